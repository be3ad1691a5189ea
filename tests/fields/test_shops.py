"""Cards of shops and of small firms: marks above what they do, two people's names, names above a number."""

from __future__ import annotations

import pytest

from cardscan.fields import parse_fields, prepare
from cardscan.fields.choosing.proposals import propose
from cardscan.fields.scoring import load_model
from tests.fields.choosing.test_firms import found
from tests.fields.test_fields import lines_of, only, stacked


def test_a_name_that_no_list_knows_is_a_name_above_its_mobile() -> None:
    rows = [("SampelanaStore", 441, 39, 60), ("Orvin Sambalka", 71, 175, 33), ("M. +91 98765 00012", 69, 207, 29)]
    rows += [("M/s Zenna Sofa Gallery", 70, 262, 41), ("G-9, Sampla Complex,", 65, 297, 32)]
    rows += [("Opp. Sampla Society,", 70, 323, 33), ("Email : zennasofa@gmail.com", 64, 400, 34)]
    fields = parse_fields(lines_of(rows), region="IN", size=(1000, 560))
    assert (found(fields, "FN"), found(fields, "ORG")) == (["Orvin Sambalka"], ["M/s Zenna Sofa Gallery"])


def test_a_mark_as_wide_as_the_trade_below_it_is_the_firm_and_the_name_above_a_number_the_person() -> None:
    rows = [("Shubh Labh", 494, 24, 41), ("Suresh", 870, 13, 58), ("98765 00012", 868, 62, 60)]
    mark = [("PRINCE HENRY", 287, 338, 92), ("DRY CLEANING & IRONING", 287, 425, 51)]
    fields = parse_fields(lines_of([*rows, *mark]), region="IN", size=(1140, 660))
    assert (found(fields, "FN"), found(fields, "ORG")) == (["Suresh"], ["PRINCE HENRY"])


def test_what_is_printed_first_is_read_first_however_the_domain_has_it() -> None:
    rows = [("NORDSTADT", 359, 93, 75), ("AUTO TEILE", 444, 168, 44), ("kontakt@autoteilenordstadt.de", 222, 326, 42)]
    fields = parse_fields(lines_of(rows), region="DE", size=(1000, 600))
    assert only(fields, "ORG").value == "NORDSTADT AUTO TEILE"


@pytest.mark.parametrize(
    ("text", "region"), [("Anna und Peter", "DE"), ("PAULO E MARCOS", "BR"), ("Carla e Marco", "IT")]
)
def test_two_people_are_a_firm(text: str, region: str) -> None:
    fields = parse_fields(stacked(text, "020 7946 0123"), region=region, size=(900, 550))
    assert (found(fields, "FN"), found(fields, "ORG")) == ([], [text])


@pytest.mark.parametrize("text", ["JOHN E SMITH", "Santiago Ramon y Cajal"])
def test_initials_and_spanish_families_are_one_person(text: str) -> None:
    assert found(parse_fields(stacked(text, "Director", "+1 202-555-0143"), size=(900, 550)), "FN") == [text]


def test_degrees_below_a_name_are_no_part_of_the_title_below_them() -> None:
    texts = ("Dr. Jane Arnold", "M.D.S.,", "Senior Dentist", "+91 98765 00012")
    assert only(parse_fields(stacked(*texts), size=(900, 550)), "TITLE").value == "Senior Dentist"


def test_a_name_all_over_the_ground_is_the_firm() -> None:
    rows = [("NORTHGATE", left, 0, 29) for left in (82, 268, 451)]
    rows += [("NORTHGATE", left, 160, 38) for left in (483, 673)] + [("NORTHGATE", 313, 248, 30)]
    rows += [("ORT NORTGATE", 8, 74, 43), ("NORTHGATE", 283, 76, 38), ("NORTHGATE", 43, 139, 80)]
    rows += [("Auto Parts Market", 28, 222, 41), ("(020) 7946 0123", 195, 462, 37)]
    assert only(parse_fields(lines_of(rows), region="GB", size=(940, 530)), "ORG").value == "NORTHGATE"


def test_what_goes_on_beside_it_is_no_firm_alone() -> None:
    rows = [("Northgate Halls", 60, 60, 60), ("Institute of", 60, 211, 50), ("Toys", 400, 211, 50)]
    fields = parse_fields(lines_of([*rows, ("020 7946 0123", 60, 346, 60)]), region="GB", size=(1000, 560))
    assert "Toys" not in found(fields, "ORG")


