"""Letters set so far apart that each has a box of its own."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.model import Quad
from cardscan.reading import make_reader
from cardscan.reading.spaced import join_letters


def box(left: float, top: float, width: float, height: float = 40) -> Quad:
    right, bottom = left + width, top + height
    return Quad(((left, top), (right, top), (right, bottom), (left, bottom)))


LETTERS = [box(100 + 90 * n, 50, 36) for n in range(6)]
LINE = box(100, 200, 420, 36)


def test_letters_in_a_row_become_one_line() -> None:
    assert set(join_letters([*LETTERS, LINE])) == {box(100, 50, 486), LINE}


@pytest.mark.parametrize(
    "boxes",
    [
        LETTERS[:3],
        [box(100 + 300 * n, 50, 36) for n in range(6)],  # columns
        [box(100 + 90 * n, 50 + 30 * n, 36) for n in range(6)],  # a stair
        [box(100 + 60 * n, 50, 22, 200) for n in range(6)],  # the lines of a card that lies sideways
        [box(100 + 140 * n, 50, 120) for n in range(6)],  # words
    ],
)
def test_other_boxes_stay_as_they_are(boxes: list[Quad]) -> None:
    assert set(join_letters(boxes)) == set(boxes)


sides = st.floats(1, 900)


@given(st.lists(st.builds(box, sides, sides, sides, sides), max_size=12))
def test_every_box_stays_or_lies_in_one_that_was_joined(boxes: list[Quad]) -> None:
    joined = join_letters(boxes)
    assert len(joined) <= len(boxes)
    for quad in boxes:
        assert quad in joined or any(whole.holds(quad.middle) for whole in joined)


def test_letters_far_apart_are_read_as_a_word() -> None:
    card = np.full((300, 1050, 3), 245, np.uint8)
    for number, letter in enumerate("TRADERS"):
        cv2.putText(card, letter, (80 + 100 * number, 120), cv2.FONT_HERSHEY_SIMPLEX, 1.6, (40, 40, 40), 4, cv2.LINE_AA)
    cv2.putText(card, "jane@example.com", (80, 230), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (40, 40, 40), 2, cv2.LINE_AA)
    assert [line.text for line in make_reader("both").read(card).lines] == ["TRADERS", "jane@example.com"]
