from __future__ import annotations

import math
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardscan.fields import normalise, parse_fields, prepare
from cardscan.fields.choosing import assignment
from cardscan.fields.choosing.groups import Group
from cardscan.fields.choosing.no_name import _is_list
from cardscan.fields.naming.looks import describe_text
from cardscan.fields.scoring import LABELS, load_model
from cardscan.model import Box, Field, Line, Word
from tests.fields.printed import rows

Row = tuple[str, float, float, float]
"""Text, left, top and height of a line."""


def lines_of(rows: Sequence[Row], confidence: float = 0.98) -> tuple[Line, ...]:
    out = []
    for text, left, top, height in rows:
        words, x = [], left
        for word in text.split():
            width = len(word) * height * 0.5
            words.append(Word(word, confidence, Box(x, top, x + width, top + height)))
            x += width + height * 0.35
        out.append(Line(tuple(words)))
    return tuple(out)


def stacked(*texts: str, height: float = 40) -> tuple[Line, ...]:
    """Lines below each other, the first ones closer together than it takes to be another block."""
    return lines_of([(text, 60, 60 + 55 * i, height) for i, text in enumerate(texts)])


def only(fields: tuple[Field, ...], name: str) -> Field:
    (field,) = [field for field in fields if field.name == name]
    return field


ENGLISH = (
    ("Jane Arnold, PhD", 60, 60, 70),
    ("Senior Project Manager", 60, 150, 40),
    ("Northgate Instruments Ltd.", 60, 300, 44),
    ("+44 7700 900123", 60, 480, 38),
    ("jane.arnold@northgate.example.com", 60, 535, 38),
    ("www.northgate.example.com", 60, 590, 38),
    ("12 Mill Lane", 700, 480, 38),
    ("Leeds LS1 4AP", 700, 535, 38),
)


@pytest.mark.parametrize("mark", [" - ", " | ", ", ", " / "])
def test_a_name_and_a_title_on_one_line_are_two_values(mark: str) -> None:
    lines = lines_of([(f"Jane Arnold{mark}Curator", 60, 60, 50), *ENGLISH[2:]])
    fields = parse_fields(lines, size=(1200, 720))
    assert (only(fields, "FN").value, only(fields, "TITLE").value) == ("Jane Arnold", "Curator")


@pytest.mark.parametrize("unknown", ["Registeraccountant", "Chirurg", "Programátorka"])
def test_an_unknown_profession_below_a_whole_name_is_no_part_of_it(unknown: str) -> None:
    name = [("Prof. Jane Arnold", 60, 200, 39), (unknown, 60, 247, 38)]
    firm, phone = ("Northgate Ltd.", 60, 60, 70), ("+44 7700 900123", 60, 480, 38)
    lines = lines_of([firm, *name, phone, ("sales@example.com", 60, 535, 38)])
    assert only(parse_fields(lines, size=(1200, 720)), "FN").value == "Prof. Jane Arnold"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Giulia Bianchi", "Responsabile Area Qualità"),
        ("Jana Dvořáková", "Asistentka ředitele"),
        ("Eva Kovács", "Ügyvezető igazgató"),
        ("Ayşe Demir", "Veteriner hekim"),
        ("Ana Popescu", "Directoare comercială"),
        ("Mikko Virtanen", "CNC-koneistaja"),
        ("Joana Silva", "Topógrafa"),
        ("Olga Bondarenko", "Фахівець з логістики"),
        ("Maria Georgiou", "Λογίστρια"),
    ],
)
def test_positions_in_many_languages_are_titles(name: str, title: str) -> None:
    lines = lines_of([(name, 60, 60, 50), (title, 60, 125, 38), ("info@example.com", 60, 535, 38)])
    assert only(parse_fields(lines, size=(1200, 720)), "TITLE").value == title


def test_two_names_below_each_other_are_two_people() -> None:
    lines = lines_of([("Jane Arnold", 60, 60, 50), ("Peter Miller", 60, 120, 50), *ENGLISH[2:4]])
    assert only(parse_fields(lines, size=(1200, 720)), "FN").value in ("Jane Arnold", "Peter Miller")


