"""What the review works on: the store's pictures, lines and saving, and what normalises a typed value."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from cardscan import review as rv
from cardscan.cli.merges import keep_apart, merge_pair, pairs_to_ask, unshare
from cardscan.contacts import build_contact
from cardscan.followups import find_country
from cardscan.model import Line, Record
from cardscan.people import Pair
from cardscan.store import Store

__all__ = ["Desk"]


@dataclass(eq=False)
class Desk:
    """`now`: the moment in UTC, for what is saved. `region`: the country of numbers that name none. `parse_due`: what
    was typed and the day of the meeting -> the day; raises `UsageError` with examples.
    """

    store: Store
    now: Callable[[], str]
    normalise: rv.Normalise
    parse_due: Callable[[str, date], date]
    region: str = ""
    _others: tuple[Record, ...] | None = None
    _later: set[tuple[int, int]] = field(default_factory=set)
    _undo: list[tuple[Pair, dict[int, int]]] = field(default_factory=list)

    def crop(self, record: Record) -> bytes:
        """The encoded picture of the card, empty if none was kept."""
        return _crop(self.store, record.id)

    def lines(self, record: Record) -> tuple[Line, ...]:
        """What was read on the card."""
        return _lines(self.store, record.id)

    def begin(self, records: Iterable[Record], *, show_all: bool = False) -> rv.Review:
        """Start a session, with what was settled before taken as evidence; that is written down, so that what need
        not be asked about is not waiting for an answer elsewhere.
        """
        self._others = None
        review = rv.start_review(records, show_all=show_all)
        taught = rv.teach(review, self._elsewhere(review))
        self.save(review, taught)
        return rv.start_review(taught.records, show_all=show_all)

    def answer(self, before: rv.Review, take: Callable[[rv.Review], rv.Review]) -> rv.Review:
        """Take an answer, learn from it, and write down what changed."""
        after = take(before)
        if after.answers > before.answers:
            after = rv.teach(after, self._elsewhere(after))
        self.save(before, after)
        return after

    def _elsewhere(self, review: rv.Review) -> tuple[Record, ...]:
        if self._others is None:
            inside = {record.id for record in review.records}
            self._others = tuple(record for record in self.store.records() if record.id not in inside)
        return self._others

    def save(self, before: rv.Review, after: rv.Review) -> None:
        """Write down what an answer, or its undoing, changed."""
        old = {record.id: record for record in before.records}
        for record in rv.changed(before, after):
            was = old[record.id]
            if record.fields != was.fields:
                self.store.save_fields(record.id, record.fields, self.now())
            if record.meeting != was.meeting:
                self.store.set_meeting(record.id, record.meeting, self.now())
            if record.follow_up != was.follow_up:
                self.store.set_follow_up(record.id, record.follow_up, self.now())

    def region_of(self, review: rv.Review) -> str:
        """The country of the card in view, for numbers that name none: as the card tells, else as the person said, for
        this session or by what was typed on other cards of the event.
        """
        if review.record is None:
            return self.region
        mine = find_country(build_contact(review.record.fields)) or self.region
        others = (*review.records, *self._elsewhere(review))
        return mine or rv.given_country(others, review.record.meeting.event)

    def choices(self, review: rv.Review) -> tuple[rv.Choice, ...]:
        """The alternatives to the field in question."""
        if review.record is None or review.field is None:
            return ()
        lines, region = self.lines(review.record), self.region_of(review)
        return rv.find_choices(review.record, review.focus, lines, self.normalise, region)

    def check(self, review: rv.Review, name: str, typed: str) -> str:
        """What typing this would give, and what is wrong with it, in words; empty if there is nothing to say."""
        typed = " ".join(typed.split())
        if not typed:
            return ""
        value, _, _, doubts = self.normalise(name, typed, self.region_of(review))
        said = [f"→ {value}"] if value != typed else []
        return " · ".join((*said, *(f"⚠ {doubt}" for doubt in doubts)))

    def pairs(self) -> tuple[Pair, ...]:
        """The pairs of cards that may be one person's, and were not put off in this session."""
        return tuple(p for p in pairs_to_ask(self.store) if (p.first, p.second) not in self._later)

    def decide(self, pair: Pair, verdict: str) -> None:
        """One person ("same"), two ("apart"), not now ("later"), or the last verdict taken back ("undo")."""
        if verdict == "same":
            both = {self.store.record(pair.first).person, self.store.record(pair.second).person}
            before = {record.id: record.person for record in self.store.records() if record.person in both}
            merge_pair(self.store, pair.first, pair.second, by="person", at=self.now(), reasons=pair.likeness.reasons)
            self._undo.append((pair, before))
        elif verdict == "apart":
            keep_apart(self.store, pair.first, pair.second, self.now())
            self._undo.append((pair, {}))
        elif verdict == "later":
            self._later.add((pair.first, pair.second))
            self._undo.append((pair, {}))
        elif self._undo:
            self._take_back(*self._undo.pop())

    def _take_back(self, pair: Pair, people: dict[int, int]) -> None:
        self._later.discard((pair.first, pair.second))
        self.store.pairs.forget(pair.first, pair.second)
        for record_id in people:
            self.store.unmerge(record_id)
        for person in set(people.values()):
            self.store.merge(person, [record_id for record_id, before in people.items() if before == person])
        unshare(self.store, people, self.now())


@lru_cache(maxsize=16)
def _crop(store: Store, record_id: int) -> bytes:
    return store.crop(record_id)


@lru_cache(maxsize=64)
def _lines(store: Store, record_id: int) -> tuple[Line, ...]:
    return store.lines(record_id)
