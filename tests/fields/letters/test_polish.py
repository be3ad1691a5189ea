"""A t that a reader saw for an ł."""

from __future__ import annotations

import pytest
from hypothesis import given

from cardscan.fields import parse_fields
from cardscan.fields.letters.polish import spell_polish, spell_polish_name
from tests.fields.test_fields import only, stacked
from tests.strategies import texts


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("ul. Dtuga 50", "ul. Długa 50"),
        ("ZTOTA 5", "ZŁOTA 5"),
        ("Kierownik Działu", "Kierownik Działu"),
        ("Instytut Stary Most", "Instytut Stary Most"),
        ("Matgorzata", "Matgorzata"),
    ],
)
def test_no_polish_word_begins_with_some_letters_and_a_t(read: str, printed: str) -> None:
    assert spell_polish(read) == printed


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Matgorzata Przykładowska", "Małgorzata Przykładowska"),
        ("Rafat Próbny", "Rafał Próbny"),
        ("Stanistaw Kot", "Stanisław Kot"),
        ("Piotr Kot", "Piotr Kot"),
        ("Marta Ptak", "Marta Ptak"),
    ],
)
def test_names_have_the_letter_that_makes_them_names(read: str, printed: str) -> None:
    assert spell_polish_name(read) == printed


@given(texts)
def test_the_length_of_a_text_stays(text: str) -> None:
    assert len(spell_polish_name(text)) == len(text)


def test_on_a_polish_card_the_fields_have_it() -> None:
    lines = stacked("Matgorzata Przykładowska", "Kierownik", "+48 22 555 01 23", "ul. Dtuga 5, 00-238 Warszawa")
    fields = parse_fields(lines, (), "PL", (1000, 600))
    assert only(fields, "FN").value == "Małgorzata Przykładowska"
    assert only(fields, "ADR").value == "ul. Długa 5, 00-238 Warszawa"


def test_springs_are_spelt_with_their_own_z() -> None:
    assert spell_polish("ul. Żródlana 7") == "ul. Źródlana 7"
    assert spell_polish("ul. Żurawia 7") == "ul. Żurawia 7"
