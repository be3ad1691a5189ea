"""Outlines of cards in a picture: hypotheses from edges and regions, judged in the picture, the best set kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from cardscan.cards.blocks import cut_block
from cardscan.cards.calm import quads_from_calm
from cardscan.cards.credible import CARD_RATIO, MUCH, are_keys, is_card_shaped, is_credible
from cardscan.cards.faint import coarser, is_calm
from cardscan.cards.geometry import (
    Floats,
    Pixels,
    area_of,
    as_pixels,
    grown,
    inside,
    side_ratio,
)
from cardscan.cards.lines import Lines, find_lines, quads_around, quads_from_lines
from cardscan.cards.neighbours import cards_beside
from cardscan.cards.refinement import Outline, refined, straight_sides
from cardscan.cards.regions import quads_from_regions
from cardscan.cards.scoring import on_the_rim
from cardscan.cards.selection import Judged, choose, judge, overlap

__all__ = ["Look", "Outlines", "find_outlines", "glimpse"]

_SEEDS = 24
"""At most so many lines of text are asked, one after the other, which quad is around them ..."""
_ASKED_PER_CARD = 2
"""... and so many on one card."""
_AROUND = (14, 40)
"""Of so many quads around a line of text one may be the card, and of so many on a page or a keyboard."""
_ASKED_IN_VAIN = 8
"""Of lines of one height and direction, as a page has them, no more are asked if so many of them had no answer."""
_FLUSH, _SPACING = 0.7, 2.5
"""Lines of a paragraph begin so close to where the next one begins, and are so close to it, in their heights: others
are asked first on a page, since what they are on is no page.
"""
_ANSWER = 0.35
"""The value from which on a quad may be the card of a line."""
_ASKED_AROUND = 6
"""At most so many quads around a box are looked at closely, whether they are the card that it is printed on."""
_BLOCKS_ASKED = 8
"""At most so many outlines are asked whether they are around several cards that lie edge to edge."""
_LARGER = 1.7
"""What is so many times as large as the cards of a block beside it may be around several ..."""
_FILLED = 0.6
"""... and is if cards beside the block cover that share of it."""
_CLEAR = 0.68
"""A quad of this value needs no rival."""
_SEEN = 0.95
"""Support of the weakest side of an outline that is seen all around."""
_FAINT = 0.45
"""The least value of a card whose outline is seen in a strengthened picture only ..."""
_FAINT_CLEAR = 0.3
"""... and the least share of its weakest side along which an edge is followed."""
_FAINT_ASKED = 6
_FAINT_SEEDS = 4
"""It is around all the text, so that few lines need be asked."""


_NONE = np.zeros((0, 4, 2))


@dataclass(frozen=True, slots=True)
class Outlines:
    """The `sides` (4, 9, 2) of each card, in pixels of the picture, none if no outline was seen; what they are `worth`
    together as cards; `settled` if they are so clear that looking further cannot pay.
    """

    sides: list[Floats]
    worth: float
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What the lightness alone tells of a picture: all quads `judged`, the numbers of those `chosen`, the cards of a
    `block` (4, 2) laid edge to edge; `settled` if the chosen are so clear that looking further cannot pay.
    """

    judged: Judged
    chosen: list[int]
    block: list[Floats]
    settled: bool


def glimpse(lab: Pixels, words: Floats, known: Floats = _NONE) -> Look:
    """What the lightness of a smoothed Lab picture tells, which is enough for most photos and half of the cost.
    `words`: quads of its text lines (m, 4, 2). `known`: outlines (n, 4, 2) seen elsewhere, which are judged as well.
    """
    light = np.ascontiguousarray(lab[..., 0])
    judged = judge(lab, known, words)
    judged = judged.joined(_hypotheses(lab, find_lines([light], words, lab=lab), words, judged))
    chosen = choose(judged)
    settled = _is_settled(judged, chosen, len(words))
    block = _blocks(lab, judged, chosen, words, most=len(chosen) if settled else _BLOCKS_ASKED)
    return Look(judged, chosen, block, settled)


