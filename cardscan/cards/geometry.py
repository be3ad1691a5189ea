"""Quads as arrays: the small pure functions that finding and flattening share.

A quad here is a float array of shape (4, 2), corners clockwise on the screen; stacks of quads are (n, 4, 2).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from cardscan.model import Point, Quad

__all__ = [
    "BentQuad",
    "Floats",
    "Pixels",
    "area_of",
    "as_array",
    "as_pixels",
    "as_quad",
    "clockwise",
    "first_distinct",
    "grown",
    "in_space",
    "inside",
    "is_convex",
    "shrunk",
    "side_ratio",
]

Pixels: TypeAlias = npt.NDArray[np.uint8]
Floats: TypeAlias = npt.NDArray[np.floating]

_FOCAL = 0.75
"""The focal length of a phone's main camera in long sides of its photo: 26 to 28 mm of a 36 mm picture."""


@dataclass(frozen=True, slots=True)
class BentQuad(Quad):
    """The quad of a card that is bent or creased: `sides` has, for each corner, points at equal distances along the
    curve from it to the next corner.
    """

    sides: tuple[tuple[Point, ...], ...]


def as_pixels(image: cv2.typing.MatLike) -> Pixels:
    """What OpenCV returned, as the type that it is."""
    return np.asarray(image, np.uint8)


def as_array(quad: Quad) -> Floats:
    """The corners as an array of shape (4, 2)."""
    return np.array(quad.corners, np.float64)


def as_quad(corners: Floats) -> Quad:
    """The corners as plain floats, for what leaves the stage."""
    a, b, c, d = ((float(x), float(y)) for x, y in corners)
    return Quad((a, b, c, d))


def clockwise(corners: Floats) -> Floats:
    """The same four corners, clockwise on the screen, from the one nearest to the picture's top-left corner."""
    centre = corners.mean(axis=0)
    angles = np.arctan2(corners[:, 1] - centre[1], corners[:, 0] - centre[0])
    ordered: Floats = corners[np.argsort(angles)]
    return np.roll(ordered, -int(np.argmin(ordered.sum(axis=1))), axis=0)


def area_of(quads: Floats) -> Floats:
    """Signed area of each quad of a stack (..., 4, 2): positive if clockwise on the screen."""
    x, y = quads[..., 0], quads[..., 1]
    area: Floats = 0.5 * (x * np.roll(y, -1, axis=-1) - y * np.roll(x, -1, axis=-1)).sum(axis=-1)
    return area


def _turns(quads: Floats) -> Floats:
    sides = np.roll(quads, -1, axis=-2) - quads
    following = np.roll(sides, -1, axis=-2)
    turns: Floats = sides[..., 0] * following[..., 1] - sides[..., 1] * following[..., 0]
    return turns


def is_convex(quads: Floats) -> npt.NDArray[np.bool_]:
    """Whether each quad of a stack is convex and clockwise on the screen."""
    return np.asarray((_turns(quads) > 0).all(axis=-1))


def side_ratio(quads: Floats) -> Floats:
    """Longer over shorter mean side of each quad of a stack: about 1.4 to 2 for cards seen not too slanted."""
    lengths = np.linalg.norm(np.roll(quads, -1, axis=-2) - quads, axis=-1)
    first, second = lengths[..., 0] + lengths[..., 2], lengths[..., 1] + lengths[..., 3]
    ratio: Floats = np.maximum(first, second) / np.maximum(np.minimum(first, second), 1e-6)
    return ratio


def in_space(quads: Floats, size: tuple[int, int]) -> tuple[Floats, Floats]:
    """Of the parallelogram that would be seen as each quad (n, 4, 2) in a picture of that size (width, height) by a
    phone's camera: longer over shorter side, and the cosine of its angle, 0 for a rectangle (n,).

    Method: Zhang and He, Whiteboard Scanning and Image Enhancement, 2007, with a known focal length.
    """
    points = (quads - np.array(size) / 2) / (_FOCAL * max(size))
    a, b, c, d = (np.concatenate([points[:, n], np.ones((len(points), 1))], axis=1) for n in range(4))
    along_b = np.einsum("nk,nk->n", np.cross(a, d), c) / _not_0(np.einsum("nk,nk->n", np.cross(b, d), c))
    along_d = np.einsum("nk,nk->n", np.cross(a, b), c) / _not_0(np.einsum("nk,nk->n", np.cross(d, b), c))
    one, other = along_b[:, None] * b - a, along_d[:, None] * d - a
    lengths = np.linalg.norm(one, axis=1), np.linalg.norm(other, axis=1)
    cosine = np.abs(np.einsum("nk,nk->n", one, other)) / _not_0(lengths[0] * lengths[1])
    ratio: Floats = np.maximum(*lengths) / _not_0(np.minimum(*lengths))
    return ratio, cosine


def _not_0(values: Floats) -> Floats:
    return np.where(np.abs(values) < 1e-9, 1e-9, values)


def inside(quads: Floats, points: Floats, margin: float = 0.0) -> npt.NDArray[np.bool_]:
    """Which points (m, 2) lie in which convex clockwise quads (n, 4, 2), at least `margin` pixels deep: (n, m)."""
    sides = np.roll(quads, -1, axis=1) - quads
    normals = np.stack([-sides[..., 1], sides[..., 0]], axis=-1) / np.maximum(
        np.linalg.norm(sides, axis=-1, keepdims=True), 1e-9
    )
    depth = np.einsum("nkc,mc->nkm", normals, points) - np.einsum("nkc,nkc->nk", normals, quads)[..., None]
    within: npt.NDArray[np.bool_] = (depth >= margin).all(axis=1)
    return within


def first_distinct(quads: Floats, tolerance: float, most: int) -> list[int]:
    """The numbers of the first quads of a stack (n, 4, 2), at most so many, leaving out those of which no coordinate
    differs by more than the tolerance from one before that was kept.
    """
    free = np.ones(len(quads), bool)
    kept: list[int] = []
    while len(kept) < most and free.any():
        kept.append(int(free.argmax()))
        free &= np.abs(quads - quads[kept[-1]]).max(axis=(1, 2)) > tolerance
    return kept


def grown(quad: Floats, pixels: float) -> Floats:
    """The quad with every side moved outwards by so many pixels."""
    sides = np.roll(quad, -1, axis=0) - quad
    normals = np.stack([sides[:, 1], -sides[:, 0]], axis=1) / np.maximum(np.linalg.norm(sides, axis=1)[:, None], 1e-9)
    moved = quad + normals * pixels
    out = np.empty_like(quad)
    for i in range(4):
        # Where the moved side before this corner meets the moved side after it.
        a, u = moved[i - 1], sides[i - 1]
        b, v = moved[i], sides[i]
        cross = u[0] * v[1] - u[1] * v[0]
        t = ((b[0] - a[0]) * v[1] - (b[1] - a[1]) * v[0]) / cross if abs(cross) > 1e-9 else 1.0
        out[i] = a + t * u
    return out


def shrunk(image: Pixels, scale: float) -> Pixels:
    """The picture at `scale` (0 to 1) of its size, each pixel the mean of what it covers.

    By halves as far as they go: OpenCV does those four times as fast (62 to 15 ms for 12 megapixels).
    """
    while scale <= 0.5:
        height, width = (side // 2 * 2 for side in image.shape[:2])
        image = as_pixels(cv2.resize(image[:height, :width], None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA))
        scale *= 2
    return as_pixels(cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)) if scale < 1 else image
