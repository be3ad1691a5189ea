"""``cardscan triage``: one key for each card, when eighty of them come home."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cardscan.cli import output, persons
from cardscan.cli.agenda import describe_day
from cardscan.cli.one_by_one import SKIP, STOP, Keyboard, Trail, ask_note, prepare_pictures, print_keys, print_picture
from cardscan.cli.options import event_option, examples, store_option
from cardscan.cli.output import say, text
from cardscan.cli.personal import read_rhythm
from cardscan.cli.seams import Seams
from cardscan.store import Store
from cardscan.ties import Person, Tier

if TYPE_CHECKING:
    from cardscan.cli.personal import Rhythm

__all__ = ["triage"]

_TIERS = {"v": Tier.VIP, "u": Tier.USEFUL, "m": Tier.MAYBE, "n": Tier.NO}
_KEYS = (
    ("v", "VIP"),
    ("u", "useful"),
    ("m", "maybe"),
    ("n", "no"),
    ("t", "note"),
    ("b", "back"),
    ("q", "stop"),
    ("Enter", "skip"),
)
_SKIP = SKIP | {"s"}
_PICTURE_ROWS = 20


@click.command(epilog=examples("cardscan triage", "cardscan triage --event 'PyCon 2026'", "cardscan triage --again"))
@event_option
@click.option("--again", is_flag=True, help="Also people who have a tier already.")
@store_option
@click.pass_obj
def triage(seams: Seams, event: str, again: bool, store: Path) -> None:
    """Sort people by how much they matter, one key each.

    v VIP, u useful, m maybe, n no, Enter to skip, t to note what you talked about, b to take the last key back, q to
    stop. The tier gives the date: VIPs first, not more on a day than the limit. `no` lets somebody go: no reminder,
    but nothing is deleted. Each key is kept at once; `cardscan undo` takes the last one back.
    """
    rhythm, today = read_rhythm(), seams.today()
    with Store.open(store, create=False) as kept:
        chosen = [
            person
            for person in persons.at_event(persons.load_people(kept, with_countries=True), event)
            if (again or person.ties.tier is None) and not person.ties.stopped
        ]
        chosen.sort(key=lambda person: (-person.last_met.met_on.toordinal(), person.id))
        if not chosen:
            say("Everybody has a tier; --again goes through them once more." if kept.records() else "No cards yet.")
            return
        given = _Session(kept, seams, rhythm, chosen).run()
        moved: dict[int, date] = {}
        if given:
            with kept.history.action("spreading after triage", seams.now()) as action:
                people = persons.load_people(kept, with_countries=True)
                moved = persons.spread_people(kept, action, people, on=today, limit=rhythm.daily_limit)
        people = persons.load_people(kept)
    _sum_up(given, [person for person in people if person.id in given], rhythm, today, spread=bool(moved))


class _Session:
    """One card after the other."""

    def __init__(self, kept: Store, seams: Seams, rhythm: Rhythm, people: Sequence[Person]) -> None:
        self._kept = kept
        self._seams = seams
        self._rhythm = rhythm
        self._people = people
        self._console = output.notices()
        self._keyboard = Keyboard()
        self._trail = Trail()
        self._given: dict[int, Tier] = {}

    def run(self) -> dict[int, Tier]:
        """Ask for every person until all had their turn or somebody stops: who got which tier."""
        prepare_pictures(self._console)
        with self._keyboard:
            while self._trail.at < len(self._people):
                person = self._people[self._trail.at]
                self._show(person)
                key = self._keyboard.ask({*_TIERS, *_SKIP, *STOP, "b", "t"})
                if key in STOP:
                    break
                if key == "b":
                    self._go_back()
                elif key == "t":
                    if ask_note(self._keyboard, self._kept, self._seams, person):
                        self._trail.stay()
                elif key in _SKIP:
                    self._trail.go_on(changed=False)
                else:
                    with self._kept.history.action(f"triage: {_TIERS[key].value}", self._seams.now()) as action:
                        persons.set_tier(self._kept, action, person, _TIERS[key], self._rhythm, on=self._seams.today())
                    self._given[person.id] = _TIERS[key]
                    self._trail.go_on(changed=True)
        return self._given

    def _go_back(self) -> None:
        was = self._trail.at
        if self._trail.go_back():
            self._kept.history.undo(self._seams.now())
            if self._trail.at < was:  # else it was a note
                self._given.pop(self._people[self._trail.at].id, None)

    def _show(self, person: Person) -> None:
        console, contact = self._console, person.contact
        if console.is_terminal:
            console.clear()
        head = text(f"{self._trail.at + 1} of {len(self._people)}", "dim")
        met = ", ".join(filter(None, (person.last_met.event, f"{person.last_met.met_on:%a} {person.last_met.met_on}")))
        head.append(f"  {output.plain(met)}", style="dim")
        console.print(head)
        if console.is_terminal:
            print_picture(console, self._kept.crop(person.id), min(_PICTURE_ROWS, max(console.height - 10, 4)))
        console.print(text(person.name, "bold"))
        for line in (", ".join(filter(None, (contact.title, contact.org))), *contact.email[:1]):
            if line and line != person.name:
                console.print(text(line))
        note = self._kept.record(person.id).meeting.note
        if note:
            console.print(text(f"Talked about: {note}", "italic"))
        print_keys(console, _KEYS)


def _sum_up(given: dict[int, Tier], people: list[Person], rhythm: Rhythm, today: date, *, spread: bool) -> None:
    if not given:
        say("Nobody was sorted.")
        return
    counts = Counter(given.values())
    said = ", ".join(f"{counts[tier]} {tier.value}" for tier in Tier if counts[tier])
    days = sorted(person.open_on for person in people if person.open_on)
    say(f"Sorted {len(given)}: {said}.")
    if days:
        first, last = describe_day(days[0], today), describe_day(days[-1], today)
        when = f"on {first}" if days[0] == days[-1] else f"from {first} to {last}"
        most = f", not more than {rhythm.daily_limit} a day" if spread else ""
        say(f"Follow-ups are due {when}{most}: cardscan due")
