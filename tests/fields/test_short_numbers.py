"""Extensions, last digits and shared beginnings of numbers, as they are printed in many languages."""

from __future__ import annotations

import pytest

from cardscan.fields.lines.segments import split_lines
from cardscan.fields.numbers.phones import find_phones
from cardscan.fields.parsing import parse_fields
from tests.fields.printed import best, rows, segments
from tests.fields.test_fields import stacked


def numbers(*texts: str, region: str) -> list[str]:
    return best(find_phones(split_lines(rows(*texts)), region), "TEL")


@pytest.mark.parametrize(
    ("text", "region", "value", "ext"),
    [
        ("Tel: 03-7955 0123 samb. 2107", "MY", "+60379550123", "2107"),
        ("Tel.: +36 1 555 0123 / 24 mellék", "HU", "+3615550123", "24"),
        ("Tel.: +36 1 555 0123 mellék 24", "HU", "+3615550123", "24"),
        ("tel. 233 000 012 linka 17", "CZ", "+420233000012", "17"),
        ("Tel: 024 3555 0123 máy lẻ 12", "VN", "+842435550123", "12"),
    ],
)
def test_an_extension_is_one_in_many_languages(text: str, region: str, value: str, ext: str) -> None:
    found = [field for field in parse_fields(rows(text), region=region) if field.name == "TEL"]
    assert [(field.value, field.part("ext")) for field in found] == [(value, ext)]


@pytest.mark.parametrize(
    ("texts", "region", "values"),
    [
        (("Tel. 05256 555 01 · Fax DW 17",), "AT", ["+43525655501", "+4352565550117"]),
        (("Tel  +49.30.23125-01", "Dw  -23"), "DE", ["+49302312501", "+49302312523"]),
        (("Ofna. (33) 3555 0123 y 24",), "MX", ["+523335550123", "+523335550124"]),
        (("Tel: (+202) 2735 0123 – 2735 0124",), "EG", ["+20227350123", "+20227350124"]),
        (("Tel. (011) 4555-0123   Cel. 15-5550-0123",), "AR", ["+541145550123", "+5491155500123"]),
    ],
)
def test_a_number_may_lean_on_the_one_before_it(texts: tuple[str, ...], region: str, values: list[str]) -> None:
    assert numbers(*texts, region=region) == values


@pytest.mark.parametrize(
    ("text", "region", "value"),
    [
        ("Paket Servis: 444 0 123", "TR", "+904440123"),
        ("Sími 555 0123", "IS", "+3545550123"),
        ("予約 〇三-五五五〇-〇一二三", "JP", "+81355500123"),
        ("202.555.o143", "US", "+12025550143"),
        ("Clinic: 2794 6012", "HK", "+85227946012"),
    ],
)
def test_a_number_is_found_as_it_is_printed_there(text: str, region: str, value: str) -> None:
    assert numbers(text, region=region) == [value]


def test_a_number_and_a_web_address_on_one_line_are_two_values() -> None:
    fields = parse_fields(rows("202.555.0143 samplemagnolia.example.com"))
    found = [(f.name, f.value) for f in fields if f.name in ("TEL", "URL")]
    assert found == [("TEL", "+12025550143"), ("URL", "samplemagnolia.example.com")]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Fax/Téléc. : 02 99 00 01 23", ("fax",)),
        ("Tel. e Fax: 02 9900 0123", ("work", "voice", "fax")),
        ("F: +56 2 2555 0123", ("work", "voice")),
        ("F: +44 20 7946 0123", ("fax",)),
    ],
)
def test_a_label_says_all_that_a_number_is(text: str, types: tuple[str, ...]) -> None:
    assert find_phones(segments(text), "IT")[0].types == types


def test_a_word_for_a_place_is_a_label_only_where_nothing_stands_before_it() -> None:
    assert next(s.text for s in segments("Model Clinic: 2794 6012")).startswith("Model Clinic")


def test_high_dots_that_were_read_as_colons_part_a_number_and_times_are_none() -> None:
    fields = parse_fields(stacked("Mr. Hai", "0901:234:567", "hai@example.com"), region="VN", size=(1000, 600))
    assert [field.value for field in fields if field.name == "TEL"] == ["+84901234567"]
    fields = parse_fields(stacked("Jane Doe", "0901·234·567"), size=(1000, 600))  # whatever country it is
    assert [field.value for field in fields if field.name == "TEL"] == ["0901234567"]
    fields = parse_fields(stacked("Mr. Hai", "10:30:45", "hai@example.com"), region="VN", size=(1000, 600))
    assert not [field for field in fields if field.name == "TEL"]


def test_the_fingerprint_of_a_key_is_no_number_to_call() -> None:
    texts = ("Jane Doe", "(505) 555-0123", "1024D/0FD25C84: 1061 010B A19C B1F7 8108 25D0 8C0E 189B 1FD2 1C84")
    fields = parse_fields(stacked(*texts), region="US", size=(1200, 600))
    assert [field.value for field in fields if field.name == "TEL"] == ["+15055550123"]
