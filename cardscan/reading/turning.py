"""The right way up: turning pictures and boxes by quarter turns, and choosing the turn from the text itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from cardscan.model import Point, Quad
from cardscan.reading.strips import Glyph, cut_strip

__all__ = ["find_turns", "is_tall", "turn_image", "turn_quad"]

Image = npt.NDArray[np.uint8]

PROBES = 4
"""How many lines are read both ways before the way up is decided."""

SURE = 0.93
"""Mean character confidence at which the probes are taken as upright without reading them upside down."""


def turn_image(image: Image, quarter_turns: int) -> Image:
    """Turn a picture of shape (H, W, ...) clockwise."""
    return np.ascontiguousarray(np.rot90(image, -quarter_turns))


def turn_quad(quad: Quad, quarter_turns: int, width: float, height: float) -> Quad:
    """Where a quad of a picture of `width` x `height` pixels lies once the picture is turned clockwise.

    The corners start at the top-left of the turned box again.
    """
    corners: list[Point] = list(quad.corners)
    for _ in range(quarter_turns % 4):
        corners = [(height - y, x) for x, y in corners]
        width, height = height, width
    a, b, c, d = corners
    return Quad((a, b, c, d)).turned(quarter_turns)


def is_tall(quad: Quad) -> bool:
    """True if the box is clearly higher than wide: text that runs up, down, or is written in columns."""
    a, b, c, d = (np.array(corner) for corner in quad.corners)
    width = np.linalg.norm(b - a) + np.linalg.norm(c - d)
    height = np.linalg.norm(d - a) + np.linalg.norm(c - b)
    return bool(height > 1.5 * width)


def find_turns(
    crop: Image,
    quads: Sequence[Quad],
    read: Callable[[Sequence[Image]], Sequence[tuple[Glyph, ...]]],
    strip_height: int,
) -> int:
    """How many quarter turns clockwise make the crop upright.

    The boxes tell lying from standing text; the longest lines of either kind are read both ways, and the way that gives
    more confident characters wins. Standing text beside lying text is written in columns (Japanese, Chinese) or runs
    along an edge: then the lying text says what is upright.
    """
    standing = [quad for quad in quads if is_tall(quad)]
    lying = [quad for quad in quads if not is_tall(quad)]
    best = []
    for group, ways in ((lying, (0, 2)), (standing, (1, 3))):
        if not group or sum(map(_length, group)) < 0.15 * sum(map(_length, quads)):
            continue
        probes = sorted(group, key=_length, reverse=True)[:PROBES]
        best.append(max(_probe(crop, probes, ways, read, strip_height), default=(0.0, ways[0])))
    if len(best) == 2 and best[1][1] == (best[0][1] + 3) % 4 and best[0][0] > 0.25 * best[1][0]:
        return best[0][1]  # columns are read turned anticlockwise from the rest of the card
    return max(best, default=(0.0, 0))[1]


def _probe(
    crop: Image,
    quads: Sequence[Quad],
    ways: Sequence[int],
    read: Callable[[Sequence[Image]], Sequence[tuple[Glyph, ...]]],
    strip_height: int,
) -> list[tuple[float, int]]:
    """(score, quarter turns) of each way tried; the first alone where it is sure."""
    scores = []
    for turns in ways:
        strips = [cut_strip(crop, quad.turned(turns), strip_height).image for quad in quads]
        glyphs = [glyph for line in read(strips) for glyph in line if glyph.text.isalnum()]
        scores.append((sum(max(0.0, glyph.confidence - 0.3) for glyph in glyphs), turns))
        if glyphs and np.mean([glyph.confidence for glyph in glyphs]) >= SURE and len(glyphs) >= 4 * len(quads):
            break
    return scores


def _length(quad: Quad) -> float:
    """The longer side."""
    a, b, c, _ = (np.array(corner) for corner in quad.corners)
    return float(max(np.linalg.norm(b - a), np.linalg.norm(c - b)))
