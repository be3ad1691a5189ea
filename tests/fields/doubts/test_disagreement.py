"""Where two readers differ, a person is told what each of them saw, and no more than that."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.fields import parse_fields
from cardscan.fields.doubts.disagreement import has_rival_digits, is_seen_by_one, is_seen_otherwise, tell_apart
from cardscan.fields.lines.segments import split_lines
from cardscan.model import Field
from tests.fields.printed import read_twice, rows


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("Colleen Summers", "Colleen Surnmers", ("Summers", "Surnmers")),
        ("12 Sample Road, Leeds (BO)", "12 Sample Road, Leeds (80)", ("(BO)", "(80)")),
        ("1O Sample Road LS1 4AB", "10 Sample Road LSI 4AB", ("1O … LS1", "10 … LSI")),
        ("Sample Works Ltd", "Sample Ltd", ("Works", "–")),
        ("Sample Works", "Samp le Works", ("", "")),
        ("alike", "alike", ("", "")),
    ],
)
def test_only_the_words_that_differ_are_told(one: str, other: str, told: tuple[str, str]) -> None:
    assert tell_apart(one, other) == told


@given(st.text("ab 1", max_size=20), st.text("ab 1", max_size=20))
def test_what_is_told_stands_in_what_was_read(one: str, other: str) -> None:
    for told, text in zip(tell_apart(one, other), (one, other), strict=True):
        for run in told.split(" … "):
            assert run in ("", "–") or run in " ".join(text.split())
    assert tell_apart(one, one) == ("", "")


def test_the_doubt_names_what_the_readers_saw_and_not_a_rival_of_the_value() -> None:
    lines = (*rows("Sample Works GmbH"), *read_twice("Jana Exarnple", "Jana Example"), *rows("Sales Manager Europe"))
    fields = parse_fields(lines)
    doubts = [doubt for field in fields for doubt in field.doubts if doubt.startswith("two readers")]
    assert doubts == ["two readers disagree: Exarnple / Example"]


@pytest.mark.parametrize(
    ("name", "first", "second", "value"),
    [
        ("EMAIL", "jana@works.example.cqmm", "janaG@works.example.com", "janaG@works.example.com"),
        ("TEL", "060-5555-0199", "950-5555 0199", "+8695055550199"),
    ],
)
def test_what_the_second_reader_alone_saw_is_asked_about(name: str, first: str, second: str, value: str) -> None:
    (field,) = [
        f for f in parse_fields((*rows("北京示例大学", "长泽 勇"), *read_twice(first, second))) if f.name == name
    ]
    assert field.value == value
    assert field.needs_review
    assert any(doubt.startswith("two readers disagree") for doubt in field.doubts)


@pytest.mark.parametrize(
    ("first", "second"), [("+49 30 23125 O12", "+49 30 23125 012"), ("030 23125 012", "+49 30 23125 012")]
)
def test_a_look_alike_or_the_code_of_a_country_is_no_other_number(first: str, second: str) -> None:
    segment = replace(split_lines(rows(first))[0], others=(second,), agreed=False)
    field = Field("TEL", "+493023125012", text=first)
    assert not is_seen_by_one(field, [segment])
    assert is_seen_by_one(
        replace(field, value="+493023125019", text="+49 30 23125 019"), [replace(segment, others=("+49 30 23125 019",))]
    )


@pytest.mark.parametrize(
    ("first", "second", "differs"),
    [
        ("jane.dee@example.com", "jane.doe@exarnplecom", True),
        ("E-mail: annika@example.com", "E-mail: annik@aexample com", True),
        ("jane.doe@example.com", "52 jane.doe@example.com", False),
        ("jane.doe@example.com", "janedoe @example.com", False),
        ("jane.doe@example.com", "jane doe(aexample com", False),
    ],
)
def test_a_mailbox_in_which_two_readers_saw_other_letters_is_asked_about(
    first: str, second: str, differs: bool
) -> None:
    printed = read_twice(first, second)
    mail = next(field for field in parse_fields(printed) if field.name == "EMAIL")
    assert is_seen_otherwise(mail, split_lines(printed)) is differs
    assert mail.needs_review or not differs


def test_a_mailbox_that_the_first_reader_saw_no_at_sign_in_is_asked_about() -> None:
    printed = read_twice("infogexample-works.de", "info@examp1e-works.de")
    fields = [field for field in parse_fields(printed, (), "DE") if field.name == "EMAIL"]
    assert [field.needs_review for field in fields] == [True]


def test_a_number_that_was_read_as_another_one_as_long_is_asked_about() -> None:
    number = Field("TEL", "+493023125012", alternatives=("+493023125019",))
    assert has_rival_digits(number)
    assert not has_rival_digits(replace(number, alternatives=("+4930231250", "030 23125")))
    assert not has_rival_digits(replace(number, name="EMAIL"))
