"""What is wrong with the picture of a card, in words, with how to take it again.

The thresholds lie outside all that was seen on 250 photos and scans that can be read, so that a hint means something.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median

import cv2
import numpy as np

from cardscan.cards.geometry import Floats, Pixels, as_array, as_pixels
from cardscan.model import CERTAIN, Card, Quad

__all__ = ["BLURRED", "CUT_OFF", "check_quality", "name_fault", "name_fault_of"]

CUT_OFF = "cut off by the edge of the photo: step back until the whole card is in it"

_TOO_DARK = "too dark: turn on a light"
BLURRED = "blurred: hold still, tap on the card to focus"
_TOO_SMALL = "too small: go closer, so that the card fills the photo"

_LONG_SIDE = 1200
"""The crop is judged at this size at most; finer detail does not help reading."""
_SOFTEST_EDGE = 3.6
"""In pixels; sharp print has edges of 2 to 2.5 pixels, the softest that was read without trouble 3.5."""
_SMEARED, _UPRIGHT, _SLANTED = 2.6, 1.4, 1.3
"""Edges that are so many pixels wide along one direction, and so many times as wide as those across it, are of a camera
that moved: along or across the picture, and along its diagonals. Of 311 crops that can be read none has such edges (at
most 1.39 and 1.21); of the same smeared by 0.7, 1.2 and 1.8 % of their long side in five directions, 71, 91 and 97 %.
"""
_FEW_LINES = 3
"""Fewer lines may be seen in the grain of wood."""
_LEAST_PRINT = 16
"""Lines of so few pixels in height are too small to be read if nothing was."""
_DARKEST_WHITE = 110
"""The lightest hundredth of a crop is 160 or more even on black cards with grey print."""
_SMALLEST = 450
"""Long side in pixels at which 6-point print is 10 pixels high."""
_PRINT = 170
"""Ink on paper that is all but burnt out is darker than this."""
_ONE_COLOUR = 6
"""In grey levels from the median; the noise of photos and their vignette are more."""
_SMALLEST_GLARE = 0.015
"""As a share of the crop."""
_CLEAR, _CLEAR_LETTERS, _CLEAR_SHARE = 0.97, 12, 0.9
"""So many letters, and so large a share of all, on lines that were read so surely are no guess, whatever the picture is
like.
"""
_LEAST = {**dict.fromkeys(("FN", "EMAIL", "TEL", "URL", "ADR"), 0.5), **dict.fromkeys(("ORG", "TITLE"), CERTAIN)}
"""The least confidence of a field by which a card was read."""


def check_quality(
    image: Pixels, quad: Quad, crop: Pixels, *, doubtful: bool = True, faded: bool = False
) -> tuple[str, ...]:
    """Hints on how to take the photo again; none if the picture is good enough to read.

    `image` is the BGR photo that `crop` was cut from along `quad`, `doubtful` if reading it left doubts: else nobody
    need know that the camera moved; `faded` if print fades out in a bright patch. Each hint is a few words on what is
    wrong, a colon, and what to do.
    """
    hints: list[str] = []
    if _is_cut_off(as_array(quad), image.shape[1], image.shape[0]) and not _has_blank_rim(image):
        hints.append(CUT_OFF)
    if max(crop.shape[:2]) < _SMALLEST:
        hints.append(_TOO_SMALL)
    grey = _judged(crop)
    rim = round(0.04 * max(grey.shape))  # the card's own edge against the table is no print
    grey = np.ascontiguousarray(grey[rim : grey.shape[0] - rim, rim : grey.shape[1] - rim])
    if min(grey.shape) < 40:
        return tuple(hints)
    if _quantile(grey, 0.99) < _DARKEST_WHITE:
        hints.append(_TOO_DARK)
    if _is_soft(grey) or (doubtful and _is_smeared(grey)):
        hints.append(BLURRED)
    if faded or _has_glare(grey):
        hints.append("glare hides a part: tilt the card or move the lamp")
    return tuple(hints)


def name_fault(image: Pixels, text: Sequence[Quad]) -> str:
    """Why nothing could be read in a BGR photo in which those lines of text were seen, with how to take it again; an
    empty string if there is no telling.
    """
    grey = _judged(image)
    if _quantile(grey, 0.99) < _DARKEST_WHITE:
        return _TOO_DARK
    sides = [sorted((math.dist(a, b), math.dist(b, c))) for a, b, c, _ in (line.corners for line in text)]
    heights = [short for short, long in sides if long > 2 * short]
    # From far away a whole card is seen as one line.
    whole = any(1.2 * short < long < min(2 * short, _SMALLEST) for short, long in sides)
    if whole or max(image.shape[:2]) < _SMALLEST or (len(heights) > 1 and median(heights) < _LEAST_PRINT):
        return _TOO_SMALL
    if _is_soft(grey):
        return BLURRED if text else f"no card is in it, or it is {BLURRED}"
    if len(text) < _FEW_LINES:
        return ""
    # The grain of wood runs one way as well: only where the text is, it tells.
    corners = np.concatenate([as_array(line) for line in text])
    left, top = np.clip(corners.min(axis=0), 0, None).astype(int)
    right, bottom = np.ceil(corners.max(axis=0)).astype(int)
    return BLURRED if _is_smeared(_judged(image[top:bottom, left:right])) else ""


def name_fault_of(cards: Sequence[Card]) -> str:
    """Why these cards tell nothing but guesses at a firm or a trade, by the first one's hint; an empty string if one
    tells more, or if its picture is good enough.
    """
    if any(own.confidence >= _LEAST[own.name] for card in cards for own in card.fields if own.name in _LEAST):
        return ""
    lines = [(line.confidence >= _CLEAR, sum(map(str.isalpha, line.text))) for card in cards for line in card.lines]
    clear = sum(letters for sure, letters in lines if sure)
    if clear >= max(_CLEAR_LETTERS, _CLEAR_SHARE * sum(letters for _, letters in lines)):
        return ""
    faults = [[hint for hint in card.hints if hint in {_TOO_DARK, BLURRED, _TOO_SMALL}] for card in cards]
    return faults[0][0] if faults and all(faults) else ""


def _judged(picture: Pixels) -> Pixels:
    grey = as_pixels(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY))
    scale = min(1.0, _LONG_SIDE / max(grey.shape))
    if scale == 1.0:
        return grey
    size = (max(1, round(grey.shape[1] * scale)), max(1, round(grey.shape[0] * scale)))
    return as_pixels(cv2.resize(grey, size, interpolation=cv2.INTER_AREA))


def _is_cut_off(corners: Floats, width: int, height: int) -> bool:
    """Whether a side lies on the photo's frame: but not all four, as on a scan of nothing but the card."""
    rim = 0.004 * max(height, width)
    at_rim = np.concatenate([corners <= rim, corners >= np.array([width, height]) - rim], axis=1)
    on_rim = (at_rim & np.roll(at_rim, -1, axis=0)).any(axis=1)
    return bool(0 < on_rim.sum() < 4)


