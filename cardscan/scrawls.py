"""What the readers could not make out: handwriting, pieces of a logo. It is not guessed at; its picture counts.

No reader here reads handwriting, and each misreads it in its own way. So the two are compared where neither a field
nor a label claims the text: of print on photographs they see nearly the same. Measured: of 186 such texts on 76 real
cards 9 are marked (misread logos, mostly), of 97 on 125 generated ones none; of 18 handwritten notes 8 were
misread, and all of these are marked.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapidfuzz.fuzz import ratio

from cardscan.model import Field, Line

__all__ = ["UNREAD", "mark_scrawls", "other_readings"]

UNREAD = "it could not be read well (handwriting, a logo?)"
"""The doubt about text that nobody could make out."""

FAINT = 0.6
"""Below this confidence of the readers, text counts as not read."""

ALIKE = 60.0
"""Two readings of print are at least so alike (of 100)."""

LEAST_LETTERS = 5
"""Shorter pieces are specks and corners of logos; asking about them would be a nuisance."""

GUESS = 0.5
"""At most how sure a reading is that counts as not read."""


def mark_scrawls(fields: Iterable[Field], lines: Sequence[Line]) -> tuple[Field, ...]:
    """The fields, with a doubt about each text that no field claims and nobody could make out. `lines` are the card's
    lines, with what the other readers made of them.
    """
    return tuple(
        replace(field, doubts=(UNREAD,), confidence=min(field.confidence, GUESS)) if _unread(field, lines) else field
        for field in fields
    )


def other_readings(field: Field, lines: Sequence[Line]) -> tuple[tuple[str, str], ...]:
    """What the other readers saw where the field stood: (reader, text), where that differs from the text as read."""
    found: dict[str, str] = {}
    readers = dict.fromkeys(o.reader for s in field.spans if s.line < len(lines) for o in lines[s.line].others)
    for reader in readers:
        words: list[str] = []
        for span in field.spans:
            line = lines[span.line] if span.line < len(lines) else None
            if line is None:
                continue
            other = next((o for o in line.others if o.reader == reader), line)
            if span.start == 0 and span.stop >= len(line.words):
                words += [w.text for w in other.words]
            else:
                words += [
                    w.text for w in other.words if span.box.left <= _middle(w.box.left, w.box.right) <= span.box.right
                ]
        text = " ".join(words)
        if text and text.replace(" ", "") != field.text.replace(" ", ""):
            found.setdefault(text, reader)
    return tuple((reader, text) for text, reader in found.items())


def _unread(field: Field, lines: Sequence[Line]) -> bool:
    if field.name != "NOTE" or not field.spans or sum(map(str.isalnum, field.text)) < LEAST_LETTERS:
        return False
    if field.ocr_confidence < FAINT:
        return True
    readings = [_plain(text) for _, text in other_readings(field, lines)]
    text = _plain(field.text)
    whole = [reading for reading in readings if 2 * len(reading) >= len(text)]  # less is a part, not another reading
    return any(ratio(reading, text) < ALIKE for reading in whole)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _middle(a: float, b: float) -> float:
    return (a + b) / 2
