"""Which language a card in a script unknown to the recogniser is read with; Tesseract is scripted here."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest

from cardscan.model import Quad
from cardscan.reading import rapid, tesseract, together
from cardscan.reading.strips import Glyph
from cardscan.reading.together import BothReaders

Image = npt.NDArray[np.uint8]
SEEN = {"rus": ("Ганна Ковальчук", "директор"), "ukr": ("Ганна Ковальчук", "фінансовий директор"), "kor": ("", "")}


def words(text: str, height: int) -> tuple[Glyph, ...]:
    """One glyph for each word, blanks between, as Tesseract reads a strip of this height."""
    out: list[Glyph] = []
    unit = height / 48
    for word in text.split():
        left = out[-1].right + 12 * unit if out else 4 * unit
        out += [Glyph(" ", 1.0, left - 12 * unit, left)] if out else []
        out.append(Glyph(word, 0.9, left, left + 14 * unit * len(word)))
    return tuple(out)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The languages that Tesseract was asked for, on a card of two lines that the recogniser cannot read."""
    calls: list[tuple[str, ...]] = []
    quads = tuple(Quad(((20, y), (420, y), (420, y + 40), (20, y + 40))) for y in (20.0, 90.0))

    def read(strips: Sequence[Image], languages: Sequence[str]) -> tuple[tuple[Glyph, ...], ...]:
        if not strips:
            return ()
        calls.append(tuple(languages))
        texts = SEEN[languages[0]]
        return tuple(words(texts[number % 2], strip.shape[0]) for number, strip in enumerate(strips))

    monkeypatch.setattr(together, "find_turns", lambda quads, read: 0)  # no letters, no way up
    monkeypatch.setattr(rapid, "find_text", lambda crop, side: quads)
    monkeypatch.setattr(rapid, "read_strips", lambda strips: tuple(() for _ in strips))
    monkeypatch.setattr(tesseract, "read_strips", read)
    return calls


def install(monkeypatch: pytest.MonkeyPatch, *languages: str) -> None:
    monkeypatch.setattr(tesseract, "find_languages", lambda: frozenset(languages))


CARD = np.full((150, 440, 3), 240, np.uint8)


def test_ukrainian_is_told_by_letters_that_russian_lacks(
    asked: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, "eng", "rus", "ukr", "kor")
    lines = BothReaders().read(CARD).lines
    assert asked[-1] == ("ukr", "rus", "eng")
    assert [line.text for line in lines] == ["Ганна Ковальчук", "фінансовий директор"]


def test_cyrillic_without_them_is_read_as_russian(
    asked: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SEEN, "ukr", ("Ганна Ковальчук", "директор"))
    install(monkeypatch, "eng", "rus", "ukr", "kor")
    BothReaders().read(CARD)
    assert asked[-1] == ("rus", "eng")


def test_korean_is_read_without_english(asked: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SEEN, "kor", ("과장 홍길동", "가온테크"))
    monkeypatch.setitem(SEEN, "rus", ("", ""))
    install(monkeypatch, "eng", "rus", "kor")
    card = CARD.copy()
    for left in (24, 36, 57, 69, 80):  # the letters of the first line, with a blank after the second
        card[38:54, left : left + 3] = card[38:54, left + 6 : left + 9] = 30
    lines = BothReaders().read(card).lines
    assert asked[-1] == ("kor",)
    assert [line.text for line in lines] == ["과장 홍길동", "가온테크"]


