"""Legal forms that a name begins with, and those that are something else in other countries."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["begins_with_form", "is_form_in"]

_FIRST = frozenset(("sia", "uab", "vsi", "ооо", "зао", "оао", "пао", "тов", "тоо", "пп"))
_ONLY_IN = {"sia": ("LV", "")}
"""The Swiss society of engineers and architects stands behind posts: "Architektin ETH SIA"."""


def is_form_in(form: str, region: str) -> bool:
    """True if a folded word of the list of legal forms is one in that country ("" if it is not known)."""
    return region in _ONLY_IN.get(form, (region,))


def begins_with_form(text: str, folded: Sequence[str], region: str) -> bool:
    """True for a firm whose legal form stands before its name, as in the Baltics and the East of Europe: "UAB Sample".

    `folded` are the text's folded words.
    """
    return len(folded) > 1 and folded[0] in _FIRST and text[:2].isupper() and is_form_in(folded[0], region)
