"""What the review works on: the store's pictures, lines and saving, and what normalises a typed value."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from cardscan import review as rv
from cardscan.cli.merges import keep_apart, merge_pair, pairs_to_ask, saved_by
from cardscan.contacts import build_contact
from cardscan.followups import find_country
from cardscan.model import Line, Record, Status
from cardscan.people import Pair
from cardscan.store import Store
from cardscan.store.history import Done

__all__ = ["Desk"]

TOLD = {
    Status.CONFIRMED: "confirmed",
    Status.CORRECTED: "corrected",
    Status.ADDED: "added",
    Status.DROPPED: "dropped",
}


@dataclass(frozen=True, slots=True)
class _Step:
    """Something that was answered: the session before it, what it did to the store, and the pair that it was about."""

    before: rv.Review
    done: Done | None
    pair: tuple[int, int] | None = None


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
    _steps: list[_Step] = field(default_factory=list)

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
        self._save(review, taught, "")
        return rv.start_review(taught.records, show_all=show_all)

    def answer(self, before: rv.Review, take: Callable[[rv.Review], rv.Review]) -> rv.Review:
        """Take an answer, learn from it, and write down what changed. `rv.undo` takes the last one back, whatever it
        was; what was done before this session is for ``cardscan undo``.
        """
        if take is rv.undo:
            return self._take_back(before)
        after = take(before)
        if after.answers > before.answers:
            after = rv.teach(after, self._elsewhere(after))
        if after.past is not before.past:
            self._steps.append(_Step(before, self._save(before, after, _name_of(before, after))))
        if len(after.records) < len(before.records):
            self._others = None
            return rv.refresh(after, self.store.records())  # whoever was one person with it is one without it now
        return after

    def _take_back(self, review: rv.Review) -> rv.Review:
        if not self._steps:
            return review
        step = self._steps.pop()
        if step.done is not None and self.store.history.last() == step.done:
            self.store.history.undo(self.now())
        elif step.pair is None and len(step.before.records) == len(review.records):
            # It did nothing to the store, or another program did something since.
            self._save(review, step.before, "answer taken back")
        elif step.done is not None:
            return review  # another program did something since, and may have merged them with others, or erased it
        if step.pair is not None:
            self._later.discard(step.pair)
        self._others = None
        return step.before

    def _elsewhere(self, review: rv.Review) -> tuple[Record, ...]:
        if self._others is None:
            inside = {record.id for record in review.records}
            self._others = tuple(record for record in self.store.records() if record.id not in inside)
        return self._others

    def _save(self, before: rv.Review, after: rv.Review, label: str) -> Done | None:
        """Write down what an answer, or its undoing, changed: what undo will take back, None if that is nothing."""
        old = {record.id: record for record in before.records}
        changed = rv.changed(before, after)
        gone = old.keys() - {record.id for record in after.records}
        if not changed and not gone:
            return None
        at = self.now()
        with self.store.history.action(label, at):
            for record_id in sorted(gone):
                self.store.put_away(record_id, at)
            for record in changed:
                was = old[record.id]
                if record.fields != was.fields:
                    self.store.save_fields(record.id, record.fields, at)
                if record.meeting != was.meeting:
                    self.store.set_meeting(record.id, record.meeting, at)
                if record.follow_up != was.follow_up:
                    self.store.set_follow_up(record.id, record.follow_up, at)
        return self.store.history.last()

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

    def next_pair(self, review: rv.Review) -> Pair | None:
        """The pair of cards to ask about before the next field: the one that saves most questions if it is one person;
        if no field is left to ask about, any.
        """
        if review.done and review.field is None:
            return next(iter(self.pairs()), None)
        waiting = {record.id: record for record in review.records if review.wants(record)}
        pairs = self.pairs()
        records = self.store.records() if pairs and waiting else ()
        saved = [(saved_by(records, pair, waiting), pair) for pair in pairs]
        most, pair = max(saved, key=lambda one: one[0], default=(0, None))
        return pair if most else None

    def decide(self, review: rv.Review, pair: Pair, verdict: str) -> rv.Review:
        """One person ("same"), two ("apart"), not now ("later"), or the last answer taken back ("undo"): the session
        with what is known now.
        """
        ids = (pair.first, pair.second)
        if verdict == "undo":
            return self._take_back(review)
        if verdict == "later":
            self._later.add(ids)
            self._steps.append(_Step(review, None, ids))
            return review
        if verdict == "same":
            merge_pair(self.store, *ids, by="person", at=self.now(), reasons=pair.likeness.reasons)
        else:
            keep_apart(self.store, *ids, self.now())
        self._steps.append(_Step(review, self.store.history.last(), ids))
        self._others = None
        return rv.refresh(review, self.store.records())


def _name_of(before: rv.Review, after: rv.Review) -> str:
    """What undo will call an answer: the first change to the card that was in view."""
    if len(after.records) < len(before.records):
        return "review: card removed"
    was, record = before.record, after.records[before.at] if after.records else None
    if was is None or record is None:
        return "review"
    if record.meeting != was.meeting:
        return "review: note"
    if record.follow_up != was.follow_up:
        return "review: date"
    for number, one in enumerate(record.fields):
        if number >= len(was.fields) or one != was.fields[number]:
            called = rv.CALLED.get(one.name, one.name)
            return f"review: {called} {TOLD.get(one.status, 'changed')}"
    return "review"


@lru_cache(maxsize=16)
def _crop(store: Store, record_id: int) -> bytes:
    return store.crop(record_id)


@lru_cache(maxsize=64)
def _lines(store: Store, record_id: int) -> tuple[Line, ...]:
    return store.lines(record_id)
