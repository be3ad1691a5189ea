"""Which of the quads are the cards: the set that explains the photo best, no two of them overlapping."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from cardscan.cards.geometry import Floats, Pixels, area_of, first_distinct, in_space, side_ratio
from cardscan.cards.scoring import Evidence, on_the_rim, text_held, weigh

__all__ = ["Judged", "choose", "judge", "overlap"]

_SHEET = 0.3
"""The value of a page of text, as a share of that of a card with this outline: any card beside it or on it is better,
but alone it stays.
"""
_SHEET_LINES = 8
_SHEET_SHARE = 0.6
_ON_SHEET = 0.3
"""The share of a sheet that a card on it covers at most."""
_SAME_SIZE = 3.3
"""The larger over the smaller area of two cards in one photo is less than this."""
_ALIKE = 1.3
"""Two cards that lie side by side have areas that differ by less than this factor."""
_USUAL_FROM = 2
"""From so many cards beside it on, it is known how large a card is."""
_TWICE = 1.7
"""What is so many times as large as a card may be around two of them."""
_LEAST_ALIKE, _LEAST_OTHER = 0.35, 0.45
"""The share of the best quad's value that one has at least, if it is as large as the plain cards are, and if not."""
_NEARLY, _LEAST_SEEN = 1.6, 0.15
"""The same of one that is seen all around and nearly as large: printed ground, or a print that reaches over the edge,
takes much of its value.
"""
_HALF_SEEN, _WHOLLY_SEEN = 0.85, 0.97
"""Support of the weakest side of an outline that makes way for another, at most, and of that one, at least ..."""
_MOSTLY, _NEARLY_WORTH = 0.8, 0.05
"""... if the smaller covers that share of the larger, and is worth so much less at most."""
_STRAIGHT = 0.12
"""The cosine of a corner's angle in space: at most 0.13 on 306 of 307 outlines found. What is more slanted is unlikely
to be a card.
"""
_SLIMMEST = 2.7
"""Long over short side of the slimmest cards, of which all sides must be seen."""
_CUT_OFF = 0.2
"""How much the shape counts of what the frame cuts, if all its other sides are seen: it may be any part of a card."""
_LONGEST = 1.95
"""Long over short side of a card at most."""
_RIMMED = 0.55
"""The share of a card that its inner part takes at least if the rest is a coloured rim."""
_LEAST_PART = 0.02
"""The share of the largest thing that is looked at for being a card."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A stack of n quads (n, 4, 2) with what speaks for each: `looks` like a card's outline (about 0 to 1.2), number
    of text lines `held` and `cut`, whether it is rather a `sheet`, with much small print, and the `value` (0 to about
    1) of taking it, which weighs all of these; `ratio` is the longer over the shorter side.
    """

    quads: Floats
    evidence: Evidence
    looks: Floats
    held: Floats
    cut: Floats
    sheet: npt.NDArray[np.bool_]
    value: Floats
    ratio: Floats

    def joined(self, other: Judged) -> Judged:
        """Both stacks, one after the other."""
        mine, its = self.evidence, other.evidence
        evidence = Evidence(
            np.concatenate([mine.support, its.support]),
            np.concatenate([mine.overrun, its.overrun]),
            np.concatenate([mine.unrest, its.unrest]),
        )
        return Judged(
            np.concatenate([self.quads, other.quads]),
            evidence,
            np.concatenate([self.looks, other.looks]),
            np.concatenate([self.held, other.held]),
            np.concatenate([self.cut, other.cut]),
            np.concatenate([self.sheet, other.sheet]),
            np.concatenate([self.value, other.value]),
            np.concatenate([self.ratio, other.ratio]),
        )

    def only(self, wanted: list[bool]) -> Judged:
        """The quads for which that is true."""
        own, chosen = self.evidence, np.array(wanted, bool)
        return Judged(
            self.quads[chosen],
            Evidence(own.support[chosen], own.overrun[chosen], own.unrest[chosen]),
            self.looks[chosen],
            self.held[chosen],
            self.cut[chosen],
            self.sheet[chosen],
            self.value[chosen],
            self.ratio[chosen],
        )


