"""Keeps ten photos in the store named on the command line, as a scan does, and may be killed at any moment.

A second argument N makes the process kill itself (as `kill -9` does) when it is about to keep its N-th card: in the
middle of a transaction, with a crop so large that SQLite has begun to write it into the file.
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import date
from pathlib import Path
from uuid import uuid4

from cardscan.model import Box, Card, Field, FollowUp, Line, Meeting, Photo, Quad, Scan, ScanFailure, Word
from cardscan.store import Store

DAY = date(2026, 11, 23)
PHOTOS = 10
LARGE = 5_000_000
"""Bytes; SQLite holds two megabytes of changes in memory before it writes."""


def scan_photo(number: int) -> Scan | ScanFailure:
    photo = Photo(Path(f"IMG_{number}.jpg"), f"{number:064x}")
    if number % 4 == 3:
        return ScanFailure(photo, "NoCardFound", "nothing in it looks like a card")
    return Scan(photo, tuple(make_card(f"Person {number}.{index}", number) for index in range(number % 3 + 1)), DAY)


def make_card(name: str, number: int) -> Card:
    line = Line(tuple(Word(word, 0.9, Box(0, 0, 9, 9)) for word in name.split()), "tesseract")
    crop = name.encode() * (LARGE // len(name) if number % 5 == 2 else 1000)
    return Card(Quad(((0, 0), (9, 0), (9, 5), (0, 5))), (line,), (Field("FN", name, name),), crop, 900, 500)


def keep_all(path: Path, kill_at: int = 0) -> None:
    cards = 0

    def new_uid() -> str:
        nonlocal cards
        cards += 1
        if cards == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)
        return str(uuid4())

    with Store.open(path, new_uid=new_uid) as store:
        for result in map(scan_photo, range(PHOTOS)):
            if store.seen(result.photo):
                continue
            if isinstance(result, ScanFailure):
                store.add_failure(result, DAY)
            else:
                store.add_scan(result, Meeting(DAY), FollowUp(DAY), DAY)
            print(result.photo.path.name, flush=True)


if __name__ == "__main__":
    keep_all(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
