from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.fields import parse_fields
from cardscan.fields.lines.segments import split_lines
from cardscan.fields.places.postcodes import find_postcode, mend_postcode
from cardscan.fields.places.streets import read_signs
from cardscan.fields.postal.addresses import BROKEN_CODE, find_addresses, split_address
from cardscan.model import Line
from tests.fields.printed import HEIGHT, best, read_twice, row, rows, segments
from tests.fields.test_fields import stacked

CARDS = [
    ("DE", ("Hauptstraße 12a", "10115 Berlin", "Deutschland")),
    ("DE", ("Am Alten Hafen 3", "D-20457 Hamburg")),
    ("US", ("1 Example Avenue, Suite 200", "Springfield, IL 62701")),
    ("US", ("12 Oak Street", "Suite 4", "Springfield, IL 62701")),
    ("US", ("12 Oak Street, Springfield, IL", "62701-0012")),
    ("MX", ("Avenida Roble #12, Centro", "Querétaro, Qro.", "C.P. 76000")),
    ("GB", ("Albion House, 1 High Street", "Leeds, West Yorkshire", "LS1 4AP")),
    ("FR", ("12 bis, rue des Lilas", "75012 PARIS Cedex 12", "France")),
    ("IT", ("Via Giuseppe Verdi, 1", "20121 Milano (MI)", "Italia")),
    ("ES", ("Calle Mayor, 1, 2º B", "28013 Madrid")),
    ("BR", ("Rua das Flores, 1 - 2º andar", "CEP 01310-100 - São Paulo - SP")),
    ("NL", ("Prinsengracht 1-III", "1015 DX Amsterdam")),
    ("SE", ("Storgatan 1", "111 22 Stockholm")),
    ("PL", ("ul. Długa 1 lok. 5", "00-238 Warszawa")),
    ("IN", ("1, Example Complex,", "Opp. Town Hall, Station Road,", "Mumbai - 400 001")),
    ("JP", ("〒100-0001", "東京都千代田区千代田1-1")),
    ("CN", ("上海市浦东新区中山路1号",)),
    ("KR", ("서울특별시 강남구 테헤란로 1 5층 (우) 06134",)),
    ("RU", ("101000, г. Москва, ул. Ленина, д. 1",)),
]


@pytest.mark.parametrize(("region", "texts"), CARDS)
def test_an_address_holds_all_its_lines_and_only_them(region: str, texts: tuple[str, ...]) -> None:
    below = ("Certified ISO 9001:2015", "Mon-Fri 9am-5pm")
    lines = (*rows("Jane Doe", "Sales Manager"), *move(rows(*texts), 200.0), *move(rows(*below), 500.0))
    (value,) = best(find_addresses(split_lines(lines), region), "ADR")
    assert value == ", ".join(text.rstrip(",") for text in texts)


def test_bars_between_the_parts_are_commas() -> None:
    found = segments("12 Oak Street | Springfield, IL 62701")
    assert best(find_addresses(found, "US"), "ADR") == ["12 Oak Street, Springfield, IL 62701"]


def test_a_comma_at_the_end_says_that_the_next_line_belongs_to_the_address() -> None:
    found = segments("No. 4, Sample Close,", "Off Sample Street,", "Sampleton.")
    assert best(find_addresses(found, "NG"), "ADR") == ["No. 4, Sample Close, Off Sample Street, Sampleton."]


@pytest.mark.parametrize("text", ["391431", "黑龙江省", "0330 717 026900"])
def test_digits_alone_and_a_province_alone_are_no_address(text: str) -> None:
    assert not find_addresses(segments(text), "CN")


@pytest.mark.parametrize(
    "text",
    ["地址：柳树口南平安饭店斜对面", "办事处地址：东三道街石桥", "地址 西三道街市场街路东", "공장주소 : 가온마을 뒤편"],
)
def test_what_a_label_calls_an_address_is_one_whatever_it_shows(text: str) -> None:
    found = split_lines(rows("王小明", text))
    assert best(find_addresses(found, "CN"), "ADR") == [
        text.partition("：")[2] or text.partition(": ")[2] or text.partition(" ")[2]
    ]


def move(lines: tuple[Line, ...], down: float) -> tuple[Line, ...]:
    return tuple(row(line.text, top=line.box.top + down) for line in lines)


