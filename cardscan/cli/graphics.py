"""How the terminal shows pictures by itself. To be asked before a screen is taken: the terminal answers by what then
would be keys.
"""

from __future__ import annotations

import os
import re
import select
import sys
import time
from enum import StrEnum
from functools import cache
from random import randint

try:
    import termios
    import tty
except ImportError:  # Windows
    termios = None  # type: ignore[assignment]

__all__ = ["Graphics", "ask_terminal"]

_SECONDS = 1.0
"""So long a terminal may take to answer; every one that can show more than letters does, and most within a few
milliseconds.
"""
_ATTRIBUTES = re.compile(rb"\x1b\[\?([\d;]*)c")
_SIXEL = b"4"


class Graphics(StrEnum):
    """The ways. NONE: by characters only."""

    SIXEL = "sixel"
    KITTY = "kitty"
    NONE = "none"


@cache
def ask_terminal() -> Graphics:
    """What the terminal can do. It is asked once.

    Of kitty's protocol its placeholders are needed, which not every terminal that speaks it knows: kitty itself has
    done so only since version 0.28, and shows a field of boxes before. (textual-image, which draws, asks for the
    protocol alone, and takes a tenth of a second without an answer for a no: too little for a busy machine.)
    """
    if termios is None or not (sys.__stdin__ and sys.__stdout__ and sys.__stdin__.isatty() and sys.__stdout__.isatty()):
        return Graphics.NONE
    number = randint(1, 2**31)  # as good as none that is taken
    # A picture of one pixel that is placed, but nowhere; whoever does not know the way answers the next question only.
    answer = _ask(f"\x1b_Ga=T,U=1,i={number},f=24,s=1,v=1,c=1,r=1;AAAA\x1b\\\x1b[c")
    attributes = _ATTRIBUTES.search(answer)
    if attributes and _SIXEL in attributes[1].split(b";"):
        return Graphics.SIXEL
    if re.search(rb"\x1b_Gi=%d[^;]*;OK\x1b\\" % number, answer):
        sys.__stdout__.write(f"\x1b_Ga=d,d=I,i={number},q=2\x1b\\")
        return Graphics.KITTY
    return Graphics.NONE


def _ask(question: str) -> bytes:
    """What the terminal answers, up to its attributes."""
    assert sys.__stdin__ is not None
    assert sys.__stdout__ is not None
    fd, answer, until = sys.__stdin__.fileno(), b"", time.monotonic() + _SECONDS
    before = termios.tcgetattr(fd)
    try:
        tty.setcbreak(fd, termios.TCSANOW)
        sys.__stdout__.write(question)
        sys.__stdout__.flush()
        while not _ATTRIBUTES.search(answer) and (left := until - time.monotonic()) > 0:
            if select.select([fd], [], [], left)[0]:
                answer += os.read(fd, 4096)
    finally:
        termios.tcsetattr(fd, termios.TCSANOW, before)
    return answer
