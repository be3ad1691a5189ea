"""Two readings of a line become one, and nothing of either is lost."""

from hypothesis import given
from hypothesis import strategies as st

from cardscan.model import Box, Line, Word
from cardscan.reading.combining import combine_lines, is_same


def line(text: str, confidence: float = 0.99, reader: str = "rapid") -> Line:
    """Words of ten pixels a letter."""
    words, left = [], 0
    for word in text.split(" "):
        words.append(Word(word, confidence, Box(left, 0, left + 10 * len(word), 20)))
        left += 10 * len(word) + 10
    return Line(tuple(words), reader)


def test_readings_that_agree_are_surer_than_either() -> None:
    both = combine_lines(line("Anna Muster", 0.9), line("Anna Muster", 0.9, "tesseract"))
    assert both.text == "Anna Muster"
    assert both.reader == "both"
    assert both.confidence > 0.9
    assert not both.others


def test_a_label_that_was_glued_to_an_address_comes_off() -> None:
    assert combine_lines(line("Ej.weiss@example.com"), line("E j.weiss@example.com")).text == "E j.weiss@example.com"


def test_a_false_blank_inside_an_address_is_not_taken_over() -> None:
    assert combine_lines(line("j.weiss@example.com"), line("j.weiss @example.com")).text == "j.weiss@example.com"


def test_false_blanks_between_chinese_characters_are_not_taken_over() -> None:
    assert combine_lines(line("北京市朝阳区"), line("北 京 市 朝 阳 区")).text == "北京市朝阳区"


def test_a_digit_that_the_recogniser_left_out_is_put_back() -> None:
    rapid = Line((Word("+33", 0.99, Box(0, 0, 60, 20)), Word("39980123", 0.99, Box(110, 0, 270, 20))), "rapid")
    seen = (
        Word("+33", 0.9, Box(2, 2, 58, 18)),
        Word("6", 0.95, Box(78, 2, 92, 18)),
        Word("39980123", 0.9, Box(112, 2, 268, 18)),
    )
    combined = combine_lines(rapid, Line(seen, "tesseract"))
    assert combined.text == "+33 6 39980123"
    assert combined.others  # a difference between the readers stays a doubt


def test_nothing_else_is_put_between_the_words_of_the_recogniser() -> None:
    rapid = Line((Word("Unit", 0.99, Box(0, 0, 60, 20)), Word("39", 0.99, Box(110, 0, 140, 20))), "rapid")
    for text, confidence in (("6", 0.95), ("x", 0.95), ("6", 0.4)):
        seen = (*rapid.words[:1], Word(text, confidence, Box(78, 2, 92, 18)), *rapid.words[1:])
        assert combine_lines(rapid, Line(seen, "tesseract")).text == "Unit 39"


def test_a_blank_beside_a_misread_letter_is_not_taken_over() -> None:
    assert combine_lines(line("Projektleiter"), line("Proj 3ktleiter")).text == "Projektleiter"


def test_the_reading_that_was_not_chosen_stays_with_the_line() -> None:
    combined = combine_lines(line("j0hn"), line("john", reader="tesseract"))
    assert combined.others[0].text == "john"


def test_a_doubtful_word_gives_way_to_a_confident_one() -> None:
    doubtful = Line((*line("Marketing").words, Word("0ffice", 0.4, Box(100, 0, 160, 20))), "rapid")
    sure = Line((*line("Marketing").words, Word("Office", 0.95, Box(100, 0, 160, 20))), "tesseract")
    assert combine_lines(doubtful, sure).text == "Marketing Office"


def test_a_digit_among_letters_gives_way_to_a_word_of_letters() -> None:
    assert combine_lines(line("5 0ak Lane"), line("5 Oak Lane", 0.7, "tesseract")).text == "5 Oak Lane"
    assert combine_lines(line("the 2nd Floor"), line("the Ind Floor", 0.9, "tesseract")).text == "the 2nd Floor"
    assert combine_lines(line("j0e@example.com"), line("joe@example.com", 0.9)).text == "j0e@example.com"


def test_a_doubtful_word_does_not_give_way_to_one_of_another_length() -> None:
    doubtful = Line((Word("j.w@example.com", 0.4, Box(0, 0, 150, 20)),), "rapid")
    cut = Line((Word("j.w@", 0.95, Box(0, 0, 150, 20)),), "tesseract")
    assert combine_lines(doubtful, cut).text == "j.w@example.com"


texts = st.text(st.characters(exclude_categories=("Cs", "Zs", "Zl", "Zp", "Cc")), min_size=1, max_size=8)
lines = st.lists(texts, min_size=1, max_size=4).map(" ".join)


@given(lines, lines, st.floats(0, 1), st.floats(0, 1))
def test_whatever_was_read_is_kept_in_the_line_or_beside_it(one: str, two: str, first: float, second: float) -> None:
    rapid, tesseract = line(one, first), line(two, second, "tesseract")
    combined = combine_lines(rapid, tesseract)
    assert combined.words
    if is_same(rapid, tesseract):
        assert combined.text.replace(" ", "") == one.replace(" ", "")
    else:
        assert combined.others == (tesseract,)
    assert all(0 <= word.confidence <= 1 for word in combined.words)
