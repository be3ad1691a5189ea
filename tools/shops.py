"""Cards of shops and trades as text alone: a logo over several lines, what is sold in a column or a row, claims.

Printed shops of cardgen and the sketches have one line of name and a few services; on real ones most lines are wares,
and the name is what the logo says, however it is broken.
"""

from __future__ import annotations

import random
import re
from dataclasses import replace
from typing import Any

from tools.cardgen.facts import LOCALES, Locale
from tools.cardgen.firms import Firm, make_firm
from tools.cardgen.people import fold, make_person
from tools.cardgen.sources import TextSource
from tools.coined import coin_name, plain_words
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
    person_lines,
)

__all__ = ["shop"]

_SIZE = (1300, 780)
_BULLETS = ("", "", "", "", "• ", "* ", "> ", "- ", "O ", "v ", "✓ ")


def _claim(pen: Pen, least: int, most: int) -> str:
    """Some words of the country's language that say nothing."""
    count = pen.rng.randrange(least, most + 1)
    if pen.locale.language == "en" and pen.chance(0.5):
        return plain_words(pen.rng, count)
    return " ".join(pen.source.words(count)) if not pen.locale.cjk else "".join(pen.source.words(min(count, 3)))


def _ware(pen: Pen) -> str:
    words, chance = pen.locale.words, pen.rng.random()
    if chance < 0.3:
        return pen.source.pick(words["shop"]["services"])
    if chance < 0.5:
        sector = pen.source.pick(words["firm"]["sectors"])
        return sector if pen.chance(0.5) else f"{sector} {_claim(pen, 1, 1)}"
    return _claim(pen, 1, 4)


def _cased(pen: Pen, texts: list[str]) -> list[str]:
    if pen.locale.cjk:
        return texts
    style = pen.rng.choice((str.upper, str.title, str.capitalize, str))
    return [style(text) for text in texts]


def _wares(pen: Pen) -> list[Print]:
    """A column of what is sold or done, all lines set alike, with a heading or none."""
    bullet, scale = pen.rng.choice(_BULLETS), pen.rng.choice((0.8, 1.0, 1.0, 1.2))
    texts = _cased(pen, [_ware(pen) for _ in range(pen.rng.randrange(2, 10))])
    out = pen.lines("OTHER", [bullet + text for text in texts], scale)
    if pen.chance(0.25):
        out = pen.lines("OTHER", _cased(pen, [_claim(pen, 1, 2)]), scale * 1.3) + out
    return out


def _wares_in_line(pen: Pen) -> list[Print]:
    between = pen.rng.choice((" • ", ", ", " | ", " & ", " - ", " / "))
    return [
        Print("OTHER", between.join(_cased(pen, [_ware(pen) for _ in range(pen.rng.randrange(2, 5))])), pen.height)
        for _ in range(pen.rng.randrange(1, 3))
    ]


def _brand(pen: Pen, firm: Firm) -> str:
    """What the shop is called: as its firm, or after a person, or by words that no list knows."""
    chance = pen.rng.random()
    if chance < 0.5 or pen.locale.cjk:
        return firm.short
    family = make_person(pen.source, pen.locale, pen.rng)
    if not pen.locale.cyrillic and pen.chance(0.5):
        family = coin_name(pen.rng, pen.source, family)
    if chance < 0.6:
        return family.family
    if chance < 0.66:
        return f"{family.given}{pen.rng.choice(('', chr(39) + 's'))}"
    return plain_words(pen.rng, 1) if pen.locale.language == "en" else pen.source.words(1)[0].title()


def _logo(pen: Pen, firm: Firm) -> tuple[list[Print], str]:
    """The lines of the logo, and the whole name."""
    rng = pen.rng
    brand, trade = _brand(pen, firm), ""
    if pen.chance(0.55):
        source = pen.locale.words["firm"]["sectors"]
        trade = pen.source.pick(source) if pen.chance(0.7) else _ware(pen)
        trade = trade if len(trade) < 24 else ""
    if brand == firm.short and pen.chance(0.6):
        trade = ""
    height = pen.height * rng.choice((1.2, 1.6, 2.0, 2.6, 3.4))
    loud = pen.chance(0.6) and not pen.locale.cjk
    brand = brand.upper() if loud else brand
    trade = (trade.upper() if loud or pen.chance(0.5) else trade.title()) if not pen.locale.cjk else trade
    words = brand.split()
    if len(words) > 1 and pen.chance(0.4):
        cut = rng.randrange(1, len(words))
        scale = rng.choice((1.0, 1.0, 1.0, 0.6, 1.5))
        lines = [Print("ORG", " ".join(words[:cut]), height), Print("ORG", " ".join(words[cut:]), height * scale)]
    else:
        lines = [Print("ORG", brand, height)]
    if trade and (pen.chance(0.75) or pen.locale.cjk):
        lines.append(Print("ORG", trade, height * rng.choice((0.3, 0.4, 0.5, 0.6, 0.8, 1.0))))
    elif trade:
        last = lines.pop()
        lines.append(Print("ORG", f"{last.text} {trade}", last.height))
    name = ("" if pen.locale.cjk else " ").join(line.text for line in lines)
    if pen.chance(0.12) and words and not pen.locale.cjk:
        lines.insert(0, Print("OTHER", "".join(word[0] for word in words)[:3].upper(), height * 1.5))
    if pen.chance(0.4):
        said = pen.source.pick(pen.locale.words["other"]["slogans"]) if pen.chance(0.3) else _claim(pen, 2, 6)
        lines += pen.lines("OTHER", _cased(pen, [said]), 0.7, 0.9, 1.1)
    return lines, name


