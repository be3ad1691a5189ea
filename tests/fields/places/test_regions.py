from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.fields.lines.segments import split_lines
from cardscan.fields.places.countries import country_named
from cardscan.fields.places.regions import vote_region
from cardscan.fields.web.online import find_online
from tests.fields.printed import row, segments


@pytest.mark.parametrize(
    ("texts", "country"),
    [
        (("Hauptstraße 1", "10115 Berlin", "Deutschland"), "DE"),
        (("Tel. +49 30 23125 012",), "DE"),
        (("Fax 0033 1 99 00 01 23",), "FR"),
        (("jane@example.co.uk",), "GB"),
        (("1 High Street", "Leeds LS1 4AP"), "GB"),
        (("1 Main Street", "Springfield, IL 62701"), "US"),
        (("Rua das Flores, 1", "01310-100 São Paulo - SP"), "BR"),
        (("〒100-0001 東京都千代田区1-1",), "JP"),
        (("서울특별시 강남구 테헤란로 1",), "KR"),
        (("ул. Ленина, д. 1", "Москва"), "RU"),
        (("вул. Хрещатик, Київ",), "UA"),
        (("北京市朝阳区建国路1号",), "CN"),
        (("Via Roma, 1", "20121 Milano (MI)"), "IT"),
        (("Prinsengracht 1", "1015 DX Amsterdam"), "NL"),
        (("ul. Długa 1", "00-238 Warszawa"), "PL"),
        (("12 rue des Lilas", "75012 Paris Cedex 12"), "FR"),
        (("1 Sample Street", "Exampleton QLD 4999"), "AU"),
        (("1 Sample Street", "Dublin D02 XX00"), "IE"),
        (("98250 00123", "Opp. Town Hall, Mumbai"), "IN"),
        (("AT-BIO-402", "Niederschlag 7"), "AT"),
        (("Sampletown, Co. Kerry", "087 000 0123"), "IE"),
        (("075 000 01 23",), "CH"),
        (("054-0000123",), "IL"),
        (("Кълвача", "0899 000 123"), "BG"),
        (("九龍深水埗例示街83號", "9327 0123"), "HK"),
        (("澳門例示街9號", "6655 0123"), "MO"),
        (("Sample Road, Tripoli, Lebanon",), "LB"),
        (("66-437 Sample Hwy", "Oahu 96712"), "US"),
        (("Sampleton, Sask.", "306-555-0143"), "CA"),
        (("Port 06 39 98 01 23",), "FR"),
        (("携帯 090-0000-0123",), "JP"),
        (("見本大学", "090-0000-0123"), "JP"),
        (("桜井商店 渋谷支店",), "JP"),
        (("手机：138 0000 0123",), "CN"),
        (("M: 07700 900123",), "GB"),
        (("D-10115 Berlin",), "DE"),
        (("CH-8001 Zürich",), "CH"),
        (("Weinweg 1, CH-9999", "Musterdorf"), "CH"),
        (("Example Advisory Pty Ltd", "07 0000 0123"), "AU"),
        (("Voorbeeld & Zonen VZW", "09 000 00 12"), "BE"),
        (("https://example.swiss",), "CH"),
        (("Příklad Elektro", "233 000 012"), "CZ"),
        (("Przykład Łąki",), "PL"),
        (("弁護士", "06-0000-0123"), "JP"),
        (("Генеральный директор", "office@example.com.ua"), "UA"),
        (("Генеральный директор",), "RU"),
        (("Voorbeeldsingel 1, 1015 DX",), "NL"),
        (("2nd Floor, Block D-4, Sample Chowk, Islamabad.", "Tel: 051-0000123"), "PK"),
        (("12 Moo 1, T. Sample, 84000 Suratthani",), "TH"),
        (("503 555-0123", "OR 200001"), "US"),
    ],
)
def test_the_country_is_told_by_what_the_card_shows(texts: tuple[str, ...], country: str) -> None:
    found = segments(*texts)
    region = vote_region(found, find_online(found))
    assert region.country == country
    assert region.evidence
    assert region.margin > 0


