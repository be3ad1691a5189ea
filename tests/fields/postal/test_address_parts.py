from __future__ import annotations

import pytest

from cardscan.fields import parse_fields
from cardscan.fields.places.localities import is_area, is_townlike
from cardscan.fields.places.postcodes import find_postcode
from cardscan.fields.postal.addresses import split_address
from tests.fields.test_fields import only, stacked


def parts(text: str, region: str) -> tuple[str, str, str, str]:
    address = split_address(text, region)
    return address.street, address.city, address.region, address.code


@pytest.mark.parametrize(
    ("region", "text", "street", "city", "area", "code"),
    [
        ("CA", "12, rue Modèle, Montréal (Québec) H1A 1A1", "12, rue Modèle", "Montréal", "Québec", "H1A 1A1"),
        ("IN", "12 Model Road, Ajmer (Raj.) 305009", "12 Model Road", "Ajmer", "Raj.", "305009"),
        ("US", "9 Model Ave, New York, New York 10099", "9 Model Ave", "New York", "New York", "10099"),
        ("US", "9 Model Ave, Sampleton, N.Y. 10099", "9 Model Ave", "Sampleton", "N.Y.", "10099"),
        ("US", "9 Model Ave #12, NYC 10099", "9 Model Ave #12", "NYC", "", "10099"),
        ("US", "9 Model Ave. (corner Sample) Buffalo NY", "9 Model Ave. (corner Sample)", "Buffalo", "NY", ""),
        ("GB", "9 Model Square, Oxford, Mississippi", "9 Model Square", "Oxford", "Mississippi", ""),
        ("RO", "Str. Exemplu nr. 5, Giurgiu, jud. Giurgiu", "Str. Exemplu nr. 5", "Giurgiu", "jud. Giurgiu", ""),
        ("MX", "Calle Muestra 5, León, Gto.", "Calle Muestra 5", "León", "Gto", ""),
        ("IE", "An Sampla, Co. na Mí, A65 F4E2", "", "An Sampla", "Co. na Mí", "A65 F4E2"),
        ("UA", "с. Зразкове, Львівська обл., 81099", "", "Зразкове", "Львівська обл", "81099"),
        ("UA", "с. Зразкове, вул. Ліс 5, Львівська обл., 81099", "вул. Ліс 5", "Зразкове", "Львівська обл", "81099"),
        ("GB", "1 Model Street, Sampleton, Hants. SO99 9ZZ", "1 Model Street", "Sampleton", "Hants", "SO99 9ZZ"),
        ("GB", "Unit 9, Sample Road, London E99 9ZZ", "Unit 9, Sample Road", "London", "", "E99 9ZZ"),
        ("GB", "The Old Barn, Model Rd, Frome BA99 9ZZ", "The Old Barn, Model Rd", "Frome", "", "BA99 9ZZ"),
        ("IT", "Corso Modello 12, Milano", "Corso Modello 12", "Milano", "", ""),
        ("IT", "Via Modello 12, 20199 Milano MI", "Via Modello 12", "Milano", "MI", "20199"),
        ("TR", "Örnek Cad. No: 12 Beyoğlu/İstanbul", "Örnek Cad. No: 12", "Beyoğlu", "İstanbul", ""),
        ("AE", "Office 12, Sheikh Sample Road, Dubai", "Office 12, Sheikh Sample Road", "Dubai", "", ""),
        ("AR", "Av. Muestra 12, 2º B, Córdoba", "Av. Muestra 12, 2º B", "Córdoba", "", ""),
        ("BE", "Teststraat 5, 1099 Brussel – Bruxelles", "Teststraat 5", "Brussel – Bruxelles", "", "1099"),
        ("US", "9 Model Rd, St. Paul, Minn. 55199", "9 Model Rd", "St. Paul", "Minn", "55199"),
        ("CO", "Calle 99 No. 10-34, Bogotá, D.C.", "Calle 99 No. 10-34", "Bogotá", "D.C.", ""),
        ("NG", "99 Model Rd, Ikoyi, Lagos State", "99 Model Rd", "Ikoyi", "Lagos State", ""),
        ("PH", "99 Model Ave., Makati City 1299, Metro Manila", "99 Model Ave", "Makati City", "Metro Manila", "1299"),
        ("DE", "Musterstr. 5, 73299 Kirchheim/Teck", "Musterstr. 5", "Kirchheim/Teck", "", "73299"),
    ],
)  # fmt: skip
def test_a_state_or_county_is_none_of_the_town(
    region: str, text: str, street: str, city: str, area: str, code: str
) -> None:
    assert parts(text, region) == (street, city, area, code)


