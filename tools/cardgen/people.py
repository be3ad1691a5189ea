"""Invented people and the ways their names are printed."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass, field

from .facts import Locale
from .sources import TextSource

__all__ = ["Person", "fold", "make_person"]

_FOLD = {
    "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "o", "å": "a", "æ": "ae", "ł": "l", "đ": "d", "ı": "i", "œ": "oe",
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "ye", "ж": "zh", "з": "z",
    "и": "i", "і": "i", "ї": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y",
    "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
_TWO_FAMILIES = {"es": 0.6, "pt": 0.45}


@dataclass(frozen=True)
class Person:
    """`printed` is the name as it stands on the card (honorifics and credentials included), on one or two `lines`;
    `latin` the romanised name where the script is another.
    """

    given: str
    middle: str
    family: str
    prefix: str
    suffix: str
    female: bool
    lines: tuple[str, ...]
    latin: str = ""
    latin_lines: tuple[str, ...] = field(default=())

    @property
    def printed(self) -> str:
        """The name on one line."""
        return " ".join(self.lines)


def fold(text: str, german: bool = True) -> str:
    """Lower-case ASCII letters and digits of a name, the way it appears in an e-mail address."""
    out = []
    for char in unicodedata.normalize("NFC", text.lower()):
        if char in _FOLD and (german or char not in "äöü"):
            out.append(_FOLD[char])
        else:
            out.append("".join(c for c in unicodedata.normalize("NFKD", char) if c.isascii()))
    return "".join(c for c in "".join(out) if c.isalnum() or c in " -'").replace("'", "")


def make_person(text: TextSource, locale: Locale, rng: random.Random, family: str = "") -> Person:
    """A person of the country; `family` makes a relative of the firm's founder."""
    female = rng.random() < 0.5
    given, own, latin = text.given_family(female)
    family = family or own
    if family != own:
        latin = ""
    if not locale.cjk and not latin and rng.random() < _TWO_FAMILIES.get(locale.language, 0.03):
        second = text.given_family(female)[1]
        family = f"{family}-{second}" if locale.language not in _TWO_FAMILIES else f"{family} {second}"
    words = locale.words["work"]
    honorifics = words.get(f"honorifics_{locale.region}", words["honorifics"])
    prefix = text.pick(honorifics) if honorifics and rng.random() < 0.17 else ""
    suffix = text.pick(words["credentials"]) if words["credentials"] and rng.random() < 0.13 else ""
    middle = _middle(text, locale, rng, female)
    if locale.cjk:
        return _eastern(locale, rng, given, family, latin, suffix if rng.random() < 0.3 else "", female)
    if locale.cyrillic:
        latin = f"{fold(given).title()} {fold(family).title()}"
    core = _order(locale, rng, given, middle, family)
    lines = _lay_out(rng, prefix, core, suffix)
    return Person(given, middle, family, prefix, suffix, female, lines, latin, (latin,) if latin else ())


def _middle(text: TextSource, locale: Locale, rng: random.Random, female: bool) -> str:
    chance = {"en": 0.18, "ru": 0.6, "uk": 0.45, "es": 0.15, "pt": 0.3, "fr": 0.04}.get(locale.language, 0.07)
    if locale.cjk or rng.random() > chance:
        return ""
    middle = text.middle(female)
    return middle if locale.cyrillic or rng.random() < 0.3 else f"{middle[0]}."


def _order(locale: Locale, rng: random.Random, given: str, middle: str, family: str) -> str:
    west = " ".join(filter(None, (given, middle, family)))
    if locale.cyrillic:
        if middle:
            return rng.choice([west, f"{family} {given} {middle}"])
        return rng.choice([west, west, f"{family} {given}"])
    caps = rng.random()
    if caps < 0.05 and locale.language in ("fr", "it", "pl", "cs", "de", "fi"):
        return rng.choice([f"{family.upper()} {given}", f"{given} {family.upper()}"])
    if locale.region == "IN" and caps < 0.12:
        return f"{given[0]}. {family}"
    return west


def _lay_out(rng: random.Random, prefix: str, core: str, suffix: str) -> tuple[str, ...]:
    full = f"{prefix} {core}".strip()
    if suffix:
        full = f"{full}{rng.choice([', ', ', ', ' '])}{suffix}"
    words = core.split()
    chance = rng.random()
    if chance < 0.10 and 2 <= len(words) <= 4 and not suffix:
        cut = 1 if len(words) < 4 else 2
        return (f"{prefix} {' '.join(words[:cut])}".strip(), " ".join(words[cut:]))
    if prefix and chance < 0.2:
        return (prefix, core if not suffix else f"{core}, {suffix}")
    return (full,)


def _eastern(
    locale: Locale, rng: random.Random, given: str, family: str, latin: str, suffix: str, female: bool
) -> Person:
    gap = rng.choice(["", "", " ", "\u3000"] if locale.language == "ja" else ["", "", "", " "])
    name = f"{family}{gap}{given}"
    if locale.language == "zh_CN" and len(name) == 2 and rng.random() < 0.4:
        name = f"{family}\u3000{given}"
    lines = (name,) if not suffix else (suffix, name)
    latin_line = latin
    if latin:
        first, last = latin.rsplit(" ", 1)
        latin_line = rng.choice([latin, latin, f"{last} {first}", f"{last.upper()} {first}", f"{first} {last.upper()}"])
    return Person(given, "", family, "", suffix, female, lines, latin, (latin_line,) if latin else ())
