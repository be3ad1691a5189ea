"""Where a card lies whose outline cannot be seen: around what is printed on it."""

from __future__ import annotations

import cv2
import numpy as np

from cardscan.cards.geometry import Floats, Pixels, area_of, clockwise, grown, side_ratio

__all__ = ["around_print"]

_PRINT_SLOPE = 80
"""Sobel's answer to a step of 20 grey levels: print, but no wood, cloth or noise out of focus."""
_PADDING = 5.0
"""In text heights around the text of a card without a visible outline: the detector may miss the end of its longest
line, and ground costs nothing.
"""
_MOSTLY = 0.6
"""Where a code and its margin take so much of the frame, it is a scan of nothing but the back of a card."""
_SLANTED, _LONG = 8.0, 3.0
"""Where lines of text, so many times as long as high, are turned by more degrees, the frame is not the card."""
_MOST_LINES = 20
"""More lines are those of a page that the frame cuts off."""
_STEPS = 10
"""In so many steps the sides of a slanted box are moved."""
_QUIET = 0.2
"""In heights of a code around it where there is no text: it can only be read with some ground."""


def around_print(lab: Pixels, frame: Floats, words: Floats, codes: Floats) -> list[Floats]:
    """The whole frame where text and codes (n, 4, 2) fill it, else a padded box around them. Where none are known, the
    whole frame if anything is printed there at all.
    """
    known = np.concatenate([words, codes])
    if not len(known):
        light = np.ascontiguousarray(lab[..., 0])
        slope = cv2.magnitude(cv2.Sobel(light, cv2.CV_32F, 1, 0), cv2.Sobel(light, cv2.CV_32F, 0, 1))
        return [frame] if (np.asarray(slope) > _PRINT_SLOPE).mean() > 0.003 and side_ratio(frame) > 1.2 else []
    slant = _slant(words)
    if abs(slant) > _SLANTED and len(words) <= _MOST_LINES:
        return [_box_along(known.reshape(-1, 2), slant, _PADDING * _height(words), frame[2])]
    box = clockwise(cv2.boxPoints(cv2.minAreaRect(known.reshape(-1, 2).astype(np.float32))).astype(np.float64))
    if area_of(box) > 0.25 * area_of(frame):
        return [frame]
    padding = _PADDING * _height(words) if len(words) else _QUIET * _height(codes)
    around = np.clip(grown(box, padding), 0, frame[2])
    return [frame if len(codes) and area_of(around) > _MOSTLY * area_of(frame) else around]


def _slant(quads: Floats) -> float:
    """By how many degrees (-45 to 45) most lines of text (n, 4, 2), by length, are off the frame's directions; 0 if
    none is so long that it has a direction.
    """
    sides = np.concatenate([quads[:, 1] - quads[:, 0], quads[:, 3] - quads[:, 0]])
    runs = sides[np.linalg.norm(sides, axis=1) > _LONG * np.linalg.norm(np.roll(sides, len(quads), axis=0), axis=1)]
    if not len(runs):
        return 0.0
    slants = (np.degrees(np.arctan2(runs[:, 1], runs[:, 0])) + 45) % 90 - 45
    order = np.argsort(slants)
    lengths = np.linalg.norm(runs, axis=1)[order].cumsum()
    return float(slants[order][np.searchsorted(lengths, lengths[-1] / 2)])


def _box_along(points: Floats, slant: float, padding: float, size: Floats) -> Floats:
    """The box around points (n, 2) that is turned by so many degrees; each of its sides is moved outwards by so many
    pixels, or as far as the box stays in a picture of that size: what is beyond would bend it.
    """
    cosine, sine = np.cos(np.radians(slant)), np.sin(np.radians(slant))
    turn = np.array([[cosine, sine], [-sine, cosine]])
    turned = points @ turn.T
    bounds = np.concatenate([turned.min(axis=0), turned.max(axis=0)])

    def box(sides: Floats) -> Floats:
        left, top, right, bottom = sides
        corners: Floats = np.array([[left, top], [right, top], [right, bottom], [left, bottom]]) @ turn
        return corners

    for _ in range(_STEPS):
        for side in range(4):
            wider = bounds.copy()
            wider[side] += (padding / _STEPS) * (1 if side > 1 else -1)
            if ((box(wider) >= 0) & (box(wider) <= size)).all():
                bounds = wider
    return clockwise(np.clip(box(bounds), 0, size))


def _height(quads: Floats) -> float:
    return float(np.median(np.linalg.norm(quads[:, 3] - quads[:, 0], axis=1)))
