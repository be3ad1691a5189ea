from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.fields.lines.segments import split_lines
from cardscan.fields.numbers.phones import find_phones, normalise_phone
from cardscan.fields.parsing import parse_fields
from tests.fields.printed import best, read_twice, rows, segments
from tests.fields.test_fields import stacked


@pytest.mark.parametrize(
    ("text", "region", "values"),
    [
        ("+49 (0)30 23125 012", "", ["+493023125012"]),
        ("0049 30 23125 012", "FR", ["+493023125012"]),
        ("Tel. +49 (0) 4321 / 5692750", "DE", ["+4943215692750"]),
        ("+43 (0)4242/5792333", "AT", ["+4342425792333"]),
        ("+49 (0) 30 / 23125-012", "", ["+493023125012"]),
        ("+32 2/345.67.89", "BE", ["+3223456789"]),
        ("+49 30 2312501/02", "DE", ["+49302312501", "+49302312502"]),
        ("Tel. 030/23125012", "DE", ["+493023125012"]),
        ("07700 900123", "GB", ["+447700900123"]),
        ("Tel: (202) 555-0123", "US", ["+12025550123"]),
        ("202.555.0123", "US", ["+12025550123"]),
        ("1-202-555-0123", "US", ["+12025550123"]),
        ("06/4000123", "IT", ["+39064000123"]),
        ("8 (495) 000-01-23", "RU", ["+74950000123"]),
        ("TEL:81 3 0000 0123", "JP", ["+81300000123"]),
        ("Tel: (11)2700-0123/2700-0124", "BR", ["+551127000123", "+551127000124"]),
        ("Fones 11 2000-0123 / 2600-0124", "BR", ["+551120000123", "+551126000124"]),
        ("030 23125012 oder 030 23125013", "DE", ["+493023125012", "+493023125013"]),
        ("Tel: 2O2 555 O123", "US", ["+12025550123"]),
        ("T: +55-II-2000-0123", "BR", ["+551120000123"]),
        ("0202.555.0123", "US", ["+12025550123"]),
        ("Fax: +55 (11) 2500-0123 01372-000", "BR", ["+551125000123"]),
        ("202 555 0101 202 555 0102 Cell 202 555 0103 Fax", "US", ["+12025550101", "+12025550102", "+12025550103"]),
        ("Ph.: (O) 2700 0123", "IN", ["27000123"]),
        ("Tel: 3123-0100", "BR", ["31230100"]),
        ("3123-0100", "BR", ["31230100"]),
        ("Call 1-800-FLOWERS", "US", ["+18003569377"]),
        ("Tel. 030 / 23125 - 012", "DE", ["+493023125012"]),
        ("+49 (30) 23125-0 / -123", "DE", ["+4930231250", "+493023125123"]),
        ("Tel: +91 22 4000 0123/24/25", "IN", ["+912240000123", "+912240000124", "+912240000125"]),
        ("電話：03-0000-0123内線45", "JP", ["+81300000123"]),
        ("电话：0451-5000123 13800000123", "CN", ["+864515000123", "+8613800000123"]),
        ("Fax: +91-22-40000123 1", "IN", ["+912240000123"]),
        ("Northgate 顧客服務專線 | 02-2500-0123", "TW", ["+886225000123"]),
        ("099300 00123", "", ["09930000123"]),
        ("電話（02）2500-0123", "TW", ["+886225000123"]),
        ("(11) 99900-0123 / 99900-0124", "BR", ["+5511999000123", "+5511999000124"]),
        ("Tel: +91-40-60000123 / 60000124", "IN", ["+914060000123", "+914060000124"]),
        (
            "Tel.: +91-11-230 00123, 23000124 Fax: +91-11-23000125",
            "IN",
            ["+911123000123", "+911123000124", "+911123000125"],
        ),
        ("Tel.: +44 20 7946 0123, 79460124", "GB", ["+442079460123", "+442079460124"]),
        ("Tel 02-3400-0123, 0124", "KR", ["+82234000123", "+82234000124"]),
        ("Tel: +91 22 4000 0123, 4000012 Mumbai", "IN", ["+912240000123"]),
    ],
)
def test_a_number_is_read_in_the_cards_country(text: str, region: str, values: list[str]) -> None:
    assert best(find_phones(segments(text), region), "TEL") == values


