"""What the review shows on top: the explanation of a field, and the question whether two cards are one person."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.console import Group
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer, Static

from cardscan import review as rv
from cardscan.cli.output import plain
from cardscan.cli.pictures import open_crop
from cardscan.cli.review_parts import REAL_PICTURES, field_row, make_picture, set_picture
from cardscan.model import Field, Line, Record
from cardscan.people import Pair

__all__ = ["Dialog", "Explanation", "PairQuestion"]

KEYS = (
    ("Enter", "it is right as it stands"),
    ("c", "everything on this card is right"),
    ("e", "correct it (so does pasting, and any letter that is no key)"),
    ("Tab", "offer what else it could be; Enter takes it"),
    ("d", "drop it: it is nothing"),
    ("a", "add what the readers missed"),
    ("u", "undo the last answer"),
    ("s", "skip this card for now"),
    ("x", "take it away: it is no card, or not wanted (u brings it back)"),
    ("n · t", "note what you talked about · set the day to write"),
    ("↑ ↓", "look at another field · PgUp PgDn another card"),
    ("q", "leave; everything is saved as you answer"),
)


CLEAR = 0.95
"""What is surer than this is no reason for a doubt, and not named as one."""


class Dialog(ModalScreen[bool]):
    """Something on top of the review; what does not fit is scrolled."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "scroll(1)", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("pagedown", "scroll(8)", show=False),
        Binding("pageup", "scroll(-8)", show=False),
    ]

    def action_scroll(self, lines: int) -> None:
        """Move all that has more to show."""
        for part in self.query(VerticalScroll):
            part.scroll_relative(y=lines, animate=False)


class Explanation(Dialog):
    """All that is known about the field in question, and what the keys do."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,question_mark,space", "dismiss(False)", "back", key_display="Esc")
    ]

    def __init__(self, review: rv.Review, lines: tuple[Line, ...]) -> None:
        super().__init__()
        self._review = review
        self._lines = lines

    def compose(self) -> ComposeResult:
        """Facts above, keys below."""
        field = self._review.field
        keys = Table.grid(padding=(0, 2))
        unread = field is not None and field.unread
        for key, meaning in (("Enter", "leave it as a picture"), *KEYS[1:]) if unread else KEYS:
            keys.add_row(Text(key, "bold"), Text(meaning))
        facts = _facts(field, self._lines) if field is not None else Text("Nothing is in question.")
        with VerticalScroll(id="box"):
            yield Static(Group(facts, Text(""), keys))


class PairQuestion(Dialog):
    """Are these two cards one person's (or two sides of one card)? Dismissed with True if the person wants to leave
    the review, that is False to go on asking.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "decide('same')", "one person"),
        Binding("x", "decide('apart')", "two people"),
        # Enter, pressed once too often after the last field, must not merge anybody.
        Binding("s,enter", "decide('later')", "later", key_display="s ⏎"),
        Binding("u", "decide('undo')", "undo"),
        Binding("q,escape", "leave", "quit", key_display="q"),
    ]

    def __init__(
        self,
        pair: Pair,
        cards: tuple[Record, Record],
        crops: tuple[bytes, bytes],
        decide: Callable[[Pair, str], None],
    ) -> None:
        super().__init__()
        self.pair = pair
        self._cards = cards
        self._crops = crops
        self._decide = decide

    def compose(self) -> ComposeResult:
        """Both cards side by side, and what speaks for and against."""
        question = "Front and back of one card?" if self.pair.sides else "The same person?"
        with Vertical(id="box"):
            yield Static(Text(question, "bold"))
            yield Static(Text(" · ".join(plain(reason) for reason in self.pair.likeness.reasons)), id="reasons")
            with Horizontal(id="cards"):
                for card in self._cards:
                    with Vertical(classes="side"):
                        with Container(classes="picture" if REAL_PICTURES else "picture blocks"):
                            yield make_picture()
                        with VerticalScroll(classes="sheet"):
                            yield Static(_sheet(card))
            yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Draw the pictures once there is room."""
        self.call_after_refresh(self._draw)

    def on_resize(self) -> None:
        """Draw them in their new size."""
        self.call_after_refresh(self._draw)

    def action_decide(self, verdict: str) -> None:
        """Take the verdict and go on."""
        self._decide(self.pair, verdict)
        self.dismiss(False)

    def action_leave(self) -> None:
        """Leave the rest for another time."""
        self.dismiss(True)

    def _draw(self) -> None:
        for room, crop in zip(self.query(".picture"), self._crops, strict=True):
            set_picture(room.children[0], open_crop(crop), None, room.size.width, room.size.height)


def _sheet(card: Record) -> Group:
    met = f" at {plain(card.meeting.event)}" if card.meeting.event else ""
    fields = sorted(card.fields, key=rv.rank)
    return Group(
        Text(f"card {card.id} · {plain(card.photo.path.name)} · met {card.meeting.met_on}{met}", "dim"),
        *(field_row(field, False) for field in fields if field.name != "NOTE"),
    )


def _facts(field: Field, lines: tuple[Line, ...]) -> Table:
    table = Table.grid(padding=(0, 2))

    def row(name: str, value: str) -> None:
        if value:
            table.add_row(Text(name, "dim"), Text(plain(value)))

    row("this is the", rv.CALLED.get(field.name, field.name))
    row("it says", field.shown)
    row("understood as", rv.name_parts(field) if field.name == "FN" else " · ".join(f"{k} {v}" for k, v in field.parts))
    row("as it was read", field.text)
    for reader, text in rv.other_readings(field, lines):
        row(f"as {reader} read it", text)
    row("from", {"qr": "the QR code", "person": "you"}.get(field.source, "the print"))
    sure = {"letters": field.ocr_confidence, "kind": field.parse_confidence}
    why = [f"{what} {share:.0%}" for what, share in sure.items() if share < CLEAR]
    row("sure by", f"{field.confidence:.0%}" + (f" ({', '.join(why)})" if why else ""))
    row("doubts", "; ".join(rv.why_doubtful(field, lines)))
    row("it could be", ", ".join(field.alternatives))
    row("so far", rv.confidence_word(field))
    return table
