"""Ink on a flat card that no line of text covers, and which of it looks written by hand.

A pen leaves thin strokes of one width and one colour on plain paper, in strips: many strokes beside each other, as high
as letters, curved in all directions. Logos and icons are solid or as high as wide, frames and rules are straight,
photographs and patterns have no plain ground and no one colour, codes are corners and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from cardscan.ink.sheet import FAINTEST, SIDE, Image, Mask, find_ink, shrink
from cardscan.model import Box

__all__ = ["find_notes"]

Floats = npt.NDArray[np.float64]
Edges = tuple[int, int, int, int]
"""Left, top, right, bottom."""

PEN = 20.0
"""The widest line of a pen, 1.7 mm: a felt tip's, and a thinner one's where the eyes of its letters are filled."""

BLOT = (28.0, 0.6)
"""The widest blot where lines meet: so wide, or this share of its letters' height."""

STROKE = 12.0
"""Smaller spots are dots and dirt."""

BESIDE, BELOW = 44.0, 5.0
"""Strokes no further from each other stand in one strip; the first is the gap between two words."""

ASIDE, APART = 80.0, 50.0
"""Strips no further from each other, beside or below, are one note."""

SAME_COLOUR = 60.0
"""Two strokes of one pen differ by less, in grey values of any colour."""


@dataclass(frozen=True, eq=False)
class Strip:
    """Strokes beside each other, and what tells a hand from print. Lengths in thousandths of the card's long side.

    `box`: left, top, right, bottom in pixels of the small picture. `length` of the strip along its own direction and
    its `height` across it; `pen`: mean width of the strokes, `unsteady`: its deviation as a share of it; `line`: length
    of all strokes together; `across`: strokes met on the way along the strip; `upright`: share of the strokes' edges
    that run exactly along or across the card; `solid`: share of the strip that is ink, `other`: what other ink there is
    to one of it; `bow`: of an arc, as a share of its length. In grey values: `strength` of the ink, `mottled`: how much
    its colour varies, `rough`: texture of the ground between the strokes, `uneven`: how much that varies at large.
    `colour`: BGR.
    """

    box: Edges
    length: float
    height: float
    pen: float
    unsteady: float
    line: float
    across: int
    upright: float
    mottled: float
    rough: float
    other: float
    solid: float
    strength: float
    uneven: float
    bow: float
    colour: Floats


@dataclass(frozen=True, eq=False)
class _Sheet:
    """The small picture of a card, and what was found on it: how far each pixel is from its ground, all ink, that
    which no text covers, what of it can be strokes, half their width along their middle, and the number of the zone
    that each pixel lies in. `unit`: a thousandth of the long side, in pixels.
    """

    picture: Image
    depth: Image
    ink: Mask
    rest: Mask
    strokes: Mask
    middle: npt.NDArray[np.float32]
    labels: npt.NDArray[np.int32]
    unit: float


def find_notes(crop: Image, read: Sequence[Box]) -> tuple[tuple[Box, ...], ...]:
    """Where something seems to be written by hand on a flat BGR card, (H, W, 3): of each note the boxes of its rows.

    `read`: the places of the text that was read, in pixels of the crop, as are the boxes returned.
    """
    longest = max(crop.shape[:2])
    scale = min(1.0, SIDE / longest)
    notes = _join(find_strips(crop, read), longest * scale / 1000)
    return tuple(tuple(Box(*(edge / scale for edge in strip.box)) for strip in note) for note in notes)