def find_outlines(lab: Pixels, words: Floats, look: Look, strengthen: Callable[[], Pixels | None]) -> Outlines:
    """The outlines that are seen in a smoothed Lab picture after a first `look` at it. `words`: quads of its text lines
    (m, 4, 2). `strengthen` makes the grey picture in which faint sides are seen, if they are asked for.
    """
    light, red, blue = (np.ascontiguousarray(lab[..., n]) for n in range(3))
    judged, chosen, block = look.judged, look.chosen, look.block
    if not block and not look.settled:
        # This finds white cards on white and red on brown.
        relief = as_pixels(np.clip(128 + (light.astype(np.float32) - cv2.blur(light, (61, 61))) * 5, 0, 255))
        colours = [as_pixels(np.clip(part.astype(np.int16) * 2 - 128, 0, 255)) for part in (red, blue)]
        lines = find_lines([relief, *colours], words, lab=lab)
        judged = judged.joined(judge(lab, quads_from_regions(lab), words))
        judged = judged.joined(judge(lab, quads_from_calm(lab, words), words))
        judged = judged.joined(_hypotheses(lab, lines, words, judged))
        # A light box printed on a picture looks like a card: what lies around it?
        boxes = [judged.quads[n] for n in choose(judged) if not is_card_shaped(judged.ratio[n])]
        for box in boxes:
            around = quads_around(lines, grown(box, 6.0), (lab.shape[1], lab.shape[0]))
            judged = judged.joined(judge(lab, around, words))
        chosen = choose(judged)
        block = _blocks(lab, judged, chosen, words, most=_BLOCKS_ASKED)
    worth = float(judged.value[chosen].sum())
    if block:
        block = [_clearer(lab, judged, chosen, n, block) for n in range(len(block))]
        judged = judged.only([all(overlap(quad, card) < 0.1 for card in block) for quad in judged.quads])
        return Outlines(
            _beside_block(lab, block, [_around(lab, judged, n).sides for n in choose(judged)], words), worth
        )
    settled = _is_settled(judged, chosen, len(words))
    if len(chosen) < 2 and is_calm(light) and not settled:
        faint = _faint(strengthen(), words, max(judged.value[chosen], default=0.0))
        if faint is not None:
            return Outlines([faint.sides], worth)
    frame = np.array([[0, 0], [lab.shape[1], 0], [lab.shape[1], lab.shape[0]], [0, lab.shape[0]]], np.float64)
    if not is_credible(judged, chosen, words, frame):
        return Outlines([], 0.0)
    cards = [_around(lab, judged, n).sides for n in chosen]
    quads = [card[:, 0] for card in cards]
    if len(quads) == 1 and area_of(quads[0]) > _most_of(frame, quads[0]) * area_of(frame):
        return Outlines([straight_sides(frame)], worth, settled)
    beside = cards_beside(lab, quads, words) if len(words) <= MUCH * len(quads) else []
    cards += [straight_sides(quad) for quad in beside]
    return Outlines(cards, worth, settled)


def _faint(grey: Pixels | None, words: Floats, known: float) -> Outline | None:
    """The outline of the one card that holds all the text, seen only in the strengthened picture, if it is worth more
    than what is known.
    """
    if grey is None or not len(words):
        return None
    none = np.full_like(grey, 128)
    lab = np.dstack([grey, none, none])
    judged = _hypotheses(lab, find_lines(coarser(grey), words), words, seeds=_FAINT_SEEDS)
    shaped = (judged.ratio > CARD_RATIO[0]) & (judged.ratio < CARD_RATIO[1])
    around = shaped & (judged.held == len(words)) & (judged.value > 0)
    best = sorted(np.flatnonzero(around), key=lambda n: -float(judged.value[n]))[:_FAINT_ASKED]
    # Lines this thin are missed by rough outlines, a pixel or two beside them.
    outlines = [refined(lab, judged.quads[n]) for n in best]
    value = judge(lab, np.array([own.corners for own in outlines]).reshape(-1, 4, 2), words).value
    if not len(value) or value.max() < max(_FAINT, known):
        return None
    own = outlines[int(value.argmax())]
    on_frame = on_the_rim(own.corners[None], (lab.shape[1], lab.shape[0])).any()
    return own if own.clear > _FAINT_CLEAR and not on_frame else None


