"""A card that lies on a leaflet, a programme or a letter, whose outline is the clearer one.

Much is printed on such a sheet, and the card covers some of it: lines of text end where the card begins, with whatever
letter stands there, which no design does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from cardscan.cards.finding import look_for_cards
from cardscan.cards.geometry import Floats, Pixels, area_of, as_array, as_pixels, as_quad, side_ratio
from cardscan.errors import NoCardFound
from cardscan.model import Point, Quad

__all__ = ["cards_on_sheet"]

_LINES = 15
"""Fewer lines of text are no sheet's with a card on it."""
_LONG = 1200
"""Pixels of the long side at which the sheet is looked at."""
_RATIO, _SHARE = (1.35, 2.1), (0.06, 0.45)
"""Of a card: the longer over the shorter side, and how much of the sheet it covers."""
_HELD, _BESIDE, _ENDING = 3, 5, 3
"""Lines of text on the card and beside it, and of these ones that end at the card, at least."""
_NEAR = 0.8
"""In heights of its letters: how far from the card such a line ends at most."""


def cards_on_sheet(image: Pixels, quad: Quad, text: Sequence[Quad]) -> tuple[Quad, ...]:
    """The card that lies on what has that outline in a BGR photo; none if that is a card itself, or several that lie
    edge to edge. `text`: the photo's lines.
    """
    own = [line for line in text if quad.holds(line.middle)]
    if len(own) < _LINES:
        return ()
    corners = as_array(quad).astype(np.float32)
    sides = np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1)
    wide, high = (sides[0] + sides[2]) / 2, (sides[1] + sides[3]) / 2
    scale = min(1.0, _LONG / max(wide, high))
    size = max(1, round(wide * scale)), max(1, round(high * scale))
    flat = np.array([[0, 0], [size[0], 0], [size[0], size[1]], [0, size[1]]], np.float32)
    there: Floats = np.asarray(cv2.getPerspectiveTransform(corners, flat), np.float64)
    sheet = as_pixels(cv2.warpPerspective(image, there, size))
    lines = [_moved(line, there) for line in own]
    try:
        found = look_for_cards(sheet, tuple(lines))
    except NoCardFound:  # it is too small for one
        return ()
    area = float(size[0] * size[1])
    back: Floats = np.asarray(np.linalg.inv(there), np.float64)
    if len(found.quads) != 1 or not found.seen or not _lies_on(found.quads[0], lines, area):
        return ()
    return (_moved(found.quads[0], back),)


def _moved(quad: Quad, matrix: Floats) -> Quad:
    return as_quad(cv2.perspectiveTransform(as_array(quad)[None], matrix)[0])


def _lies_on(card: Quad, lines: Sequence[Quad], area: float) -> bool:
    """Whether it has the shape of a card on a sheet of that area, and covers the ends of its lines."""
    outline = as_array(card)
    shaped = _RATIO[0] < float(side_ratio(outline)) < _RATIO[1]
    if not shaped or not _SHARE[0] < float(area_of(outline)) / area < _SHARE[1]:
        return False
    beside = [line for line in lines if not card.holds(line.middle)]
    if len(beside) < _BESIDE or len(lines) - len(beside) < _HELD:
        return False
    return sum(any(map(card.holds, _beyond(line))) for line in beside) >= _ENDING


def _beyond(line: Quad) -> Iterator[Point]:
    """What is right beyond either end of a line of text, which are those of its longer way."""
    a, b, c, d = as_array(line)
    if np.linalg.norm(b - a) < np.linalg.norm(d - a):
        a, b, c, d = b, c, d, a
    left, right = (a + d) / 2, (b + c) / 2
    along = (right - left) / max(float(np.linalg.norm(right - left)), 1e-6)
    for end, way in ((left, -along), (right, along)):
        x, y = end + way * _NEAR * float(np.linalg.norm(d - a))
        yield float(x), float(y)
