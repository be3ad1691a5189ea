"""From a photo and an outline to a flat crop, and the crop as a small JPEG for the store."""

from __future__ import annotations

import cv2
import numpy as np

from cardscan.cards.geometry import BentQuad, Floats, Pixels, as_array, as_pixels, grown
from cardscan.model import Quad

__all__ = ["encode_crop", "rectify"]

_FOCAL = 0.8
"""Focal length of a phone's main camera in long sides of its picture (26 to 29 mm on 36 mm)."""


def rectify(image: Pixels, quad: Quad, margin: float = 0.01, longest: int = 2000) -> Pixels:
    """The card cut out of the BGR photo and seen from straight above, (height, width, 3).

    The crop has the resolution that the photo has along the card's longest sides, never more, and at most `longest`
    pixels. `margin`, a share of the shorter side, of the ground is kept around it, since outlines are a few pixels
    off. A quad that is the whole frame gives the photo itself, shrunk at most.
    """
    corners = as_array(quad)
    height, width = image.shape[:2]
    frame = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64)
    if np.abs(corners - frame).max() < 1.5:
        scale = min(1.0, longest / max(height, width))
        if scale == 1.0:
            return np.ascontiguousarray(image)
        return as_pixels(cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))
    sides = np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1)
    rim = margin * float(min(sides[0] + sides[2], sides[1] + sides[3])) / 2
    corners = grown(corners, rim)
    sides = np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1)
    across, down = float(max(sides[0], sides[2])), float(max(sides[1], sides[3]))
    ratio = _true_ratio(corners, (width, height))
    # The true ratio stretches one of the two directions: the one that the camera saw at a slant.
    if across / down < ratio:
        across = down * ratio
    else:
        down = across / ratio
    shrink = min(1.0, longest / max(across, down))
    out = max(8, round(across * shrink)), max(8, round(down * shrink))
    # Warping samples single pixels: what shall shrink is shrunk before, over its area, and only the card's part.
    outline = np.concatenate([corners, *(np.array(quad.sides) if isinstance(quad, BentQuad) else ())])
    low = np.clip(np.floor(outline.min(axis=0)) - rim - 2, 0, [width - 1, height - 1]).astype(int)
    high = np.clip(np.ceil(outline.max(axis=0)) + rim + 3, low + 1, [width, height]).astype(int)
    part = image[low[1] : high[1], low[0] : high[0]]
    corners = corners - low
    if shrink < 0.75:
        part = as_pixels(cv2.resize(part, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA))
        corners = corners * shrink
    target = np.array([[0, 0], [out[0], 0], [out[0], out[1]], [0, out[1]]], np.float32)
    if isinstance(quad, BentQuad):
        sides = (np.array(quad.sides) - low) * (shrink if shrink < 0.75 else 1.0)
        return _straightened(part, corners, sides, out)
    # A corner is a place between pixels; warpPerspective counts from pixel centres.
    warp = cv2.getPerspectiveTransform(corners.astype(np.float32) - 0.5, target - 0.5)
    return as_pixels(cv2.warpPerspective(part, warp, out, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE))


def _straightened(part: Pixels, corners: Floats, sides: Floats, out: tuple[int, int]) -> Pixels:
    """The card within those corners, cut out to that size (width, height), with its bent `sides` (4, 9, 2) straight:
    what lies between two opposite sides moves by the mean of what they move, weighed by its distance from them.
    """
    width, height = out
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    back = cv2.getPerspectiveTransform(target, corners.astype(np.float32))
    flat = cv2.perspectiveTransform(sides.reshape(-1, 1, 2), np.linalg.inv(back)).reshape(sides.shape)
    x, y = np.arange(width) + 0.5, np.arange(height) + 0.5

    def bow(side: int, along: int, places: Floats) -> Floats:
        """How far a side lies from the line between its ends, at those places."""
        points = flat[side] if side < 2 else flat[side][::-1]
        chord = points[0] + (points[-1] - points[0]) * np.linspace(0, 1, len(points))[:, None]
        return np.asarray(np.interp(places, points[:, along], (points - chord)[:, 1 - along]))

    v, u = y[:, None] / height, x[None] / width
    down = (1 - v) * bow(0, 0, x) + v * bow(2, 0, x)
    across = (1 - u) * bow(3, 1, y)[:, None] + u * bow(1, 1, y)[:, None]
    places = np.stack([x[None] + across, y[:, None] + down], axis=-1)
    source = cv2.perspectiveTransform(places, back).astype(np.float32) - 0.5
    return as_pixels(cv2.remap(part, source[..., 0], source[..., 1], cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE))


def _true_ratio(corners: Floats, size: tuple[int, int]) -> float:
    """Width over height of the card itself, by the geometry of a pinhole camera of known focal length.

    After Zhang and He, "Whiteboard scanning and image enhancement" (2007), section 3: four corners fix the plane up
    to scale. They also solve for the focal length, which is ill-posed for cards seen nearly from above; here it is
    taken as known, and a wrong guess costs a few percent of the ratio.
    """
    focal = _FOCAL * max(size)
    points = np.column_stack([corners - np.array(size) / 2, np.full(4, focal)])
    # Depths of the corners from a + c = b + d (a parallelogram), with a's depth 1.
    a, b, c, d = points
    depths, *_ = np.linalg.lstsq(np.column_stack([b, -c, d]), a, rcond=None)
    top, left = b * depths[0] - a, d * depths[2] - a
    across, down = float(np.linalg.norm(top)), float(np.linalg.norm(left))
    sides = np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1)
    plain = float((sides[0] + sides[2]) / max(sides[1] + sides[3], 1e-6))
    ratio = across / max(down, 1e-6)
    return ratio if (depths > 0.3).all() and 0.6 < ratio / plain < 1.7 else plain


def encode_crop(crop: Pixels, most_bytes: int = 200_000) -> bytes:
    """The crop as a JPEG of at most about so many bytes: first with less quality, then with fewer pixels."""
    while True:
        for quality in (88, 80, 70, 60):
            encoded = cv2.imencode(".jpg", crop, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
            if len(encoded) <= most_bytes or max(crop.shape[:2]) <= 300:
                return encoded.tobytes()
        crop = as_pixels(cv2.resize(crop, None, fx=0.75, fy=0.75, interpolation=cv2.INTER_AREA))
