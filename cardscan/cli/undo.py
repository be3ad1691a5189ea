"""``cardscan undo``: the last thing that was done, taken back; and what was removed long ago, overwritten."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from cardscan.cli import forms
from cardscan.cli.merges import BY_RULE
from cardscan.cli.options import examples, store_option
from cardscan.cli.output import say
from cardscan.cli.seams import Seams
from cardscan.store import Store

__all__ = ["erase_old", "undo"]

_KEPT = timedelta(days=30)
"""So long a removed card can be brought back."""
_NAMED = 3


@click.command(epilog=examples("cardscan undo"))
@store_option
@click.pass_obj
def undo(seams: Seams, store: Path) -> None:
    """Take back the last thing you did.

    A follow-up command, an answer in the review, an edit, a merge, a removal: whatever came last, and to however many
    people. Again and again, it goes back step by step.

    Not taken back: a scan (`cardscan remove` takes cards away), what was removed for good (scan the photo again), and
    files that were written.
    """
    with Store.open(store, create=False) as kept:
        undone = kept.history.undo(seams.now())
        cards = [kept.record(record_id) for record_id in undone.records] if undone else []
    if undone is None:
        say("There is nothing to undo. Scanned cards go by cardscan remove ID.")
        return
    named = [f"{card.id} {forms.title_of(card)}" for card in sorted(cards, key=lambda card: card.id)]
    more = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
    say(f"Undone: {undone.label} ({', '.join(named[:_NAMED])}{more}).")
    if undone.label == BY_RULE:
        say("The rule will merge them again; cardscan unmerge ID keeps a card apart for good.")


def erase_old(store: Store, now: str) -> None:
    """Overwrite what was removed more than 30 days before `now`, a moment in UTC."""
    before = datetime.strptime(now, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC) - _KEPT
    store.erase_away(before.strftime("%Y-%m-%dT%H:%M:%SZ"))
