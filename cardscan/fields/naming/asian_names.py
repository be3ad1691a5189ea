"""Names in East Asian letters, and names of countries where the family name stands first in Latin ones."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import cache

from cardscan.fields.lexicon import common_words, fold, given_names, load_words, script_of
from cardscan.model import Name

__all__ = [
    "EAST",
    "first_script",
    "has_family_last",
    "is_family_first",
    "known_families",
    "spells_eastern_name",
    "split_eastern",
]

EAST = ("cjk", "hangul", "kana")
_SYLLABLES = {
    "KR": re.compile(
        r"(?:(?:kk|tt|pp|ss|jj|ch|sh|[bcdghjklmnprstyw])?(?:yeo|yoo|you|wae|eui|[aeiou]{1,2}|y[aeou]{1,2}|w[aeio]{1,2})"
        r"(?:ng|ck|[nmlkgptbrh])?){1,2}"
    ),
    "JP": re.compile(
        r"(?:(?:ky|gy|ny|hy|by|py|my|ry|ts|ch|sh|[kgsztdnhbpmrfjyw])?(?:[aeiou]|oh)|nn?(?![aeiouy])|m(?=[bmp]))+"
    ),
    "CN": re.compile(
        r"(?:(?:zh|ch|sh|hs|ts|[bpmfdtnlgkhjqxrzcsyw])?"
        r"(?:iang|iong|uang|ang|eng|ing|ong|iao|ian|uai|uan|ai|ei|ao|ou|ia|ie|iu|ua|uo|ui|un|ue|an|en|in|er|[aeiou])"
        r"(?:h|k)?){1,2}"
    ),
}
"""What given names are made of in Latin letters, by the spellings in use; one word has one syllable or two."""
_HONORIFIC_EAST = re.compile(r"(様|さま|殿|先生|博士|님|씨|先生|小姐|女士)$")

_DEGREE_EAST = re.compile(r"(박사|석사|기술사|博士|修士|碩士|硕士)$")


@cache
def _families() -> dict[str, frozenset[str]]:
    """Romanised family names by region, from words/family_names_asian.txt."""
    out: dict[str, frozenset[str]] = {}
    region = ""
    for entry in load_words("family_names_asian"):
        head, _, tail = entry.rpartition(":")
        region = head.strip().split("\n")[-1] or region
        out[region] = out.get(region, frozenset()) | {fold(tail.strip())}
    out["MO"] = out["HK"]
    out["SG"] = out["MY"] = out["SG"] | out["HK"] | out["CN"]
    return out


@cache
def _families_cjk() -> tuple[frozenset[str], frozenset[str]]:
    words = load_words("family_names_cjk")
    return frozenset(w for w in words if not w.startswith("*")), frozenset(w[1:] for w in words if w.startswith("*"))


def split_eastern(text: str, region: str) -> Name:
    """The parts of a name in Chinese, Japanese or Korean letters, whether or not a blank parts them."""
    text = re.sub(r"[(（].*?[)）]", " ", unicodedata.normalize("NFC", text)).replace("　", " ").strip()
    text = _HONORIFIC_EAST.sub("", text).strip() or text
    if "・" in text or "·" in text:
        given, *rest = re.split(r"[・·]", text)
        return Name(family=" ".join(rest), given=given.strip())
    words = [word for word in text.split() if script_of(word) in EAST] or text.split()
    if len(words) > 1 and _DEGREE_EAST.search(words[0]):
        return replace(split_eastern(" ".join(words[1:]), region), prefix=words[0])
    if len(words) == 2 and all(len(word) > 1 or len(words) == 2 for word in words):
        return Name(family=words[0], given=words[1])
    word = "".join(words)
    compound, single = _families_cjk()
    size = next((n for n in (3, 2) if word[:n] in compound and len(word) > n), 0)
    if not size:
        japanese = region == "JP" or script_of(word) == "kana"
        if script_of(word) == "hangul" or (not japanese and len(word) <= 3 and (region or word[:1] in single)):
            size = 1
        elif len(word) >= 4 or japanese:
            size = 1 if len(word) == 2 or (len(word) == 3 and word[0] in compound) else 2
        else:
            size = 1 if word[:1] in single else min(2, len(word) - 1)
    return Name(family=word[:size], given=word[size:])


def spells_eastern_name(words: list[str], region: str) -> bool:
    """True for folded words that are a Korean, Chinese or Japanese name in Latin letters: a family name of the country
    first or last, and syllables of its language ("yeon hee han", "xiaoming wang", "akiko sato").
    """
    known = _families().get(region, frozenset())
    syllables = _SYLLABLES.get({"TW": "CN", "HK": "CN"}.get(region, region))
    if syllables is None or not 2 <= len(words) <= 3:
        return False
    given = words[1:] if words[0] in known else words[:-1] if words[-1] in known else []
    parts = [part for word in given for part in word.split("-")]
    return bool(parts) and all(syllables.fullmatch(part) and part not in common_words() for part in parts)


def has_family_last(text: str, region: str) -> bool:
    """True for an East Asian name in Latin letters whose family name stands last, behind a comma: "Gil Dong, Hong"."""
    given, comma, family = text.partition(",")
    words = re.split(r"[\s-]+", fold(given).strip())
    syllables = _SYLLABLES.get({"TW": "CN", "HK": "CN"}.get(region, region))
    if not comma or syllables is None or not given.isascii() or not given[:1].isupper() or len(words) > 2:
        return False
    return fold(family).strip() in known_families(region) and all(map(syllables.fullmatch, words))


def known_families(region: str) -> frozenset[str]:
    """Folded family names of a country where they stand first."""
    return _families().get(region, frozenset())


def is_family_first(words: list[str], region: str, mailbox: str) -> bool:
    """Is the first of these romanised words the family name? Country, family-name list, then the mailbox."""
    first, last = fold(words[0]), fold(words[-1])
    known = _families().get(region)
    if known is None or len(words) < 2:
        return False
    local = re.sub(r"[^a-z]", "", fold(mailbox.partition("@")[0]))
    if local and first != last:
        if local in (last[0] + first, first + last[0]) and last not in local:
            return True
        if local in (first[0] + last, last + first[0]) and first not in local:
            return False
    if region == "JP":  # Romanised names on Japanese cards stand in Western order unless capitals say otherwise.
        return first in known and last not in known and last in given_names()
    if first not in known or (len(words) == 2 and last in known):
        return False
    return region in ("HU", "VN") or not (first in given_names() and last in known)


def first_script(text: str) -> str:
    """Of a name in East Asian letters and again in Latin ones (no brackets around either), the one that stands first:
    that is the card's main language, and parts of both would be no name.
    """
    words = text.split()
    east = [script_of(word) in EAST for word in words]
    latin = [bool(re.search(r"[A-Za-z]{2,}", word)) for word in words]
    turns = [i for i in range(1, len(words)) if east[i] != east[i - 1]]
    if len(turns) != 1 or not any(latin) or any(a and b for a, b in zip(east, latin, strict=True)):
        return text
    first = words[: turns[0]]
    return " ".join(first).strip(" /|,·-") if any(re.search(r"\w", word) for word in first) else text
