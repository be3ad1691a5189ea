"""Eastern lines of a name, a title and a department: what their words say of the parts that they were cut into."""

from __future__ import annotations

import math
from collections.abc import Mapping

from cardscan.fields.eastern import find_posts, find_ranks
from cardscan.fields.features import Scene

__all__ = ["lean_on_posts"]

ODDS = 3.0
"""Logarithm of how much more probably a part is what its words say, where all others of the line are, too."""


def lean_on_posts(single: dict[int, dict[str, float]], scene: Scene) -> None:
    """Change the log-probabilities of the segments of such lines, in place."""
    rows: dict[int, list[int]] = {}
    for i in single:
        rows.setdefault(scene.items[i].spans[0].line, []).append(i)
    for row in rows.values():
        words = [word.text for i in row for word in scene.items[i].words]
        kinds = find_posts(words) or find_ranks(words)
        at = 0
        for i in row if kinds and len(row) > 1 else ():
            single[i] = _leaning(single[i], kinds[at])
            at += len(scene.items[i].words)


def _leaning(logs: Mapping[str, float], kind: str) -> dict[str, float]:
    out = {label: log + (ODDS if label == kind else 0.0) for label, log in logs.items()}
    total = math.log(sum(map(math.exp, out.values())))
    return {label: log - total for label, log in out.items()}
