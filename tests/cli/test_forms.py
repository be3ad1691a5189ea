from __future__ import annotations

from datetime import date
from pathlib import Path

from cardscan.cli.forms import card_json, contact_json, due_text, title_of
from cardscan.model import Card, Contact, Field, FollowUp, Photo, Quad, Social, Status

QUAD = Quad(((0, 0), (90, 0), (90, 50), (0, 50)))


def card(*fields: Field) -> Card:
    return Card(QUAD, (), fields)


def test_a_card_without_a_name_is_listed_under_its_company_else_a_way_to_reach_it() -> None:
    mail, org = Field("EMAIL", "ada@example.org"), Field("ORG", "Example Works")
    assert title_of(card(mail, org)) == "Example Works"
    assert title_of(card(mail)) == "ada@example.org"
    assert title_of(card()) == "(nothing read)"


def test_the_name_that_a_person_settled_is_the_title_and_never_a_dropped_one() -> None:
    read, typed = (
        Field("FN", "Ado Lovelace", confidence=1.0),
        Field("FN", "Ada Lovelace", status=Status.CORRECTED, confidence=0.1),
    )
    assert title_of(card(read, typed)) == "Ada Lovelace"
    assert title_of(card(Field("FN", "Ado", status=Status.DROPPED), Field("FN", "Ada", confidence=0.1))) == "Ada"


def test_a_profile_is_given_as_printed_and_a_bare_handle_with_its_network() -> None:
    contact = Contact(social=(Social("linkedin", "linkedin.com/in/ada"), Social("x", "@ada"), Social("", "ada")))
    assert contact_json(contact)["social"] == ["linkedin.com/in/ada", "x: @ada", "ada"]


def test_a_card_as_json_says_where_it_lay_and_what_its_fields_are() -> None:
    item = card_json(Photo(Path("a.pdf"), "0", 1), 2, card(Field("FN", "Ada", confidence=0.5, doubts=("short",))))
    assert (item["photo"], item["page"], item["card"]) == ("a.pdf", 1, 2)
    assert item["corners"] == [[0, 0], [90, 0], [90, 50], [0, 50]]
    assert (item["fields"][0]["needs_review"], item["fields"][0]["doubts"]) == (True, ["short"])


def test_the_due_date_gives_way_to_the_day_it_was_done() -> None:
    assert due_text(FollowUp(date(2026, 5, 22))) == "2026-05-22"
    assert due_text(FollowUp(date(2026, 5, 22), date(2026, 5, 21))) == "done 05-21"
    assert due_text(FollowUp()) == ""
