"""Quarter turns: of pictures, of boxes, and chosen from the text."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.model import Quad
from cardscan.reading.strips import Glyph
from cardscan.reading.turning import find_turns, is_tall, stands_in, turn_image, turn_quad

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


def script(good: set[tuple[bool, int]], letter: str = "a") -> Callable[[Sequence[Quad], int], list[tuple[Glyph, ...]]]:
    """A reader that is confident only of (standing boxes?, turns) in `good`; it reads nothing but that letter."""

    def read(quads: Sequence[Quad], turns: int) -> list[tuple[Glyph, ...]]:
        confidence = [0.99 if (is_tall(quad), turns) in good else 0.4 for quad in quads]
        return [tuple(Glyph(letter, c, 10.0 * i, 10.0 * i + 9) for i in range(8)) for c in confidence]

    return read


def lines(count: int, top: float = 20) -> list[Quad]:
    return [Quad(((40, y), (340, y), (340, y + 40), (40, y + 40))) for y in (top + 60 * i for i in range(count))]


@pytest.mark.parametrize("turns", [0, 2])
def test_lying_text_is_read_both_ways(turns: int) -> None:
    assert find_turns(lines(3), script({(False, turns)})) == turns


@pytest.mark.parametrize("turns", [1, 3])
def test_standing_text_is_read_both_ways(turns: int) -> None:
    standing = [turn_quad(quad, 1, 400, 300) for quad in lines(3)]
    assert find_turns(standing, script({(True, turns)})) == turns


@pytest.mark.parametrize(("turns", "wasted"), [(0, 0), (2, 1)])
def test_but_one_line_is_read_upside_down(turns: int, wasted: int) -> None:
    asked: list[tuple[Quad, int]] = []
    read = script({(False, turns)})

    def note(quads: Sequence[Quad], way: int) -> list[tuple[Glyph, ...]]:
        asked.extend((quad, way) for quad in quads)
        return read(quads, way)

    find_turns(lines(6), note)
    assert len({quad for quad, way in asked if way != turns}) == wasted


def test_a_longest_line_that_says_nothing_does_not_decide() -> None:
    """A logo or a row of dots, say, that is read as nothing either way."""
    logo = Quad(((10, 260), (390, 260), (390, 295), (10, 295)))
    read = script({(False, 2)})

    def blind(quads: Sequence[Quad], way: int) -> list[tuple[Glyph, ...]]:
        return [() if quad == logo else line for quad, line in zip(quads, read(quads, way), strict=True)]

    assert find_turns([*lines(3), logo], blind) == 2


def test_columns_beside_lines_stay_columns() -> None:
    columns = [turn_quad(quad, 1, 400, 300) for quad in lines(4)]
    assert find_turns([*lines(3), *columns], script({(False, 0), (True, 3)}, "字")) == 0


def test_a_card_on_its_side_with_lines_along_its_edge_is_turned() -> None:
    standing = [turn_quad(quad, 1, 400, 300) for quad in lines(4)]
    for way in (1, 3):
        assert find_turns([*lines(2), *standing], script({(False, 0), (True, way)})) == way


def test_a_line_along_the_edge_does_not_turn_the_card() -> None:
    edge = turn_quad(lines(1)[0], 1, 400, 300)
    assert find_turns([*lines(4), edge], script({(False, 0), (True, 1)})) == 0


def test_a_card_without_text_is_left_as_it_is() -> None:
    assert find_turns([], script(set())) == 0


def rows(turned: bool, count: int = 4) -> list[Quad]:
    """Lines of text, 80 by 10 pixels, in a picture of 100 by 100; or the same in one that lies on its side."""
    lines = [Quad(((10, y), (90, y), (90, y + 10), (10, y + 10))) for y in range(10, 10 + 20 * count, 20)]
    return [turn_quad(line, 1, 100, 100) for line in lines] if turned else lines


FRAME = Quad(((0, 0), (100, 0), (100, 100), (0, 100)))


@pytest.mark.parametrize("turns", range(4))
@pytest.mark.parametrize("turned", [True, False])
def test_text_stands_in_a_card_if_nearly_all_of_its_lines_run_down_it(turned: bool, turns: int) -> None:
    assert stands_in(FRAME.turned(turns), rows(turned)) == (turned != bool(turns % 2))


def test_text_both_ways_or_outside_or_none_does_not_stand() -> None:
    assert not stands_in(FRAME, [*rows(True)[:2], *rows(False)[:2]])
    assert not stands_in(Quad(((200, 0), (300, 0), (300, 100), (200, 100))), rows(True))
    assert not stands_in(FRAME, [])
