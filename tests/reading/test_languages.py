"""The language data is chosen from what was seen."""

from cardscan.reading.languages import WORTH_INSTALLING, choose_languages, find_scripts

ALL = ("eng", "deu", "fra", "spa", "por", "jpn", "chi_sim", "rus", "kor")


def test_accents_speak_for_a_language() -> None:
    assert choose_languages(["Geschäftsführer", "Große Straße 5"], ALL) == ("eng", "deu")


def test_plain_letters_are_read_with_english_alone() -> None:
    assert choose_languages(["Sales Manager"], ALL) == ("eng",)


def test_one_language_is_loaded_beside_english() -> None:
    assert choose_languages(["Große Straße 5", "Café"], ALL) == ("eng", "deu")
    assert choose_languages(["Große Straße 5", "Café"], ALL, 2) == ("eng", "deu", "fra")


def test_what_is_not_installed_is_not_asked_for() -> None:
    assert choose_languages(["Geschäftsführer"], ("eng", "osd")) == ("eng",)


def test_scripts_are_counted_by_letters_only() -> None:
    assert find_scripts(["Я 1 a", "한"]) == {"CYRILLIC": 1, "LATIN": 1, "HANGUL": 1}


def test_greek_is_told_by_the_letters_that_the_recogniser_knows_of_it() -> None:
    texts = ["Aννα Δειγμα", "Tηλ.: 210 699 0123"]
    assert choose_languages(texts, (*ALL, "ell")) == ("ell", "eng")
    assert choose_languages(texts, ALL) == ("eng",)
    assert choose_languages(["Ω-Sound", "α and β testing"], (*ALL, "ell")) == ("eng",)
    assert "ell" in WORTH_INSTALLING


def test_lone_parts_of_korean_letters_are_no_korean() -> None:
    assert find_scripts(["ㅁㅁㅇㅇ", "한ㄷ"]) == {"JAMO": 5, "HANGUL": 1}
