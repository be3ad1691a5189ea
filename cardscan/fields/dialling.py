"""The country of a telephone number."""

from __future__ import annotations

import phonenumbers

__all__ = ["country_of_number"]


def country_of_number(value: str) -> str:
    """The country that a number in E.164 belongs to, as an ISO 3166 code; "" for other numbers and shared ones."""
    try:
        code = phonenumbers.region_code_for_number(phonenumbers.parse(value))
    except phonenumbers.NumberParseException:
        return ""
    return code if code and code.isalpha() else ""  # 001 stands for numbers of no country
