"""Whether the outlines found are those of cards, or of things printed on a card that fills the photo."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from cardscan.cards.geometry import Floats, area_of, inside, side_ratio
from cardscan.cards.scoring import on_the_rim
from cardscan.cards.selection import Judged

__all__ = ["CARD_RATIO", "MUCH", "are_keys", "is_card_shaped", "is_credible", "without_keys"]

CARD_RATIO = (1.4, 2.0)
"""Long over short side of cards as photos show them."""
MUCH = 40
"""More lines of text than one card has: it lies on a page or a keyboard."""
_CUT_OFF = 0.95
"""Support of the other sides of a card that the frame cuts, at least."""
_KEY = 2.0
"""What is hardly longer than high is a single letter, or a key."""
_KEYS, _REST = 8, 3
"""So many single letters are a keyboard's, where so many lines are left for the cards."""
_LEAST_SHARE, _LEAST_BOX = 0.025, 0.022
"""The share of the frame that a card takes at least: if no text is known, and if but two of many lines are on it."""


def without_keys(words: Floats) -> Floats:
    """The lines of text (n, 4, 2) without the keys of a keyboard, if it seems that there is one."""
    keys = are_keys(words)
    return words[~keys] if keys.sum() >= _KEYS and (~keys).sum() >= _REST else words


def is_credible(judged: Judged, chosen: list[int], text: Floats, frame: Floats) -> bool:
    """Whether the outlines are those of cards, rather than of something printed on a card that fills the frame. `text`:
    quads of the lines (m, 4, 2).
    """
    if not chosen:
        return False
    words = len(text)
    first = chosen[0]
    best = float(judged.value[first])
    card_shaped = is_card_shaped(judged.ratio[first])
    if not words:
        share = float(area_of(judged.quads[first])) / float(area_of(frame))
        return best > 0.15 and card_shaped and share > _LEAST_SHARE
    held = float(judged.held[chosen].sum()) / words
    # What the frame cuts has any shape, and nothing is seen along the frame.
    rim = on_the_rim(judged.quads[[first]], (int(frame[:, 0].max()), int(frame[:, 1].max())))[0]
    weakest = float(judged.evidence.support[first][~rim].min(initial=1.0))
    card_shaped = card_shaped or (bool(rim.any()) and weakest > _CUT_OFF)
    if len(chosen) == 1 and card_shaped and weakest > 0.9 and judged.looks[first] > 0.75:
        # Beside it lies a keyboard: single letters are no lines of a card's.
        outside = ~inside(judged.quads[first][None], text.mean(axis=1))[0]
        held = 1.0 if judged.held[first] >= 2 and are_keys(text[outside]).all() else held
    several = len(chosen) > 1 and any(is_card_shaped(judged.ratio[n]) for n in chosen)
    if held > 0.95 or (several and held > 0.6):
        return best > 0.12
    # Several outlines as clear as cards have are no boxes on one card, however much text lies beside them.
    seen = [n for n in chosen if judged.evidence.support[n].min() > 0.9 and judged.looks[n] > 0.6]
    if len([n for n in seen if is_card_shaped(judged.ratio[n]) and judged.held[n] >= 3]) > 1:
        return True
    # Text beside the card: another thing with text (a sheet of paper) if the outline is clear.
    if words > MUCH and float(judged.held[first]) >= 3 and not judged.cut[first]:
        # No card says so much: this one lies on a page or a keyboard, whose text hides parts of its sides.
        return bool(judged.looks[first] > 0.55) and weakest > (0.5 if card_shaped else 0.9)
    if not card_shaped or float(judged.held[first]) < 2:
        return False
    if float(judged.held[first]) >= 3 and best > 0.55:
        return True
    # Where much is printed, the detector may find but two lines of the card. Then all four sides must be seen along
    # their whole length; and a frame of a card's proportions may be the card, and this a box printed on it.
    frame_like_card = is_card_shaped(float(side_ratio(frame)))
    clear = weakest > 0.8 and float(judged.looks[first]) > 0.75
    return clear and not frame_like_card and float(area_of(judged.quads[first])) > _LEAST_BOX * float(area_of(frame))


def are_keys(words: Floats) -> npt.NDArray[np.bool_]:
    """Which texts (n, 4, 2) are hardly longer than high: single letters."""
    sizes = np.sort(np.linalg.norm(words[:, 1:3] - words[:, :2], axis=2), axis=1)
    return np.asarray(sizes[:, 1] < _KEY * sizes[:, 0])


def is_card_shaped(ratio: float) -> bool:
    """Whether a longer over a shorter side is that of a card."""
    return bool(CARD_RATIO[0] < ratio < CARD_RATIO[1])
