"""The executor's side of the pipeline, with scripted scan functions in place of the engines."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import cardscan
from cardscan.cards.finding import Found
from cardscan.errors import NoCardFound, SetupError, UnreadablePhoto
from cardscan.looking import CLOSEST_SIDE, find_quads
from cardscan.model import Box, Card, Field, Line, Photo, Quad, Scan, ScanFailure, Word
from cardscan.pipeline import Settings, scan_photos
from cardscan.workers import Workers, count_cores
from tests.executors import Serial

QUAD = Quad(((0, 0), (90, 0), (90, 50), (0, 50)))


def photo(name: str) -> Photo:
    return Photo(Path(name), name.encode().hex())


def scan_by_name(photo: Photo, settings: Settings) -> Scan | ScanFailure:
    """Pure in the photo: what its name says happens."""
    name = photo.path.stem
    match name.split("-")[0]:
        case "broken":
            raise UnreadablePhoto("truncated")
        case "none":
            return ScanFailure(photo, "NoCardFound", "no card")
        case "crash":
            os.kill(os.getpid(), signal.SIGKILL)
        case "bug":
            raise IndexError("list index out of range")
        case "odd":
            raise _Unpicklable("a", "b")
        case "setup":
            raise SetupError("Tesseract is not installed.")
        case "slow":
            time.sleep(0.3)
    line = Line((Word(name, 0.9, Box(1, 2, 30, 9)),), reader=settings.reader)
    return Scan(photo, (Card(QUAD, (line,), (Field("FN", name, name),), b"jpeg", 90, 50),))


class _Unpicklable(Exception):  # noqa: N818 - only a test's
    def __init__(self, one: str, two: str) -> None:
        super().__init__(f"{one} and {two}")


def environment_of(photo: Photo, settings: Settings) -> Scan | ScanFailure:
    blocked = signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    return ScanFailure(photo, os.environ.get("OMP_THREAD_LIMIT", ""), str(blocked))


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(2) as pool:
        yield pool


def outcomes(executor: Executor, names: list[str], **kwargs: Any) -> list[Scan | ScanFailure]:
    """In the order of the photos, each exactly once."""
    photos = [photo(f"{name}.jpg") for name in names]
    read = list(scan_photos(photos, Settings(), executor, scan=scan_by_name, **kwargs))
    assert len(read) == len(photos)
    return sorted(read, key=lambda outcome: photos.index(outcome.photo))


def test_threads_processes_and_serial_give_the_same(workers: Workers) -> None:
    names = ["slow-a", "b", "broken-c", "d", "none-e", "slow-f", *(f"g{i}" for i in range(20))]
    serial = outcomes(Serial(), names)
    assert [outcome.photo.path.stem for outcome in serial] == names
    assert outcomes(workers, names) == serial
    with ThreadPoolExecutor(3) as threads:
        assert outcomes(threads, names, ahead=2) == serial
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as processes:
        assert outcomes(processes, names) == serial


def test_a_broken_photo_among_good_ones_is_reported_and_the_others_are_read(workers: Workers) -> None:
    one, two, three = outcomes(workers, ["a", "broken-b", "c"])
    assert two == ScanFailure(photo("broken-b.jpg"), "UnreadablePhoto", "truncated")
    assert isinstance(one, Scan)
    assert isinstance(three, Scan)


def test_the_death_of_a_worker_costs_its_own_photo_only(workers: Workers) -> None:
    names = ["a", "crash-b", "c", "d", "crash-e", "f", "g"]
    read = outcomes(workers, names)
    assert [type(outcome) for outcome in read] == [Scan, ScanFailure, Scan, Scan, ScanFailure, Scan, Scan]
    dead = read[1]
    assert isinstance(dead, ScanFailure)
    assert dead.kind == "ReadingFailed"
    assert "SIGKILL" in dead.reason


def test_after_the_death_of_a_plain_pools_worker_every_photo_is_still_accounted_for() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        read = outcomes(pool, ["crash-a", "b", "c"], ahead=1)
    assert [outcome.photo.path.stem for outcome in read] == ["crash-a", "b", "c"]
    assert all(isinstance(outcome, ScanFailure) and outcome.kind == "ReadingFailed" for outcome in read)


@pytest.mark.parametrize("name", ["bug-b", "odd-b"])
def test_a_fault_of_ours_costs_its_photo_and_is_shown_with_its_traceback(
    workers: Workers, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    with caplog.at_level(logging.ERROR):
        one, two, three = outcomes(workers, ["a", name, "c"])
    assert isinstance(one, Scan)
    assert isinstance(three, Scan)
    assert isinstance(two, ScanFailure)
    assert "a fault in cardscan" in two.reason
    assert "Traceback" in caplog.text


def test_a_missing_engine_ends_the_run(workers: Workers) -> None:
    with pytest.raises(SetupError, match="not installed"):
        outcomes(workers, ["a", "setup-b", "c"])


def test_what_is_known_is_given_at_once_though_an_earlier_photo_takes_longer() -> None:
    with ThreadPoolExecutor(2) as pool:
        first = next(scan_photos([photo("slow-a.jpg"), photo("b.jpg")], Settings(), pool, scan=scan_by_name))
    assert first.photo.path.stem == "b"


@pytest.mark.parametrize(("ahead", "count"), [(1, 5), (2, 2), (2, 5), (5, 5), (32, 0), (32, 3)])
def test_no_more_photos_are_handed_out_than_asked_for(ahead: int, count: int) -> None:
    handed_out = 0
    given = 0

    def photos() -> Iterator[Photo]:
        nonlocal handed_out
        for number in range(count):
            handed_out += 1
            yield photo(f"{number}.jpg")

    for _ in scan_photos(photos(), Settings(), Serial(), scan=scan_by_name, ahead=ahead):
        given += 1
        assert handed_out - given < ahead
    assert given == count


def test_closing_early_takes_back_what_has_not_begun_and_leaves_the_executor_open() -> None:
    begun: list[Photo] = []

    def scan(photo: Photo, settings: Settings) -> Scan | ScanFailure:
        begun.append(photo)
        return scan_by_name(photo, settings)

    with ThreadPoolExecutor(1) as pool:
        results = scan_photos([photo(f"slow-{i}.jpg") for i in range(20)], Settings(), pool, scan=scan, ahead=20)
        next(results)
        results.close()
        assert pool.submit(int, "1").result() == 1
    assert len(begun) < 20


def test_a_worker_has_one_thread_to_an_engine_and_is_deaf_to_ctrl_c(workers: Workers) -> None:
    (told,) = scan_photos([photo("a.jpg")], Settings(), workers, scan=environment_of)
    assert isinstance(told, ScanFailure)
    assert (told.kind, told.reason) == ("1", "True")


def test_a_killed_pool_ends_in_the_middle_of_its_tasks() -> None:
    pool = Workers(2)
    futures = [pool.submit(time.sleep, 60) for _ in range(4)]
    time.sleep(1)
    pool.kill()
    began = time.monotonic()
    assert all(future.cancelled() or future.exception(timeout=20) for future in futures)
    assert time.monotonic() - began < 20


@pytest.mark.skipif(os.name != "posix", reason="kill -9")
def test_workers_end_when_the_program_that_started_them_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "run.py"
    script.write_text(
        textwrap.dedent("""
            import os, time
            from cardscan.workers import Workers
            if __name__ == "__main__":
                pool = Workers(1)
                print(pool.submit(os.getpid).result(), flush=True)
                pool.submit(time.sleep, 60).result()
        """),
        encoding="utf-8",
    )
    here = {**os.environ, "PYTHONPATH": str(Path(cardscan.__file__).parents[1])}
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True, env=here) as program:
        assert program.stdout is not None
        worker = int(program.stdout.readline())
        program.kill()
    for _ in range(100):
        if not _alive(worker):
            return
        time.sleep(0.1)
    pytest.fail("the worker outlived the program")


def _alive(pid: int) -> bool:
    """False for a zombie, too: in a container nobody may be there to collect it."""
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat")
        return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


def test_there_is_at_least_one_core() -> None:
    assert 1 <= count_cores() <= (os.cpu_count() or 1)


@pytest.mark.parametrize(
    ("side", "within", "beside", "looks", "shape"),
    [(300, 5, 0, 2, 0.6), (700, 5, 0, 1, 0.6), (700, 2, 0, 2, 0.6), (700, 5, 1, 2, 0.6), (800, 5, 0, 2, 0.4)],
    ids=["small", "plain", "hardly any text", "text beside it", "no card's proportions"],
)
def test_what_may_not_be_the_only_card_is_looked_at_again(
    side: int, within: int, beside: int, looks: int, shape: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def find_text(image: Any, size: int = 960) -> tuple[Quad, ...]:
        seen.append(size)
        places = [(60.0, 60.0 + 20 * n) for n in range(within)] + [(900.0, 60.0 + 20 * n) for n in range(beside)]
        return tuple(Quad(((x, y), (x + 80, y), (x + 80, y + 15), (x, y + 15))) for x, y in places)

    small = Quad(((50.0, 50.0), (50.0 + side, 50.0), (50.0 + side, 50.0 + shape * side), (50.0, 50.0 + shape * side)))
    monkeypatch.setattr("cardscan.reading.rapid.find_text", find_text)
    found = Found((small,), seen=True)
    monkeypatch.setattr("cardscan.cards.look_for_cards", lambda image, text, codes: found)
    assert find_quads(np.zeros((750, 1000, 3), np.uint8))[0] == (small,)
    assert len(seen) == looks


@pytest.mark.parametrize(
    ("width", "lines", "looks"), [(1000, 5, 1), (1000, 30, 2), (700, 5, 2)], ids=["the frame", "much text", "a box"]
)
def test_where_no_outline_was_seen_only_a_card_that_fills_the_frame_needs_no_closer_look(
    width: int, lines: int, looks: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def find_text(image: Any, size: int = 960) -> tuple[Quad, ...]:
        seen.append(size)
        return tuple(Quad(((60, 9 * n), (180, 9 * n), (180, 9 * n + 8), (60, 9 * n + 8))) for n in range(lines))

    around = Quad(((0, 0), (width, 0), (width, 0.6 * width), (0, 0.6 * width)))
    monkeypatch.setattr("cardscan.reading.rapid.find_text", find_text)
    monkeypatch.setattr("cardscan.cards.look_for_cards", lambda image, text, codes: Found((around,), seen=False))
    assert find_quads(np.zeros((600, 1000, 3), np.uint8))[0] == (around,)
    assert len(seen) == looks


@pytest.mark.parametrize(("side", "closer"), [(200, True), (400, False)])
def test_small_cards_are_looked_for_again_with_all_their_text(
    side: int, closer: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = [Quad(((x, 0), (x + side, 0), (x + side, 0.6 * side), (x, 0.6 * side))) for x in (0.0, 450.0, 750.0)]
    sizes: list[int] = []

    def find_text(image: Any, size: int) -> tuple[Quad, ...]:
        sizes.append(size)
        return (QUAD,) * size

    def look(image: Any, text: tuple[Quad, ...], codes: Any, known: tuple[Quad, ...] = ()) -> Found:
        assert known == (tuple(row[:2]) if len(text) == CLOSEST_SIDE else ())
        return Found(tuple(row if known else row[:2]), seen=True)

    monkeypatch.setattr("cardscan.reading.rapid.find_text", find_text)
    monkeypatch.setattr("cardscan.cards.look_for_cards", look)
    quads, text = find_quads(np.zeros((750, 1000, 3), np.uint8))
    assert quads == tuple(row if closer else row[:2])
    assert (len(text) == sizes[-1] == CLOSEST_SIDE) == closer


@pytest.mark.parametrize(("lines", "found"), [(6, True), (2, False)])
def test_what_looks_like_a_line_of_text_from_afar_may_be_a_card(
    lines: int, found: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no outline is seen; but a line that is one from near by, too, is none."""
    whole = Quad(((0, 0), (4000, 0), (4000, 3000), (0, 3000)))
    far = Quad(((2000, 1500), (2400, 1500), (2400, 1740), (2000, 1740)))

    def find_text(image: Any, size: int) -> tuple[Quad, ...]:
        return (far,) if image.shape == (3000, 4000, 3) else (QUAD,) * lines

    def look(image: Any, text: tuple[Quad, ...], codes: Any = (), known: tuple[Quad, ...] = ()) -> Found:
        near = image.shape != (3000, 4000, 3)
        return (
            Found((Quad(((90, 85), (470, 85), (470, 310), (90, 310))),), seen=True) if near else Found((whole,), False)
        )

    monkeypatch.setattr("cardscan.reading.rapid.find_text", find_text)
    monkeypatch.setattr("cardscan.cards.look_for_cards", look)
    quads, text = find_quads(np.zeros((3000, 4000, 3), np.uint8))
    if found:
        assert [quad.corners[0] for quad in quads] == [(2000 - 80 + 90, 1500 - 80 + 85)]
        assert [line.corners[0] for line in text] == [(1920, 1420)] * lines
    else:
        assert quads == (whole,)


