from __future__ import annotations

import cv2
import numpy as np
import pytest

from cardscan.cards import find_cards
from cardscan.cards.frames import around_frame
from cardscan.cards.geometry import Floats, Pixels, as_pixels
from cardscan.cards.refinement import straight_sides
from tests.cards.drawing import Corners, as_quad, card, placed, table, wood

NAVY, GOLD, WHITE = (70, 40, 20), (80, 170, 210), (250, 250, 250)
INSET = 0.045
"""Of a card's width, from its edge to the frame."""


def framed(line: int, paper: tuple[int, int, int]) -> tuple[Pixels, list[Corners]]:
    """A card with a golden frame, so many pixels wide, and the quads of its text; with 0, the rim itself is golden."""
    ink = WHITE if paper == NAVY else NAVY
    flat, lines = card(paper=paper, ink=ink, at=(90, 130))
    inset = round(INSET * flat.shape[1])
    if line:
        cv2.rectangle(flat, (inset, inset), (flat.shape[1] - inset, flat.shape[0] - inset), GOLD, line)
    else:
        rim = np.ones(flat.shape[:2], bool)
        rim[inset:-inset, inset:-inset] = False
        flat[rim] = GOLD
    return flat, lines


def inner_of(corners: Corners) -> Corners:
    """Where the frame lies on a card with these corners."""
    source = np.array([[0, 0], [850, 0], [850, 550], [0, 550]], np.float32)
    inset = INSET * 850
    frame = np.array([[inset, inset], [850 - inset, inset], [850 - inset, 550 - inset], [inset, 550 - inset]])
    warp = cv2.getPerspectiveTransform(source, corners.astype(np.float32))
    inner: Corners = cv2.perspectiveTransform(frame[None].astype(np.float64), warp.astype(np.float64))[0]
    return inner


def lab_of(photo: Pixels) -> Pixels:
    return as_pixels(cv2.cvtColor(cv2.GaussianBlur(photo, (0, 0), 1.0), cv2.COLOR_BGR2LAB))


def worst(sides: Floats, corners: Corners) -> float:
    return float(np.linalg.norm(sides[:, 0] - corners, axis=1).max())


@pytest.mark.parametrize(("line", "paper"), [(3, NAVY), (8, WHITE), (0, WHITE), (0, NAVY)])
@pytest.mark.parametrize("angle", [0.0, 28.0])
def test_around_a_printed_frame_lies_its_card(line: int, paper: tuple[int, int, int], angle: float) -> None:
    corners = placed((400, 300), 460, angle)
    scene = wood((60, 80, 100), (800, 600)).lay(*framed(line, paper), corners, shadow=True)
    inner = inner_of(corners)
    assert np.linalg.norm(inner - corners, axis=1).min() > 15
    assert worst(around_frame(lab_of(scene.photo), straight_sides(inner)), corners) < 3


@pytest.mark.parametrize("shadow", [False, True])
def test_around_a_card_without_a_frame_lies_nothing(shadow: bool) -> None:
    corners = placed((400, 300), 460, 12.0)
    scene = table(size=(800, 600)).lay(*card(), corners, shadow=shadow)
    assert worst(around_frame(lab_of(scene.photo), straight_sides(corners)), corners) == 0


def test_lines_that_run_on_beyond_a_card_are_no_edge_of_it() -> None:
    corners = np.array([[200, 150], [600, 150], [600, 400], [200, 400]], np.float64)
    scene = table((90, 120, 60), (800, 600))
    for x in (184, 616):
        cv2.line(scene.photo, (x, 0), (x, 600), WHITE, 2)
    for y in (134, 416):
        cv2.line(scene.photo, (0, y), (800, y), WHITE, 2)
    scene.lay(*card(), corners)
    assert worst(around_frame(lab_of(scene.photo), straight_sides(corners)), corners) == 0


def test_a_card_with_a_frame_that_fills_the_picture_is_the_picture() -> None:
    flat, lines = framed(6, WHITE)
    found = find_cards(flat, tuple(as_quad(line) for line in lines))
    assert [quad.corners for quad in found] == [((0.0, 0.0), (850.0, 0.0), (850.0, 550.0), (0.0, 550.0))]


def test_a_card_scanned_with_some_ground_around_is_not_the_picture() -> None:
    corners = np.array([[30, 22], [822, 40], [812, 552], [20, 534]], np.float64)
    scene = table((60, 60, 60), (850, 570)).lay(*card(), corners)
    assert worst(around_frame(lab_of(scene.photo), straight_sides(corners)), corners) == 0
