"""A name and a post on one line that a mark or a gap cut apart, and a post with the firm behind a mark."""

from __future__ import annotations

import pytest

from cardscan.fields import parse_fields
from cardscan.fields.naming.eastern import is_post
from cardscan.fields.naming.looks import describe_text
from tests.fields.choosing.test_firms import found
from tests.fields.test_fields import stacked

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


@pytest.mark.parametrize(
    ("region", "line", "title"),
    [
        ("DE", "Forstdirektor a. D.", "Forstdirektor a. D."),
        ("DE", "Mitglied des Stadtrates", "Mitglied des Stadtrates"),
        ("US", "Realtor®", "Realtor®"),
        ("US", "Master Plumber Lic. #LMP 4471", "Master Plumber"),
        ("JP", "道路管理第二課 維持係長", "道路管理第二課 維持係長"),
        ("JP", "観光商工課長", "観光商工課長"),
        ("KR", "영업2팀 과장", "영업2팀 과장"),
        ("KR", "차장 Deputy General Manager", "차장 Deputy General Manager"),
        ("JP", "取締役営業部長 / Sales Director", "取締役営業部長 / Sales Director"),
        ("HK", "立法會議員(選舉委員會界別)", "立法會議員(選舉委員會界別)"),
    ],
)
def test_a_line_of_nothing_but_posts_is_the_title(region: str, line: str, title: str) -> None:
    name = {"JP": "山田 太郎", "KR": "김민수", "HK": "王小明"}.get(region, "Anna Weber")
    fields = parse_fields(stacked("Sampela", name, line, "info@example.com"), region=region, size=(1000, 600))
    assert found(fields, "TITLE") == [title]


@pytest.mark.parametrize(
    "text", ["管理学博士", "部長", "株式会社みどり製作所 部長", "東京支店", "Sales Director", "部長 Tokyo"]
)
def test_degrees_short_ranks_and_firms_are_no_post_of_their_own(text: str) -> None:
    assert not is_post(text)


def test_a_society_that_is_a_legal_form_elsewhere_makes_no_firm_of_a_post() -> None:
    assert "legal_any" not in describe_text("Dipl. Architektin ETH SIA", "CH")
    assert "legal_any" in describe_text("Jūras Krasts SIA", "LV")


@pytest.mark.parametrize(
    ("region", "firm", "name"),
    [("LV", "SIA Baltais Krasts", "Ilze Kalniņa"), ("LT", "UAB Šiaurės Žvaigždė", "Rasa Kazlauskienė")],
)
def test_a_firm_whose_legal_form_stands_first_is_no_person(region: str, firm: str, name: str) -> None:
    for texts in ((firm, name), (firm, f"{name} – Manager"), (name, firm)):
        fields = parse_fields(stacked(*texts, "info@example.com"), region=region, size=(1000, 600))
        assert (found(fields, "FN"), found(fields, "ORG")) == ([name], [firm])


def test_an_office_manager_is_no_heading_of_an_address() -> None:
    texts = ("Redgum Builders Pty Ltd", "Office Manager: Chloe Williams", "7 Station Road", "Melbourne VIC 3000")
    fields = parse_fields(stacked(*texts, "info@example.com"), region="AU", size=(1000, 600))
    assert (found(fields, "FN"), found(fields, "TITLE")) == (["Chloe Williams"], ["Office Manager"])
    assert found(fields, "ADR") == ["7 Station Road, Melbourne VIC 3000"]
