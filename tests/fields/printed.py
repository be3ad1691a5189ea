"""Cards for the tests of the field stage: rows of text laid out as an OCR engine would report them."""

from __future__ import annotations

from cardscan.fields.candidates import Candidate, Segment
from cardscan.fields.lines.segments import split_lines
from cardscan.model import Box, Line, Word

WIDTH, HEIGHT = 12.0, 24.0
"""Of a character and of a line, in pixels."""


def row(text: str, left: float = 0.0, top: float = 0.0, confidence: float = 0.95) -> Line:
    """One line; two blanks or more are a column gap as wide as they are, times four."""
    words: list[Word] = []
    x = left
    for number, token in enumerate(text.split(" ")):
        x += WIDTH * (number > 0) * (1 if token else 4)
        if token:
            words.append(Word(token, confidence, Box(x, top, x + WIDTH * len(token), top + HEIGHT)))
            x += WIDTH * len(token)
    return Line(tuple(words), "one")


def rows(*texts: str) -> tuple[Line, ...]:
    """Lines below each other, aligned at the left."""
    return tuple(row(text, top=1.5 * HEIGHT * number) for number, text in enumerate(texts))


def segments(*texts: str) -> tuple[Segment, ...]:
    return split_lines(rows(*texts))


def read_twice(first: str, second: str) -> tuple[Line, ...]:
    """One line that two readers saw differently."""
    line = row(first)
    return (Line(line.words, "one", (row(second),)),)


def best(candidates: tuple[Candidate, ...], kind: str) -> list[str]:
    """The values of a kind, the best reading of each print."""
    prints: dict[tuple[tuple[int, ...], str], Candidate] = {}
    for candidate in candidates:
        key = (candidate.segments, candidate.text)
        known = prints.get(key)
        if candidate.kind == kind and candidate.score > 1 and (known is None or known.score < candidate.score):
            prints[key] = candidate
    return [candidate.value for candidate in prints.values()]
