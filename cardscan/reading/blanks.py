"""Blanks that a reader saw and nobody printed: between letters set wide apart, and between letters that are as wide as
they are high. Where letters stand tells: across a blank they are further apart than within a word.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import median

from cardscan.model import Word
from cardscan.reading.languages import CJK_SCRIPTS, find_scripts

__all__ = ["join_cjk", "join_spaced"]

LETTER_GAP = 0.2
"""The gap between two Chinese or Japanese letters is smaller than this share of the line's height; a blank is wider."""

SPACED_STEP = 1.2
"""Spaced letters closer than this many usual steps from letter to letter belong to one word (of 166 false blanks 131
go, of 359 printed ones 4).
"""

SPACED = 0.6
"""Letters of one case whose steps are longer than this share of the line's height are spaced."""

FRAGMENT = 3
"""What spacing breaks off is short: at least one side of a false blank has no more letters."""


def join_cjk(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Join words of Chinese or Japanese letters that stand as close as letters do."""

    def is_one(last: Word, word: Word) -> bool:
        ends = [set(find_scripts([letter])) for letter in (last.text[-1], word.text[0])]
        close = word.box.left - last.box.right < LETTER_GAP * min(last.box.height, word.box.height)
        return close and all(CJK_SCRIPTS & end for end in ends)

    return _joined(words, is_one)


def join_spaced(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Join what is one word with spaced letters: "S T U D I O", "COME R CIA L"."""
    plain = [word for word in words if word.text.isalpha() and not CJK_SCRIPTS & set(find_scripts([word.text]))]
    text = "".join(word.text for word in plain)
    step = _step(plain)
    height = max((word.box.height for word in words), default=0.0)
    if not (text.replace("ß", "").isupper() or text.islower()) or step <= SPACED * height:
        return words

    def is_one(last: Word, word: Word) -> bool:
        letters = last.text.isalpha() and word.text.isalpha()
        short = any(len(side.text) <= FRAGMENT for side in (last, word))
        return letters and short and _between(last, word) < SPACED_STEP * step

    return _joined(words, is_one, by_part=True)


def _step(words: Sequence[Word]) -> float:
    """The usual distance from the middle of a letter to that of the next, in pixels; 0 if it cannot be told."""
    inside = [word.box.width / len(word.text) for word in words if len(word.text) > 1]
    if inside:
        return median(inside)
    return median(_between(a, b) for a, b in pairwise(words)) if len(words) > 2 else 0.0


def _between(before: Word, after: Word) -> float:
    """From the middle of the last letter of one word to that of the first letter of the next, in pixels."""
    last = before.box.right - before.box.width / (2 * len(before.text))
    first = after.box.left + after.box.width / (2 * len(after.text))
    return first - last


def _joined(words: tuple[Word, ...], is_one: Callable[[Word, Word], bool], by_part: bool = False) -> tuple[Word, ...]:
    """The words, joined where `is_one` says so; `by_part`: asked of the words as read, not as joined so far."""
    result: list[Word] = []
    previous: Word | None = None
    for word in words:
        last = result[-1] if result else None
        if last and previous and is_one(previous if by_part else last, word):
            size = len(last.text) + len(word.text)
            confidence = (last.confidence * len(last.text) + word.confidence * len(word.text)) / size
            result[-1] = Word(last.text + word.text, confidence, last.box.union(word.box))
        else:
            result.append(word)
        previous = word
    return tuple(result)
