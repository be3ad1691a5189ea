"""The counts of `cardscan stats` as a picture, for a slide or a mail."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

from PIL import Image, ImageDraw, ImageFont

from cardscan.exports.stats import PARTS, EventStats

__all__ = ["to_png"]

WIDTH = 1600
MARGIN, ROW, BAR = 60, 74, 40
LABELS, BARS = 380, 620
"""Pixels: of the picture, around it, of a row, of its bar; of the column of events and that of bars."""

INK, GREY = "#222222", "#666666"

FONTS = ("DejaVuSans.ttf", "NotoSansCJK-Regular.ttc", "NotoSans-Regular.ttf", "Arial Unicode.ttf", "msgothic.ttc")
"""Fonts of systems that have more letters than the one that Pillow brings, which has the Latin ones."""

_NO_LETTER = "\U0010ffff"
"""No font has it, so all draw it as they draw what they do not have."""

_Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


def to_png(stats: Sequence[EventStats], on: date) -> bytes:
    """A bar for each event, as long as many people were met, with figures, outcomes and a legend; 1600 pixels wide.
    That of all together has a length of its own, below a line.

    Letters that no font of this system has are drawn as "?".
    """
    height = 2 * MARGIN + ROW * (len(stats) + 2)
    picture = Image.new("RGB", (WIDTH, height), "white")
    draw = ImageDraw.Draw(picture)
    _write(draw, MARGIN, MARGIN + ROW // 2, f"Follow-ups, as of {on.isoformat()}", 40, WIDTH - 2 * MARGIN)
    most = max([1, *(one.met for one in stats if not one.total)])
    for number, one in enumerate(stats, 1):
        _draw_row(draw, MARGIN + number * ROW + ROW // 2, one, most)
        if one.total and number > 1:
            draw.line((MARGIN, MARGIN + number * ROW, WIDTH - MARGIN, MARGIN + number * ROW), fill="#bbbbbb", width=2)
    left, middle = MARGIN, height - MARGIN - ROW // 2
    for meaning, _, colour in PARTS:
        draw.rectangle((left, middle - 12, left + 24, middle + 12), fill=colour)
        left = _write(draw, left + 36, middle, meaning, 26, 300, GREY) + 48
    written = io.BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()


def _draw_row(draw: ImageDraw.ImageDraw, middle: int, one: EventStats, most: int) -> None:
    _write(draw, MARGIN, middle, one.event, 30, LABELS - 30)
    length = BARS if one.total else max(round(BARS * one.met / most), 4)
    start, done = MARGIN + LABELS, 0
    for part, (_, _, colour) in zip(one.parts, PARTS, strict=True):
        if part:
            ends = [start + round(length * share / max(one.met, 1)) for share in (done, done + part)]
            draw.rectangle((ends[0], middle - BAR // 2, max(ends[1] - 1, ends[0]), middle + BAR // 2), fill=colour)
        done += part
    figures = f"{one.met} met, {one.answered} answered"
    left, room = start + BARS + 24, WIDTH - MARGIN - start - BARS - 24
    _write(draw, left, middle - (16 if one.came else 0), figures, 26, room, GREY)
    if one.came:
        _write(draw, left, middle + 16, one.came, 22, room, GREY)


def _write(draw: ImageDraw.ImageDraw, left: int, middle: int, text: str, size: int, room: int, fill: str = INK) -> int:
    """A line, cut with an ellipsis where it is too long; returns where it ends."""
    font = _font_for(text, size)
    text = "".join(letter if _has(font, letter) else "?" for letter in text)
    if font.getlength(text) > room:
        while text and font.getlength(f"{text}…") > room:
            text = text[:-1]
        text += "…"
    draw.text((left, middle), text, fill=fill, font=font, anchor="lm")
    return left + round(font.getlength(text))


def _font_for(text: str, size: int) -> _Font:
    """Pillow's own font, or else the first of the system's that has all letters, or the most of them."""
    found: list[_Font] = [ImageFont.load_default(size)]
    if all(_has(found[0], letter) for letter in text):
        return found[0]
    for name in FONTS:
        try:
            found.append(ImageFont.truetype(name, size))
        except OSError:  # not on this system
            continue
    return max(found, key=lambda font: sum(_has(font, letter) for letter in text))


def _has(font: _Font, letter: str) -> bool:
    return letter.isspace() or bytes(font.getmask(letter)) != bytes(font.getmask(_NO_LETTER))
