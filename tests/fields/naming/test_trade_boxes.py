from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.fields.naming.names import match_mailbox
from cardscan.fields.naming.trade_boxes import without_trade


@pytest.mark.parametrize(
    "local",
    [
        "jdoeman.dev",
        "janedoeman.design",
        "hello.janedoeman",
        "itsjanedoeman",
        "janedoemanphotography",
        "janedoemanbiologist",
    ],
)
def test_a_mailbox_with_a_trade_or_a_greeting_is_its_persons(local: str) -> None:
    assert match_mailbox("Jane Doeman", local) > 0.7
    assert match_mailbox("John Sample", local) < 0.3


@pytest.mark.parametrize("local", ["info", "sales.leeds", "doe.dev", "office"])
def test_what_is_left_of_a_short_mailbox_tells_of_nobody(local: str) -> None:
    assert match_mailbox("Jane Doe", local) < 0.6


@given(st.text())
def test_nothing_short_is_left_of_any_mailbox(local: str) -> None:
    assert all(len(letters) >= 5 and letters.isalpha() for letters in without_trade(local))
