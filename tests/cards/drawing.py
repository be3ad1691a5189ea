"""Cards drawn for tests: photos whose outlines and text lines are known exactly."""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
import numpy.typing as npt

from cardscan.model import Quad

Pixels = npt.NDArray[np.uint8]
Corners = npt.NDArray[np.float64]
Colour = tuple[int, int, int]

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
        self, flat: Pixels, lines: list[Corners], corners: Corners, rounded: int = 0, shadow: bool = False
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
        alpha = cv2.warpPerspective(mask, warp, size, flags=cv2.INTER_AREA).astype(np.float32)[..., None] / 255
        if shadow:
            dim = cv2.GaussianBlur(alpha, (0, 0), 5)[..., None]
            dim = np.roll(dim, (5, 4), axis=(0, 1))
            self.photo = (self.photo * (1 - 0.12 * dim)).astype(np.uint8)
        laid = cv2.warpPerspective(flat, warp, size, flags=cv2.INTER_AREA)
        self.photo = (laid * alpha + self.photo * (1 - alpha)).astype(np.uint8)
        self.outlines.append(corners)
        for line in lines:
            self.text.append(as_quad(cv2.perspectiveTransform(line[None], warp.astype(np.float64))[0]))
        return self


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
