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
    box = clockwise(cv2.boxPoints(cv2.minAreaRect(known.reshape(-1, 2).astype(np.float32))).astype(np.float64))
    if area_of(box) > 0.25 * area_of(frame):
        return [frame]
    padding = _PADDING * _height(words) if len(words) else _QUIET * _height(codes)
    around = np.clip(grown(box, padding), 0, frame[2])
    return [frame if len(codes) and area_of(around) > _MOSTLY * area_of(frame) else around]


def _height(quads: Floats) -> float:
    return float(np.median(np.linalg.norm(quads[:, 3] - quads[:, 0], axis=1)))
