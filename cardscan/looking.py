"""Where the cards of a photo lie: how closely its text is looked at, and what to say where nothing was found."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache, partial
from statistics import median
from typing import TYPE_CHECKING

from cardscan.errors import NoCardFound
from cardscan.model import Quad

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Pixels = npt.NDArray[np.uint8]

__all__ = ["NOTHING", "QUICK_SIDE", "explain_nothing", "find_quads"]

NOTHING = "nothing could be read: {}"

QUICK_SIDE = 576
"""Long side in pixels at which text is first looked for in a photo: as many corners are right as at 736 (121 of 125),
with a false card less, for three quarters of the time (0.48 to 0.37 CPU s a photo for text and outlines together).
"""

CLOSEST_SIDE = 1440
"""The same, at which the text of small cards is seen, and some that is too small to be read."""

SMALL = 0.07
"""The share of the photo that the cards in it take if their text may be too small to be seen at less."""

SCARCE = 5
"""With no more lines of text than these and no outline, each is looked at once more: a card far away looks like one."""

RIM = 0.2
"""So far around what looks like a line of text, as a share of its length, it is looked at once more from near by."""

LEAST_NEAR = 64
"""In pixels: nobody can read a card that is seen smaller."""

LONE = 0.18
"""The share of the photo that a card takes at least if it was meant to be alone in it."""

FEW_LINES = 3
"""Fewer lines of text than a quick look finds on nearly all cards (419 of 421)."""


MANY_LINES = 20
"""More lines of text and no outline: cards on print or on keys, of which a quick look sees but the largest letters."""


def explain_nothing(image: Pixels) -> str:
    """What is wrong with a photo in which no card was found or nothing could be read."""
    from cardscan.cards import name_fault
    from cardscan.reading.rapid import find_text

    fault = name_fault(image, find_text(image, CLOSEST_SIDE))
    return NOTHING.format(fault) if fault else ""


def find_quads(image: Pixels) -> tuple[tuple[Quad, ...], tuple[Quad, ...]]:
    """Where the cards lie, and the lines of text that were seen: also cards on a sheet of text."""
    from cardscan.cards import cards_on_sheet

    quads, text = _find_outlines(image)
    on_sheets = [cards_on_sheet(image, quad, text) for quad in quads]
    return tuple(card for quad, cards in zip(quads, on_sheets, strict=True) for card in cards or (quad,)), text


def _find_outlines(image: Pixels) -> tuple[tuple[Quad, ...], tuple[Quad, ...]]:
    """The clearest outlines, and the lines of text. Only a photo that is not plainly of one card pays for a close look
    at its text.
    """
    from cardscan.cards import NO_CARD, look_for_cards
    from cardscan.codes import find_codes
    from cardscan.reading.rapid import DETECTION_SIDE, find_text

    codes = cache(partial(find_codes, image))
    text = find_text(image, QUICK_SIDE)
    quick = look_for_cards(image, text, codes)
    plain = len(quick.quads) == 1 and not _is_doubtful(quick.quads[0], image, text)
    # Where no outline was seen, only a card that fills the frame needs no closer look.
    if plain and (quick.seen or (len(text) <= MANY_LINES and _is_frame(quick.quads[0], image))):
        return quick.quads, text
    text = find_text(image, DETECTION_SIDE)
    close = look_for_cards(image, text, codes)
    # Where a page lies below, the largest print alone may have shown the card.
    found = quick if quick.seen and not close.seen else close
    if not found.quads:
        raise NoCardFound(NO_CARD)
    if _are_small(found.quads, image):
        text = find_text(image, CLOSEST_SIDE)
        found = look_for_cards(image, text, codes, found.quads)
    if not found.seen and len(text) <= SCARCE:
        return _step_closer(image, text) or (found.quads, text)
    return found.quads, text


def _step_closer(image: Pixels, text: Sequence[Quad]) -> tuple[tuple[Quad, ...], tuple[Quad, ...]] | None:
    """The cards, and their lines of text, where a detector took a card far away for a line of text, if any did."""
    from cardscan.cards import look_for_cards
    from cardscan.reading.rapid import DETECTION_SIDE, find_text

    height, width = image.shape[:2]
    cards: list[Quad] = []
    lines: list[Quad] = []
    for quad in text:
        across, down = zip(*quad.corners, strict=True)
        rim = RIM * max(max(across) - min(across), max(down) - min(down))
        left, right = max(0, int(min(across) - rim)), min(width, int(max(across) + rim))
        top, bottom = max(0, int(min(down) - rim)), min(height, int(max(down) + rim))
        if min(right - left, bottom - top) < LEAST_NEAR or any(card.holds(quad.middle) for card in cards):
            continue  # two lines of one card, maybe
        near = image[top:bottom, left:right].copy()
        own = find_text(near, DETECTION_SIDE)
        found = look_for_cards(near, own) if len(own) >= FEW_LINES else None
        if found and found.seen:
            cards += [_moved(card, left, top) for card in found.quads]
            lines += [_moved(line, left, top) for line in own]
    return (tuple(cards), tuple(lines)) if cards else None


def _moved(quad: Quad, right: float, down: float) -> Quad:
    a, b, c, d = ((x + right, y + down) for x, y in quad.corners)
    return Quad((a, b, c, d))


def _is_doubtful(quad: Quad, image: Pixels, text: Sequence[Quad]) -> bool:
    """True if the card has no card's proportions, if it takes so little of the frame that more may lie beside it, or
    if it holds hardly any text or not all: then it may be a sheet or an envelope, or the largest print of many cards,
    and the others too small for a quick look.
    """
    height, width = image.shape[:2]
    held = sum(map(quad.holds, (line.middle for line in text)))
    if held < FEW_LINES or held < len(text):
        return True
    if _is_frame(quad, image):
        return not 1.4 < max(width, height) / min(width, height) < 2.1
    lengths = [math.dist(a, b) for a, b in zip(quad.corners, quad.corners[1:] + quad.corners[:1], strict=True)]
    one, other = lengths[0] + lengths[2], lengths[1] + lengths[3]
    return quad.area < LONE * width * height or not 1.3 < max(one, other) / max(1.0, min(one, other)) < 2.1


def _is_frame(quad: Quad, image: Pixels) -> bool:
    """Whether a quad is the whole picture."""
    height, width = float(image.shape[0]), float(image.shape[1])
    return set(quad.corners) == {(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)}


def _are_small(quads: Sequence[Quad], image: Pixels) -> bool:
    """Whether cards are so small that only a close look sees all of their text, and others beside them."""
    return len(quads) > 1 and median(quad.area for quad in quads) < SMALL * image.shape[0] * image.shape[1]
