"""Accents that the recogniser half saw are read where the card's language has them; less likely ones are a doubt."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.reading.accents import accent_all, put_accents, variants_of
from cardscan.reading.rapid import _decode
from cardscan.reading.strips import Glyph


def read(text: str, **half_seen: tuple[str, float]) -> tuple[Glyph, ...]:
    """A line as the recogniser read it; of some letters, the one with an accent that it may be, and how likely."""
    known = {base: (letter, chance) for base, (letter, chance) in half_seen.items()}
    return tuple(
        Glyph(c, 0.99 - known[c][1], n, n + 1, (known[c],)) if c in known else Glyph(c, 0.99, n, n + 1)
        for n, c in enumerate(text)
    )


def text_of(line: tuple[Glyph, ...]) -> str:
    return "".join(glyph.text for glyph in line)


@pytest.mark.parametrize(
    ("others", "seen", "half", "printed"),
    [
        ("Højgård Møbler", "Soren", {"o": ("ø", 0.4)}, "Søren"),
        ("Główna Księgowość", "Ksiegowa", {"e": ("ę", 0.4)}, "Księgowa"),
        ("Gülay Işık", "Istanbul", {"I": ("İ", 0.4)}, "İstanbul"),
        ("Head of Sales", "Super", {"S": ("Š", 0.4)}, "Super"),  # no accent tells that it is another language
        ("Højgård Møbler", "Jonas", {"o": ("ó", 0.4)}, "Jonas"),  # not a letter of that language
        ("Søren Jiří Nuñez", "Jonas", {"o": ("ó", 0.4)}, "Jonas"),  # of no language
    ],
)
def test_an_accent_is_read_where_the_language_of_the_card_has_it(
    others: str, seen: str, half: dict[str, tuple[str, float]], printed: str
) -> None:
    assert text_of(put_accents([read(others), read(seen, **half)])[1]) == printed


def test_what_is_less_likely_stays_and_is_kept_as_another_reading() -> None:
    _, line = put_accents([read("Třída Květů"), read("Lipova", i=("í", 0.1), o=("ő", 0.15))])
    assert text_of(line) == "Lipova"
    assert text_of(accent_all(line)) == "Lípova"
    assert accent_all(read("Lipova")) == ()


def test_a_letter_that_may_be_anything_gets_no_accent() -> None:
    glyph = Glyph("i", 0.4, 0, 1, (("í", 0.3),))
    assert put_accents([read("Třída Květů"), (glyph,)])[1][0].text == "i"


@pytest.mark.parametrize(
    ("others", "seen", "printed"),
    [
        ("Třída Květů", "Žd'ár", "Žďár"),
        ("Café François", "d'Arc", "d'Arc"),
        ("Štefan Hudcovič, kancelária", "L'ubomír", "Ľubomír"),
        ("Château à Orléans", "L'oie", "L'oie"),
        ("Café François", "rue d'arc", "rue d'arc"),
        ("Højgård Møbler", "AEble", "Æble"),
        ("Højgård Møbler", "AEG A/S", "AEG A/S"),
        ("Büro", "AEble", "AEble"),
    ],
)
def test_two_characters_are_one_letter_in_languages_that_have_it(others: str, seen: str, printed: str) -> None:
    assert text_of(put_accents([read(others), read(seen)])[1]) == printed


def test_the_decoder_keeps_the_accents_that_it_half_saw() -> None:
    characters = ("", "o", "ø", "x", "ß", "S", " ")
    chances = np.zeros((4, len(characters)), np.float32)
    chances[0, [1, 2]] = 0.7, 0.3
    chances[1, [1, 2]] = 0.9, 0.08
    chances[2, [0]] = 1.0
    chances[3, [5, 4]] = 0.6, 0.4
    one, other = _decode(chances, characters, 10.0)
    assert (one.text, round(one.confidence, 2), one.left, one.right) == ("o", 0.9, 0, 20)
    assert [(letter, round(chance, 2)) for letter, chance in one.variants] == [("ø", 0.3)]
    assert (other.text, other.variants) == ("S", ())
    assert variants_of(characters) == {1: (2,)}


@given(st.lists(st.text("aceioøřČ' d", max_size=8), max_size=4))
def test_lines_without_half_seen_accents_stay_but_for_carons(texts: list[str]) -> None:
    lines = [read(text) for text in texts]
    put = put_accents(lines)
    assert len(put) == len(lines)
    assert [text_of(line).replace("ď", "d'") for line in put] == texts
