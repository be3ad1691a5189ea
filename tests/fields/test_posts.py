"""A name and a post on one line that a mark or a gap cut apart, and a post with the firm behind a mark."""

from __future__ import annotations

import pytest

from cardscan.fields import parse_fields
from tests.fields.test_fields import stacked
from tests.fields.test_firms import found

PEOPLE = [
    ("AT", "Franz Huber", "Vertriebsleiter", "Donau Metallbau GmbH"),
    ("FR", "Jean Moreau", "Directeur commercial", "Atelier Lumière SARL"),
    ("SI", "Janez Novak", "Direktor prodaje", "Alpska Voda d.o.o."),
    ("SK", "Peter Kováč", "Obchodný riaditeľ", "Tatry Systém s.r.o."),
    ("LT", "Jonas Petrauskas", "Pardavimų vadovas", "Baltijos Vėjas UAB"),
    ("BG", "Иван Георгиев", "Търговски директор", "Балкан Строй ООД"),
    ("IN", "Rajesh Sharma", "Marketing Manager", "Lotus Textiles Pvt. Ltd."),
]


@pytest.mark.parametrize(
    "layout", ["{org}/{name} | {title}", "{name} · {title} · {org}", "{org}/{name} {title}", "{name}/{title}, {org}"]
)
@pytest.mark.parametrize(("region", "name", "title", "org"), PEOPLE)
def test_name_post_and_firm_are_found_however_they_share_lines(
    region: str, name: str, title: str, org: str, layout: str
) -> None:
    lines = layout.format(name=name, title=title, org=org).split("/")
    fields = parse_fields(stacked(*lines, "info@example.com"), region=region, size=(1000, 600))
    assert [found(fields, kind) for kind in ("FN", "TITLE", "ORG")] == [[name], [title], [org]]


@pytest.mark.parametrize(
    ("region", "line", "name", "title"),
    [
        ("AR", "Gerente Comercial Martín Fernández", "Martín Fernández", "Gerente Comercial"),
        ("NL", "Accountmanager Jan de Vries", "Jan de Vries", "Accountmanager"),
        ("IE", "Aoife Murphy (Operations Manager)", "Aoife Murphy", "Operations Manager"),
    ],
)
def test_a_post_beside_a_name_with_a_particle_or_in_brackets_is_parted_from_it(
    region: str, line: str, name: str, title: str
) -> None:
    fields = parse_fields(stacked("Sampela Works Ltd", line, "info@example.com"), region=region, size=(1000, 600))
    assert (found(fields, "FN"), found(fields, "TITLE")) == ([name], [title])


def test_a_name_is_no_firm_because_a_legal_form_follows() -> None:
    fields = parse_fields(stacked("Jane Doe, Doe & Sons Ltd", "Director", "info@example.com"), region="GB")
    assert found(fields, "TITLE") == ["Director"]
