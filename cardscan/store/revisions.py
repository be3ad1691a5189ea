"""Every change to a record, so that it can be taken back."""

from __future__ import annotations

import json
from collections.abc import Mapping

from cardscan.store.database import Connection, Row

__all__ = ["bring_back", "revise", "take_back"]


def revise(connection: Connection, record_id: int, changes: Mapping[str, object], revised_at: str) -> None:
    """Set columns of an existing record and remember what stood there, so that it can be brought back.

    Setting what stands there already is no change. Without a moment (""), the one of the last change stays.
    """
    names = ", ".join(changes)
    before = dict(connection.execute(f"SELECT {names} FROM records WHERE id = ?", (record_id,)).fetchone())
    if before == dict(changes):
        return
    connection.execute(
        "INSERT INTO revisions (record, before, revised_at) VALUES (?, ?, ?)",
        (record_id, json.dumps(before), revised_at),
    )
    _update(connection, record_id, {**changes, **({"revised_at": revised_at} if revised_at else {})})


def take_back(connection: Connection, record_id: int, revised_at: str) -> bool:
    """Bring back the columns of a record as they were before its last change; False if there is none."""
    last = connection.execute(
        "SELECT * FROM revisions WHERE record = ? ORDER BY id DESC LIMIT 1", (record_id,)
    ).fetchone()
    return last is not None and bring_back(connection, last, revised_at)


def bring_back(connection: Connection, revision: Row, revised_at: str) -> bool:
    """Bring back what stood before a change; False, and nothing done, if the record was changed since.

    The change back is not itself a change to take back.
    """
    record = revision["record"]
    newest = connection.execute("SELECT max(id) FROM revisions WHERE record = ?", (record,)).fetchone()[0]
    if newest != revision["id"]:
        return False
    connection.execute("DELETE FROM revisions WHERE id = ?", (revision["id"],))
    _update(connection, record, {**json.loads(revision["before"]), "revised_at": revised_at})
    return True


def _update(connection: Connection, record_id: int, values: Mapping[str, object]) -> None:
    assignments = ", ".join(f"{name} = ?" for name in values)
    connection.execute(f"UPDATE records SET {assignments} WHERE id = ?", [*values.values(), record_id])
