"""Words of posts that were read with a mark too few, too many or another one: "Satiş" for "Satış"."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from cardscan.fields.lexicon import fold, load_words

__all__ = ["with_marks"]

_WORD = re.compile(r"[^\W\d_]{4,}")
_LISTS = ("titles", "title_words", "departments", "org_words")
_MARKED = ("TR", "HU", "RO", "MD", "CZ", "SK", "PL", "LV", "LT", "EE")
"""Countries in whose languages so many words have marks that one without is most often misread beside another with."""


def with_marks(text: str, region: str) -> str:
    """A post or department with every word that lists know but with other marks as they have it, if they all have it
    one way. Its length stays.

    Words without any mark change only in countries that use many, where another word of the text has some: "Mudur" may
    be printed so, "Müdürü" beside "Satis" not.
    """
    bare = region in _MARKED and not text.isascii()
    return _WORD.sub(lambda match: _spelt(match[0]) if bare or not match[0].isascii() else match[0], text)


def _spelt(word: str) -> str:
    known = _spellings().get(fold(word), frozenset())
    if len(known) != 1 or word.casefold() in known:
        return word
    (other,) = known
    if len(other) != len(word) or other.isascii():
        return word  # what has marks may be a word of a language that no list knows
    return "".join(_as_large(letter, was.isupper()) for letter, was in zip(other, word, strict=True))


def _as_large(letter: str, large: bool) -> str:
    """The letter as a capital if wanted; a Turkish i keeps its dot."""
    return (letter.upper() if letter != "ı" else "I") if large else letter


@cache
def _spellings() -> dict[str, frozenset[str]]:
    """Folded words -> how the lists spell them, in small letters."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in _LISTS:
        for entry in load_words(name):
            for word in _WORD.findall(entry):
                found[fold(word)].add(word.casefold())
    return {word: frozenset(spelt) for word, spelt in found.items()}
