"""Real address books and calendars take our files: khard lists cards, Radicale keeps cards, events and tasks. Skipped
where these are not installed.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from http.client import HTTPConnection
from pathlib import Path
from xml.etree import ElementTree

import pytest
import vobject

from cardscan.exports.calendars import to_events, to_tasks
from cardscan.exports.vcards import to_vcard, write_vcard_files
from cardscan.model import Contact, FollowUp, Phone
from tests.exports.test_vcards import ZOE
from tests.people_made import make_person

DUE = date(2026, 11, 25)
CONTACTS = (
    ZOE,
    Contact(fn="山田太郎", org="見本株式会社", uid="uid-2", tel=(Phone("+81312345678"),)),
    Contact(org="Company, Only; GmbH", email=("info@example.com",), uid="uid-3", url=("example.com/a,b;c",)),
    Contact(email=("only@example.org",), uid="uid-4", note="first\nsecond, with; marks \\ and 😀"),
    Contact(uid="uid-5"),
)
"""A full card, another script, a company, an address alone, and nothing at all."""

SHOWN = ("Zoë Müller-Example", "山田太郎", "Company, Only; GmbH", "only@example.org", "No name")

needs_khard = pytest.mark.skipif(shutil.which("khard") is None, reason="khard is not installed")
needs_radicale = pytest.mark.skipif(shutil.which("radicale") is None, reason="Radicale is not installed")


@pytest.fixture
def khard(tmp_path: Path) -> list[str]:
    """The command line that runs khard on the folder ``book``."""
    config = tmp_path / "khard.conf"
    config.write_text(
        f"[addressbooks]\n[[book]]\npath = {tmp_path / 'book'}\n"
        "[general]\ndebug = no\ndefault_action = list\n[vcard]\nprivate_objects = ABDATE, FOLLOW-UP-DUE, CUSTOM1\n"
    )
    write_vcard_files([(contact, to_vcard(contact, due=DUE)) for contact in CONTACTS], tmp_path / "book")
    return ["khard", "--config", str(config)]


def run(command: list[str], *arguments: str) -> str:
    return subprocess.run([*command, *arguments], capture_output=True, text=True, check=True, timeout=60).stdout


@needs_khard
def test_khard_lists_every_card(khard: list[str]) -> None:
    listed = run(khard, "list", "--parsable")
    assert len(listed.splitlines()) == len(CONTACTS)
    for shown in SHOWN:
        assert shown in listed


@needs_khard
def test_khard_shows_the_due_date_and_what_was_talked_about(khard: list[str]) -> None:
    shown = run(khard, "show", "uid:5f0c2d7e-8f0a-4a58-9f0e-1f6f0a3c9b11")
    for text in (
        "Follow up due: 2026-11-25",
        "Met on 2026-11-18 at Sample Fair",
        "wants samples",
        "+493023125000 ext. 12",
    ):
        assert text in shown
    assert shown.count("2026-11-25") >= 4


@pytest.fixture
def server(tmp_path: Path) -> Iterator[HTTPConnection]:
    """A Radicale of our own with an empty address book at ``/someone/book/``."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {
        "--server-hosts": f"127.0.0.1:{port}",
        "--storage-filesystem-folder": str(tmp_path / "collections"),
        "--auth-type": "none",
        "--rights-type": "owner_write",
    }
    command = ["radicale", "--config", "", *(part for setting in settings.items() for part in setting)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            for _ in range(100):
                try:
                    connection.connect()
                    break
                except OSError:
                    time.sleep(0.1)
            book = (
                '<mkcol xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"><set><prop><resourcetype>'
                "<collection/><C:addressbook/></resourcetype></prop></set></mkcol>"
            )
            assert ask(connection, "MKCOL", "/someone/book/", book)[0] == 201
            yield connection
        finally:
            connection.close()
            process.terminate()


def ask(connection: HTTPConnection, method: str, path: str, body: str = "", **headers: str) -> tuple[int, str]:
    """The status and text of an answer."""
    of_file = "calendar" if path.endswith((".ics", "/todo/", "/calendar/")) else "vcard"
    kind = f"text/{of_file}; charset=utf-8" if method == "PUT" else "text/xml; charset=utf-8"
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    authorization = "Basic c29tZW9uZTpwYXNz"  # someone:pass; any password will do
    connection.request(
        method, path, body.encode() or None, {"Content-Type": kind, "Authorization": authorization, **named}
    )
    response = connection.getresponse()
    return response.status, response.read().decode()


@needs_radicale
@pytest.mark.parametrize("for_server", [True, False])
def test_radicale_takes_every_card_and_gives_it_back_with_the_due_date(
    server: HTTPConnection, for_server: bool
) -> None:
    for contact in CONTACTS:
        path = f"/someone/book/{contact.uid}.vcf"
        vcard = to_vcard(contact, due=DUE, for_server=for_server)
        assert ask(server, "PUT", path, vcard, If_None_Match="*")[0] == 201
        assert ask(server, "PUT", path, vcard, If_None_Match="*")[0] == 412
        status, back = ask(server, "GET", path)
        assert status == 200
        sent, kept = vobject.readOne(vcard), vobject.readOne(back)
        for name in set(sent.contents) - {"x-android-custom"}:
            assert [line.value for line in kept.contents[name]] == [line.value for line in sent.contents[name]]
        assert kept.x_follow_up_due.value == kept.x_abdate.value == "2026-11-25"
        assert kept.x_abdate.group == kept.x_ablabel.group
        assert kept.note.value.startswith("Follow up due: 2026-11-25")


@needs_radicale
def test_radicale_takes_a_later_due_date_for_the_same_card(server: HTTPConnection) -> None:
    path = f"/someone/book/{ZOE.uid}.vcf"
    for due in (DUE, date(2027, 1, 15)):
        assert ask(server, "PUT", path, to_vcard(ZOE, due=due, for_server=True))[0] in (201, 204)
    back = ask(server, "GET", path)[1]
    assert "2027-01-15" in back
    assert "2026-11-25" not in back


MAKE_CALENDAR = (
    '<C:mkcalendar xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><set><prop>'
    "<C:supported-calendar-component-set><C:comp name='VEVENT'/><C:comp name='VTODO'/>"
    "</C:supported-calendar-component-set></prop></set></C:mkcalendar>"
)


def _in_calendar(server: HTTPConnection, kind: str) -> list[vobject.base.Component]:
    """All components of that kind that the server has in its calendar, by their UIDs."""
    query = (
        '<C:calendar-query xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><prop><C:calendar-data/></prop>'
        f'<C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="{kind}"/></C:comp-filter></C:filter>'
        "</C:calendar-query>"
    )
    status, answer = ask(server, "REPORT", "/someone/calendar/", query, Depth="1")
    assert status == 207
    texts = [
        data.text or "" for data in ElementTree.fromstring(answer).iter("{urn:ietf:params:xml:ns:caldav}calendar-data")
    ]
    components = [component for text in texts for component in vobject.readOne(text).contents[kind.lower()]]
    return sorted(components, key=lambda component: str(component.uid.value))


def _put(server: HTTPConnection, calendar: str) -> None:
    """Bring a calendar file to the server as programs do: each UID in a file of its own."""
    for component in vobject.readOne(calendar).components():
        one = vobject.iCalendar()
        one.add(component)
        path = f"/someone/calendar/{component.uid.value}.ics"
        assert ask(server, "PUT", path, one.serialize())[0] in (201, 204)


@needs_radicale
@pytest.mark.parametrize(("write", "kind", "day"), [(to_events, "VEVENT", "dtstart"), (to_tasks, "VTODO", "due")])
def test_radicale_keeps_one_event_for_a_follow_up_that_is_moved_done_and_let_go(
    server: HTTPConnection, write: Callable[..., str], kind: str, day: str
) -> None:
    assert ask(server, "MKCALENDAR", "/someone/calendar/", MAKE_CALENDAR)[0] == 201
    ann, bob = make_person(1, "Ann", due=DUE), make_person(2, "Bob", due=DUE)
    first = write([ann, bob], stamp="2026-11-22T18:50:37Z")
    _put(server, first)
    assert [getattr(one, day).value for one in _in_calendar(server, kind)] == [DUE, DUE]

    later = replace(ann, follow_up=FollowUp(date(2027, 1, 15)))
    _put(server, write([later, bob], stamp="2026-11-23T18:50:37Z", before=first))
    moved, _ = _in_calendar(server, kind)
    assert getattr(moved, day).value == date(2027, 1, 15)
    assert "valarm" in moved.contents

    finished = replace(later, follow_up=FollowUp(date(2027, 1, 15), date(2026, 11, 24)))
    _put(server, write([finished, replace(bob, follow_up=FollowUp())], stamp="2026-11-24T18:50:37Z", before=first))
    done, gone = _in_calendar(server, kind)
    assert done.summary.value.startswith("Done: ")
    assert gone.status.value == "CANCELLED"
    assert getattr(gone, day).value == DUE
    assert not {"valarm"} & (done.contents.keys() | gone.contents.keys())


@needs_radicale
def test_radicale_takes_a_whole_calendar_file_and_the_next_one_in_its_place(server: HTTPConnection) -> None:
    people = [make_person(number, f"Person {number}", due=DUE) for number in range(1, 30)]
    for upload, due in enumerate((DUE, date(2027, 1, 15))):
        moved = [replace(person, follow_up=FollowUp(due)) for person in people]
        text = to_events(moved, stamp=f"2026-11-2{upload}T18:50:37Z")
        assert ask(server, "PUT", "/someone/calendar/", text)[0] in (201, 204)
        assert [event.dtstart.value for event in _in_calendar(server, "VEVENT")] == [due] * len(people)
