"""Build the packed list of plain words of the field stage (cardscan/fields/words/common.txt.gz) from SCOWL.

    apt install scowl && python -m tools.build_words /usr/share/dict/scowl

SCOWL (wordlist.aspell.net) keeps proper names apart from the words of English, level by level; the lists of words up to
level 60 are taken, in American and British spelling. What names of people have is left in: see `fields.looks`.
"""

from __future__ import annotations

import argparse
import gzip
from pathlib import Path

from cardscan.fields.lexicon import fold

TARGET = Path(__file__).resolve().parent.parent / "cardscan" / "fields" / "words" / "common.txt.gz"
_LEVELS = (10, 20, 35, 40, 50, 55, 60)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("scowl", type=Path)
    folder = parser.parse_args().scowl
    words: set[str] = set()
    for spelling in ("english", "american", "british"):
        for level in _LEVELS:
            text = (folder / f"{spelling}-words.{level}").read_text("latin-1")
            words.update(fold(word) for word in text.split() if len(word) > 2 and "'" not in word)
    TARGET.write_bytes(gzip.compress("\n".join(sorted(words)).encode(), 9, mtime=0))
    print(len(words), "words", TARGET.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
