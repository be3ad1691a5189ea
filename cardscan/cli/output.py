"""How words get to the person: results on stdout, everything else on stderr; tables that fit the terminal, and plain
aligned text with nothing cut off where the output goes into a file or a pipe.

What comes from a card or a file name is printed as text, never as markup, and control characters are shown as �: a
file can be called anything, terminal commands included.
"""

from __future__ import annotations

import io
import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import click
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

__all__ = [
    "Column",
    "count",
    "notices",
    "plain",
    "print_json",
    "print_table",
    "results",
    "say",
    "show_what_can_be_shown",
    "text",
]

GAP = 2
NARROWEST = 6
READABLE = 20
"""Columns of the terminal: between two columns of a table; that a column keeps at least; that remarks keep while others
can give way.
"""

_INVISIBLE = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F)}
"""Marks that turn the direction of writing, and so can hide what stands there."""


def show_what_can_be_shown() -> None:
    """From here on a letter that stdout or stderr cannot write is a question mark there, and no error: an old terminal
    or, on Windows, a file knows the letters of few languages.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="replace")


def results() -> Console:
    """Where results go."""
    return Console(file=sys.stdout, highlight=False, markup=False, emoji=False)


def notices() -> Console:
    """Where everything else goes: progress, summaries, warnings, errors."""
    return Console(file=sys.stderr, highlight=False, markup=False, emoji=False)


def say(message: str, style: str = "") -> None:
    """A sentence on stderr."""
    notices().print(text(message, style, keep_lines=True), soft_wrap=not sys.stderr.isatty())


def plain(value: object, *, keep_lines: bool = False) -> str:
    """`value` as text that cannot do anything to a terminal, on one line unless `keep_lines`."""
    written = str(value)
    lines = written.splitlines() if keep_lines else [", ".join(part for part in written.splitlines() if part)]
    return "\n".join("".join(_shown(letter) for letter in line) for line in lines)


def _shown(letter: str) -> str:
    if letter == "\t":
        return " "
    return "�" if letter in _INVISIBLE or unicodedata.category(letter) in ("Cc", "Cs") else letter


def text(value: object, style: str = "", *, keep_lines: bool = False) -> Text:
    """`plain` for rich."""
    return Text(plain(value, keep_lines=keep_lines), style=style)


def count(number: int, noun: str, several: str = "") -> str:
    """As in "1 card", "2 cards"; `several` is for nouns that do not just take an s."""
    return f"{number} {noun if number == 1 else several or f'{noun}s'}"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. Where a terminal is too narrow, long text is cut with "…"; with `wrap` it goes over several
    lines; with `whole` (numbers, dates) the other columns give way; with `yields` (remarks) this one does first. Where
    not even a few letters of each fit, `spare` columns are left out: those of the highest number first, of 0 none.
    """

    title: str
    align: Literal["left", "right"] = "left"
    style: str = ""
    wrap: bool = False
    whole: bool = False
    yields: bool = False
    spare: int = 0


def print_table(console: Console, columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> None:
    """A table: as wide as the terminal at most, or, not in a terminal, as wide as its contents.

    A cell is a value, or a rich Text where it has a style of its own.
    """
    cells = [[cell if isinstance(cell, Text) else text(cell) for cell in row] for row in rows]
    if not console.is_terminal:
        _print_aligned(console, columns, cells)
        return
    kept = _fitting(columns, cells, console.width)
    columns, cells = [columns[n] for n in kept], [[row[n] for n in kept] for row in cells]
    titled = any(column.title for column in columns)
    table = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="bold", show_header=titled)
    for column, width in zip(columns, _fit(columns, cells, console.width), strict=True):
        table.add_column(
            column.title,
            justify=column.align,
            style=column.style,
            no_wrap=not column.wrap,
            width=width,
            overflow="fold" if column.wrap else "ellipsis",
        )
    for row in cells:
        table.add_row(*row)
    console.print(table)


def _fitting(columns: Sequence[Column], rows: Sequence[Sequence[Text]], room: int) -> list[int]:
    """The numbers of the columns that are shown."""
    kept = list(range(len(columns)))
    while any(columns[n].spare for n in kept):
        widths = _fit([columns[n] for n in kept], [[row[n] for n in kept] for row in rows], room)
        if sum(widths) + GAP * (len(widths) - 1) <= room:
            break
        kept.remove(max(kept, key=lambda n: columns[n].spare))
    return kept


def _fit(columns: Sequence[Column], rows: Sequence[Sequence[Text]], room: int) -> list[int]:
    """How wide each column may be: the widest that may give way does so first, down to a few letters."""
    widths = [
        max([cell_len(column.title), *(max(map(cell_len, row[number].plain.split("\n"))) for row in rows)])
        for number, column in enumerate(columns)
    ]
    flexible = [number for number, column in enumerate(columns) if not column.whole]
    while flexible and sum(widths) + GAP * (len(widths) - 1) > room:
        remarks = [number for number in flexible if columns[number].yields and widths[number] > READABLE]
        widest = max(remarks or flexible, key=lambda number: widths[number])
        if widths[widest] <= NARROWEST:
            break
        widths[widest] -= 1
    return widths


def _print_aligned(console: Console, columns: Sequence[Column], rows: Sequence[Sequence[Text]]) -> None:
    lines = [[column.title for column in columns], *([cell.plain for cell in row] for row in rows)]
    if not any(lines[0]):
        del lines[0]
    widths = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        padded = []
        for cell, width, column in zip(line, widths, columns, strict=True):
            blanks = " " * (width - cell_len(cell))
            padded.append(blanks + cell if column.align == "right" else cell + blanks)
        click.echo((" " * GAP).join(padded).rstrip(), file=console.file)


def print_json(value: Any) -> None:
    """`value` as JSON on stdout."""
    written = json.dumps(value, ensure_ascii=False, indent=1)
    try:
        written.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:  # a file name that is no valid text, or a terminal of few letters
        written = json.dumps(value, indent=1)
    click.echo(written)
