from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cardscan.model import Box, Word
from cardscan.reading.blanks import join_cjk, join_spaced

HEIGHT = 30


def read(text: str, step: float = 30.0, width: float = 12.0) -> tuple[Word, ...]:
    """Words of letters `step` pixels from middle to middle; "|" is a blank that was read but not printed, " " one that
    was printed (it takes a step of its own).
    """
    words: list[Word] = []
    run, at = "", 0.0
    for letter in f"{text}|":
        if letter in " |":
            if run:
                reach = width / 2 if len(run) == 1 else 0.4 * step + width / 3  # as readers place the words of a strip
                left = at - len(run) * step
                words.append(Word(run, 0.9, Box(left - reach, 0, at - step + reach, HEIGHT)))
            run = ""
            at += step if letter == " " else 0.0
        else:
            run += letter
            at += step
    return tuple(words)


def shown(words: tuple[Word, ...]) -> str:
    return " ".join(word.text for word in words)


def test_words_with_spaced_letters_are_whole_words() -> None:
    assert shown(join_spaced(read("S|T|U|D|I|O"))) == "STUDIO"
    assert shown(join_spaced(read("M|A|RU|TI"))) == "MARUTI"
    assert shown(join_spaced(read("TÉC|NICO COME|R|CIA|L"))) == "TÉCNICO COMERCIAL"
    assert shown(join_spaced(read("n|e|t|w|o|r|k d|a|t|a"))) == "network data"
    assert shown(join_spaced(read("С|Т|У|ДИЯ"))) == "СТУДИЯ"


def test_blanks_in_letters_of_usual_spacing_stay() -> None:
    for text in ("A|P|J ABDUL KALAM", "WE DO IT", "J R DOE", "P O BOX", "to be or not"):
        assert shown(join_spaced(read(text, step=16))) == text.replace("|", " ")


def test_blanks_in_text_of_mixed_case_or_wide_letters_stay() -> None:
    assert shown(join_spaced(read("Jane M|Doe"))) == "Jane M Doe"
    assert shown(join_spaced(read("株|式|会|社"))) == "株 式 会 社"


def test_chinese_letters_that_stand_close_are_one_word() -> None:
    close = (
        Word("上", 0.9, Box(0, 0, 28, 30)),
        Word("海", 0.9, Box(30, 0, 58, 30)),
        Word("市", 0.9, Box(70, 0, 98, 30)),
    )
    assert shown(join_cjk(close)) == "上海 市"


@given(st.lists(st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=3), max_size=9))
def test_joining_loses_no_letter(texts: list[str]) -> None:
    words = tuple(Word(text, 0.9, Box(30 * i, 0, 30 * i + 9 * len(text), 20)) for i, text in enumerate(texts))
    for join in (join_spaced, join_cjk):
        assert "".join(word.text for word in join(words)) == "".join(texts)


def test_a_german_s_that_has_no_capital_stands_among_spaced_capitals() -> None:
    assert shown(join_spaced(read("S|T|R|A|ß|E|N"))) == "STRAßEN"
