from __future__ import annotations

import io
import json
import sys
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from cardscan.cli.output import Column, plain, print_json, print_table, results, show_what_can_be_shown, text

COLUMNS = (Column("ID", align="right", whole=True), Column("Name"), Column("Works at"), Column("Due", whole=True))
ROWS = st.lists(st.tuples(st.integers(0, 99_999), st.text(max_size=60), st.text(max_size=60), st.dates()), min_size=1)


def printed(rows: list[tuple[object, ...]], *, terminal: bool) -> list[str]:
    console = Console(file=StringIO(), width=80, force_terminal=terminal, color_system=None, legacy_windows=False)
    print_table(console, COLUMNS, rows)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue().splitlines()


@given(ROWS)
def test_a_table_in_a_terminal_fits_its_width_and_keeps_numbers_and_dates_whole(rows: list[tuple[object, ...]]) -> None:
    lines = printed(rows, terminal=True)
    assert len(lines) == len(rows) + 1
    assert max(map(cell_len, lines)) <= 80
    for row, line in zip(rows, lines[1:], strict=True):
        assert line.split()[0] == str(row[0])
        assert line.rstrip().endswith(str(row[3]))


@given(ROWS)
def test_a_table_in_a_pipe_has_a_line_for_each_row_with_all_that_stands_in_it(rows: list[tuple[object, ...]]) -> None:
    lines = printed(rows, terminal=False)
    assert len(lines) == len(rows) + 1
    for row, line in zip(rows, lines[1:], strict=True):
        assert plain(row[1]).strip() in line


@given(st.text())
def test_nothing_that_is_printed_can_command_a_terminal(anything: str) -> None:
    assert not any(letter in "\x00\x07\x08\x1b\x7f\x9b\u202e" for letter in plain(anything))
    assert "\n" not in plain(anything)


def test_line_breaks_become_commas_unless_lines_are_wanted() -> None:
    assert plain("1 High Street\nLondon") == "1 High Street, London"
    assert plain("one\ntwo", keep_lines=True) == "one\ntwo"


def test_what_stands_on_a_card_is_no_markup() -> None:
    assert text("[bold]Ada[/bold]").plain == "[bold]Ada[/bold]"


def test_json_is_readable_and_takes_file_names_that_are_no_valid_text(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"name": "Zoë"})
    print_json({"photo": "caf\udce9.jpg"})
    shown = capsys.readouterr().out
    assert "Zoë" in shown
    assert "caf\\udce9.jpg" in shown


def test_what_a_terminal_cannot_write_is_a_question_mark_and_json_stays_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(written, "ascii"))
    show_what_can_be_shown()
    print_json({"fn": "山田 太郎"})
    results().print(text("Zoë 山田"))
    sys.stdout.flush()
    lines = written.getvalue().decode().splitlines()
    assert json.loads("".join(lines[:-1])) == {"fn": "山田 太郎"}
    assert lines[-1].startswith("Zo? ??")


def test_what_a_narrow_terminal_cannot_show_is_left_out_whole_and_the_id_stays() -> None:
    columns = (
        Column("ID", align="right", whole=True),
        Column("Name"),
        Column("Organisation", spare=2),
        Column("Met", whole=True, spare=3),
        Column("Due", whole=True),
        Column("Review", align="right", whole=True, spare=1),
    )
    row = (17, "Ada Lovelace", "Example Works", "2026-05-20", "2026-05-23", 2)
    console = Console(file=StringIO(), width=40, force_terminal=True, color_system=None, legacy_windows=False)
    print_table(console, columns, [row])
    assert isinstance(console.file, StringIO)
    head, line = console.file.getvalue().splitlines()
    assert head.split() == ["ID", "Name", "Organi…", "Due", "Review"]
    assert line.split()[0] == "17"
    assert "2026-05-23" in line
