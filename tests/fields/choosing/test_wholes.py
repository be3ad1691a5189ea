"""Values of several lines, of which one alone looks like one."""

from __future__ import annotations

import pytest

from cardscan.fields import parse_fields
from cardscan.fields.choosing.features import Item, Scene
from cardscan.fields.choosing.groups import Group
from cardscan.fields.choosing.wholes import whole_firm, whole_name
from cardscan.model import Box
from tests.fields.choosing.test_firms import found
from tests.fields.test_fields import lines_of, only, stacked

SIZE = (1000, 600)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Saint Aidan the Elder", "Catholic Church"),
        ("El Rubio's", "BARBER SHOP"),
    ],
)
def test_a_firm_is_called_by_the_line_above_its_kind_too(name: str, kind: str) -> None:
    rows = [(name, 60, 60, 34), (kind, 60, 100, 30), ("Jane Arnold", 60, 240, 40), ("Manager", 60, 290, 24)]
    rows += [("(212) 555-0123", 60, 420, 24)]
    (firm,) = [field for field in parse_fields(lines_of(rows), region="US", size=SIZE) if field.name == "ORG"]
    assert firm.value == f"{name} {kind}"


def test_a_person_above_the_kind_of_a_firm_is_no_part_of_it() -> None:
    rows = [("Jane Arnold", 60, 60, 34), ("Barber Shop", 60, 100, 30), ("(212) 555-0123", 60, 420, 24)]
    fields = parse_fields(lines_of(rows), region="US", size=SIZE)
    assert found(fields, "FN") == ["Jane Arnold"]
    assert found(fields, "ORG") in (["Barber Shop"], [])


def test_a_network_below_its_code_is_no_firm() -> None:
    fields = parse_fields(stacked("Jane Arnold", "Nutritionist", "jane@gmail.com", "WhatsApp"), size=SIZE)
    assert found(fields, "ORG") == []


def test_a_slogan_over_two_lines_is_no_part_of_the_line_above_it() -> None:
    rows = [("ELLEN ARNOLD", 60, 60, 50), ("Insurance & Pensions", 60, 220, 34), ('"Where pensions', 60, 300, 34)]
    rows += [('really pay off."', 60, 340, 34), ("(603) 555-0123", 60, 120, 34)]
    fields = parse_fields(lines_of(rows), region="US", size=SIZE)
    assert not any('"' in field.value for field in fields if field.name in ("ORG", "TITLE"))


def test_the_braces_of_a_programmer_are_no_part_of_the_name() -> None:
    fields = parse_fields(stacked("<Jane Arnold>", "software developer", "jane@example.com"), size=SIZE)
    assert found(fields, "FN") == ["Jane Arnold"]


def test_a_site_and_a_handle_glued_to_each_other_are_no_mail_address() -> None:
    texts = ("Owen Castle", "Photographer", "owen@castlephoto.com", "castlephoto.com@castle.photo")
    fields = parse_fields(stacked(*texts), region="US", size=SIZE)
    assert found(fields, "EMAIL") == ["owen@castlephoto.com"]
    assert (found(fields, "URL"), found(fields, "X-SOCIALPROFILE")) == (["castlephoto.com"], ["@castle.photo"])


@pytest.mark.parametrize(
    ("read", "printed", "region"),
    [
        ("DRSYLVAIN BOUCHARD", "DR SYLVAIN BOUCHARD", "FR"),
        ("DREW BARNES", "DREW BARNES", "US"),
        ("Trần Thị Hươ'ng", "Trần Thị Hương", "VN"),
    ],
)
def test_a_name_is_spaced_and_spelt_as_it_is_printed(read: str, printed: str, region: str) -> None:
    assert found(parse_fields(stacked(read, "Sales Manager"), region=region, size=SIZE), "FN") == [printed]


def test_initials_are_no_firm_whatever_number_the_name_has() -> None:
    rows = [("CT", 450, 60, 60), ("Charles Ridley Thorn III", 300, 200, 40), ("Attorney at Law", 400, 250, 26)]
    rows += [("crthorn@thornlegal.example", 380, 400, 26)]
    assert found(parse_fields(lines_of(rows), region="US", size=SIZE), "ORG") == []


def test_wares_with_dots_between_are_nobody() -> None:
    rows = [("Blumen Sellerie", 237, 195, 59), ("Sträuße·Kränze·Floristik", 319, 302, 37)]
    rows += [("Mo-Fr 9-18 Uhr· Sa 9-14 Uhr", 328, 385, 31), ("Ahornallee 61, 10119 Berlin", 300, 462, 31)]
    rows += [("030 / 23125 01", 405, 503, 33), ("laden@blumen-sellerie.de", 305, 537, 36)]
    assert found(parse_fields(lines_of(rows), region="DE", size=(1011, 659)), "FN") == []


