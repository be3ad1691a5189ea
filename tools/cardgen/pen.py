"""Notes of a hand on a card: what people scribble on the cards that they are given. Nobody can read them.

Two hands that belong to no typeface, joined (loops, humps and bowls of one line) and in capitals (separate strokes),
and any font that imitates a hand, bent so that no letter is printed twice the same.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image as PilImage
from PIL import ImageDraw, ImageFont

__all__ = ["HANDS", "INKS", "LIGHT_INKS", "Note", "find_hand_fonts", "make_note", "write"]

Image = NDArray[np.uint8]
Floats = NDArray[np.float64]
Box = tuple[int, int, int, int]

HANDS = ("joined", "capitals")
INKS = ((160, 40, 20), (35, 30, 30), (30, 25, 175), (70, 110, 20), (95, 90, 90))
"""Blue, black, red, green and pencil, as BGR."""
LIGHT_INKS = ((245, 245, 245), (120, 220, 250), (200, 200, 205))
"""What is written with on dark cards."""
PHRASES = (
    "call Monday", "met at the fair", "wants 3 samples", "send quote", "budget 2027", "friend of Max", "very nice!",
    "try again in May", "new office soon", "prefers e-mail", "thx for coffee", "not before 12/05", "ask about prices",
)  # fmt: skip
_OVERSAMPLE = 2


@dataclass(frozen=True)
class Note:
    """How it is written. `hand`: one of HANDS or the path of a font; `height`: of small letters, `pen`: width of the
    line, both in millimetres; `slant`: of the letters, `rise`: of the line, in degrees; `words`: letters of each word;
    `rows`: lines of writing; `cover`: how well the ink covers, 0 to 1.
    """

    hand: str = "joined"
    height: float = 2.2
    pen: float = 0.45
    ink: tuple[int, int, int] = INKS[0]
    slant: float = 12.0
    rise: float = 2.0
    words: tuple[int, ...] = (5, 3, 6)
    rows: int = 1
    cover: float = 0.9


def find_hand_fonts(folder: Path = Path("/usr/share/fonts")) -> tuple[str, ...]:
    """The fonts on this machine that imitate a hand, of those that Debian has."""
    known = ("breip", "Steve", "Delphine", "Rufscript", "dkg", "BecauseWe", "Kristi", "femke", "Humor-Sans", "Yusei")
    return tuple(
        str(path) for path in sorted(folder.rglob("*.[ot]tf")) if path.name.startswith(known) and "BI" not in path.stem
    )


def make_note(rng: random.Random, *, dark: bool = False, fonts: tuple[str, ...] = ()) -> Note:
    """A note as somebody may write it; on a dark card with a light pen."""
    height = rng.uniform(1.6, 3.4)
    return Note(
        hand=rng.choice((*HANDS, rng.choice(fonts)) if fonts else HANDS),
        height=height,
        pen=min(rng.choice((0.3, 0.4, 0.5, 0.6, 0.8)), height / 4),
        ink=rng.choice(LIGHT_INKS if dark else INKS),
        slant=rng.uniform(-8, 25),
        rise=rng.uniform(-6, 8),
        words=tuple(rng.randint(2, 7) for _ in range(rng.choice((1, 2, 2, 3, 3, 4)))),
        rows=rng.choice((1, 1, 1, 2)),
        cover=rng.uniform(0.75, 1.0),
    )


def write(image: Image, note: Note, place: tuple[float, float], dpi: float, rng: random.Random) -> tuple[Image, Box]:
    """The picture (BGR) with the note on it, its top left at `place` (pixels), and the box that the ink takes there
    (left, top, right, bottom).
    """
    unit = dpi / 25.4 * _OVERSAMPLE
    sheet = _print(note, unit, rng) if note.hand not in HANDS else _draw(note, unit, rng)
    matrix = cv2.getRotationMatrix2D((0, sheet.shape[0] / 2), note.rise, 1.0)
    reach = abs(math.sin(math.radians(note.rise))) * sheet.shape[1]
    matrix[1, 2] += reach
    turned = cv2.warpAffine(sheet, matrix, (sheet.shape[1], round(sheet.shape[0] + 2 * reach)))
    small = cv2.resize(turned, None, fx=1 / _OVERSAMPLE, fy=1 / _OVERSAMPLE, interpolation=cv2.INTER_AREA)
    sheet = np.asarray(small, np.float64)
    ys, xs = np.nonzero(sheet > 0.3)
    sheet = sheet[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1]
    left, top = round(place[0]), round(place[1])
    height, width = image.shape[:2]
    left, top = max(0, left), max(0, top)
    sheet = sheet[: height - top, : width - left]
    alpha = sheet[:, :, None] * note.cover
    out = image.copy()
    part = out[top : top + sheet.shape[0], left : left + sheet.shape[1]]
    part[:] = np.round(part * (1 - alpha) + np.array(note.ink, np.float64) * alpha).astype(np.uint8)
    return out, (left, top, left + sheet.shape[1], top + sheet.shape[0])


# --- what the hand does ---------------------------------------------------------------------------------------------


def _draw(note: Note, unit: float, rng: random.Random) -> Floats:
    """The ink (0 to 1) of a note drawn stroke by stroke, without the rise of its line."""
    size = note.height * unit
    shear = math.tan(math.radians(note.slant))
    strokes: list[Floats] = []
    widest = 0.0
    for row in range(note.rows):
        x = rng.uniform(0, 2)
        for letters in note.words:
            make = _joined if note.hand == "joined" else _capitals
            word, x = make(letters, x, rng)
            strokes += [np.stack([s[:, 0], s[:, 1] + row * 2.9], axis=1) for s in word]
            x += rng.uniform(0.7, 1.3)
        widest = max(widest, x)
    sheet = np.zeros((round((2.9 * note.rows + 2.5) * size), round((widest + 4) * size)), np.uint8)
    for stroke in strokes:
        points = np.stack([(stroke[:, 0] - shear * stroke[:, 1] + 1.5) * size, (stroke[:, 1] + 2.2) * size], axis=1)
        points[:, 0] += 2.2 * max(0.0, shear) * size * 0.2
        pressure = 1 + 0.22 * np.sin(np.arange(len(points)) * rng.uniform(0.1, 0.3) + rng.uniform(0, 6))
        for k in range(len(points) - 1):
            a, b = (tuple(np.round(points[i] * 16).astype(int)) for i in (k, k + 1))
            cv2.line(sheet, a, b, 255, max(1, round(note.pen * unit * pressure[k])), cv2.LINE_AA, 4)
    grain = np.random.default_rng(rng.randrange(1 << 30)).uniform(0.85, 1.0, sheet.shape)
    return np.asarray(sheet / 255 * cv2.GaussianBlur(grain, (0, 0), 1.2), np.float64)


def _joined(letters: int, x: float, rng: random.Random) -> tuple[list[Floats], float]:
    """A word in one line, in heights of small letters; y runs down from the top of small letters at 0 to 1."""
    knots: list[tuple[float, float]] = [(x, 0.9)]

    def go(*steps: tuple[float, float]) -> None:
        nonlocal x
        for dx, y in steps:
            x += dx * rng.uniform(0.8, 1.25)
            knots.append((x, y + rng.gauss(0, 0.07)))

    extra: list[Floats] = []
    for _ in range(letters):
        kind = rng.choice("lenuagdtmyo")
        if kind in "ld":  # up and back down: a loop, or a bowl with a stem
            if kind == "d":
                go((0.35, 0.1), (-0.35, 0.5), (0.2, 1.0))
            go((0.45, -0.4), (-0.02, -1.1), (-0.25, -0.4), (0.02, 0.8), (0.25, 0.95))
        elif kind == "t":
            go((0.3, -0.8), (-0.03, 0.8), (0.25, 0.9))
            bar = x + rng.uniform(-0.6, -0.4)
            extra.append(_spline([(bar, -0.25), (bar + 0.35, -0.3), (bar + 0.75, -0.27)]))
        elif kind == "e":
            go((0.35, 0.35), (-0.12, 0.02), (-0.15, 0.6), (0.35, 0.98))
        elif kind == "u":
            go(*((0.2, 0.1), (0.03, 0.85), (0.2, 0.9)) * 2)
        elif kind in "nm":
            go(*((0.12, 0.15), (0.2, 0.1), (0.05, 0.95)) * (3 if kind == "m" else 2))
        elif kind in "gy":
            go((0.3, 0.05), (-0.25, 0.5), (0.2, 0.9), (0.2, 0.1), (-0.03, 1.4), (-0.3, 1.85), (0.1, 1.2), (0.4, 0.85))
        else:
            go((0.35, 0.05), (-0.3, 0.3), (0.1, 0.95), (0.3, 0.5), (0.02, 0.1), (0.15, 0.85))
        go((0.18, 0.85))
    return [_spline(knots), *extra], x


def _capitals(letters: int, x: float, rng: random.Random) -> tuple[list[Floats], float]:
    """A word of separate capitals, two thirds higher than small letters, each of two to four strokes."""
    shapes = (
        ("A", ((0, 1), (0.4, -0.6), (0.8, 1)), ((0.15, 0.4), (0.65, 0.4))),
        ("E", ((0.7, -0.6), (0, -0.6), (0, 1), (0.7, 1)), ((0, 0.2), (0.55, 0.2))),
        ("K", ((0, -0.6), (0, 1)), ((0.7, -0.6), (0.05, 0.3), (0.75, 1))),
        ("M", ((0, 1), (0.1, -0.6), (0.45, 0.5), (0.8, -0.6), (0.9, 1))),
        ("S", ((0.7, -0.5), (0.3, -0.65), (0.05, -0.2), (0.6, 0.4), (0.5, 0.95), (0, 0.85))),
        ("T", ((0, -0.6), (0.8, -0.6)), ((0.4, -0.6), (0.4, 1))),
        ("R", ((0, 1), (0, -0.6), (0.6, -0.45), (0.55, 0.1), (0.05, 0.2), (0.7, 1))),
        ("2", ((0, -0.3), (0.35, -0.65), (0.65, -0.2), (0, 1), (0.75, 0.95))),
        ("N", ((0, 1), (0.02, -0.6), (0.65, 0.95), (0.7, -0.6))),
        ("O", ((0.4, -0.6), (0, 0.1), (0.35, 1), (0.75, 0.3), (0.5, -0.55))),
    )
    strokes = []
    for _ in range(letters):
        _, *parts = rng.choice(shapes)
        grow, drop = rng.uniform(0.8, 1.15), rng.gauss(0, 0.07)
        for part in parts:
            knots = [(x + grow * a + rng.gauss(0, 0.05), grow * b + drop + rng.gauss(0, 0.06)) for a, b in part]
            strokes.append(_spline(knots, loose=0.35))
        x += grow * rng.uniform(0.95, 1.2)
    return strokes, x


def _spline(knots: list[tuple[float, float]], loose: float = 1.0) -> Floats:
    """A Catmull-Rom curve through the knots, (n, 2); `loose` below 1 makes it more angular."""
    points = np.array([knots[0], *knots, knots[-1]], np.float64)
    t = np.linspace(0, 1, 9)[:, None]
    pieces = []
    for a, b, c, d in zip(points, points[1:], points[2:], points[3:], strict=False):
        m, n = loose * (c - a) / 2, loose * (d - b) / 2
        pieces.append(
            (2 * t**3 - 3 * t**2 + 1) * b + (t**3 - 2 * t**2 + t) * m + (3 * t**2 - 2 * t**3) * c + (t**3 - t**2) * n
        )
    return np.concatenate(pieces)


def _print(note: Note, unit: float, rng: random.Random) -> Floats:
    """The ink of a note set in a font that imitates a hand, and bent."""
    font = ImageFont.truetype(note.hand, round(note.height * unit * 2))
    text = "\n".join(rng.choice(PHRASES) for _ in range(note.rows))
    left, top, right, bottom = ImageDraw.Draw(PilImage.new("L", (1, 1))).multiline_textbbox((0, 0), text, font=font)
    pad = round(note.height * unit)
    sheet = PilImage.new("L", (round(right - left) + 2 * pad, round(bottom - top) + 2 * pad))
    ImageDraw.Draw(sheet).multiline_text((pad - left, pad - top), text, fill=255, font=font)
    ink = np.asarray(sheet)
    height, width = ink.shape
    grain = np.random.default_rng(rng.randrange(1 << 30))
    bend = [
        cv2.resize(grain.normal(0, 1, (4, 12)).astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
        for _ in "xy"
    ]
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    amount = 0.12 * note.height * unit
    return np.asarray(cv2.remap(ink, x + amount * bend[0], y + amount * bend[1], cv2.INTER_LINEAR) / 255, np.float64)
