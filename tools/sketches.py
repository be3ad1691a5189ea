"""Cards as text alone: what cardgen's people and firms print, on simple layouts that its printed cards do not have.

They are cheap and show what the printed cards show seldom: wordmarks over two lines, brands of others, mottos, a second
person with a number, a first name alone, firms in the mailbox of a provider, addresses with landmarks.
"""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from tools.cardgen.facts import LOCALES, Locale, digits_for
from tools.cardgen.firms import Firm, make_firm
from tools.cardgen.people import make_person
from tools.cardgen.sources import TextSource
from tools.coined import coin_name, plain_words, with_initials
from tools.print_lines import stray_mark
from tools.sketch_parts import (
    Bearer,
    Block,
    Pen,
    Print,
    address_lines,
    called_by_name,
    contact_lines,
    lay,
    mobile,
    person_lines,
)

__all__ = ["LAYOUTS", "sketch"]

LAYOUTS = ("under", "middle", "halves", "crossed", "right", "corners")
_WIDTH, _HEIGHT = 1300, 780
_MOTTOS = {
    "IN": ("Jai Jinendra", "Om Namah Shivaya", "Radhe Radhe", "Jai Mata Di", "Waheguru"),
    "BR": ("Deus é fiel", "Deus seja louvado"),
    "US": ("In God We Trust", "To God be the glory"),
}


def _second_person(pen: Pen, person: Bearer) -> Bearer:
    """Another person under the first, often with a number of their own."""
    other = make_person(pen.source, pen.locale, pen.rng)
    height = next((line.height for line in person.lines if line.kind == "FN"), pen.height)
    lines = [*person.lines, Print("FN", other.printed, height)]
    if pen.chance(0.6):
        lines.append(Print("TEL", mobile(pen), pen.height))
    return replace(person, lines=lines, others=[other.printed])


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
        who = person_lines(pen, person, given_only=not locale.cjk and pen.chance(0.03))
        if not locale.cjk and pen.chance(0.3 if shop else 0.02):
            who = called_by_name(pen, person.given)
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
    contact, address = contact_lines(pen, firm, person, shop), address_lines(pen) if pen.chance(0.75) else []
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
    lines = tuple(lay(pen, blocks, strays))
    return {
        "image": f"sketch{seed}_{number}",
        "lines": lines,
        "size": (_WIDTH, _HEIGHT),
        "truth": truth,
        "layout": layout,
    }
