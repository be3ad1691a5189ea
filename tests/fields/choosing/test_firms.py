"""Which of several lines is the firm: marks, what they stand for, and what stands below them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.fields import parse_fields, prepare
from cardscan.fields.choosing.firms import initials_of, is_mark
from cardscan.fields.choosing.proposals import propose
from cardscan.fields.repairs.mended_firms import mend_firm
from cardscan.fields.scoring import load_model
from cardscan.model import Field
from tests.fields.printed import rows
from tests.fields.test_fields import lines_of, only, stacked


def found(fields: tuple[Field, ...], name: str) -> list[str]:
    return [field.value for field in fields if field.name == name]


@pytest.mark.parametrize("text", ["VSP", "AW", "A.W.S", "B&S", "TSC."])
def test_two_to_six_capitals_are_a_mark(text: str) -> None:
    assert is_mark(text)


@pytest.mark.parametrize("text", ["A", "Ltd", "ACMEWORKS", "V2", "VSP 7", ""])
def test_words_and_single_letters_are_no_mark(text: str) -> None:
    assert not is_mark(text)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Virtual Sample Press", "VSP"),
        ("Academy of the Sample Arts", "ASA"),
        ("Academy of Sample Arts", "AOSA"),
        ("Sample Works Ltd.", "SW"),
        ("Sample Works Ltd.", "SWL"),
    ],
)
def test_a_mark_may_leave_out_link_words_and_the_legal_form(text: str, mark: str) -> None:
    assert mark in initials_of(text)


@given(st.text(max_size=40))
def test_the_initials_of_any_text_are_of_two_letters_or_more(text: str) -> None:
    assert all(len(mark) > 1 for mark in initials_of(text))


def test_the_name_that_a_mark_stands_for_is_the_organisation_and_not_the_mark() -> None:
    rows = [
        ("VSP", 600, 300, 130),
        ("VIRTUAL", 920, 240, 110),
        ("SAMPLE PRESS", 990, 340, 62),
        ("VIRTUAL SAMPLE PRESS", 200, 668, 87),
        ("JANE ARNOLD", 1500, 60, 68),
        ("DIRECTOR", 1700, 120, 60),
        ("info.vsp2020@gmail.com", 990, 940, 70),
    ]
    fields = parse_fields(lines_of(rows), size=(2000, 1175))
    assert only(fields, "ORG").value == "VIRTUAL SAMPLE PRESS"


def test_a_common_word_below_a_mark_is_not_the_whole_name() -> None:
    rows = [("Sampela", 640, 20, 260), ("Optical", 640, 300, 70), ("202-555-0123", 240, 600, 50)]
    assert "Sampela" in only(parse_fields(lines_of(rows), size=(1500, 900)), "ORG").value


def test_a_line_that_ends_with_and_goes_on_in_the_next() -> None:
    texts = ("JANE ARNOLD", "Lecturer", "Sample University of Science and", "Technology", "jane.arnold@example.com")
    fields = parse_fields(stacked(*texts), size=(900, 550))
    assert only(fields, "ORG").value == "Sample University of Science and Technology"


@pytest.mark.parametrize("name", ["1.City Rides", "With Jane Sample", "3) Sample Tours"])
def test_lists_and_sentences_are_nobodys_name(name: str) -> None:
    assert not found(parse_fields(stacked("SAMPLE TOURS LTD", name, "+44 20 7946 0123"), size=(900, 550)), "FN")


def test_a_word_with_an_underscore_is_what_somebody_is_called_on_a_network() -> None:
    texts = ("SAMPLE SOUND", "SAMPLESOUND_OFFICIAL", "SAMPLESOUND_OFFICIAL", "booking@samplesound.example.com")
    assert found(parse_fields(stacked(*texts), size=(900, 550)), "ORG") == ["SAMPLE SOUND"]


def test_a_title_and_the_firm_behind_a_comma_are_two_values() -> None:
    texts = ("JANE ARNOLD", "CEO, AK Consulting & Outsourcing", "+44 20 7946 0123", "jane@ak-outsourcing.co.uk")
    fields = parse_fields(stacked(*texts), size=(900, 550))
    assert (only(fields, "TITLE").value, only(fields, "ORG").value) == ("CEO", "AK Consulting & Outsourcing")


def test_a_mailbox_that_spells_a_name_the_other_way_round_is_a_persons() -> None:
    texts = ("Sigma Achenda", "Designer", "+91 98765 00012", "achendasigma@gmail.com")
    assert only(parse_fields(stacked(*texts), size=(900, 550)), "FN").value == "Sigma Achenda"


@pytest.mark.parametrize(("name", "mail"), [("Samplat K", "hi@samplat.in"), ("leonardo brandt", "leobrandt@gmail.com")])
def test_a_name_with_an_initial_or_in_small_letters_is_a_persons_where_the_address_spells_it(
    name: str, mail: str
) -> None:
    fields = parse_fields(stacked(name, "Engineer", mail, "+91 98765 00012"), size=(900, 550))
    assert found(fields, "FN") == [name]


def test_the_next_line_of_a_logo_is_its_own_where_large_letters_reach_into_it() -> None:
    rows = [("SAMPELA", 343, 20, 70), ("ENGINEERING", 368, 84, 41), ("(PTY)LTD", 640, 89, 26)]
    rows += [("Jane Arnold", 29, 220, 61), ("General Manager", 31, 290, 35), ("072 555 0123", 833, 319, 35)]
    assert only(parse_fields(lines_of(rows), size=(1125, 675)), "ORG").value.startswith("SAMPELA ENGINEERING")


@pytest.mark.parametrize("heading", ["Contact info", "Ежедневно", "OUR SERVICES"])
def test_headings_are_nobodys_name_and_no_firm(heading: str) -> None:
    fields = parse_fields(stacked("Sampela Works", heading, "+44 20 7946 0123"), size=(900, 550))
    assert heading not in [*found(fields, "FN"), *found(fields, "ORG")]


@pytest.mark.parametrize(
    ("name", "addresses"),
    [
        ("Jane VAN DOE", ("contact@jvd.name", "www.jvd.name")),
        ("도제인 (Janet Sample)", ("janet.sample@gmail.com", "https://janet.name")),
    ],
)
def test_a_domain_of_initials_or_of_the_given_name_is_the_persons(name: str, addresses: tuple[str, ...]) -> None:
    fields = parse_fields(stacked(name, "Designer", *addresses, "+1 202-555-0143"), size=(900, 550))
    assert (found(fields, "FN"), found(fields, "ORG")) == ([name], [])


def test_a_name_that_is_a_word_elsewhere_stays_a_name() -> None:
    fields = parse_fields(stacked("Tran Thi My", "Director", "my.tran@example.vn", "+84 24 3825 0123"), size=(900, 550))
    assert found(fields, "FN") == ["Tran Thi My"]


@pytest.mark.parametrize(("addresses", "orgs"), [(("jane@example.org",), []), (("jane@ja.com", "www.ja.com"), ["JA"])])
def test_the_initials_of_a_person_are_a_firm_only_if_its_address_has_them(
    addresses: tuple[str, ...], orgs: list[str]
) -> None:
    fields = parse_fields(stacked("JA", "Jane Arnold", "Engineer", *addresses, "+1 202-555-0143"), size=(900, 550))
    assert (found(fields, "FN"), found(fields, "ORG")) == (["Jane Arnold"], orgs)


@pytest.mark.parametrize(
    ("seen", "name"),
    [("000 «Пример»", "ООО «Пример»"), ("3AO «Пример»", "ЗАО «Пример»"), ("000 Example", "000 Example")],
)
def test_a_russian_legal_form_is_read_whatever_its_letters_look_like(seen: str, name: str) -> None:
    org = Field("ORG", seen, seen)
    assert mend_firm(org, [], [], []).value == name


def test_where_a_degree_is_from_is_no_firm() -> None:
    texts = ("DOROTHEA VEITH, LL.M. (EXETER)", "Rechtsanwältin", "Kaiserstraße 41", "76133 Karlsruhe", "www.example.de")
    fields = parse_fields(stacked(*texts), region="DE")
    assert "EXETER" not in [
        value for field in fields if field.name == "ORG" for value in (field.value, *field.alternatives)
    ]


@pytest.mark.parametrize("label", ["Company:", "Company Name :", "Firma:", "Empresa:", "Razón social:", "会社名："])
@pytest.mark.parametrize("below", [False, True])
def test_the_word_for_a_firm_before_a_colon_is_no_part_of_its_name(label: str, below: bool) -> None:
    firm = ("– Sample Wax Works",) if below else ()
    texts = ("Jane Arnold", "Director", label if below else f"{label} Sample Wax Works", *firm)
    assert found(parse_fields(stacked(*texts)), "ORG") == ["Sample Wax Works"]


@pytest.mark.parametrize("heading", ["Nossos Serviços", "Unsere Leistungen", "Nuestros servicios", "经营范围"])
def test_what_is_said_above_a_list_of_services_is_no_firm(heading: str) -> None:
    assert heading not in found(parse_fields(stacked("Jane Arnold", heading, "jane@example.com")), "ORG")


def test_a_firm_whose_name_ends_with_services_on_a_line_of_its_own_keeps_them() -> None:
    fields = parse_fields(stacked("Northgate Property", "Services", "Jane Arnold", "Director"))
    assert found(fields, "ORG") == ["Northgate Property Services"]


@pytest.mark.parametrize("text", ["Hello.", "Bonjour!", "(小例)"])
def test_a_greeting_or_a_nickname_is_no_firm(text: str) -> None:
    fields = parse_fields(stacked(text, "Jane Doe", "Software Engineer", "jane.doe@example.com"))
    assert text.strip("()") not in [field.value for field in fields if field.name == "ORG"]


def test_a_line_that_says_opposite_what_a_firm_is_is_asked_about() -> None:
    fields = parse_fields(stacked("例示街例示医院对面例示门业", "李例明", "13800000123"))
    assert [field.needs_review for field in fields if field.name == "ORG"] == [True]


def test_a_line_that_begins_with_a_small_and_goes_on_with_the_one_above() -> None:
    rows = [
        ("PAUL EXEMPLE", 52, 33, 110),
        ("Conseiller en matière de prévention routière", 180, 150, 56),
        ("et en accessibilité urbaine", 480, 205, 52),
        ("+33 6 39 98 01 23", 142, 407, 46),
    ]
    fields = parse_fields(lines_of(rows), size=(1500, 900))
    assert only(fields, "TITLE").value == "Conseiller en matière de prévention routière et en accessibilité urbaine"


@pytest.mark.parametrize(
    ("read", "box", "name"), [("Town Cabs", "towncabsca", "Town Cabs"), ("Town Cab", "towncabs", "Town Cabs")]
)
def test_a_country_behind_the_firm_in_a_mailbox_is_no_lost_end(read: str, box: str, name: str) -> None:
    assert mend_firm(Field("ORG", read, read, ocr_confidence=0.9), [], [box], [box]).value == name


@pytest.mark.parametrize(
    ("read", "name"),
    [
        ("ESEMPIO S.r.I.", "ESEMPIO S.r.l."),
        ("Esempio SrI", "Esempio Srl"),
        ("Modèle S.a.r.1.", "Modèle S.a.r.l."),
        ("Modèle S.à r.I.", "Modèle S.à r.l."),
        ("Sample VRI", "Sample VRI"),
    ],
)
def test_an_italian_legal_form_ends_with_an_l(read: str, name: str) -> None:
    assert mend_firm(Field("ORG", read, read), [], [], ()).value == name


def test_a_firm_with_its_legal_form_right_above_its_address_is_no_line_of_it() -> None:
    rows = [
        ("Sample Mark", 60, 40, 60),
        ("クリエイティブディレクター", 40, 260, 40),
        ("見本 太郎", 40, 330, 80),
        ("E-mail:taro@example.com", 40, 500, 36),
        ("株式会社カーロミホン", 40, 640, 36),
        ("100-0001 東京都千代田区見本町平見本72", 60, 700, 36),
        ("TEL.03-0000-0123", 40, 750, 36),
    ]
    fields = parse_fields(lines_of(rows), size=(1280, 736))
    assert only(fields, "ORG").value == "株式会社カーロミホン"
    card = prepare(lines_of(rows), "", (1280, 736))
    single, _ = propose(card.scene, load_model())
    (firm,) = [i for i, item in enumerate(card.scene.items) if item.text == "株式会社カーロミホン"]
    assert single[firm]["ADR"] <= -4


def test_two_titles_of_a_line_keep_the_sign_between_them() -> None:
    for sign in "|·":
        fields = parse_fields(stacked("Acme Ltd", "Jane Doe", f"Founder {sign} CEO", "jane@acme.example"))
        assert only(fields, "TITLE").value == f"Founder {sign} CEO"
    korean = parse_fields(stacked("견본 주식회사", "홍길동", "매니저 ㆍ 대표", "02-0000-0123"))
    assert only(korean, "TITLE").value in ("매니저 · 대표", "매니저", "대표")
    assert not any("ㆍ" in field.value for field in korean)


def test_a_name_over_two_lines_is_whole() -> None:
    rows = [
        ("Eksempel Cykelværksted ApS", 370, 212, 70),
        ("Rasmus", 110, 587, 100),
        ("Eksempel Mønstergaard", 103, 708, 126),
        ("Cykelmekaniker", 100, 850, 65),
        ("rasmus@example.dk", 94, 1351, 65),
    ]
    assert only(parse_fields(lines_of(rows), size=(1200, 1800)), "FN").value == "Rasmus Eksempel Mønstergaard"


def test_a_name_that_mailbox_and_domain_spell_is_a_persons_and_no_firm() -> None:
    card = ("Jane O'Hara", "Interaction Design", "(+44) 7700 900123", "johara@example.com", "janeohara.com")
    assert only(parse_fields(rows(*card)), "FN").value == "Jane O'Hara"
    assert [field.name for field in parse_fields(rows(*card)) if field.value == "Jane O'Hara"] == ["FN"]


def test_beside_a_firm_that_bears_the_family_name_stands_the_person_not_the_firm() -> None:
    # As large, and as spaced, as names of firms are; the web address says the name, too.
    lines = [
        ("BEATRIX VON EXEMPEL", 116, 186, 68),
        ("NOTARIN", 614, 332, 48),
        ("Kanzlei von Exempel & Muster", 520, 525, 47),
    ]
    lines += [("Musterallee 14", 473, 591, 47), ("kanzlei@vonexempel.example", 461, 721, 51)]
    fields = parse_fields(lines_of([*lines, ("www.vonexempel.example", 493, 789, 47)]), region="DE", size=(1520, 990))
    assert only(fields, "FN").value == "BEATRIX VON EXEMPEL"
    assert only(fields, "ORG").value == "Kanzlei von Exempel & Muster"


def test_a_firm_called_after_somebody_takes_nothing_from_the_end_of_the_name() -> None:
    fields = parse_fields(
        stacked("Barbara J. Reinholt, CPA", "Reinholt Kopp & Associates", "+1 202 555 0143"), (), "US"
    )
    assert only(fields, "FN").value == "Barbara J. Reinholt, CPA"
    assert only(fields, "ORG").value == "Reinholt Kopp & Associates"


def test_a_firm_begins_in_one_print_and_goes_on_in_another_where_its_address_spells_both() -> None:
    lines = [
        ("SAMPLE", 60, 60, 110),
        ("SOUND. SIMPLE. DRY.", 800, 150, 34),
        ("ROOFING & GUTTERS —", 65, 172, 40),
        ("JANE DOE", 190, 310, 40),
        ("jane@sampleroofing.com", 190, 380, 34),
    ]
    fields = parse_fields(lines_of(lines), (), "US", (1500, 900))
    assert found(fields, "ORG") == ["SAMPLE ROOFING & GUTTERS"]


def test_a_bar_before_a_title_is_no_part_of_it() -> None:
    fields = parse_fields(stacked("Sample Corp.", "Jane Doe", "1 Sales Manager", "Tel. 202 555 0143"), (), "US")
    assert only(fields, "TITLE").value == "Sales Manager"


def test_bits_are_nobodys_number() -> None:
    fields = parse_fields(stacked("Sample Corp.", "Jane Doe", "10101100110", "Tel. 202 555 0143"), (), "US")
    assert found(fields, "TEL") == ["+12025550143"]


def test_opening_hours_are_nobody_in_any_language() -> None:
    fields = parse_fields(stacked("Sample Oy", "Meidän Tiistai", "040 555 0134"), (), "FI", (1000, 600))
    assert found(fields, "FN") == []
