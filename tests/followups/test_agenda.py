"""Who is in the agenda, where, and for how long."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.followups import Agenda, Section, Urgency, build_agenda
from cardscan.model import Contact, FollowUp
from cardscan.ties import Person, Tier, Ties, Touch
from tests.people_made import MET, make_person

TODAY = date(2026, 11, 23)
days = st.dates(min_value=date(2026, 1, 1), max_value=date(2028, 12, 31))


def _sections(people: list[Person], on: date = TODAY) -> dict[int, Section]:
    return {entry.person.id: entry.section for entry in build_agenda(people, on).entries}


def test_everybody_stands_in_the_section_of_their_date() -> None:
    people = [
        make_person(1, due=date(2026, 11, 20)),
        make_person(2, due=TODAY),
        make_person(3, due=date(2026, 11, 30)),
        make_person(4, due=date(2026, 12, 1)),
        make_person(5, due=date(2027, 2, 1), touches=(Touch(date(2026, 11, 20)),)),
        make_person(6, done_on=date(2026, 11, 20), touches=(Touch(date(2026, 11, 20)),)),
    ]
    assert _sections(people) == {
        1: Section.OVERDUE,
        2: Section.TODAY,
        3: Section.SOON,
        4: Section.LATER,
        5: Section.WAITING,
        6: Section.WAITING,
    }


def test_between_the_ideal_and_the_latest_day_it_is_yellow_and_then_red() -> None:
    person = make_person(1, due=date(2026, 11, 20))
    by_day = {
        ahead: build_agenda([person], date(2026, 11, 20) + timedelta(days=ahead)).entries[0].urgency
        for ahead in (-1, 0, 3, 4)
    }
    assert by_day == {-1: Urgency.WAIT, 0: Urgency.DUE, 3: Urgency.DUE, 4: Urgency.LATE}


def test_a_long_wait_has_a_wide_margin() -> None:
    person = make_person(1, due=MET + timedelta(days=80))
    (entry,) = build_agenda([person], TODAY).entries
    assert entry.due is not None
    assert entry.latest is not None
    assert timedelta(days=20) <= entry.latest - entry.due <= timedelta(days=22)


def test_an_answer_ends_the_waiting() -> None:
    sent, answered = Touch(date(2026, 11, 20)), Touch(date(2026, 11, 21), "answer")
    assert _sections([make_person(1, done_on=sent.day, touches=(sent, answered))]) == {}


def test_nobody_is_waited_for_for_ever() -> None:
    person = make_person(1, done_on=MET, touches=(Touch(MET),))
    assert _sections([person], MET + timedelta(days=30)) == {1: Section.WAITING}
    assert _sections([person], MET + timedelta(days=31)) == {}


def test_who_was_stopped_is_left_out_with_birthday_and_all() -> None:
    contact = Contact(fn="Zoë Example", bday="--11-23")
    assert _sections([make_person(1, contact=contact, ties=Ties(stopped=True), due=TODAY)]) == {}


def test_what_is_to_do_is_sorted_by_what_is_late_and_who_matters() -> None:
    people = [
        make_person(1, "A", due=date(2026, 11, 20), tier=Tier.MAYBE),
        make_person(2, "B", due=date(2026, 11, 20), tier=Tier.VIP),
        make_person(3, "C", due=date(2026, 11, 2), met_on=date(2026, 10, 30), tier=Tier.MAYBE),
    ]
    assert [entry.person.id for entry in build_agenda(people, TODAY).entries] == [3, 2, 1]


def test_what_is_to_come_is_sorted_by_date() -> None:
    people = [
        make_person(1, due=date(2026, 11, 30), tier=Tier.VIP),
        make_person(2, due=date(2026, 11, 25), tier=Tier.MAYBE),
    ]
    assert [entry.person.id for entry in build_agenda(people, TODAY).entries] == [2, 1]


@pytest.mark.parametrize(
    ("on", "section"),
    [
        (date(2027, 3, 6), None),
        (date(2027, 3, 7), Section.SOON),
        (date(2027, 3, 14), Section.TODAY),
        (date(2027, 3, 17), Section.OVERDUE),
        (date(2027, 3, 18), None),
    ],
)
def test_a_birthday_is_announced_for_a_week_and_can_be_made_up_for(on: date, section: Section | None) -> None:
    person = make_person(1, contact=Contact(fn="Zoë Example", bday="1980-03-14"))
    assert _sections([person], on).get(1) is section


def test_a_birthday_is_over_once_one_has_written() -> None:
    contact = Contact(fn="Zoë Example", bday="--03-14")
    birthday = date(2027, 3, 14)
    person = make_person(1, contact=contact, done_on=birthday, touches=(Touch(birthday, "call"),))
    assert _sections([person], birthday) == {}
    assert _sections([person], birthday + timedelta(days=1)) == {}


def test_a_birthday_on_a_leap_day_is_kept_on_the_last_of_february() -> None:
    person = make_person(1, contact=Contact(fn="Zoë Example", bday="2000-02-29"))
    assert _sections([person], date(2027, 2, 28)) == {1: Section.TODAY}
    assert _sections([person], date(2028, 2, 29)) == {1: Section.TODAY}


def test_the_short_form_counts_and_names_the_first() -> None:
    people = [make_person(n, f"Person {n}", due=TODAY - timedelta(days=n % 2)) for n in range(1, 6)]
    assert build_agenda(people, TODAY).brief() == (
        "Follow-ups: 3 overdue, 2 today: Person 1, Person 3, Person 5 and 2 more"
    )


def test_the_short_form_is_silent_when_nothing_is_to_do() -> None:
    assert Agenda(TODAY, ()).brief() == ""
    assert build_agenda([make_person(1, due=TODAY + timedelta(days=1))], TODAY).brief() == ""


@given(days, days, st.sampled_from([None, *Tier]), st.lists(st.builds(Touch, days), max_size=3))
def test_a_skipped_day_is_never_lost(due: date, on: date, tier: Tier | None, history: list[Touch]) -> None:
    person = make_person(1, due=due, tier=tier, touches=tuple(sorted(history, key=lambda touch: touch.day)))
    agenda = build_agenda([person], on)
    assert [entry.person.id for entry in agenda.entries] == [1]
    assert bool(agenda.to_do) == (due <= on)


@given(days, days, days, st.lists(st.builds(Touch, days, st.sampled_from(["mail", "call", "answer"])), max_size=3))
def test_a_done_follow_up_never_comes_back_by_itself(due: date, done_on: date, on: date, history: list[Touch]) -> None:
    ties = Ties(touches=tuple(sorted(history, key=lambda touch: touch.day)))
    person = make_person(1, ties=ties, due=due, done_on=done_on)
    assert not build_agenda([person], on).to_do


@given(days)
def test_a_person_without_a_date_is_not_in_the_agenda(on: date) -> None:
    assert build_agenda([make_person(1)], on).entries == ()


def test_the_agenda_is_that_of_the_day_asked_about() -> None:
    person = make_person(1, due=TODAY)
    assert person.follow_up == FollowUp(TODAY)
    assert _sections([person], TODAY - timedelta(days=1)) == {1: Section.SOON}
    assert _sections([person], TODAY + timedelta(days=300)) == {1: Section.OVERDUE}
