"""From a seed to a flat card and the truth about it."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from . import layouts_more as _more  # noqa: F401 - registers its families
from .compose import CardText, compose
from .facts import LOCALES, SOURCES, Locale
from .layouts import LAYOUTS, Layout
from .page import Page
from .rows import RowMaker, make_habits
from .theme import make_theme

__all__ = ["FlatCard", "Image", "make_card", "make_cards"]

Image = NDArray[np.uint8]
_SIZES = {
    "US": (88.9, 50.8), "CA": (88.9, 50.8), "JP": (91.0, 55.0), "CN": (90.0, 54.0), "TW": (90.0, 54.0),
    "KR": (90.0, 50.0), "RU": (90.0, 50.0), "UA": (90.0, 50.0), "IN": (90.0, 55.0), "AU": (90.0, 55.0),
    "BR": (90.0, 50.0), "SE": (90.0, 55.0), "FI": (90.0, 50.0), "PL": (90.0, 50.0), "CZ": (90.0, 50.0),
}  # fmt: skip
"""Width and height in millimetres; 85 x 55 elsewhere."""


@dataclass(frozen=True)
class FlatCard:
    """`image`: BGR, uint8, the printed card seen straight on. `truth`: see `tools.cardgen`."""

    image: Image
    truth: dict[str, Any]


def make_cards(
    n: int,
    seed: int = 0,
    *,
    hold_out: Collection[str] = (),
    only: Collection[str] = (),
    start: int = 0,
    dpi: int = 0,
    degrade: float = 0.5,
) -> Iterator[tuple[Image, dict[str, Any]]]:
    """Cards number `start` to `start + n` of an endless series; card i of a seed never depends on the others.

    `hold_out`: names of layout families, locales, font families or text sources ("faker", "mimesis") that must not
    occur. `only`: the same names; a kind of which a name is given is limited to those (the complement, for a test on
    what was held out). `dpi`: 0 for one between 300 and 400. `degrade`: share of cards with slight blur, noise, JPEG
    marks and uneven light; geometry is never touched, so boxes stay exact.
    """
    for number in range(start, start + n):
        rng = random.Random(f"cardgen/{seed}/{number}")
        card = make_card(rng, hold_out=hold_out, only=only, dpi=dpi)
        card.truth["number"] = number
        image = wear(rng, card.image) if rng.random() < degrade else card.image
        yield image, card.truth


def _allowed(names: Collection[str], hold_out: Collection[str], only: Collection[str]) -> list[str]:
    chosen = [name for name in names if name in only] or list(names)
    return [name for name in chosen if name not in hold_out]


def make_card(
    rng: random.Random,
    *,
    hold_out: Collection[str] = (),
    only: Collection[str] = (),
    dpi: int = 0,
    reserved: bool = False,
    qr: str | None = None,
) -> FlatCard:
    """One card; `reserved` keeps to numbers and hosts set aside for examples; `qr` as in `compose`."""
    codes = _allowed(LOCALES, hold_out, only)
    weights = [
        3.0 if code == "en_US" else 2.0 if code in ("en_GB", "de_DE", "fr_FR", "ja_JP", "en_IN") else 1.0
        for code in codes
    ]
    locale = Locale(rng.choices(codes, weights)[0])
    source = rng.choice(_allowed(SOURCES, hold_out, only))
    family = _choose_layout(rng, locale, hold_out, only)
    shop = (family.shop and rng.random() < 0.75) or (rng.random() < 0.03 and not family.shop)
    if family.qr and qr is None:
        qr = "url" if shop else rng.choices(["vcard", "mecard", "url"], [60, 15, 25])[0]
    card = compose(rng, locale, source, shop=shop, reserved=reserved, qr=qr if family.qr or qr else "")
    return print_card(rng, card, family, dpi or rng.choice([300, 320, 350, 400]), hold_out, only)


def print_card(
    rng: random.Random,
    card: CardText,
    family: Layout,
    dpi: int,
    hold_out: Collection[str] = (),
    only: Collection[str] = (),
) -> FlatCard:
    """The card drawn in one layout family."""
    theme = make_theme(rng, card, family.dark, hold_out, only)
    size = _SIZES.get(card.locale.region, (85.0, 55.0))
    if family.portrait:
        size = (size[1], size[0])
    page = Page(size, dpi, theme, card, rng)
    family.draw(page, RowMaker(card, make_habits(rng, card, family.labels), rng))
    image = np.ascontiguousarray(np.asarray(page.image, np.uint8)[..., ::-1])
    return FlatCard(image, truth_of(card, page, family))


def _choose_layout(rng: random.Random, locale: Locale, hold_out: Collection[str], only: Collection[str]) -> Layout:
    names = _allowed(list(LAYOUTS), hold_out, only)
    fitting = [LAYOUTS[n] for n in names if not LAYOUTS[n].languages or locale.language in LAYOUTS[n].languages]
    fitting = fitting or [LAYOUTS["left_stack"]]
    return rng.choices(fitting, [f.weight for f in fitting])[0]


def truth_of(card: CardText, page: Page, family: Layout) -> dict[str, Any]:
    """What is true about the card as printed: an item that found no room is not in it."""
    drawn = {run[2] for line in page.lines for run in line.runs}
    items = [item for number, item in enumerate(card.items) if number in drawn]

    def texts(kind: str, alt: bool, person: int = 0) -> list[str]:
        return [i.text for i in items if i.kind == kind and i.alt == alt and i.person == person]

    person = card.people[0] if card.people and texts("name", False) else None
    others = [" ".join(i.lines) for i in items if i.kind == "name" and i.person > 0 and not i.alt]
    addresses = [i.value for i in items if i.kind == "address"]
    qr = {"kind": card.qr_kind, "payload": card.qr} if card.qr and family.qr else None
    return {
        "full_name": (texts("name", False) or [""])[0],
        "full_name_alt": texts("name", True)
        + ([person.latin] if person and person.latin and texts("name", True) else [])
        + others,
        "prefix": person.prefix if person else "",
        "given": person.given if person else "",
        "middle": person.middle if person else "",
        "family": person.family if person else "",
        "suffix": person.suffix if person else "",
        "people": [vars_of(p) for p in card.people],
        "org": (texts("org", False) or [""])[0],
        "org_alt": texts("org", True)
        + ([card.firm.short] if texts("org", False) and card.firm.short != card.firm.name else []),
        "title": (texts("title", False) or [""])[0],
        "title_alt": texts("title", True),
        "department": (texts("department", False) or [""])[0],
        "emails": list(dict.fromkeys(i.value["address"].lower() for i in items if i.prop == "EMAIL")),
        "phones": [i.value for i in items if i.prop == "TEL"],
        "urls": [i.value["printed"] for i in items if i.prop == "URL"],
        "address": addresses[0] if addresses else None,
        "address_alt": [a["printed"] for a in addresses[1:]],
        "social": [i.value for i in items if i.prop == "X-SOCIALPROFILE"],
        "lang": card.locale.language[:2],
        "locale": card.locale.code,
        "region": card.locale.region,
        "source": card.source,
        "template": family.name,
        "font": " / ".join(page.theme.fonts),
        "dark": page.theme.dark,
        "has_qr": qr is not None,
        "qr": qr,
        "width": page.image.width,
        "height": page.image.height,
        "corners": [[0, 0], [page.image.width, 0], [page.image.width, page.image.height], [0, page.image.height]],
        "lines": [line.as_json() for line in page.lines],
    }


def vars_of(person: Any) -> dict[str, str]:
    return {
        name: getattr(person, name) for name in ("printed", "given", "middle", "family", "prefix", "suffix", "latin")
    }


def wear(rng: random.Random, image: Image) -> Image:
    """Slight blur, noise, uneven light and JPEG marks, as on a good photo that has been flattened."""
    out = image.astype(np.float32)
    h, w = out.shape[:2]
    noise = np.random.default_rng(rng.randrange(1 << 30))
    if rng.random() < 0.6:
        light = noise.uniform(rng.uniform(0.7, 0.95), 1.05, (2, 3)).astype(np.float32)
        out = out * cv2.resize(light, (w, h), interpolation=cv2.INTER_LINEAR)[..., None]
    if rng.random() < 0.6:
        factor = rng.uniform(0.5, 0.95)
        small = cv2.resize(out, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
        out = np.asarray(cv2.resize(small, (w, h), interpolation=cv2.INTER_LINEAR), np.float32)
    if rng.random() < 0.6:
        out = np.asarray(cv2.GaussianBlur(out, (0, 0), rng.uniform(0.3, 1.5)), np.float32)
    if rng.random() < 0.6:
        out = out + noise.normal(0, rng.uniform(1, 7), out.shape).astype(np.float32)
    result = np.clip(out, 0, 255).astype(np.uint8)
    if rng.random() < 0.7:
        encoded = cv2.imencode(".jpg", result, [cv2.IMWRITE_JPEG_QUALITY, rng.randrange(45, 95)])[1]
        result = np.asarray(cv2.imdecode(encoded, cv2.IMREAD_COLOR), np.uint8)
    return result
