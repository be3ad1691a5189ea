"""Quads from calm: on a patterned cloth a card is where the pattern ends.

No edge of a card on stripes is seen along its whole length, for every other stripe is as light as the card is; but
nowhere else is a ground of one colour so wide.
"""

from __future__ import annotations

import cv2
import numpy as np

from cardscan.cards.geometry import Floats, Pixels, as_pixels
from cardscan.cards.regions import quads_of_mask

__all__ = ["quads_from_calm"]

_WINDOWS = (0.02, 0.035)
"""Shares of the picture's long side within which a pattern is seen to change."""
_PATTERN = 12.0
"""Standard deviation in Lab within the smaller window, as the median along the rim, from which on a ground has a
pattern.
"""
_RIM = 0.04
"""How wide the rim is, as a share of the long side."""
_LEVELS = (10, 20, 40, 80)
"""From how much change on, in quarters of a standard deviation in Lab, it is no calm ..."""
_OF_OTSU = (0.5, 0.8, 1.2)
"""... and these shares of what parts the picture best in two."""


def quads_from_calm(lab: Pixels, words: Floats) -> Floats:
    """Quads (k, 4, 2) around the areas of a Lab picture (height, width, 3) within which the colour hardly changes but
    for the text, whose lines are `words` (m, 4, 2). None where the ground has no pattern.
    """
    height, width = lab.shape[:2]
    text = np.zeros((height, width), np.uint8)
    for word in words:
        cv2.fillPoly(text, [np.rint(word).astype(np.int32)], 255)
    text = as_pixels(cv2.dilate(text, np.ones((5, 5), np.uint8)))
    colours = lab.astype(np.float32)
    quads: list[Floats] = []
    rim = max(3, round(_RIM * max(height, width)))
    for window in _WINDOWS:
        side = max(5, round(window * max(height, width))) | 1
        mean, square = cv2.blur(colours, (side, side)), cv2.blur(colours * colours, (side, side))
        change = np.sqrt(np.clip(square - mean * mean, 0, None).sum(axis=2))
        around = (change[:rim], change[-rim:], change[:, :rim], change[:, -rim:])
        if not quads and np.median(np.concatenate([part.ravel() for part in around])) < _PATTERN:
            return np.zeros((0, 4, 2))
        grey = as_pixels(np.clip(4 * change, 0, 255))
        otsu = float(cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)[0])
        whole = np.ones((side, side), np.uint8)
        for level in (*_LEVELS, *(share * otsu for share in _OF_OTSU)):
            calm = as_pixels(np.where((grey < level) | (text > 0), 255, 0))
            # The window meets the pattern half its width before the card's side.
            grown = cv2.morphologyEx(cv2.dilate(calm, whole), cv2.MORPH_OPEN, whole)
            quads += quads_of_mask(as_pixels(grown))
    return np.array(quads).reshape(-1, 4, 2)
