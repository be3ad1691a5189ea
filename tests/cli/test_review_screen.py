"""The full-screen review, played by its pilot; what the person reads is compared word by word."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import io
import random
from collections.abc import Callable, Coroutine
from datetime import date
from typing import Any

import numpy as np
import pytest
from PIL import Image
from textual import events
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input, Static
from textual_image.widget import TGPImage
from textual_image.widget.sixel import Image as SixelImage

from cardscan import review as rv
from cardscan.cli.desk import Desk
from cardscan.cli.graphics import Graphics
from cardscan.cli.pictures import MARK, TextStrip, cut_strip, mark_card, open_crop
from cardscan.cli.review_dialogs import Explanation, PairQuestion
from cardscan.cli.review_parts import Fields
from cardscan.cli.review_screen import ReviewApp
from cardscan.model import Box, Record, Span, Status
from cardscan.scrawls import INK, UNREAD, add_notes
from tests.review.cards import ADA, BEN, CLEO, make_field, make_record
from tests.review.kept_cards import draw_card, open_desk

Play = Callable[["Screen"], Coroutine[Any, Any, None]]


class Screen:
    """The running screen, as a person has it."""

    def __init__(self, app: ReviewApp, pilot: Pilot[rv.Review]) -> None:
        self.app = app
        self.pilot = pilot

    async def settle(self) -> None:
        """Wait until all that was set off is drawn: the pilot's pause takes a stalled machine for an idle screen."""
        for _ in range(ROUNDS):
            drawn = asyncio.Event()
            if not self.app.is_running or not self.app.screen.call_after_refresh(drawn.set):
                break
            with contextlib.suppress(TimeoutError):  # a screen that is just closing draws no more
                await asyncio.wait_for(drawn.wait(), 1)
        await self.pilot.pause()

    async def press(self, *keys: str) -> str:
        """Press keys; what the question then says."""
        await self.pilot.press(*keys)
        await self.settle()
        return self.question

    async def type(self, text: str) -> None:
        """Press the first letter, paste the rest: a press takes a tenth of a second here."""
        await self.pilot.press(NAMES.get(text[0], text[0]))
        self.app.query_one(Input).insert_text_at_cursor(text[1:])
        await self.settle()

    def says(self, name: str) -> str:
        return str(self.app.screen.query_one(f"#{name}", Static).content)

    @property
    def question(self) -> str:
        return self.says("question")

    def asks_about_a_pair(self) -> bool:
        return isinstance(self.app.screen, PairQuestion)

    def kept(self, record_id: int) -> list[tuple[str, str, str]]:
        """What the store has, not what the screen believes."""
        return [(f.name, f.value, f.status.value) for f in self.app.desk.store.record(record_id).fields]


NAMES = {"+": "plus"}

ROUNDS = 5
"""Mounted, its question, the room for the pictures, the pictures, the scroll bars: each waits for the one before."""


def play(
    script: Play,
    *records: Record,
    others: dict[str, str] | None = None,
    size: tuple[int, int] = (80, 24),
    all_: bool = False,
) -> Desk:
    """Run a review of these cards and play the script."""
    desk = open_desk(*records, others=others)

    async def run() -> None:
        app = ReviewApp(desk, rv.start_review(desk.store.records(), show_all=all_))
        async with app.run_test(size=size) as pilot:
            screen = Screen(app, pilot)
            await screen.settle()
            await script(screen)

    asyncio.run(run())
    return desk


