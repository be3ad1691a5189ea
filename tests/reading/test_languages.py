"""The language data is chosen from what was seen."""

from cardscan.reading.languages import choose_languages, find_scripts

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
