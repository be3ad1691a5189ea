"""Whatever is asked about says why."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardscan.fields import parse_fields
from cardscan.fields.postal.addresses import find_addresses
from cardscan.model import Field, Line
from tests.fields.printed import read_twice, row, rows, segments

PIECES = (
    "Jane Doe",
    "Sales Manager",
    "Example Works Ltd.",
    "jane.doe@example.org",
    "www.example .org",
    "Tel: 030 23125 012",
    "020 12",
    "1 High Street",
    "Leeds LS1 4AP",
    "Head Office:",
    "示范建材市场6号楼",
    "地址：示范路12号",
    "王某某 总经理",
    "Quality since 1984",
    "Near Example House,",
    "S",
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=8),
    st.floats(0.3, 1.0),
    st.sampled_from(["", "https://bit.ly/x", "https://qr.example/abc"]),
)
def test_every_field_that_is_asked_about_has_a_doubt(texts: list[str], confidence: float, code: str) -> None:
    lines = tuple(row(text, top=36.0 * i, confidence=confidence) for i, text in enumerate(texts))
    for field in parse_fields(lines, (code,) if code else ()):
        assert field.doubts or not field.needs_review


def asked(lines: tuple[Line, ...], name: str) -> Field:
    return next(field for field in parse_fields(lines) if field.name == name)


def test_rubbish_of_the_other_reader_is_no_reading() -> None:
    lines = (*rows("Jane Doe"), *read_twice("地址：105台北市示範路12號示範大樓13樓", "tthk : LOS BART BLP"))
    (address,) = [field for field in parse_fields(lines) if field.name == "ADR"]
    assert not any("BART" in doubt or "disagree" in doubt for doubt in address.doubts)


def test_of_two_long_readings_only_the_words_that_differ_are_said() -> None:
    first, second = "12 Mill Lane, Exampleton Park, Leeds LS1 4AP", "12 Mill Lame, Exampleton Park, Leeds LS1 4AP"
    address = asked(read_twice(first, second), "ADR")
    assert "two readers disagree: Lane, / Lame," in address.doubts or not address.needs_review


def test_an_address_whose_first_line_another_field_has_is_doubted() -> None:
    texts = ("Model Complex,", "Nr. Example Complex,", "Sample Road, Surat,", "Gujarat - 395001")
    (sure,) = find_addresses(segments(*texts), "IN")
    (address,) = find_addresses(segments(*texts), "IN", taken=[0])
    assert sure.doubts == ()
    assert address.doubts == ("the line above may belong to it: Model Complex",)
    assert address.alternatives == (sure.value,)
    assert address.score < sure.score


@pytest.mark.parametrize("value", ["Example L.L.C-branch of Sampletown 2"])
def test_a_firms_line_above_an_address_is_no_line_of_it(value: str) -> None:
    fields = parse_fields(rows(value, "Oud Sample Street, Al Ain, United Arab Emirates"))
    assert [f.value for f in fields if f.name == "ADR"] == ["Oud Sample Street, Al Ain, United Arab Emirates"]