def test_a_line_right_below_that_is_none_of_it_stays_out() -> None:
    found = segments("1 High Street", "Leeds LS1 4AP", "Certified ISO 9001:2015", "Since 1984", "Open Mon-Fri 9am-5pm")
    assert best(find_addresses(found, "GB"), "ADR") == ["1 High Street, Leeds LS1 4AP"]


def test_every_office_is_an_address_of_its_own() -> None:
    found = segments("Hauptstraße 1", "10115 Berlin", "Deutschland", "Industriestraße 2", "80331 München")
    assert best(find_addresses(found, "DE"), "ADR") == [
        "Hauptstraße 1, 10115 Berlin, Deutschland",
        "Industriestraße 2, 80331 München",
    ]


def test_columns_do_not_mix() -> None:
    left = (row("Jane Doe"), row("Sales Manager", top=1.5 * HEIGHT))
    right = (row("1 High Street", left=700), row("Leeds LS1 4AP", left=700, top=1.5 * HEIGHT))
    (address,) = find_addresses(split_lines((*left, *right)), "GB")
    assert address.value == "1 High Street, Leeds LS1 4AP"


def test_phones_and_identifiers_are_no_part_of_an_address() -> None:
    found = segments("1 High Street", "Leeds LS1 4AP", "Tel: 020 7946 0123", "VAT No. 123 4567 89")
    assert best(find_addresses(found, "GB"), "ADR") == ["1 High Street, Leeds LS1 4AP"]


@pytest.mark.parametrize(
    "text", ["Jane Doe", "Head of Operations", "24 Hours", "Since 1984", "Example Street Food Ltd"]
)
def test_what_is_no_address_is_none(text: str) -> None:
    assert find_addresses(segments(text), "GB") == ()


def test_look_alikes_in_a_postcode_are_put_right_and_said() -> None:
    (address,) = find_addresses(segments("1 High Street", "Leeds LSl 4AP"), "GB")
    assert address.value == "1 High Street, Leeds LS1 4AP"
    assert address.doubts == ("read as Leeds LSl 4AP",)


@pytest.mark.parametrize(
    ("text", "region", "street", "city", "area", "code", "country"),
    [
        ("Hauptstraße 1, 10115 Berlin, Deutschland", "DE", "Hauptstraße 1", "Berlin", "", "10115", "Deutschland"),
        ("Hauptstraße 1, D-10115 Berlin", "DE", "Hauptstraße 1", "Berlin", "", "10115", ""),
        ("1 Main St, Unit 2, Dover, DE 19901, USA", "US", "1 Main St, Unit 2", "Dover", "DE", "19901", "USA"),
        ("1 High St, Leeds, West Yorkshire, LS1 4AP", "GB", "1 High St", "Leeds", "West Yorkshire", "LS1 4AP", ""),
        ("1 High Street, Leeds LS1 4AP, UK", "", "1 High Street", "Leeds", "", "LS1 4AP", "UK"),
        ("Via Roma, 1, 20121 Milano (MI), Italia", "IT", "Via Roma, 1", "Milano", "MI", "20121", "Italia"),
        ("Camino del Río, 1 - Bajo, 29011 Málaga", "ES", "Camino del Río, 1 - Bajo", "Málaga", "", "29011", ""),
        ("Rua A, 1, 01310-100 São Paulo/SP, Brasil", "BR", "Rua A, 1", "São Paulo", "SP", "01310-100", "Brasil"),
        ("1 Ring Road, New Delhi – 110 001, India", "IN", "1 Ring Road", "New Delhi", "", "110 001", "India"),
        ("1 Ring Road, Mumbai 400 001, Maharashtra", "IN", "1 Ring Road", "Mumbai", "Maharashtra", "400 001", ""),
        ("101000, г. Москва, ул. Ленина, д. 1", "RU", "ул. Ленина, д. 1", "Москва", "", "101000", ""),
        ("〒460-0008 愛知県名古屋市中区栄1-1-1", "JP", "栄1-1-1", "名古屋市中区", "愛知県", "460-0008", ""),
        ("서울특별시 강남구 테헤란로 1 (우) 06134", "KR", "테헤란로 1", "강남구", "서울특별시", "06134", ""),
        ("nowhere to be found", "US", "nowhere to be found", "", "", "", ""),
        ("", "", "", "", "", "", ""),
    ],
)  # fmt: skip
def test_an_address_is_taken_apart_by_its_countrys_format(
    text: str, region: str, street: str, city: str, area: str, code: str, country: str
) -> None:
    address = split_address(text, region)
    parts = (address.street, address.city, address.region, address.code, address.country)
    assert parts == (street, city, area, code, country)
    assert address.label == text


