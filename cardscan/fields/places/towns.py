"""Towns of 5,000 people and more: of which country a town in an address speaks (GeoNames, CC BY 4.0).

Names of towns are names of people and plain words, too (Reading, Orange, Wells): one counts only as a whole part of a
text that has other parts or digits, as in "Sample Chowk, Islamabad" and "84000 Suratthani".
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from cardscan.fields.lexicon import fold

__all__ = ["is_town", "is_town_of", "squeeze", "town_country", "town_of"]

_PARTS = re.compile(r"[,;|()·•]|\s[-–—]\s|(?<=\d)\s?[-–—]|[-–—]\s?(?=\d)")
_EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")


def squeeze(name: str) -> str:
    """A town's name without case, accents, blanks and marks: "Surat Thani" and "Suratthani" are one."""
    return re.sub(r"[\W\d_]", "", fold(name))


@cache
def _towns() -> tuple[Mapping[str, str], frozenset[tuple[str, str]]]:
    """Name -> the country that it tells of; and the names that a country has although they tell of none or another."""
    text = gzip.decompress(files("cardscan.fields").joinpath("words", "towns.txt.gz").read_bytes()).decode("utf-8")
    told: dict[str, str] = {}
    shared = set()
    for line in text.split("\n"):
        for name in line[3:].split(","):
            if name[:1] == "*":
                shared.add((name[1:], line[:2]))
            else:
                told[name] = line[:2]
    return told, frozenset(shared)


def is_town(text: str) -> bool:
    """True if `text` is the name of a town that tells of one country, and nothing else."""
    return squeeze(text) in _towns()[0]


def town_of(text: str) -> str:
    """The country (ISO 3166) that a town's name tells of, where the text is nothing else; "" otherwise."""
    return _towns()[0].get(squeeze(text), "")


def is_town_of(text: str, region: str) -> bool:
    """True if `text` is the name of a town of that country, and nothing else."""
    name = squeeze(text)
    told, shared = _towns()
    return bool(region) and (told.get(name) == region or (name, region) in shared)


def town_country(text: str) -> str:
    """The country (ISO 3166) of the last town that is a whole part of `text`; "" if none is, or nothing else stands
    there.
    """
    parts = [_EDGES.sub("", part) for part in _PARTS.split(text)]
    if sum(map(bool, parts)) < 2 and not any(map(str.isdigit, text)):
        return ""
    for part in reversed(parts):
        if part[:1].isupper() and (country := _towns()[0].get(squeeze(part))):
            return country
    return ""
