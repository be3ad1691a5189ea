from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Program


def test_the_list_has_a_line_for_each_person(program: Program) -> None:
    lines = program.scanned("ada-lovelace", "doubtful-bo-smith").ok("list").splitlines()
    assert lines[0].split() == ["ID", "Name", "Organisation", "Met", "Due", "Review"]
    assert lines[1].split() == ["1", "Ada", "Lovelace", "Example", "Works", "2026-05-20", "2026-05-23"]
    assert lines[2].split()[-1] == "1"


def test_cards_of_one_person_say_so(program: Program) -> None:
    program.scanned("ada-lovelace", "bo-smith")
    with program.kept() as store:
        store.merge(1, [2])
    assert "Bo Smith (= 1)" in program.ok("list", "--cards")
    assert "same person as 1" in program.ok("show", "2")


def test_three_cards_of_a_person_are_one_line_with_all_that_is_doubtful_on_them(program: Program) -> None:
    for name in ("ada-lovelace", "doubtful-ada-b-lovelace", "doubtful-a-lovelace", "bo-smith"):
        program.scanned(name)
    program.ok("merge", 1, 2, 3)
    lines = program.ok("list").splitlines()
    assert [line.split()[0] for line in lines[1:]] == ["1", "4"]
    assert "(+ 2, 3)" in lines[1]
    assert lines[1].split()[-2:] == ["2026-05-23", "2"]
    assert len(program.ok("list", "--cards").splitlines()) == 5
    assert len(json.loads(program.ok("list", "--json"))) == 4
    assert program.ok("list", "a lovelace", "--open").splitlines()[1:] == [lines[1].rstrip()]


def test_nothing_is_cut_off_where_the_output_is_piped(program: Program) -> None:
    name = "x".join(["A-Very-Long-Name"] * 8)
    shown = program.scanned(name).ok("list")
    assert name.replace("-", " ").title() in shown


def test_words_and_events_choose_from_the_list(program: Program) -> None:
    program.scanned("ada-lovelace", "doubtful-bo-smith")
    program.ok("scan", program.photo("cy-young.png"), "--event", "Fair")
    assert [record["id"] for record in json.loads(program.ok("list", "LOVE", "works", "--json"))] == [1]
    assert [record["id"] for record in json.loads(program.ok("list", "--event", "fair", "--json"))] == [3]
    assert [record["id"] for record in json.loads(program.ok("list", "--open", "--json"))] == [2]
    nothing = program.run("list", "nobody")
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert "No card matches" in nothing.stderr
    for command in (["list"], ["review"], ["reread"], ["export", "-o", "-"]):
        missed = " ".join(program.run(*command, "--event", "PyCon").stderr.split())
        assert "No card is of the event 'PyCon'. There are: Fair, PyCon 2026." in missed


def test_a_record_as_json_has_its_contact_and_its_follow_up(program: Program) -> None:
    record = json.loads(program.scanned("ada-lovelace").ok("show", "1", "--json"))
    assert record["contact"]["fn"] == "Ada Lovelace"
    assert (record["met_on"], record["event"], record["due"]) == ("2026-05-20", "PyCon 2026", "2026-05-23")
    assert record["settled"] is True
    assert record["uid"]


def test_show_says_what_is_doubtful_and_why_and_where_you_met(program: Program) -> None:
    program.scanned("doubtful-ada")
    result = program.run("show", "1")
    for words in ("Ada", "60%?", "no given name", "PyCon 2026", "due 2026-05-23", "doubtful-ada.png"):
        assert words in result.stdout
    assert "1 to review" in result.stderr


def test_show_names_the_other_cards_of_the_person_from_either(program: Program) -> None:
    program.scanned("ada-example", "ben-probe").ok("merge", 1, 2)
    assert "the same person as 2 Ben Probe" in program.ok("show", "1")
    assert "the same person as 1 Ada Example" in program.ok("show", "2")


def test_show_writes_the_picture_of_the_card(program: Program) -> None:
    picture = program.folder / "card.jpg"
    program.scanned("ada").ok("show", "1", "--picture", picture)
    assert picture.read_bytes().startswith(b"\xff\xd8")


def test_a_record_that_is_not_there_is_exit_code_2(program: Program) -> None:
    program.scanned("ada")
    for command in (
        ["show", "7"],
        ["remove", "7", "--yes"],
        ["done", "7"],
        ["snooze", "7", "1w"],
        ["edit", "7", "name=A"],
    ):
        result = program.run(*command)
        assert result.exit_code == 2
        assert "no record 7" in result.stderr


def test_without_a_store_every_command_says_how_to_make_one(program: Program) -> None:
    for command in (["list"], ["due"], ["show", "1"], ["export", "-o", "x.vcf"]):
        result = program.run(*command)
        assert result.exit_code == 4
        assert "cardscan scan" in result.stderr
    assert not program.store.exists()


def test_remove_asks_and_takes_no_for_an_answer(program: Program) -> None:
    program.scanned("ada", "bo")
    refused = program.run("remove", "1", input="n\n")
    assert refused.exit_code == 130
    with program.kept() as store:
        assert len(store.records()) == 2
    program.ok("remove", "1", input="y\n")
    with program.kept() as store:
        assert [record.id for record in store.records()] == [2]


