"""Touches, tiers, tags, outcomes: what there is between you and a person, and every change to it in one step back.

They are kept with the record as one JSON column, like its fields, so that a change is remembered and undone the same
way. An action is what one command did, to however many people; undoing takes all of it back.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from cardscan.model import Field, FollowUp
from cardscan.store.codec import from_json, to_json
from cardscan.store.database import Connection, Database
from cardscan.ties import Ties

__all__ = ["Action", "KeptTies", "Undone", "add_ties"]

Revise = Callable[[Connection, int, Mapping[str, object], str], None]


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


@dataclass(frozen=True, slots=True)
class Undone:
    """An action that was taken back: what it was, and the records that are as they were before."""

    label: str
    records: tuple[int, ...]


class Action:
    """A change to people that is kept as a whole or not at all. Got from `KeptTies.action`."""

    def __init__(self, connection: Connection, revise: Revise, at: str) -> None:
        self._connection = connection
        self._revise = revise
        self._at = at

    def change(
        self,
        record_id: int,
        *,
        ties: Ties | None = None,
        follow_up: FollowUp | None = None,
        note: str | None = None,
        fields: Iterable[Field] | None = None,
    ) -> None:
        """Set what is given of an existing record."""
        changes: dict[str, object] = {}
        if ties is not None:
            changes["ties"] = to_json(ties)
        if follow_up is not None:
            changes["due"] = follow_up.due.isoformat() if follow_up.due else None
            changes["done_on"] = follow_up.done_on.isoformat() if follow_up.done_on else None
        if note is not None:
            changes["note"] = note.encode("utf-8", "replace").decode("utf-8")
        if fields is not None:
            changes["fields"] = to_json(tuple(fields))
        if changes:
            self._revise(self._connection, record_id, changes, self._at)


class KeptTies:
    """The ties of all records. Part of `Store`, as `store.ties`; errors are those of the store."""

    def __init__(self, database: Database, revise: Revise) -> None:
        self._database = database
        self._revise = revise

    def all(self) -> dict[int, Ties]:
        """By record id; of every record, empty where there is nothing yet."""
        rows = self._database.rows("SELECT id, ties FROM records ORDER BY id")
        return {row["id"]: from_json(Ties, row["ties"]) for row in rows}

    @contextmanager
    def action(self, label: str, at: str) -> Iterator[Action]:
        """A transaction in which to read people and change them; `label` is what undo will call it.

        `at` is the moment in UTC, ``2026-11-22T18:50:37Z``. What changes nothing is not remembered as an action.
        """
        with self._database.transaction() as connection:
            last = connection.execute("SELECT coalesce(max(id), 0) FROM revisions").fetchone()[0]
            yield Action(connection, self._revise, at)
            made = [row[0] for row in connection.execute("SELECT id FROM revisions WHERE id > ? ORDER BY id", (last,))]
            if made:
                action = connection.execute("INSERT INTO actions (label, done_at) VALUES (?, ?)", (label, at)).lastrowid
                connection.executemany(
                    "INSERT INTO action_revisions VALUES (?, ?)", [(action, revision) for revision in made]
                )

    def undo(self, at: str) -> Undone | None:
        """Take back the last action; None if there is none.

        A record that was changed by other means since (in review, for instance) is left as it is.
        """
        with self._database.transaction() as connection:
            while True:
                action = connection.execute("SELECT id, label FROM actions ORDER BY id DESC LIMIT 1").fetchone()
                if action is None:
                    return None
                records = self._take_back(connection, action["id"], at)
                connection.execute("DELETE FROM actions WHERE id = ?", (action["id"],))
                if records:
                    return Undone(action["label"], tuple(dict.fromkeys(records)))

    def _take_back(self, connection: Connection, action: int, at: str) -> list[int]:
        revisions = connection.execute(
            """SELECT revisions.* FROM revisions JOIN action_revisions ON revision = revisions.id
            WHERE action = ? ORDER BY revisions.id DESC""",
            (action,),
        ).fetchall()
        records = []
        for revision in revisions:
            newest = connection.execute("SELECT max(id) FROM revisions WHERE record = ?", (revision["record"],))
            if newest.fetchone()[0] != revision["id"]:
                continue
            # The change back is not itself a change to undo, so it does not go through `revise`.
            before = {**json.loads(revision["before"]), "revised_at": at}
            assignments = ", ".join(f"{name} = ?" for name in before)
            connection.execute(f"UPDATE records SET {assignments} WHERE id = ?", [*before.values(), revision["record"]])
            connection.execute("DELETE FROM revisions WHERE id = ?", (revision["id"],))
            records.append(revision["record"])
        return records
