"""A crop back from the store, to be read again."""

from __future__ import annotations

import cv2
import numpy as np

from cardscan.cards.geometry import Pixels, as_pixels

__all__ = ["decode_crop"]


def decode_crop(jpeg: bytes, size: tuple[int, int]) -> Pixels | None:
    """A kept crop as BGR pixels again, at its former `size` (width, height), in which its boxes are counted.

    None if it cannot be decoded.
    """
    crop = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR) if jpeg else None
    if crop is None:
        return None
    if crop.shape[1::-1] != size and min(size) > 0:
        crop = cv2.resize(crop, size, interpolation=cv2.INTER_CUBIC)
    return as_pixels(crop)
