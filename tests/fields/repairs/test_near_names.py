"""Mailboxes that are nearly a name of the card."""

from __future__ import annotations

import pytest

from cardscan.fields import parse_fields
from cardscan.fields.repairs.near_names import with_near_miss
from cardscan.model import Field
from tests.fields.test_fields import only, stacked


@pytest.mark.parametrize(
    ("name", "read", "printed"),
    [
        ("Lena Sampling", "Isampling@example.com", "lsampling@example.com"),
        ("Ida Sampling", "Isampling@example.com", "Isampling@example.com"),
        ("Lena Sampling", "ISAMPLING@EXAMPLE.COM", "ISAMPLING@EXAMPLE.COM"),
    ],
)
def test_a_stroke_before_small_letters_is_a_small_l_where_the_name_has_one(name: str, read: str, printed: str) -> None:
    fields = parse_fields(stacked("Sample Corp.", name, "Tel. 202 555 0143", read), (), "US", (1000, 600))
    mail = only(fields, "EMAIL")
    assert (mail.value.casefold(), mail.value[:2]) == (printed.casefold(), printed[:2])


@pytest.mark.parametrize(
    ("local", "words", "meant"),
    [
        ("one.sample", ("Tyrone", "Sample"), "tyrone"),
        ("urbiggen", ("Jan", "Zurbiggen"), "zurbiggen"),
        ("monico.doe", ("Monica", "Doe"), "monica"),
        ("bereniceqio.works", ("Berenice", "Qiq"), "bereniceqiq"),
        ("qiqberenicf", ("Berenice", "Qiq"), "qiqberenice"),
        ("beth.sample", ("Elizabeth", "Sample"), ""),
        ("sample.ty", ("Tyrone", "Sample"), ""),
        ("t.sample", ("Tyrone", "Sample"), ""),
        ("jane", ("Jane", "Sample"), ""),
    ],
)
def test_a_mailbox_that_lacks_the_beginning_of_a_name_is_asked_about(
    local: str, words: tuple[str, ...], meant: str
) -> None:
    doubts = with_near_miss(Field("EMAIL", f"{local}@example.com"), words).doubts
    assert doubts == ((f"the name has {meant}",) if meant else ())


def test_an_address_in_doubt_for_its_letters_is_not_certain() -> None:
    fields = parse_fields(stacked("Jane Arnold", "Tel. 202 555 0143", "j.amold@example.com"), (), "US", (1000, 600))
    assert only(fields, "EMAIL").needs_review
