"""What lines of text say at a glance: read once as they lie, to know whether all around them is worth reading."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from cardscan.model import Quad
from cardscan.reading.rapid import STRIP_HEIGHT, read_strips
from cardscan.reading.strips import cut_strip
from cardscan.reading.turning import SURE, is_tall

__all__ = ["glance_at"]

Image = npt.NDArray[np.uint8]

_LEAST = 3
"""Letters and digits of a line from which on their confidence tells whether it was read the right way up."""


def glance_at(image: Image, lines: Sequence[Quad]) -> tuple[str, ...] | None:
    """The texts of lines in a BGR picture of shape (H, W, 3), read as they lie; None where one of them cannot be read
    so, because it stands, lies upside down, or has letters that the recogniser does not know.
    """
    if any(map(is_tall, lines)):
        return None
    texts = []
    for quad in lines:
        (glyphs,) = read_strips([cut_strip(image, quad, STRIP_HEIGHT).image])
        sure = [glyph.confidence for glyph in glyphs if glyph.text.isalnum()]
        if len(sure) < _LEAST or float(np.mean(sure)) < SURE:
            return None
        texts.append("".join(glyph.text for glyph in glyphs))
    return tuple(texts)