@pytest.mark.parametrize(
    ("name", "patronymic"), [("Иванова Анна", "Борисовна"), ("Мельник Ганна", "Андріївна"), ("Иванов Пётр", "Ильич")]
)
def test_a_patronymic_on_a_line_of_its_own_is_part_of_the_name(name: str, patronymic: str) -> None:
    lines = lines_of([(name, 60, 60, 44), (patronymic, 60, 112, 44), ("Архитектор", 60, 180, 34)])
    fields = parse_fields(lines, size=(1200, 720))
    assert (only(fields, "FN").value, only(fields, "TITLE").value) == (f"{name} {patronymic}", "Архитектор")


def test_the_first_line_of_an_address_that_begins_with_the_firm_is_not_the_firm() -> None:
    firm = ("Northgate Instruments", 400, 60, 90)
    street = [("Northgate Instruments Building", 700, 425, 38), *ENGLISH[6:]]
    lines = lines_of([firm, *ENGLISH[:2], *ENGLISH[3:4], ("www.northgateinstruments.co.uk", 60, 590, 38), *street])
    assert only(parse_fields(lines, size=(1200, 720)), "ORG").value == "Northgate Instruments"


@pytest.mark.parametrize(
    ("read", "meant"),
    [("NorthgateGmbH", "Northgate GmbH"), ("NORTHGATEGMBH", "NORTHGATE GMBH"), ("NORTHGATELABS", "NORTHGATELABS")],
)
def test_the_blank_before_a_legal_form_is_put_back(read: str, meant: str) -> None:
    rows = [*ENGLISH[:2], (read, 60, 300, 50), ("info@northgate.de", 60, 535, 38)]
    assert only(parse_fields(lines_of(rows), size=(1200, 720)), "ORG").value == meant


def test_a_mark_printed_alone_tells_where_the_blank_is() -> None:
    rows = [*ENGLISH[:2], ("ngx", 700, 60, 110), ("NGXTECHNOLOGIESSA", 700, 300, 50)]
    fields = parse_fields(lines_of([*rows, ("info@ngxtechnologies.fr", 60, 535, 38)]), size=(1200, 720))
    assert only(fields, "ORG").value == "NGX TECHNOLOGIES SA"


def test_a_letter_of_a_logo_is_no_part_of_the_firm() -> None:
    rows = [("見", 500, 60, 120), ("見本技術株式会社", 400, 200, 60), ("山田太郎", 420, 300, 80)]
    fields = parse_fields(lines_of([*rows, ("taro@example.co.jp", 400, 500, 38)]), size=(1200, 720))
    assert only(fields, "ORG").value == "見本技術株式会社"


def test_a_line_that_is_left_open_goes_on_in_the_next() -> None:
    rows = [("Anna Nowak", 60, 60, 50), ("Menedżer ds.", 60, 125, 38), ("Kluczowych Klientów", 60, 170, 38)]
    fields = parse_fields(lines_of([*rows, ("anna.nowak@example.pl", 60, 535, 38)]), size=(1200, 720))
    assert only(fields, "TITLE").value == "Menedżer ds. Kluczowych Klientów"


def test_a_head_of_department_is_a_title_and_the_office_a_department() -> None:
    rows = [
        ("Ing. Anna Rossi", 60, 60, 50),
        ("Direttore Ufficio Acquisti", 60, 125, 38),
        ("Ufficio Tecnico", 60, 170, 38),
    ]
    fields = parse_fields(lines_of([*rows, ("Esempio s.r.l.", 60, 250, 45)]), size=(1200, 720))
    assert (only(fields, "TITLE").value, only(fields, "ROLE").value) == (
        "Direttore Ufficio Acquisti",
        "Ufficio Tecnico",
    )


def test_a_firm_and_its_slogan_are_not_one_name() -> None:
    logo = [("northgate", 700, 60, 60), ("The measuring company", 700, 125, 40), ("Northgate", 700, 430, 38)]
    lines = lines_of([*logo, *ENGLISH[:2], *ENGLISH[3:4], ("www.northgate.co.uk", 60, 590, 38), *ENGLISH[6:]])
    assert only(parse_fields(lines, size=(1200, 720)), "ORG").value.casefold() == "northgate"


def test_words_of_a_logo_that_make_up_the_domain_are_one_name_however_they_stand() -> None:
    logo = [("NAMBORO", 60, 300, 170), ("SOFTWARE", 180, 470, 60)]
    lines = lines_of([*ENGLISH[:2], *logo, ("jane@namborosoftware.com", 60, 700, 40)])
    assert only(parse_fields(lines, size=(1200, 800)), "ORG").value == "NAMBORO SOFTWARE"


