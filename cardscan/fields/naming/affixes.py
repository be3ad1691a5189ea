"""What stands before and behind a person's name: honorifics, ranks and titles; degrees, orders and post-nominals."""

from __future__ import annotations

import re
from functools import cache

from cardscan.fields.lexicon import common_words, fold, given_names, load_lexicon, load_words, surnames

__all__ = ["as_person", "is_calling_word", "is_honorific", "part_title", "split_affixes"]

_GLUED_TITLE = re.compile(
    r"^((?:Dr|Prof|Mr|Mrs|Ms|Er|Adv|Ar|Eng|Ing|Shri|Smt|Ir|Engr|Atty|Dra|Lic|Arq|Avv|Dott)\.)(?=[A-ZÀ-Þ])"
)
_STUCK_TITLE = re.compile(
    r"^(Dra?|Pr|Prof|Mrs?|Ms|Mme|Mlle|Me|Ing|Sra?|Herr|Frau)(?=[A-ZÀ-Þ][a-zà-ÿ]+(?:-|\s|$))"
    r"|^(DRA?|PROF|MRS?)(?=[A-ZÀ-Þ]{3,}[\s-])"
)
"""Titles that a reader, or a printer, has put at the name without a blank: "Dr.Jane", "DrJane"."""
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ]\.){2,}")
_DOTTED = re.compile(r"(?:[A-Z][a-z]{0,3}\.){2,}")
_CAMEL = re.compile(r"[A-Z]{2,}[a-z]+(?:[A-Z][a-z]*)+|[A-Z]{2,}Sc|FMed[A-Z][a-z]+")
_INITIALS_BEHIND = frozenset(("IN", "LK", "BD", "PK", "MY", "SG", "NP", "AE", ""))
_ENGLISH = frozenset(("GB", "IE", "US", "CA", "AU", "NZ", "ZA", "IN", "PK", "LK", "NG", "GH", "KE", "MT", "JM", ""))
"""Where the letters of orders and societies stand behind names, while elsewhere names without a vowel are in use; and
where callings are seldom given names, as Pastor and Elder are in others."""
_FAMILY_IN_CAPITALS = frozenset(("CN", "HK", "TW", "SG", "MO", "KR", "VN"))
"""Where a family name of two letters is common, and printed in capitals: "Xiao Wei MA"."""
_PRONOUNS = re.compile(
    r"\s*[(\[](?:she|he|they|sie|er|elle|il|iel|ella|él|ze|xe|any|hen)(?:\s*/\s*[^\W\d_]{2,7}){1,3}[)\]]",
    re.IGNORECASE,
)
_BADGE = re.compile(r"[\s,]+(?:badge|star|shield|unit|id|no)?[.:]?\s?#\s?\d{1,6}$", re.IGNORECASE)
_SURE = frozenset({"jr", "sr", "jnr", "snr", "ii", "iii", "iv", "junior", "filho", "neto", "sobrinho", "phd", "esq"})
_ALSO_NAMES = frozenset({"ma", "do", "be", "ba", "ao", "am", "ot", "op", "sc", "as", "bs", "om"})


@cache
def _local_titles() -> dict[str, tuple[str, ...]]:
    """Honorifics that are also names or common words, and the countries where they are in use."""
    pairs = (entry.partition(":") for entry in load_words("local_titles"))
    return {title.strip(): tuple(regions.split()) for title, _, regions in pairs}


@cache
def _callings() -> frozenset[str]:
    """What people are and what stands before their names, too; "h.e." keeps its dots."""
    return frozenset(fold(entry) for entry in load_words("callings"))


def _bare(word: str) -> str:
    return fold(word).replace(".", "").strip(",;:()'")


def _is_title(run: list[str], region: str) -> bool:
    key, text = " ".join(_bare(word) for word in run), " ".join(run)
    if key not in load_lexicon("honorifics").words:
        return len(run) == 1 and key.startswith("dipl-")
    local = _local_titles()
    if f"{key}." in local:
        return "." in text and region in local[f"{key}."]
    if key in local:
        # "A.R. Doe" has initials, in whatever country they are not a title.
        return region in local[key] or ("." in text and len(key) > 1 and not _INITIALS.fullmatch(text))
    return True


def is_calling_word(word: str) -> bool:
    """True for what people are and what stands before their names, too: "Pastor"."""
    return fold(word) in _callings()


def _is_calling(words: list[str], size: int, region: str, person: bool) -> bool:
    """True if the first words are what somebody is, and a name or another title follows: "Pastor Jane Doe".

    In a line that may be anything (not `person`), and in countries where it is a given name, too ("Elder Doe Silva"), a
    known given name must follow: "Chief Officer" is none.
    """
    text, behind = " ".join(words[:size]), words[size:]
    key = fold(text).strip(",;:")
    if key not in _callings() and key.replace(".", "") not in _callings():
        return False
    if _is_title(behind[:1], region) and len(behind) > 1:
        return True
    plain = fold(behind[0]) if len(behind) > 1 else ""
    if person:
        return bool(plain) and (key not in given_names() or plain in given_names() or region in _ENGLISH)
    return plain in given_names() and plain not in common_words()


