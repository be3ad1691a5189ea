"""Build the packed name lists of the field stage (cardscan/fields/words/given.txt.gz and family.txt.gz) from Faker,
words/more_names.txt and, for Japanese names in their own letters, the names of IPADIC.

Run when Faker is updated: python -m tools.build_names Noun.name.csv (of mecab-ipadic, in EUC-JP as it comes). The lists
are weak evidence only (see cardscan.fields.features).
"""

from __future__ import annotations

import argparse
import gzip
import inspect
import pkgutil
from importlib import import_module
from pathlib import Path

import faker.providers.person as person

from cardscan.fields.lexicon import load_words, script_of, tokens

TARGET = Path(__file__).resolve().parent.parent / "cardscan" / "fields" / "words"


_PART, _GIVEN, _FAMILY = 7, "名", "姓"
"""The column of IPADIC that says which part of a name an entry is, and what it says."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("ipadic", type=Path, help="Noun.name.csv of mecab-ipadic")
    ipadic = parser.parse_args().ipadic
    given: set[str] = set()
    family: set[str] = set()
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
    for line in ipadic.read_text("euc-jp").splitlines():
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
