"""Cards are cut out flat, at the resolution of the photo, and judged."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from cardscan.cards import check_quality, encode_crop, find_cards, rectify
from cardscan.model import Quad
from tests.cards.drawing import Bend, Pixels, Scene, as_quad, bowed, card, creased, placed, table

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


@pytest.mark.parametrize("angle", [0, 100])
@pytest.mark.parametrize("bend", [bowed(0.08), bowed(-0.07), creased(0.4, 0.06)])
def test_a_bent_card_is_cut_out_straight(bend: Bend, angle: int) -> None:
    flat, lines = card()
    scene = table((60, 70, 60)).lay(flat, lines, placed((800, 600), 850, angle), bend=bend)
    (found,) = find_cards(scene.photo, tuple(scene.text))
    crops = [rectify(scene.photo, quad, margin=0.0) for quad in (found, Quad(found.corners))]
    upright = (np.rot90(crop, 1 if angle else 0) for crop in crops)
    straight, plain = (cv2.resize(crop.copy(), (850, 550), interpolation=cv2.INTER_AREA) for crop in upright)
    inner = slice(20, -20), slice(20, -20)
    assert np.abs(straight[inner].astype(int) - flat[inner]).mean() < 4
    assert np.abs(plain[inner].astype(int) - flat[inner]).mean() > 12


def test_a_flat_card_is_not_bent() -> None:
    for rounded, shadow in ((0, True), (40, False)):
        scene = table().lay(*card(), placed((800, 600), 850, 8), rounded=rounded, shadow=shadow)
        assert type(find_cards(scene.photo, tuple(scene.text))[0]) is Quad


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


def test_light_from_a_side_that_leaves_the_print_readable_is_no_glare() -> None:
    flat, lines = card(paper=(220, 220, 220), lines=("Jane Example", "+1 202-555-0143"), at=(60, 200))
    scene = table((40, 45, 50)).lay(flat, lines, placed((800, 600), 900, 4))
    light = 1.5 - 1.1 * np.linspace(0, 1, 1600)[None, :, None]
    scene.photo = np.clip(scene.photo * light, 0, 255).astype(np.uint8)
    assert hints(scene) == set()


def test_a_side_burnt_out_by_a_window_where_nothing_is_printed_is_no_glare() -> None:
    flat, lines = card(paper=(235, 235, 235), lines=("Jane Example", "Engineer", "+1 202-555-0143"), at=(60, 200))
    scene = table((40, 45, 50)).lay(flat, lines, placed((800, 600), 900, 4))
    light = 0.5 + 0.8 * np.linspace(0, 1, 1600)[None, :, None]
    scene.photo = np.clip(scene.photo * light, 0, 255).astype(np.uint8)
    assert hints(scene) == set()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda photo: cv2.GaussianBlur(photo, (0, 0), 4.0), "blurred"),
        (lambda photo: cv2.filter2D(photo, -1, np.eye(21) / 21), "blurred"),  # the hand moved
        (lambda photo: cv2.resize(cv2.resize(photo, None, fx=0.2, fy=0.2), (1600, 1200)), "blurred"),
        (lambda photo: (photo * 0.3).astype(np.uint8), "too dark"),
        (lambda photo: cv2.resize(photo, None, fx=0.4, fy=0.4, interpolation=cv2.INTER_AREA), "too small"),
    ],
)
def test_a_readable_photo_that_is_spoilt_is_named_so(spoil: Callable[[Pixels], Pixels], said: str) -> None:
    scene = table().lay(*card(), placed((800, 600), 950, 6))
    assert hints(scene) == set()
    photo = np.asarray(spoil(scene.photo), np.uint8)
    scale = photo.shape[1] / 1600
    scene.photo, scene.outlines = photo, [scene.outlines[0] * scale]
    assert said in hints(scene)


@pytest.mark.parametrize("shift", [(-500, 0), (500, 0), (0, -420), (0, 420)])
def test_a_card_cut_at_any_side_is_called_cut_off(shift: tuple[int, int]) -> None:
    scene = table((50, 70, 60)).lay(*card(at=(240, 110)), placed((800 + shift[0], 600 + shift[1]), 850, 0))
    (found,) = find_cards(scene.photo, tuple(scene.text))
    said = check_quality(scene.photo, found, rectify(scene.photo, found))
    assert any(hint.startswith("cut off") for hint in said)


def test_a_card_cut_by_the_frame_is_called_cut_off_but_a_whole_scan_is_not() -> None:
    scene = table().lay(*card(), np.array([[0, 300], [900, 300], [900, 880], [0, 880]], np.float64))
    assert any(hint.startswith("cut off") for hint in hints(scene))
    flat, _ = card()
    assert check_quality(flat, as_quad(FULL_FRAME), flat) == ()
