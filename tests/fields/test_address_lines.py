from __future__ import annotations

import pytest

from cardscan.fields import parse_fields
from cardscan.fields.lines.segments import split_lines
from cardscan.fields.places.no_address import is_none
from cardscan.fields.postal.addresses import find_addresses, is_no_line
from tests.fields.printed import best, rows, segments
from tests.fields.test_fields import lines_of


@pytest.mark.parametrize(
    ("region", "text"),
    [
        ("GB", "DX 9999 Sampleton Market Lane"),
        ("DE", "Gerichtsfach 99"),
        ("FR", "Toque B 999"),
        ("US", "LA Bar Roll 99999"),
        ("RS", "majstor sa 25 god. iskustva"),
        ("GB", "25 years in Sampleton"),
        ("US", "9 Convenient Locations"),
        ("DE", "12 Filialen"),
        ("AU", "MVRL 99999"),
        ("IS", "Sími 555 0199"),
        ("MY", "samb. 2199"),
        ("DE", "Sachgebietsleiterin Meldewesen, Zi. 99"),
        ("HU", "12345678-1-99"),
    ],
)
def test_what_has_numbers_may_still_be_no_line_of_an_address(region: str, text: str) -> None:
    assert is_no_line(text, region)
    assert not find_addresses(segments(text), region, likely=[0])


@pytest.mark.parametrize(
    ("region", "text"),
    [
        ("DE", "Postfach 99 12 345"),
        ("GB", "Bar Street 12"),
        ("US", "99 Offices Drive"),
        ("MX", "CDMX 06799"),
        ("TH", "12 Lat Sample Road"),
    ],
)
def test_an_address_is_not_taken_for_a_licence_or_a_count(region: str, text: str) -> None:
    assert not is_none(text, region)


@pytest.mark.parametrize(
    ("region", "texts", "last"),
    [
        ("GB", ("9 Sample Mews, London WC2A 9ZZ", "DX 0199 London Sample Lane"), "T: 020 7946 0999"),
        ("DE", ("Musterplatz 9, 20399 Hamburg", "Gerichtsfach 199"), "T 040 66969-999"),
    ],
)
def test_a_line_that_is_none_of_it_is_not_said_to_be_missing(region: str, texts: tuple[str, ...], last: str) -> None:
    lines = rows("Jane Sampleson", "Solicitor", *texts, last, "j.sampleson@example.com")
    (field,) = [f for f in parse_fields(lines, region=region) if f.name == "ADR"]
    assert field.value == texts[0]
    assert not field.needs_review


def test_a_country_before_a_mobile_number_says_of_which_it_is() -> None:
    texts = ("Unit 9, 12 Sample Road, Kowloon", "Tel: 2555 0199", "China Mobile: 136 0255 0199")
    found = split_lines(rows(*texts))
    taken = [i for i, segment in enumerate(found) if segment.label]
    assert best(find_addresses(found, "HK", taken), "ADR") == [texts[0]]


@pytest.mark.parametrize(
    ("region", "texts"),
    [
        ("IE", ("An Sampla, Co. na Gaillimhe", "H91 X9P9")),
        ("IN", ("Near Sample Tower, Station Road", "Opp. Model Bank, Ajmer (Raj.) 305009")),
        ("CN", ("Building B, Sample Industrial Park, Bao'an, Shenzhen",)),
        ("GH", ("Adum – Kumasi, Opp. Sample Bank",)),
        ("GB", ("Sample Hall, Nether Sampleton, Hants.",)),
        ("", ("Sample Hall, Nether Sampleton, Hants.",)),
        ("DK", ("Sankt Eksempels Torv 9, 2. tv.", "8099 Aarhus C")),
        ("UA", ("с. Зразкове,", "Львівська обл., 81099")),
        ("OM", ("P.O. Box 1234, Ruwi 199", "Sultanate of Oman")),
        ("HU", ("1199 Budapest, Minta István krt. 8.",)),
        ("", ("D.N. Sample 8682099",)),
        ("PE", ("Jr. Muestra 999, Juliaca",)),
        ("VN", ("ĐC: 99/4 Lê Mẫu, P. 13, Q. 3, TP. Hồ Chí Minh",)),
        ("KE", ("Sample House, P.O. Box 12345 - 80199, Mombasa",)),
        ("US", ("12 Sample Terrace", "Sampleton, N.Y. 10999")),
    ],
)
def test_an_address_is_found_whole(region: str, texts: tuple[str, ...]) -> None:
    (value,) = best(find_addresses(segments(*texts), region), "ADR")
    printed = "".join(texts).removeprefix("ĐC:")
    assert [c for c in value if c.isalnum()] == [c for c in printed if c.isalnum()]


@pytest.mark.parametrize(
    ("region", "title"),
    [
        ("GB", "Area Manager, West Midlands"),
        ("GB", "Sales Director, Kent, Surrey, Sussex"),
        ("US", "Realtor, Orange County"),
        ("NG", "State Coordinator, Lagos State"),
    ],
)
def test_the_county_a_title_is_for_is_no_line_of_the_address_below(region: str, title: str) -> None:
    texts = ("12 High Street", "Sampleton, Dudley DY99 9ZZ" if region == "GB" else "12 Sample St, Lagos")
    lines = rows("Sample Ltd", "Jane Doe", title, *texts, "jane.doe@example.com")
    fields = parse_fields(lines, region=region)
    assert [f.value for f in fields if f.name == "ADR"] == [", ".join(texts)]


