"""Lines of text that fade out where a lamp is mirrored: what comes next, burnt out, may be hidden.

Print has one ink along a line. Where a mirrored lamp begins, its letters grow paler one after the other, and the paper
beside them is burnt out. Of 2,720 lines on 319 cards of the devset and real ones none does so.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from cardscan.ink.sheet import Image
from cardscan.model import Box

__all__ = ["find_fading"]

_LEAST_HEIGHT = 8
"""In pixels, of a line."""
_LEAST_PIECES = 5
"""A line is looked at in pieces half as wide as it is high; shorter ones tell nothing."""
_BURNT = 247
"""In grey values: paper that light this can hide print."""
_BLANK = 0.12
"""The share of a line's ink below which a piece holds none."""
_LAST, _NEXT = 0.45, 0.75
"""The most ink of the outermost two pieces that hold any, as shares of the line's: a sharp comma has more."""
_LEAST_INK = 60
"""In grey values between the line's ink and its paper."""
_PAPER = 150
"""What is printed light on dark is burnt out in other ways."""


def find_fading(picture: Image, places: Sequence[Box]) -> frozenset[tuple[int, bool]]:
    """Which lines of text of an upright crop (BGR, shape (H, W, 3)) fade out: their numbers in `places`, the boxes of
    the lines, with True where it is their end, False where it is their beginning.
    """
    grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), np.uint8)
    return frozenset((n, end) for n, box in enumerate(places) for end in _ends(grey, box))


def _ends(grey: Image, box: Box) -> list[bool]:
    left, top = max(round(box.left), 0), max(round(box.top), 0)
    right, bottom = min(round(box.right), grey.shape[1]), min(round(box.bottom), grey.shape[0])
    height = bottom - top
    if height < _LEAST_HEIGHT or right - left < _LEAST_PIECES * height // 2:
        return []
    count = 2 * (right - left) // height
    wide = (right - left) // count
    strip = grey[top:bottom, left : left + count * wide]
    if max(strip[:, :wide].max(), strip[:, -wide:].max()) < _BURNT:
        return []
    pieces = strip.reshape(height, count, wide).transpose(1, 0, 2).reshape(count, -1)
    dark, paper = np.percentile(pieces, (4, 90), axis=1)
    if np.median(paper) < _PAPER:
        return []
    ways = ((False, slice(None, None, -1)), (True, slice(None)))
    return [end for end, way in ways if _fades(paper[way], (paper - dark)[way])]


def _fades(paper: npt.NDArray[np.float64], ink: npt.NDArray[np.float64]) -> bool:
    """Whether the pieces of a line grow paler towards the last ones that hold ink."""
    usual = float(np.percentile(ink, 80))
    held = np.flatnonzero(ink > _BLANK * usual)
    if len(held) < _LEAST_PIECES or usual < _LEAST_INK or paper[held[-1]] < _BURNT:
        return False
    before, following, last = ink[held[-3:]] / usual
    return bool(last < _LAST and last < following < _NEXT and following < before + 0.1)
