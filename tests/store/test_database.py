"""Opening a store, and what is said when it cannot be used."""

from __future__ import annotations

import os
import sqlite3
import stat
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

import pytest

from cardscan.errors import StoreError
from cardscan.model import FollowUp, Meeting
from cardscan.store import Store
from cardscan.store.database import APPLICATION_ID, Database
from cardscan.store.schema import MIGRATIONS
from tests.store.test_records import make_scan

DAY = date(2026, 11, 23)


def add_ann(store: Store) -> tuple[int, ...]:
    return store.add_scan(make_scan("Ann"), Meeting(DAY), FollowUp(), DAY)


def test_what_was_kept_is_there_when_the_store_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "cards.store"
    with Store.open(path) as store:
        add_ann(store)
        records = store.records()
    with Store.open(path) as store:
        assert store.records() == records


def test_a_new_store_can_be_read_by_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "cards.store"
    Store.open(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_closed_store_is_one_file(tmp_path: Path) -> None:
    with Store.open(tmp_path / "cards.store") as store:
        add_ann(store)
    assert [path.name for path in tmp_path.iterdir()] == ["cards.store"]


def test_a_store_is_not_made_where_none_was_wanted(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no store at .*cardscan scan"):
        Store.open(tmp_path / "cards.store", create=False)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    """What is left of a run that was killed before its first write."""
    path = tmp_path / "cards.store"
    path.touch()
    with Store.open(path) as store:
        assert store.records() == ()


@pytest.mark.parametrize("content", [b"BEGIN:VCARD\r\n" * 100, b"x", b"SQLite format 3\0" + b"\xff" * 2000])
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "contacts.vcf"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"contacts\.vcf is not a cardscan store"):
        Store.open(path)
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    "statement", ["CREATE TABLE photos (id)", "PRAGMA user_version = 1", "PRAGMA application_id = 7"]
)
def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="is not a cardscan store but some other database"):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        Store.open(tmp_path)


def test_a_place_where_nothing_can_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot make the store"):
        Store.open(tmp_path / "file" / "cards.store")


def test_a_store_made_by_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "cards.store"
    Store.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"made by a newer cardscan .*update cardscan"):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_store_that_another_process_writes_to_is_called_locked(tmp_path: Path) -> None:
    path = tmp_path / "cards.store"
    with Store.open(path, wait=0.05) as store:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            with pytest.raises(StoreError, match=r"cards\.store is locked.*try again"):
                add_ann(store)
            with pytest.raises(StoreError, match="is locked"):
                store.records()
            with pytest.raises(StoreError, match="is locked"):
                Store.open(path, wait=0.05)
        assert add_ann(store) == (1,)


def test_a_store_that_another_process_is_just_making_is_not_made_twice(tmp_path: Path) -> None:
    path = tmp_path / "cards.store"
    path.touch()
    with closing(sqlite3.connect(path, isolation_level=None)) as other, ThreadPoolExecutor(1) as pool:
        other.execute("BEGIN IMMEDIATE")
        opened = pool.submit(lambda: Store.open(path).close())
        time.sleep(0.2)  # the store looks new, and making it has to wait
        assert not opened.done()
        for migrate in MIGRATIONS:
            migrate(other)
        other.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        other.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        other.execute("COMMIT")
        opened.result()
    with Store.open(path) as store:
        assert add_ann(store) == (1,)


def test_a_store_that_another_process_makes_while_it_is_looked_at_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, look = tmp_path / "cards.db", Database._pragma
    others: list[str] = []

    def look_and_be_overtaken(database: Database, name: str) -> int:
        value = look(database, name)
        if name == "application_id" and not others:
            others.append("began")
            with suppress(StoreError):
                Store.open(path, wait=0).close()
                others.append("made it")
        return value

    monkeypatch.setattr(Database, "_pragma", look_and_be_overtaken)
    with Store.open(path) as store:
        assert store.records() == ()
    assert others


def test_reading_goes_on_while_another_process_prepares_to_write(tmp_path: Path) -> None:
    path = tmp_path / "cards.store"
    with Store.open(path) as store, closing(sqlite3.connect(path, isolation_level=None)) as other:
        add_ann(store)
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM revisions")
        assert len(store.records()) == 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_store_that_cannot_be_written_says_so_but_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "cards.store"
    with Store.open(path) as store:
        add_ann(store)
    path.chmod(0o400)
    with Store.open(path) as store:
        assert len(store.records()) == 1
        with pytest.raises(StoreError, match="cannot be written to"):
            store.remove(1)


def test_a_damaged_store_is_called_damaged(tmp_path: Path) -> None:
    path = tmp_path / "cards.store"
    with Store.open(path) as store:
        add_ann(store)
    content = bytearray(path.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"cards\.store is damaged"), Store.open(path) as store:
        store.records()


def test_an_error_inside_a_transaction_leaves_nothing_of_it(tmp_path: Path) -> None:
    uids = ["one"]  # the second card of the photo finds no uid
    with Store.open(tmp_path / "cards.store", new_uid=uids.pop) as store:
        with pytest.raises(IndexError):
            store.add_scan(make_scan("Ann", "Bob"), Meeting(DAY), FollowUp(), DAY)
        assert store.records() == ()
        assert not store.seen(make_scan().photo)


def test_a_full_disk_is_said_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "cards.store"
    with Store.open(path) as store:
        add_ann(store)
    with closing(Database.open(path, MIGRATIONS)) as database:
        pages = database.rows("PRAGMA page_count")[0][0]
        database.rows(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreError, match=r"disk .* is full"), database.transaction() as connection:
            connection.execute("UPDATE crops SET jpeg = zeroblob(1000000)")
    with Store.open(path) as store:
        assert store.crop(1) == b"jpeg of Ann"


def test_a_transaction_within_another_is_part_of_it() -> None:
    def fail_after_inner(database: Database) -> None:
        with database.transaction():
            with database.transaction() as inner:
                inner.execute("INSERT INTO failures VALUES ('a.jpg', 0, '', 'k', 'r', '2026-11-23')")
            raise KeyError

    with closing(Database.open(":memory:", MIGRATIONS)) as database:
        with pytest.raises(KeyError):
            fail_after_inner(database)
        assert database.rows("SELECT * FROM failures") == []
