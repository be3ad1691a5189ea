"""Rows of the store to values of the model and back."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from cardscan.model import Field, FollowUp, Meeting, Photo, Record
from cardscan.store.codec import from_json
from cardscan.store.database import Row

__all__ = ["follow_up_columns", "meeting_columns", "path_column", "photo_of", "record_of", "text_column"]


def record_of(row: Row) -> Record:
    """The record in a row of ``records`` joined with its photo."""
    return Record(
        id=row["id"],
        uid=row["uid"],
        photo=photo_of(row),
        card_index=row["card_index"],
        fields=from_json(tuple[Field, ...], row["fields"]),
        meeting=Meeting(date.fromisoformat(row["met_on"]), row["met_on_source"], row["event"], row["note"]),
        follow_up=FollowUp(_date_in(row["due"]), _date_in(row["done_on"])),
        person=row["person"],
        scanned_on=date.fromisoformat(row["scanned_on"]),
        revised_at=row["revised_at"],
        width=row["width"],
        height=row["height"],
        hints=from_json(tuple[str, ...], row["hints"]),
    )


def photo_of(row: Row) -> Photo:
    """The photo in a row that has its path, digest and page."""
    path = row["path"]
    return Photo(Path(os.fsdecode(path) if isinstance(path, bytes) else path), row["digest"], row["page"])


def path_column(path: Path) -> str | bytes:
    """The path as text, or as bytes where its name is no valid text (file names on Linux are any bytes)."""
    text = str(path)
    return os.fsencode(text) if text != text_column(text) else text


def text_column(text: str) -> str:
    """`text` with "?" for half surrogate pairs (from arguments that are no valid text), which SQLite cannot keep."""
    return text.encode("utf-8", "replace").decode("utf-8")


def meeting_columns(meeting: Meeting) -> dict[str, object]:
    """The columns of ``records`` that hold a meeting."""
    return {
        "met_on": meeting.met_on.isoformat(),
        "met_on_source": meeting.met_on_source,
        "event": text_column(meeting.event),
        "note": text_column(meeting.note),
    }


def follow_up_columns(follow_up: FollowUp) -> dict[str, object]:
    """The columns of ``records`` that hold a follow-up."""
    return {"due": _date_out(follow_up.due), "done_on": _date_out(follow_up.done_on)}


def _date_out(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _date_in(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
