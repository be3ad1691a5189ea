"""What stands on a card: people, a firm, numbers, addresses and the small print, before anything is drawn."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .facts import Locale, digits_for, language_table
from .firms import Firm, make_email, make_firm
from .people import Person, fold, make_person
from .phones import make_notation, make_number, print_number
from .sources import TextSource

__all__ = ["CardText", "Item", "compose"]

PHONE_TYPES = {
    "phone": "work",
    "direct": "work",
    "switchboard": "work",
    "mobile": "mobile",
    "fax": "fax",
    "phonefax": "work",
}
"""Label kind to the phone type of the truth."""


@dataclass(frozen=True)
class Item:
    """One thing that is printed: its property, the lines it is printed on, and what is true about it.

    `kind` chooses label and icon (phone, mobile, fax, email, web, address, slogan, id ...); `person` counts the people
    of the card from 0; `alt` marks the second language of a bilingual card; `priority`: lower ones are left out first
    when a card is too full.
    """

    prop: str
    kind: str
    lines: tuple[str, ...]
    person: int = 0
    alt: bool = False
    label: str = ""
    value: dict[str, Any] = field(default_factory=dict)
    priority: int = 9

    @property
    def text(self) -> str:
        """The lines as one."""
        return " ".join(self.lines)


@dataclass(frozen=True)
class CardText:
    """All items of one card, with the people and the firm they belong to. `qr` is a payload or ""."""

    locale: Locale
    source: str
    firm: Firm
    people: tuple[Person, ...]
    items: tuple[Item, ...]
    qr: str = ""
    qr_kind: str = ""

    def of(self, *kinds: str, person: int | None = None, alt: bool | None = None) -> list[tuple[int, Item]]:
        """Items of these kinds with their numbers."""
        return [
            (i, item)
            for i, item in enumerate(self.items)
            if item.kind in kinds and person in (None, item.person) and alt in (None, item.alt)
        ]


def compose(
    rng: random.Random,
    locale: Locale,
    source: str,
    *,
    shop: bool = False,
    reserved: bool = False,
    qr: str | None = None,
) -> CardText:
    """An invented card. `shop` has no person; `reserved` keeps to numbers and hosts set aside for examples; `qr` is
    "vcard", "mecard", "url", "" for none, or None for what chance says.
    """
    text = TextSource(source, locale, rng)
    firm = make_firm(text, locale, rng, shop=shop, reserved=reserved)
    count = 0 if shop else rng.choices([1, 2, 3], [94, 5, 1])[0]
    people = tuple(
        make_person(text, locale, rng, firm.founder if firm.founder and rng.random() < 0.6 and not k else "")
        for k in range(count)
    )
    alone = bool(people) and rng.random() < 0.05  # self-employed, no organisation on the card
    items: list[Item] = []
    if not alone:
        items += _firm_items(text, rng, locale, firm)
    for number, person in enumerate(people):
        items += _person_items(text, rng, locale, person, number, alone)
    items += _reach_items(rng, locale, firm, people, alone, reserved)
    items += _address_items(text, rng, locale)
    items += _small_items(text, rng, locale, shop, reserved)
    kind = qr if qr is not None else rng.choices(["", "vcard", "mecard", "url"], [88, 7, 2, 3])[0]
    card = CardText(locale, source, firm, people, tuple(items))
    payload = _payload(card, kind) if kind and (people or kind == "url") else ""
    return CardText(locale, source, firm, people, tuple(items), payload, kind if payload else "")


def _firm_items(text: TextSource, rng: random.Random, locale: Locale, firm: Firm) -> Iterator[Item]:
    yield Item("ORG", "org", (firm.name,), priority=11)
    if firm.latin and rng.random() < (0.5 if locale.cjk else 0.15):
        yield Item("ORG", "org", (firm.latin,), alt=True, priority=4)
    if rng.random() < 0.17:
        yield Item("OTHER", "slogan", (text.pick(locale.words["other"]["slogans"]),), priority=2)


def _title(text: TextSource, rng: random.Random, locale: Locale) -> str:
    words = locale.words["work"]
    chance = rng.random()
    if chance < 0.48:
        title = text.pick(words["titles"])
    elif chance < 0.78:
        title = text.pick(words["headed"]).format(text.pick(words["areas"]))
    elif chance < 0.9 and not (locale.code == "zh_TW" and text.source == "mimesis"):
        title = text.job()
        if len(title) > 48:
            title = text.pick(words["titles"])
    elif not locale.cjk and not locale.cyrillic:
        english = language_table("en")["work"]
        title = (
            text.pick(english["titles"])
            if rng.random() < 0.5
            else text.pick(english["headed"]).format(text.pick(english["areas"]))
        )
    else:
        title = text.pick(words["titles"])
    return title


def _person_items(
    text: TextSource, rng: random.Random, locale: Locale, person: Person, number: int, alone: bool
) -> Iterator[Item]:
    words = locale.words["work"]
    yield Item("FN", "name", person.lines, number, priority=12)
    bilingual = bool(person.latin_lines) and rng.random() < (0.55 if locale.cjk else 0.12)
    if bilingual:
        yield Item("FN", "name", person.latin_lines, number, alt=True, priority=8)
    if rng.random() < (0.9 if not alone else 0.8):
        title = _title(text, rng, locale)
        if rng.random() < 0.07:
            title = f"{title}{rng.choice([' / ', ', ', ' & ', ' | '])}{_title(text, rng, locale)}"
        yield Item("TITLE", "title", (title,), number, priority=10)
        if bilingual and rng.random() < 0.75:
            english = words.get("titles_en") or language_table("en")["work"]["titles"]
            yield Item("TITLE", "title", (text.pick(english),), number, alt=True, priority=6)
    if not alone and rng.random() < (0.5 if locale.cjk else 0.2):
        area, other = text.pick(words["areas"]), text.pick(words["areas"])
        yield Item("ROLE", "department", (text.pick(words["departments"]).format(area, other),), number, priority=6)


def _reach_items(
    rng: random.Random, locale: Locale, firm: Firm, people: tuple[Person, ...], alone: bool, reserved: bool
) -> Iterator[Item]:
    notation = make_notation(rng, locale)
    labels = locale.words["labels"] if rng.random() < (0.62 if locale.cjk else 0.9) else language_table("en")["labels"]
    desk = None
    for number in range(max(1, len(people))):
        person = people[number] if people else None
        kinds = rng.choices(
            [["phone"], ["phone", "mobile"], ["phone", "mobile", "fax"], ["phone", "fax"], ["mobile"],
             ["direct", "switchboard"], ["direct", "mobile", "fax"], ["phone", "phone", "fax"], ["phonefax", "mobile"],
             ["switchboard", "direct", "mobile"], ["mobile", "mobile"], ["phone", "mobile", "mobile"], []],
            [16, 26, 15, 9, 14, 3, 3, 3, 2, 3, 3, 2, 1],
        )[0]  # fmt: skip
        if number:
            kinds = rng.choice([["mobile"], ["phone"], ["mobile"], []])
        for kind in kinds:
            mobile = kind == "mobile"
            made = make_number(
                rng, locale, "mob" if mobile else "geo", reserved, None if mobile or rng.random() < 0.3 else desk
            )
            desk = desk or (None if mobile else made)
            printed, ext = print_number(rng, made, notation), ""
            if kind in ("phone", "direct", "switchboard") and rng.random() < 0.07:
                ext = str(rng.randrange(11, 9999))
                printed = f"{printed} {rng.choice(labels['ext']).format(ext)}"
            value = {"e164": made.e164, "type": PHONE_TYPES[kind], "ext": ext, "printed": printed}
            yield Item(
                "TEL", kind, (printed,), number, label=rng.choice(labels.get(kind, labels["phone"])), value=value
            )
        if rng.random() < (0.92 if number == 0 else 0.6):
            generic = person is None or rng.random() < 0.08
            free = alone or rng.random() < (
                0.35 if person is None or locale.region in ("IN", "BR", "MX", "TR") else 0.08
            )
            address = make_email(rng, locale, None if generic else person, firm, free=free, reserved=reserved)
            shown = address
            if rng.random() < 0.04:
                shown = "@".join(p.title() if i == 0 else p.capitalize() for i, p in enumerate(address.split("@")))
            yield Item(
                "EMAIL", "email", (shown,), number, label=rng.choice(labels["email"]), value={"address": address}
            )
    if people and rng.random() < 0.07:
        address = make_email(rng, locale, None, firm, free=False, reserved=reserved)
        yield Item(
            "EMAIL", "email", (address,), 0, label=rng.choice(labels["email"]), value={"address": address}, priority=5
        )
    if rng.random() < (0.68 if not alone else 0.3):
        host = (
            firm.domain
            if rng.random() < 0.95
            else f"{firm.domain}/{rng.choice(['team', 'de', 'shop', 'en', 'contact'])}"
        )
        shown = rng.choice(
            ["www.{}", "www.{}", "www.{}", "{}", "{}", "https://{}", "http://www.{}", "https://www.{}/"]
        ).format(host)
        yield Item("URL", "web", (shown,), 0, label=rng.choice(labels["web"]), value={"printed": shown})
    yield from _social_items(rng, locale, firm, people[0] if people else None)


def _social_items(rng: random.Random, locale: Locale, firm: Firm, person: Person | None) -> Iterator[Item]:
    if rng.random() > 0.16:
        return
    stem = firm.domain.split(".")[0].replace("-", "")
    name = person.latin or f"{person.given} {person.family}" if person else stem
    handle = re.sub(r"[^a-z0-9]+", rng.choice([".", "_", "", "-"]), fold(name).strip()).strip("._-") or stem
    networks = ["linkedin", "linkedin", "instagram", "x", "facebook"]
    networks += {
        "de": ["xing"],
        "zh_CN": ["wechat", "wechat"],
        "ja": ["line"],
        "zh_TW": ["line"],
        "ko": ["kakaotalk"],
        "ru": ["telegram", "vk"],
        "uk": ["telegram"],
    }.get(locale.language, [])
    for network in rng.sample(sorted(set(networks)), rng.choice([1, 1, 2])):
        at = handle if rng.random() < 0.6 else stem
        forms = {
            "linkedin": [f"linkedin.com/in/{at}", f"www.linkedin.com/in/{at}", f"LinkedIn: {at}", f"in/{at}"],
            "instagram": [f"@{at}", f"instagram.com/{at}", f"Instagram: @{at}", f"IG @{at}"],
            "x": [f"@{at}", f"Twitter: @{at}", f"X: @{at}", f"twitter.com/{at}"],
            "facebook": [f"facebook.com/{at}", f"fb.com/{at}", f"Facebook: {at}", f"/{at}"],
            "xing": [f"xing.com/profile/{at}", f"XING: {at}"],
            "wechat": [f"微信: {at}", f"WeChat: {at}", f"微信号 {at}"],
            "line": [f"LINE ID: {at}", f"LINE: @{at}", f"LINE {at}"],
            "kakaotalk": [f"카카오톡 {at}", f"KakaoTalk: {at}"],
            "telegram": [f"Telegram: @{at}", f"t.me/{at}", f"@{at}"],
            "vk": [f"vk.com/{at}"],
        }[network]
        yield Item(
            "X-SOCIALPROFILE", network, (rng.choice(forms),), 0, value={"network": network, "handle": at}, priority=5
        )


def _address_items(text: TextSource, rng: random.Random, locale: Locale) -> Iterator[Item]:
    offices = rng.choices([0, 1, 2, 3], [17, 76, 6, 1])[0]
    for number in range(offices):
        facts = locale.facts
        pattern = re.sub(r"#(?!\{)", lambda _: str(rng.randrange(1, 10)), rng.choice(facts["address"]))
        values = {
            "street": text.street(),
            "number": _house_number(rng, locale),
            "code": text.postcode(),
            "city": text.city(),
            "state": text.pick(facts["states"]) if "states" in facts else "",
            "country": rng.choice(facts["country"]),
            "suite": digits_for(rng, rng.choice(facts["suites"])),
        }
        if rng.random() < 0.1 and locale.language in ("fr", "it", "es"):
            values["city"] = values["city"].upper()
        if rng.random() < 0.08 and "{country}" not in pattern:
            pattern += " / {country}"
        lines = tuple(re.sub(r"\s+", " ", part.format(**values)).strip() for part in pattern.split(" / "))
        printed = (" " if locale.cjk else ", ").join(lines)
        value = {
            "street": " ".join(filter(None, (values["street"], values["number"]))) if "{street}" in pattern else "",
            "locality": values["city"],
            "region": values["state"] if "{state}" in pattern else "",
            "postcode": values["code"] if "{code}" in pattern else "",
            "country": values["country"] if "{country}" in pattern else "",
            "printed": printed,
        }
        yield Item(
            "ADR",
            "address",
            lines,
            number,
            label=rng.choice(locale.words["labels"]["address"]),
            value=value,
            priority=7 if number == 0 else 3,
        )


def _house_number(rng: random.Random, locale: Locale) -> str:
    if locale.region in ("US", "CA"):
        return str(rng.randrange(10, 9900))
    if locale.language == "ja":
        return rng.choice(
            [
                f"{rng.randrange(1, 9)}-{rng.randrange(1, 30)}-{rng.randrange(1, 20)}",
                f"{rng.randrange(1, 9)}丁目{rng.randrange(1, 30)}番{rng.randrange(1, 20)}号",
            ]
        )
    number = str(rng.randrange(1, 240))
    if rng.random() < 0.12 and not locale.cjk:
        number += rng.choice(["a", "b", "A", "-" + str(int(number) + 2)])
    return number


def _small_items(text: TextSource, rng: random.Random, locale: Locale, shop: bool, reserved: bool) -> Iterator[Item]:
    words = locale.words
    if rng.random() < 0.11:
        for pattern in rng.sample(locale.facts["ids"], rng.choice([1, 1, 2])):
            if reserved:  # an unbroken run of digits: nobody's registration
                run = itertools.cycle("123456789")
                pattern = re.sub("#", lambda _: next(run), pattern)  # noqa: B023 - used up in this turn
            yield Item("ID", "id", (digits_for(rng, pattern),), priority=3)
    if rng.random() < (0.75 if shop else 0.05):
        services = [text.pick(words["shop"]["services"]) for _ in range(rng.randrange(2, 6))]
        yield Item("OTHER", "services", tuple(dict.fromkeys(services)), priority=4)
    if rng.random() < (0.55 if shop else 0.03):
        hours = [text.pick(words["shop"]["hours"]) for _ in range(rng.choice([1, 1, 2]))]
        yield Item("OTHER", "hours", tuple(dict.fromkeys(hours)), priority=4)
    if rng.random() < 0.08:
        yield Item("OTHER", "cert", (text.pick(words["other"]["certs"]),), priority=1)
    if rng.random() < 0.05:
        yield Item("OTHER", "note", (text.pick(words["other"]["notes"]),), priority=1)


def _payload(card: CardText, kind: str) -> str:
    """The QR code's text, made of what is printed."""
    if kind == "url":
        return f"https://{card.firm.domain}/"
    person = card.people[0]
    org = next((i.text for _, i in card.of("org", alt=False)), "")
    title = next((i.text for _, i in card.of("title", person=0, alt=False)), "")
    phones = [i.value for _, i in card.of(*PHONE_TYPES, person=0)]
    emails = [i.value["address"] for _, i in card.of("email", person=0)]
    core = f"{person.given} {person.family}"
    if kind == "mecard":
        parts = (
            [f"N:{person.family},{person.given}"]
            + [f"TEL:{p['e164']}" for p in phones]
            + [f"EMAIL:{e}" for e in emails]
        )
        return "MECARD:" + ";".join(parts + ([f"ORG:{org}"] if org else [])) + ";;"
    types = {"mobile": "CELL", "fax": "FAX", "work": "WORK"}
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{person.family};{person.given};{person.middle};{person.prefix};",
        f"FN:{core}",
    ]
    lines += [f"ORG:{org}"] * bool(org) + [f"TITLE:{title}"] * bool(title)
    lines += (
        [f"TEL;TYPE={types[p['type']]}:{p['e164']}" for p in phones] + [f"EMAIL:{e}" for e in emails] + ["END:VCARD"]
    )
    return "\r\n".join(lines)
