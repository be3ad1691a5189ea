"""Every change to a record, so that it can be taken back."""

from __future__ import annotations

import json
from collections.abc import Mapping

from cardscan.store.database import Connection

__all__ = ["revise", "take_back"]


def revise(connection: Connection, record_id: int, changes: Mapping[str, object], revised_at: str) -> None:
    """Set columns of an existing record and remember what stood there, so that `Store.undo` can bring it back.

    Setting what stands there already is no change.
    """
    names = ", ".join(changes)
    before = dict(connection.execute(f"SELECT {names} FROM records WHERE id = ?", (record_id,)).fetchone())
    if before == dict(changes):
        return
    connection.execute(
        "INSERT INTO revisions (record, before, revised_at) VALUES (?, ?, ?)",
        (record_id, json.dumps(before), revised_at),
    )
    _update(connection, record_id, {**changes, "revised_at": revised_at})


def take_back(connection: Connection, record_id: int, revised_at: str) -> bool:
    """Bring back the columns of a record as they were before its last change; False if there is none."""
    last = connection.execute(
        "SELECT id, before FROM revisions WHERE record = ? ORDER BY id DESC LIMIT 1", (record_id,)
    ).fetchone()
    if last is None:
        return False
    connection.execute("DELETE FROM revisions WHERE id = ?", (last["id"],))
    _update(connection, record_id, {**json.loads(last["before"]), "revised_at": revised_at})
    return True


def _update(connection: Connection, record_id: int, values: Mapping[str, object]) -> None:
    assignments = ", ".join(f"{name} = ?" for name in values)
    connection.execute(f"UPDATE records SET {assignments} WHERE id = ?", [*values.values(), record_id])
