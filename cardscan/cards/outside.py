"""Text that lies in none of the cards found: of a card whose outline was not seen, or was seen too small."""

from __future__ import annotations

import cmath
import math
from collections.abc import Sequence

import cv2
import numpy as np

from cardscan.cards.geometry import Floats, Pixels, as_array, as_quad, clockwise, grown, inside
from cardscan.model import Quad

__all__ = ["Block", "blocks_outside", "painted_over", "text_outside"]

Block = tuple[Floats, int]
"""The outline (4, 2) of a block of text with a margin around it, and how many lines it has."""

_REACH = 2.0
"""Lines of text no more than twice this many line heights apart are of one block."""
_MARGIN = 1.5
"""In line heights: so far around its text a block is cut out."""
_LINES = (2, 25)
"""A single line may be what a camera writes into a photo; more lines than these are on a page."""
_TURNED = 12.0
"""Lines of text on one card are turned against each other by fewer degrees, seen in perspective, too."""
_STRETCH = 1.2
"""What is longer by this than the cards found is of no single card: nearer ones are seen larger."""
_WORD = 2.0
"""Long over short side of a box of text, in the median, from which on it is more than a key of a keyboard."""


def blocks_outside(words: Floats, cards: Floats) -> list[Block]:
    """The blocks of those lines of text (m, 4, 2) whose middles lie in none of the cards (n, 4, 2)."""
    outside = words[~inside(cards, words.mean(axis=1)).any(axis=0)] if len(cards) else words
    if not len(outside):
        return []
    reach = _REACH * _line_height(outside)
    groups: list[list[int]] = []
    boxes = [(word.min(axis=0) - reach, word.max(axis=0) + reach) for word in outside]
    for n, (low, high) in enumerate(boxes):
        near = [[m for m in g if (boxes[m][0] < high).all() and (boxes[m][1] > low).all()] for g in groups]
        touching = [g for g, m in zip(groups, near, strict=True) if m and _run_alike(outside[m], outside[n][None])]
        groups = [g for g in groups if g not in touching] + [[*(m for g in touching for m in g), n]]
    blocks: list[Block] = []
    for group in _of_one_card(_joined(groups, outside, cards), outside, cards):
        box = clockwise(_around(outside[group]))
        blocks.append((grown(box, _MARGIN * _line_height(outside[group])), len(group)))
    return blocks


def _joined(groups: list[list[int]], words: Floats, cards: Floats) -> list[list[int]]:
    """The groups of lines, those as one that lie together in the size of the cards found: a card has text in its
    corners, too.
    """
    if not len(cards):
        return groups
    short, long = _usual_sides(cards)
    groups = sorted(groups, key=len, reverse=True)
    kept: list[list[int]] = []
    while groups:
        group = groups.pop(0)
        while fitting := next((g for g in groups if _fit(words[group], words[g], short, long)), None):
            groups.remove(fitting)
            group = [*group, *fitting]
        kept.append(group)
    return kept


def _of_one_card(groups: list[list[int]], words: Floats, cards: Floats) -> list[list[int]]:
    """The groups of lines; one that is larger than the cards found in two, if each half may be of one of them."""
    if not len(cards):
        return groups
    short, long = (_STRETCH * side for side in _usual_sides(cards))
    out: list[list[int]] = []
    for group in groups:
        halves = [] if _fits(words[group], short, long) else _halves(group, words)
        fitting = bool(halves) and all(len(own) > 1 and _fits(words[own], short, long) for own in halves)
        out += halves if fitting else [group]
    return out


def _halves(group: list[int], words: Floats) -> list[list[int]]:
    """The lines of a group on either side of the widest band that none of them crosses; none where there is no band."""
    box = _around(words[group])
    widest, parts = 0.0, list[list[int]]()
    for axis in (box[1] - box[0], box[3] - box[0]):
        along = words[group] @ (axis / max(float(np.linalg.norm(axis)), 1e-9))
        low, high = along.min(axis=1), along.max(axis=1)
        order = np.argsort(low)
        bands = low[order[1:]] - np.maximum.accumulate(high[order])[:-1]
        if len(bands) and bands.max() > widest:
            widest, cut = float(bands.max()), int(bands.argmax()) + 1
            parts = [[group[n] for n in order[:cut]], [group[n] for n in order[cut:]]]
    return parts


