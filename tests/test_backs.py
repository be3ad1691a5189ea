"""Two sides of one card in one photo are one contact; the cards of two people never are."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from cardscan.backs import find_sides, put_below, unite
from cardscan.fields import parse_fields
from cardscan.model import Box, Card, Line, Photo, Quad, Scan, Word
from cardscan.pipeline import Settings, scan_photo

FRONT = ("Jane Example", "Engineer", "jane@harborlights.example", "+1 202-555-0143")
LOGO = ("HARBOR", "LIGHTS")


def lines(texts: tuple[str, ...]) -> tuple[Line, ...]:
    return tuple(
        Line(
            tuple(
                Word(word, 0.98, Box(60 + 90 * k, 40 + 60 * n, 140 + 90 * k, 80 + 60 * n))
                for k, word in enumerate(text.split())
            )
        )
        for n, text in enumerate(texts)
    )


def card(texts: tuple[str, ...], left: float = 0.0, size: tuple[int, int] = (850, 550), larger: float = 1.0) -> Card:
    width, height = size
    read = lines(texts)
    right, bottom = left + width * larger, height * larger
    quad = Quad(((left, 0), (right, 0), (right, bottom), (left, bottom)))
    return Card(quad, read, parse_fields(read, (), "", size), b"", width, height)


def test_a_logo_of_the_same_size_beside_a_card_is_its_back_wherever_it_lies() -> None:
    front, back = card(FRONT), card(LOGO, 900)
    assert find_sides((front, back)) == (front, back)
    assert find_sides((back, front)) == (front, back)


def test_sides_in_two_scripts_with_one_number_are_one_card() -> None:
    front, back = card(FRONT), card(("山田 花子", "エンジニア", "+1 202-555-0143"), 900)
    assert find_sides((front, back)) is not None


@pytest.mark.parametrize(
    "other",
    [
        card(("John Sample", "Director", "john@harborlights.example", "+1 202-555-0143"), 900),  # a colleague
        card(("John Sample", "Director", "+1 202-555-0198"), 900),
        card(("sales@harborlights.example", "+1 202-555-0143"), 900),  # whose name was not read
        card(("John Sample", "Director"), 900),
        card(("OTHER FIRM", "www.otherfirm.example"), 900),
        card(LOGO, 900, (550, 550)),
        card(LOGO, 900, larger=1.5),
        card(("9:41", "Messages"), 900),
        card(("all of this is a page", "that goes on and on", "with many small words"), 900),
    ],
)
def test_what_may_be_another_card_or_none_stays_apart(other: Card) -> None:
    front = card(
        ("Jane Example", "Engineer", "jane@harborlights.example", "+1 202-555-0143", "www.harborlights.example")
    )
    assert find_sides((front, other)) is None


def test_three_cards_or_two_logos_are_no_sides() -> None:
    assert find_sides((card(FRONT), card(LOGO, 900), card(LOGO, 1800))) is None
    assert find_sides((card(LOGO), card(LOGO, 900))) is None


def test_a_firm_that_only_the_back_names_is_that_of_the_front() -> None:
    front, back = card(FRONT), card(LOGO, 900)
    both = (*front.lines, *put_below(back.lines, 600))
    fields = unite(front, back, lambda: parse_fields(both, (), "", (850, 1150)), 600)
    said = {field.name: field.value for field in fields}
    assert (said["FN"], said["ORG"]) == ("Jane Example", "HARBOR LIGHTS")


def test_every_word_of_both_sides_ends_in_one_field_of_its_own_place() -> None:
    front = card(("Harbor Lights Ltd", *FRONT))
    back = card(("ハーバーライツ株式会社", "山田 花子", "エンジニア", "+1 202-555-0143"), 900)
    both = (*front.lines, *put_below(back.lines, 600))
    fields = unite(front, back, tuple, 600)
    assert [(f.name, f.value) for f in fields if f.name in ("FN", "ORG")] == [
        ("FN", "Jane Example"),
        ("ORG", "Harbor Lights Ltd"),
    ]
    claimed = [(span.line, k) for field in fields for span in field.spans for k in range(span.start, span.stop)]
    assert sorted(claimed) == [(n, k) for n, line in enumerate(both) for k in range(len(line.words))]
    for field in fields:
        for span in field.spans:
            assert span.box.top >= both[span.line].box.top
            assert span.box.bottom <= both[span.line].box.bottom


def test_a_photo_of_front_and_back_is_one_contact_with_a_picture_of_both(tmp_path: Path) -> None:
    photo = np.full((1000, 2200, 3), (70, 84, 92), np.uint8)
    for left, texts in ((120, ("Jane Example", "Engineer", "jane@harborlights.org", "+1 202-555-0143")), (1140, LOGO)):
        side = Image.new("RGB", (935, 605), "white")
        draw = ImageDraw.Draw(side)
        large = len(texts) < 3
        font = ImageFont.load_default(90 if large else 44)
        for n, text in enumerate(texts):
            draw.text((80 if not large else 250, 90 + n * 110), text, (20, 20, 20), font=font)
        photo[200:805, left : left + 935] = np.asarray(side)
    path = tmp_path / "both.png"
    cv2.imwrite(str(path), photo)
    scan = scan_photo(Photo(path, "0" * 64), Settings())
    assert isinstance(scan, Scan)
    (one,) = scan.cards
    said = {field.name: field.value for field in one.fields}
    assert (said["FN"], said["ORG"]) == ("Jane Example", "HARBOR LIGHTS")
    assert one.height > 1.8 * one.width * 605 / 935
    assert any("front and back" in hint for hint in one.hints)
