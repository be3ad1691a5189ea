from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from cardscan.errors import ReadingFailed, SetupError
from cardscan.model import FollowUp, Photo, Scan, ScanFailure
from cardscan.pipeline import Settings
from tests.cli.conftest import TODAY, Program, card, make_seams, scripted_scan
from tests.executors import Serial


def test_cards_are_kept_with_event_day_and_follow_up(program: Program) -> None:
    path = program.photo("ada-lovelace.png")
    result = program.run("scan", path, "--event", "PyCon 2026", "--note", "wants a demo", "--follow-up", "1w")
    assert result.exit_code == 0
    assert "Ada Lovelace" in result.stdout
    with program.kept() as store:
        (record,) = store.records()
    assert record.meeting.event == "PyCon 2026"
    assert record.meeting.note == "wants a demo"
    assert (record.meeting.met_on, record.meeting.met_on_source) == (TODAY, "today")
    assert record.follow_up == FollowUp(date(2026, 5, 27))


def test_the_follow_up_is_due_after_two_business_days_unless_said(program: Program) -> None:
    program.ok("scan", program.photo("ada.png"), "--met", "2026-05-14")  # a Thursday
    with program.kept() as store:
        assert store.record(1).follow_up.due == date(2026, 5, 18)


def test_business_days_are_those_of_the_country_on_the_card(program: Program) -> None:
    program.ok("scan", program.photo("ada.png"), "--met", "2026-05-21", "--region", "JP")  # a Thursday
    with program.kept() as store:
        assert store.record(1).follow_up.due == date(2026, 5, 26)  # the 25th is a bank holiday where the phone is


def test_pictures_that_could_be_better_are_named_once_with_what_to_do(program: Program) -> None:
    result = program.run("scan", program.photo("ada.png"), program.photo("blurred-bo.png"))
    assert result.exit_code == 0
    said = result.stderr[result.stderr.index("Worth a second look") :]
    assert said.count("blurred-bo.png") == 1
    assert "blurred: hold still" in said
    assert "ada.png" not in said
    assert "second look" not in program.run("scan", program.photo("cy.png")).stderr


def test_a_follow_up_can_be_declined(program: Program) -> None:
    program.ok("scan", program.photo("ada.png"), "--follow-up", "none")
    with program.kept() as store:
        assert store.record(1).follow_up == FollowUp()


@pytest.mark.parametrize(
    ("name", "options", "day", "source", "said"),
    [
        ("taken-2026-04-01.png", [], date(2026, 4, 1), "photo", "the day the photo was taken"),
        ("taken-2026-04-01.png", ["--met", "2026-03-01"], date(2026, 3, 1), "given", "as given"),
        ("taken-2026-04-01.png", ["--met", "yesterday"], date(2026, 5, 19), "given", "as given"),
        ("ada.png", [], TODAY, "today", "today, for want of a date"),
    ],
)
def test_the_day_of_the_meeting_is_given_else_the_photos_else_today_and_it_says_which(
    program: Program, name: str, options: list[str], day: date, source: str, said: str
) -> None:
    result = program.run("scan", program.photo(name), *options)
    with program.kept() as store:
        meeting = store.record(1).meeting
    assert (meeting.met_on, meeting.met_on_source) == (day, source)
    assert said in result.stderr
    assert str(day) in result.stderr


def test_what_was_scanned_before_is_skipped_under_any_name(program: Program) -> None:
    path = program.photo("ada.png")
    program.ok("scan", path)
    path.rename(path.with_name("bo.png"))
    result = program.run("scan", path.parent)
    assert result.exit_code == 0
    assert "Skipped 1 read before" in " ".join(result.stderr.split())
    assert result.stdout == ""
    with program.kept() as store:
        assert len(store.records()) == 1


def test_the_same_picture_twice_in_a_folder_is_one_card(program: Program) -> None:
    path = program.photo("ada.png")
    path.with_name("copy.png").write_bytes(path.read_bytes())
    program.ok("scan", path.parent)
    with program.kept() as store:
        assert len(store.records()) == 1


def test_one_broken_photo_among_good_ones_is_named_and_the_exit_code_is_1(program: Program) -> None:
    for name in ("ada.png", "broken.png", "cy.png", "none.png"):
        program.photo(name)
    (program.folder / "photos" / "notes.txt").write_text("no picture", encoding="utf-8")
    result = program.run("scan", program.folder / "photos")
    assert result.exit_code == 1
    for words in ("broken.png", "truncated", "none.png", "no card in it", "notes.txt"):
        assert words in result.stderr
    assert "Cards 2 Certain 2 To review 0 Failed 3" in " ".join(result.stderr.split())
    with program.kept() as store:
        assert len(store.records()) == 2
        assert {failure.photo.path.name for failure in store.failures()} == {"broken.png", "none.png", "notes.txt"}


def test_a_photo_that_failed_is_tried_again_by_the_next_run(program: Program) -> None:
    path = program.photo("broken.png")
    program.run("scan", path)

    def better(photo: Photo, settings: Settings) -> Scan:
        return Scan(photo, (card("Ada Lovelace"),))

    again = replace(program, seams=make_seams(better))
    again.ok("scan", path)
    with program.kept() as store:
        assert len(store.records()) == 1
        assert store.failures() == ()


