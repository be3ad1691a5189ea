"""Whatever one does in whatever order: nobody is lost, nobody stopped comes back, everything can be undone."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from cardscan.cli import persons
from cardscan.cli.personal import Rhythm
from cardscan.followups import build_agenda
from cardscan.store import Store
from cardscan.ties import Person, Tier, Touch
from tests.people_made import keep_cards

AT = "2026-11-23T10:00:00Z"
START = date(2026, 11, 23)
RHYTHM = Rhythm(daily_limit=2)
ids = st.integers(1, 4)


class Following(RuleBasedStateMachine):
    """Four people over the months."""

    def __init__(self) -> None:
        super().__init__()
        self.store = Store.open(":memory:")
        keep_cards(self.store, "Ann Sample", "Bob Sample", "Cy Sample", "Di Sample", met_on=START, due=START)
        self.today = START
        self.states: list[object] = []

    def teardown(self) -> None:
        self.store.close()

    def person(self, number: int) -> Person:
        return persons.pick(persons.load_people(self.store), [number])[0]

    def state(self) -> object:
        return self.store.ties.all(), [record.follow_up for record in self.store.records()]

    def act(self, number: int, what: object) -> None:
        before = self.state()
        with self.store.history.action("act", AT) as action:
            assert callable(what)
            what(action, self.person(number))
        if self.state() != before:
            self.states.append(before)

    @rule(days=st.integers(1, 40))
    def wait(self, days: int) -> None:
        self.today += timedelta(days=days)

    @rule(number=ids, how=st.sampled_from(["mail", "call", "answer"]), closing=st.booleans())
    def touch(self, number: int, how: str, closing: bool) -> None:
        taken: Counter[date] = persons.count_days(persons.load_people(self.store))
        new = Touch(self.today, how)
        before = self.person(number)
        self.act(
            number,
            lambda action, person: persons.touch(
                self.store, action, person, new, RHYTHM, on=self.today, taken=taken, closing=closing
            ),
        )
        after = self.person(number)
        assert len(after.ties.touches) == len(before.ties.touches) + 1
        if how != "answer" and after.open_on and after.open_on != before.open_on:
            assert after.open_on >= self.today + RHYTHM.gap
        own_days = {one.day for one in after.ties.touches if one.how != "answer"}
        if closing and (after.ties.stopped or not RHYTHM.cadence_of(after.ties).step(len(own_days))):
            assert not after.is_open

    @rule(number=ids, tier=st.sampled_from(list(Tier)))
    def rate(self, number: int, tier: Tier) -> None:
        self.act(
            number,
            lambda action, person: persons.set_tier(self.store, action, person, tier, RHYTHM, on=self.today),
        )
        assert tier is not Tier.NO or not self.person(number).is_open

    @rule(number=ids, days=st.integers(0, 30))
    def put_off(self, number: int, days: int) -> None:
        day = self.today + timedelta(days=days)
        self.act(number, lambda action, person: persons.put_off(self.store, action, person, day))
        after = self.person(number)
        assert (after.open_on, after.ties.stopped) == (day, False)

    @rule(number=ids)
    def stop(self, number: int) -> None:
        self.act(number, lambda action, person: persons.stop(self.store, action, person, self.today))
        assert not self.person(number).is_open

    @rule()
    def spread(self) -> None:
        before = {person.id: person.open_on for person in persons.load_people(self.store)}
        with self.store.history.action("spread", AT) as action:
            state = self.state()
            moved = persons.spread_people(
                self.store, action, persons.load_people(self.store), on=self.today, limit=RHYTHM.daily_limit
            )
        if moved:
            self.states.append(state)
        after = {person.id: person.open_on for person in persons.load_people(self.store)}
        assert {number for number, day in before.items() if day} == {number for number, day in after.items() if day}

    @rule(number=ids, other=ids)
    def meet_again(self, number: int, other: int) -> None:
        """Two cards turn out to be one person's; nobody is lost thereby, and neither is a date."""
        one, two = self.person(number), self.person(other)
        if one.id != two.id:
            open_days = [person.open_on for person in (one, two) if person.open_on]
            self.store.merge(one.id, (two.id,))
            self.states.clear()  # merging is taken back by unmerging, not by undo
            merged = self.person(other)
            assert merged.open_on == min(open_days, default=None)
            touches = sorted((*one.ties.touches, *two.ties.touches), key=lambda touch: touch.day)
            assert [touch.day for touch in merged.ties.touches] == [touch.day for touch in touches]

    @rule(number=ids)
    def take_apart(self, number: int) -> None:
        """A card is a person of its own again: no date that was open for both is lost by it."""
        person = self.person(number)
        if len(person.records) > 1:
            self.store.unmerge(person.records[-1])
            self.states.clear()
            apart = [self.person(record) for record in person.records]
            assert not person.is_open or any(one.open_on == person.open_on for one in apart)

    @precondition(lambda self: self.states)
    @rule()
    def undo(self) -> None:
        assert self.store.history.undo(AT) is not None
        assert self.state() == self.states.pop()

    @invariant()
    def the_agenda_holds_who_has_an_open_date_and_nobody_who_was_stopped(self) -> None:
        people = persons.load_people(self.store)
        agenda = build_agenda(people, self.today)
        shown = {entry.person.id for entry in agenda.entries}
        assert {person.id for person in people if person.is_open and not person.ties.stopped} <= shown
        assert not shown & {person.id for person in people if person.ties.stopped}
        due = {p.id for p in people if p.open_on and p.open_on <= self.today and not p.ties.stopped}
        assert {entry.person.id for entry in agenda.to_do} == due


TestFollowing = Following.TestCase
TestFollowing.settings = settings(max_examples=20, stateful_step_count=20, deadline=None)