def test_a_deputy_is_no_ward() -> None:
    assert not find_addresses(segments("P. Giám đốc", "12 Lê Mẫu, Q. 1, TP. HCM"), "VN")[0].value.startswith("P. Giám")


def test_a_house_with_a_name_begins_the_address_below_it() -> None:
    texts = ("The Vicarage, Church End", "Long Sampleton, Bucks HP99 9ZZ")
    assert best(find_addresses(segments("Rural Dean of Marlow", *texts), "GB"), "ADR") == [", ".join(texts)]


@pytest.mark.parametrize("last", ["IČ: 01234599, DIČ: CZ01234599", "0012399", "C.F. SMPJNA80A41H501Z"])
def test_a_number_below_an_address_is_no_line_of_it(last: str) -> None:
    lines = rows("Jana Vzorová", "Vzorová 123, 393 99 Pelhřimov", last, "jana.vzorova@example.cz")
    (field,) = [f for f in parse_fields(lines, region="CZ") if f.name == "ADR"]
    assert field.value == "Vzorová 123, 393 99 Pelhřimov"


def test_the_word_for_an_address_needs_no_colon() -> None:
    (found,) = find_addresses(split_lines(rows("HAUSANSCHRIFT Musterstraße 12, 10199 Berlin")), "DE")
    assert found.value == "Musterstraße 12, 10199 Berlin"


@pytest.mark.parametrize(
    ("region", "text"),
    [
        ("SE", "Besök: Exempelgatan 12, 581 99 Linköping"),
        ("US", "Northtown: 12 Oak Street, Springfield, IL 62799"),
        ("DE", "HAUSANSCHRIFT: Musterstraße 12, 10199 Berlin"),
        ("GB", "Studio: 12 Sample Lane, Leeds LS1 9ZZ"),
    ],
)
def test_the_word_for_an_office_is_no_part_of_its_address(region: str, text: str) -> None:
    (found,) = find_addresses(split_lines(rows(text)), region)
    assert found.value == text.partition(": ")[2]
    assert not found.doubts


@pytest.mark.parametrize(
    ("region", "text"),
    [("IN", "Vill: 12 Sample Road, Sampur - 635099"), ("AE", "P.O. Box: 12345, Al Sample, Deira, Dubai")],
)
def test_a_word_of_the_address_itself_stays(region: str, text: str) -> None:
    (found,) = find_addresses(split_lines(rows(text)), region)
    assert found.value == text


def test_the_end_of_a_range_of_numbers_is_no_part_of_an_address() -> None:
    rows_ = ("Muestra 55 3º - Of. 2", "(C1000AAA) - CABA - Argentina", "+54.11.5550.0130", "to 0131")
    found = [field.value for field in parse_fields(rows(*rows_), region="AR") if field.name == "ADR"]
    assert found
    assert not any("0131" in value for value in found)


def test_ordinals_keep_the_sign_that_their_country_sets_them_with() -> None:
    texts = {
        "IT": ("Via Esempio 12, 6° piano", "20121 Milano (MI)"),
        "ES": ("Calle Ejemplo 22, 2° B", "28028 Madrid"),
    }
    shown = {
        region: next(f.value for f in parse_fields(rows(*lines), region=region) if f.name == "ADR")
        for region, lines in texts.items()
    }
    assert "6°" in shown["IT"]
    assert "2º" in shown["ES"]


@pytest.mark.parametrize(
    "text",
    [
        "Musterstr. 12-14 10115 Berlin",
        "Via Esempio 12–14 20121 Milano",
        "Beispielweg 130 - 140, 50667 Köln",
    ],
)
def test_the_houses_of_a_street_and_a_postcode_are_no_number_to_call(text: str) -> None:
    fields = {field.name: field.value for field in parse_fields(rows("Jane Example", text))}
    assert fields["ADR"] == text
    assert "TEL" not in fields


@pytest.mark.parametrize("label", ["邮编：", "邮政编码 ", "邮编:"])
def test_the_word_for_a_postcode_is_no_part_of_an_address(label: str) -> None:
    found = best(find_addresses(segments("江苏省苏州市示例街18号", label + "215123"), "CN"), "ADR")
    assert found == ["江苏省苏州市示例街18号, 215123"]


def test_a_town_right_above_its_street_is_a_part_of_the_address() -> None:
    rows = [("EWA SAMPEL", 300, 100, 60), ("KIELCE", 380, 300, 24), ("ALEJA PRZYKŁADOWA 5", 310, 324, 26)]
    rows += [("TEL. 12 555 01 23", 340, 352, 26)]
    fields = parse_fields(lines_of(rows), region="PL", size=(900, 500))
    assert [field.value for field in fields if field.name == "ADR"] == ["KIELCE, ALEJA PRZYKŁADOWA 5"]


@pytest.mark.parametrize(
    "line", ["Zertifiziert nach DIN EN ISO 9001", "Azienda certificata ISO 9001", "VAT No. 123 4567 89"]
)
def test_a_standard_below_an_address_is_no_line_of_it(line: str) -> None:
    rows = [("Jana Sampel", 60, 60, 40), ("Musterallee 60a", 60, 300, 24), ("10115 Berlin", 60, 330, 24)]
    fields = parse_fields(lines_of([*rows, (line, 60, 360, 24)]), region="DE", size=(900, 500))
    assert [field.value for field in fields if field.name == "ADR"] == ["Musterallee 60a, 10115 Berlin"]
