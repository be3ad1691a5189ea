"""Several numbers in one run of digits."""

from __future__ import annotations

import pytest

from cardscan.fields import parse_fields
from cardscan.fields.texts.patterns import find_numbers, find_urls
from tests.fields.test_fields import only, stacked


def numbers(text: str) -> list[str]:
    return [text[a:b] for a, b in find_numbers(text, [], 6)]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("0451 / 418 22 07 · 0172 / 218 90 44", "0451 / 418 22 07", "0172 / 218 90 44"),
        ("0451/4182207•0172/2189044", "0451/4182207", "0172/2189044"),
        ("+221 77 555 01 23 775550124", "+221 77 555 01 23", "775550124"),
        ("+44 20 7946 0123 020 7946 0124", "+44 20 7946 0123", "020 7946 0124"),
    ],
)
def test_two_numbers_in_a_row_are_told_apart(text: str, first: str, second: str) -> None:
    assert numbers(text) == [first, second]


@pytest.mark.parametrize("text", ["02·40·12·34·56·78", "0451 · 4182207", "+49 451 / 418 22 07"])
def test_a_number_is_not_cut_at_its_own_marks(text: str) -> None:
    assert numbers(text) == [text]


@pytest.mark.parametrize("text", ["(202) 555-COOL (2665)", "(202) 555-COOL", "1-202-555-COOL"])
def test_letters_of_a_number_are_the_keys_that_they_stand_on(text: str) -> None:
    fields = parse_fields(stacked("Sample Corp", "Jane Doe", text), (), "US", (1000, 600))
    assert only(fields, "TEL").value == "+12025552665"


@pytest.mark.parametrize(("text", "found"), [("Mag.a Dr.in Anna", 0), ("sample.a dr.in", 1), ("www.sample com", 1)])
def test_two_titles_are_no_address(text: str, found: int) -> None:
    assert len(find_urls(text, [])) == found
