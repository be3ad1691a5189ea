"""A flat card made small, and the ink on it."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

__all__ = ["FAINTEST", "SIDE", "Image", "Mask", "find_ink", "shrink"]

Image = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.uint8]
"""0 or 1, shape (H, W)."""

SIDE = 800
"""Long side in pixels at which a card is looked at: a ballpoint's line is 3 to 6 pixels wide then.

All lengths below are in thousandths of the long side, which is 85 to 90 mm: a millimetre is about 11 of them.
"""

FAINTEST = 18.0
"""Grey values by which ink differs from its ground at least."""

RULE = 90.0
"""What runs on so far, exactly along or across the card, is no letter's stroke, if it is thinner than a letter."""


def shrink(picture: Image, size: tuple[int, int]) -> Image:
    """The picture in that size (width, height), which is no larger; halves first, which costs a third."""
    while picture.shape[1] >= 2 * size[0] and picture.shape[0] >= 2 * size[1]:
        even = picture[: picture.shape[0] // 2 * 2, : picture.shape[1] // 2 * 2]
        picture = np.asarray(cv2.resize(even, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), np.uint8)
    if picture.shape[1::-1] == size:
        return picture
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_LINEAR), np.uint8)


def find_ink(picture: Image, unit: float) -> tuple[Image, Mask]:
    """How far each pixel is from its ground, in grey values, and where that is ink: further than the noise, and more
    than half as far as the darkest nearby, so that blur makes no stroke wider.
    """
    height, width = picture.shape[:2]
    small = cv2.resize(picture, (max(1, width // 4), max(1, height // 4)), interpolation=cv2.INTER_AREA)
    ground = cv2.resize(cv2.medianBlur(small, round(27 * unit) | 1), (width, height), interpolation=cv2.INTER_LINEAR)
    blue, green, red = cv2.split(cv2.absdiff(picture, ground))
    depth = np.asarray(cv2.max(cv2.max(blue, green), red), np.uint8)
    faint = min(255.0, max(FAINTEST, 2.5 * float(np.median(depth[::2, ::2])) + 10))
    reach = 2 * round(5 * unit) + 1
    near = np.asarray(cv2.dilate(cv2.blur(depth, (3, 3)), np.ones((reach, reach), np.uint8)), np.uint8)
    ink = (depth > np.maximum(near // 2, np.uint8(faint))).view(np.uint8)
    run, thick = 2 * round(RULE / 2 * unit) + 1, round(10 * unit)
    along, down = _long_runs(ink, (1, run)), _long_runs(ink, (run, 1))
    rules = cv2.max(along & (1 - _long_runs(ink, (thick, 1))), down & (1 - _long_runs(ink, (1, thick))))
    rules = cv2.dilate(rules, np.ones((3, 3), np.uint8))
    return depth, np.asarray(ink & (rules == 0), np.uint8)


def _long_runs(ink: Mask, shape: tuple[int, int]) -> Mask:
    """The ink in straight runs of at least that many pixels (down, along)."""
    return np.asarray(cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(shape, np.uint8)), np.uint8)
