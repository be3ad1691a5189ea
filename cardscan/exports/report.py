"""One self-contained HTML page to look at instead of reading: every card's picture beside its fields, doubts marked.

The page fetches nothing (a content security policy in it forbids the browser to try), needs no server, and can be
searched, sorted, printed and read on a telephone. What comes from cards is escaped; links are made of e-mail
addresses, numbers and web addresses only.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from urllib.parse import quote

from jinja2 import Environment, StrictUndefined, Template, select_autoescape

from cardscan.model import Field, Record, ScanFailure, Status

__all__ = ["ReportCard", "render_report"]

ORDER = ("FN", "ORG", "ROLE", "TITLE", "EMAIL", "TEL", "URL", "ADR", "X-SOCIALPROFILE", "BDAY", "NOTE")
CALLED = {
    "FN": "Name",
    "ORG": "Organisation",
    "ROLE": "Department",
    "TITLE": "Job title",
    "EMAIL": "E-mail",
    "TEL": "Phone",
    "URL": "Web",
    "ADR": "Address",
    "X-SOCIALPROFILE": "Profile",
    "BDAY": "Birthday",
    "NOTE": "Also on it",
}

RETAKE = {
    "NoCardFound": "Take it again: the whole card in the picture, on a plain background of another colour.",
    "NotACard": "Nothing to do, unless a business card lies beside it: then photograph that alone.",
    "ReadingFailed": "Scan it again; if that fails too, take the picture again, nearer and in better light.",
    "UnreadablePhoto": "Save it as JPEG, PNG, HEIC, TIFF or PDF, or take it again.",
}
"""What to do about a photo that could not be read, by the kind of its failure."""


@dataclass(frozen=True, slots=True)
class ReportCard:
    """A card to show: its record, and its picture as JPEG (empty: none)."""

    record: Record
    jpeg: bytes = b""


def render_report(
    people: Iterable[Sequence[ReportCard]], failures: Iterable[ScanFailure] = (), *, title: str, on: date
) -> str:
    """The page. `people`: the cards of each person, the one that stands for the person first; `on`: the day it is made
    (follow-ups due until then are marked).
    """
    groups = [cards for cards in people if cards]
    return _template().render(
        title=title,
        on=on.isoformat(),
        people=[_person(cards, on) for cards in groups],
        cards=sum(len(cards) for cards in groups),
        doubts=sum(len(card.record.open_fields) for cards in groups for card in cards),
        failures=[
            {"name": f.photo.path.name, "page": f.photo.page, "reason": f.reason, "retake": RETAKE.get(f.kind, "")}
            for f in failures
        ],
    )


def _person(cards: Sequence[ReportCard], on: date) -> dict[str, object]:
    records = [card.record for card in cards]
    head = records[0]
    due = min((r.follow_up.due for r in records if r.follow_up.due and not r.follow_up.done_on), default=None)
    name, org = _first(records, "FN"), _first(records, "ORG")
    return {
        "id": head.id,
        "name": name or org or _first(records, "EMAIL") or f"Card {head.id}",
        "sort_name": (_part(records, "family") or name or org).casefold(),
        "org": org,
        "met": head.meeting.met_on.isoformat(),
        "due": due.isoformat() if due else "",
        "overdue": due is not None and due <= on,
        "doubts": sum(len(record.open_fields) for record in records),
        "cards": [_card(card) for card in cards],
    }


def _card(card: ReportCard) -> dict[str, object]:
    record = card.record
    fields = sorted(
        (f for f in record.fields if f.status is not Status.DROPPED),
        key=lambda f: ORDER.index(f.name) if f.name in ORDER else len(ORDER),
    )
    return {
        "id": record.id,
        "picture": f"data:image/jpeg;base64,{base64.b64encode(card.jpeg).decode()}" if card.jpeg else "",
        "width": record.width,
        "height": record.height,
        "photo": record.photo.path.name,
        "met": record.meeting.met_on.isoformat(),
        "event": record.meeting.event,
        "note": record.meeting.note,
        "hints": record.hints,
        "fields": [_field(f, record, number) for number, f in enumerate(fields)],
    }


def _field(field: Field, record: Record, number: int) -> dict[str, object]:
    asked = field.needs_review
    return {
        "id": f"f{record.id}-{number}",
        "called": CALLED.get(field.name, field.name),
        "value": field.shown + (f" ext. {ext}" if (ext := field.part("ext")) else ""),
        "href": _link(field),
        "kinds": ", ".join(kind for kind in field.types if field.name == "TEL" and kind != "voice"),
        "asked": asked,
        "sure": f"{field.confidence:.0%}" if asked else "",
        "settled": "" if field.status is Status.READ else field.status.value,
        "doubts": field.doubts if asked else (),
        "unread": field.unread,
        "read": field.text if field.text != field.value and (asked or field.status is Status.CORRECTED) else "",
        "boxes": [
            {
                "left": f"{100 * span.box.left / record.width:.2f}",
                "top": f"{100 * span.box.top / record.height:.2f}",
                "width": f"{100 * span.box.width / record.width:.2f}",
                "height": f"{100 * span.box.height / record.height:.2f}",
            }
            for span in field.spans
            if record.width and record.height
        ],
    }


def _link(field: Field) -> str:
    """Where a click leads; "" where the value is nothing that can be called safely."""
    value = field.value.strip()
    if field.name == "EMAIL" and re.fullmatch(r"[^\s@]+@[^\s@]+", value):
        return "mailto:" + quote(value, safe="@+")
    if field.name == "TEL" and re.fullmatch(r"\+?[\d().\s/-]+", value):
        return "tel:" + re.sub(r"[^\d+]", "", value)
    if field.name == "URL" and re.fullmatch(r"(?i)(https?://)?[\w-]+(\.[\w-]+)+(:\d+)?([/?#]\S*)?", value):
        return value if re.match(r"(?i)https?://", value) else f"https://{value}"
    return ""


def _first(records: Sequence[Record], name: str) -> str:
    found = (f for r in records for f in r.fields if f.name == name and f.status is not Status.DROPPED)
    return next((f.value for f in found), "")


def _part(records: Sequence[Record], part: str) -> str:
    found = (f.part(part) for r in records for f in r.fields if f.name == "FN" and f.status is not Status.DROPPED)
    return next((text for text in found if text), "")


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.from_string(resources.files(__package__).joinpath("report.html.j2").read_text("utf-8"))
