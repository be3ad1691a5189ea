"""Who to write to: overdue, today, the next 7 days, later, and whose answer you are waiting for.

Everything is computed from the dates as they stand. Nothing fires on one day only: a day that was missed stays overdue
until it is done, put off or stopped.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cardscan.followups.birthdays import last_birthday, next_birthday
from cardscan.followups.workdays import next_working_day
from cardscan.ties import Person, Tier

__all__ = ["Agenda", "Entry", "Section", "Urgency", "build_agenda", "find_latest", "tell_ago"]

_SOON = timedelta(days=7)
_BELATED = timedelta(days=3)
"""So long after a birthday one can still write without it being odd."""
_PATIENCE = timedelta(days=30)
"""So long an answer is waited for when nothing else is planned."""


class Section(StrEnum):
    """Where an entry stands in the agenda, in the order in which one looks at them."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "next 7 days"
    LATER = "later"
    WAITING = "waiting for an answer"


class Urgency(StrEnum):
    """Whether there is time: not yet due, between the ideal and the latest day (yellow), past both (red)."""

    WAIT = "wait"
    DUE = "due"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody to think of. `due` is the ideal day and `latest` the last good one; `reason` says why, in words."""

    person: Person
    section: Section
    urgency: Urgency
    due: date | None
    latest: date | None
    reason: str
    birthday: bool = False


@dataclass(frozen=True, slots=True)
class Agenda:
    """All entries, by section and then by urgency, tier and date."""

    on: date
    entries: tuple[Entry, ...]

    def section(self, section: Section) -> tuple[Entry, ...]:
        """The entries of that section."""
        return tuple(entry for entry in self.entries if entry.section is section)

    @property
    def to_do(self) -> tuple[Entry, ...]:
        """What is overdue or due today."""
        return self.section(Section.OVERDUE) + self.section(Section.TODAY)

    def brief(self, names: int = 3) -> str:
        """One line for a shell prompt or a daily mail: how many, and the first names; "" if nothing is to do."""
        counts = [
            f"{count} {section.value}"
            for section in (Section.OVERDUE, Section.TODAY)
            if (count := len(self.section(section)))
        ]
        if not counts:
            return ""
        first = [entry.person.name for entry in self.to_do[:names]]
        more = len(self.to_do) - len(first)
        return f"Follow-ups: {', '.join(counts)}: {', '.join(first)}{f' and {more} more' if more else ''}"


def build_agenda(people: Iterable[Person], on: date) -> Agenda:
    """Everybody with something to do on that day or later, or who owes an answer.

    Whoever was stopped is left out, done follow-ups as well; both by the person's own dates alone.
    """
    entries: list[Entry] = []
    for person in people:
        if person.ties.stopped:
            continue
        entries += _follow_ups(person, on)
        if person.ties.tier is not Tier.NO:
            entries += _birthdays(person, on)
    sections = list(Section)
    urgencies = (Urgency.LATE, Urgency.DUE, Urgency.WAIT)
    by_date = {Section.SOON, Section.LATER}  # what is to do is in order of importance, what is to come in order of time

    def order(entry: Entry) -> tuple[int, date, int, int, date, str, int]:
        day = entry.due or on
        return (
            sections.index(entry.section),
            day if entry.section in by_date else on,
            urgencies.index(entry.urgency),
            entry.person.rank,
            day,
            entry.person.name.casefold(),
            entry.person.id,
        )

    return Agenda(on, tuple(sorted(entries, key=order)))


def find_latest(person: Person, due: date) -> date:
    """The last good day for a follow-up whose ideal day is `due`: a quarter of the wait later, 3 to 30 days."""
    since = max((touch.day for touch in person.ties.touches), default=person.first_met.met_on)
    slack = min(max((due - since).days // 4, 3), 30)
    # Weekends only: the public holidays of every country in the agenda would take seconds to load.
    return next_working_day(due + timedelta(days=slack))


def _follow_ups(person: Person, on: date) -> list[Entry]:
    waiting = person.ties.waiting_since
    due = person.open_on
    if due is None:
        if waiting is None or on - waiting > _PATIENCE:
            return []
        return [Entry(person, Section.WAITING, Urgency.WAIT, None, None, _tell_waiting(waiting, on))]
    latest = find_latest(person, due)
    if due > on and waiting is not None:
        return [Entry(person, Section.WAITING, Urgency.WAIT, due, latest, _tell_waiting(waiting, on))]
    urgency = Urgency.LATE if on > latest else Urgency.DUE if on >= due else Urgency.WAIT
    return [Entry(person, _section(due, on), urgency, due, latest, _tell_reason(person, on))]


def _birthdays(person: Person, on: date) -> list[Entry]:
    coming = next_birthday(person.contact.bday, on)
    if coming is None:
        return []
    past = last_birthday(person.contact.bday, on)
    congratulated = any(past and touch.day >= past for touch in person.ties.touches)
    if past and past < on <= past + _BELATED and not congratulated:
        return [Entry(person, Section.OVERDUE, Urgency.DUE, past, past + _BELATED, "birthday", birthday=True)]
    if coming == on and any(touch.day == on for touch in person.ties.touches):
        return []
    if coming - on > _SOON:
        return []
    urgency = Urgency.DUE if coming == on else Urgency.WAIT
    return [Entry(person, _section(coming, on), urgency, coming, coming + _BELATED, "birthday", birthday=True)]


def _section(due: date, on: date) -> Section:
    if due < on:
        return Section.OVERDUE
    if due == on:
        return Section.TODAY
    return Section.SOON if due - on <= _SOON else Section.LATER


def _tell_reason(person: Person, on: date) -> str:
    last = person.ties.last_touch
    if last is None:
        met = person.last_met
        return f"met {tell_ago(met.met_on, on)}" + (f", {met.event}" if met.event else "")
    if person.ties.waiting_since:
        return f"no answer since {last.how} {tell_ago(last.day, on)}"
    return f"last {last.how} {tell_ago(last.day, on)}"


def _tell_waiting(since: date, on: date) -> str:
    return f"wrote {tell_ago(since, on)}"


def tell_ago(day: date, on: date) -> str:
    """How long ago, in the largest unit that still says something."""
    days = (on - day).days
    if days < 0:
        return f"on {day}"
    if days < 2:
        return ("today", "yesterday")[days]
    if days < 14:
        return f"{days} days ago"
    if days < 60:
        return f"{days // 7} weeks ago"
    return f"{days // 30} months ago" if days < 730 else f"{days // 365} years ago"
