"""Layout families with shapes, pictures, codes or another way of writing."""

from __future__ import annotations

import math
from dataclasses import replace

import cv2
import numpy as np
from PIL import Image

from .layouts import contacts, identities, layout, margins, ornament
from .page import Page
from .rows import RowMaker
from .theme import Colour, Theme, mix, on_dark


def _gradient(p: Page, a: Colour, b: Colour, noise: float) -> None:
    """A diagonal gradient with soft blobs, like a printed photo far out of focus."""
    h, w = p.image.height, p.image.width
    rng = np.random.default_rng(p.rng.randrange(1 << 30))
    turn = p.rng.uniform(0, math.pi)
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    t = (x * math.cos(turn) + y * math.sin(turn)) / (w + h) + 0.5
    t = (t - t.min()) / (t.max() - t.min())
    blobs = cv2.resize(rng.random((5, 7)).astype(np.float32), (w, h), interpolation=cv2.INTER_CUBIC)
    t = np.clip(t * (1 - noise) + blobs * noise, 0, 1)[..., None]
    ground = np.array(a, np.float32) * (1 - t) + np.array(b, np.float32) * t
    p.image.paste(Image.fromarray(np.clip(ground, 0, 255).astype(np.uint8)))


@layout(weight=0.9)
def photo_ground(p: Page, m: RowMaker) -> None:
    """A picture behind, the text in a box of its own."""
    dark = mix(p.theme.accent, (0, 0, 0), 0.45)
    _gradient(p, mix(p.theme.accent, (255, 255, 255), p.rng.uniform(0, 0.4)), dark, p.rng.uniform(0.3, 0.8))
    side, top = p.rng.uniform(4, 10), p.rng.uniform(4, 9)
    cut = p.rng.random()
    box = (
        (side, top, p.width - side, p.height - top)
        if cut < 0.5
        else (p.width * p.rng.uniform(0.3, 0.42), 0, p.width, p.height)
    )
    p.fill(box, p.theme.paper, p.rng.choice([0, 0, 1.5]))
    inner = (box[0] + 3, box[1] + 3, box[2] - 3, box[3] - 3)
    align = p.rng.choice(["left", "centre"])
    middle = (inner[1] + inner[3]) / 2
    outside = cut >= 0.5 and box[0] > 24
    if outside:
        p.place(m.brand(), (2, 4, box[0] - 2, p.height - 4), "centre", "middle", on_dark(p.theme, dark))
    y = p.place(identities(m) + ([] if outside else m.brand()), (inner[0], inner[1], inner[2], middle), align)
    p.place(contacts(m) + m.address(), (inner[0], y + 1, inner[2], inner[3]), align, "bottom")


@layout(dark=True, weight=0.7)
def gradient_dark(p: Page, m: RowMaker) -> None:
    """Light text straight on a coloured gradient."""
    _gradient(p, p.theme.paper, mix(p.theme.paper, p.theme.accent, p.rng.uniform(0.08, 0.2)), p.rng.uniform(0.1, 0.4))
    left, top, right, bottom = margins(p)
    half = p.width * p.rng.uniform(0.46, 0.56)
    align = p.rng.choice(["left", "right"])
    y = p.place(m.brand(), (left, top, right, p.height * 0.34), align)
    p.place(identities(m), (left, y + 1, half, bottom), "left", "bottom")
    p.place(contacts(m) + m.address(), (half + 2, y + 1, right, bottom), p.rng.choice(["left", "right"]), "bottom")


@layout(portrait=True, weight=1.2)
def portrait(p: Page, m: RowMaker) -> None:
    left, top, right, bottom = margins(p)
    align = p.rng.choice(["left", "centre", "centre"])
    panel = p.rng.random() < 0.4
    theme: Theme | None = None
    if panel:
        p.fill((0, 0, p.width, p.height * 0.36), p.theme.accent)
        theme = on_dark(p.theme, p.theme.accent)
    size = p.rng.uniform(9, 15)
    if p.rng.random() < 0.7:
        p.mark(p.width / 2 - size / 2 if align == "centre" else left, top, size, theme.ink if theme else None)
        top += size + 1.5
    y = p.place(m.brand(), (left, top, right, p.height * 0.36), align, "top", theme)
    y = p.place(identities(m), (left, max(y + 2, p.height * (0.39 if panel else 0.3)), right, p.height * 0.62), align)
    p.place(contacts(m) + m.address() + m.small(), (left, y + 2, right, bottom), align, "bottom")