@pytest.mark.parametrize(
    "text", ["H. No: 2-7-800/31/2B, Street No. 5,", "Plot No. 1200123, Sample Road", "Shop No: 50001"]
)
def test_the_number_of_a_house_is_no_identifier(text: str) -> None:
    assert not best(find_phones(segments(text), "IN"), "ID")


@pytest.mark.parametrize(
    "text",
    [
        "USt-IdNr. DE123456789",
        "P.IVA 02600000123",
        "SIRET 123 456 789 00012",
        "RCS Paris B 123 456 789",
        "VAT No. 123 4567 89",
        "License 123456789",
        "HRB 9743600",
        "EIN 39-3600123",
        "123-45-67890",
        "ISO 9999-2011",
        "1971-2003",
        "12/05/2024",
        "NV 89999-0123",
        "CEP 01000-123",
        "〒100-0001 東京都",
        "1 High Street, Floor 2",
        "IBAN DE00 1234 5678 9012 3456 00",
    ],
)
def test_other_long_numbers_are_no_phones(text: str) -> None:
    for region in ("DE", "US", "BR", "JP", "KR", "FR", ""):
        assert best(find_phones(segments(text), region), "TEL") == []


def test_an_identifier_is_a_candidate_of_its_own() -> None:
    assert [c.kind for c in find_phones(segments("License 123456789"), "US")] == ["ID"]


@pytest.mark.parametrize(
    ("text", "ext"),
    [
        ("202 555 0123 x6674", "6674"),
        ("202-555-0123 ext. 12", "12"),
        ("Tel: (202) 555-0123 ×6674", "6674"),
        ("202 555 0123 Ext 8895", "8895"),
        ("202 555 0123 #45", "45"),
        ("(202) 555 - 0123(341)", "341"),
        ("Tel. 202-555-0123 (12)", "12"),
    ],
)
def test_an_extension_is_a_part(text: str, ext: str) -> None:
    (phone,) = (c for c in find_phones(segments(text), "US") if c.score > 1)
    assert (phone.value, dict(phone.parts)) == ("+12025550123", {"ext": ext})


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Fax: 030 23125013", ("fax",)),
        ("Tel/Fax: 030 23125013", ("work", "voice", "fax")),
        ("Mobil: 030 23125013", ("cell",)),
        ("0151 23456789", ("cell",)),
        ("Tel: 0151 23456789", ("work", "voice")),
        ("030 23125013", ("work", "voice")),
        ("Privat: 030 23125013", ("home", "voice")),
        ("WhatsApp: 0151 23456789", ("cell",)),
        ("030 23125013 (Fax)", ("fax",)),
    ],
)
def test_the_label_says_what_kind_of_number_it_is_else_the_number_does(text: str, types: tuple[str, ...]) -> None:
    (phone,) = (c for c in find_phones(segments(text), "DE") if c.score > 1)
    assert phone.types == types


def test_a_number_that_no_plan_knows_is_kept_with_a_doubt() -> None:
    (phone,) = find_phones(segments("Tel: 3123-0100"), "BR")
    assert phone.value == "31230100"
    assert phone.doubts == ("the area code is not printed",)


def test_last_digits_after_a_hyphen_stand_for_the_rest_of_the_number_before() -> None:
    assert best(find_phones(segments("Tel. 030 23125-0", "Fax: -99"), "DE"), "TEL") == [
        "+4930231250",
        "+49302312599",
    ]


def test_the_other_readers_digits_are_an_alternative() -> None:
    found = find_phones(split_lines(read_twice("Tel: 202 555 0123", "Tel: 202 555 0128")), "US")
    assert [c.value for c in found] == ["+12025550123", "+12025550128"]
    assert found[0].alternatives == ("+12025550128",)
    assert found[0].text == found[1].text


def test_what_both_readers_saw_scores_higher() -> None:
    both = find_phones(split_lines(read_twice("Tel: 202 555 0123", "Tel. 202-555-0123")), "US")
    alone = find_phones(segments("Tel: 202 555 0123"), "US")
    assert both[0].score > alone[0].score


def test_what_a_person_typed_is_normalised() -> None:
    assert normalise_phone("(202) 555-0123 ext. 4", "US") == ("+12025550123", (("ext", "4"),), ())
    assert normalise_phone("nonsense", "US") == ("nonsense", (), ("this is not a phone number",))


