"""Values of several lines, of which one alone looks like one."""

from __future__ import annotations

import pytest

from cardscan.fields import parse_fields
from tests.fields.test_fields import lines_of, stacked
from tests.fields.test_firms import found

SIZE = (1000, 600)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Saint Aidan the Elder", "Catholic Church"),
        ("El Rubio's", "BARBER SHOP"),
    ],
)
def test_a_firm_is_called_by_the_line_above_its_kind_too(name: str, kind: str) -> None:
    rows = [(name, 60, 60, 34), (kind, 60, 100, 30), ("Jane Arnold", 60, 240, 40), ("Manager", 60, 290, 24)]
    rows += [("(212) 555-0123", 60, 420, 24)]
    (firm,) = [field for field in parse_fields(lines_of(rows), region="US", size=SIZE) if field.name == "ORG"]
    assert firm.value == f"{name} {kind}"


def test_a_person_above_the_kind_of_a_firm_is_no_part_of_it() -> None:
    rows = [("Jane Arnold", 60, 60, 34), ("Barber Shop", 60, 100, 30), ("(212) 555-0123", 60, 420, 24)]
    fields = parse_fields(lines_of(rows), region="US", size=SIZE)
    assert found(fields, "FN") == ["Jane Arnold"]
    assert found(fields, "ORG") in (["Barber Shop"], [])


def test_a_network_below_its_code_is_no_firm() -> None:
    fields = parse_fields(stacked("Jane Arnold", "Nutritionist", "jane@gmail.com", "WhatsApp"), size=SIZE)
    assert found(fields, "ORG") == []


def test_a_slogan_over_two_lines_is_no_part_of_the_line_above_it() -> None:
    rows = [("ELLEN ARNOLD", 60, 60, 50), ("Insurance & Pensions", 60, 220, 34), ('"Where pensions', 60, 300, 34)]
    rows += [('really pay off."', 60, 340, 34), ("(603) 555-0123", 60, 120, 34)]
    fields = parse_fields(lines_of(rows), region="US", size=SIZE)
    assert not any('"' in field.value for field in fields if field.name in ("ORG", "TITLE"))


def test_the_braces_of_a_programmer_are_no_part_of_the_name() -> None:
    fields = parse_fields(stacked("<Jane Arnold>", "software developer", "jane@example.com"), size=SIZE)
    assert found(fields, "FN") == ["Jane Arnold"]
