from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from cardscan.fields import parse_fields
from cardscan.fields.choosing.features import Item
from cardscan.fields.choosing.standing import lay_columns, stand
from cardscan.model import Box, Line, Span, Word

WIDTH = 600.0


def column(text: str, left: float, top: float, size: float = 40) -> Line:
    """Standing text: one letter below the other, `size` pixels wide."""
    box = Box(left, top, left + size, top + size * len(text))
    return Line((Word(text, 0.99, box),), "rapid", vertical=True)


def row(text: str, left: float, top: float, size: float = 30) -> Line:
    words, at = [], left
    for word in text.split():
        words.append(Word(word, 0.99, Box(at, top, at + 0.6 * size * len(word), top + size)))
        at += 0.6 * size * (len(word) + 1)
    return Line(tuple(words), "rapid")


def item_of(line: Line, number: int) -> Item:
    span = Span(number, 0, len(line.words), line.box)
    return Item(line.text, line.words, (span,), (number,), line.box)


def test_the_rightmost_column_becomes_the_top_row_and_rows_come_below() -> None:
    lines = [column("名前太郎", 300, 60, 60), column("見本株式会社", 480, 60), row("0312345678", 60, 800)]
    items = [item_of(line, i) for i, line in enumerate(lines)]
    name, firm, phone = lay_columns(items, [True, True, False], ["", "", "TEL"], WIDTH)
    assert firm.box.bottom <= name.box.top < name.box.bottom <= phone.box.top
    assert (name.box.height, firm.box.height) == (60, 40)
    assert [item.spans for item in (name, firm, phone)] == [item.spans for item in items]


def test_a_line_that_runs_up_an_edge_is_no_reason_to_lay_text_down() -> None:
    lines = [column("www", 560, 60), row("Jane Doe", 60, 60), row("Managing Director", 60, 100)]
    items = [item_of(line, i) for i, line in enumerate(lines)]
    assert lay_columns(items, [True, False, False], ["", "", ""], WIDTH) == items


@given(st.floats(0, 500), st.floats(0, 900), st.floats(1, 90), st.floats(1, 300))
def test_what_was_laid_down_stands_again_where_it_stood(left: float, top: float, wide: float, high: float) -> None:
    line = Line((Word("縦書", 0.9, Box(left, top, left + wide, top + high)),), vertical=True)
    (laid,) = lay_columns([item_of(line, 0)], [True], [""], WIDTH)
    box, was = stand(laid.box, laid.laid), line.box
    for here, there in ((box.left, was.left), (box.top, was.top), (box.right, was.right), (box.bottom, was.bottom)):
        assert abs(here - there) < 1e-6


def test_a_japanese_card_with_standing_text_is_understood() -> None:
    lines = (
        column("株式会社見本製作所", 480, 60),
        column("営業部長", 400, 60, 32),
        column("山田太郎", 280, 200, 70),
        row("〒100-0001", 60, 800),
        row("東京都千代田区千代田1-1", 60, 840),
        row("TEL 03-1234-5678", 60, 880),
        row("taro.yamada@example.co.jp", 60, 920),
    )
    fields = {field.name: field for field in parse_fields(lines, size=(600, 1000))}
    assert fields["FN"].value == "山田太郎"
    assert fields["ORG"].value == "株式会社見本製作所"
    assert fields["FN"].spans[0].box == replace(lines[2].box)
