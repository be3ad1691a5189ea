"""Quads from regions: what differs from the ground that the picture's border shows, at several levels.

Where an outline is faint along its whole length, as with white cards on white paper, the area inside still differs.
"""

from __future__ import annotations

import cv2
import numpy as np

from cardscan.cards.geometry import Floats, Pixels, as_pixels, clockwise, is_convex, side_ratio

__all__ = ["quads_from_regions", "quads_of_mask"]

_GROUNDS = 4
"""The border is seen as a mixture of so many colours at most: a cloth of two, a table and its shadow."""


def quads_from_regions(lab: Pixels) -> Floats:
    """Quads (k, 4, 2) around the regions of a Lab picture (height, width, 3) that stand out from the ground.

    They are looked for at half the picture's size, to the nearest pixels: what follows finds the sides exactly.
    """
    lab = as_pixels(cv2.resize(lab, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA))
    maps = [_distance_from_ground(lab)]
    maps.append(np.ascontiguousarray(lab[..., 0]))
    quads: list[Floats] = []
    for grey in maps:
        otsu = float(cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)[0])
        levels = {otsu, 0.5 * otsu, 0.5 * otsu + 100} if grey is not maps[0] else {otsu, 24.0, 48.0, 90.0}
        for level in levels:
            mask = as_pixels(cv2.threshold(grey, level, 255, cv2.THRESH_BINARY)[1])
            quads += quads_of_mask(mask)
            if grey is not maps[0]:
                quads += quads_of_mask(255 - mask)
    return np.array(quads).reshape(-1, 4, 2) * 2.0


def _distance_from_ground(lab: Pixels) -> Pixels:
    """How far each pixel's colour lies from the nearest colour of the border, 16 per standard deviation."""
    height, width = lab.shape[:2]
    rim = max(3, round(0.02 * max(height, width)))
    smooth = cv2.GaussianBlur(lab, (0, 0), 1.5).astype(np.float32)
    border = np.concatenate(
        [part.reshape(-1, 3) for part in (smooth[:rim], smooth[-rim:], smooth[:, :rim], smooth[:, -rim:])]
    )[::3]
    cv2.setRNGSeed(1)  # the same picture must give the same cards
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 10, 0.5)
    _, labels, centres = cv2.kmeans(border, _GROUNDS, np.empty(0), stop, 1, cv2.KMEANS_PP_CENTERS)
    nearest = np.full((height, width), np.inf, np.float32)
    for n, centre in enumerate(centres):
        members = border[labels.ravel() == n]
        if len(members) < 0.06 * len(border):
            continue  # what touches the border only here may well be a card
        scale = members.std(axis=0) + np.float32(0.8)
        nearest = np.minimum(nearest, (((smooth - centre) / scale) ** 2).sum(axis=2))
    return as_pixels(np.clip(np.sqrt(nearest) * 16, 0, 255))


def quads_of_mask(mask: Pixels) -> list[Floats]:
    """Quads (4, 2) around the white regions of a mask (height, width) that nearly fill their hulls."""
    height, width = mask.shape
    side = max(3, round(0.012 * max(height, width))) | 1
    closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    quads: list[Floats] = []
    # Opening with a disc takes fingers off the card: they are narrower than it is.
    for opening in (0.0, 0.06):
        part = closed
        if opening:
            disc = max(3, round(opening * max(height, width))) | 1
            small = cv2.resize(closed, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_NEAREST)
            kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (disc // 2 | 1, disc // 2 | 1))
            part = cv2.resize(
                cv2.morphologyEx(small, cv2.MORPH_OPEN, kernel), (width, height), interpolation=cv2.INTER_NEAREST
            )
        contours, _ = cv2.findContours(part, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        for contour in sorted(contours, key=cv2.contourArea, reverse=True)[:14]:
            area = cv2.contourArea(contour)
            if not 0.01 * width * height < area < 0.97 * width * height:
                continue
            hull = cv2.convexHull(contour)
            if area < 0.7 * cv2.contourArea(hull) or len(hull) < 4:
                continue
            corners = cv2.approxPolyN(hull, 4).reshape(-1, 2).astype(np.float64)
            if len(corners) != 4:
                continue
            quad = clockwise(corners)
            if is_convex(quad) and side_ratio(quad) < 6.5:
                quads.append(quad)
    return quads
