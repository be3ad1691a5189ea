"""Names beside posts and labels on one line, couples, and degrees that are no title."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.fields import parse_fields
from cardscan.fields.naming.persons import is_couple, is_degrees
from tests.fields.choosing.test_firms import found
from tests.fields.test_fields import lines_of, only, stacked


@pytest.mark.parametrize("text", ["B. Com, LLB", "MD, FACC", "MBBS, MD, FRCS (Tr & Orth)", "RN, CHPN", "Ph.D."])
def test_degrees_are_known_by_the_first_of_them(text: str) -> None:
    assert is_degrees(text)


@pytest.mark.parametrize("text", ["CEO, CTO", "MD, CEO", "Jane Arnold, PhD", "MD", "IBM, SAP", "Senior Partner", ""])
def test_posts_firms_and_names_are_no_degrees(text: str) -> None:
    assert not is_degrees(text)


@pytest.mark.parametrize("text", ["Jane & Joe Arnold", "Anna Weber und Peter Braun", "Jack and Jill O'Hara"])
def test_two_given_names_and_a_family_name_are_a_couple(text: str) -> None:
    assert is_couple(text)


@pytest.mark.parametrize("text", ["Willow & Rye", "Jane & Joe Bakery", "Marks & Sons Ltd", "Bed & Breakfast Anna"])
def test_firms_with_an_ampersand_are_no_couple(text: str) -> None:
    assert not is_couple(text)


@given(st.text(max_size=40))
def test_any_text_can_be_asked_whether_it_is_degrees_or_a_couple(text: str) -> None:
    assert not (is_degrees(text) and is_couple(text))


@pytest.mark.parametrize(
    ("line", "name", "title"),
    [
        ("Al Ferrano, Owner", "Al Ferrano", "Owner"),
        ("Owner: Al Ferrano", "Al Ferrano", "Owner"),
        ("Olivier Rochard, maître boulanger", "Olivier Rochard", "maître boulanger"),
        ("Your hosts: Pete & Sandra Hollin", "Pete & Sandra Hollin", ""),
        ("Inh. Jürgen Blitzer", "Jürgen Blitzer", "Inh."),
        ("Ansprechpartner: Dietmar Moosberg", "Dietmar Moosberg", ""),
    ],
)
def test_a_name_is_parted_from_the_post_or_label_on_its_line(line: str, name: str, title: str) -> None:
    texts = ("Sampela Works", "No Job Too Small", "Water Heaters and Sewer Lines", line, "202-555-0143")
    fields = parse_fields(stacked(*texts), region="US", size=(900, 550))
    assert (found(fields, "FN"), found(fields, "TITLE")) == ([name], [title] if title else [])


def test_a_couple_is_the_name_and_no_firm() -> None:
    texts = ("Jim & Carol Petersen", "Petersen Family Farms", "farm@petersen.example.com", "202-555-0143")
    fields = parse_fields(stacked(*texts), size=(900, 550))
    assert (only(fields, "FN").value, only(fields, "ORG").value) == ("Jim & Carol Petersen", "Petersen Family Farms")


def test_a_firm_does_not_begin_with_what_is_put_before_its_owner() -> None:
    texts = ("Wöhrle Dächer", "Inh. Sascha Kühn e.K.", "07451 / 555 01-0")
    fields = parse_fields(stacked(*texts), region="DE", size=(900, 550))
    assert (found(fields, "FN"), found(fields, "ORG")) == (["Sascha Kühn"], ["Wöhrle Dächer"])


@pytest.mark.parametrize("line", ["Paid for by Friends of Jane", "for Mayor, District 3"])
def test_what_goes_on_with_the_line_above_is_no_firm_and_no_title(line: str) -> None:
    fields = parse_fields(stacked("JANE ARNOLD", line, "202-555-0143"), region="US", size=(900, 550))
    assert not {"Paid", "for"} & {value.split()[0] for key in ("ORG", "TITLE") for value in found(fields, key)}


def test_a_word_behind_a_known_name_may_be_their_post() -> None:
    texts = ("Konoba Primjer", "riba na gradele", "Ivana Horvatić, vlasnica", "+385 20 555 0143")
    fields = parse_fields(stacked(*texts), size=(900, 550))
    assert (only(fields, "FN").value, only(fields, "TITLE").value) == ("Ivana Horvatić", "vlasnica")
    assert only(fields, "ORG").value == "Konoba Primjer"


@pytest.mark.parametrize("name", ["Harry Potter", "Jane Weaver", "Anna Wirt"])
def test_crafts_that_are_families_stay_names(name: str) -> None:
    fields = parse_fields(stacked(name, "Director", "Northgate Ltd", "+44 20 7946 0123"), size=(900, 550))
    assert found(fields, "FN") == [name]


OWNERS = (
    ("Inhaber: Hans Weber", "Hans Weber"),
    ("Inhaberin Maria Huber", "Maria Huber"),
    ("Owner John Smith", "John Smith"),
    ("Prop. John Smith", "John Smith"),
    ("Titolare: Maria Rossi", "Maria Rossi"),
    ("Gérant : Jean Dupont", "Jean Dupont"),
    ("Geschäftsführer Hans Weber", "Hans Weber"),
    ("Eigenaar: Jan Jansen", "Jan Jansen"),
    ("Tulajdonos: Kovács Anna", "Kovács Anna"),
    ("Wirt Josef Huber", "Josef Huber"),
)


@pytest.mark.parametrize(("line", "name"), OWNERS)
@pytest.mark.parametrize("firm", ["Alpenrose", "Nähstübchen"])
def test_whoever_stands_behind_what_an_owner_is_called_is_the_name_and_not_a_shop_of_one_word(
    firm: str, line: str, name: str
) -> None:
    fields = parse_fields(
        stacked(firm, line, "Hanauer Landstr. 421, 60314 Frankfurt", "(069) 40 56 18 27"), region="DE"
    )
    assert [field.value for field in fields if field.name == "FN"] == [name]
    assert not any(name in field.value for field in fields if field.name in ("ORG", "TITLE"))


@pytest.mark.parametrize("aside", ["Secretary: Mrs Anna Smith", "Clerk: Mr. Paul Smith"])
def test_whoever_works_for_the_person_of_a_card_is_not_its_name(aside: str) -> None:
    lines = ("Example Hospital", "Mr John Porter", "Consultant Surgeon", aside, "Tel: 020 7946 0123")
    assert [field.value for field in parse_fields(stacked(*lines)) if field.name == "FN"] == ["Mr John Porter"]


BESIDE = (
    ("Emma Clarke Sales Director", "Emma Clarke", "Sales Director", "GB"),
    ("Sales Director Emma Clarke", "Emma Clarke", "Sales Director", "GB"),
    ("Direttore vendite Marco Rossi", "Marco Rossi", "Direttore vendite", "IT"),
    ("Carlos García López Director de ventas", "Carlos García López", "Director de ventas", "ES"),
    ("Obchodní ředitel Petr Novák", "Petr Novák", "Obchodní ředitel", "CZ"),
    ("Kovács Péter ügyvezető igazgató", "Kovács Péter", "ügyvezető igazgató", "HU"),
    ("Lars Nielsen Salgschef", "Lars Nielsen", "Salgschef", "DK"),
    ("Иван Петров Коммерческий директор", "Иван Петров", "Коммерческий директор", "RU"),
)


@pytest.mark.parametrize(("line", "name", "title", "region"), BESIDE)
def test_a_post_beside_a_known_name_is_parted_from_it_without_a_mark(
    line: str, name: str, title: str, region: str
) -> None:
    fields = parse_fields(stacked("Sampela Works Ltd", line, "info@example.com"), region=region, size=(1000, 600))
    assert (found(fields, "FN"), found(fields, "TITLE")) == ([name], [title])


@pytest.mark.parametrize("title", ["Vice President, Sales", "Obchodní ředitel"])
def test_where_a_mark_parts_name_and_post_they_are_parted_there(title: str) -> None:
    fields = parse_fields(stacked("Sampela Works Ltd", f"Petr Novák, {title}", "info@example.com"), region="CZ")
    assert found(fields, "FN") == ["Petr Novák"]


@pytest.mark.parametrize("title", ["Sales Director", "Direttore vendite"])
def test_an_at_sign_between_a_post_and_a_firm_parts_them(title: str) -> None:
    texts = ("Emma Clarke", f"{title} @ Harbour Lane Ltd", "emma @ example.com", "Follow us @ emmaclarke")
    fields = parse_fields(stacked(*texts), region="GB", size=(1000, 600))
    values = [found(fields, name) for name in ("TITLE", "ORG", "EMAIL", "X-SOCIALPROFILE")]
    assert values == [[title], ["Harbour Lane Ltd"], ["emma@example.com"], ["@emmaclarke"]]


def test_two_names_below_each_other_are_two_people_although_no_list_has_the_first_given_name() -> None:
    texts = ("Vasundri Devi", "Mohan Singh", "Sample Tours", "+91 98450 00123")
    fields = parse_fields(stacked(*texts), region="IN", size=(900, 550))
    assert only(fields, "FN").value in texts[:2]


def test_a_short_word_in_small_letters_is_nobodys_name() -> None:
    rows = [("Vive tu ciudad, con", 84, 295, 33), ("Armonia", 125, 322, 29), ("MARSA", 126, 129, 95)]
    rows += [("@marsa.bqto", 489, 185, 22), ("+58 424-5550123", 489, 130, 22), ("ZULIA-MARACAIBO", 505, 285, 15)]
    assert not found(parse_fields(lines_of(rows), size=(720, 403)), "FN")


def test_an_icon_before_a_name_is_no_part_of_it() -> None:
    fields = parse_fields(stacked("Sample Works", "© Mei Tan", "Software Developer"), size=(900, 550))
    assert only(fields, "FN").value == "Mei Tan"
