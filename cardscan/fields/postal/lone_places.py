"""An address of a card on which nothing has the signs of one: a place and the town it is in, or a town alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from cardscan.fields.candidates import Segment
from cardscan.fields.lexicon import tokens
from cardscan.fields.naming.looks import describe_text
from cardscan.fields.places.countries import country_named
from cardscan.fields.places.localities import is_area
from cardscan.fields.places.streets import is_street_word
from cardscan.fields.places.towns import is_town, is_town_of
from cardscan.fields.postal.addresses import is_no_line
from cardscan.model import Field

__all__ = ["is_place", "is_town_alone", "lone_places", "trust_town"]

_PARTS = re.compile(r"\s*[,;|/·]\s*|\s+[–—-]\s+")
_ASIDE = re.compile(r"\(.*?\)|\d[\d\s-]{3,}")
"""What stands beside a town's name: a part of it in brackets, a postcode."""
_NAME = re.compile(r"[^\W\d_][^\W\d_'’.-]+(?:[ '’.-]+[^\W\d_]+){0,3}\.?")
"""What a town may be called: the list has none of fewer than 5,000 people."""
_LEAST = -7.0
"""The logarithm of the least probability of such a line as one of an address."""
_MOST_PARTS = 4
"""More parts than this are a list."""
_TOWN, _TOWN_IN_STATE = 0.6, 0.75
"""How sure a town alone is, and one with its state: of 2,000 cards as text 6 of 9 and 10 of 10 were addresses."""
_NO_TOWN = ("note_any", "title_any", "dept_any", "honorific")
_NO_PLACE = (*_NO_TOWN, "legal_any")


def lone_places(
    segments: Sequence[Segment], single: Mapping[int, Mapping[str, float]], free: Iterable[int], region: str
) -> Iterator[int]:
    """The numbers of the segments, of those that are `free`, that name where the card's owner is. `single`: the
    log-probabilities of what each free segment is.
    """
    for index in free:
        text = segments[index].text
        likely = index in single and single[index]["ADR"] > _LEAST and not segments[index].label
        in_row = is_town_of(text, region) and _is_in_row(segments, index)
        if likely and not in_row and not is_no_line(text, region) and is_place(text, region):
            yield index


def _is_in_row(segments: Sequence[Segment], index: int) -> bool:
    """True if more is printed on the line: the towns where one plays, or where a number rings."""
    line = segments[index].span.line
    return any(other.span.line == line for i, other in enumerate(segments) if i != index)


def is_place(text: str, region: str) -> bool:
    """True for "Long Road, Sampletown", "Sampletown, Sampleland", and the name of a town of the card's country, with or
    without its state.
    """
    if is_town_alone(text, region):
        return True
    parts = _parts(text)
    if any(map(describe_text(text, region).get, _NO_PLACE)) or not 1 < len(parts) <= _MOST_PARTS:
        return False
    if not text[:1].isalnum():
        return False
    if len(parts) > 2 and all(map(is_town, parts)):
        return False  # where there are branches
    street = any(is_street_word(word) for part in parts for word in (tokens(part)[:1] + tokens(part)[-1:]))
    country, start = country_named(text)
    return street or bool(country and start) or any(is_town(part) for part in parts[1:])


def is_town_alone(text: str, region: str) -> bool:
    """True for the name of a town of the card's country, or a place and its state, and nothing else."""
    parts = _parts(text)
    if not text[:1].isalnum() or any(map(describe_text(text, region).get, _NO_TOWN)):
        return False
    if len(parts) == 1:
        return is_town_of(parts[0], region) and "legal_any" not in describe_text(text, region)
    # "AB" is a form of firms, too.
    return len(parts) == 2 and is_area(parts[1], region) and bool(_NAME.fullmatch(parts[0]))


def _parts(text: str) -> list[str]:
    return [part.strip() for part in _PARTS.split(_ASIDE.sub(" ", text)) if part.strip()]


def trust_town(field: Field, region: str) -> Field:
    """A town alone, or with its state, as an address with the confidence that it deserves: what other
    addresses are told by is not in it.
    """
    parts = dict(field.parts)
    if field.name != "ADR" or "city" not in parts or not parts.keys() <= {"city", "region"}:
        return field
    if any(map(str.isdigit, field.value)) or not is_town_alone(field.value, region):
        return field
    return replace(field, confidence=max(field.confidence, _TOWN_IN_STATE if "region" in parts else _TOWN))
