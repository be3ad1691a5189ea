"""Cards with standing text: columns that are read from top to bottom, the rightmost first.

How large text is, what stands above and below it, where a card begins: all that is judged of rows. So columns are laid
down: the rightmost becomes the top row, and what lies anyway comes below them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cardscan.fields.choosing.features import Item
from cardscan.model import Box

__all__ = ["lay_columns", "stand"]

_SHARE = 0.3
"""So much of a card's free text must stand: a single line that runs up an edge is no reason."""


def lay_columns(items: Sequence[Item], standing: Sequence[bool], kinds: Sequence[str], width: float) -> list[Item]:
    """The items as if all text lay; `standing` says which do not, `kinds` which are exact values ("" for free text),
    `width` is the crop's in pixels. Spans keep their places in the crop.
    """
    letters = [0 if kind else len(item.text) for item, kind in zip(items, kinds, strict=True)]
    up = sum(n for n, stands in zip(letters, standing, strict=True) if stands)
    if width <= 0 or up < max(1.0, _SHARE * sum(letters)):
        return list(items)
    return [_laid(item, width) if stands else _below(item, width) for item, stands in zip(items, standing, strict=True)]


def stand(box: Box, width: float) -> Box:
    """Where a laid box stands in the crop."""
    return Box(width - box.bottom, box.left, width - box.top, box.right)


def _lie(box: Box, width: float) -> Box:
    return Box(box.top, width - box.right, box.bottom, width - box.left)


def _laid(item: Item, width: float) -> Item:
    words = tuple(replace(word, box=_lie(word.box, width)) for word in item.words)
    return replace(item, words=words, box=_lie(item.box, width), laid=width)


def _below(item: Item, width: float) -> Item:
    def down(box: Box) -> Box:
        return replace(box, top=box.top + width, bottom=box.bottom + width)

    words = tuple(replace(word, box=down(word.box)) for word in item.words)
    return replace(item, words=words, box=down(item.box))
