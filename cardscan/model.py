"""The nouns. All frozen, all plain values: what leaves a worker is text and geometry, never an array.

Coordinates: x to the right, y down, in pixels; of the photo (as displayed, EXIF orientation applied) for a `Quad`, of
the upright crop for a `Box`. Confidence: a float from 0 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

__all__ = [
    "CERTAIN",
    "Address",
    "Box",
    "Card",
    "Contact",
    "Field",
    "FollowUp",
    "Line",
    "Meeting",
    "Name",
    "Phone",
    "Photo",
    "Point",
    "Quad",
    "Record",
    "Scan",
    "ScanFailure",
    "Social",
    "Span",
    "Status",
    "Word",
]

CERTAIN = 0.9
"""A field whose confidence (the calibrated probability of being right) is below this is asked about in review."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture file that a person took; of a file with pages (TIFF, PDF), one page.

    `digest` is the SHA-256 of the file's bytes in hex; with `page` (from 0) it is the photo's identity.
    """

    path: Path
    digest: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class Quad:
    """Four corners in photo pixels, clockwise from the card's own top-left as it is read."""

    corners: tuple[Point, Point, Point, Point]

    @property
    def area(self) -> float:
        """In square pixels."""
        x, y = zip(*self.corners, strict=True)
        return 0.5 * abs(sum(x[n - 1] * y[n] - x[n] * y[n - 1] for n in range(4)))

    @property
    def middle(self) -> Point:
        """The mean of the corners."""
        return sum(x for x, _ in self.corners) / 4, sum(y for _, y in self.corners) / 4

    def holds(self, point: Point) -> bool:
        """Whether a point lies within, if the corners are those of a convex quad."""
        px, py = point
        around = zip(self.corners, self.corners[1:] + self.corners[:1], strict=True)
        return all((bx - ax) * (py - ay) >= (by - ay) * (px - ax) for (ax, ay), (bx, by) in around)

    def turned(self, quarter_turns: int) -> Quad:
        """The same corners after the crop was turned by this many quarter turns clockwise to be upright.

        Turning a crop clockwise makes its former bottom-left corner the new top-left one.
        """
        k = -quarter_turns % 4
        a, b, c, d = self.corners[k:] + self.corners[:k]
        return Quad((a, b, c, d))


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle in a crop; `right` and `bottom` lie outside."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """In pixels."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """In pixels."""
        return self.bottom - self.top

    def union(self, other: Box) -> Box:
        """The smallest box that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without blanks, as an OCR engine read it."""

    text: str
    confidence: float
    box: Box


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words in reading order, never empty.

    `reader` names who read it ("tesseract", "rapid", or "both" where they said the same); `others` holds the same
    line as the other readers saw it: the evidence for or against `words`, and the alternatives that review offers.
    """

    words: tuple[Word, ...]
    reader: str = ""
    others: tuple[Line, ...] = ()
    vertical: bool = False

    @property
    def text(self) -> str:
        """The words, with one blank between them."""
        return " ".join(word.text for word in self.words)

    @property
    def confidence(self) -> float:
        """Mean word confidence, weighted by length."""
        letters = sum(len(word.text) for word in self.words)
        return sum(word.confidence * len(word.text) for word in self.words) / letters if letters else 0.0

    @property
    def box(self) -> Box:
        """The smallest box that holds all words."""
        box = self.words[0].box
        for word in self.words[1:]:
            box = box.union(word.box)
        return box


class Status(StrEnum):
    """What a person made of a field."""

    READ = "read"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    ADDED = "added"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Span:
    """Where a field's text stood: words `start` to `stop` (exclusive) of line number `line`, and their box."""

    line: int
    start: int
    stop: int
    box: Box


