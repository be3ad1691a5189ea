"""Drafts from the command line: files, links and text, and whom to write to."""

from __future__ import annotations

import json
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from cardscan.model import Field
from tests.cli.conftest import TODAY, Program


@pytest.fixture
def met(program: Program) -> Program:
    folder = program.folder / "cardscan"
    folder.mkdir()
    text = '[me]\nname = "Alex Sample"\nemail = "alex@example.com"\n[me.de]\ntitle = "Leitung"\n'
    (folder / "config.toml").write_text(text, encoding="utf-8")
    return program.scanned("ada-lovelace", "bo-smith")


def _read(path: Path) -> EmailMessage:
    return message_from_bytes(path.read_bytes(), policy=default)


def test_a_draft_is_a_file_that_opens_as_an_unsent_mail(met: Program, tmp_path: Path) -> None:
    met.ok("note", 1, "the analytical engine")
    path = Path(met.ok("draft", 1, "-o", tmp_path / "out").strip())
    assert path.name == "Ada Lovelace 1.eml"
    message = _read(path)
    assert message["X-Unsent"] == "1"
    assert str(message["To"]) == "Ada Lovelace <ada@example.org>"
    assert str(message["From"]) == "Alex Sample <alex@example.com>"
    text = message.get_content()
    for words in ("Dear Ada", "PyCon 2026", "the analytical engine", "Alex Sample"):
        assert words in text


def test_drafts_go_to_everybody_who_is_due(met: Program, tmp_path: Path) -> None:
    met.ok("snooze", 2, "1m")
    later = met.on(TODAY + timedelta(days=5))
    assert [Path(line).name for line in later.ok("draft", "--due", "-o", tmp_path / "out").splitlines()] == [
        "Ada Lovelace 1.eml"
    ]


def test_who_has_a_birthday_gets_that_mail_and_nobody_gets_two(met: Program) -> None:
    day = TODAY + timedelta(days=5)
    met.ok("birthday", 1, f"{day:%m-%d}")
    met.ok("birthday", 2, f"{day:%m-%d}")
    met.ok("snooze", 2, "1m")

    def subjects(*options: str) -> dict[str, str]:
        mails = json.loads(met.on(day).ok("draft", "--due", "--json", *options))
        return {mail["to"][0]["name"]: mail["subject"] for mail in mails}

    assert subjects() == {"Ada Lovelace": "Our conversation at PyCon 2026", "Bo Smith": "Happy birthday!"}
    assert subjects("--kind", "birthday") == dict.fromkeys(("Ada Lovelace", "Bo Smith"), "Happy birthday!")
    assert set(subjects("--kind", "first")) == {"Ada Lovelace"}


def test_a_draft_can_be_printed_in_another_language_with_a_proposal(met: Program) -> None:
    shown = met.ok("draft", 1, "--print", "--lang", "de", "--propose", "coffee", "--when", "1w")
    assert "Hätten Sie in der nächsten Woche Zeit für einen Kaffee?" in shown
    assert "Leitung" in shown
    own = met.ok("draft", 1, "--print", "--propose", "a walk", "--when", "when the sun is out")
    assert "Would you have time for a walk when the sun is out?" in own


def test_a_draft_as_a_link_and_with_something_to_read(met: Program) -> None:
    link = met.ok("draft", 1, "--mailto", "--share", "https://example.com/a?b=1", "It is short")
    assert link.startswith("mailto:ada@example.org?subject=")
    assert "https%3A%2F%2Fexample.com%2Fa%3Fb%3D1" in link


def test_the_note_can_be_left_out(met: Program) -> None:
    met.ok("note", 1, "rather boring")
    assert "boring" not in met.ok("draft", 1, "--print", "--no-note")


def test_drafting_changes_nothing_in_the_store(met: Program, tmp_path: Path) -> None:
    before = met.store.read_bytes()
    met.ok("draft", 1, 2, "-o", tmp_path / "out")
    assert met.store.read_bytes() == before


def test_a_name_or_address_that_nobody_looked_at_is_pointed_out(met: Program) -> None:
    met.ok("scan", met.photo("doubtful-cy-young.png"))
    result = met.run("draft", 1, 3, "--print")
    assert "check the name: Cy Young" in result.stderr
    assert "Ada" not in result.stderr


