"""A real mail program takes our drafts as drafts (``mutt -H``), and sends what we wrote. Skipped where it is missing.

Thunderbird and Outlook go by the header ``X-Unsent: 1``, which the tests of `mails` look for.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import getaddresses
from pathlib import Path

import pytest

from cardscan.drafts import LANGUAGES, Draft, Request, Sender, draft_introduction, draft_mail, to_eml
from cardscan.model import Contact, Name
from tests.people_made import make_person

TODAY = date(2026, 11, 23)
ME = Sender("Álex Sample", "alex@example.org", "Sample Works", "head of data")
ZOE = Contact(
    fn="Zoë Müller-Østergård", n=Name("Müller-Østergård", "Zoë"), org="例示株式会社", email=("zoe@example.com",)
)
EVERYTHING = Request("first", url="https://example.com/a?b=1&c=%20", why="p. 3", propose="coffee", when=TODAY)

pytestmark = pytest.mark.skipif(shutil.which("mutt") is None, reason="mutt is not installed")


def _send(folder: Path, draft: Draft) -> tuple[list[str], EmailMessage]:
    """Let mutt open the draft and send it by a program that only keeps it: the recipients and the message."""
    sendmail = folder / "sendmail"
    sendmail.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$@\" > {folder}/recipients\ncat > {folder}/sent\n", "utf-8")
    sendmail.chmod(0o700)
    (folder / "muttrc").write_text(f'set sendmail="{sendmail}"\nset copy=no\nset charset="utf-8"\n', "utf-8")
    (folder / "draft.eml").write_bytes(to_eml(draft, ME))
    subprocess.run(
        ("mutt", "-n", "-F", "muttrc", "-H", "draft.eml"),
        env={"HOME": str(folder), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
        timeout=60,
    )
    recipients = (folder / "recipients").read_text("utf-8").splitlines()
    return recipients, message_from_bytes((folder / "sent").read_bytes(), policy=default)


def _holds(message: EmailMessage, draft: Draft) -> None:
    assert message["Subject"] == draft.subject
    assert getaddresses([str(message["To"])]) == list(draft.to)
    assert getaddresses([str(message["From"])]) == [(ME.name, ME.email)]
    assert message.get_content_type() == "text/plain"
    assert message.get_content() == draft.text
    assert not message.defects


@pytest.mark.parametrize("language", LANGUAGES)
def test_mutt_sends_a_draft_as_it_was_written(tmp_path: Path, language: str) -> None:
    person = make_person(contact=ZOE, note=".\nFrom the start: 見本")
    draft = draft_mail(person, Request("first", language), ME, TODAY)
    recipients, message = _send(tmp_path, draft)
    assert recipients[-1] == "zoe@example.com"
    _holds(message, draft)
    assert message["Date"]
    assert message["Message-ID"]


def test_mutt_keeps_long_lines_dots_and_links(tmp_path: Path) -> None:
    draft = draft_mail(make_person(contact=ZOE, note=f"{'long ' * 400}"), EVERYTHING, ME, TODAY)
    draft = Draft(draft.to, draft.subject, f"{draft.text}\n.\nFrom here on\n", draft.language)
    _holds(_send(tmp_path, draft)[1], draft)


def test_mutt_sends_an_introduction_to_both(tmp_path: Path) -> None:
    draft = draft_introduction(make_person(1, contact=ZOE), make_person(2, 'Ken "K." Sample'), "maps", ME)
    recipients, message = _send(tmp_path, draft)
    assert recipients[-2:] == ["zoe@example.com", "person2@example.com"]
    _holds(message, draft)
