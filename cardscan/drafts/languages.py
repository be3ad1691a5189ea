"""In which language to write to somebody."""

from __future__ import annotations

import re
from types import MappingProxyType

from cardscan.model import Contact

__all__ = ["LANGUAGES", "choose_language"]

LANGUAGES = ("en", "de", "fr", "es", "pt", "ja")
"""The languages of the templates that come with cardscan; the first is for everybody else."""

_BY_COUNTRY = MappingProxyType(
    {
        **dict.fromkeys(("DE", "AT", "LI"), "de"),
        **dict.fromkeys(("FR", "MC", "SN", "CI", "MA", "TN", "DZ"), "fr"),
        **dict.fromkeys(("ES", "MX", "AR", "CO", "CL", "PE", "VE", "EC", "GT", "CU", "BO", "DO"), "es"),
        **dict.fromkeys(("HN", "PY", "SV", "NI", "CR", "PA", "UY"), "es"),
        **dict.fromkeys(("PT", "BR", "AO", "MZ", "CV"), "pt"),
        "JP": "ja",
    }
)
"""Only where most people expect business mail in that language."""

_SEVERAL = MappingProxyType({"CH": ("de", "fr"), "BE": ("fr",), "LU": ("fr", "de"), "CA": ("fr",)})
"""Countries of several languages: those of them that we have, if the card is written in one."""

_KANA = re.compile(r"[\u3041-\u30ff]")
_TRACES = MappingProxyType(
    {
        "de": re.compile(
            r"\b(?:gmbh|ag|kg|leiter(?:in)?|geschäftsführer(?:in)?|postfach)\b|stra[sß]+e\b|str\.|gasse\b"
        ),
        "fr": re.compile(r"\b(?:rue|avenue|chemin|boulevard|route|sàrl|directeur|directrice|responsable|chargée?)\b"),
    }
)


def choose_language(contact: Contact, country: str = "", available: tuple[str, ...] = LANGUAGES) -> str:
    """The language to write to a contact in, one of `available`: by the script, then the country (ISO 3166 code).

    Kana is Japanese. In countries of several languages the words of title, company and address decide. English for
    everybody else, and if the language found is not available.
    """
    language = _find_language(contact, country.upper())
    return language if language in available else available[0]


def _find_language(contact: Contact, country: str) -> str:
    words = " ".join((contact.fn, contact.org, contact.department, contact.title, *(a.label for a in contact.adr)))
    if _KANA.search(words):
        return "ja"
    if country in _SEVERAL:
        folded = words.casefold()
        found = {language: len(_TRACES[language].findall(folded)) for language in _SEVERAL[country]}
        best = max(found, key=lambda language: found[language])
        return best if found[best] else "en"
    return _BY_COUNTRY.get(country, "en")
