"""Names with a nickname, couples in more languages, owners, and East Asian names that are not written in one script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.fields import parse_fields
from cardscan.fields.choosing.joining import are_apart
from cardscan.fields.choosing.parts import item_of
from cardscan.fields.lines.segments import split_lines
from cardscan.fields.naming.eastern import is_spelt_name
from cardscan.fields.naming.persons import is_couple, without_nickname
from tests.fields.choosing.test_firms import found
from tests.fields.test_fields import lines_of, stacked

SIZE = (1000, 600)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Jane “Jay” Arnold", "Jane Arnold"),
        ("Petr „Pedro“ Example", "Petr Example"),
        ("Juan «Juanfran» Example", "Juan Example"),
        ("Restaurant „Krone“ Basel", "Restaurant „Krone“ Basel"),
        ("Jane Arnold", "Jane Arnold"),
    ],
)
def test_a_nickname_between_two_names_is_none_of_them(text: str, plain: str) -> None:
    assert without_nickname(text) == plain


@given(st.text(max_size=40))
def test_nothing_is_added_to_a_name(text: str) -> None:
    assert set(without_nickname(text)) <= set(text)


def test_a_name_with_a_nickname_is_no_firm() -> None:
    fields = parse_fields(stacked("Peter „Pit“ Beispielmann", "030 23125 123"), region="DE", size=SIZE)
    assert (found(fields, "FN"), found(fields, "ORG")) == (["Peter „Pit“ Beispielmann"], [])


@pytest.mark.parametrize(
    "text", ["Anna i Jan Kowalscy", "Ona ir Jonas Pavyzdys", "Fam. Anna und Peter Braun", "Anna ve Ahmet Örnek"]
)
def test_couples_are_known_in_more_languages(text: str) -> None:
    assert is_couple(text)


def test_one_of_a_couple_beside_a_number_is_not_the_name() -> None:
    rows = [("DIAMOND N RANCH", 70, 91, 31), ("Wade & Charlene Petersen", 70, 249, 46)]
    rows += [("Wade (202) 555-0143", 753, 409, 21), ("Charlene (202) 555-0144", 721, 441, 21)]
    fields = parse_fields(lines_of(rows), region="US", size=SIZE)
    assert (found(fields, "FN"), found(fields, "ORG")) == (["Wade & Charlene Petersen"], ["DIAMOND N RANCH"])


@pytest.mark.parametrize("label", ["Booking", "Landlords", "Gastgeber", "Management", "contrataciones"])
def test_who_is_announced_is_the_name_and_no_firm(label: str) -> None:
    texts = ("Northgate Quartet", f"{label}: Jane Arnold", "020 7946 0123")
    fields = parse_fields(stacked(*texts), region="GB", size=SIZE)
    assert (found(fields, "FN"), found(fields, "ORG")) == (["Jane Arnold"], ["Northgate Quartet"])


def test_what_stands_before_an_owner_is_no_part_of_the_name() -> None:
    texts = ("Azienda Agricola Poggio", "di Giulia Rossi", "Tel. 06 0000 0123")
    assert found(parse_fields(stacked(*texts), region="IT", size=SIZE), "FN") == ["Giulia Rossi"]


@pytest.mark.parametrize("text", ["山田 はなこ", "山田 ロバート", "鷹巣 のり江", "王 Jason", "ロベルト 山田"])
def test_a_known_family_name_with_a_given_name_of_other_letters_is_a_name(text: str) -> None:
    assert is_spelt_name(text)


@pytest.mark.parametrize("text", ["喫茶 さくら", "焼肉 たろう", "山田", "例示 Example Co", "はなこ"])
def test_shops_and_single_words_are_none(text: str) -> None:
    assert not is_spelt_name(text)


def test_such_a_name_is_not_cut_into_a_name_and_a_firm() -> None:
    texts = ("例示労働組合連合会", "書記長", "山田 ロベルト", "TEL 03-0000-0123")
    fields = parse_fields(stacked(*texts), region="JP", size=SIZE)
    assert (found(fields, "FN"), found(fields, "ORG")) == (["山田 ロベルト"], ["例示労働組合連合会"])


def test_two_people_below_each_other_are_not_one() -> None:
    rows = [
        ("D & J AUTOS (Sampleton) Ltd", 50, 68, 43),
        ("Dewi Roberts", 50, 261, 32),
        ("Janine Robarts-Lloyde", 50, 312, 32),
    ]
    fields = parse_fields(lines_of([*rows, ("Tel 020 7946 0123", 50, 506, 21)]), region="GB", size=SIZE)
    assert found(fields, "FN") in (["Dewi Roberts"], ["Janine Robarts-Lloyde"])


@pytest.mark.parametrize(("second", "two"), [("RAFI KHAN", True), ("KHAN RAFI", False), ("RAFI", False)])
def test_two_of_one_family_below_each_other_are_not_one(second: str, two: bool) -> None:
    rows = lines_of([("ORVA KHAN", 616, 114, 36), (second, 623, 153, 36)])
    one, other = (item_of(index, segment) for index, segment in enumerate(split_lines(rows)))
    assert are_apart("FN", (one, other)) == two
