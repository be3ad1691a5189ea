"""Chinese, Japanese and Korean lines of a name with a rank, a department or a word that announces it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from cardscan.fields import parse_fields
from cardscan.fields.lines.eastern_firms import cut_posts
from cardscan.fields.naming.eastern import cut_rank, find_posts, skip_caller
from cardscan.fields.naming.looks import describe_text
from cardscan.fields.naming.names import split_name
from tests.fields.printed import rows
from tests.fields.test_fields import lines_of

KOREAN = ("가온테크", "서울특별시 강남구 테헤란로 37 5층", "T 02-555-0143", "info@example.co.kr")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("과장 홍길동", ["과장", "홍길동"]),
        ("홍길동 과장", ["홍길동", "과장"]),
        ("영업부 과장 홍 길 동", ["영업부", "과장", "홍 길 동"]),
        ("수석 디자이너 홍길동", ["수석 디자이너", "홍길동"]),
        ("시설관리계 경사 홍길동", ["시설관리계", "경사", "홍길동"]),
        ("남궁 민수 영업팀장", ["남궁 민수", "영업팀장"]),
        ("마케팅팀 홍길동", ["마케팅팀", "홍길동"]),
        ("代表取締役 山田 太郎", ["代表取締役", "山田 太郎"]),
        ("営業部 部長 山田太郎", ["営業部", "部長", "山田太郎"]),
        ("王小明 销售部经理", ["王小明", "销售部经理"]),
        ("总经理 李小龙", ["总经理", "李小龙"]),
        ("대표 / 공인중개사 홍길동", ["대표 / 공인중개사", "홍길동"]),
        ("홍길동 물리치료사 / 실장", ["홍길동", "물리치료사 / 실장"]),
        ("관장 홍길동", ["관장", "홍길동"]),
    ],
)
def test_a_name_is_cut_from_the_rank_and_the_department_beside_it(text: str, parts: list[str]) -> None:
    words = text.split()
    edges = [0, *cut_posts(words), len(words)]
    assert [" ".join(words[a:b]) for a, b in pairwise(edges)] == parts


@pytest.mark.parametrize(
    "text",
    [
        "서울특별시 강남구 테헤란로",
        "주식회사 가온테크",
        "홍길동 변호사 사무소",
        "대표이사 사장",
        "가온테크 강남지점",
        "部長 東京支店",
        "株式会社 山田商店",
        "上海市 浦东新区",
        "홍 길 동",
        "Jane Doe Manager",
        "과장",
    ],
)
def test_lines_that_hold_anything_else_are_not_cut(text: str) -> None:
    assert find_posts(text.split()) == ()
    assert cut_posts(text.split()) == ()


@pytest.mark.parametrize("text", ["联系人：王小明", "聯絡人: 陳大文", "담당자 홍길동", "担当 山田太郎"])
def test_what_announces_a_person_is_no_part_of_the_name(text: str) -> None:
    assert text[skip_caller(text) :] in ("王小明", "陳大文", "홍길동", "山田太郎")


@pytest.mark.parametrize("text", ["担当部長", "담당 업무", "总务担当 王小明", "联系人", "担当: 03-5555-0143"])
def test_the_same_words_elsewhere_stay(text: str) -> None:
    assert skip_caller(text) == 0


def test_a_word_that_announces_a_person_is_a_label_on_a_line_of_its_own_too() -> None:
    card = ("隆盛建材商店", "联系人", "王小明", "地址：江北区东三道街西段", "电话：0451-5000123")
    fields = [(field.name, field.value) for field in parse_fields(rows(*card), size=(700, 420))]
    assert ("FN", "王小明") in fields
    assert not any("联系人" in value for _, value in fields)


def test_numbers_of_a_network_and_a_bank_are_no_phones() -> None:
    card = ("隆盛建材商店", "王小明", "Q Q：500001234", "开户行 农业银行 6228 4800 0000 0000", "电话：0451-5000123")
    fields = parse_fields(rows(*card), size=(700, 420))
    assert [field.value for field in fields if field.name == "TEL"] == ["+864515000123"]
    assert [field.value for field in fields if field.name == "X-SOCIALPROFILE"] == ["500001234"]


@pytest.mark.parametrize(
    ("text", "name", "title", "role"),
    [
        ("과장 홍길동", "홍길동", "과장", None),
        ("홍길동 대표이사", "홍길동", "대표이사", None),
        ("해외영업팀 차장 홍길동", "홍길동", "차장", "해외영업팀"),
        ("영업부 과장 홍 길 동", "홍길동", "과장", "영업부"),
        ("담당자: 홍길동", "홍길동", None, None),
    ],
)
def test_rank_and_name_on_one_line_are_title_and_name(
    text: str, name: str, title: str | None, role: str | None
) -> None:
    fields = {field.name: field.value for field in parse_fields(rows(KOREAN[0], text, *KOREAN[1:]), size=(900, 550))}
    assert (fields.get("FN"), fields.get("TITLE"), fields.get("ROLE")) == (name, title, role)
    assert fields["ORG"] == "가온테크"


def test_a_degree_before_an_eastern_name_is_a_prefix() -> None:
    name = split_name("경영학박사 홍길동", "KR")
    assert (name.prefix, name.family, name.given) == ("경영학박사", "홍", "길동")
    assert split_name("홍 길 동", "KR").given == "길동"


@pytest.mark.parametrize("mark", ["/", "／", " / "])
def test_a_stroke_parts_an_eastern_name_and_a_rank(mark: str) -> None:
    fields = {f.name: f.value for f in parse_fields(rows("範例設計有限公司", f"王小明{mark}經理", "0912-345-678"))}
    assert (fields["FN"], fields["TITLE"]) == ("王小明", "經理")


def test_a_japanese_family_name_is_known_by_its_letters() -> None:
    fields = {f.name: f.value for f in parse_fields(rows("竹内 章一", "見本産業株式会社", "TEL 03-5555-0000"))}
    assert (fields["FN"], fields["ORG"]) == ("竹内 章一", "見本産業株式会社")


def test_a_doctor_of_something_stands_before_a_name_like_a_rank() -> None:
    assert find_posts(["원장", "/", "의학박사", "남궁", "솔"]) == ("TITLE", "TITLE", "TITLE", "FN", "FN")


def test_a_family_name_of_three_letters_is_known_and_makes_no_department() -> None:
    assert "dept_any" not in describe_text("日下部春", "JP")
    assert "dept_any" in describe_text("営業部", "JP")
    assert "east_family" in describe_text("小笠原 春斗郎", "JP")


def test_a_family_name_goes_on_beside_the_wide_gap_that_names_are_set_with() -> None:
    firm = [("株式会社 見本製作所", 60, 60, 60), ("広報室主任", 60, 160, 50), ("075-555-0138", 60, 450, 40)]
    lines = lines_of([*firm, ("中村", 60, 260, 110), ("拓也", 390, 262, 110)])
    fields = parse_fields(lines, region="JP", size=(1050, 600))
    (name,) = [field.value for field in fields if field.name == "FN"]
    assert name.replace(" ", "") == "中村拓也"


def test_a_rank_beside_its_department_is_the_title() -> None:
    fields = parse_fields(rows("가온진흥원", "산업기술개발실 | 연구원", "홍길동", "T 02-555-0143"), region="KR")
    told = {field.name: field.value for field in fields}
    assert (told["FN"], told["TITLE"]) == ("홍길동", "연구원")


def test_a_family_and_a_given_name_apart_are_one_name() -> None:
    fields = parse_fields(
        rows(
            "山田行政書士事務所",
            "行政書士",
            "山田 佐和子",
            "〒604-8166 京都市中京区見本町79",
            "電話〇七五 二五三 〇一二三",
        ),
        region="JP",
    )
    told = {field.name: field.value for field in fields}
    assert told["FN"].replace(" ", "") == "山田佐和子"
    assert told["TEL"] == "+81752530123"


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("王小明理事長", ("王小明", "理事長")),
        ("總經理王小明", ("總經理", "王小明")),
        ("李明律師", ("李明", "律師")),
        ("资深业务经理", None),
        ("高级工程师", None),
        ("台北分公司", None),
        ("陳經理", None),
    ],
)
def test_a_rank_glued_to_a_name_is_cut_from_it(word: str, parts: tuple[str, str] | None) -> None:
    at = cut_rank(word)
    assert (word[:at], word[at:]) == parts if parts else at == 0


def test_a_branch_is_nobodys_name() -> None:
    printed = rows("例示川店", "営業マネージャー", "090-0000-0123", "taro@example.com")
    assert not [field for field in parse_fields(printed, (), "JP") if field.name == "FN"]
