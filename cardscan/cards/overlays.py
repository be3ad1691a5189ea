"""What lies over a card: a finger, a pen, a sheet of paper.

It crosses the card's outline. There, the same colour is on both sides of it, which elsewhere along that side is neither
the card's nor the ground's, and there is no edge between them; print ends at the outline, and so does the ground.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np
import numpy.typing as npt

from cardscan.cards.geometry import Floats, as_pixels
from cardscan.cards.laid_flat import EDGE, MARGIN, NEAR, OTHER, LaidFlat
from cardscan.model import Box

__all__ = ["find_overlays", "share_of"]

Mask = npt.NDArray[np.bool_]

_SEEN = 0.5
"""The share of a side along which there must be an edge."""
_SAME = 9.0
"""What differs by less, in Lab, is one colour across the outline."""
_LEAST, _HOLE = 8, 4
"""Pixels of the outline that something covers at least, and that may be missing within ..."""
_SLANT = 12
"""... and how far along it what lies right inside may be from what lies right outside."""
_PAPER = 10.0
"""What is less unlike the card's own colour is the card."""
_LARGEST, _SMALLEST, _SOLID = 0.15, 0.004, 0.55
"""Shares of the card that it takes, and of its own convex hull: what spreads wider or in tatters is of the card."""
_CLEAR, _INSIDE = 0.9, 0.35
"""A word read so surely of which so much lies in it is seen through it: then it is a shadow."""


def find_overlays(laid: LaidFlat, words: Sequence[tuple[Box, float]] = ()) -> Mask:
    """Where something lies over the card, as a mask of its crop, smaller in scale; all False if nothing does.

    `words` are boxes of words of three letters and more in the crop, with their confidences.
    """
    height, width = laid.lab.shape[0] - 2 * MARGIN, laid.lab.shape[1] - 2 * MARGIN
    nothing = np.zeros((height, width), np.bool_)
    seeds = [place for side in range(4) for place in _crossings(laid, side)]
    if not seeds:
        return nothing
    parts = _grown(laid.lab, seeds)[MARGIN:-MARGIN, MARGIN:-MARGIN]
    count, labels = cv2.connectedComponents(parts.astype(np.uint8))
    found = nothing
    for number in range(1, count):
        part = np.asarray(labels == number)
        if _SMALLEST < part.mean() < _LARGEST and _is_solid(part) and not _is_seen_through(part, laid.size, words):
            found = found | part
    return found


def share_of(mask: Mask, box: Box, size: tuple[int, int]) -> float:
    """How much of a box in a crop of that size lies in the mask, 0 to 1; 0 of what is outside."""
    across, down = mask.shape[1] / size[0], mask.shape[0] / size[1]
    left, right = max(0, int(box.left * across)), max(0, int(np.ceil(box.right * across)))
    top, bottom = max(0, int(box.top * down)), max(0, int(np.ceil(box.bottom * down)))
    part = mask[top:bottom, left:right]
    return float(part.mean()) if part.size else 0.0


def _crossings(laid: LaidFlat, side: int) -> Iterator[tuple[int, int]]:
    """Points (x, y) just inside one side (0 is the upper one, then clockwise) where something crosses it."""
    along, inner, outer, there = laid.faces(side)
    step = np.linalg.norm(inner - outer, axis=-1)
    edge = there & (step > EDGE)
    if there.mean() < _SEEN or edge.sum() < _SEEN * there.sum():
        return
    faces = [(face, np.linalg.norm(face - np.median(face[edge], axis=0), axis=-1) > OTHER) for face in (inner, outer)]
    within, beyond = (_runs(there & strange) for _, strange in faces)
    crossing = _runs(there & faces[0][1] & faces[1][1] & (step < _SAME))
    # What crosses at a slant comes out at another place.
    crossing += [run for run in within if any(_are_one(run, other, inner, outer) for other in beyond)]
    for run in crossing:
        yield from (_turned_back(along[place], MARGIN + NEAR + 1, laid.lab.shape, side) for place in run[::3])


def _are_one(run: npt.NDArray[np.intp], other: npt.NDArray[np.intp], inner: Floats, outer: Floats) -> bool:
    """True for the same colour at nearly the same place."""
    away = np.linalg.norm(np.median(inner[run], axis=0) - np.median(outer[other], axis=0))
    return bool(away < _SAME and abs(run.mean() - other.mean()) < _SLANT)


def _runs(places: Mask) -> list[npt.NDArray[np.intp]]:
    """The places that are True, in runs with but small holes, without short ones."""
    true = np.flatnonzero(places)
    return [run for run in np.split(true, np.flatnonzero(np.diff(true) > _HOLE) + 1) if len(run) >= _LEAST]


def _turned_back(x: int, y: int, shape: tuple[int, ...], side: int) -> tuple[int, int]:
    """A point of a picture that `np.rot90` turned `side` times, in the picture of that shape."""
    height, width = shape[:2]
    places = ((x, y), (width - 1 - y, x), (width - 1 - x, height - 1 - y), (y, height - 1 - x))
    return places[side]


def _grown(lab: Floats, seeds: Sequence[tuple[int, int]]) -> Mask:
    """What has the colour of the seeds or goes over into it by small steps, and is not the card."""
    smooth = cv2.bilateralFilter(as_pixels(np.clip(lab * np.array([2.55, 1, 1]), 0, 255)), 7, 25, 5)
    inside = lab[MARGIN + 4 : -MARGIN - 4, MARGIN + 4 : -MARGIN - 4].reshape(-1, 3)
    paper = np.linalg.norm(lab - np.median(inside, axis=0), axis=-1) < _PAPER
    filled = np.pad(paper.astype(np.uint8), 1)
    for x, y in seeds:
        if not filled[y + 1, x + 1]:
            flags = 4 | cv2.FLOODFILL_MASK_ONLY | (255 << 8)
            cv2.floodFill(smooth, filled, (int(x), int(y)), 0, (4, 3, 3), (4, 3, 3), flags)
    found = as_pixels((filled[1:-1, 1:-1] == 255) * np.uint8(1))
    return np.asarray(cv2.morphologyEx(found, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)) > 0)


def _is_solid(part: Mask) -> bool:
    ys, xs = np.nonzero(part)
    hull = cv2.convexHull(np.stack([xs, ys], axis=1).astype(np.int32))
    return len(xs) > _SOLID * max(cv2.contourArea(hull), 1.0)


def _is_seen_through(part: Mask, size: tuple[int, int], words: Sequence[tuple[Box, float]]) -> bool:
    return any(sure >= _CLEAR and share_of(part, box, size) > _INSIDE for box, sure in words)
