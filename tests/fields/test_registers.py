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
