"""Two readings of one line: which letters to believe, and what is kept of the other.

The recogniser (rapid) makes far fewer letter errors in the scripts it knows, but loses blanks after one-letter labels;
Tesseract sees those blanks, but drops dots and breaks addresses at the @. Where both say the same, that is the best
evidence of being right that there is; where they differ, the reading that is not chosen stays with the line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from cardscan.model import Box, Line, Word
from cardscan.reading.languages import CJK_SCRIPTS, find_scripts
from cardscan.reading.strips import Glyph, Strip

__all__ = ["combine_lines", "is_same", "keep_known"]

DOUBTFUL = 0.75
"""A word that the recogniser read with less confidence can be overruled by a confident Tesseract word."""

CONFIDENT = 0.85

LOST_DIGITS = 2
"""At most so many digits at one place are taken for lost by the recogniser."""

DIGIT_AMONG_LETTERS = re.compile(r"[^\W\d_]*\d(?!(?:st|nd|rd|th|er|de|ème|e|o|a)\b)[^\W\d_]{2,}", re.IGNORECASE)
"""A word such as "0ak" or "C0mpany"; not "2nd", and no part of an address or a number."""


def is_same(one: Line, other: Line) -> bool:
    """True if both readings have the same characters, blanks apart."""
    return _letters(one.text) == _letters(other.text)


def combine_lines(rapid: Line, tesseract: Line) -> Line:
    """One line from two readings of the same strip.

    The recogniser's letters, with the blanks that Tesseract saw in addition; Tesseract's word where the recogniser
    was in doubt and Tesseract was not. `others` holds Tesseract's line unless both agree.
    """
    if is_same(rapid, tesseract):
        words = _split_as(rapid.words, tesseract.text)
        sure = tuple(replace(word, confidence=1 - (1 - word.confidence) * 0.3) for word in words)
        return Line(sure, "both", (), rapid.vertical)
    words = _overrule(_split_as(rapid.words, tesseract.text), tesseract.words)
    return Line(_with_lost_digits(words, tesseract.words), "rapid", (tesseract,), rapid.vertical)


def keep_known(words: tuple[Word, ...], strip: Strip, glyphs: Sequence[Glyph]) -> tuple[Word, ...]:
    """Tesseract's words of a line in a script that the recogniser has no letters for, with the recogniser's digits and
    Latin letters where a word has nothing else and the recogniser was sure of it.
    """
    known = [(strip.box(glyph.left, glyph.right), glyph) for glyph in glyphs if glyph.text != " "]
    result = []
    for word in words:
        inside = [glyph for box, glyph in known if word.box.left <= (box.left + box.right) / 2 <= word.box.right]
        confidence = sum(glyph.confidence for glyph in inside) / len(inside) if inside else 0.0
        if confidence >= CONFIDENT and word.text.isascii() and len(inside) == len(word.text):
            result.append(Word("".join(glyph.text for glyph in inside), confidence, word.box))
        else:
            result.append(word)
    return tuple(result)


def _letters(text: str) -> str:
    return "".join(text.split())


def _split_as(words: tuple[Word, ...], model: str) -> tuple[Word, ...]:
    """Split words where the other reading has a blank between letters that both share.

    Never next to an @ or a dot within an address or a number: there Tesseract's blanks are false.
    """
    letters = "".join(word.text for word in words)
    target = _letters(model)
    blanks, count = set[int](), 0
    for char in model:
        if char.isspace():
            blanks.add(count)
        else:
            count += 1
    # Positions in the other reading -> positions in ours, through the aligned equal runs.
    ours = set[int]()
    for block in Levenshtein.opcodes(target, letters):
        if block.tag == "equal":
            ours |= {
                block.dest_start + position - block.src_start
                for position in blanks
                if block.src_start < position < block.src_end
            }
    result: list[Word] = []
    start = 0
    for word in words:
        size = len(word.text)
        cuts = [p - start for p in sorted(ours) if start < p < start + size and _may_split(word.text, p - start)]
        edges = [0, *cuts, size]
        for left, right in pairwise(edges):
            result.append(replace(word, text=word.text[left:right], box=_slice(word.box, left / size, right / size)))
        start += size
    return tuple(result)


def _may_split(text: str, at: int) -> bool:
    before, after = text[:at], text[at:]
    if CJK_SCRIPTS & set(find_scripts([before[-1] + after[0]])):
        return False  # Tesseract sees blanks between CJK characters, where there are none
    if "@" in text or re.search(r"www\.|://", text):
        # Only a label may come off an address.
        return bool(re.fullmatch(r"[^\W\d_]{1,8}[.:]?|\W", before)) and len(after) > 4 and "@" not in before
    return not (before[-1] in ".@-/'" or after[0] in ".@,-/':;)")


def _slice(box: Box, start: float, stop: float) -> Box:
    return Box(box.left + box.width * start, box.top, box.left + box.width * stop, box.bottom)


def _with_lost_digits(words: tuple[Word, ...], others: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words with the digits that the recogniser left out between two of them ("+33 39" for "+33 3 39": of a digit
    that is printed again after a blank, it may see but one).
    """
    result = list(words)
    for other in others:
        if not other.text.isdigit() or len(other.text) > LOST_DIGITS or other.confidence < CONFIDENT:
            continue
        middle, slack = (other.box.left + other.box.right) / 2, 0.5 * other.box.width
        for place, (before, after) in enumerate(pairwise(result), 1):
            fits = before.box.right - slack <= other.box.left and other.box.right <= after.box.left + slack
            if fits and before.box.right < middle < after.box.left and before.text[-1:].isdigit():
                result.insert(place, other)
                break
    return tuple(result)


def _overrule(words: tuple[Word, ...], others: tuple[Word, ...]) -> tuple[Word, ...]:
    """Replace doubtful words, and words with a digit among letters, by better ones of the other reading."""
    result = list(words)
    for number, word in enumerate(words):
        odd = bool(DIGIT_AMONG_LETTERS.fullmatch(word.text))
        if word.confidence >= DOUBTFUL and not odd:
            continue
        centre = (word.box.left + word.box.right) / 2
        rival = next((other for other in others if other.box.left <= centre <= other.box.right), None)
        if odd and rival and rival.text.isalpha() and len(rival.text) == len(word.text):
            result[number] = Word(rival.text, min(rival.confidence, word.confidence), word.box)
        elif (
            rival
            and rival.confidence >= max(CONFIDENT, word.confidence + 0.15)
            and abs(len(rival.text) - len(word.text)) <= 2
            and abs(rival.box.width - word.box.width) <= 0.25 * word.box.width
        ):
            result[number] = Word(rival.text, (rival.confidence + word.confidence) / 2, word.box)
    return tuple(result)
