"""Merging in the store: what the rule does by itself, what is to be asked, and what an answer does."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from cardscan.cli.output import say
from cardscan.model import Field, Record
from cardscan.people import Band, Pair, find_pairs, head_of, same_value, share_answers, take_back_shared
from cardscan.store import Store

__all__ = ["BY_RULE", "keep_apart", "merge_pair", "merge_sure", "pairs_to_ask", "saved_by", "say_merged", "take_apart"]

BY_RULE = "merge by the rule"
"""What undo calls it."""


def merge_sure(store: Store, at: str) -> tuple[Pair, ...]:
    """Merge the people that the rule is sure about; the pairs that were merged. `at`: the moment in UTC."""
    sure = tuple(p for p in find_pairs(store.people(), store.pairs.apart()) if p.band is Band.SAME)
    with store.history.action(BY_RULE, at):
        for pair in sure:
            merge_pair(store, pair.first, pair.second, by="rule", reasons=pair.likeness.reasons, at=at)
    return sure


def say_merged(merged: Iterable[Pair], asked: Collection[Pair] = ()) -> None:
    """Say what the rule merged, why, and how to take it back; and how many pairs a person must decide about."""
    for pair in merged:
        why = ", ".join(pair.likeness.reasons)
        say(f"Cards {pair.first} and {pair.second} are one person's: {why}. Wrong? cardscan unmerge {pair.second}")
    if asked:
        pairs = "pair of cards" if len(asked) == 1 else "pairs of cards"
        say(f"{len(asked)} {pairs} may be one person's: cardscan review asks, cardscan duplicates shows why.")


def pairs_to_ask(store: Store) -> tuple[Pair, ...]:
    """The pairs of people that may be one, and that nobody has decided about."""
    return tuple(p for p in find_pairs(store.people(), store.pairs.apart()) if p.band is Band.ASK)


def saved_by(records: Collection[Record], pair: Pair, waiting: Mapping[int, Record]) -> int:
    """How many questions need not be asked about the `waiting` cards (by id) if the two are one person. `records`: all
    of the store.
    """
    people = {record.person for record in records if record.id in (pair.first, pair.second)}
    before = [waiting.get(record.id, record) for record in records if record.person in people]

    def questions(cards: Iterable[Record]) -> int:
        return len({(f.name, same_value(f.name, f.value)) for c in cards if c.id in waiting for f in c.open_fields})

    apart = sum(questions(card for card in before if card.person == person) for person in people)
    return apart - questions(share_answers(before))


def merge_pair(store: Store, a: int, b: int, *, by: str, at: str, reasons: tuple[str, ...] = (), head: int = 0) -> None:
    """Make two records, and whoever they were merged with, one person. `head` stands for the person; 0: the fullest.

    What is known of one of the cards is known of the others from then on.
    """
    with store.history.action("merge", at):
        people = {store.record(a).person, store.record(b).person}
        group = [record for record in store.records() if record.person in people]
        store.merge(head or head_of(group), [record.id for record in group], at)
        store.pairs.decide(a, b, same=True, by=by, at=at, reasons=reasons)
        for before, after in zip(group, share_answers(group), strict=True):
            if after.fields != before.fields:
                store.save_fields(after.id, after.fields, at)


def keep_apart(store: Store, a: int, b: int, at: str) -> None:
    """Two people: never asked again, never merged by the rule."""
    with store.history.action("two people", at):
        store.pairs.decide(a, b, same=False, by="person", at=at)


def take_apart(store: Store, record_id: int, at: str) -> tuple[int, ...]:
    """Make a record a person of its own again, for good: the ids of the records it was merged with."""
    record = store.record(record_id)
    others = tuple(r.id for r in store.records() if r.person == record.person and r.id != record_id)
    if others:
        with store.history.action("unmerge", at):
            store.unmerge(record_id, at)
            for other in others:
                keep_apart(store, record_id, other, at)
            _unshare(store, (record_id, *others), at)
    return others


def _unshare(store: Store, record_ids: Collection[int], at: str) -> None:
    """Take back what these cards, no longer one person's, know from each other; those that still are share anew."""
    from cardscan.review import apply_lessons, draw_lessons

    def save(record_id: int, before: tuple[Field, ...], after: tuple[Field, ...]) -> None:
        if after != before:
            store.save_fields(record_id, after, at)

    lessons = draw_lessons(store.records())
    for record_id in record_ids:
        record = store.record(record_id)
        fields = take_back_shared(record.fields, store.fields_as_read(record_id))
        save(record_id, record.fields, apply_lessons(fields, record.meeting.event, lessons))
    for group in store.people():
        if len(group) > 1 and any(record.id in record_ids for record in group):
            for before, after in zip(group, share_answers(group), strict=True):
                save(after.id, before.fields, after.fields)
