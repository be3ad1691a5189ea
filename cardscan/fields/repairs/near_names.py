"""Mailboxes that are nearly a name of the card: a letter read wrong, or the beginning out of sight."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from cardscan.fields.lexicon import given_names
from cardscan.fields.vocabulary import compact
from cardscan.model import Field

__all__ = ["LOOK_ALIKES", "NEAR", "is_stroke", "with_near_miss"]

LOOK_ALIKES = "the name and the e-mail address differ in look-alike letters"
NEAR = "the name has "
"""Begins what is said of an address one of whose words is nearly the name's."""
_LEAST = 3
"""Letters of a name's end that tell it apart from a name of its own."""


def is_stroke(local: str, mended: str) -> bool:
    """True if a mailbox in small letters begins with a capital I where the name has an L: nobody prints "Idoe@"."""
    small = local[1:].islower() and local[1:] == mended[1:].lower()
    return small and local[:1] == "I" and mended[:1].lower() == "l"


def with_near_miss(mail: Field, words: Sequence[str]) -> Field:
    """An address one of whose words is a word of the name but for one letter, or for its first ones, doubted:
    "monico.doe@" beside Monica Doe, "one.sample@" beside Tyrone Sample.
    """
    local, _, host = mail.value.rpartition("@")
    names = [*map(compact, words)]
    names += ["".join(names), "".join(reversed(names))] if len(names) > 1 else []
    tokens = re.findall(r"[^\W\d_]+", local)
    for place, token in enumerate(tokens):
        word = _meant(token, place, names)
        if word:
            other = local.replace(token, word[:1].upper() + word[1:] if token[:1].isupper() else word, 1)
            doubts = tuple(dict.fromkeys((*mail.doubts, f"{NEAR}{word}")))
            return replace(
                mail, doubts=doubts, alternatives=tuple(dict.fromkeys((f"{other}@{host}", *mail.alternatives)))
            )
    return mail


def _meant(token: str, place: int, names: Sequence[str]) -> str:
    small = token.lower()
    alike = (n for n in names if len(token) > 4 and len(n) == len(token) and Levenshtein.distance(small, n) == 1)
    begun = (n for n in names if not place and len(n) > len(small) >= _LEAST and n.endswith(small))
    whole = small in names or small in given_names()
    return next(alike, "") or ("" if whole else next(begun, ""))
