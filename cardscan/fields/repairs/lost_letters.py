"""Letters that a reader does not know: it leaves them out ("Ghiță-erban" for "Ghiță-Șerban"), and another reader, which
knows their plain forms only, does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from cardscan.fields.candidates import Segment
from cardscan.fields.choosing.features import Scene
from cardscan.fields.lexicon import fold, load_words
from cardscan.fields.places.streets import is_street_word
from cardscan.model import Field

__all__ = ["CAPITAL_LOST", "MENDED", "lacks_capital", "with_lost_letters"]

CAPITAL_LOST = "a word of it begins small: a letter may be missing"
MENDED = "letters were put right that one reader does not know"
_NAMES = ("FN", "ORG", "TITLE", "ROLE", "ADR")
_MARKED = {
    ("RO", "MD"): "TȚSȘ",
    ("CZ", "SK"): "DĎTŤLĽNŇCČRŘSŠZŽ",
    ("LV",): "KĶGĢNŅLĻSŠZŽCČ",
    ("LT",): "CČSŠZŽ",
    ("HR", "SI", "BA", "RS", "ME"): "CČSŠZŽDĐ",
    ("PL",): "ZŻSŚLŁCĆ",
}
"""By country, pairs of plain capitals and marked ones: that a reader left one out says which of the two is printed."""
_PART = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LATIN = re.compile("[a-zß-ÿĀ-ɏ]")
_SHORT = 3
"""Letters of what is no word of a name: "jun", "dip"."""
_PREFIXES = frozenset(("auf", "bin", "von", "zum", "mac"))
"""What also stands in small letters before names, and in no list of particles."""


def with_lost_letters(field: Field, scene: Scene, segments: Sequence[Segment]) -> Field:
    """The field with the capitals at the head of its words that only another reader saw, or that an address of the card
    is spelt with, in the letters of its country; in Hungary an "ö" that one sees as a six is an "ő". Any other field
    comes back as it is.
    """
    if field.name not in _NAMES or field.source != "print":
        return field
    lines = {span.line for span in field.spans}
    others = [other for segment in segments if segment.span.line in lines for other in segment.others]
    marks = next((pairs for places, pairs in _MARKED.items() if scene.region in places), "")
    marked = dict(zip(marks[::2], marks[1::2], strict=True))
    spelt = _spelt_in_addresses(field.value, scene) if marks and field.name in ("FN", "ORG") else ()
    seen = {part for other in (*others, *spelt) for part in _parts(other)}
    if not seen:
        return field
    heads = {fold(part[1:]): part[0] for part in seen if part[0].isupper()}
    known = set(map(fold, seen))

    def restore(match: re.Match[str]) -> str:
        part = match[0]
        head = heads.get(fold(part), "")
        if not head or not part[0].islower() or len(part) < 3 or fold(part) in known:
            return part
        return marked.get(head, head) + part

    def mend(text: str) -> str:
        text = _PART.sub(restore, text)
        return " ".join(_with_long_marks(word, others) for word in text.split(" ")) if scene.region == "HU" else text

    value = mend(field.value)
    if value == field.value:
        return field
    parts = tuple((name, mend(part)) for name, part in field.parts)
    alternatives = (field.value, *(other for other in field.alternatives if other != value))
    return replace(field, value=value, parts=parts, alternatives=alternatives, doubts=(*field.doubts, MENDED))


def _spelt_in_addresses(text: str, scene: Scene) -> Iterator[str]:
    """Words of the text that begin small, with the letter that stands before them in a domain or a mailbox, at its head
    or behind another word of the text: "Tample" of "ample" at jane-tample.example.
    """
    words = list(_parts(text)) if "&" not in text else []  # "a&b" at a-and-b.example
    for name in (fold(address) for address in (*scene.domains, *scene.mailboxes)):
        for part in words:
            at = name.find(fold(part)) - 1 if part[0].islower() else -1
            behind = at == 0 or any(name[:at].endswith(fold(word)) for word in words if word != part)
            if at >= 0 and behind and name[at].isalpha():
                yield name[at].upper() + part


def lacks_capital(field: Field, region: str) -> bool:
    """Whether a word of a person's name, or the first one of an address, begins small and others begin large, with no
    reason to, on a card of a country whose letters readers leave out.
    """
    if not any(region in places for places in _MARKED) or not any(map(str.isupper, field.value)):
        return False
    if field.name == "ADR":
        first = _PART.match(field.value)
        if first is None or not _LATIN.match(first[0]):
            return False
        return first[0][0].islower() and not first[0].isascii() and not is_street_word(fold(first[0]))
    if field.name != "FN":
        return False
    named = {part for kind in ("given", "additional", "family") for part in _parts(field.part(kind))}
    small = (part for part in named if _LATIN.match(part) and part[0].islower() and len(part) > _SHORT)
    return any(fold(part) not in _particles() for part in small)


@cache
def _particles() -> frozenset[str]:
    return frozenset(fold(entry.partition(":")[0]) for entry in load_words("particles")) | _PREFIXES


def _with_long_marks(word: str, others: Iterable[str]) -> str:
    for other in (theirs for text in others for theirs in text.split() if len(theirs) == len(word)):
        alike = all(a == b or fold(a) == fold(b) or b == "6" for a, b in zip(word, other, strict=True))
        if alike:
            word = "".join("ő" if (a, b) == ("ö", "6") else a for a, b in zip(word, other, strict=True))
    return word


def _parts(text: str) -> Iterator[str]:
    return (match[0] for match in _PART.finditer(text) if len(match[0]) > 2)