def test_a_script_logo_beside_a_smaller_line_is_joined_where_the_domain_says_so() -> None:
    logo = [("Belle Aube", 400, 12, 370), ("NAIL SPA", 960, 353, 105)]
    lines = lines_of([*logo, ("Phone: 650.555.0123", 1100, 730, 90), ("www.BelleAubeNailSpa.com", 380, 1050, 90)])
    assert only(parse_fields(lines, size=(2000, 1190)), "ORG").value == "Belle Aube NAIL SPA"


@pytest.mark.parametrize("name", [("Соколов", "Артём Павлович"), ("Артём Павлович", "Соколов")])
def test_a_family_name_above_or_below_a_given_name_and_its_patronymic_is_one_name(name: tuple[str, str]) -> None:
    lines = [("North-gate", 378, 60, 76), (name[0], 416, 172, 76), (name[1], 294, 263, 56)]
    lines += [
        ("Услуги переводчика", 224, 397, 64),
        ("+7 900 000-01-23", 60, 580, 54),
        ("www.nrthgt.example", 60, 680, 54),
    ]
    fields = parse_fields(lines_of(lines), size=(1280, 793))
    assert (only(fields, "FN").value, only(fields, "ORG").value) == (" ".join(name), "North-gate")


def test_a_title_in_small_letters_behind_a_name_in_capitals_is_cut_off() -> None:
    lines = lines_of([("PETE ARNOLD happy typist", 60, 60, 44), *ENGLISH[2:4]])
    fields = parse_fields(lines, size=(1200, 720))
    assert (only(fields, "FN").value, only(fields, "TITLE").value) == ("PETE ARNOLD", "happy typist")


@pytest.mark.parametrize("said", ["Engines. Brakes. Diagnostics.", "A Northgate Group company"])
def test_what_is_said_of_a_firm_is_not_its_name(said: str) -> None:
    lines = lines_of([("FIR TECH", 500, 80, 90), ("DIAGNOSTICS", 500, 190, 70), (said, 80, 290, 60)])
    lines += lines_of([("+420 722 590 012", 568, 471, 50)])
    assert only(parse_fields(lines, size=(1182, 677)), "ORG").value == "FIR TECH DIAGNOSTICS"


def test_a_centre_is_the_organisation_where_no_other_is_printed() -> None:
    lines = lines_of([("Dr. Jane Kumar Arnold", 76, 37, 50), ("Executive Director", 66, 110, 40)])
    lines += lines_of([("Centre For Coastal Studies", 73, 414, 55), ("+91-120-4000123", 73, 523, 45)])
    assert only(parse_fields(lines, size=(1347, 835)), "ORG").value == "Centre For Coastal Studies"


def test_a_local_number_that_was_read_well_is_not_asked_about() -> None:
    lines = lines_of([("Jane Arnold", 60, 60, 50), ("Ph: 2700 0123", 60, 150, 40)])
    phone = only(parse_fields(lines, region="IN", size=(1200, 720)), "TEL")
    assert not phone.needs_review
    assert phone.doubts == ("the area code is not printed",)
    # What begins with a nought begins with an area code, and is no number in full.
    lines = lines_of([("Jane Arnold", 60, 60, 50), ("Ph: 0301 0123", 60, 150, 40)])
    assert only(parse_fields(lines, region="", size=(1200, 720)), "TEL").needs_review


def test_a_line_that_begins_with_and_is_no_value_of_its_own() -> None:
    lines = [("Institute for Sample Sciences", 272, 12, 32), ("and Survey Engineering", 276, 55, 32)]
    lines += [("Jane Arnold", 416, 207, 46), ("jane.arnold@isss.example", 405, 398, 30)]
    fields = parse_fields(lines_of(lines), size=(966, 568))
    assert ("and Survey Engineering",) not in [(field.value,) for field in fields if field.name != "NOTE"]


