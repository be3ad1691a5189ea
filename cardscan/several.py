"""Several cards taken for one, told apart by the people on them: white cards on the white lid of a scanner, a stack.

Where no edge is seen, what is printed is all there is: two people with mailboxes at two firms, and a band between them
that no text crosses, are two cards. On a page full of cards the mailboxes may be too small to be seen at once: there
two names, each with a firm, a number or an address, and a band as wide as between cards, tell as much.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from cardscan.model import Box, Card, Field, Line, Point, Quad

__all__ = ["place_in_photo", "tell_apart"]

Parse = Callable[[tuple[Line, ...]], tuple[Field, ...]]

_LIKELY = 0.5
"""The confidence of a field from which on it counts."""
_MAYBE = 0.05
"""That of a name among several people's."""
_TRIED = 6
"""So many of the widest bands are tried."""
_LEAST_BAND = 0.6
"""In line heights: what is narrower parts the lines of one block."""
_SMALL = 0.035
"""The height of a line, as the median, as a share of the shorter side, if many cards may have been taken for one (with
so many lines 5 of 1,559 cards have less, and none of them is parted) ...
"""
_MANY = 16
"""... so many lines at least ..."""
_WIDE = 3.0
"""... and bands so wide, in line heights."""
_RIM = 2.0
"""In line heights: so far around its text a card is cut out, but not into the next one."""
_MARGIN = 0.01
"""The ground around a card in its crop, as a share of its shorter side; the whole photo has none."""
_CARD = (1.25, 2.3)
"""Width over height of an outline that may be one card's, for all that is known ..."""
_TEXT = (1.1, 5.0)
"""... and of the text on either side of a band, if two cards are in such an outline: the halves of one are narrower."""


