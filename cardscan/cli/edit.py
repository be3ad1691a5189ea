"""``cardscan edit``: correct a card without the review, by assignments or in a text editor."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import click

from cardscan.cli import forms, output
from cardscan.cli.options import WHO, examples, region_option, store_option
from cardscan.cli.output import say
from cardscan.cli.persons import cards_called
from cardscan.cli.seams import Seams
from cardscan.cli.typed import normalise_typed
from cardscan.errors import UsageError
from cardscan.model import Field, FollowUp, Meeting, Record, Status
from cardscan.review import Normalise, add, correct, drop, focus_on, name_parts, reparse, start_review
from cardscan.store import Store

__all__ = ["Assignment", "apply_assignments", "edit", "parse_assignment"]

NAMES = {
    "name": "FN",
    "organisation": "ORG",
    "organization": "ORG",
    "company": "ORG",
    "department": "ROLE",
    "email": "EMAIL",
    "phone": "TEL",
    "web": "URL",
    "address": "ADR",
    "profile": "X-SOCIALPROFILE",
    "birthday": "BDAY",
    "also": "NOTE",
    "n": "N",
    **{name.lower(): name for name in ("FN", "ORG", "ROLE", "TITLE", "EMAIL", "TEL", "URL", "ADR", "BDAY")},
}
"""What a person may call a property. N is how a name is understood, no field of its own. "note" is what was talked
about, as in the review; "also" the rest of the card.
"""

NAME_PARTS = ("family", "given", "additional", "prefix", "suffix")
AS_SPOKEN = ("prefix", "given", "additional", "family", "suffix")
SEVERAL = ("TEL", "EMAIL", "URL", "ADR", "X-SOCIALPROFILE", "NOTE")
MEETING = ("event", "met", "note", "due")
ASSIGNMENT = re.compile(r"\s*([A-Za-z-]+)(?:\.([0-9]+))?\s*(\+?)=(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Assignment:
    """`NAME=VALUE`, `NAME.2=VALUE` (the second of its kind, from 1), `NAME+=VALUE` (one more). Empty: away with it."""

    name: str
    value: str
    number: int = 0
    more: bool = False


@click.command(
    epilog=examples(
        "cardscan edit 3",
        "cardscan edit ada name='Ada Lovelace' phone=+442079460123",
        "cardscan edit 3 email+=ada@example.org phone.2= note='wants a demo' due=1w",
    )
)
@click.argument("who", type=WHO, metavar="WHO")
@click.argument("assignments", nargs=-1, metavar="[NAME=VALUE]...")
@region_option
@store_option
@click.pass_obj
def edit(seams: Seams, who: str, assignments: tuple[str, ...], region: str, store: Path) -> None:
    """Correct a card by hand.

    NAME=VALUE sets, NAME+=VALUE adds, NAME= drops; phone.2 is the second phone. NAME is one of: name,
    organisation, department, title, email, phone, web, address, profile, birthday, also (other
    text on the card), note (what was talked about), event, met, due; n='Family;Given' says which part of the name is
    which. Without any, the card opens in your text editor. WHO is an ID or a name. What was read stays known; a value
    that looks wrong is said, not refused.
    """
    wanted = [parse_assignment(assignment) for assignment in assignments]
    with Store.open(store, create=False) as kept:
        (record_id,) = cards_called(kept, [who], whole=False)
        before = kept.record(record_id)
        if not wanted:
            wanted = _ask_in_editor(before)
        after = apply_assignments(before, wanted, normalise_typed, region, seams.today())
        if after == before:
            say("Nothing changed.")
            return
        now = seams.now()
        with kept.history.action("edit", now):
            kept.save_fields(record_id, after.fields, now)
            kept.set_meeting(record_id, after.meeting, now)
            kept.set_follow_up(record_id, after.follow_up, now)
    for field in after.fields:
        if field not in before.fields and field.status is not Status.DROPPED:
            for doubt in _doubts(field, region):
                say(f"{forms.CALLED.get(field.name, field.name)} {field.value}: {doubt}", "yellow")
    for name in (field for field in after.fields if field.name == "FN" and field not in before.fields):
        say(f"Name {name.value}: {name_parts(name)}", "dim")
    if after.follow_up.due and after.follow_up != before.follow_up and after.follow_up.due < seams.today():
        say(f"Due {after.follow_up.due}: that day is past", "yellow")
    forms.print_fields(output.results(), after.fields)


def _doubts(field: Field, region: str) -> Iterator[str]:
    """What looks wrong about a value that was typed."""
    for doubt in normalise_typed(field.name, field.value, region)[3]:
        yield f"{doubt}: write it with +, or say --region DE" if doubt == "the country is not known" else doubt
    if field.name == "FN":
        there = field.value.casefold()
        for part, words in field.parts:
            if any(word.casefold() not in there for word in words.split()):
                yield f"the {part} name {words} is not in it"


def parse_assignment(text: str) -> Assignment:
    """Raises UsageError for anything else, and for a name that no property has."""
    found = ASSIGNMENT.fullmatch(text)
    if not found:
        raise UsageError(f"{text!r} is no assignment; write for example name='Ada Lovelace' or phone+=+442079460123")
    called, number, more, value = found.groups()
    name = called.lower()
    if name not in MEETING and name not in NAMES:
        raise UsageError(
            f"there is no property {called!r}; there are {', '.join([*list(NAMES)[:12], 'title', *MEETING])}"
        )
    return Assignment(
        NAMES.get(name, name) if name not in MEETING else name, value.strip(), int(number or 0), bool(more)
    )


def apply_assignments(
    record: Record, assignments: Sequence[Assignment], normalise: Normalise, region: str, today: date
) -> Record:
    """The record after all assignments. Numbers count as they stand before the first. Raises UsageError for a date that
    is none and a number that no field has.
    """
    places = {
        name: [i for i, field in enumerate(record.fields) if field.name == name and field.status is not Status.DROPPED]
        for name in (*forms.CALLED,)
    }
    for assignment in assignments:
        if assignment.name == "N":
            record = _set_parts(record, assignment, places["FN"], normalise, region)
        elif assignment.name in MEETING:
            record = _set_meeting(record, assignment, region, today)
        else:
            record = _set_field(record, assignment, places[assignment.name], normalise, region)
    return record


def _set_field(record: Record, assignment: Assignment, places: list[int], normalise: Normalise, region: str) -> Record:
    name, number = assignment.name, assignment.number
    called = forms.CALLED[name].lower()
    review = start_review([record], show_all=True)
    if assignment.more or (not places and not number):
        return _first(add(review, name, assignment.value, normalise, region).records)
    if number > len(places):
        raise UsageError(f"record {record.id} has {len(places)} of {called}, not {number}")
    if not number and len(places) > 1 and name in SEVERAL:
        raise UsageError(
            f"record {record.id} has {len(places)} of {called}: say which, from {_short(name)}.1 to "
            f"{_short(name)}.{len(places)}, or add one with {_short(name)}+="
        )
    review = focus_on(review, places[max(number, 1) - 1])
    after = correct(review, assignment.value, normalise, region) if assignment.value else drop(review)
    return _first(after.records)


def _set_parts(record: Record, assignment: Assignment, places: list[int], normalise: Normalise, region: str) -> Record:
    """As vCard has them: family;given;additional;prefix;suffix. They become the name where there is none yet."""
    found = dict(zip(NAME_PARTS, map(str.strip, assignment.value.split(";")), strict=False))
    parts = tuple((part, words) for part, words in found.items() if words)
    if not parts:
        raise UsageError("write n='Family;Given', or name= to drop the name")
    review = start_review([record], show_all=True)
    if not places:
        whole = " ".join(filter(None, (found.get(part, "") for part in AS_SPOKEN)))
        review = add(review, "FN", whole, normalise, region)
        places = [len(record.fields)]
    return _first(reparse(focus_on(review, places[0]), parts).records)


def _first(records: tuple[Record, ...]) -> Record:
    return records[0]


def _short(name: str) -> str:
    return next(short for short, full in NAMES.items() if full == name)


def _set_meeting(record: Record, assignment: Assignment, region: str, today: date) -> Record:
    from cardscan.followups import parse_due

    meeting: Meeting = record.meeting
    match assignment.name:
        case "event":
            meeting = replace(meeting, event=assignment.value)
        case "note":
            note = assignment.value
            if assignment.more and meeting.note:
                note = f"{meeting.note}\n{note}"
            meeting = replace(meeting, note=note)
        case "met":
            try:
                meeting = replace(meeting, met_on=date.fromisoformat(assignment.value), met_on_source="given")
            except ValueError:
                raise UsageError(f"{assignment.value!r} is no day; write it as 2026-12-01") from None
        case _:
            follow_up = FollowUp(parse_due(assignment.value, today, country=region)) if assignment.value else FollowUp()
            return record if follow_up == record.follow_up else replace(record, follow_up=follow_up)
    return record if meeting == record.meeting else replace(record, meeting=meeting)


def _has_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _ask_in_editor(record: Record) -> list[Assignment]:
    """What the person changed in the text of the card."""
    if not _has_a_terminal():
        raise UsageError("an editor needs a terminal; say what to change instead, as in: cardscan edit 3 title=Owner")
    sheet = _sheet_of(record)
    written = click.edit(
        "".join(f"{key} = {value}\n" for key, value in sheet.items())
        + f"\n# {forms.title_of(record)}: change values, empty one to drop it, add a line such as  phone += +1202...\n"
        "# Leave without saving to change nothing.\n",
        extension=".txt",
    )
    if written is None:
        return []
    lines = [line for line in written.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    changed = []
    for line in lines:
        assignment = parse_assignment(line)
        key = line.partition("=")[0].strip()
        if sheet.get(key) != assignment.value:
            changed.append(replace(assignment, value=assignment.value.replace("\\n", "\n")))
    gone = [key for key in sheet if key not in {line.partition("=")[0].strip() for line in lines}]
    return changed + [parse_assignment(f"{key}=") for key in gone if sheet[key]]


def _sheet_of(record: Record) -> dict[str, str]:
    """Key -> value, one line each, as the editor shows them."""
    sheet: dict[str, str] = {}
    counts: dict[str, int] = {}
    for field in forms.in_order(record.fields):
        counts[field.name] = counts.get(field.name, 0) + 1
        sheet[_key(field, counts[field.name])] = field.value.strip().replace("\n", "\\n")
    meeting = record.meeting
    return {
        **sheet,
        "event": meeting.event,
        "met": meeting.met_on.isoformat(),
        "note": meeting.note.replace("\n", "\\n"),
        "due": record.follow_up.due.isoformat() if record.follow_up.due else "",
    }


def _key(field: Field, number: int) -> str:
    return f"{_short(field.name)}.{number}"
