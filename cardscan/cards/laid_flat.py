"""A card laid flat with some of what is around it: the two faces of its outline."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from cardscan.cards.geometry import Floats, Pixels, as_array
from cardscan.model import Quad

__all__ = ["EDGE", "MARGIN", "NEAR", "OTHER", "LaidFlat", "is_stepped", "lay_flat"]

Mask = npt.NDArray[np.bool_]

_LONG = 320
"""The card is looked at in this size (its long side in pixels), with a margin of ..."""
MARGIN = 26
NEAR, _FAR = 3, 8
"""... and its outline that far from either side, in pixels: corners are right to within 2 %."""
EDGE, OTHER = 6.0, 14.0
"""Distances in Lab: more is an edge, and another colour than usual along a side."""
_LEAST_EDGE = 0.3
"""The share of a side along which there is an edge, at least, if it tells anything."""
_NOTCH, _HOLE = 0.1, 4
"""Shares of the two sides of a corner along which there is nothing but ground, at least; and the pixels of it that may
be something else.
"""


@dataclass(frozen=True, slots=True)
class LaidFlat:
    """The card in Lab with `MARGIN` pixels around it, (height, width, 3), where the photo has anything of that
    (height, width), and the width and height of its crop.
    """

    lab: Floats
    known: Mask
    size: tuple[int, int]

    def faces(self, side: int) -> tuple[npt.NDArray[np.intp], Floats, Floats, Mask]:
        """Along one side (0 is the upper one, then clockwise) without its ends: the columns of the picture turned so
        that the side is the upper one, the colours right inside and right outside, and where the photo has the latter.
        """
        turned, known = np.rot90(self.lab, side), np.rot90(self.known, side)
        width = turned.shape[1] - 2 * MARGIN
        along = MARGIN + np.arange(round(0.03 * width), round(0.97 * width))
        inner = np.median(turned[MARGIN + NEAR : MARGIN + _FAR][:, along], axis=0)
        outer = np.median(turned[MARGIN - _FAR : MARGIN - NEAR][:, along], axis=0)
        return along, inner, outer, known[MARGIN - _FAR][along]


def lay_flat(image: Pixels, quad: Quad, size: tuple[int, int]) -> LaidFlat:
    """The card of that quad in a BGR photo; `size` is the width and height of its crop."""
    scale = _LONG / max(size)
    width, height = max(1, round(size[0] * scale)), max(1, round(size[1] * scale))
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32) + MARGIN
    matrix = cv2.getPerspectiveTransform(as_array(quad).astype(np.float32), corners)
    frame = (width + 2 * MARGIN, height + 2 * MARGIN)
    flat = cv2.medianBlur(cv2.warpPerspective(image, matrix, frame), 5)
    known = np.asarray(cv2.warpPerspective(np.full(image.shape[:2], 255, np.uint8), matrix, frame) > 250)
    lab = cv2.cvtColor(flat, cv2.COLOR_BGR2LAB).astype(np.float32)
    return LaidFlat(lab * np.array([100 / 255, 1, 1], np.float32), known, size)


def is_stepped(laid: LaidFlat) -> bool:
    """True if ground fills two corners of an outline that lie across from each other: cards on one another, each a step
    beside the last, have one outline.
    """
    ends = [_ground_at_ends(laid, side) for side in range(4)]
    notched = [min(ends[corner][0], ends[corner - 1][1]) > _NOTCH for corner in range(4)]
    return (notched[0] and notched[2]) or (notched[1] and notched[3])


def _ground_at_ends(laid: LaidFlat, side: int) -> tuple[float, float]:
    """The shares of a side, from its beginning and from its end, along which there is nothing but ground."""
    _, inner, outer, there = laid.faces(side)
    step = np.linalg.norm(inner - outer, axis=-1)
    edge = there & (step > EDGE)
    if edge.mean() < _LEAST_EDGE:
        return 0.0, 0.0
    other = np.linalg.norm(inner - np.median(inner[edge], axis=0), axis=-1) > OTHER
    ground = there & (step < EDGE) & other
    return _run(ground), _run(ground[::-1])


def _run(places: Mask) -> float:
    """How far from its beginning a row goes on with but small holes, as a share."""
    true = np.flatnonzero(places)
    wide = np.flatnonzero(np.diff(true, prepend=-1) > _HOLE)
    near = true[: wide[0]] if len(wide) else true
    return float(near[-1] + 1) / len(places) if len(near) else 0.0
