"""Gaps between letters, and lines of small and large letters."""

from __future__ import annotations

import numpy as np
import pytest

from cardscan.reading.ink import SLIM_HEIGHT, close_up, find_gaps, share_unread, split_sizes
from cardscan.reading.strips import Glyph, Strip


def strip(*letters: tuple[int, int, int], width: int = 400) -> Strip:
    """A line 48 pixels high with a "ㅁ" (left, right, height) for each, all on one base line."""
    image = np.full((48, width, 3), 235, np.uint8)
    for left, right, height in letters:
        image[42 - height : 42, left:right] = 30
        image[47 - height : 37, left + 5 : right - 5] = 235
    return Strip(image, np.eye(3))


SMALL = ((20, 38, 20), (44, 62, 20))
LARGE = ((120, 150, 34), (170, 200, 34), (220, 250, 34))


def test_gaps_are_where_no_ink_is() -> None:
    gaps, height = find_gaps(strip(*LARGE))
    assert [round(stop - start) for start, stop in gaps] == [20, 20]
    assert height == pytest.approx(34, abs=2)


def test_a_small_rank_before_a_large_name_is_a_part_of_its_own() -> None:
    rank, name = split_sizes(strip(*SMALL, *LARGE))
    assert [rank.height, name.height] == pytest.approx([20, 34], abs=2)
    assert rank.image.shape[0] == name.image.shape[0] == 48


def test_places_on_a_part_are_taken_back_to_the_strip() -> None:
    _, name = split_sizes(strip(*SMALL, *LARGE))
    dark = np.flatnonzero(name.image[24, :, 0] < 128)  # the upright strokes
    placed = name.place(Glyph("김", 0.9, float(dark[0]), float(dark[-1])))
    assert [placed.left, placed.right] == pytest.approx([120, 250], abs=2)


def test_a_line_of_one_size_is_not_split() -> None:
    assert split_sizes(strip(*LARGE)) == []
    assert split_sizes(strip(*SMALL, (120, 140, 22))) == []


def test_marks_and_known_digits_are_not_taken_for_small_letters() -> None:
    assert split_sizes(strip((20, 50, 34), (90, 96, 5), (140, 170, 34))) == []
    digits = ((100, 116, 24), (120, 136, 24))
    assert split_sizes(strip((20, 50, 34), *digits), [(96.0, 140.0)]) == []
    assert len(split_sizes(strip((20, 50, 34), *digits))) == 2


def test_a_line_without_ink_has_no_gaps_and_no_parts() -> None:
    assert find_gaps(strip())[0] == ()
    assert split_sizes(strip()) == []


def test_ink_far_from_every_letter_that_was_read_is_unread() -> None:
    line = strip(*LARGE)
    read = [Glyph("A", 0.9, (left + right) / 2 - 4, (left + right) / 2 + 4) for left, right, _ in LARGE]
    assert share_unread(line, read) == 0.0
    assert share_unread(line, read[:1]) == pytest.approx(0.67, abs=0.1)
    assert share_unread(line, ()) == 1.0
    assert share_unread(strip(), ()) == 0.0


SPACED = ((20, 50, 34), (100, 130, 34), (180, 210, 34))


def test_gaps_between_letters_that_are_set_apart_part_no_words() -> None:
    line = strip(*SPACED)
    assert len(find_gaps(line)[0]) == 2
    assert find_gaps(line, spaced=False)[0] == ()


def test_a_wider_gap_among_letters_set_apart_parts_words() -> None:
    line = strip(*SPACED, (300, 330, 34), (380, 410, 34), width=440)
    assert [round(left) for left, _ in find_gaps(line, spaced=False)[0]] == [210]


def test_a_gap_beside_a_whole_word_parts_words() -> None:
    word = strip((20, 50, 34), (54, 84, 34), (110, 140, 34))
    assert len(find_gaps(word, spaced=False)[0]) == 2


def test_closing_up_brings_letters_together_and_places_lead_back() -> None:
    line = close_up(strip(*SPACED).image)
    dark = np.flatnonzero(line.image[14] < 110)
    assert line.image.shape[0] == SLIM_HEIGHT
    assert dark[-1] - dark[0] < 0.75 * (210 - 20) * SLIM_HEIGHT / 48
    placed = line.place(Glyph("홍길동", 0.9, float(dark[0]), float(dark[-1])))
    assert [placed.left, placed.right] == pytest.approx([20, 210], abs=3)


def test_an_empty_line_can_be_closed_up() -> None:
    assert close_up(strip().image).image.shape == (SLIM_HEIGHT, round(400 * SLIM_HEIGHT / 48))
