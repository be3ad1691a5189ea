"""``cardscan merge``, ``unmerge`` and ``duplicates``: which cards are one person's."""

from __future__ import annotations

from pathlib import Path

import click

from cardscan.cli import forms, output
from cardscan.cli.merges import merge_pair, merge_sure, pairs_to_ask, take_apart
from cardscan.cli.options import WHO, examples, json_option, store_option
from cardscan.cli.output import Column, say, text
from cardscan.cli.persons import cards_called
from cardscan.cli.seams import Seams
from cardscan.errors import UsageError
from cardscan.people import Pair, compare
from cardscan.store import Store

__all__ = ["duplicates", "merge", "unmerge"]


@click.command(epilog=examples("cardscan merge 3 7", "cardscan merge zoe 7 9"))
@click.argument("who", type=WHO, metavar="WHO")
@click.argument("others", type=WHO, nargs=-1, required=True, metavar="WHO...")
@store_option
@click.pass_obj
def merge(seams: Seams, who: str, others: tuple[str, ...], store: Path) -> None:
    """Make cards one person's.

    WHO is an ID or a name. The first keeps its number and identity in address books. Of names and jobs the newest
    card's count, unless one was typed; mail addresses and numbers of all are kept. Every card stays, and `unmerge`
    takes them apart again.
    """
    with Store.open(store, create=False) as kept:
        (head,) = cards_called(kept, [who], whole=False)
        ids = cards_called(kept, others, whole=False)  # all there, before any merge
        if head in ids:
            raise UsageError(f"card {head} cannot be merged with itself; `cardscan list {head}` shows its person")
        first = kept.record(head)
        with kept.history.action("merge", seams.now()):
            for other in ids:
                record = kept.record(other)
                if record.person == kept.record(head).person:
                    say(f"{other} {forms.title_of(record)} is one person with {head} {forms.title_of(first)} already.")
                    continue
                reasons = compare(first, record).reasons
                merge_pair(kept, head, other, by="person", at=seams.now(), reasons=reasons, head=head)
                say(f"{other} {forms.title_of(record)} is now one person with {head} {forms.title_of(first)}.")


@click.command(epilog=examples("cardscan unmerge 7", "cardscan unmerge zoe"))
@click.argument("who", type=WHO, nargs=-1, required=True, metavar="WHO...")
@store_option
@click.pass_obj
def unmerge(seams: Seams, who: tuple[str, ...], store: Path) -> None:
    """Make cards persons of their own again.

    By its ID one card; by a name all cards of that person. They are not merged by the rule a second time.
    """
    with Store.open(store, create=False) as kept:
        ids = cards_called(kept, who)
        with kept.history.action("unmerge", seams.now()):
            taken = [(kept.record(record_id), take_apart(kept, record_id, seams.now())) for record_id in ids]
    merged = {record_id for record, others in taken for record_id in (record.id, *others) if others}
    for record, _ in taken:
        name = f"{record.id} {forms.title_of(record)}"
        was = record.id in merged
        say(f"{name} is a person of its own again." if was else f"{name} was not merged with any other card.")


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