def judge(lab: Pixels, quads: Floats, words: Floats) -> Judged:
    """Weigh clockwise quads (n, 4, 2) by the smoothed Lab picture and by the quads of its text lines (m, 4, 2)."""
    evidence = weigh(lab, quads)
    support = np.sort(evidence.support, axis=1)
    ratio = side_ratio(quads)
    flat, cosine = in_space(quads, (lab.shape[1], lab.shape[0]))
    odd, odd_in_space = (np.clip(np.maximum(1.35 - each, each - 1.95), 0, None) for each in (ratio, flat))
    odd = np.where(cosine < _STRAIGHT, np.minimum(odd, odd_in_space), odd + cosine - _STRAIGHT)
    slim = (ratio < _SLIMMEST) & (support[:, 0] > 0.95) & (evidence.overrun.mean(axis=1) < 0.15)
    odd = np.where(slim, 0.5 * odd, odd)
    odd = np.where(_is_cut_off(quads, evidence.support, (lab.shape[1], lab.shape[0])), _CUT_OFF * odd, odd)
    share = np.sqrt(np.abs(area_of(quads)) / (lab.shape[0] * lab.shape[1]))
    looks = (
        0.5 * support.mean(axis=1)
        + 0.3 * support[:, 0]
        + 0.2 * support[:, 1]
        - 0.5 * evidence.overrun.mean(axis=1)
        - 1.2 * evidence.unrest.mean(axis=1)
        - odd
        + 0.3 * share
    )
    held, small, cut = text_held(quads, words, evidence.support)
    if len(words):
        value = np.clip(looks - 0.25, 0, None) * (0.2 + 0.8 * np.minimum(held, 5) / 5)
        value = np.where(held > 0, value - 0.6 * cut / np.maximum(held + cut, 1), 0.0)
    else:
        value = np.clip(looks - 0.5, 0, None)
    sheet = (small >= _SHEET_LINES) & (small > _SHEET_SHARE * held)
    return Judged(quads, evidence, looks, held, cut, sheet, np.where(sheet, _SHEET * value, value), ratio)


def _is_cut_off(quads: Floats, support: Floats, size: tuple[int, int]) -> npt.NDArray[np.bool_]:
    """Which quads (n, 4, 2) the frame cuts, their other sides being seen from end to end; none that is longer from the
    frame inwards than along it by more than a card is: what was cut off would make that worse.
    """
    rim = on_the_rim(quads, size)
    seen = rim.any(axis=1) & (np.where(rim, 1.0, support).min(axis=1) > _WHOLLY_SEEN)
    sides = np.linalg.norm(np.roll(quads, -1, axis=1) - quads, axis=2)
    along = sides + np.roll(sides, 2, axis=1)
    inwards = np.roll(along, 1, axis=1)
    longest = np.where(rim, inwards / np.maximum(along, 1e-6), 0.0).max(axis=1, initial=0.0)
    return np.asarray(seen & ((rim.sum(axis=1) > 1) | (longest < _LONGEST)))


def choose(judged: Judged) -> list[int]:
    """The numbers of the quads to take as cards, best first."""
    shortlist = _shortlist(judged)
    areas = np.abs(area_of(judged.quads))
    value = np.where(judged.sheet, judged.value / _SHEET, judged.value)
    plain = _plain(judged)
    chosen: list[int] = []
    # From small to large, so that one sheet around many cards must be worth more than all of them.
    for n in sorted(shortlist, key=lambda n: float(areas[n])):
        rivals = [m for m in chosen if overlap(judged.quads[n], judged.quads[m]) > 0.08]
        if judged.sheet[n]:
            rivals = [m for m in rivals if not plain[m] or areas[m] > _ON_SHEET * areas[n]]
        if value[n] > sum(value[m] for m in rivals) and not _is_around_one(n, rivals, chosen, areas, plain):
            chosen = [m for m in chosen if m not in rivals] + [n]
    for n in shortlist:
        rivals = [m for m in chosen if overlap(judged.quads[n], judged.quads[m]) > 0.08]
        whole = n not in rivals and rivals and _is_whole_of(judged, n, rivals, areas)
        if whole and not _is_around_one(n, rivals, chosen, areas, plain):
            chosen = [m for m in chosen if m not in rivals] + [n]
    chosen = _usual_ones(judged, shortlist, chosen, areas)
    chosen = [_seen_rather(judged, n, areas) for n in chosen]
    return _of_a_size(judged, chosen, areas, plain) if chosen else []