def _usual_sides(cards: Floats) -> tuple[float, float]:
    """The shorter and the longer side of cards (n, 4, 2), in the median."""
    sides = np.sort(np.linalg.norm(np.roll(cards, -1, axis=1) - cards, axis=2), axis=1)
    return float(np.median(sides[:, :2].mean(axis=1))), float(np.median(sides[:, 2:].mean(axis=1)))


def _fit(some: Floats, others: Floats, short: float, long: float) -> bool:
    """True if lines of text (m, 4, 2) and others may be of one card of those sides."""
    return _run_alike(some, others) and _fits(np.concatenate([some, others]), short, long)


def _run_alike(some: Floats, others: Floats) -> bool:
    """Whether lines of text (m, 4, 2) and others run the same way, or across it: those of one card do. What is hardly
    longer than high runs any way.
    """
    ways = []
    for words in (some, others):
        edges = np.roll(words, -1, axis=1) - words
        lengths = np.linalg.norm(edges, axis=2)
        long = lengths.max(axis=1) > _WORD * lengths.min(axis=1)
        if not long.any():
            return True
        longest = edges[np.arange(len(words)), lengths.argmax(axis=1)][long]
        # Four times the angle is the same for all sides of a rectangle.
        ways.append(complex((np.exp(4j * np.arctan2(longest[:, 1], longest[:, 0])) * lengths.max(axis=1)[long]).sum()))
    apart = abs(cmath.phase(ways[0] * ways[1].conjugate())) / 4
    return apart < math.radians(_TURNED)


def _fits(words: Floats, short: float, long: float) -> bool:
    """True if lines of text (m, 4, 2) lie within a card of those sides."""
    box = _around(words)
    sides = sorted((float(np.linalg.norm(box[1] - box[0])), float(np.linalg.norm(box[2] - box[1]))))
    return sides[0] < short and sides[1] < long


def _around(words: Floats) -> Floats:
    """The rectangle (4, 2) around lines of text (m, 4, 2) that lies as they do: the smallest one would lie askew where
    lines stand in two corners.
    """
    edges = np.roll(words, -1, axis=1) - words
    longest = edges[np.arange(len(words)), np.linalg.norm(edges, axis=2).argmax(axis=1)]
    x, y = longest[:, 0], longest[:, 1]
    angle = 0.5 * math.atan2(float((2 * x * y).sum()), float((x * x - y * y).sum()))
    axes = np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])
    low, high = (points := words.reshape(-1, 2) @ axes.T).min(axis=0), points.max(axis=0)
    corners = np.array([[low[0], low[1]], [high[0], low[1]], [high[0], high[1]], [low[0], high[1]]])
    return np.asarray(corners @ axes)


def text_outside(text: Sequence[Quad], cards: Sequence[Quad]) -> tuple[Quad, ...]:
    """The blocks of text in none of the cards found that may be from a card: more than a line, less than a page. The
    one with most lines first.
    """
    words = np.array([as_array(line) for line in text]).reshape(-1, 4, 2)
    if not len(words):
        return ()
    lengths = np.linalg.norm(words[:, 1:3] - words[:, :2], axis=2)
    words = words[lengths.max(axis=1) > _WORD * lengths.min(axis=1)]
    known = np.array([as_array(card) for card in cards]).reshape(-1, 4, 2)
    blocks = [(box, lines) for box, lines in blocks_outside(words, known) if _LINES[0] <= lines <= _LINES[1]]
    return tuple(as_quad(box) for box, _ in sorted(blocks, key=lambda block: -block[1]))


def painted_over(image: Pixels, cards: Sequence[Quad]) -> Pixels:
    """A copy of the picture in which nothing of these cards is left to read."""
    painted = image.copy()
    for card in cards:
        corners = np.rint(as_array(card)).astype(np.int32)
        cv2.fillConvexPoly(painted, corners, (128, 128, 128))
    return painted


def _line_height(words: Floats) -> float:
    """Of lines that run any way."""
    return float(np.median(np.linalg.norm(words[:, 1:3] - words[:, :2], axis=2).min(axis=1)))
