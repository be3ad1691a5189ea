"""Where two readers saw different letters in one place, in the letters that they saw."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from cardscan.fields.candidates import Segment
from cardscan.model import Field

__all__ = ["has_rival_digits", "is_seen_by_one", "is_seen_otherwise", "tell_apart", "tell_disagreement"]

_NOTHING = "–"
_GAP = " … "
_LEAST = 8
"""Digits of a number that are looked at, at least."""
_DIGITS = str.maketrans("OoIl|SBZ", "00111582")


def tell_disagreement(own: Iterable[Segment]) -> str:
    """What each of two readers saw where they differ on the segments of a field: "Summers / Surnmerts". Empty where
    they agree or only one of them saw anything.
    """
    pairs = [
        tell_apart(segment.text, next((other for other in segment.others if other), ""))
        for segment in own
        if segment.agreed is False and any(segment.others)
    ]
    found = [pair for pair in pairs if any(pair)]
    one, other = (_GAP.join(pair[side] or _NOTHING for pair in found) for side in (0, 1))
    return f"{one} / {other}" if found else ""


def is_seen_by_one(field: Field, own: Iterable[Segment]) -> bool:
    """Whether the digits of a number, or a mailbox, are those that the second reader saw where the first saw others."""
    if field.name == "TEL":
        printed = len(re.sub(r"\D", "", field.text))
        what, pattern = re.sub(r"\D", "", field.value)[1 - max(printed, _LEAST) :], r"\D"  # without a leading 0
    elif field.name == "EMAIL":
        what, pattern = re.sub(r"[\W_]", "", field.value.rpartition("@")[0]).casefold(), r"[\W_]"
    else:
        return False

    def shows(text: str) -> bool:
        return what in re.sub(pattern, "", text.translate(_DIGITS) if field.name == "TEL" else text.casefold())

    segments = tuple(own)
    if field.name == "EMAIL" and not any("@" in segment.text for segment in segments):
        what = re.sub(pattern, "", field.value).casefold()  # no part of it was seen as one by the first reader
    others = [other for segment in segments for other in segment.others]
    return not any(shows(segment.text) for segment in segments) and any(map(shows, others))


def has_rival_digits(field: Field) -> bool:
    """Whether a telephone number was also read as another one of as many digits: nothing on a card tells which is
    right. Of 1,210 certain numbers of real and generated photos two were.
    """
    own = re.sub(r"\D", "", field.value)
    rivals = (re.sub(r"\D", "", other) for other in field.alternatives)
    return field.name == "TEL" and any(len(rival) == len(own) and rival != own for rival in rivals)


def is_seen_otherwise(field: Field, own: Iterable[Segment]) -> bool:
    """Whether both readers saw a mailbox before an at sign, and not the same letters in it: of the two either may be
    right, for nothing else on a card tells.
    """
    if field.name != "EMAIL":
        return False
    box = _letters(field.value.rpartition("@")[0])
    shown = [
        [re.split(r"\s", text.strip().rpartition("@")[0].strip())[-1] for text in (segment.text, *segment.others)]
        for segment in own
        if segment.agreed is False
    ]
    return any(
        _letters(one) == box and any(_letters(other) not in ("", box) for other in others) for one, *others in shown
    )


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()


def tell_apart(one: str, other: str) -> tuple[str, str]:
    """The words of two texts in which they differ, those that are alike left out; blanks alone are no difference."""
    mine, theirs = one.split(), other.split()
    runs = [
        (" ".join(mine[a:b]), " ".join(theirs[c:d]))
        for tag, a, b, c, d in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes()
        if tag != "equal" and "".join(mine[a:b]) != "".join(theirs[c:d])
    ]
    first, second = (_GAP.join(run[side] or _NOTHING for run in runs) for side in (0, 1))
    return first, second
