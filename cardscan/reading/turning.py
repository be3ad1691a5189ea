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
) -> tuple[int, float]:
    """How many quarter turns clockwise make the crop upright, and how sure that is (0 to 1).

    The boxes tell lying from standing text; then the longest lines are read both ways, and the way that gives more
    confident characters wins.
    """
    if not quads:
        return 0, 0.0
    height, width = crop.shape[:2]
    tall = sum(_length(quad) for quad in quads if is_tall(quad))
    lying = sum(_length(quad) for quad in quads) - tall
    ways = (1, 3) if tall > lying else (0, 2)
    chosen = sorted((quad for quad in quads if is_tall(quad) == (tall > lying)), key=_length, reverse=True)
    # The very longest boxes may be rules or logos; lines of text are many and alike.
    chosen = chosen[:PROBES]
    scores = []
    for turns in ways:
        turned = turn_image(crop, turns)
        strips = [cut_strip(turned, turn_quad(quad, turns, width, height), strip_height).image for quad in chosen]
        glyphs = [glyph for line in read(strips) for glyph in line if glyph.text.isalnum()]
        mean = float(np.mean([glyph.confidence for glyph in glyphs])) if glyphs else 0.0
        if turns == ways[0] and mean >= SURE and len(glyphs) >= 4 * len(chosen):
            return turns, mean
        scores.append(sum(max(0.0, glyph.confidence - 0.3) for glyph in glyphs))
    total = sum(scores)
    best = int(np.argmax(scores))
    return ways[best], scores[best] / total if total else 0.0


def _length(quad: Quad) -> float:
    """The longer side."""
    a, b, c, _ = (np.array(corner) for corner in quad.corners)
    return float(max(np.linalg.norm(b - a), np.linalg.norm(c - b)))
