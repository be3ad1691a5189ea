"""``due --each``: through everybody who is due, a key each."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import click
import pytest
from rich.console import Console

from cardscan.cli.one_by_one import Keyboard, Trail
from cardscan.model import Field, FollowUp
from cardscan.ties import Tier, Ties, Touch
from tests.cli.conftest import TODAY, Program

DUE = date(2026, 6, 2)
"""A Tuesday."""


@pytest.fixture
def met(program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Program:
    """Three people, due on a day which is today; drafts go into a folder of the test, and nothing can be opened."""
    program.scanned("ada-lovelace", "bo-smith", "cy-young")
    for number in (1, 2, 3):
        program.ok("snooze", number, DUE)
    monkeypatch.chdir(tmp_path)
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "CARDSCAN_MAILER"):
        monkeypatch.delenv(variable, raising=False)
    return program.on(DUE)


def _kept(program: Program, number: int) -> tuple[FollowUp, Ties, str]:
    with program.kept() as store:
        record = store.record(number)
        return record.follow_up, store.ties.all()[number], record.meeting.note


def test_each_person_is_shown_with_the_mail_and_one_key_is_enough(met: Program) -> None:
    shown = met.run("due", "--each", input="dcq")
    assert shown.exit_code == 0
    for words in (
        "1 of 3",
        "Ada Lovelace",
        "Subject: Our conversation at PyCon 2026",
        "Dear Ada,",
        "2 of 3",
        "Bo Smith",
    ):
        assert words in shown.stderr
    assert _kept(met, 1)[1].touches == (Touch(DUE, "mail"),)
    assert _kept(met, 2)[1].touches == (Touch(DUE, "call"),)
    assert _kept(met, 1)[0].done_on == DUE
    assert _kept(met, 3)[0].done_on is None
    assert "1 done, 1 called; 1 left for the next time: cardscan due" in shown.stderr


def test_the_next_date_of_a_cadence_is_said(met: Program) -> None:
    met.ok("tier", 1, "vip")
    shown = met.run("due", "--each", input="dq")
    assert "Done: Ada Lovelace. Next on Tue 16 Jun." in shown.stderr
    assert _kept(met, 1)[0] == FollowUp(date(2026, 6, 16))


def test_mail_writes_the_draft_and_stays_until_it_is_said_to_be_sent(met: Program, tmp_path: Path) -> None:
    shown = met.run("due", "--each", input="mq")
    (draft,) = (tmp_path / "drafts").iterdir()
    assert b"X-Unsent: 1" in draft.read_bytes()
    said = " ".join(shown.stderr.split())
    assert "Written, for you to open: drafts/Ada Lovelace 1.eml. The drafts are not signed" in said
    assert "Sent? Press d." in said
    assert not _kept(met, 1)[1].touches


def test_the_mail_opens_in_the_program_of_the_person(
    met: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CARDSCAN_MAILER", f'{sys.executable} -c \'import sys; open("opened", "w").write(sys.argv[1])\'')
    assert "Opened drafts/Ada Lovelace 1.eml" in " ".join(met.run("due", "--each", input="mq").stderr.split())
    assert (tmp_path / "opened").read_text() == "drafts/Ada Lovelace 1.eml"
    monkeypatch.setenv("CARDSCAN_MAILER", "no-such-program --edit")
    failed = met.run("due", "--each", input="mq")
    assert failed.exit_code == 2
    assert "CARDSCAN_MAILER names 'no-such-program'" in failed.stderr


def test_a_card_that_nobody_reviewed_is_pointed_out(met: Program) -> None:
    met.ok("scan", met.photo("doubtful-di-gray.png"))
    met.ok("snooze", 4, DUE)
    met.ok("done", 1, 2, 3)
    assert "Not reviewed yet, so check the name" in met.run("due", "--each", input="q").stderr


def test_a_note_and_a_proposal_go_into_the_mail_at_once(met: Program) -> None:
    shown = met.run("due", "--each", input="tlikes engines\npcoffee\nq").stderr
    assert "I still think of what we talked about: likes engines." in shown
    assert "Would you have time for a coffee next week?" in shown
    assert _kept(met, 1)[2] == "likes engines"


def test_later_moves_the_date_and_what_is_no_date_is_explained(met: Program) -> None:
    shown = met.run("due", "--each", input="ssoon\ns2w\ns\nq").stderr
    assert "Not a day or a span of time: 'soon'" in shown
    assert _kept(met, 1)[0] == FollowUp(date(2026, 6, 16))
    assert _kept(met, 2)[0] == FollowUp(date(2026, 6, 9))


def test_never_again_can_be_taken_back(met: Program) -> None:
    met.run("due", "--each", input="xq")
    assert _kept(met, 1)[1].stopped
    met.ok("undo")
    shown = met.run("due", "--each", input="xbq").stderr
    assert not _kept(met, 1)[1].stopped
    assert "Undone: stop" in shown
    assert "Nothing done; 3 left" in shown


def test_back_goes_over_skipped_people_and_takes_back_what_was_done(met: Program) -> None:
    met.run("due", "--each", input="d\rbbcq")
    assert _kept(met, 1)[1].touches == (Touch(DUE, "call"),)
    assert not _kept(met, 2)[1].touches


def test_when_all_had_their_turn_it_says_so(met: Program) -> None:
    assert "3 done: all through." in met.run("due", "--each", input="ddd").stderr
    assert "Nothing is due" in met.run("due", "--each").stderr


def test_a_birthday_gets_its_own_mail_and_does_not_close_a_follow_up_to_come(met: Program) -> None:
    met.ok("done", 1, 2, 3, "--on", TODAY)
    met.ok("snooze", 1, "2026-07-01")
    met.ok("birthday", 1, f"{DUE:%m-%d}")
    shown = met.run("due", "--each", input="d").stderr
    assert "Happy birthday" in shown
    assert _kept(met, 1)[1].touches[1:] == (Touch(DUE, "mail", "birthday"),)
    assert _kept(met, 1)[0] == FollowUp(date(2026, 7, 1))


def test_who_has_no_address_is_called(met: Program) -> None:
    with met.kept() as store, store.history.action("x", "2026-05-20T10:00:00Z") as action:
        action.change(1, fields=(Field("FN", "Ada Lovelace"), Field("TEL", "+442079460123")))
    shown = met.run("due", "--each", input="mcq").stderr
    assert "No e-mail address: +442079460123" in shown
    assert _kept(met, 1)[1].touches == (Touch(DUE, "call"),)


def test_the_best_come_first(met: Program) -> None:
    met.ok("tier", 3, Tier.VIP.value)
    assert "1 of 3" in (shown := met.run("due", "--each", input="q").stderr)
    assert "★ Cy Young" in shown


def test_nobody_due_is_no_walk(met: Program) -> None:
    shown = met.on(TODAY - timedelta(days=30)).run("due", "--each", input="d")
    assert "Nothing is due" in shown.stderr
    assert not _kept(met, 1)[1].touches


@pytest.mark.parametrize("height", [12, 24, 50])
def test_a_long_mail_is_cut_so_that_the_person_and_the_keys_stay_on_the_screen(
    met: Program, monkeypatch: pytest.MonkeyPatch, height: int
) -> None:
    met.ok("note", 1, "engines that weave algebra " * 20)
    screen = io.StringIO()
    console = Console(file=screen, force_terminal=True, width=80, height=height, color_system=None, no_color=True)
    monkeypatch.setattr("cardscan.cli.output.notices", lambda: console)
    met.run("due", "--each", input="q")
    first = screen.getvalue().split("left for the next time")[0]
    lines = first.splitlines()[:-1]  # the last one is the summary
    assert "Ada Lovelace" in first
    assert any("Subject: Our conversation" in line for line in lines) == (height > 12)
    assert "skip" in lines[-1]
    assert len(lines) <= max(height, 20)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The end at which somebody types into a terminal that is the standard input."""
    pty = pytest.importorskip("pty")
    master, slave = pty.openpty()
    with os.fdopen(slave, "rb") as keyboard:
        monkeypatch.setattr(sys, "stdin", keyboard)
        yield master
    os.close(master)


