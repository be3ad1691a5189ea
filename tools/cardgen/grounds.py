"""Surfaces that cards lie on, made from noise: wood, cloth, leather, stone, plain."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

__all__ = ["GROUNDS", "make_ground"]

Floats = NDArray[np.float32]
GROUNDS = ("wood", "dark_wood", "cloth", "leather", "stone", "plain", "light_plain")


def _noise(rng: np.random.Generator, shape: tuple[int, int], cell: tuple[float, float], octaves: int = 4) -> Floats:
    """Smooth noise around 0 with the given size of its largest cells (y, x) in pixels; about -1 to 1."""
    total: Floats = np.zeros(shape, np.float32)
    for octave in range(octaves):
        rows = max(2, round(shape[0] / cell[0] * 2**octave))
        columns = max(2, round(shape[1] / cell[1] * 2**octave))
        grid = rng.normal(0, 1, (min(rows, shape[0]), min(columns, shape[1]))).astype(np.float32)
        layer = cv2.resize(grid, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC)
        total = total + np.asarray(layer, np.float32) * np.float32(0.5**octave)
    return np.asarray(total / (np.abs(total).max() + 1e-6), np.float32)


def make_ground(kind: str, shape: tuple[int, int], seed: int, scale: float = 1.0) -> NDArray[np.uint8]:
    """A surface, BGR uint8, of `shape` (height, width); `scale`: pixels per tenth of an inch, or so."""
    rng = np.random.default_rng(seed)
    if kind in ("wood", "dark_wood"):
        return _wood(rng, shape, scale, kind == "dark_wood")
    if kind == "cloth":
        return _cloth(rng, shape, scale)
    if kind == "leather":
        return _leather(rng, shape, scale)
    if kind == "stone":
        return _stone(rng, shape, scale)
    value = rng.uniform(190, 235) if kind == "light_plain" else rng.uniform(35, 150)
    tint = rng.uniform(0.9, 1.06, 3)
    base = np.full((*shape, 3), value, np.float32) * tint.astype(np.float32)
    base += _noise(rng, shape, (400 * scale, 400 * scale), 2)[..., None] * 7
    return _finish(base + rng.normal(0, 2.0, shape).astype(np.float32)[..., None])


def _finish(picture: Floats) -> NDArray[np.uint8]:
    return np.clip(picture, 0, 255).astype(np.uint8)


def _wood(rng: np.random.Generator, shape: tuple[int, int], scale: float, dark: bool) -> NDArray[np.uint8]:
    grain = _noise(rng, shape, (14 * scale, 900 * scale), 3)
    wave = _noise(rng, shape, (120 * scale, 700 * scale), 2)
    y = np.linspace(0, shape[0] / (26 * scale), shape[0], dtype=np.float32)[:, None]
    rings = np.sin((y + wave * 5) * 6.0) * 0.5
    fine = _noise(rng, shape, (3 * scale, 260 * scale), 2)
    tone = grain * 0.5 + rings * 0.35 + fine * 0.4
    low, high = ((28, 42, 60), (62, 86, 112)) if dark else ((78, 118, 160), (142, 182, 212))
    t = np.clip(tone * 0.5 + 0.5, 0, 1)[..., None]
    picture = np.array(low, np.float32) * (1 - t) + np.array(high, np.float32) * t
    plank = round(rng.uniform(190, 320) * scale)
    for edge in range(round(rng.uniform(0.2, 0.9) * plank), shape[0], plank):
        width = max(1, round(1.2 * scale))
        picture[edge : edge + width] *= 0.45
        picture[edge + width :] *= np.float32(rng.uniform(0.93, 1.07))
    return _finish(np.asarray(picture, np.float32))


def _cloth(rng: np.random.Generator, shape: tuple[int, int], scale: float) -> NDArray[np.uint8]:
    step = 3.0 * scale
    y = np.arange(shape[0], dtype=np.float32)[:, None]
    x = np.arange(shape[1], dtype=np.float32)[None, :]
    jitter = _noise(rng, shape, (60 * scale, 60 * scale), 2) * 2
    weave = np.sin((x + jitter) * 2 * np.pi / step) * np.sin((y + jitter) * 2 * np.pi / step)
    folds = _noise(rng, shape, (500 * scale, 420 * scale), 2)
    colour = rng.uniform(60, 165, 3).astype(np.float32)
    light = 1 + 0.1 * weave + 0.13 * folds + 0.05 * _noise(rng, shape, (4 * scale, 4 * scale), 1)
    return _finish(np.asarray(colour * light[..., None], np.float32))


def _leather(rng: np.random.Generator, shape: tuple[int, int], scale: float) -> NDArray[np.uint8]:
    height = np.abs(_noise(rng, shape, (9 * scale, 9 * scale), 3))
    height = np.asarray(cv2.GaussianBlur(height, (0, 0), 1.0 * scale), np.float32)
    shade = cv2.Sobel(height, cv2.CV_32F, 1, 1, ksize=5)
    shade = shade / (np.abs(shade).max() + 1e-6)
    colour = np.array([(28, 34, 52), (24, 24, 26), (40, 58, 96), (60, 50, 40)][rng.integers(4)], np.float32)
    light = (
        1.0 + 1.3 * shade + 0.5 * (height - height.mean()) + 0.12 * _noise(rng, shape, (500 * scale, 500 * scale), 2)
    )
    return _finish(np.asarray(colour * light[..., None], np.float32))


def _stone(rng: np.random.Generator, shape: tuple[int, int], scale: float) -> NDArray[np.uint8]:
    veins = np.abs(_noise(rng, shape, (260 * scale, 340 * scale), 5))
    veins = np.clip(1 - veins * 9, 0, 1) ** 1.5
    cloud = _noise(rng, shape, (300 * scale, 300 * scale), 4)
    base = np.array([(206, 208, 210), (96, 98, 100), (150, 160, 172)][rng.integers(3)], np.float32)
    light = 1 + 0.1 * cloud - 0.35 * veins + 0.02 * rng.normal(0, 1, shape)
    return _finish(np.asarray(base * light[..., None], np.float32))
