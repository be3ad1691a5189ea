"""Steps of a cadence and the dates they give."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.errors import UsageError
from cardscan.followups import MIN_GAP, cadence_of, first_due, is_working_day, next_due, parse_cadence
from cardscan.ties import HOW, Tier, Ties, Touch

MET = date(2026, 11, 18)
days = st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 12, 31))
spans = st.builds(lambda n, unit: f"{n}{unit}", st.integers(1, 20), st.sampled_from(["d", "bd", "w", "m"]))
cadences = st.builds(
    lambda steps, ends: parse_cadence(" ".join([*steps, *(["end"] if ends else [])])),
    st.lists(spans, min_size=1, max_size=5),
    st.booleans(),
)
touches = st.lists(st.builds(Touch, days, st.sampled_from(HOW)), min_size=1, max_size=6)
countries = st.sampled_from(["", "DE", "JP", "SA", "XX"])


def test_each_touch_takes_the_next_step_and_the_last_step_repeats() -> None:
    cadence = parse_cadence("4d, 1m, 3m")
    assert next_due([], MET, cadence) == date(2026, 11, 23)  # the 22nd is a Sunday
    assert next_due([Touch(date(2026, 11, 23))], MET, cadence) == date(2026, 12, 23)
    two = [Touch(date(2026, 11, 23)), Touch(date(2026, 12, 23), "call")]
    assert next_due(two, MET, cadence) == date(2027, 3, 23)
    three = [*two, Touch(date(2027, 3, 23), "meeting")]
    assert next_due(three, MET, cadence) == date(2027, 6, 23)


def test_a_cadence_that_ends_gives_no_date_after_its_last_step() -> None:
    assert next_due([Touch(MET)], MET, parse_cadence("2bd end")) is None


def test_an_answer_moves_the_date_but_takes_no_step() -> None:
    cadence = parse_cadence("2d 10d 6m")
    sent, answered = Touch(date(2026, 11, 20)), Touch(date(2026, 11, 25), "answer")
    assert next_due([sent, answered], MET, cadence) == date(2026, 12, 7)  # ten days on is Saturday the 5th


def test_a_mail_and_a_call_on_one_day_are_one_step() -> None:
    day = date(2026, 11, 20)
    assert next_due([Touch(day), Touch(day, "call")], MET, parse_cadence("2d 7d 6m")) == date(2026, 11, 27)


def test_public_holidays_of_the_country_are_skipped() -> None:
    cadence = parse_cadence("2d 7d")
    sent = [Touch(date(2026, 12, 18))]
    assert next_due(sent, MET, cadence, country="DE") == date(2026, 12, 28)
    assert next_due(sent, MET, cadence, country="JP") == date(2026, 12, 25)


@given(touches, days, cadences, st.integers(0, 30), countries)
def test_the_next_date_is_never_before_ones_own_last_touch_plus_the_gap(
    history: list[Touch], met_on: date, cadence: object, gap: int, country: str
) -> None:
    wanted = parse_cadence(str(cadence))
    due = next_due(history, met_on, wanted, gap=timedelta(days=gap), country=country)
    if due is not None:
        own = [touch.day for touch in history if touch.how != "answer"]
        assert due >= max(touch.day for touch in history)
        assert not own or due >= max(own) + timedelta(days=gap)
        assert is_working_day(due, country)


@given(days, days, cadences, countries)
def test_the_first_date_is_a_working_day_and_not_in_the_past(
    met_on: date, on: date, cadence: object, country: str
) -> None:
    due = first_due(met_on, parse_cadence(str(cadence)), on=on, country=country)
    assert due is not None
    assert due >= on
    assert is_working_day(due, country)


@given(cadences)
def test_a_cadence_is_read_back_as_it_is_written(cadence: object) -> None:
    assert parse_cadence(str(cadence)) == cadence


@pytest.mark.parametrize("text", ["", "end", "1w end 2w", "0d", "2026-12-01", "soon", "never 1w"])
def test_what_is_no_list_of_waits_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        parse_cadence(text)


def test_the_own_cadence_counts_before_that_of_the_tier() -> None:
    assert cadence_of(Ties(Tier.VIP, "5w")) == parse_cadence("5w")
    assert cadence_of(Ties(Tier.VIP), {Tier.VIP: "6w"}) == parse_cadence("6w")
    assert next_due([], MET, cadence_of(Ties(Tier.NO))) is None


def test_somebody_unrated_gets_one_follow_up_and_no_more() -> None:
    cadence = cadence_of(Ties())
    assert next_due([], MET, cadence) is not None
    assert next_due([Touch(MET + MIN_GAP)], MET, cadence) is None