def test_drafts_that_nobody_signs_say_where_to_put_the_name(program: Program) -> None:
    result = program.scanned("ada").run("draft", 1, "--print")
    assert "put your name under [me]" in result.stderr
    assert "None" not in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [(), ("7",), ("1", "--lang", "xx"), ("1", "--kind", "no"), ("1", "--templates", "/nowhere", "--lang", "x")],
)
def test_what_cannot_be_written_is_exit_code_2(met: Program, arguments: tuple[str, ...]) -> None:
    assert met.run("draft", "--print", *arguments).exit_code == 2


def test_a_template_is_copied_changed_and_used(met: Program) -> None:
    path = Path(met.ok("templates", "--copy", "first.en.j2").strip())
    path.write_text("Subject: Hi\n\nHi {{ given }}, my own words.\n", encoding="utf-8")
    assert "Hi Ada, my own words." in met.ok("draft", 1, "--print")
    assert f"first.en.j2  {path}" in met.ok("templates")
    assert met.run("templates", "--copy", "first.en.j2").exit_code == 2  # never over one's own
    assert met.run("templates", "--copy", "../first.en.j2").exit_code == 2


def test_share_lists_who_would_care_and_drafts_when_asked(met: Program, tmp_path: Path) -> None:
    met.ok("tag", 1, "databases")
    shown = met.run("share", "https://example.com/a", "--about", "database design")
    assert "Ada Lovelace" in shown.stdout
    assert "tag: databases" in shown.stdout
    assert "Bo" not in shown.stdout
    path = Path(met.ok("share", "https://example.com/a", "--about", "databases", "--draft", "-o", tmp_path).strip())
    assert "https://example.com/a" in _read(path).get_content()
    (found,) = json.loads(met.ok("share", "https://example.com/a", "--about", "databases", "--json"))
    assert (found["ids"], found["reason"]) == ([1], "tag: databases")
    assert "https://example.com/a" in found["text"]
    assert "Nobody" in met.run("share", "https://example.com/a", "--about", "sailing").stderr


def test_matches_lead_to_an_introduction(met: Program) -> None:
    met.ok("note", 1, "--needs", "a venue")
    met.ok("note", 2, "--offers", "a venue")
    shown = met.run("matches")
    assert "Ada Lovelace needs a venue; Bo Smith offers a venue" in " ".join(shown.stdout.split())
    assert "cardscan introduce 1 2" in shown.stderr
    assert json.loads(met.ok("matches", "--json"))[0]["ids"] == [1, 2]
    text = met.ok("introduce", 1, 2, "--because", "you both like venues", "--print")
    assert "To: Ada Lovelace <ada@example.org>, Bo Smith <bo@example.org>" in text
    assert "you both like venues." in text


def test_drafts_as_json_are_for_programs_that_send(met: Program) -> None:
    (mail,) = json.loads(met.ok("draft", "ada", "--json"))
    assert mail["ids"] == [1]
    assert mail["to"] == [{"name": "Ada Lovelace", "email": "ada@example.org"}]
    assert mail["text"].startswith("Dear Ada,")
    assert mail["mailto"].startswith("mailto:ada@example.org?")
    assert json.loads(met.ok("introduce", 1, 2, "--json"))[0]["ids"] == [1, 2]


def test_the_second_of_two_without_an_address_is_pointed_out_and_both_are_done_afterwards(
    met: Program, tmp_path: Path
) -> None:
    with met.kept() as store, store.history.action("x", "2026-05-20T10:00:00Z") as action:
        action.change(2, fields=(Field("FN", "Bo Smith"),))
    result = met.run("introduce", 1, 2, "-o", tmp_path)
    assert "No e-mail address: Bo Smith" in result.stderr
    assert "cardscan done 1 2" in result.stderr
    assert Path(result.stdout.strip()).name == "Ada Lovelace 1 and Bo Smith 2.eml"


def test_where_no_mail_program_can_be_started_the_files_are_named(
    met: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "CARDSCAN_MAILER"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    result = met.run("draft", 1, "--open", "-o", tmp_path)
    assert result.exit_code == 0
    assert "No mail program could be started here" in result.stderr


def test_too_many_to_open_at_once_are_gone_through_one_by_one(met: Program, tmp_path: Path) -> None:
    met.ok("scan", *(met.photo(f"a-{letter}{letter}.png") for letter in "bcdefghijk"))
    result = met.run("draft", *range(1, 13), "--open", "-o", tmp_path)
    assert result.exit_code == 2
    assert "cardscan due --each" in result.stderr
    assert not list(tmp_path.glob("*.eml"))


def test_nobody_is_introduced_to_themselves(met: Program) -> None:
    with met.kept() as store:
        store.merge(1, (2,))
    assert met.run("introduce", 1, 2, "--print").exit_code == 2
