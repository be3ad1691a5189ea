"""What the codes on a card say, laid beside what was read in print.

A code was typed, not read: what it confirms is certain, and where print and code differ as misreadings do, the code is
right. Where they differ although the print was read without doubt, the card contradicts itself: the code's value is
taken, the printed one kept as an alternative, and the difference said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from cardscan.fields.letters.lookalikes import skeleton
from cardscan.fields.lexicon import script_of
from cardscan.fields.texts.patterns import known_suffix
from cardscan.fields.vocabulary import compact, fold_letters, mail_hosts
from cardscan.fields.web.hosts import host_of
from cardscan.model import Field

__all__ = ["merge_payloads"]

_SINGLE = ("FN", "ORG", "TITLE", "ROLE")
_CONFIRMED, _READ_WRONG, _ONLY_CODED, _CONTRADICTED, _LINKED = 0.99, 0.97, 0.95, 0.7, 0.7
"""How sure a value is that print and code share, that only the code has right, that only the code has, that print and
code dispute; a link that has nothing to do with what is printed.
"""
_TELLING = 4
"""Letters that a name has in common with a host at least, to be its owner's."""
_NEAR = 85
"""From this likeness (0 to 100) on, print and code mean one value."""
_SAME_PLACE = 0.6
"""The share of words that two spellings of one address have in common at least."""


def merge_payloads(fields: tuple[Field, ...], coded: Sequence[Field]) -> tuple[Field, ...]:
    """Fields read from print and from the card's codes, as one.

    A printed value that holds the coded one (a name with its credentials) stays as printed. Values found in a code
    alone are added. Of a name, organisation, title or department there is still at most one.
    """
    out = list(fields)
    settled: set[int] = set()
    open_codes: list[Field] = []
    for code in coded:
        index = next((i for i, f in enumerate(out) if f.name == code.name and _agrees(f, code)), None)
        if index is None or code.name == "NOTE":
            open_codes.append(code)
        else:
            out[index] = _confirmed(out[index], code)
            settled.add(index)
    for code in open_codes:
        rivals = [i for i, f in enumerate(out) if f.name == code.name and i not in settled]
        index = next((i for i in rivals if _is_near(out[i], code)), None)
        if index is None and code.name in _SINGLE and rivals:
            index = rivals[0]
        if index is None:
            if code.name not in _SINGLE or not any(f.name == code.name for f in out):
                out.append(_alone(code, fields) if code.name != "NOTE" else code)
            continue
        out[index] = _settled(out[index], code)
        settled.add(index)
    return tuple(out)


def _alone(code: Field, printed: Sequence[Field]) -> Field:
    """A value that print does not have. A code that is nothing but a link may lead anywhere: to a shortener, to the
    maker of the code; it is the card's if a name or a host on the card is in its host.
    """
    if code.name != "URL" or not code.doubts:
        return replace(code, confidence=_ONLY_CODED)
    host = host_of(code.value)
    bare = host.removesuffix("." + known_suffix(host))
    label = compact(bare.rpartition(".")[2])
    sites = [host_of(f.value.rpartition("@")[2]) for f in printed if f.name in ("EMAIL", "URL")]
    own = any(_registered(site) == _registered(host) for site in sites) and host not in mail_hosts()
    names = [compact(f.value) for f in printed if f.name in ("FN", "ORG")]
    own |= len(label) >= _TELLING and any(label in name or (len(name) >= _TELLING and name in label) for name in names)
    return replace(code, confidence=_ONLY_CODED if own else _LINKED, doubts=() if own else code.doubts)


def _registered(host: str) -> str:
    """The registered name of a host: "shop.example.co.uk" -> "example.co.uk"."""
    suffix = known_suffix(host)
    return f"{host.removesuffix('.' + suffix).rpartition('.')[2]}.{suffix}" if suffix else host


def _confirmed(printed: Field, code: Field) -> Field:
    """The printed field, now certain, with what the code adds: the country of a number, parts of an address."""
    value, parts = printed.value, printed.parts
    if printed.name == "TEL" and code.value.startswith("+"):
        value = code.value
    if printed.name in ("ADR", "TEL"):
        parts = (*parts, *((k, v) for k, v in code.parts if not printed.part(k)))
    return replace(
        printed,
        value=value,
        parts=parts,
        types=printed.types or code.types,
        confidence=max(printed.confidence, _CONFIRMED),
        doubts=(),
    )


def _settled(printed: Field, code: Field) -> Field:
    """One field of a printed and a coded value that differ."""
    if printed.name in _SINGLE and script_of(printed.value) != script_of(code.value):
        return replace(printed, alternatives=_with(code.value, printed))  # the same in another script
    mine, theirs = compact(printed.value), compact(code.value)
    if printed.name in _SINGLE and mine and mine in theirs:
        return replace(printed, alternatives=_with(code.value, printed))  # the code has it longer
    misread = (
        skeleton(printed.value) == skeleton(code.value)
        or any(compact(other) == theirs for other in printed.alternatives)
        or (printed.needs_review and _is_near(printed, code))
    )
    return replace(
        printed,
        value=code.value,
        parts=code.parts or printed.parts,
        types=printed.types or code.types,
        source="qr",
        confidence=_READ_WRONG if misread else _CONTRADICTED,
        alternatives=_with(printed.value, printed, but=code.value),
        doubts=() if misread else (f"printed is {printed.value}, the code on the card says {code.value}",),
    )


def _with(value: str, field: Field, but: str = "") -> tuple[str, ...]:
    """The field's alternatives with another one before them."""
    return tuple(a for a in dict.fromkeys((value, *field.alternatives)) if a not in (but, ""))


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _agrees(printed: Field, code: Field) -> bool:
    if code.name == "TEL":
        mine, theirs = _digits(printed.value), _digits(code.value)
        if printed.value.startswith("+") and code.value.startswith("+"):
            return mine == theirs
        short, long = sorted((mine.lstrip("0"), theirs.lstrip("0")), key=len)
        return len(short) >= 7 and long.endswith(short)  # one of them without its country
    mine_words, their_words = _words(printed.value), _words(code.value)
    if code.name == "ADR":
        shared = sum((Counter(mine_words) & Counter(their_words)).values())
        return shared >= _SAME_PLACE * max(1, min(len(mine_words), len(their_words)))
    return bool(their_words) and (
        mine_words == their_words or (len(their_words) > 1 and set(their_words) <= set(mine_words))
    )


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[^\w@+]+", fold_letters(text)) if word and word not in ("http", "https", "www")]


def _is_near(printed: Field, code: Field) -> bool:
    """Whether the two differ no more than readings of one print do."""
    if code.name == "TEL":
        mine, theirs = _digits(printed.value), _digits(code.value)
        return min(len(mine), len(theirs)) >= 7 and Levenshtein.distance(mine, theirs) <= 2
    if code.name not in (*_SINGLE, "EMAIL", "URL"):
        return False
    mine, theirs = compact(printed.value), compact(code.value)
    return len(theirs) > 4 and fuzz.ratio(mine, theirs) >= _NEAR
