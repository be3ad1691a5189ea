"""The hand-made cards in a store, with pictures, as the review finds them."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date

from PIL import Image, ImageDraw

from cardscan.cli.desk import Desk
from cardscan.followups import parse_due
from cardscan.model import Card, Field, FollowUp, Line, Quad, Record, Scan
from cardscan.store import Store
from tests.review.cards import fake_normalise, make_lines

NOW = "2026-11-23T10:00:00Z"
QUAD = Quad(((0, 0), (1000, 0), (1000, 600), (0, 600)))


def draw_card(fields: Iterable[Field], size: tuple[int, int] = (1000, 600)) -> bytes:
    """A picture with each field's text where its span says it stood."""
    picture = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(picture)
    for field in fields:
        for span in field.spans:
            pen.text((span.box.left, span.box.top), field.text, fill="black", font_size=40)
    data = io.BytesIO()
    picture.save(data, "JPEG")
    return data.getvalue()


def keep(store: Store, *records: Record, others: dict[str, str] | None = None) -> None:
    """Keep hand-made records: their ids are counted anew from 1, in this order."""
    for record in records:
        lines: tuple[Line, ...] = make_lines(*(f for f in record.fields if f.spans), others=others)
        picture = draw_card(record.fields)
        card = Card(QUAD, lines, record.fields, picture, record.width, record.height, record.hints)
        store.add_scan(Scan(record.photo, (card,)), record.meeting, record.follow_up, record.scanned_on)


def open_desk(*records: Record, others: dict[str, str] | None = None, region: str = "") -> Desk:
    store = Store.open(":memory:")
    keep(store, *records, others=others)

    def due(text: str, met_on: date) -> date:
        return parse_due(text, met_on)

    return Desk(store, lambda: NOW, fake_normalise, due, region)


__all__ = ["FollowUp", "draw_card", "keep", "open_desk"]
