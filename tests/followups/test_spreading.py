"""Eighty cards of one conference, over days."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cardscan.followups import Slot, is_working_day, spread

FRIDAY = date(2026, 11, 20)
slots = st.lists(
    st.builds(
        Slot,
        st.integers(1, 10_000),
        st.dates(min_value=date(2026, 11, 1), max_value=date(2026, 12, 15)),
        st.integers(0, 4),
        st.sampled_from(["", "DE", "SA"]),
    ),
    max_size=60,
    unique_by=lambda slot: slot.id,
)
limits = st.integers(1, 12)


def test_eighty_cards_of_one_conference_take_ten_working_days_with_the_best_first() -> None:
    cards = [Slot(n, FRIDAY, rank=0 if n > 70 else 3) for n in range(1, 81)]
    days = spread(cards, on=FRIDAY, limit=8)
    assert {n for n, day in days.items() if day == FRIDAY} == {71, 72, 73, 74, 75, 76, 77, 78}
    assert days[79] == days[80] == date(2026, 11, 23)
    assert max(days.values()) == date(2026, 12, 3)
    assert set(Counter(days.values()).values()) == {8}


@given(slots, limits)
def test_everybody_keeps_a_date_that_is_not_before_their_own(cards: list[Slot], limit: int) -> None:
    days = spread(cards, on=FRIDAY, limit=limit)
    assert set(days) == {card.id for card in cards}
    assert all(days[card.id] >= card.due for card in cards)


@given(slots, limits)
def test_no_day_has_more_than_the_limit(cards: list[Slot], limit: int) -> None:
    days = spread(cards, on=FRIDAY, limit=limit)
    assert max(Counter(max(day, FRIDAY) for day in days.values()).values(), default=0) <= limit


@given(slots, limits)
def test_who_is_moved_goes_to_a_working_day_of_their_country(cards: list[Slot], limit: int) -> None:
    days = spread(cards, on=FRIDAY, limit=limit)
    assert all(is_working_day(days[card.id], card.country) for card in cards if days[card.id] != card.due)


@given(slots, limits)
def test_spreading_again_changes_nothing(cards: list[Slot], limit: int) -> None:
    days = spread(cards, on=FRIDAY, limit=limit)
    again = spread([Slot(c.id, days[c.id], c.rank, c.country) for c in cards], on=FRIDAY, limit=limit)
    assert again == days


@given(slots, limits, st.integers(0, 10))
def test_from_one_full_day_nobody_is_moved_behind_somebody_who_matters_less(
    cards: list[Slot], limit: int, ahead: int
) -> None:
    one_day = [Slot(c.id, FRIDAY + timedelta(days=ahead), c.rank) for c in cards]
    days = spread(one_day, on=FRIDAY, limit=limit)
    assert all(days[a.id] <= days[b.id] for a in one_day for b in one_day if a.rank < b.rank)


@given(slots)
def test_without_a_limit_nothing_moves(cards: list[Slot]) -> None:
    assert spread(cards, on=FRIDAY, limit=0) == {card.id: card.due for card in cards}