def test_a_house_number_is_no_postcode() -> None:
    assert find_postcode("18011 Example Road", "US") == (-1, -1)
    assert mend_postcode("Suite 1O", "US") == "Suite 1O"


words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zs")), min_size=1, max_size=12)


@given(
    st.lists(st.lists(words, min_size=1, max_size=5).map(" ".join), min_size=1, max_size=5),
    st.sampled_from(["US", "JP", "", "XX"]),
)
def test_any_text_is_searched_without_an_error_and_nothing_is_made_up(texts: list[str], region: str) -> None:
    found = segments(*texts)
    for candidate in find_addresses(found, region):
        letters = {c for index in candidate.segments for c in found[index].text}
        assert candidate.segments
        assert {c for c in candidate.value if c.isalpha()} <= letters | set("OSIlºo")


@given(st.text(max_size=60), st.sampled_from(["US", "DE", "JP", "KR", "GB", "", "XX"]))
def test_any_text_can_be_taken_apart(text: str, region: str) -> None:
    address = split_address(text, region)
    for part in (address.street, address.city, address.region, address.code, address.country):
        assert {c for c in part if c.isalnum()} <= set(text)


@pytest.mark.parametrize(
    ("region", "texts", "value"),
    [
        ("NL", ("Salmenlaan 105, 6070 ZU", "Voorbeelddorp"), "Salmenlaan 105, 6070 ZU Voorbeelddorp"),
        ("DK", ("Margretevej 97 · 4150", "Egernsund"), "Margretevej 97 · 4150 Egernsund"),
        ("IT", ("Corso Marche 76 - 42740", "Castello di Sopra"), "Corso Marche 76 - 42740 Castello di Sopra"),
        ("SE", ("Fyrgatan 107, 780 80", "Exempelstad"), "Fyrgatan 107, 780 80 Exempelstad"),
        ("FR", ("BP 91182 | 75427", "Exempleville Cedex"), "BP 91182, 75427 Exempleville Cedex"),
    ],
)
def test_a_postcode_at_the_end_of_a_line_waits_for_its_town(region: str, texts: tuple[str, ...], value: str) -> None:
    assert best(find_addresses(segments(*texts), region), "ADR") == [value]


@pytest.mark.parametrize(
    ("region", "text"),
    [
        ("CZ", "Na Rybníkách 47, Horní Lhota 507 65"),
        ("US", "123 Main Street, Anytown, USA. 33601"),
        ("US", "P.O. Box 7755, Anytown, CO 80014"),
        ("DE", "Postfach 45 77 71 - 64190 Musterstadt"),
        ("TR", "Örnek Mah. Gül Sk. No:93/1, Ankara"),
        ("PT", "Alameda Freitas, 173, 1726–304 Sintra"),
        ("TW", "台中市北區星河街33號 9F"),
        ("HK", "香港北角示範道18號11樓1-3室"),
    ],
)
def test_one_line_may_hold_an_address(region: str, text: str) -> None:
    assert best(find_addresses(segments(text), region), "ADR") == [text]


def test_a_name_like_a_firms_inside_an_address_is_a_line_of_it() -> None:
    texts = ("Address: Ground Floor,", "Example Research Foundation,", "12 Sample Road,", "Pune - 411 001")
    assert best(find_addresses(segments(*texts), "IN"), "ADR") == [
        "Ground Floor, Example Research Foundation, 12 Sample Road, Pune - 411 001"
    ]


@pytest.mark.parametrize("text", ["Ouvert 7j/7", "di t/m za 10-18 uur", "Щодня 10 до 21", "建設業許可 般-7第50636号"])
def test_hours_and_licences_below_are_none_of_it(text: str) -> None:
    region = "JP" if "許可" in text else "BE"
    address = "東京都港区見本1丁目2番3号" if region == "JP" else "Rue du Modèle 5, 1000 Bruxelles"
    assert best(find_addresses(segments(address, text), region), "ADR") == [address]


