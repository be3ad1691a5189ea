"""The side of a card as the picture shows it near a rough outline: a straight line, or a low curve if it is bent.

A curve is an array (9,) of offsets in pixels, inwards from the rough side, at `KNOTS`, and straight in between.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from cardscan.cards.geometry import Floats, Pixels
from cardscan.cards.scoring import on_the_rim, profiles

__all__ = ["KNOTS", "WEAKEST", "Side", "at", "edge_of", "fitted", "followed", "is_bent", "like_opposite", "sides_of"]

KNOTS = np.linspace(0, 1, 9)
"""Fractions of the way from a side's first corner to its second."""
_FRACTION = np.linspace(0.04, 0.96, 64)
"""Where each side is looked at."""
_REACH = (8, 30)
"""The ends of an edge are looked for at least and at most so many pixels away ..."""
_REACH_SHARE = 0.07
"""... and at this share of the quad's shortest side in between;"""
_SEEN = 1.5
"""its middle, if it is bent, so many times as far."""
_MARGIN = 6
"""So much further the picture is looked at, for what lies beside an edge."""
WEAKEST = 2.0
"""Steps of colour smaller than this are noise."""
_FOLLOWED_LEAST = 0.3
"""A side along less of which an edge is seen stays where it was."""
_FOLLOWED_WELL = 0.85
"""A straight side along so much of which an edge is seen is not bent."""
_PIECES = 4
"""A bent side is first looked for as a path of so many straight pieces."""

_HATS = np.maximum(1 - np.abs(_FRACTION[:, None] - KNOTS) * (len(KNOTS) - 1), 0.0)
_BENDS = 0.7 * np.diff(np.eye(len(KNOTS)), 2, axis=0)
_LINE = np.stack([1 - _FRACTION, _FRACTION], axis=1)
_LINE_AT_KNOTS = np.stack([1 - KNOTS, KNOTS], axis=1)


@dataclass(frozen=True, slots=True)
class Side:
    """What the picture shows along one side of a quad: `start` (2,), `way` (2,) to the other corner and the unit
    `normal` (2,), inwards. `step` (64, 2 * seen + 1): how much the colour changes over four pixels at each place,
    from outside to inside; `ridge`, of that shape: where it changes most, 0 to 1.
    """

    start: Floats
    way: Floats
    normal: Floats
    step: Floats
    ridge: Floats

    @property
    def seen(self) -> int:
        """How far to either side the picture was looked at, in pixels."""
        return int(self.step.shape[1]) // 2

    @property
    def reach(self) -> int:
        """How far away the ends of the edge are looked for."""
        return int((self.seen - _MARGIN) / _SEEN)

    def points(self, fraction: Floats, offset: Floats) -> Floats:
        """Points (..., 2) at that share of the way, so many pixels inside."""
        places: Floats = self.start + fraction[..., None] * self.way + offset[..., None] * self.normal
        return places

    def usual(self, curve: Floats) -> float:
        """The step of colour across a curve as it mostly is."""
        place = np.clip(np.rint(at(curve, _FRACTION)).astype(np.intp) + self.seen, 0, 2 * self.seen)
        return float(np.median(self.step[np.arange(len(_FRACTION)), place]))

    def softness(self, curve: Floats) -> float:
        """The step of colour four pixels outside a curve, as a share of that on it: large at the rim of a shadow."""
        place = np.rint(at(curve, _FRACTION)).astype(np.intp) + self.seen
        along = np.flatnonzero((place >= 4) & (place <= 2 * self.seen))
        if not len(along):
            return 1.0
        on, outside = self.step[along, place[along]], self.step[along, place[along] - 4]
        return float(np.median(outside / np.maximum(on, 1.0)))


