"""Numbers of registers, taxes and licences, by their shape or by what announces them: they are not to be called."""

from __future__ import annotations

import re

from cardscan.fields.captions.labels import label_before
from cardscan.fields.texts.patterns import find_numbers

__all__ = ["HOUSES", "announces_house", "ends_with_register", "is_identifier"]

_HOUSE = re.compile(
    r"(?i)\b(?:h|d|house|door|plot|shop|flat|street|st|survey|sy|room|rm|unit|block|gala|office|bldg|building|gate?|gut"
    r"|khata|khasra|stall|cabin|villa|ward|lane|cts|lot)"
    r"\.?\s*(?:no|nr|number)\W*$"
)
"""What stands before the number of a house."""


def is_identifier(text: str) -> bool:
    """True for the number of a register, a tax or a licence."""
    return _has_shape(text) or _is_announced(text)


_REGISTERS = re.compile(
    r"(?:^|(?<=[\s,;|·•(]))(?:V\.?\s?D\.?\W{0,3}[1-9]\d\d\s?\d{3}\s?\d{4}"  # the number at a Turkish tax office
    r"|NUIT\W{0,2}\d{3}\s?\d{3}\s?\d{3}"  # a firm of Mozambique: small, it is the night
    r"|BE\s?[01]\d{3}\.\d{3}\.\d{3}"  # a Belgian firm
    r"|H\.?\s?P\.?\W{0,3}5[0-9]\d{7}"  # an Israeli company
    r"|[JF]?\d{1,2}\s?/\s?\d{1,6}\s?/\s?(?:19|20)\d\d"  # a Romanian court's register
    r"|\d{1,3}\*\d{1,6}\*\d{1,6})$"  # a radio's
)
"""Registers whose name is a label of telephones elsewhere or whose shape says what they are, at the end of a text."""


def ends_with_register(text: str) -> bool:
    """True if `text` ends with the number of a register that its shape and a letter or two before it tell."""
    return bool(_REGISTERS.search(text.rstrip()))


_STANDARD = re.compile(r"(?:9001|14001|27001|22000|45001|13485)\s?[:：-]\s?20\d\d")
"""The number of a standard that a firm is certified by, with its year."""

_COUNCIL = re.compile(
    r"(?:CRO|CRM|CRP|CRC|CRN|CRF|CRMV|CREA|CREF|CREFITO|CRECI|COREN|CAU|OAB)\s?[-/ ]\s?[A-Z]{2}"
    r"\W{0,3}\d[\d.]{2,}(?:-\w)?"
)
"""A dentist's, doctor's or lawyer's number at the council of a Brazilian state; elsewhere a CRO is an officer."""


def _has_shape(text: str) -> bool:
    """Shapes that are business registrations on their own: Korean 123-45-67890, Brazilian CNPJ, Indian GSTIN and CIN;
    or an ISO standard's, whatever was read of its letters.
    """
    return (
        bool(_STANDARD.search(text))
        or ends_with_register(text)
        or bool(_COUNCIL.fullmatch(text.strip()))
        or bool(
            re.fullmatch(
                r"\d{3}-\d{2}-\d{5}|\d{2}\.\d{3}\.\d{3}/\d{4}-\d{2}|\d{2}[A-Z]{5}\d{4}[A-Z]\d[A-Z]\w"
                r"|[LU]\d{5}[A-Z0]{2}\d{4}[A-Z]{3}\d{6}",
                text.strip(),
            )
        )
    )


_STREET_NUMBER = re.compile(r"(?i)[^\W\d_]{2}\W{1,2}(?:no|nr|n[°º])[.:\s]*$")
HOUSES = re.compile(r"[1-9]\d{0,2}(?:\s?[-–—/]\s?[1-9]\d{0,2})?,?\s+\d{4,6}")
"""The house of a street, or from one to another, and a postcode."""


def announces_house(before: str, digits: str = "") -> bool:
    """True if the digits behind `before` are the number of a house, a shop or a plot ("Shop No. "), or the house of a
    street with the postcode behind it ("Sample Road No: 34 16010").
    """
    street = bool(HOUSES.fullmatch(digits.strip()) and _STREET_NUMBER.search(before))
    return street or bool(_HOUSE.search(before))


def _is_announced(text: str) -> bool:
    """True if the first long number in the text has an identifier's name before it."""
    numbers = find_numbers(text, [], 5)
    before = text[: numbers[0][0]] if numbers else ""
    label = label_before(before, "number") if numbers else None
    digits = text[slice(*numbers[0])] if numbers else ""
    return bool(label and label.kinds == "id" and not announces_house(before, digits))
