"""The people behind the records of a store, and what the follow-up commands do to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from cardscan.cli.personal import Rhythm
from cardscan.errors import UsageError
from cardscan.model import FollowUp, Record
from cardscan.store import Store
from cardscan.store.history import Action
from cardscan.ties import Person, Tier, Ties, Touch

__all__ = [
    "at_event",
    "card_of",
    "cards_called",
    "change_ties",
    "count_days",
    "day_later",
    "load_people",
    "pick",
    "put_off",
    "set_follow_up",
    "set_tier",
    "spread_people",
    "stop",
    "touch",
]

_MOST_NAMED = 5
"""Of those who share a name, so many are listed."""


def load_people(store: Store, *, with_countries: bool = False) -> tuple[Person, ...]:
    """Everybody in the store, by the id of the record that stands for them.

    Their countries are for holidays and languages; finding them takes a moment to load what it needs.
    """
    from cardscan.contacts import build_person
    from cardscan.followups import find_country
    from cardscan.people import reconcile

    ties = store.ties.all()
    people = []
    for records in store.people():
        joined = Ties.joined(ties[record.id] for record in records)
        contact = build_person(reconcile(records), categories=joined.tags)
        people.append(
            Person(
                id=records[0].id,
                uid=contact.uid,
                contact=contact,
                meetings=tuple(sorted((record.meeting for record in records), key=lambda meeting: meeting.met_on)),
                follow_up=_follow_up_of(records),
                ties=joined,
                country=find_country(contact) if with_countries else "",
                records=tuple(record.id for record in records),
                unsettled=tuple(dict.fromkeys(field.name for record in records for field in record.open_fields)),
            )
        )
    return tuple(people)


def _follow_up_of(records: Sequence[Record]) -> FollowUp:
    """That of the person: the earliest that is still open on any of their cards, so that a new meeting counts again
    and merging loses no date; without one, that of the record that stands for the person.
    """
    open_ones = [record.follow_up for record in records if record.follow_up.due and not record.follow_up.done_on]
    return min(open_ones, key=lambda follow_up: follow_up.due or date.max, default=records[0].follow_up)


def pick(people: Iterable[Person], called: Iterable[int | str]) -> tuple[Person, ...]:
    """The people meant, each once, in that order: by the id of any of their records, or by name (see `find_called`).

    Raises UsageError for an id or a name that nobody has, and for a name that several have.
    """
    everybody = tuple(people)
    chosen: dict[int, Person] = {}
    for one in called:
        person = _with_id(int(one), everybody) if str(one).isdecimal() else _with_name(str(one), everybody)
        chosen[person.id] = person
    return tuple(chosen.values())


def card_of(called: str, person: Person) -> int:
    """The record that somebody spoke of: the one whose id was typed, else that which stands for the person."""
    return int(called) if called.isdecimal() else person.id


def cards_called(store: Store, called: Iterable[str], *, whole: bool = True) -> tuple[int, ...]:
    """The records meant, each once, in that order: by its id that one; by a name all of that person's, or without
    `whole` the one that stands for the person. Raises UsageError as `pick`.
    """
    words = tuple(called)
    if all(word.isdecimal() for word in words):  # nobody need be looked up
        return tuple(dict.fromkeys(store.record(int(word)).id for word in words))
    people = load_people(store)
    found: list[int] = []
    for word in words:
        (person,) = pick(people, [word])
        found += person.records if whole and not word.isdecimal() else (card_of(word, person),)
    return tuple(dict.fromkeys(found))


def _with_id(record_id: int, people: Sequence[Person]) -> Person:
    for person in people:
        if record_id in person.records:
            return person
    raise UsageError(f"there is no record {record_id}; `cardscan list` shows them all")


def _with_name(name: str, people: Sequence[Person]) -> Person:
    from cardscan.followups import find_called

    found = find_called(name, people)
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(f"nobody is called {name!r}; `cardscan list` shows everybody with the ID")
    named = [
        f"{person.id} {person.name}" + (f" ({person.contact.org})" if person.contact.org else "") for person in found
    ]
    more = f" and {len(named) - _MOST_NAMED} more" if len(named) > _MOST_NAMED else ""
    raise UsageError(f"{name!r} can be {', '.join(named[:_MOST_NAMED])}{more}: say the ID")


def day_later(when: str, person: Person, today: date) -> date:
    """The day that `when` puts somebody off to: a span from today, moved on to a working day of theirs, or a date.

    Raises UsageError with examples for what is neither, and for a day that is past.
    """
    from cardscan.followups import next_working_day, parse_due

    day = parse_due(when, today, country=person.country)
    if day < today:
        raise UsageError(
            f"{day} is past; say a day from {today} on, or 1w for a week from today "
            f"(to be done with somebody: cardscan done {person.id})"
        )
    return day if "-" in when else next_working_day(day, person.country)


def at_event(people: Iterable[Person], event: str) -> tuple[Person, ...]:
    """Those of them who were met at that event; all of them where none is named. Raises UsageError, with the events
    that there are, for one at which nobody was met.
    """
    everybody = tuple(people)
    if not event:
        return everybody
    wanted = event.casefold()
    met = tuple(p for p in everybody if any(meeting.event.casefold() == wanted for meeting in p.meetings))
    if not met:
        events = sorted({meeting.event for person in everybody for meeting in person.meetings if meeting.event})
        there = f"there are {', '.join(events)}" if events else "no card has an event"
        raise UsageError(f"nobody was met at {event!r}; {there}")
    return met


def count_days(people: Iterable[Person]) -> Counter[date]:
    """How many follow-ups are open on each day."""
    return Counter(person.open_on for person in people if person.open_on and not person.ties.stopped)


def set_follow_up(store: Store, action: Action, person: Person, follow_up: FollowUp) -> None:
    """Make this the person's only follow-up: dates that are open on their other cards are the same from now on, so that
    none of the cards is without one when they are taken apart again.
    """
    for record_id in person.records:
        old = store.record(record_id).follow_up
        if record_id == person.id or (old.due and not old.done_on):
            action.change(record_id, follow_up=follow_up)


def change_ties(store: Store, action: Action, person: Person, change: Callable[[Ties], Ties]) -> None:
    """Change what the record that stands for the person has; what came with other cards stays with those."""
    action.change(person.id, ties=change(store.ties.all()[person.id]))


def put_off(store: Store, action: Action, person: Person, day: date) -> None:
    """Set the date, and remind again of whoever was stopped."""
    set_follow_up(store, action, person, FollowUp(day))
    if person.ties.stopped:
        for record_id, own in _ties_of(store, person):
            action.change(record_id, ties=replace(own, stopped=False))


def stop(store: Store, action: Action, person: Person, on: date) -> None:
    """Never remind of somebody again."""
    change_ties(store, action, person, lambda ties: replace(ties, stopped=True))
    if person.is_open:  # closed, and not taken away, so that a calendar that has it learns of it
        set_follow_up(store, action, person, FollowUp(person.follow_up.due, done_on=on))


def _ties_of(store: Store, person: Person) -> list[tuple[int, Ties]]:
    every = store.ties.all()
    return [(record_id, every[record_id]) for record_id in person.records]


def set_tier(store: Store, action: Action, person: Person, tier: Tier, rhythm: Rhythm, *, on: date) -> date | None:
    """Give somebody a tier: the day on which they are due now, as yet without regard to how many others are.

    Before the first touch the first date is that of the tier; later, the next one. A date that the person's own
    cadence gave stays. `no` closes what is open.
    """
    from cardscan.followups import first_due, next_due

    ties = replace(person.ties, tier=tier)
    change_ties(store, action, person, lambda own: replace(own, tier=tier))
    if tier is Tier.NO:
        set_follow_up(store, action, person, FollowUp())
        return None
    if ties.cadence or ties.stopped:
        return person.open_on
    cadence, met_on = rhythm.cadence_of(ties), person.last_met.met_on
    if not any(touch.day >= met_on for touch in ties.touches):
        due = first_due(met_on, cadence, on=on, country=person.country)
    else:
        due = next_due(ties.touches, met_on, cadence, gap=rhythm.gap, country=person.country)
        due = max(due, on) if due else None
    if due:
        set_follow_up(store, action, person, FollowUp(due))
    return due


def touch(
    store: Store,
    action: Action,
    person: Person,
    new: Touch,
    rhythm: Rhythm,
    *,
    on: date,
    taken: Counter[date],
    closing: bool,
    next_on: date | None = None,
) -> date | None:
    """Log a touch and move the follow-up to the next date by the cadence: that date, or None if there is none.

    Where the cadence has ended, the follow-up is done, unless it is for a later day than `on` and was set after an
    earlier touch, or the touch is only an answer; with `closing` it is done in any case. `taken` says how many
    follow-ups each day has, and is kept up to date, so that no day gets more than the limit.
    """
    from cardscan.followups import find_free_day, next_due

    touches = tuple(sorted((*person.ties.touches, new), key=lambda one: one.day))
    change_ties(store, action, person, lambda own: replace(own, touches=(*own.touches, new)))
    open_on = person.open_on
    is_first = not any(one.how != "answer" and one.day >= person.last_met.met_on for one in person.ties.touches)
    due = next_on
    if due is None and not person.ties.stopped:
        cadence = rhythm.cadence_of(person.ties)
        due = next_due(touches, person.last_met.met_on, cadence, gap=rhythm.gap, country=person.country)
        if due is not None:
            others = taken - Counter([open_on] if open_on else [])
            due = find_free_day(due, others, rhythm.daily_limit, person.country)
    if due is not None:
        set_follow_up(store, action, person, FollowUp(due))
        taken.subtract([open_on] if open_on else [])
        taken[due] += 1
    elif closing or (open_on is not None and new.how != "answer" and (open_on <= on or is_first)):
        set_follow_up(store, action, person, FollowUp(person.follow_up.due, done_on=on))
    elif open_on is not None:
        return open_on
    return due


def spread_people(store: Store, action: Action, people: Sequence[Person], *, on: date, limit: int) -> dict[int, date]:
    """Move follow-ups off days that have too many (see `followups.spread`): the new days of those that were moved."""
    from cardscan.followups import Slot, spread

    waiting = {
        person.id: Slot(person.id, person.open_on, person.rank, person.country)
        for person in people
        if person.open_on and not person.ties.stopped
    }
    days = spread(waiting.values(), on=on, limit=limit)
    moved = {person_id: day for person_id, day in days.items() if day != waiting[person_id].due}
    for person in people:
        if person.id in moved:
            set_follow_up(store, action, person, FollowUp(moved[person.id]))
    return moved
