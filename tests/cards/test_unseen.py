"""A card without a visible outline: all that is printed on it lies in its crop."""

import numpy as np
import pytest

from cardscan.cards import find_cards
from cardscan.model import Quad

CODE = Quad(((700, 120), (1300, 120), (1300, 720), (700, 720)))
TEXT = Quad(((850, 800), (1150, 800), (1150, 850), (850, 850)))


def scan_of(size: tuple[int, int], code: Quad, *text: Quad) -> np.ndarray:
    """A white picture of that size (width, height) with a chequered code and black bars for lines of text."""
    picture = np.full((size[1], size[0], 3), 255, np.uint8)
    (left, top), _, (right, bottom), _ = ((int(x), int(y)) for x, y in code.corners)
    modules = np.random.default_rng(1).integers(0, 2, (25, 25), np.uint8) * 255
    cell = (right - left) // 25
    picture[top:bottom, left:right] = np.kron(modules, np.ones((cell, cell), np.uint8))[..., None]
    for line in text:
        (left, top), _, (right, bottom), _ = ((int(x), int(y)) for x, y in line.corners)
        picture[top:bottom, left:right:7] = 0
    return picture


def test_a_flat_scan_of_a_code_and_a_line_of_text_is_the_whole_card() -> None:
    (card,) = find_cards(scan_of((1700, 1000), CODE, TEXT), (TEXT,), lambda: (CODE,))
    assert card.corners == ((0, 0), (1700, 0), (1700, 1000), (0, 1000))


@pytest.mark.parametrize("text", [(), (TEXT,)])
def test_on_a_large_sheet_the_code_lies_in_the_crop_with_its_quiet_zone(text: tuple[Quad, ...]) -> None:
    (card,) = find_cards(scan_of((3600, 3400), CODE, *text), text, lambda: (CODE,))
    (left, top), _, (right, bottom), _ = card.corners
    assert (left, top) < (650, 70)
    assert (right, bottom) > (1350, 770)
    assert card.area < 3600 * 3400 / 4


def turned(degrees: float, *boxes: tuple[float, float, float, float]) -> tuple[Quad, ...]:
    """Boxes (left, top, right, bottom) turned about (1500, 1000)."""
    cos, sin = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    turn = np.array([[cos, -sin], [sin, cos]])
    quads = []
    for left, top, right, bottom in boxes:
        corners = np.array([[left, top], [right, top], [right, bottom], [left, bottom]])
        a, b, c, d = ((float(x), float(y)) for x, y in (corners - (1500, 1000)) @ turn.T + (1500, 1000))
        quads.append(Quad((a, b, c, d)))
    return tuple(quads)


@pytest.mark.parametrize("degrees", [-35, -12, 12, 35, 75])
def test_around_slanted_lines_the_crop_is_slanted_as_they_are_and_in_the_photo(degrees: float) -> None:
    """White on white: the lines alone tell how the card lies, however much of the frame they take."""
    text = turned(degrees, (800, 600, 2100, 680), (800, 800, 1700, 860), (800, 1200, 2200, 1280))
    (card,) = find_cards(np.full((2000, 3000, 3), 255, np.uint8), text)
    corners = np.array(card.corners)
    sides = np.roll(corners, -1, axis=0) - corners
    slants = (np.degrees(np.arctan2(sides[:, 1], sides[:, 0])) + 45) % 90 - 45
    assert np.abs(slants - ((degrees + 45) % 90 - 45)).max() < 1
    assert all(card.holds(line.middle) for line in text)
    assert corners.min() >= 0
    assert (corners <= (3000, 2000)).all()
    assert card.area < 0.7 * 3000 * 2000
