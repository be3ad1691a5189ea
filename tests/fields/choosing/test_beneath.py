"""What stands below a name, and lists that are no part of it."""

from __future__ import annotations

import pytest

from cardscan.fields import parse_fields
from tests.fields.choosing.test_firms import found
from tests.fields.test_fields import lines_of, stacked

SIZE = (1000, 600)


@pytest.mark.parametrize("post", ["tenfolk og fjell i rim", "gaitas de fole"])
def test_a_lone_line_below_a_sure_name_is_asked_about_as_its_title(post: str) -> None:
    rows = [("Ingrid Solberg", 60, 60, 44), (post, 60, 122, 24), ("22 00 01 23", 60, 420, 24)]
    fields = parse_fields(lines_of(rows), region="NO", size=SIZE)
    (title,) = [field for field in fields if field.name == "TITLE"]
    assert (title.value, title.needs_review) == (post, True)


@pytest.mark.parametrize("line", ["weddings, recordings, tuition", "funerals, feasts & lessons, festivals"])
def test_a_list_of_services_is_no_part_of_the_title_above_it(line: str) -> None:
    rows = [("Dafydd Hughes-Moss", 75, 72, 40), ("Harpist", 75, 123, 23), (line, 75, 157, 23)]
    rows += [("harp@dafyddmoss.example", 75, 483, 21), ("www.dafyddmoss.example", 75, 512, 21)]
    assert found(parse_fields(lines_of(rows), region="GB", size=SIZE), "TITLE") == ["Harpist"]


@pytest.mark.parametrize("trade", ["kok", "bakker", "koch", "schreiner"])
def test_a_trade_that_is_a_family_name_counts_in_small_letters(trade: str) -> None:
    rows = [("Jane Arnold", 60, 60, 44), (trade, 60, 122, 24), ("jane.arnold@example.com", 60, 420, 24)]
    assert found(parse_fields(lines_of(rows), region="NL", size=SIZE), "TITLE") == [trade]


def test_a_trade_below_a_whole_name_is_no_part_of_it() -> None:
    rows = [("Josette Malaval", 60, 60, 30), ("Maire", 60, 104, 26), ("01 99 00 01 23", 60, 420, 24)]
    assert found(parse_fields(lines_of(rows), region="FR", size=SIZE), "FN") == ["Josette Malaval"]


def test_a_register_number_behind_a_dash_is_no_part_of_a_title() -> None:
    texts = ("Jane Arnold", "Abogado – Carné 14.207", "jane.arnold@example.com")
    assert found(parse_fields(stacked(*texts), region="CR", size=SIZE), "TITLE") == ["Abogado"]


@pytest.mark.parametrize("line", ["she/her", "he/him", "(they/them)"])
def test_how_somebody_is_spoken_of_is_no_title(line: str) -> None:
    texts = ("Jane Arnold", line, "Designer", "jane.arnold@example.com")
    assert found(parse_fields(stacked(*texts), region="US", size=SIZE), "TITLE") == ["Designer"]


@pytest.mark.parametrize("line", ["FREE HOUSE · REAL ALES · ROOMS", "nybrent · surdeig · avis"])
def test_values_of_a_list_in_a_row_are_nobody(line: str) -> None:
    rows = [("The Northgate Billet", 60, 63, 61), (line, 60, 155, 24), ("020 7946 0123", 686, 458, 22)]
    fields = parse_fields(lines_of(rows), region="GB", size=SIZE)
    assert (found(fields, "FN"), found(fields, "ORG")) == ([], ["The Northgate Billet"])
