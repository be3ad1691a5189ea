"""Lines that Tesseract read in Korean: its false blanks, and the Latin letters and digits that the recogniser knows
better (`put_known`; that holds for Cyrillic and Greek, too).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from math import inf
from statistics import median

from cardscan.reading.ink import Gap
from cardscan.reading.strips import Glyph

__all__ = ["add_known", "find_others", "is_syllable", "join_hangul", "known_runs", "put_known"]

CLOSE = 0.25
"""Letters closer than this share of their height belong to one word,"""

WIDER = 0.16
"""and so do those whose gap is wider by less than this share than the narrow gaps of the line: letters may stand apart
throughout. With `STEP`, it leaves 4 of the 858 false blanks that Tesseract sees in 348 lines, and 9 of 275 printed ones
go; what can be told from the places of words alone left 135 and lost 22.
"""

STEP = 1.15
"""Closer than this many usual steps from letter to letter, they are one word, too."""

SURE = 0.85
"""Latin letters and digits that the recogniser read with this mean confidence are known,"""

UNSURE = 0.5
"""unless one is below this."""

CONFIDENT = 0.8
"""Korean letters that Tesseract read with this confidence are no Latin ones."""

LONG = 4
"""So many known letters in a row are right, whatever Tesseract made of them."""

LONE = 10.0
"""Half the width of a single letter or digit, in strip pixels."""

NARROW = 0.55
"""A Latin letter or a digit takes this share of the width of a Korean one."""

BRACKETS = "()（）[]"

FLOOR = re.compile(r"(?<=\d)증(?![가-힣])")
"""What Tesseract reads for the floor of a building, "5층", where letters are small; no number is followed by this."""


def is_syllable(letter: str) -> bool:
    """True for a Korean letter as names and words have them; strokes that are read as "ㅁ" or "ㅣ" are none."""
    return "가" <= letter <= "힣"


def _is_stroke(letter: str) -> bool:
    """True for a part of a Korean letter, which is not printed alone: as such, marks and Latin letters are read."""
    return "ㄱ" <= letter <= "ㆎ" and letter != "ㆍ"


@dataclass(frozen=True, slots=True)
class _Letter:
    text: str
    left: float
    right: float
    confidence: float
    word: int

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def _words(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The words among the glyphs; none reaches into the next (Tesseract gives the first letter of a word that it broke
    the room of the whole).
    """
    words = [glyph for glyph in glyphs if not glyph.text.isspace()]
    for place, (word, after) in enumerate(pairwise(words)):
        if word.left < after.left < word.right:
            words[place] = replace(word, right=after.left)
    return words


def _letters(words: Sequence[Glyph]) -> list[_Letter]:
    """The letters of words, where they stand if each takes the room that such letters take."""
    out = []
    for number, word in enumerate(words):
        rooms = [1.0 if ord(letter) > 0x1100 else NARROW for letter in word.text]
        at, unit = word.left, (word.right - word.left) / sum(rooms)
        for letter, room in zip(word.text, rooms, strict=True):
            out.append(_Letter(letter, at, at + unit * room, word.confidence, number))
            at += unit * room
    return out


def _widest(gaps: Iterable[Gap], left: float, right: float) -> float:
    """The widest gap between two places, in pixels."""
    return max((stop - start for start, stop in gaps if left <= (start + stop) / 2 <= right), default=0.0)