def test_what_the_card_shows_outweighs_the_region_that_was_set() -> None:
    assert vote_region(segments("Tel. +49 30 23125 012"), fallback="US").country == "DE"
    assert vote_region(segments("Jane Doe"), fallback="us").country == "US"


def test_a_card_that_shows_nothing_has_no_country() -> None:
    assert vote_region(segments("Jane Doe")).country == ""
    assert vote_region(()).country == ""


def test_an_ending_that_everybody_uses_is_no_evidence() -> None:
    found = segments("jane@example.io", "www.example.co")
    assert vote_region(found, find_online(found)).country == ""


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Deutschland", "DE"),
        ("Leeds, United Kingdom", "GB"),
        ("Springfield, IL 62701 USA", "US"),
        ("北京市朝阳区1号 中国", "CN"),
        ("Bank of China", ""),
        ("Offices in France, Spain, Italy", ""),
        ("jane@example.co.uk", ""),
        ("Air France", ""),
    ],
)
def test_a_countrys_name_counts_where_it_stands_alone_at_the_end(text: str, country: str) -> None:
    assert country_named(text)[0] == country


@given(st.text(min_size=1, max_size=60).filter(lambda text: bool(text.split())), st.sampled_from(["", "DE", "XX"]))
def test_any_text_can_vote(text: str, fallback: str) -> None:
    found = segments(" ".join(text.split()))
    vote_region(found, find_online(found), fallback)


def test_a_number_is_not_called_in_a_country_that_was_only_guessed() -> None:
    close = vote_region(segments("O 03 5550 3920"))
    assert close.country
    assert close.callable_in == ""
    assert vote_region(segments("O 03 5550 3920", "Exampleton QLD 4999")).callable_in == "AU"


def vote(*texts: str) -> str:
    found = segments(*texts)
    return vote_region(found, find_online(found)).country


def test_a_country_that_knows_none_of_the_numbers_loses_to_one_that_does() -> None:
    assert vote("Partner of Sample Gear, England", "Tel: 98765 43210", "12 Model Market, New Delhi-110001") == "IN"


def test_a_country_in_a_badge_counts_less_than_an_address() -> None:
    texts = ("SAMPLE GEAR", "ENGLAND", "Jane Doe", "12 Model Market, New Delhi-110001")
    assert vote(*texts) == "IN"
    assert vote("12 Model Road", "Sampletown", "ENGLAND") == "GB"


def test_numbers_count_as_they_are_written_in_a_country() -> None:
    """387130980 would be a number of France, but there a nought belongs before it."""
    assert vote("Účetnictví Příklad", "tel. 387/130980") == "CZ"


def test_the_strongest_letter_counts() -> None:
    assert vote("Jitka Švihlíková", "Příkladová 5, 122 68 Lhota") == "CZ"


@pytest.mark.parametrize("text", ["IBAN NL66 INGB 0043 3080 16", "BE92 6625 5986 1897", "RPM Bruxelles 02 18 329 103"])
def test_accounts_and_registers_are_no_numbers_to_call(text: str) -> None:
    assert [s.label for s in segments(text)] in ([""], ["id"])


@pytest.mark.parametrize(
    ("text", "country"),
    [("TVA BE 0123 456 749", "BE"), ("VAT No. NL001234567B01", "NL"), ("P.IVA IT01234567890", "IT")],
)
def test_a_tax_number_tells_the_country_of_the_numbers(text: str, country: str) -> None:
    assert vote("Sample & Sons", "0495/550012", text) == country


def test_a_state_by_its_full_name_tells_the_country() -> None:
    assert vote("Model Road,", "Ikeja, Lagos State", "08020000123") == "NG"


