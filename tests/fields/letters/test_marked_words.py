"""Marks that were lost or misread in posts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.fields import parse_fields
from cardscan.fields.letters.marked_words import with_marks
from cardscan.fields.lexicon import fold
from tests.fields.test_fields import only, stacked


@pytest.mark.parametrize(
    ("read", "region", "printed"),
    [
        ("Értékesitési vezető", "HU", "Értékesítési vezető"),
        ("Satiş Müdürü", "TR", "Satış Müdürü"),
        ("Yazilim Mühendisi", "TR", "Yazılım Mühendisi"),
        ("YAZILIM MÜHENDİSİ", "TR", "YAZILIM MÜHENDİSİ"),
        ("Director Vânzari", "RO", "Director Vânzări"),
        ("Geschaftsführer", "DE", "Geschäftsführer"),
        ("Diretor de Operaçoes", "BR", "Diretor de Operações"),
        ("Satis Muduru", "TR", "Satis Muduru"),  # printed without any
        ("Ingénieur commercial", "FR", "Ingénieur commercial"),
    ],
)
def test_a_word_that_lists_know_with_other_marks_has_those(read: str, region: str, printed: str) -> None:
    assert with_marks(read, region) == printed


@given(st.text(max_size=40), st.sampled_from(["", "TR", "HU", "DE"]))
def test_marks_alone_change(text: str, region: str) -> None:
    spelt = with_marks(text, region)
    assert len(spelt) == len(text)
    assert fold(spelt) == fold(text)


def test_of_a_mended_title_what_was_read_is_kept() -> None:
    texts = ("Sampel Yazılım A.Ş.", "Ayşe Sampel", "Satiş Müdürü", "+90 212 555 01 23")
    title = only(parse_fields(stacked(*texts), region="TR", size=(1000, 600)), "TITLE")
    assert (title.value, title.text) == ("Satış Müdürü", "Satiş Müdürü")
    assert "read as Satiş Müdürü" in title.doubts


def test_norwegian_has_one_a_with_a_mark_and_one_o() -> None:
    texts = ("Sampel Analyse AS", "Ingrid Sampel", "Seniorrâdgiver", "+47 22 55 01 23")
    assert only(parse_fields(stacked(*texts), region="NO", size=(1000, 600)), "TITLE").value == "Seniorrådgiver"
