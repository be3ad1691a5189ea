from __future__ import annotations

import pytest

from cardscan.fields import parse_fields
from tests.fields.test_fields import lines_of, only

CONTACT = [("Samplotron, Inc.", 160, 530, 58), ("christopher.mcsample@samplotron.com", 166, 732, 51)]
NAME = ("CHRISTOPHER MCSAMPLE", 169, 102, 69)
TITLE = ("Software Quality Leader", 168, 181, 58)
SIZE = (2000, 1100)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(("Future Growth", 165, 242, 58), id="a line in its style"),
        pytest.param(("Product Quality", 165, 242, 30), id="a line of another size"),
        pytest.param(("Product Quality", 165, 380, 58), id="a line far below"),
        pytest.param(("Product Quality", 900, 242, 58), id="a line that begins elsewhere"),
        pytest.param(("Department of Electronics", 165, 242, 58), id="a department"),
    ],
)
def test_a_title_is_not_asked_about_for(other: tuple[str, float, float, float]) -> None:
    title = only(parse_fields(lines_of([NAME, TITLE, other, *CONTACT]), size=SIZE), "TITLE")
    assert title.value == "Software Quality Leader"
    assert not title.needs_review, title.doubts


ADDRESS = [("120 Northgate Walk", 458, 362, 26), ("Springfield, IL 62701", 458, 394, 26)]
FIRM = [("Jane Arnold", 458, 60, 34), ("Northgate Instruments Ltd.", 458, 150, 30)]


@pytest.mark.parametrize("other", ["Northgate Laboratory", "Simply better software", "License 105794481"])
def test_an_address_is_not_asked_about_for_a_line_beside_it_that_is_surely_something_else(other: str) -> None:
    rows = [*FIRM, (other, 458, 332, 26), *ADDRESS]
    assert not only(parse_fields(lines_of(rows), size=(907, 572)), "ADR").needs_review


def test_the_reasons_do_not_say_the_same_twice() -> None:
    rows = [*FIRM, ("CBD.Samplegram", 458, 332, 26), *ADDRESS]
    doubts = only(parse_fields(lines_of(rows), size=(907, 572)), "ADR").doubts
    assert doubts[0] == "text beside it was not understood: a part of it may be missing"
    assert "text beside it was not understood" not in doubts
