"""Letters of another script inside a word, which a reader that knows both took for the ones they look like."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import cache

from cardscan.fields.vocabulary import load_json
from cardscan.model import Line, Word

__all__ = ["count_traditional", "in_one_script"]

_LOOKS = dict(
    zip(
        "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαβικνορτυχАВЕЅІЈКМНОРСТУХаеіјкорсухѕ",
        "ABEZHIKMNOPTYXaßıkvoptuxABESIJKMHOPCTYXaeijkopcyxs",
        strict=True,
    )
)
_LEAST, _TIMES = 6, 3
"""How many letters of a card are traditional at least, and how many times more than those read as simplified."""
_JAPANESE = re.compile(
    "[ぁ-ヿ々〆〒県駅]|株式会社|有限会社|合同会社|取締役|東京都|大阪府|京都府|北海道|丁目|番地|[+]81|[.]jp"
)
"""What Japanese cards have, also those without a letter of their own."""
_WITH_NOUGHTS = re.compile(r"d\.[0o]\.[0o]\.?", re.IGNORECASE)
_WITH_OS = re.compile(r"(?=(?:[Oo]?\d){3})\d[\dOo]{3,4}[),.]?")
"""A postcode or a number where a nought was read as a letter: "8000O"."""
_ABBREVIATED = re.compile(r"[acekmnoprtuyxABCEHKMOPTX]{1,3}\.,?")
_SHORT = str.maketrans("acekmnoprtuyxABCEHKMOPTX", "асекмпоргтиухАВСЕНКМОРТХ")
_CYRILLIC = 4
"""Letters of a line that are Cyrillic, at least."""
_TURKISH = re.compile("[ğışĞİŞ]")
_LONE = {"ε": "&", "Ɛ": "&", "ɛ": "&"}
"""What a joined "and" is read as where it stands alone."""


def in_one_script(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines, with Greek and Cyrillic letters among more Latin ones as the Latin letters that look like them, and on
    a card in traditional Chinese letters the few that were read as simplified ones as what they stand for. Every word
    keeps its length. A Greek iota has no dot: on a Turkish card neither has the letter that was read as one.
    """
    lines = tuple(map(_with_cyrillic, map(_with_letters, lines)))
    turkish = any(_TURKISH.search(line.text) for line in lines)
    lines = tuple(_mend(_with_dots(line), turkish) if not line.text.isascii() else line for line in lines)
    return tuple(map(_as_traditional, lines)) if _is_traditional("".join(line.text for line in lines)) else lines


@cache
def _traditional() -> dict[str, str]:
    """Simplified Chinese letters that stand for one traditional letter only, and that."""
    pairs = load_json("chinese")
    return dict(zip("".join(pairs["simplified"]), "".join(pairs["traditional"]), strict=True))


def count_traditional(text: str) -> int:
    """How many letters are traditional Chinese ones that have a simplified form; none of a Japanese card."""
    return 0 if _JAPANESE.search(text) else sum(map(text.count, set(_traditional().values())))


def _is_traditional(text: str) -> bool:
    """True if many times more letters are traditional than simplified, on no Japanese card, which has some of both."""
    table = _traditional()
    full = count_traditional(text)
    return full >= _LEAST and full >= _TIMES * sum(map(text.count, table))


def _as_traditional(line: Line) -> Line:
    table = _traditional()
    if not any(letter in table for letter in line.text):
        return line
    words = tuple(replace(word, text="".join(table.get(letter, letter) for letter in word.text)) for word in line.words)
    return replace(line, words=words)


def _with_letters(line: Line) -> Line:
    """A legal form of the Balkans has no noughts, "d.o.o.", and a postcode no letters O: "80000"."""
    words = tuple(replace(word, text=_without_rival(word.text)) for word in line.words)
    return line if words == line.words else replace(line, words=words)


def _without_rival(text: str) -> str:
    if _WITH_NOUGHTS.fullmatch(text):
        return text.replace("0", "o")
    return text.replace("O", "0").replace("o", "0") if _WITH_OS.fullmatch(text) else text


def _with_cyrillic(line: Line) -> Line:
    """A short word before a dot in Latin letters that look like Cyrillic ones, among Cyrillic words, is one of those:
    "Невский np." for "Невский пр.".
    """
    if sum(_is_other(letter) for letter in line.text) < _CYRILLIC or line.text.isascii():
        return line
    words = tuple(
        replace(word, text=word.text.translate(_SHORT)) if _ABBREVIATED.fullmatch(word.text) else word
        for word in line.words
    )
    return line if words == line.words else replace(line, words=words)


def _with_dots(line: Line) -> Line:
    """A dot that Korean keyboards have as a letter is the one in the middle that it stands for."""
    if "ㆍ" not in line.text:
        return line
    return replace(line, words=tuple(replace(word, text=word.text.replace("ㆍ", "·")) for word in line.words))


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
