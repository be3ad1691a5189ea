"""Real address books take our vCards: khard lists them, Radicale keeps them. Skipped where these are not installed."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from http.client import HTTPConnection
from pathlib import Path

import pytest
import vobject

from cardscan.exports.vcards import to_vcard, write_vcard_files
from cardscan.model import Contact, Phone
from tests.exports.test_vcards import ZOE

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
    kind = "text/vcard; charset=utf-8" if method == "PUT" else "text/xml; charset=utf-8"
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
