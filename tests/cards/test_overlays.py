"""What lies over a card is told from what is printed on it, from its ground and from a shadow."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from cardscan.cards import find_overlays, is_stepped, lay_flat, share_of
from cardscan.model import Box, Quad

Image = npt.NDArray[np.uint8]
DESK, PAPER, SKIN, BLUE = (70, 90, 120), (240, 244, 246), (120, 150, 210), (150, 60, 20)
QUAD = Quad(((200, 150), (1000, 150), (1000, 610), (200, 610)))
SIZE = (800, 460)


def photo(*shapes: tuple[int, int, int, int, tuple[int, int, int]]) -> Image:
    """A card on a desk, then rectangles (left, top, right, bottom, colour), with the grain of a camera."""
    image = np.full((800, 1200, 3), DESK, np.uint8)
    for left, top, right, bottom, colour in ((200, 150, 1000, 610, PAPER), *shapes):
        cv2.rectangle(image, (left, top), (right, bottom), colour, -1)
    grain = np.random.default_rng(5).normal(0, 2, image.shape)
    return np.clip(image + grain, 0, 255).astype(np.uint8)


@pytest.mark.parametrize(
    ("finger", "over"),
    [
        ((150, 300, 320, 380), Box(0, 150, 120, 230)),
        ((900, 300, 1100, 380), Box(700, 150, 800, 230)),
        ((500, 100, 560, 260), Box(300, 0, 360, 110)),
        ((500, 500, 560, 700), Box(300, 350, 360, 460)),
    ],
)
def test_a_finger_that_crosses_a_side_is_seen_where_it_lies(finger: tuple[int, int, int, int], over: Box) -> None:
    mask = find_overlays(lay_flat(photo((*finger, SKIN)), QUAD, SIZE))
    assert share_of(mask, over, SIZE) > 0.8
    assert mask.mean() < 1.5 * over.width * over.height / (SIZE[0] * SIZE[1])


@pytest.mark.parametrize(
    "shapes",
    [
        (),
        ((200, 150, 400, 610, BLUE),),  # a printed panel
        ((200, 300, 1000, 380, BLUE),),  # a band from side to side
        ((0, 300, 199, 380, SKIN),),  # what lies beside the card
        ((201, 150, 300, 260, DESK),),  # a panel in the colour of the desk
    ],
)
def test_what_is_printed_or_lies_beside_covers_nothing(
    shapes: tuple[tuple[int, int, int, int, tuple[int, int, int]], ...],
) -> None:
    assert not find_overlays(lay_flat(photo(*shapes), QUAD, SIZE)).any()


def test_a_turned_card_has_its_finger_where_its_crop_has_it() -> None:
    image = photo((150, 300, 320, 380, SKIN))
    mask = find_overlays(lay_flat(image, QUAD.turned(2), SIZE))
    assert share_of(mask, Box(680, 230, 800, 310), SIZE) > 0.8


def test_a_word_that_is_read_through_it_makes_it_a_shadow() -> None:
    image = photo((150, 300, 320, 380, (110, 112, 115)))
    assert find_overlays(lay_flat(image, QUAD, SIZE)).any()
    word = Box(40, 170, 110, 200)
    assert not find_overlays(lay_flat(image, QUAD, SIZE), [(word, 0.97)]).any()
    assert find_overlays(lay_flat(image, QUAD, SIZE), [(word, 0.5)]).any()


def test_a_scan_without_anything_around_the_card_has_nothing_over_it() -> None:
    image = photo((150, 300, 320, 380, SKIN))[150:610, 200:1000]
    whole = Quad(((0, 0), (800, 0), (800, 460), (0, 460)))
    assert not find_overlays(lay_flat(np.ascontiguousarray(image), whole, SIZE)).any()


def test_of_a_box_outside_of_the_crop_nothing_is_covered() -> None:
    mask = np.ones((46, 80), np.bool_)
    assert share_of(mask, Box(-50, 10, -10, 20), SIZE) == 0.0
    assert share_of(mask, Box(-50, 10, 50, 20), SIZE) == 1.0


@pytest.mark.parametrize(
    ("steps", "stepped"),
    [
        (((0, 0), (130, 90)), True),  # one card beside the other, and further down
        (((130, 0), (0, 90)), True),
        (((0, 0),), False),
        (((0, 0), (130, 0)), False),  # they fill their outline
    ],
)
def test_cards_on_one_another_have_ground_in_two_corners_of_their_outline(
    steps: tuple[tuple[int, int], ...], stepped: bool
) -> None:
    image = np.full((800, 1200, 3), DESK, np.uint8)
    for x, y in steps:
        cv2.rectangle(image, (200 + x, 150 + y), (800 + x, 500 + y), PAPER, -1)
    right, bottom = 800 + max(x for x, _ in steps), 500 + max(y for _, y in steps)
    quad = Quad(((200, 150), (right, 150), (right, bottom), (200, bottom)))
    assert is_stepped(lay_flat(image, quad, (right - 200, bottom - 150))) == stepped


def test_a_pen_that_crosses_a_side_at_a_slant_is_seen() -> None:
    image = photo()
    cv2.line(image, (60, 100), (520, 400), (40, 30, 150), 26)
    mask = find_overlays(lay_flat(image, QUAD, SIZE))
    assert share_of(mask, Box(150, 130, 200, 180), SIZE) > 0.4
    assert mask.mean() < 0.06