@pytest.mark.parametrize("region", ["DE", "GB", "FR", "US", "IN", "BR", "JP", "IT", "SE", "PL"])
def test_a_printed_number_comes_back_in_every_format_of_its_country(region: str) -> None:
    for kind in (phonenumbers.PhoneNumberType.FIXED_LINE, phonenumbers.PhoneNumberType.MOBILE):
        number = phonenumbers.example_number_for_type(region, kind)
        assert number is not None
        wanted = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        for shape in (phonenumbers.PhoneNumberFormat.NATIONAL, phonenumbers.PhoneNumberFormat.INTERNATIONAL):
            text = phonenumbers.format_number(number, shape)
            for shown in (f"Tel: {text}", f"T {text}", f"Tel{text}", text):
                assert best(find_phones(segments(shown), region), "TEL") == [wanted], shown


@given(
    st.text(min_size=1, max_size=40).filter(lambda text: bool(text.split())), st.sampled_from(["", "US", "DE", "JP"])
)
def test_any_text_is_read_without_an_error_and_no_digit_is_invented(text: str, region: str) -> None:
    found = segments(" ".join(text.split()))
    for candidate in find_phones(found, region):
        assert candidate.kind in ("TEL", "ID")
        assert candidate.text


@pytest.mark.parametrize("text", ["TEL (VN mobile): 093-1234567", "Vietnam: 093-1234567", "Vietnam mobile 093-1234567"])
def test_a_number_is_of_the_country_that_its_label_names(text: str) -> None:
    assert best(find_phones(segments(text), "JP"), "TEL") == ["+84931234567"]


def test_a_number_is_of_the_country_of_the_office_above_it() -> None:
    texts = ("District 12, Sample City, Vietnam", "Tel: 093-1234567", "Mobile +81 90 0000 0123")
    assert best(find_phones(segments(*texts), "JP"), "TEL")[0] == "+84931234567"


def test_a_number_that_cannot_be_of_its_offices_country_is_asked_about() -> None:
    found = find_phones(segments("1 Sample Street, Vietnam", "Tel: 030 23125 012"), "DE")
    assert best(found, "TEL") == ["+493023125012"]
    assert any("VN" in doubt for doubt in found[0].doubts)


@pytest.mark.parametrize("text", ["F AX: 030 23125 012", "TEL. DE CASA 030 23125 012", "PH: 030 23125 012"])
def test_letters_of_a_label_are_no_country(text: str) -> None:
    assert best(find_phones(segments(text), "DE"), "TEL") == ["+493023125012"]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("T E L: 030 23125 012", ("work", "voice")),
        ("F A X: 030 23125 012", ("fax",)),
        ("Tele Fax: 030 23125 012", ("fax",)),
        ("傅真：030 23125 012", ("fax",)),
        ("传 真: 030 23125 012", ("fax",)),
    ],
)
def test_a_label_may_be_spaced_or_misread(text: str, types: tuple[str, ...]) -> None:
    (segment,) = segments(text)
    assert segment.said
    assert find_phones((segment,), "DE")[0].types == types


@pytest.mark.parametrize(("text", "region"), [("电话：13800138000", "CN"), ("電話 0912-345-678", "TW")])
def test_a_chinese_mobile_number_is_one_whatever_its_label(text: str, region: str) -> None:
    assert find_phones(segments(text), region)[0].types == ("cell",)


def test_a_country_code_may_stand_in_brackets_with_the_area_code() -> None:
    found = find_phones(segments("Tel: (86-10) 8520-0123"), "CN")
    assert best(found, "TEL") == ["+861085200123"]


@pytest.mark.parametrize("text", ["03000000123", "9800000123"])
def test_a_number_without_blanks_whose_country_nobody_knows_is_one(text: str) -> None:
    assert best(find_phones(segments(text)), "TEL") == [text]
    assert find_phones(segments(f"Licence No. {text}"))[0].kind == "ID"


