from __future__ import annotations

import pytest

from cardscan.fields import parse_fields
from cardscan.fields.naming.affixes import as_person, part_title, split_affixes
from cardscan.fields.naming.looks import describe_text
from cardscan.fields.naming.names import split_name
from tests.fields.printed import rows


@pytest.mark.parametrize(
    ("text", "region", "prefix", "core"),
    [
        ("LTC Jane B. Arnold", "US", "LTC", "Jane B. Arnold"),
        ("Ofc. Jane Arnold", "US", "Ofc.", "Jane Arnold"),
        ("The Revd Canon Dr Jane Arnold", "GB", "The Revd Canon Dr", "Jane Arnold"),
        ("The Rt Hon Jane Arnold", "GB", "The Rt Hon", "Jane Arnold"),
        ("Cllr. Jane Arnold", "GB", "Cllr.", "Jane Arnold"),
        ("Engr. Ronalda P. Dimasalang", "PH", "Engr.", "Ronalda P. Dimasalang"),
        ("Barr. Chinasa Okonta", "NG", "Barr.", "Chinasa Okonta"),
        ("Alhaji Sani Dankwa", "NG", "Alhaji", "Sani Dankwa"),
        ("Dato' Dr. Ong Beng Hock", "MY", "Dato' Dr.", "Ong Beng Hock"),
        ("i.V. Anna Arnold", "DE", "i.V.", "Anna Arnold"),
        ("ppa. Anna Arnold", "DE", "ppa.", "Anna Arnold"),
        ("Prof'in Dr. phil. habil. Anna Arnold", "DE", "Prof'in Dr. phil. habil.", "Anna Arnold"),
        ("MinR’in Dr. Anna Arnold", "DE", "MinR’in Dr.", "Anna Arnold"),
        ("HR Mag. DDr. Anna Arnold", "AT", "HR Mag. DDr.", "Anna Arnold"),
        ("Prof. em. Dr. dr. h.c. mult. Anna Arnold", "NL", "Prof. em. Dr. dr. h.c. mult.", "Anna Arnold"),
        ("Dipl.-Mus. Anna Arnold", "DE", "Dipl.-Mus.", "Anna Arnold"),
        ("Apr. Anneke De Wilg", "BE", "Apr.", "Anneke De Wilg"),
        ("Eng.ª Rita Costeira", "PT", "Eng.ª", "Rita Costeira"),
        ("Cdor. Ramiro Olmedo", "AR", "Cdor.", "Ramiro Olmedo"),
        ("r.pr. Jan Arnoldek", "PL", "r.pr.", "Jan Arnoldek"),
        ("адв. Ольга Лесная", "BG", "адв.", "Ольга Лесная"),
        ("к.т.н. Ольга Лесная", "RU", "к.т.н.", "Ольга Лесная"),
        ("Xyz. Dr. Anna Arnold", "DE", "Xyz. Dr.", "Anna Arnold"),
        ("Dr. xyz. Anna Arnold", "DE", "Dr. xyz.", "Anna Arnold"),
    ],
)
def test_what_stands_before_a_name_is_no_part_of_it(text: str, region: str, prefix: str, core: str) -> None:
    assert split_affixes(text, region) == (prefix, core, "")


@pytest.mark.parametrize(
    ("text", "region", "core", "suffix"),
    [
        ("Sir John Arnold KCMG", "GB", "John Arnold", "KCMG"),
        ("Jane Arnold FRS FMedSci", "GB", "Jane Arnold", "FRS FMedSci"),
        ("Jane Arnold B.C.L., A.I.T.I.", "IE", "Jane Arnold", "B.C.L., A.I.T.I."),
        ("Jane Arnold BVSc MRCVS", "GB", "Jane Arnold", "BVSc MRCVS"),
        ("Jane Arnold X.Y.Z.", "US", "Jane Arnold", "X.Y.Z."),
        ("Jane Arnold FZQS", "GB", "Jane Arnold", "FZQS"),
        ("Jane Mary McARNOLD", "GB", "Jane Mary McARNOLD", ""),
        ("Jane Mary ARNOLD", "GB", "Jane Mary ARNOLD", ""),
        ("Xiao Yu MA", "CN", "Xiao Yu MA", ""),
        ("Anand Raghavan K.P.", "IN", "Anand Raghavan K.P.", ""),
    ],
)
def test_what_is_printed_as_no_family_name_is_stands_behind_it(text: str, region: str, core: str, suffix: str) -> None:
    assert split_affixes(text, region, person=True)[1:] == (core, suffix)


