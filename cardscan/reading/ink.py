"""Where ink is on a line picture: the gaps between letters, and parts in letters of different size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt

from cardscan.reading.strips import Glyph, Strip, even_contrast

__all__ = ["Gap", "Part", "Slim", "close_up", "find_gaps", "share_unread", "split_sizes"]

Image = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]

Gap = tuple[float, float]
"""Where a gap begins and ends, in strip pixels."""

DARK = 110
"""Pixels of an even strip below this are ink."""

EDGE = 0.06
"""Share of the height at both edges where ink may be a neighbour line's."""

PART_GAP = 0.35
"""Parts of different size stand at least this share of the line's height apart."""

UNLIKE = 1.2
"""Letters that are higher by this factor are of another size."""

REACH = 16
"""So far a letter may reach beyond where the recogniser saw it, in strip pixels."""

MARGIN = 0.15
"""What is left around letters that are cut out, as a share of their height."""

APART = 0.25
"""Letters are set apart if wider gaps than this share of their height stand on both sides of each,"""

UNEVEN = 1.6
"""and none of these is wider by this factor than the narrowest."""

LETTER = 1.15
"""What stands between two such gaps is one letter if it is no wider than this share of its own height."""

WIDEST = 0.45
"""Blanks are closed up to this share of the height, or Tesseract sees marks in them,"""

CLOSED = 0.2
"""and gaps between letters set apart to this."""

SLIM_HEIGHT = 28
"""Height in pixels of closed up lines: Tesseract's Korean makes half the errors that it makes at 48. To read doubtful
lines once more at 40 costs another 0.1 s a card and puts one line in 200 right.
"""


def _find_ink(even: Image) -> Mask:
    ink = even < DARK
    edge = round(EDGE * len(ink))
    ink[:edge] = False
    ink[len(ink) - edge :] = False
    return ink


def _height(ink: Mask) -> tuple[int, int]:
    """First row with ink, and the row below the last; all rows where there is none."""
    rows = np.flatnonzero(ink.sum(axis=1) >= 2)
    return (int(rows[0]), int(rows[-1]) + 1) if len(rows) else (0, len(ink))


def _gaps(ink: Mask) -> list[tuple[int, int]]:
    columns = np.flatnonzero(ink.any(axis=0))
    return [(int(a) + 1, int(b)) for a, b in pairwise(columns) if b - a > 1]


def find_gaps(strip: Strip, spaced: bool = True) -> tuple[tuple[Gap, ...], float]:
    """(the gaps between the inked columns of a strip from left to right, the height of its letters), in pixels.

    `spaced`: with the gaps between letters that are set apart.
    """
    ink = _find_ink(even_contrast(strip.image))
    top, bottom = _height(ink)
    closed = set() if spaced else set(_spaced(ink))
    return tuple((float(a), float(b)) for a, b in _gaps(ink) if (a, b) not in closed), float(bottom - top)


def share_unread(strip: Strip, glyphs: Sequence[Glyph]) -> float:
    """Which share of the inked columns of a strip is near none of the letters that were read on it, 0 to 1."""
    near = np.zeros(strip.image.shape[1], np.bool_)
    for glyph in glyphs:
        if not glyph.text.isspace():
            near[max(0, int(glyph.left - REACH)) : max(0, int(glyph.right + REACH))] = True
    if near.all():  # most lines: then the ink need not be found
        return 0.0
    ink = _find_ink(even_contrast(strip.image)).any(axis=0)
    return float((ink & ~near).sum()) / max(1.0, float(ink.sum()))


@dataclass(frozen=True)
class Part:
    """A part of a strip: its picture, as high as the strip, from where to where it stands there, and how high its
    letters are there, in strip pixels.
    """

    image: Image
    left: float
    right: float
    height: float

    def place(self, glyph: Glyph) -> Glyph:
        """A glyph of the part where it stands on the strip."""
        scale = (self.right - self.left) / self.image.shape[1]
        return replace(glyph, left=self.left + glyph.left * scale, right=self.left + glyph.right * scale)


