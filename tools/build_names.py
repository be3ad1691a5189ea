r"""Build the packed name lists of the field stage (cardscan/fields/words/given.txt.gz and family.txt.gz) from Faker,
words/more_names.txt, given names that many sources know (nomquamgender), the commonest names of countries
(popular-names-by-country-dataset) and, for Japanese names in their own letters, the names of IPADIC.

    python -m tools.build_names Noun.name.csv name_data.json common-forenames-by-country.csv \
        common-surnames-by-country.csv \
        /usr/share/hunspell/{es_ES,fr,it_IT,nl_NL,de_DE,hu_HU,id_ID,pt_BR,ro_RO,hr_HR,cs_CZ}.dic

The first is of mecab-ipadic, in EUC-JP as it comes, the second of the package nomquamgender. What dictionaries of
spelling checkers have in small letters is no given name that is taken from that. Run when Faker is updated.
The lists are weak evidence only (see cardscan.fields.choosing.features).
"""

from __future__ import annotations

import argparse
import csv
import gzip
import inspect
import json
import pkgutil
import re
from collections.abc import Collection, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import faker.providers.person as person

from cardscan.fields.lexicon import common_words, fold, load_lexicon, load_words, script_of, tokens
from cardscan.fields.places.countries import country_named
from cardscan.fields.places.postcodes import known_places
from cardscan.fields.places.streets import is_street_word, is_unit_word
from cardscan.fields.places.towns import is_town

TARGET = Path(__file__).resolve().parent.parent / "cardscan" / "fields" / "words"


_PART, _GIVEN, _FAMILY = 7, "名", "姓"
"""The column of IPADIC that says which part of a name an entry is, and what it says."""


_SOURCES, _LETTERS = 9, 4
"""So many of nomquamgender's 36 sources know a given name that is taken, of so many letters: syllables of Chinese names
are in many, too. With 12 sources fewer real cards are right, with 6 no more.
"""
_LISTS = ("titles", "title_words", "org_words", "departments", "note_words", "legal_forms", "honorifics", "callings")
_LISTS += ("credentials", "particles", "unit_heads", "houses", "small_titles")


@cache
def _listed() -> frozenset[str]:
    entries = (*known_places(), *(entry for name in _LISTS for entry in load_lexicon(name).words))
    return frozenset(word for entry in entries for word in entry.split())


def _is_plain(word: str) -> bool:
    """True for what means something else on a card, too: a word, a place, a part of a title or of a firm's name."""
    placed = is_town(word) or bool(country_named(word)[0]) or is_street_word(word) or is_unit_word(word)
    return word in common_words() or word in _listed() or placed


def _known_widely(path: Path, words: Collection[str]) -> Iterator[str]:
    """The given names that many sources of nomquamgender have and that are none of these words."""
    for name, (sources, *_) in json.loads(path.read_text("utf-8")).items():
        known = sources >= _SOURCES and len(name) >= _LETTERS and name.isascii() and name.isalpha()
        if known and name not in words and not _is_plain(name):
            yield name


def _spelt_small(path: Path) -> Iterator[str]:
    """The words, folded, that a dictionary of Hunspell has in small letters."""
    named = re.search(rb"^SET\s+(\S+)", path.with_suffix(".aff").read_bytes(), re.MULTILINE)
    for line in path.read_text(named[1].decode() if named else "latin-1", "replace").splitlines():
        word = re.split(r"[/\s]", line.strip())[0]
        if word.isalpha() and word.islower():
            yield fold(word)


def _popular(path: Path) -> Iterator[str]:
    """The commonest names of countries, in the letters of these and in Latin ones."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            for word in tokens(f"{row['Localized Name']} {row['Romanized Name']}"):
                if script_of(word) in ("latin", "cyrillic") and word not in common_words():
                    yield word


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("ipadic", type=Path, help="Noun.name.csv of mecab-ipadic")
    parser.add_argument("widely", type=Path, help="name_data.json of nomquamgender")
    parser.add_argument("forenames", type=Path, help="common-forenames-by-country.csv")
    parser.add_argument("surnames", type=Path, help="common-surnames-by-country.csv")
    parser.add_argument("dictionaries", type=Path, nargs="*", help="of Hunspell, each with its .aff beside it")
    arguments = parser.parse_args()
    words = {word for path in arguments.dictionaries for word in _spelt_small(path)}
    given = {*_known_widely(arguments.widely, words), *_popular(arguments.forenames)}
    family = set(_popular(arguments.surnames))
    for info in pkgutil.iter_modules(person.__path__):
        provider = import_module(f"{person.__name__}.{info.name}").Provider
        for attribute, value in inspect.getmembers(provider):
            if not isinstance(value, (list, tuple, dict)) or attribute.startswith("_"):
                continue
            target = (
                given if attribute.startswith("first_name") else family if attribute.startswith("last_name") else None
            )
            if target is not None:
                entries = (
                    value if isinstance(value, dict) else [e[0] if isinstance(e, (tuple, list)) else e for e in value]
                )
                target.update(word for entry in entries if isinstance(entry, str) for word in tokens(entry))
    for word in load_words("more_names"):
        (family if word.startswith("+") else given).add(tokens(word.lstrip("+"))[0])
    for line in arguments.ipadic.read_text("euc-jp").splitlines():
        columns = line.split(",")
        if script_of(columns[0]) in {"cjk", "kana"} and len(columns[0]) > 1:
            target = {_GIVEN: given, _FAMILY: family}.get(columns[_PART])
            if target is not None:
                target.add(columns[0])
    for name, words in (("given", given), ("family", family)):
        kept = sorted(
            word
            for word in words
            if len(word) > (1 if script_of(word) in {"cjk", "hangul", "kana"} else 2)
            or script_of(word) in {"cjk", "hangul"}
        )
        (TARGET / f"{name}.txt.gz").write_bytes(gzip.compress("\n".join(kept).encode(), 9, mtime=0))
        print(name, len(kept), (TARGET / f"{name}.txt.gz").stat().st_size)


if __name__ == "__main__":
    main()
