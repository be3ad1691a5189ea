"""Values that end where another card of the photo or a finger lies on them, or at its frame: more may be hidden."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from cardscan.cards import share_of
from cardscan.model import Box, Card, Field, Quad
from cardscan.several import place_in_photo

__all__ = [
    "COVERED",
    "MIRRORED",
    "OUT_OF_FRAME",
    "OVERLAID",
    "SMEARED",
    "STEPPED",
    "ask_all",
    "ask_covered",
    "ask_hidden",
    "ask_still",
]

OUT_OF_FRAME = "it ends at the photo's edge: a part may be missing"
COVERED = "another card lies where it ends: a part may be hidden"
OVERLAID = "something lies over the card there: a part may be hidden"
MIRRORED = "a lamp is mirrored there: a part may be hidden"
SMEARED = "the picture is blurred: a letter may be another"
STEPPED = "it may be another card's"
_HIDING = (OUT_OF_FRAME, COVERED, OVERLAID, MIRRORED, SMEARED, STEPPED)
_NEAR = 0.6
"""In heights of its letters: the margins of cards are wider ..."""
_MARGIN = 0.04
"""... and in heights of the card: those of large print are not."""
_MUCH, _SOME = 0.25, 0.06
"""The share of what stands beyond an end of a value, and of all of it, that is covered."""
_AT_MOST = 0.85
"""The confidence of a value of which a part may be hidden."""


def ask_covered(cards: Sequence[Card], size: tuple[int, int], cut: Collection[str]) -> tuple[Card, ...]:
    """The cards of one photo of that size (width, height), with a doubt about every value that ends at the outline of
    another one of them, or, on a card with one of the hints `cut`, at the photo's edge.
    """
    width, height = size
    photo = Quad(((0, 0), (width, 0), (width, height), (0, height)))
    return tuple(
        _with_doubts(
            card,
            [other.quad for other in cards if other is not card],
            photo if not set(cut).isdisjoint(card.hints) else None,
        )
        for card in cards
    )


def ask_hidden(
    fields: tuple[Field, ...], mask: npt.NDArray[np.bool_], size: tuple[int, int], doubt: str
) -> tuple[Field, ...]:
    """The fields of a card, with that doubt about every value of which a part may be hidden: `mask`, of any scale, is
    True where nothing is seen in a crop of that size (width, height).
    """
    if not mask.any():
        return fields
    return tuple(_with_doubt(field, doubt) if _is_under(field, mask, size) else field for field in fields)


def ask_all(fields: tuple[Field, ...], doubt: str, names: Collection[str] = ()) -> tuple[Field, ...]:
    """The fields, with that doubt about every value that was read from print, or every one of those names."""
    asked = [f.name != "NOTE" and f.source == "print" and (not names or f.name in names) for f in fields]
    return tuple(_with_doubt(f, doubt) if is_asked else f for f, is_asked in zip(fields, asked, strict=True))


def ask_still(fields: tuple[Field, ...], before: Sequence[Field]) -> tuple[Field, ...]:
    """The fields of a kept crop that was read again, with the doubts that only its photo could tell about what stood
    at their places `before`.
    """
    hidden = [(doubt, span.box) for old in before for doubt in old.doubts if doubt in _HIDING for span in old.spans]
    out = []
    for field in fields:
        again = field.name != "NOTE" and field.source == "print"
        boxes = [span.box for span in field.spans] if again else []
        for doubt in dict.fromkeys(doubt for doubt, box in hidden if any(_overlap(box, own) for own in boxes)):
            field = field if doubt in field.doubts else _with_doubt(field, doubt)
        out.append(field)
    return tuple(out)


def _overlap(a: Box, b: Box) -> bool:
    return min(a.right, b.right) > max(a.left, b.left) and min(a.bottom, b.bottom) > max(a.top, b.top)


def _is_under(field: Field, mask: npt.NDArray[np.bool_], size: tuple[int, int]) -> bool:
    if field.name == "NOTE" or field.source != "print":
        return False
    boxes = [span.box for span in field.spans if span.start < span.stop]
    beyond = [
        Box(min(last.left, out.left), box.top, max(last.right, out.right), box.bottom)
        for box in boxes
        for last, out in _ends(box, _MARGIN * size[1])
    ]
    return any(share_of(mask, box, size) > _SOME for box in boxes) or any(
        share_of(mask, box, size) > _MUCH for box in beyond
    )


def _with_doubts(card: Card, others: Sequence[Quad], photo: Quad | None) -> Card:
    fields = tuple(_doubted(field, card, others, photo) for field in card.fields)
    return card if fields == card.fields else replace(card, fields=fields)


def _doubted(field: Field, card: Card, others: Sequence[Quad], photo: Quad | None) -> Field:
    if field.name == "NOTE" or field.source != "print":
        return field
    boxes = [span.box for span in field.spans if span.start < span.stop and span.box.width > span.box.height]
    ends = [
        tuple(place_in_photo(part, card).middle for part in end)
        for box in boxes
        for end in _ends(box, _MARGIN * card.height)
    ]
    if any(other.holds(beyond) and not other.holds(last) for other in others for last, beyond in ends):
        doubt = COVERED
    elif photo is not None and any(photo.holds(last) and not photo.holds(beyond) for last, beyond in ends):
        doubt = OUT_OF_FRAME
    else:
        return field
    return _with_doubt(field, doubt)


def _with_doubt(field: Field, doubt: str) -> Field:
    return replace(field, confidence=min(field.confidence, _AT_MOST), doubts=(*field.doubts, doubt))


def _ends(box: Box, margin: float) -> Iterator[tuple[Box, Box]]:
    """Of either end of a box what stands right within it, and right beyond it, no farther away than a margin."""
    near = min(_NEAR * box.height, margin)
    for end, out in ((box.left, -near), (box.right, near)):
        yield Box(end - out, box.top, end - out, box.bottom), Box(end + out, box.top, end + out, box.bottom)
