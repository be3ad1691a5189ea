"""The plus before a country's code, read as another mark: "*44 20 7946 0123"."""

from __future__ import annotations

import re
from dataclasses import replace

import phonenumbers

from cardscan.model import Line

__all__ = ["with_plus"]

_MARK = re.compile(r"(?<![\w*])[*÷‡†±✚](?=\(?[1-9]\d{0,2}\)?[\s.\-–/(]*\d)")
_LEAST = 9
"""Digits of a number with its country's code, at least."""


def with_plus(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines with a plus for a mark like it, where a whole number of some country begins."""
    return tuple(_mended(line) if _MARK.search(line.text) else line for line in lines)


def _mended(line: Line) -> Line:
    words = []
    for place, word in enumerate(line.words):
        rest = " ".join(other.text for other in line.words[place:])
        plus = _MARK.match(rest) and _is_number("+" + rest[1:])
        words.append(replace(word, text="+" + word.text[1:]) if plus else word)
    return replace(line, words=tuple(words))


def _is_number(text: str) -> bool:
    match = re.match(r"\+[\d\s().\-–/]+", text)
    digits = re.sub(r"\D", "", match[0]) if match else ""
    try:
        return len(digits) >= _LEAST and phonenumbers.is_valid_number(phonenumbers.parse("+" + digits))
    except phonenumbers.NumberParseException:
        return False