def _has_blank_rim(image: Pixels) -> bool:
    """Whether a picture has one colour all around, as the ground of a scan has: then nothing is cut there."""
    rim = np.concatenate([image[:2].reshape(-1, 3), image[-2:].reshape(-1, 3)])
    rim = np.concatenate([rim, image[:, :2].reshape(-1, 3), image[:, -2:].reshape(-1, 3)]).astype(np.int16)
    return float((np.abs(rim - np.median(rim, axis=0)) <= _ONE_COLOUR).all(axis=1).mean()) > 0.998


def _is_soft(grey: Pixels) -> bool:
    """Whether edges are soft all over."""
    across, down = _slopes(grey)
    return _edge_width(grey, cv2.magnitude(across, down), np.ones((9, 9), np.uint8)) > _SOFTEST_EDGE


def _is_smeared(grey: Pixels) -> bool:
    """Whether edges are soft along one direction."""
    across, down = _slopes(grey)
    falling = np.eye(7, dtype=np.uint8)  # as long as the straight ones of nine pixels
    ways = (
        (_UPRIGHT, across, np.ones((1, 9), np.uint8), down, np.ones((9, 1), np.uint8)),
        (_SLANTED, (across + down) / math.sqrt(2), falling, (across - down) / math.sqrt(2), falling[::-1].copy()),
    )
    for ratio, slope, along, other_slope, other in ways:
        widths = _edge_width(grey, np.abs(slope), along), _edge_width(grey, np.abs(other_slope), other)
        if max(widths) > max(_SMEARED, ratio * min(widths)):
            return True
    return False


def _slopes(grey: Pixels) -> tuple[Floats, Floats]:
    """Grey levels a pixel from left to right, and downwards."""
    across, down = (np.asarray(cv2.Sobel(grey, cv2.CV_32F, x, 1 - x, scale=1 / 8), np.float32) for x in (1, 0))
    return across, down


def _edge_width(grey: Pixels, slope: cv2.typing.MatLike, around: Pixels) -> float:
    """How many pixels the strongest edges take from dark to light: local contrast over the steepest slope there."""
    contrast = as_pixels(cv2.subtract(cv2.dilate(grey, around), cv2.erode(grey, around)))
    steepest = np.asarray(cv2.dilate(slope, around), np.float32)
    strong = contrast >= max(_quantile(contrast, 0.9), 12.0)
    return float(np.median(contrast[strong] / np.maximum(steepest[strong], 0.5))) if strong.any() else 0.0


def _quantile(values: Pixels, share: float) -> float:
    """What `np.quantile` gives, for a tenth of the time: 256 grey values need not be sorted, only counted."""
    upto = np.cumsum(cv2.calcHist([values], [0], None, [256], [0, 256])).astype(np.int64)
    place = share * (values.size - 1)
    below = int(place)
    low, high = (int(np.searchsorted(upto, rank, side="right")) for rank in (below, min(below + 1, values.size - 1)))
    return low + (high - low) * (place - below)


def _has_glare(grey: Pixels) -> bool:
    """Whether a lamp is mirrored: a burnt-out patch whose surroundings fade, on a card that is darker elsewhere."""
    if _quantile(grey, 0.5) > 225:
        return False
    burnt = cv2.morphologyEx(as_pixels((grey >= 250) * np.uint8(255)), cv2.MORPH_OPEN, np.ones((7, 7), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(burnt)
    for n in range(1, count):
        if not _SMALLEST_GLARE * grey.size < stats[n, cv2.CC_STAT_AREA] < 0.4 * grey.size:
            continue
        left, top, width, height = stats[n, :4]
        if int(left == 0) + int(top == 0) + int(left + width == grey.shape[1]) + int(top + height == grey.shape[0]) > 2:
            continue  # a whole side that is lit by a window
        patch = as_pixels((labels == n) * np.uint8(255))
        # Where print stands in the bright patch, nothing is hidden: it is light from a side.
        lit = cv2.morphologyEx(patch, cv2.MORPH_CLOSE, np.ones((25, 25), np.uint8)) > 0
        if float((grey[lit] < _PRINT).mean()) > 0.01:
            continue
        ring = (cv2.dilate(patch, np.ones((25, 25), np.uint8)) > 0) & (
            cv2.dilate(patch, np.ones((9, 9), np.uint8)) == 0
        )
        # Print on white paper has a hard border; the light of a lamp fades.
        if float(np.quantile(grey[ring], 0.25)) > 200:
            return True
    return False
