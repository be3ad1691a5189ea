"""Names of countries at the end of a text, in many languages."""

from __future__ import annotations

import re
from functools import cache

from cardscan.fields.places.towns import is_town, is_town_of
from cardscan.fields.vocabulary import fold_letters, load_json

__all__ = ["SOUTH_ASIA", "US_STATES", "country_named"]

US_STATES = (
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA "
    "RI SC SD TN TX UT VT VA WA WV WI WY DC PR"
)


SOUTH_ASIA = ("IN", "PK", "BD", "LK", "NP")
_OF_CHINA = ("HK", "MO", "TW")
_UNCLEAR = {"georgia": "GE", "jordan": "JO", "lebanon": "LB", "liban": "LB"}
"""Names of countries that are other things, too: they count behind a town only."""
_SHORTENED = re.compile(r"(?:^|\W)[^\W\d_]{1,3}\.$")
"""A short form before a name: "Av. San Martín" is a street."""


@cache
def _countries() -> dict[str, str]:
    """The names of all countries, folded, without blanks, dots, hyphens and a closing bracket."""
    return {_squeezed(name): country for country, given in load_json("countries").items() for name in given}


def _squeezed(name: str) -> str:
    return re.sub(r"[\s.\-]", "", fold_letters(name)).rstrip(")")


def _country_at_end(folded: str) -> tuple[str, int]:
    """The country whose name folded text ends with, and where it begins, the longest name first; ("", -1) if none."""
    names = _countries()
    for start in re.finditer(r"(?:^|(?<=\W)|(?<=\d))(?=\w)", folded):
        if country := names.get(_squeezed(folded[start.start() :])):
            return country, start.start()
    return "", -1


def country_named(text: str) -> tuple[str, int]:
    """The country whose name ends `text`, and where that name begins; ("", len(text)) if none does.

    A name that is part of a longer run of words ("Bank of China") does not count.
    """
    folded = fold_letters(text)
    country, start = _country_at_end(folded)
    if not country:
        return _behind_town(folded)
    before = folded[:start].rstrip()
    if start and folded[start - 1] in ".@/-":
        return "", len(text)  # "example.co.uk"
    if _SHORTENED.search(before):
        return "", len(text)
    apart = not before or before[-1] in ",;|/·•-–—.:)(" or before[-1].isdigit() or ord(before[-1]) > 0x2E80
    inner, inner_start = _country_at_end(before.rstrip(" ,/&|·-"))
    if inner in _OF_CHINA and country == "CN" and (not inner_start or folded[inner_start - 1] in " ,"):
        return inner, inner_start  # "Hong Kong, China"
    if inner:
        return "", len(text)  # a list of countries: where they work, not where they are
    if not apart:
        # "Springfield IL USA", "Gent Belgium": a postcode or a place before it.
        state = rf"\b(?:{US_STATES.replace(' ', '|')})\s*$"
        apart = bool(re.search(r"\d{4}", before) or re.search(state, text[:start]))
    return (country, start) if apart else ("", len(text))


def _behind_town(folded: str) -> tuple[str, int]:
    """`country_named` for names that are other things, too: "Tripoli, Lebanon"."""
    parts = re.split(r"[,–—-]\s*", folded)
    country = _UNCLEAR.get(parts[-1].strip(" ."), "")
    town = parts[-2].strip() if len(parts) > 1 else ""
    if country and (is_town_of(town, country) or (country == "LB" and is_town(town))):
        return country, folded.rindex(parts[-1])
    return "", len(folded)
