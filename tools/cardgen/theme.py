"""Colours and type of one card."""

from __future__ import annotations

import colorsys
import random
from collections.abc import Collection
from dataclasses import dataclass, replace

from .compose import CardText
from .facts import Locale
from .fonts import Face, pick_family
from .fonts import choose_face as nearest_face

__all__ = ["Colour", "TextStyle", "Theme", "make_theme", "mix", "on_dark"]

Colour = tuple[int, int, int]


@dataclass(frozen=True)
class TextStyle:
    """`size` in points, `tracking` and `leading` in em."""

    face: Face
    size: float
    colour: Colour
    tracking: float = 0.0
    caps: bool = False
    leading: float = 1.25


@dataclass(frozen=True)
class Theme:
    """`styles` by role: name, alt, title, department, org, org_alt, slogan, contact, label, address, small."""

    paper: Colour
    ink: Colour
    accent: Colour
    muted: Colour
    dark: bool
    styles: dict[str, TextStyle]
    fonts: tuple[str, ...]
    icon_shape: str


def mix(a: Colour, b: Colour, share: float) -> Colour:
    """`share` of b in a."""
    return (
        round(a[0] + (b[0] - a[0]) * share),
        round(a[1] + (b[1] - a[1]) * share),
        round(a[2] + (b[2] - a[2]) * share),
    )


def luminance(colour: Colour) -> float:
    return (0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]) / 255


def _hsv(hue: float, saturation: float, value: float) -> Colour:
    r, g, b = colorsys.hsv_to_rgb(hue % 1, min(1, saturation), min(1, value))
    return (round(r * 255), round(g * 255), round(b * 255))


def _palette(rng: random.Random, dark: bool) -> tuple[Colour, Colour, Colour, Colour]:
    hue = rng.random()
    if dark:
        paper = rng.choice(
            [
                _hsv(hue, 0.55, rng.uniform(0.1, 0.32)),
                _hsv(0, 0, rng.uniform(0.05, 0.2)),
                _hsv(hue, 0.85, rng.uniform(0.25, 0.45)),
            ]
        )
        ink = mix((255, 255, 255), paper, rng.uniform(0, 0.12))
        accent = rng.choice(
            [_hsv(hue + rng.choice([0.08, 0.5, 0.12]), 0.5, 0.92), (212, 180, 110), ink, (240, 240, 240)]
        )
        return paper, ink, accent, mix(ink, paper, rng.uniform(0.08, 0.3))
    tint = rng.choice([0, 0, 0.02, 0.06, 0.1])
    paper = _hsv(rng.choice([hue, 0.11]), tint, rng.uniform(0.93, 1.0))
    ink = rng.choice([_hsv(hue, 0.5, 0.2), (25, 25, 25), (0, 0, 0), (60, 60, 65), _hsv(0.6, 0.6, 0.3)])
    accent = _hsv(hue, rng.uniform(0.55, 0.95), rng.uniform(0.3, 0.72))
    return paper, ink, accent, mix(ink, paper, rng.uniform(0.0, 0.38))


def on_dark(theme: Theme, ground: Colour) -> Theme:
    """The same type in light colours on a coloured area."""
    if luminance(ground) > 0.62:
        return theme
    white = mix((255, 255, 255), ground, 0.03)
    styles = {role: replace(style, colour=white) for role, style in theme.styles.items()}
    return replace(
        theme, ink=white, muted=mix(white, ground, 0.15), accent=white, paper=ground, dark=True, styles=styles
    )


