"""`cardscan undo` takes back the last thing that was done, whatever it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardscan.store import Store
from tests.cli.conftest import Program, make_seams

CARDS = ("ada-example", "doubtful-ben-probe", "doubtful-ben-probe-jr", "scrawled-cleo-muster")


def kept(program: Program) -> Program:
    """One after the other, so that their ids are known."""
    for name in CARDS:
        program.scanned(name)
    return program


def state_of(store: Store) -> object:
    """All that a person can see in the store, but for the moment of the last change."""
    records = [replace(record, revised_at="") for record in store.records()]
    crops = [store.crop(record.id) for record in records]
    verdicts = [replace(verdict, at="") for verdict in store.pairs.all()]
    return records, crops, store.ties.all(), verdicts


def state(program: Program) -> object:
    with program.kept() as store:
        return state_of(store)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("edit", 1, "name=Ada Other", "note=chess", "due=1w"), "Undone: edit (1 Ada Other)."),
        (("merge", 1, 2, 4), "Undone: merge (1 Ada Example, 2 Ben Probe, 4 Cleo Muster)."),
        (("remove", 1, 4, "--yes"), "Undone: remove (1 Ada Example, 4 Cleo Muster)."),
    ],
)
def test_what_was_undone_is_said_in_words(program: Program, command: tuple[object, ...], said: str) -> None:
    kept(program)
    before = state(program)
    program.ok(*command)
    assert state(program) != before
    shown = program.run("undo").stderr
    assert shown == said.replace("Ada Other", "Ada Example") + "\n"
    assert state(program) == before


def test_taking_apart_is_undone_with_what_was_decided_about_the_two(program: Program) -> None:
    kept(program).ok("merge", 2, 3)
    before = state(program)
    program.ok("unmerge", 3)
    assert "Undone: unmerge (2 Ben Probe, 3 Ben Probe Jr)" in program.run("undo").stderr
    assert state(program) == before


def test_answers_of_the_review_are_undone_one_by_one_after_it(program: Program) -> None:
    kept(program)
    before = state(program)
    program.ok("review", 2, 4, "--plain", input="d\n\n= Benno Probe\nq\n")
    assert "review: name corrected (2 Ben Probe)" in program.run("undo").stderr
    assert "review: also on the card dropped (4 Cleo Muster)" in program.run("undo").stderr
    assert state(program) == before
    assert "nothing to undo" in program.run("undo").stderr


def test_an_answer_that_was_taken_back_in_the_review_is_not_undone_again(program: Program) -> None:
    kept(program).ok("tag", 1, "chess")
    program.ok("review", 2, "--plain", input="= Benno Probe\nu\nq\n")
    assert "tag chess" in program.run("undo").stderr


def test_what_the_rule_merged_is_undone_and_the_way_to_keep_it_so_is_said(program: Program) -> None:
    program.scanned("ada-example")
    again = program.folder / "photos" / "again" / "ada-example.png"
    again.parent.mkdir()
    again.write_bytes((program.folder / "photos" / "ada-example.png").read_bytes() + b"\0")
    program.ok("scan", again)
    said = program.run("undo").stderr
    assert "Undone: merge by the rule (1 Ada Example, 2 Ada Example)." in said
    assert "cardscan unmerge" in said
    with program.kept() as store:
        assert len(store.people()) == 2


def test_what_was_removed_for_good_is_not_brought_back_and_does_not_stand_in_the_way(program: Program) -> None:
    kept(program).ok("tag", 1, "chess")
    program.ok("merge", 1, 2)
    program.ok("merge", 4, 1)
    program.ok("remove", 1, "--yes", "--for-good")
    assert "Undone: merge (2 Ben Probe)." in program.run("undo").stderr
    with program.kept() as store:
        assert [[record.id for record in person] for person in store.people()] == [[2], [3], [4]]
    program.ok("undo")  # the merge with card 1
    said = program.run("undo").stderr  # its tag is gone with it
    assert said == "There is nothing to undo. Scanned cards go by cardscan remove ID.\n"


def test_what_was_removed_can_be_brought_back_for_30_days(program: Program) -> None:
    def at(moment: str) -> Program:
        return replace(program, seams=replace(program.seams, now=lambda: moment))

    def holds(name: bytes) -> bool:
        return name in program.store.read_bytes()

    program.scanned("ada-example").scanned("ben-probe").scanned("cleo-muster")
    at("2026-05-20T10:00:00Z").ok("remove", 1, "--yes")
    at("2026-06-19T09:00:00Z").ok("remove", 2, "--yes")
    assert holds(b"Ada Example")
    at("2026-06-19T10:00:01Z").ok("scan", program.photo("cleo-muster.png"))
    assert not holds(b"Ada Example")
    assert "remove (2 Ben Probe)" in program.run("undo").stderr
    program.ok("remove", 2, "--yes")
    program.ok("remove", 2, "--yes", "--for-good")
    assert not holds(b"Ben Probe")


def steps(program: Program) -> int:
    """How many actions there are to undo."""
    with closing(sqlite3.connect(program.store)) as connection:
        return int(connection.execute("SELECT count(*) FROM actions WHERE label != ''").fetchone()[0])


def commands() -> st.SearchStrategy[tuple[str, ...]]:
    ids = st.sampled_from(["1", "2", "3", "4"])
    answers = st.lists(st.sampled_from(["", "d", "u", "s", "c", "o 1", "= Ben Other", "a +442079460999", "t 1w", "y"]))
    return st.one_of(
        st.tuples(st.just("edit"), ids, st.sampled_from(["name=Ada Lovelace", "email=", "phone+=12", "due=2w"])),
        st.tuples(st.just("review"), st.just("--plain"), answers.map(lambda lines: "\n".join([*lines, "q", ""]))),
        st.tuples(st.just("merge"), ids, ids),
        st.tuples(st.just("unmerge"), ids),
        st.tuples(st.just("remove"), ids, st.just("--yes")),
        st.tuples(st.just("duplicates"), st.just("--merge")),
        st.tuples(st.just("done"), ids, st.just("--next"), st.just("1w")),
        st.tuples(st.just("snooze"), ids, st.just("1w")),
        st.tuples(st.just("tier"), ids, st.just("vip")),
        st.tuples(st.just("birthday"), ids, st.just("03-14")),
        st.tuples(st.just("note"), ids, st.just("chess")),
    )


@settings(max_examples=20)
@given(st.lists(commands(), max_size=9))
def test_any_sequence_of_commands_is_undone_step_by_step(sequence: list[tuple[str, ...]]) -> None:
    """Whatever was done in whatever order, as many undos give back every state that there was, to the first one."""
    with TemporaryDirectory() as folder:
        program = kept(Program(Path(folder), Path(folder) / "cards.db", make_seams()))
        states = {0: state(program)}
        for command in sequence:
            stdin = command[-1] if command[0] == "review" else None
            program.run(*(command[:-1] if stdin is not None else command), input=stdin)  # refusals change nothing
            states[steps(program)] = state(program)
        for left in range(steps(program) - 1, -1, -1):
            assert "Undone" in program.run("undo").stderr
            assert steps(program) == left
            assert left not in states or state(program) == states[left]
        assert "nothing to undo" in program.run("undo").stderr
