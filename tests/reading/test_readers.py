"""The real engines on a drawn card, any way up."""

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from cardscan.errors import UsageError
from cardscan.reading import make_reader
from cardscan.reading.turning import turn_image

LINES = ("Maria Sample", "Head of Procurement", "maria.sample@example.com", "+1 202 555 0143", "www.example.com")


@pytest.fixture(scope="module")
def card() -> npt.NDArray[np.uint8]:
    image = np.full((600, 1000, 3), 245, np.uint8)
    for number, text in enumerate(LINES):
        cv2.putText(image, text, (80, 120 + 95 * number), cv2.FONT_HERSHEY_DUPLEX, 1.3, (40, 30, 30), 2, cv2.LINE_AA)
    return image


@pytest.mark.parametrize("turns", range(4))
@pytest.mark.parametrize("name", ["rapid", "both"])
def test_a_card_is_read_whichever_way_up_it_lies(card: npt.NDArray[np.uint8], name: str, turns: int) -> None:
    reading = make_reader(name).read(turn_image(card, turns))
    assert reading.quarter_turns == -turns % 4
    assert [line.text for line in reading.lines] == list(LINES)


@pytest.mark.parametrize("text", ["sales@sample.example.com", "+1 202 555 0198"])
@pytest.mark.parametrize("up", [True, False])
@pytest.mark.parametrize("turns", [0, 1, 2])
def test_text_that_runs_up_or_down_an_edge_is_read(
    card: npt.NDArray[np.uint8], text: str, up: bool, turns: int
) -> None:
    strip = np.full((60, 560, 3), 245, np.uint8)
    cv2.putText(strip, text, (10, 42), cv2.FONT_HERSHEY_DUPLEX, 1.1, (40, 30, 30), 2, cv2.LINE_AA)
    crop = card.copy()
    crop[20:580, 920:980] = turn_image(strip, 3 if up else 1)
    reading = make_reader("both").read(turn_image(crop, turns))
    assert reading.quarter_turns == -turns % 4
    standing = [line for line in reading.lines if line.vertical]
    assert [line.text for line in standing] == [text]
    first, last = standing[0].words[0].box, standing[0].words[-1].box
    assert standing[0].box.left > 900
    assert first.top >= last.top if up else first.top <= last.top


def test_tesseract_alone_reads_a_card(card: npt.NDArray[np.uint8]) -> None:
    reading = make_reader("tesseract", ("eng",)).read(turn_image(card, 2))
    assert reading.quarter_turns == 2
    assert "maria.sample@example.com" in [line.text for line in reading.lines]


def test_words_stand_where_they_were_read(card: npt.NDArray[np.uint8]) -> None:
    first = make_reader("rapid").read(card).lines[0]
    assert [word.text for word in first.words] == ["Maria", "Sample"]
    assert 70 < first.words[0].box.left < 110
    # The detector's boxes lie slightly askew, so the upright boxes of neighbours may touch.
    assert first.words[0].box.right < first.words[1].box.left + 4
    assert first.box.top < 120 < first.box.bottom


@pytest.mark.parametrize("name", ["rapid", "tesseract", "both"])
def test_a_crop_without_text_gives_no_lines(name: str) -> None:
    assert make_reader(name).read(np.full((300, 500, 3), 200, np.uint8)).lines == ()


def test_both_readers_say_where_they_agree(card: npt.NDArray[np.uint8]) -> None:
    assert {line.reader for line in make_reader("both").read(card).lines} <= {"both", "rapid"}


def test_an_unknown_reader_is_refused_with_the_choices() -> None:
    with pytest.raises(UsageError, match="rapid"):
        make_reader("eagle")
