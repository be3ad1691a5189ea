"""Lines of a Korean card, which Tesseract reads: in Korean alone, letters of one size at a time.

With English beside it, Tesseract takes Korean letters for Latin ones ("빈" for "Bl"), at twice the cost for a line. The
recogniser, which has no Korean letters, knows the Latin ones and the digits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from cardscan.model import Word
from cardscan.reading import rapid, tesseract
from cardscan.reading.hangul import add_known, find_others, is_syllable, join_hangul, known_runs, put_known
from cardscan.reading.ink import Gap, Part, Slim, close_up, find_gaps, split_sizes
from cardscan.reading.strips import Glyph, Strip, to_words

__all__ = ["KOREAN", "read_korean"]

KOREAN = "kor"

BLANK = 0.33
"""A gap wider than this share of the letters' height is a blank, whatever the recogniser says."""


def read_korean(lines: Sequence[tuple[Strip, Sequence[Glyph]]]) -> list[tuple[Word, ...]]:
    """The words of each line; a line is given as its strip and what the recogniser read on it.

    Raises:
        SetupError: Tesseract or its Korean data is not installed.
        ReadingFailed: Tesseract crashed or took too long.
    """
    spaces = [find_gaps(strip, spaced=False) for strip, _ in lines]
    known = [_known(glyphs, *space) for (_, glyphs), space in zip(lines, spaces, strict=True)]
    parts = [split_sizes(strip, [(run.left, run.right) for run in known_runs(glyphs)]) for strip, glyphs in lines]
    images = [strip.image for strip, _ in lines] + [part.image for cut in parts for part in cut]
    slim = [close_up(image) for image in images]
    answers = tesseract.read_strips([line.image for line in slim], (KOREAN,))
    read = [tuple(map(line.place, glyphs)) for line, glyphs in zip(slim, answers, strict=True)]
    rest = iter(read[len(lines) :])
    result = []
    for (strip, _), line, space, runs, cut, whole in zip(lines, slim, spaces, known, parts, read, strict=False):
        apart = tuple(part.place(glyph) for part in cut for glyph in next(rest))
        best = max(whole, apart, key=_worth)
        more = _look_again(strip, line, find_others(best, runs, space[0]), space)
        glyphs = put_known(best, add_known(runs, more), *space)
        result.append(to_words(strip, _join(glyphs, cut, *space)))
    return result


def _known(glyphs: Sequence[Glyph], gaps: Sequence[Gap], height: float) -> tuple[Glyph, ...]:
    """The words that the recogniser is sure of; it lost blanks between Korean letters."""
    blanks = [Glyph(" ", 1.0, *gap) for gap in gaps if gap[1] - gap[0] > BLANK * height]
    return known_runs(sorted([*glyphs, *blanks], key=lambda glyph: glyph.left + glyph.right))


def _look_again(
    strip: Strip, slim: Slim, places: Sequence[Gap], space: tuple[tuple[Gap, ...], float]
) -> tuple[Glyph, ...]:
    """What the recogniser is sure of where there are no Korean letters: among these, it is not sure of others."""
    spans = [slim.columns[(left <= slim.columns) & (slim.columns < right)] for left, right in places]
    read = rapid.read_strips([np.ascontiguousarray(strip.image[:, span]) for span in spans])
    runs: list[Glyph] = []
    for span, glyphs in zip(spans, read, strict=True):
        placed = [replace(glyph, left=_at(span, glyph.left), right=_at(span, glyph.right)) for glyph in glyphs]
        runs += _known(placed, *space)
    return tuple(runs)


def _at(columns: npt.NDArray[np.intp], place: float) -> float:
    return float(columns[max(0, min(int(place), len(columns) - 1))])


def _join(glyphs: Sequence[Glyph], parts: Sequence[Part], gaps: Sequence[Gap], height: float) -> tuple[Glyph, ...]:
    """The words without false blanks; what is close depends on how large the letters are."""
    if not parts:
        return join_hangul(glyphs, gaps, height)
    result: list[Glyph] = []
    for part in parts:
        inside = [glyph for glyph in glyphs if part.left <= (glyph.left + glyph.right) / 2 < part.right]
        words = join_hangul(inside, gaps, part.height)
        if result and words:
            result.append(Glyph(" ", 1.0, result[-1].right, words[0].left))
        result += words
    return tuple(result)


def _worth(glyphs: Sequence[Glyph]) -> float:
    """How many Korean letters were read, each for as much as it is sure."""
    return sum(glyph.confidence * sum(map(is_syllable, glyph.text)) for glyph in glyphs)
