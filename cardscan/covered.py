"""Values that end where another card of the photo lies on them: more of them may be hidden."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cardscan.model import Box, Card, Field, Quad
from cardscan.several import place_in_photo

__all__ = ["COVERED", "ask_covered"]

COVERED = "another card lies where it ends: a part may be hidden"
_NEAR = 0.6
"""In heights of its letters: the margins of cards are wider."""
_AT_MOST = 0.85
"""The confidence of a value of which a part may be hidden."""


def ask_covered(cards: Sequence[Card]) -> tuple[Card, ...]:
    """The cards of one photo, with a doubt about every value that ends at the outline of another one of them."""
    return tuple(_with_doubts(card, [other.quad for other in cards if other is not card]) for card in cards)


def _with_doubts(card: Card, others: Sequence[Quad]) -> Card:
    fields = tuple(_doubted(field) if _is_covered(field, card, others) else field for field in card.fields)
    return card if fields == card.fields else replace(card, fields=fields)


def _is_covered(field: Field, card: Card, others: Sequence[Quad]) -> bool:
    if field.name == "NOTE" or field.source != "print" or not others:
        return False
    boxes = [span.box for span in field.spans if span.start < span.stop and span.box.width > span.box.height]
    ends = [tuple(place_in_photo(part, card).middle for part in end) for box in boxes for end in _ends(box)]
    return any(other.holds(behind) and not other.holds(last) for other in others for last, behind in ends)


def _ends(box: Box) -> Iterator[tuple[Box, Box]]:
    """Of either end of a box what stands right within it, and right beyond it, as far as a margin is wide."""
    near = _NEAR * box.height
    for end, out in ((box.left, -near), (box.right, near)):
        yield Box(end - out, box.top, end - out, box.bottom), Box(end + out, box.top, end + out, box.bottom)


def _doubted(field: Field) -> Field:
    return replace(field, confidence=min(field.confidence, _AT_MOST), doubts=(*field.doubts, COVERED))