def test_a_whole_review_word_by_word() -> None:
    said: list[str] = []

    async def script(screen: Screen) -> None:
        said.append(screen.says("head").strip())
        said.append(screen.question)
        said.append(screen.says("others"))
        await screen.press("tab")
        said.append(screen.says("others"))
        said.append(await screen.press("enter"))
        said.append(await screen.press("e"))
        await screen.press("backspace", "backspace")
        await screen.type("ar")
        said.append(screen.says("check"))
        said.append(await screen.press("enter"))
        said.append(await screen.press("d"))
        said.append(screen.says("head").strip())

    desk = play(script, ADA, BEN, CLEO)
    assert said == [
        "card 1 · card_001.jpg · 3 fields on 2 cards to check",
        "e-mail: ada.exarnple@example.com ?\nthe letters are hard to read",
        "⇥ ada.example@example.com (the runner-up)",
        "⇥ 1/1 ada.example@example.com  the runner-up · Enter takes it",
        "name: Ada Example  (given Ada · family Example) ?\ndiffers from the name in the e-mail",
        "Correct the name",
        "",
        "name: Cleo Muster  (given Cleo · family Muster) ?\nthe letters are hard to read",
        "Nothing is left to check. Enter leaves, u takes the last answer back.",
        "card 3 · card_003.jpg · nothing left to check",
    ]
    fields = desk.store.record(1).fields
    assert [(f.name, f.value, f.status.value) for f in fields if f.status is not Status.READ] == [
        ("FN", "Ada Exampar", "corrected"),
        ("EMAIL", "ada.example@example.com", "corrected"),
    ]
    assert desk.store.record(3).fields[0].status is Status.DROPPED


def test_every_answer_is_in_the_store_before_the_next_question() -> None:
    async def script(screen: Screen) -> None:
        await screen.press("enter")
        assert screen.kept(1)[3] == ("EMAIL", "ada.exarnple@example.com", "confirmed")
        await screen.press("u")
        assert screen.kept(1)[3][2] == "read"

    play(script, ADA)


def test_what_is_pasted_is_a_correction_and_none_of_its_letters_a_command() -> None:
    async def script(screen: Screen) -> None:
        screen.app.post_message(events.Paste(" ada@example.com\n"))
        await screen.settle()
        assert screen.app.query_one(Input).value == "ada@example.com"
        await screen.press("enter")
        assert ("EMAIL", "ada@example.com", "corrected") in screen.kept(1)

    play(script, ADA)


def test_a_letter_that_is_no_command_begins_a_correction() -> None:
    async def script(screen: Screen) -> None:
        await screen.type("Ada@example.com")
        assert screen.question.startswith("Correct the e-mail")
        assert screen.app.query_one(Input).value == "Ada@example.com"
        assert screen.says("check") == "→ ada@example.com"
        await screen.press("enter")
        assert screen.kept(1)[3][1:] == ("ada@example.com", "corrected")

    play(script, ADA)


def test_what_is_wrong_is_said_and_not_forbidden() -> None:
    async def script(screen: Screen) -> None:
        await screen.type("X.nowhere")
        assert screen.says("check") == "→ x.nowhere · ⚠ no @ in it"
        await screen.press("enter")
        assert screen.kept(1)[3][1:] == ("x.nowhere", "corrected")

    play(script, ADA)


def test_commands_are_letters_again_while_typing_and_escape_changes_nothing() -> None:
    async def script(screen: Screen) -> None:
        await screen.press("e", "d", "u", "s", "q")
        assert screen.app.query_one(Input).value == "ada.exarnple@example.comdusq"
        assert (await screen.press("escape")).startswith("e-mail: ada.exarnple@example.com ?")
        assert screen.kept(1)[3][2] == "read"

    play(script, ADA)


def test_tab_goes_round_and_ends_where_it_began() -> None:
    async def script(screen: Screen) -> None:
        await screen.press("down")  # the phone; then up to the name
        await screen.press("up", "up", "up", "up", "up")
        first = screen.says("others")
        seen = []
        while True:
            await screen.press("tab")
            if screen.says("others") == first:
                break
            seen.append(screen.says("others").split("  ")[1].removesuffix(" · Enter takes it"))
        assert seen == [
            "as rapid read it",
            "swap name and organisation",
            "given Example, family Ada",
            "it is the department",
            "it is the job title",
            "it is none of these: a note",
        ]

    play(script, ADA, others={"Ada Example": "Ada Exampie"})


def test_a_field_is_added_by_its_looks_or_its_name_and_the_question_stays() -> None:
    async def script(screen: Screen) -> None:
        before = screen.question
        await screen.press("a")
        await screen.type("+1 202 555 0177")
        assert screen.says("check") == "phone (Tab: another kind) → +12025550177"
        assert await screen.press("enter") == before
        await screen.press("a")
        await screen.type("title: Head of Samples")
        await screen.press("enter")
        assert screen.kept(1)[-2:] == [("TEL", "+12025550177", "added"), ("TITLE", "Head of Samples", "added")]

    play(script, ADA)


