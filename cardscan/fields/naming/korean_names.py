"""Korean names whose letters are set apart, as cards have them, cut by a reader at the wrong places: "홍길 동과장" for
홍길동, 과장; and "대표이사 홍" with "길동" far to the right, for one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, groupby, pairwise
from statistics import fmean

from cardscan.fields.naming.eastern import families, is_title
from cardscan.model import Box, Line, Word

__all__ = ["close_names"]

_SYLLABLES = re.compile("[가-힣]+")
_LONGEST = 12
"""Syllables of a post, a name and another post."""
_GIVEN = 2
"""Syllables of a given name beside which a post makes sure that it is one."""
_APART = 1.5
"""A blank that is printed between the family name and the given one is narrower than so many heights."""
_WIDE = 4.0
"""Letters of one name are no further apart than so many of their heights."""
_ALIKE = 0.6
"""The height of the lower of two parts of a name over that of the higher, at least, and how much of it is level."""


def close_names(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines, the letters of each Korean name in one word and on one line; every letter stays."""
    if not any(_SYLLABLES.search(word.text) for line in lines for word in line.words):
        return lines
    return tuple(map(_closed, _in_rows(lines)))


def _closed(line: Line) -> Line:
    words: list[Word] = []
    for korean, run in groupby(line.words, lambda word: bool(_SYLLABLES.fullmatch(word.text))):
        part = tuple(run)
        words += _regrouped(part) if korean else part
    return line if tuple(words) == line.words else replace(line, words=tuple(words))


def _regrouped(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The same letters as post, name and post, if that is what they are and a blank stands where none of these ends."""
    text = "".join(word.text for word in words)
    read = next(_readings(text), None) if len(words) > 1 and len(text) <= _LONGEST else None
    if read is None:
        return words
    start, stop = read
    alone = (start, stop) == (0, len(text))
    blanks = [*accumulate(len(word.text) for word in words)]
    # Of words of two letters and more none is cut within a post.
    whole = {end for end, a, b in zip(blanks, words, words[1:], strict=False) if min(len(a.text), len(b.text)) > 1}
    ends = {start, stop, len(text), *(end for end in whole if not start < end < stop)} - {0}
    near = {end for end, a, b in zip(blanks, words, words[1:], strict=False) if _gap(a, b) < _APART}
    if {*blanks} <= ends | ({stop - _GIVEN} & near) or (alone and not _is_given(words)):
        return words
    letters = [letter for word in words for letter in _letters(word)]
    return tuple(_word(letters[a:b]) for a, b in pairwise((0, *sorted(ends))))


def _readings(text: str) -> Iterator[tuple[int, int]]:
    """Where a name can begin and end in the text: posts or nothing before it and behind it."""
    for start in range(len(text) - _GIVEN):
        for family in (2, 1):
            stop = start + family + _GIVEN
            name, posts = text[start:stop], (text[:start], text[stop:])
            known = stop <= len(text) and name[:family] in families() and not is_title(name)
            longer = any(is_title(text[:end]) for end in range(start + 1, stop))  # "대표이사" before "홍", not "대표"
            if known and not longer and all(not post or is_title(post) for post in posts):
                yield start, stop


def _is_given(words: Sequence[Word]) -> bool:
    """True if what stands apart are letters, or a family name and a given one."""
    sizes = [len(word.text) for word in words]
    return max(sizes) == 1 or (len(words) == 2 and sizes[1] == _GIVEN)


def _gap(before: Word, word: Word) -> float:
    """In heights of the higher one."""
    return (word.box.left - before.box.right) / max(before.box.height, word.box.height, 1.0)


def _letters(word: Word) -> Iterator[Word]:
    """The letters of a word, each as a word that has its share of the box."""
    box, step = word.box, word.box.width / len(word.text)
    for place, letter in enumerate(word.text):
        left = box.left + place * step
        yield Word(letter, word.confidence, Box(left, box.top, left + step, box.bottom))


def _word(letters: Sequence[Word]) -> Word:
    box = letters[0].box.union(letters[-1].box)
    return Word("".join(letter.text for letter in letters), fmean(letter.confidence for letter in letters), box)


def _in_rows(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines, what goes on with a given name behind a family name on the same one."""
    result: list[Line] = []
    for line in lines:
        if result and _goes_on(result[-1], line):
            before = result[-1]
            result[-1] = Line((*before.words, *line.words), before.reader)
        else:
            result.append(line)
    return tuple(result)


def _goes_on(before: Line, line: Line) -> bool:
    if before.vertical or line.vertical:
        return False
    head, tail = ("".join(word.text for word in part.words) for part in (before, line))
    if not (_SYLLABLES.fullmatch(head) and _SYLLABLES.fullmatch(tail)):
        return False
    family = head[-1:] in families() and (len(head) == 1 or is_title(head[:-1]))
    given = len(tail) == _GIVEN or (len(tail) > _GIVEN and is_title(tail[_GIVEN:]))
    return family and given and _is_beside(before, line)


def _is_beside(before: Line, line: Line) -> bool:
    a, b = before.words[-1].box, line.box
    low, high = sorted((a.height, b.height))
    level = min(a.bottom, b.bottom) - max(a.top, b.top)
    return level > _ALIKE * low and low > _ALIKE * high and 0 < b.left - a.right < _WIDE * high
