"""The agenda, and what one does about it."""

from __future__ import annotations

import io
import json
from datetime import date, timedelta
from typing import Any

import click
import pytest
from rich.console import Console

from cardscan.cli import due as due_commands
from cardscan.cli.agenda import print_agenda
from cardscan.cli.options import WHO
from cardscan.followups import build_agenda
from cardscan.model import FollowUp
from cardscan.ties import Tier, Ties
from tests.cli.conftest import TODAY, Program
from tests.people_made import make_person

DUE = date(2026, 5, 25)
"""A Monday."""


@pytest.fixture
def met(program: Program) -> Program:
    """Three people, due on Monday."""
    program.scanned("ada-lovelace", "bo-smith", "cy-young")
    for number in (1, 2, 3):
        program.ok("snooze", number, DUE)
    return program


def _agenda(program: Program, *args: object) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads(program.ok("due", "--json", *args))
    return entries


def _follow_up(program: Program, number: int) -> FollowUp:
    with program.kept() as store:
        return store.record(number).follow_up


def _ties(program: Program, number: int) -> Ties:
    with program.kept() as store:
        return store.ties.all()[number]


def _sections(program: Program, day: date) -> dict[int, str]:
    return {entry["id"]: entry["section"] for entry in _agenda(program, "--on", day)}


def test_a_follow_up_moves_through_the_sections_and_is_never_lost(met: Program) -> None:
    for day, section in (
        (date(2026, 5, 1), "later"),
        (TODAY, "next 7 days"),
        (DUE, "today"),
        (DUE + timedelta(days=1), "overdue"),
        (date(2028, 1, 1), "overdue"),
    ):
        assert _sections(met, day) == dict.fromkeys((1, 2, 3), section)


def test_the_agenda_has_a_heading_for_each_section_and_a_line_for_each_person(met: Program) -> None:
    met.ok("snooze", 3, "2026-07-01")
    lines = met.ok("due", "--on", DUE + timedelta(days=1)).splitlines()
    assert lines[0] == "Overdue (2)"
    said = "1 Mon 25 May Ada Lovelace, Example Works met 6 days ago, PyCon 2026 ada@example.org"
    assert " ".join(lines[1].split()) == said
    assert lines[4] == "Later (1)"


def test_in_a_terminal_what_matters_most_does_not_scroll_away_and_all_shows_the_rest() -> None:
    people = [make_person(n, f"Person {n:02}", due=DUE - timedelta(days=n % 2)) for n in range(1, 61)]
    later = [make_person(n, due=DUE + timedelta(days=60)) for n in range(71, 80)]
    agenda = build_agenda([*people, make_person(70, due=DUE + timedelta(days=2)), *later], DUE)
    for height in (12, 24, 50):
        console = Console(file=io.StringIO(), force_terminal=True, width=80, height=height, color_system=None)
        print_agenda(console, agenda, everything=False)
        shown = console.file.getvalue().splitlines()  # type: ignore[attr-defined]  # a StringIO
        assert "Overdue (30)" in shown[0]
        assert "Person 01" in shown[1]
        assert any("more: cardscan due --all" in line for line in shown)
        assert any("Next 7 days (1)" in line for line in shown)
        assert len(shown) <= max(height - 4, 20)  # two of each of four sections, with a heading and so on
    console = Console(file=io.StringIO(), force_terminal=True, width=80, height=24)
    print_agenda(console, agenda, everything=True)
    assert console.file.getvalue().count("Person") == 60  # type: ignore[attr-defined]


@pytest.mark.parametrize("width", [80, 100, 120])
def test_why_somebody_is_due_is_not_cut_for_the_sake_of_names_and_addresses(width: int) -> None:
    person = make_person(1, "Dr. Maximiliane Musterfrau-Beispielhausen", due=DUE, met_on=TODAY, event="Sample Fair")
    agenda = build_agenda([person], DUE + timedelta(days=20))
    console = Console(file=io.StringIO(), force_terminal=True, width=width, height=24, color_system=None)
    print_agenda(console, agenda, everything=False)
    line = console.file.getvalue().splitlines()[1]  # type: ignore[attr-defined]  # a StringIO
    assert f"late, {agenda.entries[0].reason}" in line
    assert "Maximiliane" in line
    assert len(line.rstrip()) <= width
    reach = line.partition(agenda.entries[0].reason)[2].strip()
    assert not reach or reach.startswith(person.contact.email[0][:20])


