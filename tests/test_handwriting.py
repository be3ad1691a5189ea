"""Cards with something scrawled on them, read by the real engines."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFilter

from cardscan.model import Box, Card, FollowUp, Meeting, Photo, Scan, Status
from cardscan.pipeline import Settings, scan_photo
from cardscan.reading import together
from cardscan.store import Store
from tests.review.cards import DAY

LINES = (
    ((60, 60), 44, "Sample Works Ltd"),
    ((60, 190), 40, "Ada Example"),
    ((60, 245), 28, "Head of Samples"),
    ((60, 430), 26, "Tel +1 202 555 0143"),
    ((60, 470), 26, "ada@example.org"),
)


def draw_photo(path: Path, seed: int) -> Box:
    """A photo of a card with words of a hand that nobody can read; where they are, in pixels of the card."""
    rng = random.Random(seed)
    card = Image.new("RGB", (1050, 600), "#faf9f6")
    pen = ImageDraw.Draw(card)
    for place, size, text in LINES:
        pen.text(place, text, fill="#222222", font_size=size)
    left, top, x = 480, 210 + 60 * (seed % 3), 480.0
    for _ in range(4):
        for _ in range(rng.randint(3, 7)):
            strokes = [(x + rng.uniform(0, 18), top + 40 + rng.gauss(0, 14)) for _ in range(4)]
            pen.line(strokes, fill="#1428a0", width=4, joint="curve")
            x += 16
        x += 24
    photo = Image.new("RGB", (1500, 1000), "#5c4634")
    photo.paste(card.rotate(1.5, expand=True, fillcolor="#5c4634", resample=Image.Resampling.BICUBIC), (200, 180))
    photo.filter(ImageFilter.GaussianBlur(0.8)).save(path, quality=90)
    return Box(left - 10, top - 20, x, top + 100)


def read(path: Path) -> Card:
    scan = scan_photo(Photo(path, path.stem * 8), Settings())
    assert isinstance(scan, Scan)
    (card,) = scan.cards
    return card


def _touches(box: Box, place: Box, width: int) -> bool:
    scale = width / 1050
    middle = (box.top + box.bottom) / 2 / scale
    return box.right > place.left * scale and place.top < middle < place.bottom


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "side"), [(1, 736), (2, 736), (3, 736), (1, 608), (3, 608)])
def test_a_scrawl_is_kept_as_a_picture_to_be_looked_at_and_is_no_fields_certain_value(
    seed: int, side: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether the detector of text finds it is luck, and changes with the size at which it looks."""
    monkeypatch.setattr(together, "CROP_SIDE", side)
    place = draw_photo(tmp_path / "card.jpg", seed)
    card = read(tmp_path / "card.jpg")
    touching = [field for field in card.fields if any(_touches(span.box, place, card.width) for span in field.spans)]
    assert any(field.unread for field in touching)  # it is asked about
    assert all(field.needs_review or field.name == "NOTE" for field in touching)
    assert {"ada@example.org", "Ada Example", "Sample Works Ltd"} <= {field.value for field in card.fields}
    with Store.open(":memory:") as store:
        (record_id,) = store.add_scan(
            Scan(Photo(tmp_path / "card.jpg", "1" * 64), (card,)), Meeting(DAY), FollowUp(), DAY
        )
        kept = store.record(record_id)
        assert store.crop(record_id) == card.crop != b""
        assert [field for field in kept.fields if field.unread] == [field for field in touching if field.unread]
        assert all(field.status is Status.READ for field in kept.fields)