def test_no_key_is_lost_however_fast_it_is_typed(terminal: int) -> None:
    os.write(terminal, b"v")
    with Keyboard() as keyboard:
        os.write(terminal, "x\x1b[A\x1b[15~\x1bOPé見u".encode())
        assert [keyboard.ask("vu") for _ in range(2)] == ["v", "u"]
        os.write(terminal, b"M")
        assert keyboard.ask("m") == "m"
        os.write(terminal, b"\x1b")
        assert keyboard.ask("m\x1b") == "\x1b"


def test_keys_are_hidden_and_lines_are_shown_and_the_terminal_is_left_as_it_was(terminal: int) -> None:
    termios = pytest.importorskip("termios")

    def modes() -> object:
        return termios.tcgetattr(sys.stdin.fileno())[3]

    before = modes()
    assert before & termios.ECHO
    with Keyboard() as keyboard:
        assert not modes() & (termios.ECHO | termios.ICANON)
        with keyboard.lines():
            assert modes() == before
        assert not modes() & termios.ECHO
    assert modes() == before


def test_the_way_back_ends_where_it_began() -> None:
    trail = Trail()
    trail.go_on(changed=False)
    trail.stay()
    assert (trail.go_back(), trail.at) == (True, 1)
    assert (trail.go_back(), trail.at) == (False, 0)
    assert (trail.go_back(), trail.at) == (False, 0)


def test_a_question_that_is_left_keeps_what_was_done_and_the_person(
    met: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> str:
        raise click.Abort  # as click says it after Ctrl-C

    monkeypatch.setattr(click, "prompt", interrupted)
    shown = met.run("due", "--each", input="dsptcq")
    assert shown.exit_code == 0
    assert "1 done, 1 called; 1 left" in shown.stderr
    assert "nothing was changed" not in shown.stderr
    assert _kept(met, 2)[1].touches == (Touch(DUE, "call"),)
    assert _kept(met, 2)[0].due == DUE


def test_the_end_of_the_input_at_a_question_ends_the_walk(met: Program) -> None:
    shown = met.run("due", "--each", input="ds")
    assert shown.exit_code == 0
    assert "1 done; 2 left for the next time" in shown.stderr
