"""Hand-made cards of invented people, and a small stand-in for the field parsers."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from cardscan.model import Box, Field, FollowUp, Line, Meeting, Photo, Record, Span, Status, Word

DAY = date(2026, 11, 20)


def fake_normalise(
    name: str, value: str, region: str
) -> tuple[str, tuple[tuple[str, str], ...], tuple[str, ...], tuple[str, ...]]:
    """Lower-cases e-mail addresses, keeps the digits of phones, splits names at the last blank, doubts the rest."""
    value = " ".join(value.split())
    if name == "EMAIL":
        return value.lower(), (), (), () if "@" in value else ("no @ in it",)
    if name == "TEL":
        digits = "".join(c for c in value if c.isdigit() or c == "+")
        return digits or value, (), (), () if len(digits) > 6 else (f"number too short for {region or 'any country'}",)
    if name == "FN" and " " in value:
        given, _, family = value.rpartition(" ")
        return value, (("given", given), ("family", family)), (), ()
    return value, (), (), ()


def make_field(name: str, value: str, confidence: float = 0.99, line: int = 0, **more: object) -> Field:
    box = Box(40, 60 + 70 * line, 40 + 22 * len(value), 110 + 70 * line)
    made = Field(name, value, value, (Span(line, 0, len(value.split()), box),), confidence=confidence)
    made = replace(made, ocr_confidence=confidence, parts=fake_normalise(name, value, "")[1])
    return replace(made, **more)  # type: ignore[arg-type]  # the keywords are those of Field


def make_record(
    number: int, *fields: Field, photo: str = "", index: int = 0, event: str = "", note: str = ""
) -> Record:
    path = Path(photo or f"card_{number:03}.jpg")
    return Record(
        id=number,
        uid=f"urn:uuid:00000000-0000-4000-8000-{number:012}",
        photo=Photo(path, f"{number:064x}"),
        card_index=index,
        fields=fields,
        meeting=Meeting(DAY, event=event, note=note),
        follow_up=FollowUp(),
        person=number,
        scanned_on=DAY,
        width=1000,
        height=600,
    )


def make_lines(*fields: Field, others: dict[str, str] | None = None) -> tuple[Line, ...]:
    """The lines on which the fields stood, in order; `others` gives what the second reader made of a text."""
    lines = []
    for field in fields:
        line = Line(_words(field.text, field.spans[0].box), "tesseract")
        other = (others or {}).get(field.text)
        lines.append(replace(line, others=(Line(_words(other, line.box), "rapid"),)) if other else line)
    return tuple(lines)


def _words(text: str, box: Box) -> tuple[Word, ...]:
    words, step = [], box.width / max(len(text), 1)
    at = 0
    for word in text.split():
        at = text.index(word, at)
        words.append(
            Word(word, 0.9, Box(box.left + at * step, box.top, box.left + (at + len(word)) * step, box.bottom))
        )
        at += len(word)
    return tuple(words)


ADA = make_record(
    1,
    make_field("FN", "Ada Example", 0.62, 0, doubts=("differs from the name in the e-mail",)),
    make_field("ORG", "Sample Works", 0.97, 1, parse_confidence=0.97),
    make_field("TITLE", "Engineer", 0.95, 2),
    make_field("EMAIL", "ada.exarnple@example.com", 0.41, 3, alternatives=("ada.example@example.com",)),
    make_field("TEL", "+12025550143", 0.99, 4, types=("work",)),
)
BEN = make_record(2, make_field("FN", "Ben Probe", 0.99), make_field("EMAIL", "ben@example.org", 0.99, 1))
CLEO = make_record(3, make_field("FN", "Cleo Muster", 0.85), make_field("EMAIL", "cleo@example.org", 0.95, 1))

__all__ = ["ADA", "BEN", "CLEO", "DAY", "Status", "fake_normalise", "make_field", "make_lines", "make_record"]
