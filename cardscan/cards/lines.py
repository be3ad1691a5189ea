"""Quads from straight edges: segments joined to long lines, two pairs of opposite lines joined to a quad.

Edges survive what breaks a region: a finger on a side, a printed band, a shadow, a table as bright as the card.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from cardscan.cards.geometry import (
    Floats,
    Pixels,
    area_of,
    clockwise,
    first_distinct,
    inside,
    is_convex,
    side_ratio,
)

__all__ = ["Lines", "find_lines", "quads_around", "quads_from_lines"]

Indices: TypeAlias = npt.NDArray[np.intp]

_BINS = 256
_SEGMENTS = 800
_BESIDE = (3.0, 6.0, 9.0)
"""So many pixels to either side of a segment the picture is looked at ..."""
_STEP = 24.0
"""... and from this difference in Lab on it parts two things ..."""
_LEAST_WEIGHT = 0.4
"""... while a line with the same on both sides counts for so much of such a one."""
_LIKELY = 2
"""Of so many times the lines that are kept it is found out where along them edges are seen."""
_MORE = 5
"""So many lines that part things are tried as a side of a card beside the longest ones."""


@dataclass(frozen=True, slots=True)
class Lines:
    """n straight lines: a `point` on each (n, 2), its unit `direction` (n, 2), and `covered` (n, 257): how much edge
    was seen along it, summed from its beginning, at steps of `step` pixels from `start` (n,) on; `weight` (n,): how far
    what lies on either side differs, from `_LEAST_WEIGHT` for the grain of wood to 1 for the edge of a thing.
    """

    point: Floats
    direction: Floats
    start: Floats
    step: float
    covered: Floats
    weight: Floats

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


def find_lines(channels: list[Pixels], words: Floats, most: int = 70, lab: Pixels | None = None) -> Lines:
    """The longest straight edges in any of the grey pictures, none of them inside a word, and the four sides of the
    frame, which end a card that is cut off. The first picture, shape (height, width), sets the scale; the others may be
    smaller.

    `words` is a stack of text line quads (m, 4, 2): their letters and baselines are no edges of cards. `lab`: the
    colours (height, width, 3) that tell what an edge parts; without it all edges are alike.
    """
    height, width = channels[0].shape
    diagonal = float(np.hypot(height, width))
    detector = cv2.createLineSegmentDetector(cv2.LSD_REFINE_NONE)
    segments = np.zeros((0, 4))
    for channel in channels:
        found = detector.detect(channel)[0]
        if found is not None:
            segments = np.concatenate([segments, found.reshape(-1, 4) * (width / channel.shape[1])])
    lengths = np.hypot(segments[:, 2] - segments[:, 0], segments[:, 3] - segments[:, 1])
    segments = segments[lengths > 0.018 * diagonal]
    if len(words) and len(segments):
        middle = (segments[:, :2] + segments[:, 2:]) / 2
        # Detectors draw boxes generously; a side that a box only touches must stay.
        rim = 0.2 * float(np.median(np.linalg.norm(words[:, 3] - words[:, 0], axis=1)))
        within = inside(words, middle, rim)
        for ends in (segments[:, :2], segments[:, 2:]):
            within &= inside(words, ends)  # a side that crosses a row of text goes on beyond it
        segments = segments[~within.any(axis=0)]
    frame = np.array([[0, 0, width, 0], [width, 0, width, height], [width, height, 0, height], [0, height, 0, 0]])
    weight = np.ones(len(segments)) if lab is None else _weight_of(segments, lab)
    weight = np.concatenate([weight, np.ones(4)])
    return _joined(np.concatenate([segments, frame]).astype(np.float64), weight, diagonal, most)


def _weight_of(segments: Floats, lab: Pixels) -> Floats:
    """How far the colours on both sides of each segment (n, 4) differ in the middle: its weight (n,)."""
    ends = segments.reshape(-1, 2, 2)
    way = ends[:, 1] - ends[:, 0]
    normal = np.stack([-way[:, 1], way[:, 0]], axis=1) / np.maximum(np.linalg.norm(way, axis=1), 1e-9)[:, None]
    at = ends[:, 0, None] + np.array([0.2, 0.4, 0.6, 0.8])[None, :, None] * way[:, None]
    sides = []
    for sign in (-1.0, 1.0):
        points = at[:, :, None] + sign * np.array(_BESIDE)[None, None, :, None] * normal[:, None, None]
        x = np.clip(np.rint(points[..., 0]).astype(np.intp), 0, lab.shape[1] - 1)
        y = np.clip(np.rint(points[..., 1]).astype(np.intp), 0, lab.shape[0] - 1)
        sides.append(lab[y, x].astype(np.float64).mean(axis=2))
    step = np.median(np.linalg.norm(sides[1] - sides[0], axis=2), axis=1) / _STEP
    return np.asarray(_LEAST_WEIGHT + (1 - _LEAST_WEIGHT) * np.minimum(step, 1.0))


def _joined(segments: Floats, weight: Floats, diagonal: float, most: int) -> Lines:
    """Segments along one straight line are one line with gaps; the lines with most edge come first."""
    tolerance = 0.005 * diagonal
    lengths = np.hypot(segments[:, 2] - segments[:, 0], segments[:, 3] - segments[:, 1])
    order = np.argsort(-lengths)[:_SEGMENTS]
    segments, lengths, weight = segments[order], lengths[order], weight[order]
    directions = (segments[:, 2:] - segments[:, :2]) / np.maximum(lengths[:, None], 1e-9)
    ends = segments.reshape(-1, 2, 2)
    normals = np.stack([-directions[:, 1], directions[:, 0]], axis=1)
    off = np.abs(np.einsum("kec,sc->ske", ends, normals) - np.einsum("sc,sc->s", ends[:, 0], normals)[:, None, None])
    fits = (off.max(axis=2) < tolerance) & (np.abs(directions @ directions.T) > 0.998)
    step = 1.2 * diagonal / _BINS
    start = -0.6 * diagonal
    points, ways, covers, weights = [], [], [], []
    for near in _likeliest(_groups(fits), lengths, weight, _LIKELY * most):
        own = segments[near].reshape(-1, 2)
        share = np.repeat(lengths[near], 2) / (2 * lengths[near].sum())
        centre = share @ own
        off_x, off_y = (own - centre).T
        angle = 0.5 * np.arctan2(2 * (share @ (off_x * off_y)), share @ (off_x**2 - off_y**2))
        way = np.array([np.cos(angle), np.sin(angle)])
        along = np.sort((ends[near] - centre) @ way, axis=1)
        flags = np.zeros(_BINS + 1)
        for a, b in (along - start) / step:
            flags[max(int(a), 0) + 1 : min(int(b + 1), _BINS) + 1] = 1.0
        points.append(centre)
        ways.append(way)
        covers.append(np.cumsum(flags) * step)
        weights.append(float(weight[near] @ lengths[near] / lengths[near].sum()))
    if not points:
        none = np.zeros(0)
        return Lines(np.zeros((0, 2)), np.zeros((0, 2)), none, step, np.zeros((0, _BINS + 1)), none)
    covered, worth = np.array(covers), np.array(weights)
    best = _best_of(covered[:, -1], worth, most, most // 2)
    starts = np.full(len(best), start)
    return Lines(np.array(points)[best], np.array(ways)[best], starts, step, covered[best], worth[best])


def _groups(fits: npt.NDArray[np.bool_]) -> list[Indices]:
    """The numbers of the segments along each line, of which `fits` (n, n) says which lie along which; those of the
    longest segment first.
    """
    free = np.ones(len(fits), bool)
    groups = []
    for seed in range(len(fits)):
        if free[seed]:
            near = np.flatnonzero(free & fits[seed])
            free[near] = False
            groups.append(near)
    return groups


def _likeliest(groups: list[Indices], lengths: Floats, weight: Floats, most: int) -> list[Indices]:
    """The groups of segments whose lines may be among the best, by their length or also by what they part."""
    if len(groups) <= most:
        return groups
    plain = np.array([lengths[group].sum() for group in groups])
    weighed = np.array([lengths[group] @ weight[group] for group in groups])
    likely = np.union1d(np.argsort(-plain)[:most], np.argsort(-weighed)[:most])
    return [groups[n] for n in likely]


def quads_from_lines(lines: Lines, size: tuple[int, int], most: int = 60) -> Floats:
    """The best supported quads (k, 4, 2) that four of the lines make in a picture of that (width, height)."""
    diagonal = float(np.hypot(*size))
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
    keep = _plausible(corners, size)
    corners, sides = corners[keep], sides[keep]
    if not len(corners):
        return none
    support = np.stack([lines.coverage(sides[:, k], corners[:, k], corners[:, (k + 1) % 4]) for k in range(4)], axis=1)
    score = support.mean(axis=1) + support.min(axis=1)
    good = (support > 0.15).all(axis=1)
    corners, score = corners[good], score[good]
    # The same quad is met several times, its corners numbered from another one.
    corners = np.array([clockwise(quad) for quad in corners[np.argsort(-score)][: 12 * most]]).reshape(-1, 4, 2)
    score = -np.sort(-score)[: 12 * most]
    return np.asarray(corners[_distinct(corners, score, 0.012 * diagonal, most)])


def quads_around(lines: Lines, seed: Floats, size: tuple[int, int], most: int = 14) -> Floats:
    """The best supported quads (k, 4, 2) around one line of text (4, 2), in a picture of that (width, height).

    Text runs along or across the sides of its card, give or take the perspective, and no side cuts it: so each line
    can be but one of the four sides, and all of them can be tried in every combination.
    """
    diagonal = float(np.hypot(*size))
    sides = _sides_of(lines, seed, min(0.6 * diagonal, 50.0 * _text_height(seed)))
    if any(len(side) == 0 for side in sides):
        return np.zeros((0, 4, 2))
    top, right, bottom, left = sides
    top_left = _crossing(lines, top[:, None], left[None, :])
    top_right = _crossing(lines, top[:, None], right[None, :])
    bottom_right = _crossing(lines, bottom[:, None], right[None, :])
    bottom_left = _crossing(lines, bottom[:, None], left[None, :])
    # Each side's support depends on three lines only: itself and the two that end it.
    above = lines.coverage(top[:, None, None], top_left[:, :, None], top_right[:, None, :])  # t l r
    below = lines.coverage(bottom[:, None, None], bottom_left[:, :, None], bottom_right[:, None, :])  # b l r
    before = lines.coverage(left[None, None, :], top_left[:, None], bottom_left[None])  # t b l
    after = lines.coverage(right[None, None, :], top_right[:, None], bottom_right[None])  # t b r
    over_above = _overrun(lines, top[:, None, None], top_left[:, :, None], top_right[:, None, :])
    over_below = _overrun(lines, bottom[:, None, None], bottom_left[:, :, None], bottom_right[:, None, :])
    over_before = _overrun(lines, left[None, None, :], top_left[:, None], bottom_left[None])
    over_after = _overrun(lines, right[None, None, :], top_right[:, None], bottom_right[None])
    t, r, b, n = np.indices((len(top), len(right), len(bottom), len(left))).reshape(4, -1)
    support = np.stack([above[t, n, r], after[t, b, r], below[b, n, r], before[t, b, n]], axis=1)
    good = (support > 0.12).all(axis=1)
    t, r, b, n, support = t[good], r[good], b[good], n[good], support[good]
    overrun = np.stack([over_above[t, n, r], over_after[t, b, r], over_below[b, n, r], over_before[t, b, n]], axis=1)
    corners = np.stack([top_left[t, n], top_right[t, r], bottom_right[b, r], bottom_left[b, n]], axis=1)
    keep = _plausible(corners, size)
    corners, support = corners[keep], support[keep]
    score = support.mean(axis=1) + support.min(axis=1) - 0.5 * overrun[keep].mean(axis=1)
    return np.asarray(corners[_distinct(corners, score, 0.012 * diagonal, most)])


def _overrun(lines: Lines, line: Indices, first: Floats, second: Floats) -> Floats:
    """The share of the line's continuation, a seventh beyond both points, along which an edge was seen."""
    beyond = (second - first) * 0.15
    ends = lines.coverage(line, first - beyond, first), lines.coverage(line, second, second + beyond)
    return np.asarray(np.maximum(*ends))


