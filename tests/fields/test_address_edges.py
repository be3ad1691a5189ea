"""Where an address begins and ends, and what beside it is none of it."""

from __future__ import annotations

import pytest

from cardscan.fields.postal.addresses import find_addresses
from tests.fields.printed import best, segments


@pytest.mark.parametrize(
    ("region", "street", "town"), [("CL", "Av. Central 1208", "Santiago"), ("GB", "12 Mill Road", "Lincoln")]
)
def test_a_town_that_people_are_called_by_is_one_behind_a_street(region: str, street: str, town: str) -> None:
    assert best(find_addresses(segments(street, town), region), "ADR") == [f"{street}, {town}"]
    assert best(find_addresses(segments(f"{street} | {town}"), region), "ADR") == [f"{street}, {town}"]
    assert town not in "".join(best(find_addresses(segments(town, "Sales", street), region), "ADR"))


def test_letters_alone_are_no_postcode() -> None:
    found = segments("14 PATRICK STREET", "CORK T12 X8YP")
    assert best(find_addresses(found, "IE"), "ADR") == ["14 PATRICK STREET, CORK T12 X8YP"]


def test_a_house_and_a_postcode_beside_each_other_are_not_one_number() -> None:
    found = segments("Rua Augusta 40 · 1100-053 Lisboa")
    assert best(find_addresses(found, "PT"), "ADR") == ["Rua Augusta 40, 1100-053 Lisboa"]


@pytest.mark.parametrize("name", ["Jan van Dijk", "Jorrit van Dijk", "Сергей Петрович", "Inh. R. Weber"])
def test_whose_house_it_is_is_no_part_of_the_address(name: str) -> None:
    found = segments(name, "Marktstr. 12", "60314 Frankfurt")
    assert best(find_addresses(found, "DE", likely=(0, 1, 2)), "ADR") == ["Marktstr. 12, 60314 Frankfurt"]


@pytest.mark.parametrize(
    ("region", "street", "code", "box"),
    [
        ("LU", "12, rue Goethe", "L-1637 Luxembourg", "B.P. 2087, L-1020 Luxembourg"),
        ("AU", "Level 4, 41 George Street", "Brisbane Q 4000", "GPO Box 46, Brisbane Q 4001"),
    ],
)
def test_a_house_and_a_box_each_with_its_postcode_are_two_addresses(
    region: str, street: str, code: str, box: str
) -> None:
    assert best(find_addresses(segments(street, code, box), region), "ADR") == [f"{street}, {code}", box]


@pytest.mark.parametrize(
    "line",
    [
        "R.C. Sampleville 38214 – I.F. 15203377",
        "DX-009136 Central 1",
        "UHF Ch. 18",
        "GPS 68.8512 N 27.0139 E",
        "Konzession Nr. 58",
        "License No. 12345",
        "甲級電器承裝業 宜電字第 0612 號",
        "RPR Antwerpen",
        "Docex 174",
        "Fre 9-14",
        "bedst efter kl. 17",
    ],
)
def test_licences_registers_and_places_on_a_map_are_no_line_of_it(line: str) -> None:
    for texts in ((line, "12 Mill Road", "York YO1 7HH"), ("12 Mill Road", "York YO1 7HH", line)):
        assert best(find_addresses(segments(*texts), "GB"), "ADR") == ["12 Mill Road, York YO1 7HH"]


@pytest.mark.parametrize("street", ["12 Licence Street", "Lizenzstraße 4", "Konzessionsweg 3"])
def test_streets_called_by_such_words_are_streets(street: str) -> None:
    assert best(find_addresses(segments(street, "60314 Frankfurt"), "DE"), "ADR") == [f"{street}, 60314 Frankfurt"]


def test_an_address_said_in_two_scripts_on_one_line_is_two() -> None:
    found = segments("Avenida da Amizade 956, Macau 澳門友誼大馬路956號")
    assert best(find_addresses(found, "MO"), "ADR") == ["Avenida da Amizade 956, Macau", "澳門友誼大馬路956號"]
    (one,) = segments("東京都千代田区丸の内1-2-3 Sample Tower")
    assert one.text == "東京都千代田区丸の内1-2-3 Sample Tower"


@pytest.mark.parametrize("region", ["SN", "DZ", "FR"])
def test_where_french_is_spoken_numbers_keep_their_sign(region: str) -> None:
    found = segments("Villa n° 78, 12 rue des Exemples, Dakar")
    assert best(find_addresses(found, region), "ADR") == ["Villa n° 78, 12 rue des Exemples, Dakar"]


@pytest.mark.parametrize(
    ("region", "heading", "lines"),
    [
        ("US", "WASHINGTON OFFICE", ("12 Example Street", "Washington, DC 20515")),
        ("ZA", "Chambers:", ("14th Floor, 6 Club Place", "Durban 4001")),
        ("IN", "Regd. & Corp. Office:", ("Example Annexe, 6th Floor, Nariman Point", "Mumbai 400 021")),
        ("HR", "atelje:", ("Kamenita 9", "Osijek")),
    ],
)
def test_which_of_several_offices_it_is_is_said_apart(region: str, heading: str, lines: tuple[str, ...]) -> None:
    texts = (f"{heading} {lines[0]}", *lines[1:]) if heading.endswith(":") else (heading, *lines)
    assert best(find_addresses(segments(*texts), region), "ADR") == [", ".join(lines)]


@pytest.mark.parametrize(
    ("region", "lines"),
    [
        ("ES", ("Mas Can Exemple, s/n", "17867 Camprodon (Girona)")),
        ("HR", ("Vrboska b.b.", "21463 Vrboska")),
        ("CL", ("Luis Ejemplo 5280, of. 307, Vitacura",)),
    ],
)
def test_a_house_without_a_number_or_a_street_without_its_word_is_one(region: str, lines: tuple[str, ...]) -> None:
    assert best(find_addresses(segments(*lines), region), "ADR") == [", ".join(lines)]
