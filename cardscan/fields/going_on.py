"""Text beside a value that nothing claims, or nothing surely: a part of the value may be missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from cardscan.fields.addresses import is_no_line
from cardscan.fields.candidates import Segment
from cardscan.fields.features import Item, Scene, describe
from cardscan.fields.groups import Group
from cardscan.fields.joining import are_apart, describe_join, join
from cardscan.fields.looks import describe_text
from cardscan.fields.scoring import Model
from cardscan.model import Field

__all__ = ["doubt_open_titles", "find_loose", "is_address_open"]

_LEGIBLE = 0.7
"""Text that was read with less confidence is a mark or a piece of a logo, no part of a value."""
_JOINED = -2.2
_WHOLE = -1.0
_ANOTHER = -1.0
"""Logarithms: the least odds that two lines are one title, the least probability of the two as a title, and the most
that the other line may be a name or an organisation. Of 1422 certain titles of generated cards so chosen 31 fall
under it, 8 of them cut short; of 229 of real and generated photos 6, one cut short.
"""
_ADDRESS = -3.0
"""Logarithm of the least probability of a line beside an address as a part of it, from which on the address is asked
about.
"""


def find_loose(
    own: Sequence[Segment], segments: Sequence[Segment], fields: Sequence[Field]
) -> Iterator[tuple[Segment, bool]]:
    """The text that no field claims right beside a value, which was made of `own`; and whether it is of its size."""
    claimed = [span for field in fields for span in field.spans]
    for segment in segments:
        letters = sum(map(str.isalpha, segment.text))
        if letters < 3 or segment in own or segment.confidence < _LEGIBLE:
            continue
        span = segment.span
        if any(s.line == span.line and s.start < span.stop and span.start < s.stop for s in claimed):
            continue
        for near in own:
            a, b = near.box, segment.box
            height = max(1.0, min(a.height, b.height))
            over = min(a.right, b.right) - max(a.left, b.left) > 0.3 * min(a.width, b.width)
            gap = max(b.top - a.bottom, a.top - b.bottom)
            beside = min(a.bottom, b.bottom) - max(a.top, b.top) > 0.5 * height
            apart = max(b.left - a.right, a.left - b.right)
            if (over and gap < 0.6 * height) or (beside and apart < 1.5 * height):
                yield segment, 0.8 < a.height / max(b.height, 1.0) < 1.25


def is_address_open(
    own: Sequence[Segment], segments: Sequence[Segment], fields: Sequence[Field], scene: Scene, model: Model
) -> bool:
    """True if text that may be a part of it stands beside an address, set like it. An organisation, a slogan, opening
    hours or a register's number is none.
    """
    for segment, alike in find_loose(own, segments, fields):
        index = segments.index(segment)
        noted = scene.kinds[index] or describe_text(segment.text, scene.region).get("note_any")
        noted = noted or is_no_line(segment.text, scene.region)
        if alike and not noted:
            item = scene.items[index]
            if model.log_probabilities(describe(item, scene))["ADR"] >= _ADDRESS:
                return True
    return False


def doubt_open_titles(
    fields: Sequence[Field],
    groups: Mapping[str, Group],
    segments: Sequence[Segment],
    scene: Scene,
    model: Model,
    at_most: float,
) -> tuple[Field, ...]:
    """The fields, with no more than `at_most` confidence in a title beside which a line is set in the same style that
    is no sure value: the two together become its first alternative.
    """
    return tuple(
        _doubted(field, rest, at_most)
        if field.name == "TITLE"
        and not field.needs_review
        and (rest := _find_rest(field, groups.get("TITLE"), fields, segments, scene, model))
        else field
        for field in fields
    )


def _doubted(field: Field, joined: str, at_most: float) -> Field:
    others = (joined, *(a for a in field.alternatives if a != joined))
    doubt = "the line beside it, set like it, may be a part of it"
    return replace(field, confidence=min(field.confidence, at_most), doubts=(*field.doubts, doubt), alternatives=others)


def _find_rest(
    field: Field,
    group: Group | None,
    fields: Sequence[Field],
    segments: Sequence[Segment],
    scene: Scene,
    model: Model,
) -> str:
    """The title together with the line that may belong to it; empty where there is none."""
    if group is None or group.split:
        return ""
    own = [scene.items[index] for index in group.item.segments]
    for index, segment in enumerate(segments):
        if index in group.item.segments or segment.confidence < _LEGIBLE or not _is_free(segment, fields):
            continue
        item = scene.items[index]
        near = min(own, key=lambda one: _gap(one, item))
        one, other = (near, item) if item.box.top > near.box.top else (item, near)
        if not _are_set_alike(one, other) or are_apart("TITLE", (one, other)) or not _may_be_title(item, scene, model):
            continue
        whole = model.log_probabilities(describe(join((one, other)), scene))["TITLE"]
        if whole >= _WHOLE and model.join_score("TITLE", describe_join("TITLE", one, other, scene)) >= _JOINED:
            lines = sorted((*own, item), key=lambda line: line.box.top + line.box.bottom)
            return join(lines).text
    return ""


def _is_free(segment: Segment, fields: Sequence[Field]) -> bool:
    """True if the text became nothing, or a department that is asked about."""
    span = segment.span
    owners = [
        field
        for field in fields
        for s in field.spans
        if s.line == span.line and s.start < span.stop and span.start < s.stop
    ]
    return sum(map(str.isalpha, segment.text)) > 1 and all(f.name == "ROLE" and f.needs_review for f in owners)


def _gap(one: Item, other: Item) -> float:
    return max(other.box.top - one.box.bottom, one.box.top - other.box.bottom)


def _are_set_alike(one: Item, other: Item) -> bool:
    """True for lines of a height, right below each other, that begin, end or have their middle in one place."""
    a, b = one.box, other.box
    height = max(1.0, min(a.height, b.height))
    edges = (b.left - a.left, b.right - a.right, (b.left + b.right - a.left - a.right) / 2)
    alike = 0.8 < a.height / max(b.height, 1.0) < 1.25
    return alike and -0.5 < _gap(one, other) / height < 0.6 and min(map(abs, edges)) < 0.5 * height


def _may_be_title(item: Item, scene: Scene, model: Model) -> bool:
    """True unless the line alone is a name, an organisation or, by its words, a department."""
    alone = model.log_probabilities(describe(item, scene))
    words = describe_text(item.text, scene.region)
    return max(alone["FN"], alone["ORG"]) < _ANOTHER and not words.get("dept_any") and not words.get("dept_head")
