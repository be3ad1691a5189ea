"""Letters of another script inside a Latin word, which a reader that knows both took for the ones they look like."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from cardscan.model import Line, Word

__all__ = ["in_one_script"]

_LOOKS = dict(
    zip(
        "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαβικνορτυχАВЕЅІЈКМНОРСТУХаеіјкорсухѕ",
        "ABEZHIKMNOPTYXaßıkvoptuxABESIJKMHOPCTYXaeijkopcyxs",
        strict=True,
    )
)
_TURKISH = re.compile("[ğışĞİŞ]")
_LONE = {"ε": "&", "Ɛ": "&", "ɛ": "&"}
"""What a joined "and" is read as where it stands alone."""


def in_one_script(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines, with Greek and Cyrillic letters among more Latin ones as the Latin letters that look like them. Every
    word keeps its length. A Greek iota has no dot: on a Turkish card neither has the letter that was read as one.
    """
    turkish = any(_TURKISH.search(line.text) for line in lines)
    return tuple(_mend(line, turkish) if not line.text.isascii() else line for line in lines)


def _mend(line: Line, turkish: bool) -> Line:
    words = tuple(_mend_word(word, turkish) for word in line.words)
    latin = sum(_is_latin(letter) for word in words for letter in word.text)
    if latin > 3:
        words = tuple(replace(word, text=_LONE.get(word.text, word.text)) for word in words)
    return line if words == line.words else replace(line, words=words)


def _mend_word(word: Word, turkish: bool) -> Word:
    text = word.text
    if text.isascii() or "@" in text:
        return word
    strange = sum(_is_other(letter) for letter in text)
    if not strange or strange >= sum(map(_is_latin, text)) or any(_is_other(c) and c not in _LOOKS for c in text):
        return word
    looks = _LOOKS if turkish else _LOOKS | {"ι": "i"}
    return replace(word, text="".join(looks.get(letter, letter) for letter in text))


def _is_latin(letter: str) -> bool:
    return letter.isalpha() and unicodedata.name(letter, "").startswith("LATIN")


def _is_other(letter: str) -> bool:
    return letter.isalpha() and unicodedata.name(letter, "").startswith(("GREEK", "CYRILLIC"))