def make_theme(
    rng: random.Random,
    card: CardText,
    dark: bool | None = None,
    without: Collection[str] = (),
    only: Collection[str] = (),
) -> Theme:
    """A theme whose fonts can print the whole card. `without` and `only` are font families held out or wanted."""
    dark = rng.random() < 0.13 if dark is None else dark
    paper, ink, accent, muted = _palette(rng, dark)
    sample = "".join(sorted({c for item in card.items for line in (*item.lines, item.label) for c in line}))
    sample += sample.upper() if not card.locale.cjk else ""
    sample = "".join(sorted(set(sample + "0123456789@.-()+/:,&|·•–")))

    def choose_face(family: str, weight: int, italic: bool = False) -> Face:
        return nearest_face(family, weight, italic, sample)

    body, head, brand = _families(rng, card.locale, sample, without, only)
    base = rng.uniform(6.6, 8.6)
    if card.locale.cjk:
        base = rng.uniform(6.8, 8.4)
    name_size = base * rng.choice([1.15, 1.3, 1.5, 1.7, 1.9, 2.2])
    org_size = base * rng.choice([1.0, 1.2, 1.4, 1.7, 2.1, 2.6])
    if rng.random() < 0.08:
        name_size = base  # the name no larger than the rest
    bold = rng.choice([200, 180, 200, 210])
    caps_name, caps_org, caps_title = rng.random() < 0.2, rng.random() < 0.25, rng.random() < 0.13
    head_face = choose_face(head, rng.choice([bold, bold, 80, 100, 50]), rng.random() < 0.04)
    body_face = choose_face(body, rng.choice([80, 80, 80, 50, 100]))
    title_face = choose_face(rng.choice([body, body, head]), rng.choice([80, 80, 50, 200]), rng.random() < 0.2)
    latin = card.locale.cjk and rng.random() < 0.6
    alt_family = pick_family(rng, rng.choice(["sans", "serif"]), "Abc", without, only) if latin else body
    spaced = 0.0 if card.locale.cjk else 1.0
    hot = rng.choice([ink, accent, ink])
    styles = {
        "name": TextStyle(
            head_face,
            name_size,
            hot,
            _tracking(rng, caps_name) * spaced or (rng.choice([0, 0.1, 0.3]) * (1 - spaced)),
            caps_name,
            1.2,
        ),
        "alt": TextStyle(nearest_face(alt_family, 80), base * rng.uniform(0.95, 1.25), ink),
        "title": TextStyle(
            title_face,
            base * rng.uniform(0.92, 1.18),
            rng.choice([ink, muted, accent]),
            _tracking(rng, caps_title) * spaced,
            caps_title,
        ),
        "org": TextStyle(
            choose_face(brand, rng.choice([bold, bold, 80])),
            org_size,
            rng.choice([accent, ink, accent]),
            _tracking(rng, caps_org) * spaced,
            caps_org,
            1.15,
        ),
        "org_alt": TextStyle(
            nearest_face(alt_family, rng.choice([80, 200])), base * rng.uniform(0.95, 1.15), rng.choice([ink, accent])
        ),
        "slogan": TextStyle(choose_face(body, 80, rng.random() < 0.5), base * rng.uniform(0.85, 1.1), muted),
        "contact": TextStyle(body_face, base, ink, rng.choice([0, 0, 0, 0.03])),
        "label": TextStyle(choose_face(body, rng.choice([80, 200])), base, rng.choice([ink, accent, muted])),
        "address": TextStyle(body_face, base * rng.uniform(0.92, 1.02), rng.choice([ink, ink, muted])),
        "small": TextStyle(body_face, base * rng.uniform(0.78, 0.92), muted),
    }
    styles["department"] = replace(styles["title"], size=base * rng.uniform(0.9, 1.05), caps=False, tracking=0.0)
    return Theme(
        paper,
        ink,
        accent,
        muted,
        dark,
        styles,
        tuple(dict.fromkeys((head, body, brand))),
        rng.choice(["plain", "disc", "square", "ring", "plain"]),
    )


def _tracking(rng: random.Random, caps: bool) -> float:
    return rng.choice([0, 0.04, 0.1, 0.2, 0.32]) if caps else rng.choice([0, 0, 0, 0, 0.02, 0.06])


def _families(
    rng: random.Random, locale: Locale, sample: str, without: Collection[str], only: Collection[str]
) -> tuple[str, str, str]:
    """(body, name, brand) families."""

    def pick(kinds: dict[str, float]) -> str:
        kind = locale.language if locale.cjk else rng.choices(list(kinds), list(kinds.values()))[0]
        return pick_family(rng, kind, sample, without, only)

    body = pick({"sans": 68, "serif": 23, "condensed": 6, "mono": 3})
    head = body
    if rng.random() < 0.45:
        head = pick({"sans": 30, "serif": 34, "condensed": 12, "script": 10, "display": 14})
    brand = rng.choice([body, head])
    if rng.random() < 0.5:
        brand = pick({"sans": 28, "serif": 28, "condensed": 14, "script": 8, "display": 22})
    return body, head, brand