@pytest.mark.parametrize(
    ("text", "region", "prefix", "given_name", "family"),
    [
        ("Pastor Jane Arnold", "US", "Pastor", "Jane", "Arnold"),
        ("Pastor Quinby Arnold", "US", "Pastor", "Quinby", "Arnold"),
        ("Pastor Quinby Arnold", "MX", "", "Pastor", "Quinby Arnold"),
        ("Pastor Reynaldo", "PH", "", "Pastor", "Reynaldo"),
        ("Chef Quinby Arnold", "US", "Chef", "Quinby", "Arnold"),
        ("Chief (Mrs.) Amara Okonta", "NG", "Chief", "Amara", "Okonta"),
        ("H.E. Jane Arnold", "", "H.E.", "Jane", "Arnold"),
        ("A.R. Arnold", "US", "", "A.R.", "Arnold"),
        ("Chef Arnold", "US", "", "Chef", "Arnold"),
        ("Don Hooper", "US", "", "Don", "Hooper"),
        ("He Ming", "CN", "", "Ming", "He"),
    ],
)
def test_a_calling_is_a_title_where_a_whole_name_follows(
    text: str, region: str, prefix: str, given_name: str, family: str
) -> None:
    name = split_name(text, region)
    assert (name.prefix, name.given, name.family) == (prefix, given_name, family)


def test_a_calling_makes_no_name_of_a_post_or_a_firm() -> None:
    for text in ("Chief Technology Officer", "Coach House Kitchens", "General Trading Company"):
        assert "honorific" not in describe_text(text, "GB")
    assert "honorific" in describe_text("Coach Jane Arnold", "GB")


@pytest.mark.parametrize(
    ("printed", "parted"),
    [
        ("Dr.Jane Arnold", "Dr. Jane Arnold"),
        ("PrJean-Luc Arnold", "Pr Jean-Luc Arnold"),
        ("DrJane ARNOLD", "Dr Jane ARNOLD"),
        ("Mederic Arnold", "Mederic Arnold"),
        ("McJane Arnold", "McJane Arnold"),
    ],
)
def test_a_title_at_a_name_without_a_blank_is_parted(printed: str, parted: str) -> None:
    assert part_title(printed) == parted


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Jane Arnold (she/her)", "Jane Arnold"),
        ("Jane Arnold [They / Them]", "Jane Arnold"),
        ("Ofc. Jane Arnold #123", "Ofc. Jane Arnold"),
        ("Jane Arnold (Jenny)", "Jane Arnold (Jenny)"),
        ("Arnold Store #123", "Arnold Store #123"),
    ],
)
def test_pronouns_and_badge_numbers_are_no_part_of_a_name(printed: str, name: str) -> None:
    assert as_person(printed, "US") == name


@pytest.mark.parametrize(
    ("printed", "name"),
    [("Jane Arnold (she/her)", "Jane Arnold"), ("DrJane Arnold", "Dr Jane Arnold")],
)
def test_the_name_of_a_card_is_without_pronouns_and_has_the_blank_behind_its_title(printed: str, name: str) -> None:
    fields = parse_fields(rows(printed, "Director", "Sample Works Inc.", "jane.arnold@sample-works.example"))
    assert [field.value for field in fields if field.name == "FN"] == [name]
