"""``cardscan review``: settle what is doubtful, on the whole screen or line by line."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import click

from cardscan.cli import forms
from cardscan.cli.options import WHO, event_option, examples, region_option, store_option
from cardscan.cli.output import say
from cardscan.cli.persons import cards_called
from cardscan.cli.seams import Seams
from cardscan.store import Store

__all__ = ["review"]


@click.command(
    epilog=examples(
        "cardscan review",
        "cardscan review --event 'PyCon 2026'",
        "cardscan review 3 zoe",
        "cardscan review --plain < answers.txt",
    )
)
@click.argument("who", type=WHO, nargs=-1, metavar="[WHO]...")
@event_option
@click.option("--all", "show_all", is_flag=True, help="Show cards with nothing doubtful too.")
@click.option("--plain", is_flag=True, help="Ask line by line: for pipes, screen readers and simple terminals.")
@region_option
@store_option
@click.pass_obj
def review(
    seams: Seams, who: tuple[str, ...], event: str, show_all: bool, plain: bool, region: str, store: Path
) -> None:
    """Settle what is doubtful.

    The picture stands beside the fields, the most doubtful comes first. Enter accepts, e corrects (so does pasting,
    and any letter that is no key), Tab offers what else it could be; ? explains. Every answer is saved at once, so you
    can leave at any time and come back. Cards with nothing doubtful are not asked about, unless you name them: WHO is
    an ID or a name. Whether cards that look alike are one person's is asked first where that saves questions, else at
    the end.
    """
    from cardscan.cli.desk import Desk
    from cardscan.cli.merges import merge_sure, say_merged
    from cardscan.cli.typed import normalise_typed
    from cardscan.followups import parse_due

    def due(text: str, met_on: date) -> date:
        return parse_due(text, met_on, country=region)

    with Store.open(store, create=False) as kept:
        say_merged(kept, merge_sure(kept, seams.now()))
        records = [kept.record(record_id) for record_id in cards_called(kept, who)] or kept.records()
        wanted = forms.select(records, event=event)
        desk = Desk(kept, seams.now, normalise_typed, due, region)
        before = desk.begin(wanted, show_all=show_all or bool(who))
        if before.done and not desk.pairs():
            say("Nothing to check." if wanted else forms.no_match(records, event))
            return
        if plain or not _has_a_screen():
            from cardscan.cli.review_plain import ask_plainly

            after = ask_plainly(desk, before)
        else:
            from cardscan.cli.review_parts import dress
            from cardscan.cli.review_screen import ReviewApp

            app = ReviewApp(desk, before)
            dress(app)
            app.run()
            after = app.review
        _say_what_was_done(before, after)


def _has_a_screen() -> bool:
    """False in a pipe and on terminals that can do nothing but print."""
    dumb = sys.platform != "win32" and os.environ.get("TERM", "") in ("", "dumb")
    return sys.stdin.isatty() and sys.stdout.isatty() and not dumb


def _say_what_was_done(before: object, after: object) -> None:
    from cardscan.people import count_questions
    from cardscan.review import Review

    assert isinstance(before, Review)
    assert isinstance(after, Review)
    open_fields = count_questions(after.records)
    cards = sum(not record.settled for record in after.records)
    said = f"{after.answers} answer{'s' * (after.answers != 1)}"
    left = f"{open_fields} field{'s' * (open_fields != 1)} on {cards} card{'s' * (cards != 1)} left to check"
    say(f"{said}; {left if cards else 'nothing left to check'}.")
