"""Too many on one day? Spread them over working days, those who matter most first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from cardscan.followups.workdays import next_working_day

__all__ = ["Slot", "find_free_day", "spread"]


@dataclass(frozen=True, slots=True)
class Slot:
    """Somebody who is due on a day; of two, the one with the lower `rank` goes first."""

    id: int
    due: date
    rank: int = 2
    country: str = ""


def find_free_day(day: date, taken: Mapping[date, int], limit: int, country: str = "") -> date:
    """The first working day from `day` on with fewer than `limit` others; 0 or less means that there is no limit."""
    day = next_working_day(day, country)
    while limit > 0 and taken.get(day, 0) >= limit:
        day = next_working_day(day + timedelta(days=1), country)
    return day


def spread(slots: Iterable[Slot], *, on: date, limit: int) -> dict[int, date]:
    """A day for everybody, at most `limit` a day, nobody before their date: {id: day}.

    What is overdue counts as today (`on`). Whoever is on a day that is not too full keeps the date. From a day that is
    too full the best stay and the others move on to the next working days with room, the best of them first. Spreading
    a second time changes nothing.
    """
    every = list(slots)
    if limit <= 0:
        return {slot.id: slot.due for slot in every}
    by_day: dict[date, list[Slot]] = defaultdict(list)
    for slot in every:
        by_day[max(slot.due, on)].append(slot)
    placed: dict[int, date] = {}
    moving: list[Slot] = []
    taken: Counter[date] = Counter()
    for day, there in by_day.items():
        there.sort(key=_order)
        for slot in there[:limit]:
            placed[slot.id] = slot.due
            taken[day] += 1
        moving += there[limit:]
    for slot in sorted(moving, key=_order):
        free = find_free_day(max(slot.due, on) + timedelta(days=1), taken, limit, slot.country)
        placed[slot.id] = free
        taken[free] += 1
    return {slot.id: placed[slot.id] for slot in every}


def _order(slot: Slot) -> tuple[int, date, int]:
    return slot.rank, slot.due, slot.id
