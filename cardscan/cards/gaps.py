"""Ground between two cards that lie close to each other: no part of either.

A neighbour's edge is as clear as a card's own, and an outline may end there. What lies between both edges looks like
the ground around the cards, not like the card.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from cardscan.cards.geometry import Floats, Pixels

__all__ = ["without_gaps"]

_MOST = 0.2
"""The share of a card's side that a gap within its outline takes at most."""
_LEAST, _BLUR = 3, 5
"""In pixels: less is the blur of an edge, which takes so many at most."""
_NEXT = 5.0
"""In pixels: how far outside of a side another card begins that the outline meets."""
_BAND = 0.06
"""How far around all cards the ground is looked at, as a share of a card's longer side."""
_ALIKE, _UNLIKE = 0.7, 0.35
"""The share of a row of pixels that looks like the ground, if it is ground, and if it is card, at most."""
_BINS = 16
"""Steps of lightness, and of each colour, that are told apart."""
_OFTEN = 0.004
"""The share of the ground's pixels in a step of all three from which on such pixels look like ground."""
_KEPT = 400
"""Pixels of ground that tell what it looks like."""


def without_gaps(lab: Pixels, quads: Sequence[Floats]) -> list[Floats]:
    """The corners (4, 2) of several cards of one photo, without strips of ground along their sides.

    `lab`: a smoothed Lab picture. A side moves inwards where all along it lies what the ground around the cards looks
    like, and then something else; each end of it by its own share. Only where the outline meets another card's: at
    the edge of a card that lies alone, what looks like ground is printed.
    """
    alike = _like_ground(lab, quads)
    return list(quads) if alike is None else [_tightened(alike, quad, _met(quad, quads)) for quad in quads]


def _like_ground(lab: Pixels, quads: Sequence[Floats]) -> Pixels | None:
    """255 where a pixel has a colour that is seen around the cards, else 0; None where too little is seen there."""
    height, width = lab.shape[:2]
    cards = np.zeros((height, width), np.uint8)
    for quad in quads:
        cv2.fillConvexPoly(cards, np.round(quad).astype(np.int32), 255)
    side = (
        float(np.median([np.linalg.norm(quad[1] - quad[0]) + np.linalg.norm(quad[2] - quad[1]) for quad in quads])) / 2
    )
    near = 2 * max(2, round(_BAND * side)) + 1
    inner = cv2.dilate(cards, np.ones((5, 5), np.uint8))
    around = (cv2.dilate(cards, np.ones((near, near), np.uint8)) > 0) & (inner == 0)
    count = int(around.sum())
    if count < _KEPT:
        return None
    steps = (lab // (256 // _BINS)).astype(np.int32) @ np.array([_BINS * _BINS, _BINS, 1], np.int32)
    seen = np.bincount(steps[around], minlength=_BINS**3)
    return np.where(seen[steps] >= _OFTEN * count, 255, 0).astype(np.uint8)


def _met(quad: Floats, quads: Sequence[Floats]) -> list[bool]:
    """Which of its sides meet another card: a little outside of them, that begins."""
    others = [other.astype(np.float32) for other in quads if other is not quad]
    middle, met = quad.mean(axis=0), []
    for n in range(4):
        a, b = quad[n], quad[(n + 1) % 4]
        out = (a + b) / 2 - middle
        beyond = out / max(1.0, float(np.linalg.norm(out))) * _NEXT
        points = [a + (b - a) * share + beyond for share in (0.2, 0.5, 0.8)]
        hits = [
            cv2.pointPolygonTest(other, (float(x), float(y)), measureDist=False) >= 0
            for x, y in points
            for other in others
        ]
        met.append(any(hits))
    return met


def _tightened(alike: Pixels, quad: Floats, met: Sequence[bool]) -> Floats:
    """One card without the ground along those of its sides; `alike` is 255 where the picture looks like ground."""
    moved = quad.astype(np.float64).copy()
    for n in np.flatnonzero(met):
        a, b, c, d = (moved[(n + k) % 4] for k in range(4))
        depth, length = (np.linalg.norm(d - a) + np.linalg.norm(c - b)) / 2, np.linalg.norm(b - a)
        size = max(8, round(length)), max(8, round(depth))
        square = np.array([[0, 0], [size[0], 0], size, [0, size[1]]], np.float32)
        onto = cv2.getPerspectiveTransform(np.array([a, b, c, d], np.float32), square)
        flat = cv2.warpPerspective(alike, onto, size) > 127
        middle = size[0] // 2
        rows = _gap(flat[:, size[0] // 20 : middle]), _gap(flat[:, middle : size[0] - size[0] // 20])
        if min(rows) >= _LEAST:
            # Each half tells of its own middle: a line through both.
            slope = rows[1] - rows[0]
            ends = np.clip([rows[0] - slope / 2, rows[1] + slope / 2], 0, _MOST * size[1])
            line = np.array([[[0.0, ends[0]], [float(size[0]), ends[1]]]])
            moved[n], moved[(n + 1) % 4] = cv2.perspectiveTransform(line, np.linalg.inv(onto))[0]
    return moved


def _gap(flat: npt.NDArray[np.bool_]) -> int:
    """How many rows from the top are ground; 0 if they are not, or no card begins behind them."""
    share = flat[: int(_MOST * len(flat)) + _BLUR].mean(axis=1)
    begins = np.flatnonzero(share[:_BLUR] > _ALIKE)
    if not len(begins):
        return 0
    ends = np.flatnonzero(share[begins[0] :] < _ALIKE) + begins[0]
    if not len(ends):
        return 0
    behind = share[ends[0] : ends[0] + _BLUR]
    card = np.flatnonzero(behind < 0.5)
    return int(ends[0] + card[0]) if len(card) and behind.min() < _UNLIKE else 0
