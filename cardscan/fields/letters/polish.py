"""The Polish ł, which a reader that has not learnt it takes for a t: "Matgorzata", "ul. Dtuga"."""

from __future__ import annotations

import re

from cardscan.fields.lexicon import fold, given_names, surnames

__all__ = ["spell_polish", "spell_polish_name"]

_WORD = re.compile(r"[^\W\d_]+")
_BEGINS = re.compile(r"(?<=^[BDGMZbdgmz])t(?=[aeiouyóąęwśsnk])", re.IGNORECASE)
"""No Polish word begins with one of these and a t; with an ł many do: "Długa", "Główna", "Złota"."""
_SPRING = re.compile(r"\bż(?=r[óo]d[lł])", re.IGNORECASE)
_LEAST = 4
_ENDS = ("fat", "hat", "wet")
"""So no Polish given name ends; Rafał, Michał and Paweł do with an ł, whatever names other countries have."""


def spell_polish(text: str) -> str:
    """The text with an ł for each t behind the first letter of a word that none begins with, and with springs that are
    spelt with a ź ("ul. Źródlana"). Its length stays.
    """
    text = _SPRING.sub(lambda z: "Ź" if z[0].isupper() else "ź", text)
    return _WORD.sub(lambda word: _BEGINS.sub(lambda t: "Ł" if t[0].isupper() else "ł", word[0]), text)


def spell_polish_name(text: str) -> str:
    """The same, and in words that no list of names has, if that makes a name that one has."""
    return _WORD.sub(lambda match: _spelt(match[0]), spell_polish(text))


def _spelt(word: str) -> str:
    if len(word) < _LEAST or "t" not in word[1:] or (_is_name(word) and not word.endswith(_ENDS)):
        return word
    places = [n for n, letter in enumerate(word) if letter == "t"]
    for spelt in (*(f"{word[:n]}ł{word[n + 1 :]}" for n in places), word[0] + word[1:].replace("t", "ł")):
        if _is_name(spelt):
            return spelt
    return word


def _is_name(word: str) -> bool:
    plain = fold(word)
    return plain in given_names() or plain in surnames()
