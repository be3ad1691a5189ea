"""What is taken for a card, and what is printed on one or lies beside it."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from cardscan.cards.credible import is_credible, without_keys
from cardscan.cards.geometry import Floats
from cardscan.cards.scoring import Evidence
from cardscan.cards.selection import Judged
from tests.cards.drawing import LINES, Colour, Scene, as_quad, card, placed, table
from tests.cards.test_outlines import assert_found

STEP = 170
"""Of the keys of a keyboard, in pixels."""


def keyboard(letters: dict[str, tuple[int, int]]) -> Scene:
    """Dark keys; of the letters on them a detector sees those."""
    scene = table((28, 26, 24), size=(1500, 1000))
    for y in range(-40, 1000, STEP):
        for x in range(-40, 1500, STEP):
            cv2.rectangle(scene.photo, (x + 8, y + 8), (x + STEP - 8, y + STEP - 8), (45, 42, 40), -1)
    for letter, (x, y) in letters.items():
        cv2.putText(scene.photo, letter, (x, y), cv2.FONT_HERSHEY_SIMPLEX, 1.8, (170, 170, 170), 3, cv2.LINE_AA)
        box = np.array([[x - 4, y - 46], [x + 46, y - 46], [x + 46, y + 6], [x - 4, y + 6]], np.float64)
        scene.text.append(as_quad(box))
    return scene


@pytest.mark.parametrize("paper", [(250, 250, 250), (150, 150, 150)])
@pytest.mark.parametrize("angle", [2, -5, 8])
def test_a_card_of_two_lines_on_a_keyboard_is_found(angle: float, paper: Colour) -> None:
    scene = keyboard({"Q": (130, 90), "P": (1280, 800)})
    assert_found(scene.lay(*card(lines=LINES[:2], paper=paper), placed((620, 520), 900, angle)))


def lines_of(count: int, wide: float) -> Floats:
    box = np.array([[0, 0], [wide, 0], [wide, 20], [0, 20]], np.float64)
    return np.array([box + np.array([0, 40 * n]) for n in range(count)]).reshape(-1, 4, 2)


@pytest.mark.parametrize(("keys", "lines", "left"), [(8, 3, 3), (20, 5, 5), (7, 3, 10), (8, 2, 10), (0, 0, 0)])
def test_many_single_letters_beside_lines_are_keys(keys: int, lines: int, left: int) -> None:
    assert len(without_keys(np.concatenate([lines_of(keys, 22), lines_of(lines, 200)]))) == left


@pytest.mark.parametrize("gap", [30, 60])
def test_a_card_whose_outline_is_seen_is_not_cut_anew_with_its_neighbour(gap: int) -> None:
    scene = table((18, 16, 14), noise=3, size=(1600, 900))
    flat, lines = card(paper=(245, 245, 245), lines=LINES[:1])
    flat[:, 720:] = (70, 50, 35)
    above = np.array([[1290, 20], [1290, 425], [1035, 425], [1035, 20]], np.float64)
    below = np.array([[1285, 417 + gap], [1300, 885], [1062, 890], [1045, 425 + gap]], np.float64)
    scene.lay(flat, lines, above, rounded=30).lay(*card(paper=(240, 245, 248), lines=LINES[:1]), below)
    assert_found(scene, within=0.01)


@pytest.mark.parametrize("lines", [50, 25])
@pytest.mark.parametrize(("left", "seen", "credible"), [(700, 1.0, True), (700, 0.8, False), (600, 1.0, False)])
def test_what_the_frame_cuts_is_a_card_of_any_shape_if_its_other_sides_are_seen(
    lines: int, left: float, seen: float, credible: bool
) -> None:
    """Of a picture 1,000 pixels wide, among the lines of a page; the frame begins at 1,000."""
    quad = np.array([[[left, 200], [left + 300, 200], [left + 300, 500], [left, 500]]], np.float64)
    held = lines_of(4, 100) + np.array([left + 20, 250])
    page = lines_of(lines, 400)
    support = np.array([[1.0, 0.5 if left == 700 else seen, 1.0, seen]])
    evidence = Evidence(support, np.full((1, 4), 0.1), np.zeros((1, 4)))
    one = np.ones(1)
    judged = Judged(quad, evidence, 0.9 * one, 4 * one, 0 * one, np.zeros(1, np.bool_), 0.6 * one, 1.0 * one)
    frame = np.array([[0, 0], [1000, 0], [1000, 2100], [0, 2100]], np.float64)
    assert is_credible(judged, [0], np.concatenate([held, page]), frame) == (credible or (lines == 50 and left == 600))
