"""Crops that were encoded: one back from the store, to be read again; those of two sides in one picture."""

from __future__ import annotations

import cv2
import numpy as np

from cardscan.cards.geometry import Pixels, as_pixels

__all__ = ["decode_crop", "put_together"]


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


def put_together(front: Pixels, back: Pixels, gap: int) -> Pixels:
    """One picture of two sides of a card, BGR: the front above, the back `gap` pixels below it, both at the left edge,
    on white.
    """
    height = front.shape[0] + gap + back.shape[0]
    both = np.full((height, max(front.shape[1], back.shape[1]), 3), 255, np.uint8)
    both[: front.shape[0], : front.shape[1]] = front
    both[height - back.shape[0] :, : back.shape[1]] = back
    return both
