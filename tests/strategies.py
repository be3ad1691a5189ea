"""Arbitrary values of the model, for laws."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import strategies as st

from cardscan.model import (
    Address,
    Box,
    Card,
    Contact,
    Field,
    FollowUp,
    Line,
    Meeting,
    Name,
    Phone,
    Photo,
    Quad,
    Scan,
    Social,
    Span,
    Word,
)

__all__ = ["cards", "contacts", "fields", "follow_ups", "lines", "meetings", "photos", "scans", "texts"]

# Attributes that are not named below are inferred from their type, so that an addition to the model is drawn, too.
texts = st.text(max_size=40)
units = st.floats(0, 1)
pixels = st.floats(-1e6, 1e6)
points = st.tuples(pixels, pixels)
dates = st.dates(date(1, 1, 1), date(9999, 12, 31))

boxes = st.builds(Box, pixels, pixels, pixels, pixels)
words = st.builds(Word, texts, units, boxes)
word_rows = st.lists(words, min_size=1, max_size=3).map(tuple)
other_lines = st.builds(Line, words=word_rows, others=st.just(()))
lines = st.builds(Line, words=word_rows, others=st.lists(other_lines, max_size=2).map(tuple))
spans = st.builds(Span, box=boxes)
fields = st.builds(
    Field,
    name=st.sampled_from(
        ("FN", "ORG", "TITLE", "ROLE", "TEL", "EMAIL", "URL", "ADR", "X-SOCIALPROFILE", "BDAY", "NOTE")
    ),
    value=texts,
    text=texts,
    spans=st.lists(spans, max_size=2).map(tuple),
    ocr_confidence=units,
    parse_confidence=units,
    confidence=units,
)
photos = st.builds(
    Photo,
    path=st.text(st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1, max_size=20).map(Path),
    digest=st.text("0123456789abcdef", min_size=64, max_size=64),
    page=st.integers(0, 9),
)
cards = st.builds(
    Card,
    quad=st.builds(Quad, st.tuples(points, points, points, points)),
    lines=st.lists(lines, max_size=3).map(tuple),
    fields=st.lists(fields, max_size=4).map(tuple),
    width=st.integers(0, 10_000),
    height=st.integers(0, 10_000),
)
scans = st.builds(
    Scan, photo=photos, cards=st.lists(cards, max_size=3).map(tuple), taken_on=st.one_of(st.none(), dates)
)
meetings = st.builds(Meeting, met_on=dates, met_on_source=st.sampled_from(("given", "photo", "today")))
follow_ups = st.builds(FollowUp, due=st.one_of(st.none(), dates), done_on=st.one_of(st.none(), dates))

contacts = st.builds(
    Contact,
    fn=texts,
    n=st.builds(Name, texts, texts, texts, texts, texts),
    tel=st.lists(st.builds(Phone, value=texts, types=st.lists(texts, max_size=2).map(tuple), ext=texts), max_size=2),
    adr=st.lists(st.builds(Address, texts, texts, texts, texts, texts, texts), max_size=2),
    social=st.lists(st.builds(Social, st.one_of(texts, st.sampled_from(("linkedin", "x"))), texts), max_size=2),
    note=texts,
)
