"""Going through people one after the other, a key each: what `triage` and `due --each` share."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

import click
from rich.console import Console
from rich.text import Text

from cardscan.cli.output import text
from cardscan.cli.seams import Seams
from cardscan.store import Store
from cardscan.ties import Person

__all__ = ["SKIP", "STOP", "Keyboard", "Trail", "ask_note", "print_keys", "print_picture"]

SKIP = frozenset("s \r\n")
STOP = frozenset("q\x03\x04\x1b")


class Keyboard:
    """The keys that are typed, none of them lost where somebody types faster than people are shown."""

    def __init__(self) -> None:
        self._typed: deque[str] = deque()

    def ask(self, known: Collection[str]) -> str:
        """The next key that is one of `known`, in lower case; "q" at the end of the input. Others do nothing."""
        while True:
            if not self._typed:
                try:
                    typed = click.getchar().casefold()
                except (EOFError, KeyboardInterrupt):
                    return "q"
                if not typed:  # the end of the input
                    return "q"
                if typed.startswith("\x1b") and len(typed) > 1:  # an arrow or function key
                    continue
                self._typed.extend(typed)
            key = self._typed.popleft()
            if key in known:
                return key


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


def ask_note(kept: Store, seams: Seams, person: Person) -> bool:
    """Let somebody type what was talked about, and keep it: whether anything was typed."""
    said = click.prompt("Talked about", default="", show_default=False, err=True).strip()
    if said:
        with kept.ties.action("note", seams.now()) as action:
            old = kept.record(person.id).meeting.note
            action.change(person.id, note="\n".join(filter(None, (old, said))))
    return bool(said)


def print_keys(console: Console, keys: Iterable[tuple[str, str]]) -> None:
    """Each key and what it does."""
    line = Text("")
    for key, meaning in keys:
        line.append(f"{key} ", style="bold cyan")
        line.append_text(text(f"{meaning}  "))
    line.rstrip()
    console.print(line)


def print_picture(console: Console, crop: bytes, rows: int) -> None:
    """The card, in whatever way the terminal shows pictures, in at most so many rows of blocks."""
    from rich.segment import Segment, Segments
    from textual_image.renderable import Image, SixelImage, TGPImage

    from cardscan.cli.pictures import draw_blocks, open_crop

    picture = open_crop(crop) if crop else None
    if picture is None:
        return
    columns = min(console.width - 2, 64)
    if Image in (SixelImage, TGPImage):
        console.print(Image(picture, width=columns // 2))
        return
    if console.no_color:  # half blocks are nothing but colour
        return
    for row in draw_blocks(picture, columns, rows):
        console.print(Segments([*row, Segment.line()]), end="")