def test_one_wrong_id_removes_nothing(program: Program) -> None:
    assert program.scanned("ada").run("remove", "1", "7", "--yes").exit_code == 2
    with program.kept() as store:
        assert len(store.records()) == 1


def test_a_removed_card_comes_back_only_if_the_photo_is_forgotten(program: Program) -> None:
    program.scanned("ada").ok("remove", "1", "--yes")
    program.scanned("ada")
    with program.kept() as store:
        assert store.records() == ()
    program.scanned("bo").ok("remove", "2", "--yes", "--forget-photo")
    program.scanned("bo")
    with program.kept() as store:
        assert len(store.records()) == 1


def test_export_takes_the_settled_ones_and_says_how_many_were_left_out(program: Program, tmp_path: Path) -> None:
    program.scanned("ada-lovelace", "doubtful-bo-smith")
    target = tmp_path / "contacts.vcf"
    result = program.run("export", "-o", target)
    text = target.read_text(encoding="utf-8")
    assert "FN:Ada Lovelace" in text
    assert "2026-05-23" in text
    assert "Bo Smith" not in text
    assert "Left out 1 contact" in result.stderr
    assert "cardscan review" in result.stderr
    assert "--all" in result.stderr
    assert "Bo Smith" in program.ok("export", "-o", "-", "--all")


def test_export_says_who_is_left_out_only_for_writing_that_nobody_looked_at(program: Program, tmp_path: Path) -> None:
    program.scanned("ada-lovelace", "doubtful-bo-smith", "scrawled-cy-young")
    said = program.run("export", "-o", tmp_path / "contacts.vcf", "--history").stderr
    assert "Exported 1 contact" in said
    assert "Left out 2 contacts with something doubtful (1 only for writing that could not be read)" in said
    program.ok("review", "3", "--plain", input="\n")
    cards = program.run("export", "-o", "-")
    assert "Hard to read on the card: wy 3t ~ qll" in cards.stdout.replace("\r\n ", "").replace("\n ", "")
    assert "Left out 1 contact with something doubtful: settle it" in cards.stderr


def test_show_names_the_review_of_that_card(program: Program) -> None:
    assert "1 to review: cardscan review 2" in program.scanned("ada", "doubtful-bo").run("show", "2").stderr


def test_a_follow_up_that_is_done_is_not_exported_as_due(program: Program) -> None:
    program.scanned("ada").ok("done", "1")
    assert "Follow up due" not in program.ok("export", "-o", "-")


def test_who_is_never_to_be_reminded_of_is_exported_without_a_date_and_tags_are_groups(program: Program) -> None:
    program.scanned("ada").ok("stop", "1")
    program.ok("tag", "1", "chess")
    shown = program.ok("export", "-o", "-")
    assert "Follow up due" not in shown
    assert "chess" in shown


def test_a_person_of_several_cards_is_one_contact(program: Program) -> None:
    program.scanned("ada-lovelace", "bo-smith")
    with program.kept() as store:
        store.merge(1, [2])
    shown = program.ok("export", "-o", "-")
    assert shown.count("BEGIN:VCARD") == 1
    assert "ada@example.org" in shown
    assert "bo@example.org" in shown


def test_export_into_a_folder_makes_a_file_for_each(program: Program, tmp_path: Path) -> None:
    program.scanned("ada-lovelace", "bo-smith").ok("export", "--split", tmp_path / "cards", "--photo")
    assert sorted(path.name for path in (tmp_path / "cards").iterdir()) == ["Ada Lovelace.vcf", "Bo Smith.vcf"]
    assert "PHOTO" in (tmp_path / "cards" / "Bo Smith.vcf").read_text(encoding="utf-8")


def test_export_needs_a_place(program: Program) -> None:
    assert program.scanned("ada").run("export").exit_code == 2


def test_people_of_one_event_are_exported_alone(program: Program) -> None:
    program.scanned("ada-lovelace").ok("scan", program.photo("cy-young.png"), "--event", "Fair")
    shown = program.ok("export", "-o", "-", "--event", "Fair")
    assert "Cy Young" in shown
    assert "Ada" not in shown


@pytest.mark.parametrize("hostile", ["\x1b]0;owned\x07", "\x9b31m", "\u202egpj.exe"])
def test_what_stands_on_a_card_cannot_command_the_terminal(program: Program, hostile: str) -> None:
    from cardscan.cli.output import plain

    assert plain(f"Ada{hostile}") == "Ada" + "".join(c if c.isprintable() and c.isascii() else "�" for c in hostile)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="their file systems take no such name")
def test_a_report_of_a_photo_whose_name_is_no_valid_text_is_written(program: Program) -> None:
    program.scanned("ada")
    photo = program.folder / "photos" / os.fsdecode(b"latin1-\xe4.png")
    program.photo("bob.png").rename(photo)
    program.ok("scan", photo)
    program.ok("report", "-o", program.folder / "page.html")
    assert "latin1-" in (program.folder / "page.html").read_text(encoding="utf-8")
