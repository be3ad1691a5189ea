"""Lines of a name, a title and a department that were cut into their parts: what each part says of the others."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import pairwise

from cardscan.fields.choosing.features import Scene
from cardscan.fields.lines.eastern_firms import find_firms
from cardscan.fields.naming.eastern import find_posts, find_ranks, is_post
from cardscan.fields.naming.looks import describe_text

__all__ = ["is_barred_post", "lean_on_posts"]

ODDS = 3.0
"""Logarithm of how much more probably a part is what its words say, where all others of the line are, too."""
_KNOWN = 0.5
"""The share of its words that lists of names know, from which on a run is known for one."""
_OF_NO_NAME = frozenset(("common_share", "title_any", "orgword_any", "legal_any", "dept_any", "note_any"))
_OF_NO_POST = frozenset(("orgword_any", "legal_any", "honorific", "credential", "has_digit", "address"))


def lean_on_posts(single: dict[int, dict[str, float]], scene: Scene) -> None:
    """Change the log-probabilities of the segments of such lines, in place."""
    rows: dict[int, list[int]] = {}
    for i in single:
        rows.setdefault(scene.items[i].spans[0].line, []).append(i)
    for row in rows.values():
        words = [word.text for i in row for word in scene.items[i].words]
        if len(row) == 1 and is_post(" ".join(words)):
            single[row[0]] = _leaning(single[row[0]], "TITLE")
        kinds = find_firms(words) or find_posts(words) or find_ranks(words)
        at = 0
        for i in row if kinds and len(row) > 1 else ():
            single[i] = _leaning(single[i], kinds[at])
            at += len(scene.items[i].words)
        for one, two in pairwise(row):
            for name, post in ((one, two), (two, one)):
                if _are_name_and_post(scene.items[name].text, scene.items[post].text, scene.region):
                    single[name], single[post] = _leaning(single[name], "FN"), _leaning(single[post], "TITLE")


def _are_name_and_post(name: str, post: str, region: str) -> bool:
    """True for a known name and the words of a post: "Jane Doe" | "Sales Director"."""
    one, two = describe_text(name, region), describe_text(post, region)
    named = "name_shape" in one and one.get("known_share", 0.0) >= _KNOWN and not one.keys() & _OF_NO_NAME
    return named and "title_any" in two and not is_barred_post(two)


def is_barred_post(features: Mapping[str, float]) -> bool:
    """True for features of what is no post, whatever words of one it has."""
    headed = features.keys() & {"title_head", "title_end"}  # "Gerente Comercial", "Marketing Manager"
    return bool(features.keys() & (_OF_NO_POST - {"orgword_any"} if headed else _OF_NO_POST))


def _leaning(logs: Mapping[str, float], kind: str) -> dict[str, float]:
    out = {label: log + (ODDS if label == kind else 0.0) for label, log in logs.items()}
    total = math.log(sum(map(math.exp, out.values())))
    return {label: log - total for label, log in out.items()}
