"""What was decided about two cards: one person or two, by the rule or by whom it concerns, and why."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from cardscan.store.database import Connection, Database

__all__ = ["KeptPairs", "Verdict", "create_verdicts"]


def create_verdicts(connection: Connection) -> None:
    """The table of verdicts: one for two records, the lower id first."""
    connection.execute(
        """CREATE TABLE verdicts (
            first INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
            second INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
            same INTEGER NOT NULL,
            decided_by TEXT NOT NULL,
            reasons TEXT NOT NULL,
            decided_at TEXT NOT NULL,
            PRIMARY KEY (first, second),
            CHECK (first < second)
        )"""
    )


@dataclass(frozen=True, slots=True)
class Verdict:
    """Two records are one person (`same`), or are not. `by`: "rule" or "person"; `reasons` in words."""

    first: int
    second: int
    same: bool
    by: str
    reasons: tuple[str, ...]
    at: str


class KeptPairs:
    """The verdicts. Part of `Store`, as `store.pairs`; errors are those of the store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def decide(self, a: int, b: int, *, same: bool, by: str, at: str, reasons: Iterable[str] = ()) -> None:
        """Keep a verdict about two records that exist; it replaces an earlier one. `at`: the moment in UTC."""
        with self._database.transaction() as connection:
            _note_before(connection, a, b)
            connection.execute(
                "INSERT OR REPLACE INTO verdicts VALUES (?, ?, ?, ?, ?, ?)",
                (min(a, b), max(a, b), same, by, json.dumps(tuple(reasons)), at),
            )

    def all(self) -> tuple[Verdict, ...]:
        """All verdicts, by ids."""
        rows = self._database.rows("SELECT * FROM verdicts ORDER BY first, second")
        return tuple(
            Verdict(
                row["first"],
                row["second"],
                bool(row["same"]),
                row["decided_by"],
                tuple(json.loads(row["reasons"])),
                row["decided_at"],
            )
            for row in rows
        )

    def apart(self) -> frozenset[tuple[int, int]]:
        """The pairs that are said to be two people."""
        return frozenset((verdict.first, verdict.second) for verdict in self.all() if not verdict.same)


def _note_before(connection: Connection, a: int, b: int) -> None:
    """Remember what stands there, so that the change can be taken back."""
    pair = (min(a, b), max(a, b))
    row = connection.execute(
        "SELECT same, decided_by, reasons, decided_at FROM verdicts WHERE first = ? AND second = ?", pair
    ).fetchone()
    before = None if row is None else json.dumps(tuple(row))
    connection.execute("INSERT INTO verdict_revisions (first, second, before) VALUES (?, ?, ?)", (*pair, before))
