"""What was done, so that the last thing can be taken back, whatever it was.

An action is what one command, or one answer, did: to however many records and verdicts. `revisions` and
`verdict_revisions` hold what stood there before; an action says which of them belong together. Taken back from the
last to the first, they give back every state that there was.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from cardscan.model import Field, FollowUp
from cardscan.store.codec import to_json
from cardscan.store.database import Connection, Database, Row
from cardscan.store.revisions import bring_back
from cardscan.ties import Ties

__all__ = ["Action", "Done", "History", "Undone", "add_history"]

Revise = Callable[[Connection, int, Mapping[str, object], str], None]


def add_history(connection: Connection) -> None:
    """Cards that were put away (the moment, or ""), and the verdicts as they stood before each change."""
    connection.execute("ALTER TABLE records ADD COLUMN away TEXT NOT NULL DEFAULT ''")
    connection.execute(
        """CREATE TABLE verdict_revisions (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            action INTEGER REFERENCES actions (id) ON DELETE CASCADE,
            first INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
            second INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
            before TEXT
        )"""
    )
    connection.execute("CREATE INDEX verdict_revisions_by_action ON verdict_revisions (action)")


@dataclass(frozen=True, slots=True)
class Done:
    """An action in the list of them."""

    id: int
    label: str
    at: str


@dataclass(frozen=True, slots=True)
class Undone:
    """An action that was taken back: what it was, and the records that are as they were before."""

    label: str
    records: tuple[int, ...]


class Action:
    """A change to people that is kept as a whole or not at all. Got from `History.action`.

    What else is changed in the store meanwhile is part of it, whichever way.
    """

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


class History:
    """All actions. Part of `Store`, as `store.history`; errors are those of the store."""

    def __init__(self, database: Database, revise: Revise) -> None:
        self._database = database
        self._revise = revise
        self._open: Action | None = None

    @contextmanager
    def action(self, label: str, at: str) -> Iterator[Action]:
        """A transaction in which to read people and change them; `label` is what undo will call it.

        `at` is the moment in UTC, ``2026-11-22T18:50:37Z``. What changes nothing is not remembered as an action. Within
        another action it is part of that one. An empty label is for what follows from what was done before (lessons
        that were drawn from it): it is taken back along with that, never by itself.
        """
        if self._open is not None:
            yield self._open
            return
        with self._database.transaction() as connection:
            last = [_newest(connection, table) for table in ("revisions", "verdict_revisions")]
            self._open = Action(connection, self._revise, at)
            try:
                yield self._open
            finally:
                self._open = None
            _remember(connection, label, at, *last)

    def last(self) -> Done | None:
        """The action that undo would take back first."""
        row = self._database.row("SELECT id, label, done_at FROM actions ORDER BY id DESC LIMIT 1")
        return None if row is None else Done(row["id"], row["label"], row["done_at"])

    def undo(self, at: str) -> Undone | None:
        """Take back the last action that has a label, and what followed from it; None if there is none.

        A record that was changed outside of any action since is left as it is; so is one that is gone for good.
        """
        with self._database.transaction() as connection:
            while labelled := connection.execute(
                "SELECT id, label FROM actions WHERE label != '' ORDER BY id DESC LIMIT 1"
            ).fetchone():
                later = connection.execute("SELECT id FROM actions WHERE id >= ? ORDER BY id DESC", (labelled["id"],))
                records: list[int] = []
                for action in later.fetchall():
                    records = _take_back(connection, action["id"], at)  # in the end those of the one with the label
                    connection.execute("DELETE FROM actions WHERE id = ?", (action["id"],))
                _mend_people(connection)
                if records:
                    return Undone(labelled["label"], tuple(dict.fromkeys(records)))
            return None


def _newest(connection: Connection, table: str) -> int:
    return int(connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0])


def _remember(connection: Connection, label: str, at: str, revision: int, verdict: int) -> None:
    """An action of all that was changed since these two."""
    made = [row[0] for row in connection.execute("SELECT id FROM revisions WHERE id > ? ORDER BY id", (revision,))]
    if not made and _newest(connection, "verdict_revisions") == verdict:
        return
    action = connection.execute("INSERT INTO actions (label, done_at) VALUES (?, ?)", (label, at)).lastrowid
    connection.executemany("INSERT INTO action_revisions VALUES (?, ?)", [(action, revision) for revision in made])
    connection.execute("UPDATE verdict_revisions SET action = ? WHERE id > ?", (action, verdict))


def _take_back(connection: Connection, action: int, at: str) -> list[int]:
    """The ids of the records that are as they were before it, the last one changed first."""
    revisions = connection.execute(
        """SELECT revisions.* FROM revisions JOIN action_revisions ON revision = revisions.id
        WHERE action = ? ORDER BY revisions.id DESC""",
        (action,),
    ).fetchall()
    records = [row["record"] for row in revisions if bring_back(connection, row, at)]
    verdicts = connection.execute(
        "SELECT * FROM verdict_revisions WHERE action = ? ORDER BY id DESC", (action,)
    ).fetchall()
    for row in verdicts:
        if _bring_verdict_back(connection, row):
            records += [row["first"], row["second"]]
    return records


def _bring_verdict_back(connection: Connection, row: Row) -> bool:
    pair = (row["first"], row["second"])
    newest = connection.execute("SELECT max(id) FROM verdict_revisions WHERE first = ? AND second = ?", pair)
    if newest.fetchone()[0] != row["id"]:
        return False
    if row["before"] is None:
        connection.execute("DELETE FROM verdicts WHERE first = ? AND second = ?", pair)
    else:
        kept = (*pair, *json.loads(row["before"]))
        connection.execute("INSERT OR REPLACE INTO verdicts VALUES (?, ?, ?, ?, ?, ?)", kept)
    connection.execute("DELETE FROM verdict_revisions WHERE id = ?", (row["id"],))
    return True


def _mend_people(connection: Connection) -> None:
    """Whoever stood for a person may be gone, or with somebody else since: no record is left without one."""
    rows = connection.execute("SELECT id, person FROM records WHERE away = ''").fetchall()
    people: dict[int, int] = {row["id"]: row["person"] for row in rows}
    heads: dict[int, int] = {}
    for record, person in sorted(people.items()):
        if people.get(person) != person:
            heads.setdefault(person, people.get(person, record))
            connection.execute("UPDATE records SET person = ? WHERE id = ?", (heads[person], record))