def _usual_ones(judged: Judged, shortlist: list[int], chosen: list[int], areas: Floats) -> list[int]:
    """The chosen quads; parts of a card make way for it, whatever they are worth together, if it is as large as the
    other cards are.
    """
    clear = (judged.evidence.support.min(axis=1) > 0.9) & (judged.ratio > 1.35) & (judged.ratio < 2.05)
    for n in shortlist:
        rivals = [m for m in chosen if overlap(judged.quads[n], judged.quads[m]) > 0.08]
        others = areas[[m for m in chosen if m not in rivals and clear[m]]]
        if not rivals or n in rivals or not clear[n] or judged.cut[n] or len(others) < _USUAL_FROM:
            continue
        usual = (others > areas[n] / _ALIKE) & (others < areas[n] * _ALIKE)
        small = all(areas[m] < areas[n] / _ALIKE for m in rivals if clear[m])
        if usual.all() and small and judged.value[n] > judged.value[rivals].max():
            chosen = [m for m in chosen if m not in rivals] + [n]
    return chosen


def _seen_rather(judged: Judged, n: int, areas: Floats) -> int:
    """Quad n, or one that is worth nearly as much and differs from it in a side that is seen from end to end: the other
    one's may run along the grain of wood.
    """
    least = judged.evidence.support.min(axis=1)
    if least[n] > _HALF_SEEN:
        return n
    rather = (areas > _MOSTLY * areas[n]) & (areas < areas[n] / _MOSTLY) & (least > _WHOLLY_SEEN)
    rather &= (judged.held >= judged.held[n]) & (judged.cut <= judged.cut[n])
    rather &= (judged.value > judged.value[n] - _NEARLY_WORTH) & (judged.ratio > 1.4) & (judged.ratio < 2.0)
    others = [m for m in np.flatnonzero(rather) if overlap(judged.quads[m], judged.quads[n]) > 0.95]
    return int(max(others, key=lambda m: float(judged.value[m]), default=n))


def _is_around_one(n: int, rivals: list[int], chosen: list[int], areas: Floats, plain: npt.NDArray[np.bool_]) -> bool:
    """Whether quad n is around a plain card that is as large as others are, and another thing beside it."""
    others = [areas[m] for m in chosen if m not in rivals and plain[m]]
    inner = [areas[m] for m in rivals if plain[m] and areas[n] > _TWICE * areas[m]]
    return any(1 / _ALIKE < own / other < _ALIKE for own in inner for other in others)


