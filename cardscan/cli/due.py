"""``cardscan due``, ``done`` and ``snooze``: who to write to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from cardscan.cli import forms, output
from cardscan.cli.options import RECORD, event_option, examples, json_option, on_option, region_option, store_option
from cardscan.cli.output import Column, say, text
from cardscan.cli.seams import Seams
from cardscan.model import FollowUp, Record
from cardscan.store import Store

__all__ = ["done", "due", "snooze"]


@click.command(epilog=examples("cardscan due", "cardscan due --on 2026-12-01", "cardscan due --json"))
@on_option
@event_option
@json_option
@store_option
@click.pass_obj
def due(seams: Seams, on: date | None, event: str, as_json: bool, store: Path) -> None:
    """List whom to write to.

    Every follow-up that is due or overdue, longest overdue first: a day that was missed is not lost.
    """
    day = on or seams.today()
    with Store.open(store, create=False) as kept:
        records = forms.select(kept.records(), event=event)
    waiting = [record for record in records if record.follow_up.due and not record.follow_up.done_on]
    ready = sorted((r for r in waiting if _day_of(r) <= day), key=lambda r: (_day_of(r), r.id))
    if as_json:
        output.print_json([{**forms.record_json(r), "days_overdue": (day - _day_of(r)).days} for r in ready])
        return
    columns = (Column("ID", align="right"), Column("Due"), Column("Name"), Column("Reach"), Column("Met"))
    rows = [
        (
            record.id,
            text(_day_of(record), "red" if _day_of(record) < day else "yellow"),
            forms.title_of(record),
            forms.reach_of(record),
            ", ".join(filter(None, (record.meeting.event, record.meeting.met_on.isoformat()))),
        )
        for record in ready
    ]
    if rows:
        output.print_table(output.results(), columns, rows)
    later = [_day_of(record) for record in waiting if _day_of(record) > day]
    ahead = f"{len(later)} later, the next on {min(later)}." if later else ""
    say(f"\n{ahead}" if rows and ahead else "" if rows else f"Nothing is due on {day}. {ahead}".strip())


def _day_of(record: Record) -> date:
    return record.follow_up.due or date.max


@click.command(epilog=examples("cardscan done 3", "cardscan done 3 4 5"))
@click.argument("record_ids", type=RECORD, nargs=-1, required=True, metavar="ID...")
@store_option
@click.pass_obj
def done(seams: Seams, record_ids: tuple[int, ...], store: Path) -> None:
    """Say that you followed up.

    It is not due any more then.
    """
    with Store.open(store, create=False) as kept:
        records = [kept.record(record_id) for record_id in record_ids]
        for record in records:
            kept.set_follow_up(record.id, replace(record.follow_up, done_on=seams.today()), seams.now())
            say(f"Done: {forms.title_of(record)}")


@click.command(epilog=examples("cardscan snooze 3 1w", "cardscan snooze 3 2026-12-01"))
@click.argument("record_id", type=RECORD)
@click.argument("when")
@region_option
@store_option
@click.pass_obj
def snooze(seams: Seams, record_id: int, when: str, region: str, store: Path) -> None:
    """Put a follow-up off.

    WHEN is counted from today (3d, 2bd, 1w, 1m), or a date.
    """
    from cardscan.followups import parse_due

    day = parse_due(when, seams.today(), country=region)
    with Store.open(store, create=False) as kept:
        record = kept.record(record_id)
        kept.set_follow_up(record_id, FollowUp(day), seams.now())
    say(f"{forms.title_of(record)}: due on {day}")
