"""Organisations whose letters the card's addresses put right: look-alikes, signs read as letters, lost letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from cardscan.fields.letters.lookalikes import skeleton
from cardscan.fields.vocabulary import compact
from cardscan.model import Field

__all__ = ["changed", "digits_inside", "mend_firm"]

_SIGN = re.compile(r"[^\W\d_]|[^\w\s]{1,2}")
"""What a sign beside a firm's name may be read as."""
_BAR = re.compile(r"[Il1|]")
_LEAST = 5
"""Of shorter names no end is looked for."""
_LOST = 2
"""At most so many letters at its end may be lost to a reader."""
_COUNTRIES = ("ca", "uk", "us", "au", "nz", "za", "ie", "de", "at", "ch", "hk", "sg", "my", "ph", "ng", "ke", "uae")
"""What mailboxes add to a firm's name where its domain has it behind the dot: "towncabsca@"."""
_PLAIN = 0.98
"""What was read more surely than this lost no letter."""


def mend_firm(org: Field, labels: list[str], mailboxes: list[str], names: Sequence[str]) -> Field:
    """The organisation as the card's addresses spell it. `labels`: the registered names of its hosts, one for each time
    one is printed; `mailboxes`: what stands before the "@"; `names`: all that its addresses may call a firm.
    """
    if org.source != "print" or org.status != "read":
        return org
    org = _with_russian_form(org)
    org = _like_domain(_without_marks(_with_legal_form(org), labels), labels, mailboxes)
    heads = {compact(label.rpartition("-")[0]) for label in labels if "-" in label}
    return org if compact(org.value) in heads else _with_lost_end(org, names)  # "Example" at example-co.com is whole


def changed(field: Field, value: str, reason: str) -> Field:
    """The field with another value; the one it had becomes the first alternative."""
    others = tuple(a for a in (field.value, *field.alternatives) if a != value)
    return replace(field, value=value, alternatives=others, doubts=(*field.doubts, reason))


def digits_inside(text: str) -> int:
    """How many digits stand among letters, where a word has none ("examp1e"; not "24online", "studio7")."""
    return len(re.findall(r"(?<=[^\W\d_])\d+(?=[^\W\d_])", text))


_RUSSIAN_FORM = re.compile(r"^(?:([0OО]{3})|([0OО][AА][0OО])|([3З][AА][0OО]))(?=\s?[«\"„А-ЯЁ])")


def _with_russian_form(org: Field) -> Field:
    """ООО, ОАО and ЗАО that were read as digits or Latin letters, which look alike."""
    value = _RUSSIAN_FORM.sub(lambda at: "ООО" if at[1] else "ОАО" if at[2] else "ЗАО", org.value)
    if value == org.value or not re.search("[А-Яа-яЁё]", value[3:]):
        return org
    return replace(org, value=value, alternatives=(org.value, *org.alternatives))


def _with_legal_form(org: Field) -> Field:
    """Ltd., Inc. and S.r.l. with a letter that was read as its look-alike: there is no other word that it could be."""
    small = re.search(r"(?<!\S)[a-z]\w*[.,]* [I1|]td\b", org.value)
    value = re.sub(r"(?<!\S)[I1|](?=td\b)", "l" if small else "L", org.value)
    value = re.sub(r"(?<!\S)[l1|](?=nc\.?$)", "I", value)
    value = re.sub(
        r"(?<![^\W_])(s[.\s]{0,2}(?:[aà][.\s]{0,2})?r[.\s]{0,2})[I1|](?=\.?$)", r"\1l", value, flags=re.IGNORECASE
    )
    if value == org.value:
        return org
    return replace(org, value=value, alternatives=(org.value, *org.alternatives))


def _without_marks(org: Field, labels: list[str]) -> Field:
    """An organisation that is spelt as the domain but for a sign beside it, which was read as a letter, and what stands
    behind that: "X Example" and "Example | The best of all" at example.com.
    """
    words = org.value.split()
    if len(words) < 2:
        return org
    for label in dict.fromkeys(re.sub(r"[\W_]", "", label) for label in labels):
        for stop in range(1, len(words) + 1):
            start = int(stop > 1 and bool(_SIGN.fullmatch(words[0])))
            rest = words[stop:]
            spelt = len(label) > 4 and compact("".join(words[start:stop])) == label
            if spelt and (start or rest) and (not rest or _BAR.fullmatch(rest[0])):
                return changed(org, " ".join(words[start:stop]), f"the domain is spelt {label}")
    return org


