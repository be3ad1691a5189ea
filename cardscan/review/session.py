"""Which fields to ask about, in which order, and what an answer does. No input, no print, no store.

A `Review` is a frozen value; every answer is a function from a `Review` to the next one, so that the full-screen and
the line-by-line form obey the same rules and a script can play a whole session. What must be written down is what
differs between two of them: `changed(before, after)`.

Evidence is kept, whatever is pressed: an answer changes a field's name, value, parts, types and status, never its
`text`, `spans`, confidences or doubts; a replaced value becomes the first of the alternatives; a dropped field stays,
marked as dropped; only a field that a person added can vanish, by undo.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cardscan.model import Field, Record, Status

__all__ = [
    "CALLED",
    "Normalise",
    "Normalised",
    "Review",
    "absorb",
    "accept",
    "accept_card",
    "add",
    "ask_order",
    "changed",
    "confidence_word",
    "correct",
    "drop",
    "finish_card",
    "focus_on",
    "go_to_card",
    "move_on",
    "rank",
    "refresh",
    "rename",
    "reparse",
    "retype",
    "set_due",
    "set_note",
    "skip",
    "start_review",
    "swap",
    "take_away",
    "undo",
]

Normalised = tuple[str, tuple[tuple[str, str], ...], tuple[str, ...], tuple[str, ...]]
Normalise = Callable[[str, str, str], Normalised]
"""(property, value as typed, region) -> (value, parts, types, doubts in words), as `cardscan.fields.normalise`."""

CALLED = {
    "FN": "name",
    "ORG": "organisation",
    "ROLE": "department",
    "TITLE": "job title",
    "EMAIL": "e-mail",
    "TEL": "phone",
    "URL": "web",
    "ADR": "address",
    "X-SOCIALPROFILE": "profile",
    "BDAY": "birthday",
    "NOTE": "also on the card",
}
"""What a person calls each property, in the order in which a card is shown."""

NAMES = tuple(CALLED)
ONE_LINE_OF_TEXT = ("FN", "ORG", "ROLE", "TITLE")
"""The properties that a reader of cards takes for one another."""


@dataclass(frozen=True, slots=True)
class Review:
    """A session of questions.

    `records`: the cards, in the order in which they are shown. `at`: the card in view; `focus`: the number of the
    field in question among its fields, -1 where nothing on it is in question. `show_all`: stop at cards without a
    doubtful field too. `passed`: ids of the cards that were skipped or looked through. `answers`: how many answers
    were given. `past`: the session before the last answer.
    """

    records: tuple[Record, ...]
    at: int = 0
    focus: int = -1
    show_all: bool = False
    passed: frozenset[int] = frozenset()
    answers: int = 0
    past: Review | None = None

    @property
    def done(self) -> bool:
        """True if no card is left to ask about."""
        return not any(self.wants(record) for record in self.records)

    @property
    def record(self) -> Record | None:
        """The card in view."""
        return self.records[self.at] if self.records else None

    @property
    def field(self) -> Field | None:
        """The field in question."""
        return self.record.fields[self.focus] if self.record and self.focus >= 0 else None

    def wants(self, record: Record) -> bool:
        """True if the session still has to stop at this card."""
        return record.id not in self.passed and (self.show_all or not record.settled)


def start_review(records: Iterable[Record], *, show_all: bool = False) -> Review:
    """Begin at the card with the most doubtful field; cards with nothing doubtful come last and are asked about only
    with `show_all`. Coming back after leaving is starting anew: what was settled is not asked again.
    """
    order = sorted(records, key=lambda r: (min((f.confidence for f in r.open_fields), default=2.0), r.id))
    return move_on(Review(tuple(order), show_all=show_all))


def ask_order(fields: tuple[Field, ...]) -> tuple[int, ...]:
    """The numbers of the fields to ask about, most doubtful first; of equally doubtful ones the name first."""
    open_ones = [i for i, field in enumerate(fields) if field.needs_review]
    return tuple(sorted(open_ones, key=lambda i: (round(fields[i].confidence, 2), rank(fields[i]), i)))


def confidence_word(field: Field) -> str:
    """The confidence as one word: settled (by a person), certain, likely, unsure or guess."""
    if field.status is not Status.READ:
        return {Status.DROPPED: "dropped", Status.ADDED: "added", Status.CORRECTED: "corrected"}.get(
            field.status, "confirmed"
        )
    if not field.needs_review:
        return "certain"
    return "likely" if field.confidence >= 0.7 else "unsure" if field.confidence >= 0.4 else "guess"


# --- answers --------------------------------------------------------------------------------------------------------


def accept(review: Review) -> Review:
    """The field is right as it stands (a dropped one is right after all). On a card where nothing is in question:
    the card is fine.
    """
    field = review.field
    if field is None:
        return finish_card(review)
    settled = field.status in (Status.CONFIRMED, Status.CORRECTED, Status.ADDED)
    return _answer(review, _with(review, replace(field, status=field.status if settled else Status.CONFIRMED)))


def accept_card(review: Review) -> Review:
    """Everything on the card in view is right: one answer, taken back as one."""
    record = review.record
    if record is None or record.settled:
        return accept(review) if review.field is None else review
    fields = tuple(replace(f, status=Status.CONFIRMED) if f.needs_review else f for f in record.fields)
    return _answer(review, fields)


def correct(review: Review, typed: str, normalise: Normalise, region: str = "") -> Review:
    """The field says `typed`. Typing what already stands there accepts it, or says of handwriting that it was read
    well; typing nothing changes nothing (that is what dropping is for). What was read stays as evidence, and the
    replaced value as the first alternative.
    """
    field = review.field
    typed = " ".join(typed.split())
    if field is None or not typed:
        return review
    value, parts, types, _ = normalise(field.name, typed, region)
    if field.value in (typed, value):
        return retype(review, field.types) if field.unread else accept(review)
    return _answer(review, _with(review, _corrected(field, value, parts, types)))


def _corrected(field: Field, value: str, parts: tuple[tuple[str, str], ...], types: tuple[str, ...]) -> Field:
    return replace(
        field,
        value=value,
        parts=parts,
        types=types or field.types,
        alternatives=_alternatives(field, value),
        status=Status.ADDED if field.status is Status.ADDED else Status.CORRECTED,
    )


def rename(review: Review, name: str, normalise: Normalise, region: str = "") -> Review:
    """The text is right, but it is another property (the organisation, not the name)."""
    field = review.field
    if field is None or name == field.name:
        return review
    return _answer(review, _with(review, _renamed(field, name, normalise, region)))


def swap(review: Review, normalise: Normalise, region: str = "") -> Review:
    """Name and organisation were taken for each other: the field in question and the first of the other kind change
    places. Each keeps its own evidence.
    """
    field, record = review.field, review.record
    if field is None or record is None or field.name not in ("FN", "ORG"):
        return review
    other = "ORG" if field.name == "FN" else "FN"
    partner = next((i for i, f in enumerate(record.fields) if f.name == other and f.status is not Status.DROPPED), -1)
    fields = list(_with(review, _renamed(field, other, normalise, region)))
    if partner >= 0:
        fields[partner] = _renamed(record.fields[partner], field.name, normalise, region)
    return _answer(review, tuple(fields))


def absorb(review: Review, whole: int, part: int, typed: str, normalise: Normalise, region: str = "") -> Review:
    """Two lines are one value: field `whole` of the card says `typed`, and field `part`, whose text is in that now, is
    dropped. One answer.
    """
    record = review.record
    if record is None or whole == part:
        return review
    value, parts, types, _ = normalise(record.fields[whole].name, typed, region)
    fields = list(record.fields)
    fields[whole] = _corrected(fields[whole], value, parts, types)
    fields[part] = replace(fields[part], status=Status.DROPPED)
    return _answer(review, tuple(fields))


def reparse(review: Review, parts: tuple[tuple[str, str], ...]) -> Review:
    """The text is right, but its parts are others (given and family name the other way round)."""
    field = review.field
    if field is None:
        return review
    status = Status.ADDED if field.status is Status.ADDED else Status.CORRECTED
    return _answer(review, _with(review, replace(field, parts=parts, status=status)))


def retype(review: Review, types: tuple[str, ...]) -> Review:
    """The value is right, but it is of another kind (a fax number, not a mobile one)."""
    field = review.field
    if field is None:
        return review
    status = Status.ADDED if field.status is Status.ADDED else Status.CORRECTED
    return _answer(review, _with(review, replace(field, types=types, status=status)))


def drop(review: Review) -> Review:
    """The field is nothing, or not worth keeping. It stays in the record, marked."""
    field = review.field
    return review if field is None else _answer(review, _with(review, replace(field, status=Status.DROPPED)))


def add(review: Review, name: str, typed: str, normalise: Normalise, region: str = "") -> Review:
    """A field that the readers missed."""
    record, typed = review.record, " ".join(typed.split())
    if record is None or not typed:
        return review
    value, parts, types, _ = normalise(name, typed, region)
    new = Field(name, value, parts=parts, types=types, source="person", status=Status.ADDED)
    return _answer(review, (*record.fields, new), stay=True)


def set_note(review: Review, note: str) -> Review:
    """What was talked about."""
    record = review.record
    if record is None or note == record.meeting.note:
        return review
    return _answer(review, meeting=replace(record.meeting, note=note), stay=True)


def set_due(review: Review, due: date | None) -> Review:
    """When to write to the person; None takes the promise back."""
    record = review.record
    if record is None or due == record.follow_up.due:
        return review
    return _answer(review, follow_up=replace(record.follow_up, due=due, done_on=None), stay=True)


def skip(review: Review) -> Review:
    """Not this card, not now: it is asked about again in the next session."""
    return finish_card(review)


def take_away(review: Review) -> Review:
    """What is in view is no card, or not wanted: it leaves the session, as one answer. To take it out of the store is
    for whoever keeps one.
    """
    record = review.record
    if record is None:
        return review
    rest = tuple(one for one in review.records if one.id != record.id)
    at = min(review.at, max(len(rest) - 1, 0))
    return move_on(replace(review, records=rest, at=at, focus=-1, past=review, answers=review.answers + 1))


def finish_card(review: Review) -> Review:
    """Leave the card as it is and go on to the next one that has a question."""
    if review.record is None:
        return review
    return move_on(replace(review, passed=review.passed | {review.record.id}, past=review))


def undo(review: Review) -> Review:
    """The session before the last answer, whichever card that was on."""
    return review.past or review


def focus_on(review: Review, index: int) -> Review:
    """Put that field of the card in question, doubtful or not. Not an answer: nothing to undo."""
    inside = review.record is not None and -1 <= index < len(review.record.fields)
    return replace(review, focus=index) if inside else review


def go_to_card(review: Review, step: int) -> Review:
    """Look at another card: 1 is the next one, -1 the one before. Not an answer."""
    at = min(max(review.at + step, 0), len(review.records) - 1)
    return replace(review, at=at, focus=_first(review.records[at])) if review.records else review


def refresh(review: Review, records: Iterable[Record]) -> Review:
    """The session with its cards as they are now, after something that was no answer to a field: at the first question
    of the card in view, else at the next card that wants an answer. There is no way back past it by `undo`.
    """
    now = {record.id: record for record in records}
    cards = tuple(now[record.id] for record in review.records if record.id in now)
    viewed = review.record.id if review.record else 0
    at = next((i for i, record in enumerate(cards) if record.id == viewed), 0)
    return move_on(replace(review, records=cards, at=at, past=None))


def changed(before: Review, after: Review) -> tuple[Record, ...]:
    """The records of `after` that differ from those of `before`: what must be saved."""
    old = {record.id: record for record in before.records}
    return tuple(record for record in after.records if old.get(record.id) != record)


# --- how ------------------------------------------------------------------------------------------------------------


def rank(field: Field) -> int:
    """Where the field stands when a card is shown, from 0."""
    return NAMES.index(field.name) if field.name in CALLED else len(NAMES)


def _first(record: Record) -> int:
    return next(iter(ask_order(record.fields)), -1)


def move_on(review: Review) -> Review:
    """To the next question of this card, else to the first card after it (or before it) that wants one."""
    if not review.records:
        return review
    count = len(review.records)
    for at in ((review.at + k) % count for k in range(count)):
        if review.wants(review.records[at]):
            return replace(review, at=at, focus=_first(review.records[at]))
    return replace(review, focus=-1)


def _with(review: Review, field: Field) -> tuple[Field, ...]:
    record = review.record
    assert record is not None  # only called where a field of it is in question
    return (*record.fields[: review.focus], field, *record.fields[review.focus + 1 :])


def _answer(review: Review, fields: tuple[Field, ...] | None = None, *, stay: bool = False, **other: Any) -> Review:
    """Replace the card in view and go on; `stay` keeps the question (a note, a date or a new field answers none)."""
    record = review.record
    assert record is not None
    new = replace(record, fields=record.fields if fields is None else fields, **other)
    records = (*review.records[: review.at], new, *review.records[review.at + 1 :])
    # With show_all a card is left by saying so, not by its last answer: there is more on it to look at.
    after = replace(review, records=records, past=review, answers=review.answers + (not stay))
    if stay:
        return after
    if review.show_all and new.settled and new.id not in review.passed:
        return replace(after, focus=-1)
    return move_on(after)


def _renamed(field: Field, name: str, normalise: Normalise, region: str) -> Field:
    value, parts, types, _ = normalise(name, field.value, region)
    status = Status.ADDED if field.status is Status.ADDED else Status.CORRECTED
    alternatives = field.alternatives if value == field.value else _alternatives(field, value)
    return replace(field, name=name, value=value, parts=parts, types=types, alternatives=alternatives, status=status)


def _alternatives(field: Field, value: str) -> tuple[str, ...]:
    kept = (field.value, *field.alternatives)
    return tuple(dict.fromkeys(a for a in kept if a and a != value))