def test_a_logo_in_letters_set_apart_is_joined_with_the_lines_that_the_domain_spells() -> None:
    lines = [("OAKTREE", 265, 141, 38), ("M A RK ET", 285, 185, 57), ("COURIER SERVICE PVT. LTD.", 244, 250, 38)]
    lines += [("www.oaktreemarketcourier.com", 221, 472, 35)]
    org = only(parse_fields(lines_of(lines), size=(879, 516)), "ORG")
    assert org.value == "OAKTREE MARKET COURIER SERVICE PVT. LTD."


def test_a_name_printed_twice_is_one_organisation() -> None:
    lines = lines_of([("NORTHAUTO", 60, 60, 90), ("NORTHAUTO", 60, 165, 90), ("+44 7700 900123", 60, 480, 38)])
    assert only(parse_fields(lines, size=(1200, 720)), "ORG").value == "NORTHAUTO"


def test_a_large_line_that_may_be_the_organisation_is_asked_about_where_no_other_is_printed() -> None:
    lines = [("Jane Arnold", 97, 81, 60), ("general manager", 97, 160, 60), ("0202 555 0123", 95, 260, 54)]
    lines += [("nine&co:lab", 518, 347, 200)]
    org = only(parse_fields(lines_of(lines), size=(2000, 1264)), "ORG")
    assert (org.value, org.needs_review) == ("nine&co:lab", True)


def test_an_address_beside_a_line_that_nothing_claims_is_asked_about() -> None:
    address = [("Nr Sample Circle, SG Highway", 458, 362, 26), ("Ahmedabad 382 421", 458, 394, 26)]
    card = [("Jane Arnold", 458, 60, 34), ("Northgate Instruments Ltd.", 458, 150, 30), *address]
    card += [("Gujarat, India", 458, 425, 26)]
    assert not only(parse_fields(lines_of(card), size=(907, 572)), "ADR").needs_review
    card.insert(1, ("CBD.Samplegram", 458, 332, 26))
    asked = only(parse_fields(lines_of(card), size=(907, 572)), "ADR")
    assert asked.needs_review
    assert "text beside it was not understood: a part of it may be missing" in asked.doubts


@pytest.mark.parametrize("titles", ["Dr. med.", "Prof. Dr.", "MVDr.", "Ing.", "Docteur"])
def test_what_is_put_before_a_name_and_printed_above_it_is_a_part_of_it(titles: str) -> None:
    lines = lines_of([(titles, 60, 60, 48), ("Philomena Kreusel", 60, 115, 48), ("kreusel@example.com", 60, 480, 38)])
    name = only(parse_fields(lines), "FN")
    assert name.value == f"{titles} Philomena Kreusel"
    assert (name.part("prefix"), name.part("family")) == (titles, "Kreusel")


def test_a_job_above_a_name_that_also_goes_before_names_stays_a_job() -> None:
    rows = [("Professor", 60, 60, 40), ("Jane Arnold", 60, 110, 44), ("jane.arnold@example.com", 60, 480, 38)]
    fields = parse_fields(lines_of(rows))
    assert (only(fields, "FN").value, only(fields, "TITLE").value) == ("Jane Arnold", "Professor")


def test_a_wide_letter_among_plain_ones_is_a_plain_one_and_the_text_stays_as_it_was_read() -> None:
    rows = [
        ("Roger Dessy", 60, 60, 48),
        ("FA\uff2cUS CONSEIL NV", 60, 180, 44),
        ("falusconseil@example.com", 60, 480, 38),
    ]
    org = only(parse_fields(lines_of(rows)), "ORG")
    assert (org.value, org.text) == ("FALUS CONSEIL NV", "FA\uff2cUS CONSEIL NV")


def test_a_double_name_over_two_lines_has_no_blank_inside() -> None:
    name = [("Hans-", 60, 60, 60), ("Peter Muster", 60, 125, 60)]
    lines = lines_of([*name, ("Projektleiter", 60, 210, 40), ("hans-peter.muster@example.com", 60, 480, 38)])
    field = only(parse_fields(lines, size=(1200, 720)), "FN")
    assert (field.value, field.part("given"), field.part("family")) == ("Hans-Peter Muster", "Hans-Peter", "Muster")


@pytest.mark.parametrize("firm", ["見本 株式会社", "대양 유한회사", "Muster GmbH"])
def test_the_form_of_a_firm_is_no_firm(firm: str) -> None:
    fields = parse_fields(lines_of([(firm, 60, 60, 50), ("info@example.com", 60, 300, 30)]), size=(1200, 720))
    assert only(fields, "ORG").value.replace(" ", "") == firm.replace(" ", "")


