"""Words of titles that were read with letters which look alike: "Intemational" for "International"."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from rapidfuzz.distance import Levenshtein

from cardscan.fields.lexicon import common_words, fold, given_names, load_lexicon, surnames

__all__ = ["mend_disputed", "mend_words"]

_ALIKE = (("m", "rn"), ("rn", "m"), ("d", "cl"), ("cl", "d"), ("w", "vv"), ("vv", "w"), ("h", "li"), ("li", "h"))
"""What print runs together, and what it is read as."""
_ALIKE_LARGE = (
    ("C", "G"),
    ("G", "C"),
    ("F", "E"),
    ("E", "F"),
    ("O", "Q"),
    ("O", "D"),
    ("D", "O"),
    ("I", "L"),
    ("V", "Y"),
)
"""Capitals that are read for each other: "DESICNER"."""
_AND = re.compile(r"([^\W\d_]+)(?:\s+8\.?\s*|\s*8\.\s*)([^\W\d_]+)")
"""An eight between two words, as an ampersand may be read."""
_DOTTED = "ÄÅÖÜ"
"""Capitals that no English word begins with: dirt above a letter is read as dots."""
_GLUED = re.compile(r"([^\W\d_]*[a-zà-ÿ]{3})([A-ZÀ-Þ][a-zà-ÿ]{3,})")
"""Two words without a blank or a stroke between them: "SalesManager"."""
_KOREAN_AI = re.compile(
    r"(?<![가-힣])시(?=\s?(?:솔루션|플랫폼|데이터|서비스|반도체|로봇|융합|기술|연구|개발|혁신|전략|비전))"
)
"""A syllable that Korean data sees in "AI"; no word of "city" goes on like that."""
_ALIKE_SMALL = tuple(map(frozenset, ("litjf", "mnhr", "ceo", "gqy", "uvw", "bhk")))
"""Letters that are read for each other, large ones or small."""
_LONG = 10
"""Letters of a post of several words at least."""
_LEAST = 6
"""Letters of a word at least: shorter ones are too often one letter from another word."""


def mend_words(text: str) -> str:
    """The text with every long word that no list knows put right where one such change makes a word that is known.

    Only small letters change; a word that is known, or a name, stays. "Al" and "lT" are what is called "AI" and "IT".
    A post that a capital begins inside a word has a blank before it: "SalesManager".
    """
    text = re.sub(r"(?:^|(?<=\s))(?:Al|[l1]T)(?=\s[A-Z]|\s?[/&,])", lambda at: "AI" if at[0] == "Al" else "IT", text)
    text = _AND.sub(_with_ampersand, _KOREAN_AI.sub("AI", text))
    text = _GLUED.sub(_with_blank, text)
    return _mend_phrase(re.sub(rf"[^\W\d_]{{{_LEAST},}}", lambda match: _mend(match[0]), text))


def _mend_phrase(text: str) -> str:
    """A post of several words that is known but for one letter of a word that is none: "daglig Teder"."""
    folded = fold(text)
    if len(folded) != len(text) or folded in load_lexicon("titles").words:
        return text
    near = [known for known in _phrases().get(len(folded), ()) if sum(map(str.__ne__, known, folded)) == 1]
    if len(near) != 1:
        return text
    at = next(n for n, (a, b) in enumerate(zip(near[0], folded, strict=True)) if a != b)
    start, stop = folded.rfind(" ", 0, at) + 1, (folded.find(" ", at) + len(folded) + 1) % (len(folded) + 1)
    word = folded[start:stop]
    if not any({near[0][at], folded[at]} <= letters for letters in _ALIKE_SMALL) or _is_known(word):
        return text  # another language's word: "dizajner enterijera" beside "interijera"
    large = text[start:stop].isupper() or (text[at].isupper() and text[:start].istitle())
    return text[:at] + (near[0][at].upper() if large else near[0][at]) + text[at + 1 :]


@cache
def _phrases() -> dict[int, tuple[str, ...]]:
    """The posts of several words, by their length."""
    found: dict[int, list[str]] = defaultdict(list)
    for known in load_lexicon("titles").words:
        if " " in known and len(known) >= _LONG and known.isascii():
            found[len(known)].append(known)
    return {size: tuple(phrases) for size, phrases in found.items()}


def _with_ampersand(match: re.Match[str]) -> str:
    """The two words with "&" between them where either is what a title ends or begins with."""
    before, after = fold(match[1]), fold(match[2])
    heads = load_lexicon("titles").words
    both = before in heads and (after in heads or after in load_lexicon("title_words").words)
    return f"{match[1]} & {match[2]}" if both else match[0]


def _with_blank(match: re.Match[str]) -> str:
    """Two words with a blank between them where the second one is a post and the whole is none."""
    heads = load_lexicon("titles").words
    return f"{match[1]} {match[2]}" if fold(match[2]) in heads and fold(match[0]) not in heads else match[0]


def mend_disputed(text: str, others: Iterable[str]) -> str:
    """The text with every long word that no list knows put right where one letter of it is another in one word that is
    known, if another reading of the same print has another word in its place.
    """
    parts = text.split()
    for other in others:
        theirs = other.split()
        if len(theirs) == len(parts):
            parts = [_nearest(mine) if mine != its else mine for mine, its in zip(parts, theirs, strict=True)]
    return " ".join(parts) if parts != text.split() else text


def _nearest(word: str) -> str:
    plain = word.replace("-", "")
    if len(plain) <= _LEAST or not plain.isalpha() or not plain[1:].islower() or _is_known(plain) or _is_known(word):
        return word
    at = next((i for i, letter in enumerate(word) if letter == "-"), -1)
    near = {
        known
        for name in ("titles", "title_words", "departments")
        for known in load_lexicon(name).words
        if len(known) == len(plain) and known[0] == fold(plain[0]) and Levenshtein.distance(fold(plain), known) == 1
    }
    if len(near) > 1:
        near &= common_words()
    if len(near) != 1:
        return word
    (known,) = near
    known = known[:at] + "-" + known[at:] if at > 0 else known
    return "".join(new if fold(old) != new else old for old, new in zip(word, known, strict=True))


def _mend(word: str) -> str:
    if word[0] in _DOTTED and word.isalpha() and word[1:].isascii() and fold(word) in common_words():
        return unicodedata.normalize("NFD", word[0])[0] + word[1:]
    large = word.isupper()
    if _is_known(word) or fold(word) in given_names() or fold(word) in surnames() or not (large or word[1:].islower()):
        return word
    spelt = {
        word[: at.start()] + to + word[at.end() :]
        for read, to in (_ALIKE_LARGE if large else _ALIKE)
        for at in re.finditer(read, word)
        if at.start()
    }
    known = [other for other in spelt if _is_known(other)]
    return known[0] if len(known) == 1 else word


def _is_known(word: str) -> bool:
    folded = fold(word)
    lists = ("titles", "title_words", "departments", "org_words")
    return folded in common_words() or any(folded in load_lexicon(name).words for name in lists)
