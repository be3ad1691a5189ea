"""Values of several lines, of which one alone looks like one."""

from __future__ import annotations

import pytest

from cardscan.fields import parse_fields
from tests.fields.test_fields import lines_of
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