def test_a_name_before_a_degree_on_the_next_line_is_no_half_of_the_firm_beside_it() -> None:
    rows = [("Thomas J. Kowal,", 121, 82, 122), ("Stonemark Engineering", 1231, 77, 110), ("Group", 1716, 159, 102)]
    rows += [("P.E.", 136, 204, 100), ("Principal Engineer", 118, 296, 79), ("412-555-0131", 114, 603, 73)]
    rows += [("tkowal@stonemark-eng.example", 1171, 750, 81)]
    fields = parse_fields(lines_of(rows), region="US", size=(2000, 1099))
    assert found(fields, "ORG") == ["Stonemark Engineering Group"]
    assert found(fields, "FN")[0].startswith("Thomas J. Kowal")


def test_services_with_dots_between_are_no_part_of_the_firm_above_them() -> None:
    rows = [("Sankofa Wax Couture", 417, 329, 133), ("Bespoke·Bridal·Evening", 681, 460, 73)]
    rows += [
        ("0806 712 3345", 734, 628, 65),
        ("sankofawax@gmail.com", 689, 758, 74),
        ("Ngozi Okonkwo", 734, 1027, 84),
    ]
    assert found(parse_fields(lines_of(rows), region="NG", size=(2000, 1333)), "ORG") == ["Sankofa Wax Couture"]


def test_a_comma_behind_an_initial_in_a_mailbox_is_a_dot() -> None:
    fields = parse_fields(stacked("Olu Adebayo", "Partner", "o,adebayo@adebayoeze.com.ng"), region="NG", size=SIZE)
    assert found(fields, "EMAIL") == ["o.adebayo@adebayoeze.com.ng"]


@pytest.mark.parametrize(
    ("read", "printed", "region"), [("Propriêtor", "Proprietor", "IN"), ("Gérant", "Gérant", "FR")]
)
def test_letters_that_the_language_of_a_title_lacks_are_plain(read: str, printed: str, region: str) -> None:
    fields = parse_fields(stacked("Jane Arnold", read, "jane@example.com"), region=region, size=SIZE)
    assert found(fields, "TITLE") == [printed]


def test_services_with_dots_alone_are_no_firm() -> None:
    rows = [("lessons·weddings·chamber music", 408, 47, 23), ("773 555 0158", 52, 43, 26)]
    rows += [("rosa.arnold@gmail.com", 48, 72, 26), ("Rosa Arnold", 78, 235, 124), ("Cellist & Teacher", 54, 379, 30)]
    assert found(parse_fields(lines_of(rows), region="US", size=(801, 466)), "ORG") == []


def test_a_short_mark_is_called_in_full_where_the_rest_is_printed_alone() -> None:
    lines = [
        ("SP", 120, 100, 100),
        ("SAMPLECITY", 370, 100, 100),
        ("SP SAMPLECITY", 1080, 480, 90),
        ("Jane Doe", 100, 500, 110),
        ("Sales Manager", 100, 630, 70),
        ("jane.doe@sp.net", 1110, 970, 60),
    ]
    fields = parse_fields(lines_of(lines), (), "", (2000, 1100))
    assert only(fields, "ORG").value == "SP SAMPLECITY"


def test_a_law_office_is_called_by_the_name_below_it() -> None:
    lines = [
        ("THE LAW OFFICE OF", 250, 40, 38),
        ("JANE SAMPLE", 250, 66, 88),
        ("Professional LLC", 590, 160, 43),
        ("Jane Sample", 340, 290, 80),
        ("Attorney At Law", 376, 380, 50),
        ("jane@jsamplelaw.com", 60, 520, 50),
    ]
    fields = parse_fields(lines_of(lines), (), "US", (1100, 670))
    assert only(fields, "ORG").value.startswith("THE LAW OFFICE OF JANE SAMPLE")


@pytest.mark.parametrize(("mark", "kept"), [("JANEDOE", False), ("NORTHGATE", True)])
def test_what_somebody_is_called_on_a_network_is_no_firm(mark: str, kept: bool) -> None:
    fields = parse_fields(stacked("JANE SAMPLE DOE", "CIVIL ENGINEER", mark, "202 555 0143"), (), "US", (1000, 600))
    assert any(field.name == "ORG" and field.value == mark for field in fields) == kept


def test_a_line_that_ends_with_the_kind_that_was_taken_says_whose_it_is() -> None:
    rows = [("@ Sampletown", 420, 107, 140), ("Bakery & Pastry Cafe", 350, 240, 130)]
    rows += [("9800000123,9800000124", 150, 517, 70), ("Sampletown, Lalitpur", 157, 606, 78)]
    rows += [("Sampletown Bakery & Pastry Cafe", 154, 698, 85)]
    fields = parse_fields(lines_of(rows), (), "", (1200, 800))
    assert [field.value for field in fields if field.name == "ORG"] == ["Sampletown Bakery & Pastry Cafe"]


