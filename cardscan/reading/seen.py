"""A line as the recogniser saw it, and what that tells of whether it could read it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cardscan.reading.strips import Glyph, Strip, has_hole
from cardscan.reading.turning import SURE

__all__ = ["UNREAD", "Seen"]

DOUBTFUL = 0.9
"""A line with a character below this is read by Tesseract, too. Of 101 lines between this and 0.97, on 201 cards, that
mended blanks in four and broke the postcode of one; their fields were right without it.
"""

HOLE = 2.4
"""Steps from letter to letter between two digits from which on one may be missing; a blank takes about 1.6."""

UNREAD = 0.6
"""Below this mean confidence a line counts as one that the recogniser cannot read."""

UNSEEN = 0.35
"""So does one where it passed over more than this share of the ink: letters that it has not learnt, it may leave out
without a doubt. On Latin lines the share is below 0.04; with it, all of 108 cards in Cyrillic and Korean are known
for such, 94 without.
"""

MUCH = 0.6
"""Of a line's ink: where the recogniser passed over more and saw no letter, it knows none of the line's letters."""

BLANK = 4.0
"""Lines that are wider than so many heights are words."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One line: its strip, the characters that the recogniser read on it, and which share of its ink is near none."""

    strip: Strip
    glyphs: tuple[Glyph, ...]
    vertical: bool = False
    unseen: float = 0.0

    @property
    def text(self) -> str:
        """The characters in a row."""
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def lowest(self) -> float:
        """The confidence of the character that was seen worst."""
        return min((glyph.confidence for glyph in self.glyphs if glyph.text != " "), default=0.0)

    @property
    def doubtful(self) -> bool:
        """True if Tesseract should look at it, too."""
        return self.lowest < DOUBTFUL or has_hole(self.glyphs, HOLE)

    @property
    def mean(self) -> float:
        """The mean confidence of its letters and digits."""
        letters = [glyph.confidence for glyph in self.glyphs if glyph.text.isalnum()]
        return float(np.mean(letters)) if letters else 0.0

    @property
    def told(self) -> float:
        """How much was read: its letters and digits, each by how much surer than a guess it is."""
        return sum(glyph.confidence - UNREAD for glyph in self.glyphs if glyph.text.isalnum())

    @property
    def unread(self) -> bool:
        """True if the recogniser cannot have read it."""
        return self.mean < UNREAD or self.unseen > UNSEEN

    @property
    def certain(self) -> bool:
        """True if it was read so surely that no other way can be right."""
        return self.mean >= SURE and len(self.text) > 3

    @property
    def blank(self) -> bool:
        """True for a line of several letters' width where it saw none at all, or digits beside much more that it passed
        over: one such line tells as much as two.
        """
        height, width = self.strip.image.shape[:2]
        passed = not self.text.strip() or (self.unseen > MUCH and not any(map(str.isalpha, self.text)))
        return passed and width > BLANK * height
