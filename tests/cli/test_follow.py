"""What one knows of people: notes, tiers, tags, cadences, birthdays, outcomes."""

from __future__ import annotations

import json
from datetime import date

import pytest

from cardscan.model import FollowUp
from cardscan.ties import OUTCOMES, Outcome, Tier
from tests.cli.conftest import TODAY, Program


@pytest.fixture
def met(program: Program) -> Program:
    return program.scanned("ada-lovelace", "bo-smith")


def test_a_note_is_added_to_what_was_noted_before(met: Program) -> None:
    met.ok("note", 1, "likes databases")
    met.ok("note", 1, "has two teams", "--needs", "a venue", "--needs", "A Venue", "--offers", "training")
    with met.kept() as store:
        assert store.record(1).meeting.note == "likes databases\nhas two teams"
        assert store.ties.all()[1].needs == ("a venue",)
        assert store.ties.all()[1].offers == ("training",)


def test_a_note_of_nothing_is_refused(met: Program) -> None:
    assert met.run("note", 1).exit_code == 2


@pytest.mark.parametrize(
    ("tier", "due"), [("vip", date(2026, 5, 22)), ("useful", date(2026, 5, 26)), ("maybe", date(2026, 5, 27))]
)
def test_the_tier_says_how_soon_to_write(met: Program, tier: str, due: date) -> None:
    met.ok("tier", 1, tier)
    with met.kept() as store:
        assert store.record(1).follow_up == FollowUp(due)
        assert store.ties.all()[1].tier is Tier(tier)


def test_tier_no_lets_somebody_go_without_deleting_them(met: Program) -> None:
    met.ok("tier", 1, "no")
    with met.kept() as store:
        assert store.record(1).follow_up == FollowUp()
        assert len(store.records()) == 2
    assert [entry["id"] for entry in json.loads(met.ok("due", "--json", "--on", "2027-01-01"))] == [2]


def test_tags_are_there_once_and_can_be_taken_away(met: Program) -> None:
    for word in ("databases", "Databases", "data security"):
        met.ok("tag", 1, 2, word)
    with met.kept() as store:
        assert store.ties.all()[1].tags == ("databases", "data security")
    met.ok("tag", 1, "DATABASES", "--remove")
    with met.kept() as store:
        assert store.ties.all()[1].tags == ("data security",)
        assert len(store.ties.all()[2].tags) == 2


def test_a_cadence_of_ones_own_moves_the_date_and_never_ends_it(met: Program) -> None:
    met.ok("cadence", 1, "2w 1m")
    with met.kept() as store:
        assert store.record(1).follow_up == FollowUp(date(2026, 6, 3))
    assert "2w 1m (own)" in met.run("cadence", 1).stderr
    met.ok("cadence", 1, "never")
    with met.kept() as store:
        assert store.record(1).follow_up == FollowUp()
    met.ok("cadence", 1, "default")
    assert "2bd end (unrated)" in met.run("cadence", 1).stderr


def test_a_birthday_is_in_the_vcard_and_in_the_agenda(met: Program) -> None:
    met.ok("birthday", 1, "1990-05-24")
    assert met.run("birthday", 1, "05-24").stderr.endswith("birthday 05-24\n")
    assert "Birthday" in met.ok("show", 1)
    assert "--05-24" not in met.ok("show", 1)
    assert "BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-24" in met.ok("export", "-o", "-")
    entries = json.loads(met.ok("due", "--json"))
    assert [(entry["id"], entry["due"]) for entry in entries if entry["birthday"]] == [(1, "2026-05-24")]


@pytest.mark.parametrize("day", ["13-01", "02-30", "tomorrow", "1990-02-29"])
def test_what_is_no_birthday_is_refused(met: Program, day: str) -> None:
    assert met.run("birthday", 1, day).exit_code == 2


def test_show_tells_all_that_is_known_beyond_the_card(met: Program) -> None:
    met.ok("tier", 1, "vip")
    met.ok("tag", 1, "databases")
    met.ok("touched", 1, "--how", "call", "--note", "wants a price")
    shown = met.ok("show", 1)
    for words in ("Tier", "vip", "databases", "2026-05-20 call: wants a price"):
        assert words in shown
    known = json.loads(met.ok("show", 1, "--json"))
    assert (known["tier"], known["tags"]) == ("vip", ["databases"])
    assert known["touches"] == [{"on": "2026-05-20", "how": "call", "note": "wants a price"}]


def test_an_outcome_is_any_word_with_its_day(met: Program) -> None:
    met.ok("outcome", 1, "Pilot Project", "--note", "two teams")
    with met.kept() as store:
        assert store.ties.all()[1].outcomes == (Outcome(TODAY, "pilot project", "two teams"),)


def test_the_help_names_every_outcome_and_its_usage_fits_the_terminal(program: Program) -> None:
    shown = program.ok("outcome", "--help")
    assert set(OUTCOMES) <= set(shown.replace(",", " ").replace(";", " ").replace("`", " ").split())
    assert shown.splitlines()[0].endswith("WHO WHAT")