def test_two_addresses_side_by_side_are_read_column_by_column() -> None:
    left = ("Near Example Society,", "Opp. Sample House,", "12 Model Road, Surat-6")
    right = ("211, Specimen Complex,", "Test Bazar, Trial Road,", "Pattern Street 4, Surat-3")
    lines = tuple(
        row(text, left=x, top=36.0 * i) for x, texts in ((0.0, left), (330.0, right)) for i, text in enumerate(texts)
    )
    found = best(find_addresses(split_lines(tuple(sorted(lines, key=lambda line: line.box.top))), "IN"), "ADR")
    assert found == [
        "Near Example Society, Opp. Sample House, 12 Model Road, Surat-6",
        "211, Specimen Complex, Test Bazar, Trial Road, Pattern Street 4, Surat-3",
    ]


def test_an_address_in_two_scripts_is_two() -> None:
    texts = ("100001台北市信義區示範路101號2樓", "2F, No. 101, Shifan Road, Xinyi District,", "Taipei City, Taiwan")
    assert len(best(find_addresses(segments(*texts), "TW"), "ADR")) == 2


def test_a_building_in_latin_letters_does_not_part_an_address() -> None:
    texts = ("東京都千代田区見本1丁目2番3号", "Sunrise Building 5F")
    assert best(find_addresses(segments(*texts), "JP"), "ADR") == [", ".join(texts)]


def test_more_room_between_two_addresses_parts_them() -> None:
    texts = ("Praça Modelo, 46", "Centro - Exemplo/MG", "Rua Amostra, 93", "Jardim Novo - Outra/MG")
    tops = (0.0, 28.0, 72.0, 100.0)
    lines = tuple(row(text, top=top) for text, top in zip(texts, tops, strict=True))
    found = best(find_addresses(split_lines(lines), "BR"), "ADR")
    assert found == ["Praça Modelo, 46, Centro - Exemplo/MG", "Rua Amostra, 93, Jardim Novo - Outra/MG"]


@pytest.mark.parametrize(
    ("text", "code"),
    [("105台北市東興路12號", "105"), ("台北市示範路101號", ""), ("982室", ""), ("No. 101, Shifan Road", "")],
)
def test_a_postcode_of_three_digits_is_no_house_number(text: str, code: str) -> None:
    a, b = find_postcode(text, "TW")
    assert text[max(a, 0) : max(b, 0)] == code


@pytest.mark.parametrize("sign", ["デ", "丁", "I"])
def test_a_misread_postcode_sign_is_put_right(sign: str) -> None:
    found = find_addresses(segments(f"{sign}273-0000 千葉県見本市1-2-3"), "JP")
    assert best(found, "ADR") == ["〒273-0000 千葉県見本市1-2-3"]


def test_a_name_with_initials_or_a_degree_above_a_street_is_no_line_of_the_address() -> None:
    for name in ("D. Sampleson, M.Com.", "D. Sampleson"):
        found = find_addresses(segments(name, "3/45, Sample Kovil Street,", "Sample Nagar, Trichy - 620 000."), "IN")
        assert best(found, "ADR") == ["3/45, Sample Kovil Street, Sample Nagar, Trichy - 620 000."]


@pytest.mark.parametrize(
    ("region", "texts"),
    [
        ("IN", ("MIG 12, Sample Nagar,", "Model Road, Hosur - 635 100.")),
        ("NG", ("Sample Close, Model Road,", "Ikeja Lagos State.")),
    ],
)
def test_a_first_line_without_a_street_that_ends_with_a_comma_begins_the_address(
    region: str, texts: tuple[str, ...]
) -> None:
    (value,) = best(find_addresses(segments(*texts), region), "ADR")
    assert value.startswith(texts[0])


def test_the_block_behind_a_japanese_town_is_its_address() -> None:
    lines = (row("東京都中央区日本橋本町"), row("3-12-15〒103-0000", left=140.0))
    (value,) = best(find_addresses(split_lines(lines), "JP"), "ADR")
    assert value.replace(" ", "").replace(",", "") == "東京都中央区日本橋本町3-12-15〒103-0000"


def test_beside_an_address_what_reads_like_none_is_none() -> None:
    lines = rows("No. 1", "AGRO SAMPLE", "Jane Doe", "C-12 Model Market, Hubli - 580000", "Mob: 98765 00012")
    assert [f.value for f in parse_fields(lines, region="IN") if f.name == "ADR"] == [
        "C-12 Model Market, Hubli - 580000"
    ]


