"""What stands before and behind a person's name: honorifics, ranks and titles; degrees, orders and post-nominals."""

from __future__ import annotations

import re
from functools import cache

from cardscan.fields.lexicon import fold, load_lexicon, load_words

__all__ = ["is_honorific", "split_affixes"]

_GLUED_TITLE = re.compile(r"^((?:Dr|Prof|Mr|Mrs|Ms|Er|Adv|Ar|Eng|Ing|Shri|Smt)\.)(?=[A-ZÀ-Þ])")
_SURE = frozenset({"jr", "sr", "jnr", "snr", "ii", "iii", "iv", "junior", "filho", "neto", "sobrinho", "phd", "esq"})
_ALSO_NAMES = frozenset({"ma", "do", "be", "ba", "ao", "am", "ot", "op", "sc", "as", "bs"})


@cache
def _local_titles() -> dict[str, tuple[str, ...]]:
    """Honorifics that are also names or common words, and the countries where they are in use."""
    pairs = (entry.partition(":") for entry in load_words("local_titles"))
    return {title.strip(): tuple(regions.split()) for title, _, regions in pairs}


def _bare(word: str) -> str:
    return fold(word).replace(".", "").strip(",;:()")


def _is_title(run: list[str], region: str) -> bool:
    key = " ".join(_bare(word) for word in run)
    if key not in load_lexicon("honorifics").words:
        return False
    if key in _local_titles():
        return region in _local_titles()[key] or (run[-1].endswith(".") and len(key) > 1)
    return True


def _is_credential(run: list[str], capitals: bool) -> bool:
    """True if the words are a credential; a short one in a name of capitals could be a name, too."""
    key, text = " ".join(_bare(word) for word in run), " ".join(run)
    if key not in load_lexicon("credentials").words:
        return False
    if key in _SURE or "." in text or "(" in text:
        return True
    letters = [character for character in text if character.isalpha()]
    printed_large = sum(character.isupper() for character in letters) * 2 >= len(letters)
    return printed_large and not (capitals and key in _ALSO_NAMES)


def split_affixes(text: str, region: str = "") -> tuple[str, str, str]:
    """(titles before, the name itself, credentials after), each as printed."""
    head, comma, tail = _GLUED_TITLE.sub(r"\1 ", text.strip().strip(",;")).partition(",")
    words = head.split()
    start = 0
    while start < len(words) - 1:
        for size in (3, 2, 1):
            if start + size < len(words) and _is_title(words[start : start + size], region):
                start += size
                break
        else:
            break
    stop, least = len(words), start + 2
    capitals = all(word.isupper() for word in words[start:])
    while stop > least:
        for size in (2, 1):
            if stop - size >= least and _is_credential(words[stop - size : stop], capitals):
                stop -= size
                break
        else:
            break
    prefix, core, suffix = " ".join(words[:start]), " ".join(words[start:stop]), " ".join(words[stop:])
    if comma:
        rest = tail.strip()
        first = [word for word in re.split(r"[,\s]+", rest) if word]
        if stop - start == 1 and first and not _is_credential(first[:1], False) and not any(c.isdigit() for c in rest):
            return prefix, f"{core}, {rest}", suffix  # "Doe, Jane"
        suffix = f"{suffix}, {rest}" if suffix else rest
    return prefix, core, suffix


def is_honorific(text: str, region: str = "") -> bool:
    """True for titles that stand before a name and nothing else: "Prof. Dr.", "Ing.", "д-р"."""
    return bool(text.strip()) and split_affixes(f"{text} X", region)[1] == "X"
