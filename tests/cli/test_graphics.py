"""Pictures in sixels: what a terminal makes of them that selects a colour only when it is told to."""

from __future__ import annotations

import re

import numpy as np
import pytest
from PIL import Image
from textual_image.renderable import sixel as printed
from textual_image.widget import sixel as shown

from cardscan.cli.graphics import mend_sixels

TOKEN = re.compile(r"#(\d+)(?:;2;(\d+);(\d+);(\d+))?|(?:!(\d+))?([?-~])|([$-])")


def draw(sixels: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """The picture, (height, width, 3), 0 to 1, as xterm, foot and WezTerm draw it: defining a colour is not yet
    selecting it.
    """
    size = re.search(r'"1;1;(\d+);(\d+)', sixels)
    assert size
    width, height = int(size[1]), int(size[2])
    picture = np.zeros((height + 6, width, 3))
    colours: dict[int, tuple[float, ...]] = {}
    colour, x, y = 0, 0, 0
    for register, red, green, blue, times, dots, move in TOKEN.findall(sixels[size.end() : sixels.rindex("\x1b")]):
        if red:
            colours[int(register)] = (int(red) / 100, int(green) / 100, int(blue) / 100)
        elif register:
            colour = int(register)
        elif dots:
            run = int(times or 1)
            for row in range(6):
                if (ord(dots) - 63) >> row & 1:
                    picture[y + row, x : x + run] = colours.get(colour, (0, 0, 0))
            x += run
        else:
            x, y = 0, y + 6 * (move == "-")
    return picture[:height]


def test_a_picture_in_sixels_has_its_own_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (printed, shown):  # put back afterwards
        monkeypatch.setitem(vars(module), "image_to_sixels", vars(module)["image_to_sixels"])
    mend_sixels()
    mend_sixels()  # twice is once
    colours = np.array([[250, 0, 0], [0, 250, 0], [0, 0, 250], [250, 250, 250], [20, 20, 20]], np.uint8)
    picture = colours[np.random.default_rng(1).integers(0, 5, (20, 30))]
    for module in (printed, shown):
        sixels = vars(module)["image_to_sixels"](Image.fromarray(picture))
        assert np.abs(draw(sixels) - picture / 255).max() < 0.02
        assert not re.search(r"(#\d+){2}", re.sub(r";2;\d+;\d+;\d+", ";", sixels))
