"""The tables beside this file, as values: how cards look in a country (regions.toml) and what is printed on them in a
language (words/*.toml).
"""

from __future__ import annotations

import random
import re
import string
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

__all__ = ["LOCALES", "SOURCES", "Locale", "Table", "digits_for", "halve", "language_table", "pick", "region_table"]

HERE = Path(__file__).parent
SOURCES = ("faker", "mimesis")
"""Where names, places and jobs come from; each also owns one half of every word list, so that what is trained on one
source and tested on the other has not seen the words."""

Table = dict[str, Any]
T = TypeVar("T")


class Locale:
    """A language as written in a country, such as `de_AT`."""

    def __init__(self, code: str) -> None:
        self.code = code
        language, self.region = code.split("_")
        self.language = code if language == "zh" else language
        self.facts: Table = region_table()[self.region]
        self.words: Table = language_table(self.language)

    @property
    def cjk(self) -> bool:
        """True for Chinese, Japanese and Korean."""
        return self.language[:2] in ("ja", "zh", "ko")

    @property
    def cyrillic(self) -> bool:
        """True for Russian and Ukrainian."""
        return self.language in ("ru", "uk")


@cache
def region_table() -> dict[str, Table]:
    return tomllib.loads((HERE / "regions.toml").read_text(encoding="utf-8"))


@cache
def language_table(language: str) -> Table:
    return tomllib.loads((HERE / "words" / f"{language}.toml").read_text(encoding="utf-8"))


LOCALES: tuple[str, ...] = tuple(code for facts in region_table().values() for code in facts["locales"])


def halve(options: Sequence[T], source: str) -> Sequence[T]:
    """The half of a list that belongs to a text source; short lists are shared."""
    if len(options) < 8:
        return options
    return options[SOURCES.index(source) :: 2]


def pick(rng: random.Random, options: Sequence[T], source: str = "") -> T:
    """One of the options; with a source, one of its half."""
    return rng.choice(halve(options, source) if source else options)


def digits_for(rng: random.Random, pattern: str) -> str:
    """`#` becomes a digit (1-9 where it opens a group), `@` a capital letter without I, O and Q."""
    letters = [c for c in string.ascii_uppercase if c not in "IOQ"]
    pattern = re.sub(r"(?<![#\d])#", lambda _: rng.choice("123456789"), pattern)
    pattern = re.sub(r"#", lambda _: rng.choice(string.digits), pattern)
    return re.sub(r"@", lambda _: rng.choice(letters), pattern)
