"""Readings of one print: which candidates cannot both be right, and what two readers say together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from cardscan.fields.candidates import Candidate

__all__ = ["settle"]

_OTHER_READER = 0.3
_BOTH_READERS = 0.75


def settle(own: Iterable[Candidate], other: Iterable[Candidate]) -> list[Candidate]:
    """The candidates of one segment, best first, each naming its rivals as alternatives.

    `own` are readings of what the first reader saw, `other` of what the second one saw in the same place. A value that
    both saw scores higher. Every other candidate takes the `text` of the own one that it is most like: candidates with
    the same `text` read the same print, and at most one of them is right.
    """
    best: dict[str, Candidate] = {}
    for candidate in own:
        known = best.get(candidate.value.lower())
        if known is None or known.score < candidate.score:
            best[candidate.value.lower()] = candidate
    printed = list(best.values())
    seen: set[str] = set()
    for candidate in other:
        key = candidate.value.lower()
        if key in best:
            known = best[key]
            gain = _BOTH_READERS if known in printed and key not in seen else 0.0
            best[key] = replace(known, score=max(known.score, candidate.score - _OTHER_READER) + gain)
            printed = [best[key] if c is known else c for c in printed]
        else:
            text = candidate.text
            if printed:
                text = max(printed, key=lambda c: Levenshtein.normalized_similarity(c.value, candidate.value)).text
            best[key] = replace(candidate, text=text, score=candidate.score - _OTHER_READER)
        seen.add(key)
    ranked = sorted(best.values(), key=lambda c: -c.score)
    return [
        replace(c, alternatives=tuple(r.value for r in ranked if r is not c and r.text == c.text)[:3]) for c in ranked
    ]