def test_two_lines_of_a_card_far_away_are_one_card_and_specks_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    name = Quad(((2000, 1500), (2400, 1500), (2400, 1560), (2000, 1560)))
    street = Quad(((2000, 1600), (2380, 1600), (2380, 1640), (2000, 1640)))
    speck = Quad(((10, 10), (14, 10), (14, 12), (10, 12)))
    around: list[tuple[int, ...]] = []

    def find_text(image: Any, size: int) -> tuple[Quad, ...]:
        return (speck, name, street) if image.shape == (3000, 4000, 3) else (QUAD,) * 4

    def look(image: Any, text: tuple[Quad, ...], codes: Any = (), known: tuple[Quad, ...] = ()) -> Found:
        if image.shape == (3000, 4000, 3):
            return Found((Quad(((0, 0), (4000, 0), (4000, 3000), (0, 3000))),), seen=False)
        around.append(image.shape[:2])
        high, wide = image.shape[:2]
        return Found((Quad(((5, 5), (wide - 5, 5), (wide - 5, high - 5), (5, high - 5))),), seen=True)

    monkeypatch.setattr("cardscan.reading.rapid.find_text", find_text)
    monkeypatch.setattr("cardscan.cards.look_for_cards", look)
    assert len(find_quads(np.zeros((3000, 4000, 3), np.uint8))[0]) == len(around) == 1


WHOLE = Quad(((0, 0), (1000, 0), (1000, 750), (0, 750)))


@pytest.mark.parametrize("close", [Found((WHOLE,), seen=False), Found((), seen=False)], ids=["the frame", "nothing"])
def test_an_outline_seen_among_the_largest_print_alone_is_kept(close: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    card = Found((Quad(((300, 300), (600, 300), (600, 480), (300, 480))),), seen=True)
    looks = iter([card, close])
    monkeypatch.setattr("cardscan.reading.rapid.find_text", lambda image, size: ())
    monkeypatch.setattr("cardscan.cards.look_for_cards", lambda image, text, codes: next(looks))
    assert find_quads(np.zeros((750, 1000, 3), np.uint8))[0] == card.quads


def test_where_no_look_shows_a_card_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cardscan.reading.rapid.find_text", lambda image, size: ())
    monkeypatch.setattr("cardscan.cards.look_for_cards", lambda image, text, codes: Found((), seen=False))
    with pytest.raises(NoCardFound, match="plain ground"):
        find_quads(np.zeros((750, 1000, 3), np.uint8))