def _text_height(seed: Floats) -> float:
    return float(np.linalg.norm(seed[3] - seed[0]) + np.linalg.norm(seed[2] - seed[1])) / 2


def _sides_of(lines: Lines, seed: Floats, reach: float, most: int = 11) -> list[Indices]:
    """The lines that can be the top, right, bottom and left side of the card of that text, best first."""
    centre = seed.mean(axis=0)
    along = seed[1] - seed[0] + seed[2] - seed[3]
    along = along / max(float(np.linalg.norm(along)), 1e-6)
    normal = np.stack([-lines.direction[:, 1], lines.direction[:, 0]], axis=1)
    ends = np.stack([(seed[0] + seed[3]) / 2, (seed[1] + seed[2]) / 2])
    off = np.einsum("nc,enc->ne", normal, ends[:, None] - lines.point[None])
    foot = centre - normal * np.einsum("nc,nc->n", normal, centre - lines.point)[:, None]
    away = foot - centre
    parallel = np.abs(lines.direction @ along) > 0.707
    apart = np.linalg.norm(away, axis=1)
    numbers = np.arange(len(lines))
    beside = lines.coverage(numbers, foot - lines.direction * reach, foot + lines.direction * reach)
    free = (off[:, 0] * off[:, 1] > 0) & (apart < 1.2 * reach)
    across = np.array([-along[1], along[0]])
    down, rightwards = away @ across > 0, away @ along > 0
    choices = (parallel & ~down, ~parallel & rightwards, parallel & down, ~parallel & ~rightwards)
    # A side reaches about as far to either side of its foot as that is from the text; grain goes on and on.
    own_reach = np.clip(1.5 * apart, 0.2 * reach, reach)[:, None]
    close = lines.coverage(numbers, foot - lines.direction * own_reach, foot + lines.direction * own_reach)
    # Near lines first among the equally long: the far ones belong to other things.
    rank = beside * (1.0 - 0.3 * np.minimum(apart / reach, 1.0))
    found = []
    for choice in choices:
        own = numbers[free & choice]
        best = _best_of(rank[own], lines.weight[own], most, _MORE)
        sharp = np.argsort(-(close * lines.weight * (1.0 - 0.3 * np.minimum(apart / reach, 1.0)))[own])
        found.append(own[np.concatenate([best, sharp[~np.isin(sharp, best)][:_MORE]])])
    return found


