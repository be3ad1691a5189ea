"""``cardscan list``, ``show`` and ``remove``: what is kept."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import click

from cardscan.cli import forms, output
from cardscan.cli.agenda import tell_ties, ties_json
from cardscan.cli.options import WHO, event_option, examples, json_option, store_option
from cardscan.cli.output import Column, count, say, text
from cardscan.cli.persons import card_of, cards_called, load_people, pick
from cardscan.cli.seams import Seams
from cardscan.cli.undo import erase_old
from cardscan.model import Record
from cardscan.store import Store
from cardscan.ties import Person

__all__ = ["list_", "remove", "show"]


@click.command(
    "list",
    epilog=examples(
        "cardscan list",
        "cardscan list --event 'PyCon 2026' --open",
        "cardscan list acme --json",
    ),
)
@click.argument("words", nargs=-1)
@event_option
@click.option("--open", "only_open", is_flag=True, help="Only cards with something doubtful left.")
@click.option("--cards", is_flag=True, help="A line for each card, also where several are one person's.")
@json_option
@store_option
def list_(words: tuple[str, ...], event: str, only_open: bool, cards: bool, as_json: bool, store: Path) -> None:
    """List the people whose cards are kept.

    With WORDS, only those with a card in which all of them occur. The IDs of further cards of a person stand behind the
    name. JSON has each card.
    """
    from cardscan.people import count_questions

    with Store.open(store, create=False) as kept:
        everything = kept.records()
        records = forms.select(everything, event=event, words=words)
        records = [record for record in records if not (only_open and record.settled)]
        people = () if as_json or cards or not records else load_people(kept)
    if as_json:
        output.print_json([forms.record_json(record) for record in records])
        return
    if not records:
        say(forms.no_match(everything, event) if everything else "No cards yet: cardscan scan FOLDER reads some.")
        return
    columns = (
        Column("ID", align="right", whole=True),
        Column("Name"),
        Column("Organisation", spare=2),
        Column("Met", whole=True, spare=3),
        Column("Due", whole=True),
        Column("Review", align="right", whole=True, spare=1),
    )
    if cards:
        rows = [_card_row(record) for record in records]
    else:
        chosen = {record.id for record in records}
        by_person: defaultdict[int, list[Record]] = defaultdict(list)
        for record in everything:
            by_person[record.person].append(record)
        rows = [_person_row(p, count_questions(by_person[p.id])) for p in people if chosen & set(p.records)]
    output.print_table(output.results(), columns, rows)


def _card_row(record: Record) -> tuple[object, ...]:
    """With the ID of the card that stands for the person, if it is another one."""
    title = text(forms.title_of(record))
    return (
        record.id,
        title if record.person == record.id else title.append(f" (= {record.person})", style="dim"),
        next((field.value for field in forms.in_order(record.fields) if field.name == "ORG"), ""),
        record.meeting.met_on,
        forms.due_text(record.follow_up),
        text(len(record.open_fields) or "", "yellow"),
    )


def _person_row(person: Person, questions: int) -> tuple[object, ...]:
    """With the IDs of the other cards, if there are any. `questions`: how many are left to ask."""
    title = text(person.contact.display_name or "(nothing read)")
    others = ", ".join(str(record_id) for record_id in person.records if record_id != person.id)
    return (
        person.id,
        title.append(f" (+ {others})", style="dim") if others else title,
        person.contact.org,
        person.last_met.met_on,
        forms.due_text(person.follow_up),
        text(questions or "", "yellow"),
    )


@click.command(
    epilog=examples(
        "cardscan show 3", "cardscan show zoe", "cardscan show 3 --json", "cardscan show 3 --picture card.jpg"
    )
)
@click.argument("who", type=WHO, metavar="WHO")
@click.option(
    "--picture",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the flattened picture of the card to this file as well.",
)
@json_option
@store_option
def show(who: str, picture: Path | None, as_json: bool, store: Path) -> None:
    """Show all about a card, by its ID or the name on it.

    Its fields, what is doubtful and why, where you met and when to write.
    """
    with Store.open(store, create=False) as kept:
        (person,) = pick(load_people(kept), [who])
        record = kept.record(card_of(who, person))
        others = [kept.record(number) for number in person.records if number != record.id]
        crop = kept.crop(record.id) if picture else b""
    if picture:
        from cardscan.exports.files import write_atomically

        write_atomically(picture, crop)
        say(f"The picture is in {picture}.")
    if as_json:
        output.print_json({**forms.record_json(record), **ties_json(person.ties)})
        return
    console = output.results()
    console.print(text(f"{record.id}  {forms.title_of(record)}", "bold"))
    forms.print_fields(console, record.fields)
    meeting, due = record.meeting, record.follow_up
    how = {"photo": "the day of the photo", "today": "the day it was read"}.get(meeting.met_on_source, "")
    same = ", ".join(f"{other.id} {forms.title_of(other)}" for other in others)
    facts = [
        ("Person", f"the same person as {same}" if same else ""),
        ("Met on", f"{meeting.met_on}{f' ({how})' if how else ''}"),
        ("Event", meeting.event),
        ("Talked about", meeting.note),
        ("Follow-up", f"done on {due.done_on}" if due.done_on else f"due {due.due}" if due.due else "none"),
        *tell_ties(person.ties),
        ("Photo", f"{record.photo.path}{f', page {record.photo.page + 1}' if record.photo.page else ''}"),
        *(("Hint", hint) for hint in record.hints),
    ]
    console.print()
    rows = [(text(name, "dim"), value) for name, value in facts if value]
    output.print_table(console, (Column(""), Column("", wrap=True)), rows)
    if not record.settled:
        say(f"\n{len(record.open_fields)} to review: cardscan review {record.id}")


@click.command(
    epilog=examples("cardscan remove 3", "cardscan remove zoe 5 --yes", "cardscan remove 3 --for-good --forget-photo")
)
@click.argument("who", type=WHO, nargs=-1, required=True, metavar="WHO...")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--for-good", is_flag=True, help="Overwrite at once all that was read on them; no undo.")
@click.option("--forget-photo", is_flag=True, help="For good, and let a later scan read the photo again.")
@store_option
@click.pass_obj
def remove(seams: Seams, who: tuple[str, ...], yes: bool, for_good: bool, forget_photo: bool, store: Path) -> None:
    """Remove cards; the photos stay where they are.

    By its ID one card; by a name all cards of that person. `cardscan undo` brings them back for 30 days; then, or at
    once with --for-good, all that was read on them is overwritten. A later scan of the same photos does not bring them
    back, unless with --forget-photo.
    """
    final = for_good or forget_photo
    with Store.open(store, create=False) as kept:
        away = kept.away() if final else frozenset()
        gone = tuple(int(one) for one in who if one.isdecimal() and int(one) in away)
        ids = cards_called(kept, [one for one in who if not (one.isdecimal() and int(one) in away)])  # before any goes
        if not yes:
            for record_id in ids:
                say(f"{record_id}  {forms.title_of(kept.record(record_id))}")
            for record_id in gone:
                say(f"{record_id}  (removed before)")
            click.confirm("Remove for good?" if final else "Remove?", abort=True, err=True)
        if final:
            for record_id in (*ids, *gone):
                kept.remove(record_id, forget_photo=forget_photo)
        else:
            with kept.history.action("remove", seams.now()):
                for record_id in ids:
                    kept.put_away(record_id, seams.now())
        erase_old(kept, seams.now())
    many = count(len(ids) + len(gone), "card")
    say(
        f"Removed {many} for good."
        if final
        else f"Removed {many}. cardscan undo brings {'it' if len(ids) == 1 else 'them'} back."
    )
