"""Names in Cyrillic: patronymics, how family names end, their parts, and how they are spelt in Latin letters."""

from __future__ import annotations

import re

from cardscan.fields.lexicon import fold, given_names
from cardscan.model import Name

__all__ = ["are_family_and_given", "is_patronymic", "romanise", "split_cyrillic"]

_PATRONYMIC = re.compile(r"[а-яіїєґ]{3,}(?:вич|вна|ічна|инична)|ильич|кузьмич|лукич|никитич|фомич|ілліч")
_FAMILY = re.compile(r"(ов|ова|ев|ева|ёв|ёва|ин|ина|ын|ына|ский|ская|цкий|цкая|енко|ук|юк|чук|ян|дзе|швили|ко|ой|ых)$")
_LATIN = dict.fromkeys("ъь", "") | dict(zip("абвгдезийклмнопрстуфыэіїґ", "abvgdeziyklmnoprstufyeiig", strict=True))
_LATIN |= {
    "ё": "e",
    "є": "ie",
    "ж": "zh",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ю": "yu",
    "я": "ya",
}


def is_patronymic(word: str) -> bool:
    """True for "Юрьевич", "Ильинична": a folded Russian or Ukrainian patronymic."""
    return bool(_PATRONYMIC.fullmatch(word))


def romanise(word: str) -> str:
    """A folded word in Latin letters, as in e-mail addresses; letters of other alphabets are left out."""
    return re.sub(r"[^a-z]", "", "".join(_LATIN.get(c, c) for c in word))


def are_family_and_given(one: str, other: str) -> bool:
    """True if one line is a family name alone, and the other, above or below it, a given name with its patronymic."""
    lines = sorted((fold(one).split(), fold(other).split()), key=len)
    if [len(line) for line in lines] != [1, 2]:
        return False
    (family,), (given, patronymic) = lines
    return is_patronymic(patronymic) and not is_patronymic(given) and bool(re.fullmatch(r"[а-яіїєґ-]{2,}", family))


def split_cyrillic(words: list[str]) -> Name:
    """The parts of a name: family first or last, with or without a patronymic."""
    patronymic = next((i for i, word in enumerate(words) if i and is_patronymic(fold(word))), 0)
    if len(words) == 1:
        return Name(given=words[0])
    if patronymic:
        middle = words[patronymic]
        if patronymic == 1:
            return Name(family=" ".join(words[2:]), given=words[0], additional=middle)
        return Name(family=" ".join(words[: patronymic - 1]), given=words[patronymic - 1], additional=middle)
    first, last = fold(words[0]), fold(words[-1])
    if all(re.fullmatch(r"(\w\.)+", word) for word in words[1:]):
        return Name(family=words[0], given=words[1], additional=" ".join(words[2:]))
    inverse = bool(_FAMILY.search(first)) and not _FAMILY.search(last)
    inverse = inverse or (last in given_names() and first not in given_names())
    if inverse:
        return Name(family=words[0], given=words[1], additional=" ".join(words[2:]))
    return Name(family=words[-1], given=words[0], additional=" ".join(words[1:-1]))
