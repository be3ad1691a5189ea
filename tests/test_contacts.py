"""Fields of one card, or of all cards of a person, as a contact."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.contacts import build_contact, build_person, describe_meeting
from cardscan.model import Address, Field, FollowUp, Meeting, Name, Phone, Photo, Record, Social, Status
from tests import strategies

OLD = date(2025, 3, 1)
NEW = date(2026, 11, 18)


def make_record(
    id: int,  # noqa: A002 - the name it has in Record
    *fields: Field,
    met_on: date = NEW,
    person: int | None = None,
    event: str = "",
    note: str = "",
    revised_at: str = "",
) -> Record:
    return Record(
        id,
        f"uid-{id}",
        Photo(Path("IMG_1.jpg"), "aa"),
        0,
        fields,
        Meeting(met_on, "given", event, note),
        FollowUp(),
        id if person is None else person,
        met_on,
        revised_at,
    )


# One card


def test_every_property_has_its_place() -> None:
    contact = build_contact(
        [
            Field("FN", "Dr. Zoë Example", parts=(("prefix", "Dr."), ("given", "Zoë"), ("family", "Example"))),
            Field("ORG", "Example GmbH"),
            Field("ROLE", "Research"),
            Field("TITLE", "Head of\nOptics"),
            Field("TEL", "+493023125000", types=("work",), parts=(("ext", "12"),)),
            Field("EMAIL", "zoe@example.com"),
            Field("URL", "https://example.com/zoe"),
            Field("ADR", "Musterweg 1, 10115 Berlin", parts=(("street", "Musterweg 1"), ("code", "10115"))),
            Field("X-SOCIALPROFILE", "@zoe", parts=(("network", "GitHub"), ("handle", "zoe"))),
            Field("BDAY", "1990-03-14"),
            Field("NOTE", "Since 1899"),
        ],
        uid="u",
        note="wants a quote",
        rev="2026-11-23T10:00:00Z",
        categories=["Fair"],
    )
    assert (contact.fn, contact.n) == ("Dr. Zoë Example", Name("Example", "Zoë", prefix="Dr."))
    assert (contact.org, contact.department, contact.title) == ("Example GmbH", "Research", "Head of Optics")
    assert contact.tel == (Phone("+493023125000", ("work",), "12"),)
    assert (contact.email, contact.url) == (("zoe@example.com",), ("https://example.com/zoe",))
    assert contact.adr == (Address("Musterweg 1, 10115 Berlin", "Musterweg 1", code="10115"),)
    assert contact.social == (Social("github", "@zoe"),)
    assert contact.bday == "1990-03-14"
    assert contact.note == "wants a quote\nSince 1899"
    assert (contact.uid, contact.rev, contact.categories) == ("u", "2026-11-23T10:00:00Z", ("Fair",))


def test_dropped_and_blank_fields_are_left_out() -> None:
    contact = build_contact(
        [Field("FN", "Ann Sample", status=Status.DROPPED), Field("ORG", "  "), Field("EMAIL", "a@example.com")]
    )
    assert (contact.fn, contact.org, contact.email, contact.note) == ("", "", ("a@example.com",), "")


def test_nothing_is_invented_for_an_empty_card() -> None:
    contact = build_contact([])
    assert (contact.fn, contact.n, contact.display_name) == ("", Name(), "")


def test_a_company_card_is_listed_under_the_company() -> None:
    contact = build_contact([Field("ORG", "Example GmbH"), Field("EMAIL", "info@example.com")])
    assert (contact.fn, contact.display_name) == ("", "Example GmbH")
    assert build_contact([Field("EMAIL", "info@example.com")]).display_name == "info@example.com"


def test_of_several_names_the_most_confident_stands_and_the_others_are_noted() -> None:
    contact = build_contact(
        [Field("ORG", "Exam pie", confidence=0.3), Field("ORG", "Example", confidence=0.9), Field("ORG", "Pie Ltd")]
    )
    assert contact.org == "Pie Ltd"
    assert contact.note == "Also on the card: Exam pie\nAlso on the card: Example"


def test_what_a_person_settled_stands_before_what_was_read_for_certain() -> None:
    fields = [
        Field("TITLE", "Director", confidence=0.99),
        Field("TITLE", "Head of Sales", confidence=0.2, status=Status.CONFIRMED),
    ]
    assert build_contact(fields).title == "Head of Sales"


def test_the_first_stands_where_confidence_is_equal() -> None:
    assert build_contact([Field("ORG", "First"), Field("ORG", "Second")]).org == "First"


def test_a_name_without_parts_is_split() -> None:
    assert build_contact([Field("FN", "Ann Sample")]).n == Name("Sample", "Ann")


def test_parts_of_an_earlier_name_are_not_used() -> None:
    """A person typed another name; the parts are still those that were read."""
    field = Field("FN", "Ann Sample", parts=(("given", "Anm"), ("family", "Sarnple")), status=Status.CORRECTED)
    assert build_contact([field]).n == Name("Sample", "Ann")


def test_parts_may_differ_from_the_printed_name_in_case_and_marks() -> None:
    field = Field("FN", "YAMADA, Taro", parts=(("given", "Taro"), ("family", "Yamada")))
    assert build_contact([field]).n == Name("Yamada", "Taro")


@pytest.mark.parametrize(
    ("name", "first", "second"),
    [
        ("EMAIL", "Ann@Example.com", "ann@example.com"),
        ("URL", "https://example.com", "http://Example.com/"),
        ("URL", "example.com/a", "https://example.com/a"),
        ("ADR", "Musterweg 1\n10115 Berlin", "Musterweg 1, 10115 Berlin"),
        ("X-SOCIALPROFILE", "@ann", "Ann"),
    ],
)
def test_the_same_value_twice_is_kept_once(name: str, first: str, second: str) -> None:
    contact = build_contact([Field(name, first), Field(name, second)])
    kept = {"EMAIL": contact.email, "URL": contact.url, "ADR": contact.adr, "X-SOCIALPROFILE": contact.social}
    assert len(kept[name]) == 1


@pytest.mark.parametrize(
    ("name", "first", "second"),
    [("EMAIL", "ann@example.com", "ann@example.org"), ("URL", "https://example.com/A", "https://example.com/a")],
)
def test_different_values_are_both_kept(name: str, first: str, second: str) -> None:
    contact = build_contact([Field(name, first), Field(name, second)])
    assert {"EMAIL": contact.email, "URL": contact.url}[name] == (first, second)


def test_a_number_printed_as_phone_and_fax_is_one_number_with_both_types() -> None:
    fields = [
        Field("TEL", "+493023125000", types=("work", "voice")),
        Field("TEL", "+493023125000", types=("work", "fax")),
        Field("TEL", "+493023125000", parts=(("ext", "5"),)),
    ]
    assert build_contact(fields).tel == (
        Phone("+493023125000", ("work", "voice", "fax")),
        Phone("+493023125000", (), "5"),
    )


def test_an_address_without_parts_is_kept_as_it_was_typed() -> None:
    contact = build_contact([Field("ADR", "Musterweg 1\n10115 Berlin")])
    assert contact.adr == (Address("Musterweg 1\n10115 Berlin", "Musterweg 1\n10115 Berlin"),)


@given(st.lists(strategies.fields, max_size=8))
def test_no_value_of_a_card_is_lost(fields: list[Field]) -> None:
    contact = build_contact(fields)
    places = (
        (contact.fn, contact.org, contact.department, contact.title, contact.bday, contact.note),
        (*contact.email, *contact.url),
        (phone.value for phone in contact.tel),
        (address.label for address in contact.adr),
        (social.handle for social in contact.social),
    )
    text = letters(" ".join(" ".join(place) for place in places))
    for field in fields:
        if field.status is not Status.DROPPED and field.name not in ("X-SOCIALPROFILE", "URL"):
            assert letters(field.value) in text


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


# Several cards of a person


def test_a_person_met_again_has_the_new_title_and_all_numbers() -> None:
    old = make_record(
        1, Field("TITLE", "Engineer"), Field("TEL", "+12025550101"), Field("EMAIL", "a@example.com"), met_on=OLD
    )
    new = make_record(
        2, Field("TITLE", "Director"), Field("TEL", "+12025550102"), Field("EMAIL", "a@example.com"), person=1
    )
    contact = build_person((old, new))
    assert contact.title == "Director"
    assert [phone.value for phone in contact.tel] == ["+12025550102", "+12025550101"]
    assert contact.email == ("a@example.com",)
    assert contact.uid == "uid-1"
    assert "Also on the card: Engineer" in contact.note


def test_what_a_person_typed_is_not_overwritten_by_a_newer_reading() -> None:
    old = make_record(1, Field("TITLE", "Director", status=Status.CORRECTED), met_on=OLD)
    new = make_record(2, Field("TITLE", "D1rector", confidence=1.0), person=1)
    assert build_person((old, new)).title == "Director"


@pytest.mark.parametrize("status", [Status.CONFIRMED, Status.CORRECTED, Status.ADDED])
def test_what_a_person_typed_gives_way_to_something_newer_that_a_person_settled(status: Status) -> None:
    old = make_record(1, Field("TITLE", "Director", status=Status.ADDED), met_on=OLD)
    new = make_record(2, Field("TITLE", "President", confidence=0.1, status=status), person=1)
    assert build_person((old, new)).title == "President"


def test_a_newer_certain_reading_stands_before_an_older_confirmed_one() -> None:
    old = make_record(1, Field("ORG", "Example Ltd", status=Status.CONFIRMED), met_on=OLD)
    new = make_record(2, Field("ORG", "Sample Ltd"), person=1)
    assert build_person((old, new)).org == "Sample Ltd"


def test_a_newer_card_without_a_title_leaves_the_older_title() -> None:
    old = make_record(1, Field("TITLE", "Engineer"), met_on=OLD)
    assert build_person((old, make_record(2, person=1))).title == "Engineer"


def test_of_front_and_back_the_front_names_the_person() -> None:
    front = make_record(2, Field("FN", "Taro Yamada", confidence=0.8))
    back = make_record(1, Field("FN", "山田太郎", confidence=0.99), person=2)
    contact = build_person((front, back))
    assert contact.fn == "Taro Yamada"
    assert "Also on the card: 山田太郎" in contact.note


def test_a_dropped_field_of_one_card_stays_dropped() -> None:
    old = make_record(1, Field("TITLE", "Engineer"), met_on=OLD)
    new = make_record(2, Field("TITLE", "Engineer", status=Status.DROPPED), person=1)
    assert build_person((old, new)).title == "Engineer"
    assert build_person((new,)).title == ""


def test_each_meeting_is_told_once_the_newest_first() -> None:
    front = make_record(2, event="Sample Fair", note="wants a quote", revised_at="2026-11-23T10:00:00Z")
    back = make_record(3, event="Sample Fair", note="wants a quote", person=2)
    before = make_record(1, event="Old Fair", met_on=OLD, person=2, revised_at="2026-11-24T10:00:00Z")
    contact = build_person((front, before, back), note="a friend of Bob's")
    assert contact.note == (
        "a friend of Bob's\nMet on 2026-11-18 at Sample Fair\nwants a quote\nMet on 2025-03-01 at Old Fair"
    )
    assert contact.rev == "2026-11-24T10:00:00Z"


def test_a_record_that_nobody_changed_has_the_day_of_the_scan_as_its_revision() -> None:
    assert build_person((make_record(1),)).rev == "2026-11-18T00:00:00Z"


@pytest.mark.parametrize(
    ("meeting", "text"),
    [
        (Meeting(NEW, "given", "Sample\nFair"), "Met on 2026-11-18 at Sample Fair"),
        (Meeting(NEW, "photo"), "Met on 2026-11-18"),
        (Meeting(NEW, "today"), "Card read on 2026-11-18"),
        (Meeting(NEW, "today", "Sample Fair", " hello "), "Met at Sample Fair, card read on 2026-11-18\nhello"),
    ],
)
def test_a_day_nobody_gave_is_not_called_the_day_of_the_meeting(meeting: Meeting, text: str) -> None:
    assert describe_meeting(meeting) == text
