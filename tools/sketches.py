"""Cards as text alone: what cardgen's people and firms print, on simple layouts that its printed cards do not have.

They are cheap and show what the printed cards show seldom: wordmarks over two lines, brands of others, mottos, a second
person with a number, a first name alone, firms in the mailbox of a provider, addresses with landmarks.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace
from typing import Any

from cardscan.model import Line
from tools.cardgen.facts import LOCALES, Locale, digits_for
from tools.cardgen.firms import Firm, make_email, make_firm
from tools.cardgen.people import Person, make_person
from tools.cardgen.people import fold as fold_name
from tools.cardgen.phones import make_notation, make_number, print_number
from tools.cardgen.sources import TextSource
from tools.coined import coin_name, plain_words, with_initials
from tools.print_lines import line_of, misread, stray_mark

__all__ = ["LAYOUTS", "sketch"]

LAYOUTS = ("under", "middle", "halves", "crossed", "right", "corners")
_WIDTH, _HEIGHT = 1300, 780
_MOTTOS = {
    "IN": ("Jai Jinendra", "Om Namah Shivaya", "Radhe Radhe", "Jai Mata Di", "Waheguru"),
    "BR": ("Deus é fiel", "Deus seja louvado"),
    "US": ("In God We Trust", "To God be the glory"),
}
_FREE = ("gmail.com", "yahoo.com", "hotmail.com", "outlook.com")


@dataclass(frozen=True)
class Print:
    """One printed line: what it is (a field's name, or OTHER), its text and the height of its letters in pixels."""

    kind: str
    text: str
    height: float


@dataclass(frozen=True)
class Pen:
    """What the parts of one card share: the chance, the words of its country, and the height of plain text."""

    rng: random.Random
    locale: Locale
    source: TextSource
    height: float

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def lines(self, kind: str, texts: list[str], *scales: float) -> list[Print]:
        scale = self.rng.choice(scales or (1.0,))
        return [Print(kind, text, self.height * scale) for text in texts if text]

    def upper(self, text: str, share: float) -> str:
        return text.upper() if not self.locale.cjk and self.chance(share) else text

    def wrap(self, text: str, longest: int) -> list[str]:
        """The text on two lines if it is longer, cut at the blank next to its middle."""
        blanks = [match.start() for match in re.finditer(" ", text)]
        if len(text) <= longest or not blanks:
            return [text]
        best = min(blanks, key=lambda at: abs(len(text) / 2 - at))
        return [text[:best], text[best + 1 :]]


@dataclass(frozen=True)
class Bearer:
    """A person's lines, and what of them is the truth."""

    lines: list[Print]
    title: str
    department: str
    full_name: str
    others: list[str]


def _work(pen: Pen) -> tuple[str, str]:
    """A job title and a department, either may be empty."""
    words, pick = pen.locale.words["work"], pen.source.pick
    chance = pen.rng.random()
    title = ""
    if chance >= 0.07:
        plain = pick(words["titles"])
        title = plain if chance < 0.6 else pick(words["headed"]).format(pick(words["areas"]))
        title = title if chance < 0.9 else pen.source.job()
        if not pen.locale.cjk and pen.chance(0.12):
            title = f"{title}{pen.rng.choice((', ', ' & ', ' / '))}{plain}"
    department = (
        pick(words["departments"]).format(pick(words["areas"]), pick(words["areas"])) if pen.chance(0.25) else ""
    )
    return title, department


def _person_lines(pen: Pen, person: Person, given_only: bool) -> Bearer:
    rng, east = pen.rng, pen.locale.cjk
    title, department = _work(pen)
    shown = [person.given] if given_only else list(person.lines)
    if not east and pen.chance(0.22):
        shown = [line.upper() for line in shown]
    name = pen.lines("FN", shown, 1.0, 1.2, 1.4, 1.6, 1.9, 2.2)
    if person.latin_lines and pen.chance(0.5):
        name += pen.lines("FN", list(person.latin_lines), 0.8, 1.0, 1.0)
    loud = pen.chance(0.2)
    titles = pen.wrap(pen.upper(title, float(loud)), rng.choice((22, 28, 34, 99))) if title else []
    first = pen.lines("TITLE", titles, 1.0, 1.0, 1.1, 0.85)
    second = pen.lines("ROLE", [pen.upper(department, 0.5 * loud)], 1.0, 1.0, 0.85)
    order = rng.random()
    if east and title and department and pen.chance(0.5):
        lines = [Print("MIX", f"{department} {title}", pen.height), *name]
    elif east and title and order > 0.9:
        lines = [*second, Print("MIX", f"{title} {shown[-1]}", pen.height * 1.3)]
    elif 0.6 <= order < 0.68 and (east or pen.chance(0.5)):
        lines = first + second + name
    elif 0.72 <= order < 0.78 and title and not east and len(shown) == 1:
        lines = [Print("MIX", f"{shown[0]}{rng.choice((', ', ' - ', ' | '))}{title}", pen.height * 1.2)]
    else:
        lines = name + (first + second if pen.chance(0.7) else second + first)
    return Bearer(lines, title, department, " ".join(shown) if given_only else person.printed, [])


def _second_person(pen: Pen, person: Bearer) -> Bearer:
    """Another person under the first, often with a number of their own."""
    other = make_person(pen.source, pen.locale, pen.rng)
    height = next((line.height for line in person.lines if line.kind == "FN"), pen.height)
    lines = [*person.lines, Print("FN", other.printed, height)]
    if pen.chance(0.6):
        lines.append(Print("TEL", _mobile(pen), pen.height))
    return replace(person, lines=lines, others=[other.printed])


def _mobile(pen: Pen) -> str:
    number = make_number(pen.rng, pen.locale, "mob", reserved=False)
    return print_number(pen.rng, number, make_notation(pen.rng, pen.locale))


def _called_by_name(pen: Pen, given: str) -> Bearer:
    """A given name beside a number, or above it: all that many shops print of their people."""
    mark = pen.rng.choice((": ", " ", " - ", " : ", ""))
    if not mark:
        lines = [Print("FN", given, pen.height), Print("TEL", _mobile(pen), pen.height)]
    else:
        lines = [Print("MIX", f"{given}{mark}{_mobile(pen)}", pen.height)]
    return Bearer(lines, "", "", given, [])


def _mark(pen: Pen, text: str) -> list[Print]:
    """A wordmark; some stand on two lines of like or unlike size."""
    height = pen.height * pen.rng.choice((1.0, 1.5, 2.0, 2.6))
    words = text.split()
    if words and not pen.locale.cjk and pen.chance(0.1):  # a monogram above the name is no part of it
        initials = words[0][0] if pen.chance(0.6) else "".join(word[0] for word in words)[:3]
        return [Print("OTHER", initials.upper(), height * 1.5), Print("ORG", text, height)]
    if len(words) > 1 and pen.chance(0.22):
        cut = pen.rng.randrange(1, len(words))
        scale = pen.rng.choice((1.0, 1.0, 0.7, 0.5, 1.3))
        return [Print("ORG", " ".join(words[:cut]), height), Print("ORG", " ".join(words[cut:]), height * scale)]
    return [Print("ORG", text, height)]


def _contacts(pen: Pen, firm: Firm, person: Person | None, shop: bool) -> list[Print]:
    rng, labels = pen.rng, pen.locale.words["labels"]
    values: list[tuple[str, str]] = []
    notation = make_notation(rng, pen.locale)
    for place, kind in enumerate(("geo", "mob", "geo")[: rng.choice((0, 1, 1, 2, 2, 2, 3))]):
        number = print_number(rng, make_number(rng, pen.locale, kind, reserved=False), notation)
        values.append(("fax" if place == 2 else "mobile" if kind == "mob" else "phone", number))
    if pen.chance(0.6 if shop else 0.88):
        free = pen.chance(0.6 if shop else 0.18)
        mail = make_email(rng, pen.locale, person if pen.chance(0.88) else None, firm, free=free, reserved=False)
        words = re.findall(r"[a-z0-9]+", fold_name(firm.short))
        if free and shop and words and pen.chance(0.5):  # the firm's name before the "@" of a provider
            mail = f"{''.join(words[:3])}{rng.choice(('', '', str(rng.randrange(1, 99))))}@{rng.choice(_FREE)}"
        values.append(("email", mail))
    if firm.domain and pen.chance(0.75):
        values.append(("web", rng.choice(("www.", "www.", "")) + firm.domain))
    style = rng.choice(("none", "short", "long", "long", "icon"))
    out = []
    for key, value in values:
        label = ""
        if style == "icon":
            label = rng.choice(("", "", "O ", "@ ", "T ", "> "))
        elif style != "none":
            words = rng.choice(labels.get(key, [""]))
            label = f"{words[:1] if style == 'short' else words}{rng.choice((': ', ' ', ' | ', '. ', ':'))}"
        out.append(Print("CONTACT", label + value, pen.height))
    if pen.chance(0.3):
        rng.shuffle(out)
    return out


def _numbered(rng: random.Random, row: str) -> str:
    """A row of an address's form with the digits of its post office box."""
    return re.sub(r"##+", lambda match: digits_for(rng, match[0]), row)


def _address(pen: Pen) -> list[Print]:
    """An address in one of the country's forms; English ones may have landmarks above the street."""
    rng, facts, locale = pen.rng, pen.locale.facts, pen.locale
    values = {
        "street": pen.source.street(),
        "number": str(rng.randrange(1, 300)),
        "code": digits_for(rng, rng.choice([c for c in facts["code"] if c] or ["#####"])),
        "city": pen.source.city(),
        "state": rng.choice(facts.get("states") or [""]),
        "country": rng.choice(facts.get("country") or [""]),
        "suite": digits_for(rng, rng.choice(facts.get("suites") or ["Nr. #"])),
    }
    form = rng.choice(facts["address"])
    if any(key not in values for key in re.findall(r"{(\w+)", form)):
        return []
    # Cut before it is filled in: "Biel/Bienne" and "R/C" are no two rows.
    rows = [re.sub(r"\s+", " ", _numbered(rng, row).format(**values)).strip(" ,") for row in form.split("/")]
    if locale.language == "en" and pen.chance(0.75 if locale.region == "IN" else 0.12):
        words = locale.words["firm"]
        noun, other = pen.source.pick(words["nouns"]), pen.source.pick(words["sectors"])
        marks = (
            f"{rng.randrange(1, 400)}, {noun} Complex,",
            f"Opp. {noun} {other},",
            f"Nr. {noun} Circle, {other} Road,",
            f"{noun} House",
            f"Shop No. {rng.randrange(1, 40)}, {noun} Plaza,",
            f"B/h. {noun} Society,",
            f"{noun} Tower, {rng.randrange(2, 9)}th Floor",
            f"Near {noun} {other}, {pen.source.city()}",
        )
        rows = [rng.choice(marks) for _ in range(rng.randrange(1, 3))] + rows
    return pen.lines("ADR", rows)


def _others(pen: Pen, shop: bool) -> list[Print]:
    """What is no field: slogans, certificates, registers, services, opening hours, brands that a shop sells."""
    rng, words, pick = pen.rng, pen.locale.words, pen.source.pick
    other, firm = words["other"], words["firm"]
    out: list[Print] = []
    if pen.chance(0.15):
        out += pen.lines("OTHER", [rng.choice(_MOTTOS.get(pen.locale.region, ("",)))], 0.7, 0.85, 1.0)
    if pen.chance(0.35):
        out += pen.lines("OTHER", [pick(other["slogans"])], 0.8, 1.0, 1.2)
    if pen.chance(0.15):
        out += pen.lines("OTHER", [pick(other["certs"])], 0.85)
    if pen.chance(0.12):
        out += pen.lines("OTHER", [pick(other["notes"])], 0.85)
    if pen.chance(0.1):
        out += pen.lines("OTHER", [digits_for(rng, rng.choice(pen.locale.facts["ids"]))], 0.85)
    if shop or pen.chance(0.07):
        out += pen.lines("OTHER", [pick(words["shop"]["services"]) for _ in range(rng.randrange(1, 4))])
        out += pen.lines("OTHER", [pick(words["shop"]["hours"])]) if pen.chance(0.6) else []
    if pen.chance(0.2):
        trades = [pick(words["shop"]["services"]) for _ in range(rng.randrange(1, 4))]
        if pen.chance(0.5):
            between = rng.choice((" · ", ", ", " | ", " & ", " - "))
            trades = [between.join(pick(firm["sectors"]) for _ in range(rng.randrange(2, 5)))]
        loud = pen.chance(0.3)
        out += pen.lines("OTHER", [t.upper() if loud else t for t in trades], 0.7, 0.85, 1.0, 1.2)
    if pen.locale.language == "en" and pen.chance(0.4 if shop else 0.1):
        claims = [plain_words(rng, rng.randrange(2, 5)) for _ in range(rng.randrange(1, 4))]
        loud = pen.chance(0.5)
        out += pen.lines("OTHER", [claim.upper() if loud else claim for claim in claims], 0.7, 0.85, 1.0, 1.3)
    if pen.chance(0.3 if shop else 0.05):
        for _ in range(rng.randrange(2, 7)):
            brand = make_firm(pen.source, pen.locale, rng).short.split(" ")[0]
            if pen.chance(0.2) and not pen.locale.cjk:
                brand += " " + pick(firm["sectors"])
            out += pen.lines("OTHER", [rng.choice((brand.upper(), brand.title(), brand.lower()))], 0.6, 0.8, 1.0, 1.2)
    return out


def _plain_brand(pen: Pen, firm: Firm) -> Firm:
    """The firm under a brand of plain words, with its own line of business behind it or not."""
    brand = plain_words(pen.rng, pen.rng.choice((1, 1, 2)))
    name = f"{'The ' if pen.chance(0.15) else ''}{brand}"
    if pen.chance(0.6):
        name += " " + pen.source.pick(pen.locale.words["firm"]["sectors"])
    domain = f"{''.join(name.lower().split())}.{firm.domain.rpartition('.')[2]}" if firm.domain else ""
    return replace(firm, name=name, short=name, form="", founder="", domain=domain)


def _row(pen: Pen) -> list[Print]:
    """The brands that a firm sells, in one row."""
    brands = [make_firm(pen.source, pen.locale, pen.rng).short.split(" ")[0] for _ in range(pen.rng.randrange(3, 6))]
    loud = pen.chance(0.6)
    return pen.lines("OTHER", [brand.upper() if loud else brand for brand in brands], 0.7, 0.9, 1.1)


Block = tuple[float, float, str, list[Print]]


def _arrange(layout: str, person: list[Print], firm: list[Print], mark: list[Print], rest: list[Print],
             contact: list[Print], address: list[Print]) -> list[Block]:  # fmt: skip
    """The parts of the card as blocks: x, y, side (left, centre, right of x), lines."""
    both = contact + address
    if layout == "under":
        return [(60, 60, "l", mark), (60, 230, "l", person), (60, 480, "l", firm + both), (700, 650, "l", rest)]
    if layout == "middle":
        return [(650, 60, "c", mark), (650, 190, "c", person), (650, 460, "c", firm + both + rest)]
    if layout == "halves":
        return [(60, 80, "l", person), (60, 430, "l", contact + rest), (1240, 90, "r", mark),
                (1240, 430, "r", firm + address)]  # fmt: skip
    if layout == "crossed":
        return [(60, 60, "l", mark + rest), (60, 420, "l", firm + address), (720, 80, "l", person),
                (720, 430, "l", contact)]  # fmt: skip
    if layout == "right":
        return [(1240, 60, "r", mark), (1240, 200, "r", person), (1240, 470, "r", firm + both + rest)]
    return [
        (60, 60, "l", firm + mark),
        (60, 200, "l", person),
        (60, 520, "l", contact),
        (700, 520, "l", address + rest),
    ]


def _width(text: str, height: float) -> float:
    return sum(1.0 if c > "\u2e80" else 0.65 if c.isupper() else 0.52 for c in text) * height * 0.72


def _lay(pen: Pen, blocks: list[Block], strays: list[tuple[str, float]]) -> list[Line]:
    rng = pen.rng
    rate = rng.choice((0.0, 0.0, 0.005, 0.02, 0.04))
    lines: list[Line | None] = []
    for x, y, side, block in blocks:
        leading = rng.choice((1.0, 1.15, 1.35))
        for printed in block:
            text = misread(rng, printed.text, rate)
            height = printed.height * rng.uniform(0.93, 1.07) * (0.9 if text == text.lower() else 1.0)
            width = _width(text, height)
            left = {"l": x, "c": x - width / 2, "r": x - width, "row": x}[side]
            lines.append(line_of(text, (left, y, left + width, y + height), rng.uniform(0.85, 1.0), source="sketch"))
            if side == "row":
                x += width + height * rng.uniform(2.5, 4.0)
            else:
                y += printed.height * leading
    for text, confidence in strays:
        left, top, height = rng.uniform(30, 1100), rng.uniform(20, 720), pen.height * rng.choice((0.5, 0.8, 1, 2, 3))
        box = (left, top, left + _width(text, height), top + height)
        lines.append(line_of(text, box, confidence, source="sketch"))
    found = [line for line in lines if line is not None]
    return sorted(found, key=lambda line: (round(line.box.top / 12), line.box.left))


def sketch(number: int, seed: int = 0) -> dict[str, Any]:
    """One card as a training record (see tools.train_fields); the same numbers give the same card."""
    rng = random.Random(f"sketch/{seed}/{number}")
    locale = Locale(rng.choice(LOCALES))
    source = TextSource(("mimesis", "faker")[number % 2], locale, rng)
    pen = Pen(rng, locale, source, rng.uniform(28, 44))
    shop = pen.chance(0.2)
    firm = make_firm(source, locale, rng, shop=shop)
    if locale.language == "en" and pen.chance(0.12):
        firm = _plain_brand(pen, firm)
    person = None
    if not ((shop and pen.chance(0.4)) or pen.chance(0.02)):
        person = make_person(source, locale, rng, family=firm.founder if firm.founder and pen.chance(0.4) else "")
        if not locale.cjk and not locale.cyrillic and pen.chance(0.25):
            person = coin_name(rng, source, person)
        if pen.chance(0.2 if locale.region == "IN" else 0.03):
            person = with_initials(rng, locale, person)
    who = Bearer([], "", "", "", [])
    if person:
        who = _person_lines(pen, person, given_only=not locale.cjk and pen.chance(0.03))
        if not locale.cjk and pen.chance(0.3 if shop else 0.02):
            who = _called_by_name(pen, person.given)
        who = _second_person(pen, who) if pen.chance(0.07) else who
    marked = pen.chance(0.55)
    named = pen.chance(0.93) and not (marked and pen.chance(0.45))
    org = pen.upper(firm.name, 0.12)
    word = rng.choice((firm.name, firm.short, firm.short, firm.short.upper(), firm.short.lower()))
    printed = pen.lines("ORG", pen.wrap(org, rng.choice((26, 34, 99))), 1.0, 1.0, 1.1, 1.3) if named else []
    latin = bool(firm.latin) and pen.chance(0.3)
    printed += pen.lines("ORG", [firm.latin]) if latin else []
    above = pen.rng.random()
    people = who.lines + printed if above < 0.5 else printed + who.lines if above < 0.75 else who.lines
    others = _others(pen, shop)
    with_mark = [line for line in others if pen.chance(0.5)]
    mark = (_mark(pen, word) if marked else []) + with_mark
    contact, address = _contacts(pen, firm, person, shop), _address(pen) if pen.chance(0.75) else []
    layout = rng.choice(LAYOUTS)
    blocks = _arrange(layout, people, printed if above >= 0.75 else [], mark,
                      [line for line in others if line not in with_mark], contact, address)  # fmt: skip
    if pen.chance(0.25 if shop else 0.04):
        blocks.append((60, 725, "row", _row(pen)))
    strays = [stray_mark(rng) for _ in range(rng.randrange(1, 5))] if pen.chance(0.25) else []
    truth = {
        "full_name": who.full_name,
        "full_name_alt": [person.latin] if person and person.latin else [],
        "others": who.others,
        "org": org if named else word if marked else firm.name if latin else "",
        "org_alt": [text for text in (firm.name, firm.short, firm.latin, word) if text],
        "title": who.title,
        "department": who.department,
        "address": {"printed": ", ".join(line.text for line in address)} if address else None,
        "region": locale.region,
        "locale": locale.code,
    }
    lines = tuple(_lay(pen, blocks, strays))
    return {
        "image": f"sketch{seed}_{number}",
        "lines": lines,
        "size": (_WIDTH, _HEIGHT),
        "truth": truth,
        "layout": layout,
    }
