"""Posts and the firms that somebody has them at, on one line."""

from __future__ import annotations

import pytest

from cardscan.fields import parse_fields
from tests.fields.test_fields import only, stacked


@pytest.mark.parametrize(
    ("line", "title", "firm"),
    [
        ("Directeur de SAMPLE Services SARL", "Directeur", "SAMPLE Services SARL"),
        ("PDG de SAMPLTECH Services sarl", "PDG", "SAMPLTECH Services sarl"),
        ("Managing Director of Harbour Lane Ltd", "Managing Director", "Harbour Lane Ltd"),
        ("Geschäftsführerin der Muster GmbH", "Geschäftsführerin", "Muster GmbH"),
        ("President at Sample Works, Inc.", "President", "Sample Works, Inc."),
    ],
)
def test_a_post_and_the_firm_it_is_at_are_two_values(line: str, title: str, firm: str) -> None:
    fields = parse_fields(stacked("Jana Dupont", line, "+33 1 23 45 67 89"))
    assert (only(fields, "TITLE").value, only(fields, "ORG").value) == (title, firm)
    assert not [field for field in fields if field.name == "NOTE"]


@pytest.mark.parametrize("line", ["Director of Sales", "Head of Engineering", "Vicar of Sampleton", "Chef de Cuisine"])
def test_a_post_of_something_is_one_title(line: str) -> None:
    assert only(parse_fields(stacked("Jana Dupont", line, "+33 1 23 45 67 89")), "TITLE").value == line
