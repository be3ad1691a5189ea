"""Sides that are hardly seen: in a calm picture, such as a scan of white paper under a white lid, a shadow of less than
one grey level is clear from end to end once the contrast is strong.
"""

from __future__ import annotations

import cv2
import numpy as np

from cardscan.cards.geometry import Floats, Pixels, as_pixels

__all__ = ["coarser", "is_calm", "strengthened"]

_NOISE = 0.8
"""What the noise becomes: the usual step over four pixels in grey levels. An edge needs three times as much."""
_LEAST_GAIN = 1.3
"""With less contrast there is nothing new to be seen."""
_CALM = 0.35
_MOST_GAIN = 16.0
_COARSER = ((2, 2.0), (4, 4.0), (4, 10.0))
"""By what the sides of the picture are divided to look for lines, and what its contrast is multiplied by."""


def is_calm(light: Pixels) -> bool:
    """Whether so many places of a smoothed picture (height, width) have the very grey level of those four pixels aside
    that strengthening, which is dear, has prospects.
    """
    return bool((light[::4, 4:] == light[::4, :-4]).mean() > _CALM)


def strengthened(image: Pixels, scale: float) -> Pixels | None:
    """A BGR photo at that scale as a smoothed grey picture (height, width), its ground in the middle and its noise as
    strong as that of photos; none if it is as noisy already.
    """
    grey = np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), np.float32)
    if scale < 1.0:  # before the levels are rounded: what is looked for is less than one of them
        grey = np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))
    smooth: Floats = np.asarray(cv2.GaussianBlur(grey, (0, 0), 1.0))
    steps = np.abs(smooth[::4, 4:] - smooth[::4, :-4]), np.abs(smooth[4:, ::4] - smooth[:-4, ::4])
    gain = min(_NOISE / max(*(float(np.median(step)) for step in steps), 1e-6), _MOST_GAIN)
    if gain < _LEAST_GAIN:
        return None
    rim = np.concatenate([smooth[:3].ravel(), smooth[-3:].ravel(), smooth[:, :3].ravel(), smooth[:, -3:].ravel()])
    return as_pixels(np.clip(128 + (smooth - float(np.median(rim))) * gain, 0, 255))


def coarser(grey: Pixels) -> list[Pixels]:
    """A strengthened picture at its size, a half and a quarter of it, the contrast ever stronger: edges as faint as the
    noise are long lines only in the smaller ones.
    """
    pictures = [grey]
    for part, gain in _COARSER:
        small = cv2.resize(grey.astype(np.float32), None, fx=1 / part, fy=1 / part, interpolation=cv2.INTER_AREA)
        pictures.append(as_pixels(np.clip(128 + (np.asarray(small) - 128) * gain, 0, 255)))
    return pictures
