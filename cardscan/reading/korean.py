"""Lines of a Korean card, which Tesseract reads: in Korean alone, letters of one size at a time.

With English beside it, Tesseract takes Korean letters for Latin ones ("빈" for "Bl"), at twice the cost for a line. The
recogniser, which has no Korean letters, knows the Latin ones and the digits.
"""

from __future__ import annotations

from collections.abc import Sequence

from cardscan.model import Word
from cardscan.reading import tesseract
from cardscan.reading.hangul import is_syllable, join_hangul, known_runs, put_known
from cardscan.reading.ink import Gap, Part, close_up, find_gaps, split_sizes
from cardscan.reading.strips import Glyph, Strip, to_words

__all__ = ["KOREAN", "read_korean"]

KOREAN = "kor"


def read_korean(lines: Sequence[tuple[Strip, Sequence[Glyph]]]) -> list[tuple[Word, ...]]:
    """The words of each line; a line is given as its strip and what the recogniser read on it.

    Raises:
        SetupError: Tesseract or its Korean data is not installed.
        ReadingFailed: Tesseract crashed or took too long.
    """
    known = [known_runs(glyphs) for _, glyphs in lines]
    parts = [
        split_sizes(strip, [(run.left, run.right) for run in runs])
        for (strip, _), runs in zip(lines, known, strict=True)
    ]
    images = [strip.image for strip, _ in lines] + [part.image for cut in parts for part in cut]
    slim = [close_up(image) for image in images]
    answers = tesseract.read_strips([line.image for line in slim], (KOREAN,))
    read = [tuple(map(line.place, glyphs)) for line, glyphs in zip(slim, answers, strict=True)]
    rest = iter(read[len(lines) :])
    result = []
    for (strip, _), runs, cut, whole in zip(lines, known, parts, read, strict=False):
        apart = tuple(part.place(glyph) for part in cut for glyph in next(rest))
        gaps, height = find_gaps(strip, spaced=False)
        glyphs = put_known(max(whole, apart, key=_worth), runs, gaps, height)
        result.append(to_words(strip, _join(glyphs, cut, gaps, height)))
    return result


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
