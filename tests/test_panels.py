"""A picture that is one design is one card, whatever frames and panels it has; several cards stay several."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from cardscan.fields import parse_fields
from cardscan.model import Box, Card, Line, Photo, Quad, Scan, Word
from cardscan.panels import are_panels, tells_as_much
from cardscan.pipeline import Settings, scan_photo

SIZE = (1600, 900)
PERSON = ("Jane Example", "Engineer", "jane@harborlights.example")
OTHER = ("John Sample", "Director", "john@otherfirm.example")
DESK = ("+1 202-555-0143", "office@harborlights.example")
OTHER_DESK = ("8-seater minibuses", "+1 202-555-0188", "desk@otherfirm.example")
SHOP = ("HARBOR LIGHTS LTD", "+1 202-555-0143")


def card(texts: tuple[str, ...], box: tuple[float, float, float, float], lean: float = 0.0) -> Card:
    left, top, right, bottom = box
    lines = tuple(
        Line(
            tuple(
                Word(word, 0.98, Box(60 + 90 * k, 40 + 60 * n, 140 + 90 * k, 80 + 60 * n))
                for k, word in enumerate(text.split())
            )
        )
        for n, text in enumerate(texts)
    )
    quad = Quad(((left, top), (right, top + lean), (right, bottom + lean), (left, bottom)))
    return Card(quad, lines, parse_fields(lines, (), "", (850, 550)), b"", 850, 550)


def test_straight_panels_of_unlike_sizes_with_one_person_are_one_design() -> None:
    panels = (card(PERSON, (0, 0, 1000, 900)), card(SHOP, (1000, 200, 1500, 600)))
    assert are_panels(panels, SIZE, more=False)


def test_a_frame_that_says_no_way_to_reach_anyone_is_one_if_there_is_text_outside() -> None:
    frame = card(("Jane Example", "Engineer"), (20, 20, 1000, 800))
    assert are_panels((frame,), SIZE, more=True)
    assert not are_panels((frame,), SIZE, more=False)
    assert not are_panels((card(PERSON, (20, 20, 1000, 800)),), SIZE, more=True)


@pytest.mark.parametrize(
    "cards",
    [
        (card(PERSON, (0, 0, 780, 450)), card(SHOP, (800, 0, 1580, 450))),  # of one size
        (card(PERSON, (0, 0, 1000, 900)), card(OTHER, (1000, 200, 1500, 600))),  # of two people
        (card(PERSON, (0, 0, 1000, 800), lean=80), card(SHOP, (1000, 200, 1500, 600))),  # photographed
        (card(PERSON, (0, 0, 300, 170)), card(SHOP, (310, 0, 500, 100))),  # small in the picture
        (card(PERSON, (0, 0, 1000, 800), lean=30), card(SHOP, (1000, 200, 1500, 600), lean=-15)),  # lean either way
        (card(("HARBOR LIGHTS LTD", *DESK), (0, 0, 1000, 900)), card(OTHER_DESK, (1000, 200, 1500, 600))),
        (),
    ],
)
def test_what_may_be_several_cards_or_little_of_the_picture_is_no_design(cards: tuple[Card, ...]) -> None:
    assert not are_panels(cards, SIZE, more=True)


def test_the_cells_of_a_table_are_of_the_card_that_says_how_to_reach_its_shop() -> None:
    table = [card((f"Route {n}", "Mandoli", "Janta Flats"), (20 + 180 * n, 500, 200 + 180 * n, 620)) for n in range(8)]
    head = card(SHOP, (100, 20, 700, 200))
    assert are_panels((*table, head), SIZE, more=False)
    assert not are_panels((*table[:2], head), SIZE, more=False)
    leaning = [card(("Route", "Mandoli"), (20 + 180 * n, 500, 200 + 180 * n, 620), lean=20) for n in range(8)]
    assert not are_panels((*leaning, head), SIZE, more=False)
    cards = [card(texts, (20 + 300 * n, 0, 300 + 300 * n, 170)) for n, texts in enumerate((PERSON, OTHER, SHOP))]
    assert not are_panels((*cards, table[0]), SIZE, more=False)


def test_the_whole_counts_only_if_it_says_all_that_its_panels_said() -> None:
    panels = (card(PERSON, (0, 0, 1000, 900)), card(SHOP, (1000, 200, 1500, 600)))
    assert tells_as_much(card((*PERSON, *SHOP), (0, 0, 1600, 900)), panels)
    assert not tells_as_much(card(PERSON, (0, 0, 1600, 900)), panels)
    assert not tells_as_much(card(("Jane Example",), (0, 0, 1600, 900)), (card(("Jane",), (0, 0, 1000, 900)),))


def test_a_number_outside_of_a_printed_frame_is_read_with_what_is_inside(tmp_path: Path) -> None:
    picture = Image.new("RGB", (1300, 740), "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((30, 30, 900, 600), outline=(10, 10, 10), width=9)
    for top, text, size in ((130, "Jane Example", 64), (240, "Landscape architect", 44)):
        draw.text((90, top), text, (20, 20, 20), font=ImageFont.load_default(size))
    draw.text((60, 650), "Mobile: +1 202-555-0143", (20, 20, 20), font=ImageFont.load_default(44))
    path = tmp_path / "design.png"
    cv2.imwrite(str(path), np.asarray(picture)[..., ::-1])
    scan = scan_photo(Photo(path, "0" * 64), Settings())
    assert isinstance(scan, Scan)
    (one,) = scan.cards
    said = {field.name: field.value for field in one.fields}
    assert (said["FN"], said["TEL"]) == ("Jane Example", "+12025550143")
