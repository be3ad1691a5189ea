"""Accents that the recogniser half saw: it has learnt many more letters without, and takes those where in doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from unicodedata import normalize

from cardscan.reading.strips import Glyph

__all__ = ["LEAST_CHANCE", "accent_all", "put_accents", "variants_of"]

LEAST_CHANCE = 0.05
"""Of ten accents that were lost in 63 pictures, eight had this chance, and no letter printed without one had it; in
other pictures some had, mostly in languages without that accent.
"""
_LIKELY = 0.2
"""From this chance on, the letter with the accent is the printed one if the card's language has it ..."""
_SURE = 0.8
"""... and if both letters together are as likely as this: else it is neither."""
_READ = 0.5
"""The confidence of an accent from which on it tells the card's language."""
_MOST = 0.9
"""The share of the accents on a card that its language has."""

_ALPHABETS = (
    "äöüß",  # German
    "àâæçèéêëîïôœùûüÿ",  # French
    "áéíñóúü",  # Spanish
    "àáâãçéêíóôõú",  # Portuguese
    "àèéìòù",  # Italian
    "àçèéíïòóúü",  # Catalan
    "ąćęłńóśźż",  # Polish
    "áčďéěíňóřšťúůýž",  # Czech
    "áäčďéíĺľňóôŕšťúýž",  # Slovak
    "åäöé",  # Swedish, Finnish
    "æøåé",  # Danish, Norwegian
    "áæðéíóöúýþ",  # Icelandic
    "âçğıİîöşü",  # Turkish
    "áéíóöőúüű",  # Hungarian
    "ăâîșțşţ",  # Romanian
    "čćđšž",  # Croatian, Serbian, Slovene
    "äõöüšž",  # Estonian
    "āčēģīķļņšūž",  # Latvian
    "ąčęėįšųūž",  # Lithuanian
)
"""The letters with accents of each language that is written in Latin letters."""
_JOINED = {"AE": "Æ"}
"""What is read as two where a small letter follows, in languages that have the one."""
_CARONS = {"d'": "ď", "t'": "ť", "l'": "ľ", "L'": "Ľ"}
"""The same where the caron of Czech and Slovak is printed like an apostrophe, of which these languages have none."""
_APART = {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ð": "d"}
"""Letters that Unicode does not take for one with an accent."""


@cache
def variants_of(characters: tuple[str, ...]) -> dict[int, tuple[int, ...]]:
    """The numbers of a letter without accent -> those of the same letter with one, of the recogniser's characters."""
    known = {each for alphabet in _ALPHABETS for letter in alphabet for each in (letter, letter.upper())}
    places = {character: number for number, character in enumerate(characters)}
    result: dict[int, tuple[int, ...]] = {}
    for letter in sorted(known & places.keys()):
        base = places.get(_without_accent(letter))
        if base is not None and characters[base].isascii() and characters[base] != letter:
            result[base] = (*result.get(base, ()), places[letter])
    return result


def put_accents(lines: Sequence[tuple[Glyph, ...]]) -> list[tuple[Glyph, ...]]:
    """The characters of all lines of a card, each with the accent that the recogniser thought possible if the card's
    language has it, as its other accents tell. Where that is less likely, it stays one of the letter's variants.
    """
    seen = Counter(_small(g.text) for line in lines for g in line if g.confidence >= _READ and _is_accented(g.text))
    spoken = [letters for letters in _ALPHABETS if sum(seen[x] for x in letters) >= max(1, _MOST * seen.total())]
    letters = frozenset("".join(spoken))
    joined = {pair: one for pair, one in _JOINED.items() if spoken and all(one.lower() in own for own in spoken)}
    if spoken and all(set("ňť") <= set(own) for own in spoken):
        joined |= {pair: one for pair, one in _CARONS.items() if one.lower() in letters}
    return [_join(tuple(_put(g, letters) for g in line), joined) for line in lines]


def accent_all(line: tuple[Glyph, ...]) -> tuple[Glyph, ...]:
    """A line with the accents that were possible, but not likely; nothing if there are none."""
    if not any(glyph.variants for glyph in line):
        return ()
    return tuple(_most_likely(glyph) if glyph.variants else glyph for glyph in line)


def _put(glyph: Glyph, letters: frozenset[str]) -> Glyph:
    known = replace(glyph, variants=tuple(one for one in glyph.variants if _small(one[0]) in letters))
    if not known.variants:
        return known
    other = _most_likely(known)
    sum_of_both = glyph.confidence + other.confidence
    return replace(other, confidence=sum_of_both) if other.confidence >= _LIKELY and sum_of_both >= _SURE else known


def _most_likely(glyph: Glyph) -> Glyph:
    letter, chance = max(glyph.variants, key=lambda one: one[1])
    return replace(glyph, text=letter, confidence=chance, variants=())


def _join(line: tuple[Glyph, ...], joined: Mapping[str, str]) -> tuple[Glyph, ...]:
    """A line with those pairs of characters as one where a small letter follows."""
    result: list[Glyph] = []
    for number, glyph in enumerate(line):
        following = line[number + 1].text if number + 1 < len(line) else ""
        last = result[-1] if result else glyph
        pair = joined.get((last.text + glyph.text).replace("’", "'"), "")
        if result and pair and following.islower():
            result[-1] = Glyph(pair, min(last.confidence, glyph.confidence), last.left, glyph.right)
        else:
            result.append(glyph)
    return tuple(result)


def _is_accented(letter: str) -> bool:
    return _without_accent(letter) != letter


def _without_accent(letter: str) -> str:
    plain = _APART.get(letter.lower(), normalize("NFD", letter)[0])
    return plain.upper() if letter.isupper() else plain


def _small(letter: str) -> str:
    return letter if letter == "İ" else letter.lower()
