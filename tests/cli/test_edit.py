from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cardscan.cli.edit import Assignment, apply_assignments, parse_assignment
from cardscan.errors import UsageError
from cardscan.model import Field, FollowUp, Meeting, Photo, Record, Status
from tests.cli.conftest import TODAY, Program

READ = (
    Field("FN", "Ada Lovelace", "Ada Lovelace", confidence=0.5),
    Field("TEL", "+442079460123", "020 7946 0123"),
    Field("TEL", "+442079460124", "020 7946 0124"),
    Field("EMAIL", "ada@example.org", "ada@example.org"),
)


def as_typed(
    name: str, value: str, region: str
) -> tuple[str, tuple[tuple[str, str], ...], tuple[str, ...], tuple[str, ...]]:
    return value, (), (), ()


def record(*fields: Field) -> Record:
    photo = Photo(Path("a.png"), "0" * 64)
    return Record(3, "uid", photo, 0, fields or READ, Meeting(TODAY, "today"), FollowUp(TODAY), 3, TODAY)


def edited(*texts: str) -> Record:
    return apply_assignments(record(), [parse_assignment(text) for text in texts], as_typed, "", TODAY)


@pytest.mark.parametrize(
    ("text", "assignment"),
    [
        ("name=Ada", Assignment("FN", "Ada")),
        ("Organization = Example Works ", Assignment("ORG", "Example Works")),
        ("phone.2=", Assignment("TEL", "", 2)),
        ("email+=a=b@example.org", Assignment("EMAIL", "a=b@example.org", 0, True)),
        ("note=two\nlines", Assignment("note", "two\nlines")),
    ],
)
def test_an_assignment_is_understood(text: str, assignment: Assignment) -> None:
    assert parse_assignment(text) == assignment


@pytest.mark.parametrize("text", ["", "name", "=Ada", "shoe=44", "phone.x=1", "phone.0.1=2"])
def test_what_is_no_assignment_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        parse_assignment(text)


def test_a_correction_keeps_what_was_read() -> None:
    name = edited("name=Augusta Lovelace").fields[0]
    assert (name.value, name.text, name.status) == ("Augusta Lovelace", "Ada Lovelace", Status.CORRECTED)
    assert name.alternatives == ("Ada Lovelace",)


def test_typing_what_stands_there_confirms_it() -> None:
    assert edited("name=Ada Lovelace").fields[0].status is Status.CONFIRMED


def test_the_second_of_a_kind_is_meant_by_its_number_even_after_the_first_went() -> None:
    after = edited("phone.1=", "phone.2=+442079460199")
    assert [field.status for field in after.fields[1:3]] == [Status.DROPPED, Status.CORRECTED]
    assert after.fields[2].value == "+442079460199"


def test_which_of_several_must_be_said() -> None:
    with pytest.raises(UsageError, match="say which"):
        edited("phone=+442079460199")


def test_a_number_that_no_field_has_is_refused() -> None:
    with pytest.raises(UsageError, match="has 2"):
        edited("phone.3=+442079460199")


def test_a_property_is_added_where_there_is_none_or_one_more_is_wanted() -> None:
    after = edited("title=Countess", "email+=second@example.org")
    assert [(field.name, field.value, field.status) for field in after.fields[4:]] == [
        ("TITLE", "Countess", Status.ADDED),
        ("EMAIL", "second@example.org", Status.ADDED),
    ]
    assert after.fields[:4] == READ


def test_nothing_is_changed_by_emptying_what_is_not_there() -> None:
    assert edited("title=") == record()


def test_where_and_when_you_met_and_the_follow_up_can_be_set() -> None:
    after = edited("event=Fair", "met=2026-05-01", "note=chess", "note+=engines", "due=1w")
    assert after.meeting == Meeting(date(2026, 5, 1), "given", "Fair", "chess\nengines")
    assert after.follow_up == FollowUp(date(2026, 5, 27))
    assert edited("due=").follow_up == FollowUp()


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError, match="no day"):
        edited("met=soon")


def test_edit_saves_and_prints_the_card(program: Program) -> None:
    shown = program.scanned("doubtful-ada").ok("edit", "1", "name=Ada Lovelace", "title=Countess", "event=Fair")
    assert "Countess" in shown
    saved = json.loads(program.ok("show", "1", "--json"))
    assert (saved["contact"]["fn"], saved["contact"]["title"], saved["event"]) == ("Ada Lovelace", "Countess", "Fair")
    assert saved["settled"] is True
    with program.kept() as store:
        assert store.fields_as_read(1)[0].value == "Ada"


def test_a_slip_changes_nothing(program: Program) -> None:
    assert program.scanned("ada").run("edit", "1", "title=Countess", "met=soon").exit_code == 2
    assert json.loads(program.ok("show", "1", "--json"))["contact"]["title"] == ""


