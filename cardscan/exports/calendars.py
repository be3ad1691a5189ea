"""Follow-ups for calendars and task lists (iCalendar, RFC 5545): all-day events with an alarm, or tasks with one.

Two files and not one, because calendars leave tasks out, and Google's knows none. The UIDs are those of the contacts
with an ending, so that a second import moves an event instead of doubling it; what is done is marked done, and what
was stopped, or is not to be done any more, is cancelled. No METHOD: that would make it an invitation.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import vobject
from vobject.icalendar import utc

from cardscan.exports.files import write_atomically
from cardscan.exports.plain import to_line, to_lines, to_url
from cardscan.model import Meeting
from cardscan.ties import Person

__all__ = ["ALARM", "read_calendar", "to_events", "to_tasks", "write_calendar"]

PRODUCT = "-//cardscan//EN"
ALARM = timedelta(hours=9)
"""When in the day the alarm rings."""

_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


def to_events(people: Iterable[Person], *, stamp: str, alarm: timedelta = ALARM, before: str = "") -> str:
    """An all-day event for each follow-up that has a date, done ones included; lines ended by CRLF.

    `stamp` is the moment of writing in UTC, ``2026-11-22T18:50:37Z``; calendars keep the version with the later one.
    `before` is what was written the last time: whoever was in it and has no date any more (let go, merged, removed) is
    cancelled, so that nothing rings that is not to be done.
    """
    calendar = _make_calendar()
    for person in people:
        due = person.follow_up.due
        if due is None:
            continue
        event = calendar.add("vevent")
        _describe(event, person, f"{person.uid}-follow-up", stamp)
        event.add("dtstart").value = due
        event.add("dtend").value = due + timedelta(days=1)  # some calendars refuse all-day events without an end
        event.add("transp").value = "TRANSPARENT"
        if person.ties.stopped:
            event.add("status").value = "CANCELLED"
        elif person.is_open:
            _add_alarm(event, person, alarm)
    _cancel_gone(calendar, before, "vevent", stamp)
    return _serialise(calendar)


def to_tasks(people: Iterable[Person], *, stamp: str, alarm: timedelta = ALARM, before: str = "") -> str:
    """A task for each follow-up that has a date, done ones completed. As `to_events` otherwise."""
    calendar = _make_calendar()
    for person in people:
        due, done_on = person.follow_up.due, person.follow_up.done_on
        if due is None:
            continue
        task = calendar.add("vtodo")
        _describe(task, person, f"{person.uid}-follow-up-task", stamp)
        task.add("due").value = due
        if person.ties.stopped:
            task.add("status").value = "CANCELLED"
        elif done_on is not None:
            task.add("status").value = "COMPLETED"
            task.add("percent-complete").value = "100"
            task.add("completed").value = datetime(done_on.year, done_on.month, done_on.day, 12, tzinfo=utc)
        else:
            task.add("status").value = "NEEDS-ACTION"
            _add_alarm(task, person, alarm, related="END")  # a task without a start has only its end
    _cancel_gone(calendar, before, "vtodo", stamp)
    return _serialise(calendar)


def read_calendar(path: Path) -> str:
    """What was written to the file before; "" where there is none, or none that can be read."""
    try:
        return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    except OSError:
        return ""


def write_calendar(text: str, path: Path) -> None:
    """Write the file, in UTF-8, whole or not at all."""
    write_atomically(path, text.encode())


def _make_calendar() -> vobject.base.Component:
    calendar = vobject.iCalendar()
    calendar.add("prodid").value = PRODUCT
    calendar.add("calscale").value = "GREGORIAN"
    return calendar


def _serialise(calendar: vobject.base.Component) -> str:
    text: str = calendar.serialize()
    return text


_KEPT = {"summary": str, "dtstart": date, "dtend": date, "due": date, "transp": str}
"""What a cancelled component keeps, and of which kind it is."""


def _cancel_gone(calendar: vobject.base.Component, before: str, kind: str, stamp: str) -> None:
    """Add those of our own that were in the calendar `before` and are not in this one any more, as cancelled."""
    here = {one.uid.value for one in calendar.components()}
    for old in _read_ours(before, kind):
        kept = {name: old.contents[name][0].value for name in _KEPT if name in old.contents}
        if old.uid.value in here or not all(isinstance(value, _KEPT[name]) for name, value in kept.items()):
            continue  # what cannot be read cannot be written either
        gone = calendar.add(kind)
        _identify(gone, old.uid.value, stamp)
        for name, value in kept.items():
            gone.add(name).value = value
        gone.add("status").value = "CANCELLED"


def _read_ours(text: str, kind: str) -> list[vobject.base.Component]:
    """The components of that kind in a calendar that we wrote; none of one that cannot be read or is another's."""
    try:
        calendars = list(vobject.readComponents(text))
    except (vobject.base.ParseError, ValueError):
        return []
    return [
        component
        for calendar in calendars
        if calendar.name == "VCALENDAR" and getattr(calendar, "prodid", None) and calendar.prodid.value == PRODUCT
        for component in calendar.contents.get(kind, [])
        if "uid" in component.contents
    ]


def _identify(component: vobject.base.Component, uid: str, stamp: str) -> None:
    moment = datetime.fromisoformat(stamp).astimezone(UTC)
    component.add("uid").value = uid
    for name in ("dtstamp", "last-modified"):
        component.add(name).value = moment.replace(tzinfo=utc)
    # Grows with time, so that programs which compare versions take the newer file.
    component.add("sequence").value = str(max(int((moment - _EPOCH).total_seconds()) // 60, 0))


def _describe(component: vobject.base.Component, person: Person, uid: str, stamp: str) -> None:
    contact = person.contact
    _identify(component, uid, stamp)
    done = "Done: " if person.follow_up.done_on and not person.ties.stopped else ""
    component.add("summary").value = f"{done}{_title(person)}"
    lines = (
        contact.fn,
        contact.title,
        contact.org,
        *(f"{phone.value} ext. {phone.ext}" if phone.ext else phone.value for phone in contact.tel),
        *contact.email,
        *map(_tell_meeting, person.meetings),
        f"vCard UID: {person.uid}",
    )
    component.add("description").value = "\n".join(filter(None, map(to_lines, lines)))
    component.add("categories").value = ["Follow up"]
    if contact.url and to_url(contact.url[0]):
        component.add("url").value = to_url(contact.url[0])


def _title(person: Person) -> str:
    name = to_line(person.name) or "somebody"
    org = to_line(person.contact.org)
    return f"Follow up: {name} ({org})" if org and org != name else f"Follow up: {name}"


def _tell_meeting(meeting: Meeting) -> str:
    where = ", ".join(filter(None, (meeting.event, meeting.met_on.isoformat())))
    return "\n".join(filter(None, (f"Met: {where}", meeting.note)))


def _add_alarm(component: vobject.base.Component, person: Person, alarm: timedelta, related: str = "") -> None:
    ring = component.add("valarm")
    ring.add("action").value = "DISPLAY"
    trigger = ring.add("trigger")
    trigger.value = alarm
    if related:
        trigger.params["RELATED"] = [related]
    ring.add("description").value = _title(person)
