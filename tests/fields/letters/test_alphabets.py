from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.fields import parse_fields
from cardscan.fields.letters.alphabets import ALPHABETS
from cardscan.fields.vocabulary import fold_letters
from tests.fields.test_fields import only, stacked


@given(st.text("abcÄäöüőűãñšūōāÕŨĕźŻ '-", max_size=30), st.sampled_from(sorted(ALPHABETS)))
def test_only_marks_change_and_nothing_twice(text: str, countries: tuple[str, ...]) -> None:
    spell = ALPHABETS[countries]
    assert len(spell(text)) == len(text)
    assert fold_letters(spell(text)) == fold_letters(text)
    assert spell(spell(text)) == spell(text)


@pytest.mark.parametrize(
    ("country", "read", "printed"),
    [
        ("DE", "Geschäftsfūhrer", "Geschäftsführer"),
        ("HU", "Ugyvezetõ", "Ugyvezető"),
        ("ES", "Dueňo Kamiński", "Dueño Kamiński"),
        ("CZ", "Ředitel Bĕhoun", "Ředitel Běhoun"),
        ("IN", "SAMPLE SÍNGH", "SAMPLE SINGH"),
        ("PL", "Gęś Žródło", "Gęś Žródło"),
    ],
)
def test_letters_that_the_language_lacks_are_those_they_look_like(country: str, read: str, printed: str) -> None:
    (spell,) = [spell for countries, spell in ALPHABETS.items() if country in countries]
    assert spell(read) == printed


def test_a_card_is_spelt_in_its_countrys_letters_and_others_are_not() -> None:
    german = stacked("Muster GmbH", "Jana Mūller", "Hauptstraße 1, 10115 Berlin")
    assert only(parse_fields(german), "FN").value == "Jana Müller"
    latvian = stacked("Paraugs SIA", "Jana Mūrniece", "Brīvības iela 1, Rīga, Latvija")
    assert only(parse_fields(latvian), "FN").value == "Jana Mūrniece"


def test_a_firm_called_after_its_owner_has_the_letters_of_the_name() -> None:
    texts = ("Auto-Serwis Žądło", "Jan Żądło", "Mechanik", "512 880 347")
    firm = only(parse_fields(stacked(*texts), region="PL", size=(900, 550)), "ORG")
    assert (firm.value, firm.alternatives[0]) == ("Auto-Serwis Żądło", "Auto-Serwis Žądło")


def test_a_firm_printed_without_marks_stays_so_beside_its_owner() -> None:
    texts = ("MULLER HOLZBAU", "Jan Müller", "Zimmermann", "030 23125 012")
    assert only(parse_fields(stacked(*texts), region="DE", size=(900, 550)), "ORG").value == "MULLER HOLZBAU"
