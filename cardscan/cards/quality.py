"""What is wrong with the picture of a card, in words, with how to take it again."""

from __future__ import annotations

import cv2
import numpy as np

from cardscan.cards.geometry import Pixels, as_array
from cardscan.model import Quad

__all__ = ["check_quality"]


def check_quality(image: Pixels, quad: Quad, crop: Pixels) -> tuple[str, ...]:
    """Hints on how to take the photo again; none if the picture is good enough to read. `image` is the BGR photo
    that `crop` was cut from along `quad`.
    """
    hints: list[str] = []
    corners = as_array(quad)
    height, width = image.shape[:2]
    rim = 0.004 * max(height, width)
    on_rim = (
        (corners[:, 0] < rim) | (corners[:, 1] < rim) | (corners[:, 0] > width - rim) | (corners[:, 1] > height - rim)
    )
    if 2 <= on_rim.sum() < 4:
        hints.append("cut off by the edge of the photo: step back until the whole card is in it")
    if max(crop.shape[:2]) < 450:
        hints.append("too small: go closer, so that the card fills the photo")
    grey = cv2.cvtColor(crop, cv2.COLOR_BGR2GRAY)
    if float(np.percentile(grey, 99)) < 70:
        hints.append("too dark: turn on a light or use the flash from a distance")
    return tuple(hints)
