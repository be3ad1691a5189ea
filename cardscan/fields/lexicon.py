"""The word lists of the field stage, folded so that OCR's lost accents and printed capitals do not matter."""

from __future__ import annotations

import gzip
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

__all__ = [
    "Lexicon",
    "common_words",
    "fold",
    "given_names",
    "is_entry",
    "load_lexicon",
    "load_words",
    "script_of",
    "surnames",
    "tokens",
]

_ODD = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ð": "d", "þ": "th", "œ": "oe", "æ": "ae", "’": "'", "`": "'", "ё": "е"}
)
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3々]")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Case and the accents of Latin and Greek letters taken away; other scripts keep their marks (й is not и), but for
    ё, which is mostly printed as е.
    """
    text = unicodedata.normalize("NFKC", text).casefold().translate(_ODD)
    out = []
    for character in text:
        base = unicodedata.normalize("NFD", character)
        out.append(base[0] if len(base) > 1 and base[0] < "\u0400" else character)
    return "".join(out)


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[str, ...]:
    """Folded words without the dots of abbreviations: "Dipl.-Ing." -> "dipl-ing", "S.p.A." -> "spa"."""
    return tuple(
        word for word in (part.strip("-'") for part in re.findall(r"[\w'&/-]+", fold(text).replace(".", ""))) if word
    )


@lru_cache(maxsize=4096)
def script_of(text: str) -> str:
    """Name the script of most letters: cjk, hangul, kana, cyrillic, greek or latin ("" without letters).

    Text with kana is Japanese whatever else it holds; Chinese characters alone are "cjk".
    """
    counts = dict.fromkeys(("kana", "cjk", "hangul", "cyrillic", "greek", "latin"), 0)
    for character in text:
        code = ord(character)
        if 0x3040 <= code <= 0x30FF:
            counts["kana"] += 1
        elif 0x3400 <= code <= 0x9FFF or character == "々":
            counts["cjk"] += 1
        elif 0xAC00 <= code <= 0xD7A3:
            counts["hangul"] += 1
        elif 0x400 <= code <= 0x52F:
            counts["cyrillic"] += 1
        elif 0x370 <= code <= 0x3FF:
            counts["greek"] += 1
        elif character.isalpha() and code < 0x1F00:
            counts["latin"] += 1
    best = max(counts, key=lambda key: counts[key])
    if not counts[best]:
        return ""
    east = counts["kana"] + counts["cjk"] + counts["hangul"]
    if east * 2 >= counts["latin"] and east:
        return "hangul" if counts["hangul"] >= counts["kana"] + counts["cjk"] else "kana" if counts["kana"] else "cjk"
    return best


@dataclass(frozen=True)
class Lexicon:
    """Words (of one or more tokens), endings of compounds ("-leiter") and strings found anywhere ("*部長")."""

    words: frozenset[str]
    endings: tuple[str, ...]
    inside: tuple[str, ...]
    longest: int

    def matches(self, text: str) -> tuple[str, ...]:
        """Everything of the list that `text` holds."""
        words = tokens(text)
        found = []
        for size in range(1, min(self.longest, len(words)) + 1):
            found += [run for i in range(len(words) - size + 1) if (run := " ".join(words[i : i + size])) in self.words]
        for word in words:
            pieces = {word, *re.split(r"[-/]", word)} if re.search(r"[-/]", word) else {word}
            found += [piece for piece in pieces - {word} if piece in self.words]
            found += [
                word
                for piece in pieces
                if piece.endswith(self.endings)
                and any(piece.endswith(end) and len(piece) > len(end) + 1 for end in self.endings)
            ]
        squeezed = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)) if self.inside else ""
        found += [entry for entry in self.inside if entry in squeezed]
        return tuple(dict.fromkeys(found))

    def has(self, text: str) -> bool:
        """True if any entry occurs."""
        return bool(self.matches(text))


def load_words(name: str) -> tuple[str, ...]:
    """The comma-separated entries of words/NAME.txt, as written; "#" starts a comment line."""
    text = files(__package__).joinpath("words", f"{name}.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return tuple(entry for line in lines for entry in (part.strip() for part in line.split(",")) if entry)


@cache
def load_lexicon(name: str) -> Lexicon:
    """The list words/NAME.txt, ready to match. Entries in CJK are found anywhere in a line, others (and "=" ones) as
    words.
    """
    words, endings, inside = set(), set(), set()
    for entry in load_words(name):
        bare = entry.lstrip("*=")
        if entry.startswith("="):
            words.add(" ".join(tokens(bare)))
        elif entry.startswith("*") or _CJK.search(entry):
            inside.add(unicodedata.normalize("NFKC", bare))
        elif entry.startswith("-"):
            endings.add(fold(entry[1:]))
        else:
            words.add(" ".join(tokens(entry)))
    if name == "titles":
        words |= jobs()
    longest = max((word.count(" ") + 1 for word in words), default=1)
    return Lexicon(frozenset(words), tuple(sorted(endings)), tuple(sorted(inside, key=len, reverse=True)), longest)


@cache
def _packed(name: str) -> frozenset[str]:
    data = files(__package__).joinpath("words", f"{name}.txt.gz").read_bytes()
    return frozenset(gzip.decompress(data).decode("utf-8").split("\n"))


def is_entry(name: str, text: str) -> bool:
    """True if a text is nothing but an entry of that list of words."""
    known = load_lexicon(name)
    return " ".join(tokens(text)) in known.words or re.sub(r"[\W_]", "", text) in known.inside


def given_names() -> frozenset[str]:
    """Folded given names of many countries: weak evidence, for most of them are words and family names, too."""
    return _packed("given")


def surnames() -> frozenset[str]:
    """Folded family names of many countries: weak evidence."""
    return _packed("family")


def jobs() -> frozenset[str]:
    """Folded names of occupations in some thirty languages."""
    return _packed("jobs")


def common_words() -> frozenset[str]:
    """Folded words of English that are no proper names (SCOWL): what names of people seldom have."""
    return _packed("common")
