"""The first reader: Tesseract through pytesseract, called the fast way. The only importer of pytesseract.

One process reads all lines of a card: Tesseract takes a text file that lists pictures, and its start-up (80 ms and more
with several languages) is paid once instead of once a line. One thread: OpenMP makes it four times slower otherwise.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import pytesseract

from cardscan.errors import ReadingFailed, SetupError
from cardscan.reading.strips import Glyph

__all__ = [
    "PageWord",
    "check_languages",
    "find_languages",
    "find_tesseract",
    "install_command",
    "read_page",
    "read_strips",
    "read_turns",
]

Image = npt.NDArray[np.uint8]

TIMEOUT = 120
"""Seconds after which a reading is given up."""

ROOM = 8
"""The ground goes on around a line for its height over this: Tesseract loses what touches the edge of a picture."""

INK = 110
"""Pixels of an even line below this are ink."""

THIN = 0.06
"""Strokes thinner than this share of a line's height are thickened"""

THICKER = 44.0
"""by a spread of the height over this. Of 826 Korean lines in 59 fonts, cut as close as the detector cuts them, 93 %
are right instead of 85, of 700 Russian, Ukrainian, Vietnamese and German ones 2 to 8 % more. Small print runs together
where all lines are thickened.
"""

# Tesseract inherits the environment; pytesseract has no parameter for it.
os.environ.setdefault("OMP_THREAD_LIMIT", "1")

PACKAGES = {
    "apt-get": ("sudo apt-get install -y tesseract-ocr", "tesseract-ocr-{}"),
    "dnf": ("sudo dnf install -y tesseract", "tesseract-langpack-{}"),
    "pacman": ("sudo pacman -S tesseract", "tesseract-data-{}"),
    "zypper": ("sudo zypper install -y tesseract-ocr", "tesseract-ocr-traineddata-{}"),
    "brew": ("brew install tesseract", "tesseract-lang"),
    "winget": ("winget install -e --id UB-Mannheim.TesseractOCR", ""),
}
"""Package manager -> (install command, how it names the package of a language)."""


def install_command(languages: Sequence[str] = ()) -> str:
    """The command that installs Tesseract (with these languages) on this system."""
    wanted = {"Windows": "winget", "Darwin": "brew"}.get(platform.system(), "apt-get")
    manager = next((name for name in PACKAGES if name not in ("brew", "winget") and shutil.which(name)), wanted)
    if wanted != "apt-get":
        manager = wanted
    command, package = PACKAGES[manager]
    names = (package.format(_package_name(manager, language)) for language in languages if package)
    return " ".join(dict.fromkeys([command, *names]))


def _package_name(manager: str, language: str) -> str:
    return language.replace("_", "-") if manager == "apt-get" else language


@cache
def find_tesseract() -> str:
    """The installed version, as "5.3.0".

    Raises:
        SetupError: Tesseract is not installed; the message says how to install it.
    """
    try:
        return str(pytesseract.get_tesseract_version()).split()[0]
    except (pytesseract.TesseractNotFoundError, SystemExit) as error:
        raise SetupError(f"Tesseract is not installed. Install it with: {install_command(['eng'])}") from error


@cache
def find_languages() -> frozenset[str]:
    """The installed languages, by Tesseract's names ("eng", "chi_sim"); without "osd".

    Raises:
        SetupError: Tesseract is not installed.
    """
    find_tesseract()
    return frozenset(pytesseract.get_languages()) - {"osd"}


def check_languages(languages: Sequence[str]) -> None:
    """Make sure that these languages are installed.

    Raises:
        SetupError: one is not; the message names the package.
    """
    missing = [language for language in languages if language not in find_languages()]
    if missing:
        raise SetupError(
            f"Tesseract has no language data for {', '.join(missing)}. Install it with: {install_command(missing)}"
        )


def read_strips(strips: Sequence[Image], languages: Sequence[str]) -> tuple[tuple[Glyph, ...], ...]:
    """Read line pictures (grey, dark on light), each as one line; for each its words from left to right, blanks between
    them. A picture without a pixel has none.

    A glyph here is a whole word: Tesseract says how sure it is of words.

    Raises:
        SetupError: Tesseract or a language is not installed.
        ReadingFailed: Tesseract crashed or took too long.
    """
    full = [number for number, strip in enumerate(strips) if strip.size]
    if not full:
        return tuple(() for _ in strips)
    result: list[list[Glyph]] = [[] for _ in strips]
    with tempfile.TemporaryDirectory(prefix="cardscan-") as folder:
        paths = [Path(folder, f"{number}.png") for number in full]
        for path, number in zip(paths, full, strict=True):
            _write_png(path, _prepare(strips[number]))
        listing = Path(folder, "strips.txt")
        listing.write_text("".join(f"{path}\n" for path in paths), encoding="utf-8")
        for row in _run(str(listing), languages, "--psm 7"):
            number = full[int(row["page_num"]) - 1]
            words, (height, width) = result[number], strips[number].shape
            start = int(row["left"]) - _room(height)
            left, right = (float(min(max(0, at), width)) for at in (start, start + int(row["width"])))
            if words:
                words.append(Glyph(" ", 1.0, words[-1].right, left))
            words.append(Glyph(row["text"], float(row["conf"]) / 100, left, right))
    return tuple(tuple(words) for words in result)


