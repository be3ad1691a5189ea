"""The first reader's door: what is missing is said with the command that installs it."""

import platform
import shutil
from collections.abc import Iterator

import cv2
import numpy as np
import pytesseract
import pytest

from cardscan.errors import ExitCode, ReadingFailed, SetupError
from cardscan.reading import tesseract


@pytest.fixture
def _forgetful() -> Iterator[None]:
    tesseract.find_tesseract.cache_clear()
    tesseract.find_languages.cache_clear()
    yield
    tesseract.find_tesseract.cache_clear()
    tesseract.find_languages.cache_clear()


@pytest.mark.usefixtures("_forgetful")
def test_a_missing_tesseract_is_a_setup_error_that_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pytesseract.pytesseract, "tesseract_cmd", "no-such-program")
    with pytest.raises(SetupError, match="install") as caught:
        tesseract.find_tesseract()
    assert caught.value.exit_code is ExitCode.SETUP


def test_a_missing_language_names_its_package() -> None:
    with pytest.raises(SetupError, match="xyz"):
        tesseract.check_languages(("eng", "xyz"))


def test_debian_names_its_language_packages_with_dashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "system", lambda: "Linux")
    monkeypatch.setattr(shutil, "which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None)
    assert tesseract.install_command(["chi_sim"]) == "sudo apt-get install -y tesseract-ocr tesseract-ocr-chi-sim"


def test_macs_have_one_package_for_all_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "system", lambda: "Darwin")
    assert tesseract.install_command(["deu", "rus"]) == "brew install tesseract tesseract-lang"


def strip(text: str) -> tesseract.Image:
    image = np.full((48, 40 + 24 * len(text)), 255, np.uint8)
    cv2.putText(image, text, (20, 34), cv2.FONT_HERSHEY_SIMPLEX, 1.0, 0, 2)
    return image


def cut_close(text: str) -> tesseract.Image:
    image = np.full((140, 100 + 60 * len(text)), 235, np.uint8)
    cv2.putText(image, text, (20, 90), cv2.FONT_HERSHEY_SIMPLEX, 1.5, 60, 1, cv2.LINE_AA)
    rows, columns = (np.flatnonzero((image < 215).any(axis=axis)) for axis in (1, 0))
    close = image[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    size = (round(close.shape[1] * 48 / len(close)), 48)
    return np.asarray(cv2.resize(close, size, interpolation=cv2.INTER_AREA), np.uint8)


def test_thin_letters_that_fill_their_strips_are_read_and_stay_where_they_are() -> None:
    texts = ["Ahmed Khalil", "Mill 17", "Lilli Fjell", "MIA HALL", "IDA LIND", "WILLEM", "Emma Holm"]
    strips = [cut_close(text) for text in texts]
    read = tesseract.read_strips(strips, ("eng",))
    assert ["".join(word.text for word in words) for words in read] == texts
    assert all(words[0].left < 8 for words in read)
    widths = [strip.shape[1] for strip in strips]
    assert all(width - 8 < words[-1].right <= width for words, width in zip(read, widths, strict=True))


def test_strips_are_read_in_one_go_and_keep_their_order() -> None:
    read = tesseract.read_strips([strip("Office 17"), strip("Room"), strip("Sales")], ("eng",))
    assert ["".join(glyph.text for glyph in line) for line in read] == ["Office 17", "Room", "Sales"]
    assert all(0 <= glyph.confidence <= 1 for line in read for glyph in line)


def test_a_crash_of_the_engine_is_a_fault_of_that_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object, **__: object) -> str:
        raise pytesseract.TesseractError(-11, "segmentation fault")

    monkeypatch.setattr(pytesseract, "image_to_data", crash)
    with pytest.raises(ReadingFailed, match="segmentation"):
        tesseract.read_strips([strip("Office")], ("eng",))


def test_a_strip_without_a_pixel_has_no_words_and_shifts_no_other() -> None:
    empty = strip("Room")[:, :0]
    words = [[glyph.text for glyph in read] for read in tesseract.read_strips([empty, strip("Sales"), empty], ("eng",))]
    assert words == [[], ["Sales"], []]
    assert tesseract.read_strips([empty], ("eng",)) == ((),)
