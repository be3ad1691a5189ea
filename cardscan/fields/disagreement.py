"""Where two readers saw different letters in one place, in the letters that they saw."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from cardscan.fields.candidates import Segment

__all__ = ["tell_apart", "tell_disagreement"]

_NOTHING = "–"
_GAP = " … "


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