def test_several_cards_in_a_photo_are_several_records(program: Program) -> None:
    assert "Bo Smith" in program.ok("scan", program.photo("pair.png"))
    with program.kept() as store:
        assert [record.card_index for record in store.records()] == [0, 1]


def test_ctrl_c_keeps_what_was_read_says_so_and_a_second_run_gives_the_same_store(program: Program) -> None:
    names = [f"{letter}a-person.png" for letter in "abcdef"]
    for name in names:
        program.photo(name)
    read = 0

    def impatient(photo: Photo, settings: Settings) -> Scan | ScanFailure:
        nonlocal read
        read += 1
        if read == 4:
            raise KeyboardInterrupt
        return scripted_scan(photo, settings)

    stopped = replace(program, seams=replace(make_seams(impatient), workers=lambda _: Serial()))
    result = stopped.run("scan", program.folder / "photos")
    assert result.exit_code == 130
    assert "3 cards of this run kept, 3 photos not read" in result.stderr
    with program.kept() as store:
        assert len(store.records()) == 3
    program.ok("scan", program.folder / "photos")
    with program.kept() as store:
        assert [record.photo.path.name for record in store.records()] == names


def test_a_missing_engine_is_said_with_exit_code_3_before_anything_is_read(program: Program) -> None:
    def check(settings: Settings) -> None:
        raise SetupError("Tesseract is not installed. Install it with: sudo apt-get install tesseract-ocr")

    without = replace(program, seams=replace(program.seams, check=check))
    result = without.run("scan", program.photo("ada.png"))
    assert result.exit_code == 3
    assert "apt-get install" in result.stderr
    assert "To review" not in result.stderr  # no table of noughts above the reason
    assert without.run("read", program.photo("ada.png"), "--json").exit_code == 3


def test_a_slip_in_the_follow_up_shows_before_the_work(program: Program) -> None:
    result = program.run("scan", program.photo("ada.png"), "--follow-up", "soon")
    assert result.exit_code == 2
    assert "2bd" in result.stderr
    assert not program.store.exists()


@pytest.mark.parametrize(
    "arguments", [["--met", "2026-13-01"], ["--region", "Germany"], ["--jobs", "0"], ["--reader", "me"]]
)
def test_wrong_options_are_refused_with_exit_code_2(program: Program, arguments: list[str]) -> None:
    assert program.run("scan", program.photo("ada.png"), *arguments).exit_code == 2


def test_a_path_that_is_not_there_is_exit_code_2(program: Program) -> None:
    result = program.run("scan", program.folder / "nowhere")
    assert result.exit_code == 2
    assert "nowhere" in result.stderr


def test_a_file_that_is_no_store_is_exit_code_4(program: Program) -> None:
    program.store.write_text("these are my notes, long enough to be no database at all" * 20, encoding="utf-8")
    result = program.run("scan", program.photo("ada.png"))
    assert result.exit_code == 4
    assert "not a cardscan store" in result.stderr


def test_the_settings_reach_the_scanner(program: Program) -> None:
    got: list[Settings] = []

    def remember(photo: Photo, settings: Settings) -> ScanFailure:
        got.append(settings)
        return ScanFailure(photo, ReadingFailed.__name__, "")

    spying = replace(program, seams=make_seams(remember))
    spying.run("scan", program.photo("ada.png"), "--reader", "rapid", "--lang", "deu+eng", "--region", "de")
    assert got == [Settings("rapid", ("deu", "eng"), "DE")]


def test_read_prints_json_as_the_readme_says_and_keeps_nothing(program: Program) -> None:
    for name in ("broken.png", "doubtful-ada-lovelace.png", "pair.png"):
        program.photo(name)
    result = program.run("read", program.folder / "photos", "--json")
    assert result.exit_code == 1
    broken, ada, one, two = json.loads(result.stdout)
    assert broken["photo"].endswith("broken.png")
    assert broken["error"] == "truncated"
    assert (one["card"], two["card"]) == (0, 1)
    assert ada["contact"]["fn"] == "Ada Lovelace"
    assert ada["contact"]["email"] == ["ada@example.org"]
    assert ada["contact"]["tel"] == [{"value": "+442079460123", "types": ["work"], "ext": ""}]
    assert set(ada["contact"]["n"]) == {"family", "given", "additional", "prefix", "suffix"}
    name = ada["fields"][0]
    assert (name["name"], name["confidence"], name["needs_review"], name["doubts"]) == (
        "FN",
        0.6,
        True,
        ["no given name"],
    )
    assert not program.store.exists()


def test_read_shows_cards_and_their_doubts_to_a_person(program: Program) -> None:
    shown = program.ok("read", program.photo("doubtful-ada-lovelace.png"))
    for words in ("doubtful-ada-lovelace.png", "Name", "Ada Lovelace", "60%?", "no given name", "+442079460123"):
        assert words in shown


def test_an_empty_folder_gives_an_empty_array(program: Program) -> None:
    (program.folder / "photos").mkdir()
    assert json.loads(program.ok("read", program.folder / "photos", "--json")) == []


@pytest.mark.parametrize("command", ["scan", "read"])
def test_a_folder_without_pictures_is_said(program: Program, command: str) -> None:
    folder = program.folder / "none"
    folder.mkdir()
    (folder / ".DS_Store").touch()
    result = program.run(command, folder)
    assert result.exit_code == 0
    assert f"no picture in {folder}" in " ".join(result.stderr.split())
    assert not program.store.exists()
