"""The review as a program of its own, on terminals that answer what they can do as real ones do."""

from __future__ import annotations

import os
import re
import select
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cardscan.model import Status
from cardscan.store import Store
from tests.review.cards import ADA
from tests.review.kept_cards import keep

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals here", allow_module_level=True)

import fcntl
import pty
import struct
import subprocess
import termios

pytestmark = pytest.mark.slow

Answers = Callable[[bytes], bytes]
WAIT = 60.0
"""Seconds after which a screen that does not come is a failure; the machine may be busy."""


def sixel(asked: bytes) -> bytes:
    """As xterm -ti vt340, foot and mlterm answer."""
    return (b"\x1b[?62;4;22c" if b"\x1b[c" in asked else b"") + cell_size(asked)


def kitty(asked: bytes) -> bytes:
    """As kitty and ghostty answer."""
    placed = re.search(rb"\x1b_Ga=T,U=1,i=(\d+)", asked)
    return (b"\x1b_Gi=" + placed[1] + b";OK\x1b\\" if placed else b"") + old_kitty(asked)


def old_kitty(asked: bytes) -> bytes:
    """As kitty before 0.28 answers, which shows boxes in the place of pictures placed by characters."""
    query = re.search(rb"\x1b_G[^;]*i=(\d+)[^;]*a=q|\x1b_G[^;]*a=q[^;]*i=(\d+)", asked)
    found = (query[1] or query[2]) if query else b""
    graphics = b"\x1b_Gi=" + found + b";OK\x1b\\" if found else b""
    return graphics + (b"\x1b[?62;c" if b"\x1b[c" in asked else b"") + cell_size(asked)


def characters_only(asked: bytes) -> bytes:
    """As tmux, GNU screen and most terminals answer."""
    return b"\x1b[?1;2c" if b"\x1b[c" in asked else b""


def silent(asked: bytes) -> bytes:
    """A terminal that answers nothing."""
    return b""


def sixel_on_paper(asked: bytes) -> bytes:
    """As foot answers with black letters on yellowish white."""
    return (b"\x1b]11;rgb:ffff/ffff/eeee\x1b\\" if b"\x1b]11;?" in asked else b"") + sixel(asked)


def characters_on_black(asked: bytes) -> bytes:
    """As xterm answers, with its old two digits a part and the old end."""
    return (b"\x1b]11;rgb:00/00/2a\x07" if b"\x1b]11;?" in asked else b"") + characters_only(asked)


def cell_size(asked: bytes) -> bytes:
    return b"\x1b[6;20;10t" if b"\x1b[16t" in asked else b""


def run_review(store: Path, answers: Answers, *, term: str = "xterm-256color", until: bytes = b"quit") -> bytes:
    """Start the review, answer the terminal's questions until the screen stands, then press Enter and q; all that the
    program wrote.
    """
    terminal, its_side = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 34, 110, 1100, 680))
    program = subprocess.Popen(
        [sys.executable, "-m", "cardscan", "review", "--store", str(store)],
        stdin=its_side,
        stdout=its_side,
        stderr=its_side,
        env={**os.environ, "TERM": term, "COLORTERM": "truecolor"},
        start_new_session=True,
    )
    os.close(its_side)
    written, keys, started, quiet_since = b"", [b"\r", b"q\r"], time.monotonic(), time.monotonic()
    try:
        while time.monotonic() - started < WAIT:
            if select.select([terminal], [], [], 0.1)[0]:
                try:
                    new = os.read(terminal, 1 << 16)
                except OSError:  # Linux says so when the other side is closed
                    new = b""
                if not new:
                    break
                written += new
                quiet_since = time.monotonic()
                os.write(terminal, answers(new))
            elif until in written and time.monotonic() - quiet_since > 0.7 and keys:
                os.write(terminal, keys.pop(0))
                quiet_since = time.monotonic()
        else:
            program.kill()
            pytest.fail(f"the review did not end; the last it wrote: {written[-300:]!r}")
    finally:
        os.close(terminal)
        program.wait(WAIT)
    assert program.returncode == 0
    return written


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "cards.db") as store:
        keep(store, ADA)
    return tmp_path / "cards.db"


SIXEL = re.compile(rb"\x1bP[\d;]*q")
KITTY = re.compile(rb"\x1b_G[^;]*;[A-Za-z0-9+/=]{100,}")
PLACEHOLDER = "\U0010eeee".encode()
BLOCK = "▀".encode()


@pytest.mark.parametrize(
    ("answers", "shown"),
    [
        (sixel, "sixel"),
        (kitty, "kitty"),
        (old_kitty, "characters"),
        (characters_only, "characters"),
        (sixel_on_paper, "sixel"),
        (characters_on_black, "characters"),
        (silent, "characters"),
    ],
)
def test_a_terminal_gets_pictures_in_the_form_that_it_says_it_can_show(
    answers: Answers, shown: str, kept: Path
) -> None:
    written = run_review(kept, answers)
    forms = {
        "sixel": bool(SIXEL.search(written)),
        "kitty": bool(KITTY.search(written)) and PLACEHOLDER in written,
        "characters": BLOCK in written,
    }
    assert [form for form, used in forms.items() if used] == [shown]
    with Store.open(kept) as store:
        assert store.record(1).fields[3].status is Status.CONFIRMED  # the key came through


def test_a_terminal_that_can_only_print_is_asked_line_by_line(kept: Path) -> None:
    written = run_review(kept, silent, term="dumb", until=b"q>")
    assert b"? e-mail: ada.exarnple@example.com" in written
    assert b"\x1b" not in written
    with Store.open(kept) as store:
        assert store.record(1).fields[3].status is Status.CONFIRMED


DARK = b"48;2;18;18;18"
"""Textual's dark ground."""


@pytest.mark.parametrize(
    ("answers", "dark"), [(sixel_on_paper, False), (characters_on_black, True), (characters_only, True)]
)
def test_the_screen_is_light_where_the_terminal_says_that_it_is(answers: Answers, dark: bool, kept: Path) -> None:
    assert (DARK in run_review(kept, answers)) == dark
