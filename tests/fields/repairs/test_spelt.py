"""What addresses spell of a firm whose name nobody could read, or not to its end."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.fields import parse_fields
from cardscan.fields.repairs.repair import repair_fields
from cardscan.fields.repairs.spelt import spelt_names, stand_in
from cardscan.model import Field
from tests.fields.test_fields import only, stacked


@pytest.mark.parametrize(
    ("field", "names"),
    [
        (Field("URL", "https://www.northgate-works.com/shop"), ("northgateworks",)),
        (Field("EMAIL", "northgate2019@gmail.com"), ("northgate",)),
        (Field("EMAIL", "info@gmail.com"), ()),
        (Field("EMAIL", "info@northgate.com"), ("northgate",)),
        (Field("X-SOCIALPROFILE", "@northgate.works", parts=(("handle", "northgate.works"),)), ("northgateworks",)),
        (Field("URL", "www.shop.com"), ()),
    ],
)
def test_registered_names_mailboxes_at_providers_and_handles_may_name_a_firm(
    field: Field, names: tuple[str, ...]
) -> None:
    assert spelt_names((field,)) == names


def test_a_firm_that_no_line_names_is_asked_about_as_an_address_spells_it() -> None:
    fields = parse_fields(
        stacked("facebook.com/northgateflowershop", "northgateflower@gmail.com", "020 7946 0123"), size=(900, 550)
    )
    firm = only(fields, "ORG")
    assert (firm.value, firm.needs_review) == ("Northgateflowershop", True)
    assert "no line reads like the organisation" in firm.doubts[0]


def test_nothing_stands_in_for_a_firm_beside_a_name() -> None:
    assert stand_in((Field("FN", "Jane Arnold"), Field("URL", "www.northgate.com"))) == ()


@given(st.lists(st.sampled_from(["@", ".", "x", "www.", "é", "example.com", "gmail.com", "1", " "]), max_size=8))
def test_any_address_has_names_without_blanks_and_marks_or_none(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = spelt_names((Field("EMAIL", text), Field("URL", text)))
    assert all(name.isalnum() and not name.isdecimal() for name in found)


@pytest.mark.parametrize(
    ("read", "sure", "mended"),
    [
        ("NORTHGAT", 0.9, "NORTHGATE"),
        ("Northgat", 0.9, "Northgate"),
        ("Northgat", 0.99, "Northgat"),
        ("NORTH", 0.9, "NORTH"),
    ],
)
def test_the_last_letters_that_were_hard_to_read_are_taken_from_an_address(read: str, sure: float, mended: str) -> None:
    card = (Field("ORG", read, ocr_confidence=sure), Field("EMAIL", "northgate@gmail.com"))
    firm = repair_fields(card)[0]
    assert firm.value == mended
    assert firm.doubts == (("the domain is northgate",) if read != mended else ())
    settled = (replace(card[0], source="person"), card[1])
    assert repair_fields(settled)[0].value == read


def test_a_small_providers_host_is_nobodys_firm() -> None:
    fields = parse_fields(stacked("Jane Doe", "Consultant", "jane.doe@dr.com", "+1 202 555 0123"))
    assert not [field for field in fields if field.name == "ORG"]


def test_a_handle_tells_more_of_the_firm_than_a_mailbox_that_may_be_a_nickname() -> None:
    fields = parse_fields(stacked("Sample Street 46, 8000 Aarhus C", "annsampel@gmail.com", "Facebook: Vinylsample"))
    assert [field.value for field in fields if field.name == "ORG"] == ["Vinylsample"]
