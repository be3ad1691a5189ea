"""Lines that begin with a firm and go on with its address."""

from __future__ import annotations

import pytest

from cardscan.fields import parse_fields
from tests.fields.choosing.test_firms import found
from tests.fields.test_fields import stacked

FORMED = [
    ("GB", "Harbour Lane Ltd", "12 Mill Road, York YO1 7HH"),
    ("TR", "Anadolu Makina A.Ş.", "Atatürk Cad. No: 15, 34400 Şişli / İstanbul"),
    ("UA", "ТОВ «Зелений гай»", "вул. Хрещатик, 22, 01001 Київ"),
    ("RU", "ООО «Северный ветер»", "ул. Ленина, 15, 101000 Москва"),
    ("BG", "Балкан Строй ООД", "ул. Витоша 15, 1000 София"),
    ("BR", "Aurora Sistemas Ltda.", "Rua das Flores, 250, São Paulo - SP, 01310-000"),
    ("MX", "Sierra Azul S.A. de C.V.", "Av. Reforma 222, Col. Juárez, 06600 Ciudad de México"),
    ("LV", "Ziemeļu Krasts SIA", "Brīvības iela 55, Rīga, LV-1010"),
    ("FR", "Université des Exemples", "14 rue de la Paix, 75002 Paris"),
]


@pytest.mark.parametrize("mark", [", ", " – "])
@pytest.mark.parametrize(("region", "firm", "address"), FORMED)
def test_a_legal_form_or_an_institution_ends_where_the_address_begins(
    region: str, firm: str, address: str, mark: str
) -> None:
    fields = parse_fields(stacked("Jane Doe", f"{firm}{mark}{address}", "info@example.com"), region=region)
    assert (found(fields, "ORG"), found(fields, "ADR")) == ([firm], [address])


@pytest.mark.parametrize(
    ("region", "firm", "address"),
    [
        ("DE", "Kleintierpraxis Weber", "60314 Frankfurt, Marktstr. 12"),
        ("AT", "Gasthof Alpenblick", "Dorfstraße 3 – 6020 Innsbruck"),
        ("FR", "Boulangerie Martin", "14 rue de la Paix – 75002 Paris"),
        ("PL", "Salon Urody", "ul. Długa 7, 00-238 Warszawa"),
        ("GB", "Corner Café", "12 Mill Road, York YO1 7HH"),
    ],
)
def test_a_dash_parts_a_firm_without_a_legal_form_from_its_address(region: str, firm: str, address: str) -> None:
    fields = parse_fields(stacked("Jane Doe", f"{firm} – {address}", "info@example.com"), region=region)
    assert (found(fields, "ORG"), found(fields, "ADR")) == ([firm], [address])


@pytest.mark.parametrize(
    ("region", "line"),
    [
        ("GB", "York – 12 Mill Road – YO1 7HH"),
        ("IN", "Sampur West - 24 MG Road, Mumbai - 400058"),
        ("FR", "Le Bourg – 19210 Saint-Exemple"),
        ("DE", "Gewerbepark Nord – Marktstr. 12 – 60314 Frankfurt"),
        ("US", "Suite 200 – 120 Main Street – Denver, CO 80202"),
        ("LT", "Pavyzdžių k., Bandymų sen., LT-33287 Molėtų r."),
        ("TR", "Merkez Kampüs, B Blok 214, 17100 Çanakkale"),
    ],
)
def test_what_is_a_part_of_an_address_stays_in_it(region: str, line: str) -> None:
    fields = parse_fields(stacked("Jane Doe", line, "info@example.com"), region=region)
    assert found(fields, "ADR") == [line]
