"""The word files of the field stage, and the folding under which cards are compared with them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources
from typing import Any

__all__ = ["compact", "fold_letters", "labels", "load_json", "mail_hosts", "pattern_of"]

LATIN_I = {"ı": "i", "ł": "l", "ø": "o", "đ": "d"}
"""Letters that stand for themselves in Unicode but lose their mark in print and in OCR."""


_EASTERN = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]{2,4}")
"""A word that is short enough to be spaced out to the width of the others in its column."""


@cache
def load_json(name: str) -> Any:
    """The word file `words/<name>.json`. Its content is shared: read it, never change it."""
    text = resources.files(__package__).joinpath("words", f"{name}.json").read_text(encoding="utf-8")
    return json.loads(text)


@cache
def _fold_character(character: str) -> str:
    """One character for one character: full width to plain, small letter, accent off."""
    code = ord(character)
    if 0xFF01 <= code <= 0xFF5E:
        character = chr(code - 0xFEE0)
    elif character.isspace():
        return " "
    lower = character.lower()
    if len(lower) != 1:  # "İ" is an i with a dot above it
        lower = lower[0] if all(map(unicodedata.combining, lower[1:])) else character
    decomposed = unicodedata.normalize("NFD", lower)
    base, marks = decomposed[0], decomposed[1:]
    if marks and all(unicodedata.combining(mark) for mark in marks):
        lower = base
    return LATIN_I.get(lower, lower)


@lru_cache(maxsize=8192)
def fold_letters(text: str) -> str:
    """`text` in small letters, plain width and without accents, of the same length: offsets stay valid."""
    return "".join(map(_fold_character, text))


def compact(text: str) -> str:
    """Folded letters and digits only: what two spellings of a name or a domain have in common."""
    text = fold_letters(text).replace("ß", "ss").replace("æ", "ae").replace("œ", "oe")
    return "".join(character for character in text if character.isalnum())


def pattern_of(words: Iterable[str]) -> str:
    """A regular expression for folded text that matches any of the words; blanks, hyphens and dots may be missing, and
    short words of East Asian letters set apart ("本 社").
    """
    forms = sorted({fold_letters(word) for word in words}, key=lambda word: (-len(word), word))
    return "|".join(
        (r"\s?" if _EASTERN.fullmatch(form) else "").join(
            r"[-\s.]{0,2}" if c in " -" else r"\.?\s?" if c == "." else re.escape(c) for c in form
        )
        for form in forms
    )


@cache
def labels() -> dict[str, str]:
    """Contact labels: folded word without blanks, dots and hyphens -> space-separated kinds it may announce."""
    kinds: dict[str, list[str]] = {}
    for kind, words in load_json("labels").items():
        for word in words:
            key = re.sub(r"[-\s.]", "", fold_letters(word))
            if kind not in kinds.setdefault(key, []):
                kinds[key].append(kind)
    return {key: " ".join(value) for key, value in kinds.items()}


@cache
def mail_hosts() -> frozenset[str]:
    """Hosts of mail providers: their mailboxes are for everybody, and say nothing about where somebody works."""
    domains = load_json("domains")
    return frozenset((*domains["mail_hosts"], *domains["more_mail_hosts"]))
