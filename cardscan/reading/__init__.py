"""Crop -> lines of words with confidence, the right way up.

A `Reader` takes a flat crop as it was cut from the photo, finds which way up the text is, and reads it. `make_reader`
gives one of the three there are: "tesseract", "rapid", or "both", which asks each where it is strong and lets them
check each other. Finding the lines, turning and reading are one step here, since all three work on the same boxes: the
lines are found once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from cardscan.errors import UsageError
from cardscan.model import Line

__all__ = ["Reader", "Reading", "make_reader"]

Image = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of a crop: the lines in reading order, with boxes in the pixels of the crop once it has been
    turned clockwise by `quarter_turns`.
    """

    lines: tuple[Line, ...]
    quarter_turns: int = 0


class Reader(Protocol):
    """Anything that reads a crop: BGR, shape (H, W, 3), flat, any way up.

    Raises SetupError where the engine is not installed and ReadingFailed where it crashed. A crop without text gives no
    lines.
    """

    def read(self, crop: Image) -> Reading:
        """Read the crop."""
        ...


def make_reader(name: str, languages: tuple[str, ...] = ()) -> Reader:
    """The reader of that name: "tesseract", "rapid" or "both".

    `languages` are Tesseract's ("deu", "chi_sim"); none means that they are chosen from what is seen. The engines are
    imported here, so that a program that reads nothing does not wait for them.
    """
    if name == "tesseract":
        from cardscan.reading.alone import TesseractReader

        return TesseractReader(languages)
    if name == "rapid":
        from cardscan.reading.together import RapidReader

        return RapidReader()
    if name == "both":
        from cardscan.reading.together import BothReaders

        return BothReaders(languages)
    raise UsageError(f"There is no reader {name!r}: choose tesseract, rapid or both.")
