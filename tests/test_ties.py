"""The ties of one person, put together from several records."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cardscan.ties import Outcome, Tier, Ties, Touch

WORDS = st.lists(st.sampled_from(["fair", "Fair", "jazz", "JAZZ", "chess"]), max_size=4).map(tuple)


def test_tags_of_several_records_keep_the_order_in_which_they_first_come() -> None:
    joined = Ties.joined([Ties(tags=("jazz", "fair")), Ties(tags=("chess", "Jazz"))])
    assert joined.tags == ("jazz", "fair", "chess")


def test_the_record_that_stands_for_the_person_has_the_first_word() -> None:
    head, other = Ties(cadence="1w"), Ties(tier=Tier.VIP, cadence="1m", stopped=True)
    joined = Ties.joined([head, other])
    assert (joined.tier, joined.cadence, joined.stopped) == (Tier.VIP, "1w", True)


def test_the_history_is_told_in_the_order_of_its_days() -> None:
    first = Ties(touches=(Touch(date(2026, 3, 2), "mail", "the plan"),))
    second = Ties(touches=(Touch(date(2026, 3, 1), "call"),), outcomes=(Outcome(date(2026, 3, 3), "deal"),))
    joined = Ties.joined([first, second])
    assert joined.history == "2026-03-01 call\n2026-03-02 mail: the plan\n2026-03-03 outcome: deal"
    assert joined.last_touch == Touch(date(2026, 3, 2), "mail", "the plan")
    assert joined.waiting_since == date(2026, 3, 2)


@given(st.lists(WORDS, max_size=4))
def test_joining_loses_no_word_and_doubles_none(groups: list[tuple[str, ...]]) -> None:
    tags = Ties.joined(Ties(needs=group) for group in groups).needs
    assert {tag.casefold() for tag in tags} == {word.casefold() for group in groups for word in group}
    assert len({tag.casefold() for tag in tags}) == len(tags)
    assert Ties.joined([Ties(needs=tags)]).needs == tags
