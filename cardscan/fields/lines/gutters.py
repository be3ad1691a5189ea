"""Columns set so close that a reader took two of them for one line: what the lines of a card say together.

A gap between two columns may be hardly wider than a blank, where the left column ends, or the right one begins, at one
edge. One line does not show it; three lines whose gaps lie at one edge do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median, quantiles

from cardscan.fields.captions.labels import whole_label
from cardscan.model import Line

__all__ = ["find_gutters"]

_WIDE = 0.4
"""The least gap between two columns, in heights of the line; a blank is a quarter of it wide."""
_BLANKS = 1.5
"""How many times as wide as the card's narrower blanks it is at least: some print has wide ones."""
_WIDER = 2.0
"""How many times as wide as the other blanks of its line it is at least."""
_ALIGNED = 0.25
"""How far the edges of lines of one column are from each other at most, in heights."""
_NEAR = 1.5
"""How far lines of one column stand below each other at most, in heights."""
_WORD = 4
"""Fewer letters and digits than this before a gap are a label, or what an icon or a bullet was read as."""
_LINES = 3
"""How many lines show a gutter; two of them across it."""


@dataclass(frozen=True, slots=True)
class _Edge:
    """An edge of a column at `x`: in `line` before word `word`; 0 = before the line, its number of words = behind."""

    line: int
    word: int
    x: float


def find_gutters(lines: Sequence[Line]) -> dict[int, frozenset[int]]:
    """Line number -> the numbers of its words before which a gutter lies; x and y in pixels of the card."""
    out: dict[int, set[int]] = {}
    blank = _blank(lines)
    level = [number for number, line in enumerate(lines) if line.words and not line.vertical]
    for edges in (_left_edges(lines, level, blank), _right_edges(lines, level, blank)):
        for edge in edges:
            if not 0 < edge.word < len(lines[edge.line].words):
                continue
            column = _column(edge, edges, lines)
            across = [other for other in column if 0 < other.word < len(lines[other.line].words)]
            if len(column) >= _LINES and len(across) > 1 and not _is_crossed(column, lines, level):
                out.setdefault(edge.line, set()).add(edge.word)
    return {number: frozenset(words) for number, words in out.items()}


def _height(line: Line) -> float:
    return median(word.box.height for word in line.words)


def _blank(lines: Sequence[Line]) -> float:
    """How wide the narrower blanks of the card are, in heights of their lines: of a quarter of them at most."""
    gaps = [
        (b.box.left - a.box.right) / max(1.0, _height(line))
        for line in lines
        if line.words and not line.vertical
        for a, b in pairwise(line.words)
    ]
    return quantiles(gaps, n=4)[0] if len(gaps) > 1 else 0.0


def _wide_gaps(line: Line, blank: float) -> Iterator[int]:
    """The numbers of the words before which the line has room for a gutter, on a card with blanks so wide."""
    gaps = [b.box.left - a.box.right for a, b in pairwise(line.words)]
    for number, gap in enumerate(gaps, 1):
        others = gaps[: number - 1] + gaps[number:]
        wide = gap > max(_WIDE, _BLANKS * blank) * _height(line) and (
            not others or gap > _WIDER * max(0.0, median(others))
        )
        before = " ".join(word.text for word in line.words[:number])
        label = before.endswith(":") or whole_label(before) or sum(map(str.isalnum, before)) < _WORD
        hours = not any(map(str.isalpha, line.text))  # "08:30 - 12:00  13:00 - 17:00"
        if wide and not label and not hours:
            yield number


def _left_edges(lines: Sequence[Line], level: Sequence[int], blank: float) -> list[_Edge]:
    """Where a column on the right may begin."""
    return [_Edge(n, i, lines[n].words[i].box.left) for n in level for i in (0, *_wide_gaps(lines[n], blank))]


def _right_edges(lines: Sequence[Line], level: Sequence[int], blank: float) -> list[_Edge]:
    """Where a column on the left may end."""
    return [
        _Edge(n, i, lines[n].words[i - 1].box.right)
        for n in level
        for i in (*_wide_gaps(lines[n], blank), len(lines[n].words))
    ]


def _column(edge: _Edge, edges: Sequence[_Edge], lines: Sequence[Line]) -> list[_Edge]:
    """The edges that line up with this one, from line to line without a break."""
    size = _height(lines[edge.line])
    aligned = [
        other
        for other in edges
        if abs(other.x - edge.x) < _ALIGNED * size and 0.6 < _height(lines[other.line]) / max(size, 1.0) < 1.7
    ]
    aligned.sort(key=lambda other: lines[other.line].box.top)
    place = next(i for i, other in enumerate(aligned) if other is edge)
    low, high = place, place
    while low and _follow(aligned[low - 1], aligned[low], lines, size):
        low -= 1
    while high + 1 < len(aligned) and _follow(aligned[high], aligned[high + 1], lines, size):
        high += 1
    return aligned[low : high + 1]


def _follow(above: _Edge, below: _Edge, lines: Sequence[Line], size: float) -> bool:
    return lines[below.line].box.top - lines[above.line].box.bottom < _NEAR * size


def _is_crossed(column: Sequence[_Edge], lines: Sequence[Line], level: Sequence[int]) -> bool:
    """True if a word of another line between them stands on the edge."""
    top = min(lines[edge.line].box.top for edge in column)
    bottom = max(lines[edge.line].box.bottom for edge in column)
    x, size = median(edge.x for edge in column), median(_height(lines[edge.line]) for edge in column)
    mine = {edge.line for edge in column}
    return any(
        word.box.left < x - _ALIGNED * size and word.box.right > x + _ALIGNED * size
        for number in level
        if number not in mine and top < (lines[number].box.top + lines[number].box.bottom) / 2 < bottom
        for word in lines[number].words
    )
