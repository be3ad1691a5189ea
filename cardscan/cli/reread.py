"""``cardscan reread``: read kept cards again, with a newer version or other languages, and show what would change."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cardscan.cli import forms, output
from cardscan.cli.options import WHO, event_option, examples, reading_options, store_option
from cardscan.cli.output import Column, say, text
from cardscan.cli.persons import cards_called
from cardscan.cli.seams import Seams
from cardscan.errors import ReadingFailed
from cardscan.model import Card, Field, Record
from cardscan.store import Store

if TYPE_CHECKING:
    from cardscan.review import Change

__all__ = ["reread"]


@click.command(
    epilog=examples(
        "cardscan reread",
        "cardscan reread 3 zoe --lang jpn+eng",
        "cardscan reread --event 'PyCon 2026' --open --yes",
    )
)
@click.argument("who", type=WHO, nargs=-1, metavar="[WHO]...")
@event_option
@click.option("--open", "only_open", is_flag=True, help="Only cards with something doubtful left.")
@click.option("--yes", is_flag=True, help="Make the changes without asking.")
@reading_options
@store_option
@click.pass_obj
def reread(
    seams: Seams,
    who: tuple[str, ...],
    event: str,
    only_open: bool,
    yes: bool,
    reader: str,
    languages: tuple[str, ...],
    region: str,
    jobs: int | None,
    store: Path,
) -> None:
    """Read kept cards again and show what would change.

    They are read from the pictures in the store. Nothing changes before you agree, and never what you confirmed,
    corrected, added or dropped. The reading before stays in the store. WHO is an ID or a name; without any, all cards.
    """
    from cardscan.pipeline import Settings
    from cardscan.review import apply_lessons, draw_lessons, find_changes, merge_reading
    from cardscan.workers import count_cores

    settings = Settings(reader, languages, region)  # type: ignore[arg-type]  # click allows the three readers only
    with Store.open(store, create=False) as kept:
        everything = [kept.record(record_id) for record_id in cards_called(kept, who)] or kept.records()
        records = [r for r in forms.select(everything, event=event) if not (only_open and r.settled)]
        if not records:
            say(forms.no_match(everything, event))
            return
        seams.check(settings)
        lessons = draw_lessons(kept.records())
        found: list[tuple[Record, Card, tuple[Field, ...], tuple[Change, ...]]] = []
        with seams.workers(min(jobs or count_cores(), len(records))) as workers:
            tasks = [(r, workers.submit(seams.reread(), kept.card(r.id), settings)) for r in records]
            for record, task in tasks:
                try:
                    card = task.result()
                except ReadingFailed as error:
                    say(f"{record.id} {forms.title_of(record)}: {error}")
                    continue
                merged = merge_reading(record.fields, card.fields, card.lines)
                fields = apply_lessons(merged, record.meeting.event, lessons)
                found.append((record, card, fields, find_changes(record.fields, fields)))
        _print_changes([(record, changes) for record, _, _, changes in found])
        wanted = [entry for entry in found if entry[3]]
        if not wanted:
            say(f"{len(found)} card{'s' * (len(found) != 1)} read again; nothing would change.")
            return
        if not yes and not sys.stdin.isatty():
            say("Nothing was changed; with --yes it would be.")
            return
        if not yes and not click.confirm(f"Change {len(wanted)} of {len(found)} cards?", err=True):
            say("Nothing was changed.")
            return
        with kept.history.action("reread", seams.now()):
            for record, card, fields, _ in wanted:
                kept.save_reading(record.id, card.lines, fields, seams.today(), seams.now())
        say(f"Changed {len(wanted)} card{'s' * (len(wanted) != 1)}. What is doubtful now: cardscan review")


def _print_changes(found: list[tuple[Record, tuple[Change, ...]]]) -> None:
    rows = [
        (
            record.id,
            forms.title_of(record),
            _told(change.before) or text("(nothing)", "dim"),
            _told(change.after) or text("(a blank)", "dim"),
            text(f"{change.after.confidence:.0%}" if change.after else ""),
        )
        for record, changes in found
        for change in changes
    ]
    if rows:
        columns = (
            Column("ID", align="right"),
            Column("Card"),
            Column("Is", wrap=True),
            Column("Would be", wrap=True),
            Column("Sure", align="right"),
        )
        output.print_table(output.results(), columns, rows)


def _told(field: Field | None) -> str:
    return f"{forms.CALLED.get(field.name, field.name)}: {field.shown}" if field else ""
