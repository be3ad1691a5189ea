"""What may go on under another card is asked about."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np

from cardscan.cards import BLURRED
from cardscan.covered import COVERED, OUT_OF_FRAME, OVERLAID, SMEARED, ask_all, ask_covered, ask_hidden, ask_still
from cardscan.fields import parse_fields
from cardscan.model import Box, Card, Photo, Quad, Scan
from cardscan.pipeline import UNDER, Settings, scan_photo
from cardscan.several import place_in_photo
from tests.fields.test_fields import lines_of
from tools.score_samples import SAMPLES

SIZE = (4000, 3000)


def card(left: float, texts: tuple[str, ...]) -> Card:
    """A card 1000 pixels wide and as large in the photo, its text set to the left from 60 pixels on."""
    lines = lines_of([(text, 60, 60 + 80 * n, 40) for n, text in enumerate(texts)])
    quad = Quad(((left, 0), (left + 1000, 0), (left + 1000, 600), (left, 600)))
    return Card(quad, lines, parse_fields(lines, (), "DE", (1000, 600)), b"", 1000, 600)


ABOVE = ("Northgate GmbH", "Jane Sample", "jane@northgate.example", "+49 30 23125 011")
BELOW = ("Harbour Lane GmbH", "John Example", "john@harbourlane.example", "+49 30 23125 012")


def doubted(cards: tuple[Card, ...]) -> list[set[str]]:
    return [{field.name for field in own.fields if COVERED in field.doubts} for own in cards]


def test_values_that_end_at_another_card_are_asked_about() -> None:
    below = card(0, BELOW)
    ends = max(span.box.right for field in below.fields for span in field.spans)
    cards = ask_covered((below, card(ends, ABOVE)), SIZE, ())
    longest = {f.name for f in below.fields if any(span.box.right > ends - 20 for span in f.spans)}
    assert longest
    assert doubted(cards) == [longest, set()]
    assert all(field.needs_review for field in cards[0].fields if field.name in longest)


def test_cards_side_by_side_and_one_alone_are_not() -> None:
    assert doubted(ask_covered((card(0, BELOW), card(1010, ABOVE)), SIZE, ())) == [set(), set()]
    assert doubted(ask_covered((card(0, BELOW),), SIZE, ())) == [set()]


def test_values_that_end_at_the_photos_edge_are_asked_about_if_the_card_is_cut() -> None:
    own = card(0, BELOW)
    ends = round(max(span.box.right for field in own.fields for span in field.spans)) + 5
    (cut,) = ask_covered((replace(own, hints=("cut",)),), (ends, 3000), ("cut",))
    assert [field.name for field in cut.fields if OUT_OF_FRAME in field.doubts] == ["EMAIL"]
    assert ask_covered((own,), (ends, 3000), ("cut",)) == (own,)


def test_values_that_end_where_something_lies_over_the_card_are_asked_about() -> None:
    own = card(0, BELOW)
    mask = np.zeros((120, 200), np.bool_)
    assert ask_hidden(own.fields, mask, (1000, 600), OVERLAID) == own.fields
    mail = next(field for field in own.fields if field.name == "EMAIL").spans[0].box
    mask[round(mail.top / 5) : round(mail.bottom / 5), round(mail.right / 5) + 1 : round(mail.right / 5) + 40] = True
    asked = ask_hidden(own.fields, mask, (1000, 600), OVERLAID)
    assert [field.name for field in asked if OVERLAID in field.doubts] == ["EMAIL"]
    assert [field.name for field in asked if field.needs_review and field not in own.fields] == ["EMAIL"]


def test_a_finger_on_the_end_of_an_address_is_said_and_asked_about(tmp_path: Path) -> None:
    source = SAMPLES / "photos" / "photo-fr.jpg"
    before = scan_photo(Photo(source, "a"), Settings())
    assert isinstance(before, Scan)
    (own,) = before.cards
    assert not any(OVERLAID in field.doubts for field in own.fields)
    box = next(field for field in own.fields if field.name == "EMAIL").spans[0].box
    middle = (box.top + box.bottom) / 2
    ends = [place_in_photo(Box(x, middle, x, middle), own).middle for x in (box.right - 40, own.width * 1.3)]
    image = cv2.imread(str(source))
    assert image is not None
    tip, far = (tuple(map(round, end)) for end in ends)
    cv2.line(image, tip, far, (120, 150, 210), round(1.5 * math.dist(own.quad.corners[0], own.quad.corners[3]) / 10))
    cv2.imwrite(str(tmp_path / "held.png"), image)
    held = scan_photo(Photo(tmp_path / "held.png", "b"), Settings())
    assert isinstance(held, Scan)
    assert UNDER in held.cards[0].hints
    mail = next(field for field in held.cards[0].fields if field.name in ("EMAIL", "URL") and OVERLAID in field.doubts)
    assert mail.needs_review


def test_of_a_blurred_picture_names_are_asked_about_and_what_nothing_but_digits_spell_is_not() -> None:
    fields = card(0, BELOW).fields
    asked = ask_all(fields, SMEARED, ("FN", "ORG"))
    assert {field.name for field in asked if SMEARED in field.doubts} == {"FN", "ORG"}
    assert all(SMEARED in field.doubts for field in ask_all(fields, SMEARED) if field.name != "NOTE")
    blurred = scan_photo(Photo(SAMPLES / "photos" / "hard-pl-blurred.jpg", "a"), Settings())
    assert isinstance(blurred, Scan)
    for own in blurred.cards:
        if BLURRED in own.hints:
            assert all(field.needs_review for field in own.fields if field.name in ("FN", "ORG", "TITLE"))


def test_what_only_the_photo_could_tell_is_asked_still_when_the_kept_crop_is_read_again() -> None:
    own = card(0, BELOW)
    asked = tuple(replace(f, doubts=(*f.doubts, OVERLAID)) if f.name == "EMAIL" else f for f in own.fields)
    again = ask_still(own.fields, asked)
    assert [field.name for field in again if OVERLAID in field.doubts] == ["EMAIL"]
    assert [field.name for field in again if field.needs_review and field not in own.fields] == ["EMAIL"]
    assert ask_still(own.fields, own.fields) == own.fields
    assert ask_still(again, again) == again
