"""Cards drawn for tests: photos whose outlines and text lines are known exactly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import cv2
import numpy as np
import numpy.typing as npt

from cardscan.model import Quad

Pixels = npt.NDArray[np.uint8]
Corners = npt.NDArray[np.float64]
Colour = tuple[int, int, int]
Bend = Callable[[Corners], Corners]
"""By what share of its height a card is lower, at each share (an array) of its width."""

LINES = ("Jane Example", "Engineer", "Example Works Ltd", "jane@example.com", "+1 202-555-0143", "1 Sample Street")


def as_quad(corners: Corners) -> Quad:
    a, b, c, d = ((float(x), float(y)) for x, y in corners)
    return Quad((a, b, c, d))


def card(
    size: tuple[int, int] = (850, 550),
    paper: Colour = (250, 250, 250),
    ink: Colour = (30, 30, 30),
    lines: tuple[str, ...] = LINES,
    at: tuple[int, int] = (60, 110),
) -> tuple[Pixels, list[Corners]]:
    """A flat card (height, width, 3) and the quads of its lines of text."""
    width, height = size
    picture = np.full((height, width, 3), paper, np.uint8)
    quads = []
    for n, line in enumerate(lines):
        x, y = at[0], at[1] + n * 70
        scale = 1.5 if n == 0 else 1.0
        (w, h), base = cv2.getTextSize(line, cv2.FONT_HERSHEY_SIMPLEX, scale, 2)
        cv2.putText(picture, line, (x, y), cv2.FONT_HERSHEY_SIMPLEX, scale, ink, 2, cv2.LINE_AA)
        box = [[x, y - h - 3], [x + w, y - h - 3], [x + w, y + base], [x, y + base]]
        quads.append(np.array(box, np.float64))
    return picture, quads


def placed(centre: tuple[float, float], width: float, angle: float = 0.0, ratio: float = 850 / 550) -> Corners:
    """The corners of a card of that width in pixels, turned clockwise by so many degrees, a little in perspective."""
    half = np.array([[-1, -1], [1, -1], [1.03, 1.02], [-0.98, 1]]) * [width / 2, width / ratio / 2]
    turn = np.deg2rad(angle)
    rotation = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    corners: Corners = half @ rotation + centre
    return corners


@dataclass
class Scene:
    """A photo that cards are laid on."""

    photo: Pixels
    outlines: list[Corners] = field(default_factory=list)
    text: list[Quad] = field(default_factory=list)

    def lay(
        self,
        flat: Pixels,
        lines: list[Corners],
        corners: Corners,
        rounded: int = 0,
        shadow: bool = False,
        bend: Bend | None = None,
    ) -> Scene:
        height, width = flat.shape[:2]
        source = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
        warp = cv2.getPerspectiveTransform(source, corners.astype(np.float32))
        size = self.photo.shape[1], self.photo.shape[0]
        mask = np.zeros((height, width), np.uint8)
        if rounded:
            cv2.rectangle(mask, (rounded, 0), (width - rounded, height), 255, -1)
            cv2.rectangle(mask, (0, rounded), (width, height - rounded), 255, -1)
            for x in (rounded, width - rounded):
                for y in (rounded, height - rounded):
                    cv2.circle(mask, (x, y), rounded, 255, -1)
        else:
            mask[:] = 255
        if bend is not None:
            lines = [line + np.column_stack([np.zeros(4), height * bend(line[:, 0] / width)]) for line in lines]
        for line in lines:
            self.text.append(as_quad(cv2.perspectiveTransform(line[None], warp.astype(np.float64))[0]))
        if bend is not None:
            flat, mask = _slid(flat, bend), _slid(mask, bend)
            warp = warp @ np.array([[1, 0, 0], [0, 1, -_ROOM * height], [0, 0, 1]])
        alpha = cv2.warpPerspective(mask, warp, size, flags=cv2.INTER_AREA).astype(np.float32)[..., None] / 255
        if shadow:
            dim = cv2.GaussianBlur(alpha, (0, 0), 5)[..., None]
            dim = np.roll(dim, (5, 4), axis=(0, 1))
            self.photo = (self.photo * (1 - 0.12 * dim)).astype(np.uint8)
        laid = cv2.warpPerspective(flat, warp, size, flags=cv2.INTER_AREA)
        self.photo = (laid * alpha + self.photo * (1 - alpha)).astype(np.uint8)
        self.outlines.append(corners)
        return self


_ROOM = 0.2
"""In heights of a card: above and below it, for its columns to slide."""


def _slid(picture: Pixels, bend: Bend) -> Pixels:
    """The picture of a flat card on a higher sheet, its columns moved up or down by the bend."""
    height, width = picture.shape[:2]
    room = round(_ROOM * height)
    sheet = cv2.copyMakeBorder(picture, room, room, 0, 0, cv2.BORDER_CONSTANT)
    x, y = np.meshgrid(np.arange(width, dtype=np.float64), np.arange(sheet.shape[0], dtype=np.float64))
    y -= height * bend(x / width)
    return np.asarray(cv2.remap(sheet, x.astype(np.float32), y.astype(np.float32), cv2.INTER_LINEAR), np.uint8)


def table(colour: Colour = (70, 90, 110), size: tuple[int, int] = (1600, 1200), noise: float = 2.0) -> Scene:
    """A plain ground with a little noise, as cameras make it."""
    rng = np.random.default_rng(7)
    ground = rng.normal(0, noise, (size[1], size[0], 1)) + np.array(colour)
    return Scene(np.clip(ground, 0, 255).astype(np.uint8))


def checked_cloth(size: tuple[int, int] = (1600, 1200), step: int = 150) -> Scene:
    """A cloth of two colours in checks."""
    rows, columns = np.mgrid[0 : size[1], 0 : size[0]] // step % 2
    shade = 235 - 70 * rows - 70 * columns
    return Scene(np.dstack([shade, shade * 0.6, shade * 0.6 + 90]).clip(0, 255).astype(np.uint8))


def wood(colour: Colour = (120, 160, 190), size: tuple[int, int] = (1600, 1200), seed: int = 7) -> Scene:
    """Light wood: its grain runs across the picture in fine lines of many shades."""
    grain = np.random.default_rng(seed).normal(0, 1, (size[1], size[0])).astype(np.float32)
    fine = cv2.GaussianBlur(grain, (0, 0), sigmaX=90, sigmaY=1.2)
    broad = cv2.GaussianBlur(grain, (0, 0), sigmaX=160, sigmaY=6)
    shade = 14 * fine / fine.std() + 8 * broad / broad.std()
    return Scene(np.clip(shade[..., None] + np.array(colour), 0, 255).astype(np.uint8))


def stripes(size: tuple[int, int] = (1600, 1200), step: int = 60) -> Scene:
    """A cloth with slanted stripes, dark and light."""
    rows, columns = np.mgrid[0 : size[1], 0 : size[0]]
    light = (rows * 1.3 + columns).astype(int) // step % 2
    return Scene((np.array([70, 90, 60]) + light[..., None] * np.array([140, 130, 145])).astype(np.uint8))


def printed_page(card: Corners, size: tuple[int, int] = (1600, 1200)) -> Scene:
    """A sheet full of print; of its lines a detector sees what is left and right of a card with those corners."""
    scene = Scene(np.full((size[1], size[0], 3), 236, np.uint8))
    words = (
        "the quarterly review of the harbour begins on Monday at nine and its minutes are sent to all who came there"
    )
    covered = np.zeros((size[1], size[0]), np.uint8)
    cv2.fillConvexPoly(covered, np.rint(card).astype(np.int32), 255)
    for y in range(40, size[1] - 20, 38):
        cv2.putText(scene.photo, words, (30, y), cv2.FONT_HERSHEY_SIMPLEX, 0.8, (50, 50, 50), 2, cv2.LINE_AA)
        inside = np.flatnonzero(covered[y])
        ends = [(30, inside[0] + 6), (inside[-1] - 6, size[0] - 30)] if len(inside) else [(30, size[0] - 30)]
        for left, right in ends:
            box = np.array([[left, y - 24], [right, y - 24], [right, y + 9], [left, y + 9]], np.float64)
            scene.text.append(as_quad(box))
    return scene


def bowed(bow: float) -> Bend:
    """A card bent like a roof tile, lowest (or highest) in its middle, by that share of its height."""
    return lambda x: bow * 4 * x * (1 - x)


def creased(at: float, depth: float) -> Bend:
    """A card folded once at that share of its width."""
    return lambda x: depth * np.minimum(x / at, (1 - x) / (1 - at))