def test_a_day_that_is_past_puts_nothing_off_and_says_what_to_do(met: Program) -> None:
    refused = met.run("snooze", 1, 2, "2026-05-19")
    assert refused.exit_code == 2
    assert "2026-05-19 is past; say a day from 2026-05-20 on" in refused.stderr
    assert "cardscan done 1" in refused.stderr
    assert _follow_up(met, 1) == FollowUp(DUE)
    met.ok("snooze", 1, "2026-05-20")
    assert met.run("done", 2, "--next", "2026-05-19").exit_code == 2
    assert _follow_up(met, 2) == FollowUp(DUE)


def test_json_says_how_long_overdue_how_urgent_and_how_to_reach_them(met: Program) -> None:
    entry = _agenda(met, "--on", "2026-05-30")[0]
    assert (entry["id"], entry["due"], entry["days_overdue"], entry["urgency"]) == (1, "2026-05-25", 5, "late")
    assert entry["contact"]["email"] == ["ada@example.org"]


def test_the_short_form_is_one_line_or_none_at_all(met: Program) -> None:
    assert met.run("due", "--brief").output == ""
    line = met.ok("due", "--brief", "--on", DUE)
    assert line == "Follow-ups: 3 today: Ada Lovelace, Bo Smith, Cy Young\n"


def test_the_short_form_does_not_complain_before_there_is_a_store(program: Program) -> None:
    result = program.run("due", "--brief")
    assert (result.exit_code, result.output) == (0, "")


def test_what_has_no_end_is_shown_in_part_unless_all_is_asked_for(program: Program) -> None:
    program.scanned(*(f"p{n}" for n in range(8)))
    assert "and 3 more" in program.ok("due", "--on", "2026-01-01")
    assert "more" not in program.ok("due", "--on", "2026-01-01", "--all")


def test_done_ends_it_for_somebody_without_a_cadence_and_logs_the_mail(met: Program) -> None:
    met.ok("done", 1, 2)
    assert _follow_up(met, 1) == FollowUp(DUE, done_on=TODAY)
    assert [touch.how for touch in _ties(met, 1).touches] == ["mail"]
    assert _sections(met, date(2027, 1, 1)) == {3: "overdue"}


def test_who_was_written_to_is_waited_for_until_they_answer(met: Program) -> None:
    met.ok("done", 1)
    assert _sections(met, TODAY)[1] == "waiting for an answer"
    met.ok("touched", 1, "--how", "answer")
    assert 1 not in _sections(met, TODAY)


def test_a_vip_comes_back_by_the_cadence(met: Program) -> None:
    met.ok("tier", 1, "vip")
    shown = met.run("done", 1)
    assert "Next on Wed  3 Jun" in shown.stderr
    assert _follow_up(met, 1) == FollowUp(date(2026, 6, 3))


def test_the_next_date_can_be_said(met: Program) -> None:
    met.ok("done", 1, "--next", "5w")
    assert _follow_up(met, 1) == FollowUp(TODAY + timedelta(weeks=5))


def test_the_first_touch_is_the_follow_up(met: Program) -> None:
    met.ok("touched", 1, "--how", "call", "--note", "wants a price")
    assert _follow_up(met, 1) == FollowUp(DUE, done_on=TODAY)
    assert _ties(met, 1).touches[0].note == "wants a price"


def test_who_wrote_first_is_to_be_answered_and_that_soon(met: Program) -> None:
    met.ok("touched", 1, "--how", "answer")
    assert _follow_up(met, 1) == FollowUp(TODAY + timedelta(days=2))


