"""The lines right above an address that are its first ones: a house, an estate, a street that no list knows.

Whatever stands right above a postcode and its town, printed like it and at its edge, and is nothing else, is most
probably where in that town.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from cardscan.fields.candidates import Candidate, Segment
from cardscan.fields.choosing.called import is_trade
from cardscan.fields.naming.looks import describe_text
from cardscan.fields.postal.addresses import is_no_line

__all__ = ["lines_above"]

_MOST = 3
"""Lines above at most."""
_LEAST, _LEAST_WITH_STREET = -4.0, -1.2
"""The logarithm of the least probability of such a line as one of an address, if that has no street yet, and if it
has.
"""
_NO_LINE = ("note_any", "legal_any", "orgword_any")


def lines_above(
    candidates: Iterable[Candidate],
    segments: Sequence[Segment],
    single: Mapping[int, Mapping[str, float]],
    free: Iterable[int],
    region: str,
) -> Iterator[int]:
    """The numbers of the segments, of those that are `free`, that begin one of the addresses. `single`: the
    log-probabilities of what each free segment is.
    """
    left = {i for i in free if i in single and _may_be(segments[i], region)}
    for candidate in candidates:
        least = _LEAST_WITH_STREET if "street" in dict(candidate.parts) else _LEAST
        first = min(candidate.segments, key=lambda i: segments[i].box.top)
        for _ in range(_MOST):
            above = [i for i in left if _stands_above(segments[i], segments[first]) and single[i]["ADR"] > least]
            if len(above) != 1:
                break
            first = above[0]
            left.discard(first)
            yield first
            if any(map(str.isdigit, segments[first].text)):
                least = _LEAST_WITH_STREET


def _may_be(segment: Segment, region: str) -> bool:
    """True unless something says that a line is none of an address."""
    text = segment.text
    if segment.label or len(text.split()) > 8 or not any(map(str.isalpha, text)) or is_no_line(text, region):
        return False
    if text.rstrip().endswith((":", "：", "!")) or is_trade(text):
        return False
    looks = describe_text(text, region)
    return not any(looks.get(name) for name in _NO_LINE)


def _stands_above(one: Segment, other: Segment) -> bool:
    """True for a line right above another, of its size, that begins, ends or is centred where that does."""
    a, b = one.box, other.box
    high = min(a.height, b.height)
    if not 0.8 < a.height / max(b.height, 1.0) < 1.25 or not -0.4 * high < b.top - a.bottom < 0.9 * high:
        return False
    edges = (a.left - b.left, a.right - b.right, (a.left + a.right - b.left - b.right) / 2)
    return a.bottom < b.bottom and min(map(abs, edges)) < 0.7 * high
