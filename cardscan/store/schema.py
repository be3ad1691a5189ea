"""The tables of a store, as the migrations that make them.

`MIGRATIONS` is only ever added to: a function that stands in it is never changed, because stores of people have been
through it. Its length is the version of a store.
"""

from __future__ import annotations

from typing import Final

from cardscan.store.database import Connection, Migration
from cardscan.store.history import add_history
from cardscan.store.pairs import create_verdicts
from cardscan.store.ties import add_ties

__all__ = ["MIGRATIONS"]


def create_records(connection: Connection) -> None:
    """Version 1: photos, the cards found in them, what was read on each, and every change to it."""
    for statement in (
        # A path that is no valid text is a BLOB, hence a column without a type.
        """CREATE TABLE photos (
            id INTEGER PRIMARY KEY,
            digest TEXT NOT NULL,
            page INTEGER NOT NULL,
            path NOT NULL,
            taken_on TEXT,
            scanned_on TEXT NOT NULL,
            UNIQUE (digest, page)
        )""",
        # AUTOINCREMENT: an id that somebody wrote down never comes to mean another card.
        """CREATE TABLE records (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            uid TEXT NOT NULL UNIQUE,
            photo INTEGER NOT NULL REFERENCES photos (id),
            card_index INTEGER NOT NULL,
            person INTEGER NOT NULL REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED,
            reading INTEGER REFERENCES readings (id) DEFERRABLE INITIALLY DEFERRED,
            fields TEXT NOT NULL,
            quad TEXT NOT NULL,
            width INTEGER NOT NULL,
            height INTEGER NOT NULL,
            hints TEXT NOT NULL,
            met_on TEXT NOT NULL,
            met_on_source TEXT NOT NULL,
            event TEXT NOT NULL,
            note TEXT NOT NULL,
            due TEXT,
            done_on TEXT,
            revised_at TEXT NOT NULL,
            UNIQUE (photo, card_index)
        )""",
        "CREATE INDEX records_by_person ON records (person)",
        # Apart from the records, so that listing them does not drag the pictures through memory.
        """CREATE TABLE crops (
            record INTEGER PRIMARY KEY REFERENCES records (id) ON DELETE CASCADE,
            jpeg BLOB NOT NULL
        )""",
        # What the machine read, never changed; reading a card again adds a row.
        """CREATE TABLE readings (
            id INTEGER PRIMARY KEY,
            record INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
            read_on TEXT NOT NULL,
            lines TEXT NOT NULL,
            fields TEXT NOT NULL
        )""",
        "CREATE INDEX readings_by_record ON readings (record)",
        # Columns of a record as they were before a change, as a JSON object: the last row is what undo brings back.
        """CREATE TABLE revisions (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            record INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
            before TEXT NOT NULL,
            revised_at TEXT NOT NULL
        )""",
        "CREATE INDEX revisions_by_record ON revisions (record)",
        """CREATE TABLE failures (
            path NOT NULL,
            page INTEGER NOT NULL,
            digest TEXT NOT NULL,
            kind TEXT NOT NULL,
            reason TEXT NOT NULL,
            failed_on TEXT NOT NULL,
            PRIMARY KEY (path, page)
        )""",
    ):
        connection.execute(statement)


MIGRATIONS: Final[tuple[Migration, ...]] = (create_records, add_ties, create_verdicts, add_history)