def find_strips(crop: Image, read: Sequence[Box]) -> list[Strip]:
    """All strips of strokes on a card that could be writing by their size."""
    height, width = crop.shape[:2]
    scale = min(1.0, SIDE / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    picture = shrink(crop, size)
    unit = max(size) / 1000
    if min(size) < 100 * unit:
        return []
    depth, ink = find_ink(picture, unit)
    covered = np.zeros(ink.shape, np.uint8)
    for box in read:
        rim = 0.12 * (box.bottom - box.top) * scale + 2 * unit
        left, top, right, bottom = (edge * scale for edge in (box.left, box.top, box.right, box.bottom))
        cv2.rectangle(
            covered, (round(left - rim), round(top - rim)), (round(right + rim), round(bottom + rim)), 1, cv2.FILLED
        )
    rest = _uncovered(ink, covered)
    strokes, middle = _find_strokes(rest, depth, unit)
    reach = (2 * round(BESIDE / 2 * unit) + 1, 2 * round(BELOW / 2 * unit) + 1)
    zones = cv2.dilate(strokes, cv2.getStructuringElement(cv2.MORPH_RECT, reach))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(zones, connectivity=8)
    sheet = _Sheet(picture, depth, ink, rest, strokes, middle, np.asarray(labels, np.int32), unit)
    found: dict[tuple[int, ...], Strip] = {}
    for number in range(1, count):
        left, top, across, down = (int(v) for v in stats[number][:4])
        if across >= 50 * unit and down >= 15 * unit:
            strip = _measure(sheet, (number,), np.s_[top : top + down, left : left + across])
            if strip is not None:
                found[number,] = strip
    return _join_words(sheet, found)


def _join_words(sheet: _Sheet, found: dict[tuple[int, ...], Strip]) -> list[Strip]:
    """The strips, with those of one pen in one line measured as one where none of them says enough by itself."""
    lines = [(zones, strip) for zones, strip in found.items() if not looks_written(strip)]
    result = [strip for strip in found.values() if looks_written(strip)]
    while lines:
        zones, strip = lines.pop()
        beside = next((other for other in lines if _in_line(strip, other[1], sheet.unit)), None)
        if beside is None:
            result.append(strip)
            continue
        lines.remove(beside)
        zones += beside[0]
        left, top, right, bottom = _around(strip.box, beside[1].box)
        reach = round(BESIDE * sheet.unit)  # zones are larger than their strokes
        part = np.s_[max(0, top - reach) : bottom + reach, max(0, left - reach) : right + reach]
        joined = _measure(sheet, zones, part)
        if joined is not None:
            lines.append((zones, joined))
    return result


def _in_line(one: Strip, two: Strip, unit: float) -> bool:
    beside = max(one.box[0], two.box[0]) - min(one.box[2], two.box[2])
    common = min(one.box[3], two.box[3]) - max(one.box[1], two.box[1])
    least = min(one.box[3] - one.box[1], two.box[3] - two.box[1])
    return beside <= ASIDE * unit and common >= 0.4 * least and _same_pen(one, two)


def _around(one: Edges, two: Edges) -> Edges:
    return (min(one[0], two[0]), min(one[1], two[1]), max(one[2], two[2]), max(one[3], two[3]))


def _uncovered(ink: Mask, covered: Mask) -> Mask:
    """The ink outside of text, without what sticks out of it (tails of letters)."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    inside = np.bincount(labels[(covered & ink) > 0], minlength=count)
    printed = inside > 0.6 * stats[:, cv2.CC_STAT_AREA]
    printed[0] = True
    rest = ink & (1 - covered)
    rest[printed[labels]] = 0
    return rest


def _find_strokes(rest: Mask, depth: Image, unit: float) -> tuple[Mask, npt.NDArray[np.float32]]:
    """The pieces of ink that can be strokes of a pen, and along the middle of all ink half its width (0 elsewhere)."""
    height, width = rest.shape
    count, labels, stats, _ = cv2.connectedComponentsWithStats(rest, connectivity=8)
    inner = cv2.distanceTransform(rest, cv2.DIST_L2, 3)
    middle = np.where(inner >= cv2.dilate(inner, np.ones((3, 3), np.uint8)), inner, 0).astype(np.float32)
    ridge = middle > 0
    of, half = np.asarray(labels[ridge], np.intp), middle[ridge]
    pen = 2 * np.bincount(of, half, count) / np.maximum(np.bincount(of, minlength=count), 1) - 0.5
    widest = np.zeros(count)
    np.maximum.at(widest, of, half)
    inked = rest > 0
    area = np.maximum(stats[:, cv2.CC_STAT_AREA], 1)
    strength = np.bincount(labels[inked], depth[inked], count) / area
    left, top, across, down = (stats[:, k] for k in range(4))
    longer = np.maximum(across, down)
    rim = 2 * unit
    edge = (left <= rim) | (top <= rim) | (left + across >= width - rim) | (top + down >= height - rim)
    thin = (pen <= PEN * unit) & (2 * widest <= np.maximum(BLOT[0] * unit, BLOT[1] * down))
    fit = thin & ~edge & (longer >= STROKE * unit) & (area >= 0.9 * longer * np.maximum(pen, 1))
    fit &= (down <= 0.4 * height) & (strength >= 1.3 * FAINTEST)
    fit[0] = False
    return fit[labels].view(np.uint8), middle


def _measure(sheet: _Sheet, zones: tuple[int, ...], part: tuple[slice, slice]) -> Strip | None:
    """What can be said about the strokes in some zones, all within that part; None if they are too few."""
    picture, depth, middle, unit = sheet.picture[part], sheet.depth[part], sheet.middle[part], sheet.unit
    zone = np.isin(sheet.labels[part], zones).view(np.uint8)
    mine = sheet.strokes[part] & zone
    rows, columns = np.nonzero(mine)
    half = middle[mine > 0]
    half = half[half > 0]
    if len(half) < 10:
        return None
    points = np.stack([columns, rows], axis=1).astype(np.float32)
    _, sides, _ = cv2.minAreaRect(points)
    length, height = max(sides), max(1.0, min(sides))
    pen = max(1.0, float(2 * half.mean() - 0.5))
    core = (mine > 0) & (middle >= 0.6 * pen / 2)
    colours = picture[core]
    colour = np.median(colours, axis=0)
    mottled = float(np.median(np.abs(colours - colour), axis=0).max())
    free = (zone > 0) & (cv2.dilate(sheet.ink[part], np.ones((5, 5), np.uint8)) == 0)
    soft = cv2.GaussianBlur(mine * np.float32(255), (0, 0), 1.0)
    dx, dy = cv2.Sobel(soft, cv2.CV_32F, 1, 0), cv2.Sobel(soft, cv2.CV_32F, 0, 1)
    steep = cv2.magnitude(dx, dy)
    turned = np.mod(cv2.phase(dx, dy, angleInDegrees=True), 90)
    square = (turned < 8) | (turned > 82)
    left, top = part[1].start, part[0].start
    area = len(rows)
    return Strip(
        (left + int(columns.min()), top + int(rows.min()), left + int(columns.max()) + 1, top + int(rows.max()) + 1),
        length / unit,
        height / unit,
        pen / unit,
        float(half.std() / half.mean()),
        area / pen / unit,
        _count_across(columns, rows),
        float(steep[square].sum() / max(1.0, steep.sum())),
        mottled,
        float(np.median(depth[free])) if np.count_nonzero(free) > 20 else 99.0,
        float(np.count_nonzero(sheet.rest[part] & zone & (1 - mine)) / area),
        area / (length * height),
        float(depth[mine > 0].mean()),
        _find_unevenness(picture, free),
        _find_bow(columns, rows),
        np.asarray(colour, np.float64),
    )


def _count_across(x: npt.NDArray[np.intp], y: npt.NDArray[np.intp]) -> int:
    """How many strokes stand beside each other, counted along the line of writing where that meets most."""
    wide = float(np.ptp(x))
    rise = 0.0
    if wide > 1.5 * float(np.ptp(y)):
        away = x - x.mean()
        rise = float(np.clip((away * (y - y.mean())).sum() / max(1.0, float((away * away).sum())), -0.3, 0.3))
    level = np.round(y - rise * x).astype(np.int64)
    order = np.lexsort((x, level))
    level, x = level[order], x[order]
    starts = np.ones(len(x), bool)
    starts[1:] = (np.diff(level) != 0) | (np.diff(x) > 2)
    runs = np.sort(np.bincount(level[starts] - level[0]))
    return int(runs[-max(1, len(runs) // 6)])


def _find_unevenness(picture: Image, free: npt.NDArray[np.bool_]) -> float:
    """How much the ground varies, in grey values: the mean of the middle two of four parts, so that a note may run over
    the edge of a coloured field.
    """
    parts = [
        float(piece[empty].std(axis=0).max()) if np.count_nonzero(empty) > 10 else 99.0
        for piece, empty in zip(np.array_split(picture, 4, axis=1), np.array_split(free, 4, axis=1), strict=True)
    ]
    return sum(sorted(parts)[1:3]) / 2


def _find_bow(x: npt.NDArray[np.intp], y: npt.NDArray[np.intp]) -> float:
    """How far the middle of the strip lies above or below its ends, as a share of its length."""
    reach = max(1.0, float(np.ptp(x)) / 2)
    away = (x - (x.min() + x.max()) / 2) / reach
    bend = np.linalg.lstsq(np.stack([np.ones(len(x)), away, away**2], axis=1), y, rcond=None)[0][2]
    return float(abs(bend) / (2 * reach))


def looks_written(strip: Strip) -> bool:
    """True if it is as high, thin, even and plain as writing, on plain ground, and no seal or wave."""
    short = strip.length < 2 * strip.height  # so are emblems; less is let pass
    many = strip.across >= 5 or (strip.across == 4 and strip.length >= 2.8 * strip.height)
    return (
        many
        and strip.length >= max(70.0, 1.5 * strip.height)
        and 24 <= strip.height <= 165
        and strip.pen <= 0.3 * strip.height
        and strip.line >= max(4 * strip.height, 1.6 * strip.length)
        and strip.unsteady <= 0.65
        and strip.upright <= (0.4 if short else 0.5)
        and strip.mottled <= (18 if short else 30)
        and strip.rough <= 8
        and strip.uneven <= 35
        and strip.other <= 0.5
        and strip.solid <= 0.6
        and strip.strength >= 35
        and strip.bow <= 0.1
    )


def _join(strips: Sequence[Strip], unit: float) -> list[list[Strip]]:
    """The strips that look written, those near each other as one note, with what the same pen left beside them: a
    short word alone says too little.
    """
    notes: list[list[Strip]] = []
    for strip in filter(looks_written, strips):
        near = [note for note in notes if any(_near(strip, other, unit) for other in note)]
        notes = [note for note in notes if note not in near] + [[strip, *(s for note in near for s in note)]]
    for strip in strips:
        beside = next((n for n in notes if any(_near(strip, s, unit) and _same_pen(strip, s) for s in n)), None)
        if beside is not None and strip not in beside:
            beside.append(strip)
    return [sorted(note, key=lambda strip: strip.box[1::-1]) for note in notes]


def _near(one: Strip, two: Strip, unit: float) -> bool:
    aside = max(one.box[0], two.box[0]) - min(one.box[2], two.box[2])
    below = max(one.box[1], two.box[1]) - min(one.box[3], two.box[3])
    return aside <= ASIDE * unit and below <= APART * unit and min(aside, below) < 0


def _same_pen(one: Strip, two: Strip) -> bool:
    alike = 0.6 <= one.pen / two.pen <= 1.6 and float(np.abs(one.colour - two.colour).max()) <= SAME_COLOUR
    return alike and one.solid <= 0.6 and one.upright <= 0.5
