"""One card taken for several: the panels, frames and pictures of a design that fills the whole picture.

People keep their cards as the picture that went to the printer, too. There a frame or a coloured panel has sharper
edges than the card, which has none.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from cardscan.model import Card, Quad

__all__ = ["are_panels", "tells_as_much"]

_LIKELY = 0.5
"""The confidence of a field from which on it counts."""
_STRAIGHT = 2.5
"""So many degrees may the upper and the left edge of a panel lean: no photo of several cards is as straight."""
_SHAPES = (1.3, 2.2)
"""The ratio of length to width that cards have, with a margin around them or not."""
_FILLED = 0.45
"""The share of the picture that the panels and what lies between them cover at least."""
_ALIKE = 1.3
"""Several panels whose areas are within this ratio may be several cards."""
_MOST = 5
_CELLS, _MOSTLY = 3, 0.75
"""So many outlines that say no way to reach anyone, and this share of all, are the cells of a table."""
_DIRECT = ("TEL", "EMAIL")


def are_panels(cards: Sequence[Card], size: tuple[int, int], more: bool) -> bool:
    """True if what was found in a picture of that size (width, height) is likely one design: straight in the picture,
    not of one size, at most one person; or the cells of a table on it. A single outline may be a frame if it says no
    way to reach anyone, and there is `more` text outside of it.
    """
    width, height = size
    shape = max(size) / max(1, min(size))
    if not cards or not _SHAPES[0] <= shape <= _SHAPES[1]:
        return False
    if _are_cells(cards):
        return True
    if len(cards) > _MOST:
        return False
    quads = [card.quad for card in cards]
    x, y = zip(*(corner for quad in quads for corner in quad.corners), strict=True)
    filled = (max(x) - min(x)) * (max(y) - min(y)) / (width * height)
    if not all(map(_is_straight, quads)) or filled < _FILLED:
        return False
    leans = [_signed_lean(*quad.corners[:2]) for quad in quads]
    if max(leans) - min(leans) > _STRAIGHT or _are_two_desks(cards):
        return False
    if len(cards) == 1:
        return more and not _values(cards, *_DIRECT)
    areas = [quad.area for quad in quads]
    return max(areas) > _ALIKE * min(areas) and len(_values(cards, "FN")) < 2


def _are_two_desks(cards: Sequence[Card]) -> bool:
    """True if two of them each say a number and an e-mail address that the other does not."""
    own = [[_values((card,), name) for name in _DIRECT] for card in cards]
    return any(
        all(one and other and not one & other for one, other in zip(mine, its, strict=True))
        for n, mine in enumerate(own)
        for its in own[:n]
    )


def _are_cells(cards: Sequence[Card]) -> bool:
    """True if nearly all of them lie straight and say no way to reach anyone: what a shop sells, or where it drives."""
    cells = [card for card in cards if _is_straight(card.quad) and not _values((card,), *_DIRECT)]
    return len(cells) >= max(_CELLS, _MOSTLY * len(cards))


def tells_as_much(whole: Card, cards: Sequence[Card]) -> bool:
    """True if the whole picture, read as one card, says a way to reach somebody, and all that its panels said."""
    reach = _values((whole,), *_DIRECT)
    return bool(reach) and _values(cards, *_DIRECT) <= reach


def _values(cards: Sequence[Card], *names: str) -> set[str]:
    return {f.value for card in cards for f in card.fields if f.name in names and f.confidence >= _LIKELY}


def _is_straight(quad: Quad) -> bool:
    """True if its edges run along those of the picture, whichever way up it is read."""
    a, b, _, d = quad.corners
    return all(_lean(one, other) < _STRAIGHT for one, other in ((a, b), (a, d)))


def _lean(one: tuple[float, float], other: tuple[float, float]) -> float:
    return abs(_signed_lean(one, other))


def _signed_lean(one: tuple[float, float], other: tuple[float, float]) -> float:
    """How many degrees a line leans from the nearest edge of the picture, clockwise: -45 to 45."""
    return (math.degrees(math.atan2(other[1] - one[1], other[0] - one[0])) + 45) % 90 - 45