@layout(weight=1.1)
def wordmark(p: Page, m: RowMaker) -> None:
    """The organisation only as a large wordmark with a logo."""
    left, top, right, bottom = margins(p)
    theme = replace(
        p.theme, styles=p.theme.styles | {"org": replace(p.theme.styles["org"], size=p.rng.uniform(13, 19))}
    )
    low = p.rng.random() < 0.35
    size = p.rng.uniform(7, 11)
    y0 = p.height * 0.62 if low else top
    area = (left + size + 2, y0, right, y0 + size + 3)
    p.mark(left, y0 + 0.6, size)
    p.place(m.brand(), area, "left", "middle", theme)
    rest = (left, top, right, p.height * 0.58) if low else (left, y0 + size + 4, right, bottom)
    half = (rest[0] + rest[2]) / 2 + p.rng.uniform(-6, 6)
    if p.rng.random() < 0.6:
        p.place(identities(m), (rest[0], rest[1], half - 1, rest[3]), "left", "top" if low else "bottom")
        p.place(contacts(m) + m.address(), (half + 1, rest[1], rest[2], rest[3]), "left", "top" if low else "bottom")
    else:
        y = p.place(identities(m), (rest[0], rest[1], rest[2], rest[1] + (rest[3] - rest[1]) * 0.45))
        p.place(contacts(m) + m.address(), (rest[0], y + 1, rest[2], rest[3]), valign="bottom")


@layout(qr=True, weight=0.8)
def qr_side(p: Page, m: RowMaker) -> None:
    left, top, right, bottom = margins(p)
    size = p.rng.uniform(19, 24)
    on_right = p.rng.random() < 0.75
    x = right - size if on_right else left
    y = p.rng.choice([top, (p.height - size) / 2, bottom - size])
    if p.card.qr:
        p.qr(x, y, size)
        left, right = (left, x - 2) if on_right else (x + size + 3, right)
    below = p.place(m.brand(), (left, top, right, top + (bottom - top) * 0.32))
    below = p.place(identities(m), (left, below + 1, right, top + (bottom - top) * 0.6))
    p.place(contacts(m) + m.address() + m.small(), (left, below + 1, right, bottom), valign="bottom")


@layout(shop=True, weight=1.0)
def shop_list(p: Page, m: RowMaker) -> None:
    """A shop's card: a large name, what it sells as a list, hours, numbers at the top or the bottom."""
    left, top, right, bottom = margins(p)
    bullet = (
        p.rng.choice(["• ", "- ", "✓ ", "* ", "» ", ""]) if not p.card.locale.cjk else p.rng.choice(["・", "• ", ""])
    )
    bullet = bullet if p.card.locale.cjk or bullet != "✓ " else "• "
    light = on_dark(p.theme, p.theme.accent)
    rows = contacts(m)
    on_top = p.rng.random() < 0.45
    if on_top:
        p.fill((0, 0, p.width, 7.5), p.theme.accent)
        p.place(rows[:1], (left, 1, right, 6.8), p.rng.choice(["left", "centre", "right"]), "middle", light)
        rows, top = rows[1:], 8.5
    y = p.place(m.brand(), (left, top, right, top + (bottom - top) * 0.3), p.rng.choice(["centre", "left"]))
    y = p.place(identities(m), (left, y + 0.5, right, y + 9), p.rng.choice(["centre", "left", "right"]))
    foot = bottom - p.rng.uniform(7, 11)
    half = p.width * p.rng.uniform(0.46, 0.6)
    p.place(m.services(bullet) + m.only("hours"), (left, y + 1, half - 1, foot - 1))
    p.place(rows, (half + 1, y + 1, right, foot - 1), p.rng.choice(["left", "right"]))
    if p.rng.random() < 0.5:
        p.fill((0, foot, p.width, p.height), p.theme.accent)
        p.place(m.address() + m.only("id"), (left, foot + 0.6, right, p.height - 1.2), "centre", "middle", light)
    else:
        p.rule(left, foot, right, foot, p.theme.accent)
        p.place(m.address() + m.only("id"), (left, foot + 0.8, right, p.height - 2), "centre", "middle")


@layout(portrait=True, languages=("ja", "zh_TW", "zh_CN"), weight=2.0)
def tategaki(p: Page, m: RowMaker) -> None:
    """Written from top to bottom, columns from right to left; numbers stand in lines at the foot."""
    y, x = p.rng.uniform(6, 10), p.width - p.rng.uniform(6, 10)
    foot = p.height * p.rng.uniform(0.66, 0.74)
    for kind, role, step in (
        ("org", "org", 5.0),
        ("department", "department", 3.4),
        ("title", "title", 4.2),
        ("name", "name", 5.0),
    ):
        for number, item in p.card.of(kind, alt=False, person=0):
            for line in item.lines:
                if len(line) > 18 or (line.isascii() and kind != "org"):
                    continue
                style = p.style(role, None)
                length = len(line) * style.size * 1.04 * 25.4 / 72
                scale = min(1.0, (foot - y - 2) / max(length, 1))
                top = y + (p.rng.uniform(1, 6) if kind == "title" else 0) * (scale == 1.0)
                if kind == "name":
                    top = max(y, min(foot - length * scale - 3, y + 6))
                x = p.vertical(
                    line.replace("\u3000", ""), number, x, top, role, scale, 0.2 if kind == "name" and scale == 1 else 0
                ) - step * p.rng.uniform(0.5, 1.0)
    p.place(contacts(m) + m.address(), (4, foot, p.width - 4, p.height - 4), "left", "bottom")


