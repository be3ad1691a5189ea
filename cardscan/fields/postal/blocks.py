"""Which lines of a card are connected: strong ones, and the weak ones that stand between or beside them."""

from __future__ import annotations

import re

from cardscan.fields.candidates import Segment
from cardscan.fields.naming.looks import describe_text
from cardscan.fields.places.towns import is_town
from cardscan.fields.postal.offices import STRONG, WEAK, Part, in_row

__all__ = ["find_blocks", "follows", "is_aligned", "is_open", "leads_to"]


def find_blocks(parts: list[Part]) -> list[list[Part]]:
    """Strong segments and what belongs to them, as connected groups in reading order."""
    chosen = {i for i, part in enumerate(parts) if part.strong}
    links: dict[int, set[int]] = {i: set() for i in range(len(parts))}
    for i, a in enumerate(parts):
        for j, b in enumerate(parts):
            if i != j and follows(a.segment, b.segment):
                links[i].add(j)
    for _ in range(6):
        grown = chosen | {
            j for i, after in links.items() for j in after if i in chosen and _goes_on(parts[i], parts[j])
        }
        grown |= {i for i, after in links.items() for j in after if j in chosen and leads_to(parts[i], parts[j])}
        # A plain line between two lines of an address is a line of it.
        for j in range(len(parts)):
            above = any(j in links[i] and _before(parts[i], parts[j]) for i in chosen)
            below = any(k in chosen and not in_row(parts[j], parts[k]) for k in links[j])
            if above and below and (_is_plain(parts[j]) or _is_inner(parts[j])):
                grown.add(j)
        if grown == chosen:
            break
        chosen = grown
    blocks: list[list[Part]] = []
    left = set(chosen)
    while left:
        todo, group = [min(left)], set()
        while todo:
            i = todo.pop()
            if i in left:
                left.discard(i)
                group.add(i)
                todo += [j for j in chosen if j in links[i] or i in links[j]]
        blocks.append(_in_order([parts[i] for i in group]))
    return blocks


def _before(a: Part, b: Part) -> bool:
    """True if `b` stands below `a`, or behind a separator on its line."""
    return a.segment.span.line == b.segment.span.line or not in_row(a, b)


def _is_inner(part: Part) -> bool:
    """True for a name like a company's that a comma shows to be a line of an address ("Example Foundation,")."""
    text = part.segment.text.rstrip()
    return part.signs.barred and text.endswith(",") and len(text.split()) <= 6 and not any(c.isdigit() for c in text)


def _goes_on(a: Part, b: Part) -> bool:
    """True if the address in `a` goes on in `b`, which stands right of it or below it."""
    if a.segment.span.line == b.segment.span.line:
        code = b.signs.open and not any(c.isalpha() for c in b.segment.text)  # "Rue Example 1 | 75001"
        return b.signs.score > 0 or code or (_is_plain(b) and len(b.segment.text) <= 3)
    if a.signs.open and not in_row(a, b) and _is_town(b):
        return True
    if in_row(a, b):
        near = b.segment.box.left - a.segment.box.right < b.segment.box.height and b.signs.score > 0
        return b.signs.score >= STRONG or near
    listed = b.signs.score > 0 and b.segment.text.rstrip().endswith(",") and is_aligned(a, b)
    return b.signs.score >= WEAK or listed or (is_open(a) and _is_plain(b))


def is_open(part: Part) -> bool:
    """True if a line ends with a mark that says that the next one goes on with it."""
    return part.segment.text.rstrip().endswith((",", "-", "–", "、"))


