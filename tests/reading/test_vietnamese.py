"""Vietnamese letters that the recogniser does not know come from Tesseract, where the card is in Vietnamese."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest

from cardscan.model import Box, Quad, Word
from cardscan.reading import rapid, tesseract, together
from cardscan.reading.strips import Glyph
from cardscan.reading.together import BothReaders
from cardscan.reading.vietnamese import is_vietnamese, put_letters


def word(text: str, left: float, confidence: float = 0.95) -> Word:
    return Word(text, confidence, Box(left, 0, left + 20 * len(text), 30))


@pytest.mark.parametrize(
    "texts",
    [
        ("Công ty TNHH Mu Thương mi", "Giám đốc", "Hà Ni - Vit Nam"),
        ("Tng 8, Tòa nhà Ví D, đưng Lê Mu", "Qun Ba Đinh, Hà Nội"),
    ],
)
def test_a_card_is_vietnamese_whatever_letters_are_missing(texts: tuple[str, ...]) -> None:
    assert is_vietnamese(texts)


@pytest.mark.parametrize(
    "texts",
    [
        ("Cong ty TNHH Sample", "Giam doc", "Ha Noi - Viet Nam"),  # without marks nothing is missing
        ("Ngân hàng Café Đà", "Jane Doe"),
        ("Đorđe Primjer", "direktor", "Vukovarska 12, Zagreb"),
        ("Société Exemple", "Directeur général", "Paris"),
        ("Example Ltd, Hanoi, Vietnam",),
    ],
)
def test_other_cards_and_those_without_marks_are_not(texts: tuple[str, ...]) -> None:
    assert not is_vietnamese(texts)


@pytest.mark.parametrize(
    ("mine", "theirs", "text"),
    [
        ("Vit", "Việt", "Việt"),
        ("Ni", "Nội", "Nội"),
        ("Tâng", "Tầng", "Tầng"),
        ("đung", "đường", "đường"),
        ("Mirae", "Mirae", "Mirae"),
        ("Exempla", "Exẽmp1a", "Exempla"),
        ("Nam", "Năng", "Nam"),
        ("Lan", "Hồng", "Lan"),
        ("2023", "2ơ23", "2023"),
    ],
)
def test_a_word_gains_letters_and_loses_none(mine: str, theirs: str, text: str) -> None:
    (read,) = put_letters((word(mine, 0),), (word(theirs, 0),))
    assert read.text == text


def test_addresses_and_what_tesseract_is_unsure_of_stay() -> None:
    mine = (word("jane.doe@example.com", 0), word("Vit", 500))
    theirs = (word("jảne.doe@example.com", 0), word("Việt", 500, 0.3))
    assert put_letters(mine, theirs) == mine


def test_the_lines_of_a_vietnamese_card_are_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    printed = ("Công ty TNHH Ví Dụ", "Giám đốc", "Hà Nội - Việt Nam")
    seen = ("Công ty TNHH Ví D", "Giám đc", "Hà Ni - Vit Nam")
    quads = tuple(Quad(((20, y), (620, y), (620, y + 40), (20, y + 40))) for y in (20.0, 90.0, 160.0))
    asked: list[tuple[str, ...]] = []

    def number_of(strip: npt.NDArray[np.uint8]) -> int:
        return min(2, round((240 - float(np.median(strip))) / 40))

    def glyphs(text: str, height: int) -> tuple[Glyph, ...]:
        unit, out, left = height / 48, list[Glyph](), 4.0
        for character in text:
            out.append(Glyph(character, 0.99, left * unit, (left + 14) * unit))
            left += 14
        return tuple(out)

    def tell(strips: Sequence[npt.NDArray[np.uint8]], languages: Sequence[str]) -> tuple[tuple[Glyph, ...], ...]:
        asked.append(tuple(languages))
        if languages != ("vie",):
            return tuple(() for _ in strips)
        out = []
        for text, strip in zip(printed, strips, strict=True):
            unit, line, left = strip.shape[0] / 48, list[Glyph](), 4.0
            for part in text.split():
                line += [Glyph(" ", 1.0, (left - 14) * unit, left * unit)] if line else []
                line.append(Glyph(part, 0.9, left * unit, (left + 14 * len(part)) * unit))
                left += 14 * (len(part) + 1)
            out.append(tuple(line))
        return tuple(out)

    monkeypatch.setattr(together, "find_turns", lambda quads, read: 0)
    monkeypatch.setattr(rapid, "find_text", lambda crop, side: quads)
    monkeypatch.setattr(
        rapid, "read_strips", lambda strips: tuple(glyphs(seen[number_of(s)], s.shape[0]) for s in strips)
    )
    monkeypatch.setattr(tesseract, "read_strips", tell)
    monkeypatch.setattr(tesseract, "find_languages", lambda: frozenset(("eng", "vie")))
    card = np.full((220, 640, 3), 240, np.uint8)
    card[80:145], card[145:] = 200, 160  # what the readers tell the lines by
    lines = BothReaders().read(card).lines
    assert ("vie",) in asked
    assert "Việt" in lines[-1].text
    monkeypatch.setattr(tesseract, "find_languages", lambda: frozenset(("eng",)))
    assert "Vit" in BothReaders().read(card).lines[-1].text
