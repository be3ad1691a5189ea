"""What no list knows: coined family names, initials for given names, brands and claims made of plain words.

Faker and mimesis, whose people and firms the cards have, are also where the lists of names come from. Without these the
model would take "in no list" for "no name".
"""

from __future__ import annotations

import random
from dataclasses import replace

from cardscan.fields.lexicon import common_words, fold, surnames
from tools.cardgen.facts import Locale
from tools.cardgen.people import Person
from tools.cardgen.sources import TextSource

__all__ = ["coin_name", "plain_words", "with_initials"]


def _blend(rng: random.Random, first: str, second: str) -> str:
    """The start of one word and the end of another."""
    return first[: rng.randrange(2, max(3, len(first)))] + second[rng.randrange(1, max(2, len(second) - 2)) :]


def coin_name(rng: random.Random, source: TextSource, person: Person) -> Person:
    """The person with a family name that is in no list; as they are, if none comes out that looks like one."""
    for _ in range(8):
        coined = _blend(rng, person.family, source.given_family(rng.random() < 0.5)[1].lower())
        if coined.isalpha() and 4 <= len(coined) <= 12 and fold(coined) not in surnames() | common_words():
            lines = tuple(line.replace(person.family, coined).replace(person.family.upper(), coined.upper())
                          for line in person.lines)  # fmt: skip
            return replace(person, family=coined, lines=lines)
    return person


def with_initials(rng: random.Random, locale: Locale, person: Person) -> Person:
    """The person with initials instead of their given names: "R.K. Example"."""
    letters = [person.given[0], *(rng.choice("ABCDGHJKMNPRSTV") for _ in range(rng.choice((0, 0, 1, 1, 2))))]
    shown = rng.choice((".", ". ", " ")).join(letters) + rng.choice((".", ". "))
    if locale.cjk or locale.cyrillic or not person.given or person.given not in person.lines[0]:
        return person
    name = f"{shown.strip()} {person.family}"
    return replace(person, middle="", lines=(f"{name}, {person.suffix}" if person.suffix else name,))


def plain_words(rng: random.Random, count: int) -> str:
    """So many English words, each with a capital."""
    words = sorted(common_words())
    chosen: list[str] = []
    while len(chosen) < count:
        word = rng.choice(words)
        if 4 <= len(word) <= 10:
            chosen.append(word.title())
    return " ".join(chosen)
