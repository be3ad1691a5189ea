"""The store: each card becomes a record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import uuid4

from cardscan.errors import UsageError
from cardscan.model import Card, Field, FollowUp, Line, Meeting, Photo, Quad, Record, Scan, ScanFailure
from cardscan.store.codec import from_json, to_json
from cardscan.store.database import WAIT_SECONDS, Connection, Database, Row
from cardscan.store.history import History
from cardscan.store.pairs import KeptPairs
from cardscan.store.revisions import revise, take_back
from cardscan.store.rows import (
    follow_up_columns,
    meeting_columns,
    path_column,
    photo_of,
    record_of,
    text_column,
)
from cardscan.store.schema import MIGRATIONS
from cardscan.store.ties import KeptTies

__all__ = ["Store"]

SELECT_RECORDS = """
    SELECT records.*, photos.path, photos.digest, photos.page, photos.scanned_on
    FROM records JOIN photos ON photos.id = records.photo
    WHERE records.away = ''
"""


class Store:
    """Records in an SQLite file. `kill -9` at any moment loses at most the write that was under way, whole.

    Every method raises StoreError if the file cannot be used, and UsageError for an id that no record has.
    `revised_at` is the moment of a change as the caller's clock says it, in UTC: ``2026-11-22T18:50:37Z``.
    """

    def __init__(self, database: Database, new_uid: Callable[[], str]) -> None:
        self._database = database
        self._new_uid = new_uid
        self.history = History(database, revise)
        self.ties = KeptTies(database)
        self.pairs = KeptPairs(database)

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        create: bool = True,
        wait: float = WAIT_SECONDS,
        new_uid: Callable[[], str] = lambda: str(uuid4()),
    ) -> Self:
        """The store at `path`, or a new one there if `create`; ":memory:" for one that is gone when closed.

        Waits `wait` seconds for another process that is writing. Raises StoreError (see `Database.open`).
        """
        return cls(Database.open(path, MIGRATIONS, create=create, wait=wait), new_uid)

    def close(self) -> None:
        """Close the file; leaving a ``with`` block does."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    # Photos

    def seen(self, photo: Photo) -> bool:
        """True if these very bytes (and page) were read before, under whatever name. A failure does not count."""
        return self._photo_id(photo) is not None

    def add_scan(self, scan: Scan, meeting: Meeting, follow_up: FollowUp, scanned_on: date) -> tuple[int, ...]:
        """Keep every card of a photo, all in one transaction: the ids of the records, in the order of the cards.

        A photo that was seen before is not kept twice: the ids of its records are returned as they are.
        """
        with self._database.transaction() as connection:
            _clear_failure(connection, scan.photo)
            known = self._photo_id(scan.photo)
            if known is not None:
                rows = self._database.rows(
                    "SELECT id FROM records WHERE photo = ? AND away = '' ORDER BY card_index", (known,)
                )
                return tuple(row["id"] for row in rows)
            photo = connection.execute(
                "INSERT INTO photos (digest, page, path, taken_on, scanned_on) VALUES (?, ?, ?, ?, ?)",
                (
                    scan.photo.digest,
                    scan.photo.page,
                    path_column(scan.photo.path),
                    scan.taken_on and scan.taken_on.isoformat(),
                    scanned_on.isoformat(),
                ),
            ).lastrowid
            values = {"photo": photo, **meeting_columns(meeting), **follow_up_columns(follow_up)}
            return tuple(
                self._add_card(connection, card, {**values, "card_index": index}, scanned_on)
                for index, card in enumerate(scan.cards)
            )

    def _add_card(self, connection: Connection, card: Card, values: Mapping[str, object], read_on: date) -> int:
        columns = {
            **values,
            "uid": self._new_uid(),
            "person": 0,  # its own id, which is not known yet; the key is checked at the end of the transaction
            "fields": to_json(card.fields),
            "quad": to_json(card.quad),
            "width": int(card.width),
            "height": int(card.height),
            "hints": to_json(card.hints),
            "revised_at": "",
        }
        names, marks = ", ".join(columns), ", ".join("?" * len(columns))
        record_id = connection.execute(f"INSERT INTO records ({names}) VALUES ({marks})", [*columns.values()]).lastrowid
        assert record_id is not None
        reading = _add_reading(connection, record_id, card.lines, card.fields, read_on)
        connection.execute("UPDATE records SET person = id, reading = ? WHERE id = ?", (reading, record_id))
        if card.crop:
            connection.execute("INSERT INTO crops VALUES (?, ?)", (record_id, card.crop))
        return record_id

    def add_failure(self, failure: ScanFailure, on: date) -> None:
        """Remember that a photo could not be read, until it can. One that was read before stays a success."""
        photo = failure.photo
        with self._database.transaction() as connection:
            if self.seen(photo):
                return
            connection.execute(
                """INSERT OR REPLACE INTO failures (path, page, digest, kind, reason, failed_on)
                VALUES (?, ?, ?, ?, ?, ?)""",
                (
                    path_column(photo.path),
                    photo.page,
                    photo.digest,
                    failure.kind,
                    text_column(failure.reason),
                    on.isoformat(),
                ),
            )

    def failures(self) -> tuple[ScanFailure, ...]:
        """The photos that could not be read so far, by path."""
        rows = self._database.rows("SELECT * FROM failures ORDER BY path, page")
        return tuple(ScanFailure(photo_of(row), row["kind"], row["reason"]) for row in rows)

    def _photo_id(self, photo: Photo) -> int | None:
        row = self._database.row("SELECT id FROM photos WHERE digest = ? AND page = ?", (photo.digest, photo.page))
        return None if row is None else int(row["id"])

    # Reading records

    def records(self) -> tuple[Record, ...]:
        """All records, by id."""
        return tuple(record_of(row) for row in self._database.rows(f"{SELECT_RECORDS} ORDER BY records.id"))

    def record(self, record_id: int) -> Record:
        """The record of that id."""
        return record_of(self._row(record_id))

    def people(self) -> tuple[tuple[Record, ...], ...]:
        """The records of each person: the one that stands for the person first, then the others by id."""
        people: dict[int, list[Record]] = {}
        for record in self.records():
            people.setdefault(record.person, []).append(record)
        return tuple(
            tuple(sorted(group, key=lambda record: (record.id != record.person, record.id)))
            for _, group in sorted(people.items())
        )

    def crop(self, record_id: int) -> bytes:
        """The upright, flattened card as an encoded picture; empty if none was kept."""
        self._row(record_id)
        row = self._database.row("SELECT jpeg FROM crops WHERE record = ?", (record_id,))
        return b"" if row is None else bytes(row["jpeg"])

    def lines(self, record_id: int) -> tuple[Line, ...]:
        """What was read on the card: every word, its confidence and box, and the other readers' lines."""
        return from_json(tuple[Line, ...], self._reading(record_id)["lines"])

    def fields_as_read(self, record_id: int) -> tuple[Field, ...]:
        """The fields before anybody touched them."""
        return from_json(tuple[Field, ...], self._reading(record_id)["fields"])

    def card(self, record_id: int) -> Card:
        """The card with its lines, crop and place in the photo; `fields` as they stand now."""
        row = self._row(record_id)
        record = record_of(row)
        return Card(
            quad=from_json(Quad, row["quad"]),
            lines=self.lines(record_id),
            fields=record.fields,
            crop=self.crop(record_id),
            width=record.width,
            height=record.height,
            hints=record.hints,
        )

    def _row(self, record_id: int) -> Row:
        row = self._database.row(f"{SELECT_RECORDS} AND records.id = ?", (record_id,))
        if row is None:
            raise _no_record(record_id)
        return row

    def _reading(self, record_id: int) -> Row:
        row = self._database.row("SELECT * FROM readings WHERE id = ?", (self._row(record_id)["reading"],))
        assert row is not None
        return row

    # Changing records

    def save_fields(self, record_id: int, fields: Iterable[Field], revised_at: str) -> None:
        """Keep what a person made of the fields. What was read stays known (`fields_as_read`)."""
        self._revise(record_id, {"fields": to_json(tuple(fields))}, revised_at)

    def save_reading(
        self, record_id: int, lines: Sequence[Line], fields: Sequence[Field], read_on: date, revised_at: str
    ) -> None:
        """Keep a new reading of the card, made from its crop; `fields` become the record's. `undo` takes both back."""
        self._row(record_id)
        with self._database.transaction() as connection:
            reading = _add_reading(connection, record_id, lines, fields, read_on)
            self._revise(record_id, {"fields": to_json(tuple(fields)), "reading": reading}, revised_at)

    def set_meeting(self, record_id: int, meeting: Meeting, revised_at: str) -> None:
        """Where and when the card was received, and what was talked about."""
        self._revise(record_id, meeting_columns(meeting), revised_at)

    def set_follow_up(self, record_id: int, follow_up: FollowUp, revised_at: str) -> None:
        """When the follow-up is due, or that it is done."""
        self._revise(record_id, follow_up_columns(follow_up), revised_at)

    def undo(self, record_id: int, revised_at: str) -> bool:
        """Take back the last change to a record's fields, meeting or follow-up; False if there is none to take back."""
        self._row(record_id)
        with self._database.transaction() as connection:
            return take_back(connection, record_id, revised_at)

    def put_away(self, record_id: int, revised_at: str) -> None:
        """Take a record away, out of everything, so that it can still be brought back by `History.undo`; `erase_away`
        removes it for good. Its photo counts as seen. Whoever it was merged with stays.
        """
        with self._database.transaction():
            self.unmerge(record_id, revised_at)
            self._revise(record_id, {"away": revised_at}, revised_at)

    def away(self) -> frozenset[int]:
        """The ids of the records that were put away, and can still be brought back."""
        return frozenset(row["id"] for row in self._database.rows("SELECT id FROM records WHERE away != ''"))

    def erase_away(self, before: str) -> None:
        """Remove for good, as `remove` does, the records that were put away before that moment in UTC."""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM records WHERE away != '' AND away < ?", (before,))

    def remove(self, record_id: int, *, forget_photo: bool = False) -> None:
        """Remove a record for good, put away or not, with its crop and everything read on it; the space is overwritten.

        Its photo still counts as seen, so that the card does not come back with the next scan of the folder; not so
        with `forget_photo`, once no other record of that photo is left.
        """
        row = self._database.row("SELECT photo FROM records WHERE id = ?", (record_id,))
        if row is None:
            raise _no_record(record_id)
        with self._database.transaction() as connection:
            self._leave_others(connection, record_id, lambda other, person: _set_person(connection, other, person))
            connection.execute("DELETE FROM records WHERE id = ?", (record_id,))
            if forget_photo:
                connection.execute(
                    "DELETE FROM photos WHERE id = ? AND id NOT IN (SELECT photo FROM records)", (row["photo"],)
                )

    def merge(self, head: int, others: Iterable[int], revised_at: str = "") -> None:
        """Say that these records are one person, for whom the record `head` (and its UID) stands.

        Who was merged with one of the others before comes along. `revised_at` is "" where contacts are not another
        thereby.
        """
        people = {self._row(record_id)["person"] for record_id in (head, *others)}
        with self._database.transaction():
            for person in people:
                for row in self._database.rows("SELECT id FROM records WHERE person = ? ORDER BY id", (person,)):
                    self._revise(row["id"], {"person": head}, revised_at)

    def unmerge(self, record_id: int, revised_at: str = "") -> None:
        """Make a record a person of its own again; if it stood for others, the lowest id of them does so now."""
        self._row(record_id)
        with self._database.transaction() as connection:
            self._leave_others(
                connection, record_id, lambda other, person: self._revise(other, {"person": person}, revised_at)
            )
            self._revise(record_id, {"person": record_id}, revised_at)

    def _leave_others(self, connection: Connection, record_id: int, join: Callable[[int, int], None]) -> None:
        """Let those for whom the record stood `join` the lowest id among them."""
        rows = connection.execute("SELECT id FROM records WHERE person = ? AND id != ? ORDER BY id", (record_id,) * 2)
        others = [row["id"] for row in rows.fetchall()]
        for other in others:
            join(other, others[0])

    def _revise(self, record_id: int, changes: Mapping[str, object], revised_at: str) -> None:
        self._row(record_id)
        with self._database.transaction() as connection:
            revise(connection, record_id, changes, revised_at)


def _add_reading(
    connection: Connection, record_id: int, lines: Sequence[Line], fields: Sequence[Field], read_on: date
) -> int | None:
    return connection.execute(
        "INSERT INTO readings (record, read_on, lines, fields) VALUES (?, ?, ?, ?)",
        (record_id, read_on.isoformat(), to_json(tuple(lines)), to_json(tuple(fields))),
    ).lastrowid


def _set_person(connection: Connection, record_id: int, person: int) -> None:
    """Without a way back: there is nobody to go back to."""
    connection.execute("UPDATE records SET person = ? WHERE id = ?", (person, record_id))


def _no_record(record_id: int) -> UsageError:
    return UsageError(f"there is no record {record_id}; `cardscan list` shows them all")


def _clear_failure(connection: Connection, photo: Photo) -> None:
    """Forget that a photo could not be read: by its bytes where they are known, since it may have moved since."""
    connection.execute(
        "DELETE FROM failures WHERE (path = ? AND page = ?) OR (digest = ? AND digest != '' AND page = ?)",
        (path_column(photo.path), photo.page, photo.digest, photo.page),
    )
