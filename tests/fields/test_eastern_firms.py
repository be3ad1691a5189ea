"""What is a firm in East Asian letters, and what is none."""

from __future__ import annotations

import pytest

from cardscan.fields import prepare
from cardscan.fields.joining import are_apart
from cardscan.fields.parts import item_of
from cardscan.fields.proposals import propose
from cardscan.fields.scoring import load_model
from tests.fields.printed import rows, segments


def test_a_line_in_latin_letters_is_no_part_of_a_firm_with_a_japanese_legal_form() -> None:
    name, firm = (
        item_of(index, segment) for index, segment in enumerate(segments("Kenji Obata", "Tokunexalis株式会社"))
    )
    assert are_apart("ORG", (name, firm))
    assert not are_apart("ORG", (firm,))


@pytest.mark.parametrize(("text", "may_be"), [("書道教授", False), ("書道教授会", True), ("見本商店", True)])
def test_what_ends_like_a_post_is_no_firm(text: str, may_be: bool) -> None:
    _, groups = propose(prepare(rows("山田花子", text, "03-1234-5678"), "JP").scene, load_model())
    assert any(group.item.text == text for group in groups["ORG"]) == may_be
