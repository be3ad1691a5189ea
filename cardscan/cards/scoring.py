"""How much a quad looks like the outline of a card: the picture is sampled across all four sides at once."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from cardscan.cards.geometry import Floats, Pixels, inside

__all__ = ["Evidence", "on_the_rim", "profiles", "text_held", "weigh"]

_ALONG = 32
"""Samples along each side."""
_BEYOND = 6
"""Samples beyond each of its two ends."""
_ACROSS = 7
"""Samples to either side of it, one pixel apart."""


_RIM_SUPPORT = 0.5
"""The most that a side on the frame can count: it is never quite a proof."""
_UNKNOWN_OVERRUN = 0.3
_SMALL = 0.04
"""The height of a line of text as a share of the shorter side of what it is printed on. The median of what a detector
boxes on a card was 0.046 at least on 281 real and generated ones; on a page it is 0.02.
"""
_CLEAR = 0.95
"""Support of a side that is seen from end to end."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the picture says about each quad of a stack; arrays of shape (n, 4), one value a side, 0 to 1.

    `support`: the share of the side along which there is an edge just there. `overrun`: the same for its
    continuation beyond the corners, where a card's side ends, but a table's or a pattern's goes on. `unrest`: how
    often the colour changes along the side, on its calmer face.
    """

    support: Floats
    overrun: Floats
    unrest: Floats


def profiles(lab: Pixels, quads: Floats, reach: int, fraction: Floats) -> Floats:
    """Colours across the sides: (n, 4, len(fraction), 2 * reach + 1, 3), from outside to inside; `fraction` says
    where along the side, 0 to 1.
    """
    way = np.roll(quads, -1, axis=1) - quads
    length = np.maximum(np.linalg.norm(way, axis=-1, keepdims=True), 1e-6)
    normal = np.stack([-way[..., 1], way[..., 0]], axis=-1) / length
    base = quads[:, :, None] + way[:, :, None] * fraction[None, None, :, None]
    offset = np.arange(-reach, reach + 1)
    points = (base[:, :, :, None] + normal[:, :, None, None] * offset[None, None, None, :, None]).astype(np.float32)
    flat = points.reshape(-1, len(fraction) * len(offset), 2)
    colours = cv2.remap(lab, flat[..., 0], flat[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return colours.reshape(len(quads), 4, len(fraction), len(offset), 3).astype(np.float32)


def weigh(lab: Pixels, quads: Floats) -> Evidence:
    """The evidence for a stack of clockwise quads (n, 4, 2) in a smoothed Lab picture (height, width, 3)."""
    if not len(quads):
        return Evidence(*(np.zeros((0, 4)),) * 3)
    beyond = np.linspace(0.04, 0.16, _BEYOND)
    fraction = np.concatenate([-beyond[::-1], np.linspace(0.05, 0.95, _ALONG), 1 + beyond])
    profile = profiles(lab, quads, _ACROSS, fraction)
    # The step over four pixels, at every offset that allows it.
    step = _norm(profile[..., 4:, :] - profile[..., :-4, :])
    middle = step.shape[-1] // 2
    here = step[..., middle - 2 : middle + 3].max(axis=-1)
    noise = np.median(np.concatenate([step[..., :3], step[..., -3:]], axis=-1), axis=-1)
    edge = (here > 2.5) & (here > 2.0 * noise) & (here >= 0.7 * step.max(axis=-1))
    # On a pattern no edge stands out, but there a card is where calm begins.
    calm = step[..., -3:].max(axis=-1)
    edge |= (here > 8.0) & (here > 4.0 * calm) & (here >= 0.9 * step[..., middle:].max(axis=-1))
    side = slice(_BEYOND, _BEYOND + _ALONG)
    outer, inner = profile[:, :, side, :4].mean(axis=3), profile[:, :, side, -4:].mean(axis=3)
    change = [(_norm(np.diff(face, axis=2)) > 8.0).mean(axis=-1) for face in (outer, inner)]
    ends = np.stack([edge[:, :, :_BEYOND].mean(axis=-1), edge[:, :, -_BEYOND:].mean(axis=-1)], axis=-1)
    support, unrest = edge[:, :, side].mean(axis=-1), np.minimum(*change)
    on_rim = on_the_rim(quads, (lab.shape[1], lab.shape[0]))
    # What a side that is seen from end to end does beyond the frame is not known.
    at_rim = (np.minimum(quads, np.array([lab.shape[1], lab.shape[0]]) - quads) < 3).any(axis=-1)
    cut = np.stack([at_rim, np.roll(at_rim, -1, axis=1)], axis=-1) & (support > _CLEAR)[..., None]
    overrun = np.where(cut, np.minimum(ends, _UNKNOWN_OVERRUN), ends).max(axis=-1)
    if on_rim.any():
        support = np.where(on_rim, _rim_support(on_rim, outer, inner), support)
        # No edge, no overrun: taking it for none would favour the frame over sides that can be seen.
        overrun = np.where(on_rim, overrun.max(axis=1, keepdims=True, initial=_UNKNOWN_OVERRUN, where=~on_rim), overrun)
        unrest = np.where(on_rim, unrest.max(axis=1, keepdims=True, initial=0.1, where=~on_rim), unrest)
    return Evidence(support, overrun, unrest)


def on_the_rim(quads: Floats, size: tuple[int, int]) -> npt.NDArray[np.bool_]:
    """Which sides lie along the picture's frame, (n, 4)."""
    at_rim = np.concatenate([quads < 3, quads > np.array(size) - 3], axis=-1)
    return np.asarray((at_rim & np.roll(at_rim, -1, axis=1)).any(axis=-1))


