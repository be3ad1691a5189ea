"""The right way up: turning pictures and boxes by quarter turns, and choosing the turn from the text itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from cardscan.model import Quad
from cardscan.reading.languages import CJK_SCRIPTS, find_scripts
from cardscan.reading.strips import Glyph

__all__ = ["find_turns", "is_tall", "stands_in", "turn_image", "turn_matrix", "turn_quad"]

Image = npt.NDArray[np.uint8]

PROBES = 4
"""How many lines are read at most both ways before the way up is decided."""

SURE = 0.93
"""Mean character confidence at which the probes are taken as upright without reading them upside down."""

_LONG, _NEARLY = 2.0, 0.85
"""How many times as long as high a line is at least that tells how a card lies, and which share of them must agree."""


def turn_image(image: Image, quarter_turns: int) -> Image:
    """Turn a picture of shape (H, W, ...) clockwise."""
    return np.ascontiguousarray(np.rot90(image, -quarter_turns))


def turn_quad(quad: Quad, quarter_turns: int, width: float, height: float) -> Quad:
    """Where a quad of a picture of `width` x `height` pixels lies once the picture is turned clockwise.

    The corners start at the top-left of the turned box again.
    """
    placed = turn_matrix(quarter_turns, width, height) @ np.array([[x, y, 1.0] for x, y in quad.corners]).T
    a, b, c, d = ((float(x), float(y)) for x, y in placed[:2].T)
    return Quad((a, b, c, d)).turned(quarter_turns)


def turn_matrix(quarter_turns: int, width: float, height: float) -> npt.NDArray[np.float64]:
    """The 3x3 matrix that takes a place in a picture of `width` x `height` to its place once it is turned clockwise."""
    matrix = np.eye(3)
    for _ in range(quarter_turns % 4):
        matrix = np.array([[0.0, -1.0, height], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]) @ matrix
        width, height = height, width
    return matrix


def is_tall(quad: Quad) -> bool:
    """True if the box is clearly higher than wide: text that runs up, down, or is written in columns."""
    a, b, c, d = (np.array(corner) for corner in quad.corners)
    width = np.linalg.norm(b - a) + np.linalg.norm(c - d)
    height = np.linalg.norm(d - a) + np.linalg.norm(c - b)
    return bool(height > 1.5 * width)


def stands_in(quad: Quad, text: Sequence[Quad]) -> bool:
    """True if nearly all lines of text in a quad run from its top to its bottom: a card that lies on its side."""
    a, b, c, d = (np.array(corner) for corner in quad.corners)
    across, down = b - a + c - d, d - a + c - b
    along = {True: 0.0, False: 0.0}
    for line in text:
        e, f, g, h = (np.array(corner) for corner in line.corners)
        one, other = f - e + g - h, h - e + g - f
        long, short = (one, other) if one @ one > other @ other else (other, one)
        if quad.holds(line.middle) and long @ long > _LONG**2 * (short @ short):
            run = np.linalg.norm(long)
            along[bool(abs(long @ down) * np.linalg.norm(across) > abs(long @ across) * np.linalg.norm(down))] += float(
                run
            )
    return along[True] > _NEARLY * (along[True] + along[False]) > 0


def find_turns(quads: Sequence[Quad], read: Callable[[Sequence[Quad], int], Sequence[tuple[Glyph, ...]]]) -> int:
    """How many quarter turns clockwise make the crop upright.

    `read` reads these boxes as they stand once the crop is turned so often. The boxes tell lying from standing text;
    then the longest lines of either kind are read both ways, and the way that gives more confident characters wins.
    Standing text beside lying text is written in columns (Japanese, Chinese), and then the lying text says what is
    upright; or it runs along an edge, and what says more is.
    """
    standing = [quad for quad in quads if is_tall(quad)]
    lying = [quad for quad in quads if not is_tall(quad)]
    best = []
    for group, ways in ((lying, (0, 2)), (standing, (1, 3))):
        if not group or sum(map(_length, group)) < 0.15 * sum(map(_length, quads)):
            continue
        probes = sorted(group, key=_length, reverse=True)[:PROBES]
        best.append(max(_probe(probes, ways, read)))
    if len(best) == 2 and best[1][1] == (best[0][1] + 3) % 4 and best[0][0] > 0.25 * best[1][0]:
        columns = sorted(standing, key=_length, reverse=True)[:PROBES]
        scripts = find_scripts(glyph.text for line in read(columns, best[1][1]) for glyph in line)
        if 2 * sum(scripts.get(script, 0) for script in CJK_SCRIPTS) > sum(scripts.values()):
            return best[0][1]  # columns are read turned anticlockwise from the rest of the card
    return max(best, default=(0.0, 0))[1]


def _probe(
    quads: Sequence[Quad], ways: Sequence[int], read: Callable[[Sequence[Quad], int], Sequence[tuple[Glyph, ...]]]
) -> list[tuple[float, int]]:
    """(score, quarter turns) of each way tried; one alone where it is sure. The longest line, which is read first, says
    which way to try with the others.
    """

    def letters(turns: int, some: Sequence[Quad]) -> list[float]:
        return [glyph.confidence for line in read(some, turns) for glyph in line if glyph.text.isalnum()]

    first = next((turns for turns in ways if _is_sure(letters(turns, quads[:1]), 1)), ways[0])
    scores = []
    for turns in sorted(ways, key=lambda turns: turns != first):
        seen = letters(turns, quads)
        scores.append((sum(max(0.0, confidence - 0.3) for confidence in seen), turns))
        if _is_sure(seen, len(quads)):
            break
    return scores


def _is_sure(letters: Sequence[float], lines: int) -> bool:
    """True if letters read with these confidences on so many lines were upright."""
    return len(letters) >= 4 * lines and bool(np.mean(letters) >= SURE)


def _length(quad: Quad) -> float:
    """The longer side."""
    a, b, c, _ = (np.array(corner) for corner in quad.corners)
    return float(max(np.linalg.norm(b - a), np.linalg.norm(c - b)))
