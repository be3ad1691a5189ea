"""A value that may lack an accent, or a part beyond the card's edge, is never certain."""

from __future__ import annotations

import pytest

from cardscan.fields import parse_fields
from cardscan.fields.doubts.incomplete import CUT_OFF, GOES_ON, may_lack_accents, may_lack_letters
from cardscan.fields.lines.segments import split_lines
from cardscan.model import Field, Line
from tests.fields.printed import HEIGHT, row, rows, segments
from tests.fields.test_fields import stacked

CARD = ("Sample Works GmbH", "Jana Example", "Sales Manager", "jana@sampleworks.example", "+49 30 23125 014")


def field(name: str, lines: tuple[Line, ...], width: int = 0) -> Field:
    return next(own for own in parse_fields(lines, size=(width, width // 2)) if own.name == name)


@pytest.mark.parametrize(
    ("seen", "other", "lacking"),
    [
        ("Lipova 4", "Lípová 4", True),
        ("Lípová 4", "Lipova 4", False),
        ("Lípová 4", "Lípová 7", False),
        ("Jane", "Jané", True),
    ],
)
def test_another_reading_with_more_accents_is_a_doubt(seen: str, other: str, lacking: bool) -> None:
    (segment,) = split_lines((Line(row(seen).words, "both", (row(other),)),))
    assert may_lack_accents(segment) == lacking


def test_a_name_that_may_lack_an_accent_is_asked_about() -> None:
    first, second, *others = rows(*CARD)
    assert not field("FN", (first, second, *others)).needs_review
    accented = Line(second.words, "both", (row("Jána Example", top=1.5 * HEIGHT),))
    name = field("FN", (first, accented, *others))
    assert name.value == "Jana Example"
    assert name.needs_review
    assert "two readers disagree: Jana / Jána" in name.doubts


def test_a_number_that_ends_at_the_edge_of_the_card_is_asked_about() -> None:
    lines = tuple(row(text, left=60, top=1.5 * HEIGHT * number) for number, text in enumerate(CARD))
    end = lines[-1].box.right
    assert not field("TEL", lines, width=round(end + 40)).needs_review
    number = field("TEL", lines, width=round(end + 1))
    assert number.needs_review
    assert CUT_OFF in number.doubts


@pytest.mark.parametrize(
    ("text", "lost"),
    [("Công Ty TNHH Ví D", True), ("Công Ty TNHH Ví Dụ", False), ("Example Securities", False), ("Đà", False)],
)
def test_a_phrase_without_any_of_the_letters_that_vietnamese_is_full_of_is_asked_about(text: str, lost: bool) -> None:
    printed = segments(text, "Hà Nội, đường Ví Dụ 12")
    assert may_lack_letters(Field("ORG", text), "VN", printed) is lost
    assert not may_lack_letters(Field("ORG", text), "FR", printed)


@pytest.mark.parametrize(
    ("text", "asked"),
    [("0699 / 114 28 8", True), ("0699 / 114 28 807", False), ("030 23125-0", False), ("0451 418220-0", False)],
)
def test_a_last_digit_that_stands_alone_may_not_be_the_last(text: str, asked: bool) -> None:
    (number,) = (f for f in parse_fields(stacked("Sample GmbH", "Jane Doe", text), (), "DE") if f.name == "TEL")
    assert (GOES_ON in number.doubts) == asked
    assert number.needs_review or not asked
