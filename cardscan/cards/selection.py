"""Which of the quads are the cards: the set that explains the photo best, no two of them overlapping."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from cardscan.cards.geometry import Floats, Pixels, area_of, first_distinct, side_ratio
from cardscan.cards.scoring import Evidence, text_held, weigh

__all__ = ["Judged", "choose", "judge", "overlap"]


@dataclass(frozen=True, slots=True)
class Judged:
    """A stack of n quads (n, 4, 2) with what speaks for each: `looks` like a card's outline (about 0 to 1.2), number
    of text lines `held` and `cut`, and the `value` (0 to about 1) of taking it, which weighs all of these;
    `ratio` is the longer over the shorter side.
    """

    quads: Floats
    evidence: Evidence
    looks: Floats
    held: Floats
    cut: Floats
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
            self.value[chosen],
            self.ratio[chosen],
        )


def judge(lab: Pixels, quads: Floats, words: Floats) -> Judged:
    """Weigh clockwise quads (n, 4, 2) by the smoothed Lab picture and by the quads of its text lines (m, 4, 2)."""
    evidence = weigh(lab, quads)
    support = np.sort(evidence.support, axis=1)
    ratio = side_ratio(quads)
    odd = np.clip(np.maximum(1.35 - ratio, ratio - 1.95), 0, None)
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
    held, cut = text_held(quads, words)
    if len(words):
        value = np.clip(looks - 0.25, 0, None) * (0.2 + 0.8 * np.minimum(held, 5) / 5)
        value = np.where(held > 0, value - 0.6 * cut / np.maximum(held + cut, 1), 0.0)
    else:
        value = np.clip(looks - 0.5, 0, None)
    return Judged(quads, evidence, looks, held, cut, value, ratio)


def choose(judged: Judged) -> list[int]:
    """The numbers of the quads to take as cards, best first."""
    shortlist = _shortlist(judged)
    areas = np.abs(area_of(judged.quads))
    value = judged.value
    chosen: list[int] = []
    # From small to large, so that one sheet around many cards must be worth more than all of them.
    for n in sorted(shortlist, key=lambda n: float(areas[n])):
        rivals = [m for m in chosen if overlap(judged.quads[n], judged.quads[m]) > 0.08]
        if value[n] > sum(value[m] for m in rivals):
            chosen = [m for m in chosen if m not in rivals] + [n]
    for n in shortlist:
        rivals = [m for m in chosen if overlap(judged.quads[n], judged.quads[m]) > 0.08]
        if n not in rivals and rivals and _is_whole_of(judged, n, rivals, areas):
            chosen = [m for m in chosen if m not in rivals] + [n]
    chosen.sort(key=lambda n: -float(value[n]))
    # Cards are of one size, give or take the perspective; sheets of paper, screens and labels are not.
    return [n for n in chosen if value[n] > 0.45 * value[chosen[0]] and 0.3 < areas[n] / areas[chosen[0]] < 3.0]


def _shortlist(judged: Judged, most: int = 40) -> list[int]:
    """The best quads, best first, without near copies of better ones."""
    order = np.argsort(-judged.value)
    order = order[judged.value[order] > 0.05]
    return [int(order[n]) for n in first_distinct(judged.quads[order], 10.0, most)]


def _is_whole_of(judged: Judged, whole: int, parts: list[int], areas: Floats) -> bool:
    """Whether the parts are a printed box, or the two coloured halves, of a card with that outline."""
    if not 1.35 < judged.ratio[whole] < 2.05:
        return False
    if any(
        overlap(judged.quads[whole], judged.quads[part]) < 0.93 or areas[part] > 0.85 * areas[whole] for part in parts
    ):
        return False
    filled = float(sum(areas[part] for part in parts)) / float(areas[whole])
    if len(parts) == 1:
        clear = judged.evidence.support[whole].min() > 0.9 and judged.evidence.overrun[whole].mean() < 0.3
        return bool(clear and filled > 0.25 and judged.looks[whole] > 0.75)
    return len(parts) == 2 and filled > 0.8 and bool(1.4 * judged.value[whole] > judged.value[parts].sum())


def overlap(first: Floats, second: Floats) -> float:
    """Shared area over the smaller of the two areas."""
    low, high = np.maximum(first.min(axis=0), second.min(axis=0)), np.minimum(first.max(axis=0), second.max(axis=0))
    if (low >= high).any():
        return 0.0
    one, other = first.astype(np.float32), second.astype(np.float32)
    # OpenCV finds nothing shared by some quads that have an edge in common, in one order of the two.
    shared = max(cv2.intersectConvexConvex(one, other)[0], cv2.intersectConvexConvex(other, one)[0])
    smaller = min(abs(float(area_of(first))), abs(float(area_of(second))))
    return float(shared) / max(smaller, 1.0)
