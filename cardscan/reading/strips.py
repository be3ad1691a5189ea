"""Line pictures: a text line cut out of a crop as an upright strip, and places on the strip taken back to the crop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from cardscan.model import Box, Quad, Word

__all__ = ["Glyph", "Strip", "cut_part", "cut_strip", "even_contrast", "has_hole", "split_columns", "to_words"]

Image = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character as read on a strip; `left` and `right` in strip pixels. `variants`: the same letter with accents,
    as the recogniser thought possible, each with its probability.
    """

    text: str
    confidence: float
    left: float
    right: float
    variants: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Strip:
    """A line picture (BGR, shape (height, W, 3)) and where it came from.

    `to_crop` is the 3x3 perspective matrix from strip pixels to crop pixels.
    """

    image: Image
    to_crop: npt.NDArray[np.float64]

    def box(self, left: float, right: float, top: float = 0.0, bottom: float | None = None) -> Box:
        """The upright box in the crop around a part of the strip (strip pixels)."""
        bottom = self.image.shape[0] if bottom is None else bottom
        corners = np.array([[[left, top], [right, top], [right, bottom], [left, bottom]]], np.float64)
        placed = cv2.perspectiveTransform(corners, self.to_crop)[0]
        (x0, y0), (x1, y1) = placed.min(axis=0), placed.max(axis=0)
        return Box(float(x0), float(y0), float(x1), float(y1))


def cut_strip(crop: Image, quad: Quad, height: int, grow: float = 0.0) -> Strip:
    """Cut a text line out of a BGR crop as a strip of this height, the line's proportions kept.

    `grow` widens the quad on every side by this share of its height.
    """
    corners = np.array(quad.corners, np.float64)
    along = (corners[1] - corners[0] + corners[2] - corners[3]) / 2
    down = (corners[3] - corners[0] + corners[2] - corners[1]) / 2
    length, depth = max(1.0, float(np.hypot(*along))), max(1.0, float(np.hypot(*down)))
    if grow:
        a, d = along / length * depth * grow, down * grow
        corners = corners + np.array([-a - d, a - d, a + d, -a + d])
        length, depth = length + 2 * depth * grow, depth * (1 + 2 * grow)
    width = max(8, round(length / depth * height))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    to_crop = np.asarray(cv2.getPerspectiveTransform(target, corners.astype(np.float32)), np.float64)
    matrix = cv2.getPerspectiveTransform(corners.astype(np.float32), target)
    shrinks = depth > 1.5 * height
    if shrinks:  # warpPerspective has no area filter of its own: blur first, or thin strokes alias
        sigma = 0.35 * depth / height
        x0, y0 = np.floor(corners.min(axis=0) - 3 * sigma).astype(int).clip(0)
        x1, y1 = np.ceil(corners.max(axis=0) + 3 * sigma).astype(int)
        crop = crop[y0:y1, x0:x1]
        if crop.size:
            crop = cv2.GaussianBlur(crop, (0, 0), sigma).astype(np.uint8)
            matrix = matrix @ np.array([[1.0, 0.0, x0], [0.0, 1.0, y0], [0.0, 0.0, 1.0]])
    if not crop.size:
        return Strip(np.full((height, width, 3), 255, np.uint8), to_crop)
    flags = cv2.INTER_LINEAR if shrinks else cv2.INTER_CUBIC
    image = cv2.warpPerspective(crop, matrix, (width, height), flags=flags, borderMode=cv2.BORDER_REPLICATE)
    return Strip(image.astype(np.uint8), to_crop)


def even_contrast(image: Image, sigma: float = 12.0) -> Image:
    """Local contrast normalisation of a BGR strip to grey: dark letters on an even light ground.

    Each pixel's distance from the local mean, in local standard deviations. What Tesseract reads best after a detector
    (1.6 % character errors against 2.7 % for division by the ground and 3.0 % for a plain stretch).
    """
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY).astype(np.float32)
    mean = cv2.GaussianBlur(grey, (0, 0), sigma)
    deviation = np.sqrt(np.maximum(cv2.GaussianBlur(grey * grey, (0, 0), sigma) - mean * mean, 25.0))
    even = (grey - mean) / deviation
    # Letters cover less than half of a line: the side of the longer tail is ink.
    if float((even**3).mean()) > 0:
        even = -even
    return np.asarray(np.clip(190 + 60 * even, 0, 255), np.uint8)


def split_columns(glyphs: Sequence[Glyph], gap: float) -> list[tuple[Glyph, ...]]:
    """Split a line where the next character stands further away than `gap` strip pixels: two columns, one line each."""
    parts: list[list[Glyph]] = [[]]
    last: Glyph | None = None
    for glyph in glyphs:
        if glyph.text != " ":
            if last and glyph.left - last.right > gap:
                parts.append([])
            last = glyph
        parts[-1].append(glyph)
    return [tuple(part) for part in parts]


def has_hole(glyphs: Sequence[Glyph], steps: float) -> bool:
    """True if two digits that follow each other stand further apart than so many usual steps from letter to letter:
    something may be printed between them that was not seen.
    """
    inside, across = [], []
    blank = True
    last: Glyph | None = None
    for glyph in glyphs:
        if glyph.text.isspace():
            blank = True
            continue
        if last is not None:
            step = (glyph.left + glyph.right - last.left - last.right) / 2
            if not blank:
                inside.append(step)
            elif glyph.text.isdigit() and last.text.isdigit():
                across.append(step)
        last, blank = glyph, False
    return bool(inside and across) and max(across) > steps * float(np.median(inside))


def cut_part(strip: Strip, left: float, right: float) -> Strip:
    """The part of a strip between two places (strip pixels)."""
    start, stop = max(0, int(left)), min(strip.image.shape[1], int(np.ceil(right)))
    shift = np.array([[1.0, 0.0, start], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
    return Strip(np.ascontiguousarray(strip.image[:, start:stop]), strip.to_crop @ shift)


def to_words(strip: Strip, glyphs: Sequence[Glyph]) -> tuple[Word, ...]:
    """Group the glyphs of a strip into words at blanks, with boxes in the crop."""
    runs: list[list[Glyph]] = [[]]
    for glyph in glyphs:
        if glyph.text.isspace():
            runs.append([])
        else:
            runs[-1].append(glyph)
    runs = [run for run in runs if run]
    reach = [_extent(run, strip.image.shape[1]) for run in runs]
    for place in range(len(reach) - 1):  # neighbours share what both would reach over
        (left, right), (beyond, end) = reach[place], reach[place + 1]
        if right > beyond:
            reach[place], reach[place + 1] = (left, (right + beyond) / 2), ((right + beyond) / 2, end)
    return tuple(
        Word("".join(g.text for g in run), float(np.mean([g.confidence for g in run])), strip.box(left, right))
        for run, (left, right) in zip(runs, reach, strict=True)
    )


def _extent(run: Sequence[Glyph], width: int) -> tuple[float, float]:
    """From where to where a word reaches: the recogniser marks the middle of a letter, not its edges."""
    left, right = run[0].left, run[-1].right
    if len(run) < 2 or len(run[0].text) > 1:  # a lone sign, or a whole word as Tesseract gives it
        return left, right
    half = 0.4 * (run[-1].left - left) / (len(run) - 1)
    return max(0.0, left - half), min(float(width), right + half)