def _rim_support(on_rim: npt.NDArray[np.bool_], outer: Floats, inner: Floats) -> Floats:
    """Support for sides on the frame, where a card that is cut off has no edge: the share of the side along which
    the colour is not that of the ground beside the neighbouring sides, (n, 4). `outer`, `inner`: (n, 4, along, 3).
    """
    ground = np.median(outer, axis=2)
    support = np.full(on_rim.shape, _RIM_SUPPORT)
    for turn in (1, -1):
        neighbour = np.roll(ground, turn, axis=1)[:, :, None]
        differs = (_norm(inner - neighbour) > 12.0).mean(axis=-1)
        support = np.where(np.roll(on_rim, turn, axis=1), support, np.minimum(support, _RIM_SUPPORT * differs))
    return np.where(on_rim.sum(axis=1, keepdims=True) > 2, 0.0, support)  # three such sides make no outline


def _norm(vectors: Floats) -> Floats:
    """Length along the last axis of three; several times faster than the general function."""
    length: Floats = np.sqrt(np.einsum("...c,...c->...", vectors, vectors))
    return length


_SEEN = 0.7
"""Support of a side that is there, whatever is printed beside it."""
_MIDDLE = 0.4
"""In heights of a text line: what is so near to its middle runs through its letters."""


def _runs_through(
    quads: Floats, weak: npt.NDArray[np.bool_], left: Floats, right: Floats, high: Floats
) -> npt.NDArray[np.bool_]:
    """Whether a weak side (n, 4) of a quad (n, 4, 2) lies on the middle of a text line, from its left end to its right;
    (n, m).
    """
    sides = np.roll(quads, -1, axis=1) - quads
    normals = np.stack([-sides[..., 1], sides[..., 0]], axis=-1)
    normals /= np.maximum(np.linalg.norm(normals, axis=-1, keepdims=True), 1e-9)
    from_sides = np.einsum("nkc,nkc->nk", normals, quads)[..., None]
    depths = [np.abs(np.einsum("nkc,mc->nkm", normals, ends) - from_sides) for ends in (left, right)]
    return np.asarray(((np.maximum(*depths) < _MIDDLE * high) & weak[..., None]).any(axis=1))


def text_held(quads: Floats, words: Floats, support: Floats | None = None) -> tuple[Floats, Floats, Floats]:
    """Of the text lines (m, 4, 2): how many lie in each quad, how many of these are too small for a card of its size,
    and how many are cut by its sides; (n,) each.

    A line's ends are those of its longer way: on a card that lies sideways the boxes are tall.
    Detectors draw their boxes generously: half a line's height over the side is no cut. A side that runs through the
    letters from end to end is, if little of it is seen (`support` as in Evidence).
    """
    if not len(words) or not len(quads):
        return np.zeros(len(quads)), np.zeros(len(quads)), np.zeros(len(quads))
    down, along = np.linalg.norm(words[:, 3] - words[:, 0], axis=1), np.linalg.norm(words[:, 1] - words[:, 0], axis=1)
    lying, high = (along >= down)[:, None], np.minimum(along, down)
    left = (words[:, 0] + np.where(lying, words[:, 3], words[:, 1])) / 2
    right = (words[:, 2] + np.where(lying, words[:, 1], words[:, 3])) / 2
    slack = 0.5 * float(np.median(high))
    near = [inside(quads, ends, -slack) for ends in (left, right)]
    deep = [inside(quads, ends, slack) for ends in (left, right)]
    held = near[0] & near[1]
    sides = np.linalg.norm(np.roll(quads, -1, axis=1) - quads, axis=2)
    short = np.minimum(sides[:, 0] + sides[:, 2], sides[:, 1] + sides[:, 3]) / 2
    small = held & (high < _SMALL * short[:, None])
    cut = (deep[0] & ~near[1]) | (deep[1] & ~near[0])
    if support is not None:
        cut |= held & _runs_through(quads, support < _SEEN, left, right, high)
    return tuple(which.sum(axis=1).astype(np.float64) for which in (held, small, cut))
