"""Letters that a reader leaves out because it does not know them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cardscan.fields import parse_fields
from cardscan.fields.letters.turkish import spell_turkish
from cardscan.fields.repairs.lost_letters import CAPITAL_LOST, MENDED
from cardscan.model import Field
from tests.fields.test_fields import only, stacked


def read(*lines: tuple[str, str], region: str) -> tuple[Field, ...]:
    """The fields of lines below each other, each as both readers saw it."""
    seen, again = (stacked(*texts) for texts in zip(*lines, strict=True))
    twice = tuple(replace(line, others=(other,)) for line, other in zip(seen, again, strict=True))
    return parse_fields(twice, (), region, (1000, 600))


@pytest.mark.parametrize(
    ("line", "other", "region", "name"),
    [
        ("Ion Exemplu-erban", "Ion Exemplu-Serban", "RO", "Ion Exemplu-Șerban"),
        ("Lörincz Dezső", "L6rincz Dezs6", "HU", "Lőrincz Dezső"),
        ("Ödön Példa", "Ödön Példa", "HU", "Ödön Példa"),
    ],
)
def test_another_readers_letters_come_back_in_those_of_the_country(
    line: str, other: str, region: str, name: str
) -> None:
    fields = read(("Sample S.A.", "Sample S.A."), (line, other), ("director", "director"), region=region)
    field = only(fields, "FN")
    assert field.value == name
    assert (MENDED in field.doubts) == (name != line)
    assert field.needs_review or name == line
    assert field.part("family") in name


def test_an_address_spells_the_letter_that_is_missing() -> None:
    fields = parse_fields(stacked("Sampli un epas SIA", "Anna Sample", "anna@samplikepas.lv"), (), "LV", (1000, 600))
    assert only(fields, "ORG").value == "Sampli un Ķepas SIA"


def test_a_name_that_goes_on_small_is_asked_about() -> None:
    fields = parse_fields(stacked("Ľadové Datle s.r.o.", "Ludovít určanský", "konateľ"), (), "SK", (1000, 600))
    assert CAPITAL_LOST in only(fields, "FN").doubts
    assert only(fields, "FN").needs_review


@pytest.mark.parametrize(("name", "region"), [("Jan van Sample", "CZ"), ("Rajesh kumar", "IN"), ("Anna Sample", "SK")])
def test_particles_and_other_countries_are_not(name: str, region: str) -> None:
    fields = parse_fields(stacked("Sample s.r.o.", name), (), region, (1000, 600))
    assert not any(CAPITAL_LOST in field.doubts for field in fields)


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("ihracat Müdürü", "İhracat Müdürü"),
        ("ibrahim Örnek", "İbrahim Örnek"),
        ("satış ve ihracat", "satış ve ihracat"),
        ("istanbul", "istanbul"),
    ],
)
def test_a_turkish_capital_keeps_its_dot(text: str, spelt: str) -> None:
    assert spell_turkish(text) == spelt
