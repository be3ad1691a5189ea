"""What the readers could not make out, or not even took for text: handwriting, pieces of a logo. It is not guessed at;
its picture counts.

No reader here reads handwriting, and each misreads it in its own way. So the two are compared where neither a field
nor a label claims the text: of print on photographs they see nearly the same. Measured: of 186 such texts on 76 real
cards 9 are marked (misread logos, mostly), of 97 on 125 generated ones none; of 18 handwritten notes 8 were
misread, and all of these are marked.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from rapidfuzz.fuzz import partial_ratio, ratio

from cardscan.model import Box, Field, Line, Span

__all__ = [
    "FADED",
    "HAND",
    "INK",
    "UNREAD",
    "add_notes",
    "mark_faded",
    "mark_hands",
    "mark_scrawls",
    "maybe_written",
    "other_readings",
    "read_places",
]

UNREAD = "it could not be read well (handwriting, a logo?)"
"""The doubt about text that nobody could make out."""

INK = "nothing was read here (handwriting?)"
"""The doubt about ink that no reader took for text."""

HAND = "it looks written by hand"
"""The doubt about text that was read, but that a hand seems to have written."""

FADED = "it fades out in glare: more of it may be hidden"
"""The doubt about text beside which a lamp is mirrored."""

FAINT = 0.6
"""Below this confidence of the readers, text counts as not read."""

LEGIBLE = 0.9
"""From this confidence on the readers are sure of print."""

GUESSED = ("FN", "ORG", "TITLE", "ROLE")
"""What becomes of text that is nothing else, and so of notes."""

SAME_WORDS = 75.0
"""Print that says again what another field says, a logo above all, is at least so like it (of 100)."""

GUESSWORK = 0.3
"""Below this confidence a field is claimed for want of a better one."""

ALIKE = 60.0
"""Two readings of print are at least so alike (of 100)."""

LATIN_END = "\u0250"
"""What stands before it is a letter of the Latin alphabet, if it is a letter."""

LEAST_LETTERS = 5
"""Shorter pieces are specks and corners of logos; asking about them would be a nuisance."""

LEAST_WRITTEN = 4
"""The same for text that was read and looks written."""

GUESS = 0.5
"""At most how sure a reading is that counts as not read."""

SAME_PLACE = 0.3
"""Share of a text's place that lies in a note's for the text to be a piece of the note."""


def mark_scrawls(fields: Iterable[Field], lines: Sequence[Line]) -> tuple[Field, ...]:
    """The fields, with a doubt about each text that no field claims and nobody could make out. `lines` are the card's
    lines, with what the other readers made of them.
    """
    return tuple(
        replace(field, doubts=(UNREAD,), confidence=min(field.confidence, GUESS)) if _unread(field, lines) else field
        for field in fields
    )


def maybe_written(fields: Sequence[Field], lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines that may have been written by hand as far as their text tells: Latin letters that no
    field claims and that do not say what another field says, or that one claims though the readers saw other things.
    A line with something certain on it is print.
    """
    known = [_letters(field.value) for field in fields if field.name not in ("NOTE", "ADR")]
    found: set[int] = set()
    for field in fields:
        text = _letters(field.text)
        if len(text) < LEAST_WRITTEN or max(text) >= LATIN_END or field.doubts[:1] == (UNREAD,):
            continue
        unclaimed = field.name == "NOTE" and not any(partial_ratio(text, value) >= SAME_WORDS for value in known)
        guessed = field.confidence < GUESSWORK or (field.name != "FN" and field.ocr_confidence < LEGIBLE)
        if unclaimed or (field.name in GUESSED and guessed and _read_otherwise(field, lines)):
            found |= {span.line for span in field.spans if span.start < span.stop}
    printed = {s.line for f in fields if f.name != "NOTE" and f.confidence >= LEGIBLE for s in f.spans}
    return frozenset(found - printed)


def mark_hands(fields: Iterable[Field], written: Collection[int]) -> tuple[Field, ...]:
    """The fields, with a doubt about each text on the `written` lines; what was claimed for something else there is a
    note. `written`: numbers of lines, of those that `maybe_written` gave.
    """
    return tuple(_by_hand(field) if _stands_on(field, written) else field for field in fields)


def mark_faded(
    fields: Iterable[Field], lines: Sequence[Line], faded: Collection[tuple[int, bool]]
) -> tuple[Field, ...]:
    """The fields, with a doubt about each that is the last (True) or the first on one of the lines that fade there."""
    ends = {(n, len(lines[n].words) - 1 if end else 0) for n, end in faded}
    return tuple(
        replace(field, doubts=(*field.doubts, FADED), confidence=min(field.confidence, GUESS))
        if any((span.line, word) in ends for span in field.spans for word in range(span.start, span.stop))
        else field
        for field in fields
    )


def read_places(fields: Iterable[Field], lines: Sequence[Line]) -> tuple[Box, ...]:
    """Where on the card something was read; not the places of what nobody could make out."""
    unread = {
        (span.line, number)
        for field in fields
        if _hardly_read(field)
        for span in field.spans
        for number in range(span.start, span.stop)
    }
    return tuple(
        word.box
        for place, line in enumerate(lines)
        for number, word in enumerate(line.words)
        if (place, number) not in unread
    )


