"""Which countries' plans know the numbers of a card (libphonenumber's facts): that tells whose they are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException

from cardscan.fields.candidates import Segment
from cardscan.fields.places.region_shapes import with_noughts
from cardscan.fields.texts.patterns import find_emails, find_numbers, find_urls

__all__ = ["BY_PLAN", "PLANS", "bare_numbers", "from_plans", "is_valid"]

phonenumbers.enable_pattern_cache()  # re's own cache is too small for the plans of fifty countries

BY_PLAN = "numbers of the country's plan"
_CALLED, _PLAN = 3.5, 1.2

_NOUGHT_LEFT_OUT = ("IN", "US", "CA", "RU", "BR", "AR", "MX", "AE", "ZA", "NZ")
"""Where numbers are also written without the national prefix (or with it)."""

# fmt: off
PLANS = (  # likelier ones first: that settles what nothing else does
    "US", "GB", "DE", "FR", "IN", "JP", "CN", "BR", "IT", "ES", "NL", "KR", "RU", "PL", "SE", "AU", "MX", "CH", "AT",
    "BE", "TW", "TR", "CA", "PT", "DK", "NO", "FI", "CZ", "HU", "IE", "IL", "AE", "ZA", "SG", "HK", "AR", "NZ", "PK",
    "UA", "MY", "TH", "ID", "PH", "VN", "SA", "EG", "GR", "RO", "BD", "NG", "KE", "CO", "CL", "PE",
    "NP", "LK", "GH", "MA", "KZ", "BG", "RS", "SK", "HR", "LT",
)
# fmt: on


def from_plans(segments: tuple[Segment, ...], named: Iterable[str] = ()) -> Iterator[tuple[str, float, str]]:
    """Country codes; and which countries' plans know the numbers that are printed without one; beside the countries
    of `PLANS` also those that the card speaks of (`named`).
    """
    plans = dict.fromkeys((*PLANS, *named))
    counts: dict[str, float] = defaultdict(float)
    for segment in segments:
        for shown, digits in _numbers(segment):
            if "+" in shown or digits.startswith("00"):
                yield from _called("+" + (digits if "+" in shown else digits[2:])[:13])
    for digits, label in bare_numbers(segments):
        mobile = label.split() == ["cell"]
        fits = [region for region in plans if is_valid(digits, region)]
        for region in fits:
            counts[region] += _PLAN / len(fits) ** 0.5 * (not (mobile and _is_fixed(digits, region)))
    for region, weight in counts.items():
        yield region, min(weight, 2 * _PLAN), BY_PLAN


def _numbers(segment: Segment) -> Iterator[tuple[str, str]]:
    """The numbers of eight digits and more in a segment: as shown, and their digits."""
    emails = find_emails(segment.text)
    if segment.label.startswith("id"):
        return
    for a, b in find_numbers(segment.text, [*emails, *find_urls(segment.text, emails)], 8):
        shown = re.sub(r"\(\s*0\s*\)", "", with_noughts(segment.text[a:b]))
        yield shown, re.sub(r"\D", "", shown)


def bare_numbers(segments: tuple[Segment, ...], least: int = 9) -> Iterator[tuple[str, str]]:
    """The digits of numbers without a country code, and the label that says that they are numbers to call, or ""."""
    for segment in segments:
        for shown, digits in _numbers(segment):
            plain = "+" not in shown and not digits.startswith("00") and least <= len(digits) <= 12
            if plain and (segment.label or sum(c.isalpha() for c in segment.text) <= 3):
                yield digits, segment.label


def _called(shown: str) -> Iterator[tuple[str, float, str]]:
    try:
        number = phonenumbers.parse(shown, None)
    except NumberParseException:
        return
    country = phonenumbers.region_code_for_number(number)
    sure = phonenumbers.is_valid_number(number)
    if not country and number.country_code is not None:
        country = phonenumbers.region_code_for_country_code(number.country_code)
    if country and len(country) == 2 and country != "ZZ":
        yield country, _CALLED if sure else 1.0, f"the country code +{number.country_code}"


@lru_cache(maxsize=4096)
def is_valid(digits: str, region: str) -> bool:
    """True if the digits are a number of the country as it is written there: with the nought where one belongs."""
    try:
        number = phonenumbers.parse(digits, region)
    except NumberParseException:
        return False
    if not phonenumbers.is_valid_number(number):
        return False
    national = re.sub(r"\D", "", phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL))
    return national == digits or region in _NOUGHT_LEFT_OUT


@lru_cache(maxsize=4096)
def _is_fixed(digits: str, region: str) -> bool:
    """True if the digits are a landline's number in the country, and so none of a mobile."""
    number = phonenumbers.parse(digits, region)
    return bool(phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.FIXED_LINE)
