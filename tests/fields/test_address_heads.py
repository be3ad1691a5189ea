"""What stands at the head of an address and is none of it, and what stands there and is."""

from __future__ import annotations

import pytest

from cardscan.fields import parse_fields
from cardscan.fields.choosing.building import as_printed
from cardscan.fields.places.countries import country_named
from cardscan.fields.places.streets import read_signs
from tests.fields.printed import rows, segments


def addresses(*texts: str, region: str = "") -> list[str]:
    return [field.value for field in parse_fields(rows(*texts), (), region) if field.name == "ADR"]


@pytest.mark.parametrize(
    ("printed", "value", "region"),
    [
        ("본 사 : 서울시 강남구 예시로 12-3(예시동)", "서울시 강남구 예시로 12-3(예시동)", "KR"),
        ("예시사업 서울시 중구 예시로 45(예시동, 예시빌딩 6층)", "서울시 중구 예시로 45(예시동, 예시빌딩 6층)", "KR"),
        ("本 社：東京都中央区例示町3-14-5", "東京都中央区例示町3-14-5", "JP"),
        ("Add. Samplepur, Hyderabad - 500 001.", "Samplepur, Hyderabad - 500 001.", "IN"),
        ("Flat No. B2 / 101, Sample Extension, Sampura", "Flat No. B2 / 101, Sample Extension, Sampura", "IN"),
    ],
)
def test_what_an_address_is_called_is_no_part_of_it(printed: str, value: str, region: str) -> None:
    assert addresses("Sample Works", printed, region=region) == [value]


def test_a_postcode_glued_to_a_japanese_block_is_parted_from_it() -> None:
    assert addresses("本社：東京都中央区例示町3-14-5103-0000", region="JP") == ["東京都中央区例示町3-14-5 〒103-0000"]


def test_a_floor_before_a_postcode_is_no_telefax() -> None:
    fields = parse_fields(rows("大阪市北区例示町1-2-3 例示タワー18F 530-0000"), (), "JP")
    assert [field.name for field in fields if field.name in ("TEL", "ADR")] == ["ADR"]


def test_a_house_and_the_postcode_behind_it_are_no_register() -> None:
    printed = "Örnek Mah. Deneme Bulvarı No:34 16010 Osmangazi/Bursa"
    assert addresses("Ece Örnek", printed, "ece@example.com", region="TR") == [printed]


def test_a_home_above_its_street_is_an_address_of_its_own() -> None:
    printed = ("7, SAMPLE ROAD, 1ST FLOOR, KOLKATA - 700001", "RESIDENCE :", "12/A, EXAMPLE ROAD, KOLKATA - 700002")
    fields = parse_fields(rows("Asha Sample", *printed), (), "IN")
    assert [field.value for field in fields if field.name == "ADR"] == [printed[0], printed[2]]
    assert not [field for field in fields if field.name == "TEL"]


def test_countries_above_their_offices_part_them() -> None:
    hong_kong, taipei = "香港例示街12號例示大廈3樓", "100台北市例示路二段34號5樓"
    assert addresses("李例明", "香港", hong_kong, "台灣", taipei) == [hong_kong, taipei]


def test_towns_above_their_streets_stay_with_them() -> None:
    printed = ("Edinburgh", "22 Sample Crescent, EH3 7LY", "London", "7 Sample Court, W1S 3PR")
    assert [segment.text for segment in segments(*printed)] == [*printed]


def test_a_town_right_above_a_street_is_part_of_the_address() -> None:
    printed = ("Banská Bystrica", "Sídlisko Vzorka 12/3")
    assert addresses("Adam Vzorový", "+421948000123", *printed, region="SK") == [", ".join(printed)]


@pytest.mark.parametrize("text", ["Springfield, IL", "Seattle/Tacoma, WA"])
def test_a_town_and_its_state_are_an_address(text: str) -> None:
    printed = rows("Sample Flooring Inc.", "office: 615-555-0123", f"jane@sampleflooring.com - {text}")
    assert text in [field.value for field in parse_fields(printed, (), "US") if field.name == "ADR"]


@pytest.mark.parametrize("text", ["Jane Doe, MD", "Sample Works, LA", "Doe Family Practice, PA"])
def test_letters_behind_a_name_are_no_state(text: str) -> None:
    assert read_signs(text, "US").score < 2.4


@pytest.mark.parametrize(
    ("text", "region"),
    [("C.da Esempio 12", "IT"), ("Hameau des Exemples 3", "FR"), ("Nábřeží 12", "CZ"), ("Șoseaua Exemplu 5", "RO")],
)
def test_streets_are_called_by_many_words(text: str, region: str) -> None:
    assert read_signs(text, region).street


def test_a_register_glued_to_the_end_of_an_address_is_no_part_of_it() -> None:
    assert addresses("台北市中正區例示路9號17樓統編80000123", region="TW") == ["台北市中正區例示路9號17樓"]


def test_a_building_below_its_street_belongs_to_it() -> None:
    printed = ("埼玉県さいたま市例示区例示町2-3-4", "例示大宮ビル1F")
    assert addresses("例示株式会社", *printed, region="JP") == [", ".join(printed)]


def test_a_malay_building_is_no_firm() -> None:
    printed = ("PERBADANAN CONTOH", "Kompleks Perbadanan Contoh", "24, Persiaran Contoh", "62000 Putrajaya, Malaysia")
    fields = parse_fields(rows(*printed), (), "MY")
    assert [field.value for field in fields if field.name == "ORG"] == ["PERBADANAN CONTOH"]


def test_a_firm_named_after_its_place_is_no_line_of_the_address() -> None:
    printed = ("12 Sample Street #10-00", "Example Office Tower", "Singapore 188000")
    assert addresses("Jane Doe", "Sample Enterprise Singapore", *printed, region="SG") == [", ".join(printed)]


def test_hong_kong_china_is_one_country() -> None:
    text = "Sample Expo, Hong Kong Sample Port, Lantau, Hong Kong, China"
    assert country_named(text) == ("HK", text.index("Hong Kong, China"))
    assert addresses("Jane Doe", text, "Tel: +852 3600 0123") == [text]


def test_a_short_form_before_a_number_is_no_part_of_an_address() -> None:
    assert addresses("Add 3rd Floor, Tower B, 12 Sample Road, Hanoi", region="VN") == [
        "3rd Floor, Tower B, 12 Sample Road, Hanoi"
    ]


def test_a_polish_form_has_no_noughts() -> None:
    assert as_printed("Przykład Sp. z 0.o.") == "Przykład Sp. z o.o."


def test_the_name_of_a_branch_heads_its_address_in_korean_and_japanese() -> None:
    korean = ("본 사 : 부산광역시 수영구 견본로 759, 410호", "울산지사 : 울산광역시 북구 견본산업로 35, 312호")
    found = ["부산광역시 수영구 견본로 759, 410호", "울산광역시 북구 견본산업로 35, 312호"]
    assert addresses("견본기술", *korean) == found
    assert addresses("見本株式会社", "大阪支店：大阪市北区見本町1-2-3") == ["大阪市北区見本町1-2-3"]
