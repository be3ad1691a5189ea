"""Lines read as they lie, to know whether what is around them is worth reading."""

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from cardscan.model import Quad
from cardscan.reading.glance import glance_at

LINES = ("Call 030 23125 012", "Monday to Friday")


def page() -> tuple[npt.NDArray[np.uint8], list[Quad]]:
    image = np.full((220, 560, 3), 235, np.uint8)
    quads = []
    for number, text in enumerate(LINES):
        y = 80.0 + 80 * number
        cv2.putText(image, text, (20, int(y)), cv2.FONT_HERSHEY_SIMPLEX, 1.3, (30, 30, 30), 2, cv2.LINE_AA)
        quads.append(Quad(((10, y - 42), (520, y - 42), (520, y + 16), (10, y + 16))))
    return image, quads


def test_lines_that_lie_as_they_are_read_are_told() -> None:
    image, quads = page()
    texts = glance_at(image, quads)
    assert texts is not None
    assert [text.replace(" ", "") for text in texts] == [text.replace(" ", "") for text in LINES]


@pytest.mark.parametrize("turn", [1, 2])
def test_lines_that_lie_otherwise_are_not(turn: int) -> None:
    image, quads = page()
    height, width = image.shape[:2]

    def moved(x: float, y: float) -> tuple[float, float]:
        return (height - y, x) if turn == 1 else (width - x, height - y)

    turned = np.ascontiguousarray(np.rot90(image, -turn))
    boxes = []
    for quad in quads:
        xs, ys = zip(*(moved(x, y) for x, y in quad.corners), strict=True)
        left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
        boxes.append(Quad(((left, top), (right, top), (right, bottom), (left, bottom))))
    assert glance_at(turned, boxes) is None


def test_nothing_to_look_at_says_nothing() -> None:
    assert glance_at(np.zeros((20, 20, 3), np.uint8), []) == ()
