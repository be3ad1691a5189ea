"""Text outside of all cards is seen where it may be a card's."""

from __future__ import annotations

import math

import numpy as np
import pytest

from cardscan.cards import painted_over, text_outside
from cardscan.model import Point, Quad

CARD = Quad(((100.0, 100.0), (600.0, 100.0), (600.0, 400.0), (100.0, 400.0)))


def line(x: float, y: float, width: float = 200.0, height: float = 20.0) -> Quad:
    return Quad(((x, y), (x + width, y), (x + width, y + height), (x, y + height)))


def turned(quad: Quad, degrees: float, about: Point = (900.0, 300.0)) -> Quad:
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    points = [(x - about[0], y - about[1]) for x, y in quad.corners]
    a, b, d, e = ((about[0] + c * x - s * y, about[1] + s * x + c * y) for x, y in points)
    return Quad((a, b, d, e))


@pytest.mark.parametrize("degrees", [0, 30, 90, -90])
def test_lines_beside_a_card_are_one_block_however_they_are_turned(degrees: float) -> None:
    beside = [turned(line(800, 220 + 40 * n), degrees) for n in range(4)]
    (block,) = text_outside([line(150, 200), *beside], [CARD])
    assert all(block.holds(one.middle) for one in beside)
    assert not block.holds((150, 200))


def test_the_block_with_most_lines_comes_first_and_those_far_apart_are_two() -> None:
    few, many = [line(800, 100), line(800, 140)], [line(800, 600 + 40 * n) for n in range(3)]
    first, second = text_outside([*few, *many], [CARD])
    assert first.holds(many[0].middle)
    assert second.holds(few[0].middle)


@pytest.mark.parametrize("degrees", [0, 20, 90])
def test_lines_in_two_corners_of_a_card_are_one_block_that_lies_as_they_do(degrees: float) -> None:
    corners = [line(720, 120), line(720, 150), line(720, 180), line(980, 340), line(980, 370)]
    beside = [turned(one, degrees) for one in corners]
    (block,) = text_outside([line(150, 200), *beside], [CARD])
    assert all(block.holds(one.middle) for one in beside)
    assert block.area < 1.5 * 460 * 270


def test_lines_beside_each_other_that_run_different_ways_are_of_two_cards() -> None:
    one = [turned(line(800, 220 + 40 * n), -25, (1000, 300)) for n in range(3)]
    other = [turned(line(930, 360 + 40 * n), 25, (1000, 400)) for n in range(4)]
    first, second = text_outside([line(150, 200), *one, *other], [CARD])
    assert all(first.holds(each.middle) for each in other)
    assert all(second.holds(each.middle) for each in one)


@pytest.mark.parametrize("degrees", [0, 30, 90])
def test_lines_on_more_ground_than_a_card_are_of_two(degrees: float) -> None:
    one = [line(720, 100 + 40 * n, 400) for n in range(5)]
    other = [line(720, 345 + 40 * n, 400) for n in range(6)]
    beside = [turned(each, degrees) for each in (*one, *other)]
    first, second = text_outside([line(150, 200), *beside], [CARD])
    assert all(first.holds(each.middle) for each in beside[5:])
    assert all(second.holds(each.middle) for each in beside[:5])


def test_lines_that_are_not_of_two_cards_either_stay_together() -> None:
    page = [line(720, 100 + 40 * n, 900) for n in range(20)]
    (block,) = text_outside([line(150, 200), *page], [CARD])
    assert all(block.holds(each.middle) for each in page)


def test_a_line_across_the_others_is_of_their_card() -> None:
    flat = [line(800, 220 + 40 * n) for n in range(3)]
    standing = line(1010, 160, 20, 200)
    (block,) = text_outside([*flat, standing], [CARD])
    assert block.holds(standing.middle)


def test_lines_farther_apart_than_a_card_is_long_are_two_blocks() -> None:
    beside = [line(720, 120), line(720, 150), line(1250, 340), line(1250, 370)]
    assert len(text_outside([line(150, 200), *beside], [CARD])) == 2


@pytest.mark.parametrize(
    "beside",
    [
        [],
        [line(800, 300)],  # what a camera writes into its photos
        [line(800 + 60 * k, 300 + 50 * n, 25) for k in range(4) for n in range(4)],  # keys
        [line(800, 25 * n) for n in range(30)],  # a page
    ],
)
def test_what_can_be_no_card_is_no_block(beside: list[Quad]) -> None:
    assert text_outside([line(150, 200), line(150, 250), *beside], [CARD]) == ()


def test_of_a_card_that_is_painted_over_nothing_is_left_and_the_photo_stays_as_it_was() -> None:
    photo = np.random.default_rng(1).integers(0, 256, (500, 900, 3)).astype(np.uint8)
    before = photo.copy()
    painted = painted_over(photo, [CARD])
    assert (painted[110:390, 110:590] == painted[200, 200]).all()
    assert (painted[:90] == photo[:90]).all()
    assert (photo == before).all()
