"""Pieces of the review screen: the list of fields, and pictures as the terminal can show them."""

from __future__ import annotations

import math
import os
from typing import Any, ClassVar

from PIL import Image
from rich.console import Group
from rich.table import Table
from rich.terminal_theme import TerminalTheme
from rich.text import Text
from textual.app import App
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from cardscan import review as rv
from cardscan.cli.graphics import Graphics, ask_terminal, has_light_ground, mend_sixels
from cardscan.cli.output import plain
from cardscan.cli.pictures import Blocks, Drawn, mark_card
from cardscan.model import Field, Record, Status
from cardscan.people import count_questions

__all__ = [
    "REAL_PICTURES",
    "Fields",
    "TypingLine",
    "dress",
    "field_row",
    "fit",
    "fit_rows",
    "head_line",
    "make_picture",
    "meeting_lines",
    "set_picture",
]

GRAPHICS = ask_terminal()
REAL_PICTURES = GRAPHICS is not Graphics.NONE
"""True if the terminal shows pictures by itself; asked when this module is imported, before the screen is taken."""

if REAL_PICTURES:
    import textual_image.widget  # noqa: F401 - importing it asks the terminal as well, for the size of a letter

SHORT = {"FN": "name", "ORG": "org", "ROLE": "dept", "TITLE": "title", "EMAIL": "e-mail", "TEL": "phone", "URL": "web"}
SHORT |= {"ADR": "address", "X-SOCIALPROFILE": "profile", "BDAY": "born", "NOTE": "also"}

COLOURS = {"certain": "green", "confirmed": "green", "corrected": "green", "added": "green", "likely": "yellow"}


ON_LIGHT = TerminalTheme(
    (247, 247, 247),
    (32, 32, 32),
    [(0, 0, 0), (176, 0, 32), (0, 115, 0), (150, 62, 0), (50, 92, 192), (122, 62, 157), (0, 110, 150), (90, 90, 90)],
)
"""Colours on a light ground: there a yellow that can be read is a brown."""


def dress(app: App[Any]) -> None:
    """Light where the terminal is, unless the person chose a theme by Textual's own TEXTUAL_THEME."""
    app.ansi_theme_light = ON_LIGHT
    if has_light_ground() and "TEXTUAL_THEME" not in os.environ:
        app.theme = "textual-light"


def make_picture(name: str | None = None) -> Widget:
    """A widget for a picture: the terminal's own kind, or half blocks."""
    if not REAL_PICTURES:
        return Blocks(id=name)
    from textual_image.widget import SixelImage, TGPImage

    if GRAPHICS is Graphics.SIXEL:
        mend_sixels()
    return SixelImage(id=name) if GRAPHICS is Graphics.SIXEL else TGPImage(id=name)


class Fields(OptionList, can_focus=False):
    """The fields of a card, doubtful ones with the reason; `numbers`: their places among the record's fields."""

    numbers: tuple[int, ...] = ()

    def show(self, record: Record | None, focus: int) -> None:
        """Show these fields with that one in question."""
        order = sorted(range(len(record.fields)), key=lambda i: rv.rank(record.fields[i])) if record else []
        self.numbers = tuple(order)
        self.clear_options()
        if record is None:
            return
        self.add_options([Option(field_row(record.fields[i], i == focus), id=str(i)) for i in order])
        self.highlighted = order.index(focus) if focus in order else None

    def on_resize(self) -> None:
        """Keep the field in question in view when what stands around takes room."""
        self.call_after_refresh(self.scroll_to_highlight)


class TypingLine(Input):
    """The line at the bottom, with its own keys in the list of keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "take it", key_display="⏎"),
        Binding("escape", "app.go_back", "leave it", key_display="Esc"),
    ]


def field_row(field: Field, in_question: bool) -> Table:
    """One field: what, its value, how sure."""
    word = rv.confidence_word(field)
    row = Table.grid(padding=(0, 1, 0, 0), expand=True)
    row.add_column(width=1)
    row.add_column(width=7, no_wrap=True)
    row.add_column(ratio=1, overflow="fold")
    row.add_column(justify="right", no_wrap=True)
    value = Text(plain(field.shown), "strike dim" if field.status is Status.DROPPED else "bold" if in_question else "")
    kinds = ", ".join(kind for kind in field.types if field.name == "TEL" and kind != "voice")
    if kinds:
        value.append(f" {kinds}", "dim")
    colour = COLOURS.get(word, "dim" if field.status is Status.DROPPED else "red")
    sure = f"{word} {field.confidence:.0%}" if field.status is Status.READ and field.name != "NOTE" else word
    if field.unread:
        sure, colour = ("unread?", "red") if field.needs_review else ("as picture", "green")
    elif field.name == "NOTE" and field.status is Status.READ:
        sure, colour = "", ""
    name = SHORT.get(field.name, field.name.lower())
    row.add_row("▸" if in_question else "", Text(name, "dim"), value, Text(sure, colour))
    return row


def set_picture(widget: Widget, card: Image.Image | None, field: Field | None, columns: int, rows: int) -> None:
    """Show a card as large as the room allows, the field marked."""
    if card is None or columns < 2 or rows < 1:
        widget.display = False
        return
    cell = (10, 20) if REAL_PICTURES else (1, 2)
    fit(widget, mark_card(card, field, columns, rows, cell), columns, rows)


def fit_rows(picture: Image.Image, columns: int, rows: int) -> int:
    """How many rows of characters a picture takes that is as wide as `columns`; at most `rows`, at least one."""
    return min(rows, max(1, math.ceil(columns * picture.height / picture.width / 2)))


def fit(widget: Any, picture: Image.Image | None, columns: int, rows: int) -> None:
    """Show a picture as large as it fits into so many characters, or nothing."""
    widget.display = picture is not None
    if picture is None:
        return
    scale = min(columns / picture.width, 2 * rows / picture.height)
    widget.styles.width = max(1, int(picture.width * scale))
    widget.styles.height = max(1, int(picture.height * scale / 2))
    if isinstance(widget, Drawn):
        widget.show(picture)
    else:
        widget.image = picture


def head_line(review: rv.Review) -> Text:
    """Which card is in view, and how much is left to ask."""
    if review.record is None:
        return Text(" cardscan review · no cards")
    waiting = [record for record in review.records if review.wants(record)]
    fields, cards = count_questions(waiting), sum(not record.settled for record in waiting)
    left = f"{fields} field{'s' * (fields != 1)} on {cards} card{'s' * (cards != 1)} to check"
    more = f" · {len(waiting)} to look through" if len(waiting) > cards else ""
    said = f"{left if fields else 'nothing left to check'}{more}"
    return Text(f" card {review.record.id} · {plain(review.record.photo.path.name)} · {said}", no_wrap=True)


def meeting_lines(record: Record) -> Group:
    """Where and when, what was talked about, the first hint about the picture."""
    meeting, due = record.meeting, record.follow_up.due
    where = f" at {plain(meeting.event)}" if meeting.event else ""
    lines = [Text(f"met {meeting.met_on}{where}" + (f" · write by {due}" if due else ""), "dim")]
    if meeting.note:
        lines.append(Text(f"talked about: {plain(meeting.note)}", "dim", no_wrap=True, overflow="ellipsis"))
    lines += [Text(f"⚠ {plain(hint)}", "yellow") for hint in record.hints[:1]]
    return Group(*lines)
