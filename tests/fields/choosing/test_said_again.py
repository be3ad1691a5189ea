"""What a card says in two languages, or by mark and by registered name, is no one value of both."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from cardscan.fields import parse_fields
from cardscan.fields.choosing.said_again import is_firm_again, is_post_again
from tests.fields.test_fields import lines_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Projektleiter", "Project Manager"),
        ("Head of R&D", "Dyrektor Działu Badań i Rozwoju"),
        ("Directeur général", "Managing Director"),
        ("Tutkimusjohtaja", "Director, R&D"),
    ],
)
def test_a_post_in_two_languages_is_one_post_twice(one: str, other: str) -> None:
    assert is_post_again(one, other)


def test_posts_in_a_row_are_one_title_in_whatever_languages() -> None:
    rows = [("Jane Arnold", 60, 60, 44), ("Übersetzerin · Traduttrice · Translator", 60, 122, 24)]
    rows += [("jane.arnold@example.com", 60, 420, 24)]
    assert titles(rows) == ["Übersetzerin · Traduttrice · Translator"]
    rows[1:2] = [("Übersetzerin", 60, 122, 24), ("Translator", 60, 156, 24)]
    assert titles(rows) == ["Übersetzerin"]


def titles(rows: Sequence[tuple[str, int, int, int]]) -> list[str]:
    fields = parse_fields(lines_of(rows), region="AT", size=(1000, 600))
    return [field.value for field in fields if field.name == "TITLE"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Associate", "Director"),
        ("Senior", "Projektleiter"),
        ("Sales Manager", "Northern Europe"),
        ("HSE Inspector", "Seed-Trade Compliance Officer"),
        ("Leiter", "Vertrieb"),
        ("Geschäftsführer und", "Managing Director"),
    ],
)
def test_a_post_over_two_lines_is_not_said_twice(one: str, other: str) -> None:
    assert not is_post_again(one, other)


@pytest.mark.parametrize(
    ("mark", "firm"),
    [
        ("세림예시", "(주)세림예시"),
        ("例示单车", "例示自行车股份有限公司"),
        ("SAMPLEWELL", "例示康医疗器械（上海）有限公司"),
        ("数例", "南京数例数据科技有限公司"),
        ("例示屋", "有限会社見本製作所"),
    ],
)
def test_a_mark_beside_a_registered_name_is_no_part_of_it(mark: str, firm: str) -> None:
    assert is_firm_again(mark, firm)
    assert not is_firm_again(firm, mark)


@pytest.mark.parametrize(
    ("one", "other"), [("上海例示", "股份有限公司"), ("深圳市例示", "科技有限公司"), ("例示商事", "株式会社")]
)
def test_a_registered_name_over_two_lines_is_one(one: str, other: str) -> None:
    assert not is_firm_again(one, other)


def test_a_title_in_two_languages_is_the_first_of_them() -> None:
    lines = [("Maren Exempel", 60, 60, 60), ("Projektleiterin", 60, 150, 32), ("Project Manager", 60, 192, 32)]
    firm = [("Exempel Bau GmbH", 60, 320, 44), ("maren.exempel@example.com", 60, 480, 30)]
    fields = parse_fields(lines_of([*lines, *firm]), (), "DE", (1100, 660))
    assert [field.value for field in fields if field.name == "TITLE"] == ["Projektleiterin"]


def test_a_title_below_a_name_in_two_scripts_is_one_though_other_lines_stand_between() -> None:
    lines = [("例示机械进出口有限公司", 60, 60, 44), ("赵立冬", 60, 160, 60), ("Чжао Лидун", 60, 236, 34)]
    rest = [("俄语翻译 / 业务经理", 60, 286, 32), ("bingcheng@example.com", 60, 480, 30)]
    fields = parse_fields(lines_of([*lines, *rest]), (), "CN", (1100, 660))
    assert [field.value for field in fields if field.name == "TITLE"] == ["俄语翻译 / 业务经理"]
