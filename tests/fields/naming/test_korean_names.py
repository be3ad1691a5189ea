"""Korean names whose letters stand apart; the names are those of nobody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.fields import close_names, parse_fields
from tests.fields.printed import rows
from tests.fields.test_fields import lines_of, only


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("홍길 동과장", "홍길동 과장"),
        ("과장 홍길 동", "과장 홍길동"),
        ("부 장 홍 길 동", "부장 홍길동"),
        ("대 표 이 사 홍 길 동", "대표이사 홍길동"),
        ("영업부 과장 홍 길 동", "영업부 과장 홍길동"),
        ("남궁 민 수 대리", "남궁민수 대리"),
        ("G.D. Hong 홍길 동과장", "G.D. Hong 홍길동 과장"),
        ("홍 길 동", "홍길동"),
    ],
)
def test_the_letters_of_a_name_are_one_word(read: str, printed: str) -> None:
    assert [line.text for line in close_names(rows(read))] == [printed]


@pytest.mark.parametrize(
    "printed",
    ["홍 길동 과장", "홍길동 변호사", "서울 시 강남 구", "홍길 동", "전 화 번 호", "Hong Gil Dong", "마케팅팀 과장"],
)
def test_other_words_stay_as_they_are(printed: str) -> None:
    assert [line.text for line in close_names(rows(printed))] == [printed]


def test_a_name_goes_on_where_the_line_was_cut() -> None:
    lines = lines_of([("대표이사 홍", 60, 200, 50), ("길동", 400, 195, 60), ("010-0000-0123", 60, 400, 30)])
    closed = close_names(lines)
    assert [line.text for line in closed] == ["대표이사 홍길동", "010-0000-0123"]
    fields = parse_fields(closed, (), "KR", (1000, 600))
    assert (only(fields, "TITLE").value, only(fields, "FN").value) == ("대표이사", "홍길동")


@pytest.mark.parametrize("place", [(400, 300, 60), (900, 195, 60), (400, 195, 20)])
def test_what_stands_elsewhere_or_is_of_another_size_does_not_go_on(place: tuple[int, int, int]) -> None:
    lines = lines_of([("대표이사 홍", 60, 200, 50), ("길동", *place)])
    assert close_names(lines) == lines


@given(
    st.lists(st.text("홍길동김이박부장대표사과장수민가나AB1 ", min_size=1, max_size=6).filter(str.strip), max_size=5)
)
def test_every_letter_stays(texts: list[str]) -> None:
    lines = rows(*(" ".join(text.split()) for text in texts))
    closed = close_names(lines)
    letters = ["".join(word.text for line in found for word in line.words) for found in (lines, closed)]
    assert letters[0] == letters[1]