def test_a_touch_leaves_a_later_date_set_after_an_earlier_one_and_done_does_not(met: Program) -> None:
    met.ok("done", 1, "--next", DUE)
    met.ok("touched", 1, "--how", "call")
    assert _follow_up(met, 1) == FollowUp(DUE)
    met.on(DUE).ok("touched", 1, "--how", "call")
    assert _follow_up(met, 1) == FollowUp(DUE, done_on=DUE)
    met.ok("done", 2, "--next", DUE)
    met.ok("done", 2)
    assert _follow_up(met, 2) == FollowUp(DUE, done_on=TODAY)


def test_a_touch_in_the_future_is_refused(met: Program) -> None:
    result = met.run("touched", 1, "--on", "2026-12-01")
    assert result.exit_code == 2
    assert "still to come" in result.stderr


def test_snooze_counts_from_today_and_lands_on_a_working_day(met: Program) -> None:
    met.ok("snooze", 1, 2, "3d")  # a Saturday, and Monday is a holiday where they are
    assert _follow_up(met, 1) == _follow_up(met, 2) == FollowUp(date(2026, 5, 26))
    met.ok("snooze", 1, "2026-05-23")
    assert _follow_up(met, 1) == FollowUp(date(2026, 5, 23))


def test_who_is_stopped_is_never_reminded_of_until_started_again(met: Program) -> None:
    met.ok("tier", 1, "vip")
    met.ok("stop", 1)
    met.ok("done", 1)
    assert 1 not in _sections(met, date(2030, 1, 1))
    met.ok("snooze", 1, "1w")
    assert _sections(met, date(2030, 1, 1))[1] == "overdue"


@pytest.mark.parametrize(
    "command",
    [
        ("done", 1, 2),
        ("done", 1, "--next", "1w"),
        ("touched", 1, "--how", "call"),
        ("snooze", 1, 2, 3, "1w"),
        ("stop", 1, 2),
        ("tier", 1, 2, "vip"),
        ("tier", 1, "no"),
        ("tag", 1, "databases"),
        ("cadence", 1, "1w 2w"),
        ("note", 1, "a note", "--needs", "a venue"),
        ("birthday", 1, "03-14"),
        ("outcome", 1, "deal"),
        ("spread", "--limit", 1),
    ],
)
def test_every_command_is_undone_as_a_whole(met: Program, command: tuple[object, ...]) -> None:
    def everything() -> object:
        with met.kept() as store:
            records = [(r.follow_up, r.meeting, r.fields) for r in store.records()]
            return records, store.ties.all()

    before = everything()
    met.ok(*command)
    assert everything() != before
    shown = met.run("undo")
    assert "Undone" in shown.stderr
    assert everything() == before


def test_undo_says_when_there_is_nothing_to_undo(program: Program) -> None:
    program.scanned("ada")
    assert "nothing to undo" in program.run("undo").stderr


def test_a_command_with_one_wrong_id_changes_nobody(met: Program) -> None:
    for command in (("done", 1, 7), ("snooze", 1, 7, "1w"), ("stop", 1, 7), ("tier", 1, 7, "vip")):
        result = met.run(*command)
        assert result.exit_code == 2
        assert "no record 7" in result.stderr
    assert _follow_up(met, 1) == FollowUp(DUE)


def test_spread_gives_so_many_a_day_and_the_best_first(met: Program) -> None:
    met.ok("tier", 3, "vip")
    met.ok("snooze", 3, DUE)
    shown = met.on(DUE).run("spread", "--limit", 1)
    assert "Moved 2 follow-ups" in shown.stderr
    assert _follow_up(met, 3) == FollowUp(DUE)
    days = [entry["due"] for entry in _agenda(met, "--on", DUE)]
    assert days == ["2026-05-25", "2026-05-26", "2026-05-27"]


def test_somebody_met_again_is_due_again_though_the_first_follow_up_was_done(met: Program) -> None:
    met.ok("done", 1)
    with met.kept() as store:
        store.merge(1, (2,))
    assert _sections(met, DUE) == {1: "today", 3: "today"}
    met.on(DUE).ok("done", 2)
    assert _sections(met, DUE)[1] == "waiting for an answer"
    assert len(_ties(met, 1).touches) == 2


