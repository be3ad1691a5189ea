"""The agenda as words: a table with a heading for each section, or JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from cardscan.cli import output
from cardscan.cli.output import Column, text
from cardscan.ties import Tier

if TYPE_CHECKING:
    from cardscan.followups import Agenda, Entry, Section
    from cardscan.ties import Person, Ties

__all__ = [
    "describe_day",
    "entry_json",
    "name_of",
    "print_agenda",
    "print_people",
    "reach_of",
    "style_of",
    "tell_ties",
    "ties_json",
]

_STYLES = {"wait": "", "due": "yellow", "late": "red"}
_MARKS = {Tier.VIP: "★ ", Tier.MAYBE: "? "}
_NAME, _WHY, _REACH = 2, 3, 4
"""The columns that give way in a narrow terminal."""
_NAMES, _SHORT = 32, 24
"""Columns that a name keeps before an address takes any; before a reason is cut."""
_REACHES = 24
"""An address that would get fewer columns is not shown."""
_FEW, _FEWER = 5, 2
"""So many of those that are later or owe an answer are shown unless all are asked for; fewer in a low terminal."""
_AROUND, _PER_SECTION = 6, 3
"""Lines that are not of the agenda; lines of a section that are not people."""


def describe_day(day: date | None, on: date) -> str:
    """A day in the width of a column: ``Fri 20 Nov``, with the year where it is another one."""
    if day is None:
        return ""
    return f"{day:%a} {day.day:2} {day:%b}" if abs((day - on).days) < 300 else f"{day.day:2} {day:%b} {day.year}"


def name_of(person: Person) -> str:
    """The name with the mark of the tier."""
    return f"{_MARKS.get(person.ties.tier, '') if person.ties.tier else ''}{person.name}"


def style_of(entry: Entry) -> str:
    """How an entry is coloured: yellow where the ideal day is here, red where the last good one is over."""
    return _STYLES[entry.urgency.value]


def reach_of(person: Person) -> str:
    """The first way to reach somebody."""
    contact = person.contact
    return next(iter(contact.email), "") or next((phone.value for phone in contact.tel), "")


def print_agenda(console: Console, agenda: Agenda, *, everything: bool) -> None:
    """A heading and lines for each section that is not empty."""
    from cardscan.followups import Section

    sizes = {section: len(entries) for section in Section if (entries := agenda.section(section))}
    most = sizes if everything else _fit_in(sizes, console.height - _AROUND if console.is_terminal else None)
    shown = {section: agenda.section(section)[: most[section]] for section in sizes}
    rows = {section: [_row(entry, agenda.on) for entry in entries] for section, entries in shown.items()}
    columns = _align([row for some in rows.values() for row in some], console.width if console.is_terminal else 0)
    for number, (section, some) in enumerate(rows.items()):
        if number:
            console.print()
        count = len(agenda.section(section))
        console.print(_heading(section, count))
        layout = (Column("", align="right"), *(Column("") for _ in range(columns - 1)))
        output.print_table(console, layout, [row[:columns] for row in some])
        if len(some) < count:
            console.print(text(f"  and {count - len(some)} more: cardscan due --all", "dim"))


def _fit_in(sizes: Mapping[Section, int], room: int | None) -> dict[Section, int]:
    """How many of each section to show in so many lines of a terminal: a few of each, and of those that are due as many
    as there is room for, so that the most important do not scroll away. None: any number of these.
    """
    from cardscan.followups import Section

    for few in (_FEW, _FEWER):
        shown = {section: min(size, few) for section, size in sizes.items()}
        left = None if room is None else room - sum(shown.values()) - _PER_SECTION * len(shown)
        if left is None or left >= 0:
            break
    for section in (Section.OVERDUE, Section.TODAY, Section.SOON):
        if section in shown:
            more = sizes[section] - shown[section]
            if left is not None:
                more = min(more, max(left, 0))
                left -= more
            shown[section] += more
    return {section: sizes[section] if sizes[section] == number + 1 else number for section, number in shown.items()}


def _heading(section: Section, count: int) -> Text:
    heading = text(section.value[:1].upper() + section.value[1:], "bold")
    heading.append(f" ({count})", style="dim")
    return heading


def _row(entry: Entry, on: date) -> list[Text]:
    style = style_of(entry)
    return [
        text(entry.person.id, "bold"),
        text(describe_day(entry.due, on), style),
        _describe(entry.person),
        text(_tell(entry, on), style),
        text(reach_of(entry.person), "dim"),
    ]


def _describe(person: Person) -> Text:
    described = text(name_of(person))
    if person.contact.org and person.contact.org != person.name:
        described.append(f", {output.plain(person.contact.org)}", style="dim")
    return described


def _align(rows: list[list[Text]], room: int) -> int:
    """Make the columns of all sections equally wide, the names and reasons cut to fit into `room` (0: any) columns of
    the terminal: how many columns there is room for. The reason is cut last: it is what the agenda is for.
    """
    widths = [max(cell.cell_len for cell in column) for column in zip(*rows, strict=True)]
    if room:
        names, reaches = min(widths[_NAME], _NAMES), min(widths[_REACH], _REACHES)
        others = sum(widths[:_NAME]) + output.GAP * len(widths)
        if others + names + widths[_WHY] + reaches > room:
            widths.pop()
            others -= output.GAP
        else:
            widths[_REACH] = min(widths[_REACH], room - others - names - widths[_WHY])
            others += widths[_REACH]
        widths[_WHY] = min(widths[_WHY], max(room - others - min(widths[_NAME], _SHORT), 12))
        widths[_NAME] = min(widths[_NAME], max(room - others - widths[_WHY], 12))
    for row in rows:
        for number, (cell, width) in enumerate(zip(row, widths, strict=False)):
            cell.truncate(width, overflow="ellipsis")
            (cell.pad_left if number == 0 else cell.pad_right)(width - cell.cell_len)
    return len(widths)


def _tell(entry: Entry, on: date) -> str:
    """Why they are here, and how urgent it is."""
    if entry.birthday:
        return "birthday"
    if entry.urgency.value == "late":
        return f"late, {entry.reason}"  # first, so that it is not what is cut
    return entry.reason


def print_people(console: Console, rows: list[tuple[Person, str]]) -> None:
    """People, each with a reason why they are listed."""
    columns = (Column("ID", align="right"), Column("Name"), Column("Organisation"), Column("Why", wrap=True))
    output.print_table(
        console, columns, [(person.id, name_of(person), person.contact.org, why) for person, why in rows]
    )


def tell_ties(ties: Ties) -> list[tuple[str, str]]:
    """What there is beyond the card, as pairs of a name and words; the words are empty where there is nothing."""
    history = ties.history.splitlines()
    return [
        ("Reminders", "stopped" if ties.stopped else ""),
        ("Tier", ties.tier.value if ties.tier else ""),
        ("Cadence", ties.cadence),
        ("Tags", ", ".join(ties.tags)),
        ("Needs", ", ".join(ties.needs)),
        ("Offers", ", ".join(ties.offers)),
        *(("" if number else "History", line) for number, line in enumerate(history)),
    ]


def ties_json(ties: Ties) -> dict[str, Any]:
    """The same for programs."""
    return {
        "tier": ties.tier and ties.tier.value,
        "cadence": ties.cadence,
        "stopped": ties.stopped,
        "tags": list(ties.tags),
        "needs": list(ties.needs),
        "offers": list(ties.offers),
        "touches": [{"on": one.day.isoformat(), "how": one.how, "note": one.note} for one in ties.touches],
        "outcomes": [{"on": one.day.isoformat(), "kind": one.kind, "note": one.note} for one in ties.outcomes],
    }


def entry_json(entry: Entry, on: date) -> dict[str, Any]:
    """An entry of the agenda, for programs."""
    from cardscan.cli import forms  # which brings the whole review

    person, due = entry.person, entry.due
    return {
        "id": person.id,
        "uid": person.uid,
        "name": person.name,
        "section": entry.section.value,
        "urgency": entry.urgency.value,
        "due": due and due.isoformat(),
        "latest": entry.latest and entry.latest.isoformat(),
        "days_overdue": (on - due).days if due else None,
        "birthday": entry.birthday,
        "reason": entry.reason,
        "event": person.last_met.event,
        "met_on": person.last_met.met_on.isoformat(),
        **ties_json(person.ties),
        "contact": forms.contact_json(person.contact),
    }
