"""Values over two lines: what cannot end so goes on in the next."""

from __future__ import annotations

import pytest

from cardscan.fields import parse_fields
from cardscan.fields.naming.looks import describe_text
from tests.fields.test_fields import lines_of, only, stacked


def value(name: str, *texts: str, region: str = "", heights: tuple[int, ...] = ()) -> str:
    high = dict(enumerate(heights))
    lines = lines_of([(text, 60, 60 + 55 * i, high.get(i, 40)) for i, text in enumerate(texts)])
    return only(parse_fields(lines, (), region, (1000, 600)), name).value


@pytest.mark.parametrize(
    ("first", "second", "region"),
    [
        ("Landesverband für", "Beispielforschung e. V.", "DE"),
        ("Institut für angewandte", "Beispielforschung e. V.", "DE"),
        ("Société Jurassienne d'", "Exemples Anciens SA", "CH"),
        ("PREFEITURA MUNICIPAL DE", "SÃO EXEMPLO DO IPÊ", "BR"),
    ],
)
def test_an_organisation_does_not_end_with_a_preposition(first: str, second: str, region: str) -> None:
    rest = ("Jane Sample", "jane@example.com")
    assert value("ORG", first, second, *rest, region=region, heights=(34, 46)) == f"{first} {second}"


@pytest.mark.parametrize(
    ("first", "second", "region"),
    [
        ("ANTÔNIO CARLOS DOS", "SANTOS E SILVA NETO", "BR"),
        ("Juan Manuel de los", "Ríos Navarro", "ES"),
        ("Caoimhe Ní", "Bhraonáin", "IE"),
        ("Ing. arch. Ondřej", "Příklad, Ph.D.", "CZ"),
    ],
)
def test_a_name_does_not_end_with_a_particle_nor_with_a_given_name_behind_titles(
    first: str, second: str, region: str
) -> None:
    rest = ("director", "tel. 202 555 0143", "Sample Works Ltd.")
    assert value("FN", first, second, *rest, region=region) == f"{first} {second}"


@pytest.mark.parametrize("text", ["Escuela Técnica Superior de Ejemplos", "Secretaria de Meio Ambiente"])
def test_a_house_is_no_post(text: str) -> None:
    fields = parse_fields(stacked("Universidad Ejemplo", text, "Jane Sample", "jane@example.com"), (), "ES")
    assert not any(field.name == "TITLE" and field.value == text for field in fields)


@pytest.mark.parametrize("text", ["Casa Ejemplo", "8 személyes kisbusz", "Rechtsanwaltskammer Beispiel"])
def test_houses_and_wares_are_nobody(text: str) -> None:
    fields = parse_fields(stacked(text, "+49 30 23125 011", "info@example.com"), (), "", (1000, 600))
    assert not any(field.name == "FN" for field in fields)


def test_a_legal_form_has_no_noughts() -> None:
    assert (
        value("ORG", "PRIMJER KNJIGE d.0.0.", "Jana Primjer", "jana@example.hr", region="HR") == "PRIMJER KNJIGE d.o.o."
    )


@pytest.mark.parametrize(
    ("line", "region"), [("CS 10217 - 38043 Exempleville Cedex 9", "FR"), ("Örnek V.D. 418 061 7723", "TR")]
)
def test_a_box_and_a_tax_office_are_not_called(line: str, region: str) -> None:
    fields = parse_fields(stacked("Sample SA", "Jane Sample", line), (), region, (1000, 600))
    assert not any(field.name == "TEL" for field in fields)


def test_services_in_french_are_no_german_adjective() -> None:
    fields = parse_fields(
        stacked("Région Exemple-Haute", "Direction générale des services", "Maëlys Exemple"), (), "FR", (1000, 600)
    )
    names = {field.name: field.value for field in fields}
    assert names["FN"] == "Maëlys Exemple"
    assert "ends_link" not in describe_text("Direction générale des services", "FR")
    assert "ends_link" in describe_text("Institut für angewandte", "DE")


def test_services_in_small_print_below_the_firm_are_no_part_of_its_name() -> None:
    rows = [("VEXHARBOR", 92, 74, 55), ("Web Shops & Print Design", 169, 135, 34), ("Mei Tan", 100, 400, 50)]
    rows += [("Software Developer", 117, 455, 44), ("mei@vexharbor.example", 567, 458, 26)]
    fields = parse_fields(lines_of(rows), size=(976, 556))
    assert [field.value for field in fields if field.name == "ORG"] == ["VEXHARBOR"]
