"""Person names: their parts, and whether a mailbox belongs to one.

`split_name` knows titles and credentials, capitals as the mark of the family name, East Asian and Hungarian order,
patronymics, double family names and particles; the ordinary Western case is left to nameparser.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import cache

import nameparser
from rapidfuzz import fuzz

from cardscan.fields.cyrillic import romanise, split_cyrillic
from cardscan.fields.lexicon import common_words, fold, given_names, load_lexicon, load_words, script_of
from cardscan.fields.trade_boxes import without_trade
from cardscan.model import Name

__all__ = ["is_honorific", "mailbox_patterns", "match_mailbox", "spells_eastern_name", "split_affixes", "split_name"]

_EAST = ("cjk", "hangul", "kana")
_LATIN_AMERICA = (
    "MX",
    "AR",
    "CO",
    "CL",
    "PE",
    "VE",
    "EC",
    "UY",
    "PY",
    "BO",
    "CR",
    "PA",
    "GT",
    "HN",
    "SV",
    "NI",
    "DO",
    "CU",
)
_IBERIAN = ("ES", "PT", "BR", "AO", "MZ", *_LATIN_AMERICA)
_GLUED_TITLE = re.compile(r"^((?:Dr|Prof|Mr|Mrs|Ms|Er|Adv|Ar|Eng|Ing|Shri|Smt)\.)(?=[A-ZÀ-Þ])")
_SURE = frozenset({"jr", "sr", "jnr", "snr", "ii", "iii", "iv", "junior", "filho", "neto", "sobrinho", "phd", "esq"})
_ALSO_NAMES = frozenset({"ma", "do", "be", "ba", "ao", "am", "ot", "op", "sc", "as", "bs"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae", "ß": "ss"})
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
    for other, base in (("MO", "HK"), ("SG", "HK"), ("MY", "HK")):
        out[other] = out[base]
    out["SG"] |= out["CN"]
    out["MY"] |= out["CN"]
    return out


@cache
def _local_titles() -> dict[str, tuple[str, ...]]:
    """Honorifics that are also names or common words, and the countries where they are in use."""
    pairs = (entry.partition(":") for entry in load_words("local_titles"))
    return {title.strip(): tuple(regions.split()) for title, _, regions in pairs}


@cache
def _second_given() -> frozenset[str]:
    return frozenset(load_words("second_given_names"))


@cache
def _families_cjk() -> tuple[frozenset[str], frozenset[str]]:
    words = load_words("family_names_cjk")
    return frozenset(w for w in words if not w.startswith("*")), frozenset(w[1:] for w in words if w.startswith("*"))


@cache
def _particles() -> frozenset[str]:
    return frozenset(fold(word) for word in load_words("particles"))


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


def _split_east(text: str, region: str) -> Name:
    text = re.sub(r"[(（].*?[)）]", " ", unicodedata.normalize("NFC", text)).replace("　", " ").strip()
    text = _HONORIFIC_EAST.sub("", text).strip() or text
    if "・" in text or "·" in text:
        given, *rest = re.split(r"[・·]", text)
        return Name(family=" ".join(rest), given=given.strip())
    words = [word for word in text.split() if script_of(word) in _EAST] or text.split()
    if len(words) > 1 and _DEGREE_EAST.search(words[0]):
        return replace(_split_east(" ".join(words[1:]), region), prefix=words[0])
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


def _family_first(words: list[str], region: str, mailbox: str) -> bool:
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


def _split_latin(words: list[str], region: str, mailbox: str) -> Name:
    if len(words) == 1:
        return Name(given=words[0])
    upper = [word.isupper() and len(re.sub(r"\W", "", word)) > 1 for word in words]
    if (
        any(upper)
        and not all(upper)
        and not all(u or len(w.strip(".")) == 1 for u, w in zip(upper, words, strict=True))
    ):
        start, stop = upper.index(True), len(upper) - upper[::-1].index(True)
        while start > 1 and fold(words[start - 1]) in _particles():
            start -= 1
        if all(upper[i] or fold(words[i]) in _particles() for i in range(start, stop)):
            rest = words[:start] + words[stop:]
            compound = region in ("HK", "KR", "CN", "TW", "SG", "MY", "VN", *_IBERIAN)
            given = " ".join(rest) if compound else rest[0]
            return Name(
                family=" ".join(words[start:stop]), given=given, additional="" if compound else " ".join(rest[1:])
            )
    if _family_first(words, region, mailbox):
        return Name(family=words[0], given=" ".join(words[1:]))
    keys = [fold(word) for word in words]
    if region not in ("VN", "KR", "CN"):
        for i in range(1, len(words) - 1):
            if keys[i] in _particles() - {"e", "y", "und"} or keys[i].startswith(("d'", "dell'")):
                # "María García de la Torre": the name before the particle belongs to the family, too.
                double = i > 1 and region in _IBERIAN and keys[i][0] == "d" and keys[i - 1] not in _second_given()
                start = i - 1 if double else i
                return _with_given(words[:start], " ".join(words[start:]), region)
    if region in _IBERIAN and len(words) >= 3:
        link = next((i for i in range(2, len(words) - 1) if keys[i] in {"e", "y"}), 0)
        count = 2 if len(words) > 3 or keys[1] not in _second_given() else 1
        start = link - 1 if link else len(words) - count
        if re.fullmatch(r"\w\.?", words[1]) and not link:
            start = max(2, start)
        return _with_given(words[:start], " ".join(words[start:]), region)
    parsed = nameparser.parse(" ".join(words))
    if parsed.given and parsed.family and not parsed.title and not parsed.suffix and not parsed.nickname:
        return Name(family=parsed.family, given=parsed.given, additional=parsed.middle)
    return _with_given(words[:-1], words[-1], region)


def _with_given(words: list[str], family: str, region: str) -> Name:
    """Several given names: one name in Iberian countries, first and additional elsewhere."""
    if region in _IBERIAN and not any(re.fullmatch(r"\w\.?", word) for word in words[1:]):
        return Name(family=family, given=" ".join(words))
    return Name(family=family, given=words[0], additional=" ".join(words[1:]))


def _first_script(text: str) -> str:
    """Of a name in East Asian letters and again in Latin ones (no brackets around either), the one that stands first:
    that is the card's main language, and parts of both would be no name.
    """
    words = text.split()
    east = [script_of(word) in _EAST for word in words]
    latin = [bool(re.search(r"[A-Za-z]{2,}", word)) for word in words]
    turns = [i for i in range(1, len(words)) if east[i] != east[i - 1]]
    if len(turns) != 1 or not any(latin) or any(a and b for a, b in zip(east, latin, strict=True)):
        return text
    first = words[: turns[0]]
    return " ".join(first).strip(" /|,·-") if any(re.search(r"\w", word) for word in first) else text


def split_name(text: str, region: str = "", mailbox: str = "") -> Name:
    """The parts of a printed name; their letters are untouched.

    `region` is the ISO country of the card ("" if unknown), `mailbox` the e-mail address beside it: it settles the
    order of romanised East Asian names. Never raises; what cannot be placed stays in `given`.
    """
    text = _first_script(" ".join(unicodedata.normalize("NFC", text).split()))
    script = script_of(text)
    if script in _EAST and not re.search(r"[A-Za-z]{3,}", text):
        return _split_east(text, region)
    text = re.sub(r"[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]", " ", text)
    prefix, core, suffix = split_affixes(re.sub(r"\((?!hons)[^)]*\)", " ", text, flags=re.IGNORECASE), region)
    family, comma, given = core.partition(",")
    words = core.split()
    if not words:
        return Name(given=text, prefix=prefix, suffix=suffix)
    if comma:
        first, *more = given.split() or [""]
        name = Name(family=family.strip(), given=first, additional=" ".join(more))
    elif script == "cyrillic":
        name = split_cyrillic(words)
    else:
        name = _split_latin(words, region, mailbox)
    return Name(name.family, name.given, name.additional, prefix, suffix)


def _plain(word: str) -> tuple[str, ...]:
    """ASCII spellings of a word as mailboxes use them: without accents, with German digraphs, transliterated."""
    lower = unicodedata.normalize("NFC", word).casefold()
    if script_of(word) == "cyrillic":
        return (romanise(lower),)
    forms = (fold(lower), fold(lower.translate(_UMLAUTS)))
    return tuple(dict.fromkeys(re.sub(r"[^a-z0-9]", "", form) for form in forms))


@cache
def mailbox_patterns(text: str) -> dict[str, float]:
    """Local parts (letters only) that the bearer of this name might have, each with how telling it is, 0 to 1."""
    _, core, _ = split_affixes(text)
    words = [word for word in re.split(r"[\s,]+", core) if _plain(word)[0]][:6]
    out: dict[str, float] = {}
    for variant in range(2):
        parts = [_plain(word)[min(variant, len(_plain(word)) - 1)] for word in words]
        hyphen = [[p for p in re.split(r"-", fold(w)) if p] for w in words]
        full = [part for part in parts if len(part) > 1]
        for part in full:
            out.setdefault(part, 0.6)
        for pieces in hyphen:
            for piece in pieces if len(pieces) > 1 else ():
                out.setdefault(re.sub(r"[^a-z0-9]", "", piece), 0.5)
        for i, a in enumerate(parts):
            for j, b in enumerate(parts):
                if i != j and a and b:
                    out[a + b] = max(out.get(a + b, 0), 1.0 if min(len(a), len(b)) > 1 else 0.85)
                    out[a[0] + b] = max(out.get(a[0] + b, 0), 0.85)
                    out[a + b[0]] = max(out.get(a + b[0], 0), 0.85)
                    out.setdefault(a[:3] + b[:3], 0.5)
                    out.setdefault(a[0] + b[:7], 0.7)
        for length in range(3, len(parts[0]) if len(parts) > 1 else 0):  # "leodoe" for Leonardo Doe
            out.setdefault(parts[0][:length] + parts[-1], 0.85)
        if len(parts) > 2:
            out["".join(parts)] = 1.0
            out[parts[0][:1] + "".join(parts[1:])] = 0.9
            out["".join(part[:1] for part in parts)] = 0.5
            out["".join(part[:1] for part in parts[:-1]) + parts[-1]] = 0.85
            for start in range(1, len(parts) - 1):
                tail = "".join(parts[start:])
                out[tail] = max(out.get(tail, 0), 0.9)
                out[tail + parts[0]] = max(out.get(tail + parts[0], 0), 1.0)
                out[parts[0][:1] + tail] = max(out.get(parts[0][:1] + tail, 0), 0.9)
        elif len(parts) == 2:
            out.setdefault(parts[0][:1] + parts[1][:1], 0.35)
    out.pop("", None)
    return out


@cache
def match_mailbox(text: str, local: str) -> float:
    """How well a local part fits a name, 0 (not at all) to 1 (first and last name).

    One wrong letter in eight is forgiven: the mailbox or the name may have been misread.
    """
    key = re.sub(r"[^a-z]", "", fold(local))
    if len(key) < 2:
        return 0.0
    patterns = mailbox_patterns(text)
    if key in patterns:
        return patterns[key]
    if bare := max((patterns.get(letters, 0.0) for letters in without_trade(local)), default=0.0):
        return 0.9 * bare
    words = {word for part in split_affixes(text)[1].split() for word in _plain(part) if len(word) > 3}
    pieces = [piece for piece in re.split(r"[^a-z]+", fold(local)) if piece]
    best = 0.55 if words & set(pieces) else 0.4 if any(key.startswith(word) for word in words if len(word) > 4) else 0.0
    like = key.replace("rn", "m").replace("vv", "w")  # what readers take for each other
    for pattern, worth in patterns.items():
        if len(pattern) >= 5 and pattern.replace("rn", "m").replace("vv", "w") == like:
            best = max(best, worth * 0.9)
        if len(pattern) >= 5 and abs(len(pattern) - len(key)) <= 2:
            ratio = fuzz.ratio(pattern, key) / 100
            if ratio >= 0.87:
                best = max(best, worth * ratio * 0.9)
    return best
