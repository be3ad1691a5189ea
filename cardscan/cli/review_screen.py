"""The review on the whole screen: the card's picture on one side, its fields on the other, the question below.

Everything that an answer means is decided in `cardscan.review`; this shows it and turns keys into answers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PIL import Image
from rich.text import Text
from textual import events, on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.input import Selection

from cardscan import review as rv
from cardscan.cli.desk import Desk
from cardscan.cli.output import plain
from cardscan.cli.pictures import TextStrip, cut_strip, open_crop
from cardscan.cli.review_dialogs import Explanation, PairQuestion
from cardscan.cli.review_parts import (
    REAL_PICTURES,
    Fields,
    TypingLine,
    fit,
    fit_rows,
    head_line,
    make_picture,
    meeting_lines,
    set_picture,
)
from cardscan.cli.typing_in import Typing, start_typing
from cardscan.errors import UsageError
from cardscan.model import Record
from cardscan.people import Pair

__all__ = ["ReviewApp"]

STRIP_ROWS = 5
"""At least so many rows show the place of the field in question."""

AROUND = 7
"""Rows that are neither card nor strip: head, question, alternatives, keys."""


class ReviewApp(App[rv.Review]):
    """Asks about one field after the other; returns the session as it stands when the person leaves."""

    CSS_PATH = "review.tcss"
    TITLE = "cardscan review"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - Textual declares it so
    VERTICAL_BREAKPOINTS = [(0, "-low"), (34, "-high")]  # noqa: RUF012 - as above
    AUTO_FOCUS = None  # keys are commands until typing begins
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "accept", "ok", key_display="⏎"),
        Binding("c", "accept_card", "all"),
        Binding("e", "edit", "edit"),
        Binding("tab,f3", "other(1)", show=False, priority=True),  # the line below the question shows it
        Binding("d", "drop", "drop"),
        Binding("a", "add", "add"),
        Binding("u", "undo", "undo"),
        Binding("s", "skip", "skip"),
        Binding("x", "take_away", "remove"),
        Binding("n", "note", "note"),
        Binding("t", "due", "date"),
        Binding("question_mark", "explain", "why", key_display="?"),
        Binding("q", "leave", "quit"),
        Binding("ctrl+c,ctrl+q", "leave", show=False, priority=True),
        Binding("shift+tab", "other(-1)", show=False, priority=True),
        Binding("up", "focus_field(-1)", show=False),
        Binding("down", "focus_field(1)", show=False),
        Binding("pageup", "card(-1)", show=False),
        Binding("pagedown", "card(1)", show=False),
        Binding("backspace,f2,left,right,home,end", "edit", show=False),
        Binding("escape", "go_back", show=False),
    ]

    def __init__(self, desk: Desk, review: rv.Review) -> None:
        super().__init__()
        self.desk = desk
        self.review = review
        self.choices: tuple[rv.Choice, ...] = ()
        self.choice = -1  # the alternative on offer; -1: the value as it stands
        self.typing: Typing | None = None

    def compose(self) -> ComposeResult:
        """Picture and fields side by side, the strip and the question below, the keys at the bottom."""
        yield Static(id="head")
        with Horizontal(id="card"):
            with Container(id="picture"):
                yield make_picture("image")
            with Vertical(id="contact"):
                yield Fields(id="fields")
                yield Static(id="meeting")
        yield make_picture("strip") if REAL_PICTURES else TextStrip(id="strip")
        yield Static(id="question")
        yield Static(id="others")
        yield TypingLine(id="input", select_on_focus=False)
        yield Static(id="check")
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Show the first question."""
        self.query_one("#input").display = False
        self.set_focus(None)
        self.call_after_refresh(self.show)
        if self.desk.next_pair(self.review) is not None:
            self.call_after_refresh(self.ask_pairs)

    def on_resize(self) -> None:
        """Draw the pictures in their new size."""
        self.call_after_refresh(self.show)

    # answers

    def answer(self, take: Callable[[rv.Review], rv.Review]) -> None:
        """Take an answer, save it, and show the next question."""
        self.review = self.desk.answer(self.review, take)
        self.choice = -1
        self.show()

    def action_accept(self) -> None:
        """It is right as it stands, or as the alternative on offer says."""
        if self.review.done and self.review.field is None:
            self.ask_pairs()
        elif 0 <= self.choice < len(self.choices):
            self.answer(self.choices[self.choice].take)
        else:
            self.answer(rv.accept)

    def action_accept_card(self) -> None:
        """Everything on the card is right."""
        self.answer(rv.accept_card)

    def action_drop(self) -> None:
        """The field is nothing."""
        self.answer(rv.drop)

    def action_skip(self) -> None:
        """Not this card, not now."""
        self.answer(rv.skip)

    def action_take_away(self) -> None:
        """It is no card, or not wanted."""
        record = self.review.record
        if record is not None:
            self.answer(rv.take_away)
            self.notify(f"card {record.id} is taken away; u brings it back")

    def action_undo(self) -> None:
        """Take the last answer back; if that was a verdict about two cards, ask about them again."""
        self.answer(rv.undo)
        if not (self.review.done and self.review.field is None):
            self.ask_pairs()

    def action_other(self, step: int) -> None:
        """Offer the next alternative; while adding a field, the next property."""
        if self.typing is not None:
            self.typing = self.typing.next_property(step)
            self.show_check(self.query_one(Input).value)
            self.show_question()
        elif self.choices:
            self.choice = (self.choice + 1 + step) % (len(self.choices) + 1) - 1
            self.show_question()
        elif self.review.field is not None:
            self.query_one("#others", Static).update(Text("⇥ nothing else is known; type what it says", "dim"))

    def action_focus_field(self, step: int) -> None:
        """Put the next field in question, in the order in which they are shown."""
        shown = self.query_one(Fields).numbers
        if not shown:
            return
        at = shown.index(self.review.focus) + step if self.review.focus in shown else 0
        self.look_at(lambda review: rv.focus_on(review, shown[min(max(at, 0), len(shown) - 1)]))

    def action_card(self, step: int) -> None:
        """Look at the next card."""
        self.look_at(lambda review: rv.go_to_card(review, step))

    def look_at(self, go: Callable[[rv.Review], rv.Review]) -> None:
        """Move without answering."""
        self.review, self.choice = go(self.review), -1
        self.show()

    def action_leave(self) -> None:
        """Everything is saved already."""
        self.exit(self.review)

    def action_explain(self) -> None:
        """All that is known about the field, and the keys."""
        record = self.review.record
        if record is not None:
            self.push_screen(Explanation(self.review, self.desk.lines(record)))

    def ask_pairs(self) -> None:
        """May these two be one person? Leave when nothing else is left to ask."""
        pair = self.desk.next_pair(self.review)
        if pair is None:
            if self.review.done and self.review.field is None:
                self.exit(self.review)
            return
        first, second = self.desk.store.record(pair.first), self.desk.store.record(pair.second)
        crops = (self.desk.crop(first), self.desk.crop(second))
        self.push_screen(PairQuestion(pair, (first, second), crops, self.decide), self.go_on)

    def decide(self, pair: Pair, verdict: str) -> None:
        """Take a verdict about two cards."""
        self.review, self.choice = self.desk.decide(self.review, pair, verdict), -1

    def go_on(self, leave: bool | None) -> None:
        """After a pair: the next one, or the fields."""
        if leave:
            self.exit(self.review)
            return
        self.show()
        self.ask_pairs()

    # typing

    def action_edit(self, first: str | None = None) -> None:
        """Correct the field; `first` is the letter that began it."""
        if self.review.field is None:
            return
        offered = self.choices[self.choice].value if 0 <= self.choice < len(self.choices) else self.review.field.value
        self.start_typing("edit", offered if first is None else first)

    def action_add(self) -> None:
        """Type in what the readers missed."""
        self.start_typing("add")

    def action_note(self) -> None:
        """What was talked about."""
        self.start_typing("note", self.review.record.meeting.note if self.review.record else "")

    def action_due(self) -> None:
        """When to write."""
        due = self.review.record.follow_up.due if self.review.record else None
        self.start_typing("due", due.isoformat() if due else "")

    def start_typing(self, what: str, text: str = "") -> None:
        """Open the line at the bottom."""
        if self.review.record is None:
            return
        self.typing = start_typing(what, self.review, self.desk)
        box = self.query_one(Input)
        box.display, box.value = True, text
        box.placeholder = self.typing.hint
        box.focus()
        # A value is mended, a date is mostly another one: what is typed takes its place.
        box.selection = Selection(0 if what == "due" else len(text), len(text))
        self.show_question()
        self.show_check(text)

    def on_key(self, event: events.Key) -> None:
        """A letter that is no command begins a correction."""
        commands = {key for binding in self.BINDINGS if isinstance(binding, Binding) for key in binding.key.split(",")}
        free = self.typing is None and len(self.screen_stack) == 1 and event.key not in commands
        if free and event.is_printable and event.character:
            event.stop()
            self.action_edit(event.character)

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted is a correction as well: none of its letters is a command."""
        if self.typing is None and len(self.screen_stack) == 1 and event.text.strip():
            self.action_edit(" ".join(event.text.split()))

    @on(Input.Changed)
    def typed(self, event: Input.Changed) -> None:
        """Say at once what is wrong with it."""
        self.show_check(event.value)

    @on(Input.Submitted)
    def entered(self, event: Input.Submitted) -> None:
        """Take what was typed as the answer. What is wrong with it was said; it is not forbidden."""
        typing = self.typing
        if typing is None:
            return
        try:
            take = typing.answer(event.value)
        except UsageError as error:
            self.query_one("#check", Static).update(Text(f"⚠ {plain(error)}", "yellow"))
            return
        self.action_go_back()
        self.answer(take)

    def action_go_back(self) -> None:
        """Close the line without an answer, or stop looking at an alternative."""
        self.typing, self.choice = None, -1
        box = self.query_one(Input)
        box.display, box.value = False, ""
        self.set_focus(None)
        self.query_one("#check", Static).update("")
        self.show_question()

    @on(OptionList.OptionSelected)
    def clicked(self, event: OptionList.OptionSelected) -> None:
        """A click on a field puts it in question."""
        if event.option.id is not None:
            number = int(event.option.id)
            self.look_at(lambda review: rv.focus_on(review, number))

    # showing

    def show(self) -> None:
        """Everything, as the session stands."""
        if not self.query("#head"):
            return
        record = self.review.record
        self.choices = self.desk.choices(self.review)
        self.query_one("#head", Static).update(head_line(self.review))
        self.query_one(Fields).show(record, self.review.focus)
        self.query_one("#meeting", Static).update(meeting_lines(record) if record else "")
        self.show_question()
        self.call_after_refresh(self._show_pictures, record)  # once it is known how much room the text takes

    def show_question(self) -> None:
        """The question and the alternatives."""
        question, others = self.query_one("#question", Static), self.query_one("#others", Static)
        if self.typing is not None:
            question.update(Text(self.typing.prompt, "bold"))
            others.update("")
            return
        question.update(self._question())
        others.update(self._others())

    def show_check(self, text: str) -> None:
        """What typing this would give, and what is wrong with it."""
        said = self.typing.check(text) if self.typing is not None else ""
        self.query_one("#check", Static).update(Text(plain(said), "yellow" if "⚠" in said else "dim"))

    def _question(self) -> Text:
        review, field = self.review, self.review.field
        if field is None:
            if review.done:
                pairs = len(self.desk.pairs())
                asks = "asks whether two cards are one person's" if pairs == 1 else f"asks about {pairs} pairs of cards"
                what = asks if pairs else "leaves"
                return Text(f"Nothing is left to check. Enter {what}, u takes the last answer back.", "bold green")
            return Text("Nothing on this card is in question. Enter goes on.", "bold")
        record = review.record
        assert record is not None  # a field in question stands on a card
        text = Text(f"{rv.CALLED.get(field.name, field.name)}: ", "bold")
        text.append(plain(field.shown), "bold reverse" if self.choice < 0 else "bold")
        if field.name == "FN" and (parts := rv.name_parts(field)):
            text.append(f"  ({plain(parts)})", "dim")
        text.append(" ?\n" if field.needs_review else "\n", "bold")
        lines = self.desk.lines(record)
        why = rv.why_doubtful(field, lines) if field.needs_review else ()
        text.append(plain(" · ".join(why)) or rv.confidence_word(field), "yellow" if why else "dim")
        return text

    def _others(self) -> Text:
        if not self.choices:
            return Text("")
        if self.choice < 0:
            first = self.choices[0]
            more = f" and {len(self.choices) - 1} more" if len(self.choices) > 1 else ""
            return Text(f"⇥ {plain(first.value)} ({plain(first.why)}){more}", "dim", no_wrap=True, overflow="ellipsis")
        choice = self.choices[self.choice]
        text = Text(f"⇥ {self.choice + 1}/{len(self.choices)} ", "dim", no_wrap=True, overflow="ellipsis")
        return text.append(plain(choice.value), "bold reverse").append(f"  {plain(choice.why)} · Enter takes it", "dim")

    def _show_pictures(self, record: Record | None) -> None:
        card = open_crop(self.desk.crop(record), (record.width, record.height)) if record else None
        strip, columns, rows = self.query_one("#strip"), self.size.width - 2, self._room_for_strip(card)
        cut = cut_strip(card, self.review.field, columns / (2 * rows)) if card and self.review.field else None
        if isinstance(strip, TextStrip):
            strip.styles.height = fit_rows(cut, columns, rows) if cut else rows
            strip.show(cut)
        else:
            fit(strip, cut, columns, rows)
        self.call_after_refresh(self._show_card, card)  # the strip says how much room there is

    def _show_card(self, card: Image.Image | None) -> None:
        room = self.query_one("#picture").size
        set_picture(self.query_one("#image"), card, self.review.field, room.width, room.height)

    def _room_for_strip(self, card: Image.Image | None) -> int:
        """Rows that the picture and the list of fields leave, so that the letters get as large as they can."""
        fields, meeting, picture = self.query_one(Fields), self.query_one("#meeting"), self.query_one("#picture")
        needed = fields.virtual_size.height + meeting.size.height
        if card is not None:
            rows = fit_rows(card, picture.size.width, self.size.height)
            # In blocks no letter can be read: it is there to see where on the card the field stands.
            needed = max(needed, rows if REAL_PICTURES else min(rows, self.size.height // 3))
        return min(max(STRIP_ROWS, self.size.height - AROUND - needed), self.size.height // 3 + 1)
