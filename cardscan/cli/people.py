"""``cardscan merge``, ``unmerge`` and ``duplicates``: which cards are one person's."""

from __future__ import annotations

from pathlib import Path

import click

from cardscan.cli import forms, output
from cardscan.cli.merges import merge_pair, merge_sure, pairs_to_ask, take_apart
from cardscan.cli.options import RECORD, examples, json_option, store_option
from cardscan.cli.output import Column, say, text
from cardscan.cli.seams import Seams
from cardscan.errors import UsageError
from cardscan.people import Pair, compare
from cardscan.store import Store

__all__ = ["duplicates", "merge", "unmerge"]


@click.command(epilog=examples("cardscan merge 3 7", "cardscan merge 3 7 9"))
@click.argument("record_id", type=RECORD, metavar="ID")
@click.argument("others", type=RECORD, nargs=-1, required=True, metavar="ID...")
@store_option
@click.pass_obj
def merge(seams: Seams, record_id: int, others: tuple[int, ...], store: Path) -> None:
    """Make cards one person's.

    The first keeps its number and identity in address books. Of names and jobs the newest card's count, unless one was
    typed; mail addresses and numbers of all are kept. Every card stays, and `unmerge` undoes it.
    """
    if record_id in others:
        raise UsageError(f"card {record_id} cannot be merged with itself")
    with Store.open(store, create=False) as kept:
        first, rest = kept.record(record_id), [kept.record(other) for other in others]  # all there, before any merge
        for record in rest:
            reasons = compare(first, record).reasons
            merge_pair(kept, record_id, record.id, by="person", at=seams.now(), reasons=reasons, head=record_id)
            say(f"{record.id} {forms.title_of(record)} is now one person with {record_id} {forms.title_of(first)}.")


@click.command(epilog=examples("cardscan unmerge 7"))
@click.argument("record_ids", type=RECORD, nargs=-1, required=True, metavar="ID...")
@store_option
@click.pass_obj
def unmerge(seams: Seams, record_ids: tuple[int, ...], store: Path) -> None:
    """Make cards persons of their own again. They are not merged by the rule a second time."""
    with Store.open(store, create=False) as kept:
        records = [kept.record(record_id) for record_id in dict.fromkeys(record_ids)]
        for record in records:
            others = take_apart(kept, record.id, seams.now())
            name = f"{record.id} {forms.title_of(record)}"
            say(f"{name} is a person of its own again." if others else f"{name} was not merged with any other card.")


@click.command(
    epilog=examples("cardscan duplicates", "cardscan duplicates --merge", "cardscan duplicates --json")
    + "\n\nTo be asked about each with the pictures side by side: cardscan review"
)
@click.option("--merge", "do_merge", is_flag=True, help="Merge those that the rule is sure about.")
@json_option
@store_option
@click.pass_obj
def duplicates(seams: Seams, do_merge: bool, as_json: bool, store: Path) -> None:
    """Show which cards may be one person's.

    Two sides of a card, a card photographed twice, a person met again. Each pair comes with the reasons for and
    against. Nothing is changed without --merge.
    """
    from cardscan.people import Band, find_pairs

    with Store.open(store, create=False) as kept:
        merged = merge_sure(kept, seams.now()) if do_merge else ()
        asked = pairs_to_ask(kept)
        sure = merged or tuple(p for p in find_pairs(kept.people(), kept.pairs.apart()) if p.band is Band.SAME)
        names = {record.id: forms.title_of(record) for record in kept.records()}
    pairs = (*sure, *asked)
    if as_json:
        output.print_json([_pair_json(pair, merged=pair in merged) for pair in pairs])
        return
    if not pairs:
        say("No two cards look like one person's.")
        return
    rows = [
        (
            text(
                "merged" if pair in merged else "sure" if pair in sure else "ask", "green" if pair in sure else "yellow"
            ),
            f"{pair.first} {names[pair.first]}",
            f"{pair.second} {names[pair.second]}",
            ("two sides: " if pair.sides else "") + ", ".join(pair.likeness.reasons),
        )
        for pair in pairs
    ]
    columns = (Column(""), Column("Card", wrap=True), Column("Card", wrap=True), Column("Why", wrap=True))
    output.print_table(output.results(), columns, rows)
    if not do_merge and sure:
        say("\nThe sure ones: cardscan duplicates --merge (cardscan unmerge takes it back)")
    if asked:
        say("\nTo decide: cardscan review, or cardscan merge ID ID")


def _pair_json(pair: Pair, *, merged: bool) -> dict[str, object]:
    return {
        "first": pair.first,
        "second": pair.second,
        "sides": pair.sides,
        "band": pair.band.value,
        "score": pair.likeness.score,
        "reasons": list(pair.likeness.reasons),
        "merged": merged,
    }
