"""The capital I and the small l, which one stroke stands for in many fonts: where each may stand in a name."""

from __future__ import annotations

import re

__all__ = ["with_small_l"]

_WORD = re.compile(r"[^\W\d_]+")
_SON = re.compile(r"(M(?:a?c))l(?=l[a-z]{2}|[nv][a-z])")
"""Where "Mc" and "Mac" have a capital I behind them: no name goes on with "lln" or "lv" there, as in "McIlroy"."""
_BEFORE_CAPITALS = {"Mc", "Mac", "Fitz", "Di", "De", "Del", "Dal", "La", "Le", "Lo", "Van", "Von"}


def with_small_l(name: str) -> str:
    """The name with a small l for each capital I that stands within a word of small letters, and with the capital
    letter behind "Mc": "IlIman" is "Illman", "Mcllroy" is "McIlroy".
    """
    return _WORD.sub(lambda word: _spelt(word[0]), name)


def _spelt(word: str) -> str:
    if not any(map(str.islower, word)):
        return word
    letters = _SON.sub(r"\1I", word)
    for n, letter in enumerate(letters):
        before = letters[:n]
        if letter == "I" and before and before not in _BEFORE_CAPITALS and (before[-1].islower() or before[-1] == "I"):
            letters = before + "l" + letters[n + 1 :]
    # A stroke too many was seen: no name has three of them.
    return re.sub("l{3,}", "ll", letters) if letters != word else word
