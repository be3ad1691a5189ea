"""A card is where the pattern of a cloth ends."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from cardscan.cards.calm import quads_from_calm
from cardscan.cards.geometry import Floats
from tests.cards.drawing import card, placed, table

Pixels = npt.NDArray[np.uint8]


def checked(size: tuple[int, int] = (400, 300), side: int = 7) -> Pixels:
    """A Lab picture of a cloth of light and dark checks."""
    y, x = np.mgrid[: size[1], : size[0]] // side
    picture = np.full((size[1], size[0], 3), 128, np.uint8)
    picture[..., 0] = np.where((x + y) % 2, 60, 220)
    return picture


def nearest(quads: Floats, corners: Floats) -> float:
    """How far the best quad's worst corner is off, as a share of the diagonal."""
    turned = [np.roll(quad, n, axis=0) for quad in quads for n in range(4)]
    off = [np.linalg.norm(quad - corners, axis=1).max() for quad in turned]
    return float(min(off, default=np.inf) / np.linalg.norm(corners[2] - corners[0]))


@pytest.mark.parametrize(("light", "angle"), [(220, 8), (60, -12), (140, 0)])
def test_a_card_as_light_as_a_part_of_the_pattern_is_seen(light: int, angle: float) -> None:
    corners = placed((200, 150), 190, angle)
    lab = cv2.fillPoly(checked(), [np.rint(corners).astype(np.int32)], (light, 128, 128)).astype(np.uint8)
    word = (corners - corners.mean(axis=0)) * [0.5, 0.1] + corners.mean(axis=0)
    assert nearest(quads_from_calm(lab, np.array([word], np.float64)), corners) < 0.05


def test_plain_ground_has_no_pattern_to_end() -> None:
    scene = table().lay(*card(), placed((800, 600), 800, 5))
    small = cv2.resize(scene.photo, (400, 300), interpolation=cv2.INTER_AREA)
    lab = cv2.cvtColor(small, cv2.COLOR_BGR2LAB).astype(np.uint8)
    assert not len(quads_from_calm(lab, np.zeros((0, 4, 2))))
