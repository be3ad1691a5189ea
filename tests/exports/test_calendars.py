"""Calendar and task files, read back by other programs than the one that wrote them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.exports.calendars import to_events, to_tasks, write_calendar
from cardscan.model import Contact, FollowUp
from cardscan.ties import Person, Ties
from tests.people_made import make_person

STAMP = "2026-11-22T18:50:37Z"
DUE = date(2026, 11, 25)
ODD = 'Müller; "Zoë", \\ 見本\nBEGIN:VEVENT'


def _components(text: str, kind: str) -> list[Any]:
    return list(icalendar.Calendar.from_ical(text).walk(kind))


def _event(person: Person, stamp: str = STAMP) -> Any:
    (event,) = _components(to_events([person], stamp=stamp), "VEVENT")
    return event


def _task(person: Person) -> Any:
    (task,) = _components(to_tasks([person], stamp=STAMP), "VTODO")
    return task


def test_an_open_follow_up_is_an_all_day_event_with_an_alarm_in_the_morning() -> None:
    event = _event(make_person(7, "Zoë Example", due=DUE))
    assert event["UID"] == "uid-7-follow-up"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (DUE, DUE + timedelta(days=1))
    assert event["SUMMARY"] == "Follow up: Zoë Example (Example Ltd)"
    assert event["TRANSP"] == "TRANSPARENT"
    (alarm,) = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(hours=9)
    assert alarm["ACTION"] == "DISPLAY"


def test_an_open_follow_up_is_a_task_that_needs_action_with_an_alarm_on_the_day() -> None:
    task = _task(make_person(7, due=DUE))
    assert task["UID"] == "uid-7-follow-up-task"
    assert task["DUE"].dt == DUE
    assert task["STATUS"] == "NEEDS-ACTION"
    (alarm,) = task.walk("VALARM")
    assert alarm["TRIGGER"].params["RELATED"] == "END"


def test_the_description_has_what_one_needs_to_write_or_call() -> None:
    text = str(_event(make_person(7, due=DUE, note="wants samples"))["DESCRIPTION"])
    for words in ("person7@example.com", "Sample Fair 2026", "wants samples", "vCard UID: uid-7"):
        assert words in text


def test_what_is_done_is_marked_done_and_rings_no_more() -> None:
    person = make_person(7, due=DUE, done_on=date(2026, 11, 24))
    event, task = _event(person), _task(person)
    assert str(event["SUMMARY"]).startswith("Done: ")
    assert (task["STATUS"], task["PERCENT-COMPLETE"]) == ("COMPLETED", 100)
    assert task["COMPLETED"].dt.date() == date(2026, 11, 24)
    assert not event.walk("VALARM")
    assert not task.walk("VALARM")


def test_what_was_stopped_is_cancelled() -> None:
    person = make_person(7, due=DUE, done_on=DUE, ties=Ties(stopped=True))
    assert _event(person)["STATUS"] == _task(person)["STATUS"] == "CANCELLED"


def test_a_second_export_has_the_same_uid_and_a_higher_version() -> None:
    person = make_person(7, due=DUE)
    first = _event(person)
    later = _event(replace(person, follow_up=FollowUp(DUE + timedelta(days=7))), "2026-11-22T18:52:00Z")
    assert first["UID"] == later["UID"]
    assert first["SEQUENCE"] < later["SEQUENCE"]
    assert later["DTSTART"].dt == DUE + timedelta(days=7)


def test_who_was_in_the_calendar_and_has_no_date_any_more_is_cancelled_on_the_old_day() -> None:
    people = [make_person(7, 'Müller; "Zoë"', due=DUE), make_person(8, due=DUE)]
    for write, kind, day in ((to_events, "VEVENT", "DTSTART"), (to_tasks, "VTODO", "DUE")):
        before = write(people, stamp=STAMP)
        for _ in range(2):  # and stays so the next time
            before = write(people[1:], stamp="2026-11-24T08:00:00Z", before=before)
            (kept, gone) = sorted(_components(before, kind), key=lambda one: str(one["SUMMARY"]), reverse=True)
            assert (gone["STATUS"], gone[day].dt) == ("CANCELLED", DUE)
            assert str(gone["SUMMARY"]) == 'Follow up: Müller; "Zoë" (Example Ltd)'
            assert not gone.walk("VALARM")
            assert kept.get("STATUS") != "CANCELLED"


@pytest.mark.parametrize("before", ["", "no calendar", "BEGIN:VCALENDAR", "BEGIN:VCARD\nFN:x\nEND:VCARD\n"])
def test_what_is_no_calendar_of_ours_is_left_alone(before: str) -> None:
    person = make_person(due=DUE)
    assert to_events([person], stamp=STAMP, before=before) == to_events([person], stamp=STAMP)
    others = to_events([make_person(2, due=DUE)], stamp=STAMP).replace("PRODID:-//cardscan//EN", "PRODID:-//else//EN")
    assert to_events([person], stamp=STAMP, before=others) == to_events([person], stamp=STAMP)


def test_who_has_no_date_is_not_in_it() -> None:
    text = to_events([make_person(1), make_person(2, due=DUE)], stamp=STAMP)
    assert [str(event["UID"]) for event in _components(text, "VEVENT")] == ["uid-2-follow-up"]


def test_a_web_address_is_one_that_can_be_clicked() -> None:
    contact = Contact(fn="Zoë", url=("example.com/a?b=1,2;3",))
    assert _event(make_person(due=DUE, contact=contact))["URL"] == "https://example.com/a?b=1%2C2%3B3"


def test_odd_characters_stay_in_their_place() -> None:
    person = make_person(due=DUE, contact=Contact(fn=ODD, org=ODD), note=ODD, event=ODD)
    text = to_events([person], stamp=STAMP)
    (event,) = _components(text, "VEVENT")
    assert str(event["SUMMARY"]).startswith('Follow up: Müller; "Zoë", \\ 見本 BEGIN:VEVENT')


@given(st.text(max_size=60), st.text(max_size=60), st.dates(date(2020, 1, 1), date(2060, 1, 1)))
def test_whatever_is_on_the_card_it_is_one_event_and_one_task_on_that_day(name: str, note: str, due: date) -> None:
    person = make_person(due=due, contact=Contact(fn=name, org=note, url=(name,)), note=note, event=name)
    event, task = _event(person), _task(person)
    assert (event["DTSTART"].dt, task["DUE"].dt) == (due, due)
    assert event["UID"] == "uid-1-follow-up"


def _run(folder: Path, *command: str) -> str:
    environment = {"HOME": str(folder), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, cwd=folder, timeout=60)
    return run.stdout


@pytest.mark.skipif(shutil.which("khal") is None, reason="khal is not installed")
def test_khal_shows_the_event_and_a_second_import_moves_it(tmp_path: Path) -> None:
    (tmp_path / "calendar").mkdir()
    (tmp_path / "khal.conf").write_text(
        f"[calendars]\n[[work]]\npath = {tmp_path}/calendar\n[sqlite]\npath = {tmp_path}/khal.db\n"
        "[locale]\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\n"
        "longdatetimeformat = %Y-%m-%d %H:%M\ntimeformat = %H:%M\n",
        encoding="utf-8",
    )
    khal = ("khal", "-c", "khal.conf")
    person = make_person(7, "Zoë Example", due=DUE)
    for due, stamp in ((DUE, STAMP), (DUE + timedelta(days=7), "2026-11-24T08:00:00Z")):
        moved = replace(person, follow_up=FollowUp(due))
        write_calendar(to_events([moved], stamp=stamp), tmp_path / "follow-ups.ics")
        _run(tmp_path, *khal, "import", "--batch", "-a", "work", "follow-ups.ics")
        shown = _run(tmp_path, *khal, "list", "--format", "{start-date} {title}", "2026-11-20", "30d")
        assert [line for line in shown.splitlines() if "Follow up" in line] == [
            f"{due} Follow up: Zoë Example (Example Ltd)"
        ]


@pytest.mark.skipif(shutil.which("todo") is None, reason="todoman is not installed")
def test_todoman_lists_what_is_open_and_what_is_done(tmp_path: Path) -> None:
    (tmp_path / "tasks").mkdir()
    (tmp_path / "todo.py").write_text(
        f'path = "{tmp_path}/tasks*"\ndate_format = "%Y-%m-%d"\ntime_format = "%H:%M"\n'
        f'cache_path = "{tmp_path}/todo.sqlite"\ndefault_list = "tasks"\n',
        encoding="utf-8",
    )
    people = [make_person(1, "Ann", due=DUE), make_person(2, "Bob", due=DUE, done_on=DUE)]
    write_calendar(to_tasks(people, stamp=STAMP), tmp_path / "tasks" / "tasks.ics")
    lines = _run(tmp_path, "todo", "-c", "todo.py", "list", "--status", "ANY").splitlines()
    assert any(line.startswith("[ ]") and f"{DUE} Follow up: Ann" in line for line in lines)
    assert any(line.startswith("[X]") and "Done: Follow up: Bob" in line for line in lines)


@pytest.mark.parametrize("damage", ["DTSTART;VALUE=DATE=DATE:20260203", "DTSTART;VALUE=DATE:2026", "DTSTART:never"])
def test_a_day_that_cannot_be_read_is_not_written_again(damage: str) -> None:
    before = to_events([make_person(7, due=DUE), make_person(8, due=DUE)], stamp=STAMP)
    spoilt = re.sub(r"DTSTART[^\r\n]*", damage, before)
    assert spoilt != before
    now = to_events([make_person(8, due=DUE)], stamp=STAMP, before=spoilt)
    assert len(_components(now, "VEVENT")) >= 1
