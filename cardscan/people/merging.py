"""Several cards, one person: which pairs to merge or to ask about, and what one card says about the others.

What the person then has is `cardscan.contacts.build_person` of the reconciled cards.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from cardscan.model import Field, Record, Status
from cardscan.people.keys import plain, script_of
from cardscan.people.likeness import Band, Pair, find_duplicates
from cardscan.people.sides import find_sides

__all__ = ["SETTLED", "find_pairs", "head_of", "reconcile", "refused_values", "same_value"]

SETTLED = (Status.CONFIRMED, Status.CORRECTED, Status.ADDED)
"""What a person looked at and let stand, or typed."""


def find_pairs(people: Iterable[tuple[Record, ...]], apart: Collection[tuple[int, int]] = ()) -> tuple[Pair, ...]:
    """All pairs of people to merge or to ask about: two sides of a card first, then duplicates, most alike first.

    `people`: the records of each person (as `Store.people`). `apart`: pairs of record ids (the lower first) that
    somebody said are two people; those are not named again, and nor is any pair of their people.
    """
    groups = tuple(people)
    person = {record.id: number for number, group in enumerate(groups) for record in group}
    between = {frozenset((person[a], person[b])) for a, b in apart if a in person and b in person}
    found: dict[frozenset[int], Pair] = {}
    sides = find_sides([record for group in groups for record in group])
    for pair in (*sides, *find_duplicates(groups)):
        key = frozenset((person[pair.first], person[pair.second]))
        surer = key not in found or (found[key].band is not Band.SAME and pair.band is Band.SAME)
        if len(key) == 2 and key not in between and surer:
            found[key] = pair
    return tuple(found.values())


def head_of(group: Iterable[Record]) -> int:
    """The id of the record that should stand for a person: the one with a Latin name, then with most fields, then the
    first. Its UID names the person in address books.
    """

    def order(record: Record) -> tuple[bool, bool, int, int]:
        names = [f.value for f in record.fields if f.name == "FN" and f.status is not Status.DROPPED]
        latin = any(script_of(name) == "LATIN" for name in names)
        return not names, not latin, -len(record.fields), record.id

    return min(group, key=order).id


def reconcile(group: Iterable[Record]) -> tuple[Record, ...]:
    """The cards of one person, so that a reading which a person corrected or dropped on one of them does not come back
    from another: there it is marked as dropped. What a person settled is never touched.
    """
    cards = tuple(group)
    every = [f for card in cards for f in card.fields]
    settled = {(f.name, same_value(f.name, f.value)) for f in every if f.status in SETTLED}
    refused = {(f.name, same_value(f.name, old)) for f in every for old in refused_values(f)} - settled
    return tuple(replace(card, fields=tuple(_unless(refused, field) for field in card.fields)) for card in cards)


def _unless(refused: set[tuple[str, str]], field: Field) -> Field:
    if field.status is Status.READ and (field.name, same_value(field.name, field.value)) in refused:
        return replace(field, status=Status.DROPPED)
    return field


def refused_values(field: Field) -> tuple[str, ...]:
    """Values that somebody said are wrong: the reading before a correction, and what was dropped."""
    values: tuple[str, ...] = ()
    if field.status is Status.DROPPED:
        values = (field.value,)
    if field.status is Status.CORRECTED:
        values = (field.text, *(a for a in field.alternatives[:1] if a != field.value))
    return tuple(filter(None, values))  # of handwriting there is but a picture, which is like no other


def same_value(name: str, value: str) -> str:
    """A form in which equal values are equal."""
    text = plain(value)
    if name == "TEL":
        return re.sub(r"[^\d+;]", "", text) or text
    if name == "URL":
        return re.sub(r"^(https?://)?(www\.)?", "", text).rstrip("/")
    return re.sub(r"[\s,.]+", " ", text).strip() if name in ("ADR", "ORG", "FN", "TITLE", "ROLE") else text