def test_a_brand_that_looks_like_a_host_is_the_organisation() -> None:
    with_form = lines_of([("canoe.io Ltd", 60, 60, 60), *ENGLISH[:2], *ENGLISH[3:5]])
    assert only(parse_fields(with_form, size=(1200, 720)), "ORG").value == "canoe.io Ltd"
    site = ("www.canoe.co.uk", 60, 590, 38)
    mark = lines_of([("canoe.io", 60, 300, 60), *ENGLISH[:2], ("jane.arnold@canoe.co.uk", 60, 535, 38), site])
    fields = parse_fields(mark, size=(1200, 720))
    assert only(fields, "ORG").value == "canoe.io"
    assert only(fields, "URL").value == "www.canoe.co.uk"


def test_an_ordinary_card_gives_name_title_organisation_and_contact() -> None:
    fields = parse_fields(lines_of(ENGLISH), size=(1200, 720))
    name = only(fields, "FN")
    assert (name.value, name.part("given"), name.part("family"), name.part("suffix")) == (
        "Jane Arnold, PhD",
        "Jane",
        "Arnold",
        "PhD",
    )
    assert only(fields, "TITLE").value == "Senior Project Manager"
    assert only(fields, "ORG").value == "Northgate Instruments Ltd."
    assert only(fields, "TEL").value == "+447700900123"
    assert only(fields, "EMAIL").value == "jane.arnold@northgate.example.com"


def test_a_name_on_two_lines_is_one_name() -> None:
    rows = [("Annabelle", 60, 60, 80), ("Featherstone", 60, 150, 80), ("Accountant", 60, 260, 40)]
    rows.append(("annabelle.featherstone@example.com", 60, 500, 38))
    assert only(parse_fields(lines_of(rows)), "FN").value == "Annabelle Featherstone"


def test_a_title_that_goes_on_below_is_one_title() -> None:
    rows = [("Jane Arnold", 60, 60, 70), ("Director of Research", 60, 150, 40), ("& Development", 60, 198, 40)]
    rows.append(("jane.arnold@example.com", 60, 500, 38))
    assert only(parse_fields(lines_of(rows)), "TITLE").value == "Director of Research & Development"


@pytest.mark.parametrize(
    ("rows", "name", "organisation"),
    [
        (("北川春斗", "営業部長", "株式会社春風製作所", "haruto@example.com"), "北川春斗", "株式会社春風製作所"),
        (("김하나", "과장", "(주)봄바람전자", "hana@example.com"), "김하나", "(주)봄바람전자"),
        (("Ольга Лесная", "Главный инженер", "ООО «Весна»", "lesnaya@example.com"), "Ольга Лесная", "ООО «Весна»"),
    ],
)
def test_other_scripts_are_read_alike(rows: tuple[str, ...], name: str, organisation: str) -> None:
    fields = parse_fields(stacked(*rows))
    assert (only(fields, "FN").value, only(fields, "ORG").value) == (name, organisation)


def test_a_shop_without_a_person_has_no_name() -> None:
    rows = [("BLUEBELL BAKERY", 60, 60, 90), ("Fresh bread & cakes daily", 60, 170, 40)]
    rows += [("Open Monday to Saturday 7am - 5pm", 60, 230, 36), ("+44 1632 960123", 60, 480, 38)]
    rows += [("info@bluebell.example.com", 60, 535, 38)]
    fields = parse_fields(lines_of(rows))
    assert not [field for field in fields if field.name == "FN"]
    assert only(fields, "ORG").value == "BLUEBELL BAKERY"


def test_a_code_confirms_what_is_printed_and_mends_a_misreading() -> None:
    code = "BEGIN:VCARD\nVERSION:3.0\nFN:Jane Arnold\nEMAIL:jane.arnold@northgate.example.com\nEND:VCARD"
    rows = [(text.replace("Arnold, PhD", "Arnolb"), a, b, c) for text, a, b, c in ENGLISH]
    fields = parse_fields(lines_of(rows), (code,))
    assert only(fields, "FN").value == "Jane Arnold"
    assert not only(fields, "EMAIL").needs_review


