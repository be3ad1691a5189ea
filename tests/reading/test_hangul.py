"""Blanks and Latin letters in lines that Tesseract read in Korean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.reading.hangul import add_known, find_others, join_hangul, known_runs, put_known
from cardscan.reading.ink import Gap
from cardscan.reading.strips import Glyph

LETTER, HEIGHT = 30.0, 36.0


def line(text: str, close: float = 3.0, blank: float = 14.0) -> tuple[tuple[Glyph, ...], tuple[Gap, ...]]:
    """Words as Tesseract reads them, and the gaps on the strip. "|" is a blank that was read but not printed, "_" one
    that was printed but not read, " " one that was both; letters stand `close` pixels apart, words `blank`.
    """
    words: list[Glyph] = []
    gaps: list[Gap] = []
    run, start, at, last = "", 0.0, 0.0, None
    for letter in text:
        if letter in " |":
            words.append(Glyph(run, 0.9, start, at))
            run = ""
        if letter in " |_":
            last = letter
            continue
        room = blank if last in (" ", "_") else close
        if at:
            gaps.append((at, at + room))
            at += room
        start = start if run else at
        run, at, last = run + letter, at + (LETTER if ord(letter) > 0x1100 else 15.0), letter
    words.append(Glyph(run, 0.9, start, at))
    return tuple(words), tuple(gaps)


def shown(glyphs: tuple[Glyph, ...]) -> str:
    return "".join(glyph.text for glyph in glyphs)


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("서|울|특별시 중구", "서울특별시 중구"),
        ("구|매|팀", "구매팀"),
        ("과장 홍길|동", "과장 홍길동"),
        ("5|층", "5층"),
        ("(|주|)|가온테크", "(주)가온테크"),
        ("대학로 37 타워", "대학로 37 타워"),
    ],
)
def test_blanks_between_letters_that_stand_close_go(read: str, printed: str) -> None:
    assert shown(join_hangul(*line(read), HEIGHT)) == printed


def test_letters_set_apart_throughout_are_one_word() -> None:
    assert shown(join_hangul(*line("홍|길|동", close=22), HEIGHT)) == "홍길동"


def test_letters_set_apart_stay_apart_from_a_word_set_close() -> None:
    assert shown(join_hangul(*line("과장 홍 길 동", blank=22), HEIGHT)) == "과장 홍 길 동"


def test_a_word_that_reaches_over_the_next_is_cut_off() -> None:
    """Tesseract gives the first letter of a broken word the room of the whole."""
    words, gaps = line("대|구|광역시 중구")
    spread = (Glyph("대", 0.9, 0.0, words[2].right), *words[1:])
    assert shown(join_hangul(spread, gaps, HEIGHT)) == "대구광역시 중구"


def test_the_recognisers_latin_letters_take_the_place_of_rubbish() -> None:
    words, gaps = line("메일 ㅁ10@ㅁㅁ")
    known = Glyph("jin@example.com", 0.99, words[1].left - 2, words[1].right + 2)
    assert shown(put_known(words, (known,), gaps, HEIGHT)) == "메일 jin@example.com"


def test_latin_letters_before_korean_ones_are_put_right() -> None:
    words, gaps = line("L6견본회사")
    known = Glyph("LG", 0.99, words[0].left - 2, words[0].left + 32)
    assert shown(put_known(words, (known,), gaps, HEIGHT)) == "LG견본회사"


def test_korean_letters_that_tesseract_is_sure_of_stay() -> None:
    words, gaps = line("이 과장")
    known = Glyph("O", 0.9, words[0].left, words[0].right)
    assert shown(put_known(words, (known,), gaps, HEIGHT)) == "이 과장"


def test_a_number_that_the_recogniser_lost_a_digit_of_stays_whole() -> None:
    words, gaps = line("(78138) 서울")
    known = Glyph("(781)", 0.95, words[0].left, words[0].right)
    assert shown(put_known(words, (known,), gaps, HEIGHT)) == "(78138) 서울"


def test_letters_that_only_the_recogniser_saw_come_in_where_they_stand() -> None:
    words, gaps = line("은하길 동", blank=60)
    middle = sum(gaps[-1]) / 2
    around = (*gaps[:-1], (gaps[-1][0], middle - 8), (middle + 8, gaps[-1][1]))
    assert shown(put_known(words, (Glyph("A", 0.98, middle - 8, middle + 8),), around, HEIGHT)) == "은하길 A 동"


def test_a_number_takes_the_place_of_cyrillic_letters_and_leaves_those_beside_it() -> None:
    words = (Glyph("д.ош", 0.9, 0.0, 60.0), Glyph(" ", 1.0, 60, 74), Glyph("офис", 0.9, 74.0, 134.0))
    gaps = ((13.0, 17.0), (60.0, 74.0))
    assert shown(put_known(words, (Glyph("011", 0.99, 25.0, 62.0),), gaps, HEIGHT)) == "д.011 офис"
    day = (Glyph("Пн-Пт9:00", 0.9, 0.0, 120.0),)
    assert shown(put_known(day, (Glyph("9:30", 0.99, 82.0, 122.0),), (), HEIGHT)) == "Пн-Пт9:30"


def test_known_runs_are_words_of_sure_latin_letters() -> None:
    glyphs = (
        *(Glyph(letter, 0.99, 20.0 * place, 20.0 * place + 8) for place, letter in enumerate("KB")),
        Glyph(" ", 1.0, 28, 60),
        Glyph("叫", 0.99, 60, 68),
        *(Glyph(letter, 0.3, 80.0 + 20 * place, 88.0 + 20 * place) for place, letter in enumerate("oz")),
        Glyph(" ", 1.0, 110, 130),
        Glyph("(", 0.99, 130, 138),
        Glyph(")", 0.99, 160, 168),
        Glyph("7", 0.99, 190, 198),
    )
    assert [run.text for run in known_runs(glyphs)] == ["KB", "7"]


def test_lone_strokes_of_korean_letters_go_and_a_dot_that_looks_like_one_stays() -> None:
    words, gaps = line("홍 ㅎ 길동 ㆍ 영업")
    assert shown(put_known(words, (), gaps, HEIGHT)) == "홍 길동 ㆍ 영업"


def test_a_bracket_before_korean_letters_is_no_digit() -> None:
    words, gaps = line("15-3(견본")
    known = Glyph("15-30", 0.97, words[0].left, words[0].left + 80)
    assert shown(put_known(words, (known,), gaps, HEIGHT)) == "15-3(견본"


@pytest.mark.parametrize(
    ("read", "printed"), [("37 5|증", "37 5층"), ("(4증)", "(4층)"), ("자격증 5증서", "자격증 5증서")]
)
def test_after_a_number_a_floor_is_no_certificate(read: str, printed: str) -> None:
    assert shown(join_hangul(*line(read), HEIGHT)) == printed


def test_a_digit_that_both_saw_stands_once() -> None:
    words = (Glyph("3공단", 0.9, 0.0, 90.0), Glyph(" ", 1.0, 90, 100), Glyph("2로", 0.9, 110.0, 160.0))
    known = Glyph("2", 0.99, 100.0, 122.0)
    assert shown(put_known(words, (known,), ((90.0, 104.0),), HEIGHT)) == "3공단 2로"


def test_other_letters_are_found_between_korean_ones() -> None:
    words, gaps = line("견본사 ㅁㅠ46 / 영업")
    ((left, right),) = find_others(words, (), gaps)
    assert words[0].right < left < words[1].left
    assert words[2].left < right < words[3].left
    assert find_others(words, (Glyph("AIC", 0.99, words[1].left, words[2].right),), gaps) == ()


def test_other_letters_at_the_ends_reach_to_the_ends_and_marks_are_none() -> None:
    assert find_others(*line("46ㅅ")[:1], (), ()) == ((0.0, float("inf")),)
    assert find_others(*line("경리부 / 과장")[:1], (), ()) == ()


def test_of_two_looks_the_one_that_saw_more_is_believed() -> None:
    first = (Glyph("KB", 0.9, 0.0, 30.0), Glyph(":010-5120-0", 0.98, 100.0, 200.0), Glyph("29", 0.98, 210.0, 240.0))
    whole = Glyph("010-5120-029", 0.99, 105.0, 240.0)
    assert [run.text for run in add_known(first, (whole,))] == ["KB", "010-5120-029"]
    assert [run.text for run in add_known((whole,), first)] == ["KB", "010-5120-029"]


TEXTS = st.lists(st.text(st.sampled_from("가나다AB12()"), min_size=1, max_size=4), min_size=1, max_size=6)


@given(TEXTS, st.floats(0.0, 20.0), st.floats(0.0, 40.0))
def test_joining_keeps_every_letter_in_its_place(texts: list[str], close: float, blank: float) -> None:
    words, gaps = line(" ".join(texts), close, blank)
    assert shown(join_hangul(words, gaps, HEIGHT)).replace(" ", "") == "".join(texts)
    assert shown(put_known(words, (), gaps, HEIGHT)) == " ".join(texts)
