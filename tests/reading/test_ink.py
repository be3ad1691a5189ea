"""Gaps between letters, and lines of small and large letters."""

from __future__ import annotations

import numpy as np
import pytest

from cardscan.reading.ink import find_gaps, share_unread, split_sizes
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
