"""The second reader: RapidOCR with PP-OCRv6 (its models ship in the wheel; nothing is fetched).

The only importer of rapidocr. Two things are taken from it: where the text lines are (`find_text`) and what a line says
(`read_lines`). The recogniser's own decoder gives one confidence a line; ours reads the same CTC output and keeps the
confidence and place of every character, so that words get boxes, and blanks that the recogniser half saw are kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any
from unicodedata import normalize

import cv2
import numpy as np
import numpy.typing as npt
from onnxruntime import InferenceSession
from rapidocr import RapidOCR
from rapidocr.ch_ppocr_det.utils import DetPreProcess

from cardscan.model import Quad
from cardscan.reading.accents import LEAST_CHANCE, variants_of
from cardscan.reading.languages import CJK_SCRIPTS, find_scripts
from cardscan.reading.memory import GIVING_BACK, give_back
from cardscan.reading.strips import Glyph

__all__ = ["DETECTION_SIDE", "LARGEST_SIDE", "STRIP_HEIGHT", "find_text", "read_strips"]

Image = npt.NDArray[np.uint8]

DETECTION_SIDE = 960
"""Long side in pixels of the picture that the detector sees; larger costs more and read slightly worse."""

LARGEST_SIDE = 1440
"""The same of the largest picture that it is ever shown; at 1920 a process takes up to 200 MB more."""

SMALL_SIDE = 900
"""Above this the memory that the detector took for a picture is given back; most photos need no larger one."""

STRIP_HEIGHT = 48
"""Height in pixels of the line pictures that the recogniser was trained on."""

BLANK_GAP = 1.3
"""A blank is kept where the next character stands further away than this many strip heights (a wide letter is one)."""

BLANK_CHANCE = 0.15
"""A blank is kept where the recogniser gave it at least this probability between two characters."""

WIDE = re.compile("[\uff21-\uff3a\uff41-\uff5a\uff08\uff09\uff0c\uff1a\uff1b]")
"""A Latin letter, a bracket, a comma or a colon in full width."""


class _Engine(RapidOCR):
    """RapidOCR without a step that nobody here looks at: it cuts out each line that it found."""

    def crop_text_regions(self, img: Image, det_boxes: npt.NDArray[np.float32]) -> list[Image]:
        """Nothing: `cut_strip` does that, in the colours and at the size of the crop."""
        return []


class _Preparation(DetPreProcess):
    """What the detector is given, to the last bit as RapidOCR makes it, for a fifth of the time: there are only 256
    values, and what becomes of each is looked up.
    """

    def __init__(self, limit_side_len: int, limit_type: str, mean: Sequence[float], std: Sequence[float]) -> None:
        super().__init__(limit_side_len, limit_type, mean, std)
        values = np.repeat(np.arange(256, dtype=np.uint8)[None, :, None], 3, axis=2)
        self.tables = self.normalize(values).astype(np.float32)[0].T

    def __call__(self, img: Image) -> npt.NDArray[np.float32] | None:
        """A BGR picture as the array (1, 3, H, W) that the network takes; None if nothing is left of it."""
        sized = self.resize(img)
        if sized is None:
            return None
        planes = zip(cv2.split(sized), self.tables, strict=True)
        return np.stack([cv2.LUT(plane, table) for plane, table in planes])[None].astype(np.float32, copy=False)


class _Frugal:
    """A detector's session which gives back what memory a large picture took: else it is kept until the process ends
    (916 to 679 MB at the peak of 42 photos, in the same time; after each picture, however small, 664 MB and 5 % of it).
    Before the largest ones, whatever lies unused is given back first (726 to 627 MB at the peak of 96 photos).
    """

    def __init__(self, session: InferenceSession) -> None:
        self.session = session
        self.name = session.get_inputs()[0].name

    def __call__(self, pixels: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """Per place the chance of text, shape (1, 1, H, W), of a picture (1, 3, H, W)."""
        side = max(pixels.shape[2:])
        if side > DETECTION_SIDE:
            give_back(((self.session, 32), (_recogniser()[0].session, STRIP_HEIGHT)))
        chances: Any = self.session.run(None, {self.name: pixels}, GIVING_BACK if side > SMALL_SIDE else None)
        return np.asarray(chances[0], np.float32)


@cache
def _engine() -> RapidOCR:
    """One engine a process, on one thread: processes are what runs side by side."""
    engine = _Engine(
        params={
            "Global.log_level": "error",
            "Det.limit_type": "max",
            "Det.limit_side_len": DETECTION_SIDE,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            # Fresh memory for every layer costs the detector a fifth of its time (192 to 158 ms a picture).
            "EngineConfig.onnxruntime.enable_cpu_mem_arena": True,
        }
    )
    engine(np.full((64, 64, 3), 255, np.uint8), use_det=True, use_cls=False, use_rec=False)  # loads the detector
    detector: Any = engine.text_det
    preparation = _Preparation(LARGEST_SIDE, detector.limit_type, detector.mean, detector.std)
    detector.get_preprocess = lambda: preparation
    detector.session = _Frugal(detector.session.session)
    return engine


@cache
def _recogniser() -> tuple[Any, tuple[str, ...]]:
    """The recogniser's session (batch of line pictures -> probabilities) and its characters, CTC blank first."""
    engine: Any = _engine()
    engine.recognize_txt([np.full((STRIP_HEIGHT, STRIP_HEIGHT, 3), 255, np.uint8)])  # loads the model
    return engine.text_rec.session, tuple(engine.text_rec.postprocess_op.character)


