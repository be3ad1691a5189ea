from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.fields.naming.affixes import split_affixes
from cardscan.fields.naming.asian_names import spells_eastern_name
from cardscan.fields.naming.names import match_mailbox, split_name
from cardscan.model import Name


@pytest.mark.parametrize(
    ("text", "region", "given_name", "family"),
    [
        ("Jane Arnold", "GB", "Jane", "Arnold"),
        ("Jean-Luc LE FOURNIL", "FR", "Jean-Luc", "LE FOURNIL"),
        ("KITAGAWA Haruto", "JP", "Haruto", "KITAGAWA"),
        ("Pieter van der Linde", "NL", "Pieter", "van der Linde"),
        ("Arnold, Jane", "US", "Jane", "Arnold"),
        ("Don Hooper", "US", "Don", "Hooper"),
        ("Van Cooper", "US", "Van", "Cooper"),
        ("Lucía Ferrer Olmedo", "ES", "Lucía", "Ferrer Olmedo"),
        ("María José Ferrer Olmedo", "ES", "María José", "Ferrer Olmedo"),
        ("Rui da Costeira", "PT", "Rui", "da Costeira"),
        ("Ferenczi Anna", "", "Ferenczi", "Anna"),
        ("Kovács Anna", "HU", "Anna", "Kovács"),
        ("Nguyen Thi Lan", "VN", "Thi Lan", "Nguyen"),
        ("Kim Seo-jin", "KR", "Seo-jin", "Kim"),
        ("Grace Kim", "KR", "Grace", "Kim"),
        ("S. Venkataraghavan", "IN", "S.", "Venkataraghavan"),
        ("北川 春斗", "JP", "春斗", "北川"),
        ("佐々木春", "JP", "春", "佐々木"),
        ("欧阳小雨", "CN", "小雨", "欧阳"),
        ("赵小雨", "CN", "小雨", "赵"),
        ("남궁하나", "KR", "하나", "남궁"),
        ("김하나", "KR", "하나", "김"),
        ("Ольга Петровна Лесная", "RU", "Ольга", "Лесная"),
        ("Лесная Ольга Петровна", "RU", "Ольга", "Лесная"),
        ("Лесной И. П.", "RU", "И.", "Лесной"),
    ],
)
def test_given_and_family_name_are_told_apart(text: str, region: str, given_name: str, family: str) -> None:
    name = split_name(text, region)
    assert (name.given, name.family) == (given_name, family)


@pytest.mark.parametrize(
    ("text", "region", "prefix", "core", "suffix"),
    [
        ("Dr. med. Jane Arnold", "DE", "Dr. med.", "Jane Arnold", ""),
        ("Prof. Dr.-Ing. Jane Arnold", "DE", "Prof. Dr.-Ing.", "Jane Arnold", ""),
        ("Jane Arnold, PhD, PE", "US", "", "Jane Arnold", "PhD, PE"),
        ("JANE ARNOLD P.E.", "US", "", "JANE ARNOLD", "P.E."),
        ("Jane Arnold BSc (Hons)", "GB", "", "Jane Arnold", "BSc (Hons)"),
        ("Dott.ssa Gianna Arnaldi", "IT", "Dott.ssa", "Gianna Arnaldi", ""),
        ("mgr inż. Jan Arnoldek", "PL", "mgr inż.", "Jan Arnoldek", ""),
        ("Me Jeanne Arnaud", "FR", "Me", "Jeanne Arnaud", ""),
        ("Don Arnold", "US", "", "Don Arnold", ""),
        ("Sun Ma", "CN", "", "Sun Ma", ""),
        ("Kit Arnold Jr.", "US", "", "Kit Arnold", "Jr."),
    ],
)
def test_titles_and_credentials_stand_apart(text: str, region: str, prefix: str, core: str, suffix: str) -> None:
    assert split_affixes(text, region) == (prefix, core, suffix)


def test_the_mailbox_settles_which_romanised_name_is_the_family_name() -> None:
    assert split_name("Park Yuna", "KR", "ypark@example.com").family == "Park"
    assert split_name("Yuna Park", "KR", "ypark@example.com").family == "Park"


@pytest.mark.parametrize(
    ("name", "local"),
    [
        ("Jane Arnold", "jane.arnold"),
        ("Jane Arnold", "jarnold"),
        ("Jane Arnold", "arnold.jane"),
        ("Jane Arnold", "janea"),
        ("Dr. Jörg Häußler", "joerg.haeussler"),
        ("Jörg Häußler", "j.haussler"),
        ("Ольга Лесная", "olga.lesnaya"),
        ("Pieter van der Linde", "p.vanderlinde"),
        ("Anna-Maria Arnold", "anna-maria.arnold"),
        ("Jane Arnold", "jane.amold"),
    ],
)
def test_a_mailbox_of_the_name_is_recognised(name: str, local: str) -> None:
    assert match_mailbox(name, local) >= 0.75


@pytest.mark.parametrize("local", ["info", "peter.wright", "sales", "x", "kontakt"])
def test_another_mailbox_is_not(local: str) -> None:
    assert match_mailbox("Jane Arnold", local) < 0.3


@given(st.text(max_size=60), st.sampled_from(["", "US", "JP", "CN", "KR", "RU", "ES", "HU", "VN", "DE"]))
def test_any_text_can_be_split(text: str, region: str) -> None:
    assert isinstance(split_name(text, region), Name)


@given(
    st.text(alphabet=st.characters(categories=["L"]), min_size=1, max_size=12),
    st.sampled_from(["US", "DE", "ES", "JP"]),
)
def test_no_letter_of_a_plain_name_is_lost_or_added(word: str, region: str) -> None:
    name = split_name(f"Jane {word}", region)
    parts = " ".join((name.given, name.family, name.additional, name.prefix, name.suffix))
    assert sorted("".join(parts.split())) == sorted("".join(f"Jane {word}".split())) or not word.isascii()


@pytest.mark.parametrize(
    ("text", "given_name", "family"),
    [
        ("Alice Lin 林某某", "Alice", "Lin"),
        ("林某某 Alice Lin", "某某", "林"),
        ("山田 太郎 Taro Yamada", "太郎", "山田"),
        ("김철수 Chulsoo Kim", "철수", "김"),
    ],
)
def test_the_parts_of_a_name_in_two_scripts_are_of_one(text: str, given_name: str, family: str) -> None:
    name = split_name(text, "TW")
    assert (name.given, name.family, name.additional) == (given_name, family, "")


@pytest.mark.parametrize(
    ("words", "region", "spelt"),
    [
        ("yeon hee han", "KR", True),
        ("park seo-jun", "KR", True),
        ("xiaoming wang", "CN", True),
        ("han motors", "KR", False),
        ("yeon hee zobel", "KR", False),
        ("yeon hee han", "US", False),
        ("han", "KR", False),
    ],
)
def test_a_korean_or_chinese_name_in_latin_letters_is_known_by_its_syllables(
    words: str, region: str, spelt: bool
) -> None:
    assert spells_eastern_name(words.split(), region) == spelt


@pytest.mark.parametrize("local", ["gisela.vonexempel", "gisela.muster", "g.muster"])
def test_a_mailbox_may_have_one_half_of_a_double_family_name(local: str) -> None:
    assert match_mailbox("Gisela von Exempel-Muster", local) > 0.6
