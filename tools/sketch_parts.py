"""The parts of cards that are text alone: people, contacts and addresses as printed lines, and lines laid on a card."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from cardscan.model import Line
from tools.cardgen.facts import Locale, digits_for
from tools.cardgen.firms import Firm, make_email
from tools.cardgen.people import Person
from tools.cardgen.people import fold as fold_name
from tools.cardgen.phones import make_notation, make_number, print_number
from tools.cardgen.sources import TextSource
from tools.print_lines import line_of, misread

__all__ = [
    "Bearer",
    "Block",
    "Pen",
    "Print",
    "address_lines",
    "called_by_name",
    "contact_lines",
    "lay",
    "mobile",
    "person_lines",
]

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
        """True with this probability."""
        return self.rng.random() < share

    def lines(self, kind: str, texts: list[str], *scales: float) -> list[Print]:
        """The texts as printed lines of one of these sizes, relative to plain text."""
        scale = self.rng.choice(scales or (1.0,))
        return [Print(kind, text, self.height * scale) for text in texts if text]

    def upper(self, text: str, share: float) -> str:
        """The text, in capitals on this share of the cards."""
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


def person_lines(pen: Pen, person: Person, given_only: bool) -> Bearer:
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


def mobile(pen: Pen) -> str:
    number = make_number(pen.rng, pen.locale, "mob", reserved=False)
    return print_number(pen.rng, number, make_notation(pen.rng, pen.locale))


def called_by_name(pen: Pen, given: str) -> Bearer:
    """A given name beside a number, or above it: all that many shops print of their people."""
    mark = pen.rng.choice((": ", " ", " - ", " : ", ""))
    if not mark:
        lines = [Print("FN", given, pen.height), Print("TEL", mobile(pen), pen.height)]
    else:
        lines = [Print("MIX", f"{given}{mark}{mobile(pen)}", pen.height)]
    return Bearer(lines, "", "", given, [])


def contact_lines(pen: Pen, firm: Firm, person: Person | None, shop: bool) -> list[Print]:
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


def address_lines(pen: Pen) -> list[Print]:
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


Block = tuple[float, float, str, list[Print]]


def _width(text: str, height: float) -> float:
    return sum(1.0 if c > "\u2e80" else 0.65 if c.isupper() else 0.52 for c in text) * height * 0.72


def lay(pen: Pen, blocks: list[Block], strays: list[tuple[str, float]]) -> list[Line]:
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
