"""merge, unmerge, duplicates and reread, as they are typed."""

from __future__ import annotations

import json
from dataclasses import replace

from cardscan.errors import ReadingFailed
from cardscan.model import Card, Field, Status
from cardscan.pipeline import Settings
from tests.cli.conftest import Program


def people(program: Program) -> list[list[int]]:
    with program.kept() as store:
        return [[record.id for record in group] for group in store.people()]


def test_the_same_card_photographed_twice_is_merged_by_the_scan_and_unmerged_for_good(program: Program) -> None:
    program.scanned("ada-example", "ben-probe")
    again = program.folder / "photos" / "again" / "ada-example.png"
    again.parent.mkdir()
    again.write_bytes((program.folder / "photos" / "ada-example.png").read_bytes() + b"\0")
    said = program.run("scan", again).stderr
    assert "Cards 1 and 3 are one person's: same name, same e-mail address ada@example.org" in said
    assert people(program) == [[1, 3], [2]]
    assert "3 Ada Example is a person of its own again." in program.run("unmerge", 3).stderr
    assert people(program) == [[1], [2], [3]]
    program.ok("duplicates", "--merge")
    assert people(program) == [[1], [2], [3]]


def test_many_merges_are_told_in_short_and_shown_with_their_reasons_when_asked_for(program: Program) -> None:
    names = ("ada-example", "ben-probe", "cleo-muster", "dan-sample", "eve-dupont")
    program.scanned(*names)
    again = program.folder / "photos" / "again"
    again.mkdir()
    for name in names:
        (again / f"{name}.png").write_bytes((program.folder / "photos" / f"{name}.png").read_bytes() + b"\0")
    (again / "more").mkdir()
    (again / "more" / "ada-example.png").write_bytes((again / "ada-example.png").read_bytes() + b"\0")
    said = program.run("scan", again).stderr
    told = said[said.index("11 cards") :].splitlines()
    assert told[0].startswith("11 cards are of 5 people, and were merged: Ada Example (1, ")
    assert told[0].endswith(" and of 2 more.")
    assert told[1:] == ["Why: cardscan duplicates --merged. Wrong? cardscan unmerge ID"]
    assert "same e-mail" not in said
    listed = json.loads(program.ok("duplicates", "--merged", "--json"))
    assert {pair["merged_by"] for pair in listed} == {"rule"}
    assert len(listed) >= 6
    assert all(pair["merged"] and "same name" in pair["reasons"] for pair in listed)
    assert "Wrongly merged? cardscan unmerge ID" in program.run("duplicates", "--merged").stderr
    assert program.run("duplicates").stderr == "No two cards look like one person's.\n"


def test_every_merge_is_told_with_its_reasons_in_a_verbose_scan(program: Program) -> None:
    names = ("ada-example", "ben-probe", "cleo-muster", "dan-sample")
    program.scanned(*names)
    again = program.folder / "photos" / "again"
    again.mkdir()
    for name in names:
        (again / f"{name}.png").write_bytes((program.folder / "photos" / f"{name}.png").read_bytes() + b"\0")
    said = program.run("scan", "-v", again).stderr
    assert said.count("are one person's: same name, same e-mail address") == 4


def test_merges_that_were_taken_back_are_not_shown_as_merged(program: Program) -> None:
    program.scanned("ada-example", "ben-probe", "cleo-muster").ok("merge", 1, 2, 3)
    by_hand = json.loads(program.ok("duplicates", "--merged", "--json"))
    assert [(pair["first"], pair["second"], pair["merged_by"]) for pair in by_hand] == [
        (1, 2, "person"),
        (1, 3, "person"),
    ]
    program.ok("unmerge", 3)
    (left,) = json.loads(program.ok("duplicates", "--merged", "--json"))
    assert (left["first"], left["second"]) == (1, 2)
    program.ok("unmerge", 2)
    assert program.run("duplicates", "--merged").stderr == "No cards were merged, and none look alike.\n"


def test_cards_are_merged_by_hand_and_the_first_stands_for_the_person(program: Program) -> None:
    program.scanned("ada-example", "ben-probe", "cleo-muster")
    said = program.run("merge", 2, 1, 3).stderr.splitlines()
    assert said == [
        "1 Ada Example is now one person with 2 Ben Probe.",
        "3 Cleo Muster is now one person with 2 Ben Probe.",
    ]
    assert people(program) == [[2, 1, 3]]
    assert "9" in program.run("merge", 1, 9).stderr
    assert program.run("merge", 1, 1).exit_code == 2


