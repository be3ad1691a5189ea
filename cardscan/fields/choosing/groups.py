"""A proposal: lines of a card, read as one value of a kind."""

from __future__ import annotations

from dataclasses import dataclass

from cardscan.fields.choosing.features import Item

__all__ = ["Group", "Ranked"]


@dataclass(frozen=True)
class Group:
    """A proposal: these items, joined, as one value of `label`. `score`: log-probability-like, for all its segments."""

    label: str
    item: Item
    score: float
    prime: float
    split: str = ""
    """Names the way its segment was cut ("" = whole segments); groups of one cutting can stand together."""
    base: float = 0.0
    """The score of its cutting with every part read as what it most probably is."""
    values: int = 0
    """How many parts of its cutting most probably are a name, an organisation, a title or a department."""


Ranked = tuple[Group | None, float]
"""A proposal, or none, and its probability."""
