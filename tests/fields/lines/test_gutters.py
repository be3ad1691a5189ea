from __future__ import annotations

from cardscan.fields.lines.gutters import find_gutters
from cardscan.fields.lines.segments import split_lines
from cardscan.model import Box, Line, Word

HEIGHT, LETTER, BLANK = 40.0, 18.0, 10.0


def line(top: float, *runs: tuple[float, str]) -> Line:
    """Words one blank apart within a run; `left` is where a run begins, or, below zero, where it ends."""
    words: list[Word] = []
    for left, text in runs:
        x = left if left >= 0 else -left - LETTER * len(text.replace(" ", "")) - BLANK * text.count(" ")
        for word in text.split():
            width = LETTER * len(word)
            words.append(Word(word, 0.98, Box(x, top, x + width, top + HEIGHT)))
            x += width + BLANK
    return Line(tuple(words))


AXIS = (
    line(0, (-500, "mail@example.com"), (525, "Jane Example")),
    line(60, (-500, "020 7946 0123"), (525, "12 Sample Lane")),
    line(120, (-500, "07700 900123"), (525, "LS1 4AP Leeds")),
)


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [segment.text for segment in split_lines(lines)]


def test_two_columns_that_meet_at_an_axis_are_two_in_every_line() -> None:
    assert texts(AXIS) == [
        "mail@example.com",
        "Jane Example",
        "020 7946 0123",
        "12 Sample Lane",
        "07700 900123",
        "LS1 4AP Leeds",
    ]


def test_a_line_that_begins_at_the_edge_shows_a_column_where_two_others_have_gaps() -> None:
    assert find_gutters((*AXIS[:2], line(120, (525, "United Kingdom")))) == {0: {1}, 1: {3}}


def test_two_gaps_below_each_other_are_chance() -> None:
    assert find_gutters(AXIS[:2]) == {}


def test_gaps_no_wider_than_the_other_blanks_are_blanks() -> None:
    lines = tuple(line(60 * i, (0, "Sample"), (120, "Words"), (222, "Here")) for i in range(4))
    assert find_gutters(lines) == {}


def test_print_with_wide_blanks_has_no_gutter_in_each_of_them() -> None:
    wide = [(0, "Rook Hall"), (60, "Back Lane"), (120, "Much Elm"), (180, "Sampleton HR7 4JQ")]
    lines = []
    for top, text in wide:
        x, words = 0.0, []
        for word in text.split():
            words.append(Word(word, 0.98, Box(x, top, x + LETTER * len(word), top + HEIGHT)))
            x += LETTER * len(word) + 0.5 * HEIGHT
        lines.append(Line(tuple(words)))
    assert texts(tuple(lines)) == [text for _, text in wide]


def test_a_word_across_the_edge_says_that_there_is_no_column() -> None:
    across = line(60, (380, "SampleWithoutBlank"))
    assert find_gutters((AXIS[0], across, line(120, (-500, "020 7946 0123"), (525, "12 Sample")), AXIS[2])) == {}


def test_labels_stay_with_what_they_announce() -> None:
    lines = tuple(
        line(60 * i, (0, label), (110, value))
        for i, (label, value) in enumerate(
            (("Tel", "020 7946 0123"), ("Fax", "020 7946 0124"), ("Mob", "07700 900123"))
        )
    )
    assert find_gutters(lines) == {}
    assert [segment.label for segment in split_lines(lines)] == ["tel", "fax", "cell"]