def test_the_name_on_a_network_tells_which_line_is_the_firm() -> None:
    texts = ("Frische Blumen", "Nelakontor", "instagram.com/nelakontor", "030 23125 123")
    assert found(parse_fields(stacked(*texts), region="DE", size=(900, 550)), "ORG") == ["Nelakontor"]


def test_what_ends_like_a_shop_of_south_asia_is_no_persons_name() -> None:
    texts = ("Dev Bhangari", "ASHA SALES", "+91 98765 00012", "ashasales@gmail.com")
    assert "ASHA SALES" not in found(parse_fields(stacked(*texts), region="IN", size=(900, 550)), "FN")
    names = parse_fields(stacked("Maria Sales", "Diretora", "+55 11 5550 0123"), region="BR", size=(900, 550))
    assert found(names, "FN") == ["Maria Sales"]


def test_one_word_before_a_post_is_the_person() -> None:
    texts = ("Sample Renovation", "803-555-0123", "We give your rooms a new look", "Janeo/ Owner", "Carpets")
    fields = parse_fields(stacked(*texts), region="US", size=(1000, 600))
    assert (found(fields, "FN"), found(fields, "TITLE")) == (["Janeo"], ["Owner"])


def test_a_list_of_skills_is_no_title() -> None:
    skills = (
        "Pruning, Grafting, Soil, Big Trees,",
        "Drainage and Irrigation,",
        "Machine Hire, Garden Design,",
        "Fencing",
    )
    rows = [("Jane Example", 289, 666, 114), ("Garden Consultant", 356, 802, 103)]
    rows += [(text, 200, top, 87) for text, top in zip(skills, (978, 1052, 1125, 1196), strict=True)]
    rows += [("020 7946 0123", 461, 1402, 74), ("jane.example@example.com", 267, 1481, 73)]
    fields = parse_fields(lines_of(rows), region="GB", size=(1340, 2000))
    assert found(fields, "TITLE") == ["Garden Consultant"]


def test_two_words_that_the_mailbox_spells_are_the_name_and_what_the_mailbox_adds_the_post() -> None:
    rows = [("Esempio", 529, 15, 120), ("Marco", 497, 141, 119), ("fotografo", 504, 273, 54)]
    rows += [("marcoesempiofotografo@gmail.com", 374, 366, 47), ("Via Roma 3", 376, 417, 45)]
    fields = parse_fields(lines_of(rows), region="IT", size=(1300, 660))
    assert (found(fields, "FN"), found(fields, "TITLE")) == (["Esempio Marco"], ["fotografo"])


def test_a_word_for_a_shop_before_a_number_is_its_label() -> None:
    texts = ("Sample Informatique", "Contact Pro: 01 99 00 01 23", "Magasin: 01 99 00 01 24")
    assert found(parse_fields(stacked(*texts), region="FR", size=(1000, 600)), "FN") == []


@pytest.mark.parametrize(("text", "may_be"), [("sample=$x; say {x}", False), ("Sample = Works", True)])
def test_a_line_of_a_program_is_no_firm(text: str, may_be: bool) -> None:
    _, groups = propose(prepare(stacked("Jane Doe", text, "+1 202 555 0143"), "US").scene, load_model())
    assert any(group.item.text == text for group in groups["ORG"]) == may_be


@pytest.mark.parametrize(
    ("text", "place", "may_be"),
    [
        ("samplepower tech", (248, 931, 80), False),
        ("samplepower tech", (248, 300, 80), True),
        ("Samplepower Tech", (248, 931, 80), True),
        ("SAMPLE COUNTY, PA", (248, 400, 80), False),
        ("Sample County Builders", (248, 400, 80), True),
    ],
)
def test_neither_a_handle_nor_a_county_is_a_firm(text: str, place: tuple[int, int, int], may_be: bool) -> None:
    rows = [("Jane Doe", 375, 119, 100), (text, *place), ("@samplepowertech", 253, 1013, 78)]
    rows += [("www.samplepowertech.com", 172, 830, 80), ("SAMPLEPOWER", 158, 640, 150)]
    _, groups = propose(prepare(lines_of(sorted(rows, key=lambda row: row[2])), "US", (1180, 1200)).scene, load_model())
    assert any(group.item.text == text for group in groups["ORG"]) == may_be
