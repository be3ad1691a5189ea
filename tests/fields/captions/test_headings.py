from __future__ import annotations

import pytest

from cardscan.fields import parse_fields
from cardscan.fields.captions.headings import heading_end, is_heading, names_places
from cardscan.fields.lines.segments import split_lines
from cardscan.fields.postal.addresses import find_addresses
from cardscan.model import Line
from tests.fields.printed import HEIGHT, best, row, rows, segments


@pytest.mark.parametrize(
    "text",
    [
        "TOKYO : ",
        "H.O.: ",
        "H.0.: ",
        "A: ",
        "Hanoi Registration Address: ",
        "Head Office ",
        "Regd. Office & Works: ",
        "Niederlassung Süd: ",
        "Büro Leipzig: ",
        "Succursale: ",
        "Siège social : ",
        "Stabilimento: ",
        "Provozovna: ",
        "本社：",
        "공장: ",
    ],
)
def test_a_heading_is_no_part_of_the_address_behind_it(text: str) -> None:
    address = "1-2-3 Example Road, Sampletown"
    assert heading_end(text + address) == len(text)


@pytest.mark.parametrize(
    "text",
    ["Anna: the owner", "Office 302, Park Tower", "Branching out: ideas", "Branch Road 5, Leeds", "London Bridge 1"],
)
def test_what_only_looks_like_a_heading_stays(text: str) -> None:
    assert heading_end(text) == 0
    assert not is_heading(text)


@pytest.mark.parametrize("text", ["Corporate Office:", "Vietnam Office", "Osaka :", "Head Office", "Mailing Address:"])
def test_a_heading_may_have_a_line_of_its_own(text: str) -> None:
    assert is_heading(text)


@pytest.mark.parametrize("text", ["Law Office", "Patent Office", "Example Works", "Jane Doe", "Tokyo"])
def test_names_of_firms_and_people_are_no_headings(text: str) -> None:
    assert not is_heading(text)


def test_every_heading_begins_an_office() -> None:
    found = segments("Head Office: 1 High Street, Leeds LS1 4AP", "Works: 2 Mill Lane, York YO1 7HH")
    assert best(find_addresses(found, "GB"), "ADR") == ["1 High Street, Leeds LS1 4AP", "2 Mill Lane, York YO1 7HH"]


def offices() -> tuple[Line, ...]:
    """Two offices, their towns in a column of their own; the second town without its colon."""
    right = 200.0
    texts = ("1-2-3 Example-building Sakura-ku", "Tokyo 100-0001, JAPAN", "4-5-6 Sample-building Ume-ku")
    lines = [row(text, left=right, top=36.0 * i) for i, text in enumerate((*texts, "Osaka 541-0001, JAPAN"))]
    return (row("TOKYO :"), lines[0], lines[1], row("OSAKA", top=72.0), *lines[2:])


def test_places_in_a_column_of_their_own_are_headings() -> None:
    assert best(find_addresses(split_lines(offices()), "JP"), "ADR") == [
        "1-2-3 Example-building Sakura-ku, Tokyo 100-0001, JAPAN",
        "4-5-6 Sample-building Ume-ku, Osaka 541-0001, JAPAN",
    ]


def test_a_heading_above_the_firm_goes_to_the_address_below_it() -> None:
    address = "12, 5th Floor, Sample Point, Mumbai-400 001,"
    lines = rows("Corporate Office:", "Example Holdings LLP", address, "India.")
    fields = {f.name: f.value for f in parse_fields(lines)}
    assert fields["ORG"] == "Example Holdings LLP"
    assert fields["ADR"] == "12, 5th Floor, Sample Point, Mumbai-400 001, India."


@pytest.mark.parametrize("mark", [" - ", ", "])
def test_a_firm_before_its_address_on_one_line_is_no_part_of_it(mark: str) -> None:
    lines = (row(f"Example S.A.{mark}La Croix 36 - 1110 Morges"),)
    fields = {f.name: f.value for f in parse_fields(lines, region="CH")}
    assert (fields["ORG"], fields["ADR"]) == ("Example S.A.", "La Croix 36 - 1110 Morges")


def test_a_state_that_looks_like_a_legal_form_stays_in_the_address() -> None:
    assert len(segments("1 Example Road, Adelaide SA, 5000")) == 1


def test_a_tax_number_behind_an_address_is_no_part_of_it() -> None:
    lines = (row("Unit 9, 7 Example Street, Hanoi, Vietnam. Tax code: 0100000000", left=HEIGHT),)
    fields = parse_fields(lines)
    assert [f.value for f in fields if f.name == "ADR"] == ["Unit 9, 7 Example Street, Hanoi, Vietnam."]
    assert [f.value for f in fields if f.name == "NOTE"] == ["Tax code: 0100000000"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Suratthani - Thaïlande", True),
        ("Lyon, France", True),
        ("Denver, CO", True),
        ("Jackson, Wyoming", True),
        ("Arnold, Jane", False),
        ("Acme, France", False),
        ("Lyon", False),
    ],
)
def test_a_town_with_its_country_or_state_is_known_for_it(text: str, places: bool) -> None:
    assert names_places(text) == places
