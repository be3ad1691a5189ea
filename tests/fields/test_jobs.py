"""What people do and what firms are called, in many languages."""

from __future__ import annotations

import pytest

from cardscan.fields import parse_fields
from cardscan.fields.lexicon import common_words, given_names, jobs, load_lexicon, surnames
from tests.fields.test_fields import only, stacked


def test_no_single_word_of_the_list_is_a_name_or_another_word_of_english() -> None:
    words = {job for job in jobs() if " " not in job}
    assert len(words) > 5000
    assert not words & (given_names() | surnames() | common_words())


def test_no_occupation_is_another_list_s() -> None:
    assert len(jobs()) > 15000
    for name in ("org_words", "departments", "legal_forms", "note_words"):
        assert not jobs() & load_lexicon(name).words


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Jane Doe", "Certified Educator of Sample Dance"),
        ("Jana Vzorová", "Arteterapeutka"),
        ("Jens Mønster", "Ambulancefører"),
        ("Minta János", "Anyaggazdálkodó"),
        ("Иван Примеров", "Авиадиспетчер"),
    ],
)
def test_what_somebody_does_is_the_title(name: str, title: str) -> None:
    assert only(parse_fields(stacked("Sample & Sons GmbH", name, title, "jane@example.com")), "TITLE").value == title


@pytest.mark.parametrize(
    ("firm", "name"),
    [("老舗 見本菓舗", "山田 太郎"), ("견본 플라워", "홍길동"), ("Cukrárna Vzor", "Jana Vzorová")],
)
def test_a_shop_is_the_organisation_and_not_the_person(firm: str, name: str) -> None:
    fields = parse_fields(stacked(firm, name, "info@example.com"))
    assert only(fields, "ORG").value == firm
    assert only(fields, "FN").value.replace(" ", "") == name.replace(" ", "")
