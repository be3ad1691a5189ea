from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.fields.lines.segments import split_lines
from cardscan.model import Box, Line, Word
from tests.fields.printed import read_twice, row, rows, segments

VALUES = [
    ("Tel: +49 30 23125 012", "+49 30 23125 012", "tel"),
    ("Tel+49 30 23125 012", "+49 30 23125 012", "tel"),
    ("T. +49 30 23125 012", "+49 30 23125 012", "tel"),
    ("F|+49 30 23125 013", "+49 30 23125 013", "fax"),
    ("F+49 30 23125 013", "+49 30 23125 013", "fax"),
    ("Tel/Fax: 030 23125 012", "030 23125 012", "tel fax"),
    ("(M) 07700 900123", "07700 900123", "cell"),
    ("07700 900123 (M)", "07700 900123", "cell"),
    ("Direct line 020 7946 0123", "020 7946 0123", "direct"),
    ("Tél. portable : 06 39 98 01 23", "06 39 98 01 23", "cell"),
    ("Móvil 600 000 123", "600 000 123", "cell"),
    ("Cell.: 312 000 0123", "312 000 0123", "cell"),
    ("Telemóvel: 912 000 123", "912 000 123", "cell"),
    ("tel. kom. 500 000 123", "500 000 123", "cell"),
    ("Office Fax 020 7946 0123", "020 7946 0123", "fax"),
    ("Home phone: 020 7946 0123", "020 7946 0123", "home"),
    ("тел.: +7 495 000-01-23", "+7 495 000-01-23", "tel"),
    ("моб. +7 900 000-01-23", "+7 900 000-01-23", "cell"),
    ("電話 03-0000-0123", "03-0000-0123", "tel"),
    ("携帯:090-0000-0123", "090-0000-0123", "cell"),
    ("手机：138 0000 0123", "138 0000 0123", "cell"),
    ("传真 010-0000-0123", "010-0000-0123", "fax"),
    ("휴대폰 010-0000-0123", "010-0000-0123", "cell"),
    ("팩스: 02-000-0123", "02-000-0123", "fax"),
    ("Puh. 040 000 0123", "040 000 0123", "tel"),
    ("Faks: +48 22 000 01 23", "+48 22 000 01 23", "fax"),
    ("E-Mail: jane@example.com", "jane@example.com", "email"),
    ("メールjane@example.com", "jane@example.com", "email"),
    ("邮箱jane@example.com", "jane@example.com", "email"),
    ("e jane@example.com", "jane@example.com", "email"),
    ("✉ jane@example.com", "jane@example.com", "email"),
    ("Web: www.example.com", "www.example.com", "url"),
    ("W.www.example.com", "www.example.com", "url"),
    ("网址: https://example.com", "https://example.com", "url"),
    ("Address: 1 High Street", "1 High Street", "adr"),
    ("住所：東京都千代田区1-1", "東京都千代田区1-1", "adr"),
    ("WeChat: jane_doe_1", "jane_doe_1", "social:wechat"),
    ("Skype: live.jane", "live.jane", "social:skype"),
]


@pytest.mark.parametrize(("text", "value", "label"), VALUES)
def test_a_label_is_told_from_its_value(text: str, value: str, label: str) -> None:
    (segment,) = segments(text)
    assert (segment.text, segment.label) == (value, label)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Tel: +49 30 23125 012 Fax: +49 30 23125 013", ["tel", "fax"]),
        ("T +1 202-555-0100 M +1 202-555-0101", ["tel", "cell"]),
        ("TEL:03-0000-0123FAX:03-0000-0124", ["tel", "fax"]),
        ("Office: 202 555 0100Mobile: 202 555 0101", ["work", "cell"]),
        ("202 555 0100 202 555 0101 Cell 202 555 0102 Fax", ["", "cell", "fax"]),
        ("E: jane@example.com W: www.example.com", ["email", "url"]),
        ("P:202.555.0100 |F:202.555.0101", ["tel", "fax"]),
        ("jane@example.com·www.example.com", ["", ""]),
        ("030-23125012·07700-900123", ["", ""]),
    ],
)
def test_values_that_share_a_line_are_cut_apart(text: str, parts: list[str]) -> None:
    assert [segment.label for segment in segments(text)] == parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jane Doe 07700900123", ["Jane Doe", "07700900123"]),
        ("Example Ltd.+44-7700900123", ["Example Ltd.", "+44-7700900123"]),
        ("Springfield, IL - (202) 555-0100", ["Springfield, IL", "(202) 555-0100"]),
        ("1 High Street, Floor 11P (202) 5550100", ["1 High Street, Floor 11", "(202) 5550100"]),
        ("jane@example.co.jp100-0001東京", ["jane@example.co.jp", "100-0001東京"]),
        ("1 High Street | Leeds", ["1 High Street", "Leeds"]),
        ("0https://www.example.com", ["https://www.example.com"]),
        ("站：02-000-0123", ["02-000-0123"]),
        ("248·343·0123", ["248·343·0123"]),
        ("Vice President,", ["Vice President,"]),
        ("Rua das Flores, 170 - 01380-169 Lugar", ["Rua das Flores, 170 - 01380-169 Lugar"]),
    ],
)
def test_a_value_is_cut_free_of_the_words_around_it(text: str, expected: list[str]) -> None:
    assert [segment.text for segment in segments(text)] == expected


