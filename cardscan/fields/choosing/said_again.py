"""Lines that say one thing twice: a post in two languages, a firm by its mark and by its registered name."""

from __future__ import annotations

import re

from cardscan.fields.lexicon import common_words, fold, load_lexicon, script_of
from cardscan.fields.naming.looks import describe_text
from cardscan.fields.vocabulary import compact

__all__ = ["is_firm_again", "is_post_again"]

_EAST = ("cjk", "kana", "hangul")
_LONG = 5
"""Letters from which on a word is no short form, and one that English does not know is of another language."""
_EASTERN = re.compile("[㐀-鿿가-힣]")
_SHARED = 2
"""So many letters of an East Asian name at its head are a name: "例示" of two lines."""
_FORM_FIRST = re.compile(r"(?:株式会社|有限会社|合同会社|주식회사|유한회사|[(（](?:株|有|주|유)[)）])")
"""A legal form before the name of a firm, which is on its line then."""


def is_post_again(one: str, other: str) -> bool:
    """True for two whole titles of which exactly one is English: "Projektleiter" and "Project Manager"."""
    texts = (describe_text(one), describe_text(other))
    if not all("title_any" in text for text in texts) or "ends_link" in texts[0] or one.rstrip().endswith((",", "-")):
        return False
    return sorted(map(_is_english, (one, other))) == [False, True] and any(map(_is_foreign, (one, other)))


def _words(text: str) -> list[str]:
    """The words of a title without its short forms ("R&D", "GMP")."""
    return [fold(word) for word in re.findall(r"[^\W\d_]{3,}", text) if not (word.isupper() and len(word) < _LONG)]


def _is_english(text: str) -> bool:
    words = _words(text)
    return bool(words) and all(word in common_words() for word in words)


def _is_foreign(text: str) -> bool:
    """True if a title has a word of its own that is none of English."""
    return any(len(word) >= _LONG and word not in common_words() for word in _words(text))


def is_firm_again(one: str, other: str) -> bool:
    """True for a mark or a short name (`one`) above or below a registered name (`other`) with an East Asian form,
    which is whole by itself.
    """
    if not _EASTERN.search(other) or "legal_any" not in describe_text(other) or "legal_any" in describe_text(one):
        return False
    short, whole = compact(one), compact(other)
    core = _without_forms(whole)
    if len(core) < _SHARED or len(short) < _SHARED:
        return False
    if script_of(one) not in _EAST:
        return len(core) > _SHARED
    head = short[:_SHARED]
    return short in whole or core.startswith(head) or bool(_FORM_FIRST.match(other))


def _without_forms(text: str) -> str:
    for form in load_lexicon("legal_forms").inside:  # the longest first
        text = text.replace(form, "")
    return text
