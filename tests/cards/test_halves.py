"""Two panels of one card are one card; two cards side by side stay two."""

from __future__ import annotations

import numpy as np
import pytest

from cardscan.cards.geometry import Floats
from cardscan.cards.halves import with_halves_joined
from cardscan.cards.refinement import is_bent_card, straight_sides

SIZE = (1000, 800)


def box(left: float, top: float, right: float, bottom: float) -> Floats:
    return straight_sides(np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float64))


@pytest.mark.parametrize("turned", range(4))
@pytest.mark.parametrize("seam", [380, 433, 480])
def test_two_panels_that_make_a_card_are_one(seam: int, turned: int) -> None:
    left, right = box(300, 300, seam, 540), box(seam + 2, 301, 700, 540)
    (whole,) = with_halves_joined([np.roll(left, turned, axis=0), right], SIZE)
    corners = whole[:, 0]
    wanted = np.array([[300, 300], [700, 301], [700, 540], [300, 540]])
    assert min(np.abs(np.roll(corners, n, axis=0) - wanted).max() for n in range(4)) < 2
    assert not is_bent_card(whole)


def test_a_card_that_bends_where_its_panels_meet_is_one_bent_card() -> None:
    left = straight_sides(np.array([[300, 300], [420, 290], [420, 530], [300, 540]], np.float64))
    right = straight_sides(np.array([[420, 290], [700, 300], [700, 540], [420, 530]], np.float64))
    (whole,) = with_halves_joined([left, right], SIZE)
    assert is_bent_card(whole)


@pytest.mark.parametrize(
    "other",
    [
        box(702, 300, 1000, 470),  # the next card of a row
        box(400, 472, 700, 642),  # and the one below
        box(720, 300, 840, 470),  # what is apart
    ],
)
def test_a_card_beside_another_thing_stays_a_card(other: Floats) -> None:
    cards = [box(400, 300, 700, 470), other]
    assert len(with_halves_joined(cards, SIZE)) == 2


def test_nothing_is_joined_of_nothing() -> None:
    assert with_halves_joined([], SIZE) == []