@layout(languages=("ja", "zh_TW", "zh_CN", "ko"), weight=1.6)
def eastern_classic(p: Page, m: RowMaker) -> None:
    """The organisation above, office and name in the middle, everything else in a block at the foot."""
    left, top, right, bottom = margins(p)
    ornament(p, 0.15)
    size = p.rng.uniform(5, 8)
    mark = p.rng.random() < 0.6
    if mark:
        p.mark(left, top, size)
    y = p.place(m.brand(), (left + (size + 2 if mark else 0), top, right, p.height * 0.3), "left")
    indent = p.rng.choice([0, 0, 8, 14])
    y = p.place(
        identities(m),
        (left + indent, max(y, top + size) + 1.5, right, p.height * 0.62),
        p.rng.choice(["left", "left", "centre"]),
    )
    p.place(
        m.address() + contacts(m) + m.small(),
        (left + p.rng.choice([0, indent, 18]), y + 1.5, right, bottom),
        "left",
        "bottom",
    )


@layout(weight=0.9)
def letterhead(p: Page, m: RowMaker) -> None:
    """The firm with a rule on top, the person in the middle, address and numbers as lines across the foot."""
    left, top, right, bottom = margins(p)
    align = p.rng.choice(["left", "centre", "right"])
    y = p.place(m.brand(), (left, top, right, p.height * 0.32), align)
    p.rule(left, y + 0.9, right, y + 0.9, p.theme.accent, p.rng.choice([0.5, 1.2]))
    y = p.place(identities(m), (left, y + 2, right, p.height * 0.66), p.rng.choice([align, "centre"]), "middle")
    rows = contacts(m)
    joined = RowMaker(m.card, replace(m.habits, merge=0.95, address_lines=1), m.rng)
    if p.rng.random() < 0.6:
        rows = joined.contact(0)
    p.place(
        joined.address() + rows + m.only("id"), (left, y + 1, right, bottom), p.rng.choice(["centre", align]), "bottom"
    )


@layout(weight=0.9)
def diagonal(p: Page, m: RowMaker) -> None:
    """A slanted coloured area with the firm in it."""
    slant, cut = p.rng.uniform(4, 16), p.width * p.rng.uniform(0.3, 0.42)
    p.polygon([(0, 0), (cut + slant, 0), (cut - slant * 0.4, p.height), (0, p.height)], p.theme.accent)
    if p.rng.random() < 0.5:
        shade = mix(p.theme.accent, p.theme.paper, 0.5)
        p.polygon(
            [(cut + slant, 0), (cut + slant + 3, 0), (cut - slant * 0.4 + 3, p.height), (cut - slant * 0.4, p.height)],
            shade,
        )
    light = on_dark(p.theme, p.theme.accent)
    p.place(
        m.brand(), (3, 5, cut - slant * 0.4 - 1, p.height - 5), "left", p.rng.choice(["middle", "bottom", "top"]), light
    )
    left, right = cut + slant + 4, p.width - 4
    y = p.place(identities(m), (left, p.rng.uniform(4, 7), right, p.height * 0.45), p.rng.choice(["left", "right"]))
    p.place(contacts(m) + m.address(), (left - slant * 0.6, y + 1, right, p.height - 4), "left", "bottom")


@layout(weight=0.8)
def split_offices(p: Page, m: RowMaker) -> None:
    """Person and firm above; below them every office in a column of its own beside the numbers."""
    left, top, right, bottom = margins(p)
    y = p.place(identities(m), (left, top, right, p.height * 0.36), "left")
    y = p.place(m.brand(), (left, y + 0.8, right, p.height * 0.52), "left")
    offices = [m.office(number, item) for number, item in p.card.of("address")]
    columns = [*offices, contacts(m)] if p.rng.random() < 0.6 else [contacts(m), *offices]
    width = (right - left) / len(columns)
    for number, rows in enumerate(columns):
        x = left + number * width
        p.place(rows, (x, max(y + 1.5, p.height * 0.5), x + width - 1.5, bottom), "left")
