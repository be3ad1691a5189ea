from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.fields.payloads import parse_payloads
from cardscan.fields.web.coded import merge_payloads
from cardscan.model import Field

SURE, UNSURE = 0.98, 0.6


def printed(name: str, value: str, confidence: float = SURE, alternatives: tuple[str, ...] = ()) -> Field:
    return Field(name, value, text=value, confidence=confidence, alternatives=alternatives)


def coded(name: str, value: str, parts: tuple[tuple[str, str], ...] = (), types: tuple[str, ...] = ()) -> Field:
    return Field(name, value, text=value, parts=parts, types=types, source="qr")


def test_what_print_and_code_both_say_is_certain_and_said_once() -> None:
    (field,) = merge_payloads((printed("EMAIL", "jane@example.com", UNSURE),), [coded("EMAIL", "jane@example.com")])
    assert (field.value, field.source, field.doubts) == ("jane@example.com", "print", ())
    assert not field.needs_review


def test_a_printed_name_with_credentials_stays_as_printed() -> None:
    (field,) = merge_payloads((printed("FN", "Dr. Jane Doe, PhD"),), [coded("FN", "Jane Doe")])
    assert field.value == "Dr. Jane Doe, PhD"
    assert not field.needs_review


@pytest.mark.parametrize(
    ("name", "read", "typed"),
    [
        ("EMAIL", "jane.d0e@example.com", "jane.doe@example.com"),
        ("FN", "Iane Doe", "lane Doe"),
        ("URL", "www.exarnple.com", "www.example.com"),
    ],
)
def test_what_was_misread_letter_for_letter_is_put_right_without_a_question(name: str, read: str, typed: str) -> None:
    (field,) = merge_payloads((printed(name, read),), [coded(name, typed)])
    assert (field.value, field.alternatives, field.doubts) == (typed, (read,), ())
    assert not field.needs_review


def test_a_number_that_was_read_with_doubt_is_put_right_by_the_code() -> None:
    (field,) = merge_payloads((printed("TEL", "+12025550128", UNSURE),), [coded("TEL", "+12025550123")])
    assert (field.value, field.alternatives) == ("+12025550123", ("+12025550128",))
    assert not field.needs_review


@pytest.mark.parametrize(
    ("name", "read", "typed"),
    [
        ("EMAIL", "jan@example.org", "jane@example.org"),
        ("TEL", "+12025550123", "+12025550124"),
        ("FN", "Jane Doe", "John Smith"),
        ("TITLE", "Head of Sales", "Senior Buyer"),
    ],
)
def test_print_that_was_read_without_doubt_and_differs_from_its_code_is_asked_about(
    name: str, read: str, typed: str
) -> None:
    (field,) = merge_payloads((printed(name, read),), [coded(name, typed)])
    assert field.needs_review
    assert field.doubts == (f"printed is {read}, the code on the card says {typed}",)
    assert {field.value, *field.alternatives} == {read, typed}
    assert field.text == read


def test_a_number_without_its_country_gets_it_from_the_code() -> None:
    (field,) = merge_payloads((printed("TEL", "2025550123", UNSURE),), [coded("TEL", "+12025550123", types=("cell",))])
    assert (field.value, field.types) == ("+12025550123", ("cell",))


def test_numbers_that_differ_in_a_digit_are_two_where_the_code_has_both() -> None:
    fields = (printed("TEL", "+12025550123"), printed("TEL", "+12025550124"))
    found = merge_payloads(fields, [coded("TEL", "+12025550124"), coded("TEL", "+12025550123")])
    assert [field.value for field in found] == ["+12025550123", "+12025550124"]
    assert not any(field.needs_review for field in found)


def test_an_address_that_the_code_spells_otherwise_is_one_address_with_the_parts_of_both() -> None:
    read = printed("ADR", "Hauptstr. 1, 10115 Berlin", UNSURE)
    (field,) = merge_payloads((read,), [coded("ADR", "Hauptstr. 1, 10115 Berlin, Germany", (("country", "Germany"),))])
    assert field.value == "Hauptstr. 1, 10115 Berlin"
    assert field.part("country") == "Germany"


def test_a_name_in_another_script_is_no_contradiction() -> None:
    (field,) = merge_payloads((printed("FN", "山田太郎"),), [coded("FN", "Taro Yamada")])
    assert (field.value, field.alternatives, field.doubts) == ("山田太郎", ("Taro Yamada",), ())


def test_what_only_the_code_says_is_added() -> None:
    found = merge_payloads((printed("FN", "Jane Doe"),), [coded("EMAIL", "jane@example.com"), coded("NOTE", "hello")])
    assert [(field.name, field.value) for field in found] == [
        ("FN", "Jane Doe"),
        ("EMAIL", "jane@example.com"),
        ("NOTE", "hello"),
    ]


VALUES = st.sampled_from(
    ["Jane Doe", "J. Doe", "Example GmbH", "jane@example.com", "+12025550123", "2025550123", "1 Main St", "山田太郎"]
)
NAMES = st.sampled_from(["FN", "ORG", "TITLE", "EMAIL", "TEL", "ADR", "URL", "NOTE"])


@given(
    st.lists(st.builds(printed, NAMES, VALUES, st.sampled_from([SURE, UNSURE])), max_size=6),
    st.lists(st.builds(coded, NAMES, VALUES), max_size=6),
)
def test_nothing_read_and_nothing_coded_is_lost(fields: list[Field], codes: list[Field]) -> None:
    found = merge_payloads(tuple(fields), codes)
    assert [field.text for field in found[: len(fields)]] == [field.text for field in fields]
    for code in codes:
        values = {v for f in found if f.name == code.name for v in (f.value, *f.alternatives)}
        assert values
        if code.name in ("EMAIL", "NOTE"):  # of the others, another spelling of the same may stand for it
            assert code.value in values


@pytest.mark.parametrize(
    ("link", "asked"),
    [
        ("https://www.example.org/team", False),
        ("https://shop.example.org", False),
        ("https://exampleworks.net", False),
        ("https://qr.invalid-maker.com/82e6", True),
        ("https://bit.ly/3xYz", True),
    ],
)
def test_a_link_that_has_nothing_to_do_with_the_card_is_asked_about(link: str, asked: bool) -> None:
    fields = (printed("EMAIL", "jane@example.org"), printed("ORG", "Example Works Ltd."))
    (url,) = [f for f in merge_payloads(fields, parse_payloads((link,))) if f.name == "URL"]
    assert url.needs_review is asked
    assert bool(url.doubts) is asked
    assert all("only in the QR code; links to" in doubt for doubt in url.doubts)


def test_a_link_that_is_printed_too_is_certain() -> None:
    (url,) = merge_payloads((printed("URL", "bit.ly/3xYz"),), parse_payloads(("https://bit.ly/3xYz",)))
    assert (url.doubts, url.needs_review) == ((), False)


def test_the_address_in_a_coded_card_is_its_owners() -> None:
    card = "BEGIN:VCARD\nFN:Jane Doe\nURL:https://elsewhere.example.net\nEND:VCARD"
    (url,) = [f for f in merge_payloads((printed("FN", "Jane Doe"),), parse_payloads((card,))) if f.name == "URL"]
    assert not url.needs_review
