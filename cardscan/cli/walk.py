"""``cardscan due --each``: through everybody who is due, a key each, without a second command."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from cardscan.cli import agenda as words
from cardscan.cli import output, persons
from cardscan.cli.handing_over import tell_unsure
from cardscan.cli.one_by_one import (
    SKIP,
    STOP,
    Keyboard,
    Trail,
    ask_line,
    ask_note,
    prepare_pictures,
    print_keys,
    print_picture,
)
from cardscan.cli.output import say, text
from cardscan.cli.seams import Seams
from cardscan.errors import UsageError
from cardscan.store import Store
from cardscan.ties import Person, Touch

if TYPE_CHECKING:
    from cardscan.cli.personal import Rhythm
    from cardscan.drafts import Draft
    from cardscan.followups import Entry

__all__ = ["Walk", "Writer"]

_LEAST_ROWS, _MOST_ROWS = 6, 16
"""Of the picture, if there is room for it beside the mail."""
_HISTORY = 3
_LATER = "1w"


@dataclass(frozen=True)
class Writer:
    """`write`: person, kind of mail ("" for what fits) and what to meet for ("" for nothing) -> the mail. `keep` writes
    it to a file, opens that, and returns what to say about it.
    """

    write: Callable[[Person, str, str], Draft]
    keep: Callable[[Person, Draft], str]


class Walk:
    """One after the other, what matters most first; every key is kept at once."""

    def __init__(self, kept: Store, seams: Seams, rhythm: Rhythm, writer: Writer, entries: Sequence[Entry]) -> None:
        self._kept = kept
        self._seams = seams
        self._rhythm = rhythm
        self._writer = writer
        self._entries = entries
        self._console = output.notices()
        self._keyboard = Keyboard()
        self._trail = Trail()
        self._said = ""
        self._did: dict[int, str] = {}
        self._proposals: dict[int, str] = {}
        self._everybody: tuple[Person, ...] = ()

    def run(self) -> None:
        """Until everybody had their turn or somebody stops; then say what was done."""
        acts = {
            "m": self._mail,
            "d": self._done,
            "c": self._called,
            "p": self._propose,
            "t": self._note,
            "s": self._later,
            "x": self._stop,
        }
        prepare_pictures(self._console)
        with self._keyboard:
            while self._trail.at < len(self._entries):
                entry = self._entries[self._trail.at]
                self._everybody = persons.load_people(self._kept, with_countries=True)
                (person,) = persons.pick(self._everybody, [entry.person.id])
                self._show(entry, person)
                key = self._keyboard.ask({*acts, *SKIP, *STOP, "b"})
                self._said = ""
                if key in STOP:
                    break
                if key == "b":
                    self._go_back()
                elif key in SKIP:
                    self._trail.go_on(changed=False)
                else:
                    acts[key](entry, person)
        self._sum_up()

    def _mail_to(self, entry: Entry, person: Person) -> Draft:
        return self._writer.write(person, "birthday" if entry.birthday else "", self._proposals.get(person.id, ""))

    def _mail(self, entry: Entry, person: Person) -> None:
        if person.contact.email:
            with self._keyboard.lines():  # the mail program may be one of the terminal
                said = self._writer.keep(person, self._mail_to(entry, person))
            self._said = f"{said} Sent? Press d."
        else:
            self._said = f"No e-mail address: {words.reach_of(person) or person.name}"

    def _done(self, entry: Entry, person: Person) -> None:
        self._touch(entry, person, "mail", "done")

    def _called(self, entry: Entry, person: Person) -> None:
        self._touch(entry, person, "call", "called")

    def _touch(self, entry: Entry, person: Person, how: str, said: str) -> None:
        today = self._seams.today()
        taken = persons.count_days(self._everybody)
        with self._kept.history.action(f"{how} logged", self._seams.now()) as action:
            following = persons.touch(
                self._kept,
                action,
                person,
                Touch(today, how, "birthday" if entry.birthday else ""),
                self._rhythm,
                on=today,
                taken=taken,
                closing=not entry.birthday,
            )
        then = f" Next on {words.describe_day(following, today)}." if following else ""
        self._go_on(f"{said.capitalize()}: {person.name}.{then}", said)

    def _propose(self, entry: Entry, person: Person) -> None:
        said = ask_line(self._keyboard, "Propose (coffee, call ... or your own words)")
        if said is not None:
            self._proposals[person.id] = said

    def _note(self, entry: Entry, person: Person) -> None:
        if ask_note(self._keyboard, self._kept, self._seams, person):
            self._trail.stay()

    def _later(self, entry: Entry, person: Person) -> None:
        today = self._seams.today()
        when = ask_line(self._keyboard, "Until (3d, 1w, 1m or a date)", _LATER)
        if when is None:
            return
        try:
            day = persons.day_later(when, person, today)
        except UsageError as error:
            self._said = str(error)
            return
        with self._kept.history.action("snooze", self._seams.now()) as action:
            persons.put_off(self._kept, action, person, day)
        self._go_on(f"{person.name}: due on {day:%a} {day}", "put off")

    def _stop(self, entry: Entry, person: Person) -> None:
        with self._kept.history.action("stop", self._seams.now()) as action:
            persons.stop(self._kept, action, person, self._seams.today())
        self._go_on(f"{person.name}: no more reminders. b takes it back.", "stopped")

    def _go_on(self, said: str, counted: str) -> None:
        self._said = said
        self._did[self._trail.at] = counted
        self._trail.go_on(changed=True)

    def _go_back(self) -> None:
        if self._trail.go_back():
            undone = self._kept.history.undo(self._seams.now())
            self._did.pop(self._trail.at, None)
            self._said = f"Undone: {undone.label}" if undone else ""

    def _show(self, entry: Entry, person: Person) -> None:
        console = self._console
        mail = self._mail_to(entry, person) if person.contact.email else None
        above, below = self._about(entry, person), _lines_of(mail) if mail else []
        if not console.is_terminal:
            for line in (*above, *below):
                console.print(line)
            print_keys(console, self._keys(entry, person))
            return
        console.clear()
        below = _wrapped(console, below)
        room = console.height - len(_wrapped(console, above)) - 3  # the keys, which may take two lines, and the cursor
        rows = min(room - len(below), _MOST_ROWS)
        console.print(above[0])
        if rows >= _LEAST_ROWS:
            print_picture(console, self._kept.crop(person.id), rows)
        for line in (*above[1:], *_cut(below, room)):
            console.print(line)
        print_keys(console, self._keys(entry, person))

    def _about(self, entry: Entry, person: Person) -> list[Text]:
        """Who it is, why now, and what was before."""
        today, contact, ties = self._seams.today(), person.contact, person.ties
        due = words.describe_day(entry.due, today)
        head = text(f"{self._trail.at + 1} of {len(self._entries)}", "dim")
        head.append(f"  {'birthday' if entry.birthday else 'due'} {due}", style=words.style_of(entry))
        head.append(f"  {output.plain(entry.reason)}", style="dim")
        lines = [head, text(self._said, "green")] if self._said else [head]
        lines.append(text(words.name_of(person), "bold"))
        reach = "  ".join((*contact.email[:1], *(phone.value for phone in contact.tel[:1])))
        if unsure := tell_unsure(person):
            lines.append(text(unsure, "yellow"))
        notes = [meeting.note for meeting in person.meetings if meeting.note]
        lines += [text(line) for line in (", ".join(filter(None, (contact.title, contact.org))), reach) if line]
        lines += [text(f"Talked about: {note}", "italic") for note in notes]
        lines += [text(line, "dim") for line in ties.history.splitlines()[-_HISTORY:]]
        return lines

    def _keys(self, entry: Entry, person: Person) -> list[tuple[str, str]]:
        keys = [("m", "mail"), ("p", "propose")] if person.contact.email else []
        keys += [("d", "done"), ("c", "called"), ("t", "note")]
        keys += [] if entry.birthday else [("s", "later")]
        return [*keys, ("x", "never"), ("b", "back"), ("q", "stop"), ("Enter", "skip")]

    def _sum_up(self) -> None:
        if self._said:
            say(self._said, "green")
        counts = Counter(self._did.values())
        left = len(self._entries) - len(self._did)
        done = ", ".join(f"{count} {what}" for what, count in counts.items())
        say(
            f"{done or 'Nothing done'}; {left} left for the next time: cardscan due"
            if left
            else f"{done}: all through."
        )


def _lines_of(mail: Draft) -> list[Text]:
    """The mail as it would be written."""
    lines = [text(f"Subject: {mail.subject}", "dim"), *(text(line, "dim") for line in mail.text.splitlines())]
    return [text(""), lines[0], text(""), *lines[1:], text("")]


def _wrapped(console: Console, lines: list[Text]) -> list[Text]:
    """As many lines as they take in the terminal."""
    return [part for line in lines for part in (line.wrap(console, console.width) if line.plain else [line])]


def _cut(lines: list[Text], room: int) -> list[Text]:
    return lines if len(lines) <= room else [*lines[: max(room - 1, 0)], text("…", "dim")]
