"""Quads from straight edges: segments joined to long lines, two pairs of opposite lines joined to a quad.

Edges survive what breaks a region: a finger on a side, a printed band, a shadow, a table as bright as the card.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from cardscan.cards.geometry import Floats, Pixels, area_of, inside, is_convex, side_ratio

__all__ = ["Lines", "find_lines", "quads_from_lines"]

Indices: TypeAlias = npt.NDArray[np.intp]

_BINS = 256


@dataclass(frozen=True, slots=True)
class Lines:
    """n straight lines: a `point` on each (n, 2), its unit `direction` (n, 2), and `covered` (n, 257): how much edge
    was seen along it, summed from its beginning, at steps of `step` pixels from `start` (n,) on.
    """

    point: Floats
    direction: Floats
    start: Floats
    step: float
    covered: Floats

    def __len__(self) -> int:
        return len(self.point)

    def coverage(self, line: Indices, first: Floats, second: Floats) -> Floats:
        """The share of the way between two points on a line (given by its number) along which an edge was seen."""
        at = []
        for points in (first, second):
            along = np.einsum("...c,...c->...", points - self.point[line], self.direction[line])
            at.append(np.clip((along - self.start[line]) / self.step, 0, _BINS))
        low, high = np.minimum(*at), np.maximum(*at)
        seen = self._covered(line, high) - self._covered(line, low)
        length = np.linalg.norm(second - first, axis=-1)
        share: Floats = np.minimum(seen / np.maximum(length, 1.0), 1.0)
        return share

    def _covered(self, line: Indices, at: Floats) -> Floats:
        floor = np.minimum(at.astype(np.intp), _BINS - 1)
        here, there = self.covered[line, floor], self.covered[line, floor + 1]
        value: Floats = here + (there - here) * (at - floor)
        return value


def find_lines(channels: list[Pixels], words: Floats, most: int = 44) -> Lines:
    """The longest straight edges in any of the grey pictures, shape (height, width), none of them inside a word.

    `words` is a stack of text line quads (m, 4, 2): their letters and baselines are no edges of cards.
    """
    height, width = channels[0].shape
    diagonal = float(np.hypot(height, width))
    detector = cv2.createLineSegmentDetector(cv2.LSD_REFINE_NONE)
    found = [detector.detect(channel)[0] for channel in channels]
    segments = np.concatenate([np.zeros((0, 4))] + [part.reshape(-1, 4) for part in found if part is not None])
    lengths = np.hypot(segments[:, 2] - segments[:, 0], segments[:, 3] - segments[:, 1])
    segments = segments[lengths > 0.018 * diagonal]
    if len(words) and len(segments):
        middle = (segments[:, :2] + segments[:, 2:]) / 2
        segments = segments[~inside(words, middle).any(axis=0)]
    return _joined(segments.astype(np.float64), diagonal, most)


def _joined(segments: Floats, diagonal: float, most: int) -> Lines:
    """Segments along one straight line are one line with gaps; the lines with most edge come first."""
    tolerance = 0.005 * diagonal
    lengths = np.hypot(segments[:, 2] - segments[:, 0], segments[:, 3] - segments[:, 1])
    order = np.argsort(-lengths)
    segments, lengths = segments[order], lengths[order]
    directions = (segments[:, 2:] - segments[:, :2]) / np.maximum(lengths[:, None], 1e-9)
    free = np.ones(len(segments), bool)
    step = 1.2 * diagonal / _BINS
    points, ways, starts, covers = [], [], [], []
    for seed in range(len(segments)):
        if not free[seed]:
            continue
        way = directions[seed]
        normal = np.array([-way[1], way[0]])
        base = segments[seed, :2]
        off = np.abs((segments.reshape(-1, 2, 2) - base) @ normal).max(axis=1)
        near = free & (off < tolerance) & (np.abs(directions @ way) > 0.998)
        free[near] = False
        own = segments[near].reshape(-1, 2)
        weight = np.repeat(lengths[near], 2)
        centre = np.average(own, axis=0, weights=weight)
        spread = (own - centre) * np.sqrt(weight)[:, None]
        way = np.linalg.svd(spread, full_matrices=False)[2][0]
        along = np.sort((segments[near].reshape(-1, 2, 2) - centre) @ way, axis=1)
        start = -0.6 * diagonal
        flags = np.zeros(_BINS + 1)
        for a, b in (along - start) / step:
            flags[max(int(a), 0) + 1 : min(int(b + 1), _BINS) + 1] = 1.0
        points.append(centre)
        ways.append(way)
        starts.append(start)
        covers.append(np.cumsum(flags) * step)
    if not points:
        return Lines(np.zeros((0, 2)), np.zeros((0, 2)), np.zeros(0), step, np.zeros((0, _BINS + 1)))
    covered = np.array(covers)
    best = np.argsort(-covered[:, -1])[:most]
    return Lines(np.array(points)[best], np.array(ways)[best], np.array(starts)[best], step, covered[best])


def quads_from_lines(lines: Lines, size: tuple[int, int], words: Floats, most: int = 60) -> Floats:
    """The best supported quads (k, 4, 2) that four of the lines make in a picture of that (width, height)."""
    width, height = size
    diagonal = float(np.hypot(width, height))
    none = np.zeros((0, 4, 2))
    if len(lines) < 4:
        return none
    i, j = np.triu_indices(len(lines), 1)
    across = np.abs(np.einsum("nc,nc->n", lines.direction[i], lines.direction[j]))
    normal = np.stack([-lines.direction[i][:, 1], lines.direction[i][:, 0]], axis=1)
    apart = np.abs(np.einsum("nc,nc->n", lines.point[j] - lines.point[i], normal))
    opposite = (across > 0.9) & (apart > 0.05 * diagonal)
    i, j = i[opposite], j[opposite]
    if len(i) < 2:
        return none
    p, q = np.triu_indices(len(i), 1)
    cross = np.abs(np.einsum("nc,nc->n", lines.direction[i[p]], lines.direction[i[q]]))
    p, q = p[cross < 0.6], q[cross < 0.6]
    sides = np.stack([i[p], i[q], j[p], j[q]], axis=1)
    corners = np.stack([_crossing(lines, sides[:, k - 1], sides[:, k]) for k in range(4)], axis=1)
    flip = area_of(corners) < 0
    # Reversed, corner k lies between the sides 3 - k and (4 - k) % 4 of before.
    corners[flip] = corners[flip][:, ::-1]
    sides[flip] = sides[flip][:, [2, 1, 0, 3]]
    slack = 0.03 * diagonal
    low, high = corners.min(axis=1), corners.max(axis=1)
    keep = (
        is_convex(corners)
        & (low > -slack).all(axis=1)
        & (high[:, 0] < width + slack)
        & (high[:, 1] < height + slack)
        & (area_of(corners) > 0.01 * width * height)
        & (side_ratio(corners) < 3.0)
    )
    corners, sides = corners[keep], sides[keep]
    if not len(corners):
        return none
    support = np.stack([lines.coverage(sides[:, k], corners[:, k], corners[:, (k + 1) % 4]) for k in range(4)], axis=1)
    score = support.mean(axis=1) + support.min(axis=1)
    if len(words):
        score = score + 0.6 * np.minimum(inside(corners, words.mean(axis=1)).sum(axis=1), 5) / 5
    good = (support > 0.15).all(axis=1)
    corners, score = corners[good], score[good]
    return np.asarray(corners[_distinct(corners, score, 0.012 * diagonal, most)])


def _crossing(lines: Lines, first: Indices, second: Indices) -> Floats:
    a, u = lines.point[first], lines.direction[first]
    b, v = lines.point[second], lines.direction[second]
    cross = u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0]
    cross = np.where(np.abs(cross) < 1e-6, 1e-6, cross)
    t = ((b[:, 0] - a[:, 0]) * v[:, 1] - (b[:, 1] - a[:, 1]) * v[:, 0]) / cross
    point: Floats = a + t[:, None] * u
    return point


def _distinct(corners: Floats, score: Floats, tolerance: float, most: int) -> list[int]:
    """The numbers of the best quads, leaving out those that differ from a better one by less than the tolerance."""
    chosen: list[int] = []
    for n in np.argsort(-score)[: most * 20]:
        if all(_distance(corners[n], corners[m]) > tolerance for m in chosen):
            chosen.append(int(n))
            if len(chosen) == most:
                break
    return chosen


def _distance(first: Floats, second: Floats) -> float:
    """The largest distance between corresponding corners, wherever the second one's numbering begins."""
    return min(float(np.abs(first - np.roll(second, turn, axis=0)).max()) for turn in range(4))
