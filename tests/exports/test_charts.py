"""The counts as a picture."""

from __future__ import annotations

import io
from datetime import date

import pytest
from PIL import Image, ImageColor

from cardscan.exports.charts import to_png
from cardscan.exports.stats import PARTS, EventStats

DAY = date(2026, 11, 20)


def _draw(*stats: EventStats) -> Image.Image:
    return Image.open(io.BytesIO(to_png(stats, DAY))).convert("RGB")


def _pixels(picture: Image.Image) -> list[int]:
    """How many pixels have the colour of each part."""
    counted = {colour: number for number, colour in picture.getcolors(1 << 24) or []}
    return [counted.get(ImageColor.getrgb(colour)[:3], 0) for _, _, colour in PARTS]


def test_the_pieces_of_a_bar_are_as_long_as_many_people_they_stand_for() -> None:
    legend = _pixels(_draw(EventStats("Fair", DAY, 0, 0, 0, 0, 0, 0)))
    bar = [
        one - key for one, key in zip(_pixels(_draw(EventStats("Fair", DAY, 8, 4, 2, 2, 0, 3))), legend, strict=True)
    ]
    assert bar[0] == pytest.approx(2 * bar[1], rel=0.02)
    assert bar[1] == pytest.approx(bar[2], rel=0.02)
    assert bar[3] < 100  # the edge of a letter may be as grey


def test_every_event_has_a_row_and_long_or_foreign_names_do_no_harm() -> None:
    fair = EventStats("Fair", DAY, 3, 1, 1, 1, 0, 0)
    one = _draw(fair)
    names = ("見本市 " * 9, "Ярмарка", "x" * 300, "\U0010ffff", "")
    several = _draw(
        *(EventStats(name, DAY, 3, 1, 1, 1, 0, 0) for name in names),
        EventStats("All", DAY, 15, 5, 5, 5, 0, 0, total=True),
    )
    assert several.width == one.width
    assert (several.height - one.height) % len(names) == 0
    assert several.height > one.height
