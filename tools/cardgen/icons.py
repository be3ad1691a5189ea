"""Small pictures drawn from shapes: contact icons and invented logos."""

from __future__ import annotations

import math
import random

from PIL import ImageDraw, ImageFont

from .theme import Colour

__all__ = ["draw_icon", "draw_mark"]


def draw_icon(
    draw: ImageDraw.ImageDraw, kind: str, x: float, y: float, size: float, colour: Colour, ground: Colour, shape: str
) -> None:
    """An icon in a square of `size` pixels; `shape` is plain, disc, square or ring around it."""
    box = (x, y, x + size, y + size)
    line = max(1, round(size / 11))
    ink = colour
    if shape in ("disc", "square"):
        (draw.ellipse if shape == "disc" else draw.rectangle)(box, fill=colour)
        ink, x, y, size = ground, x + size * 0.2, y + size * 0.2, size * 0.6
    elif shape == "ring":
        draw.ellipse(box, outline=colour, width=line)
        x, y, size = x + size * 0.22, y + size * 0.22, size * 0.56
    line = max(1, round(size / 9))

    def at(u: float, v: float) -> tuple[float, float]:
        return (x + u * size, y + v * size)

    if kind in ("phone", "direct", "switchboard"):
        draw.arc((*at(-0.1, -0.9), *at(1.7, 0.9)), 92, 178, fill=ink, width=max(2, round(size / 4.5)))
        draw.ellipse((*at(-0.02, 0.02), *at(0.3, 0.34)), fill=ink)
        draw.ellipse((*at(0.66, 0.7), *at(0.98, 1.0)), fill=ink)
    elif kind == "mobile":
        draw.rounded_rectangle((*at(0.22, 0.0), *at(0.78, 1.0)), size / 8, outline=ink, width=line)
        draw.line((*at(0.42, 0.86), *at(0.58, 0.86)), fill=ink, width=line)
    elif kind in ("fax", "phonefax"):
        draw.rectangle((*at(0.0, 0.4), *at(1.0, 0.9)), fill=ink)
        draw.rectangle((*at(0.2, 0.05), *at(0.8, 0.5)), outline=ink, width=line)
    elif kind == "email":
        draw.rectangle((*at(0.0, 0.15), *at(1.0, 0.85)), outline=ink, width=line)
        draw.line([at(0.0, 0.18), at(0.5, 0.58), at(1.0, 0.18)], fill=ink, width=line)
    elif kind == "web":
        draw.ellipse((*at(0.0, 0.0), *at(1.0, 1.0)), outline=ink, width=line)
        draw.ellipse((*at(0.3, 0.0), *at(0.7, 1.0)), outline=ink, width=line)
        draw.line((*at(0.0, 0.5), *at(1.0, 0.5)), fill=ink, width=line)
    elif kind == "address":
        draw.ellipse((*at(0.18, 0.0), *at(0.82, 0.64)), fill=ink)
        draw.polygon([at(0.2, 0.42), at(0.8, 0.42), at(0.5, 1.0)], fill=ink)
        draw.ellipse((*at(0.38, 0.18), *at(0.62, 0.42)), fill=ground if ink != ground else colour)
    elif kind == "linkedin":
        draw.rounded_rectangle((*at(0, 0), *at(1, 1)), size / 8, outline=ink, width=line)
        draw.line((*at(0.28, 0.42), *at(0.28, 0.78)), fill=ink, width=line)
        draw.arc((*at(0.44, 0.4), *at(0.78, 0.9)), 180, 360, fill=ink, width=line)
    elif kind == "instagram":
        draw.rounded_rectangle((*at(0, 0), *at(1, 1)), size / 4, outline=ink, width=line)
        draw.ellipse((*at(0.28, 0.28), *at(0.72, 0.72)), outline=ink, width=line)
    elif kind == "x":
        draw.line((*at(0.1, 0.1), *at(0.9, 0.9)), fill=ink, width=line)
        draw.line((*at(0.9, 0.1), *at(0.1, 0.9)), fill=ink, width=line)
    else:
        draw.rounded_rectangle((*at(0, 0.1), *at(1, 0.75)), size / 4, outline=ink, width=line)
        draw.polygon([at(0.2, 0.7), at(0.5, 0.7), at(0.2, 1.0)], fill=ink)


def draw_mark(
    draw: ImageDraw.ImageDraw, rng: random.Random, x: int, y: int, size: int, colour: Colour, ground: Colour,
    monogram: str, font: ImageFont.FreeTypeFont,
) -> None:  # fmt: skip
    """A logo of plain geometry in a square of `size` pixels, with one letter in it if `monogram` is given."""
    kind = rng.randrange(9)
    centre = (x + size / 2, y + size / 2)

    def ring(count: int, turn: float, radius: float) -> list[tuple[float, float]]:
        return [
            (
                centre[0] + radius * math.cos(turn + 2 * math.pi * k / count),
                centre[1] + radius * math.sin(turn + 2 * math.pi * k / count),
            )
            for k in range(count)
        ]

    if kind == 0 or monogram:
        (draw.ellipse if rng.random() < 0.5 else draw.rectangle)((x, y, x + size, y + size), fill=colour)
        if monogram:
            draw.text(centre, monogram, ground, font, anchor="mm")
    elif kind == 1:
        draw.polygon(ring(6, rng.choice([0, math.pi / 6]), size / 2), fill=colour)
        draw.polygon(ring(6, 0, size / 4), fill=ground)
    elif kind == 2:
        for k in range(3):
            draw.rectangle(
                (x + k * size * 0.36, y + size * (0.5 - 0.2 * k), x + size * (k * 0.36 + 0.26), y + size), fill=colour
            )
    elif kind == 3:
        draw.polygon([(x, y + size), (x + size * 0.4, y + size * 0.15), (x + size * 0.8, y + size)], fill=colour)
        draw.polygon(
            [(x + size * 0.5, y + size), (x + size * 0.75, y + size * 0.45), (x + size, y + size)], fill=colour
        )
    elif kind == 4:
        for k in range(rng.choice([5, 6, 8])):
            px, py = ring(8, 0, size * 0.33)[k]
            draw.ellipse((px - size * 0.13, py - size * 0.13, px + size * 0.13, py + size * 0.13), fill=colour)
    elif kind == 5:
        draw.pieslice((x, y, x + size, y + size), 90, 270, fill=colour)
        draw.arc((x, y, x + size, y + size), 270, 90, fill=colour, width=max(2, size // 12))
    elif kind == 6:
        for k in range(4):
            inset = k * size * 0.13
            draw.arc(
                (x + inset, y + inset, x + size - inset, y + size - inset),
                200,
                340,
                fill=colour,
                width=max(2, size // 14),
            )
        draw.ellipse((x + size * 0.42, y + size * 0.42, x + size * 0.58, y + size * 0.58), fill=colour)
    elif kind == 7:
        draw.chord((x, y, x + size * 1.2, y + size), 100, 260, fill=colour)
        draw.line((x + size * 0.1, y + size, x + size * 0.7, y + size * 0.1), fill=ground, width=max(2, size // 20))
    else:
        third = size / 3
        for a in range(3):
            for b in range(3):
                if rng.random() < 0.65:
                    draw.rectangle(
                        (x + a * third, y + b * third, x + (a + 0.82) * third, y + (b + 0.82) * third), fill=colour
                    )
