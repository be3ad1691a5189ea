"""The lines right above a postcode and its town are the first ones of the address, whatever they are called."""

from __future__ import annotations

import pytest

from cardscan.fields import parse_fields
from tests.fields.test_fields import Row, lines_of

PERSON: tuple[Row, ...] = (("Nina Example", 60, 60, 60), ("Architect", 60, 140, 34))
CONTACT: tuple[Row, ...] = (("nina@example.com", 60, 540, 30), ("www.example.com", 60, 590, 30))


def addresses(*block: str, region: str, left: float = 60) -> list[str]:
    printed = [(text, left, 300 + 42.0 * number, 30.0) for number, text in enumerate(block)]
    fields = parse_fields(lines_of([*PERSON, *printed, *CONTACT]), (), region, (1100, 660))
    return [field.value for field in fields if field.name == "ADR"]


@pytest.mark.parametrize(
    ("block", "region"),
    [
        (("Manoir de Sampleville", "22300 Ploubezre"), "FR"),
        (("The Old Pier, Sampleton", "Argyll PA35 1JQ"), "GB"),
        (("Samplegracht 12, Vismarkt", "8380 Zeebrugge"), "BE"),
        (("Muelle de Ejemplo, pantalán C", "35130 Puerto Rico - Mogán"), "ES"),
    ],
)
def test_what_stands_right_above_the_town_is_where_in_it(block: tuple[str, ...], region: str) -> None:
    assert addresses(*block, region=region) == [", ".join(block)]


@pytest.mark.parametrize("line", ["Showroom:", "Example Consultants", "Termine nach Vereinbarung"])
def test_a_line_above_an_address_that_is_something_else_stays_out(line: str) -> None:
    assert addresses(line, "Musterstraße 12", "10115 Berlin", region="DE") == ["Musterstraße 12, 10115 Berlin"]


def test_a_line_that_is_set_otherwise_is_no_line_of_the_address() -> None:
    town = ("22300 Ploubezre", 60.0, 342.0, 30.0)
    above = ("Manoir de Sampleville", 60.0, 262.0, 60.0)
    fields = parse_fields(lines_of([*PERSON, above, town, *CONTACT]), (), "FR", (1100, 660))
    assert [field.value for field in fields if field.name == "ADR"] == ["22300 Ploubezre"]
