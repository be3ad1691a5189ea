from __future__ import annotations

import cv2
import numpy as np
import pytest

from cardscan.cards.gaps import without_gaps
from cardscan.cards.geometry import Floats, Pixels, as_pixels

DARK, PAPER = (40, 44, 48), (235, 238, 240)


def rectangle(left: float, top: float, right: float, bottom: float) -> Floats:
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float64)


LEFT, RIGHT = rectangle(60, 60, 240, 168), rectangle(262, 60, 442, 168)


def picture(*cards: Floats, band: tuple[float, float] | None = None) -> Pixels:
    """Light cards on dark, noisy ground in Lab; `band`: a column that is printed dark on them."""
    noise = np.random.default_rng(1).normal(0, 3, (240, 500, 3))
    image = np.full((240, 500, 3), DARK, np.float64)
    for card in cards:
        cv2.fillConvexPoly(image, card.astype(np.int32), PAPER)
    if band:
        cv2.rectangle(image, (int(band[0]), 60), (int(band[1]), 168), DARK, -1)
    smooth = cv2.GaussianBlur(np.clip(image + noise, 0, 255).astype(np.uint8), (0, 0), 1.0)
    return as_pixels(cv2.cvtColor(smooth, cv2.COLOR_BGR2LAB))


def worst(found: Floats, card: Floats) -> float:
    return float(np.linalg.norm(found - card, axis=1).max())


@pytest.mark.parametrize("slant", [0.0, 6.0])
def test_an_outline_that_ends_at_its_neighbours_edge_is_drawn_in_to_its_own(slant: float) -> None:
    card = LEFT + np.array([[0, 0], [slant, 0], [0, 0], [0, 0]])
    outline = rectangle(60, 60, 262, 168)
    found = without_gaps(picture(card, RIGHT), [outline, RIGHT])
    assert worst(outline, card) > 15
    assert worst(found[0], card) < 4
    assert worst(found[1], RIGHT) == 0


def test_a_band_printed_in_the_grounds_colour_stays_where_no_card_is_met() -> None:
    wide = rectangle(60, 60, 240, 168)
    lab = picture(wide, RIGHT, band=(60, 80))
    assert worst(without_gaps(lab, [wide, RIGHT])[0], wide) == 0


def test_cards_edge_to_edge_stay_as_they_are() -> None:
    one, other = rectangle(60, 60, 240, 168), rectangle(240, 60, 420, 168)
    found = without_gaps(picture(one, other), [one, other])
    assert max(worst(found[0], one), worst(found[1], other)) == 0


def test_ground_of_which_nothing_is_seen_tells_nothing() -> None:
    whole, other = rectangle(0, 0, 250, 240), rectangle(250, 0, 500, 240)
    found = without_gaps(picture(whole, other), [whole, other])
    assert max(worst(found[0], whole), worst(found[1], other)) == 0
