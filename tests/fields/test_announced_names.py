"""Names that a word announces, in East Asian print; and what stands behind or below such names."""

from __future__ import annotations

import pytest

from cardscan.fields import parse_fields
from tests.fields.choosing.test_firms import found
from tests.fields.test_fields import only, stacked


@pytest.mark.parametrize(
    ("region", "lines", "name", "title"),
    [
        ("JP", ("サンプル株式会社", "氏名：山田 太郎", "TEL 03-1234-5678"), "山田 太郎", []),
        ("CN", ("示例科技有限公司", "联系人：张伟 经理", "手机：13812345678"), "张伟", ["经理"]),
        ("KR", ("샘플 주식회사", "담당자 : 홍길동 과장", "T. 02-123-4567"), "홍길동", ["과장"]),
        ("KR", ("PA Sample", "Name : 홍길동 대표", "C.P. : 010-1234-5678"), "홍길동", ["대표"]),
        ("KR", ("PA Sample", "성명 : 홍길동", "C.P. : 010-1234-5678"), "홍길동", []),
    ],
)
def test_a_word_that_announces_a_name_is_no_part_of_it(
    region: str, lines: tuple[str, ...], name: str, title: list[str]
) -> None:
    fields = parse_fields(stacked(*lines), region=region, size=(1000, 600))
    assert only(fields, "FN").value == name
    assert found(fields, "TITLE") == title


def test_a_post_that_is_also_a_label_stays_one_above_a_number() -> None:
    fields = parse_fields(stacked("PA Sample", "홍길동 대표", "010-1234-5678"), region="KR", size=(1000, 600))
    assert found(fields, "TITLE") == ["대표"]
    assert only(fields, "TEL").types == ("cell",)


def test_the_sound_of_a_name_is_no_title() -> None:
    lines = ("有限会社サンプル", "林 美和", "Hayashi miwa", "TEL 03-1234-5678", "info@sample.example.jp")
    fields = parse_fields(stacked(*lines), region="JP", size=(1000, 600))
    assert only(fields, "FN").value == "林 美和"
    assert not found(fields, "TITLE")


def test_a_row_of_chinese_letters_is_nobodys_name() -> None:
    fields = parse_fields(stacked("定定定站签擎块块统", "19112345678"), region="CN", size=(1000, 600))
    assert not found(fields, "FN")


def test_eight_digits_beside_any_traditional_letters_are_a_number_of_hong_kong() -> None:
    fields = parse_fields(stacked("陳大文", "業務顧問", "2345 6789"), size=(1000, 600))
    assert only(fields, "TEL").value == "+85223456789"
