"""A card with a frame printed along its edge: the frame's outline is often clearer than the card's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import cv2
import numpy as np

from cardscan.cards.credible import is_card_shaped
from cardscan.cards.geometry import Floats, Pixels, side_ratio
from cardscan.cards.refinement import drawn, meeting, straight_sides
from cardscan.cards.sides import KNOTS, Side, at, fitted, followed, is_bent, sides_of

__all__ = ["around_frame"]

_NEAREST = 3
"""In pixels: what is closer is the other flank of one edge."""
_LINES = 2
"""A frame may be two lines, or one so thick that its inner edge was seen."""
_LEAST, _USUAL = 0.4, 0.65
"""The share of a side along which an edge further out is followed: of any side, and of those that are seen."""
_CANDIDATES = 3
"""Edges further out that are tried on each side."""
_UNEVEN, _ERROR = 1.5, 2.0
"""A frame is printed as far from the edge on all sides: the widest margin is so many times the narrowest, in
perspective, and so many pixels more.
"""
_NEAR_RIM, _EVEN, _PIXELS = 0.12, 1.3, 1.0
"""A frame is so close to the end of the picture, as a share of its shorter side; there the widest margin is at most so
many times the narrowest, and so many pixels more: a scan has no perspective.
"""
_SOFT = 0.45
"""The mean softness from which on what is around an outline is its shadow: a card's own does not lie all around."""
_FRACTION = np.linspace(0.05, 0.95, 64)
_BEYOND = np.linspace(0.02, 0.12, 16)
_RUNS_ON = 0.65
"""What changes the colour beyond the corners by that share of what it does between them goes on there."""


@dataclass(frozen=True, slots=True)
class _Edge:
    """An edge outside a side, so many pixels away, the share of it that is `seen`, how `soft` it is, and its curve."""

    margin: float
    seen: float
    soft: float
    curve: Floats


def around_frame(lab: Pixels, sides: Floats) -> Floats:
    """The sides (4, 9, 2) of the card on which that outline is a printed frame, in a smoothed Lab picture: there is
    another one around it, as far away on every side; or the picture is the card, and ends there. Else the same sides.
    """
    picture = np.array([[0, 0], [lab.shape[1], 0], [lab.shape[1], lab.shape[0]], [0, lab.shape[0]]], np.float64)
    if is_card_shaped(float(side_ratio(picture))) and _is_even(sides[:, 0], picture[2]):
        return straight_sides(picture)
    for _ in range(_LINES):
        outer = _next_outline(lab, sides)
        if outer is None:
            break
        sides = outer
    return sides


def _next_outline(lab: Pixels, sides: Floats) -> Floats | None:
    """The sides of the outline around another one, if there is one."""
    around = sides_of(lab, sides[:, 0])
    curves = [_curve_of(side, own) for side, own in zip(around, sides, strict=True)]
    edges = [_further_out(lab, side, curve) for side, curve in zip(around, curves, strict=True)]
    if sum(map(bool, edges)) < 3:
        return None
    best: Sequence[_Edge] = ()
    for chosen in product(*([*own, None] for own in edges)):
        known = [edge for edge in chosen if edge]
        if len(known) < 3 or sum(edge.seen for edge in known) <= sum(edge.seen for edge in best):
            continue
        margins = [edge.margin for edge in known]
        even = max(margins) < _UNEVEN * min(margins) + _ERROR
        clear = sum(edge.seen for edge in known) > _USUAL * len(known)
        if even and clear and sum(edge.soft for edge in known) < _SOFT * len(known):
            usual = float(np.mean(margins))
            best = [e or _unseen(s, c, usual) for e, s, c in zip(chosen, around, curves, strict=True)]
    if not best:
        return None
    corners = np.array([meeting(around[n - 1], best[n - 1].curve, around[n], best[n].curve) for n in range(4)])
    ends = np.roll(corners, -1, axis=0)
    if any(_runs_on(lab, side, own.curve, a, b) for side, own, a, b in zip(around, best, corners, ends, strict=True)):
        return None
    return np.array([drawn(s, own.curve, a, b) for s, own, a, b in zip(around, best, corners, ends, strict=True)])


