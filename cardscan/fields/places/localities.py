"""Which part of an address is its town, and which its state, county or province."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from cardscan.fields.places.postcodes import known_places, state_names
from cardscan.fields.places.streets import is_street_word, is_unit_word, read_signs
from cardscan.fields.places.towns import is_town, is_town_of
from cardscan.fields.vocabulary import fold_letters, load_json, pattern_of

__all__ = [
    "cut",
    "ends_in_town",
    "find_town",
    "is_area",
    "is_known_town",
    "is_townlike",
    "split_area",
    "town_at_end",
    "town_name",
]

_EDGE = " \t\n,;|·•-–—/.、"
_INITIALS = re.compile(r"(?:^|[\s.])[^\W\d_]$")
_TOWN_WORD = re.compile(r"^(?:г|гр|м|с|смт|пгт|gm)\.\s*")
"""Says that a town or village is named: "г. Москва"."""
_BESIDE = re.compile(r"(?i)(?:opp|opposite|near|nr|behind|beside|above|off|c/o|corner|floor|p\.?\s?o\.?\s?box)\b")
"""How a part begins that says where a house stands."""
_OF = frozenset(("de", "di", "da", "do", "du", "del", "dos"))
_KIND_BEHIND = ("US", "GB", "CA", "AU", "NZ", "IE", "ZA", "NG", "KE", "IN", "PK", "")
"""Where a street's kind ends its name, so that a town's name may follow it ("Hertel Ave Buffalo")."""


def cut(text: str, more: str = "") -> list[tuple[int, int]]:
    """Where the parts of `text` stand, between commas, bars, dashes and the marks in `more`."""
    marks = re.escape(",|·•;" + more)
    found: list[tuple[int, int]] = []
    start = 0
    for match in re.finditer(rf"[{marks}]|\s[-–—]\s|$", text):
        part = text[start : match.start()]
        left = len(part) - len(part.lstrip(_EDGE))
        if bare := part.strip(_EDGE):
            end = start + left + len(bare)
            end += text[end : end + 1] == "." and bool(_INITIALS.search(bare))  # "Horb a. N.", "Bogotá D.C."
            found.append((start + left, end))
        start = match.end()
    return found


def _plain(text: str) -> str:
    return " ".join(fold_letters(text).replace(".", " " if re.search(r"\.\w{3}", text) else "").split())


@cache
def _area_names(region: str) -> frozenset[str]:
    """The country's states and provinces, as Google's address data and people write them."""
    names = (*state_names(region), *load_json("areas")["names"].get(region, ()))
    return frozenset(_plain(name) for name in names if len(name) > 1)


@cache
def _marked() -> re.Pattern[str]:
    data = load_json("areas")
    return re.compile(rf"(?:{pattern_of(data['before'])})\.?\s+\D+|\D+\s(?:{pattern_of(data['behind'])})\.?")


def is_area(text: str, region: str) -> bool:
    """True for a state, county or province of the country, or what a word of several languages marks as one."""
    return _plain(text) in _area_names(region) or bool(_marked().fullmatch(fold_letters(text.strip())))


def split_area(text: str, region: str) -> tuple[str, str]:
    """A part of an address without the state at its end, and that ("Boston MA", "São Paulo/SP", "Ajmer (Raj.)");
    "" if it has none.
    """
    bracketed = re.fullmatch(r"(.*\w\.?)\s*\(([^()\d]{2,30})\)?", text)
    if bracketed and is_area(bracketed[2], region):
        return bracketed[1], bracketed[2]
    if is_known_town(text, region):
        return text, ""  # New Delhi is a town, though Delhi is a state
    for match in re.finditer(r"[\s/,-]+", text):
        tail = text[match.end() :]
        last = fold_letters(text[: match.start()]).split()[-1:]
        named = region not in _KIND_BEHIND and last and (is_street_word(last[0]) or last[0] in _OF)  # "12 Via Roma"
        if match.start() > 1 and len(tail) > 1 and not named and _plain(tail) in _area_names(region):
            return text[: match.start()], tail
    return text, ""


def is_known_town(text: str, region: str = "") -> bool:
    """True for the name of a town that is known, in that country first."""
    named = town_name(text)
    if _TOWN_WORD.match(text) and not any(map(str.isdigit, named)):
        return True
    bare = re.sub(r"\s\d{1,2}$", "", named)  # "Colombo 7"
    return fold_letters(bare) in known_places() or is_town_of(bare, region) or is_town(bare)


def is_townlike(text: str, region: str, *, coded: bool) -> bool:
    """True if a part may be a town: no street, house, unit or box. `coded`: it stands beside the postcode."""
    if _BESIDE.match(text) or not re.search(r"[^\W\d_]{2}", text):
        return False
    if is_known_town(text, region):
        return True
    tokens = [token for token in re.split(r"[\s.]+", fold_letters(text)) if token]
    if any(map(str.isdigit, text)):
        if any(is_unit_word(token) or is_street_word(token) for token in tokens):
            return False
        return bool(re.fullmatch(r"\D+\s\d{1,2}(?:\s[A-Z])?", text)) and (coded or "cedex" in tokens)
    if read_signs(text, region).street:
        return False
    return coded or not (len(tokens) > 1 and is_street_word(tokens[-1]) and len(tokens[-1]) > 1)


def town_at_end(text: str, region: str) -> int:
    """Where a known town begins that ends a street without a mark between ("No: 45 Beyoğlu"); -1 if none does."""
    starts = [match.start() for match in re.finditer(r"\S+", text)]
    for start in starts[-3:]:
        before = text[:start].split()
        if len(before) < 2 or not text[start].isupper():
            continue
        last = before[-1]
        ends = bool(re.search(r"\d[a-zA-Z]?[.,]?$|\)$", last)) or last.casefold().rstrip(".") in ("s/n", "z.i")
        ends = ends or (region in _KIND_BEHIND and is_street_word(fold_letters(last.strip("."))))
        name = text[start:].rstrip(".")
        if ends and (fold_letters(name) in known_places() or is_town_of(name, region)):
            return start
    return -1


def ends_in_town(text: str, region: str) -> bool:
    """True for a known town of the country and the state or province that it is in, which end a text with a number or
    a comma or are all of it, and for a house and its town ("Public Market, Calamba Laguna", "H/NO 12 Block B Kumasi").
    """
    words = text.rstrip(" .,").split()
    if not region or len(words) < 2:
        return False
    told = any(map(str.isdigit, text)) or "," in text.rstrip(" ,")
    for length in (1, 2, 3):
        rest = [word.rstrip(",") for word in words[:-length]]
        if rest and is_area(" ".join(words[-length:]), region):
            return any(is_town_of(" ".join(rest[-n:]), region) and (told or len(rest) <= n) for n in (1, 2))
    unit = any(is_unit_word(fold_letters(word.strip(".,"))) for word in words[:-1])
    return unit and any(map(str.isdigit, text)) and words[-1][:1].isupper() and is_town_of(words[-1], region)


def find_town(texts: Sequence[str], region: str) -> int:
    """The last part that is a known town, which stands before or inside the street ("London, 7 Sample Court"); -1 if
    none is.
    """
    return next((i for i in _backwards(texts) if is_known_town(texts[i], region)), -1)


def _backwards(texts: Sequence[str]) -> Iterator[int]:
    return iter(range(len(texts) - 1, -1, -1))


def town_name(text: str) -> str:
    """A town without "г." (town) before it, and without brackets about it."""
    bare = _TOWN_WORD.sub("", text.strip(" \t\n,;|·•-–—/、()"))
    return bare if _INITIALS.search(bare[:-1]) else bare.rstrip(_EDGE)
