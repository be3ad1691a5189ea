"""Merging in the store: what the rule does by itself, what is to be asked, and what an answer does."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from cardscan.cli.forms import title_of
from cardscan.cli.output import count, say
from cardscan.model import Field, Record
from cardscan.people import Band, Pair, count_questions, find_pairs, head_of, share_answers, take_back_shared
from cardscan.store import Store

__all__ = ["BY_RULE", "keep_apart", "merge_pair", "merge_sure", "pairs_to_ask", "saved_by", "say_merged", "take_apart"]

BY_RULE = "merge by the rule"
"""What undo calls it."""

FEW = 3
"""So many merges, or people, are told one by one: more would bury what else there is to say."""


def merge_sure(store: Store, at: str) -> tuple[Pair, ...]:
    """Merge the people that the rule is sure about; the pairs that were merged. `at`: the moment in UTC."""
    sure = tuple(p for p in find_pairs(store.people(), store.pairs.apart()) if p.band is Band.SAME)
    with store.history.action(BY_RULE, at):
        for pair in sure:
            merge_pair(store, pair.first, pair.second, by="rule", reasons=pair.likeness.reasons, at=at)
    return sure


def say_merged(store: Store, merged: Collection[Pair], asked: Collection[Pair] = (), *, verbose: bool = False) -> None:
    """Say what the rule merged and how to take it back, and how many pairs a person must decide about. The reasons of
    each merge are told where they are few, or with `verbose`; of many, whose cards they are.
    """
    if verbose or len(merged) <= FEW:
        for pair in merged:
            why = ", ".join(pair.likeness.reasons)
            say(f"Cards {pair.first} and {pair.second} are one person's: {why}. Wrong? cardscan unmerge {pair.second}")
    else:
        ids = {record_id for pair in merged for record_id in (pair.first, pair.second)}
        people = [group for group in store.people() if any(record.id in ids for record in group)]
        cards, named = sum(map(len, people)), ", ".join(map(_cards_of, people[:FEW]))
        more = f" and of {len(people) - FEW} more" if len(people) > FEW else ""
        say(f"{cards} cards are of {count(len(people), 'person', 'people')}, and were merged: {named}{more}.")
        say("Why: cardscan duplicates --merged. Wrong? cardscan unmerge ID")
    if asked:
        pairs = count(len(asked), "pair of cards", "pairs of cards")
        say(f"{pairs} may be one person's: cardscan review asks, cardscan duplicates shows why.")


def _cards_of(group: Iterable[Record]) -> str:
    """As in "Ada Example (1, 7)", the card that stands for the person first."""
    cards = tuple(group)
    head = next((card for card in cards if card.id == card.person), cards[0])
    return f"{title_of(head)} ({', '.join(str(card.id) for card in sorted(cards, key=lambda card: card.id))})"


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
        return count_questions(card for card in cards if card.id in waiting)

    one = min(people)
    return questions(before) - questions(replace(card, person=one) for card in share_answers(before))


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
