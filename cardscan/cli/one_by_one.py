"""Going through people one after the other, a key each: what `triage` and `due --each` share."""

from __future__ import annotations

import os
import select
import sys
from collections import deque
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from cardscan.cli.output import text
from cardscan.cli.seams import Seams
from cardscan.store import Store
from cardscan.ties import Person

try:
    import termios
except ImportError:  # Windows, where the console keeps what is typed
    termios = None  # type: ignore[assignment]

__all__ = [
    "SKIP",
    "STOP",
    "Keyboard",
    "Trail",
    "ask_line",
    "ask_note",
    "prepare_pictures",
    "print_keys",
    "print_picture",
]

SKIP = frozenset(" \r\n")
STOP = frozenset("q\x03\x04\x1b")

_LOCAL = 3
"""Where the local modes are among the attributes of a terminal."""
_TOGETHER = 0.03
"""Seconds within which a terminal goes on with the characters of one key."""
_BYTES_OF_A_LETTER = 4


class Keyboard:
    """The keys that are typed; a context manager, for as long as keys are asked for.

    The terminal hands over every key at once and shows none of them for all that time, and not only while one is waited
    for: what somebody types while the next person is drawn would be lost otherwise.
    """

    def __init__(self) -> None:
        self._typed: deque[str] = deque()
        self._before: list[Any] | None = None

    def __enter__(self) -> Keyboard:
        self._take()
        return self

    def __exit__(self, *_: object) -> None:
        self._give_back()

    @contextmanager
    def lines(self) -> Iterator[None]:
        """Let whole lines be typed meanwhile, and shown."""
        self._give_back()
        try:
            yield
        finally:
            self._take()

    def ask(self, known: Collection[str]) -> str:
        """The next key that is one of `known`, in lower case; "q" at the end of the input. Others do nothing."""
        while True:
            if not self._typed:
                try:
                    typed = (click.getchar() if self._before is None else _read_key(sys.stdin.fileno())).casefold()
                except (EOFError, KeyboardInterrupt, OSError):  # OSError: the terminal was closed
                    return "q"
                if not typed:  # the end of the input
                    return "q"
                if typed.startswith("\x1b") and len(typed) > 1:  # an arrow or function key
                    continue
                self._typed.extend(typed)
            key = self._typed.popleft()
            if key in known:
                return key

    def _take(self) -> None:
        if termios is None or not sys.stdin.isatty():
            return
        fd = sys.stdin.fileno()
        self._before = termios.tcgetattr(fd)
        changed = termios.tcgetattr(fd)
        changed[_LOCAL] &= ~(termios.ICANON | termios.ECHO)
        termios.tcsetattr(fd, termios.TCSADRAIN, changed)  # unlike TCSAFLUSH it keeps what was typed already

    def _give_back(self) -> None:
        if self._before is not None:
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, self._before)
            self._before = None


def _read_key(fd: int) -> str:
    """One key: a letter, or what an arrow or function key sends; "" at the end of the input."""
    typed = os.read(fd, 1)
    if typed == b"\x1b" and select.select([fd], [], [], _TOGETHER)[0]:
        typed += os.read(fd, 1)
        if typed in (b"\x1b[", b"\x1bO"):  # parameters, and a last character that says which key it was
            typed += os.read(fd, 1)
            while typed[-1:] < b"@" and (more := os.read(fd, 1)):
                typed += more
    while typed >= b"\xc0" and len(typed) < _BYTES_OF_A_LETTER and not _is_whole(typed) and (more := os.read(fd, 1)):
        typed += more
    return typed.decode(errors="replace")


def _is_whole(typed: bytes) -> bool:
    try:
        typed.decode()
    except UnicodeDecodeError:
        return False
    return True


@dataclass
class Trail:
    """Where one stands (`at`, from 0), and the way back. A change is whatever `cardscan undo` would take back."""

    at: int = 0
    _past: list[tuple[int, bool]] = field(default_factory=list)

    def go_on(self, *, changed: bool) -> None:
        """To the next one."""
        self._past.append((self.at, changed))
        self.at += 1

    def stay(self) -> None:
        """Something was changed, and one is not done here."""
        self._past.append((self.at, True))

    def go_back(self) -> bool:
        """To where one was before the last key: whether there is a change to be taken back."""
        if not self._past:
            return False
        self.at, changed = self._past.pop()
        return changed


def ask_line(keyboard: Keyboard, question: str, default: str = "") -> str | None:
    """What somebody types in answer, or the default; None if they leave the question by Ctrl-C. What was kept before
    stays, and so does the person who is asked about.
    """
    with keyboard.lines():
        try:
            said: str = click.prompt(question, default=default, show_default=bool(default), err=True)
        except click.Abort:  # also where the input ends; the next key is then "q"
            return None
    return said.strip()


def ask_note(keyboard: Keyboard, kept: Store, seams: Seams, person: Person) -> bool:
    """Let somebody type what was talked about, and keep it: whether anything was typed."""
    said = ask_line(keyboard, "Talked about")
    if said:
        with kept.history.action("note", seams.now()) as action:
            old = kept.record(person.id).meeting.note
            action.change(person.id, note="\n".join(filter(None, (old, said))))
    return bool(said)


def print_keys(console: Console, keys: Iterable[tuple[str, str]]) -> None:
    """Each key and what it does."""
    line = Text("")
    for key, meaning in keys:
        line.append(f"{'  ' if line else ''}{key}", style="bold cyan")
        line.append_text(text(f"\u00a0{meaning}"))  # a blank at which no line ends
    console.print(line)


def prepare_pictures(console: Console) -> None:
    """Ask the terminal what it can show: before anybody is shown, as it would take a key for the answer."""
    if console.is_terminal:
        from cardscan.cli.graphics import Graphics, ask_terminal

        if ask_terminal() is not Graphics.NONE:
            import textual_image.renderable  # noqa: F401 - importing it asks as well, for the size of a letter


def print_picture(console: Console, crop: bytes, rows: int) -> None:
    """The card, in whatever way the terminal shows pictures, in at most so many rows of blocks."""
    from rich.segment import Segment, Segments

    from cardscan.cli.graphics import Graphics, ask_terminal, mend_sixels
    from cardscan.cli.pictures import draw_blocks, open_crop

    picture = open_crop(crop) if crop else None
    if picture is None:
        return
    columns = min(console.width - 2, 64)
    graphics = ask_terminal()
    if graphics is not Graphics.NONE:
        from textual_image.renderable import SixelImage, TGPImage

        if graphics is Graphics.SIXEL:
            mend_sixels()
        image = SixelImage if graphics is Graphics.SIXEL else TGPImage
        console.print(image(picture, width=columns // 2))
        return
    if console.no_color:  # half blocks are nothing but colour
        return
    for row in draw_blocks(picture, columns, rows):
        console.print(Segments([*row, Segment.line()]), end="")
