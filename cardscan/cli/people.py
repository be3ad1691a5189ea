"""``cardscan merge``, ``unmerge`` and ``duplicates``: which cards are one person's."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
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
from cardscan.store.pairs import Verdict

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
    epilog=examples("cardscan duplicates", "cardscan duplicates --merge", "cardscan duplicates --merged --json")
    + "\n\nTo be asked about each with the pictures side by side: cardscan review"
)
@click.option("--merge", "do_merge", is_flag=True, help="Merge those that the rule is sure about.")
@click.option(
    "--merged", "show_merged", is_flag=True, help="Show those that were merged, by the rule or by you, and why."
)
@json_option
@store_option
@click.pass_obj
def duplicates(seams: Seams, do_merge: bool, show_merged: bool, as_json: bool, store: Path) -> None:
    """Show which cards may be one person's.

    Two sides of a card, a card photographed twice, a person met again. Each pair comes with the reasons for and
    against. Nothing is changed without --merge.
    """
    from cardscan.people import Band, find_pairs

    with Store.open(store, create=False) as kept:
        now = merge_sure(kept, seams.now()) if do_merge else ()
        before = _merged_before(kept, now) if show_merged else ()
        asked = pairs_to_ask(kept)
        sure = (
            () if do_merge else tuple(p for p in find_pairs(kept.people(), kept.pairs.apart()) if p.band is Band.SAME)
        )
        names = {record.id: forms.title_of(record) for record in kept.records()}
    shown = [
        *(_Shown(v.first, v.second, v.reasons, MERGED_BY[v.by], v.by) for v in before),
        *(_Shown(p.first, p.second, p.likeness.reasons, "merged", "rule", p) for p in now),
        *(_Shown(p.first, p.second, p.likeness.reasons, "sure", pair=p) for p in sure),
        *(_Shown(p.first, p.second, p.likeness.reasons, "ask", pair=p) for p in asked),
    ]
    if as_json:
        output.print_json([one.to_json() for one in shown])
        return
    if not shown:
        say("No two cards look like one person's." if not show_merged else "No cards were merged, and none look alike.")
        return
    rows = [
        (
            text(one.state, "yellow" if one.state == "ask" else "green"),
            f"{one.first} {names[one.first]}",
            f"{one.second} {names[one.second]}",
            ("two sides: " if one.pair and one.pair.sides else "") + ", ".join(one.reasons),
        )
        for one in shown
    ]
    columns = (Column(""), Column("Card", wrap=True), Column("Card", wrap=True), Column("Why", wrap=True))
    output.print_table(output.results(), columns, rows)
    if sure:
        say("\nThe sure ones: cardscan duplicates --merge (cardscan unmerge takes it back)")
    if before:
        say("\nWrongly merged? cardscan unmerge ID")
    if asked:
        say("\nTo decide: cardscan review, or cardscan merge ID ID")


MERGED_BY = {"rule": "merged", "person": "by you"}


@dataclass(frozen=True, slots=True)
class _Shown:
    """Two cards, what was or is to be done about them, and why. `by`: who merged them, "rule" or "person"; `pair`:
    where they were compared just now.
    """

    first: int
    second: int
    reasons: tuple[str, ...]
    state: str
    by: str = ""
    pair: Pair | None = None

    def to_json(self) -> dict[str, object]:
        return {
            "first": self.first,
            "second": self.second,
            "sides": self.pair.sides if self.pair else None,
            "band": self.pair.band.value if self.pair else "same",
            "score": self.pair.likeness.score if self.pair else None,
            "reasons": list(self.reasons),
            "merged": bool(self.by),
            "merged_by": self.by,
        }


def _merged_before(kept: Store, now: Collection[Pair]) -> tuple[Verdict, ...]:
    """The verdicts by which cards are one person's, but for those of just now."""
    person = {record.id: record.person for record in kept.records()}
    new = {(pair.first, pair.second) for pair in now}
    return tuple(
        verdict
        for verdict in kept.pairs.all()
        if verdict.same
        and (verdict.first, verdict.second) not in new
        and person.get(verdict.first, -1) == person.get(verdict.second, -2)
    )
