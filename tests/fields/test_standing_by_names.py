"""What labels before a name and lines below one say, and what is an organisation beyond doubt."""

from __future__ import annotations

import pytest

from cardscan.fields import parse_fields, prepare
from cardscan.fields.choosing import assignment
from cardscan.fields.choosing.groups import Group
from cardscan.fields.choosing.parts import item_of
from cardscan.fields.choosing.proposals import propose
from cardscan.fields.naming.asian_names import spells_eastern_name
from cardscan.fields.naming.looks import describe_text
from cardscan.fields.scoring import LABELS, load_model
from tests.fields.printed import segments
from tests.fields.test_fields import lines_of, only, stacked

LOW = dict.fromkeys(LABELS, -9.0)
NAME = LOW | {"FN": -0.1}


@pytest.mark.parametrize(
    ("post", "top", "taken"),
    [
        (LOW | {"OTHER": -0.5, "TITLE": -2.0}, 150.0, True),
        (LOW | {"OTHER": -0.5, "TITLE": -2.0}, 400.0, False),
        (LOW | {"OTHER": -0.5, "TITLE": -2.0, "ORG": -1.5}, 150.0, False),
    ],
)
def test_a_line_right_below_a_name_is_asked_about_as_the_title(
    post: dict[str, float], top: float, taken: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assignment, "_WORTH_BELOW", 0.0)
    scene = prepare(lines_of([("Jane Arnold", 60, 60, 70), ("Cake Artist", 60, top, 40)])).scene
    groups: dict[str, list[Group]] = {
        "FN": [Group("FN", scene.items[0], -0.1, 0.0)],
        "ORG": [],
        "TITLE": [Group("TITLE", scene.items[1], -2.0, 0.0)],
        "ROLE": [],
    }
    decision = assignment.assign(scene, {0: NAME, 1: post}, groups, load_model())
    assert ("TITLE" in decision.chosen) == taken


@pytest.mark.parametrize(
    ("text", "title"),
    [("Contact: Jane Arnold", ""), ("Ansprechpartnerin: Jane Arnold", ""), ("Prop : Jane Arnold", "Prop")],
)
def test_what_a_label_calls_a_name_is_one(text: str, title: str) -> None:
    fields = parse_fields(stacked("Sample Crane Service", text, "Mobile: +1 202-555-0143"))
    assert only(fields, "FN").value == "Jane Arnold"
    assert [field.value for field in fields if field.name == "TITLE"] == ([title] if title else [])


def test_what_the_domain_spells_is_no_line_of_the_address_around_it() -> None:
    lines = stacked("jane@greenlab.example.com", "12 Sample Street, Leeds", "Green Lab", "4 Sample Road, Leeds LS1 4AP")
    scene = prepare(lines).scene
    single, _ = propose(scene, load_model())
    at = [item.text for item in scene.items].index("Green Lab")
    assert single[at]["ADR"] <= -4.0
    assert single[at + 1]["ADR"] > -0.5


def test_a_town_with_its_state_is_a_place_wherever_it_stands() -> None:
    scene = prepare(stacked("Scranton, PA", "Jane Arnold", "jane@example.com")).scene
    single, groups = propose(scene, load_model())
    assert single[0]["ADR"] == max(single[0].values())
    assert not [
        group for label in ("FN", "ORG", "TITLE") for group in groups[label] if group.item.text == "Scranton, PA"
    ]


@pytest.mark.parametrize("read", ["예시실업(주]", "예시실업[주)", "예시실업{주}"])
def test_a_legal_form_in_brackets_is_one_however_they_were_read(read: str) -> None:
    assert item_of(0, segments(read)[0]).text == "예시실업(주)"


def test_a_logo_over_four_lines_is_what_the_domain_spells() -> None:
    logo = [(text, 60.0, 40.0 + 65 * i, 60.0) for i, text in enumerate(("GREEN", "MOUSE", "PROJE", "CTS>"))]
    lines = lines_of([*logo, ("JANE ARNOLD", 60, 400, 30), ("jane@greenmouseprojects.com", 60, 440, 26)])
    assert only(parse_fields(lines), "ORG").value == "GREEN MOUSE PROJE CTS"


def test_degrees_below_a_name_are_not_the_name() -> None:
    fields = parse_fields(stacked("Jane Arnold", "B. Com, LLB", "Barrister & Solicitor", "+61 491 570 156"))
    assert only(fields, "FN").value == "Jane Arnold"


@pytest.mark.parametrize("line", ["BY SAMPLE GROUP HOTELS", "Powered by Sample Group", "REPUBLIC OF INDONESIA"])
def test_who_stands_behind_a_firm_and_a_country_are_no_organisation(line: str) -> None:
    fields = parse_fields(stacked("Jane Arnold", "Night Manager", line, "+1 202-555-0143"))
    assert line not in [field.value for field in fields if field.name == "ORG"]


@pytest.mark.parametrize("mail", ["arnoldesther@example.com", "esther@example.com"])
def test_two_words_set_alike_below_each_other_are_one_name(mail: str) -> None:
    lines = lines_of(
        [("Esther", 60, 60, 60), ("Arnold", 60, 125, 60), ("Product Designer", 60, 190, 34), (mail, 600, 430, 30)]
    )
    fields = parse_fields(lines)
    assert only(fields, "FN").value == "Esther Arnold"
    assert not [field for field in fields if field.name == "ORG"]


def test_a_legal_form_without_a_blank_ends_the_name_before_it() -> None:
    assert describe_text("Example株式会社").get("legal_end") == 1.0
    assert "legal_inside" not in describe_text("Example株式会社")


@pytest.mark.parametrize(
    ("name", "region", "spelt"),
    [("kenta yamada", "JP", True), ("akiko sato", "JP", True), ("yamada motors", "JP", False)],
)
def test_a_japanese_name_in_latin_letters_is_known_by_its_syllables(name: str, region: str, spelt: bool) -> None:
    assert spells_eastern_name(name.split(), region) == spelt


def test_a_house_right_above_an_address_is_nobody() -> None:
    address = ("1st Floor, Plot No 31, Sector No 4", "Sampletown, Mumbai-400001")
    fields = parse_fields(stacked("Sample Traders", "Anjali Sadan", *address, "Mobile: 98200 00123"))
    assert "Anjali Sadan" not in [field.value for field in fields if field.name == "FN"]
    named = parse_fields(stacked("Sample Traders", "Anjali Sadan", "Manager", *address, "Mobile: 98200 00123"))
    assert only(named, "FN").value == "Anjali Sadan"
