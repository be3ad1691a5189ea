"""Who would care, who should meet, and why."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cardscan.followups import find_country, parse_birthday, rank_interested, suggest_pairs
from cardscan.model import Address, Contact, Phone
from cardscan.ties import Tier, Ties, Touch
from tests.people_made import make_person


def test_who_has_the_words_in_tags_notes_or_history_would_care_and_the_reason_is_said() -> None:
    people = [
        make_person(1, "A", ties=Ties(tags=("data security",))),
        make_person(2, "B", note="worried about securing their data lake"),
        make_person(3, "C", ties=Ties(touches=(Touch(date(2026, 11, 20), "call", "asked for a data catalogue"),))),
        make_person(4, "D", note="likes sailing"),
    ]
    found = rank_interested("data security", people)
    assert [one.person.id for one in found] == [1, 2, 3]
    assert [one.reason for one in found] == [
        "tag: data security",
        "note: worried about securing their data lake",
        "history: asked for a data catalogue",
    ]


def test_a_topic_in_japanese_is_found_without_blanks_between_words() -> None:
    people = [make_person(1, note="社内の情報セキュリティ研修"), make_person(2, note="展示会の準備")]
    assert [one.person.id for one in rank_interested("情報セキュリティ", people)] == [1]


def test_little_words_are_no_topic() -> None:
    assert rank_interested("the future of the web", [make_person(1, note="the end of the day")]) == ()
    assert rank_interested("the of", [make_person(1, note="the end of the day")]) == ()


def test_who_was_stopped_or_let_go_is_left_out() -> None:
    people = [
        make_person(1, ties=Ties(tags=("databases",), stopped=True)),
        make_person(2, ties=Ties(Tier.NO, tags=("databases",))),
    ]
    assert rank_interested("databases", people) == ()


def test_one_needs_what_the_other_offers() -> None:
    people = [
        make_person(1, "Ann", ties=Ties(needs=("a venue in Porto",))),
        make_person(2, "Bob", ties=Ties(offers=("venues for 50 people in Porto",))),
        make_person(3, "Cy", ties=Ties(offers=("security training",), needs=("a designer",))),
    ]
    (pair,) = suggest_pairs(people)
    assert (pair.one.id, pair.two.id) == (1, 2)
    assert pair.reason == "Ann needs a venue in Porto; Bob offers venues for 50 people in Porto"


def test_nobody_is_paired_with_themselves() -> None:
    assert suggest_pairs([make_person(1, ties=Ties(needs=("training",), offers=("training",)))]) == ()


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_topic_and_note_can_be_compared(topic: str, note: str) -> None:
    person = make_person(1, note=note, ties=Ties(needs=(topic,)))
    rank_interested(topic, [person])
    suggest_pairs([person, make_person(2, ties=Ties(offers=(note,)))])


def test_the_country_is_that_of_the_address_before_those_of_phone_and_mail() -> None:
    assert find_country(Contact(adr=(Address(country="at"),), email=("a@example.de",))) == "AT"
    assert find_country(Contact(adr=(Address(country="Österreich"),), email=("a@example.de",))) == "AT"
    assert find_country(Contact(tel=(Phone("+41441234567"),), email=("a@example.de",))) == "CH"
    assert find_country(Contact(tel=(Phone("12345"),), email=("a@example.de",))) == "DE"
    assert find_country(Contact(email=("a@example.com", "a@example.co.uk"))) == "GB"
    assert find_country(Contact(url=("https://www.example.fr/page.de",))) == "FR"
    assert find_country(Contact(url=("https://example.io",), email=("a@example.ai",))) == ""


def test_birthdays_are_written_as_vcards_do() -> None:
    assert parse_birthday("03-14") == parse_birthday("--0314") == parse_birthday("--03-14") == "--03-14"
    assert parse_birthday("1980-03-14") == parse_birthday("14.3.1980") == parse_birthday("14. 03. 1980") == "1980-03-14"
    assert parse_birthday("14.3.") == "--03-14"
    assert parse_birthday("02-29") == "--02-29"
