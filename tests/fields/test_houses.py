"""What institutions, houses and firms are called over two lines, and what is said of a firm and is not its name."""

from __future__ import annotations

import pytest

from cardscan.fields import parse_fields
from tests.fields.choosing.test_firms import found
from tests.fields.test_fields import lines_of, stacked

SIZE = (1000, 600)


@pytest.mark.parametrize(
    ("above", "below", "region"),
    [
        ("Ministerium der Deutschsprachigen", "Gemeinschaft Musterlands", "DE"),
        ("Istituto Comprensivo Statale", "«Anna Esempio»", "IT"),
    ],
)
def test_the_second_line_of_an_institution_is_a_part_of_its_name(above: str, below: str, region: str) -> None:
    rows = [
        (above, 60, 60, 28),
        (below, 60, 100, 28),
        ("Anna Maria Weber", 60, 240, 34),
        ("info@example.com", 60, 460, 22),
    ]
    assert found(parse_fields(lines_of(rows), region=region, size=SIZE), "ORG") == [f"{above} {below}"]


def test_what_kind_of_house_it_is_and_what_it_is_called_are_one_name() -> None:
    rows = [("PIZZERIA", 60, 60, 30), ("Vecchio Samplo", 60, 105, 40), ("06 0000 0123", 60, 460, 24)]
    assert found(parse_fields(lines_of(rows), region="IT", size=SIZE), "ORG") == ["PIZZERIA Vecchio Samplo"]


def test_a_list_below_a_firm_is_no_part_of_its_name() -> None:
    rows = [("Pettigrew & Daughters", 36, 66, 38), ("Plumbing · Heating · Drains", 36, 117, 22)]
    rows += [("Moira Pettigrew", 360, 231, 34), ("Gas Safe Registered Engineer", 360, 278, 22)]
    rows += [("Tel: 020 7946 0123", 360, 452, 20), ("pettigrewplumbing@example.com", 360, 522, 22)]
    assert found(parse_fields(lines_of(rows), region="GB", size=SIZE), "ORG") == ["Pettigrew & Daughters"]


@pytest.mark.parametrize(
    "line", ["Mitglied ASTTI", "a program of Sample Community Services, Inc.", "Member of the Sample Society"]
)
def test_what_somebody_belongs_to_is_no_firm(line: str) -> None:
    texts = ("Jane Arnold", "Translator", line, "jane.arnold@mail.example.com")
    assert line not in found(parse_fields(stacked(*texts), region="US", size=SIZE), "ORG")


def test_a_state_above_its_ministry_is_not_the_firm() -> None:
    texts = ("REPUBLIKA SLOVENIJA", "MINISTRSTVO ZA VZORCE", "Ana Novak", "ana.novak@example.com")
    (org,) = found(parse_fields(stacked(*texts), region="SI", size=SIZE), "ORG")
    assert "MINISTRSTVO" in org


def test_where_shares_are_traded_is_no_part_of_the_name() -> None:
    texts = ("Jane Arnold", "Analyst", "Northgate Biosciences, Inc. (NASDAQ: NGTB)", "jane.arnold@example.com")
    assert found(parse_fields(stacked(*texts), region="US", size=SIZE), "ORG") == ["Northgate Biosciences, Inc."]


def test_a_practice_is_not_cut_where_its_trade_ends() -> None:
    rows = [("Huisartsenpraktijk", 60, 60, 28), ("De Proefwiek", 60, 100, 42), ("Anna de Vries", 60, 230, 32)]
    rows += [("huisarts", 60, 275, 22), ("020 000 0123", 60, 480, 22)]
    assert found(parse_fields(lines_of(rows), region="NL", size=SIZE), "ORG") == ["Huisartsenpraktijk De Proefwiek"]


def test_a_name_that_is_whole_before_a_hyphen_of_the_domain_gets_no_letters_of_it() -> None:
    rows = [("NORDVOLT", 600, 60, 50), ("Anna Weber", 60, 210, 34), ("anna.weber@nordvolt-bs.example", 60, 480, 20)]
    fields = parse_fields(
        lines_of([*rows, ("www.nordvolt-bs.com", 60, 510, 20)], confidence=0.9), region="DE", size=SIZE
    )
    assert found(fields, "ORG") == ["NORDVOLT"]
