"""The review line by line: the same rules, asked on stderr, answered from a pipe."""

from __future__ import annotations

import pytest

from cardscan import review as rv
from cardscan.cli.desk import Desk
from cardscan.cli.review_plain import HELP, ask_plainly
from cardscan.model import Box, Record
from cardscan.scrawls import INK, add_notes
from tests.cli.conftest import Program
from tests.review.cards import ADA, BEN, CLEO, make_field, make_record
from tests.review.kept_cards import open_desk


def play(answers: str, monkeypatch: pytest.MonkeyPatch, *records: Record, others: dict[str, str] | None = None) -> Desk:
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO(answers))
    desk = open_desk(*records, others=others)
    ask_plainly(desk, rv.start_review(desk.store.records()))
    return desk


def kept(desk: Desk, record_id: int) -> list[tuple[str, str, str]]:
    return [(f.name, f.value, f.status.value) for f in desk.store.record(record_id).fields]


def test_text_that_nobody_claimed_is_not_called_certain(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    play("q\n", monkeypatch, make_record(1, CLEO.fields[0], make_field("NOTE", "Since 1922", 0.99, 1)))
    assert "  also on the card: Since 1922\n" in capsys.readouterr().err


def test_handwriting_is_asked_about_without_a_guess(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (ink,) = add_notes([], [(Box(500, 300, 800, 350),)])
    desk = play("= Call in May\n", monkeypatch, make_record(1, CLEO.fields[0], ink))
    asked = f"? also on the card: (handwriting?)  [unsure 50%: {INK}; type what it says; Enter leaves it as a picture"
    assert asked in capsys.readouterr().err
    assert kept(desk, 1)[1] == ("NOTE", "Call in May", "corrected")


def test_a_whole_review_word_by_word(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    play("o\no 1\n= Ada Sample\nd\n", monkeypatch, ADA, BEN, CLEO)
    said = capsys.readouterr()
    assert said.out == ""
    prompt = "  Enter, c, = TEXT, o, d, a, u, s, x, n, t, ?, q> "
    assert said.err.splitlines() == [
        "",
        "Card 1: Ada Example (card_001.jpg)",
        "  organisation: Sample Works [certain]",
        "  job title: Engineer [certain]",
        "  phone: +12025550143 [certain]",
        "? e-mail: ada.exarnple@example.com  [unsure 41%: the letters are hard to read]",
        prompt + "  o 1  ada.example@example.com  (the runner-up)",
        "? e-mail: ada.exarnple@example.com  [unsure 41%: the letters are hard to read]",
        prompt + "? name: Ada Example  [unsure 62%: differs from the name in the e-mail]",
        prompt,
        "Card 3: Cleo Muster (card_003.jpg)",
        "  e-mail: cleo@example.org [certain]",
        "? name: Cleo Muster  [likely 85%: the letters are hard to read]",
        prompt,
    ]


def test_answers_are_kept_and_the_end_of_the_input_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = play("ada@example.com\n", monkeypatch, ADA, CLEO)
    assert kept(desk, 1)[3] == ("EMAIL", "ada@example.com", "corrected")
    assert len(desk.store.record(1).open_fields) == 1


def test_notes_dates_additions_and_undoing(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = play("n likes tea\nt 1w\na phone +1 202 555 0177\nd\nu\nq\n", monkeypatch, ADA)
    record = desk.store.record(1)
    assert record.meeting.note == "likes tea"
    assert str(record.follow_up.due) == "2026-11-27"
    assert kept(desk, 1)[-1] == ("TEL", "+12025550177", "added")
    assert kept(desk, 1)[3][2] == "read"


def test_what_is_wrong_is_said_and_not_forbidden(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = play("= nowhere\nt tomorrowish\n", monkeypatch, ADA)
    said = capsys.readouterr().err
    assert "⚠ no @ in it" in said
    assert "Not a day or a span of time: 'tomorrowish'" in said
    assert kept(desk, 1)[3][1:] == ("nowhere", "corrected")


def test_a_lone_letter_that_is_no_answer_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = play("k\no 9\n?\n", monkeypatch, ADA)
    assert desk.store.record(1).fields == desk.store.fields_as_read(1)


def test_a_card_that_is_none_is_taken_away_and_brought_back(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = play("x\n", monkeypatch, ADA, BEN)
    assert len(desk.store.records()) == 1
    assert "is taken away; u brings it back" in capsys.readouterr().err
    assert len(play("x\nu\n", monkeypatch, ADA, CLEO).store.records()) == 2


def test_pairs_are_asked_at_the_end(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    sparse = make_record(8, make_field("FN", "Ben Probe"), make_field("ORG", "Sample Works"), photo="later.jpg")
    desk = play("\nwhat\ny\n", monkeypatch, CLEO, BEN, sparse)
    assert "The same person? same name" in capsys.readouterr().err
    assert [len(group) for group in desk.store.people()] == [1, 2]


def test_a_pair_that_saves_questions_is_asked_first_and_can_be_taken_back(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    one = make_record(1, make_field("FN", "Ben Probe"), make_field("ORG", "Sample Works", 0.6, 1))
    two = make_record(2, *one.fields, photo="later.jpg")
    desk = play("y\nu\ny\n\n", monkeypatch, one, two)
    said = capsys.readouterr().err
    assert said.count("The same person?") == 2
    assert said.count("? organisation: Sample Works") == 2
    assert [len(group) for group in desk.store.people()] == [2]
    assert all(record.settled for record in desk.store.records())


def test_the_command_asks_line_by_line_in_a_pipe_and_says_what_is_left(program: Program) -> None:
    program.scanned("doubtful-ada-example", "doubtful-ben-probe")
    first = program.run("review", input="\n")
    assert first.exit_code == 0, first.output
    assert first.stderr.endswith("1 answer; 1 field on 1 card left to check.\n")
    second = program.run("review", input="= Ben Sample\n")
    assert second.stderr.endswith("1 answer; nothing left to check.\n")
    assert program.run("review", input="").stderr == "Nothing to check.\n"
    with program.kept() as store:
        assert [store.record(n).fields[0].value for n in (1, 2)] == ["Ada Example", "Ben Sample"]


def test_what_is_typed_in_the_review_is_checked_like_anywhere_and_kept(program: Program) -> None:
    program.scanned("doubtful-ada-example")
    typed = "a birthday someday\na birthday 14.3.\na email foo\n= 12\nq\n"
    said = program.run("review", "--plain", input=typed).stderr
    assert "⚠ this is not a birthday" in said
    assert "→ --03-14" in said
    assert "⚠ this is not an e-mail address: there is no @ in it" in said
    assert "⚠ there is no letter in it" in said
    with program.kept() as store:
        values = [field.value for field in store.record(1).fields]
    assert values[0] == "12"
    assert values[-3:] == ["someday", "--03-14", "foo"]


def test_the_help_fits_a_terminal_of_eighty_columns() -> None:
    assert max(map(len, HELP.splitlines())) < 80
