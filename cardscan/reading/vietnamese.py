"""Vietnamese: of its letters with two marks the recogniser knows none, and leaves most of them out ("Vit Nam")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from unicodedata import normalize

from cardscan.model import Word

__all__ = ["VIETNAMESE", "is_vietnamese", "put_letters"]

VIETNAMESE = "vie"
"""Tesseract's name for it."""
_WORDS = frozenset(
    [
        "cong",
        "ty",
        "tnhh",
        "viet",
        "nam",
        "ha",
        "noi",
        "tp",
        "hcm",
        "quan",
        "phuong",
        "duong",
        "tang",
        "toa",
        "nha",
        "giam",
        "doc",
        "nguyen",
        "tran",
        "pham",
        "hoang",
        "phong",
        "truong",
        "pho",
        "dai",
        "dien",
        "phan",
        "thuong",
        "mai",
        "dich",
        "vu",
        "kinh",
        "doanh",
        "ky",
        "su",
        "thanh",
        "chi",
        "minh",
        "so",
        "van",
        "thi",
        "khu",
        "nghiep",
        "chuyen",
        "vien",
        "dien",
        "thoai",
        "di",
        "dong",
        "huyen",
        "tinh",
        "xa",
        "thon",
        "ban",
        "dau",
        "tu",
        "xay",
        "dung",
        "san",
        "xuat",
        "xuat",
        "nhap",
        "khau",
    ]
)
"""Syllables of cards, without marks."""
_LEAST = 4
"""Different ones of them on a card in Vietnamese, at least."""
_MARKED = 2
"""Letters with marks on it, at least: many cards have none, and nothing is missing from these."""
_MOST_LOST = 3
"""Letters of a word that the recogniser leaves out, at most."""
_SURE = 0.5


def is_vietnamese(texts: Iterable[str]) -> bool:
    """True if these readings of a card are Vietnamese with its marks, whatever letters are missing."""
    text = " ".join(texts)
    marked = sum(letter.isalpha() and not letter.isascii() and _plain(letter).isascii() for letter in text)
    if marked < _MARKED:
        return False
    syllables = {_plain(word) for word in re.findall(r"[^\W\d_]+", text) if 1 < len(word) < 8}
    return sum(syllable in _lossy() for syllable in syllables) >= _LEAST and bool(
        re.search("[đĐưƯơƠ]|(?i:vi.?t nam)", text)
    )


@cache
def _lossy() -> frozenset[str]:
    """The syllables whole, and without one of their vowels."""
    vowels = "aeiouy"
    lost = {word[:i] + word[i + 1 :] for word in _WORDS for i, letter in enumerate(word) if letter in vowels}
    return _WORDS | frozenset(word for word in lost if len(word) > 2)


def put_letters(words: Sequence[Word], others: Sequence[Word]) -> tuple[Word, ...]:
    """The recogniser's words, each as Tesseract read it where that has Vietnamese letters in addition and all that the
    recogniser saw.
    """
    return tuple(_put(word, others) for word in words)


def _put(word: Word, others: Sequence[Word]) -> Word:
    if not any(map(str.isalpha, word.text)) or "@" in word.text:
        return word
    middle = (word.box.left + word.box.right) / 2
    rival = next((other for other in others if other.box.left <= middle <= other.box.right), None)
    if rival is None or rival.confidence < _SURE or rival.text.isascii():
        return word
    mine, theirs = _plain(word.text), _plain(rival.text)
    if 0 <= len(theirs) - len(mine) <= _MOST_LOST and mine[:1] == theirs[:1] and _is_within(mine, theirs):
        return replace(word, text=rival.text, confidence=min(word.confidence, rival.confidence))
    return word


def _is_within(part: str, whole: str) -> bool:
    """True if all letters of `part` are in `whole`, in that order."""
    rest = iter(whole)
    return all(letter in rest for letter in part)


def _plain(text: str) -> str:
    """Small letters without marks."""
    return "".join(normalize("NFD", letter)[0] for letter in text.lower()).replace("đ", "d")
