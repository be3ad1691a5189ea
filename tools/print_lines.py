"""Lines as a reader would give them, for texts that were never printed: words in boxes, and made-up reading errors."""

from __future__ import annotations

import random

from cardscan.model import Box, Line, Word

__all__ = ["line_of", "misread", "stray_mark"]

_CONFUSED = {
    "o": "0", "l": "1", "i": "l", "I": "l", "e": "c", "a": "o", "n": "r", "m": "rn", "S": "5", "B": "8", "é": "e",
    "ü": "u", "ö": "o", "ç": "c", "ñ": "n", "ł": "l", ",": ".", ".": "",
}  # fmt: skip
_STRAY = "aeinortlsOQI0dDXEFHLTZ|/\\-_.°=~"


def misread(rng: random.Random, text: str, rate: float) -> str:
    """The text with letters confused or lost at `rate` (0 to 1), and blanks lost three times as often."""
    out = []
    for character in text:
        chance = rng.random()
        if chance < rate * 0.3 or (character == " " and chance < rate * 3):
            continue
        out.append(_CONFUSED.get(character, character) if chance < rate else character)
    return "".join(out)


def stray_mark(rng: random.Random) -> tuple[str, float]:
    """What a reader makes of ornaments and dirt: a few letters, and how sure it is of them."""
    return "".join(rng.choice(_STRAY) for _ in range(rng.randrange(1, 7))), rng.uniform(0.3, 0.95)


def line_of(
    text: str,
    box: tuple[float, float, float, float],
    confidence: float,
    vertical: bool = False,
    source: str = "plain",
) -> Line | None:
    """The words of `text` evenly spaced in `box` (left, top, right, bottom); None for blank text."""
    left, top, right, bottom = box
    words, at = [], 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        step = max(right - left, 1.0) / len(text)
        words.append(Word(word, confidence, Box(left + start * step, top, left + at * step, bottom)))
    return Line(tuple(words), source, vertical=vertical) if words else None
