"""What is wrong with a picture is said, and only that."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from cardscan.cards import check_quality, name_fault, name_fault_of
from cardscan.cards.quality import _quantile
from cardscan.model import Box, Card, Field, Line, Quad, Word
from tests.cards.drawing import as_quad, card


@given(arrays.arrays(np.uint8, st.tuples(st.integers(1, 30), st.integers(1, 30))), st.floats(0, 1))
def test_a_quantile_is_what_sorting_gives(picture: np.ndarray, share: float) -> None:
    assert _quantile(picture, share) == pytest.approx(float(np.quantile(picture, share)), abs=1e-9)


@pytest.mark.parametrize(("ground", "cut"), [((250, 250, 250), False), ((250, 250, 90), True)])
def test_a_box_at_the_border_is_cut_off_only_if_something_is_seen_there(ground: tuple[int, ...], cut: bool) -> None:
    scan = np.full((600, 1000, 3), 250, np.uint8)
    scan[100:] = ground
    quad = Quad(((100, 120), (900, 120), (900, 600), (100, 600)))
    hints = check_quality(scan, quad, scan[120:, 100:900])
    assert any("cut off" in hint for hint in hints) == cut


WHOLE = Quad(((0, 0), (850, 0), (850, 550), (0, 550)))


def moved(picture: np.ndarray, pixels: int, degrees: float = 0.0) -> np.ndarray:
    """As a camera sees it that moves, to the right if 0 degrees are given."""
    trace, half = np.zeros((pixels, pixels), np.float32), pixels // 2
    way = half * np.cos(np.deg2rad(degrees)), half * np.sin(np.deg2rad(degrees))
    ends = [(half + round(sign * way[0]), half + round(sign * way[1])) for sign in (-1, 1)]
    cv2.line(trace, ends[0], ends[1], 1.0)
    return np.asarray(cv2.filter2D(picture, -1, trace / trace.sum()))


@pytest.mark.parametrize("degrees", [0, 30, 45, 60, 90, 135])
def test_a_photo_taken_in_motion_is_said_to_be_blurred(degrees: float) -> None:
    sharp, _ = card()
    assert check_quality(sharp, WHOLE, sharp) == ()
    (hint,) = check_quality(sharp, WHOLE, moved(sharp, 13, degrees))
    assert hint.startswith("blurred:")
    assert check_quality(sharp, WHOLE, moved(sharp, 13, degrees), doubtful=False) == ()


def test_cards_tell_nothing_only_if_all_are_guesses_from_poor_pictures() -> None:
    guess, name = Field("ORG", "Sample Ltd", confidence=0.6), Field("FN", "Jane Example", confidence=0.6)
    poor = Card(WHOLE, (), (guess,), hints=("glare: tilt it", "blurred: hold still, tap on the card to focus"))
    assert name_fault_of([poor, poor]) == "blurred: hold still, tap on the card to focus"
    assert name_fault_of([poor, replace(poor, hints=())]) == ""
    assert name_fault_of([poor, replace(poor, fields=(guess, name))]) == ""
    assert name_fault_of([replace(poor, fields=(replace(guess, confidence=1.0),))]) == ""
    assert name_fault_of([]) == ""


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda sharp: sharp, ""),
        (lambda sharp: sharp // 20, "too dark"),
        (lambda sharp: cv2.GaussianBlur(sharp, (0, 0), 7), "blurred"),
        (lambda sharp: moved(sharp, 25), "blurred"),
        (lambda sharp: cv2.resize(sharp, (170, 110), interpolation=cv2.INTER_AREA), "too small"),
    ],
)
def test_why_nothing_could_be_read_is_named(spoil, fault: str) -> None:  # type: ignore[no-untyped-def]
    sharp, quads = card()
    assert name_fault(np.asarray(spoil(sharp), np.uint8), [as_quad(quad) for quad in quads]).partition(":")[0] == fault


def test_of_a_soft_picture_without_text_it_is_not_said_that_a_card_is_in_it() -> None:
    soft = np.asarray(cv2.GaussianBlur(card()[0], (0, 0), 7), np.uint8)
    assert name_fault(soft, []).startswith("no card is in it, or it is blurred:")


def test_a_card_far_away_is_too_small_and_a_table_without_one_has_no_fault() -> None:
    grain = np.random.default_rng(1).integers(60, 200, (900, 1), np.uint8)
    table = np.repeat(np.repeat(grain, 1200, axis=1)[..., None], 3, axis=2)
    assert name_fault(table, []) == ""
    wide = [Quad(((400, y), (700, y), (700, y + 40), (400, y + 40))) for y in (300.0, 400.0)]
    assert name_fault(table, wide) == ""
    seen = Quad(((400, 400), (560, 400), (560, 505), (400, 505)))
    assert name_fault(table, [seen]).startswith("too small:")
    lines = [Quad(((400, y), (500, y), (500, y + 8), (400, y + 8))) for y in (400.0, 420.0)]
    assert name_fault(table, lines).startswith("too small:")


def test_what_was_read_without_a_doubt_is_told_however_small_the_picture_is() -> None:
    guess = Field("TITLE", "software developer", confidence=0.6)
    lines = tuple(Line((Word(text, 0.99, Box(0, 0, 90, 20)),)) for text in ("jane.arnold", "developer"))
    small = Card(WHOLE, lines, (guess,), hints=("too small: go closer, so that the card fills the photo",))
    assert name_fault_of([small]) == ""
    unsure = tuple(Line((Word(text, 0.8, Box(0, 0, 90, 20)),)) for text in ("Wlhpqt Irnm", "xjenn"))
    assert name_fault_of([replace(small, lines=(*lines, *unsure))]) != ""