def test_a_name_over_two_lines_is_whole_where_the_two_are_nearly_as_likely_as_one_of_them() -> None:
    def name(text: str, *segments: int) -> Group:
        return Group("FN", Item(text, (), (), segments, Box(0, 0, 1, 1)), 0.0, 0.0)

    first, second, both = name("NANDHAKUMAR", 0), name("VETRIVANNAN", 1), name("NANDHAKUMAR VETRIVANNAN", 0, 1)
    assert whole_name(second, ((second, 0.49), (both, 0.472), (first, 0.026)), {1}) is both
    assert whole_name(second, ((second, 0.79), (both, 0.172), (first, 0.026)), {1}) is None
    assert whole_name(second, ((second, 0.49), (both, 0.472), (first, 0.026)), {0, 1}) is None


def test_two_words_that_a_mailbox_is_made_of_are_one_name_whichever_comes_first() -> None:
    rows = [("Valentini", 244, 114, 217), ("Mattia", 450, 337, 177), ("Computer Engineer", 355, 601, 89)]
    rows += [("mattiavalentini.com", 270, 970, 98), ("mattia.valentini00@gmail.com", 255, 1117, 81)]
    rows += [("+39 312 345 6789", 249, 1272, 97), ("@mv_sample", 266, 1438, 97)]
    fields = parse_fields(lines_of(rows), region="IT", size=(1354, 2000))
    assert found(fields, "FN") == ["Valentini Mattia"]
    assert not found(fields, "ORG")


@pytest.mark.parametrize(
    ("line", "size"),
    [("$ gcc jo_min.c -o jo_min", 128), ("WHAT CAN WE DO FOR YOU?", 60)],
)
def test_a_line_to_a_machine_and_a_question_are_no_firm(line: str, size: float) -> None:
    rows = [(line, 98, 49, size), ("Jo Min", 97, 391, 114), ("B.S. in Computer Science", 79, 514, 108)]
    rows += [("ann.jomin@gmail.com", 81, 859, 106)]
    fields = parse_fields(lines_of(rows), size=(1950, 1150))
    assert line not in found(fields, "ORG")


def test_a_town_and_its_state_are_no_part_of_a_firm() -> None:
    rows = [("SURESH SAMPLE", 584, 29, 43), ("SATNA (M.P.)", 182, 208, 29), ("MXSS", 145, 272, 63)]
    rows += [("GROUP OF INSTITUTIONS", 38, 333, 37), ("ed.sureshsample@gmail.com", 522, 297, 32)]
    fields = parse_fields(lines_of(rows), region="IN", size=(900, 500))
    assert not any("M.P." in firm for firm in found(fields, "ORG"))


def test_a_firm_goes_on_in_what_it_is_right_below() -> None:
    def firm(text: str, top: float, *segments: int) -> Group:
        return Group("ORG", Item(text, (), (), segments, Box(0, top, 100, top + 20)), 0.0, 0.0)

    name, kind, both = firm("MASTER", 0, 0), firm("LIFT SERVICES", 25, 1), firm("MASTER LIFT SERVICES", 0, 0, 1)
    scene = Scene((name.item, kind.item), ("", ""))
    ranked = ((name, 0.357), (kind, 0.299), (both, 0.114))
    assert whole_firm(name, ranked, {0}, scene, {}) is both
    assert whole_firm(name, ranked, {0, 1}, scene, {}) is None
    assert whole_firm(name, ((name, 0.357), (kind, 0.03), (both, 0.114)), {0}, scene, {}) is None


def test_what_is_nothing_but_a_kind_of_firm_is_called_by_the_mark_above_it() -> None:
    rows = [("K7", 89, 15, 121), ("BUILDERS", 67, 140, 37), ("Ivo Sampel", 837, 352, 36), ("OWNER", 771, 398, 19)]
    rows += [("202-555-0143", 857, 439, 25), ("ivo.sampel@example.com", 759, 472, 23)]
    assert found(parse_fields(lines_of(rows), region="US", size=(1050, 600)), "ORG") == ["K7 BUILDERS"]


def test_the_kind_of_a_firm_right_below_it_in_one_print_is_a_part_of_it_whatever_the_mailbox_says() -> None:
    rows = [
        ("Musa Sampel Danba", 37, 49, 57),
        ("Chief Executive Officer", 108, 134, 49),
        ("EXEMPLA ELECTRICAL", 653, 254, 37),
    ]
    rows += [("LIGHTING YOUR", 860, 287, 21), ("ENGINEERING", 658, 289, 38), ("WORLD", 862, 306, 20)]
    rows += [("exemplaelectrical@example.com", 581, 447, 32), ("+233 24 000 0123", 132, 447, 32)]
    assert found(parse_fields(lines_of(rows), region="GH", size=(1050, 600)), "ORG") == [
        "EXEMPLA ELECTRICAL ENGINEERING"
    ]