def _blocks(lab: Pixels, judged: Judged, chosen: list[int], words: Floats, *, most: int) -> list[Floats]:
    """The cards (4, 2) that lie edge to edge with others; at most so many outlines are asked, the chosen ones first."""
    least = judged.evidence.support.min(axis=1)
    clear = least + judged.evidence.support.mean(axis=1) - judged.evidence.overrun.mean(axis=1)
    others = np.flatnonzero((least > 0.7) & (judged.held >= 2) & ~np.isin(np.arange(len(least)), chosen))
    asked: list[int] = []
    blocks: list[list[Floats]] = []
    for n in [*chosen, *others[np.argsort(-clear[others])]]:
        if len(asked) >= most:
            break
        known = any(np.abs(judged.quads[n] - judged.quads[m]).max() < 10 for m in asked)
        if not known and not (n not in chosen and _is_on_a_card(judged, n, chosen)):
            asked.append(n)
            cards = cut_block(lab, judged.quads[n], words)
            if cards:
                cards = cut_block(lab, refined(lab, judged.quads[n]).corners, words) or cards
            blocks.append(cards)
    found: list[Floats] = []
    for cards in sorted(blocks, key=len, reverse=True):
        if all(overlap(card, other) < 0.1 for card in cards for other in found):
            found += cards
    if found and len(words):
        explained = inside(np.array([*found, *judged.quads[chosen]]), words.mean(axis=1)).any(axis=0)
        if (~explained).sum() > MUCH:  # paragraphs of a page are laid in rows and columns, too
            return []
    return [_nearby(lab, card) for card in found]


def _beside_block(lab: Pixels, block: list[Floats], others: list[Floats], words: Floats) -> list[Floats]:
    """The sides of the cards of a block and of others. What is larger than they are may be around the next cards."""
    most = _LARGER * float(np.median([area_of(card) for card in block]))
    alike = [card for card in others if area_of(card[:, 0]) < most]
    beside = cards_beside(lab, block + [card[:, 0] for card in alike], words)
    for card in others:
        if area_of(card[:, 0]) >= most:
            within = [one for one in beside if overlap(one, card[:, 0]) > 0.5]
            if sum(area_of(one) for one in within) < _FILLED * area_of(card[:, 0]):
                beside = [one for one in beside if overlap(one, card[:, 0]) < 0.1]
                alike.append(card)
    return [straight_sides(card) for card in block + beside] + alike


def _clearer(lab: Pixels, judged: Judged, chosen: list[int], n: int, block: list[Floats]) -> Floats:
    """Card n of a block, or the chosen outline of that card whose every side is seen: the cut of a block that has a gap
    in it, or an inner frame, goes through one of them.
    """
    others = [card for m, card in enumerate(block) if m != n]
    for m in chosen:
        quad = judged.quads[m]
        clear = (
            judged.evidence.support[m].min() > _SEEN and judged.looks[m] > _CLEAR and is_card_shaped(judged.ratio[m])
        )
        apart = all(overlap(quad, other) < 0.08 for other in others)
        if clear and apart and judged.held[m] and overlap(quad, block[n]) > _FILLED:
            return refined(lab, quad).corners
    return block[n]


def _is_on_a_card(judged: Judged, n: int, chosen: list[int]) -> bool:
    """Whether quad n is but a part of one of the cards: what lies in rows there is printed."""
    area = area_of(judged.quads[n])
    return any(
        area < 0.9 * area_of(judged.quads[m]) and overlap(judged.quads[n], judged.quads[m]) > 0.9
        for m in chosen
        if is_card_shaped(judged.ratio[m])
    )


def _nearby(lab: Pixels, card: Floats) -> Floats:
    """The exact outline, unless it leads away: a neighbour's edges are as clear as a card's own."""
    corners = refined(lab, card).corners
    moved = np.linalg.norm(corners - card, axis=1).max()
    return corners if moved < 0.03 * np.linalg.norm(card[2] - card[0]) else card


def _around(lab: Pixels, judged: Judged, n: int) -> Outline:
    """The exact outline of quad n; if that is no card's shape, of the bent card that it may be printed on: straight
    lines do not find the sides of that.
    """
    own = refined(lab, judged.quads[n])
    if is_card_shaped(judged.ratio[n]):
        return own
    areas = area_of(judged.quads)
    around = (judged.value > 0) & (judged.held >= judged.held[n]) & (areas > 1.2 * areas[n]) & (areas < 5.0 * areas[n])
    others = [m for m in np.flatnonzero(around) if is_card_shaped(judged.ratio[m])]
    for m in sorted(others, key=lambda m: -float(judged.value[m]))[:_ASKED_AROUND]:
        other = refined(lab, judged.quads[m])
        if other.clear > 0.8 and overlap(other.corners, own.corners) > 0.93:
            return other
    return own


