"""Text beside a value that nothing claims, or nothing surely: a part of the value may be missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cardscan.fields.candidates import Segment
from cardscan.fields.choosing.features import Scene, describe
from cardscan.fields.naming.looks import describe_text
from cardscan.fields.postal.addresses import is_no_line
from cardscan.fields.scoring import Model
from cardscan.model import Field

__all__ = ["find_loose", "is_address_open"]

_LEGIBLE = 0.7
"""Text that was read with less confidence is a mark or a piece of a logo, no part of a value."""
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
