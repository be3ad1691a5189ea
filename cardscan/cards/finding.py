"""Where the cards of a photo lie: outlines looked for at two sizes of it.

In the smaller picture the grain of wood, the text of a page and blur are gone; in the larger one, small cards and the
seams between them are still seen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from cardscan.cards.blocks import cut_block
from cardscan.cards.credible import without_keys
from cardscan.cards.faint import strengthened
from cardscan.cards.frames import around_frame
from cardscan.cards.gaps import without_gaps
from cardscan.cards.geometry import BentQuad, Floats, Pixels, area_of, as_array, as_pixels, as_quad, shrunk
from cardscan.cards.halves import with_halves_joined
from cardscan.cards.outlines import Look, find_outlines, glimpse
from cardscan.cards.refinement import is_bent_card, refined, straight_sides
from cardscan.cards.selection import judge, overlap
from cardscan.cards.unseen import around_print
from cardscan.errors import NoCardFound
from cardscan.model import Quad

__all__ = ["NO_CARD", "Found", "find_cards", "look_for_cards"]

NO_CARD = "no card found in the photo: lay the card on a plain ground and photograph it from above"
_LONG_SIDE = 800
"""Outlines are looked for at this size: a card of a tenth of the photo still has sides of 150 pixels ..."""
_SHRUNK = 0.5
"""... and at this share of it."""
_LEAST_SIDE = 16
"""In pixels at the size above; what is shorter or narrower holds no card, and cannot be halved and filtered."""
_ALIKE = 1.3
"""Two cards that lie side by side have areas that differ by less than this factor."""
_COVERED = 0.6
"""So much of the smaller of two outlines shared, both are around one card."""
_APART = 0.1
"""So little of the smaller of two outlines shared, each is around a card of its own."""
_LEAST_SHRUNK = 64
"""In pixels of the smaller picture: thin bands of cards with shorter sides are gone there, too."""
_SAME = 8.0
"""Corners closer than this, in pixels of the larger picture, are those of one outline."""
_MOVED = 0.03
"""How far corners that were seen in the smaller picture move in the larger one at most, as a share of the diagonal."""
_SURE = 0.2
"""The mean worth of several outlines from which on they are believed though none is seen in the larger picture."""


@dataclass(frozen=True, slots=True)
class Found:
    """The outlines of the cards in a photo, in reading order, and whether any were `seen`: else they are laid around
    what is printed, or are the whole frame.
    """

    quads: tuple[Quad, ...]
    seen: bool


def find_cards(
    image: Pixels, text: tuple[Quad, ...] = (), codes: Callable[[], Sequence[Quad]] = tuple
) -> tuple[Quad, ...]:
    """The outlines of all cards in a BGR photo (height, width, 3), in reading order, corners clockwise from the one
    nearest to the photo's top left, in photo pixels. The whole frame if the frame itself is the card.

    `text`: quads of the text lines that a detector found in the photo. They tell cards from other rectangles, and
    where a card is whose outline cannot be seen; there, `codes` is asked for those of the codes. Raises NoCardFound.
    """
    quads = look_for_cards(image, text, codes).quads
    if not quads:
        raise NoCardFound(NO_CARD)
    return quads


def look_for_cards(
    image: Pixels,
    text: tuple[Quad, ...] = (),
    codes: Callable[[], Sequence[Quad]] = tuple,
    known: Sequence[Quad] = (),
) -> Found:
    """The same, and whether outlines were seen; no quads where no card is. `known`: outlines seen with less of the
    text; those that share nothing with what is seen now stay. Raises NoCardFound if no card would fit.
    """
    height, width = image.shape[:2]
    scale = min(1.0, _LONG_SIDE / max(height, width))
    if min(height, width) * scale < _LEAST_SIDE:
        raise NoCardFound(f"no card fits into {width} x {height} pixels: photograph the card from above")
    words = _stack(text)
    words = words[np.abs(area_of(words)) * scale * scale > 1.0]  # what has no height has no direction either
    words = without_keys(words)
    lab = _lab(image, scale)
    size = lab.shape[1], lab.shape[0]
    seen = _at_both_sizes(image, lab, scale, words)
    seen += [card for card in (_sides_of(quad) * scale for quad in known) if _is_apart(card, seen)]
    around = [] if seen else around_print(lab, _frame(lab), words * scale, _stack(codes()) * scale)
    seen = [around_frame(lab, card) for card in seen]
    cards = seen or [straight_sides(quad) for quad in around]
    cards = [card for card in cards if area_of(np.clip(card[:, 0], 0, size)) >= _LEAST_SIDE**2]
    cards = with_halves_joined(_apart(cards), size)
    if len(cards) > 1:
        tight = without_gaps(lab, [card[:, 0] for card in cards])
        cards = [c if np.allclose(c[:, 0], own) else straight_sides(own) for c, own in zip(cards, tight, strict=True)]
        cards = with_halves_joined(cards, size)  # with a gap, halves may be as long as a card
    return Found(tuple(_as_quad(card / scale, (width, height)) for card in _in_reading_order(cards)), bool(seen))


def _lab(image: Pixels, scale: float) -> Pixels:
    """The smoothed Lab picture of a BGR photo at that scale."""
    return as_pixels(cv2.cvtColor(cv2.GaussianBlur(shrunk(image, scale), (0, 0), 1.0), cv2.COLOR_BGR2LAB))


def _at_both_sizes(image: Pixels, lab: Pixels, scale: float, words: Floats) -> list[Floats]:
    """The sides (4, 9, 2) of each card in the pixels of `lab`, the photo at that scale: those seen there or in a
    smaller picture, whichever are likelier; none if no outlines are seen. `words` are in pixels of the photo.
    """
    small, own, its = _lab(image, scale * _SHRUNK), words * scale, words * scale * _SHRUNK
    look = glimpse(small, its)
    lone = len(look.chosen) < 2 and not look.block
    coarse = find_outlines(small, its, look, lambda: None) if lone else None
    followed = [_followed(lab, sides / _SHRUNK) for sides in coarse.sides] if coarse else []
    if coarse and coarse.settled and len(followed) == 1 and not cut_block(lab, followed[0][:, 0], own):
        return followed
    known = followed if coarse else [_followed(lab, straight_sides(quad / _SHRUNK)) for quad in _quads_of(look)]
    corners = np.array([sides[:, 0] for sides in known]).reshape(-1, 4, 2)
    fine = find_outlines(lab, own, glimpse(lab, own, corners), lambda: strengthened(image, scale))
    if len(fine.sides) > 1:
        return fine.sides
    if not coarse:
        coarse = find_outlines(small, its, look, lambda: None)
        followed = [_followed(lab, sides / _SHRUNK) for sides in coarse.sides]
    if not fine.sides:
        sure = len(followed) == 1 or coarse.worth > _SURE * len(followed)
        return followed if sure else []
    if len(followed) == 1:
        corners = np.array([sides[:, 0] for sides in (fine.sides[0], followed[0])])
        shortest = float(np.linalg.norm(np.roll(corners[1], -1, axis=0) - corners[1], axis=1).min())
        if np.abs(corners[0] - corners[1]).max() > _SAME and shortest * _SHRUNK > _LEAST_SHRUNK:
            value = judge(lab, corners, own).value + judge(small, corners * _SHRUNK, its).value
            if value[1] > value[0]:
                return followed
    return [*fine.sides, *(card for card in followed if _is_beside(card, fine.sides))]


def _is_beside(card: Floats, others: list[Floats]) -> bool:
    """Whether an outline is of a card beside one of the others: it shares nothing with any, and is as large."""
    size = float(area_of(card[:, 0]))
    return _is_apart(card, others) and any(1 / _ALIKE < size / float(area_of(o[:, 0])) < _ALIKE for o in others)


def _quads_of(look: Look) -> Floats:
    return np.asarray(look.judged.quads[look.chosen])


def _stack(quads: Sequence[Quad]) -> Floats:
    return np.array([as_array(quad) for quad in quads]).reshape(-1, 4, 2)


def _frame(lab: Pixels) -> Floats:
    height, width = lab.shape[:2]
    return np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64)


def _followed(lab: Pixels, sides: Floats) -> Floats:
    """The sides (4, 9, 2) of a card seen in a smaller picture, as this one shows them."""
    own = refined(lab, sides[:, 0])
    moved = np.linalg.norm(own.corners - sides[:, 0], axis=1).max()
    return own.sides if moved < _MOVED * np.linalg.norm(sides[2, 0] - sides[0, 0]) else sides


def _apart(cards: list[Floats]) -> list[Floats]:
    """The cards without what others cover: two outlines may be one once their sides are followed closely."""
    kept: list[Floats] = []
    for card in sorted(cards, key=lambda card: -float(area_of(card[:, 0]))):
        if all(overlap(card[:, 0], other[:, 0]) < _COVERED for other in kept):
            kept.append(card)
    return kept


def _sides_of(quad: Quad) -> Floats:
    """The sides (4, 9, 2) of an outline that left the stage."""
    return np.array(quad.sides) if isinstance(quad, BentQuad) else straight_sides(as_array(quad))


def _is_apart(card: Floats, others: list[Floats]) -> bool:
    """Whether an outline shares nothing with others, give or take what they are off."""
    return all(overlap(card[:, 0], other[:, 0]) < _APART for other in others)


def _as_quad(card: Floats, size: tuple[int, int]) -> Quad:
    """What leaves the stage: corners within the photo of that size (width, height), and the sides of a bent card."""
    quad = as_quad(np.clip(card[:, 0], 0, size))
    if not is_bent_card(card):
        return quad
    return BentQuad(quad.corners, tuple(tuple((float(x), float(y)) for x, y in side) for side in card))


def _in_reading_order(cards: list[Floats]) -> list[Floats]:
    """Rows from top to bottom, each from left to right; a row is what begins in the upper half of its first card. Each
    card begins with the corner nearest to the top left.
    """
    turned = (np.roll(card, -int(card[:, 0].sum(axis=1).argmin()), axis=0) for card in cards)
    rest = sorted(turned, key=lambda card: float(card[:, 0, 1].mean()))
    ordered: list[Floats] = []
    while rest:
        first = rest[0][:, 0, 1]
        limit = float(first.mean()) + 0.5 * float(np.ptp(first))
        # The first is in its row even if it has no height.
        row = [rest[0], *(card for card in rest[1:] if card[:, 0, 1].mean() < limit)]
        ordered += sorted(row, key=lambda card: float(card[:, 0, 0].mean()))
        rest = rest[len(row) :]
    return ordered
