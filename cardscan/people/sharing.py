"""One answer for all cards of a person: what says the same on two of them is asked about once at most."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain, repeat

from cardscan.model import Field, Record, Status
from cardscan.people.merging import SETTLED, refused_values, same_value

__all__ = ["ANSWERED", "KNOWN", "count_questions", "share_answers", "take_back_shared"]

KNOWN = 0.95
"""At least how sure a reading is that says exactly what a person settled."""

ANSWERED = "answered on card "
"""How the reason begins that a field got which was settled by an answer to another card; the card's id follows."""


def share_answers(group: Iterable[Record]) -> tuple[Record, ...]:
    """The cards of one person, with what is known of each taken for the others.

    A reading that was corrected or dropped on one card is corrected or dropped on the others that read the same. A
    doubtful reading is certain if another card says the same and is certain, or was settled; where another card was
    settled as something else, that is offered. What a person settled is never touched, nor what was read. Sharing
    twice is sharing once.
    """
    before: tuple[Record, ...] = ()
    cards = tuple(group)
    while cards != before and len(cards) > 1:  # what one card learns can be news to the next
        before, cards = cards, tuple(_taught_by_others(card, cards) for card in cards)
    return cards


def count_questions(cards: Iterable[Record]) -> int:
    """How many answers the doubtful fields of these cards want: what several cards of a person say alike, one."""
    unlike = 0
    alike: dict[tuple[int, str, str], Counter[int]] = defaultdict(Counter)
    for card in cards:
        for field in card.open_fields:
            if field.value:
                alike[card.person, field.name, same_value(field.name, field.value)][card.id] += 1
            else:  # writing that nobody read is like no other
                unlike += 1
    return unlike + sum(1 if len(places) > 1 else places.total() for places in alike.values())


def take_back_shared(fields: Iterable[Field], as_read: Iterable[Field]) -> tuple[Field, ...]:
    """The fields of a card without what other cards gave them. `as_read`: as they were before anybody touched them, in
    the same order.

    Only answers that were given to other cards, and the confidence of mere readings, are taken back.
    """
    kept = []
    for field, was in zip(fields, chain(as_read, repeat(None)), strict=False):  # fields are only ever added at the end
        shared = any(doubt.startswith(ANSWERED) for doubt in field.doubts)
        if was is not None and (was.text, was.spans) == (field.text, field.spans):
            kept.append(was if shared or field.status is Status.READ else field)
        else:
            kept.append(field)
    return tuple(kept)


def _taught_by_others(card: Record, cards: Sequence[Record]) -> Record:
    others = [other for other in cards if other is not card]
    return replace(card, fields=tuple(_shared(field, others) for field in card.fields))


def _shared(field: Field, others: Sequence[Record]) -> Field:
    if field.status is not Status.READ or not field.value:  # writing that nobody read is like no other
        return field
    key = same_value(field.name, field.value)
    alike = [f for card in others for f in card.fields if f.name == field.name and same_value(f.name, f.value) == key]
    if field.name != "NOTE" and any(f.status in SETTLED for f in alike):
        return replace(field, confidence=max(field.confidence, KNOWN)) if field.needs_review else field
    for card in others:
        for answer in card.fields:
            if _answers(answer, field, key):
                return _answered(field, answer, card.id)
    if not field.needs_review or field.name == "NOTE":
        return field
    surest = max((f.confidence for f in alike if f.status is Status.READ and not f.needs_review), default=0.0)
    if surest:
        return replace(field, confidence=surest)
    known = [f.value for card in others for f in card.fields if f.status in SETTLED and f.name == field.name]
    return replace(field, alternatives=tuple(dict.fromkeys((*field.alternatives, *known))))


def _answers(answer: Field, field: Field, key: str) -> bool:
    """True if it is an answer, and was given to just this reading."""
    if answer.status is Status.CONFIRMED:  # of a note: its picture is enough
        return field.name == answer.name == "NOTE" and field.needs_review and same_value("NOTE", answer.value) == key
    if answer.status not in (Status.CORRECTED, Status.DROPPED):
        return False
    if answer.name == field.name:
        return key in {same_value(field.name, old) for old in refused_values(answer)}
    # It was called something else: the same words on the other card, as long as it is doubtful what they are.
    print_alike = same_value("FN", answer.text) == same_value("FN", field.text)
    return answer.status is Status.CORRECTED and field.needs_review and bool(field.text) and print_alike


def _answered(field: Field, answer: Field, card: int) -> Field:
    doubts = tuple(dict.fromkeys((*field.doubts, f"{ANSWERED}{card}")))
    if answer.status in (Status.CONFIRMED, Status.DROPPED):
        return replace(field, status=answer.status, doubts=doubts)
    kept = (field.value, *field.alternatives)
    return replace(
        field,
        name=answer.name,
        value=answer.value,
        parts=answer.parts,
        types=answer.types,
        alternatives=tuple(dict.fromkeys(a for a in kept if a and a != answer.value)),
        doubts=doubts,
        status=Status.CORRECTED,
    )