def split_sizes(strip: Strip, known: Sequence[Gap] = ()) -> list[Part]:
    """The parts of a line of small and large letters, each made as high as the strip; nothing for lines of one size.

    Readers take the height of a line for that of its letters: of a rank in small letters before a large name, they read
    but half. `known`: from where to where Latin letters and digits stand, which are lower without being smaller.
    """
    ink = _find_ink(even_contrast(strip.image))
    top, bottom = _height(ink)
    cuts = [(a + b) // 2 for a, b in _gaps(ink) if b - a >= PART_GAP * (bottom - top)]
    others = ink.copy()
    for left, right in known:
        others[:, max(0, int(left)) : max(0, int(right))] = False
    parts: list[tuple[int, int, float]] = []
    for left, right in pairwise([0, *cuts, ink.shape[1]]):
        high = _letter_height(others[:, left:right], bottom - top)
        if parts and _is_like(high, parts[-1][2]):
            parts[-1] = (parts[-1][0], right, max(high, parts[-1][2]))
        else:
            parts.append((left, right, high))
    return [_cut_out(strip, ink, left, right) for left, right, _ in parts] if len(parts) > 1 else []


def _is_like(one: float, other: float) -> bool:
    return not one or not other or max(one, other) < UNLIKE * min(one, other)


def _letter_height(ink: Mask, line: int) -> float:
    """How high the letters of a part are; 0 for marks, from which that cannot be told."""
    top, bottom = _height(ink)
    columns = np.flatnonzero(ink.any(axis=0))
    wide = len(columns) and columns[-1] - columns[0] >= 0.5 * (bottom - top)
    return float(bottom - top) if wide and bottom - top >= 0.4 * line else 0.0


def _cut_out(strip: Strip, ink: Mask, left: int, right: int) -> Part:
    height = strip.image.shape[0]
    top, bottom = _height(ink[:, left:right])
    margin = MARGIN * (bottom - top)
    start, stop = max(0, int(top - margin)), min(height, int(np.ceil(bottom + margin)))
    width = max(8, round((right - left) * height / (stop - start)))
    image = cv2.resize(strip.image[start:stop, left:right], (width, height), interpolation=cv2.INTER_CUBIC)
    return Part(image.astype(np.uint8), left, right, bottom - top)


@dataclass(frozen=True)
class Slim:
    """A line picture without wide gaps, grey, `SLIM_HEIGHT` high, and which column of the line each of its own is."""

    image: Image
    columns: npt.NDArray[np.intp]

    def place(self, glyph: Glyph) -> Glyph:
        """A glyph where it stands on the line."""
        scale = len(self.columns) / self.image.shape[1]
        left, right = (self.columns[min(int(at * scale), len(self.columns) - 1)] for at in (glyph.left, glyph.right))
        return replace(glyph, left=float(left), right=float(right))


def close_up(image: Image) -> Slim:
    """A BGR line picture for Tesseract's Korean: letters that are set apart are read as strokes, one by one."""
    even = even_contrast(image)
    ink = _find_ink(even)
    top, bottom = _height(ink)
    kept = np.ones(even.shape[1], np.bool_)
    spaced = set(_spaced(ink))
    for left, right in _gaps(ink):
        rest = (CLOSED if (left, right) in spaced else WIDEST) * (bottom - top) / 2
        kept[round(left + rest) : max(0, round(right - rest))] = False
    columns = np.flatnonzero(kept)
    size = (max(8, round(len(columns) * SLIM_HEIGHT / len(even))), SLIM_HEIGHT)
    return Slim(np.asarray(cv2.resize(even[:, columns], size, interpolation=cv2.INTER_AREA), np.uint8), columns)


def _spaced(ink: Mask) -> list[tuple[int, int]]:
    """The gaps between letters that are set apart ("홍 길 동"), not those between words."""
    top, bottom = _height(ink)
    height = bottom - top
    columns = np.flatnonzero(ink.any(axis=0))
    if not len(columns):
        return []
    wide = [gap for gap in _gaps(ink) if gap[1] - gap[0] > APART * height]
    edges = [int(columns[0]), *(edge for gap in wide for edge in gap), int(columns[-1]) + 1]
    lone = [_is_lone(ink[:, left:right]) for left, right in zip(edges[::2], edges[1::2], strict=True)]
    runs: list[list[tuple[int, int]]] = [[]]
    for gap, *ends in zip(wide, lone, lone[1:], strict=False):
        if all(ends):
            runs[-1].append(gap)
        elif runs[-1]:
            runs.append([])
    return [
        (left, right)
        for run in runs
        for left, right in run
        if right - left < UNEVEN * min(after - before for before, after in run)
    ]


def _is_lone(ink: Mask) -> bool:
    top, bottom = _height(ink)
    return bool(ink.shape[1] <= LETTER * (bottom - top))
