"""Letters with a mark that a country's language does not have, and what a reader took for them: "Mūller" in Germany."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

__all__ = ["ALPHABETS"]

_UMLAUTS = "ūüōöāä"
_READ_FOR: dict[tuple[str, ...], str] = {
    ("DE", "AT", "CH", "LI", "LU"): _UMLAUTS,
    ("SE", "FI"): "ōöāä",
    ("DK", "NO"): "âåāåãåõøōø",
    ("HU",): "õőōőŏőũűūűŭű",
    ("PL",): "ŝśĉćñń",
    ("CZ", "SK"): "ĕěŭůñň",
    ("ES", "MX", "AR", "CO", "CL", "PE"): "ňñ",
    ("PT", "BR"): "ăãāãǎãōõŏõőõ",
    ("FR", "BE"): "ĕêēêăâŏôŭû",
    ("IN", "PK", "BD", "LK", "NP", "SG", "MY", "ID", "HK"): "íiìiĭiîiêeôoûu",
    ("AE", "SA", "QA", "KW", "KE", "NG", "GH", "UG", "TZ"): "íiìiĭiîiêeôoûu",
}
"""By country, pairs of letters: what is read, and what is printed. Only letters are here that none of the country's
neighbours has in names that are common there.
"""
_WORD = re.compile(r"[^\W\d_]+")


def _spell(table: dict[int, int], text: str) -> str:
    """The text in its country's letters. Its length stays."""
    return _WORD.sub(lambda match: match[0].translate(table), text)


def _table(pairs: str) -> dict[int, int]:
    read, printed = pairs[::2], pairs[1::2]
    return str.maketrans(read + read.upper(), printed + printed.upper())


ALPHABETS: dict[tuple[str, ...], Callable[[str], str]] = {
    countries: partial(_spell, _table(pairs)) for countries, pairs in _READ_FOR.items()
}
"""How the letters of a text are put right, by country (ISO 3166)."""
