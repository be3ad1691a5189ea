"""What may go on under another card is asked about."""

from __future__ import annotations

from dataclasses import replace

from cardscan.covered import COVERED, OUT_OF_FRAME, ask_covered
from cardscan.fields import parse_fields
from cardscan.model import Card, Quad
from tests.fields.test_fields import lines_of

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
