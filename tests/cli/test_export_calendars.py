"""Follow-ups into calendars and task lists, and the history into the note."""

from __future__ import annotations

from pathlib import Path

import icalendar
import pytest

from tests.cli.conftest import Program


@pytest.fixture
def met(program: Program) -> Program:
    return program.scanned("ada-lovelace", "doubtful-bo-smith")


def _summaries(path: Path, kind: str) -> list[str]:
    return [str(one["SUMMARY"]) for one in icalendar.Calendar.from_ical(path.read_bytes()).walk(kind)]


def test_everybody_with_a_date_is_in_the_calendar_and_in_the_tasks(met: Program, tmp_path: Path) -> None:
    met.ok("done", 2)
    result = met.run("export", "--calendar", tmp_path / "c.ics", "--tasks", tmp_path / "t.ics")
    assert result.exit_code == 0
    assert "Wrote 2 follow-ups" in result.stderr
    expected = ["Follow up: Ada Lovelace (Example Works)", "Done: Follow up: Bo Smith (Example Works)"]
    assert _summaries(tmp_path / "c.ics", "VEVENT") == _summaries(tmp_path / "t.ics", "VTODO") == expected


def test_a_calendar_can_go_into_a_pipe(met: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(met.folder)
    assert len(list(icalendar.Calendar.from_ical(met.ok("export", "--calendar", "-")).walk("VEVENT"))) == 2
    assert len(list(icalendar.Calendar.from_ical(met.ok("export", "--tasks", "-")).walk("VTODO"))) == 2
    assert not (met.folder / "-").exists()


def test_without_a_date_no_calendar_is_written(met: Program, tmp_path: Path) -> None:
    met.ok("tier", 1, 2, "no")
    assert "Nobody has a follow-up date" in met.run("export", "--calendar", tmp_path / "c.ics").stderr
    assert not (tmp_path / "c.ics").exists()


def test_who_was_stopped_is_cancelled_in_the_calendar(met: Program, tmp_path: Path) -> None:
    met.ok("stop", 1)
    met.ok("export", "--calendar", tmp_path / "c.ics")
    assert "STATUS:CANCELLED" in (tmp_path / "c.ics").read_text(encoding="utf-8")


def test_who_was_let_go_or_merged_since_is_cancelled_in_the_file_written_over(met: Program, tmp_path: Path) -> None:
    calendar = tmp_path / "c.ics"
    met.ok("export", "--calendar", calendar)
    met.ok("tier", 1, "no")
    met.ok("export", "--calendar", calendar, "--event", "PyCon 2026")
    assert _summaries(calendar, "VEVENT") == ["Follow up: Bo Smith (Example Works)"]  # a part says nothing of the rest
    met.ok("undo")
    met.ok("export", "--calendar", calendar)
    met.ok("tier", 1, "no")
    met.ok("export", "--calendar", calendar)
    events = icalendar.Calendar.from_ical(calendar.read_bytes()).walk("VEVENT")
    assert [(str(one["SUMMARY"]), one.get("STATUS")) for one in events] == [
        ("Follow up: Bo Smith (Example Works)", None),
        ("Follow up: Ada Lovelace (Example Works)", "CANCELLED"),
    ]
    met.ok("merge", 1, 2)
    met.ok("export", "--calendar", calendar)
    assert len(_summaries(calendar, "VEVENT")) == 2


def test_the_history_is_in_the_note_if_asked_for(met: Program) -> None:
    met.ok("touched", 1, "--how", "call", "--note", "wants a price")
    met.ok("outcome", 1, "meeting")
    assert "2026-05-20 call: wants a price" not in met.ok("export", "-o", "-")
    told = met.ok("export", "-o", "-", "--history").replace("\n ", "")
    assert "2026-05-20 call: wants a price\\n2026-05-20 outcome: meeting" in told
