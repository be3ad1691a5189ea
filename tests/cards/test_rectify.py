"""Cards are cut out flat, at the resolution of the photo, and judged."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from cardscan.cards import check_quality, encode_crop, rectify
from tests.cards.drawing import Scene, as_quad, card, placed, table

FULL_FRAME = np.array([[0, 0], [850, 0], [850, 550], [0, 550]], np.float64)


def marked_scene(width: float = 900, angle: float = 10, size: tuple[int, int] = (1600, 1200)) -> Scene:
    """A card whose top left is red and whose bottom right is blue."""
    flat, lines = card()
    flat[:90, :140] = (0, 0, 255)
    flat[-90:, -140:] = (255, 0, 0)
    return table(size=size).lay(flat, lines, placed((size[0] / 2, size[1] / 2), width, angle))


@pytest.mark.parametrize("angle", [0, 10, 90, 180, -75])
def test_the_crop_is_flat_and_begins_at_the_first_corner(angle: float) -> None:
    scene = marked_scene(angle=angle)
    crop = rectify(scene.photo, as_quad(scene.outlines[0]))
    height, width = crop.shape[:2]
    assert width / height == pytest.approx(850 / 550, rel=0.05)
    assert np.abs(crop[height // 12, width // 12].astype(int) - (0, 0, 255)).max() < 30
    assert np.abs(crop[-height // 12, -width // 12].astype(int) - (255, 0, 0)).max() < 30


def test_turned_corners_turn_the_crop() -> None:
    scene = marked_scene()
    quad = as_quad(scene.outlines[0])
    crop, turned = rectify(scene.photo, quad), rectify(scene.photo, quad.turned(1))
    expected = cv2.resize(np.rot90(crop, -1).copy(), (turned.shape[1], turned.shape[0]))
    assert np.abs(expected.astype(int) - turned).mean() < 4


def test_the_crop_has_the_pixels_of_the_photo_and_no_more() -> None:
    scene = marked_scene(width=700)
    crop = rectify(scene.photo, as_quad(scene.outlines[0]))
    assert 690 < crop.shape[1] < 760


def test_a_large_card_is_shrunk_to_the_limit() -> None:
    scene = marked_scene(width=2600, size=(3200, 2400))
    crop = rectify(scene.photo, as_quad(scene.outlines[0]), longest=1500)
    assert max(crop.shape[:2]) == 1500


def test_the_whole_frame_gives_the_photo_itself() -> None:
    flat, _ = card()
    assert np.array_equal(rectify(flat, as_quad(FULL_FRAME)), flat)
    assert rectify(flat, as_quad(FULL_FRAME), longest=425).shape == (275, 425, 3)


def test_a_card_seen_at_a_slant_gets_its_true_proportions() -> None:
    """A pinhole camera of that focal length, the card tilted by 40 degrees about its horizontal axis."""
    focal, tilt = 0.8 * 1600, np.deg2rad(40)
    x, y = np.array([-425, 425, 425, -425]), np.array([-275, -275, 275, 275])
    depth = 1300 + y * np.sin(tilt)
    corners = np.column_stack([800 + focal * x / depth, 600 + focal * y * np.cos(tilt) / depth])
    flat, lines = card()
    crop = rectify(table().lay(flat, lines, corners).photo, as_quad(corners))
    assert crop.shape[1] / crop.shape[0] == pytest.approx(850 / 550, rel=0.02)


@pytest.mark.parametrize("side", [400, 2000])
def test_an_encoded_crop_is_small_whatever_it_shows(side: int) -> None:
    noise = np.random.default_rng(3).integers(0, 255, (side, side, 3), dtype=np.uint8)
    data = encode_crop(noise)
    assert len(data) <= 200_000
    decoded = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    assert decoded is not None
    flat, _ = card()
    back = cv2.imdecode(np.frombuffer(encode_crop(flat), np.uint8), cv2.IMREAD_COLOR)
    assert np.abs(np.asarray(back).astype(int) - flat).mean() < 3


# --- quality


def hints(scene: Scene) -> set[str]:
    quad = as_quad(scene.outlines[0])
    return {hint.partition(":")[0] for hint in check_quality(scene.photo, quad, rectify(scene.photo, quad))}


@pytest.mark.parametrize("paper", [(250, 250, 250), (60, 40, 30), (40, 30, 150)])
def test_a_good_photo_gets_no_hint(paper: tuple[int, int, int]) -> None:
    flat, lines = card(paper=paper, ink=(30, 30, 30) if paper[0] > 200 else (230, 230, 230))
    assert hints(table().lay(flat, lines, placed((800, 600), 900, 10))) == set()


def test_every_hint_says_what_to_do() -> None:
    scene = marked_scene(width=200)
    quad = as_quad(scene.outlines[0])
    (hint,) = check_quality(scene.photo, quad, rectify(scene.photo, quad))
    assert hint == "too small: go closer, so that the card fills the photo"


def test_a_blurred_photo_is_called_blurred() -> None:
    scene = marked_scene()
    scene.photo = np.asarray(cv2.GaussianBlur(scene.photo, (0, 0), 5), np.uint8)
    assert "blurred" in hints(scene)


def test_a_dark_photo_is_called_dark() -> None:
    scene = marked_scene()
    scene.photo = (scene.photo * 0.25).astype(np.uint8)
    assert hints(scene) == {"too dark"}


def test_a_mirrored_lamp_is_called_glare() -> None:
    flat, lines = card(paper=(120, 60, 40), ink=(220, 220, 220))
    scene = table().lay(flat, lines, placed((800, 600), 900, 10))
    lamp = np.zeros(scene.photo.shape[:2], np.float32)
    cv2.circle(lamp, (900, 620), 110, 400.0, -1)
    glow = np.asarray(cv2.GaussianBlur(lamp, (0, 0), 40))
    scene.photo = np.clip(scene.photo + glow[..., None], 0, 255).astype(np.uint8)
    assert any(hint.startswith("glare") for hint in hints(scene))


def test_a_card_cut_by_the_frame_is_called_cut_off_but_a_whole_scan_is_not() -> None:
    scene = table().lay(*card(), np.array([[0, 300], [900, 300], [900, 880], [0, 880]], np.float64))
    assert any(hint.startswith("cut off") for hint in hints(scene))
    flat, _ = card()
    assert check_quality(flat, as_quad(FULL_FRAME), flat) == ()