def sides_of(lab: Pixels, quad: Floats) -> list[Side]:
    """What a smoothed Lab picture shows along the four sides of a quad (4, 2); nothing along the frame."""
    way = np.roll(quad, -1, axis=0) - quad
    length = np.maximum(np.linalg.norm(way, axis=1), 1e-6)
    normal = np.stack([-way[:, 1], way[:, 0]], axis=1) / length[:, None]
    seen = int(np.clip(_REACH_SHARE * length.min(), *_REACH) * _SEEN) + _MARGIN
    profile = profiles(lab, quad[None], seen + 2, _FRACTION)[0]
    step = np.linalg.norm(profile[:, :, 4:] - profile[:, :, :-4], axis=-1)
    step[on_the_rim(quad[None], (lab.shape[1], lab.shape[0]))[0]] = 0.0
    return [Side(quad[n], way[n], normal[n], step[n], _ridge(step[n])) for n in range(4)]


def _ridge(step: Floats) -> Floats:
    """Where the step is largest from outside to inside: edges of all strengths count nearly alike."""
    largest = cv2.dilate(step, np.ones((1, 5), np.uint8))
    crest = np.where((step > 0.9 * largest) & (step > WEAKEST), step, 0.0)
    # A shadow's rim is soft: four pixels beside it the colour changes nearly as much.
    beside = np.pad(step, ((0, 0), (4, 4)), mode="edge")
    drop = 1 - np.minimum(beside[:, :-8], beside[:, 8:]) / np.maximum(step, 1e-6)
    crest = crest * np.clip((drop - 0.3) / 0.4, 0.0, 1.0)
    enough = np.clip(0.6 * float(np.median(step.max(axis=1))), 4.0, 25.0)
    crest = np.minimum(crest / enough, 1.0).astype(np.float32)
    ridge: Floats = np.maximum(crest, 0.7 * cv2.dilate(crest, np.ones((1, 3), np.uint8)))
    return ridge


def edge_of(side: Side) -> Floats:
    """The curve of the edge near that side: straight, unless a bend follows plainly more edge."""
    straight, share = _line(side, np.zeros(len(KNOTS)))
    straight = fitted(side, straight, bent=False) if share > _FOLLOWED_LEAST else np.zeros(len(KNOTS))
    if share < _FOLLOWED_WELL:
        bent = fitted(side, _path(side), bent=True)
        before, after = followed(side, np.stack([straight, bent]))
        if after > max(before + 0.15, 0.5) and np.abs(_bow(bent)).max() > 0.008 * np.linalg.norm(side.way):
            return bent
    return straight


def like_opposite(side: Side, curve: Floats, opposite: Floats) -> Floats:
    """The curve, or if no less edge follows it, one as bent as the opposite side's: a card bends as a whole."""
    if is_bent(curve) or not is_bent(opposite):
        return curve
    bow = -_bow(opposite)[::-1]
    rough, _ = _line(side, bow)
    own = fitted(side, rough, bent=True)
    if _bow(own) @ bow < 0.5 * (bow @ bow):  # where a finger lies over it, the fit goes astray
        own = rough
    before, after = followed(side, np.stack([curve, own]))
    return own if after >= before - 0.05 else curve


def _bow(curve: Floats) -> Floats:
    """What a curve differs by from the line between its ends."""
    bow: Floats = curve - (curve[0] + (curve[-1] - curve[0]) * KNOTS)
    return bow


def is_bent(curve: Floats) -> bool:
    """Whether the curve is no straight line."""
    return bool(np.abs(np.diff(curve, 2)).max() > 1e-6)


def at(curve: Floats, fraction: Floats) -> Floats:
    """The offsets of a curve (9,), or of each of a stack (n, 9), at those fractions; straight on beyond its ends."""
    last = len(KNOTS) - 1
    piece = np.clip(np.floor(fraction * last), 0, last - 1).astype(np.intp)
    low, high = curve[..., piece], curve[..., piece + 1]
    value: Floats = low + (high - low) * (fraction * last - piece)
    return value


def followed(side: Side, curves: Floats) -> Floats:
    """How much edge lies along each of the curves (n, 9): 0 to 1."""
    return _share(side.ridge, at(curves, _FRACTION))


def _share(ridge: Floats, offsets: Floats) -> Floats:
    """The mean of the ridge (along, across) along each of the paths (n, along) of offsets from its middle."""
    seen = ridge.shape[1] // 2
    place = np.rint(offsets).astype(np.intp) + seen
    known = (place >= 0) & (place <= 2 * seen)
    along = np.arange(ridge.shape[0])
    share: Floats = np.where(known, ridge[along, np.clip(place, 0, 2 * seen)], 0.0).mean(axis=1)
    return share


