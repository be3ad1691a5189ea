"""How the terminal shows pictures by itself. To be asked before a screen is taken: the terminal answers by what then
would be keys.
"""

from __future__ import annotations

import os
import re
import select
import sys
import time
from collections.abc import Callable
from enum import StrEnum
from functools import cache, wraps
from random import randint

try:
    import termios
    import tty
except ImportError:  # Windows
    termios = None  # type: ignore[assignment]

__all__ = ["Graphics", "ask_terminal", "has_light_ground", "mend_sixels"]

_SECONDS = 1.0
"""So long a terminal may take to answer; every one that can show more than letters does, and most within a few
milliseconds.
"""
_ATTRIBUTES = re.compile(rb"\x1b\[\?([\d;]*)c")
_SIXEL = b"4"
_GROUND = re.compile(rb"\x1b\]11;rgba?:([0-9a-fA-F]+)/([0-9a-fA-F]+)/([0-9a-fA-F]+)")
_COLOUR = re.compile(r"#(\d+);2;\d+;\d+;\d+")


class Graphics(StrEnum):
    """The ways. NONE: by characters only."""

    SIXEL = "sixel"
    KITTY = "kitty"
    NONE = "none"


def ask_terminal() -> Graphics:
    """What the terminal can do. It is asked once.

    Of kitty's protocol its placeholders are needed, which not every terminal that speaks it knows: kitty itself has
    done so only since version 0.28, and shows a field of boxes before. (textual-image, which draws, asks for the
    protocol alone, and takes a tenth of a second without an answer for a no: too little for a busy machine.)
    """
    return _ask_all()[0]


def has_light_ground() -> bool:
    """True if the terminal says that it writes on a light ground. It is asked once, together with the rest."""
    return _ask_all()[1]


def mend_sixels() -> None:
    """Make textual-image up to 0.13 select each colour that it defines: it takes a colour for selected by its
    definition, which xterm, foot and WezTerm do not (strokes and edges came in wrong colours). To be called before
    anything is drawn.
    """
    from textual_image.renderable import sixel as printed
    from textual_image.widget import sixel as shown

    if not hasattr(printed.SixelOptions(), "lazy_color_palette"):
        for module in (printed, shown):
            names = vars(module)
            names["image_to_sixels"] = _selecting(names["image_to_sixels"])


def _selecting(encode: Callable[..., str]) -> Callable[..., str]:
    if hasattr(encode, "__wrapped__"):  # done before
        return encode

    @wraps(encode)
    def encode_and_select(*args: object, **options: object) -> str:
        return _COLOUR.sub(r"\g<0>#\1", encode(*args, **options))

    return encode_and_select


@cache
def _ask_all() -> tuple[Graphics, bool]:
    """What the terminal can do, and whether its ground is light."""
    if termios is None or not (sys.__stdin__ and sys.__stdout__ and sys.__stdin__.isatty() and sys.__stdout__.isatty()):
        return Graphics.NONE, False
    number = randint(1, 2**31)  # as good as none that is taken
    # A picture of one pixel that is placed, but nowhere; whoever does not know the way answers the other questions.
    answer = _ask(f"\x1b_Ga=T,U=1,i={number},f=24,s=1,v=1,c=1,r=1;AAAA\x1b\\\x1b]11;?\x1b\\\x1b[c")
    light = _is_light(answer)
    attributes = _ATTRIBUTES.search(answer)
    if attributes and _SIXEL in attributes[1].split(b";"):
        return Graphics.SIXEL, light
    if re.search(rb"\x1b_Gi=%d[^;]*;OK\x1b\\" % number, answer):
        sys.__stdout__.write(f"\x1b_Ga=d,d=I,i={number},q=2\x1b\\")
        return Graphics.KITTY, light
    return Graphics.NONE, light


def _is_light(answer: bytes) -> bool:
    """By the colour of the ground in the answer, of one to four hexadecimal digits a part; dark if it names none."""
    ground = _GROUND.search(answer)
    if ground is None:
        return False
    red, green, blue = (int(part, 16) / float(16 ** len(part) - 1) for part in ground.groups())
    return bool(0.299 * red + 0.587 * green + 0.114 * blue > 0.5)


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
