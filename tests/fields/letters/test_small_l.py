"""A capital I where only a small l can stand is one, and the other way round behind "Mc"."""

from __future__ import annotations

import pytest
from hypothesis import given

from cardscan.fields import parse_fields
from cardscan.fields.letters.small_l import with_small_l
from tests.fields.test_fields import stacked
from tests.strategies import texts


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Olli IlIman", "Olli Illman"),
        ("Olli IIIman", "Olli Illman"),
        ("Olli IIlIman", "Olli Illman"),
        ("Bill IIlsley", "Bill Illsley"),
        ("Alli IIllo", "Alli Illo"),
        ("Isla Mcllroy", "Isla McIlroy"),
        ("Ian Maclntyre", "Ian MacIntyre"),
        ("PauI Example", "Paul Example"),
    ],
)
def test_what_one_stroke_stands_for_is_told_by_where_it_stands(read: str, printed: str) -> None:
    assert with_small_l(read) == printed


@pytest.mark.parametrize(
    "name",
    ["ILIAS EXAMPLE", "Henry Example III", "Iida Iivonen", "Ida McInnes", "Rory McLean", "Rory Mclean", "Ada DiIorio"],
)
def test_a_name_that_may_be_spelt_so_stays(name: str) -> None:
    assert with_small_l(name) == name


@given(texts)
def test_a_name_put_right_stays(text: str) -> None:
    once = with_small_l(text)
    assert with_small_l(once) == once


def test_the_name_of_a_card_is_put_right_and_what_was_read_is_kept() -> None:
    fields = parse_fields(stacked("Olli IlIman", "IT Manager", "olli.illman@example.com"), (), "FI", (1000, 600))
    (name,) = (field for field in fields if field.name == "FN")
    assert name.value == "Olli Illman"
    assert dict(name.parts)["family"] == "Illman"
    assert "Olli IlIman" in name.alternatives
    assert not name.needs_review