@pytest.mark.parametrize(
    ("texts", "country"),
    [
        (("Servis: 0538 555 00 12", "sample@example.com"), "TR"),
        (("Jane Doe", "971 555 0112"), "US"),
        (("Calle 15 N° 4-30", "310 555 00 12"), "CO"),
    ],
)
def test_the_shape_of_a_number_or_a_street_tells_the_country(texts: tuple[str, ...], country: str) -> None:
    assert vote(*texts) == country


@pytest.mark.parametrize(
    ("texts", "country"),
    [
        (("範例科技有限公司", "0955-500-012", "500號10樓之3"), "TW"),
        (("Example Technology Co., Ltd.", "Taoyuan City, Taiwan (R.O.C.) 320000"), "TW"),
        (("KARIM SAMPLE", "0300-5550012", "Model Bazar, Peshawar"), "PK"),
        (("MARIA SAMPLE", "Programmer", "0997-555-0123"), "PH"),
    ],
)
def test_mobile_numbers_and_names_before_a_postcode_tell_the_country(texts: tuple[str, ...], country: str) -> None:
    assert vote(*texts) == country


def test_letters_that_could_not_be_read_tell_no_country() -> None:
    lines = (row("7055500012"), row("ЗП ТТТ Чех чая фаа", top=40.0, confidence=0.4))
    assert vote_region(split_lines(lines)).country == "IN"


def test_letters_of_a_script_that_was_hardly_read_or_is_like_latin_tell_no_country() -> None:
    number = row("01711-000123", top=80)
    for text, confidence in (("딱[이하 6직", 0.68), ("A헤 50", 0.95), ("МАТАНТ М", 0.95)):
        found = split_lines((row(text, confidence=confidence), number))
        assert vote_region(found, find_online(found)).country == "BD"
    assert vote("서울 사무소") == "KR"
    assert vote("ПРИМЕР") == "RU"


def test_six_digits_and_a_comma_are_a_russian_postcode_before_a_place_only() -> None:
    assert vote("101000, Москва") == "RU"
    assert vote("522000, 0", "97000 00123") == "IN"


def test_a_number_that_begins_with_a_nought_is_none_of_north_america() -> None:
    assert vote_region(segments("(085) 555-0123")).country != "US"


def test_a_mobile_is_no_number_of_a_country_where_it_would_be_a_landline() -> None:
    said = dict(vote_region(segments("Mobile: 087-000-0123")).scores)
    shown = dict(vote_region(segments("Tel: 087-000-0123")).scores)
    assert said.get("JP", 0.0) < shown["JP"]


@pytest.mark.parametrize(
    ("texts", "country"),
    [
        (("Boulangerie Modèle", "Grand-Rue 12", "1345 Exempleville VD", "Tél. 021 555 01 23"), "CH"),
        (("Horlogerie Modèle SA", "Grand-Rue 12, 1345 Exempleville", "Tél. 021 555 01 23"), "CH"),
        (("Cabinet Modèle Conseil", "45, bd Exemple, 3e étage, Casablanca", "Tél. 05 22 55 01 23"), "MA"),
        (("Transit Modèle", "Directeur d'Exploitation", "BP 1234 Dakar", "Tél. 33 855 01 23"), "SN"),
        (("Redes Modelo", "Ingeniero de Soporte", "Fono: (65) 255 0123", "Movil: 9 5555 0123", "Puerto Montt"), "CL"),
        (("Muster & Sohn", "Ing. Jane Doe", "Hauptplatz 1, 8010 Graz", "Mobil 0664 5550123"), "AT"),
    ],
)
def test_a_language_speaks_for_the_one_of_its_countries_for_which_the_rest_does(
    texts: tuple[str, ...], country: str
) -> None:
    assert vote(*texts) == country


def test_a_language_of_several_countries_makes_none_of_them_certain() -> None:
    """Below 1 the number is asked about."""
    french = segments("Artisan boulanger de père en fils", "maître boulanger", "Tél. 021 555 01 23")
    assert vote_region(french).country == "FR"
    assert 0.1 <= vote_region(french).margin < 1
    german = segments("Gasthof zum Muster", "Gutbürgerliche Küche, Ruhetag Montag", "Tel. 030 23125 123")
    assert vote_region(german).country == "DE"
    assert 0.1 <= vote_region(german).margin < 1


