"""Letters that are set so far apart that the detector takes each for a line of its own: "T  R  A  D  E  R  S"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from cardscan.model import Quad

__all__ = ["join_letters"]

_LETTER, _PART = 1.4, 4.0
"""Width over height of a box: at most, if it holds one letter; and if it holds a few that were left together."""
_GAP = 3.0
"""Letters of a line are no further apart than so many of their heights."""
_ALIKE = 0.7
"""The height of the lower of two neighbours over that of the higher, at least."""
_LEAST = 4
"""Fewer boxes are icons, or letters of something else."""
_NARROW = 0.7
"""The same of the usual box of a line, at least: narrower ones are lines of a card that lies sideways."""
_MOSTLY = 0.6
"""The share of the boxes of a line that hold one letter, at least."""

_Bounds = tuple[float, float, float, float]


def join_letters(quads: Sequence[Quad]) -> tuple[Quad, ...]:
    """The boxes of lines of text, those of single letters that stand in a row with even gaps joined to one."""
    left = sorted(quads, key=lambda quad: _bounds(quad)[0])
    joined: list[Quad] = []
    while left:
        row = [left.pop(0)]
        while following := next((quad for quad in left if _follows(row[-1], quad)), None):
            left.remove(following)
            row.append(following)
        joined += [_whole(row)] if _is_line(row) else row
    return tuple(joined)


def _bounds(quad: Quad) -> _Bounds:
    """Left, top, right, bottom."""
    xs, ys = zip(*quad.corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _follows(a: Quad, b: Quad) -> bool:
    (left, top, right, bottom), (left_b, top_b, right_b, bottom_b) = _bounds(a), _bounds(b)
    high, low = max(bottom - top, bottom_b - top_b), min(bottom - top, bottom_b - top_b)
    level = abs((top + bottom) - (top_b + bottom_b)) < 0.6 * low
    small = right - left < _PART * high and right_b - left_b < _PART * high
    return small and level and low > _ALIKE * high and 0 < left_b - right < _GAP * high


def _is_line(row: Sequence[Quad]) -> bool:
    boxes = [_bounds(quad) for quad in row]
    letters = sum(right - left < _LETTER * (bottom - top) for left, top, right, bottom in boxes)
    usual = median((right - left) / (bottom - top) for left, top, right, bottom in boxes)
    if len(row) < _LEAST or letters < _MOSTLY * len(row) or usual < _NARROW:
        return False
    steps = sorted(b[0] - a[2] for a, b in pairwise(boxes))
    return steps[0] > 0.2 * steps[len(steps) // 2]  # even: words and numbers side by side are not


def _whole(row: Sequence[Quad]) -> Quad:
    left, top, right, bottom = (
        pick(sides) for pick, sides in zip((min, min, max, max), zip(*map(_bounds, row), strict=True), strict=True)
    )
    return Quad(((left, top), (right, top), (right, bottom), (left, bottom)))
