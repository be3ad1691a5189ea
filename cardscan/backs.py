"""Front and back of one card, laid side by side in one photo: one contact, not two.

Two shots of the two sides are brought together later, when the whole folder is known (see `people.sides`). Here less
evidence is enough: nobody lays just the front of one card and the back of another of the same size before a camera.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace

from cardscan.model import Box, Card, Field, Line
from cardscan.strangers import is_screen_or_text, name_stranger

__all__ = ["GAP", "find_sides", "put_below", "unite"]

GAP = 1 / 12
"""The space between the two sides in the picture of both, as a share of the front's height: no text of one side is
taken to go on on the other.
"""


_LIKELY = 0.5
"""The confidence of a field from which on it counts."""
_MAYBE = 0.3
"""That of a name from which on the other side must not bear another."""
_AREA = 1.6
"""So many times the area of the other, by perspective, may one side have in the photo ..."""
_SHAPE = 1.25
"""... and so many times the ratio of length to width."""
_DIRECT = ("TEL", "EMAIL")
_ONCE = ("FN", "ORG", "TITLE", "ROLE")


def find_sides(cards: Sequence[Card]) -> tuple[Card, Card] | None:
    """The front and the back, if the cards of a photo are the two sides of one card; the one with the person, or with
    the ways to reach them, is the front.

    They are if they are of one size, nothing contradicts, and one has no telephone number and no e-mail address of its
    own: none at all, or just what the other has.
    """
    if len(cards) != 2 or not _are_alike(*cards):
        return None
    if any(name_stranger(card.lines) or is_screen_or_text(card) for card in cards):
        return None
    front, back = sorted(cards, key=lambda card: (not _values(card, *_DIRECT), not _values(card, "FN")))
    reach = _values(front, *_DIRECT)
    if not reach or _are_two_people(front, back):
        return None
    more = _values(back, *_DIRECT)
    mails = [_values(card, "EMAIL") for card in (front, back)]
    if more and (not more & reach or (mails[0] and mails[1] - mails[0])):
        return None  # a colleague's, with the same switchboard
    sites = [_values(card, "URL") for card in (front, back)]
    if not more and all(sites) and not sites[0] & sites[1]:
        return None
    return front, back


def put_below(lines: Sequence[Line], by: float) -> tuple[Line, ...]:
    """The same lines `by` pixels further down, with what the other readers saw."""
    return tuple(_lowered(line, by) for line in lines)


def unite(front: Card, back: Card, parse: Callable[[], tuple[Field, ...]], by: float) -> tuple[Field, ...]:
    """All fields of both sides, those of the back `by` pixels further down.

    What one side says is read as it was; of a name, firm or title on both sides, that on the front counts and the other
    is a note. Where the front misses one and the back is nothing but a logo, `parse` reads both as one.
    """
    whole = _values(front, "FN") and _values(front, "ORG")
    if not whole and not _values(back, *_DIRECT):
        return parse()
    shift = len(front.lines)
    said = {field.name for field in front.fields if field.name in _ONCE and field.confidence >= _LIKELY}
    added = []
    for field in back.fields:
        spans = tuple(replace(span, line=span.line + shift, box=_moved(span.box, by)) for span in field.spans)
        name = "NOTE" if field.name in said else field.name
        added.append(replace(field, name=name, spans=spans))
    return (*front.fields, *added)


def _lowered(line: Line, by: float) -> Line:
    words = tuple(replace(word, box=_moved(word.box, by)) for word in line.words)
    return replace(line, words=words, others=tuple(_lowered(other, by) for other in line.others))


def _moved(box: Box, by: float) -> Box:
    return Box(box.left, box.top + by, box.right, box.bottom + by)


def _are_alike(one: Card, other: Card) -> bool:
    """True if both are of one size and shape, as far as the photo tells; one may stand and the other lie."""
    areas = sorted((one.quad.area, other.quad.area))
    shapes = sorted(max(card.width, card.height) / max(1, min(card.width, card.height)) for card in (one, other))
    return areas[1] < _AREA * areas[0] and shapes[1] < _SHAPE * shapes[0]


def _values(card: Card, *names: str) -> set[str]:
    return {_key(field) for field in card.fields if field.name in names and field.confidence >= _LIKELY}


def _key(field: Field) -> str:
    value = field.value.casefold()
    return value.removeprefix("https://").removeprefix("http://").removeprefix("www.").strip("/")


def _are_two_people(one: Card, other: Card) -> bool:
    """True if both name somebody, in one script, and not the same; in two scripts it is one person if both sides have
    a number or an address in common.
    """
    names = [{name for field in card.fields for name in _written(field)} for card in (one, other)]
    if not all(names) or names[0] & names[1]:
        return False
    scripts = [{_script(name) for name in own} for own in names]
    return bool(scripts[0] & scripts[1]) or not _values(one, *_DIRECT) & _values(other, *_DIRECT)


def _written(field: Field) -> list[str]:
    if field.name != "FN" or field.confidence < _MAYBE:
        return []
    return ["".join(filter(str.isalpha, field.value.casefold()))]


def _script(name: str) -> str:
    return unicodedata.name(name[:1] or " ", "").partition(" ")[0]