def _line(side: Side, bow: Floats) -> tuple[Floats, float]:
    """The curve of that bow along most edge, near ones first, and how much that is, 0 to 1."""
    most = 1.5 * side.reach if bow.any() else side.reach
    start = np.arange(-most, most + 1, 2)
    ends = np.stack(np.meshgrid(start, start, indexing="ij"), axis=-1).reshape(-1, 2)
    share = _share(side.ridge, ends @ _LINE.T + at(bow, _FRACTION))
    best = int((share - 0.5 * np.abs(ends).mean(axis=1) / side.reach).argmax())
    return _LINE_AT_KNOTS @ ends[best] + bow, float(share[best])


def _path(side: Side) -> Floats:
    """The path of four straight pieces along most edge, with the least bends: by dynamic programming."""
    most = side.seen - _MARGIN
    place = np.arange(-most, most + 1, 2)
    wide = cv2.dilate(side.ridge, np.ones((1, 3), np.uint8))
    joints = np.linspace(0, 1, _PIECES + 1)
    values = []
    for n in range(_PIECES):
        own = (joints[n] <= _FRACTION) & (joints[n + 1] >= _FRACTION)
        share = (_FRACTION[own] - joints[n]) * _PIECES
        lines = place[:, None, None] * (1 - share) + place[None, :, None] * share
        values.append(_share(wide[own], lines.reshape(-1, len(share))).reshape(len(place), len(place)))
    # What a bend costs, by the places before it (first axis), at it and after it.
    bend = np.abs(place[:, None, None] - 2 * place[None, :, None] + place[None, None, :]) * (0.5 / most)
    far = 0.15 * np.abs(place) / most
    total = values[0] - far[:, None] - far[None]
    came: list[npt.NDArray[np.intp]] = []
    for value in values[1:]:
        reached = total[:, :, None] + (value - far)[None] - bend
        came.append(reached.argmax(axis=0))
        total = reached.max(axis=0)
    last, end = np.unravel_index(int(total.argmax()), total.shape)
    path = [int(end), int(last)]
    for table in reversed(came):
        path.append(int(table[path[-1], path[-2]]))
    return np.asarray(np.interp(KNOTS, joints, place[path[::-1]]), np.float64)


def fitted(side: Side, curve: Floats, *, bent: bool) -> Floats:
    """The curve drawn to the edge points near it, robustly: fingers and print over the edge do not pull it."""
    offset = np.arange(-side.seen, side.seen + 1)
    basis = _HATS if bent else _LINE
    for tube in (4.0, 2.5, 1.5):
        near = np.abs(offset[None] - at(curve, _FRACTION)[:, None]) <= tube
        step = np.where(near, side.step, 0.0)
        strength = step.max(axis=1)
        usable = np.flatnonzero(strength > max(WEAKEST, 0.3 * float(np.median(strength))))
        if len(usable) < 12:
            return curve
        place = step[usable].argmax(axis=1)
        # The crest of the parabola through the step there and beside it.
        around = side.step[usable[:, None], np.clip(place[:, None] + [-1, 0, 1], 0, len(offset) - 1)]
        sharp = np.minimum(around[:, 0] - 2 * around[:, 1] + around[:, 2], -1e-6)
        found = offset[place] + np.clip(0.5 * (around[:, 0] - around[:, 2]) / sharp, -0.5, 0.5)
        weight = np.ones((len(usable), 1))
        for _ in range(3):
            rows, values = basis[usable] * weight, found * weight[:, 0]
            if bent:  # bends cost a little, so that what is not seen is straight
                rows, values = np.vstack([rows, _BENDS]), np.append(values, np.zeros(len(_BENDS)))
            solution = np.linalg.lstsq(rows, values, rcond=None)[0]
            curve = solution if bent else _LINE_AT_KNOTS @ solution
            weight = np.sqrt(1 / np.maximum(np.abs(found - at(curve, _FRACTION[usable])), 0.5))[:, None]
    return np.asarray(curve)
