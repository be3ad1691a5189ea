"""Letters of another script inside a Latin word are the ones that they look like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.fields import parse_fields
from cardscan.fields.letters.one_script import in_one_script
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


def test_a_card_in_traditional_letters_has_no_simplified_ones() -> None:
    printed = ("例示股份有限公司", "業務經理 陳例華", "台北市大同區例示西路12號3樓", "電話 02-2500-0123")
    read = (printed[0], printed[1].replace("陳", "陈"), printed[2].replace("樓", "楼"), printed[3])
    assert [line.text for line in in_one_script(rows(*read))] == [*printed]


@pytest.mark.parametrize(
    "printed",
    [
        ("例示有限公司", "业务经理 陈例华", "上海市例示区例示路12号3楼", "电话 021-50000123"),
        ("例示株式会社", "営業部 課長 佐藤例子", "東京都千代田区例示町一丁目2番3号", "ビル5階"),
        ("王小明", "經理", "3楼"),
        ("例示電業株式会社", "業務部長 齋藤例次", "東京都千代田区例示町2-3-4", "電話 03-0000-0123"),
        ("例示銀行", "国際業務部 課長 東例次", "東京都港区例示1-2-3", "〒105-0000 電話 03-0000-0123"),
    ],
)
def test_cards_in_other_letters_stay_as_they_are(printed: tuple[str, ...]) -> None:
    assert [line.text for line in in_one_script(rows(*printed))] == [*printed]


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("7000O Sampletown", "70000 Sampletown"),
        ("80O3 Musterort", "8003 Musterort"),
        ("1O20O, Example", "10200, Example"),
        ("No. 12O", "No. 12O"),
        ("40OO Models", "40OO Models"),
        ("Oo123", "Oo123"),
    ],
)
def test_a_postcode_has_no_letter_o(read: str, printed: str) -> None:
    assert [line.text for line in in_one_script(rows(read))] == [printed]


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Примерный np., д. 3", "Примерный пр., д. 3"),
        ("Тверская y. 5", "Тверская у. 5"),
        ("Компания HP", "Компания HP"),
        ("Sample np.", "Sample np."),
    ],
)
def test_a_short_word_before_a_dot_among_cyrillic_ones_is_one(read: str, printed: str) -> None:
    assert [line.text for line in in_one_script(rows(read))] == [printed]
