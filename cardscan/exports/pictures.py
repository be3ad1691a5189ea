"""Pictures of cards, small enough for an address book."""

from __future__ import annotations

import io

from PIL import Image

__all__ = ["fit_jpeg"]

SIDES = (1000, 800, 640, 480, 320)
"""Pixels of the longer side, tried one after the other; a card can be read at 640."""


def fit_jpeg(jpeg: bytes, limit: int) -> bytes:
    """The same picture in fewer than `limit` bytes, as a JPEG without metadata; nothing if that cannot be done.

    One that is small enough is returned as it is. Raises nothing: a picture is an extra.
    """
    if len(jpeg) < limit:
        return jpeg
    try:
        with Image.open(io.BytesIO(jpeg)) as picture:
            flat = picture.convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):  # what Pillow raises on damaged files
        return b""
    for side in SIDES:
        small = flat.copy()
        small.thumbnail((side, side))
        for quality in (80, 60):
            written = io.BytesIO()
            small.save(written, "JPEG", quality=quality, optimize=True)
            if written.tell() < limit:
                return written.getvalue()
    return b""
