"""What happens to a picture between the table and the file: light, shadow, glare, blur, noise, compression."""

from __future__ import annotations

import math
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

__all__ = ["Effect", "apply_effect"]

Effect = tuple[str, float]
"""Name and strength: light 0..1 (falls off to one side), shadow 0..1 (a soft dark edge of somebody leaning over),
glare 0..1 (a lamp's reflection), tint -0.2..0.2 (cold to warm), dim 0..1 (what is left of the light), blur and motion
in pixels, noise in grey values, jpeg 1..100.
"""
Image = NDArray[np.uint8]
Floats = NDArray[np.floating[Any]]


def apply_effect(picture: Image, effect: Effect, rng: np.random.Generator) -> Image:
    """The picture, BGR uint8, with one effect."""
    name, strength = effect
    height, width = picture.shape[:2]
    x: Floats = np.linspace(-0.5, 0.5, width, dtype=np.float32)[None, :]
    y: Floats = np.linspace(-0.5, 0.5, height, dtype=np.float32)[:, None]
    out: Floats = picture.astype(np.float32)
    turn = rng.uniform(0, 2 * math.pi)
    along = x * math.cos(turn) + y * math.sin(turn)
    if name == "light":
        out = out * (1 - strength * (along + 0.35).clip(0))[..., None]
    elif name == "shadow":
        wave = 0.08 * np.sin((x * math.sin(turn) - y * math.cos(turn)) * rng.uniform(3, 7))
        edge = 1 / (1 + np.exp(-(along + wave - rng.uniform(-0.15, 0.2)) * rng.uniform(18, 50)))
        out = out * (1 - strength * edge)[..., None]
    elif name == "glare":
        cx, cy = rng.uniform(-0.25, 0.25, 2)
        far = ((x - cx) / rng.uniform(0.08, 0.16)) ** 2 + ((y - cy) / rng.uniform(0.08, 0.2)) ** 2
        spot = np.exp(-far)[..., None]
        out = out + (255 - out) * spot * strength
    elif name == "tint":
        out = out * np.array([1 - strength, 1.0, 1 + strength], np.float32)
    elif name == "dim":
        out = out * strength
    elif name == "blur":
        out = np.asarray(cv2.GaussianBlur(out, (0, 0), strength), np.float32)
    elif name == "motion":
        length = max(3, round(strength))
        kernel = np.zeros((length, length), np.float32)
        middle = (length - 1) / 2
        reach = np.array([math.cos(turn), math.sin(turn)]) * middle
        start, end = (middle - reach).round().astype(int), (middle + reach).round().astype(int)
        cv2.line(kernel, (int(start[0]), int(start[1])), (int(end[0]), int(end[1])), 1.0, 1)
        out = np.asarray(cv2.filter2D(out, -1, kernel / kernel.sum()), np.float32)
    elif name == "noise":
        grain = rng.normal(0, strength, (height, width, 1)) + rng.normal(0, strength * 0.4, (height, width, 3))
        out = out + grain.astype(np.float32)
    elif name == "jpeg":
        encoded = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, round(strength)])[1]
        return np.asarray(cv2.imdecode(encoded, cv2.IMREAD_COLOR), np.uint8)
    else:
        raise ValueError(f"no such effect: {name}")
    return np.clip(out, 0, 255).astype(np.uint8)
