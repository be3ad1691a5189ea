"""Reading a kept card again: what a person settled stays, whatever is read now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from cardscan.model import Box, Field, Line, Span, Status

__all__ = ["Change", "find_changes", "merge_reading"]

SAME_PLACE = 0.5
"""Share of a new field's place that must lie in an old one's for both to be about the same print."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a new reading changes: None before where a field is new, None after where one is gone."""

    before: Field | None
    after: Field | None


def merge_reading(old: tuple[Field, ...], new: tuple[Field, ...], lines: tuple[Line, ...]) -> tuple[Field, ...]:
    """The fields of a card after it was read again: those that a person settled (dropped ones included), as they are,
    then what is newly read and says nothing about the same value or the same place. `lines` are those of the new
    reading, which the places of the settled fields are told by from now on.
    """
    settled = [f for f in old if f.status is not Status.READ]
    fresh = [f for f in new if not any(_about_the_same(f, known) for known in settled)]
    return (*(replace(f, spans=tuple(_moved(span, lines) for span in f.spans)) for f in settled), *fresh)


def find_changes(old: tuple[Field, ...], merged: tuple[Field, ...]) -> tuple[Change, ...]:
    """What differs in words: values, properties, what came and what went. Confidence alone is no change."""
    before = [f for f in old if f.status is Status.READ]
    after = [f for f in merged if f.status is Status.READ]
    for field in tuple(before):
        same = next((f for f in after if (f.name, f.value) == (field.name, field.value)), None)
        if same is not None:
            before.remove(field)
            after.remove(same)
    changes = []
    for field in before:
        twin = max(after, key=lambda f: (_overlap(f, field), f.name == field.name), default=None)
        if twin is not None and (_overlap(twin, field) >= SAME_PLACE or (not field.spans and twin.name == field.name)):
            after.remove(twin)
            changes.append(Change(field, twin))
        else:
            changes.append(Change(field, None))
    return (*changes, *(Change(None, field) for field in after))


def _about_the_same(field: Field, known: Field) -> bool:
    values = {_plain(v) for v in (known.value, known.text, *known.alternatives) if v}
    if field.name == known.name and _plain(field.value) in values:
        return True
    return _overlap(field, known) >= SAME_PLACE


def _overlap(field: Field, other: Field) -> float:
    """How much of the place of `field` lies in that of `other`, 0 to 1."""
    area = sum(span.box.width * span.box.height for span in field.spans)
    shared = sum(_shared(a.box, b.box) for a in field.spans for b in other.spans)
    return min(1.0, shared / area) if area > 0 else 0.0


def _shared(a: Box, b: Box) -> float:
    width = min(a.right, b.right) - max(a.left, b.left)
    height = min(a.bottom, b.bottom) - max(a.top, b.top)
    return max(0.0, width) * max(0.0, height)


def _moved(span: Span, lines: Iterable[Line]) -> Span:
    """The same place, told by the words of the new reading; by none (start = stop) if nothing was read there now."""
    best, share = Span(0, 0, 0, span.box), 0.0
    for number, line in enumerate(lines):
        inside = [i for i, word in enumerate(line.words) if _mostly_in(word.box, span.box)]
        area = sum(_shared(line.words[i].box, span.box) for i in inside)
        if inside and area > share:
            best, share = Span(number, inside[0], inside[-1] + 1, span.box), area
    return best


def _mostly_in(inner: Box, outer: Box) -> bool:
    area = inner.width * inner.height
    return area > 0 and _shared(inner, outer) >= 0.5 * area


def _plain(text: str) -> str:
    return "".join(text.casefold().split())
