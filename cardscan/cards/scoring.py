"""How much a quad looks like the outline of a card: the picture is sampled across all four sides at once."""

from __future__ import annotations

import cv2
import numpy as np

from cardscan.cards.geometry import Floats, Pixels, inside

__all__ = ["edge_support", "refined", "text_held"]

_ALONG = 48
"""Samples along each side."""
_ACROSS = 9
"""Samples to either side of it, one pixel apart."""


def _profiles(lab: Pixels, quads: Floats, reach: int, along: int) -> Floats:
    """Colours across the sides: (n, 4, along, 2 * reach + 1, 3), from outside to inside."""
    fraction = np.linspace(0.06, 0.94, along)
    following = np.roll(quads, -1, axis=1)
    way = following - quads
    length = np.maximum(np.linalg.norm(way, axis=-1, keepdims=True), 1e-6)
    normal = np.stack([-way[..., 1], way[..., 0]], axis=-1) / length
    base = quads[:, :, None] + way[:, :, None] * fraction[None, None, :, None]
    offset = np.arange(-reach, reach + 1)
    points = (base[:, :, :, None] + normal[:, :, None, None] * offset[None, None, None, :, None]).astype(np.float32)
    flat = points.reshape(-1, 4 * along * (2 * reach + 1), 2)
    colours = cv2.remap(lab, flat[..., 0], flat[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return colours.reshape(len(quads), 4, along, 2 * reach + 1, 3).astype(np.float32)


def edge_support(lab: Pixels, quads: Floats) -> Floats:
    """For each quad of a stack (n, 4, 2) and each of its sides, the share along which there is an edge just there:
    (n, 4), 0 to 1. `lab` has shape (height, width, 3).
    """
    if not len(quads):
        return np.zeros((0, 4))
    profile = _profiles(lab, quads, _ACROSS, _ALONG)
    # The step over four pixels, at every offset that allows it.
    step = np.linalg.norm(profile[..., 4:, :] - profile[..., :-4, :], axis=-1)
    middle = step.shape[-1] // 2
    here = step[..., middle - 2 : middle + 3].max(axis=-1)
    noise = np.median(np.concatenate([step[..., :3], step[..., -3:]], axis=-1), axis=-1)
    peak = step.max(axis=-1)
    edge = (here > 2.5) & (here > 2.0 * noise) & (here >= 0.7 * peak)
    support: Floats = edge.mean(axis=-1)
    return support


def text_held(quads: Floats, words: Floats) -> tuple[Floats, Floats]:
    """Of the text lines (m, 4, 2): how many lie wholly in each quad, and how many are cut by its sides; (n,) each."""
    if not len(words) or not len(quads):
        return np.zeros(len(quads)), np.zeros(len(quads))
    ends = (words + words[:, [3, 2, 1, 0]]) / 2  # mid-left, mid-right, mid-right, mid-left
    left, right = inside(quads, ends[:, 0]), inside(quads, ends[:, 1])
    held, cut = (left & right).sum(axis=1), (left ^ right).sum(axis=1)
    return held.astype(np.float64), cut.astype(np.float64)


def refined(lab: Pixels, quad: Floats, reach: int) -> Floats:
    """The quad with each side laid through the strongest steps within `reach` pixels of it.

    A side is a straight line fitted robustly (Huber) to the places of the steps, so that fingers and print over the
    edge do not pull it; a side without steps stays where it was.
    """
    along = 64
    profile = _profiles(lab, quad[None], reach + 3, along)[0]
    step = np.linalg.norm(profile[:, :, 4:] - profile[:, :, :-4], axis=-1)
    offset = np.arange(-(reach + 1), reach + 2)
    fraction = np.linspace(0.06, 0.94, along)
    way = np.roll(quad, -1, axis=0) - quad
    length = np.maximum(np.linalg.norm(way, axis=1), 1e-6)
    normal = np.stack([-way[:, 1], way[:, 0]], axis=1) / length[:, None]
    lines = []
    for side in range(4):
        place = step[side].argmax(axis=1)
        strength = step[side].max(axis=1)
        strong = strength > max(2.0, 0.3 * float(np.median(strength)))
        if strong.sum() < 12:
            lines.append((quad[side], way[side] / length[side]))
            continue
        points = (
            quad[side] + fraction[strong, None] * way[side] + offset[place[strong]][:, None] * normal[side]
        ).astype(np.float32)
        # Least median of squares over pairs first: Huber alone follows a long stretch of something else.
        points = points[_inliers(points)]
        u, v, x, y = cv2.fitLine(points, cv2.DIST_HUBER, 0, 0.01, 0.01).ravel()
        lines.append((np.array([x, y], np.float64), np.array([u, v], np.float64)))
    out = quad.copy()
    for corner in range(4):
        (a, u), (b, v) = lines[corner - 1], lines[corner]
        cross = u[0] * v[1] - u[1] * v[0]
        if abs(cross) > 0.1:
            t = ((b[0] - a[0]) * v[1] - (b[1] - a[1]) * v[0]) / cross
            out[corner] = a + t * u
    moved = np.linalg.norm(out - quad, axis=1).max()
    return out if moved < 3 * reach else quad


def _inliers(points: Floats) -> Floats:
    """The points near the line through two of them that has most points near it."""
    count = len(points)
    first, second = np.triu_indices(count, max(1, count // 3))
    way = points[second] - points[first]
    way = way / np.maximum(np.linalg.norm(way, axis=1, keepdims=True), 1e-6)
    normal = np.stack([-way[:, 1], way[:, 0]], axis=1)
    off = np.abs(normal @ points.T - (normal * points[first]).sum(axis=1, keepdims=True))
    best = int(np.minimum(off, 1.5).sum(axis=1).argmin())
    near: Floats = off[best] < 1.5
    return near if near.sum() >= 8 else np.ones(count, bool)
