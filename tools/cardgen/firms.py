"""Invented firms, their domains and the e-mail addresses of their people."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from .facts import Locale, language_table, pick
from .people import Person, fold
from .sources import TextSource

__all__ = ["Firm", "make_email", "make_firm"]

_ONSETS = [
    "b",
    "br",
    "c",
    "cal",
    "d",
    "dr",
    "f",
    "fl",
    "g",
    "gr",
    "h",
    "hal",
    "k",
    "kr",
    "l",
    "m",
    "mer",
    "n",
    "nor",
    "p",
    "pl",
    "qu",
    "r",
    "s",
    "sol",
    "t",
    "tr",
    "v",
    "vel",
    "w",
    "x",
    "z",
]
_CORES = ["a", "e", "i", "o", "u", "ai", "ea", "io", "an", "en", "in", "on", "ar", "er", "or", "al", "el"]
_ENDS = [
    "a",
    "ex",
    "is",
    "ia",
    "on",
    "us",
    "ix",
    "o",
    "ent",
    "ora",
    "ys",
    "ity",
    "um",
    "eon",
    "ara",
    "tec",
    "via",
    "ly",
    "iq",
]
_GENERIC = {
    "en": ["info", "office", "hello", "contact", "sales", "enquiries", "admin", "mail", "team", "bookings", "support"],
    "de": ["info", "kontakt", "office", "post", "mail", "service", "anfrage", "kanzlei", "praxis", "verkauf"],
    "fr": ["contact", "info", "accueil", "secretariat", "bonjour", "commercial"],
    "es": ["info", "contacto", "ventas", "comercial", "administracion", "hola"],
    "it": ["info", "segreteria", "commerciale", "amministrazione", "contatti", "ufficio"],
    "pt": ["geral", "contato", "vendas", "comercial", "info", "atendimento"],
    "nl": ["info", "contact", "verkoop", "kantoor"],
    "pl": ["biuro", "kontakt", "sekretariat", "sprzedaz", "info"],
    "ja": ["info", "contact", "eigyo", "mail"],
    "ru": ["info", "office", "sales", "zakaz"],
}


@dataclass(frozen=True)
class Firm:
    """`name` is the organisation as printed; `form` the legal form inside it; `short` its name without the form;
    `founder` a family name in it; `latin` its English or romanised name where the script is another; `domain` its host
    without www, "" where it has none.
    """

    name: str
    short: str
    form: str
    founder: str
    latin: str
    domain: str
    kind: str


def _invent(rng: random.Random) -> str:
    word = rng.choice(_ONSETS) + rng.choice(_CORES)
    if rng.random() < 0.6:
        word += rng.choice([o for o in _ONSETS if len(o) == 1]) + rng.choice(_CORES)
    word += (
        rng.choice(_ENDS)
        if word[-1] not in "aeiou"
        else rng.choice(["n", "x", "ra", "tis", "lo", "dia", "vo", "mont", "ris"])
    )
    return word.capitalize()


def make_firm(
    text: TextSource, locale: Locale, rng: random.Random, *, shop: bool = False, reserved: bool = False
) -> Firm:
    """A firm of the country. Reserved ones live below example.com / example.org."""
    words, kind, founder = locale.words["firm"], "composed", ""
    chance = rng.random()
    forms = locale.facts["forms"]
    form = rng.choice(forms)
    noun = text.pick(words["nouns"])
    sector = text.pick(words["sectors"])
    if shop:
        kind = "shop"
        founder = text.given_family(rng.random() < 0.5)[1] if rng.random() < 0.4 else ""
        trade = text.pick(locale.words["shop"]["trades"])
        short = trade.format(founder or (noun if rng.random() < 0.8 else _invent(rng)))
        form = form if rng.random() < 0.15 else ""
    elif chance < 0.24:
        kind = "persons"
        given, founder, _ = text.given_family(False)
        other = text.given_family(True)[1]
        third = text.given_family(True)[1]
        short = text.pick(words["persons"]).format(founder, other, third, f=given)
        form = form if rng.random() < 0.3 else ""
    elif chance < 0.32 and not reserved:
        kind = "institution"
        short = text.pick(words["institutions"]).format(
            c=text.city().split("/")[0].strip(), a=text.pick(locale.words["work"]["areas"])
        )
        form = ""
    elif chance < 0.42 and not reserved:
        kind = "library"
        short = text.company()
        form = ""
    elif chance < 0.60:
        root = _invent(rng)
        if locale.cjk and rng.random() < 0.7:
            root = noun
        short = f"{root}{'' if locale.cjk else ' '}{sector}" if rng.random() < 0.75 else root
    elif chance < 0.68:
        letters = "".join(rng.choice("ABCDEFGHKLMNPRSTVWZ") for _ in range(rng.choice([2, 3, 3, 4])))
        short = f"{letters} {sector}" if rng.random() < 0.8 else letters
    elif chance < 0.76 and not locale.cjk:
        short = rng.choice(
            [
                f"{noun}{rng.choice(['', '-', ' '])}{sector.lower()}",
                f"{noun.lower()}.io",
                f"{noun}&Co",
                f"{noun}{sector}",
            ]
        )
    else:
        joint = "" if locale.cjk else " "
        short = f"{noun}{joint}{sector}"
        if rng.random() < 0.2 and not locale.cjk:
            short = f"{noun} {text.pick(words['nouns'])} {sector}"
    if kind in ("composed",) and rng.random() < 0.35:
        form = ""
    name = _with_form(rng, locale, short, form)
    latin = ""
    if locale.cjk or locale.cyrillic:
        english = _english_sector(rng, text.source)
        root = fold(short).strip().title() if locale.cyrillic else _invent(rng)
        if re.fullmatch(r"[A-Z]{2,4}", short.split(" ")[0]):
            root = short.split(" ")[0]
        latin = f"{root} {english}{rng.choice([' Co., Ltd.', ' Inc.', '', ' Ltd.', ' Corp.'])}"
    domain = _domain(rng, locale, latin or short, kind, reserved)
    return Firm(name, short, form, founder, latin, domain, kind)


def _english_sector(rng: random.Random, source: str) -> str:
    sectors: list[str] = language_table("en")["firm"]["sectors"]
    return pick(rng, sectors, source)


def _with_form(rng: random.Random, locale: Locale, short: str, form: str) -> str:
    if not form:
        return short
    if locale.cyrillic:
        return rng.choice([f"{form} «{short}»", f"{form} «{short}»", f'{form} "{short}"', f"«{short}»"])
    if locale.language == "ja":
        return f"{short}{form}" if rng.random() < 0.35 else f"{form}{short}"
    if locale.language == "ko":
        if form in ("(주)", "㈜"):
            return rng.choice([f"{form}{short}", f"{form} {short}", f"{short}{form}"])
        return f"{form} {short}" if rng.random() < 0.7 else f"{short} {form}"
    if locale.language.startswith("zh"):
        return f"{short}{form}"
    comma = "," if form in ("Inc.", "LLC", "Ltd.", "S.L.", "S.A.", "s.r.o.") and rng.random() < 0.35 else ""
    return f"{short}{comma} {form}"


def _domain(rng: random.Random, locale: Locale, name: str, kind: str, reserved: bool) -> str:
    words = [w for w in re.split(r"[\s\-]+", fold(re.sub(r"[&+.,'’«»\"/]", " ", name))) if w]
    words = [
        w for w in words if w not in ("the", "und", "and", "y", "e", "i", "et", "de", "of", "co", "ltd", "inc", "corp")
    ] or ["firma"]
    chance = rng.random()
    if chance < 0.34 or len(words) == 1:
        stem = "".join(words[:3])
    elif chance < 0.52:
        stem = words[0] if len(words[0]) > 3 else "".join(words[:2])
    elif chance < 0.70:
        stem = "-".join(words[:3])
    elif chance < 0.80 and len(words) > 2:
        stem = "".join(w[0] for w in words)
    elif chance < 0.90:
        stem = words[0][:4] + "".join(w[:3] for w in words[1:3])
    else:  # a brand that has nothing to do with the firm's name
        stem = _invent(rng).lower() + rng.choice(["", "group", "online", "24"])
    stem = stem[:26].strip("-") or "firma"
    if len(stem) < 3:
        stem += rng.choice(["group", "online", "net"])
    if reserved:
        return f"{stem}.{rng.choice(['example.com', 'example.org', 'example.com', 'example.net'])}"
    tld = rng.choice(locale.facts["tlds"])
    return f"{stem}.{'ru' if tld == 'рф' else tld}"


def make_email(
    rng: random.Random, locale: Locale, person: Person | None, firm: Firm, *, free: bool, reserved: bool
) -> str:
    """An address of the person, or of the firm's front desk where there is no person."""
    host = firm.domain
    if free or not host:
        host = (
            rng.choice(["example.com", "example.org", "example.net"]) if reserved else rng.choice(locale.facts["free"])
        )
    if person is None:
        return f"{rng.choice(_GENERIC.get(locale.language, _GENERIC['en']))}@{host}"
    german = locale.language == "de" or rng.random() < 0.1
    name = person.latin.rsplit(" ", 1) if person.latin else (person.given, person.family)
    given = [w for w in re.split(r"[\s\-]+", fold(name[0], german)) if w] or ["a"]
    family = [w for w in re.split(r"[\s]+", fold(name[-1], german).replace("-", rng.choice(["", "-"]))) if w] or ["x"]
    if not family[0].isascii() or not "".join(given + family).strip("- "):
        given, family = ["mail"], [""]
    g, f = (
        given[0],
        rng.choice(["".join(family), family[-1], family[0]]) if locale.language in ("es", "pt") else "".join(family),
    )
    if person.latin == "" and (locale.cjk):  # nothing to romanise: a handle
        g, f = rng.choice([("hello", ""), ("info", ""), (_invent(rng).lower(), "")])
    patterns = [
        f"{g}.{f}",
        f"{g[0]}.{f}",
        f"{g[0]}{f}",
        g,
        f,
        f"{f}{g[0]}",
        f"{g}_{f}",
        f"{g}-{f}",
        f"{g}{f}",
        f"{f}.{g}",
        f"{g}{f[:1]}",
        f"{g[0]}{f[:1]}",
        f"{g}.{f[:1]}",
    ]
    weights = [34, 12, 14, 12, 7, 3, 3, 2, 4, 3, 3, 1, 2]
    local = rng.choices(patterns, weights)[0].strip("._-")
    if len(given) > 1 and rng.random() < 0.4:
        local = f"{'-'.join(given)}.{f}".strip(".")
    if free and rng.random() < 0.45:
        tail = [str(rng.randrange(1, 99)), str(rng.randrange(1960, 2004)), "01", "123"]
        local = f"{local}{rng.choice(['', '.', '_'])}{rng.choice(tail)}"
    if free and rng.random() < 0.2 and firm.short:
        local = re.sub(r"[^a-z0-9]", "", fold(firm.latin or firm.short))[:18] or local
    return f"{local or 'info'}@{host}"