def test_tab_chooses_what_is_being_added() -> None:
    async def script(screen: Screen) -> None:
        await screen.press("a")
        await screen.type("Sample")
        await screen.press("tab", "tab", "tab")
        assert screen.question.startswith("Add: name")
        await screen.press("enter")
        assert screen.kept(1)[-1] == ("FN", "Sample", "added")

    play(script, ADA)


def test_a_note_and_a_date_are_kept() -> None:
    async def script(screen: Screen) -> None:
        await screen.press("n")
        await screen.type("likes tea")
        await screen.press("enter", "t")
        await screen.type("1x")
        assert screen.says("check").startswith("⚠ Not a day or a span of time: '1x'.")
        await screen.press("enter")  # not taken
        await screen.press("backspace")
        await screen.type("w")
        assert screen.says("check") == "→ Friday, 2026-11-27"
        await screen.press("enter")
        record = screen.app.desk.store.record(1)
        assert record.meeting.note == "likes tea"
        assert record.follow_up.due == date(2026, 11, 27)

    play(script, ADA)


def test_a_day_typed_over_the_one_that_was_set_takes_its_place() -> None:
    async def script(screen: Screen) -> None:
        await screen.press("t")
        await screen.press("3", "d", "enter")
        assert screen.app.desk.store.record(1).follow_up.due == date(2026, 11, 23)
        await screen.press("t", "1", "w")
        assert screen.app.query_one(Input).value == "1w"
        await screen.press("enter")
        assert screen.app.desk.store.record(1).follow_up.due == date(2026, 11, 27)

    play(script, ADA)


def test_tab_says_when_nothing_else_is_known() -> None:
    async def script(screen: Screen) -> None:
        await screen.press("tab")
        assert screen.says("others") == "⇥ nothing else is known; type what it says"
        await screen.press("d")
        assert screen.says("others") == ""

    play(script, make_record(1, make_field("ADR", "Example Street 5", 0.4)))


@pytest.mark.parametrize("before", [5, 7, 9, 30])
def test_the_field_in_question_is_in_view_among_many(before: int) -> None:
    others = [
        make_field("FN", "Ada Example", 0.99, 0),
        make_field("EMAIL", "ada.example@long-enough-to-fold.example.com", 0.99, 1),
        *(make_field("TEL", f"+1202555{number:04}", 0.99, 2) for number in range(100, 100 + before)),
    ]
    last = make_field("ADR", "5 Example Street", 0.4, 30)

    async def script(screen: Screen) -> None:
        fields = screen.app.query_one(Fields)
        await screen.settle()
        assert "▸ address" in "".join(fields.render_line(row).text for row in range(fields.size.height))
        await screen.press("n")
        await screen.type("maps")
        await screen.press("enter")  # the note takes a line of the room
        await screen.settle()
        assert "▸ address" in "".join(fields.render_line(row).text for row in range(fields.size.height))
        screen.app.query_one("#meeting", Static).update("")
        await screen.settle()
        screen.app.query_one("#meeting", Static).update("so much\nwas said\nof it")
        for _ in range(20):  # it is laid out, then scrolled
            await screen.pilot.pause(0.05)
            shown = "".join(fields.render_line(row).text for row in range(fields.size.height))
            if "▸ address" in shown:
                break
        assert "▸ address" in shown

    play(script, make_record(1, *others, last, event="Sample Fair"))


def test_leaving_and_coming_back_continues() -> None:
    async def first(screen: Screen) -> None:
        await screen.press("enter", "q")
        assert screen.app.return_value is not None
        assert screen.app.return_value.answers == 1

    desk = play(first, ADA, CLEO)
    review = rv.start_review(desk.store.records())
    assert review.field is not None
    assert review.field.value == "Ada Example"


def test_ctrl_c_leaves_even_while_typing_and_what_was_answered_is_kept() -> None:
    async def script(screen: Screen) -> None:
        await screen.press("enter", "e", "x", "ctrl+c")
        assert screen.app.return_value is not None
        assert screen.app.return_value.answers == 1

    desk = play(script, ADA)
    assert [f.status.value for f in desk.store.record(1).fields] == ["read", "read", "read", "confirmed", "read"]


