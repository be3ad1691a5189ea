"""What may be missing from a value: accents, and what is covered or lies beyond the edge of the card."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cardscan.fields.candidates import Segment
from cardscan.fields.lexicon import fold
from cardscan.model import Field

__all__ = ["CUT_OFF", "GOES_ON", "MARKS_LOST", "is_cut_off", "may_go_on", "may_lack_accents", "may_lack_letters"]

_TWICE_MARKED = re.compile("[\u1ea0-\u1ef9]")
_VIETNAMESE = re.compile("[đĐơƠưƯ\u1ea0-\u1ef9]")
MARKS_LOST = "Vietnamese letters may be missing: the language data vie reads them"
CUT_OFF = "it ends at the card's edge: a part may be hidden"
GOES_ON = "its last digit stands alone: others may be hidden"
_MARGIN = 0.12
"""In heights of its letters. Of 2,660 values of 311 cards, ten are closer to the edge; eight are doubtful anyhow."""


def is_cut_off(field: Field, width: int) -> bool:
    """Whether a value on a card of that width, 0 if it is not known, ends at its left or right edge: there another card
    may lie on it.
    """
    boxes = [span.box for span in field.spans if span.start < span.stop and span.box.width > span.box.height]
    return bool(width) and any(min(box.left, width - box.right) < _MARGIN * box.height for box in boxes)


def may_go_on(field: Field) -> bool:
    """Whether the last digit of a telephone number stands alone, as few numbers are printed: others may be covered. Of
    4,528 certain numbers of 2,500 cards five do.
    """
    return field.name == "TEL" and bool(re.search(r"\d\s\d$|(?<!\d)\d{3}-\d{3}-\d$", field.text.strip()))


def may_lack_accents(segment: Segment) -> bool:
    """Whether another reading has the same letters with more accents: readers lose them, they do not add any."""
    own = _count_accents(segment.text)
    return any(_count_accents(other) > own and _letters(other) == _letters(segment.text) for other in segment.others)


def may_lack_letters(field: Field, region: str, segments: Iterable[Segment]) -> bool:
    """Whether a value on a card in Vietnamese has marks, but none of the letters with two of them, a dot or a hook:
    hardly a phrase is without, and a reader that does not know them leaves them out.
    """
    if region != "VN" or len(field.value.split()) < 2 or field.value.isascii() or _TWICE_MARKED.search(field.value):
        return False
    return any(_VIETNAMESE.search(segment.text) for segment in segments)


def _count_accents(text: str) -> int:
    return sum(not letter.isascii() for letter in text)


def _letters(text: str) -> str:
    return re.sub(r"\W", "", fold(text))