def tell_apart(card: Card, parse: Parse) -> tuple[Box, ...]:
    """The boxes, in the pixels of the upright crop, of the cards that were taken for this one; none if it is one.

    `parse` makes fields of some of its lines, as it would of a card's.
    """
    lines = tuple(line for line in card.lines if line.words)
    mails = _values(card.fields, "EMAIL")
    high = sorted(line.box.height for line in lines)[len(lines) // 2] if lines else 0.0
    page = len(lines) >= _MANY and high < _SMALL * min(card.width, card.height)
    if len(mails) < 2 and not page:
        return ()
    parse = cache(parse)  # the same lines are met on many ways
    one = _CARD[0] < card.width / max(card.height, 1) < _CARD[1] and len(mails) == 2
    groups = _parted_widely(lines, parse) if page else []
    if len(groups) < 2:
        groups = _parted(lines, card.fields, parse, strictly=one)
    if len(groups) < 2:
        return ()
    boxes = [_around(group) for group in groups]
    return tuple(_grown(box, [b for b in boxes if b is not box], _RIM * high, card) for box in boxes)


def place_in_photo(box: Box, card: Card) -> Quad:
    """Where a box of the crop lies in the photo, its corners as those of the card."""
    corners = ((box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom))
    whole = (0.0, 0.0) in card.quad.corners
    rim = 0.0 if whole else _MARGIN / (1 + 2 * _MARGIN) * min(card.width, card.height)
    wide, high = card.width - 2 * rim, card.height - 2 * rim
    a, b, c, d = (_between(card.quad, (x - rim) / wide, (y - rim) / high) for x, y in corners)
    return Quad((a, b, c, d))


def _between(quad: Quad, x: float, y: float) -> Point:
    """The point of a quad at those shares of its width and height, give or take the perspective."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = quad.corners
    u, v = 1 - x, 1 - y
    return (
        u * v * ax + x * v * bx + x * y * cx + u * y * dx,
        u * v * ay + x * v * by + x * y * cy + u * y * dy,
    )


def _parted(
    lines: tuple[Line, ...], fields: Sequence[Field], parse: Parse, *, strictly: bool
) -> list[tuple[Line, ...]]:
    """The lines of each card: parted at a band beyond which there is somebody else, again and again; of several such
    bands at the one that leaves most people apart, and at the widest of those. `strictly`: only if either side takes
    the room that text takes on a card.
    """
    people = len(_values(fields, "EMAIL"))
    best = [lines]
    for one, other in _bands(lines)[:_TRIED] if people > 1 else ():
        first, second = parse(one), parse(other)
        if not _are_two(first, second) or (strictly and not all(map(_is_lying, (one, other)))):
            continue
        halves = (one, first), (other, second)
        groups = [group for half, own in halves for group in _parted(half, own, parse, strictly=False)]
        if len(groups) > len(best):
            best = groups
        if len(best) >= people:
            break
    return best


def _parted_widely(lines: tuple[Line, ...], parse: Parse) -> list[tuple[Line, ...]]:
    """The lines of each card on a page, parted again and again at the widest band with somebody on either side."""
    for one, other in _bands(lines, _WIDE):
        if _may_be_two(parse(one), parse(other)):
            return [group for half in (one, other) for group in _parted_widely(half, parse)]
    return [lines]


def _may_be_two(one: Sequence[Field], other: Sequence[Field]) -> bool:
    """True for two names, each with a firm, a number or an address, none of which is the other's."""
    names = [_values(fields, "FN", _MAYBE) for fields in (one, other)]
    more = [{v for n in ("ORG", "TEL", "EMAIL", "ADR") for v in _values(fields, n)} for fields in (one, other)]
    return all(names) and not names[0] & names[1] and all(more) and not more[0] & more[1]


def _bands(lines: Sequence[Line], least: float = _LEAST_BAND) -> list[tuple[tuple[Line, ...], tuple[Line, ...]]]:
    """The lines on either side of each band that no text crosses, down or across; the widest band first. `least`: how
    wide it must be, in line heights.
    """
    high = sorted(line.box.height for line in lines)[len(lines) // 2]
    found = []
    for low, end in (("top", "bottom"), ("left", "right")):
        ordered = sorted(lines, key=lambda line: float(getattr(line.box, low)))
        reached = float(getattr(ordered[0].box, end))
        for n in range(1, len(ordered)):
            width = getattr(ordered[n].box, low) - reached
            if width > least * high:
                found.append((width, tuple(ordered[:n]), tuple(ordered[n:])))
            reached = max(reached, getattr(ordered[n].box, end))
    found.sort(key=lambda band: -band[0])
    return [(one, other) for _, one, other in found]


def _are_two(one: Sequence[Field], other: Sequence[Field]) -> bool:
    """True for two people, each with a name and a mailbox: at two firms, or at one that is printed for each of them."""
    mails = [_values(fields, "EMAIL") for fields in (one, other)]
    # Of several people on a side, none may be sure to be the one.
    names = [_values(f, "FN", _MAYBE if len(own) > 1 else _LIKELY) for f, own in zip((one, other), mails, strict=True)]
    if not all(names) or names[0] & names[1] or not all(mails) or mails[0] & mails[1]:
        return False
    hosts = [{mail.rpartition("@")[2] for mail in own} for own in mails]
    return not hosts[0] & hosts[1] or all(_values(fields, "ORG") and _values(fields, "TEL") for fields in (one, other))


def _is_lying(lines: Sequence[Line]) -> bool:
    box = _around(lines)
    return _TEXT[0] < box.width / max(box.height, 1.0) < _TEXT[1]


def _values(fields: Sequence[Field], name: str, least: float = _LIKELY) -> set[str]:
    return {field.value for field in fields if field.name == name and field.confidence >= least}


def _around(lines: Sequence[Line]) -> Box:
    box = lines[0].box
    for line in lines[1:]:
        box = box.union(line.box)
    return box


def _grown(box: Box, others: Sequence[Box], rim: float, card: Card) -> Box:
    """The box with a rim on each side, which ends in the middle between it and the next one."""
    left, top, right, bottom = box.left - rim, box.top - rim, box.right + rim, box.bottom + rim
    for other in others:
        if min(bottom, other.bottom) > max(top, other.top):
            if other.left >= box.right:
                right = min(right, (box.right + other.left) / 2)
            elif other.right <= box.left:
                left = max(left, (box.left + other.right) / 2)
        if min(right, other.right) > max(left, other.left):
            if other.top >= box.bottom:
                bottom = min(bottom, (box.bottom + other.top) / 2)
            elif other.bottom <= box.top:
                top = max(top, (box.top + other.bottom) / 2)
    return Box(max(left, 0.0), max(top, 0.0), min(right, float(card.width)), min(bottom, float(card.height)))
