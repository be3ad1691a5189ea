"""Several addresses in one group of lines: in columns, in two scripts, or with room between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from cardscan.fields.candidates import Segment
from cardscan.fields.places.streets import Signs

__all__ = ["ENOUGH", "STRONG", "WEAK", "Part", "by_gap", "by_script", "columns", "in_row"]

STRONG, WEAK, ENOUGH = 1.0, 0.4, 2.4
"""What a segment's signs are worth at least: to begin an address, to belong to one, to be one with others."""
_ROOM = 0.25
"""By how many line heights the room between two offices exceeds that between their lines."""
_EAST = re.compile(r"[぀-ヿ㐀-鿿가-힣]")


@dataclass(frozen=True, slots=True)
class Part:
    """A segment that may be part of an address, by its number on the card."""

    index: int
    segment: Segment
    signs: Signs

    @property
    def strong(self) -> bool:
        """True if it may begin an address."""
        return (self.signs.score >= STRONG and not self.town) or self.labelled

    @property
    def labelled(self) -> bool:
        """True if a label or a heading says that an address begins here."""
        return "adr" in self.segment.label.split()

    @property
    def town(self) -> bool:
        """True if nothing but a place name speaks for it: people have such names too."""
        return self.signs.place and self.signs.score < STRONG + WEAK


def in_row(a: Part, b: Part) -> bool:
    """True if two segments stand side by side."""
    x, y = a.segment.box, b.segment.box
    return min(x.bottom, y.bottom) - max(x.top, y.top) > 0.6 * min(x.height, y.height)


def columns(block: Sequence[Part]) -> list[list[Part]]:
    """The block by columns, if two addresses stand side by side in it; else the block alone."""
    lefts = sorted(part.segment.box.left for part in block)
    height = median(part.segment.box.height for part in block)
    for left, right in pairwise(lefts):
        if right - left < 4 * height:
            continue
        first = [part for part in block if part.segment.box.left <= left]
        second = [part for part in block if part.segment.box.left >= right]
        apart = all(part.segment.box.right <= right + 0.5 * height for part in first)
        rows = sum(any(in_row(a, b) for b in second) for a in first)
        if apart and rows > 1 and len(first) > 1 and len(second) > 1 and _is_whole(first) and _is_whole(second):
            return [*columns(first), *columns(second)]
    return [list(block)]


def by_script(block: Sequence[Part]) -> list[list[Part]]:
    """The block in two, if it says an address in East Asian letters and again in Latin ones; else the block alone."""
    east = [bool(_EAST.search(part.segment.text)) for part in block]
    turns = [i for i in range(1, len(block)) if east[i] != east[i - 1]]
    if len(turns) != 1:
        return [list(block)]
    halves = [list(block[: turns[0]]), list(block[turns[0] :])]
    latin = next(half for half in halves if not _EAST.search(half[0].segment.text))
    words = sum(len(part.segment.text.split()) for part in latin)
    shown = any(part.signs.postcode or part.signs.country or part.signs.place for part in latin)
    whole = all(sum(part.signs.score for part in half) >= ENOUGH for half in halves)
    return halves if whole and shown and words > 4 else [list(block)]


def by_gap(block: Sequence[Part]) -> list[list[Part]]:
    """The block cut where more room is between its lines than elsewhere, if an address stands on either side; else
    the block alone.
    """
    ends = [i for i in range(1, len(block)) if not in_row(block[i - 1], block[i])]
    room = {i: block[i].segment.box.top - block[i - 1].segment.box.bottom for i in ends}
    if len(room) < 2:
        return [list(block)]
    widest = max(room, key=lambda i: room[i])
    height = median(part.segment.box.height for part in block)
    usual = median(gap for i, gap in room.items() if i != widest)
    before, after = list(block[:widest]), list(block[widest:])
    if room[widest] - usual > _ROOM * height and _is_whole(before) and _is_whole(after):
        return [*by_gap(before), *by_gap(after)]
    return [list(block)]


def _is_whole(parts: Sequence[Part]) -> bool:
    """True if the parts are an address without others: a street with its number, and more."""
    return sum(part.signs.score for part in parts) >= ENOUGH and any(part.signs.street for part in parts)