def test_cards_are_called_by_name_as_everywhere(program: Program) -> None:
    program.scanned("ada-example").scanned("doubtful-ben-probe").scanned("cleo-muster")
    assert "3 Cleo Muster is now one person with 1 Ada Example." in program.run("merge", "ada", "cleo").stderr
    assert "3 Cleo Muster is one person with 1 Ada Example already." in program.run("merge", 1, 3).stderr
    assert people(program) == [[1, 3], [2]]
    assert program.run("unmerge", "ada").stderr.splitlines() == [
        "1 Ada Example is a person of its own again.",
        "3 Cleo Muster is a person of its own again.",
    ]
    assert "Job title" in program.ok("edit", "cleo", "title=Baker")
    assert program.run("review", "ben", "--plain", input="= Ben Sample\n\n").stderr.count("? name") == 1
    assert "1  Ada Example" in newer(program).ok("reread", "ada")
    program.ok("remove", "cleo", "--yes")
    assert people(program) == [[1], [2]]
    for command in ("merge 1", "unmerge", "edit", "review", "reread", "remove --yes"):
        refused = program.run(*command.split(), "nemo")
        assert refused.exit_code == 2
        assert "Nobody is called 'nemo'" in refused.stderr


def test_a_name_means_all_cards_of_a_person_an_id_only_that_one(program: Program) -> None:
    program.scanned("ada-example").scanned("ben-probe").scanned("cleo-muster").ok("merge", 1, 2)
    assert "1  Ada Example" in (asked := program.run("remove", "ada", input="n\n").stderr)
    assert "2  Ben Probe" in asked
    program.ok("remove", 2, "--yes")
    assert people(program) == [[1], [3]]


def test_unmerging_a_card_that_was_never_merged_says_so(program: Program) -> None:
    program.scanned("ada-example")
    assert program.run("unmerge", 1).stderr == "1 Ada Example was not merged with any other card.\n"


def test_duplicates_shows_pairs_with_reasons_and_changes_nothing(program: Program) -> None:
    program.scanned("ada-example", "bob-probe")
    program.ok("edit", 2, "name=A. Example", "email=")
    before = people(program)
    (pair,) = json.loads(program.ok("duplicates", "--json"))
    assert (pair["first"], pair["second"], pair["band"], pair["merged"]) == (1, 2, "ask", False)
    assert pair["reasons"] == ["similar name", "same organisation", "same phone number"]
    assert "ask  1 Ada Example  2 A. Example  similar name, same organisation, same phone number" in program.ok(
        "duplicates"
    )
    assert people(program) == before
    assert "1 pair of cards may be one person's" in program.run("scan", program.photo("zoe-last.png")).stderr


def test_no_duplicates_is_said(program: Program) -> None:
    program.scanned("ada-example", "ben-probe")
    assert program.run("duplicates").stderr == "No two cards look like one person's.\n"


# --- reread ----------------------------------------------------------------------------------------------------------


def read_better(card: Card, settings: Settings) -> Card:
    """A newer version: it reads another organisation, and finds a web address."""
    fields = [replace(f, status=Status.READ) for f in card.fields if f.name not in ("ORG", "URL")]
    fields += [Field("ORG", "Example Works Ltd", "Example Works Ltd", confidence=0.97)]
    fields += [Field("URL", "www.example.org", "www.example.org", confidence=0.8)]
    return replace(card, fields=tuple(fields))


def refuse(card: Card, settings: Settings) -> Card:
    raise ReadingFailed("no picture of it was kept")


def newer(program: Program) -> Program:
    return replace(program, seams=replace(program.seams, reread=lambda: read_better))


def values(program: Program, record_id: int) -> list[str]:
    with program.kept() as store:
        return [field.value for field in store.record(record_id).fields]


def test_a_new_reading_is_shown_before_it_changes_anything(program: Program) -> None:
    program.scanned("ada-example")
    before = values(program, 1)
    shown = newer(program).run("reread", input="")
    assert shown.stdout.splitlines()[1:] == [
        " 1  Ada Example  Organisation: Example Works  Organisation: Example Works Ltd   97%",
        " 1  Ada Example  (nothing)                    Web: www.example.org              80%",
    ]
    assert shown.stderr == "Nothing was changed; with --yes it would be.\n"
    assert values(program, 1) == before
    newer(program).ok("reread", "--yes")
    assert "Example Works Ltd" in values(program, 1)
    assert "nothing would change" in newer(program).run("reread", "--yes").stderr


def test_a_new_reading_never_touches_what_a_person_typed(program: Program) -> None:
    program.scanned("ada-example")
    program.ok("edit", 1, "organisation=My Own Words")
    newer(program).ok("reread", "--yes")
    assert "My Own Words" in values(program, 1)


def test_a_card_that_cannot_be_read_again_is_named(program: Program) -> None:
    program.scanned("ada-example")
    broken = replace(program, seams=replace(program.seams, reread=lambda: refuse))
    assert "1 Ada Example: no picture of it was kept" in broken.run("reread").stderr