def join_hangul(glyphs: Sequence[Glyph], gaps: Sequence[Gap], height: float) -> tuple[Glyph, ...]:
    """Words as `tesseract.read_strips` gives them, without the blanks where no blank is printed: between Korean
    letters, after a number ("5 층") and inside brackets ("( 주 )").

    `gaps` and `height` as `find_gaps` gives them.
    """
    words = _words(glyphs)
    letters = _letters(words)
    inner = sorted(
        _widest(gaps, a.middle, b.middle) for a, b in pairwise(letters) if is_syllable(a.text) and is_syllable(b.text)
    )
    narrow = inner[(len(inner) - 1) // 4] if inner else 0.0
    steps = [(word.right - word.left) / len(word.text) for word in words if _is_korean(word.text)]
    step = median(steps) if steps else height
    least = max(CLOSE * height, WIDER * height + narrow)
    result: list[Glyph] = []
    for number, word in enumerate(words):
        if result:
            before = next(letter for letter in reversed(letters) if letter.word == number - 1)
            after = next(letter for letter in letters if letter.word == number)
            both = is_syllable(before.text) and is_syllable(after.text)
            close = both and after.middle - before.middle < STEP * step
            room = least if both else CLOSE * height
            if close or (_may_join(before.text, after.text) and _widest(gaps, before.middle, after.middle) < room):
                result[-1] = _one(result[-1], word)
                continue
            result.append(Glyph(" ", 1.0, result[-1].right, word.left))
        result.append(word)
    return tuple(replace(word, text=FLOOR.sub("층", word.text)) for word in result)


def _is_korean(text: str) -> bool:
    return len(text) > 1 and all(map(is_syllable, text))


def _may_join(before: str, after: str) -> bool:
    ends = is_syllable(before), is_syllable(after)
    if all(ends):
        return True
    return (ends[1] and (before.isdigit() or before in BRACKETS)) or (ends[0] and after in BRACKETS)


def _one(first: Glyph, second: Glyph) -> Glyph:
    size = len(first.text) + len(second.text)
    confidence = (first.confidence * len(first.text) + second.confidence * len(second.text)) / size
    return Glyph(first.text + second.text, confidence, first.left, second.right)


def known_runs(glyphs: Sequence[Glyph]) -> tuple[Glyph, ...]:
    """The words of Latin letters and digits that the recogniser is sure of; their edges are those of the letters."""
    runs: list[list[Glyph]] = [[]]
    for glyph in glyphs:
        if glyph.text.isascii() and not glyph.text.isspace() and glyph.confidence >= UNSURE:
            runs[-1].append(glyph)
        elif runs[-1]:
            runs.append([])
    out = []
    for run in runs:
        while run and run[0].text in BRACKETS and run[1:] and run[1].text in BRACKETS:
            run = run[2:]  # around Korean letters that the recogniser did not see
        text = "".join(glyph.text for glyph in run)
        if any(map(str.isalnum, text)) and sum(glyph.confidence for glyph in run) >= SURE * len(run):
            middles = [(glyph.left + glyph.right) / 2 for glyph in run]
            steps = [(after - before) / 2 for before, after in pairwise(middles)] or [LONE]
            half = sum(steps) / len(steps)
            confidence = sum(glyph.confidence for glyph in run) / len(run)
            out.append(Glyph(text, confidence, middles[0] - min(half, steps[0]), middles[-1] + min(half, steps[-1])))
    return tuple(out)


def find_others(glyphs: Sequence[Glyph], known: Sequence[Glyph], gaps: Sequence[Gap]) -> tuple[Gap, ...]:
    """From where to where Tesseract read other letters than Korean ones, and none of `known` stands."""
    letters = _letters(_words(glyphs))
    out = []
    for other, group in groupby(range(len(letters)), key=lambda place: not is_syllable(letters[place].text)):
        places = list(group)
        inside = [letters[place] for place in places]
        if not other or not any(letter.text.isalnum() for letter in inside):
            continue
        if all(any(_covers(run, letter) for run in known) for letter in inside):
            continue
        first, last = places[0], places[-1]
        left = _cut(gaps, letters[first - 1].middle, inside[0]) if first else 0.0
        right = _cut(gaps, inside[-1].middle, letters[last + 1]) if last + 1 < len(letters) else inf
        out.append((left, right))
    return tuple(out)


def _cut(gaps: Sequence[Gap], before: float, after: _Letter) -> float:
    """Where to cut between the middle of a letter and the next letter: in the widest gap."""
    between = [gap for gap in gaps if before <= sum(gap) / 2 <= after.middle]
    start, stop = max(between, key=lambda gap: gap[1] - gap[0], default=(after.left, after.left))
    return (start + stop) / 2


def add_known(known: Sequence[Glyph], more: Sequence[Glyph]) -> tuple[Glyph, ...]:
    """Runs from two looks at one line, from left to right: where they overlap, those of the look that saw more."""
    result = list(known)
    for new in more:
        same = [run for run in result if run.left < new.right and new.left < run.right]
        if _count(new.text) >= sum(_count(run.text) for run in same):
            result = [*(run for run in result if run not in same), new]
    return tuple(sorted(result, key=lambda run: run.left))


def _count(text: str) -> int:
    return sum(map(str.isalnum, text))


def put_known(glyphs: Sequence[Glyph], known: Sequence[Glyph], gaps: Sequence[Gap], height: float) -> tuple[Glyph, ...]:
    """Tesseract's words with `known` in place of what it read there."""
    words = _words(glyphs)
    letters = [letter for letter in _letters(words) if not _is_stroke(letter.text)]
    better = [
        run
        for run in known
        if _is_better(run, [letter for letter in letters if _covers(run, letter)], words)
        and not any(letter.text == run.text and _touches(run, letter) for letter in letters)
    ]
    touched = {letter.word for run in better for letter in letters if _covers(run, letter)}
    kept = [letter for letter in letters if letter.word not in touched or _stays(letter, words, better)]
    result: list[Glyph] = []
    last = 0
    for piece, number in _in_order(kept, better):
        if result:
            reach = CLOSE * height
            close = _widest(gaps, result[-1].right - reach, piece.left + reach) < reach
            if number == last if number >= 0 <= last else close:
                result[-1] = _one(result[-1], piece)
                last = number
                continue
            result.append(Glyph(" ", 1.0, result[-1].right, piece.left))
        result.append(piece)
        last = number
    return tuple(result)


def _in_order(letters: Sequence[_Letter], runs: Sequence[Glyph]) -> list[tuple[Glyph, int]]:
    """Letters (with the number of their word) and runs (-1) from left to right; the letters stay in their order."""
    out: list[tuple[Glyph, int]] = []
    waiting = list(runs)
    for letter in letters:
        while waiting and waiting[0].left + waiting[0].right < 2 * letter.middle:
            out.append((waiting.pop(0), -1))
        out.append((Glyph(letter.text, letter.confidence, letter.left, letter.right), letter.word))
    return [*out, *((run, -1) for run in waiting)]


def _covers(run: Glyph, letter: _Letter) -> bool:
    return run.left <= letter.middle <= run.right


def _touches(run: Glyph, letter: _Letter) -> bool:
    return run.left < letter.right and letter.left < run.right


def _stays(letter: _Letter, words: Sequence[Glyph], runs: Sequence[Glyph]) -> bool:
    """True if a letter of a word that one of the runs stands in is not what Tesseract read in its place."""
    over = any(_covers(run, letter) for run in runs)
    if is_syllable(letter.text):
        return not over or letter.confidence >= CONFIDENT
    # What stands around Latin letters that were read as Korean ones is rubbish; a hyphen in "Пн-Пт9:00" is not.
    own = any("\u0370" <= other <= "\u052f" for other in words[letter.word].text)
    room = letter.right - letter.left
    twice = letter.text.isdigit() and any(run.left - room < letter.middle < run.right + room for run in runs)
    return own and not over and not twice


def _is_better(run: Glyph, letters: Sequence[_Letter], words: Sequence[Glyph]) -> bool:
    """True if the recogniser's run is to be believed, not what Tesseract read in its place."""
    if "".join(letter.text for letter in letters) == run.text:
        return False  # they agree, and Tesseract has the blanks
    if len(letters) == len(run.text) and all(
        letter.text == other or (letter.text in "()" and other.isdigit())
        for letter, other in zip(letters, run.text, strict=True)
    ):
        return False  # a bracket beside Korean letters looks like a digit
    touched = [words[number] for number in {letter.word for letter in letters}]
    if any(_says_more(word, run) for word in touched):
        return False
    korean = max((letter.confidence for letter in letters if is_syllable(letter.text)), default=0.0)
    return len(run.text) >= LONG or korean < min(CONFIDENT, run.confidence)


def _says_more(word: Glyph, run: Glyph) -> bool:
    """True if the recogniser lost a digit or a bracket of this word."""
    return word.text.isascii() and word.confidence >= CONFIDENT and len(word.text) > len(run.text)
