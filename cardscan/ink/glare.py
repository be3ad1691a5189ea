"""Where a lamp is mirrored in a card that is not white: a burnt-out patch that fades into the paper around it.

What is printed white has a hard border. On white paper nothing tells such a patch but the letters that grow paler
(`fading`).
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from cardscan.ink.sheet import Image

__all__ = ["find_glare"]

_LONG = 480
"""The card is looked at in this size (its long side in pixels)."""
_BURNT, _STROKE = 248, 7
"""Grey values that no print is seen in, and pixels that are wider than a letter's stroke."""
_WHITE, _PAPER = 225, 215
"""Grey values of a card, and of the paper around a patch, on which nothing would be told."""
_SMALLEST, _LARGEST, _MOST = 0.0008, 0.25, 0.2
"""Shares of the card: of one patch, and of all."""
_SOFT = 0.25
"""How far from the paper to white the darker part of what is right around a patch is."""
_HALO = 0.6
"""The same, from which on print is hard to see."""


def find_glare(picture: Image) -> npt.NDArray[np.bool_]:
    """Where print of an upright crop (BGR, shape (H, W, 3)) is burnt out, as a mask of it, smaller in scale; all False
    if it is nowhere.
    """
    grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), np.uint8)
    scale = min(1.0, _LONG / max(grey.shape))
    size = (max(1, round(grey.shape[1] * scale)), max(1, round(grey.shape[0] * scale)))
    grey = np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.uint8)
    found = np.zeros(grey.shape, np.bool_)
    if float(np.median(grey)) > _WHITE:
        return found
    burnt = cv2.morphologyEx((grey >= _BURNT).astype(np.uint8), cv2.MORPH_OPEN, _disc(_STROKE // 2))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(burnt)
    for number in range(1, count):
        if _SMALLEST < stats[number, cv2.CC_STAT_AREA] / grey.size < _LARGEST:
            found |= _lit(grey, np.asarray(labels == number, np.uint8))
    return found if found.mean() < _MOST else np.zeros_like(found)


def _lit(grey: npt.NDArray[np.uint8], patch: npt.NDArray[np.uint8]) -> npt.NDArray[np.bool_]:
    """The patch with what is hardly darker right around it; nothing if its border is hard."""
    near, inner, far, farther = (cv2.dilate(patch, _disc(radius)) > 0 for radius in (5, 2, 16, 24))
    around = grey[farther & ~far]
    paper = float(np.median(around)) if around.size else 255.0
    ring = grey[near & ~inner]
    if paper >= _PAPER or not ring.size or np.percentile(ring, 30) < paper + _SOFT * (255 - paper):
        return np.zeros(grey.shape, np.bool_)
    return np.asarray((patch > 0) | (near & (grey > paper + _HALO * (255 - paper))))


def _disc(radius: int) -> npt.NDArray[np.uint8]:
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1)), np.uint8)
