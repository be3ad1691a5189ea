"""Parts of names: what stands before them, and which is the family's, by the customs of their countries."""

from __future__ import annotations

import pytest

from cardscan.fields import parse_fields
from cardscan.fields.naming.asian_names import has_family_last
from cardscan.fields.naming.names import split_name
from tests.fields.test_fields import only, stacked


@pytest.mark.parametrize("text", ["Gil Dong, Hong", "Gil-Dong, Hong", "Minsu,Kim"])
def test_the_family_name_behind_a_comma_is_known_by_its_country(text: str) -> None:
    assert has_family_last(text, "KR")
    assert not has_family_last(text, "DE")


@pytest.mark.parametrize(
    "text", ["Hong, Gil Dong", "Springfield, Kim", "Gil Dong Hong", "Seoul, Korea", "gil dong, hong"]
)
def test_other_commas_are_none_before_a_family_name(text: str) -> None:
    assert not has_family_last(text, "KR")


def test_its_parts_are_told_apart() -> None:
    name = split_name("Gil Dong, Hong", "KR")
    assert (name.family, name.given) == ("Hong", "Gil Dong")


@pytest.mark.parametrize("lines", [("Manager Gil Dong, Hong",), ("Gil Dong, Hong", "Manager")])
def test_a_name_is_not_cut_at_its_comma(lines: tuple[str, ...]) -> None:
    fields = parse_fields(stacked("Sample Corp.", *lines, "Tel. 02-717-5126"), (), "KR", (1000, 600))
    assert only(fields, "FN").value == "Gil Dong, Hong"
    assert only(fields, "TITLE").value == "Manager"
    assert not only(fields, "FN").needs_review


@pytest.mark.parametrize("name", ["조 호원", "홍 길동"])
def test_half_a_name_with_a_blank_in_it_is_no_rival(name: str) -> None:
    fields = parse_fields(
        stacked("(주)예시기술", name, "솔루션사업부 / 개발책임", "010-0000-0000"), (), "KR", (1000, 600)
    )
    assert only(fields, "FN").value == name
    assert name.split()[1] not in only(fields, "FN").alternatives


@pytest.mark.parametrize(
    ("text", "region", "prefix", "given", "family"),
    [
        ("Mag.a Dr.in Anna Sample", "AT", "Mag.a Dr.in", "Anna", "Sample"),
        ("Dr.techn. Anna Sample", "AT", "Dr.techn.", "Anna", "Sample"),
        ("i. V. Anna Sample", "DE", "i. V.", "Anna", "Sample"),
        ("I.V. Sample", "RU", "", "I.V.", "Sample"),
        ("Cra. Ximena Sample", "UY", "Cra.", "Ximena", "Sample"),
        ("Yann Exemple-Le Breton", "FR", "", "Yann", "Exemple-Le Breton"),
        ("Példa-Fűzy Ödön", "HU", "", "Ödön", "Példa-Fűzy"),
        ("John Sample", "HU", "", "John", "Sample"),
    ],
)
def test_titles_and_families_are_told_by_their_countries(
    text: str, region: str, prefix: str, given: str, family: str
) -> None:
    name = split_name(text, region)
    assert (name.prefix, name.given, name.family) == (prefix, given, family)
