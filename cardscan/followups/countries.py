"""In which country somebody is: for its public holidays, and the language to write in."""

from __future__ import annotations

import re
from types import MappingProxyType

from cardscan.model import Contact

__all__ = ["find_country"]

_CODE = re.compile(r"[A-Za-z]{2}")
_ENDING = re.compile(r"\.([a-z]{2})(?=$|[/:?#])", re.IGNORECASE)
_NOT_COUNTRIES = frozenset(
    ("ai", "cc", "co", "eu", "fm", "gg", "im", "io", "ly", "me", "sh", "st", "to", "tv", "vc", "ws")
)
"""Endings that companies everywhere take for their sound."""
_SPELT_OTHERWISE = MappingProxyType({"UK": "GB", "EL": "GR"})


def find_country(contact: Contact) -> str:
    """An ISO 3166 code of two letters, or "" if nothing tells.

    By the country of the address, then the ending of an e-mail or web address.
    """
    for address in contact.adr:
        if _CODE.fullmatch(address.country.strip()):
            code = address.country.strip().upper()
            return _SPELT_OTHERWISE.get(code, code)
    for place in (*contact.email, *(re.sub(r"^[a-z]+://", "", url, flags=re.I).split("/")[0] for url in contact.url)):
        if (ending := _ENDING.search(place)) and ending[1].lower() not in _NOT_COUNTRIES:
            code = ending[1].upper()
            return _SPELT_OTHERWISE.get(code, code)
    return ""
