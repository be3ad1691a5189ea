"""Cards beside a card are found by where the next one must lie."""

from __future__ import annotations

import cv2
import numpy as np

from cardscan.cards.geometry import Floats, as_array, as_pixels
from cardscan.cards.neighbours import cards_beside
from cardscan.model import Quad
from tests.cards.drawing import Corners, Pixels, Scene, card, table

SHORT = ("Jane Example", "Engineer", "jane@example.com")


def framed(size: tuple[int, int], lines: tuple[str, ...] = SHORT) -> tuple[Pixels, list[Corners]]:
    flat, texts = card(size=size, paper=(247, 247, 247), lines=lines, at=(40, 150))
    cv2.rectangle(flat, (0, 0), (size[0] - 1, size[1] - 1), (222, 222, 222), 2)
    return flat, texts


def box(x: float, y: float, width: float, height: float) -> Corners:
    return np.array([[x, y], [x + width, y], [x + width, y + height], [x, y + height]], np.float64)


def beside(scene: Scene, *known: Corners) -> list[Floats]:
    lab = as_pixels(cv2.cvtColor(cv2.GaussianBlur(scene.photo, (0, 0), 1.0), cv2.COLOR_BGR2LAB))
    return cards_beside(lab, list(known), np.array([as_array(line) for line in scene.text]).reshape(-1, 4, 2))


def assert_near(found: list[Floats], truth: list[Corners]) -> None:
    assert len(found) == len(truth)
    for outline in truth:
        assert min(np.abs(np.roll(quad, turn, axis=0) - outline).max() for quad in found for turn in range(4)) < 6


def test_the_next_cards_of_a_block_are_found_one_from_the_other() -> None:
    scene = table((70, 90, 110), size=(800, 600))
    cells = [box(100 + 170 * n, 100, 170, 110) for n in range(3)] + [box(100, 210, 170, 110)]
    for cell in cells:
        scene.lay(*framed((850, 550)), cell)
    assert_near(beside(scene, cells[0]), cells[1:])


def test_a_portrait_card_beside_a_landscape_one_is_found() -> None:
    scene = table((70, 90, 110), size=(800, 600))
    known, other = box(300, 150, 170, 110), box(190, 150, 110, 170)
    scene.lay(*framed((850, 550)), known)
    scene.lay(*framed((550, 850)), other)
    assert_near(beside(scene, known), [other])


def test_a_printed_sheet_and_text_on_the_table_are_no_cards() -> None:
    scene = table((70, 90, 110), size=(800, 600))
    known = box(300, 150, 170, 110)
    scene.lay(*framed((850, 550)), known)
    scene.lay(*framed((1400, 1900), lines=SHORT * 8), box(480, 60, 290, 400))
    scene.text.append(Quad(((310, 275), (420, 275), (420, 287), (310, 287))))
    scene.text.append(Quad(((310, 300), (420, 300), (420, 312), (310, 312))))
    assert beside(scene, known) == []


def test_without_a_card_or_without_text_there_is_none_beside() -> None:
    scene = table(size=(800, 600))
    known = box(300, 150, 170, 110)
    assert beside(scene, known) == []
    scene.lay(*framed((850, 550)), known)
    assert beside(scene) == []
    assert beside(scene, known) == []
