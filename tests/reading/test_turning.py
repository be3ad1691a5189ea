"""Quarter turns: of pictures, of boxes, and chosen from the text."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from hypothesis import given
from hypothesis import strategies as st

from cardscan.model import Quad
from cardscan.reading.strips import Glyph
from cardscan.reading.turning import find_turns, is_tall, turn_image, turn_quad

Image = npt.NDArray[np.uint8]
WIDE = Quad(((10, 20), (90, 20), (90, 30), (10, 30)))


@given(st.integers(0, 3))
def test_a_box_turns_with_its_picture(turns: int) -> None:
    image = np.zeros((100, 200, 3), np.uint8)
    image[20:30, 10:90] = 255
    turned = turn_image(image, turns)
    corners = np.array(turn_quad(WIDE, turns, 200, 100).corners)
    (left, top), (right, bottom) = corners.min(axis=0).astype(int), corners.max(axis=0).astype(int)
    assert (turned[top:bottom, left:right] == 255).all()
    assert int(turned.sum()) == int(image.sum())


def test_a_turned_box_starts_at_its_top_left_again() -> None:
    for turns in range(4):
        first = turn_quad(WIDE, turns, 200, 100).corners[0]
        assert first == min(turn_quad(WIDE, turns, 200, 100).corners, key=sum)


def test_a_box_is_tall_if_it_stands() -> None:
    assert not is_tall(WIDE)
    assert is_tall(turn_quad(WIDE, 1, 200, 100))


def reads_well_when(marker: tuple[int, int]) -> object:
    """A reader that is confident only where a dark mark stands at that end (row half, column half) of the strip."""

    def read(strips: Sequence[Image]) -> list[tuple[Glyph, ...]]:
        result = []
        for strip in strips:
            height, width = strip.shape[:2]
            rows = slice(0, height // 2) if marker[0] == 0 else slice(height // 2, height)
            columns = slice(0, width // 4) if marker[1] == 0 else slice(-(width // 4), None)
            good = strip[rows, columns].mean() < 200
            result.append(tuple(Glyph("a", 0.99 if good else 0.4, 10.0 * i, 10.0 * i + 9) for i in range(8)))
        return result

    return read


def card_with_marked_lines() -> tuple[Image, list[Quad]]:
    """Three lines, each with a dark mark at its upper left."""
    image = np.full((200, 400, 3), 255, np.uint8)
    quads = []
    for top in (20, 80, 140):
        image[top : top + 20, 40:100] = 0
        quads.append(Quad(((40, top), (340, top), (340, top + 40), (40, top + 40))))
    return image, quads


def test_the_way_up_is_found_from_the_text_for_all_four_turns() -> None:
    image, quads = card_with_marked_lines()
    read = reads_well_when((0, 0))
    for turns in range(4):
        turned = turn_image(image, turns)
        placed = [turn_quad(quad, turns, 400, 200) for quad in quads]
        assert find_turns(turned, placed, read, 48) == -turns % 4  # type: ignore[arg-type]  # a closure


def test_a_card_without_text_is_left_as_it_is() -> None:
    assert find_turns(np.zeros((10, 10, 3), np.uint8), [], lambda strips: [], 48) == 0
