"""The door to SQLite: opening, migrating and locking a store file, and saying in words what went wrong with one."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection, Row

from cardscan.errors import StoreError

__all__ = ["APPLICATION_ID", "Connection", "Database", "Migration", "Row"]

Migration = Callable[[Connection], None]
"""Brings a store from one version to the next. It runs inside a transaction and must not end it, so it uses
``execute`` only (``executescript`` commits).
"""

APPLICATION_ID = int.from_bytes(b"card")
"""Written into the header of the file, so that no other SQLite file is taken for a store."""

HEADER = b"SQLite format 3\0"

WAIT_SECONDS = 5.0
"""How long to wait for another process to let go of the store. Our own transactions take milliseconds."""


class Database:
    """An open store file at the newest version.

    The rollback journal is kept (not WAL): both survive `kill -9` and a power cut, but this way the store is one file
    that can be copied while nothing runs, and it works on network drives. `synchronous=EXTRA` makes a commit final
    even if the power fails in the next moment; `secure_delete` overwrites what is removed, because it is about people.
    """

    def __init__(self, connection: Connection, name: str) -> None:
        self._connection = connection
        self._name = name

    @classmethod
    def open(
        cls, path: Path | str, migrations: Sequence[Migration], *, create: bool = True, wait: float = WAIT_SECONDS
    ) -> Database:
        """The store at `path` (":memory:" for one that is gone when closed), made if there is none and `create`.

        A new file can be read by its owner only. Raises StoreError: no such store, not a cardscan store, made by a
        newer version, locked, or not writable.
        """
        name = str(path)
        if name != ":memory:":
            _prepare_file(Path(path), create=create)
        try:
            connection = sqlite3.connect(path, timeout=wait, isolation_level=None)
        except sqlite3.Error as error:
            raise StoreError(f"cannot open the store {name}: {error}") from error
        connection.row_factory = sqlite3.Row
        database = cls(connection, name)
        try:
            with database._translated():
                database._prepare(migrations)
        except BaseException:
            connection.close()
            raise
        return database

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @property
    def version(self) -> int:
        """How many migrations the file has been through."""
        return int(self._pragma("user_version"))

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Everything inside is kept, or nothing. Within another transaction it is part of that one."""
        if self._within_transaction():
            yield self._connection
            return
        with self._translated():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._within_transaction():  # SQLite itself may have rolled back, on a full disk for instance
                    self._connection.execute("ROLLBACK")
                raise

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """All rows of a query, at once: an open cursor would keep others from writing."""
        with self._translated():
            return self._connection.execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: Sequence[object] = ()) -> Row | None:
        """The first row of a query."""
        rows = self.rows(sql, parameters)
        return rows[0] if rows else None

    def _within_transaction(self) -> bool:
        return self._connection.in_transaction

    def _pragma(self, name: str) -> int:
        return int(self._connection.execute(f"PRAGMA {name}").fetchone()[0])

    def _prepare(self, migrations: Sequence[Migration]) -> None:
        for setting in ("foreign_keys = ON", "synchronous = EXTRA", "secure_delete = ON"):
            self._connection.execute(f"PRAGMA {setting}")
        self._connection.execute("BEGIN")  # one view of the file: another process may be making the store right now
        try:
            application, version = self._pragma("application_id"), self._pragma("user_version")
            empty = not self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        finally:
            if self._within_transaction():  # SQLite itself may have rolled back what is no database
                self._connection.execute("ROLLBACK")
        if application != APPLICATION_ID and not (empty and application == 0 and version == 0):
            raise StoreError(f"the file {self._name} is not a cardscan store but some other database; name another")
        if version > len(migrations):
            raise StoreError(
                f"the store {self._name} was made by a newer cardscan (store version {version}; this one knows up to "
                f"{len(migrations)}): update cardscan"
            )
        if version < len(migrations):
            with self.transaction() as connection:
                # Asked again, because another process may have migrated it while this one waited for the lock.
                for number in range(self.version, len(migrations)):
                    migrations[number](connection)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {len(migrations)}")

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """SQLite's errors as words for a person; errors of our own making (bad SQL, broken constraint) pass."""
        try:
            yield
        except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
            raise
        except sqlite3.DatabaseError as error:
            raise StoreError(_explain(error, self._name)) from error


def _prepare_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise StoreError(f"the store is a file, and {path} is a folder: name a file in it")
    if path.exists():
        _check_header(path)
        return
    if not create:
        raise StoreError(f"there is no store at {path} yet; `cardscan scan` makes one")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise StoreError(f"cannot make the store {path}: {error.strerror}") from error


def _check_header(path: Path) -> None:
    """Refuse what is no SQLite file: SQLite itself would write over a file of a few bytes."""
    if not path.is_file() or path.with_name(f"{path.name}-journal").exists():
        return  # with a journal left by a crash, SQLite decides what the file was
    try:
        with path.open("rb") as file:
            start = file.read(len(HEADER))
    except OSError as error:
        raise StoreError(f"cannot open the store {path}: {error.strerror}") from error
    if start and start != HEADER:
        raise StoreError(f"the file {path} is not a cardscan store; name another file")


def _explain(error: sqlite3.DatabaseError, name: str) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the primary code; the rest is detail
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return f"the store {name} is locked: another cardscan is writing to it; wait until it is done and try again"
    if code == sqlite3.SQLITE_NOTADB:
        return f"the file {name} is not a cardscan store; name another file"
    if code == sqlite3.SQLITE_CORRUPT:
        return f"the store {name} is damaged ({error}); bring it back from a copy"
    if code == sqlite3.SQLITE_READONLY:
        return f"the store {name} cannot be written to: look at the permissions of the file and its folder"
    if code == sqlite3.SQLITE_FULL:
        return f"the disk that holds the store {name} is full; what was kept before is safe"
    return f"the store {name} cannot be used: {error}"
