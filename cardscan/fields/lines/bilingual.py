"""Lines that say an address twice, in East Asian letters and in Latin ones."""

from __future__ import annotations

import re
from itertools import groupby

from cardscan.fields.lexicon import script_of
from cardscan.fields.places.streets import read_signs
from cardscan.fields.postal.offices import ENOUGH

__all__ = ["cut_scripts"]

_EAST = ("cjk", "kana", "hangul")


def cut_scripts(text: str, start: int, end: int) -> int | None:
    """Where the address in the one script ends within characters `start` to `end` and that in the other begins; nothing
    for lines that are not two whole addresses.
    """
    if text.isascii():
        return None
    words = [match for match in re.finditer(r"\S+", text[start:end]) if any(map(str.isalpha, match[0]))]
    runs = [tuple(run) for _, run in groupby(words, key=lambda match: script_of(match[0]) in _EAST)]
    if len(runs) != 2:
        return None
    place = start + runs[1][0].start()
    halves = text[start:place], text[place:end]
    whole = all(any(map(str.isdigit, half)) and read_signs(half, "").score >= ENOUGH for half in halves)
    return place if whole else None
