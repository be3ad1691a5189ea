"""Headings of addresses: "Head Office", "Hanoi Branch:", "TOKYO :", "H.O.:", "A:". Each begins an office of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cardscan.fields.lexicon import load_lexicon
from cardscan.fields.places.countries import country_named
from cardscan.fields.places.postcodes import known_places, state_names
from cardscan.fields.places.towns import town_country
from cardscan.fields.vocabulary import fold_letters, load_json, pattern_of

__all__ = ["heading_end", "is_heading", "is_place", "names_places"]

_MARK = r"\s*[:：]\s*[-–—]?\s*"
_LETTERS = re.compile(rf"\s*(?:[hbr]\.\s?[o0]\.?|a){_MARK}")
"""Head, branch and registered office, or the address, as letters."""
_WORD = re.compile(
    r"\s*(?:(?:haus|post|besucher|besuchs|liefer|buro)(?:anschrift|adresse)|(?:bezoek|post)adres|(?:besoks|post)adress"
    r"|besoksadresse|(?:kaynti|posti)osoite)\s+(?=[^\W\d_].*\d)"
)
"""A word for an address that needs no colon, for nothing else is called so."""
_MOST_WORDS = 3
"""That may stand before the office's word: "Hanoi Registration Address"."""


@cache
def _offices() -> str:
    return pattern_of(load_json("headings")["offices"])


@cache
def _marked() -> re.Pattern[str]:
    """An office's word with a colon, on folded text; a second one and words around them may be part of it."""
    office = rf"(?:{_offices()})"
    before = rf"(?:(?:[^\W\d_][\w.&'-]*|&)\s+){{0,{_MOST_WORDS}}}"
    after = r"(?P<after>(?:\s+[^\W\d_][\w.'-]*){0,2})"
    more = rf"(?:\s*(?:[&+/,]|and|und|et|y|e)\s*{office})?"
    return re.compile(rf"\s*{before}{office}{more}{after}\.?(?:\s*\([^)]*\))?{_MARK}")


@cache
def _plain() -> re.Pattern[str]:
    """A heading that says without a colon that it is one: "Head Office", "Regd. Office & Works"."""
    kind = rf"(?:{pattern_of(load_json('headings')['kinds'])})\.?"
    office = r"(?:office|branch|address|headquarters|works|factory|unit)s?"
    more = r"(?:\s*(?:&|and)\s*(?:works|factory))?"
    return re.compile(rf"\s*(?:{kind}\s*(?:[&/]|and)?\s*){{1,2}}{office}{more}(?=\s|$)\s*")


@cache
def _named() -> re.Pattern[str]:
    """An office of a place: "Vietnam Office", "Sample Branch"."""
    return re.compile(r"\s*((?:[^\W\d_][\w.'-]*\s+){1,2})(?:office|branch|headquarters|factory|works)(?=\s|$)\s*")


def is_place(text: str) -> bool:
    """True if `text` is the name of a large town or a country, and nothing else."""
    bare = text.strip(" \t:：.,-–—")
    return bool(bare) and (fold_letters(bare) in known_places() or country_named(bare)[1] == 0)


def names_places(text: str) -> bool:
    """True if `text` is the names of a town and a country, or a state of the United States, with a mark between them,
    and nothing else.
    """
    parts = [part for part in re.split(r"\s*[,/|·]\s*|\s+[-–—]\s+", text) if part.strip()]
    behind = [is_place(part) or fold_letters(part).strip(" .") in state_names("US") for part in parts[1:]]
    return bool(behind) and all(behind) and (bool(country_named(text)[0]) or len(parts) == 2) and _is_town(parts[0])


def _is_town(text: str) -> bool:
    return is_place(text) or bool(town_country(f"{text}, {text}"))


def heading_end(text: str) -> int:
    """Where a heading at the head of `text` ends and the address begins; 0 if there is none, or nothing after it."""
    folded = fold_letters(text)
    end = next(_ends(folded), 0)
    return end if sum(map(str.isalpha, folded[end:])) >= 4 else 0


def _ends(folded: str) -> Iterator[int]:
    """Where headings at the head of folded text may end."""
    marked = _marked().match(folded)
    if marked and load_lexicon("titles").has(marked["after"]):
        marked = None  # "Office Manager: Jane Doe"
    if match := marked or _LETTERS.match(folded):
        yield match.end()
    if (match := re.match(rf"([^:：]{{3,24}}){_MARK}", folded)) and is_place(match[1]):
        yield match.end()
    if match := _WORD.match(folded):
        yield match.end()
    if (match := _plain().match(folded)) and re.match(r"\W*(?:no\W*)?\d|\W*[a-z]\W?\d", folded[match.end() :]):
        yield match.end()
    if (match := _named().match(folded)) and re.match(r"\d{1,5}[-/,]", folded[match.end() :]):
        yield match.end()  # "Sample Branch 123-45, ..."


def is_heading(text: str) -> bool:
    """True if `text` is nothing but a heading."""
    folded = fold_letters(text).strip()
    marked = folded if re.search(r"[:：]\W*$", folded) else ""
    if marked and (_marked().fullmatch(marked) or _LETTERS.fullmatch(marked)):
        return True
    if marked and is_place(marked):
        return True
    if _plain().fullmatch(folded):
        return True
    match = _named().fullmatch(folded)
    return bool(match and is_place(match[1]))