def test_a_value_that_looks_wrong_is_said_and_kept(program: Program) -> None:
    result = program.scanned("ada").run("edit", "1", "phone=12", "--region", "GB")
    assert result.exit_code == 0
    assert "12" in result.stdout
    assert "Phone 12: " in result.stderr


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("email=foo", "E-mail foo: this is not an e-mail address: there is no @ in it"),
        ("email=@Example.org", "E-mail @Example.org: this is not an e-mail address: there is nothing before the @"),
        ("email=Ada@Host", "E-mail Ada@Host: this is not an e-mail address: what follows the @ is no domain"),
        ("email=a b@example.org", "E-mail a b@example.org: this is not an e-mail address: there is a blank in it"),
        ("email=ada@example.cmo", "E-mail ada@example.cmo: the ending of the address is unknown"),
        ("phone=foo", "Phone foo: this is not a phone number"),
        ("phone=0302", "Phone 0302: "),
        ("url=Foo", "Web Foo: this is not a web address: it has no domain"),
        ("url=ada@example.org", "Web ada@example.org: this is not a web address: an e-mail address?"),
        ("org=ada@example.org", "Organisation ada@example.org: this looks like an e-mail address"),
        ("name=12", "Name 12: there is no letter in it"),
        ("n=Byron;Ada", "Name Ada: the family name Byron is not in it"),
        ("adr=foo", "Address foo: there is neither a number nor a known town in this address"),
        ("bday=foo", "Birthday foo: this is not a birthday: write 03-14, or 1980-03-14 with the year"),
        ("bday=1980-13-14", "Birthday 1980-13-14: this is not a birthday"),
        ("profile=ada", "Profile ada: no network is named"),
        ("due=2026-05-19", "Due 2026-05-19: that day is past"),
    ],
)
def test_what_looks_wrong_is_said_and_kept_as_it_was_typed(program: Program, typed: str, said: str) -> None:
    result = program.scanned("ada").run("edit", "1", typed)
    assert result.exit_code == 0, result.output
    assert said in result.stderr
    name, _, value = typed.partition("=")
    with program.kept() as store:
        record = store.record(1)
        assert name in ("n", "due") or value in [field.value for field in record.fields]
        assert name != "n" or dict(record.fields[0].parts) == {"family": "Byron", "given": "Ada"}


@pytest.mark.parametrize(
    ("typed", "value"),
    [("email=Ada@EXAMPLE.org", "Ada@example.org"), ("bday=14.3.1980", "1980-03-14"), ("bday=03-14", "--03-14")],
)
def test_what_is_right_is_brought_into_its_form_without_a_word(program: Program, typed: str, value: str) -> None:
    result = program.scanned("ada").run("edit", "1", typed)
    assert result.stderr == ""
    with program.kept() as store:
        assert value in [field.value for field in store.record(1).fields]


def test_the_parts_of_a_name_can_be_said_and_make_the_name_where_there_is_none(program: Program) -> None:
    program.scanned("ada-lovelace")
    assert program.run("edit", "ada", "n=Ada;Lovelace").stderr == "Name Ada Lovelace: given Lovelace · family Ada\n"
    program.ok("edit", "1", "name=")
    program.ok("edit", "1", "n=Lovelace;Ada;;Dr.")
    contact = json.loads(program.ok("show", "1", "--json"))["contact"]
    assert contact["fn"] == "Dr. Ada Lovelace"
    assert (contact["n"]["family"], contact["n"]["given"], contact["n"]["prefix"]) == ("Lovelace", "Ada", "Dr.")
    assert program.run("edit", "1", "n=;;").exit_code == 2


def editing(program: Program, monkeypatch: pytest.MonkeyPatch, old: str, new: str) -> Program:
    """With a text editor that replaces a piece of text."""
    script = program.folder / "editor.py"
    script.write_text(
        "import pathlib, sys\n"
        "path = pathlib.Path(sys.argv[-1])\n"
        "text = path.read_text(encoding='utf-8')\n"
        f"assert {old!r} in text, text\n"
        f"path.write_text(text.replace({old!r}, {new!r}), encoding='utf-8')\n"
        "import os; os.utime(path, (2e9, 2e9))\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("VISUAL", f"{sys.executable} {script}")
    monkeypatch.setattr("cardscan.cli.edit._has_a_terminal", lambda: True)
    return program


def test_without_a_terminal_no_editor_waits_for_anybody(program: Program) -> None:
    program.scanned("ada")
    result = program.run("edit", "1")
    assert result.exit_code == 2
    assert "an editor needs a terminal" in result.stderr.lower()


def test_a_text_editor_can_be_used(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    program.scanned("ada-lovelace")
    editing(program, monkeypatch, "name.1 = Ada Lovelace\n", "name.1 = Augusta Lovelace\nphone += +442079460124\n")
    program.ok("edit", "1")
    contact = json.loads(program.ok("show", "1", "--json"))["contact"]
    assert contact["fn"] == "Augusta Lovelace"
    assert [phone["value"] for phone in contact["tel"]] == ["+442079460123", "+442079460124"]


def test_a_line_taken_out_in_the_editor_drops_the_field(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    editing(program.scanned("ada"), monkeypatch, "email.1 = ada@example.org\n", "")
    program.ok("edit", "1")
    assert json.loads(program.ok("show", "1", "--json"))["contact"]["email"] == []


def test_leaving_the_editor_as_it_was_changes_nothing(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    editing(program.scanned("ada"), monkeypatch, "Ada", "Ada")
    assert "Nothing changed" in program.run("edit", "1").stderr
    with program.kept() as store:
        assert store.record(1) == replace(store.record(1), revised_at="")