def _like_domain(org: Field, labels: list[str], mailboxes: list[str]) -> Field:
    """An organisation that differs from the domain only in look-alike letters, or in a letter that was left out, spelt
    as the domain: "Example0ne" at exampleone.com, "UKN Solution" at vknsolution.com, "EXAMPLNE" at exampleone.com.

    A letter that is no digit in a word is taken from the domain only where that is printed twice.
    """
    labels = [re.sub(r"[\W_]", "", label) for label in labels]
    for label in dict.fromkeys(labels):
        if len(label) < 4:
            continue
        prints = labels.count(label) + sum(label in compact(box) for box in mailboxes)
        for start, stop in _runs(org.value):
            run = org.value[start:stop]
            shown = _respelt_run(run, label)
            digit = bool(digits_inside(run)) and not any(c.isdigit() for c in label) and len(run.split()) == 1
            if shown and (digit or (prints > 1 and len(label) >= 6)):
                return changed(org, org.value[:start] + shown + org.value[stop:], f"the domain is spelt {label}")
        tail = compact(org.value)
        if prints > 1 and len(tail) > 5 and label.endswith(tail) and label[: -len(tail)].isdigit():
            whole = f"{label[: -len(tail)]}{org.value}"  # the "24" of "24deliver" is often drawn
            doubts = (*org.doubts, f"the domain is {label}")
            return replace(org, doubts=doubts, alternatives=(whole, *org.alternatives))
    return org


def _with_lost_end(org: Field, names: Sequence[str]) -> Field:
    """An organisation that was hard to read, with the last letters that it has in one of the card's addresses and no
    other: "EXAMPL" at example.com.
    """
    mine = compact(org.value)
    if len(mine) <= _LEAST or org.ocr_confidence >= _PLAIN:
        return org
    whole = min((name for name in names if name.startswith(mine)), key=len, default="")
    rest = whole[len(mine) :]
    if not 0 < len(rest) <= _LOST or not rest.isalpha() or rest in _COUNTRIES:
        return org
    value = org.value + (rest.upper() if org.value.isupper() else rest)
    return changed(org, value, f"the domain is {whole}")


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Where each run of up to four whole words begins and ends, longest first."""
    words = [match.span() for match in re.finditer(r"\S+", text)]
    for size in range(min(4, len(words)), 0, -1):
        for i in range(len(words) - size + 1):
            yield words[i][0], words[i + size - 1][1]


def _respelt_run(run: str, label: str) -> str:
    """The words in the letters of the domain, in their own case; "" if they are the same or differ by more."""
    places = [i for i, c in enumerate(run) if c.isalnum()]
    mine = "".join(run[i].lower() for i in places)
    if not run.isascii() or mine == label:
        return ""
    edits = [(str(kind), int(a), int(b)) for kind, a, b in Levenshtein.editops(mine, label).as_list()]
    alike = skeleton(mine) == skeleton(label)
    if not alike:
        kind, source, target = edits[0]
        if len(edits) > 1 or kind != "insert" or not _is_lost(run, places, label[target], source):
            return ""
    out = list(run)
    for kind, source, target in reversed(edits):
        at = places[min(source, len(places) - 1)]
        letter = label[target] if kind != "delete" else ""
        if kind == "insert":
            large = run.isupper() or (out[at].isupper() and not run[at + 1 : at + 2].islower())
            out[at] = (letter.upper() if large else letter) + out[at]
        else:
            out[at] = letter.upper() if run[at].isupper() or run.isupper() else letter
    return "".join(out)


def _is_lost(run: str, places: list[int], letter: str, at: int) -> bool:
    """True if a reader may have left out `letter` before the letter number `at` of the run: one of two that are alike,
    or any in a long run. Not at the end of a word nor before its first letter, where it is a plural or a word between
    two others.
    """
    first = last = at
    while first and run[places[first - 1]].lower() == letter:
        first -= 1
    while last < len(places) and run[places[last]].lower() == letter:
        last += 1
    if first == 0 or last == len(places):
        return False
    lone = re.search(r"(?<![^\W_])\w$", run)  # "X-T" of "X-IT"
    if lone and len(places) > 8 and places[at] == lone.start():
        return True
    inside = all(places[i] - places[i - 1] == 1 for i in range(first, last + 1))
    return inside and (first != last or len(places) > 8)
