"""Which lines of text were written by hand, though the readers could read them.

A hand does not know where the print stands: its line rises or falls against the print's, and neither begins, ends nor
is centred where a printed one does. It writes larger than the small print, and with fewer strokes that run exactly
along or across the card. None of this is proof, so that it is weighed together.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import degrees, hypot, log, log1p

import cv2
import numpy as np
import numpy.typing as npt

from cardscan.ink.sheet import SIDE, Image, Mask, find_ink, shrink
from cardscan.model import Box

__all__ = ["Signs", "find_hands"]

Floats = npt.NDArray[np.float64]

SURE = 1.5
"""The weight of signs from which on a line counts as written by hand.

On real cards names and logos in scripts of their own are above it, too: so it says something only of text that nobody
claims for a name. Of 87 such lines of print on generated cards and 135 on real ones 2 logos are above it, none between
it and 4.7.
"""

ROW = 0.0
"""The weight from which on a line counts as written that stands below or above written text, in the same ink."""

ONE_INK = 10.0
"""Two lines in one ink differ by no more, in CIELAB."""

WEIGHTS = {"rise": 0.778, "aside": 1.41, "upright": -29.3, "height": 4.72, "pieces": -0.5}
LEVEL = -12.26
"""How much each of `Signs.scaled` weighs, and the weight of none: by logistic regression on generated cards
(`tools/fit_hands.py`). The colour of the ink says nothing beyond these.
"""


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells a hand from print. Lengths in thousandths of the card's long side.

    `rise`: degrees by which the line runs otherwise than the card's lines do; `aside`: how far its left edge, middle
    and right edge are from those of the nearest other line; `upright`: share of the edges that run exactly along or
    across the card; `height` of the line; `pieces`: of ink, on each length that is as long as the line is high.
    """

    rise: float
    aside: float
    upright: float
    height: float
    pieces: float

    @property
    def scaled(self) -> dict[str, float]:
        """As they are weighed: none of them without bounds, lengths by their ratio."""
        return {
            "rise": min(self.rise, 6.0),
            "aside": log1p(min(self.aside, 80.0)),
            "upright": min(self.upright, 0.6),
            "height": log(min(100.0, max(12.0, self.height))),
            "pieces": min(self.pieces, 2.5),
        }

    @property
    def weight(self) -> float:
        """More than `SURE` for handwriting."""
        return LEVEL + sum(WEIGHTS[name] * sign for name, sign in self.scaled.items())


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of text as ink. `edges`: left, middle and right; `slope` in degrees; `colour`: CIELAB; `pen`: mean width
    of the strokes, `unsteady`: its deviation as a share of it; `mottled`: how much the colour varies.
    """

    edges: tuple[float, float, float]
    top: float
    bottom: float
    slope: float
    height: float
    colour: Floats
    upright: float
    pieces: float
    pen: float
    unsteady: float
    mottled: float
    strength: float

    @property
    def length(self) -> float:
        return self.edges[2] - self.edges[0]

    @property
    def by_a_pen(self) -> bool:
        """False for what no pen leaves: fat, uneven or many-coloured strokes, single letters, fine print."""
        return (
            20 <= self.height <= 120
            and self.length >= 1.5 * self.height
            and self.pen <= 20
            and self.unsteady <= 0.65
            and self.mottled <= 12
            and self.strength >= 35
        )


def find_hands(crop: Image, lines: Sequence[Box], wanted: Collection[int]) -> frozenset[int]:
    """The numbers of those among the `wanted` lines that a hand seems to have written on a flat BGR card, (H, W, 3).

    `lines`: the places of all lines of text that were read, in pixels of the crop: print is what most of them are.
    """
    if not wanted:
        return frozenset()
    measured = _measure_all(crop, lines)
    weights = {n: signs.weight for n, signs in enumerate(_tell_signs(measured, wanted)) if signs and n in wanted}
    sure = {n for n, weight in weights.items() if weight >= SURE}
    rows = {
        n
        for n, weight in weights.items()
        if weight >= ROW and any((a := measured[n]) and (b := measured[m]) and _one_note(a, b) for m in sure - {n})
    }
    return frozenset(sure | rows)


def find_signs(crop: Image, lines: Sequence[Box], unsure: Collection[int] = ()) -> list[Signs | None]:
    """The signs of each line; None where they cannot be told or where no pen was at work. Lines below each other in one
    hand, which may be the rows of a note if both are `unsure` to be print, are not compared with each other.
    """
    return _tell_signs(_measure_all(crop, lines), unsure)


def _measure_all(crop: Image, lines: Sequence[Box]) -> list[_Line | None]:
    height, width = crop.shape[:2]
    scale = min(1.0, SIDE / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    picture, unit = shrink(crop, size), max(size) / 1000
    depth, ink = find_ink(picture, unit)
    lab = np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2LAB), np.uint8)
    return [_measure(lab, depth, ink, unit, scale, box) for box in lines]


def _tell_signs(measured: Sequence[_Line | None], unsure: Collection[int]) -> list[Signs | None]:
    result: list[Signs | None] = []
    for number, line in enumerate(measured):
        if line is None or not line.by_a_pen:
            result.append(None)
            continue
        rows = {n for n in unsure if number in unsure and (other := measured[n]) and _one_note(line, other)}
        others = [o for n, o in enumerate(measured) if n != number and n not in rows and o and o.length > 60]
        if len(others) < 2:
            result.append(None)
            continue
        # Long lines tell best which way the print runs.
        print_slope = float(
            np.median(np.repeat([o.slope for o in others], [max(1, int(o.length / 40)) for o in others]))
        )
        aside = min(abs(a - b) for other in others for a, b in zip(line.edges, other.edges, strict=True))
        result.append(Signs(abs(line.slope - print_slope), aside, line.upright, line.height, line.pieces))
    return result


def _one_note(one: _Line, two: _Line) -> bool:
    below = max(one.top, two.top) - min(one.bottom, two.bottom)
    beside = max(one.edges[0], two.edges[0]) - min(one.edges[2], two.edges[2])
    alike = 0.6 <= one.height / two.height <= 1.6 and _apart(one.colour, two.colour) <= ONE_INK
    return alike and beside < 0 and below < min(one.height, two.height)


def _apart(one: Floats, two: Floats) -> float:
    """Of two colours in CIELAB, light counting a quarter."""
    return hypot(one[1] - two[1], one[2] - two[2]) + 0.25 * abs(float(one[0] - two[0]))


def _measure(lab: Image, depth: Image, ink: Mask, unit: float, scale: float, box: Box) -> _Line | None:
    """The ink of a line; None if there is hardly any."""
    rim = 0.1 * (box.bottom - box.top) * scale
    left, top = (max(0, int(edge * scale - rim)) for edge in (box.left, box.top))
    right = min(ink.shape[1], int(box.right * scale + rim))
    bottom = min(ink.shape[0], int(box.bottom * scale + rim))
    if right - left < 10 or bottom - top < 5:
        return None
    part = np.s_[top:bottom, left:right]
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink[part], connectivity=8)
    letters = (stats[:, cv2.CC_STAT_AREA] >= 4 * unit) & (stats[:, cv2.CC_STAT_HEIGHT] >= 0.2 * (bottom - top))
    letters &= stats[:, cv2.CC_STAT_WIDTH] < 0.95 * (right - left)  # else it is a rule, or the edge of a field
    letters[0] = False
    mask = letters[labels].view(np.uint8)
    rows, columns = np.nonzero(mask)
    if len(rows) < 30:
        return None
    inner = cv2.distanceTransform(np.pad(mask, 1), cv2.DIST_L2, 3)[1:-1, 1:-1]
    half = inner[(inner >= cv2.dilate(inner, np.ones((3, 3), np.uint8))) & (mask > 0)]
    colours = lab[part][(mask > 0) & (inner >= 0.6 * half.mean())].astype(np.float64)
    colour = np.median(colours, axis=0)
    slope = _find_slope(columns, rows, right - left, bottom - top)
    low, high = np.percentile(rows - slope * columns, [3, 97])
    height = float(high - low + 1)
    return _Line(
        tuple(edge * scale / unit for edge in (box.left, (box.left + box.right) / 2, box.right)),  # type: ignore[arg-type]  # three they are
        box.top * scale / unit,
        box.bottom * scale / unit,
        degrees(float(np.arctan(slope))),
        height / unit,
        np.asarray(colour, np.float64),
        _find_upright(mask),
        int(letters.sum()) / ((right - left) / height),
        max(1.0, 2 * float(half.mean()) - 0.5) / unit,
        float(half.std() / half.mean()),
        float(np.median(np.abs(colours - colour))),
        float(depth[part][mask > 0].mean()),
    )


def _find_slope(x: npt.NDArray[np.intp], y: npt.NDArray[np.intp], width: int, height: int) -> float:
    """How much a line rises (below 0) or falls, per pixel: the median of the slopes between pieces of it, of its top,
    middle and bottom.
    """
    pieces = np.digitize(x, np.linspace(0, width, max(4, int(width / (0.6 * height))) + 1))
    places, heights = [], []
    for piece in np.unique(pieces):
        mine = pieces == piece
        if np.count_nonzero(mine) >= 5:
            places.append(x[mine].mean())
            heights.append(np.percentile(y[mine], [8, 50, 92]))
    at, levels = np.array(places), np.array(heights)
    if len(at) < 3 or np.ptp(at) <= height:
        return 0.0
    one, two = np.triu_indices(len(at), 1)
    far = at[two] - at[one] > 0.3 * np.ptp(at)
    if not far.any():
        return 0.0
    slopes = (levels[two] - levels[one])[far] / (at[two] - at[one])[far][:, None]
    return float(np.median(slopes, axis=0).mean())


def _find_upright(mask: Mask) -> float:
    soft = cv2.GaussianBlur(mask * np.float32(255), (0, 0), 1.0)
    dx, dy = cv2.Sobel(soft, cv2.CV_32F, 1, 0), cv2.Sobel(soft, cv2.CV_32F, 0, 1)
    steep = cv2.magnitude(dx, dy)
    turned = np.mod(cv2.phase(dx, dy, angleInDegrees=True), 90)
    return float(steep[(turned < 8) | (turned > 82)].sum() / max(1.0, float(steep.sum())))