def add_notes(fields: Sequence[Field], notes: Iterable[Sequence[Box]]) -> tuple[Field, ...]:
    """The fields with what is written by hand: `notes` are the boxes of each note, row by row. Texts that are pieces of
    a note and could not be made out become one, which stands for the note; any other note is a field without text.
    """
    result = list(fields)
    for rows in notes:
        pieces = [field for field in result if _hardly_read(field) and _is_piece(field, rows)]
        if not pieces:
            spans = tuple(Span(0, 0, 0, row) for row in rows)
            result.append(Field("NOTE", "", spans=spans, ocr_confidence=0.0, confidence=GUESS, doubts=(INK,)))
            continue
        whole = replace(
            pieces[0],
            value=" ".join(piece.value for piece in pieces if piece.value),
            text=" ".join(piece.text for piece in pieces if piece.text),
            spans=_grown([span for piece in pieces for span in piece.spans], rows),
            ocr_confidence=min(piece.ocr_confidence for piece in pieces),
            confidence=min(GUESS, *(piece.confidence for piece in pieces)),
            doubts=pieces[0].doubts or (UNREAD,),
        )
        result = [whole if field is pieces[0] else field for field in result if field not in pieces[1:]]
    return tuple(result)


def other_readings(field: Field, lines: Sequence[Line]) -> tuple[tuple[str, str], ...]:
    """What the other readers saw where the field stood: (reader, text), where that differs from the text as read.
    Marks without a letter or a digit are nothing that was seen: "« »".
    """
    found: dict[str, str] = {}
    readers = dict.fromkeys(o.reader for s in field.spans if s.line < len(lines) for o in lines[s.line].others)
    for reader in readers:
        words: list[str] = []
        for span in field.spans:
            line = lines[span.line] if span.line < len(lines) else None
            if line is None or span.start == span.stop:  # a place where nothing was read
                continue
            other = next((o for o in line.others if o.reader == reader), line)
            if span.start == 0 and span.stop >= len(line.words):
                words += [w.text for w in other.words]
            else:
                words += [
                    w.text for w in other.words if span.box.left <= _middle(w.box.left, w.box.right) <= span.box.right
                ]
        text = " ".join(words)
        if any(map(str.isalnum, text)) and text.replace(" ", "") != field.text.replace(" ", ""):
            found.setdefault(text, reader)
    return tuple((reader, text) for text, reader in found.items())


def _stands_on(field: Field, written: Collection[int]) -> bool:
    places = [span.line for span in field.spans if span.start < span.stop]
    claimed = field.name == "FN" and field.confidence >= GUESSWORK
    return field.name in ("NOTE", *GUESSED) and not claimed and bool(places) and all(line in written for line in places)


def _by_hand(field: Field) -> Field:
    doubts = field.doubts if field.unread else (HAND,)
    kept = replace(field, doubts=doubts, confidence=min(field.confidence, GUESS))
    return kept if field.name == "NOTE" else replace(kept, name="NOTE", value=field.text, parts=(), types=())


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, _plain(text)))


def _unread(field: Field, lines: Sequence[Line]) -> bool:
    if field.name != "NOTE" or not field.spans or sum(map(str.isalnum, field.text)) < LEAST_LETTERS:
        return False
    if field.ocr_confidence < FAINT:
        return True
    return _read_otherwise(field, lines)


def _read_otherwise(field: Field, lines: Sequence[Line]) -> bool:
    """True if another reader saw something else where the field stood."""
    readings = [_plain(text) for _, text in other_readings(field, lines)]
    text = _plain(field.text)
    whole = [reading for reading in readings if 2 * len(reading) >= len(text)]  # less is a part, not another reading
    return any(ratio(reading, text) < ALIKE for reading in whole)


def _hardly_read(field: Field) -> bool:
    return field.unread or (field.name == "NOTE" and bool(field.spans) and field.ocr_confidence < FAINT)


def _is_piece(field: Field, rows: Sequence[Box]) -> bool:
    place = sum(span.box.width * span.box.height for span in field.spans)
    return sum(_shared(span.box, row) for span in field.spans for row in rows) > SAME_PLACE * place


def _grown(spans: Sequence[Span], rows: Sequence[Box]) -> tuple[Span, ...]:
    """The places of texts, the first in each row of the note as large as that row, and the other rows."""
    result = list(spans)
    for row in rows:
        inside = next((i for i, span in enumerate(result) if _shared(span.box, row) > 0), None)
        if inside is None:
            result.append(Span(0, 0, 0, row))
        else:
            result[inside] = replace(result[inside], box=result[inside].box.union(row))
    return tuple(sorted(result, key=lambda span: (span.box.top, span.box.left)))


def _shared(one: Box, two: Box) -> float:
    width = min(one.right, two.right) - max(one.left, two.left)
    height = min(one.bottom, two.bottom) - max(one.top, two.top)
    return max(0.0, width) * max(0.0, height)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _middle(a: float, b: float) -> float:
    return (a + b) / 2
