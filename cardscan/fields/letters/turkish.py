"""Turkish capitals that readers without the alphabet give as small letters: "iSTANBUL" for "İSTANBUL"."""

from __future__ import annotations

import re

__all__ = ["spell_turkish"]

_WORD = re.compile(r"[^\W\d_]+")
_CAPITALS = str.maketrans("iığşçöü", "İIĞŞÇÖÜ")
_STRANGE = str.maketrans("ČčĂǦǧŪūŌōÍÌĬíìĭŠš", "ĞğĞĞğÜüÖöİİİiiiŞş")
"""Letters with a mark that Turkish does not have, and the one they are read for."""
_BEGINS = re.compile(r"i[a-zçğıöşü]{2,}(?:\s+[A-ZÇĞİÖŞÜ][^\W\d_]*\.?)+$")
"""A word with a small i before others with capitals: its dot is the capital's."""


_FORM = re.compile(r"\$(?=ti\b)|(?<=A\.)\$(?=\.)")
"""A firm's "Şti." and "A.Ş."."""
_DOTLESS = re.compile(r"\b(?=[^\W\d_]*ı)(?=[^\W\d_]*i)(?![^\W\d_]*[eéöüEÖÜİ])[^\W\d_]+")
"""A word with both i and ı and without any other front vowel: vowels of a word are of one kind."""


def spell_turkish(text: str) -> str:
    """The text of a Turkish card with small letters among capitals, and before words with one, as capitals; with the Ş
    of legal forms; and with ı for an i among back vowels, one of which is an ı. Its length stays.
    """

    def spell(match: re.Match[str]) -> str:
        word = match[0].translate(_STRANGE)
        large = sum(map(str.isupper, word))
        small = [c for c in word if not c.isupper()]
        return word.translate(_CAPITALS) if large > 2 and small and all(c in "iığşçöü" for c in small) else word

    text = _DOTLESS.sub(lambda match: match[0].replace("i", "ı"), _WORD.sub(spell, _FORM.sub("Ş", text)))
    return "İ" + text[1:] if _BEGINS.match(text) else text