def test_columns_are_cut_at_their_gap() -> None:
    assert [segment.text for segment in segments("Jane Doe  1 High Street")] == ["Jane Doe", "1 High Street"]


def test_a_label_alone_on_its_line_goes_to_the_value_beside_or_below_it() -> None:
    beside = split_lines((row("Mobile", left=0), row("07700 900123", left=120)))
    assert [(s.text, s.label) for s in beside] == [("", "cell"), ("07700 900123", "cell")]
    below = segments("Fax", "020 7946 0123")
    assert [(s.text, s.label) for s in below] == [("", "fax"), ("020 7946 0123", "fax")]


def test_a_word_that_could_be_a_label_stays_a_word_where_no_value_follows() -> None:
    assert [(s.text, s.label) for s in segments("Office", "Jane Doe")] == [("Office", ""), ("Jane Doe", "")]


def test_an_icon_read_as_a_letter_is_no_text() -> None:
    icon, value = split_lines((row("0", left=0), row("www.example.com", left=40)))
    assert (icon.text, value.text) == ("", "www.example.com")


def test_the_other_readers_view_follows_the_cut() -> None:
    first, second = split_lines(
        read_twice("Tel: 202 555 0100 Fax: 202 555 0101", "Tel: 2O2 555 0100 Fax: 202 555 O101")
    )
    assert (first.others, second.others) == (("2O2 555 0100",), ("202 555 O101",))
    assert first.agreed is False


def test_readers_that_say_the_same_agree() -> None:
    (segment,) = split_lines((Line(row("Jane Doe").words, "both"),))
    assert segment.agreed is True
    assert segments("Jane Doe")[0].agreed is None


printable = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Zs", "Zl", "Zp", "Cc")), min_size=1, max_size=9
)
# fmt: off
SHAPES = (
    "Tel:", "Fax:", "T", "E", "M", "+49", "30", "23125-012", "(0)", "202", "555-0100", "@", "jane@", "example.com", "|",
    "www.example.com", "·", "•", "/", ",", "ext", "電話", "〒", "12", "-", "03-0000-0123FAX:03-0000-0124",
)
# fmt: on
pieces = st.one_of(printable, st.sampled_from(SHAPES))


@st.composite
def ocr_lines(draw: st.DrawFn) -> tuple[Line, ...]:
    found = []
    for _ in range(draw(st.integers(1, 5))):
        words = []
        x, y = draw(st.floats(0, 900)), draw(st.floats(0, 500))
        for text in draw(st.lists(pieces, min_size=1, max_size=7)):
            width = draw(st.floats(1, 200))
            words.append(Word(text, draw(st.floats(0, 1)), Box(x, y, x + width, y + draw(st.floats(1, 60)))))
            x += width + draw(st.floats(0, 120))
        others = (row(draw(st.text(min_size=1, max_size=20)).strip() or "x"),) if draw(st.booleans()) else ()
        found.append(Line(tuple(words), "one", others, draw(st.booleans())))
    return tuple(found)


@given(ocr_lines())
def test_every_letter_lies_in_exactly_one_segment(lines: tuple[Line, ...]) -> None:
    found = split_lines(lines)
    for number, line in enumerate(lines):
        mine = [s for s in found if s.span.line == number]
        covered = [word for s in mine for word in range(s.span.start, s.span.stop)]
        assert sorted(set(covered)) == list(range(len(line.words)))
        assert covered == sorted(covered)
        letters = sum(len(word.text) for word in line.words)
        assert sum(len(word.text) for segment in mine for word in segment.words) <= letters
        for segment in mine:
            assert segment.text == "" or segment.text in line.text
            assert 0.0 <= segment.confidence <= 1.0


def test_no_lines_have_no_segments() -> None:
    assert split_lines(()) == ()
    assert split_lines(rows("x"))[0].text == "x"


def test_a_second_value_after_a_comma_has_the_label_of_the_first() -> None:
    assert [(s.text, s.label) for s in segments("Mob: 98250 00123, 98250 00124")] == [
        ("98250 00123", "cell"),
        ("98250 00124", "cell"),
    ]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("T/F: 020 7946 0123", "tel fax"),
        ("tel./fax 020 7946 0123", "tel fax"),
        ("M/WhatsApp 07700 900123", "cell social:whatsapp"),
    ],
)
def test_joined_labels_announce_each_kind(text: str, label: str) -> None:
    assert [s.label for s in segments(text)] == [label]


def test_the_label_is_kept_as_printed() -> None:
    assert segments("Tél. portable : 06 39 98 01 23")[0].said == "Tél. portable :"


def test_a_number_with_a_country_code_is_never_two_of_one_shape() -> None:
    assert [s.text for s in segments("Tel: +99 98 765 43 21-012")] == ["+99 98 765 43 21-012"]


def test_a_dot_parts_a_postcode_from_a_number() -> None:
    assert [s.text for s in segments("97200·(503) 555-0100")] == ["97200", "(503) 555-0100"]


def test_words_far_apart_up_an_edge_are_two_values() -> None:
    low, high = (
        Word("jane@example.com", 0.99, Box(10, 500, 40, 700)),
        Word("www.example.com", 0.99, Box(10, 40, 40, 230)),
    )
    for words in ((low, high), (high, low)):
        assert len(split_lines((Line(words, vertical=True),))) == 2
    near = Word("Jane", 0.99, Box(10, 400, 40, 490)), Word("Doe", 0.99, Box(10, 300, 40, 390))
    assert len(split_lines((Line(near, vertical=True),))) == 1
