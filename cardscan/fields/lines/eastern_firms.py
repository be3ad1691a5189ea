"""Chinese, Japanese and Korean lines that hold a firm together with a name, a rank, a department or an address:
"株式会社みどり製作所 営業部長", "주식회사 한빛기술, 서울특별시 강남구 ...", and names with a rank in brackets.

A firm is known by its legal form; a line is cut only where all the rest of it is known for what it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cardscan.fields.lexicon import load_lexicon, script_of, surnames
from cardscan.fields.naming.eastern import families, find_posts, find_ranks, is_name, is_office, is_title
from cardscan.fields.places.streets import read_signs

__all__ = ["cut_bracket", "cut_posts", "find_firms"]

_EAST = ("cjk", "kana", "hangul")
_MARKS = "/／|｜,，、·・ㆍ&–—-"
_MOST = 14
"""A line of more words is a sentence."""
_HOUSES = "会會社店堂屋亭軒院"
"""How firms and societies end, and hardly a given name: "和楽会"."""
_ADDRESS = 2.0
"""From which score on what has a number is an address."""
_BRACKET = re.compile(r"([^\W\d_]{2,6}|[^\W\d_]{1,4}\s[^\W\d_]{1,4})\s?[(（]([^\W\d_]{2,12})[)）]$")


def find_firms(words: Sequence[str]) -> tuple[str, ...]:
    """What each word of a line with one firm and more is a part of: "ORG", "FN", "TITLE", "ROLE", "ADR"; nothing for
    other lines.
    """
    if not 2 <= len(words) <= _MOST or script_of("".join(words)) not in _EAST:
        return ()
    plain = [word.strip(_MARKS) or word for word in words]
    for start, stop in _firms(plain):
        before, after = _kinds_of(plain[:start]), _kinds_of(plain[stop:])
        if before is not None and after is not None and (before or after):
            return (*before, *["ORG"] * (stop - start), *after)
    return ()


def cut_posts(words: Sequence[str]) -> tuple[int, ...]:
    """The numbers of the words before which a line with a firm, or with a name and a rank, is to be cut, that each part
    is of one kind.
    """
    kinds = find_firms(words) or find_posts(words)
    return tuple(number for number, (before, kind) in enumerate(pairwise(kinds), 1) if kind != before)


def cut_bracket(text: str) -> tuple[int, int] | None:
    """Where a name ends and the rank in brackets behind it begins: "山田太郎(営業部長)"; else nothing."""
    found = _BRACKET.fullmatch(text)
    if found is None or not is_name(found[1].split()) or not (is_title(found[2]) or is_office(found[2])):
        return None
    return found.end(1), found.start(2)


def _firms(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the one firm of a line may be; a legal form of its own goes with the word beside it."""
    forms = load_lexicon("legal_forms").inside
    words = [unicodedata.normalize("NFKC", word) for word in words]
    found = [n for n, word in enumerate(words) if any(form in word for form in forms)]
    if len(found) != 1 or any(map(str.isdigit, words[found[0]])):
        return
    at = found[0]
    if words[at] not in forms:
        yield at, at + 1
    else:
        for other in (at + 1, at - 1):
            if 0 <= other < len(words) and not is_title(words[other]) and not is_office(words[other]):
                yield min(at, other), max(at, other) + 1


def _kinds_of(words: Sequence[str]) -> tuple[str, ...] | None:
    """What the words on one side of the firm are, marks as the one before them; None if that is not known."""
    if not words:
        return ()
    own = [word for word in words if word not in _MARKS]
    text = " ".join(own)
    if any(map(str.isdigit, text)) and read_signs(text, "").score >= _ADDRESS:
        return ("ADR",) * len(words)
    kinds = find_posts(own) or find_ranks(own)
    if not kinds and own and all(map(is_title, own)):
        kinds = ("TITLE",) * len(own)
    if not kinds and len(own) == 1 and is_office(own[0]):
        kinds = ("ROLE",)
    if not kinds and len(own) < 3 and is_name(own) and (own[0] in surnames() or _has_family("".join(own))):
        kinds = ("FN",) * len(own)
    if not kinds:
        return None
    out: list[str] = []
    at = 0
    for word in words:
        out.append(kinds[max(at - 1, 0)] if word in _MARKS else kinds[at])
        at += word not in _MARKS
    return tuple(out)


def _has_family(name: str) -> bool:
    """True for three letters and more of which all but one or two, as given names have, are a family's name."""
    return len(name) > 2 and name[-1] not in _HOUSES and any(name[:-size] in families() for size in (1, 2))
