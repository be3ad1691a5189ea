"""`kill -9` in the middle of writing and a second run give the same store as one run."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from cardscan.model import Card, Record, ScanFailure
from cardscan.store import Store
from tests.store.kept import keep_all

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 on this system")

Contents = tuple[list[tuple[Record, Card]], tuple[ScanFailure, ...]]


def read_all(path: Path) -> Contents:
    """Everything in a store but the UIDs, which are random."""
    with Store.open(path, create=False) as store:
        kept = [(replace(record, uid=""), store.card(record.id)) for record in store.records()]
        assert len({record.uid for record in store.records()}) == len(kept)
        return kept, store.failures()


def start(path: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.store.kept", str(path), *arguments],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Contents:
    path = tmp_path_factory.mktemp("whole") / "cards.store"
    keep_all(path)
    return read_all(path)


def test_one_run_keeps_all_photos(whole: Contents) -> None:
    kept, failures = whole
    assert len(kept) == 16
    assert [failure.photo.path.name for failure in failures] == ["IMG_3.jpg", "IMG_7.jpg"]


@pytest.mark.parametrize("card", [1, 3, 5, 6, 16])
def test_a_run_killed_inside_a_transaction_and_a_second_one_give_the_same_store(
    tmp_path: Path, whole: Contents, card: int
) -> None:
    path = tmp_path / "cards.store"
    with start(path, str(card)) as process:
        process.communicate()
    assert process.returncode == -signal.SIGKILL
    if card in (5, 6):  # a large crop was being written: the file was changed, and the journal knows how to go back
        assert path.with_name("cards.store-journal").stat().st_size > 0
    keep_all(path)
    assert read_all(path) == whole
    assert [file.name for file in tmp_path.iterdir()] == ["cards.store"]


def test_a_run_killed_again_and_again_at_any_moment_ends_in_the_same_store(tmp_path: Path, whole: Contents) -> None:
    path, random = tmp_path / "cards.store", Random(2026)
    kills = 0
    for _ in range(12):
        with start(path) as process:
            assert process.stdout is not None
            process.stdout.readline()  # each run gets at least one photo further
            time.sleep(random.uniform(0, 0.01))
            process.kill()
        if process.returncode == 0:
            break
        kills += 1
    assert kills >= 3
    keep_all(path)
    assert read_all(path) == whole


def test_two_runs_at_the_same_time_keep_every_card_once(tmp_path: Path, whole: Contents) -> None:
    path = tmp_path / "cards.store"
    with start(path) as first, start(path) as second:
        first.communicate()
        second.communicate()
    assert (first.returncode, second.returncode) == (0, 0)
    kept, failures = read_all(path)
    names = [[field.value for record, _ in records for field in record.fields] for records in (kept, whole[0])]
    assert sorted(names[0]) == sorted(names[1])
    assert failures == whole[1]