def _called_like(pen: Pen, firm: Firm, name: str) -> Firm:
    """The firm under the name of its logo, which its addresses then spell, or begin, or know nothing of."""
    words = re.findall(r"[a-z0-9]+", fold(name))
    if not words or pen.chance(0.25):
        return firm
    stem = "".join(words if pen.chance(0.6) else words[:1])[:26]
    domain = f"{stem}.{firm.domain.rpartition('.')[2]}" if firm.domain and len(stem) > 2 else firm.domain
    return replace(firm, name=name, short=name, domain=domain)


def _keeper(pen: Pen) -> tuple[Bearer, Any]:
    """Whoever keeps the shop, if anybody is named."""
    if pen.chance(0.22):
        return Bearer([], "", "", "", []), None
    person = make_person(pen.source, pen.locale, pen.rng)
    if not pen.locale.cjk and not pen.locale.cyrillic and pen.chance(0.4):
        person = coin_name(pen.rng, pen.source, person)
    if not pen.locale.cjk and pen.chance(0.1):
        return called_by_name(pen, person.given), person
    who = person_lines(pen, person, given_only=not pen.locale.cjk and pen.chance(0.1))
    if pen.chance(0.4):  # no title, as in most shops
        who = Bearer([line for line in who.lines if line.kind == "FN"], "", "", who.full_name, [])
    return who, person


def _arranged(rng: random.Random, logo: list[Print], who: list[Print], wares: list[Print], contact: list[Print],
              address: list[Print]) -> tuple[str, list[Block]]:  # fmt: skip
    layout = rng.choice(("logo_left", "logo_top", "head", "panel", "stack", "split"))
    if layout == "logo_left":
        return layout, [(350, 150, "c", logo), (760, 70, "l", wares), (70, 540, "l", who + contact),
                        (760, 600, "l", address)]  # fmt: skip
    if layout == "logo_top":
        return layout, [(650, 40, "c", logo), (70, 330, "l", wares), (760, 330, "l", who + contact + address)]
    if layout == "head":
        return layout, [(60, 40, "l", who), (1240, 40, "r", contact), (650, 190, "c", logo + wares),
                        (650, 660, "c", address)]  # fmt: skip
    if layout == "panel":
        return layout, [(70, 120, "l", wares), (850, 60, "c", logo + who + contact + address)]
    if layout == "stack":
        return layout, [(650, 30, "c", logo + who + wares + contact + address)]
    return layout, [(60, 60, "l", who + contact + address), (980, 150, "c", logo), (980, 480, "c", wares)]


def shop(number: int, seed: int = 0) -> dict[str, Any]:
    """One card as a training record (see tools.train_fields); the same numbers give the same card."""
    rng = random.Random(f"shop/{seed}/{number}")
    locale = Locale(rng.choice(LOCALES))
    source = TextSource(("mimesis", "faker")[number % 2], locale, rng)
    pen = Pen(rng, locale, source, rng.uniform(24, 40))
    firm = make_firm(source, locale, rng, shop=pen.chance(0.6))
    logo, name = _logo(pen, firm)
    firm = _called_like(pen, firm, name)
    who, person = _keeper(pen)
    wares = (_wares(pen) if pen.chance(0.65) else _wares_in_line(pen)) if pen.chance(0.8) else []
    contact = contact_lines(pen, firm, person, shop=True)
    address = address_lines(pen) if pen.chance(0.65) else []
    layout, blocks = _arranged(rng, logo, who.lines, wares, contact, address)
    strays = [stray_mark(rng) for _ in range(rng.randrange(1, 5))] if pen.chance(0.25) else []
    truth = {
        "full_name": who.full_name,
        "others": who.others,
        "org": name,
        "title": who.title,
        "department": who.department,
        "address": {"printed": ", ".join(line.text for line in address)} if address else None,
        "region": locale.region,
        "locale": locale.code,
    }
    lines = tuple(lay(pen, blocks, strays))
    return {"image": f"shop{seed}_{number}", "lines": lines, "size": _SIZE, "truth": truth, "layout": layout}