def _hypotheses(lab: Pixels, lines: Lines, words: Floats, known: Judged | None = None, seeds: int = _SEEDS) -> Judged:
    """Judged quads that the lines make: around so many lines of text, or anywhere if no text is known."""
    size = lab.shape[1], lab.shape[0]
    if not len(words):
        return judge(lab, quads_from_lines(lines, size), words)
    judged = judge(lab, np.zeros((0, 4, 2)), words)
    middles = words.mean(axis=1)
    keys = are_keys(words) & (len(words) > MUCH)
    asked: list[int] = []
    vain: list[int] = []
    seen: set[bytes] = set()
    paragraph = _in_paragraphs(words) if len(words) > MUCH else np.zeros(len(words), bool)
    for n in np.lexsort((-np.abs(area_of(words)), paragraph)):
        if len(asked) == seeds:
            break
        if keys[n]:
            continue
        if _is_answered(judged if known is None else known.joined(judged), middles[n], middles[asked]):
            continue
        if _are_like(words[n], words[vain]).sum() >= _ASKED_IN_VAIN:
            continue
        quads = quads_around(lines, words[n], size, most=_AROUND[len(words) > MUCH])
        quads = quads[[quad.tobytes() not in seen for quad in quads]]
        seen.update(quad.tobytes() for quad in quads)
        found = judge(lab, quads, words)
        judged = judged.joined(found)
        asked.append(int(n))
        if not (found.value > _ANSWER).any():
            vain.append(int(n))
    return judged


def _in_paragraphs(words: Floats) -> npt.NDArray[np.bool_]:
    """Which lines of text (n, 4, 2) begin where one like them begins, right above or below: those of a page do."""
    found = np.zeros(len(words), bool)
    for n, word in enumerate(words):
        way = (word[1] - word[0]) / max(float(np.linalg.norm(word[1] - word[0])), 1e-6)
        high = float(np.linalg.norm(word[3] - word[0]))
        off = words[:, 0] - word[0]
        along, across = np.abs(off @ way), np.abs(off @ np.array([-way[1], way[0]]))
        near = (along < _FLUSH * high) & (across > 0.5 * high) & (across < _SPACING * high)
        found[n] = (near & _are_like(word, words)).any()
    return found


def _are_like(word: Floats, others: Floats) -> npt.NDArray[np.bool_]:
    """Which lines of text (n, 4, 2) are as high as one (4, 2) and run its way, as those of one page do."""
    along = others[:, 1] - others[:, 0]
    high = np.linalg.norm(others[:, 3] - others[:, 0], axis=1) / max(float(np.linalg.norm(word[3] - word[0])), 1e-6)
    own = word[1] - word[0]
    turned = np.abs(along[:, 0] * own[1] - along[:, 1] * own[0])
    length = np.linalg.norm(along, axis=1) * float(np.linalg.norm(own))
    return np.asarray((high < 1.25) & (high > 0.8) & (turned < 0.05 * length))


def _is_answered(judged: Judged, middle: Floats, asked: Floats) -> bool:
    """Whether a line of text has its card: a clear one, or one that so many lines were asked about already."""
    around = np.flatnonzero(inside(judged.quads, middle[None])[:, 0] & (judged.value > _ANSWER))
    if not len(around):
        return False
    best = around[judged.value[around].argmax()]
    return bool(_is_clear(judged)[best]) or int(inside(judged.quads[best][None], asked).sum()) >= _ASKED_PER_CARD


def _is_clear(judged: Judged) -> npt.NDArray[np.bool_]:
    """Which quads need no rival: boxes printed on cards have other proportions than cards."""
    return (judged.value > _CLEAR) & (judged.ratio > CARD_RATIO[0]) & (judged.ratio < CARD_RATIO[1])


def _is_settled(judged: Judged, chosen: list[int], words: int) -> bool:
    """Whether looking further cannot pay: clear outlines hold nearly all the text."""
    clear = bool(chosen) and _is_clear(judged)[chosen].all()
    return bool(clear) and words > 0 and judged.held[chosen].sum() >= 0.93 * words


def _most_of(frame: Floats, card: Floats) -> float:
    """The share of the frame from which on an outline stands for the frame itself."""
    sides = int(on_the_rim(card[None], (int(frame[2, 0]), int(frame[2, 1]))).sum())
    return 0.8 if sides >= 2 and is_card_shaped(float(side_ratio(frame))) else 0.9