def test_a_skipped_card_waits_for_the_next_session() -> None:
    async def script(screen: Screen) -> None:
        assert (await screen.press("s")).startswith("name: Cleo Muster")
        assert (await screen.press("enter")).startswith("Nothing is left")

    desk = play(script, ADA, CLEO)
    assert len(desk.store.record(1).open_fields) == 2


def test_a_card_that_is_none_is_taken_away_by_a_key_and_brought_back_by_another() -> None:
    async def script(screen: Screen) -> None:
        before = screen.app.review.record
        assert before is not None
        await screen.press("x")
        now = screen.app.review.record
        assert now is not None
        assert now.id != before.id
        assert before.id not in [record.id for record in screen.app.desk.store.records()]
        await screen.press("u")
        assert screen.app.review.record == before
        assert len(screen.app.desk.store.records()) == 2
        await screen.press("x", "x")
        assert not screen.app.desk.store.records()
        await screen.press("enter")
        assert not screen.app.is_running

    play(script, ADA, BEN)


def test_certain_cards_are_shown_only_on_request() -> None:
    async def certain(screen: Screen) -> None:
        assert screen.question.startswith("Nothing is left to check")

    async def shown(screen: Screen) -> None:
        assert screen.question == "Nothing on this card is in question. Enter goes on."
        assert screen.says("head").strip() == "card 1 · card_002.jpg · nothing left to check · 1 to look through"
        assert (await screen.press("enter")).startswith("Nothing is left to check")

    play(certain, BEN)
    play(shown, BEN, all_=True)


def test_a_click_puts_a_field_in_question() -> None:
    async def script(screen: Screen) -> None:
        await screen.pilot.click(Fields, offset=(4, 1))
        await screen.settle()
        assert screen.question.startswith("organisation: Sample Works")
        await screen.pilot.press("d")
        assert screen.kept(1)[1][2] == "dropped"

    play(script, ADA)


def test_the_explanation_shows_all_evidence_and_goes_away() -> None:
    async def script(screen: Screen) -> None:
        await screen.pilot.press("question_mark")
        await screen.settle()
        assert isinstance(screen.app.screen, Explanation)
        await screen.pilot.press("d")  # no command up here
        await screen.pilot.press("escape")
        await screen.settle()
        assert len(screen.app.screen_stack) == 1
        assert screen.kept(1)[3][2] == "read"

    play(script, ADA)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40), (200, 60)])
def test_the_question_and_the_keys_are_in_view_at_every_size(size: tuple[int, int]) -> None:
    async def script(screen: Screen) -> None:
        for name in ("head", "question", "others"):
            region = screen.app.query_one(f"#{name}").region
            assert region.height > 0
            assert region.bottom <= size[1]
        strip = screen.app.query_one(TextStrip)
        rows: list[str] = []
        for _ in range(50):  # it is drawn last, and the machine may be busy
            rows = [segment.text for y in range(strip.size.height) for segment in strip.render_line(y)]
            if any(row.strip("\u2800 ") for row in rows):
                break
            await screen.pilot.pause(0.1)
        assert any(row.strip("\u2800 ") for row in rows)

    play(script, ADA, size=size)


@pytest.mark.parametrize("size", [(80, 24), (110, 34), (160, 50)])
def test_the_strip_is_as_large_as_the_room_for_it_and_no_larger(size: tuple[int, int]) -> None:
    scrawl = make_field("NOTE", "wy 3t", 0.5, line=2, doubts=(UNREAD,))

    async def script(screen: Screen) -> None:
        strip, fields = screen.app.query_one(TextStrip), screen.app.query_one(Fields)
        for _ in range(20):  # the room is known once the rest is laid out
            await screen.pilot.pause(0.05)
        rows = ["".join(segment.text for segment in strip.render_line(y)) for y in range(strip.size.height)]
        assert strip.size.height >= 5
        assert all(any("\u2800" <= dot <= "\u28ff" for dot in row) for row in rows)  # none is left blank
        assert "▸ also" in "".join(fields.render_line(row).text for row in range(fields.size.height))
        assert fields.region.bottom <= strip.region.y

    play(script, make_record(1, make_field("FN", "Ada Example"), scrawl), size=size)


