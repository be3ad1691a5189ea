"""Cards and records in the forms that several commands show: JSON, a line, a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.text import Text

from cardscan import review
from cardscan.cli.output import Column, print_table, text
from cardscan.model import Card, Contact, Field, FollowUp, Meeting, Photo, Record, Social, Status

__all__ = [
    "CALLED",
    "card_json",
    "contact_json",
    "due_text",
    "failure_json",
    "in_order",
    "no_match",
    "print_fields",
    "reach_of",
    "record_json",
    "select",
    "title_of",
]

CALLED = {name: f"{called[:1].upper()}{called[1:]}" for name, called in review.CALLED.items()}
"""What a person calls each property, in the order in which a card is shown."""


def title_of(record: Record | Card) -> str:
    """What to list a card under: its name, else its organisation, else the first way to reach the person."""
    for name in ("FN", "ORG", "EMAIL", "TEL", "URL", "NOTE"):
        found = [f for f in record.fields if f.name == name and f.value.strip() and f.status is not Status.DROPPED]
        if found:
            return max(found, key=lambda f: (f.status is not Status.READ, f.confidence)).value
    return "(nothing read)"


def reach_of(record: Record) -> str:
    """The first e-mail address, else the first phone number."""
    found = {field.name: field.value for field in reversed(in_order(record.fields))}
    return found.get("EMAIL") or found.get("TEL") or ""


def in_order(fields: Iterable[Field]) -> list[Field]:
    """The fields as a person reads a card, without the dropped ones."""
    names = list(CALLED)
    kept = (field for field in fields if field.status is not Status.DROPPED)
    return sorted(kept, key=lambda field: names.index(field.name) if field.name in names else len(names))


def print_fields(console: Console, fields: Iterable[Field]) -> None:
    """A card as a sheet: what, its value, and the doubts where there are any."""
    rows = []
    for field in in_order(fields):
        kind = ", ".join(kind for kind in field.types if field.name == "TEL" and kind != "voice")
        shown = field.value.removeprefix("--") if field.name == "BDAY" else field.shown  # a day without its year
        value = text(f"{shown} ext. {ext}" if (ext := field.part("ext")) else shown)
        if kind:
            value.append(f"  {kind}", style="dim")
        rows.append((text(CALLED.get(field.name, field.name), "bold"), value, *_state_of(field)))
    columns = (
        Column("", whole=True),
        Column("", wrap=True),
        Column("", align="right", whole=True),
        Column("", wrap=True, yields=True),
    )
    print_table(console, columns, rows)


def _state_of(field: Field) -> tuple[Text, Text]:
    if field.needs_review:
        return text(f"{field.confidence:.0%}?", "yellow"), text("; ".join(field.doubts) or "unsure", "yellow")
    if field.status is Status.READ:
        return text("" if field.name == "NOTE" else f"{field.confidence:.0%}", "dim"), text("")
    return text(field.status.value, "green"), text("")


def due_text(follow_up: FollowUp) -> str:
    """When the follow-up is due, in the width of a date."""
    if follow_up.done_on:
        return f"done {follow_up.done_on:%m-%d}"
    return follow_up.due.isoformat() if follow_up.due else ""


def contact_json(contact: Contact) -> dict[str, Any]:
    """A contact by vCard names, as README documents it."""
    return {
        "fn": contact.fn,
        "n": asdict(contact.n),
        "org": contact.org,
        "department": contact.department,
        "title": contact.title,
        "tel": [{"value": phone.value, "types": list(phone.types), "ext": phone.ext} for phone in contact.tel],
        "email": list(contact.email),
        "url": list(contact.url),
        "adr": [asdict(address) for address in contact.adr],
        "social": [_social_text(social) for social in contact.social],
        "note": contact.note,
        "bday": contact.bday,
    }


def _social_text(social: Social) -> str:
    """A printed address as it is; of a bare handle one could not tell which network it is for."""
    return social.handle if "/" in social.handle or not social.network else f"{social.network}: {social.handle}"


def field_json(field: Field) -> dict[str, Any]:
    """A field with its evidence in words and numbers."""
    return {
        "name": field.name,
        "value": field.value,
        "confidence": round(float(field.confidence), 4),
        "needs_review": field.needs_review,
        "doubts": list(field.doubts),
        "text": field.text,
        "types": list(field.types),
        "parts": dict(field.parts),
        "alternatives": list(field.alternatives),
        "source": field.source,
        "status": field.status.value,
    }


def card_json(photo: Photo, index: int, card: Card) -> dict[str, Any]:
    """A card that was read."""
    from cardscan.contacts import build_contact

    return {
        **_place(photo, index),
        "contact": contact_json(build_contact(card.fields)),
        "fields": [field_json(field) for field in card.fields],
        "corners": [[round(float(x), 1), round(float(y), 1)] for x, y in card.quad.corners],
        "hints": list(card.hints),
    }


def failure_json(photo: Photo, kind: str, reason: str) -> dict[str, Any]:
    """A photo that could not be read."""
    return {"photo": str(photo.path), "page": photo.page, "error": reason, "kind": kind}


def record_json(record: Record) -> dict[str, Any]:
    """A record of the store."""
    from cardscan.contacts import build_contact

    return {
        "id": record.id,
        "uid": record.uid,
        "person": record.person,
        **_place(record.photo, record.card_index),
        "contact": contact_json(build_contact(record.fields)),
        "fields": [field_json(field) for field in record.fields],
        "settled": record.settled,
        **_meeting(record.meeting),
        "due": record.follow_up.due and record.follow_up.due.isoformat(),
        "done_on": record.follow_up.done_on and record.follow_up.done_on.isoformat(),
        "scanned_on": record.scanned_on.isoformat(),
        "revised_at": record.revised_at,
        "hints": list(record.hints),
    }


def _place(photo: Photo, index: int) -> dict[str, Any]:
    return {"photo": str(photo.path), "page": photo.page, "card": index}


def _meeting(meeting: Meeting) -> dict[str, Any]:
    return {
        "met_on": meeting.met_on.isoformat(),
        "met_on_source": meeting.met_on_source,
        "event": meeting.event,
        "note": meeting.note,
    }


def select(records: Sequence[Record], *, event: str = "", words: Sequence[str] = ()) -> list[Record]:
    """The records of that event (case does not count) in which all the words occur."""

    def text_of(record: Record) -> str:
        said = (record.meeting.event, record.meeting.note, *(f.value for f in in_order(record.fields)))
        return "\n".join(said).casefold()

    return [
        record
        for record in records
        if (not event or record.meeting.event.casefold() == event.casefold())
        and all(word.casefold() in text_of(record) for word in words)
    ]


def no_match(records: Iterable[Record], event: str) -> str:
    """What to say where no card is left: the events that there are, if it is for the event that none is."""
    events = {record.meeting.event.casefold(): record.meeting.event for record in records if record.meeting.event}
    if not event or event.casefold() in events or not events:
        return "No card matches."
    return f"No card is of the event {event!r}. There are: {', '.join(sorted(events.values()))}."