@pytest.mark.parametrize(
    "texts",
    [
        ("Modelli (Near Sample Masjid), N.H.-12", "Siliguri, Darjeeling"),
        ("Samplepura Ghat, Phase 2, GZB",),
    ],
)
def test_what_reads_like_an_address_is_one_where_it_has_a_number_or_a_place(texts: tuple[str, ...]) -> None:
    assert not find_addresses(segments(*texts), "")
    assert best(find_addresses(segments(*texts), "", likely=range(len(texts))), "ADR") == [", ".join(texts)]
    assert not find_addresses(segments("Samplepore"), "", likely=[0])
    assert not find_addresses(segments("Python, Visual Basic"), "", likely=[0])


def test_a_postcode_may_stand_behind_its_town() -> None:
    assert find_postcode("Boulogne-Exemple 92100", "FR") == (17, 22)
    assert find_postcode("Siret 92100 4", "FR") == (-1, -1)


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("8 3/45, Sample Street, Trichy - 620 000", "3/45, Sample Street, Trichy - 620 000"),
        ("0 서울특별시 강남구 테헤란로 1", "서울특별시 강남구 테헤란로 1"),
        ("@ No. 3, Model Road, Chennai - 600 001", "No. 3, Model Road, Chennai - 600 001"),
        ("5 5th Avenue, Sample City, NY 10000", "5 5th Avenue, Sample City, NY 10000"),
        ("8 Sample Street, Chennai - 600 001", "8 Sample Street, Chennai - 600 001"),
    ],
)
def test_a_pin_before_an_address_is_no_part_of_it(read: str, printed: str) -> None:
    region = "KR" if "서울" in read else "US" if "NY" in read else "IN"
    assert best(find_addresses(segments(read), region), "ADR") == [printed]


def test_a_pin_that_two_readers_saw_differently_is_one() -> None:
    lines = read_twice("9 Sample Street, Chennai - 600 001", "Q Sample Street, Chennai - 600 001")
    (found,) = find_addresses(split_lines(lines), "IN")
    assert found.value == "Sample Street, Chennai - 600 001"
    assert found.doubts == ("read as 9 Sample Street, Chennai - 600 001",)


@pytest.mark.parametrize(
    ("region", "last", "broken"),
    [
        ("US", "Springfield, IL 6270", True),
        ("US", "Springfield, IL 62701", False),
        ("IN", "Chennai - 60001", True),
        ("IN", "Chennai - 600 001", False),
    ],
)
def test_a_postcode_with_a_digit_too_few_is_asked_about(region: str, last: str, broken: bool) -> None:
    lines = rows("Jane Doe", "Sales Manager", "12 Oak Street,", last, "jane.doe@example.com")
    (field,) = [f for f in parse_fields(lines, region=region) if f.name == "ADR"]
    assert (BROKEN_CODE in field.doubts) == broken
    assert field.needs_review or not broken


def test_a_cyrillic_town_with_its_short_word_begins_the_address() -> None:
    (value,) = best(find_addresses(segments("м.Черкаси", "вул.Прикладна 99"), "UA"), "ADR")
    assert value == "м.Черкаси, вул.Прикладна 99"


@pytest.mark.parametrize("last", ["Salem Dt. (TN)", "Thane Dist., M.H.", "Sample Taluk - KA"])
def test_an_indian_district_with_its_state_goes_on_an_address(last: str) -> None:
    lines = segments("12/1, Sample Nagar, Hosur - 635000.", last)
    (value,) = best(find_addresses(lines, "IN"), "ADR")
    assert value == f"12/1, Sample Nagar, Hosur - 635000, {last}"


def test_a_misread_sign_of_the_postcode_at_the_end_is_put_right() -> None:
    (value,) = best(find_addresses(segments("東京都中央区見本3丁目5番4号テ104-0000"), "JP"), "ADR")
    assert value == "東京都中央区見本3丁目5番4号 〒104-0000"


@pytest.mark.parametrize("corner", ["CRA 8 A #45-67", "Cll. 5 Sur No. 10 - 20", "Tv 93 bis N° 4B-11"])
def test_a_colombian_house_is_told_by_its_corner(corner: str) -> None:
    assert read_signs(corner, "CO").score >= 3.0
    assert read_signs(corner.translate(str.maketrans("", "", "0123456789#")), "CO").score < 1.0


