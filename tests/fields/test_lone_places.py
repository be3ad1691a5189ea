"""An address where nothing on the card has the signs of one, and hours that are none in any language."""

from __future__ import annotations

import pytest

from cardscan.fields import parse_fields
from cardscan.fields.no_address import is_none
from tests.fields.test_fields import stacked
from tests.fields.test_firms import found


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