def test_dots_between_latin_words_make_no_korean_line(
    asked: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tesseract's Korean has a letter that looks like a dot in the middle."""
    monkeypatch.setitem(SEEN, "kor", ("과장 홍길동", "a ㆍ b ㆍ c"))
    monkeypatch.setitem(SEEN, "rus", ("", ""))
    monkeypatch.setitem(SEEN, "eng", ("", ""))
    install(monkeypatch, "eng", "rus", "kor")
    assert [line.text for line in BothReaders().read(CARD).lines][1:] == []


def test_letters_that_the_recogniser_left_out_without_a_doubt_are_asked_for(
    asked: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of "대학로 37" it may read but the number, and be sure of it."""
    number = tuple(Glyph(digit, 0.99, 300.0 + 20 * place, 308.0 + 20 * place) for place, digit in enumerate("37"))
    monkeypatch.setattr(rapid, "read_strips", lambda strips: tuple(number for _ in strips))
    monkeypatch.setitem(SEEN, "kor", ("대학로 37", "대학로 37"))
    monkeypatch.setitem(SEEN, "rus", ("", ""))
    install(monkeypatch, "eng", "rus", "kor")
    card = CARD.copy()
    for top in (26, 96):
        for left in (24, 36, 57, 69, 80, 270, 288):
            card[top : top + 28, left : left + 3] = card[top : top + 28, left + 6 : left + 9] = 30
    assert [line.reader for line in BothReaders().read(card).lines] == ["tesseract", "tesseract"]
    assert ("kor",) in asked


def test_the_recognisers_numbers_stand_in_cyrillic_lines(
    asked: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SEEN, "rus", ("Факс ош", "директор"))
    number = tuple(Glyph(digit, 0.99, 76.0 + 8 * place, 80.0 + 8 * place) for place, digit in enumerate("011"))
    monkeypatch.setattr(rapid, "read_strips", lambda strips: tuple(number for _ in strips))
    install(monkeypatch, "eng", "rus")
    card = CARD.copy()
    for top in (26, 96):
        for left in (24, 48, 60, 82, 300, 320):
            card[top : top + 28, left : left + 3] = card[top : top + 28, left + 6 : left + 9] = 30
    assert BothReaders().read(card).lines[0].text == "Факс 011"


def test_one_long_line_without_a_known_letter_is_enough_to_try_other_scripts(
    asked: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, "eng", "rus")
    quads = tuple(Quad(((20, y), (420, y), (420, y + 40), (20, y + 40))) for y in (20.0, 90.0, 160.0, 230.0, 300.0))
    monkeypatch.setattr(rapid, "find_text", lambda crop, side: quads)
    known = tuple(Glyph(letter, 0.99, 10.0 + 12 * n, 20.0 + 12 * n) for n, letter in enumerate("jane@example.com"))
    monkeypatch.setattr(rapid, "read_strips", lambda strips: tuple(known if s.min() > 100 else () for s in strips))
    card = np.full((400, 440, 3), 240, np.uint8)
    card[30:50, 40:400:12] = 0  # the letters of the first line
    lines = BothReaders().read(card).lines
    assert ("rus",) in asked
    assert lines[0].text == "Ганна Ковальчук"


def test_no_other_script_is_tried_once_one_is_plain(
    asked: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SEEN, "kor", ("과장 홍길동", "서울특별시 강남구"))
    install(monkeypatch, "eng", "rus", "ukr", "kor")
    BothReaders().read(CARD)
    assert set(asked) == {("kor",)}


def test_a_sister_is_tried_though_the_script_is_plain(
    asked: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SEEN, "ell", ("", ""))
    install(monkeypatch, "eng", "rus", "ukr", "kor", "ell")
    BothReaders().read(CARD)
    assert asked == [("kor",), ("rus",), ("ukr",), ("ukr", "rus", "eng")]


def test_a_few_letters_are_not_plain(asked: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch) -> None:
    """Of icons and stamps, any language makes some letters."""
    monkeypatch.setitem(SEEN, "kor", ("과장", "가"))
    install(monkeypatch, "eng", "rus", "kor")
    BothReaders().read(CARD)
    assert ("rus",) in asked


@pytest.mark.parametrize(
    ("text", "confidence", "languages"),
    [
        ("Leeds LSE", 0.88, ("eng",)),
        ("Leeds LSE", 0.92, ()),
        ("Königsallee 60", 0.88, ("eng", "deu")),
        ("爱知県名古屋市中区", 0.5, ()),
    ],
)
def test_tesseract_is_asked_about_doubtful_lines_in_their_own_language(
    asked: list[tuple[str, ...]],
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    confidence: float,
    languages: tuple[str, ...],
) -> None:
    """The other line, of which the recogniser is sure, says nothing about the language."""
    texts = iter((text, "Café Crème"))

    def read(strips: Sequence[Image]) -> tuple[tuple[Glyph, ...], ...]:
        return tuple(
            tuple(
                Glyph(letter, confidence if line == text and place == 4 else 0.99, 8.0 + 12 * place, 16.0 + 12 * place)
                for place, letter in enumerate(line)
            )
            for _, line in zip(strips, texts, strict=False)
        )

    monkeypatch.setattr(rapid, "read_strips", read)
    monkeypatch.setitem(SEEN, "eng", ("", ""))
    install(monkeypatch, "eng", "deu", "fra", "jpn", "chi_sim")
    BothReaders().read(CARD)
    assert asked == ([languages] if languages else [])


def test_languages_that_are_wished_for_read_every_doubtful_line(
    asked: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    doubtful = tuple(Glyph(sign, 0.7, 8.0 + 40 * place, 40.0 + 40 * place) for place, sign in enumerate("爱知県"))
    monkeypatch.setattr(rapid, "read_strips", lambda strips: tuple(doubtful for _ in strips))
    monkeypatch.setitem(SEEN, "jpn", ("愛知県", "愛知県"))
    install(monkeypatch, "eng", "jpn")
    BothReaders(("jpn",)).read(CARD)
    assert asked == [("jpn",)]


def test_what_stands_between_korean_letters_is_shown_to_the_recogniser_alone(
    asked: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Among Korean letters, it is not sure of Latin ones."""
    latin = tuple(Glyph(letter, 0.99, 8.0 + 14 * place, 16.0 + 14 * place) for place, letter in enumerate("AICPA"))
    monkeypatch.setattr(rapid, "read_strips", lambda strips: tuple(latin if s.shape[1] < 450 else () for s in strips))
    monkeypatch.setitem(SEEN, "kor", ("감정평가사 46ㅁ2ㅅ", "가온테크"))
    monkeypatch.setitem(SEEN, "rus", ("", ""))
    install(monkeypatch, "eng", "rus", "kor")
    card = CARD.copy()
    for left in (*range(24, 80, 4), *range(90, 150, 4)):
        card[34:52, left : left + 2] = 30
    assert [line.text for line in BothReaders().read(card).lines] == ["감정평가사 AICPA", "가온테크"]


def test_a_card_of_no_letter_that_the_recogniser_knows_is_turned_as_tesseract_reads_it(
    asked: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, "eng", "rus")
    card = np.full((150, 440, 3), 240, np.uint8)
    for top in (20, 90):
        card[top : top + 40, 340:420] = 30  # where the lines begin, the card lying upside down

    def read(strips: Sequence[Image], languages: Sequence[str]) -> tuple[tuple[Glyph, ...], ...]:
        upright = [strip[:, : strip.shape[1] // 4].mean() < strip[:, -strip.shape[1] // 4 :].mean() for strip in strips]
        return tuple(words("Ганна Ковальчук" if way else "", strips[0].shape[0]) for way in upright)

    monkeypatch.setattr(tesseract, "read_strips", read)
    reading = BothReaders().read(card)
    assert reading.quarter_turns == 2
    assert [line.text for line in reading.lines] == ["Ганна Ковальчук", "Ганна Ковальчук"]
    assert BothReaders().read(np.ascontiguousarray(np.rot90(card, 2))).quarter_turns == 0


def test_a_line_that_the_recogniser_is_sure_of_is_no_cyrillic_one(
    asked: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a card in a script without a reader some lines look Cyrillic to Tesseract, and so do Latin ones then."""
    monkeypatch.setitem(SEEN, "rus", ("Агодуа Кепdrа", "директор"))
    latin = tuple(
        Glyph(letter, 0.99, 24.0 + 8 * place, 30.0 + 8 * place) for place, letter in enumerate("ArogyaKendra")
    )
    both: list[tuple[Glyph, ...]] = [latin, ()]
    monkeypatch.setattr(rapid, "read_strips", lambda strips: tuple(both.pop(0) if both else () for _ in strips))
    install(monkeypatch, "eng", "rus")
    lines = BothReaders().read(CARD).lines
    assert lines[0].text == "ArogyaKendra"


def test_one_long_line_of_which_the_recogniser_knows_but_the_number_is_enough_too(
    asked: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SEEN, "rus", ("ул. Примерная 37", ""))
    install(monkeypatch, "eng", "rus")
    quads = tuple(Quad(((20, y), (420, y), (420, y + 40), (20, y + 40))) for y in (20.0, 90.0, 160.0, 230.0, 300.0))
    monkeypatch.setattr(rapid, "find_text", lambda crop, side: quads)
    known = tuple(Glyph(letter, 0.99, 10.0 + 12 * n, 20.0 + 12 * n) for n, letter in enumerate("jane@example.com"))
    number = tuple(Glyph(digit, 0.99, 380.0 + 12 * n, 390.0 + 12 * n) for n, digit in enumerate("37"))
    monkeypatch.setattr(rapid, "read_strips", lambda strips: tuple(known if s.min() > 100 else number for s in strips))
    card = np.full((400, 440, 3), 240, np.uint8)
    card[30:50, 40:400:12] = 0  # the letters of the first line
    lines = BothReaders().read(card).lines
    assert ("rus", "eng") in asked
    assert lines[0].reader == "tesseract"


@pytest.mark.parametrize(
    ("number", "languages"),
    [
        ("+82 10 0000 0123", {("kor",)}),
        ("Tel. +82-2-000-0123", {("kor",)}),
        ("202 555 0123", set()),
        ("+380 44", set()),
    ],
)
def test_a_lone_line_is_read_in_the_language_of_the_country_that_the_others_tell(
    asked: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch, number: str, languages: set[tuple[str, ...]]
) -> None:
    monkeypatch.setitem(SEEN, "kor", ("홍길동", ""))
    install(monkeypatch, "eng", "rus", "kor")
    quads = tuple(Quad(((20, y), (420, y), (420, y + 40), (20, y + 40))) for y in (20.0, 90.0, 160.0, 230.0, 300.0))
    monkeypatch.setattr(rapid, "find_text", lambda crop, side: quads)
    known = tuple(Glyph(letter, 0.99, 10.0 + 12 * n, 20.0 + 12 * n) for n, letter in enumerate(number))
    guess = (Glyph("工", 0.5, 4.0, 60.0),)
    monkeypatch.setattr(rapid, "read_strips", lambda strips: tuple(known if s.min() > 100 else guess for s in strips))
    card = np.full((400, 440, 3), 240, np.uint8)
    for left in (24, 36, 57):  # the letters of the first line
        card[38:54, left : left + 3] = card[38:54, left + 6 : left + 9] = 30
    lines = BothReaders().read(card).lines
    assert {call for call in asked if call != ("eng",)} == languages
    assert (lines[0].text == "홍길동") == bool(languages)
    assert "".join(lines[1].text.split()) == "".join(number.split())