def _best_of(rank: Floats, weight: Floats, most: int, more: int) -> Indices:
    """The numbers of the best by rank, and of at most so many `more` that are among the best only if what they part
    counts, too: on wood its grain has the longest lines.
    """
    plain, weighed = np.argsort(-rank), np.argsort(-rank * weight)
    others = weighed[:most][~np.isin(weighed[:most], plain[:most])]
    return np.asarray(np.concatenate([plain[:most], others[:more]]))


def _plausible(corners: Floats, size: tuple[int, int]) -> npt.NDArray[np.bool_]:
    """Which quads (n, 4, 2) are convex, in the picture, neither tiny nor far too long for four cards in a row."""
    width, height = size
    slack = 0.03 * float(np.hypot(width, height))
    low, high = corners.min(axis=1), corners.max(axis=1)
    return np.asarray(
        is_convex(corners)
        & (low > -slack).all(axis=1)
        & (high[:, 0] < width + slack)
        & (high[:, 1] < height + slack)
        & (area_of(corners) > 0.008 * width * height)
        & (side_ratio(corners) < 6.5)
    )


def _crossing(lines: Lines, first: Indices, second: Indices) -> Floats:
    """Where pairs of lines, given by numbers of shapes that broadcast, cross: (..., 2)."""
    a, u = lines.point[first], lines.direction[first]
    b, v = lines.point[second], lines.direction[second]
    cross = u[..., 0] * v[..., 1] - u[..., 1] * v[..., 0]
    cross = np.where(np.abs(cross) < 1e-6, 1e-6, cross)
    gap = b - a
    t = (gap[..., 0] * v[..., 1] - gap[..., 1] * v[..., 0]) / cross
    point: Floats = a + t[..., None] * u
    return point


def _distinct(corners: Floats, score: Floats, tolerance: float, most: int) -> list[int]:
    """The numbers of the best quads, leaving out those that differ from a better one by less than the tolerance."""
    order = np.argsort(-score)[: most * 12]
    return [int(order[n]) for n in first_distinct(corners[order], tolerance, most)]