def _title_length(words: list[str], region: str, before: int, person: bool) -> int:
    """How many words at the head of these are one title; the last word of all is a name. `before`: titles before it."""
    for size in (4, 3, 2, 1):
        if size < len(words) and (_is_title(words[:size], region) or _is_calling(words, size, region, person)):
            return size
    first = words[0]
    if len(words) > 2 and fold(first) == "the":
        size = _title_length(words[1:], region, before, person)
        return size + 1 if size else 0
    letters = sum(map(str.isalpha, first))
    if len(words) > 2 and letters > 1 and re.search(r"[.'’]\W*$", first) and not _INITIALS.fullmatch(first):
        # An abbreviation nobody knows: before a title, or in small letters behind one, it is a title, too.
        if _is_title(words[1:2], region):
            return 1
        if before and first.islower() and words[1][:1].isupper():
            return 1
    return 0


def _is_credential(run: list[str], capitals: bool, region: str = "") -> bool:
    """True if the words are a credential; a short one in a name of capitals could be a name, too."""
    key, text = " ".join(_bare(word) for word in run), " ".join(run)
    if key not in load_lexicon("credentials").words:
        return False
    if key in _SURE or "." in text or "(" in text:
        return True
    letters = [character for character in text if character.isalpha()]
    large = sum(map(str.isupper, letters))
    printed_large = large > 1 or (large * 2 >= len(letters) and key not in _ALSO_NAMES)
    return printed_large and not ((capitals or region in _FAMILY_IN_CAPITALS) and key in _ALSO_NAMES)


def _is_odd_end(words: list[str], stop: int, start: int, region: str) -> bool:
    """True if the last of the words is printed as no family name is: "B.C.L.", "BVSc", "KCMG" behind "Jane Doe".

    In South Asia, initials stand behind names, too.
    """
    word, others = words[stop - 1], words[start : stop - 1]
    if any(other.isupper() and sum(map(str.isalpha, other)) > 1 for other in others):
        return False
    if _DOTTED.fullmatch(word):
        return region not in _INITIALS_BEHIND
    if _CAMEL.fullmatch(word):
        return True
    letters = region in _ENGLISH and re.fullmatch(r"[B-DF-HJ-NP-TV-XZ]{3,6}", word)
    return bool(letters) and fold(word) not in surnames()


_PROXY = re.compile(r"i\.\s?[VA]\.\s+(?=[A-ZÀ-Þ])")
"""Who signs for a firm, in German: "i. V. Jane Doe"; initials have a capital."""


def split_affixes(text: str, region: str = "", *, person: bool = False) -> tuple[str, str, str]:
    """(titles before, the name itself, credentials after), each as printed. `person`: the text is known to be a name,
    and what is printed as titles and degrees are may be one without being in a list.
    """
    if proxy := _PROXY.match(text.strip()):
        prefix, core, suffix = split_affixes(text.strip()[proxy.end() :], region, person=person)
        return f"{proxy[0].strip()} {prefix}".strip(), core, suffix
    head, comma, tail = part_title(text.strip().strip(",;")).partition(",")
    words = head.split()
    start = 0
    while start < len(words) - 1 and (size := _title_length(words[start:], region, start, person)):
        start += size
    stop, least = len(words), start + 2
    capitals = all(word.isupper() for word in words[start:])
    while stop > least:
        for size in (2, 1):
            if stop - size >= least and _is_credential(words[stop - size : stop], capitals, region):
                stop -= size
                break
        else:
            if not (person and _is_odd_end(words, stop, start, region)):
                break
            stop -= 1
    prefix, core, suffix = " ".join(words[:start]), " ".join(words[start:stop]), " ".join(words[stop:])
    if comma:
        rest = tail.strip()
        first = [word for word in re.split(r"[,\s]+", rest) if word]
        if stop - start == 1 and first and not _is_credential(first[:1], False) and not any(c.isdigit() for c in rest):
            return prefix, f"{core}, {rest}", suffix  # "Doe, Jane"
        suffix = f"{suffix}, {rest}" if suffix else rest
    return prefix, core, suffix


def part_title(text: str) -> str:
    """The text with the blank that is missing behind a title: "Dr.Jane Doe", "PrJane Doe"."""
    text = _GLUED_TITLE.sub(r"\1 ", text)
    stuck = _STUCK_TITLE.match(text)
    if not stuck or (stuck[2] and (_first_of(text) in given_names() or _first_of(text) in surnames())):  # "DREW"
        return text
    return f"{stuck[0]} {text[stuck.end() :]}" if _first_of(text[stuck.end() :]) in given_names() else text


def _first_of(text: str) -> str:
    return fold(re.split(r"[-\s]", text)[0])


_OWNED_BY = re.compile(r"^di\s(?=(?:[A-ZÀ-Þ][\w'’.]+\s?){2,4}$)")
"""What stands before an owner's name below that of the house: "di Giovanni Esempio"."""


def as_person(text: str, region: str = "") -> str:
    """A line that holds a name without the pronouns and, behind a rank, the badge's number: "Ofc. Jane Doe #123"."""
    text = _OWNED_BY.sub("", _PRONOUNS.sub(" ", text))
    badge = _BADGE.search(text)
    if badge and split_affixes(text[: badge.start()], region)[0]:
        text = text[: badge.start()]
    return " ".join(part_title(text).split())


def is_honorific(text: str, region: str = "") -> bool:
    """True for titles that stand before a name and nothing else: "Prof. Dr.", "Ing.", "д-р"."""
    return bool(text.strip()) and split_affixes(f"{text} X", region)[1] == "X"
