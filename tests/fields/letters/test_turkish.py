from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.fields import parse_fields
from cardscan.fields.letters.turkish import spell_turkish
from cardscan.fields.vocabulary import fold_letters
from tests.fields.test_fields import only, stacked


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Örnek / iSTANBUL", "Örnek / İSTANBUL"),
        ("Deniz ÖRNEKLiOČLU", "Deniz ÖRNEKLİOĞLU"),
        ("SAğLAM", "SAĞLAM"),
        ("Deniz Örnek", "Deniz Örnek"),
        ("iOS", "iOS"),
        ("işletme", "işletme"),
        ("Örnek Lojistik Ltd. $ti.", "Örnek Lojistik Ltd. Şti."),
        ("Örnek A.$.", "Örnek A.Ş."),
        ("Yildırım Halıcioğlu", "Yıldırım Halıcıoğlu"),
        ("Ayşe Işıl, Kadıköy", "Ayşe Işıl, Kadıköy"),
    ],
)
def test_small_letters_among_capitals_are_capitals(read: str, printed: str) -> None:
    assert spell_turkish(read) == printed


@given(st.text(max_size=40))
def test_no_text_changes_its_length_or_what_it_folds_to_in_plain_letters(text: str) -> None:
    spelt = spell_turkish(text)
    assert len(spelt) == len(text)
    assert text.isascii() <= (fold_letters(spelt) == fold_letters(text))


def test_a_capital_i_with_a_dot_is_an_i() -> None:
    assert fold_letters("İSTANBUL") == fold_letters("istanbul")


def test_a_turkish_card_is_spelt_with_turkish_capitals_and_others_are_not() -> None:
    texts = ("Deniz ÖRNEKLiOČLU", "Genel Müdür", "Örnek Mah. Gül Sk. No:93/1, Ankara", "+90 312 555 01 23")
    assert only(parse_fields(stacked(*texts), size=(900, 550)), "FN").value == "Deniz ÖRNEKLİOĞLU"
    texts = ("Jane ARNOLDi", "Director", "12 Oak Street, Springfield, IL 62701", "+1 202-555-0143")
    assert only(parse_fields(stacked(*texts), size=(900, 550)), "FN").value == "Jane ARNOLDi"


def test_letters_with_marks_that_turkish_lacks_are_turkish_ones() -> None:
    assert spell_turkish("Örnek Mūdūrū") == "Örnek Müdürü"
    assert spell_turkish("Íhracat") == "İhracat"