def _is_even(quad: Floats, size: Floats) -> bool:
    """Whether the sides of a quad (4, 2) are as far from those of a picture of that size (2,), at both ends: a frame is
    printed so, and no card lies so.
    """
    gaps = np.concatenate([quad, size - quad])
    near = np.sort(np.concatenate([np.sort(gaps[:, axis])[:4] for axis in (0, 1)]))
    return bool(near[-1] < _NEAR_RIM * size.min() and near[0] > 0 and near[-1] < _EVEN * near[0] + _PIXELS)


def _curve_of(side: Side, points: Floats) -> Floats:
    """The curve (9,) that goes through the points (9, 2) of a side."""
    curve: Floats = (points - side.points(KNOTS, np.zeros(len(KNOTS)))) @ side.normal
    return curve if np.abs(curve).max() > 0.5 else np.zeros(len(KNOTS))


def _further_out(lab: Pixels, side: Side, curve: Floats) -> list[_Edge]:
    """The edges outside a curve and along it, clearest first."""
    shifts = np.arange(-side.seen + 2, -_NEAREST + 1)
    share = followed(side, curve + shifts[:, None])
    found = []
    for k in range(len(shifts)):
        if share[k] < _LEAST or share[k] < share[max(k - 2, 0) : k + 3].max():
            continue
        outer = fitted(side, curve + shifts[k], bent=is_bent(curve))
        apart = curve - outer
        parallel = apart.min() > _NEAREST - 1 and apart.max() < _UNEVEN * apart.min() + _ERROR
        if parallel:
            found.append(_Edge(float(apart.mean()), float(share[k]), _softness(lab, side, outer), outer))
    return sorted(found, key=lambda edge: -edge.seen)[:_CANDIDATES]


def _unseen(side: Side, curve: Floats, margin: float) -> _Edge:
    """The card's edge where none is seen outside a side: that side itself, if the frame is seen as far inside."""
    inside = curve + np.arange(margin / _UNEVEN, margin * _UNEVEN + _ERROR)[:, None]
    return _Edge(margin, 0.0, 0.0, curve if followed(side, inside).max() > _USUAL else curve - margin)


def _softness(lab: Pixels, side: Side, curve: Floats) -> float:
    """How much the colour changes from six to two pixels outside a curve, as a share of what it does across it: large
    at the rim of a shadow. Of mean colours along the side: what it lies on may have a grain.
    """
    far, near, inner = (_colour(lab, side, curve + off, _FRACTION) for off in (-6, -2, 2))
    return float(np.linalg.norm(near - far) / max(float(np.linalg.norm(inner - near)), 1.0))


def _runs_on(lab: Pixels, side: Side, curve: Floats, first: Floats, last: Floats) -> bool:
    """Whether an edge goes on beyond the corners that it should end at: then it is no card's."""
    usual = _colour(lab, side, curve + 2, _FRACTION) - _colour(lab, side, curve - 2, _FRACTION)
    start, end = ((corner - side.start) @ side.way / (side.way @ side.way) for corner in (first, last))
    for fraction in (start - _BEYOND, end + _BEYOND):
        own = _colour(lab, side, curve + 2, fraction) - _colour(lab, side, curve - 2, fraction)
        if own @ usual > _RUNS_ON * (usual @ usual):
            return True
    return False


def _colour(lab: Pixels, side: Side, curve: Floats, fraction: Floats) -> Floats:
    """The mean colour (3,) along a curve at those fractions of the way."""
    places = side.points(fraction, at(curve, fraction)).astype(np.float32)
    colours = cv2.remap(lab, places[None, :, 0], places[None, :, 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    mean: Floats = colours[0].astype(np.float64).mean(axis=0)
    return mean
