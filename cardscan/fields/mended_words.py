"""Words of titles that were read with letters which look alike: "Intemational" for "International"."""

from __future__ import annotations

import re

from cardscan.fields.lexicon import common_words, fold, given_names, load_lexicon, surnames

__all__ = ["mend_words"]

_ALIKE = (("m", "rn"), ("rn", "m"), ("d", "cl"), ("cl", "d"), ("w", "vv"), ("vv", "w"), ("h", "li"), ("li", "h"))
"""What print runs together, and what it is read as."""
_LEAST = 6
"""Letters of a word at least: shorter ones are too often one letter from another word."""


def mend_words(text: str) -> str:
    """The text with every long word that no list knows put right where one such change makes a word that is known.

    Only small letters change; a word that is known, or a name, stays. "Al" and "lT" are what is called "AI" and "IT".
    """
    text = re.sub(r"(?:^|(?<=\s))(?:Al|[l1]T)(?=\s[A-Z]|\s?[/&,])", lambda at: "AI" if at[0] == "Al" else "IT", text)
    return re.sub(rf"[^\W\d_]{{{_LEAST},}}", lambda match: _mend(match[0]), text)


def _mend(word: str) -> str:
    if _is_known(word) or fold(word) in given_names() or fold(word) in surnames() or not word[1:].islower():
        return word
    spelt = {
        word[: at.start()] + to + word[at.end() :]
        for read, to in _ALIKE
        for at in re.finditer(read, word)
        if at.start()
    }
    known = [other for other in spelt if _is_known(other)]
    return known[0] if len(known) == 1 else word


def _is_known(word: str) -> bool:
    folded = fold(word)
    lists = ("titles", "title_words", "departments", "org_words")
    return folded in common_words() or any(folded in load_lexicon(name).words for name in lists)
