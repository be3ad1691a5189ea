"""Triage: one key for each card."""

from __future__ import annotations

from datetime import date

import pytest

from cardscan.ties import Tier
from tests.cli.conftest import TODAY, Program


@pytest.fixture
def met(program: Program) -> Program:
    return program.scanned("ada-lovelace", "bo-smith", "cy-young", "di-gray")


def _tiers(program: Program) -> list[Tier | None]:
    with program.kept() as store:
        return [ties.tier for ties in store.ties.all().values()]


def test_one_key_gives_the_tier_and_the_date(met: Program) -> None:
    shown = met.run("triage", input="vum\r")
    assert shown.exit_code == 0
    assert _tiers(met) == [Tier.VIP, Tier.USEFUL, Tier.MAYBE, None]
    with met.kept() as store:
        dues = [record.follow_up.due for record in store.records()]
    assert dues[:3] == [date(2026, 5, 22), date(2026, 5, 26), date(2026, 5, 27)]  # the 25th is a holiday
    assert "Sorted 3: 1 vip, 1 useful, 1 maybe." in shown.stderr


def test_no_lets_somebody_go_and_keeps_the_contact(met: Program) -> None:
    met.run("triage", input="nq")
    with met.kept() as store:
        assert store.record(1).follow_up.due is None
        assert len(store.records()) == 4


def test_stopping_in_the_middle_keeps_what_was_said_and_goes_on_there_the_next_time(met: Program) -> None:
    met.run("triage", input="vq")
    shown = met.run("triage", input="mq")
    assert "1 of 3" in shown.stderr
    assert _tiers(met) == [Tier.VIP, Tier.MAYBE, None, None]


def test_the_end_of_the_input_stops(met: Program) -> None:
    assert met.run("triage", input="v").exit_code == 0
    assert _tiers(met) == [Tier.VIP, None, None, None]


def test_the_end_of_the_input_at_a_note_keeps_and_spreads_what_was_sorted(met: Program) -> None:
    shown = met.run("triage", input="vt")
    assert shown.exit_code == 0
    assert "Sorted 1: 1 vip" in shown.stderr
    assert "nothing was changed" not in shown.stderr


def test_back_takes_the_last_key_back(met: Program) -> None:
    met.run("triage", input="vnbbuq")
    assert _tiers(met) == [Tier.USEFUL, None, None, None]


def test_back_over_a_skipped_card_takes_nothing_back(met: Program) -> None:
    met.run("triage", input="v\rbbbq")
    assert _tiers(met) == [None, None, None, None]


def test_a_note_can_be_taken_on_the_way(met: Program) -> None:
    met.run("triage", input="tlikes engines\nvq")
    with met.kept() as store:
        assert store.record(1).meeting.note == "likes engines"
    assert _tiers(met)[0] is Tier.VIP


def test_back_after_a_note_takes_the_note_back_and_stays_at_the_card(met: Program) -> None:
    met.run("triage", input="vtlikes engines\nbnq")
    with met.kept() as store:
        assert store.record(2).meeting.note == ""
    assert _tiers(met) == [Tier.VIP, Tier.NO, None, None]


def test_other_keys_do_nothing(met: Program) -> None:
    met.run("triage", input="x9vq")
    assert _tiers(met) == [Tier.VIP, None, None, None]


def test_the_best_come_first_and_no_day_gets_too_many(met: Program) -> None:
    folder = met.folder / "cardscan"
    folder.mkdir()
    text = '[rhythm]\nvip = "1d"\nuseful = "1d"\nmaybe = "1d"\ndaily-limit = 2\n'
    (folder / "config.toml").write_text(text, encoding="utf-8")
    met.on(date(2026, 5, 26)).run("triage", input="muvv")
    with met.kept() as store:
        dues = [record.follow_up.due for record in store.records()]
    first, second = date(2026, 5, 26), date(2026, 5, 27)
    assert dues == [second, second, first, first]


def test_triage_is_undone_step_by_step(met: Program) -> None:
    with met.kept() as store:
        before = [record.follow_up for record in store.records()]
    met.run("triage", input="vnq")
    for _ in range(2):
        met.ok("undo")
    assert _tiers(met) == [None] * 4
    with met.kept() as store:
        assert [record.follow_up for record in store.records()] == before


def test_only_those_of_an_event_are_asked_about(met: Program) -> None:
    assert "Nobody was met at 'Fair'; there are PyCon 2026" in met.run("triage", "--event", "Fair", input="v").stderr
    assert "1 of 4" in met.run("triage", "--event", "pycon 2026", input="q").stderr
    assert TODAY.isoformat() in met.run("triage", input="q").stderr


def test_keys_typed_faster_than_cards_are_shown_all_count(met: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["\x1b[A", "vum", "n"])
    monkeypatch.setattr("click.getchar", lambda: next(typed))
    met.run("triage")
    assert _tiers(met) == [Tier.VIP, Tier.USEFUL, Tier.MAYBE, Tier.NO]
