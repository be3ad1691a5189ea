"""What the detector is given, and where it finds lines."""

import numpy as np
import pytest
from rapidocr.ch_ppocr_det.utils import DetPreProcess

from cardscan.reading.rapid import LARGEST_SIDE, STRIP_HEIGHT, _decode, _Preparation, find_text, read_strips


@pytest.mark.parametrize("size", [(480, 640), (333, 501), (1300, 700), (64, 40)])
@pytest.mark.parametrize("norm", [([0.5, 0.5, 0.5], [0.5, 0.5, 0.5]), ([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])])
def test_the_detector_is_given_what_its_own_preparation_gives(
    size: tuple[int, int], norm: tuple[list[float], list[float]]
) -> None:
    picture = np.random.default_rng(1).integers(0, 256, (*size, 3), np.uint8)
    ours, theirs = (kind(960, "max", *norm)(picture) for kind in (_Preparation, DetPreProcess))
    assert ours is not None
    assert theirs is not None
    assert ours.dtype == theirs.dtype
    assert np.array_equal(ours, theirs)


def test_nothing_is_left_of_a_picture_that_is_too_thin() -> None:
    assert _Preparation(960, "max", [0.5] * 3, [0.5] * 3)(np.zeros((5, 900, 3), np.uint8)) is None


@pytest.mark.parametrize("size", [(5, 900), (900, 5), (1, 1), (20, 20)])
def test_a_picture_too_thin_for_text_has_no_lines(size: tuple[int, int]) -> None:
    assert find_text(np.full((*size, 3), 255, np.uint8)) == ()


@pytest.mark.parametrize("side", [576, 960, LARGEST_SIDE])
def test_the_detector_is_shown_the_picture_as_large_as_asked(side: int, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[tuple[int, ...]] = []
    prepare = _Preparation.__call__

    def look(self: _Preparation, img: np.ndarray) -> np.ndarray | None:
        prepared = prepare(self, img)
        shown.append(() if prepared is None else prepared.shape)
        return prepared

    find_text(np.full((64, 64, 3), 255, np.uint8))  # loads the detector
    monkeypatch.setattr(_Preparation, "__call__", look)
    find_text(np.full((1500, 2000, 3), 255, np.uint8), side)
    assert [size[3] for size in shown] == [side]


def test_a_strip_of_no_width_has_no_letters_and_spoils_no_other() -> None:
    blank = np.full((STRIP_HEIGHT, 40, 3), 255, np.uint8)
    assert read_strips([blank[:, :0], blank, blank[:, :1]]) == ((), (), ())


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        ("HAUTＥ", "HAUTE"),
        ("ＴeＬ 03-5555", "TeL 03-5555"),
        ("DOE，LLM（OHIO）", "DOE, LLM(OHIO)"),
        ("株式会社，ＡＢＣ", "株式会社，ＡＢＣ"),
        ("ＡＢＣ株式会社", "ＡＢＣ株式会社"),
        ("ＡＢＣビル", "ＡＢＣビル"),
    ],
)
def test_wide_latin_letters_are_plain_where_no_chinese_or_japanese_ones_stand(seen: str, read: str) -> None:
    characters = ("", *dict.fromkeys(seen.replace(" ", "")), " ")
    steps = [index for char in seen for index in (0, characters.index(char))]
    chances = np.eye(len(characters), dtype=np.float32)[steps]
    assert "".join(glyph.text for glyph in _decode(chances, characters, 10.0)) == read
