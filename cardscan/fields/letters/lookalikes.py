"""Letters that look alike in print: what a reader mixes up."""

from __future__ import annotations

from functools import lru_cache

from cardscan.fields.vocabulary import compact

__all__ = ["skeleton"]

_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("nn", "m"), ("ri", "n"))
_SINGLE = str.maketrans(
    {
        "0": "o",
        "1": "l",
        "i": "l",
        "|": "l",
        "5": "s",
        "8": "b",
        "6": "g",
        "9": "g",
        "q": "g",
        "2": "z",
        "e": "c",
        "v": "u",
    }
)


@lru_cache(maxsize=4096)
def skeleton(text: str) -> str:
    """The letters and digits of `text` with look-alikes made equal: what any two readings of one print share."""
    text = compact(text)
    for pair, single in _PAIRS:
        text = text.replace(pair, single)
    return text.translate(_SINGLE)
