"""Which language data Tesseract should read with: found from what the first reader saw, not asked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

__all__ = [
    "CJK_SCRIPTS",
    "LATIN",
    "SISTERS",
    "TELLING",
    "UNKNOWN_TO_RAPID",
    "WORTH_INSTALLING",
    "choose_languages",
    "find_scripts",
]

LATIN: dict[str, str] = {
    "deu": "äöüß",
    "fra": "éèêëàâçùûîïôœæ",
    "spa": "ñáíóú¿¡",
    "por": "ãõáâçêó",
    "ita": "àèìòù",
    "pol": "ąćęłńśźż",
    "ces": "čďěňřšťůž",
    "swe": "åäö",
    "dan": "æøå",
    "nor": "æøå",
    "fin": "äö",
    "tur": "ğışçöü",
    "hun": "őűáéíóú",
    "ron": "ăâîșț",
}
"""Tesseract language -> letters that speak for it."""

UNKNOWN_TO_RAPID: dict[str, str] = {"kor": "HANGUL", "rus": "CYRILLIC", "ukr": "CYRILLIC", "ell": "GREEK"}
"""Languages in scripts that the recogniser has no letters for: Tesseract reads these alone. Korean comes first, for no
other is like it.
"""

SISTERS: dict[str, tuple[str, str]] = {"ukr": ("rus", "іїєґ")}
"""Languages whose letters another one lacks -> (that language, those letters). Without one of them, the text is read as
well with the other; with them, both together read best (3.2 -> 2.4 % wrong letters on Ukrainian cards, 8.4 with
Russian alone).
"""

TELLING: dict[str, re.Pattern[str]] = {
    "kor": re.compile(
        r"\+\s?82\b|\b010[-. ]\d{4}[-. ]\d{4}\b|\.kr\b|-(?:gu|gil|dong|daero|ro)\b|\b(?:Korea|Seoul|Busan)\b",
        re.IGNORECASE,
    ),
    "rus": re.compile(r"\+\s?(?:7[\s(-]*\d{3}|(?:359|375|381|389|996)\D?\d)|\.(?:ru|by|kz|bg)\b"),
    "ukr": re.compile(r"\+\s?380\D?\d|\.ua\b"),
    "ell": re.compile(r"\+\s?30\D?\d|\.gr\b"),
}
"""What on a card in Latin letters tells that a line which the recogniser cannot read may be in this language."""

CJK_SCRIPTS = {"HAN", "KANA", "HANGUL"}

WORTH_INSTALLING = (
    *("eng", "deu", "fra", "spa", "ita", "por", "rus", "ukr", "ell", "vie", "kor", "jpn", "chi_sim", "chi_tra"),
)
"""What `doctor` recommends; the recogniser reads Latin and CJK by itself, so rus, ukr, ell, vie and kor matter most."""

_GREEK = 6
"""So many Greek letters are text, and no signs of a formula or of a logo. The recogniser knows them, but takes half of
them for Latin ones, or for none if they have an accent.
"""


def find_scripts(texts: Iterable[str]) -> dict[str, int]:
    """Count the letters of each script: LATIN, CYRILLIC, GREEK, HANGUL, HAN, KANA; JAMO for lone parts of Korean
    letters, as Korean data reads the strokes of any other script.
    """
    counts: dict[str, int] = {}
    for char in "".join(texts):
        if not char.isalpha():
            continue
        name = unicodedata.name(char, "").split(" ")[0]
        script = {"CJK": "HAN", "HIRAGANA": "KANA", "KATAKANA": "KANA", "HALFWIDTH": "KANA"}.get(name, name)
        if script == "HANGUL" and not "가" <= char <= "힣":
            script = "JAMO"
        counts[script] = counts.get(script, 0) + 1
    return counts


def choose_languages(texts: Iterable[str], installed: Iterable[str], most: int = 1) -> tuple[str, ...]:
    """The language data to verify these readings with: English, and what their accents speak for, or Greek.

    Every further language costs as much as ten lines to load, so at most `most` beside English.
    """
    available = set(installed)
    text = "".join(texts).lower()
    if "ell" in available and find_scripts([text]).get("GREEK", 0) >= _GREEK:
        return tuple(language for language in ("ell", "eng") if language in available)
    votes = {language: sum(text.count(letter) for letter in letters) for language, letters in LATIN.items()}
    best = sorted((language for language in votes if votes[language]), key=lambda language: -votes[language])
    wanted = [language for language in best if language in available][:most]
    return tuple(language for language in ("eng", *wanted) if language in available)
