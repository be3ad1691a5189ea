"""Numbers of registers and licences beside addresses: they are no part of them."""

from __future__ import annotations

import pytest

from cardscan.fields import parse_fields
from tests.fields.printed import rows


@pytest.mark.parametrize(
    ("texts", "region", "address"),
    [
        (("Minta Bt.", "6720 Szeged, Minta u. 12. II/4.", "Adószám: 12345678-1-06"), "HU", "6720 Szeged, Minta u. 12."),
        (("Model Mechanics", "Tel. 02 5550 0143", "MVRL 51234"), "AU", ""),
    ],
)
def test_the_number_of_a_register_ends_no_address(texts: tuple[str, ...], region: str, address: str) -> None:
    found = [field.value for field in parse_fields(rows(*texts), region=region) if field.name == "ADR"]
    assert len(found) == bool(address)
    assert not address or found[0].startswith(address)
    assert not any(digits in value for value in found for digits in ("12345678", "51234"))


@pytest.mark.parametrize("number", ["CRO/SP 12345", "CRO-MS 9999", "CREA RJ 123.456"])
def test_a_number_at_a_council_of_a_brazilian_state_is_no_title(number: str) -> None:
    fields = parse_fields(rows("Dra. Maria Exemplo", number, "(11) 5555-0143"), region="BR")
    assert [field.value for field in fields if field.name == "NOTE"] == [number]
    assert not [field for field in fields if field.name == "TITLE"]


def test_an_officer_keeps_the_title() -> None:
    fields = parse_fields(rows("Jane Arnold", "CRO", "Example Works Ltd."))
    assert [field.value for field in fields if field.name == "TITLE"] == ["CRO"]
