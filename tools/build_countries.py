"""Add the names of all countries in thirty languages to the word file of the field stage (words/countries.json).

    python -m tools.build_countries cldr-json/cldr-json/cldr-localenames-full/main

Reads the territory names of Unicode's CLDR (LANGUAGE/territories.json). What is there already stays; names of people
and towns and plain words are left out, for a card has those, too ("Jordan", "Chad", "Niger").
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import phonenumbers

from cardscan.fields.lexicon import common_words, given_names, surnames
from cardscan.fields.places.towns import is_town
from cardscan.fields.vocabulary import fold_letters, load_json

TARGET = Path(__file__).resolve().parent.parent / "cardscan" / "fields" / "words" / "countries.json"
LANGUAGES = (
    *("en", "fr", "es", "de", "pt", "it", "nl", "ru", "pl", "tr", "id", "vi", "ar", "zh", "zh-Hant", "ja", "ko", "uk"),
    *("sv", "da", "fi", "cs", "hu", "ro", "el", "sr", "hr", "bg", "th", "he", "hi", "fa", "ms"),
)
_ALSO = frozenset(("georgia", "jordan", "jersey", "chad", "guam", "reunion", "india", "man", "niger"))
"""Names that are other things, too, and that no list of those has."""
_MARKS = frozenset("(&,")


def names(folder: Path) -> Iterator[tuple[str, str]]:
    """Every country (ISO 3166) with each of its names, in small letters."""
    for language in LANGUAGES:
        data = json.loads((folder / language / "territories.json").read_text("utf-8"))
        territories = data["main"][language]["localeDisplayNames"]["territories"]
        for country, name in territories.items():
            if country in phonenumbers.SUPPORTED_REGIONS:
                yield country, name.replace("’", "'").lower()


def is_clear(name: str) -> bool:
    """True if a name says nothing but which country it is."""
    folded = fold_letters(name)
    if _MARKS & set(name) or (len(folded) < 3 and folded.isascii()):
        return False
    if not folded.isascii() or " " in folded:
        return folded not in _ALSO
    lists = (_ALSO, given_names(), surnames(), common_words())
    return not is_town(folded) and not any(folded in words for words in lists)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    merged: dict[str, list[str]] = {country: list(known) for country, known in load_json("countries").items()}
    seen = {fold_letters(name) for known in merged.values() for name in known}
    for country, name in names(folder):
        if fold_letters(name) not in seen and is_clear(name):
            seen.add(fold_letters(name))
            merged.setdefault(country, []).append(name)
    rows = [f"  {json.dumps(country)}: {json.dumps(known, ensure_ascii=False)}" for country, known in merged.items()]
    TARGET.write_text("{\n" + ",\n".join(rows) + "\n}\n", "utf-8")
    print(len(seen), "names of", len(merged), "countries")


if __name__ == "__main__":
    main()