@pytest.mark.parametrize(
    ("text", "region"), [("Tel: +91-120-2500123-87", "IN"), ("Tel: +49 30 23125 012 0000 00", "DE")]
)
def test_a_number_longer_than_any_of_its_country_is_asked_about(text: str, region: str) -> None:
    fields = [f for f in parse_fields(rows("Jane Doe", text), region=region) if f.name == "TEL"]
    assert fields
    assert all(f.needs_review and "no number of its country is as long" in f.doubts for f in fields)


@pytest.mark.parametrize("text", ["065500012", "0770000123"])
def test_a_number_that_its_country_does_not_know_is_kept_and_asked_about(text: str) -> None:
    (field,) = [f for f in parse_fields(rows("Сергей Примеров", "Примерная улица", text)) if f.name == "TEL"]
    assert (field.value, field.needs_review) == (text, True)


def test_digits_that_a_messenger_calls_somebody_by_are_no_number() -> None:
    assert not find_phones(segments("LINE ID: 8300000"), "TW")
    assert best(find_phones(segments("LINE: 0912-345-678"), "TW"), "TEL") == ["+886912345678"]


def test_a_japanese_postcode_whose_sign_was_read_as_a_letter_is_no_number() -> None:
    assert not best(find_phones(segments("F 430-7000"), "JP"), "TEL")
    assert best(find_phones(segments("FAX 053-555-0000"), "JP"), "TEL") == ["+81535550000"]


def test_a_country_code_in_brackets_is_one_where_the_number_is_none_of_the_card() -> None:
    (field,) = [f for f in parse_fields(rows("Jane Doe (230) 5 255-5012"), region="US") if f.name == "TEL"]
    assert (field.value, field.doubts[:1]) == ("+23052555012", ("the country code is a guess",))


def test_two_numbers_with_a_dash_between_their_area_codes_are_two() -> None:
    lines = rows("Calle 15 N° 4-30 Bogotá", "PBX: (601) 5550012 - (601) 5550013", "3105550012 - Gerencia")
    assert [f.value for f in parse_fields(lines) if f.name == "TEL"] == [
        "+576015550012",
        "+576015550013",
        "+573105550012",
    ]


@pytest.mark.parametrize("text", ["ISO9001:2015", "180 9001:2018", "SO 14001 : 2015"])
def test_a_standard_is_no_number_whatever_was_read_of_its_letters(text: str) -> None:
    assert not best(find_phones(segments(text), "PH"), "TEL")


def test_what_is_as_long_as_a_labelled_number_of_the_card_is_a_number() -> None:
    found = find_phones(segments("Mobile: 65500123", "65500124 - 65500125"))
    assert best(found, "TEL") == ["65500123", "65500124", "65500125"]
    assert best(find_phones(segments("65500124 - 65500125")), "TEL") == []


def test_a_shop_says_that_the_number_behind_it_is_its_own() -> None:
    (found,) = best(find_phones(segments("Shop : 65500123")), "TEL")
    assert found == "65500123"
    assert not best(find_phones(segments("Shop 12, Sample Market")), "TEL")


def test_korean_dots_part_a_number() -> None:
    assert best(find_phones(segments("M 010 ㆍ 0000 ㆍ 0123"), "KR"), "TEL") == ["+821000000123"]


def test_the_number_of_an_indian_company_is_not_to_be_called() -> None:
    (found,) = find_phones(segments("U12345WB1999PLC000123"), "IN")
    assert found.kind == "ID"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("0212 555 01 95-96", ["+902125550195", "+902125550196"]),
        ("+90 312 555 01 11 - 22", ["+903125550111", "+903125550122"]),
        ("+90 312 555 01 52 / 53", ["+903125550152", "+903125550153"]),
    ],
)
def test_last_digits_behind_a_number_are_another_number(text: str, numbers: list[str]) -> None:
    assert best(find_phones(segments(f"Tel: {text}"), "TR"), "TEL") == numbers


def test_digits_behind_a_slash_that_are_far_from_the_numbers_last_are_its_extension() -> None:
    (candidate,) = find_phones(segments("Tel: +90 (312) 555 0150 / 229"), "TR")
    assert (candidate.value, candidate.parts) == ("+903125550150", (("ext", "229"),))


@pytest.mark.parametrize("text", ["030 23125-12", "+49 30 23125 - 0"])
def test_the_last_part_of_a_german_number_is_no_other_number(text: str) -> None:
    assert len(best(find_phones(segments(f"Tel: {text}"), "DE"), "TEL")) == 1


