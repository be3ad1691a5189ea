"""The plus before a country's code."""

from __future__ import annotations

import pytest

from cardscan.fields import parse_fields
from tests.fields.test_fields import stacked


@pytest.mark.parametrize("mark", ["*", "÷", "‡"])
def test_a_mark_before_a_countrys_code_is_a_plus(mark: str) -> None:
    fields = parse_fields(stacked("Jane Sampel", f"{mark}223 66-00-01-23", f"Tel. {mark}44 20 7946 0123"))
    assert [field.value for field in fields if field.name == "TEL"] == ["+22366000123", "+442079460123"]
    assert not any(mark in field.value for field in fields)


@pytest.mark.parametrize("text", ["*24 hours", "Emergency *911", "*12 34 56", "A4 *100 200 300 400 500"])
def test_other_stars_stay_what_they_are(text: str) -> None:
    values = [field.value for field in parse_fields(stacked("Jane Sampel", text, "jane@example.com"))]
    assert not any("+" in value for value in values)
