"""All cards of a photo are found, and nothing else."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardscan.cards import find_cards
from cardscan.errors import NoCardFound
from cardscan.model import Quad
from tests.cards.drawing import (
    Bend,
    Colour,
    Corners,
    Scene,
    as_quad,
    bowed,
    card,
    checked_cloth,
    creased,
    placed,
    table,
)


def error(found: Quad, truth: Corners) -> float:
    """The distance of the worst corner, as a share of the diagonal, wherever the numbering begins."""
    corners = np.array(found.corners)
    worst = min(np.linalg.norm(np.roll(corners, turn, axis=0) - truth, axis=1).max() for turn in range(4))
    return float(worst / np.linalg.norm(truth[2] - truth[0]))


def assert_found(scene: Scene, *, text: bool = True, within: float = 0.02) -> tuple[Quad, ...]:
    found = find_cards(scene.photo, tuple(scene.text) if text else ())
    assert len(found) == len(scene.outlines)
    for truth in scene.outlines:
        assert min(error(quad, truth) for quad in found) < within
    return found


def signed_area(quad: Quad) -> float:
    x, y = np.array(quad.corners).T
    return float(0.5 * (x * np.roll(y, -1) - y * np.roll(x, -1)).sum())


@pytest.mark.parametrize("text", [True, False])
@pytest.mark.parametrize("angle", [0, 7, -20, 45, 90, 133, 180])
def test_a_card_is_found_however_it_is_turned(angle: int, text: bool) -> None:
    scene = table().lay(*card(), placed((800, 600), 800, angle))
    assert_found(scene, text=text)


@pytest.mark.parametrize(
    ("ground", "paper", "ink"),
    [
        ((70, 90, 110), (250, 250, 250), (30, 30, 30)),
        ((45, 42, 40), (70, 50, 48), (210, 210, 210)),  # dark on dark
        ((240, 242, 243), (252, 252, 252), (40, 40, 40)),  # white on white
        ((60, 80, 150), (60, 60, 110), (240, 240, 240)),  # red on brown
    ],
)
def test_a_card_is_found_on_a_ground_of_nearly_its_colour(
    ground: tuple[int, int, int], paper: tuple[int, int, int], ink: tuple[int, int, int]
) -> None:
    flat, lines = card(paper=paper, ink=ink)
    assert_found(table(ground, noise=1.0).lay(flat, lines, placed((780, 590), 850, 5)))


def test_cards_on_a_checked_cloth_are_not_taken_with_a_piece_of_it() -> None:
    scene = checked_cloth().lay(*card(), placed((800, 600), 800, 4))
    assert_found(scene)


def test_portrait_cards_and_rounded_corners_are_found() -> None:
    flat, lines = card(size=(550, 850))
    assert_found(table().lay(flat, lines, placed((800, 600), 480, 3, ratio=550 / 850)))
    assert_found(table().lay(*card(), placed((800, 600), 800, 6), rounded=40), within=0.025)


@pytest.mark.parametrize("text", [True, False])
def test_many_cards_are_all_found_in_reading_order(text: bool) -> None:
    scene = table(size=(2000, 1500))
    places = [(x, y) for y in (300, 750, 1200) for x in (360, 1000, 1640)]
    for n, place in enumerate(places):
        scene.lay(
            *card(paper=(250, 250, 250) if n % 2 else (90, 40, 30), ink=(128, 128, 128)), placed(place, 500, n - 4)
        )
    found = assert_found(scene, text=text)
    middles = [np.array(quad.corners).mean(axis=0) for quad in found]
    for middle, place in zip(middles, places, strict=True):
        assert np.linalg.norm(middle - place) < 30


def test_cards_that_touch_are_two_cards() -> None:
    scene = table(size=(2000, 1200))
    flat, lines = card()
    left = np.array([[200, 300], [900, 300], [900, 753], [200, 753]], np.float64)
    scene.lay(flat, lines, left)
    scene.lay(*card(paper=(190, 215, 235)), np.add(left, [704, 0]))
    assert_found(scene)


def test_ten_cards_thrown_on_a_table_are_ten_cards() -> None:
    scene = table((60, 80, 120), size=(2400, 1500))
    rng = np.random.default_rng(5)
    for n in range(10):
        paper = ((250, 250, 250), (60, 40, 35), (40, 40, 170), (200, 225, 235))[n % 4]
        ink = (30, 30, 30) if paper[0] > 128 else (235, 235, 235)
        place = 260 + n % 5 * 470, 380 + n // 5 * 720
        scene.lay(*card(paper=paper, ink=ink), placed(place, 400, float(rng.uniform(-180, 180))))
    assert_found(scene)


@pytest.mark.parametrize(("columns", "rows"), [(1, 2), (2, 1), (3, 1)])
def test_cards_laid_edge_to_edge_are_as_many_cards(columns: int, rows: int) -> None:
    scene = table((60, 80, 90), size=(2400, 1700))
    for n in range(columns * rows):
        x, y = 150 + n % columns * 706, 120 + n // columns * 461
        scene.lay(*card(paper=(250, 248, 246)), np.array([[x, y], [x + 700, y], [x + 700, y + 455], [x, y + 455]]))
    assert_found(scene)


def test_a_card_held_in_a_hand_is_found() -> None:
    scene = table((70, 110, 90), noise=4.0)
    cv2.ellipse(scene.photo, (800, 1150), (420, 500), 0, 0, 360, (120, 150, 205), -1, cv2.LINE_AA)
    scene.lay(*card(), placed((800, 560), 850, -5))
    for x, y, angle in ((470, 850, 20), (560, 880, 10), (1140, 800, -30)):
        cv2.ellipse(scene.photo, (x, y), (48, 130), angle, 0, 360, (135, 165, 220), -1, cv2.LINE_AA)
    assert_found(scene)


def test_a_lit_telephone_and_a_keyboard_beside_the_card_are_no_cards() -> None:
    scene = table((80, 110, 140), size=(2000, 1500))
    phone, _ = card(size=(430, 900), paper=(25, 25, 25), lines=())
    phone[60:840, 20:410] = (150, 120, 60)
    for n in range(12):
        x, y = 50 + n % 3 * 120, 120 + n // 3 * 150
        cv2.rectangle(phone, (x, y), (x + 85, y + 85), (40 + 15 * n, 220 - 10 * n, 90), -1)
    scene.lay(phone, [], np.array([[1500, 150], [1880, 170], [1850, 980], [1480, 960]], np.float64), rounded=40)
    for n, letter in enumerate("QWERTZUIOPASDFGHJKLYXCVBNM,.-12345678901QWERTZUIOPASDFGHJKLYXCVB"):
        x, y = 40 + n % 24 * 80, 1090 + n // 24 * 78
        cv2.rectangle(scene.photo, (x, y), (x + 68, y + 66), (45, 45, 45), -1)
        cv2.putText(scene.photo, letter, (x + 18, y + 45), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (220, 220, 220), 2)
    scene.outlines.clear()
    scene.lay(*card(), placed((720, 540), 900, -7))
    assert_found(scene)


def test_the_edge_of_a_table_beside_a_card_is_not_its_side() -> None:
    scene = table((150, 160, 170))
    cv2.fillPoly(scene.photo, [np.array([[0, 0], [1600, 0], [1600, 260], [0, 200]])], (60, 50, 45))
    assert_found(scene.lay(*card(), placed((800, 620), 850, 2)))


def test_a_card_of_two_colours_is_one_card() -> None:
    flat, lines = card(at=(400, 110))
    flat[:, :330] = (40, 30, 150)
    cv2.putText(flat, "EW", (90, 300), cv2.FONT_HERSHEY_SIMPLEX, 3, (255, 255, 255), 6, cv2.LINE_AA)
    lines.append(np.array([[90, 235], [250, 235], [250, 305], [90, 305]], np.float64))
    assert_found(table().lay(flat, lines, placed((800, 600), 850, -6)))
    assert_found(checked_cloth().lay(flat, lines, placed((800, 600), 850, -6)))


def test_a_light_box_printed_on_a_dark_card_is_not_the_card() -> None:
    flat, _ = card(paper=(90, 60, 20), lines=())
    box, lines = card(size=(500, 460))
    flat[40:500, 30:530] = box
    scene = table((190, 200, 205)).lay(flat, [np.add(line, [30, 40]) for line in lines], placed((800, 600), 850, 8))
    assert_found(scene)


def test_a_finger_over_an_edge_does_not_move_it() -> None:
    scene = table((60, 70, 60)).lay(*card(), placed((800, 600), 850, 3))
    top = scene.outlines[0][0] * 0.6 + scene.outlines[0][1] * 0.4
    cv2.ellipse(scene.photo, (int(top[0]), int(top[1])), (55, 150), 0, 0, 360, (120, 150, 205), -1, cv2.LINE_AA)
    assert_found(scene)


def test_a_card_that_the_frame_cuts_off_ends_at_the_frame() -> None:
    scene = table().lay(*card(at=(300, 110)), placed((400, 600), 1000, 0))
    (found,) = find_cards(scene.photo, tuple(scene.text))
    corners = np.array(found.corners)
    truth = scene.outlines[0]
    assert corners[:, 0].min() < 5
    assert abs(corners[:, 0].max() - truth[:, 0].max()) < 20
    assert abs(corners[:, 1].min() - truth[:, 1].min()) < 20


@pytest.mark.parametrize("angle", [0, -12, 95])
@pytest.mark.parametrize("bend", [bowed(0.08), bowed(-0.06), creased(0.45, 0.07), creased(0.6, -0.06)])
def test_the_corners_of_a_bent_card_are_where_its_sides_meet(bend: Bend, angle: int) -> None:
    scene = table((60, 70, 60)).lay(*card(), placed((800, 600), 850, angle), bend=bend)
    assert_found(scene, within=0.01)


def test_a_light_box_printed_on_a_bent_card_is_not_the_card() -> None:
    flat, _ = card(paper=(70, 140, 60), lines=())
    box, lines = card(size=(480, 430), lines=("Jane Example", "Engineer", "Example Works", "jane@example.com"))
    flat[60:490, 20:500] = box
    lines = [np.add(line, [20, 60]) for line in lines]
    assert_found(table((40, 50, 70)).lay(flat, lines, placed((800, 600), 900, 94), bend=bowed(0.07)), within=0.01)


@pytest.mark.parametrize("ground", [(180, 185, 190), (40, 45, 50)])
def test_a_coloured_band_along_a_side_is_part_of_the_card(ground: Colour) -> None:
    flat, lines = card()
    flat[:, :20] = (90, 40, 20)
    assert_found(table(ground).lay(flat, lines, placed((800, 600), 850, 7)), within=0.008)
    assert_found(table(ground).lay(flat, lines, placed((800, 600), 850, 3), rounded=25), within=0.02)


@pytest.mark.parametrize("ground", [(180, 185, 190), (225, 228, 230)])
def test_the_shadow_beside_a_card_is_not_part_of_it(ground: Colour) -> None:
    for angle in (0, 8, -30):
        scene = table(ground).lay(*card(), placed((800, 600), 850, angle), shadow=True)
        assert_found(scene, within=0.01)


def test_a_card_that_the_frame_cuts_at_both_ends_ends_at_the_frame() -> None:
    flat, lines = card(paper=(60, 60, 200), ink=(250, 250, 250), at=(200, 110))
    scene = table((190, 192, 195), size=(720, 1280)).lay(flat, lines, placed((360, 640), 850, 2))
    (found,) = find_cards(scene.photo, tuple(scene.text))
    top, bottom = (np.sort(np.array(found.corners)[:, 1])[part].mean() for part in (slice(2), slice(2, 4)))
    assert abs(top - scene.outlines[0][:2, 1].mean()) < 12
    assert abs(bottom - scene.outlines[0][2:, 1].mean()) < 12
    assert {round(x) for x, _ in found.corners} == {0, 720}


@pytest.mark.parametrize("text", [True, False])
@pytest.mark.parametrize("panel", [0, 300])
def test_a_scan_that_is_the_card_is_taken_whole(panel: int, text: bool) -> None:
    flat, lines = card(at=(330, 110))
    flat[:, :panel] = (150, 60, 30)
    (found,) = find_cards(flat, tuple(as_quad(line) for line in lines) if text else ())
    assert error(found, np.array([[0, 0], [850, 0], [850, 550], [0, 550]], np.float64)) < 0.002


def test_text_tells_where_a_card_without_visible_outline_is() -> None:
    scene = table((250, 250, 250), noise=0.0).lay(*card(), placed((800, 600), 500, 0))
    (found,) = find_cards(scene.photo, tuple(scene.text))
    hull = np.array(found.corners, np.float32)
    for line in scene.text:
        for corner in line.corners:
            assert cv2.pointPolygonTest(hull, corner, False) >= 0


def test_a_screen_and_a_sheet_of_print_are_not_cards() -> None:
    scene = table((120, 150, 180), size=(2000, 1500))
    sheet = np.full((1500, 1050, 3), 245, np.uint8)
    rows = []
    for n in range(24):
        y = 120 + n * 55
        cv2.putText(sheet, "the meeting report of the second week", (80, y), 0, 1.1, (60, 60, 60), 2, cv2.LINE_AA)
        rows.append(np.array([[80, y - 28], [790, y - 28], [790, y + 10], [80, y + 10]], np.float64))
    scene.lay(sheet, rows, np.array([[1400, -500], [2400, -350], [2200, 900], [1250, 800]], np.float64))
    scene.text = [quad for quad in scene.text if all(0 < x < 2000 and 0 < y < 1500 for x, y in quad.corners)]
    cv2.rectangle(scene.photo, (60, 900), (520, 1460), (20, 20, 20), -1)  # a telephone, its screen dark
    scene.outlines.clear()
    scene.lay(*card(), placed((700, 500), 800, 5))
    assert_found(scene)


def test_a_card_on_sheets_of_print_is_found_though_few_of_its_lines_are() -> None:
    scene = table((70, 90, 110), size=(1600, 1200))
    sheet = np.full((1100, 780, 3), 235, np.uint8)
    for n in range(18):
        cv2.putText(sheet, "minutes of the second meeting", (60, 90 + n * 55), 0, 1.1, (60, 60, 60), 2, cv2.LINE_AA)
    # Of each sheet two lines that the card leaves free, as a detector in a hurry finds them.
    high, low = (
        [np.array([[60, y - 28], [600, y - 28], [600, y + 10], [60, y + 10]], np.float64) for y in rows]
        for rows in ((200, 310), (860, 915))
    )
    scene.lay(sheet, high, np.array([[120, 10], [620, -160], [900, 560], [400, 730]], np.float64))
    scene.lay(sheet, low, np.array([[820, 330], [1500, 200], [1650, 1150], [970, 1280]], np.float64))
    scene.outlines.clear()
    flat, lines = card()
    scene.lay(flat, lines[:2], placed((680, 640), 800, 11))
    assert_found(scene)


def test_a_box_with_two_lines_printed_on_a_scan_is_not_the_card() -> None:
    flat, lines = card(size=(1050, 650), at=(60, 110))
    cv2.rectangle(flat, (620, 60), (1000, 300), (60, 30, 20), -1)
    for n, word in enumerate(("Example", "Works")):
        cv2.putText(flat, word, (660, 150 + n * 80), cv2.FONT_HERSHEY_SIMPLEX, 1.6, (250, 250, 250), 3, cv2.LINE_AA)
        lines.append(np.add([[660.0, 105.0], [900.0, 105.0], [900.0, 165.0], [660.0, 165.0]], (0, n * 80)))
    (found,) = find_cards(flat, tuple(as_quad(line) for line in lines))
    assert error(found, np.array([[0, 0], [1050, 0], [1050, 650], [0, 650]], np.float64)) < 0.002


def test_a_logo_in_a_box_is_not_the_card_when_the_text_is_all_around() -> None:
    flat, lines = card(size=(1050, 820), at=(60, 330))
    cv2.rectangle(flat, (60, 100), (230, 200), (60, 30, 20), -1)
    for n, word in enumerate(("EXAMPLE", "WORKS")):
        cv2.putText(flat, word, (75, 143 + n * 40), cv2.FONT_HERSHEY_SIMPLEX, 0.9, (250, 250, 250), 2, cv2.LINE_AA)
        lines.append(np.add([[75.0, 118.0], [205.0, 118.0], [205.0, 148.0], [75.0, 148.0]], (0, n * 40)))
    for n, line in enumerate(("Telephone", "Example Road 88", "Exampletown", "www.example.com")):
        cv2.putText(flat, line, (560, 160 + n * 170), cv2.FONT_HERSHEY_SIMPLEX, 1.6, (30, 30, 30), 2, cv2.LINE_AA)
        lines.append(np.add([[555.0, 122.0], [1010.0, 122.0], [1010.0, 170.0], [555.0, 170.0]], (0, n * 170)))
    (found,) = find_cards(flat, tuple(as_quad(line) for line in lines))
    assert error(found, np.array([[0, 0], [1050, 0], [1050, 820], [0, 820]], np.float64)) < 0.002


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (1, 3000), (3000, 1), (3, 900), (9, 9)])
def test_a_picture_too_small_or_too_narrow_has_no_card(size: tuple[int, int]) -> None:
    text = as_quad(np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float64))
    for quads in ((), (text,)):
        with pytest.raises(NoCardFound, match="no card fits into"):
            find_cards(np.zeros((*size, 3), np.uint8), quads)


def test_text_without_height_or_outside_the_picture_is_no_card() -> None:
    picture = np.full((300, 500, 3), 128, np.uint8)
    for corners in ([[5, 5]] * 4, [[5, 5], [90, 5], [90, 5], [5, 5]], [[-90, -90], [-60, -90], [-60, -80], [-90, -80]]):
        with pytest.raises(NoCardFound):
            find_cards(picture, (as_quad(np.array(corners, np.float64)),))


def test_a_photo_with_nothing_in_it_has_no_card() -> None:
    with pytest.raises(NoCardFound, match="plain ground"):
        find_cards(table().photo)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 2**16), lines=st.integers(0, 8))
def test_any_picture_gives_clockwise_quads_within_it_or_no_card(seed: int, lines: int) -> None:
    rng = np.random.default_rng(seed)
    height, width = (int(side) for side in rng.integers(30, 500, 2))
    picture = cv2.resize(rng.integers(0, 255, (7, 9, 3), dtype=np.uint8), (width, height))
    text = []
    for _ in range(lines):
        x, y = rng.uniform(-10, width), rng.uniform(-10, height)
        text.append(as_quad(np.array([[x, y], [x + 60, y + 3], [x + 60, y + 15], [x, y + 12]])))
    try:
        found = find_cards(np.asarray(picture, np.uint8), tuple(text))
    except NoCardFound:
        return
    assert found
    for quad in found:
        assert signed_area(quad) > 0
        assert all(0 <= x <= width and 0 <= y <= height for x, y in quad.corners)
