"""Cards beside a card: of its size, edge to edge with it, the same way round or across.

In rows of unequal cards, or beside a card of the other format, no outline is around the whole block, and the seam is
too faint to be found on its own. But where one card is known, so are the places of the next.
"""

from __future__ import annotations

import cv2
import numpy as np

from cardscan.cards.geometry import Floats, Pixels, clockwise, inside, is_convex
from cardscan.cards.refinement import refined
from cardscan.cards.scoring import text_held, weigh
from cardscan.cards.selection import overlap

__all__ = ["cards_beside"]

_LEAST_LINES = 2
"""Fewer lines of text beside a card may be anything."""
_SEEN, _SEEN_ALL = 0.65, 0.77
"""The share along which an edge must be seen, of three of its sides each and of all. Edges may run on beyond it."""
_WORD = 1.35
"""Long over short side of a box of text, in the median, from which on it is more than a key of a keyboard."""
_SHARED = 0.08
"""The share of it that may lie on another card."""
_MOST = 12


def cards_beside(lab: Pixels, cards: list[Floats], words: Floats) -> list[Floats]:
    """The outlines (4, 2) of more cards, around text that lies in none of those given (4, 2), beside one of them.

    `lab`: a smoothed Lab picture. `words`: quads of its text lines (m, 4, 2).
    """
    found: list[Floats] = []
    while len(found) < _MOST:
        known = [*cards, *found]
        if not known or len(words) < _LEAST_LINES:
            break
        rest = words[~inside(np.array(known), words.mean(axis=1)).any(axis=0)]
        if len(rest) < _LEAST_LINES:
            break
        best = _best(lab, np.concatenate([_places(card) for card in known]), rest, words, known)
        if best is None:
            break
        found.append(best)
    return found


def _places(card: Floats) -> Floats:
    """Where the next cards lie if they touch that card: (16, 4, 2)."""
    sides = np.linalg.norm(np.roll(card, -1, axis=0) - card, axis=1)
    ratio = float((sides[0] + sides[2]) / (sides[1] + sides[3]))
    # In widths and heights of the card: as it lies, and turned by a quarter, at either end or in the middle of a side.
    boxes = [(-1.0, 0.0, 1.0, 1.0), (1.0, 0.0, 1.0, 1.0), (0.0, -1.0, 1.0, 1.0), (0.0, 1.0, 1.0, 1.0)]
    wide, high = 1 / ratio, ratio
    boxes += [(x, y * (1 - high), wide, high) for x in (-wide, 1.0) for y in (0.0, 0.5, 1.0)]
    boxes += [(x * (1 - wide), y, wide, high) for y in (-high, 1.0) for x in (0.0, 0.5, 1.0)]
    unit = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32)
    onto = cv2.getPerspectiveTransform(unit, card.astype(np.float32))
    corners = np.array([unit * (w, h) + (x, y) for x, y, w, h in boxes], np.float64)
    return cv2.perspectiveTransform(corners.reshape(1, -1, 2), onto).reshape(-1, 4, 2).astype(np.float64)


def _best(lab: Pixels, places: Floats, rest: Floats, words: Floats, known: list[Floats]) -> Floats | None:
    """The best card at one of the places (n, 4, 2); none if nothing there looks like one."""
    size = np.array([lab.shape[1], lab.shape[0]])
    slack = 0.02 * float(np.hypot(*size))
    within = ((places > -slack) & (places < size + slack)).all(axis=(1, 2)) & is_convex(places)
    held = inside(places, rest.mean(axis=1)).sum(axis=1)
    places = places[within & (held >= _LEAST_LINES)]
    places = places[[_is_free(place, known) for place in places]] if len(places) else places
    if not len(places):
        return None
    exact = np.array([refined(lab, clockwise(place)).corners for place in places])
    support = np.sort(weigh(lab, exact).support, axis=1)
    holds, _, cuts = text_held(exact, words)
    clear = (support[:, 1] > _SEEN) & (support.mean(axis=1) > _SEEN_ALL)
    free = np.array([_is_free(card, known) for card in exact])
    good = clear & free & is_convex(exact) & (holds >= _LEAST_LINES) & (cuts == 0)
    lengths = np.linalg.norm(words[:, 1:3] - words[:, :2], axis=2)
    long = lengths.max(axis=1) > _WORD * lengths.min(axis=1)
    good &= [bool(np.median(long[own]) > 0) for own in inside(exact, words.mean(axis=1))]
    n = int(np.where(good, support.mean(axis=1), 0.0).argmax())
    return exact[n] if good[n] else None


def _is_free(card: Floats, known: list[Floats]) -> bool:
    return all(overlap(card, other) < _SHARED for other in known)
