"""Spans of time and dates, as people type them."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.errors import UsageError
from cardscan.followups import add_months, is_working_day, parse_due

FRIDAY = date(2026, 11, 20)
days = st.dates(min_value=date(2000, 1, 1), max_value=date(2060, 12, 31))


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("3d", date(2026, 11, 23)),
        ("2bd", date(2026, 11, 24)),
        (" 1W ", date(2026, 11, 27)),
        ("+2w", date(2026, 12, 4)),
        ("1m", date(2026, 12, 20)),
        ("1y", date(2027, 11, 20)),
        ("0d", FRIDAY),
        ("2026-12-01", date(2026, 12, 1)),
    ],
)
def test_a_span_is_counted_from_the_day_of_meeting(text: str, due: date) -> None:
    assert parse_due(text, FRIDAY) == due


def test_business_days_skip_the_public_holidays_of_the_country() -> None:
    day_before_christmas_eve = date(2026, 12, 23)
    assert parse_due("2bd", day_before_christmas_eve) == date(2026, 12, 25)
    assert parse_due("2bd", day_before_christmas_eve, country="de") == date(2026, 12, 28)


def test_the_weekend_is_the_one_of_the_country() -> None:
    thursday = date(2026, 11, 19)
    assert parse_due("1bd", thursday, country="SA") == date(2026, 11, 22)


def test_a_country_nobody_knows_has_plain_weekends() -> None:
    assert parse_due("1bd", FRIDAY, country="XX") == date(2026, 11, 23)


def test_a_month_after_the_last_of_january_is_the_last_of_february() -> None:
    assert add_months(date(2027, 1, 31), 1) == date(2027, 2, 28)


@pytest.mark.parametrize(
    "text", ["", "soon", "3", "d", "-3d", "2026-13-01", "2026-02-30", "99999y", "99999bd", "3 x", "٣d"]
)
def test_what_is_no_span_is_answered_with_examples(text: str) -> None:
    with pytest.raises(UsageError, match=r"2bd \(business days\)"):
        parse_due(text, FRIDAY)


@given(st.text(max_size=12), days)
def test_any_text_gives_a_day_or_a_usage_error(text: str, met_on: date) -> None:
    with contextlib.suppress(UsageError):
        assert isinstance(parse_due(text, met_on), date)


@given(days, st.integers(1, 60))
def test_business_days_end_on_a_working_day_and_pass_exactly_that_many(met_on: date, count: int) -> None:
    due = parse_due(f"{count}bd", met_on)
    passed = [met_on + timedelta(days=n) for n in range(1, (due - met_on).days + 1)]
    assert is_working_day(due)
    assert sum(map(is_working_day, passed)) == count


@given(days, st.integers(0, 600))
def test_months_never_go_back(met_on: date, months: int) -> None:
    later = add_months(met_on, months)
    assert later >= met_on
    assert (later.year - met_on.year) * 12 + later.month - met_on.month == months