def test_local_is_an_extension() -> None:
    (candidate,) = find_phones(segments("Tel: +63 2 8123 4567 local 154"), "PH")
    assert (candidate.value, candidate.parts) == ("+63281234567", (("ext", "154"),))


def test_digits_as_many_as_the_numbers_last_ones_are_another_number() -> None:
    assert len(best(find_phones(segments("Tel: 030 23125-100 / 200"), "DE"), "TEL")) == 2


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Mustertepe V.D. 1234567890", "TR"),
        ("H.P. 570012345", "IL"),
        ("J23/1234/2011", "RO"),
        ("Nextel 62*15*12345", "MX"),
        ("OIB 12345678901", "HR"),
        ("RUT 76.123.456-7", "CL"),
        ("NIT 900.123.456-7", "CO"),
        ("RUC 20123456789", "PE"),
        ("CUIT 30-12345678-9", "AR"),
        ("RSIN 812345678", "NL"),
        ("DUNS: 080555012", "US"),
        ("Kundennr. 0151123456", "DE"),
        ("MST: 0312345678", "VN"),
        ("Mã số thuế: 0101234567", "VN"),
        ("Mã s thu: 0101234567", "VN"),
        ("ΑΦΜ 012345678", "GR"),
        ("Adószám 12345678-1-06", "HU"),
        ("LA Bar Roll 34567", "US"),
    ],
)
def test_the_number_of_a_register_is_not_to_be_called(text: str, region: str) -> None:
    found = find_phones(segments(text), region)
    assert [c.kind for c in found] == ["ID"]


def test_a_canton_is_no_tax_office() -> None:
    assert best(find_phones(segments("Lausanne VD 021 555 01 23"), "CH"), "TEL") == ["+41215550123"]


@pytest.mark.parametrize("bar", ["|", "I", "l"])
def test_a_bar_behind_a_country_code_is_a_one(bar: str) -> None:
    assert best(find_phones(segments(f"Paris +33 {bar} 99 00 01 23"), "FR"), "TEL") == ["+33199000123"]


def test_a_bar_behind_a_number_parts() -> None:
    assert best(find_phones(segments("Tel. +49 30 23125012 | 13"), "DE"), "TEL") == ["+493023125012"]


@pytest.mark.parametrize("between", ["-", " - ", "–"])
def test_a_dash_between_two_long_numbers_parts_them(between: str) -> None:
    found = best(find_phones(segments(f"13800138000{between}13900139000"), "CN"), "TEL")
    assert found == ["+8613800138000", "+8613900139000"]
    assert best(find_phones(segments("Tel. 030 23125012-13"), "DE"), "TEL") == ["+49302312501213"]


@pytest.mark.parametrize("label", ["Empfang:", "Notdienst:", "Notdienst"])
def test_a_number_in_blocks_behind_a_word_is_one(label: str) -> None:
    fields = parse_fields(rows("Muster GmbH", "Hauptstraße 1, 10115 Berlin", f"{label} 0176 – 04 06 91 88"))
    assert [field.value for field in fields if field.name == "TEL"] == ["+4917604069188"]


def test_a_number_between_underscores_is_nobodys() -> None:
    fields = parse_fields(rows("Jane Doe", "054-5550123", "8550012A_Y7_250123"))
    assert [field.text for field in fields if field.name == "TEL"] == ["054-5550123"]


def test_a_line_drawn_below_a_number_is_no_part_of_a_longer_one() -> None:
    fields = parse_fields(rows("Jane Doe", "+1 202 555 0100_", "_+44 20 7946 0123"))
    assert [field.value for field in fields if field.name == "TEL"] == ["+12025550100", "+442079460123"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("08-465 00 97 20", True),
        ("+46 8 465 00 97 20 11", True),
        ("01.02.2026", False),
        ("08.00-17.00", False),
        ("Reg. 0123 456 789", False),
    ],
)
def test_what_is_printed_like_a_number_and_is_none_is_asked_about(text: str, asked: bool) -> None:
    lines = stacked("Jane Arnold", "UX Lead", text, "070-174 06 12", "jane@example.se")
    notes = [field for field in parse_fields(lines, (), "SE", (1000, 600)) if text in field.text]
    assert any(field.needs_review for field in notes) == asked
