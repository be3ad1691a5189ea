"""The country of a telephone number."""

from __future__ import annotations

import re
from collections.abc import Sequence

import phonenumbers

from cardscan.fields.candidates import Segment
from cardscan.fields.places.countries import country_named

__all__ = ["argentine_mobile", "country_of_number", "home_of"]

_PLAIN = "VN CN HK TW JP KR SG MY TH PK LK GB US AU NZ MX BR ZA CH NL PL DK FI CZ HU RO TR RU UA FR"
_CODES = {"UK": "GB", "USA": "US", "UAE": "AE", "KSA": "SA", "ROC": "TW", "PRC": "CN"}
_CODES |= {code: code for code in _PLAIN.split()}
"""Countries by what labels call them, without codes that are words or letters of a label ("DE", "IN", "PH", "F AX")."""
_NUMBERS = frozenset({"tel", "cell", "fax", "work", "direct", "main", "home"})
_LINES = 4
"""How far above a number its office's country may be named, other numbers between."""


def country_of_number(value: str) -> str:
    """The country that a number in E.164 belongs to, as an ISO 3166 code; "" for other numbers and shared ones."""
    try:
        code = phonenumbers.region_code_for_number(phonenumbers.parse(value))
    except phonenumbers.NumberParseException:
        return ""
    return code if code and code.isalpha() else ""  # 001 stands for numbers of no country


def home_of(segments: tuple[Segment, ...], index: int) -> str:
    """The country that the label of segment `index` names ("VN mobile"), or the address that ends right above it."""
    segment = segments[index]
    said = segment.said
    if index and segments[index - 1].span.line == segment.span.line and not segments[index - 1].label:
        said = f"{segments[index - 1].text} {said}"  # "Vietnam: 093 ..."
    if country := _country_in(said):
        return country
    box = segment.box
    for _ in range(_LINES):
        above = [
            other
            for other in segments
            if -0.8 * box.height < other.box.bottom - box.top < 0.5 * box.height
            and abs(other.box.left - box.left) < 2 * box.height
        ]
        if not above:
            return ""
        nearest = max(above, key=lambda other: other.box.bottom)
        country, start = country_named(nearest.text)
        if country and start:
            return country
        if not _NUMBERS.intersection(nearest.label.split()):
            return ""
        box = nearest.box
    return ""


def _country_in(said: str) -> str:
    """The country in a label: its name, or its code in capitals ("TEL (VN mobile)", "UK:")."""
    words = re.findall(r"[^\W\d_]+", said)
    if len(words) > 4:
        return ""
    for word in words:
        if len(words) > 1 and word in _CODES:
            return _CODES[word]
        if country := country_named(word)[0]:
            return country
    return ""


def argentine_mobile(text: str, others: Sequence[str]) -> str:
    """The value of "15-5550-0123": a mobile number without its area code, which another number of the card has."""
    local = re.fullmatch(r"\D*15[\s.-]?(\d[\d\s.-]{4,10}\d)\D*", text)
    digits = re.sub(r"\D", "", local[1]) if local else ""
    for other in others:
        national = re.sub(r"^\+549?", "", other) if other.startswith("+54") else ""
        value = f"+549{national[: 10 - len(digits)]}{digits}"
        if 6 <= len(digits) <= 8 and len(national) == 10 and phonenumbers.is_valid_number(phonenumbers.parse(value)):
            return value
    return ""
