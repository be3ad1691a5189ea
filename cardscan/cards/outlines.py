"""Where the cards of a photo lie: hypotheses from edges and regions, scored in the picture, the best kept."""

from __future__ import annotations

import cv2
import numpy as np

from cardscan.cards.geometry import (
    Floats,
    Pixels,
    area_of,
    as_array,
    as_pixels,
    as_quad,
    clockwise,
    grown,
    side_ratio,
)
from cardscan.cards.lines import find_lines, quads_from_lines
from cardscan.cards.regions import quads_from_regions
from cardscan.cards.scoring import edge_support, refined, text_held
from cardscan.errors import NoCardFound
from cardscan.model import Quad

__all__ = ["find_cards"]

_LONG_SIDE = 900
"""Outlines are looked for at this size: a card of a tenth of the photo still has sides of 150 pixels."""


def find_cards(image: Pixels, text: tuple[Quad, ...] = ()) -> tuple[Quad, ...]:
    """The outlines of all cards in a BGR photo (height, width, 3), in reading order, corners clockwise from the one
    nearest to the photo's top left, in photo pixels. The whole frame if the frame itself is the card.

    `text`: quads of the text lines that a detector found in the photo. They tell cards from other rectangles, and
    where a card is whose outline cannot be seen. Raises NoCardFound.
    """
    height, width = image.shape[:2]
    scale = min(1.0, _LONG_SIDE / max(height, width))
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    words = np.array([as_array(quad) for quad in text]).reshape(-1, 4, 2) * scale
    size = small.shape[1], small.shape[0]
    smooth = cv2.GaussianBlur(small, (0, 0), 1.0)
    lab = as_pixels(cv2.cvtColor(smooth, cv2.COLOR_BGR2LAB))
    light, red, blue = (np.ascontiguousarray(lab[..., n]) for n in range(3))
    doubled = [as_pixels(np.clip(part.astype(np.int16) * 2 - 128, 0, 255)) for part in (red, blue)]
    relief = as_pixels(np.clip(128 + (light.astype(np.float32) - cv2.blur(light, (61, 61))) * 5, 0, 255))
    cards: list[Floats] = []
    for channels in ([light], [relief, *doubled]):
        quads = np.concatenate([quads_from_lines(find_lines(channels, words), size, words), quads_from_regions(lab)])
        cards = _chosen(lab, quads, words)
        if cards:
            break
    if not cards:
        cards = _fallback(size, words)
    if not cards:
        raise NoCardFound("No card found in the photo: lay the card on a plain ground and photograph it from above")
    return tuple(as_quad(quad / scale) for quad in _in_reading_order(cards))


def _chosen(lab: Pixels, quads: Floats, words: Floats) -> list[Floats]:
    support = edge_support(lab, quads)
    held, cut = text_held(quads, words)
    frame = lab.shape[0] * lab.shape[1]
    share = np.sqrt(np.abs(area_of(quads)) / frame)
    ratio = side_ratio(quads)
    odd = np.clip(np.maximum(1.25 - ratio, ratio - 2.1), 0, None)
    score = support.mean(axis=1) + support.min(axis=1) + 0.35 * share - 1.0 * odd
    ok = (support.min(axis=1) > 0.25) & (support.mean(axis=1) > 0.6)
    if len(words):
        score += 0.5 * np.minimum(held, 6) / 6 - 0.3 * np.minimum(cut, 4)
        ok &= held > 0
    chosen: list[Floats] = []
    for n in np.argsort(-score):
        if not ok[n]:
            continue
        quad = quads[n]
        if all(_overlap(quad, other) < 0.1 for other in chosen):
            chosen.append(quad)
    if chosen:
        areas = np.array([abs(float(area_of(quad))) for quad in chosen])
        chosen = [quad for quad, area in zip(chosen, areas, strict=True) if area > 0.4 * areas[0]]
    return [refined(lab, quad, 5) for quad in chosen]


def _overlap(first: Floats, second: Floats) -> float:
    """Shared area over the smaller area."""
    shared = cv2.intersectConvexConvex(first.astype(np.float32), second.astype(np.float32))[0]
    return float(shared) / max(min(abs(float(area_of(first))), abs(float(area_of(second)))), 1.0)


def _fallback(size: tuple[int, int], words: Floats) -> list[Floats]:
    """Without an outline: the whole frame where text fills it, else a padded box around the text."""
    width, height = size
    frame = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64)
    if not len(words):
        return [frame] if 1.2 < side_ratio(frame) < 2.3 else []
    points = words.reshape(-1, 2).astype(np.float32)
    box = clockwise(cv2.boxPoints(cv2.minAreaRect(points)).astype(np.float64))
    if abs(area_of(box)) > 0.3 * width * height:
        return [frame]
    heights = np.linalg.norm(words[:, 3] - words[:, 0], axis=1)
    padded = grown(box, 2.5 * float(np.median(heights)))
    return [np.clip(padded, [0, 0], [width, height])]


def _in_reading_order(cards: list[Floats]) -> list[Floats]:
    """Rows from top to bottom, each from left to right; a row is what overlaps by half a card's height."""
    rest = sorted((clockwise(card) for card in cards), key=lambda card: float(card[:, 1].mean()))
    ordered: list[Floats] = []
    while rest:
        first = rest[0]
        limit = float(first[:, 1].mean()) + 0.5 * float(np.ptp(first[:, 1]))
        row = [card for card in rest if card[:, 1].mean() < limit]
        ordered += sorted(row, key=lambda card: float(card[:, 0].mean()))
        rest = [card for card in rest if card[:, 1].mean() >= limit]
    return ordered
