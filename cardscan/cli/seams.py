"""What the commands take from outside the program: the clock and the engines. Tests hand in their own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from cardscan.errors import SetupError

if TYPE_CHECKING:
    from cardscan.model import Card, Photo, Scan, ScanFailure
    from cardscan.pipeline import Settings

__all__ = ["Seams"]


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _workers(jobs: int) -> Executor:
    from cardscan.workers import Workers

    return Workers(jobs)


def _scan_function() -> Callable[[Photo, Settings], Scan | ScanFailure]:
    from cardscan.pipeline import scan_photo

    return scan_photo


def _reread_function() -> Callable[[Card, Settings], Card]:
    from cardscan.pipeline import read_crop

    return read_crop


def _check(settings: Settings) -> None:
    if settings.reader != "rapid":
        from cardscan.reading.tesseract import check_languages, find_tesseract

        try:
            find_tesseract()
        except SetupError as error:
            if settings.reader == "tesseract":
                raise
            raise SetupError(f"{error}\nOr read without it, less surely: --reader rapid") from error
        check_languages(settings.languages)


@dataclass(frozen=True, slots=True)
class Seams:
    """`today` and `now` (UTC, ``2026-11-22T18:50:37Z``) are the clock. `check` raises SetupError before a run that
    could not read anything; `workers` makes the executor of a run with so many jobs; `scan` gives the function that
    reads a photo, `reread` the one that reads a kept card again; both must be picklable where the workers are
    processes.
    """

    today: Callable[[], date] = date.today
    now: Callable[[], str] = _now
    check: Callable[[Settings], None] = _check
    workers: Callable[[int], Executor] = _workers
    scan: Callable[[], Callable[[Photo, Settings], Scan | ScanFailure]] = _scan_function
    reread: Callable[[], Callable[[Card, Settings], Card]] = _reread_function