def test_a_lost_blank_comes_back_where_the_mailbox_has_a_dot() -> None:
    rows = [(text.replace("Jane Arnold, PhD", "JANEARNOLD"), a, b, c) for text, a, b, c in ENGLISH]
    assert only(parse_fields(lines_of(rows)), "FN").value == "JANE ARNOLD"


def test_nothing_read_gives_nothing() -> None:
    assert parse_fields(()) == ()


def test_doubts_stand_with_what_needs_review() -> None:
    fields = parse_fields(lines_of(ENGLISH, confidence=0.5))
    asked = [field for field in fields if field.needs_review]
    assert len(asked) > 1
    assert all(field.doubts for field in asked)


texts = st.text(st.characters(exclude_categories=["Cs", "Zs", "Zl", "Zp", "Cc"]), min_size=1, max_size=18)
words = st.builds(
    lambda text, confidence, x, y, h: Word(text, confidence, Box(x, y, x + h * len(text) * 0.5, y + h)),
    texts,
    st.floats(0, 1),
    st.floats(0, 900),
    st.floats(0, 600),
    st.floats(5, 80),
)
printed = st.lists(st.lists(words, min_size=1, max_size=5).map(lambda w: Line(tuple(w))), max_size=9).map(tuple)


@settings(max_examples=60)
@given(printed)
def test_every_word_ends_in_a_field_or_a_note(lines: tuple[Line, ...]) -> None:
    fields = parse_fields(lines)
    spans = [span for field in fields for span in field.spans]
    covered = {(span.line, word) for span in spans for word in range(span.start, span.stop)}
    kept = {
        (n, i)
        for n, line in enumerate(lines)
        for i, word in enumerate(line.words)
        if any(c.isalpha() for c in word.text) and len(word.text) > 2
    }
    assert kept <= covered


@pytest.mark.parametrize(
    ("printed_words", "kept"),
    [
        (("Mo-Fr", "geöffnet", "-|Acme"), "Mo-Fr geöffnet"),
        (("24h", "Lieferung", ";|Beispiel"), "24h Lieferung"),
        (("open", "daily", "*|Acme"), "open daily"),
    ],
)
def test_a_note_before_a_cut_word_keeps_all_its_words(printed_words: tuple[str, ...], kept: str) -> None:
    spaced = [Word(text, 0.9, Box(130.0 * i, 0, 130.0 * i + 120, 20)) for i, text in enumerate(printed_words)]
    notes = [field for field in parse_fields((Line(tuple(spaced)),)) if field.name == "NOTE"]
    assert [note.value for note in notes] == [kept]
    assert notes[0].spans[0].start == 0
    assert notes[0].spans[0].stop >= 2


@settings(max_examples=60)
@given(printed)
def test_chosen_values_hold_only_letters_that_were_read(lines: tuple[Line, ...]) -> None:
    read = {c for line in lines for word in line.words for c in word.text}
    for field in parse_fields(lines):
        assert 0.0 <= field.confidence <= 1.0
        if field.name in ("FN", "ORG", "TITLE", "ROLE", "NOTE"):
            assert set(field.value) - {" "} <= read or not field.value.isascii()


@settings(max_examples=40)
@given(printed)
def test_each_of_name_organisation_title_and_department_is_chosen_once_at_most(lines: tuple[Line, ...]) -> None:
    names = [field.name for field in parse_fields(lines)]
    assert all(names.count(kind) <= 1 for kind in ("FN", "ORG", "TITLE", "ROLE"))


def test_probabilities_add_up_to_one() -> None:
    logs = load_model().log_probabilities({"bias": 1.0, "words_2": 1.0, "name_shape": 1.0})
    assert set(logs) == set(LABELS)
    assert math.isclose(sum(map(math.exp, logs.values())), 1.0)


@pytest.mark.parametrize(
    ("name", "typed", "value", "parts"),
    [
        ("FN", " Jane   Arnold ", "Jane Arnold", {"given": "Jane", "family": "Arnold"}),
        ("TEL", "07700 900123", "+447700900123", {}),
        ("EMAIL", "Jane@Example.COM", "Jane@example.com", {}),
        ("ORG", "Northgate  Ltd", "Northgate Ltd", {}),
    ],
)
def test_typed_values_are_normalised(name: str, typed: str, value: str, parts: dict[str, str]) -> None:
    found = normalise(name, typed, "GB")
    assert (found[0], dict(found[1])) == (value, parts)


