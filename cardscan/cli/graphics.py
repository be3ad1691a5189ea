"""Whether the terminal shows pictures by itself. To be asked before a screen is taken: the terminal answers by what
then would be keys.
"""

from __future__ import annotations

import sys
from functools import cache
from random import randint

__all__ = ["shows_pictures"]

_SECONDS = 0.2
"""So long a terminal may take to answer."""


@cache
def shows_pictures() -> bool:
    """True for sixel, and for kitty's protocol where the terminal knows its placeholders as well: kitty itself has done
    so only since version 0.28, and shows a field of boxes before. The terminal is asked once.
    """
    from textual_image.renderable import Image, SixelImage, TGPImage

    return Image is SixelImage or (Image is TGPImage and _knows_placeholders())


def _knows_placeholders() -> bool:
    """Place a picture of one pixel by placeholder, of which nothing is seen: a terminal that does not know the way
    answers with an error, or not at all.
    """
    # There is no public way to read an answer of the terminal, and textual-image is pinned in the lock files.
    from textual_image._terminal import TerminalError, capture_terminal_response

    number = randint(1, 2**31)  # as good as none that is taken
    try:
        with capture_terminal_response("\x1b_G", "\x1b\\", _SECONDS) as answer:
            _send(f"\x1b_Ga=T,U=1,i={number},f=24,s=1,v=1,c=1,r=1;AAAA\x1b\\")
        known = bool(answer.sequence.endswith(";OK\x1b\\"))
    except (TerminalError, TimeoutError):
        return False
    _send(f"\x1b_Ga=d,d=I,i={number},q=2\x1b\\")
    return known


def _send(sequence: str) -> None:
    stdout = sys.__stdout__
    assert stdout is not None  # only where textual-image has asked the terminal before
    stdout.write(sequence)
    stdout.flush()
