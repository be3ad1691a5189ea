"""Person names: their parts, and whether a mailbox belongs to one.

`split_name` takes titles and credentials off and leaves the rest to the module of its script.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

from cardscan.fields.lexicon import fold, script_of
from cardscan.fields.naming.affixes import split_affixes
from cardscan.fields.naming.asian_names import EAST, first_script, has_family_last, split_eastern
from cardscan.fields.naming.cyrillic import split_cyrillic
from cardscan.fields.naming.latin_names import spellings, split_latin
from cardscan.fields.naming.trade_boxes import without_trade
from cardscan.model import Name

__all__ = ["mailbox_patterns", "match_mailbox", "split_name"]


def split_name(text: str, region: str = "", mailbox: str = "") -> Name:
    """The parts of a printed name; their letters are untouched.

    `region` is the ISO country of the card ("" if unknown), `mailbox` the e-mail address beside it: it settles the
    order of romanised East Asian names. Never raises; what cannot be placed stays in `given`.
    """
    text = first_script(" ".join(unicodedata.normalize("NFC", text).split()))
    script = script_of(text)
    if script in EAST and not re.search(r"[A-Za-z]{3,}", text):
        return split_eastern(text, region)
    if has_family_last(text, region):
        given, _, family = text.partition(",")
        return Name(family.strip(), given.strip())
    text = re.sub(r"[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]", " ", text)
    prefix, core, suffix = split_affixes(
        re.sub(r"\((?!hons)[^)]*\)", " ", text, flags=re.IGNORECASE), region, person=True
    )
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
        name = split_latin(words, region, mailbox)
    return Name(name.family, name.given, name.additional, prefix, suffix)


@lru_cache(maxsize=4096)
def mailbox_patterns(text: str) -> dict[str, float]:
    """Local parts (letters only) that the bearer of this name might have, each with how telling it is, 0 to 1."""
    _, core, _ = split_affixes(text)
    words = [word for word in re.split(r"[\s,]+", core) if spellings(word)[0]][:6]
    out: dict[str, float] = {}
    for variant in range(2):
        parts = [spellings(word)[min(variant, len(spellings(word)) - 1)] for word in words]
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


def _with_one_half(text: str) -> tuple[str, ...]:
    """A name with either half of a double family name alone: "Jane Doe" and "Jane Roe" of "Jane Doe-Roe"."""
    given, blank, family = text.rpartition(" ")
    double = blank and re.fullmatch(r"[^\W\d_]{3,}-[^\W\d_]{3,}", family)
    return tuple(f"{given} {half}" for half in family.split("-")) if double else ()


@lru_cache(maxsize=4096)
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
    if half := max((mailbox_patterns(short).get(key, 0.0) for short in _with_one_half(text)), default=0.0):
        return 0.9 * half
    if bare := max((patterns.get(letters, 0.0) for letters in without_trade(local)), default=0.0):
        return 0.9 * bare
    words = {word for part in split_affixes(text)[1].split() for word in spellings(part) if len(word) > 3}
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
