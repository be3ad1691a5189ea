"""Outlines of less than a grey level are seen where nothing else moves the levels."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from cardscan.cards import find_cards
from cardscan.cards.faint import coarser, is_calm, strengthened
from cardscan.cards.geometry import as_array, as_pixels, inside
from cardscan.model import Quad
from tests.cards.drawing import Pixels, Scene, as_quad, card
from tests.cards.test_outlines import error

GROUND = 250


def scan(shadow: float, *, noise: float = 0.4, frame: bool = False) -> Scene:
    """A scanner's lid and a card of the very same white; its lower and its right side throw a shadow of so many grey
    levels, the others half of it. `frame`: the picture is of the card alone.
    """
    flat, lines = card(paper=(GROUND,) * 3, ink=(40, 40, 40))
    rng = np.random.default_rng(1)
    if frame:
        grey = rng.normal(0, noise, (*flat.shape[:2], 1))
        return Scene(as_pixels(np.clip(flat + grey, 0, 255)), [], [as_quad(line) for line in lines])
    left, top = 195, 135
    outline = np.array([[left, top], [left + 850, top], [left + 850, top + 550], [left, top + 550]], np.float64)
    scene = Scene(
        np.full((820, 1240, 3), GROUND, np.uint8), [outline], [as_quad(line + np.array([left, top])) for line in lines]
    )
    scene.photo[top : top + 550, left : left + 850] = flat
    dark = np.zeros(scene.photo.shape[:2], np.float32)
    for n, depth in enumerate((shadow / 2, shadow, shadow, shadow / 2)):
        (x0, y0), (x1, y1) = (np.round(outline[k % 4]).astype(int).tolist() for k in (n, n + 1))
        cv2.line(dark, (x0, y0), (x1, y1), depth, 3)
    grey = rng.normal(0, noise, dark.shape) - cv2.GaussianBlur(dark, (0, 0), 1.0)
    scene.photo[:] = np.clip(np.rint(scene.photo + grey[..., None]), 0, 255)
    return scene


@pytest.mark.parametrize("shadow", [2.0, 4.0])
def test_white_paper_under_a_white_lid_is_found_by_its_shadow(shadow: float) -> None:
    scene = scan(shadow)
    (found,) = find_cards(scene.photo, tuple(scene.text))
    assert error(found, scene.outlines[0]) < 0.02


def test_where_there_is_no_shadow_no_outline_is_made_up() -> None:
    scene = scan(0.0)
    (found,) = find_cards(scene.photo, tuple(scene.text))
    assert inside(as_array(found)[None], np.array([as_array(line) for line in scene.text]).reshape(-1, 2)).all()


def test_a_scan_of_nothing_but_the_card_is_kept_whole() -> None:
    scene = scan(0.0, frame=True)
    (found,) = find_cards(scene.photo, tuple(scene.text))
    assert found == Quad(((0.0, 0.0), (850.0, 0.0), (850.0, 550.0), (0.0, 550.0)))


def test_noise_is_no_more_than_usual_in_what_is_strengthened_and_photos_are_left_alone() -> None:
    def noisy(sigma: float) -> Pixels:
        grey = np.random.default_rng(2).normal(128, sigma, (600, 800, 1))
        return as_pixels(np.clip(np.rint(np.repeat(grey, 3, axis=2)), 0, 255))

    strong = strengthened(noisy(0.7), 1.0)
    assert strong is not None
    assert 0.6 < float(strong.std()) < 1.6
    assert is_calm(as_pixels(cv2.GaussianBlur(noisy(0.7)[..., 0], (0, 0), 1.0)))
    assert strengthened(noisy(8.0), 1.0) is None
    assert not is_calm(as_pixels(cv2.GaussianBlur(noisy(8.0)[..., 0], (0, 0), 1.0)))
    assert [picture.shape for picture in coarser(strong)] == [(600, 800), (300, 400), (150, 200), (150, 200)]
