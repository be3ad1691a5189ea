from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.fields import parse_fields
from cardscan.fields.places.towns import is_town_of, squeeze, town_country
from tests.fields.printed import rows


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Block D-4, Sample Building, Sample Chowk, Islamabad.", "PK"),
        ("12 Moo 1, T. Sample, 84000 Suratthani", "TH"),
        ("Beispielgasse 5, München", "DE"),
        ("10115 BERLIN", "DE"),
        ("Trichy - 620 000.", "IN"),
        ("Sampletown, Bangkok | 3rd floor", "TH"),
    ],
)
def test_a_town_that_is_a_whole_part_of_an_address_names_its_country(text: str, country: str) -> None:
    assert town_country(text) == country


@pytest.mark.parametrize(
    "text",
    [
        "Reading",
        "Bangkok",
        "Bank of Islamabad, Sample Branch 2",
        "Jane Doe, Director",
        "islamabad, 12",
        "Sample, MI 00000",
    ],
)
def test_a_town_alone_or_in_a_longer_name_tells_nothing(text: str) -> None:
    assert town_country(text) == ""


def test_blanks_case_and_accents_make_no_difference() -> None:
    assert squeeze("Surat Thani") == squeeze("SURATTHANI") == squeeze("Súrat-Thani")


@given(st.text(max_size=40))
def test_any_text_gives_a_country_or_nothing(text: str) -> None:
    assert town_country(text) == "" or len(town_country(text)) == 2


def test_a_town_of_the_cards_country_is_nobodys_name() -> None:
    assert is_town_of("Córdoba", "AR")
    assert not is_town_of("Córdoba Díaz", "AR")
    fields = parse_fields(rows("Córdoba", "www.example.com.ar", "+54 9 351 261 0012"))
    assert not [f for f in fields if f.name == "FN"]
