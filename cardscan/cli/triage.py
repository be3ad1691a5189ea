"""``cardscan triage``: one key for each card, when eighty of them come home."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from cardscan.cli import output, persons
from cardscan.cli.agenda import describe_day
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
_KEYS = (("v", "VIP"), ("u", "useful"), ("m", "maybe"), ("n", "no"), ("t", "note"), ("b", "back"), ("q", "stop"))
_SKIP = frozenset("s \r\n")
_STOP = frozenset("q\x03\x04\x1b")
_PICTURE_ROWS = 20


@click.command(epilog=examples("cardscan triage", "cardscan triage --event 'PyCon 2026'", "cardscan triage --again"))
@event_option
@click.option("--again", is_flag=True, help="Also people who have a tier already.")
@store_option
@click.pass_obj
def triage(seams: Seams, event: str, again: bool, store: Path) -> None:
    """Sort people by how much they matter, one key each.

    v VIP, u useful, m maybe, n no, Enter to skip, t to note what you talked about, b to go back, q to stop. The tier
    gives the date: VIPs first, not more on a day than the limit. `no` lets somebody go: no reminder, but nothing is
    deleted. Each key is kept at once; `cardscan undo` takes the last one back.
    """
    rhythm, today = read_rhythm(), seams.today()
    with Store.open(store, create=False) as kept:
        chosen = [
            person
            for person in persons.load_people(kept, with_countries=True)
            if (again or person.ties.tier is None)
            and not person.ties.stopped
            and (not event or any(meeting.event.casefold() == event.casefold() for meeting in person.meetings))
        ]
        chosen.sort(key=lambda person: (-person.last_met.met_on.toordinal(), person.id))
        if not chosen:
            say("Everybody has a tier; --again goes through them once more.")
            return
        given = _Session(kept, seams, rhythm, chosen).run()
        moved: dict[int, date] = {}
        if given:
            with kept.ties.action("spreading after triage", seams.now()) as action:
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
        self._given: dict[int, Tier] = {}
        self._steps: list[bool] = []
        self._typed: deque[str] = deque()

    def run(self) -> dict[int, Tier]:
        """Ask for every person until all had their turn or the person stops: who got which tier."""
        while len(self._steps) < len(self._people):
            person = self._people[len(self._steps)]
            self._show(person)
            key = self._ask()
            if key in _STOP:
                break
            if key == "b":
                self._go_back()
            elif key == "t":
                self._note(person)
            elif key in _SKIP:
                self._steps.append(False)
            else:
                with self._kept.ties.action(f"triage: {_TIERS[key].value}", self._seams.now()) as action:
                    persons.set_tier(self._kept, action, person, _TIERS[key], self._rhythm, on=self._seams.today())
                self._given[person.id] = _TIERS[key]
                self._steps.append(True)
        return self._given

    def _ask(self) -> str:
        while True:
            if not self._typed:
                try:
                    typed = click.getchar().casefold()
                except (EOFError, KeyboardInterrupt):
                    return "q"
                if not typed:  # the end of the input
                    return "q"
                if typed.startswith("\x1b") and len(typed) > 1:  # an arrow or function key
                    continue
                self._typed.extend(typed)  # several, where somebody types faster than cards are shown
            key = self._typed.popleft()
            if key in _TIERS or key in _SKIP or key in _STOP or key in ("b", "t"):
                return key

    def _go_back(self) -> None:
        if self._steps:
            acted = self._steps.pop()
            if acted:
                self._kept.ties.undo(self._seams.now())
                del self._given[self._people[len(self._steps)].id]

    def _note(self, person: Person) -> None:
        said = click.prompt("Talked about", default="", show_default=False, err=True).strip()
        if said:
            with self._kept.ties.action("note", self._seams.now()) as action:
                old = self._kept.record(person.id).meeting.note
                action.change(person.id, note="\n".join(filter(None, (old, said))))

    def _show(self, person: Person) -> None:
        console, contact = self._console, person.contact
        if console.is_terminal:
            console.clear()
        head = text(f"{len(self._steps) + 1} of {len(self._people)}", "dim")
        met = ", ".join(filter(None, (person.last_met.event, f"{person.last_met.met_on:%a} {person.last_met.met_on}")))
        head.append(f"  {output.plain(met)}", style="dim")
        console.print(head)
        if console.is_terminal:
            _print_picture(console, self._kept.crop(person.id))
        console.print(text(person.name, "bold"))
        for line in (", ".join(filter(None, (contact.title, contact.org))), *contact.email[:1]):
            if line and line != person.name:
                console.print(text(line))
        note = self._kept.record(person.id).meeting.note
        if note:
            console.print(text(f"Talked about: {note}", "italic"))
        keys = text("")
        for key, meaning in _KEYS:
            keys.append(f"{key} ", style="bold cyan")
            keys.append(f"{meaning}  ")
        keys.append("Enter ", style="bold cyan")
        keys.append("skip")
        console.print(keys)


def _print_picture(console: Console, crop: bytes) -> None:
    """The card, in whatever way the terminal shows pictures."""
    from rich.segment import Segment, Segments
    from textual_image.renderable import Image, SixelImage, TGPImage

    from cardscan.cli.pictures import draw_blocks, open_crop

    picture = open_crop(crop) if crop else None
    if picture is None:
        return
    columns = min(console.width - 2, 64)
    if Image in (SixelImage, TGPImage):
        console.print(Image(picture, width=columns // 2))
        return
    if console.no_color:  # half blocks are nothing but colour
        return
    for row in draw_blocks(picture, columns, min(_PICTURE_ROWS, max(console.height - 10, 4))):
        console.print(Segments([*row, Segment.line()]), end="")


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