def leads_to(a: Part, b: Part) -> bool:
    """True if the address in `b` begins in `a`, which stands left of it or above it."""
    if a.segment.span.line == b.segment.span.line:
        return a.signs.score > 0
    if in_row(a, b):
        return a.signs.score >= STRONG
    comma = a.segment.text.rstrip().endswith((",", "、"))
    unit = a.signs.score > 0 and b.signs.street and len(a.segment.text.split()) <= 3 and is_aligned(a, b)
    unit = unit and not {"initials_first", "credential"} & describe_text(a.segment.text).keys()  # "D. Example, M.Com."
    town = b.signs.street and not b.signs.place and is_town(a.segment.text) and _begin_alike(a, b)
    return (
        (a.signs.score >= WEAK and not a.town)
        or unit
        or town
        or (comma and _is_plain(a) and (a.signs.score > 0 or b.signs.score >= 1.0))
    )


def is_aligned(a: Part, b: Part) -> bool:
    """True for two lines of one size that begin or end in one place."""
    x, y = a.segment.box, b.segment.box
    size = min(x.height, y.height)
    return 0.8 < x.height / max(y.height, 1.0) < 1.25 and (
        abs(x.left - y.left) < 0.7 * size or abs(x.right - y.right) < 0.7 * size
    )


def _begin_alike(a: Part, b: Part) -> bool:
    x, y = a.segment.box, b.segment.box
    return abs(x.left - y.left) < 0.7 * min(x.height, y.height)


def _is_town(part: Part) -> bool:
    """True if a text may be a town's name that its postcode on the line above waits for."""
    text = part.segment.text
    return _is_plain(part) and len(text.split()) <= 5 and text[:1].isupper() and not any(c.isdigit() for c in text)


def _is_plain(part: Part) -> bool:
    """True if nothing in the text says that it is not a line of an address: it is short and has letters."""
    text = part.segment.text
    if part.signs.barred:
        return False
    return len(text.split()) <= 8 and any(c.isalpha() for c in text) and not re.search(r"[!?@]", text)


def _in_order(parts: list[Part]) -> list[Part]:
    """By rows from the top, in a row from the left."""
    rest = sorted(parts, key=lambda p: p.segment.box.top)
    rows: list[list[Part]] = []
    for part in rest:
        box = part.segment.box
        for row in rows:
            other = row[0].segment.box
            overlap = min(box.bottom, other.bottom) - max(box.top, other.top)
            if overlap > 0.6 * min(box.height, other.height) and not _overlaps(row, part):
                row.append(part)
                break
        else:
            rows.append([part])
    ordered = [part for row in rows for part in sorted(row, key=lambda p: (p.segment.box.left, p.index))]
    standing = all(part.segment.box.height > part.segment.box.width for part in ordered)
    if len(ordered) > 1 and standing and ordered[0].signs.postcode and ordered[-1].signs.street:
        ordered.reverse()  # lines that stand on end and follow each other from right to left
    return ordered


def _overlaps(row: list[Part], part: Part) -> bool:
    box = part.segment.box
    return any(
        min(box.right, other.segment.box.right) - max(box.left, other.segment.box.left)
        > 0.3 * min(box.width, other.segment.box.width)
        for other in row
    )


def follows(a: Segment, b: Segment) -> bool:
    """True if `b` goes on where `a` ends: right of it in its row, or below it and aligned."""
    if a.span.line == b.span.line:
        return 0 <= b.span.start - a.span.stop <= 1 or (b.span.start == a.span.stop - 1 and b.box.left >= a.box.left)
    x, y = a.box, b.box
    size = max(1.0, min(x.height, y.height))
    if max(x.height, y.height) > 2.2 * size:
        return False
    overlap = min(x.bottom, y.bottom) - max(x.top, y.top)
    if overlap > 0.6 * size:
        return -0.5 * size <= y.left - x.right <= 3.0 * size
    if not -0.6 * size <= y.top - x.bottom <= 1.3 * size or y.top <= x.top:
        return False
    left = abs(x.left - y.left) < 1.5 * size
    right = abs(x.right - y.right) < 1.5 * size
    centre = abs((x.left + x.right) - (y.left + y.right)) < 2.5 * size
    inside = min(x.right, y.right) - max(x.left, y.left) > 0.7 * min(x.width, y.width)
    return left or right or centre or inside