def test_a_label_beside_what_becomes_a_note_goes_with_it() -> None:
    zeros = tuple(Word("0", 0.5, Box(0, 3, 2, 8)) for _ in range(4))
    fields = parse_fields((Line(zeros), Line((Word("ADD", 0.5, Box(0, 0, 8, 5)),))))
    assert {span.line for field in fields for span in field.spans} == {0, 1}


def test_a_number_with_digits_that_were_read_as_letters_is_for_review() -> None:
    mended, plain = (
        next(field for field in parse_fields(rows("Maria Sample", phone)) if field.name == "TEL")
        for phone in ("T: +55-II-2000-0123", "T: +55-11-2000-0123")
    )
    assert mended.value == plain.value
    assert mended.needs_review
    assert not plain.needs_review


def test_a_name_and_a_post_on_one_line_are_two_values() -> None:
    found = {
        f.name: f.value for f in parse_fields(rows("Sample Hauling, LLC", "Tony Sampleson, Owner", "202-555-0123"))
    }
    assert (found["FN"], found["TITLE"]) == ("Tony Sampleson", "Owner")


def test_the_label_of_a_number_is_no_title() -> None:
    rows_ = [("Jane Arnold", 60, 60, 50), ("Dir.", 60, 300, 30), ("202-555-0123", 700, 460, 30)]
    assert "TITLE" not in {f.name for f in parse_fields(lines_of(rows_), size=(1200, 720))}


def test_a_person_whose_own_domain_is_the_name_is_no_firm() -> None:
    texts = ("DARIO BRANDT", "GRAPHIC DESIGNER", "VIA ROMA 42", "20121 MILANO", "WWW.DARIO-BRANDT.EXAMPLE.COM")
    fields = parse_fields(stacked(*texts, height=30), size=(900, 550))
    assert only(fields, "FN").value == "DARIO BRANDT"
    assert not [field for field in fields if field.name == "ORG"]


@pytest.mark.parametrize(("handle", "mail"), [("acme_2022", "acme2022"), ("ana.sample", "anasample")])
def test_what_a_mailbox_is_called_elsewhere_is_no_firm(handle: str, mail: str) -> None:
    texts = ("ACME CARS", handle, "Tel. 030 23125 012", f"{mail}@gmail.com")
    assert [f.value for f in parse_fields(stacked(*texts), size=(900, 550)) if f.name == "ORG"] == ["ACME CARS"]


def test_a_town_and_its_country_are_no_firm() -> None:
    texts = ("Lena Sample", "Directeur", "Suratthani - Thaïlande", "3 Thanon Model Soi 1, Suratthani 84000, Thaïlande")
    assert not [f for f in parse_fields(stacked(*texts), size=(900, 550)) if f.name == "ORG"]


def test_what_can_hardly_be_an_address_is_a_note() -> None:
    fields = parse_fields(stacked("JANE SAMPLE", "DESIGNER", "ESTD:2005", "Cell: 01855-500012"), region="BD")
    assert not [field for field in fields if field.name == "ADR"]
    assert "ESTD:2005" in [field.value for field in fields if field.name == "NOTE"]


def test_what_stands_in_brackets_behind_a_name_is_no_part_of_it() -> None:
    texts = ("R&R SAMPLE BUILDERS", "Jane Arnold (English & Español)", "(469) 555-0108", "randr@example.com")
    assert only(parse_fields(stacked(*texts), size=(900, 550)), "FN").value == "Jane Arnold"


def test_a_firms_mailbox_of_initials_is_not_the_persons_above() -> None:
    lines = lines_of(
        [
            ("Mohammed Arnold", 22, 15, 25),
            ("M. +91 98765 00012", 346, 15, 23),
            ("K.V. Fabricators", 102, 110, 72),
            ("Valves", 121, 183, 23),
            ("kv.fabricators77@gmail.com", 159, 286, 23),
        ]
    )
    fields = parse_fields(lines, size=(1068, 324))
    assert (only(fields, "FN").value, only(fields, "ORG").value) == ("Mohammed Arnold", "K.V. Fabricators")


