"""Letters of another script inside a Latin word are the ones that they look like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.fields import parse_fields
from cardscan.fields.one_script import in_one_script
from tests.fields.printed import rows


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Yapι Örneği", "Yapı Örneği"),
        ("Sιmple Works", "Simple Works"),
        ("ехаmрle Works", "ехаmрle Works"),
        ("Exаmple Ltd", "Example Ltd"),
        ("Muster Straβe", "Muster Straße"),
        ("DESIGN ε BUILDING", "DESIGN & BUILDING"),
        ("Ιωάννης Παπαδόπουλος", "Ιωάννης Παπαδόπουλος"),
        ("ООО Пример", "ООО Пример"),
    ],
)
def test_a_strange_letter_among_more_latin_ones_is_the_latin_one(read: str, printed: str) -> None:
    assert [line.text for line in in_one_script(rows(read))] == [printed]


@given(st.text(alphabet="abcäßıαικожЯ中 ", min_size=1, max_size=20).filter(str.strip))
def test_every_word_keeps_its_length(text: str) -> None:
    before = rows(" ".join(text.split()))
    after = in_one_script(before)
    assert [len(word.text) for line in after for word in line.words] == [
        len(word.text) for line in before for word in line.words
    ]


def test_the_fields_have_the_letters_that_are_printed() -> None:
    fields = parse_fields(rows("Örnek Yapι Ltd. Şti.", "www.ornekyapi.example"), (), "TR")
    assert "Örnek Yapı Ltd. Şti." in [field.value for field in fields]
