"""Numbers behind words that no list has, numbers beside numbers, and digits that are no number to call."""

from __future__ import annotations

import pytest

from cardscan.fields import parse_fields
from cardscan.fields.numbers.phones import find_phones
from cardscan.fields.texts.patterns import find_emails
from tests.fields.choosing.test_firms import found
from tests.fields.printed import best, segments
from tests.fields.test_fields import stacked


def numbers(text: str, region: str) -> list[str]:
    return best(find_phones(segments(text), region), "TEL")


@pytest.mark.parametrize(
    ("text", "region", "expected"),
    [
        ("Sentralbord 22 00 01 23", "NO", ["+4722000123"]),
        ("Vaktrommet 22 00 01 23", "NO", ["+4722000123"]),
        ("Omstilling 3200 0123 (kl. 8-14)", "DK", ["+4532000123"]),
        ("Ilze 67 000 123", "LV", ["+37167000123"]),
        ("Registratuur 600 0123, arst 600 0124", "EE", ["+3726000123", "+3726000124"]),
    ],
)
def test_a_short_number_behind_a_word_is_one(text: str, region: str, expected: list[str]) -> None:
    assert numbers(text, region) == expected


@pytest.mark.parametrize("text", ["Sample Street 22 00 01 23, Town", "Kto 2200 0123 4", "Section 2200-0123 B 7"])
def test_digits_with_more_behind_them_stay_with_their_words(text: str) -> None:
    assert numbers(text, "NO") == []


@pytest.mark.parametrize(
    ("text", "region", "expected"),
    [
        ("tel 22 00 01 23 · 220 00 124", "NO", ["+4722000123", "+4722000124"]),
        ("030 23125 123 – 030 23125 124", "DE", ["+493023125123", "+493023125124"]),
        ("09 300 0123   021 000 1234", "NZ", ["+6493000123", "+64210001234"]),
        ("020-2500 0123 138 0000 0124", "CN", ["+862025000123", "+8613800000124"]),
        ("Sample Road 36 / 020 7946 0123", "GB", ["+442079460123"]),
        ("020 7946 0123 · 10 am – midnight", "GB", ["+442079460123"]),
        ("Ph: +92-51-200 0123-4", "PK", ["+92512000123", "+92512000124"]),
        ("Tel +86-20-2500 0123 Fax -0124", "CN", ["+862025000123", "+862025000124"]),
        ("tel. 0-22 100 01 23", "PL", ["+48221000123"]),
        ("(62) 3200-0123", "BR", ["+556232000123"]),
        ("電話:(86-20) 2500 0123", "HK", ["+862025000123"]),
        ("+90 (212) 000 01 23 / 4127", "TR", ["+902120000123"]),
        ("876-555-0143 / 876-555-0144 (WhatsApp)", "US", ["+18765550143", "+18765550144"]),
    ],
)
def test_numbers_are_told_from_what_stands_beside_them(text: str, region: str, expected: list[str]) -> None:
    assert numbers(text, region) == expected


def test_the_groups_of_one_number_with_dots_between_are_one() -> None:
    assert numbers("M 010 · 0000 · 0123", "KR") == ["+821000000123"]


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("P, T, C 9.00–17.00, O 12.00–19.00", "LV"),
        ("ORCID 0000-0002-1825-0097", "DE"),
        ("VAT kodas LT100000000123", "LT"),
        ("GPS: AE-0092-0123", "GH"),
        ("Diretora – Port. 411/2022", "BR"),
        ("BE 0123.456.789", "BE"),
        ("DVR 0005941", "AT"),
        ("开户行 农业银行 6228 4800 0000 0000", "CN"),
    ],
)
def test_hours_orders_and_registers_are_no_numbers_to_call(text: str, region: str) -> None:
    assert numbers(text, region) == []


@pytest.mark.parametrize("text", ["Mastodon: @jane@social.example.com", "booking Instagram @jane.example.com"])
def test_a_handle_is_no_mailbox(text: str) -> None:
    assert find_emails(text) == []


def test_the_one_who_answers_a_number_is_no_part_of_it() -> None:
    fields = parse_fields(
        stacked("Auto Vilks", "Ilze 67 000 123", "Sampelu iela 1, Rīga"), region="LV", size=(900, 550)
    )
    assert found(fields, "TEL") == ["+37167000123"]


def test_a_dash_between_a_number_and_a_mailbox_parts_them() -> None:
    fields = parse_fields(stacked("Jane Arnold", "087 912 3456-jane@example.ie"), region="IE", size=(1000, 600))
    assert found(fields, "TEL") == ["+353879123456"]
    assert found(fields, "EMAIL") == ["jane@example.ie"]


def test_a_mailbox_that_begins_with_a_number_stays_whole() -> None:
    fields = parse_fields(stacked("Jane Arnold", "2125550123-jane@example.com"), region="US", size=(1000, 600))
    assert found(fields, "EMAIL") == ["2125550123-jane@example.com"]


@pytest.mark.parametrize(
    ("line", "number", "region"),
    [
        ("Tel 0117 496 0281 ext 224", "+441174960281", "GB"),
        ("Tel 0117 496 0281 x224", "+441174960281", "GB"),
        ("Mobi1 0176 40 22 81 35", "+4917640228135", "DE"),
    ],
)
def test_an_extension_is_no_half_of_two_numbers_and_a_misread_label_no_digit(
    line: str, number: str, region: str
) -> None:
    assert found(parse_fields(stacked("Jane Arnold", line), region=region, size=(1000, 600)), "TEL") == [number]


def test_two_numbers_of_one_pattern_are_two() -> None:
    fields = parse_fields(stacked("Jane Arnold", "202 555 0100 202 555 0101"), region="US", size=(1000, 600))
    assert found(fields, "TEL") == ["+12025550100", "+12025550101"]


@pytest.mark.parametrize(
    ("region", "street", "line", "number"),
    [
        ("ES", "C/ Mayor, 999 – 28009 Madrid", "Urgencias 24 h: 600 123 456", "+34600123456"),
        ("DE", "Hauptstr. 9, 10115 Berlin", "Notdienst 24h: 030 12345678", "+493012345678"),
        ("US", "12 Main St, Springfield, IL 62701", "24 hr emergency: (217) 555-0123", "+12175550123"),
    ],
)
def test_a_number_that_is_answered_day_and_night_is_at_work_and_its_hours_are_no_address(
    region: str, street: str, line: str, number: str
) -> None:
    fields = parse_fields(stacked("Jane Doe", "Veterinarian", street, line), region=region, size=(1000, 600))
    (phone,) = [field for field in fields if field.name == "TEL"]
    assert phone.value == number
    assert "home" not in phone.types
    assert [field.value for field in fields if field.name == "ADR"] == [street]


def test_a_street_that_is_called_by_a_letter_is_no_time_of_day() -> None:
    fields = parse_fields(stacked("Jane Doe", "Lawyer", "24 H Street NW, Washington, DC 20001"), region="US")
    assert [field.value for field in fields if field.name == "ADR"] == ["24 H Street NW, Washington, DC 20001"]
