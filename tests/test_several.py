"""Several cards that were taken for one, told apart by their people."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cardscan.fields import parse_fields
from cardscan.model import Box, Card, Quad
from cardscan.several import place_in_photo, tell_apart
from tests.fields.test_fields import Row, lines_of

WIDTH, HEIGHT = 1000, 1400
WHOLE = Quad(((0, 0), (2000, 0), (2000, 2800), (0, 2800)))
JANE = (
    ("Northgate Instruments Ltd.", 60, 60, 44),
    ("Jane Arnold", 60, 150, 60),
    ("Senior Project Manager", 60, 230, 36),
    ("+44 20 7946 0123", 60, 330, 34),
    ("jane.arnold@northgate-instruments.com", 60, 380, 34),
)
PETER = (
    ("Sampela Werkstatt GmbH", 60, 860, 44),
    ("Peter Braun", 60, 950, 60),
    ("Geschäftsführer", 60, 1030, 36),
    ("+49 30 23125 123", 60, 1130, 34),
    ("peter.braun@sampela-werkstatt.de", 60, 1180, 34),
)


def card_of(rows: tuple[Row, ...], size: tuple[int, int] = (WIDTH, HEIGHT)) -> Card:
    lines = lines_of(rows)
    return Card(WHOLE, lines, parse_fields(lines, size=size), b"", *size)


def moved(rows: tuple[Row, ...], x: float, y: float) -> tuple[Row, ...]:
    return tuple((text, left + x, top + y, height) for text, left, top, height in rows)


def inside(box: Box, rows: tuple[Row, ...]) -> bool:
    return all(box.union(line.box) == box for line in lines_of(rows))


def test_two_people_of_two_firms_on_one_sheet_are_two_cards() -> None:
    one, other = tell_apart(card_of((*JANE, *PETER)), parse_fields)
    assert inside(one, JANE)
    assert inside(other, PETER)
    assert one.bottom <= other.top


def test_four_colleagues_cards_in_two_columns_are_four() -> None:
    rows: list[Row] = []
    for n, name in enumerate(("Jane Arnold", "Peter Braun", "Anna Weber", "Tom Okafor")):
        mail = f"{name.lower().replace(' ', '.')}@northgate-instruments.com"
        texts = ("Northgate Instruments Ltd.", name, "Sales Manager", f"+44 20 7946 01{n}3", mail)
        x, y = 60 + 1000 * (n % 2), 60 + 800 * (n // 2)
        rows += [(text, x, y + top, high) for text, (_, _, top, high) in zip(texts, JANE, strict=True)]
    assert len(tell_apart(card_of(tuple(rows), (2000, 1300)), parse_fields)) == 4


def test_one_person_with_two_mailboxes_is_one_card() -> None:
    rows = (*JANE, ("jane.arnold@gmail.com", 60, 430, 34), ("+44 7700 900123", 60, 900, 34))
    assert tell_apart(card_of(rows), parse_fields) == ()


def test_two_colleagues_on_one_card_stay_one() -> None:
    rows = (*JANE, ("Tom Okafor", 60, 900, 60), ("tom.okafor@northgate-instruments.com", 60, 980, 34))
    assert tell_apart(card_of(rows), parse_fields) == ()


def test_two_people_side_by_side_in_the_shape_of_a_card_stay_one() -> None:
    narrow = tuple((text, left, top, height * 0.6) for text, left, top, height in JANE)
    other = tuple((text, left + 560, top - 800, height * 0.6) for text, left, top, height in PETER)
    assert tell_apart(card_of((*narrow, *other), (1000, 560)), parse_fields) == ()


@given(st.floats(0, 900), st.floats(0, 1300), st.floats(1, 100), st.floats(1, 100))
def test_a_box_of_the_crop_lies_where_it_is_in_the_photo(left: float, top: float, width: float, height: float) -> None:
    card = Card(WHOLE, (), (), b"", WIDTH, HEIGHT)
    quad = place_in_photo(Box(left, top, left + width, top + height), card)
    (x, y), *_ = quad.corners
    assert abs(x - 2 * left) < 1e-6
    assert abs(y - 2 * top) < 1e-6
    assert abs(quad.area - 4 * width * height) < 1e-3 * quad.area + 1e-3


def test_three_cards_in_a_column_are_parted_where_most_people_are_apart() -> None:
    third = tuple(
        (text.replace("Peter Braun", "Anna Weber").replace("peter.braun@sampela", "anna.weber@weber"), x, y, high)
        for text, x, y, high in moved(PETER, 0, 700)
    )
    rows = (*JANE, ("Northgate House, 12 Sample Street", 60, 640, 34), *PETER, *third)
    boxes = tell_apart(card_of(rows, (WIDTH, 2100)), parse_fields)
    assert len(boxes) == 3
    assert all(one.bottom <= other.top for one, other in pairwise(boxes))


def test_cards_on_a_page_whose_small_print_was_not_seen_are_told_apart_by_names_and_what_stands_with_them() -> None:
    people = [("Jane Arnold", "Northgate Instruments Ltd."), ("Peter Braun", "Sampela Werkstatt GmbH")]
    people += [("Tom Okafor", "Harbour Lane Ltd"), ("Anna Weber", "Alpenblick Hotel AG")]
    rows: list[Row] = []
    for n, (name, firm) in enumerate(people):
        x, y = 100 + 670 * (n % 2), 100 + 470 * (n // 2)
        rows += [(name, x, y, 44), (firm, x, y + 90, 34), ("Manager", x, y + 150, 30)]
        rows += [(f"+44 20 7946 01{n}3", x, y + 210, 30)]
    boxes = tell_apart(card_of(tuple(rows), (1414, 2000)), parse_fields)
    assert len(boxes) == 4
    assert not tell_apart(card_of(tuple(rows), (900, 700)), parse_fields)  # print as large as that is one card's
