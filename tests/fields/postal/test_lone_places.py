"""An address where nothing on the card has the signs of one, and hours that are none in any language."""

from __future__ import annotations

import pytest

from cardscan.fields import parse_fields
from cardscan.fields.places.no_address import is_none
from cardscan.fields.postal.lone_places import is_town_alone
from tests.fields.choosing.test_firms import found
from tests.fields.test_fields import lines_of, stacked


@pytest.mark.parametrize(
    ("line", "region"),
    [
        ("Royal Road, Mahébourg", "MU"),
        ("Sampelova 61, Beograd (Krnjača)", "RS"),
        ("Long Bay Main Road, Sample, Jamaica", "JM"),
        ("Shop B17, Sample Market, Lagos", "NG"),
    ],
)
def test_a_place_is_an_address_to_ask_about_where_no_other_is(line: str, region: str) -> None:
    fields = parse_fields(
        stacked("Sampela Works", "Jane Arnold", line, "jane@example.com"), region=region, size=(900, 550)
    )
    (address,) = [field for field in fields if field.name == "ADR"]
    assert (address.value, address.needs_review) == (line, True)
    assert line not in found(fields, "FN")


@pytest.mark.parametrize("line", ["Milano / Roma / Napoli", "Oulu – Kempele – Haukipudas"])
def test_the_towns_of_branches_are_no_address(line: str) -> None:
    fields = parse_fields(stacked("Sampela Works", "Jane Arnold", line, "jane@example.com"), size=(900, 550))
    assert found(fields, "ADR") == []


@pytest.mark.parametrize(
    "text", ["Ma–To 10.30–21, Su 12–21", "po–pá 8–20", "P.–Pk. 8–19", "E–R 9–18", "sam. / Sat. 9–17"]
)
def test_days_and_hours_are_no_line_of_an_address(text: str) -> None:
    assert is_none(text, "")


@pytest.mark.parametrize("text", ["Musterweg 10–12", "Unit A–B 12, Sample Park", "12–14 High Street"])
def test_house_numbers_are_no_hours(text: str) -> None:
    assert not is_none(text, "")


def test_the_name_of_an_office_is_no_part_of_its_address() -> None:
    texts = ("株式会社例示", "山田 太郎", "本社 〒100-0001 東京都千代田区千代田1-1", "TEL 03-0000-0123")
    (address,) = found(parse_fields(stacked(*texts), region="JP", size=(900, 550)), "ADR")
    assert address.startswith("〒100-0001")


@pytest.mark.parametrize(
    ("town", "region"),
    [("Brest", "FR"), ("Plymouth", "GB"), ("Самара", "RU"), ("Tampa, FL", "US"), ("Recife – PE", "BR")],
)
def test_a_town_on_a_line_of_its_own_is_the_address_where_no_other_is(town: str, region: str) -> None:
    texts = ("Jane Arnold", "Illustrator", "jane@example.com", town)
    fields = parse_fields(stacked(*texts), region=region, size=(900, 550))
    (address,) = [field for field in fields if field.name == "ADR"]
    assert (address.value, address.needs_review) == (town, True)
    assert address.confidence > 0.5
    assert found(fields, "TITLE") == ["Illustrator"]


def test_a_town_in_the_print_of_the_numbers_is_not_the_firm() -> None:
    rows = [("ELMWOOD LANE", 60, 40, 26), ("Jane Arnold", 60, 100, 60), ("Wedding Stationer", 60, 170, 28)]
    rows += [("Kilkenny", 60, 300, 28), ("083 912 3456", 60, 340, 28), ("jane@elmwoodlane.ie", 60, 380, 28)]
    fields = parse_fields(lines_of(rows), region="IE", size=(900, 550))
    assert (found(fields, "ORG"), found(fields, "ADR")) == (["ELMWOOD LANE"], ["Kilkenny"])


@pytest.mark.parametrize("line", ["Nashville • Muscle Shoals • Anywhere", "Thorndon 04 472 8813"])
def test_a_town_in_a_row_is_no_address(line: str) -> None:
    fields = parse_fields(stacked("Jane Arnold", "Harpist", line, "jane@example.com"), region="US", size=(900, 550))
    assert found(fields, "ADR") == []


def test_a_trade_above_the_town_is_no_part_of_the_address() -> None:
    rows = [("Jane Arnold", 60, 60, 90), ("Potter", 60, 440, 26), ("Asheville, NC", 60, 472, 26)]
    rows += [("jane.arnold@gmail.com", 500, 440, 26), ("828 555 0109", 500, 472, 26)]
    fields = parse_fields(lines_of(rows), region="US", size=(900, 550))
    assert (found(fields, "TITLE"), found(fields, "ADR")) == (["Potter"], ["Asheville, NC"])


def test_the_letter_o_is_none_in_a_canadian_postcode() -> None:
    fields = parse_fields(
        stacked("Jane Arnold", "88 Sample Street, Lunenburg, NS BOJ 2C0"), region="CA", size=(900, 550)
    )
    (address,) = [field for field in fields if field.name == "ADR"]
    assert address.value.endswith("NS B0J 2C0")


@pytest.mark.parametrize(("line", "region"), [("Hoedsprank, Limpopo", "ZA"), ("Calgary, AB", "CA")])
def test_a_place_and_its_state_are_an_address_and_no_firm(line: str, region: str) -> None:
    texts = ("Jane Arnold", "Ceramic Artist", line, "jane.arnold.clay@gmail.com")
    fields = parse_fields(stacked(*texts), region=region, size=(900, 550))
    assert (found(fields, "ADR"), found(fields, "ORG")) == ([line], [])


def test_a_firm_with_its_town_behind_a_comma_is_no_town() -> None:
    assert not is_town_alone("Sample Hotel, Berlin", "DE")
    assert is_town_alone("Berlin", "DE")
    assert is_town_alone("Calgary, AB", "CA")
