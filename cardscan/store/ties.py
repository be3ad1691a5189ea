"""Touches, tiers, tags, outcomes: what there is between you and a person.

They are kept with the record as one JSON column, like its fields, so that a change is remembered and undone the same
way, by `history`.
"""

from __future__ import annotations

from cardscan.store.codec import from_json
from cardscan.store.database import Connection, Database
from cardscan.ties import Ties

__all__ = ["KeptTies", "add_ties"]


def add_ties(connection: Connection) -> None:
    """The column of the records, and the list of actions with the changes that each of them made."""
    connection.execute("ALTER TABLE records ADD COLUMN ties TEXT NOT NULL DEFAULT '{}'")
    connection.execute("CREATE TABLE actions (id INTEGER PRIMARY KEY, label TEXT NOT NULL, done_at TEXT NOT NULL)")
    connection.execute(
        """CREATE TABLE action_revisions (
            action INTEGER NOT NULL REFERENCES actions (id) ON DELETE CASCADE,
            revision INTEGER NOT NULL REFERENCES revisions (id) ON DELETE CASCADE
        )"""
    )
    connection.execute("CREATE INDEX action_revisions_by_action ON action_revisions (action)")
    connection.execute("CREATE INDEX action_revisions_by_revision ON action_revisions (revision)")


class KeptTies:
    """The ties of all records. Part of `Store`, as `store.ties`; errors are those of the store. They are changed by
    `Action.change`.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[int, Ties]:
        """By record id; of every record, empty where there is nothing yet."""
        rows = self._database.rows("SELECT id, ties FROM records WHERE away = '' ORDER BY id")
        return {row["id"]: from_json(Ties, row["ties"]) for row in rows}