def test_a_mailbox_may_hold_a_given_name_and_the_firm() -> None:
    lines = lines_of(
        [
            ("Judith Arnold", 119, 126, 71),
            ("OAK BAKERY", 792, 256, 47),
            ("judith.oakbakery@gmail.com", 183, 484, 51),
        ]
    )
    fields = parse_fields(lines, size=(1162, 708))
    assert (only(fields, "FN").value, only(fields, "ORG").value) == ("Judith Arnold", "OAK BAKERY")


@pytest.mark.parametrize(
    ("text", "wares"),
    [
        ("TV, Audio, Video", True),
        ("TV- VIDEO- AUDIO- FOTO", True),
        ("Radio | Video | Audio", True),
        ("Arnold, Jane", False),
        ("Jane-Ann Arnold", False),
        ("K. Sampleson, Sampletown", False),
    ],
)
def test_wares_in_a_row_are_known_from_a_name(text: str, wares: bool) -> None:
    assert _is_list(text, describe_text(text)) == wares


def test_a_street_without_its_number_is_nobodys_name() -> None:
    fields = parse_fields(stacked("SAMPLE AUTO PEÇAS", "Av. do Exemplo, 12", "Tel. +55 11 5555-0123"))
    assert not [field for field in fields if field.name == "FN"]


@pytest.mark.parametrize("half", ["THE UNIVERSITY OF", "& Partnerships"])
def test_half_a_name_is_no_organisation(half: str) -> None:
    fields = parse_fields(stacked("Jane Example", "Director", half, "+1 202-555-0143"))
    assert half not in [field.value for field in fields if field.name == "ORG"]


@pytest.mark.parametrize("lines", [("EXAMPLE", "INSTALACIONES"), ("SAMPLETHA", "MOTORES")])
def test_the_lines_of_a_logo_are_one_organisation(lines: tuple[str, str]) -> None:
    texts = [*((line, 90.0) for line in lines), ("Jane Doe", 40.0), ("+1 202-555-0143", 40.0)]
    top, rows = 40.0, []
    for text, height in texts:
        rows.append((text, 60.0, top, height))
        top += height * (1.2 if height > 50 else 2.5)
    assert only(parse_fields(lines_of(rows)), "ORG").value == " ".join(lines)


@pytest.mark.parametrize(("address", "asked"), [(-0.2, False), (-6.0, True)])
def test_a_line_that_is_most_likely_an_address_is_not_asked_about_as_the_organisation(
    address: float, asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assignment, "_WORTH_ASKING", 0.0)
    scene = prepare(stacked("somewhere", "someone@example.com")).scene
    logs = dict.fromkeys(LABELS, -9.0) | {"ADR": address, "ORG": -3.1, "OTHER": -2.1}
    firm = Group("ORG", scene.items[0], -3.1, 0.0)
    groups: dict[str, list[Group]] = {"FN": [], "ORG": [firm], "TITLE": [], "ROLE": []}
    decision = assignment.assign(scene, {0: logs}, groups, load_model())
    assert ("ORG" in decision.chosen) == asked


def test_a_name_printed_in_both_orders_is_one_name() -> None:
    fields = parse_fields(
        stacked("Pannon Optika Zrt.", "Csernátony Márk Mark Csernatony", "+36 1 550 0123"), region="HU"
    )
    assert only(fields, "FN").value == "Csernátony Márk"


def test_romanian_letters_have_commas() -> None:
    fields = parse_fields(stacked("Ştefan Ionescu", "Şef serviciu", "+40 21 555 0123"), region="RO", size=(900, 550))
    name = only(fields, "FN")
    assert (name.value, [doubt for doubt in name.doubts if "read as" in doubt]) == ("Ștefan Ionescu", [])


def test_what_is_printed_twice_is_one_value_with_the_types_of_both() -> None:
    card = ("Jane Doe", "jane@example.com", "T: +44 20 7946 0123", "F: +44 20 7946 0123", "Jane@example.com")
    fields = parse_fields(rows(*card))
    assert [field.value for field in fields if field.name == "EMAIL"] == ["jane@example.com"]
    assert "fax" in only(fields, "TEL").types
    assert not any("7946" in field.value for field in fields if field.name == "NOTE")


def test_different_values_stay_apart() -> None:
    fields = parse_fields(rows("Jane Doe", "+44 20 7946 0123", "+44 20 7946 0124"))
    assert len([field for field in fields if field.name == "TEL"]) == 2
