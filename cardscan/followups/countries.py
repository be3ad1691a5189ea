"""In which country somebody is: for its public holidays, and the language to write in."""

from __future__ import annotations

import re
from itertools import chain
from types import MappingProxyType

from cardscan.model import Address, Contact, Phone

__all__ = ["find_country"]

_CODE = re.compile(r"[A-Za-z]{2}")
_ENDING = re.compile(r"\.([a-z]{2})(?=$|[:?#])", re.IGNORECASE)
_SCHEME = re.compile(r"^[a-z]+://", re.IGNORECASE)
_NOT_COUNTRIES = frozenset(
    ("ai", "cc", "co", "eu", "fm", "gg", "im", "io", "ly", "me", "sh", "st", "to", "tv", "vc", "ws")
)
"""Endings that companies everywhere take for their sound."""
_SPELT_OTHERWISE = MappingProxyType({"UK": "GB", "EL": "GR"})


def find_country(contact: Contact) -> str:
    """An ISO 3166 code of two letters, or "" if nothing tells.

    By the country of the address, then that of a telephone number, then the ending of an e-mail or web address.
    """
    found = chain(
        (_country_of_address(address) for address in contact.adr),
        (_country_of_phone(phone) for phone in contact.tel),
        (_country_of_host(email.rpartition("@")[2]) for email in contact.email),
        (_country_of_host(_SCHEME.sub("", url).split("/")[0]) for url in contact.url),
    )
    return next(filter(None, found), "")


# Imported where they are used: they bring the word lists of all fields and the numbering plans of all countries.


def _country_of_address(address: Address) -> str:
    from cardscan.fields.places.countries import country_named

    if _CODE.fullmatch(address.country.strip()):
        return _spell(address.country.strip())
    return country_named(address.country)[0] if address.country.strip() else ""


def _country_of_phone(phone: Phone) -> str:
    from cardscan.fields.numbers.dialling import country_of_number

    return country_of_number(phone.value)


def _country_of_host(host: str) -> str:
    ending = _ENDING.search(host)
    return _spell(ending[1]) if ending and ending[1].lower() not in _NOT_COUNTRIES else ""


def _spell(code: str) -> str:
    return _SPELT_OTHERWISE.get(code.upper(), code.upper())
