"""Tesseract alone: its own layout on an evenly lit crop."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from cardscan.model import Box, Line, Word
from cardscan.reading import Reading, tesseract
from cardscan.reading.turning import turn_image

__all__ = ["TesseractReader"]

Image = npt.NDArray[np.uint8]

WIDTH = 1300
"""Pixels of the long side: letters of a full-width card are then about 20 pixels high, and more gains nothing."""

DEFAULT_LANGUAGES = ("eng", "deu", "fra")


@dataclass(frozen=True, slots=True)
class TesseractReader:
    """Tesseract without a second reader: orientation by its script detection, or by trying all four ways."""

    languages: tuple[str, ...] = ()

    def read(self, crop: Image) -> Reading:
        """Read the crop (see `Reader`)."""
        installed = tesseract.find_languages()
        languages = self.languages or tuple(language for language in DEFAULT_LANGUAGES if language in installed)
        scale = min(1.0, WIDTH / max(crop.shape[:2]))
        small = cv2.resize(crop, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else crop
        even = _flatten(np.asarray(small, np.uint8))
        turns = tesseract.read_turns(even)
        ways = range(4) if turns is None else (turns,)
        readings = [(way, tesseract.read_page(turn_image(even, way), languages)) for way in ways]
        turns, words = max(readings, key=lambda reading: _weigh(reading[1]))
        lines: dict[int, list[Word]] = {}
        for text, confidence, number, *edges in words:
            left, top, right, bottom = (edge / scale for edge in edges)
            lines.setdefault(number, []).append(Word(text, confidence, Box(left, top, right, bottom)))
        return Reading(tuple(Line(tuple(run), "tesseract") for run in lines.values()), turns)


def _flatten(image: Image) -> Image:
    """Grey with the ground divided out: closing fills the letters, a median at quarter size smooths what is left."""
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    ground = cv2.dilate(grey, np.ones((7, 7), np.uint8))
    small = cv2.medianBlur(cv2.resize(ground, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA), 31)
    ground = cv2.resize(small, grey.shape[::-1], interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.bilateralFilter(cv2.divide(grey, ground, scale=255), 5, 40, 40), np.uint8)


def _weigh(words: tuple[tuple[str, float, int, int, int, int, int], ...]) -> float:
    """The number of letters and digits that Tesseract is confident of."""
    return sum(sum(map(str.isalnum, text)) * max(0.0, confidence - 0.5) for text, confidence, *_ in words)