def test_cards_that_were_merged_by_mistake_keep_a_date_each(met: Program) -> None:
    met.ok("merge", 1, 2)
    met.ok("snooze", 2, "2026-06-30")
    met.ok("unmerge", 2)
    assert _sections(met, DUE) == {1: "later", 2: "later", 3: "today"}


def test_never_again_holds_for_every_card_of_a_person(met: Program) -> None:
    met.ok("stop", 2)
    met.ok("merge", 1, 2)
    assert _sections(met, DUE) == {3: "today"}
    met.ok("snooze", 1, DUE)
    assert _sections(met, DUE) == {1: "today", 3: "today"}


def test_the_rhythm_comes_from_the_config_file(met: Program) -> None:
    folder = met.folder / "cardscan"
    folder.mkdir()
    (folder / "config.toml").write_text('[rhythm]\nunrated = "1d 10w"\ngap = "1d"\ndaily-limit = 1\n', encoding="utf-8")
    met.ok("done", 1)
    assert _follow_up(met, 1) == FollowUp(date(2026, 7, 29))
    met.ok("done", 2)
    assert _follow_up(met, 2) == FollowUp(date(2026, 7, 30))


@pytest.mark.parametrize("text", ['vip = "soon"', "vip = 3", 'gap = "x"', "daily-limit = -1", "daily = 3"])
def test_a_rhythm_that_cannot_be_understood_is_exit_code_2(met: Program, text: str) -> None:
    folder = met.folder / "cardscan"
    folder.mkdir()
    (folder / "config.toml").write_text(f"[rhythm]\n{text}\n", encoding="utf-8")
    result = met.run("done", 1)
    assert result.exit_code == 2
    assert text.partition(" ")[0] in result.stderr
    assert _follow_up(met, 1) == FollowUp(DUE)


def test_a_tier_may_be_written_large(met: Program) -> None:
    met.ok("tier", 1, "VIP")
    assert _ties(met, 1).tier is Tier.VIP


def test_people_are_called_by_name_as_well_as_by_number(met: Program) -> None:
    met.ok("done", "bo", "--note", "sent the samples")
    assert _ties(met, 2).touches[0].note == "sent the samples"
    met.ok("snooze", "ada lovelace", "cy", "2026-06-30")
    assert [_follow_up(met, number).due for number in (1, 3)] == [date(2026, 6, 30)] * 2
    met.ok("tier", "Lovelace", "vip")
    assert _ties(met, 1).tier is not None
    assert "Bo Smith" in met.ok("show", "smith")


def test_a_name_that_several_or_none_have_changes_nothing_and_says_what_to_do(met: Program) -> None:
    met.ok("scan", met.photo("bo-jones.png"))
    several = met.run("done", "ada", "bo")
    assert several.exit_code == 2
    assert "'bo' can be 2 Bo Smith (Example Works), 4 Bo Jones (Example Works): say the ID" in several.stderr
    assert "Nobody is called 'zoe'" in met.run("done", "zoe").stderr
    assert not _ties(met, 1).touches


def test_the_shell_completes_ids_and_names(met: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARDSCAN_STORE", str(met.store))
    context = click.Context(due_commands.done)
    for begun, completed in (("2", ["2"]), ("ad", ["Ada Lovelace"]), ("", ["1", "2", "3"])):
        found = WHO.shell_complete(context, due_commands.done.params[0], begun)
        assert [item.value for item in found] == completed


def test_an_event_at_which_nobody_was_met_is_answered_with_those_that_there_are(met: Program) -> None:
    for command in (("due",), ("draft", "--due"), ("triage",), ("stats",)):
        assert "Nobody was met at 'Fair'; there are PyCon 2026" in met.run(*command, "--event", "Fair").stderr
    assert met.run("due", "--event", "pycon 2026").exit_code == 0
