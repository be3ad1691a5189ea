"""Two halves of one card: panels of two colours, of which each was taken for a card."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np

from cardscan.cards.geometry import Floats, area_of, in_space, is_convex
from cardscan.cards.sides import KNOTS

__all__ = ["with_halves_joined"]

_RATIO = (1.5, 1.95)
"""Long over short side of what halves make, in space: two cards below each other make less."""
_OWN = (1.35, 2.1)
"""The same of two cards, whatever both make."""
_APART = 0.04
"""How far the ends of the side that two halves share lie apart at most, as a share of its length."""
_LEAST = 0.15
"""The share of the card that each half takes at least."""
_BEND = 0.2
"""How much a card may bend where its halves meet: the sine of the angle."""


def with_halves_joined(cards: list[Floats], size: tuple[int, int]) -> list[Floats]:
    """The cards, given by their sides (4, 9, 2) in a picture of that size (width, height), two of them as one where
    they share a whole side and not each of them, but both together have a card's proportions.
    """
    for one, other in combinations(cards, 2):
        for first, second in product(range(4), repeat=2):
            if _share_a_side(one[first], other[second]):
                whole = _joined(one, first, other, second)
                if _is_one_card(one, other, whole, size):
                    rest = [card for card in cards if card is not one and card is not other]
                    return with_halves_joined([*rest, whole], size)
    return cards


def _share_a_side(one: Floats, other: Floats) -> bool:
    """Whether two sides (9, 2), which run opposite ways, are the same line."""
    most = _APART * float(np.linalg.norm(one[-1] - one[0]))
    return bool(np.linalg.norm(one[[0, -1]] - other[[-1, 0]], axis=1).max() < most)


def _joined(one: Floats, first: int, other: Floats, second: int) -> Floats:
    """The sides (4, 9, 2) of what both are together without the side that they share."""
    left = _along(other[(second + 3) % 4], one[(first + 1) % 4])
    right = _along(one[(first + 3) % 4], other[(second + 1) % 4])
    return np.array([left, one[(first + 2) % 4], right, other[(second + 2) % 4]])


def _along(one: Floats, other: Floats) -> Floats:
    """Two sides (9, 2) that follow each other as one."""
    points = np.concatenate([one[:-1], (one[-1:] + other[:1]) / 2, other[1:]])
    way = np.concatenate([[0.0], np.linalg.norm(np.diff(points, axis=0), axis=1).cumsum()])
    return np.stack([np.interp(KNOTS * way[-1], way, points[:, n]) for n in range(2)], axis=1)


def _is_one_card(one: Floats, other: Floats, whole: Floats, size: tuple[int, int]) -> bool:
    quads = np.array([one[:, 0], other[:, 0], whole[:, 0]])
    ratio, _ = in_space(quads, size)
    whole_alike = _RATIO[0] < ratio[2] < _RATIO[1]
    own = (ratio[:2] > _OWN[0]) & (ratio[:2] < _OWN[1])
    areas = np.abs(area_of(quads))
    small = areas[:2].min() < _LEAST * areas[2]
    if not whole_alike or own.all() or small or not is_convex(quads)[2]:
        return False
    ends = whole[[0, 2]][:, [0, 4, -1]]
    way = np.diff(ends, axis=1)
    way = way / np.maximum(np.linalg.norm(way, axis=2, keepdims=True), 1e-6)
    return bool(np.abs(way[:, 0, 0] * way[:, 1, 1] - way[:, 0, 1] * way[:, 1, 0]).max() < _BEND)
