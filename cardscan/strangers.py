"""What was taken for a business card and surely is none: a bank card, a receipt. Read as a card they would become
contacts, and a bank card's number a telephone number in the store.

Only what no business card says is taken as proof. On 280 read cards, generated and real, there is neither a number with
the groups and the check digit of bank cards, nor the word for a total, nor more than one price.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cardscan.model import Line

__all__ = ["name_stranger"]

_NUMBER = re.compile(r"(?<![\d+])(?:[2-6]\d{3}(?: ?\d{4}){3}|3[47]\d{2} ?\d{6} ?\d{5})(?!\d)")
"""In groups as on bank cards. Card numbers begin with 2 to 6, fifteen digits with 34 or 37."""
_EXPIRY = re.compile(
    r"\b(?:valid|good|exp|expires?|v[aáà]lid[aeo]?|g[uü]ltig|scad|wa[zż]na)\b|\b(?:0[1-9]|1[0-2]) ?/ ?\d\d\b",
    re.IGNORECASE,
)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2} ?[A-Z\d]{4}|IBAN", re.IGNORECASE)
_AMOUNT = re.compile(
    r"(?:^|[^\d\s.,/+-])\s*\d{1,3}(?:[.,']?\d{3})?[.,]\d{2}\s?(?:[A-Z*€$£]|EUR|USD|GBP|CHF|z[lł])?$"
    r"|[¥￥₩]\s?\d[\d,]*$|\d{2,}\s?[円원]$"
)
"""A price at the end of a line, no pair of digits of a telephone number."""
_TOTAL = re.compile(
    r"^\W*(?:sub ?-?total|grand total|totale?|(?:zwischen)?summe|gesamt|totaal|suma|razem|итого"
    r"|[小合]計|[总合小]计|합계)\b",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"\b(?:vat|tax|mwst|ust|tva|iva|btw|moms|pdv|ндс|cash|change|visa|mastercard|debit|bar|rückgeld|receipt|beleg|bon)\b"
    r"|税|現金|お釣り|お預り|领收|收据|現計|부가세|영수증",
    re.IGNORECASE,
)
_AMOUNTS = 4
"""Fewer prices may be on a business card, as an offer."""


def name_stranger(lines: Sequence[Line]) -> str:
    """What these lines of a card are surely from, if not from a business card ("a bank card"), else nothing."""
    texts = [line.text for line in lines]
    whole = " ".join(texts)
    if "@" in whole:
        return ""
    if not _IBAN.search(whole) and _EXPIRY.search(whole) and any(map(_is_valid, _NUMBER.findall(whole))):
        return "a bank card"
    prices = sum(bool(_AMOUNT.search(text)) for text in texts)
    if prices >= _AMOUNTS and any(map(_TOTAL.search, texts)) and any(map(_PAID.search, texts)):
        return "a receipt"
    return ""


def _is_valid(number: str) -> bool:
    """Whether the last digit is the check digit of the others, by Luhn's rule."""
    digits = [int(digit) for digit in reversed(number) if digit.isdigit()]
    return sum(digits[::2]) % 10 == -sum(sum(divmod(2 * digit, 10)) for digit in digits[1::2]) % 10