def test_an_indonesian_street_is_no_ji() -> None:
    (found,) = find_addresses(segments("JI. Contoh Raya No.3", "Denpasar - Bali, 80111, Indonesia"), "ID")
    assert found.value.startswith("Jl. Contoh Raya No.3")
    (found,) = find_addresses(segments("12 JI Road", "Singapore 018956"), "SG")
    assert "JI Road" in found.value


@pytest.mark.parametrize(
    ("region", "street"),
    [
        ("EC", "Calle Sample y Otro Ejemplo"),
        ("ID", "Jl. Contohraya"),
        ("ID", "JI. Contohraya"),
        ("PT", "Rua do Exemplo"),
    ],
)
def test_a_street_whose_kind_stands_first_needs_no_number(region: str, street: str) -> None:
    assert read_signs(street, region).score >= 1.5
    assert read_signs(street.partition(" ")[2], region).score < 1.0


def test_the_word_for_an_address_is_no_part_of_it() -> None:
    (found,) = find_addresses(segments("Alamat : Jl. Contoh No. 12 Makassar, 90111"), "ID")
    assert found.value == "Jl. Contoh No. 12 Makassar, 90111"


@pytest.mark.parametrize(
    ("region", "texts"),
    [
        ("DE", ("Musterstr14", "10115 Berlin")),
        ("PH", ("Sample Public Market, Calamba Laguna",)),
        ("PH", ("12 Sample Tuguegarao Cagayan",)),
        ("GH", ("Sampla H/NO 12 Block B Kumasi",)),
        ("MO", ("Av. de Exemplo, n.º 163, Macau",)),
        ("FR", ("12, cours d'Exemple (2e étage, code A1234)", "69006 LYON")),
        ("BR", ("RUA EXEMPLO, 12 -", "CENTRO")),
        ("IN", ("Shop No. 12, Samplepur", "Municipal Market,", "Samplepur-Goa")),
        ("IN", ("Samplur, Examplakkam, Chennai.",)),
        ("IN", ("Unit 2, Gat No 12345/1/2B, Behind Sample Hotel,", "Tal. Sampur Dist. Pune - 411 000")),
        ("UZ", ("Namuna tumani, Toshkent shahri", "Namuna 12")),
        ("KR", ("대구 중구 보기동 12-3", "보기시티오피스텔")),
        ("TR", ("Örnekli O.S.B. Gül Evleri", "San. Sit. B/3 Bl. No. 7", "Örnekşehir/iSTANBUL")),
        ("IN", ("Sampje, exampwadi,", "Pune - 411001")),
        ("TR", ("Organize Sanayi Bölgesi 4 Cad. No: 5", "Örnekgazi / Kayseri / Türkiye")),
        ("TR", ("O.S.B.4. Cad. No:12/B", "Örnekgazi /KAYSERi")),
    ],
)
def test_no_line_of_an_address_is_lost(region: str, texts: tuple[str, ...]) -> None:
    (value,) = best(find_addresses(split_lines(rows(*texts)), region), "ADR")
    assert [c for c in value if c.isalnum()] == [c for text in texts for c in text if c.isalnum()]


def test_an_industrial_zone_begins_with_a_letter() -> None:
    assert mend_postcode("0.S.B. 4. Cad. No:12", "TR") == "O.S.B. 4. Cad. No:12"


def test_towns_in_a_row_are_no_address() -> None:
    assert not find_addresses(segments("Chennai, Mumbai, Pune"), "IN")


def test_a_postcode_and_its_town_are_never_dropped_however_little_else_is_known() -> None:
    lines = rows("Jane Arnold", "Somewhere14", "10115 Berlin", "Tel. 030/23125012", "jane.arnold@example.de")
    assert "10115 Berlin" in [field.value for field in parse_fields(lines, size=(532, 280)) if field.name == "ADR"]


def test_two_streets_of_one_town_are_two_addresses() -> None:
    fields = parse_fields(
        stacked("Clínica Ejemplo", "Calle 12 N° 3-28 Ejemplo-Caldas", "Calle 13 N° 2-25 Ejemplo-Caldas"), (), "CO"
    )
    assert len([field for field in fields if field.name == "ADR"]) == 2


def test_where_two_streets_meet_is_an_address() -> None:
    lines = stacked("Sample SARL", "Jane Doe", "Rue Armand Sample x Blaise Example", "+221 77 555 01 23")
    assert [f.value for f in parse_fields(lines, (), "SN") if f.name == "ADR"] == ["Rue Armand Sample x Blaise Example"]
