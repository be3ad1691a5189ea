"""Chinese, Japanese and Korean lines that hold a firm with what stands beside it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from cardscan.fields import parse_fields
from cardscan.fields.lines.eastern_firms import cut_bracket, cut_posts, find_firms
from tests.fields.choosing.test_firms import found
from tests.fields.test_fields import stacked

CARDS = [
    ("JP", "山田 太郎", "営業部長", "株式会社みどり製作所", "〒100-0005 東京都千代田区丸の内1-2-3"),
    ("JP", "佐藤花子", "代表取締役", "有限会社さくら設計", "大阪市北区梅田1-2-3"),
    ("CN", "王小明", "销售经理", "上海晨光科技有限公司", "上海市浦东新区世纪大道100号"),
    ("TW", "陳美玲", "業務經理", "綠野科技股份有限公司", "台北市信義區松仁路100號"),
    ("KR", "김민수", "영업부장", "주식회사 한빛기술", "서울특별시 강남구 테헤란로 152"),
    ("KR", "박지영", "대표이사", "(주)새벽소프트", "경기도 성남시 분당구 판교로 100"),
]
LAYOUTS = [
    "{org} {title}|{name}|{adr}",
    "{name}|{title} | {org}|{adr}",
    "{name}|{title} @ {org}|{adr}",
    "{name}|{title}|{org} {adr}",
    "{name}|{title}|{org}, {adr}",
    "{name}|{title}|{org}｜{adr}",
    "{org} {title} {name}|{adr}",
    "{org}|{name}({title})|{adr}",
    "{org}|{name}（{title}）|{adr}",
]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("region", "name", "title", "org", "adr"), CARDS)
def test_a_firm_is_parted_from_what_stands_on_its_line(
    region: str, name: str, title: str, org: str, adr: str, layout: str
) -> None:
    lines = (line.format(name=name, title=title, org=org, adr=adr) for line in _parts(layout))
    fields = parse_fields(stacked(*lines, "info@example.com"), region=region, size=(1000, 600))
    values = [found(fields, kind) for kind in ("FN", "TITLE", "ORG", "ADR")]
    assert [["".join(value.split()) for value in each] for each in values] == [
        ["".join(value.split())] for value in (name, title, org, adr)
    ]


def _parts(layout: str) -> list[str]:
    """The lines of a layout; " | " is printed."""
    return [part.replace("\0", " | ") for part in layout.replace(" | ", "\0").split("|")]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("주식회사 한빛기술 영업부 과장 김민수", ["주식회사 한빛기술", "영업부", "과장", "김민수"]),
        ("한빛기술 주식회사, 과장", ["한빛기술 주식회사,", "과장"]),
        ("株式会社みどり製作所 営業部", ["株式会社みどり製作所", "営業部"]),
        ("王小明 上海晨光科技有限公司", ["王小明", "上海晨光科技有限公司"]),
    ],
)
def test_each_part_of_the_line_is_of_one_kind(text: str, parts: list[str]) -> None:
    words = text.split()
    edges = [0, *cut_posts(words), len(words)]
    assert [" ".join(words[a:b]) for a, b in pairwise(edges)] == parts


@pytest.mark.parametrize(
    "text",
    [
        "株式会社 山田商店",
        "医療法人社団 和楽会",
        "みどり製作所 株式会社",
        "株式会社みどり製作所 東京支店",
        "上海晨光科技有限公司 北京分公司",
        "주식회사 한빛기술 부산지점",
        "株式会社みどり 株式会社あおば",
        "Midori Works 株式会社",
    ],
)
def test_a_firm_with_what_is_not_known_beside_it_stays_whole(text: str) -> None:
    assert find_firms(text.split()) == ()


@pytest.mark.parametrize("text", ["みどり製作所(東京)", "山田太郎(やまだたろう)", "営業部(本社)", "Jane Doe(部長)"])
def test_other_brackets_are_no_rank(text: str) -> None:
    assert cut_bracket(text) is None
