"""The counts from the command line."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

from tests.cli.conftest import TODAY, Program


def test_what_was_done_is_counted_by_event(program: Program, tmp_path: Path) -> None:
    program.scanned("ada-lovelace", "bo-smith", "cy-young")
    program.ok("done", 1)
    program.on(TODAY + timedelta(days=9)).ok("touched", 2, "--how", "call")
    program.ok("outcome", 1, "deal")
    (event,) = json.loads(program.ok("stats", "--json"))
    assert (event["event"], event["met"]) == ("PyCon 2026", 3)
    assert (event["soon"], event["later"], event["none"], event["answered"]) == (1, 1, 1, 1)
    lines = program.ok("stats", "--plot").splitlines()
    assert lines[1].split() == ["PyCon", "2026", "3", "1", "0", "1", "1", "0", "1", "(33%)", "deal", "1"]
    assert "█" in lines[3]
    page = tmp_path / "stats.html"
    program.ok("stats", "-o", page)
    assert "PyCon 2026" in page.read_text(encoding="utf-8")
    picture = tmp_path / "stats.PNG"
    program.ok("stats", "-o", picture)
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_without_cards_there_is_nothing_to_count(program: Program) -> None:
    program.scanned("ada").ok("remove", 1, "--yes")
    assert "No cards yet" in program.run("stats").stderr
    assert program.run("stats", "--event", "Fair").exit_code == 0


def test_a_name_that_ends_otherwise_is_refused_and_nothing_written(program: Program, tmp_path: Path) -> None:
    target = tmp_path / "stats.pdf"
    shown = program.scanned("ada").run("stats", "-o", target)
    assert shown.exit_code == 2
    assert ".html" in shown.stderr
    assert not target.exists()
