"""At signs that were read as letters."""

from __future__ import annotations

import pytest

from cardscan.fields import parse_fields
from tests.fields.choosing.test_firms import found
from tests.fields.test_fields import stacked


@pytest.mark.parametrize(
    ("read", "site", "mail"),
    [
        ("ainoevalo.nu", "WWW.VALO.NU", "aino@valo.nu"),
        ("janedoeogmail.com", "www.doe-works.com", "janedoe@gmail.com"),
    ],
)
def test_a_mailbox_before_a_host_of_the_card_is_an_address_to_be_asked_about(read: str, site: str, mail: str) -> None:
    fields = parse_fields(stacked("Aino Sampel", "+46 8 555 012 34", read, site), size=(1000, 600))
    (found_mail,) = [field for field in fields if field.name == "EMAIL"]
    assert (found_mail.value, found_mail.needs_review) == (mail, True)
    assert found_mail.alternatives[0] == read


@pytest.mark.parametrize("site", ["shop.doe-works.com", "mydoe-works.com", "doe-works.com/ae", "janestein.com"])
def test_other_hosts_of_a_firm_stay_web_addresses(site: str) -> None:
    fields = parse_fields(stacked("Jane Doe", "+1 202 555 0123", site, "www.doe-works.com"), size=(1000, 600))
    assert not found(fields, "EMAIL")
    assert site in found(fields, "URL")
