"""What is a firm in East Asian letters, and what is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cardscan.fields import prepare
from cardscan.fields.choosing.joining import are_apart
from cardscan.fields.choosing.parts import item_of
from cardscan.fields.choosing.proposals import propose
from cardscan.fields.naming.looks import describe_text
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


@pytest.mark.parametrize(
    ("firm", "kind"),
    [
        ("北京见本律师事务所", "orgword_end"),
        ("台北見本醫院", "orgword_end"),
        ("見本國際", "orgword_end"),
        ("見本有限責任公司", "legal_any"),
    ],
)
def test_what_chinese_firms_are_called_is_known_in_either_script(firm: str, kind: str) -> None:
    assert kind in describe_text(firm, "CN")


@pytest.mark.parametrize("post", ["銷售經理", "销售经理", "創始人", "创始人"])
def test_what_chinese_posts_are_called_is_known_in_either_script(post: str) -> None:
    assert "title_end" in describe_text(post, "CN")


def test_a_lawyer_is_no_nurse_although_the_letters_are_in_the_word() -> None:
    assert "title_two" not in describe_text("弁護士", "JP")


@pytest.mark.parametrize(("confidence", "taken"), [(0.7, False), (0.9, True)])
def test_strokes_of_a_logo_that_were_hardly_read_are_no_firm(confidence: float, taken: bool) -> None:
    lines = rows("JANE DOE", "見本亭", "SAMPLE DESIGN STUDIO", "010-0000-0123")
    drawn = replace(lines[1], words=tuple(replace(word, confidence=confidence) for word in lines[1].words))
    _, groups = propose(prepare((lines[0], drawn, *lines[2:]), "KR").scene, load_model())
    assert any(group.item.text == "見本亭" for group in groups["ORG"]) == taken