def find_text(image: Image, side: int = DETECTION_SIDE) -> tuple[Quad, ...]:
    """Find the text lines in a BGR picture of shape (H, W, 3).

    `side` is the long side at which the detector works, at most `LARGEST_SIDE`. Corners are clockwise from the top-left
    of the box as it lies in the picture, whatever way up the text is.
    """
    height, width = image.shape[:2]
    scale = min(1.0, side / max(height, width))
    if scale < 1.0:
        size = (max(1, round(width * scale)), max(1, round(height * scale)))  # never nothing, however narrow
        while image.shape[1] >= 2 * size[0] and image.shape[0] >= 2 * size[1]:  # halves are four times as fast
            even = image[: image.shape[0] // 2 * 2, : image.shape[1] // 2 * 2]
            image = cv2.resize(even, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA).astype(np.uint8)
        image = cv2.resize(image, size, interpolation=cv2.INTER_AREA).astype(np.uint8)
    # All three flags every time: the engine keeps them from one call to the next.
    found: Any = _engine()(image, use_det=True, use_cls=False, use_rec=False)
    if found.boxes is None:
        return ()
    quads = []
    for box in np.asarray(found.boxes, float) / scale:
        a, b, c, d = ((float(x), float(y)) for x, y in box)
        quads.append(Quad((a, b, c, d)))
    return tuple(quads)


def read_strips(strips: Sequence[Image]) -> tuple[tuple[Glyph, ...], ...]:
    """Read line pictures (BGR, `STRIP_HEIGHT` high, any width); for each its characters from left to right.

    A blank is a glyph with the text " ". A strip without readable characters, or of no width, gives an empty tuple.
    """
    session, characters = _recogniser()
    result: list[tuple[Glyph, ...]] = []
    for strip in strips:
        if not strip.shape[1]:  # of ink between two letters none is left once blanks are closed up
            result.append(())
            continue
        # One at a time: on one thread a padded batch of lines costs up to twice as much as the same lines alone.
        pixels = np.ascontiguousarray(strip.transpose(2, 0, 1)[np.newaxis] / 127.5 - 1.0, np.float32)
        chances = session(pixels)[0]
        result.append(_decode(chances, characters, strip.shape[1] / chances.shape[0]))
    return tuple(result)


def _decode(chances: npt.NDArray[np.float32], characters: tuple[str, ...], step: float) -> tuple[Glyph, ...]:
    """Greedy CTC decoding of an array (T, characters) that keeps where each character stood.

    `step` is the width in strip pixels of one of the T columns.
    """
    accented = variants_of(characters)

    def variants(column: int, index: int) -> tuple[tuple[str, float], ...]:
        known = ((characters[other], float(chances[column, other])) for other in accented.get(index, ()))
        return tuple((letter, seen) for letter, seen in known if seen >= LEAST_CHANCE)

    best = chances.argmax(axis=1)
    space = len(characters) - 1
    glyphs: list[Glyph] = []
    blank_chance, previous = 0.0, 0
    for column, index in enumerate(best):
        chance = float(chances[column, index])
        if index == 0 or index == space:
            blank_chance = max(blank_chance, float(chances[column, space]))
        elif index == previous:
            last = glyphs[-1]
            seen = _join(last.variants, variants(column, index))
            glyphs[-1] = Glyph(last.text, max(last.confidence, chance), last.left, (column + 1) * step, seen)
        else:
            far = bool(glyphs) and column * step - glyphs[-1].right > BLANK_GAP * STRIP_HEIGHT
            if glyphs and (far or blank_chance >= BLANK_CHANCE):
                glyphs.append(Glyph(" ", max(blank_chance, float(far)), glyphs[-1].right, column * step))
            seen = variants(column, index)
            glyphs.append(Glyph(characters[index], chance, column * step, (column + 1) * step, seen))
            blank_chance = 0.0
        previous = index
    return _in_plain_width(glyphs)


def _join(some: tuple[tuple[str, float], ...], others: tuple[tuple[str, float], ...]) -> tuple[tuple[str, float], ...]:
    """Each letter once, with the larger of its probabilities."""
    return tuple(dict(sorted((*some, *others), key=lambda one: one[1])).items())


def _in_plain_width(glyphs: Sequence[Glyph]) -> tuple[Glyph, ...]:
    """Latin letters and signs in the wide form of Chinese and Japanese print as plain ones, on a line with none of
    these: for such the recogniser takes letters that are set apart.
    """
    if CJK_SCRIPTS & set(find_scripts(glyph.text for glyph in glyphs if not WIDE.fullmatch(glyph.text))):
        return tuple(glyphs)
    plain: list[Glyph] = []
    for number, glyph in enumerate(glyphs):
        wide = bool(WIDE.fullmatch(glyph.text))
        plain.append(replace(glyph, text=normalize("NFKC", glyph.text)) if wide else glyph)
        following = glyphs[number + 1].text if number + 1 < len(glyphs) else " "
        if wide and plain[-1].text in ",:;" and following != " ":  # a wide sign has its blank in itself
            plain.append(Glyph(" ", glyph.confidence, glyph.right, glyph.right))
    return tuple(plain)
