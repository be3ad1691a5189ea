from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.fields.letters.mended_words import mend_disputed, mend_words
from cardscan.fields.lexicon import common_words


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Intemational Relations Officer", "International Relations Officer"),
        ("Govemment Affairs", "Government Affairs"),
        ("Senior Cornputer Scientist", "Senior Computer Scientist"),
        ("Head of Intemal Audit", "Head of Internal Audit"),
        ("Al Systems Builder", "AI Systems Builder"),
        ("lT Manager", "IT Manager"),
    ],
)
def test_a_word_one_look_alike_from_a_known_one_is_mended(read: str, printed: str) -> None:
    assert mend_words(read) == printed


@pytest.mark.parametrize("text", ["Modem Specialist", "Burnham Fellow", "INTEMATIONAL", "Rnd Lead", "Kiosk Captain"])
def test_known_words_names_and_capitals_stay(text: str) -> None:
    assert mend_words(text) == text


@given(st.lists(st.sampled_from(sorted(common_words())), min_size=1, max_size=4))
def test_no_word_of_the_list_ever_changes(words: list[str]) -> None:
    assert mend_words(" ".join(words)) == " ".join(words)


@pytest.mark.parametrize(
    ("read", "other", "printed"),
    [
        ("Head of Operatrons", "Hcad of Operatlons", "Head of Operations"),
        ("Event Co-ordinotor", "Evert Co-ordinalor", "Event Co-ordinator"),
        ("Head of Operatrons", "Hcad of Operatrons", "Head of Operatrons"),
        ("Head of Operatrons", "Head", "Head of Operatrons"),
        ("Sample Mastermind", "Sample Mastermnd", "Sample Mastermind"),
    ],
)
def test_a_word_that_two_readers_dispute_is_the_known_one_next_to_it(read: str, other: str, printed: str) -> None:
    assert mend_disputed(read, (other,)) == printed


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("CEO 8.Founder", "CEO & Founder"),
        ("Owner 8 Manager", "Owner & Manager"),
        ("Team 8 Leader", "Team 8 Leader"),
        ("Director 8 Sample", "Director 8 Sample"),
    ],
)
def test_an_eight_between_two_titles_is_an_ampersand(read: str, printed: str) -> None:
    assert mend_words(read) == printed


@pytest.mark.parametrize(("read", "printed"), [("Data Änalyst", "Data Analyst"), ("Ärztin", "Ärztin")])
def test_dots_above_an_english_word_are_dirt(read: str, printed: str) -> None:
    assert mend_words(read) == printed


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Managing DirectorDiretor", "Managing Director Diretor"),
        ("RegionalDirector", "Regional Director"),
        ("JavaScript Developer", "JavaScript Developer"),
        ("McDonald", "McDonald"),
    ],
)
def test_a_post_that_begins_inside_a_word_has_a_blank_before_it(read: str, printed: str) -> None:
    assert mend_words(read) == printed


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("시솔루션사업부", "AI솔루션사업부"),
        ("융합시 연구팀", "융합시 연구팀"),
        ("서울시연구원", "서울시연구원"),
        ("시설관리팀", "시설관리팀"),
    ],
)
def test_ai_is_no_city_where_no_city_goes_on_so(read: str, printed: str) -> None:
    assert mend_words(read) == printed


def test_a_post_in_capitals_with_one_that_looks_alike_is_put_right() -> None:
    assert mend_words("GRAPHIC DESICNER") == "GRAPHIC DESIGNER"
    assert mend_words("SALES MANACER") == "SALES MANAGER"
    assert mend_words("VOICE COACH") == "VOICE COACH"


def test_a_post_of_several_words_of_which_one_letter_is_another_is_put_right() -> None:
    assert mend_words("daglig Teder") == "daglig leder"
    assert mend_words("Office Hanager") == "Office Manager"
    assert mend_words("VICE PRESIDEMT") == "VICE PRESIDENT"
    for right in (
        "Project Manager",
        "dizajner enterijera",
        "Product Manager",
        "chief cook",
        "Head of Sales",
        "Art Director",
    ):
        assert mend_words(right) == right
