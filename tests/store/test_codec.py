"""Values of the model as JSON."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.model import Box, Field, Line, Meeting, Quad, Span, Status, Word
from cardscan.store.codec import from_json, to_json
from tests import strategies


@given(st.lists(strategies.fields, max_size=3).map(tuple))
def test_any_fields_come_back_as_they_were(fields: tuple[Field, ...]) -> None:
    assert from_json(tuple[Field, ...], to_json(fields)) == fields


@given(strategies.lines)
def test_any_line_comes_back_with_its_other_readings(line: Line) -> None:
    assert from_json(Line, to_json(line)) == line


@given(strategies.meetings)
def test_any_meeting_comes_back(meeting: Meeting) -> None:
    assert from_json(Meeting, to_json(meeting)) == meeting


def test_text_that_is_no_valid_unicode_comes_back() -> None:
    field = Field("NOTE", "half a pair: \ud83d", text="nul: \0")
    assert from_json(Field, to_json(field)) == field


def test_numbers_of_numpy_become_plain_ones() -> None:
    numbers: list[Any] = [np.int64(1), np.float32(2.5), np.float32(0.5), np.float32(0.25)]
    one, some, half, quarter = numbers
    box = Box(one, some, 3, 4)
    field = Field("FN", "Ann Sample", spans=(Span(0, 0, 1, box),), confidence=half)
    line = Line((Word("Ann", quarter, box),))
    assert from_json(Field, to_json(field)).spans[0].box == Box(1, 2.5, 3, 4)
    assert type(from_json(Field, to_json(field)).confidence) is float
    assert from_json(Line, to_json(line)).words[0] == Word("Ann", 0.25, Box(1, 2.5, 3, 4))


def test_equal_values_give_equal_text() -> None:
    assert to_json(Span(0, 0, 1, Box(1, 2, 3, 4))) == to_json(Span(0, 0, 1, Box(1.0, 2.0, 3.0, 4.0)))


def test_an_attribute_that_was_not_there_yet_takes_its_default() -> None:
    assert from_json(Field, '{"name": "FN", "value": "Ann Sample"}') == Field("FN", "Ann Sample")


def test_an_attribute_that_is_no_more_is_passed_over() -> None:
    assert from_json(Field, '{"name": "FN", "value": "Ann", "colour": "red"}') == Field("FN", "Ann")


def test_what_has_its_default_takes_no_room() -> None:
    assert to_json(Field("FN", "Ann")) == '{"name":"FN","value":"Ann"}'
    assert to_json(Field("FN", "Ann", status=Status.DROPPED)) == '{"name":"FN","value":"Ann","status":"dropped"}'


def test_dates_and_corners_are_plain() -> None:
    assert to_json(Meeting(date(2026, 11, 18))) == '{"met_on":"2026-11-18"}'
    assert from_json(Quad, to_json(Quad(((0, 0), (1, 0), (1, 1), (0, 1))))).corners[2] == (1.0, 1.0)


def test_what_is_not_of_the_model_is_refused() -> None:
    with pytest.raises(TypeError, match="no value of the model"):
        to_json((object(),))
