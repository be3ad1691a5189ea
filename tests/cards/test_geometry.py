"""What a quad in a photo is in space."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.cards.finding import find_cards
from cardscan.cards.geometry import Floats, as_array, in_space
from tests.cards.drawing import Corners, card, table

SIZE = (1600, 1200)


def seen(ratio: float, tilt: float, turn: float, roll: float, corner: float = 90.0) -> Corners:
    """The corners of a parallelogram 1 high, as a phone sees it that is tilted and turned by so many degrees."""
    lean = np.array([np.cos(np.deg2rad(corner)), np.sin(np.deg2rad(corner))])
    side = np.array([ratio, 0.0])
    plane = np.array([0 * side, side, side + lean, lean]) - (side + lean) / 2
    a, b, c = np.deg2rad([tilt, turn, roll])
    about_x = np.array([[1, 0, 0], [0, np.cos(a), -np.sin(a)], [0, np.sin(a), np.cos(a)]])
    about_y = np.array([[np.cos(b), 0, np.sin(b)], [0, 1, 0], [-np.sin(b), 0, np.cos(b)]])
    about_z = np.array([[np.cos(c), -np.sin(c), 0], [np.sin(c), np.cos(c), 0], [0, 0, 1]])
    points = np.column_stack([plane, np.zeros(4)]) @ (about_x @ about_y @ about_z).T + [0, 0, 4]
    corners: Corners = points[:, :2] / points[:, 2:] * 0.75 * SIZE[0] + np.array(SIZE) / 2
    return corners


angles = st.floats(-60, 60)


@given(st.floats(1, 3), angles, angles, st.floats(-180, 180))
def test_a_rectangle_is_known_however_it_is_tilted(ratio: float, tilt: float, turn: float, roll: float) -> None:
    (found,), (cosine,) = in_space(seen(ratio, tilt, turn, roll)[None], SIZE)
    assert found == pytest.approx(ratio, rel=1e-6)
    assert cosine == pytest.approx(0, abs=1e-6)


@given(st.floats(45, 135), angles, angles)
def test_so_is_the_angle_of_what_is_slanted(corner: float, tilt: float, turn: float) -> None:
    _, (cosine,) = in_space(seen(1.7, tilt, turn, 0, corner)[None], SIZE)
    assert cosine == pytest.approx(abs(np.cos(np.deg2rad(corner))), abs=1e-6)


@given(st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9)), min_size=4, max_size=4))
def test_of_any_four_points_the_answer_is_a_number(points: list[tuple[float, float]]) -> None:
    ratio, cosine = in_space(np.array([points]), SIZE)
    assert np.isfinite(ratio).all()
    assert np.isfinite(cosine).all()


@pytest.mark.parametrize(("ratio", "tilt"), [(1.75, 0), (1.75, 50), (2.2, 0), (2.2, 35)])
def test_a_slim_card_and_one_seen_from_a_low_angle_are_found(ratio: float, tilt: float) -> None:
    flat, lines = card((round(550 * ratio), 550))
    corners = seen(ratio, tilt, 0, 8)
    scene = table().lay(flat, lines, corners)
    (quad,) = find_cards(scene.photo, tuple(scene.text))
    diagonal = float(np.linalg.norm(corners[2] - corners[0]))
    assert _distance(as_array(quad), corners) < 0.02 * diagonal


def _distance(one: Floats, other: Floats) -> float:
    return min(float(np.linalg.norm(np.roll(one, n, axis=0) - other, axis=1).max()) for n in range(4))