@pytest.mark.parametrize(
    ("region", "text", "street", "city", "code"),
    [
        ("KE", "P.O. Box 12345 – 80199, Mombasa", "P.O. Box 12345", "Mombasa", "80199"),
        ("HU", "1199 Budapest, Minta út 5.", "Minta út 5", "Budapest", "1199"),
        ("BG", "гр. София 1099, ул. „Пример“ № 12, ет. 3", "ул. „Пример“ № 12, ет. 3", "София", "1099"),
        ("FR", "Grand-Rue 5, 1399 Le Modèle", "Grand-Rue 5", "Le Modèle", "1399"),
        ("", "Rua do Exemplo 5, 1099-001 Lisboa", "Rua do Exemplo 5", "Lisboa", "1099-001"),
        ("CH", "Geneva, Rue du Modèle 5, CH-1299", "Rue du Modèle 5", "Geneva", "1299"),
        ("MX", "Av. Muestra 5, C.P. 44199 Guadalajara", "Av. Muestra 5", "Guadalajara", "44199"),
        ("AR", "Muestra 12 P. 7 (C1099AAA) Rosario", "Muestra 12 P. 7", "Rosario", "C1099AAA"),
        ("AT", "6499 Musterdorf 12", "Musterdorf 12", "Musterdorf", "6499"),
        ("OM", "P.O. Box 1234, Ruwi 199", "P.O. Box 1234", "Ruwi", "199"),
        ("OM", "P.O. Box 1234, P.C. 199, Ruwi", "P.O. Box 1234", "Ruwi", "199"),
        ("FR", "5 rue du Modèle, 69299 L'Exemple", "5 rue du Modèle", "L'Exemple", "69299"),
        ("AR", "Av. Muestra 1234, Piso 5, C1099 Rosario", "Av. Muestra 1234, Piso 5", "Rosario", "C1099"),
        ("HU", "H-1099 Budapest, Minta u. 3.", "Minta u. 3", "Budapest", "1099"),
        ("BG", "бул. Пример 5, София 1099", "бул. Пример 5", "София", "1099"),
        ("SG", "9 Sample Avenue 3, #05-99, Singapore 637199", "9 Sample Avenue 3, #05-99", "Singapore", "637199"),
        ("CN", "No. 99 Sample Road, Shanghai, P.R. China 200099", "No. 99 Sample Road", "Shanghai", "200099"),
        ("CN", "北京市朝阳区样本路9号 100099", "样本路9号", "北京市朝阳区", "100099"),
        ("", "北京市朝阳区样本路9号 100099", "样本路9号", "北京市朝阳区", "100099"),
    ],
)  # fmt: skip
def test_a_postcode_is_found_wherever_the_country_prints_it(
    region: str, text: str, street: str, city: str, code: str
) -> None:
    assert parts(text, region) == (street, city, "", code)


@pytest.mark.parametrize(
    ("region", "text", "street", "city"),
    [
        ("RW", "Kigali, KG 99 Ave, Kacyiru, P.O. Box 1234", "KG 99 Ave, Kacyiru, P.O. Box 1234", "Kigali"),
        ("SN", "Môle 9, Port de Dakar, BP 1234 Dakar", "Môle 9, Port de Dakar, BP 1234", "Dakar"),
        ("GB", "12/3A, Model Road, Colombo 7", "12/3A, Model Road", "Colombo 7"),
        ("GH", "Adum – Kumasi, Opp. Sample Bank", "Adum, Opp. Sample Bank", "Kumasi"),
        ("EG", "9th of Example City, Ind. Zone B3", "9th of Example City, Ind. Zone B3", ""),
        ("RU", "г. Москва, ул. Примерная, д. 5, оф. 3", "ул. Примерная, д. 5, оф. 3", "Москва"),
        ("US", "12 Sample Road", "12 Sample Road", ""),
        ("IT", "12 Via Roma", "12 Via Roma", ""),
    ],
)  # fmt: skip
def test_a_town_without_a_postcode_is_known_by_its_name(region: str, text: str, street: str, city: str) -> None:
    assert parts(text, region) == (street, city, "", "")


@pytest.mark.parametrize(
    ("text", "area", "city"),
    [
        ("부산 해운대구 보기로 97", "부산", "해운대구"),
        ("서울시 마포구 보기로 45", "서울시", "마포구"),
        ("경기 성남시 분당구 보기로 45", "경기", "성남시 분당구"),
    ],
)
def test_a_korean_province_may_be_written_short(text: str, area: str, city: str) -> None:
    address = split_address(text, "KR")
    assert (address.region, address.city) == (area, city)


def test_a_country_may_be_called_in_full() -> None:
    assert split_address("P.O. Box 1234, Ruwi 199, Sultanate of Oman").country == "Sultanate of Oman"
    assert split_address("Al Sample, Deira, Dubai – U.A.E.").country == "U.A.E."


def test_a_house_is_no_town_and_a_town_no_state() -> None:
    assert not is_townlike("Opp. Sample Bank", "GH", coded=True)
    assert not is_townlike("Floor 3", "EG", coded=True)
    assert is_townlike("Sampleton 7", "LK", coded=True)
    assert all(is_area(text, region) for text, region in (("N.Y.", "US"), ("Co. Sampla", "IE")))
    assert not is_area("Leeds", "GB")


def test_digits_behind_a_plain_word_are_no_american_postcode() -> None:
    assert find_postcode("Model Hall, Suite 12345", "US") == (-1, -1)
    assert find_postcode("Model Hall, Buffalo 14299", "US") != (-1, -1)


def test_a_small_i_in_a_british_postcode_is_a_one() -> None:
    fields = parse_fields(stacked("Sample LLP", "27 Sample Row, London WCiR 4XX", "+44 20 7946 0123"))
    assert only(fields, "ADR").value == "27 Sample Row, London WC1R 4XX"
