"""Layout families. Each draws the parts of a card with its own free parameters; no two cards share their geometry.

A family is a function of a page and a row maker, registered under its name in `LAYOUTS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from .page import Page
from .rows import RowMaker, Rows
from .theme import mix, on_dark

__all__ = ["LAYOUTS", "Layout", "layout"]

Draw = Callable[[Page, RowMaker], None]


@dataclass(frozen=True)
class Layout:
    """`portrait`: the card stands upright; `dark`: forces a dark (True) or light (False) ground; `shop`: made for cards
    without a person; `qr`: leaves room for a code; `languages`: only for these, all where empty; `weight`: how often.
    """

    name: str
    draw: Draw
    portrait: bool = False
    dark: bool | None = None
    shop: bool = False
    qr: bool = False
    languages: tuple[str, ...] = ()
    weight: float = 1.0
    labels: str | None = None


LAYOUTS: dict[str, Layout] = {}


def layout(**options: object) -> Callable[[Draw], Draw]:
    """Register a function as a layout family of the same name."""

    def register(draw: Draw) -> Draw:
        LAYOUTS[draw.__name__] = Layout(draw.__name__, draw, **options)  # type: ignore[arg-type]
        return draw

    return register


def identities(m: RowMaker) -> Rows:
    """Everybody on the card; from the second person on with their own numbers below the name."""
    rows = m.identity(0)
    for person in range(1, len(m.card.people)):
        more = m.identity(person)
        if more:
            rows += [replace(more[0], gap=0.7), *more[1:], *m.contact(person)]
    return rows


def contacts(m: RowMaker, icons: bool | None = None) -> Rows:
    return m.contact(0, icons)


def margins(p: Page) -> tuple[float, float, float, float]:
    """A live area with its own margins."""
    side = p.rng.uniform(4.0, 8.5)
    return side, p.rng.uniform(3.8, 8.0), p.width - side, p.height - p.rng.uniform(3.5, 7.5)


def ornament(p: Page, chance: float = 0.3) -> None:
    """A border, corner or stripe that stands for nothing."""
    if p.rng.random() > chance:
        return
    colour, kind = mix(p.theme.accent, p.theme.paper, p.rng.uniform(0, 0.6)), p.rng.randrange(5)
    if kind == 0:
        inset = p.rng.uniform(1.5, 2.6)
        box = [p.px(v) for v in (inset, inset, p.width - inset, p.height - inset)]
        p.draw.rectangle(box, outline=colour, width=max(1, p.px(0.25)))
    elif kind == 1:
        p.fill((0, p.height - p.rng.uniform(0.8, 2), p.width, p.height), colour)
    elif kind == 2:
        p.fill((0, 0, p.rng.uniform(0.8, 2), p.height), colour)
    elif kind == 3:
        size = p.rng.uniform(6, 14)
        p.polygon([(p.width - size, 0), (p.width, 0), (p.width, size)], colour)
    else:
        p.polygon([(0, p.height), (p.rng.uniform(6, 16), p.height), (0, p.height - p.rng.uniform(6, 12))], colour)


@layout(weight=1.2)
def left_stack(p: Page, m: RowMaker) -> None:
    left, top, right, bottom = margins(p)
    ornament(p)
    below = p.place(m.brand(), (left, top, right, top + (bottom - top) * 0.34)) if p.rng.random() < 0.6 else top
    brand_last = below == top
    middle = below + p.rng.uniform(1, 4)
    limit = top + (bottom - top) * p.rng.uniform(0.52, 0.62)
    end = p.place(identities(m), (left, middle, right, limit))
    rows = contacts(m) + m.address() + m.small() + (m.brand() if brand_last else [])
    p.place(rows, (left, end + 1.2, right, bottom), valign=p.rng.choice(["top", "bottom", "bottom"]))


@layout(weight=1.2)
def centre_stack(p: Page, m: RowMaker) -> None:
    left, top, right, bottom = margins(p)
    ornament(p, 0.4)
    if p.rng.random() < 0.4:
        size = p.rng.uniform(6, 10)
        p.mark(p.width / 2 - size / 2, top, size)
        top += size + 1.2
    order = [m.brand(), identities(m)] if p.rng.random() < 0.55 else [identities(m), m.brand()]
    cut = top + (bottom - top) * p.rng.uniform(0.26, 0.34)
    y = p.place(order[0], (left, top, right, cut), "centre")
    y = p.place(order[1], (left, y + p.rng.uniform(0.8, 2.5), right, top + (bottom - top) * 0.64), "centre")
    if p.rng.random() < 0.4:
        half = p.rng.uniform(6, 26)
        p.rule(p.width / 2 - half, y + 0.7, p.width / 2 + half, y + 0.7, p.theme.accent)
    p.place(
        contacts(m) + m.address() + m.small(),
        (left, y + 1.6, right, bottom),
        "centre",
        p.rng.choice(["top", "bottom", "middle"]),
    )


@layout()
def right_stack(p: Page, m: RowMaker) -> None:
    left, top, right, bottom = margins(p)
    ornament(p)
    if p.rng.random() < 0.7:
        size = p.rng.uniform(7, 13)
        p.mark(left, top, size)
        left += size + 2
    y = p.place(identities(m), (left, top, right, top + (bottom - top) * 0.42), "right")
    y = p.place(m.brand(), (left, y + p.rng.uniform(0.6, 2), right, top + (bottom - top) * 0.66), "right")
    p.place(contacts(m) + m.address() + m.small(), (left, y + 1.0, right, bottom), "right", "bottom")


@layout(weight=1.3)
def two_column(p: Page, m: RowMaker) -> None:
    left, top, right, bottom = margins(p)
    cut = p.width * p.rng.uniform(0.4, 0.52)
    gap = p.rng.uniform(2, 4)
    if p.rng.random() < 0.6:
        p.rule(
            cut,
            top,
            cut,
            bottom,
            mix(p.theme.accent, p.theme.paper, p.rng.uniform(0, 0.5)),
            p.rng.choice([0.5, 1, 1.6]),
        )
    valign = p.rng.choice(["top", "middle", "bottom"])
    align = p.rng.choice(["left", "left", "right", "centre"])
    brand_left = p.rng.random() < 0.7
    if brand_left:
        y = p.place(m.brand(), (left, top, cut - gap, top + (bottom - top) * 0.42), align)
        p.place(identities(m), (left, y + 1.5, cut - gap, bottom), align, p.rng.choice(["middle", "bottom"]))
    else:
        p.place(identities(m), (left, top, cut - gap, bottom), align, "middle")
    rows = ([] if brand_left else m.brand()) + contacts(m) + m.address() + m.small()
    p.place(rows, (cut + gap, top, right, bottom), "left", valign)


@layout(weight=1.2)
def footer_columns(p: Page, m: RowMaker) -> None:
    left, top, right, bottom = margins(p)
    ornament(p, 0.2)
    cut = top + (bottom - top) * p.rng.uniform(0.52, 0.62)
    align = p.rng.choice(["left", "left", "centre"])
    logo = p.rng.random() < 0.4 and align == "left"
    if logo:
        size = p.rng.uniform(7, 11)
        p.mark(right - size, top, size)
    y = p.place(m.brand(), (left, top, right - (13 if logo else 0), top + (cut - top) * 0.5), align)
    p.place(identities(m), (left, y + 1, right, cut - 1), align, p.rng.choice(["top", "bottom"]))
    if p.rng.random() < 0.55:
        p.rule(left, cut, right, cut, p.theme.accent, p.rng.choice([0.5, 1.0]))
    rows = contacts(m)
    thirds = p.rng.random() < 0.35 and len(rows) > 3
    columns = (
        [m.address() + m.small(), rows[: (len(rows) + 1) // 2], rows[(len(rows) + 1) // 2 :]]
        if thirds
        else [m.address() + m.small(), rows]
    )
    columns = [c for c in columns if c]
    if p.rng.random() < 0.5:
        columns.reverse()
    width = (right - left) / max(1, len(columns))
    for number, column in enumerate(columns):
        edge = left + number * width
        p.place(column, (edge, cut + 1.4, edge + width - 1.8, bottom), "left")


@layout()
def band_top(p: Page, m: RowMaker) -> None:
    left, _, right, bottom = margins(p)
    band = p.height * p.rng.uniform(0.24, 0.42)
    p.fill((0, 0, p.width, band), p.theme.accent)
    light = on_dark(p.theme, p.theme.accent)
    align = p.rng.choice(["left", "centre", "right"])
    name_in_band = p.rng.random() < 0.4
    p.place(identities(m) if name_in_band else m.brand(), (left, 2, right, band - 1.6), align, "middle", light)
    y = p.place(
        m.brand() if name_in_band else identities(m), (left, band + 1.8, right, band + (bottom - band) * 0.5), align
    )
    p.place(contacts(m) + m.address() + m.small(), (left, y + 1, right, bottom), align, "bottom")


@layout()
def band_bottom(p: Page, m: RowMaker) -> None:
    left, top, right, _ = margins(p)
    band = p.height * p.rng.uniform(0.68, 0.82)
    p.fill((0, band, p.width, p.height), p.theme.accent)
    light = on_dark(p.theme, p.theme.accent)
    align = p.rng.choice(["left", "centre"])
    rows = contacts(m)
    low = p.rng.random()
    in_band = m.address() + m.only("cert") if low < 0.5 else rows[-2:]
    above = rows if low < 0.5 else rows[:-2] + m.address()
    p.place(in_band, (left, band + 0.8, right, p.height - 1.5), align, "middle", light)
    y = p.place(m.brand(), (left, top, right, top + (band - top) * 0.34), align)
    y = p.place(identities(m), (left, y + 0.8, right, top + (band - top) * 0.68), align)
    p.place(above, (left, y + 0.8, right, band - 1), align, "bottom")


@layout(weight=1.2)
def side_panel(p: Page, m: RowMaker) -> None:
    panel = p.width * p.rng.uniform(0.28, 0.42)
    on_right = p.rng.random() < 0.4
    colour = p.theme.accent
    edge = (p.width - panel, 0.0, p.width, p.height) if on_right else (0.0, 0.0, panel, p.height)
    p.fill(edge, colour)
    light = on_dark(p.theme, colour)
    inner = (edge[0] + 3, 5.0, edge[2] - 3, p.height - 5)
    if p.rng.random() < 0.6:
        size = min(12.0, panel * 0.4)
        p.mark((edge[0] + edge[2]) / 2 - size / 2, 5, size, light.ink)
        inner = (inner[0], 7 + size, inner[2], inner[3])
    p.place(m.brand(), inner, "centre", "middle", light)
    side = p.rng.uniform(4, 6)
    left, right = (side, p.width - panel - 3) if on_right else (panel + side, p.width - 4)
    y = p.place(identities(m), (left, p.rng.uniform(4, 8), right, p.height * 0.46))
    p.place(
        contacts(m) + m.address() + m.small(),
        (left, y + 1.5, right, p.height - p.rng.uniform(3, 6)),
        valign=p.rng.choice(["top", "bottom"]),
    )


@layout(dark=True)
def dark_full(p: Page, m: RowMaker) -> None:
    left, top, right, bottom = margins(p)
    ornament(p, 0.5)
    align = p.rng.choice(["left", "centre", "right"])
    if p.rng.random() < 0.5 and align != "centre":
        size = p.rng.uniform(8, 14)
        p.mark(right - size if align == "left" else left, top, size)
        left, right = (left, right - size - 2) if align == "left" else (left + size + 2, right)
    y = p.place(identities(m), (left, top, right, top + (bottom - top) * 0.4), align)
    if p.rng.random() < 0.5:
        x = {"left": left, "centre": p.width / 2 - 7, "right": right - 14}[align]
        p.rule(x, y + 0.9, x + 14, y + 0.9, p.theme.accent, 1)
    y = p.place(m.brand(), (left, y + 2, right, top + (bottom - top) * 0.64), align)
    p.place(contacts(m) + m.address() + m.small(), (left, y + 1, right, bottom), align, "bottom")


@layout(weight=0.9)
def minimal(p: Page, m: RowMaker) -> None:
    left, top, right, bottom = margins(p)
    align = p.rng.choice(["left", "centre", "right", "left"])
    corners = p.rng.random() < 0.5
    if corners:  # the name in one corner, everything else in the opposite one
        p.place(identities(m), (left, top, right, p.height * 0.42), "left")
        p.place(
            m.brand() + contacts(m) + m.address(),
            (left + p.width * p.rng.uniform(0, 0.28), p.height * 0.46, right, bottom),
            p.rng.choice(["left", "right"]),
            "bottom",
        )
        return
    rows = m.brand() + identities(m) + contacts(m) + m.address()
    if rows:
        p.place(rows, (left, top, right, bottom), align, "middle", spread=p.rng.uniform(1.0, 1.25))


@layout(labels="icon")
def icon_rows(p: Page, m: RowMaker) -> None:
    left, top, right, bottom = margins(p)
    icon_left = p.rng.random() < 0.5
    cut = p.width * p.rng.uniform(0.42, 0.54)
    rows = contacts(m, icons=True) + m.address(icons=True)
    if icon_left:
        p.place(rows, (left, top, cut, bottom), "left", "middle", spread=p.rng.uniform(1.1, 1.5))
        x0, x1 = cut + 2, right
    else:
        p.place(rows, (cut + 2, top, right, bottom), "left", "middle", spread=p.rng.uniform(1.1, 1.5))
        x0, x1 = left, cut - 1
    size = p.rng.uniform(7, 12)
    p.mark(x0 if p.rng.random() < 0.5 else (x0 + x1 - size) / 2, top, size)
    y = p.place(m.brand(), (x0, top + size + 1, x1, p.height * 0.6), "left" if p.rng.random() < 0.5 else "centre")
    p.place(identities(m), (x0, y + 1.5, x1, bottom), "left", "bottom")
