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