def _of_a_size(judged: Judged, chosen: list[int], areas: Floats, plain: npt.NDArray[np.bool_]) -> list[int]:
    """Those of the chosen quads that may be cards, and the much smaller ones that look like cards as well, best first.

    Cards are of one size, give or take the perspective; sheets of paper, screens and labels are not. Which size that
    is cannot be seen: an envelope looks like a card, and larger things have the clearer outlines and more text that a
    detector finds.
    """
    value = judged.value
    share = areas / max(float(areas[n]) for n in chosen)
    smaller = np.flatnonzero(plain & (share > _LEAST_PART) & (share < 1 / _SAME_SIZE))
    for n in smaller[np.argsort(-judged.looks[smaller])]:
        others = [m for m in chosen if not (judged.sheet[m] and areas[n] < _ON_SHEET * areas[m])]
        if all(overlap(judged.quads[n], judged.quads[m]) < 0.08 for m in others):
            chosen = [*chosen, int(n)]
    if any(plain[n] and not judged.sheet[n] for n in chosen):
        chosen = [n for n in chosen if not judged.sheet[n]]
    chosen = sorted(chosen, key=lambda n: -float(value[n]))
    usual = float(np.median(areas[[n for n in chosen if plain[n]] or chosen]))
    shaped = (judged.ratio > 1.4) & (judged.ratio < 2.0) & (judged.cut == 0)
    seen = shaped & (judged.evidence.support.min(axis=1) > 0.9) & plain[chosen].any()
    share = np.where((areas < _ALIKE * usual) & (areas > usual / _ALIKE), _LEAST_ALIKE, _LEAST_OTHER)
    share = np.where(seen & (areas < _NEARLY * usual) & (areas > usual / _NEARLY), _LEAST_SEEN, share)
    chosen = [n for n in chosen if plain[n] or value[n] > share[n] * value[chosen[0]]]
    sizes = areas[[n for n in chosen if n == chosen[0] or plain[n]]]
    return [n for n in chosen if ((areas[n] * _SAME_SIZE > sizes) & (areas[n] < _SAME_SIZE * sizes)).any()]


def _plain(judged: Judged) -> npt.NDArray[np.bool_]:
    """Which quads have a card's shape, and sides that are seen and end at the corners."""
    own = judged.evidence
    shaped = (judged.ratio > 1.4) & (judged.ratio < 2.0)
    clear = (own.support.min(axis=1) > 0.75) & (own.overrun.mean(axis=1) < 0.45) & (judged.looks > 0.7)
    return np.asarray(shaped & clear & (judged.cut == 0))


def _shortlist(judged: Judged, most: int = 40) -> list[int]:
    """The best quads, best first, without near copies of better ones."""
    order = np.argsort(-judged.value)
    order = order[judged.value[order] > 0.05]
    return [int(order[n]) for n in first_distinct(judged.quads[order], 10.0, most)]


def _is_whole_of(judged: Judged, whole: int, parts: list[int], areas: Floats) -> bool:
    """Whether the parts are a printed box, or the two coloured halves, of a card with that outline."""
    least, over = judged.evidence.support[whole].min(), judged.evidence.overrun[whole].mean()
    slim = judged.ratio[whole] < _SLIMMEST and least > 0.95 and over < 0.15
    if not 1.35 < judged.ratio[whole] < 2.05 and not slim:
        return False
    if any(
        overlap(judged.quads[whole], judged.quads[part]) < 0.93 or areas[part] > 0.85 * areas[whole] for part in parts
    ):
        return False
    filled = float(sum(areas[part] for part in parts)) / float(areas[whole])
    if len(parts) == 1:
        if slim or (filled > _RIMMED and least > 0.95):
            return bool(judged.looks[whole] > (0.45 if slim else 0.75))
        return bool(least > 0.9 and over < 0.3 and filled > 0.25 and judged.looks[whole] > 0.75)
    return len(parts) == 2 and filled > 0.8 and bool(1.4 * judged.value[whole] > judged.value[parts].sum())


def overlap(first: Floats, second: Floats) -> float:
    """Shared area over the smaller of the two areas."""
    low, high = np.maximum(first.min(axis=0), second.min(axis=0)), np.minimum(first.max(axis=0), second.max(axis=0))
    if (low >= high).any():
        return 0.0
    one, other = first.astype(np.float32), second.astype(np.float32)
    # OpenCV finds nothing shared by some quads that have an edge in common, in one order of the two or in both.
    near = (other + np.array([0.11, 0.07])).astype(np.float32)
    shared = max(cv2.intersectConvexConvex(a, b)[0] for a, b in ((one, other), (other, one), (one, near)))
    smaller = min(abs(float(area_of(first))), abs(float(area_of(second))))
    return float(shared) / max(smaller, 1.0)