def test_a_country_is_a_guess_where_another_has_most_of_what_speaks_for_it() -> None:
    """A town of that name is in two countries, whose numbers look alike. Below 1 they are asked about."""
    shared = ("Sample Bakery", "9810000123,9803000123", "Exampleton, Lalitpur")
    assert vote_region(segments(*shared)).margin < 1
    assert vote_region(segments(*shared, "Nepal")).margin >= 1
    assert vote_region(segments(*shared, "India")).margin >= 1


def test_tel_is_no_word_of_french() -> None:
    assert vote("Ristorante Modello", "Chiuso il martedì", "56025 Esempio PI", "Tel. 0587 555012") == "IT"
    assert vote_region(segments("Tel. 2455 0123")).country != "FR"


def test_a_country_behind_letters_after_a_name_is_where_somebody_learnt() -> None:
    assert vote("Dr. Jane Doe", "MBBS, MD, MRCP (UK)", "12 Flower Road, Colombo 7", "Tel: 011-2555012") == "LK"


def test_a_country_before_a_numbers_label_is_not_the_cards() -> None:
    found = vote(
        "Model Shipping (H.K.) Ltd.", "62 Sample Road, Kowloon", "Tel: 2555 0123", "China Mobile: 136 0255 0123"
    )
    assert found == "HK"


def test_the_official_name_of_a_country_counts() -> None:
    assert vote("P.O. Box 4567", "Sultanate of Oman", "Tel: 2455 0123") == "OM"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("OIB 12345678901", "HR"),
        ("RUT 76.123.456-7", "CL"),
        ("CUIT 30-12345678-9", "AR"),
        ("KvK 12345678", "NL"),
        ("ABN 12 345 678 901", "AU"),
        ("MST: 0312345678", "VN"),
        ("ΑΦΜ 012345678", "GR"),
    ],
)
def test_the_name_of_a_register_tells_the_country(text: str, country: str) -> None:
    assert vote("Model & Sons", text) == country


@pytest.mark.parametrize(
    ("texts", "country"),
    [
        (("Jane Doe", "illustrator, animator, occasional baker", "07700 900 143"), "GB"),
        (("JANE DOE", "DIRECTOR OF PHOTOGRAPHY", "312 555 0143"), "US"),
        (("Jane Doe Photography", "202.555.o143"), "US"),
        (("Model Bakery", "18 Court Square, Oxford, Mississippi"), "US"),
    ],
)
def test_a_number_of_a_plain_shape_tells_the_country(texts: tuple[str, ...], country: str) -> None:
    region = vote_region(segments(*texts))
    assert region.callable_in == country


@pytest.mark.parametrize("text", ["Av. San Martín 2290", "Atlanta, Georgia", "Jordan"])
def test_a_street_a_state_and_a_given_name_are_no_country(text: str) -> None:
    assert country_named(text)[0] == ""


@pytest.mark.parametrize(
    ("text", "country"), [("Tripoli, Lebanon", "LB"), ("Amman, Jordan", "JO"), ("Tbilisi, Georgia", "GE")]
)
def test_a_country_that_is_something_else_too_counts_behind_its_town(text: str, country: str) -> None:
    assert country_named(text)[0] == country


@pytest.mark.parametrize(
    ("lines", "country"),
    [
        (("Sample Public Market,", "Calamba Laguna", "0917 555 0123"), "PH"),
        (("12 Sample Street", "Tuguegarao Cagayan"), "PH"),
        (("Plot 12, Sample Nagar", "Nashik Maharashtra"), "IN"),
    ],
)
def test_a_town_and_its_province_tell_the_country(lines: tuple[str, ...], country: str) -> None:
    assert vote_region(segments("Jane Sampel", *lines)).country == country
