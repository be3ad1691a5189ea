"""The program as a person starts it, with the real engines, on cards drawn here."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import vobject
from PIL import Image, ImageDraw, ImageFont

import cardscan
from cardscan.store import Store

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name != "posix", reason="signals")]

PEOPLE = {
    "IMG_0001.jpg": ("Ada Lovelace", "+44 20 7946 0123"),
    "IMG_0002.jpg": ("Grace Hopper", "+1 202 555 0143"),
    "IMG_0003.jpg": ("Alan Turing", "+44 7700 900456"),
    "IMG_0004.jpg": ("Emmy Noether", "+44 20 7946 0456"),
}


def draw_card(path: Path, name: str, phone: str) -> None:
    """A white card on a dark table, as a phone's camera would see it from above."""
    photo = Image.new("RGB", (1600, 1200), (62, 58, 52))
    card = Image.new("RGB", (1260, 760), "white")
    draw = ImageDraw.Draw(card)
    first = name.split()[0].lower()
    lines = [
        (70, 80, 72, name),
        (70, 175, 40, "Senior Engineer"),
        (70, 300, 52, "Example Works Ltd"),
        (70, 480, 40, f"Phone {phone}"),
        (70, 560, 40, f"{first}@example.org"),
        (70, 640, 40, "www.example.org"),
    ]
    for left, top, size, text in lines:
        draw.text((left, top), text, fill=(20, 24, 40), font=ImageFont.load_default(size))
    photo.paste(card, (170, 220))
    photo.save(path, quality=90)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("photos")
    for file, (name, phone) in PEOPLE.items():
        draw_card(path / file, name, phone)
    return path


def environment(store: Path) -> dict[str, str]:
    return {
        **os.environ,
        "CARDSCAN_STORE": str(store),
        "XDG_CONFIG_HOME": str(store.parent),
        "PYTHONPATH": str(Path(cardscan.__file__).parents[1]),
    }


def run(store: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "cardscan", *map(str, arguments)]
    return subprocess.run(command, env=environment(store), capture_output=True, text=True, check=False)


@contextmanager
def running(store: Path, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    """In a process group of its own and open to Ctrl-C, as a shell starts it."""
    command = [sys.executable, "-m", "cardscan", *map(str, arguments)]
    # Where the tests run in the background of a script, Ctrl-C is ignored, and programs inherit that.
    with subprocess.Popen(
        command,
        env=environment(store),
        text=True,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        process_group=0,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as program:
        try:
            yield program
        finally:
            program.kill()


def wait_for_cards(store: Path, count: int) -> None:
    for _ in range(1200):
        if store.exists() and len(contacts(store)) >= count:
            return
        time.sleep(0.1)
    pytest.fail(f"no {count} cards after two minutes")


def contacts(store: Path) -> set[tuple[str, tuple[str, ...]]]:
    """Everything that two runs over the same photos must have in common."""
    with Store.open(store) as kept:
        return {
            (record.photo.path.name, tuple(f"{field.name} {field.value}" for field in record.fields))
            for record in kept.records()
        }


@pytest.fixture(scope="module")
def scanned(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of one undisturbed run."""
    store = tmp_path_factory.mktemp("whole") / "cards.db"
    result = run(store, "scan", folder, "--event", "PyCon 2026", "--jobs", "2")
    assert result.returncode == 0, result.stderr
    return store


def test_a_folder_of_photos_becomes_an_address_book(scanned: Path) -> None:
    exported = run(scanned, "export", "-o", "-", "--all")
    found = {card.fn.value: card for card in vobject.readComponents(exported.stdout)}
    assert set(found) == {name for name, _ in PEOPLE.values()}
    ada = found["Ada Lovelace"]
    assert (ada.tel.value, ada.email.value) == ("+442079460123", "ada@example.org")
    assert ada.x_follow_up_due.value > "2026"


def test_read_gives_what_scan_keeps(folder: Path, scanned: Path) -> None:
    read = json.loads(run(scanned, "read", folder, "--json", "--jobs", "1").stdout)
    assert [Path(item["photo"]).name for item in read] == sorted(PEOPLE)
    values = {
        (Path(item["photo"]).name, tuple(f"{field['name']} {field['value']}" for field in item["fields"]))
        for item in read
    }
    assert values == contacts(scanned)


def test_kill_9_and_a_second_run_give_the_store_of_one_run(folder: Path, scanned: Path, tmp_path: Path) -> None:
    store = tmp_path / "cards.db"
    with running(store, "scan", folder, "--jobs", "1") as program:
        wait_for_cards(store, 1)
        program.kill()
    assert len(contacts(store)) < len(PEOPLE)
    again = run(store, "scan", folder)
    assert again.returncode == 0
    assert contacts(store) == contacts(scanned)


def test_ctrl_c_ends_with_130_and_says_what_was_kept(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "cards.db"
    with running(store, "scan", folder, "--jobs", "1") as program:
        wait_for_cards(store, 1)
        os.killpg(program.pid, signal.SIGINT)  # as a terminal does: to every process of the run
        _, told = program.communicate(timeout=30)
    kept = len(contacts(store))
    assert program.returncode == 130
    assert 1 <= kept < len(PEOPLE)
    assert f"{kept} card" in told
    assert "Traceback" not in told
