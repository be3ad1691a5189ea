"""Stores of earlier versions keep everything when a newer version opens them."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardscan.model import Box, Field, FollowUp, Line, Meeting, Photo, Quad, ScanFailure, Span, Status, Word
from cardscan.store import Store
from cardscan.store.codec import to_json
from cardscan.store.database import Connection, Database
from cardscan.store.schema import MIGRATIONS, create_records
from tests import strategies

DUMP = Path(__file__).with_name("version_1.sql")
DAY = date(2026, 11, 23)
BOX = Box(1, 2, 3, 4.5)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A store as version 1 left it."""
    path = tmp_path / "cards.store"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(DUMP.read_text(encoding="utf-8"))
    return path


def test_a_store_of_version_1_keeps_everything(old: Path) -> None:
    line = Line((Word("Ann", 0.5, BOX),), "tesseract", (Line((Word("ANN", 0.25, BOX),), "rapid"),), vertical=True)
    name = Field("FN", "Ann", "Ann.", (Span(0, 0, 1, BOX),), 0.5, 0.75, 0.4, doubts=("two readers disagree",))
    address = Field(
        "ADR",
        "Musterweg 1, 10115 Berlin",
        "Musterweg l, 10115 Berlin",
        (Span(1, 0, 4, Box(1, 2, 3.5, 4)),),
        0.5,
        0.75,
        0.4,
        ("work",),
        (("street", "Musterweg 1"), ("code", "10115"), ("city", "Berlin")),
        ("two readers disagree",),
        ("Musterweg l",),
    )
    with Store.open(old) as store:
        first, second, third = store.records()
        assert first.uid == "00000000-0000-4000-8000-000000000000"
        assert first.photo == Photo(Path("IMG_1.jpg"), "aa", 2)
        assert first.fields == (replace(name, value="Anna", status=Status.CORRECTED), address)
        assert store.fields_as_read(1) == (name, address)
        assert store.lines(1) == (line,)
        assert first.meeting == Meeting(date(2026, 11, 18), "photo", "Sample Fair", "wants a quote")
        assert first.follow_up == FollowUp(date(2026, 11, 20), DAY)
        assert (first.scanned_on, first.revised_at) == (DAY, "2026-11-23T10:01:00Z")
        assert (first.width, first.height, first.hints) == (900, 500, ("blurred",))
        assert second.fields[0].value == "Zoë 山田"
        assert (second.card_index, third.card_index) == (1, 0)
        assert third.photo == Photo(Path(os.fsdecode(b"M\xfcller.jpg")), "bb")
        assert store.card(1).quad == Quad(((1.5, 0), (90, 2), (91, 50), (0, 51)))
        assert [store.crop(record.id) for record in store.records()] == [
            b"jpeg of Ann",
            "jpeg of Zoë 山田".encode(),
            b"jpeg of Ann",
        ]
        assert [[record.id for record in person] for person in store.people()] == [[2], [3, 1]]
        failure = ScanFailure(Photo(Path("IMG_9.jpg"), "cc"), "NoCardFound", "nothing in it looks like a card")
        assert store.failures() == (failure,)
        assert store.undo(1, "2026-11-24T10:00:00Z")
        assert store.undo(1, "2026-11-24T10:00:00Z")
        assert store.record(1).fields == (name, address)
        assert store.record(1).follow_up == FollowUp(date(2026, 11, 20))


def test_a_store_of_version_1_becomes_one_of_this_version(old: Path) -> None:
    with Store.open(old):
        pass
    with closing(Database.open(old, MIGRATIONS)) as upgraded, closing(Database.open(":memory:", MIGRATIONS)) as new:
        assert upgraded.version == len(MIGRATIONS)
        assert describe(upgraded) == describe(new)
        assert upgraded.rows("PRAGMA foreign_key_check") == []
        assert upgraded.row("PRAGMA integrity_check")[0] == "ok"  # type: ignore[index]  # it always answers


def test_version_1_is_what_it_was(old: Path) -> None:
    """The first migration is never changed, because stores have been through it."""
    with (
        closing(Database.open(old, MIGRATIONS[:1])) as dumped,
        closing(Database.open(":memory:", MIGRATIONS[:1])) as new,
    ):
        assert MIGRATIONS[0] is create_records
        assert describe(dumped) == describe(new)


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.lists(strategies.fields, max_size=3).map(tuple), strategies.lines), min_size=1, max_size=3)
)
def test_any_fields_and_lines_of_version_1_survive(cards: list[tuple[tuple[Field, ...], Line]]) -> None:
    def fill(connection: Connection) -> None:
        """Stands in for what somebody kept between the first migration and the second."""
        connection.execute("INSERT INTO photos VALUES (1, 'aa', 0, 'IMG_1.jpg', NULL, '2026-11-23')")
        for index, (fields, line) in enumerate(cards, start=1):
            connection.execute(
                "INSERT INTO readings VALUES (?, ?, '2026-11-23', ?, ?)",
                (index, index, to_json((line,)), to_json(fields)),
            )
            connection.execute(
                """INSERT INTO records VALUES (?, ?, 1, ?, ?, ?, ?, '{"corners":[[0,0],[1,0],[1,1],[0,1]]}', 9, 5, '[]',
                '2026-11-18', 'given', '', '', NULL, NULL, '')""",
                (index, f"uid {index}", index, index, index, to_json(fields)),
            )

    def create_and_fill(connection: Connection) -> None:
        create_records(connection)
        connection.execute("PRAGMA defer_foreign_keys = ON")
        fill(connection)

    database = Database.open(":memory:", (create_and_fill, *MIGRATIONS[1:]))
    with Store(database, lambda: "new") as store:
        for record, (fields, line) in zip(store.records(), cards, strict=True):
            assert record.fields == fields
            assert store.fields_as_read(record.id) == fields
            assert store.lines(record.id) == (line,)


def test_a_migration_that_fails_leaves_the_store_as_it_was(old: Path) -> None:
    def fail(connection: Connection) -> None:
        connection.execute("DELETE FROM records")
        raise KeyError

    before = old.read_bytes()
    with pytest.raises(KeyError):
        Database.open(old, (*MIGRATIONS, fail))
    assert old.read_bytes() == before


def describe(database: Database) -> list[tuple[object, ...]]:
    """The columns and indices of every table; how a statement was laid out does not count."""
    tables = [row["name"] for row in database.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return [
        (table, what, *map(tuple, database.rows(f"PRAGMA {what}({table})")))
        for table in tables
        for what in ("table_info", "index_list", "foreign_key_list")
    ]