def _prepare(strip: Image) -> Image:
    """A line as Tesseract reads it best: thin strokes thicker, and nothing cut off at its edge."""
    height, room = len(strip), _room(len(strip))
    if _stroke_width(strip) < THIN * height:
        strip = np.minimum(strip, cv2.GaussianBlur(strip, (0, 0), height / THICKER)).astype(np.uint8)
    ground = float(np.percentile(strip, 75))
    return np.asarray(cv2.copyMakeBorder(strip, room, room, room, room, cv2.BORDER_CONSTANT, value=ground), np.uint8)


def _stroke_width(strip: Image) -> float:
    """How wide the strokes of a line are, in pixels: their area over half the length of their edges."""
    ink = strip < INK
    across, down = np.count_nonzero(ink[:, 1:] != ink[:, :-1]), np.count_nonzero(ink[1:] != ink[:-1])
    return 2 * np.count_nonzero(ink) / max(1.0, 1.1 * float(np.hypot(across, down)))


def _room(height: int) -> int:
    return max(1, height // ROOM)


PageWord = tuple[str, float, int, int, int, int, int]
"""Text, confidence, line number, left, top, right, bottom in pixels."""


def read_page(image: Image, languages: Sequence[str], psm: int = 6) -> tuple[PageWord, ...]:
    """Read a whole grey or BGR crop by Tesseract's own layout.

    Raises:
        SetupError: Tesseract or a language is not installed.
        ReadingFailed: Tesseract crashed or took too long.
    """
    with tempfile.TemporaryDirectory(prefix="cardscan-") as folder:
        path = Path(folder, "crop.png")
        _write_png(path, image)
        words, numbers = [], dict[tuple[str, str, str], int]()
        for row in _run(str(path), languages, f"--psm {psm}"):
            number = numbers.setdefault((row["block_num"], row["par_num"], row["line_num"]), len(numbers))
            left, top, width, height = (int(row[key]) for key in ("left", "top", "width", "height"))
            words.append((row["text"], float(row["conf"]) / 100, number, left, top, left + width, top + height))
        return tuple(words)


def read_turns(image: Image) -> int | None:
    """How many quarter turns clockwise make a grey picture upright; None where there is too little text to tell.

    Raises:
        SetupError: Tesseract is not installed.
    """
    find_tesseract()
    try:
        found = pytesseract.image_to_osd(image, config="--psm 0", timeout=TIMEOUT)
    except RuntimeError:
        return None  # "Too few characters", or no osd data: not to be known this way
    rotate = re.search(r"Rotate: (\d+)", found)
    return int(rotate[1]) // 90 % 4 if rotate else None


def _write_png(path: Path, image: Image) -> None:
    """By Python's own writing: what Windows names in letters outside its code page, OpenCV cannot open, nor says so."""
    done, png = cv2.imencode(".png", image, [cv2.IMWRITE_PNG_COMPRESSION, 1])
    if not done:
        raise ReadingFailed("the picture of a line cannot be written as PNG")
    path.write_bytes(png.tobytes())


def _run(path: str, languages: Sequence[str], config: str) -> list[dict[str, str]]:
    """The words of Tesseract's TSV output, a dictionary each."""
    check_languages(languages)
    try:
        table = pytesseract.image_to_data(path, lang="+".join(languages), config=config, timeout=TIMEOUT)
    except pytesseract.TesseractNotFoundError as error:
        raise SetupError(f"Tesseract is not installed. Install it with: {install_command(['eng'])}") from error
    except RuntimeError as error:  # TesseractError (a crash) and the timeout are both of this class
        raise ReadingFailed(f"Tesseract stopped: {str(error).strip() or 'no reason given'}") from error
    head, *rows = (line.split("\t") for line in table.splitlines() if line)
    words = (dict(zip(head, row, strict=False)) for row in rows)
    return [word for word in words if word.get("text", "").strip() and float(word["conf"]) >= 0]