@pytest.mark.parametrize(("graphics", "kind"), [(Graphics.KITTY, TGPImage), (Graphics.SIXEL, SixelImage)])
def test_terminals_that_show_pictures_get_them(
    graphics: Graphics, kind: type[Widget], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cardscan.cli.review_parts.REAL_PICTURES", True)
    monkeypatch.setattr("cardscan.cli.review_screen.REAL_PICTURES", True)
    monkeypatch.setattr("cardscan.cli.review_parts.GRAPHICS", graphics)

    async def script(screen: Screen) -> None:
        for name in ("#image", "#strip"):
            shown = screen.app.query_one(name, kind)
            assert shown.display
            assert shown.size.width > 10
            assert shown.size.height > 3
        assert (await screen.press("enter")).startswith("name: Ada Example")

    play(script, ADA)


def test_the_frame_around_several_lines_keeps_off_the_lines_above_and_below() -> None:
    boxes = [Box(100, 200 + 40 * row, 500, 230 + 40 * row) for row in range(3)]
    address = make_field("ADR", "12 Sample Road", spans=tuple(Span(row, 0, 2, box) for row, box in enumerate(boxes)))
    marked = np.asarray(mark_card(Image.new("RGB", (1000, 600), "white"), address, 100, 60, (10, 20)))
    rows, columns = np.nonzero((marked == MARK).all(axis=2))
    assert 180 < rows.min() < 200
    assert 310 < rows.max() < 330
    assert columns.min() < 100 < 500 < columns.max()


def test_boxes_are_counted_in_the_size_that_the_card_was_read_in() -> None:
    jpeg = draw_card(ADA.fields)
    with Image.open(io.BytesIO(jpeg)) as picture:
        small = io.BytesIO()
        picture.resize((500, 300)).save(small, "JPEG")
    card = open_crop(small.getvalue(), (1000, 600))
    assert card is not None
    strip = cut_strip(card, ADA.fields[0])
    assert strip is not None
    assert np.asarray(strip).min() < 100  # its letters are on it


def test_a_typed_number_belongs_to_the_country_of_the_card() -> None:
    german = make_record(1, make_field("EMAIL", "ada@example.de"), make_field("TEL", "030 23125 100", 0.5, 1))
    desk = open_desk(german, region="US")
    assert desk.region_of(rv.start_review([german])) == "DE"
    assert desk.region_of(rv.start_review([ADA])) == "US"


def test_a_strip_that_could_not_be_read_is_shown_and_asked_about() -> None:
    scrawl = make_field("NOTE", "wy 3t ~ qll", 0.5, line=2, doubts=(UNREAD,))

    async def script(screen: Screen) -> None:
        assert screen.question == (
            f"also on the card: wy 3t ~ qll ?\n{UNREAD} · type what it says; Enter leaves it as a picture, d drops it"
        )
        strip = screen.app.query_one(TextStrip)
        rows = [segment.text for y in range(strip.size.height) for segment in strip.render_line(y)]
        assert any(row.strip("\u2800 ") for row in rows)
        await screen.press("enter")
        assert screen.kept(1)[1] == ("NOTE", "wy 3t ~ qll", "confirmed")
        assert screen.app.desk.store.record(1).fields[1].unread
        await screen.press("u")
        await screen.type("XCall in May")
        await screen.press("enter")
        assert screen.kept(1)[1] == ("NOTE", "XCall in May", "corrected")

    play(script, make_record(1, make_field("FN", "Ada Example", 0.99), scrawl))


def test_handwriting_that_no_reader_saw_is_shown_and_can_be_typed_or_left() -> None:
    name = make_field("FN", "Ada Example", 0.99)
    place = make_field("NOTE", "wy 3t ~ qll", line=2).spans[0].box
    fields = add_notes([name], [(place,)])

    async def script(screen: Screen) -> None:
        assert screen.question.startswith(f"also on the card: (handwriting?) ?\n{INK} · type what it says")
        await screen.press("enter")
        assert screen.kept(1)[1] == ("NOTE", "", "confirmed")
        await screen.press("u")
        await screen.type("XCall in May")
        await screen.press("enter")
        assert screen.kept(1)[1] == ("NOTE", "XCall in May", "corrected")

    play(script, make_record(1, *fields))


def test_a_session_begins_with_what_was_learnt_before_it() -> None:
    host = "sampleworks.example.com"
    settled = make_record(
        1, make_field("ORG", "Sample Works", status=Status.CORRECTED), make_field("EMAIL", f"ada@{host}", line=1)
    )
    like = make_record(2, make_field("ORG", "Sample Works", 0.5), make_field("EMAIL", f"ben@{host}", line=1))
    desk = open_desk(settled, like)
    assert not rv.start_review([desk.store.record(2)]).done  # without the lesson it would be asked
    assert desk.begin([desk.store.record(2)]).done
    assert desk.store.record(2).settled  # nobody else waits for an answer to it either


def test_a_card_without_a_picture_is_asked_all_the_same() -> None:
    plain = make_record(1, make_field("FN", "Ada Example", 0.5, spans=()))

    async def script(screen: Screen) -> None:
        assert screen.question.startswith("name: Ada Example")
        assert (await screen.press("enter")).startswith("Nothing is left")

    play(script, plain)


# --- pairs ----------------------------------------------------------------------------------------------------------

SPARSE = make_record(8, make_field("FN", "Ben Probe"), make_field("ORG", "Sample Works", 0.99, 1), photo="later.jpg")


def test_cards_that_look_alike_are_asked_about_at_the_end_and_the_verdict_can_be_undone() -> None:
    async def script(screen: Screen) -> None:
        assert await screen.press("enter") == (
            "Nothing is left to check. Enter asks whether two cards are one person's, u takes the last answer back."
        )
        await screen.pilot.press("enter")
        await screen.settle()
        assert isinstance(screen.app.screen, PairQuestion)
        assert screen.says("reasons") == "same name"
        await screen.pilot.press("y")
        await screen.settle()

    desk = play(script, CLEO, BEN, SPARSE)
    assert [sorted(r.id for r in group) for group in desk.store.people()] == [[1], [2, 3]]
    (pair,) = desk.store.pairs.all()
    assert (pair.same, pair.by) == (True, "person")


def test_pairs_are_asked_about_at_once_if_nothing_else_is_and_two_people_stay_two() -> None:
    async def script(screen: Screen) -> None:
        assert isinstance(screen.app.screen, PairQuestion)
        await screen.pilot.press("x")
        await screen.settle()

    desk = play(script, BEN, SPARSE)
    assert len(desk.store.people()) == 2
    assert desk.pairs() == ()


def test_two_cards_with_the_same_doubts_are_asked_about_first_and_u_goes_back_to_the_question() -> None:
    doubtful = make_field("ORG", "Sample Works", 0.6, 1)
    one = make_record(1, make_field("FN", "Ben Probe"), doubtful)
    two = make_record(2, make_field("FN", "Ben Probe"), doubtful, photo="later.jpg")

    async def script(screen: Screen) -> None:
        assert screen.asks_about_a_pair()
        await screen.pilot.press("y")
        await screen.settle()
        assert not screen.asks_about_a_pair()
        assert screen.question.startswith("organisation: Sample Works")
        await screen.pilot.press("u")
        await screen.settle()
        assert screen.asks_about_a_pair()  # as it was a verdict that was taken back
        assert len(screen.app.desk.store.people()) == 2
        await screen.pilot.press("y")
        await screen.settle()
        await screen.pilot.press("enter")
        await screen.settle()

    desk = play(script, one, two)
    assert len(desk.store.people()) == 1
    assert all(record.settled for record in desk.store.records())


def test_cards_with_a_question_and_cards_to_look_through_are_counted_apart() -> None:
    heads: list[str] = []

    async def script(screen: Screen) -> None:
        heads.append(screen.says("head").strip().partition(" · ")[2].partition(" · ")[2])

    play(script, ADA, BEN, CLEO, all_=True)
    assert heads == ["3 fields on 2 cards to check · 3 to look through"]


def test_a_doubt_that_two_cards_of_a_person_share_is_counted_once() -> None:
    one, two = (
        make_record(n, make_field("FN", "Ada Example"), make_field("ORG", "Sample Works", 0.5, 1)) for n in (1, 2)
    )
    heads: list[str] = []

    async def script(screen: Screen) -> None:
        assert screen.asks_about_a_pair()  # as that saves a question
        await screen.press("y")
        heads.append(screen.says("head").strip())
        assert (await screen.press("enter")).startswith("Nothing is left")

    play(script, one, two)
    assert heads == ["card 1 · card_001.jpg · 1 field on 2 cards to check"]


def test_enter_pressed_too_often_merges_nobody() -> None:
    async def script(screen: Screen) -> None:
        for _ in range(6):
            if screen.app.is_running:
                await screen.pilot.press("enter")
                await screen.settle()

    desk = play(script, CLEO, BEN, SPARSE)
    assert desk.store.record(1).settled
    assert len(desk.store.people()) == 3
    assert Desk(desk.store, desk.now, desk.normalise, desk.parse_due).pairs()  # asked about the next time


def test_verdicts_are_taken_back_one_by_one() -> None:
    desk = open_desk(BEN, SPARSE, CLEO)
    (pair,) = desk.pairs()
    review = desk.begin(desk.store.records())
    for verdict in ("later", "apart", "same"):
        desk.decide(review, pair, verdict)
        assert desk.pairs() == ()
        desk.decide(review, pair, "undo")
        assert desk.pairs() == (pair,)
        assert len(desk.store.people()) == 3
        assert desk.store.pairs.all() == ()
    desk.decide(review, pair, "undo")  # nothing left to take back
    assert desk.pairs() == (pair,)


def test_taking_a_merge_back_restores_the_groups_that_were_there_before() -> None:
    desk = open_desk(BEN, SPARSE, CLEO, ADA)
    desk.store.merge(1, [3])
    desk.store.merge(2, [4])
    before = [[r.id for r in person] for person in desk.store.people()]
    (pair,) = desk.pairs()
    review = desk.begin(desk.store.records())
    desk.decide(review, pair, "same")
    assert len(desk.store.people()) == 1
    desk.decide(review, pair, "undo")
    assert [[r.id for r in person] for person in desk.store.people()] == before


def test_what_does_not_fit_into_a_dialog_is_scrolled_by_keys() -> None:
    long = make_record(1, *(make_field("TEL", f"+4930231250{n:02}", 0.5, 0) for n in range(14)), CLEO.fields[0])
    also = make_record(2, *long.fields, photo="later.jpg")

    async def script(screen: Screen) -> None:
        for open_it in ("", "question_mark"):
            if open_it:
                await screen.pilot.press("s", open_it)
                await screen.settle()
            dialog = screen.app.screen
            parts = list(dialog.query(VerticalScroll))
            assert parts
            assert all(part.max_scroll_y > 0 for part in parts)
            await screen.pilot.press("pagedown", "down")
            await screen.settle()
            assert all(part.scroll_y > 0 for part in parts)
            await screen.pilot.press("pageup", "pageup")
            await screen.settle()
            assert all(part.scroll_y == 0 for part in parts)
        assert isinstance(dialog, Explanation)

    play(script, long, also)


def test_a_day_that_is_past_is_said_and_not_forbidden() -> None:
    async def script(screen: Screen) -> None:
        await screen.press("t")
        await screen.type("2026-11-22")
        assert screen.says("check") == "→ Sunday, 2026-11-22 · ⚠ that day is past"
        await screen.press("enter")
        assert screen.app.desk.store.record(1).follow_up.due == date(2026, 11, 22)

    play(script, ADA)


# --- random keys on the real screen ----------------------------------------------------------------------------------


def test_random_keys_never_break_the_screen_or_lose_a_reading() -> None:
    rng = random.Random(7)
    keys = [
        "enter",
        "tab",
        "shift+tab",
        "d",
        "a",
        "u",
        "s",
        "x",
        "n",
        "t",
        "e",
        "escape",
        "up",
        "down",
        "pagedown",
        "pageup",
    ]
    keys += ["X", "1", "at", "backspace", "question_mark", "f2"]

    async def script(screen: Screen) -> None:
        for _ in range(60):
            await screen.pilot.press(rng.choice(keys))
            if not screen.app.is_running:
                break

    desk = play(script, ADA, BEN, CLEO)
    for record_id in (1, 2, 3):
        for was, now in zip(desk.store.fields_as_read(record_id), desk.store.record(record_id).fields, strict=False):
            assert (now.text, now.spans) == (was.text, was.spans)
            assert now.doubts[: len(was.doubts)] == was.doubts
            assert was.value in (now.value, *now.alternatives)
    gc.collect()
