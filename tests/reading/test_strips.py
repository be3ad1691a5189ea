"""Lines cut out of a crop, and places on them taken back."""

import cv2
import numpy as np
import pytest

from cardscan.model import Quad
from cardscan.reading.strips import Glyph, cut_part, cut_strip, even_contrast, has_hole, split_columns, to_words

SLANTED = Quad(((50, 60), (350, 90), (347, 120), (47, 90)))


def test_a_place_on_a_strip_is_taken_back_to_where_it_was_cut() -> None:
    strip = cut_strip(np.zeros((200, 400, 3), np.uint8), SLANTED, 48)
    box = strip.box(0, strip.image.shape[1])
    assert (box.left, box.top, box.right, box.bottom) == pytest.approx((47, 60, 350, 120), abs=0.01)


def test_a_strip_keeps_the_proportions_of_its_line() -> None:
    strip = cut_strip(np.zeros((200, 400, 3), np.uint8), SLANTED, 48)
    assert strip.image.shape[0] == 48
    assert strip.image.shape[1] == pytest.approx(48 * 10, rel=0.02)


def test_a_strip_that_shrinks_large_letters_does_not_alias() -> None:
    image = np.zeros((600, 1200, 3), np.uint8)
    image[:, ::2] = 255  # a fine pattern must become grey, not stripes
    strip = cut_strip(image, Quad(((0, 0), (1200, 0), (1200, 600), (0, 600))), 48)
    assert strip.image[10:-10, 10:-10].std() < 20


def test_a_quad_outside_the_crop_gives_an_empty_strip_and_no_error() -> None:
    outside = Quad(((900, 900), (1900, 900), (1900, 1000), (900, 1000)))
    assert cut_strip(np.zeros((50, 50, 3), np.uint8), outside, 20).image.shape[0] == 20


@pytest.mark.parametrize("inverted", [False, True])
def test_ink_is_dark_whichever_colour_it_was(inverted: bool) -> None:
    image = np.full((48, 300, 3), 200, np.uint8)
    cv2.putText(image, "Example", (20, 36), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (20, 20, 20), 3)
    ink = image[:, :, 0] < 100
    even = even_contrast(np.asarray(255 - image if inverted else image, np.uint8))
    assert even[ink].mean() < even[~ink].mean() - 80


def test_glyphs_become_words_at_blanks() -> None:
    strip = cut_strip(np.zeros((48, 480, 3), np.uint8), Quad(((0, 0), (480, 0), (480, 48), (0, 48))), 48)
    glyphs = [Glyph("A", 0.9, 0, 20), Glyph("b", 0.7, 20, 40), Glyph(" ", 1, 40, 60), Glyph("C", 1.0, 60, 80)]
    words = to_words(strip, glyphs)
    assert [word.text for word in words] == ["Ab", "C"]
    assert words[0].confidence == pytest.approx(0.8)
    assert words[1].box.left == pytest.approx(60)


def test_a_wide_gap_makes_two_columns_and_keeps_every_glyph() -> None:
    glyphs = [Glyph("a", 1, 0, 10), Glyph(" ", 1, 10, 30), Glyph("b", 1, 30, 40), Glyph("c", 1, 300, 310)]
    parts = split_columns(glyphs, 100)
    assert ["".join(glyph.text for glyph in part) for part in parts] == ["a b", "c"]


def test_a_part_of_a_strip_knows_where_it_stood() -> None:
    strip = cut_strip(np.zeros((48, 480, 3), np.uint8), Quad(((0, 0), (480, 0), (480, 48), (0, 48))), 48)
    assert cut_part(strip, 100, 200).box(0, 50).left == pytest.approx(100)


def read(text: str, step: float = 20.0) -> list[Glyph]:
    """Letters `step` pixels from middle to middle; a blank is three fifths of a step, "_" a place that was not read."""
    glyphs, at = [], 0.0
    for letter in text:
        if letter == " ":
            glyphs.append(Glyph(" ", 0.9, at, at + 0.6 * step))
        elif letter != "_":
            glyphs.append(Glyph(letter, 0.99, at, at + 8))
        at += 0.6 * step if letter == " " else step
    return glyphs


def test_a_place_between_digits_that_was_not_read_is_a_hole() -> None:
    assert has_hole(read("+33 _ 39980123"), 2.4)


def test_a_blank_is_no_hole_and_one_beside_words_neither() -> None:
    assert not has_hole(read("+33 6 39980123"), 2.4)
    assert not has_hole(read("Tel _ 39980123"), 2.4)
    assert not has_hole(read(""), 2.4)