@dataclass(frozen=True, slots=True)
class Field:
    """One vCard property as found on a card.

    `name`: FN, ORG, TITLE, ROLE (the department, until it joins ORG), TEL, EMAIL, URL, ADR, X-SOCIALPROFILE, BDAY,
    NOTE. `value`: normalised (phone in E.164, domain in lower case). `text`: exactly as read. `parts`: the components
    of a structured value, by their vCard names: family, given, additional, prefix, suffix of FN; street, city, region,
    code, country of ADR; ext of TEL; network and handle of X-SOCIALPROFILE. `types`: vCard TYPE values in lower case
    (work, cell, fax, home ...). `confidence`: the calibrated probability that `value` is right, made from
    `ocr_confidence` (were the letters read right?) and `parse_confidence` (is it this property?). `doubts`: reasons to
    ask, in words. `alternatives`: the runners-up, best first. `source`: "print", "qr" or "person".
    """

    name: str
    value: str
    text: str = ""
    spans: tuple[Span, ...] = ()
    ocr_confidence: float = 1.0
    parse_confidence: float = 1.0
    confidence: float = 1.0
    types: tuple[str, ...] = ()
    parts: tuple[tuple[str, str], ...] = ()
    doubts: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    source: str = "print"
    status: Status = Status.READ

    @property
    def needs_review(self) -> bool:
        """True if nobody has settled the field yet and it is not certain; of a note: if there is a doubt about it."""
        doubtful = bool(self.doubts) if self.name == "NOTE" else self.confidence < CERTAIN
        return self.status is Status.READ and doubtful

    @property
    def unread(self) -> bool:
        """True for text that nobody could make out (handwriting, a piece of a logo) and nobody has typed since: not the
        value counts, but its picture.
        """
        return self.name == "NOTE" and bool(self.doubts) and self.status in (Status.READ, Status.CONFIRMED)

    @property
    def shown(self) -> str:
        """What to show for it: the value; of writing of which nothing was read, that there is some."""
        return self.value or ("(handwriting?)" if self.name == "NOTE" else "")

    def part(self, name: str) -> str:
        """The component of that name, or an empty string."""
        return dict(self.parts).get(name, "")


@dataclass(frozen=True, slots=True)
class Card:
    """One paper card of a photo: where it lay, what was read on it, what that means.

    `crop` is the upright, flattened card as an encoded JPEG; `width` and `height` are its pixels, the space of every
    `Box`. `hints` say in words what was wrong with the picture (blurred, cut off ...) and how to take it again.
    """

    quad: Quad
    lines: tuple[Line, ...]
    fields: tuple[Field, ...]
    crop: bytes = b""
    width: int = 0
    height: int = 0
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scan:
    """A photo that was read: its cards in reading order, and the day it was taken where the file says so."""

    photo: Photo
    cards: tuple[Card, ...]
    taken_on: date | None = None


@dataclass(frozen=True, slots=True)
class ScanFailure:
    """A photo that could not be read. `kind` is the error's class name, `reason` its message."""

    photo: Photo
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where and when a card was received. `met_on_source`: "given", "photo" (its capture time) or "today"."""

    met_on: date
    met_on_source: str = "given"
    event: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The promise: due on that day, unless done. Neither date set means that nothing is due."""

    due: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A card kept in the store. `uid` is the vCard UID, stable for ever; `person` is the id of the record that
    stands for the person (its own id, unless it was merged).
    """

    id: int
    uid: str
    photo: Photo
    card_index: int
    fields: tuple[Field, ...]
    meeting: Meeting
    follow_up: FollowUp
    person: int
    scanned_on: date
    revised_at: str = ""
    width: int = 0
    height: int = 0
    hints: tuple[str, ...] = ()

    @property
    def open_fields(self) -> tuple[Field, ...]:
        """The fields that a person should still look at."""
        return tuple(field for field in self.fields if field.needs_review)

    @property
    def settled(self) -> bool:
        """True if nothing on it is left to ask."""
        return not self.open_fields


@dataclass(frozen=True, slots=True)
class Name:
    """The vCard N property."""

    family: str = ""
    given: str = ""
    additional: str = ""
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Phone:
    """The vCard TEL property: `value` in E.164 where the number allows it."""

    value: str
    types: tuple[str, ...] = ()
    ext: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """The vCard ADR property; `label` is the address as printed."""

    label: str = ""
    street: str = ""
    city: str = ""
    region: str = ""
    code: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Social:
    """A social profile: the network's name in lower case and the handle or address as printed."""

    network: str
    handle: str


@dataclass(frozen=True, slots=True)
class Contact:
    """The person as vCard sees them: a pure view of the fields of one or more records. Attributes are vCard
    properties in lower case.
    """

    fn: str = ""
    n: Name = field(default_factory=Name)
    org: str = ""
    department: str = ""
    title: str = ""
    tel: tuple[Phone, ...] = ()
    email: tuple[str, ...] = ()
    url: tuple[str, ...] = ()
    adr: tuple[Address, ...] = ()
    social: tuple[Social, ...] = ()
    note: str = ""
    bday: str = ""
    uid: str = ""
    rev: str = ""
    categories: tuple[str, ...] = ()

    @property
    def display_name(self) -> str:
        """What to list the contact under: the name, else the organisation, else the first way to reach them."""
        ways = (*self.email, *(phone.value for phone in self.tel), *self.url)
        return next(filter(str.strip, (self.fn, self.org, *ways)), "")
