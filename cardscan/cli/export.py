"""``cardscan export``: contacts for the address book."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from cardscan.cli import forms
from cardscan.cli.options import event_option, examples, store_option
from cardscan.cli.output import say
from cardscan.cli.seams import Seams
from cardscan.errors import UsageError
from cardscan.store import Store
from cardscan.ties import Person

__all__ = ["export"]


@click.command(
    epilog=examples(
        "cardscan export -o contacts.vcf",
        "cardscan export --split contacts/ --photo --event 'PyCon 2026'",
        "cardscan export -o - --all | khard import",
        "cardscan export --calendar follow-ups.ics --tasks tasks.ics",
    )
)
@click.option(
    "-o",
    "--output",
    "output",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="One vCard file with all contacts; - for stdout.",
)
@click.option(
    "--split", type=click.Path(file_okay=False, path_type=Path), help="A file for each contact, in this folder."
)
@click.option(
    "--calendar",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Follow-ups as all-day events with an alarm, in this .ics file; - for stdout.",
)
@click.option(
    "--tasks",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Follow-ups as tasks, in this .ics file; - for stdout.",
)
@click.option("--history", is_flag=True, help="With every touch and outcome in the contact's note.")
@click.option("--photo", is_flag=True, help="With the picture of the card.")
@click.option("--all", "everything", is_flag=True, help="Also cards with something doubtful left.")
@event_option
@store_option
@click.pass_obj
def export(
    seams: Seams,
    output: Path | None,
    split: Path | None,
    calendar: Path | None,
    tasks: Path | None,
    history: bool,
    photo: bool,
    everything: bool,
    event: str,
    store: Path,
) -> None:
    """Write contacts for the address book.

    As vCards, with the follow-up-due date where address books show it. Only those with nothing doubtful left,
    unless with --all. A person met several times is one contact. The contact's identity stays the same in every
    export, so importing again brings an address book up to date.

    Follow-ups go into calendars and task lists as well: everybody's, done ones marked as done. Importing again moves
    an event instead of doubling it; written over the file of the last time, whoever was let go since is cancelled.
    """
    if output is None and split is None and calendar is None and tasks is None:
        raise UsageError("say where to: -o contacts.vcf, --split FOLDER, --calendar FILE or --tasks FILE")
    from cardscan.cli.persons import load_people
    from cardscan.exports.vcards import to_vcard, write_vcard_files, write_vcards

    with Store.open(store, create=False) as kept:
        records = {record.id: record for record in kept.records()}
        people = [
            person
            for person in load_people(kept)
            if not event or any(meeting.event.casefold() == event.casefold() for meeting in person.meetings)
        ]
        left_out = [
            person
            for person in people
            if not everything and not all(records[number].settled for number in person.records)
        ]
        unready = {person.id for person in left_out}
        chosen = [_with_history(person) if history else person for person in people if person.id not in unready]
        cards = [
            to_vcard(person.contact, due=due_of(person), photo=kept.crop(person.id) if photo else b"")
            for person in chosen
        ]
    if calendar is not None or tasks is not None:
        _write_calendars(people, calendar, tasks, seams.now(), everybody=not event)
        if output is None and split is None:
            return
    if cards and split is not None:
        write_vcard_files([(person.contact, card) for person, card in zip(chosen, cards, strict=True)], split)
    if cards and output is not None:
        if str(output) == "-":
            sys.stdout.buffer.write("".join(cards).encode())
        else:
            write_vcards(cards, output)
    where = " and ".join(str(place) for place in (output, split) if place is not None and str(place) != "-")
    if cards:
        say(f"Exported {_count(len(cards), 'contact')}{f' to {where}' if where else ''}.")
    else:
        say(
            "No contact to export." if people else forms.no_match(records.values(), event) if event else "No cards yet."
        )
    if left_out:
        strips = sum(all(f.unread for n in person.records for f in records[n].open_fields) for person in left_out)
        unread = f" ({strips} only for writing that could not be read)" if strips else ""
        say(
            f"Left out {_count(len(left_out), 'contact')} with something doubtful{unread}: settle it with "
            "`cardscan review`, or take all with --all.",
            "yellow",
        )


def _with_history(person: Person) -> Person:
    note = "\n".join(filter(None, (person.contact.note, person.ties.history)))
    return replace(person, contact=replace(person.contact, note=note))


def _write_calendars(
    people: list[Person], calendar: Path | None, tasks: Path | None, stamp: str, *, everybody: bool
) -> None:
    """Write the files that are asked for. With `everybody`, whoever is in the old file and not among them is gone."""
    from cardscan.exports.calendars import read_calendar, to_events, to_tasks, write_calendar

    dated = [person for person in people if person.follow_up.due]
    for path, write in ((calendar, to_events), (tasks, to_tasks)):
        if path is None:
            continue
        before = read_calendar(path) if everybody and str(path) != "-" else ""
        if not dated and not before:
            say("Nobody has a follow-up date.")
        elif str(path) == "-":
            sys.stdout.buffer.write(write(dated, stamp=stamp).encode())
        else:
            write_calendar(write(dated, stamp=stamp, before=before), path)
            say(f"Wrote {_count(len(dated), 'follow-up')} to {path}.")


def due_of(person: Person) -> date | None:
    """The day on which to write to a person; none once that is done, or never to be reminded of."""
    over = person.follow_up.done_on is not None or person.ties.stopped
    return None if over else person.follow_up.due


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
