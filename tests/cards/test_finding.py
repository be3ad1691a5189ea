"""Cards are looked for at two sizes of the photo: what the one does not show, the other does."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from cardscan.cards import find_cards, finding, look_for_cards
from cardscan.cards.geometry import Floats, Pixels
from cardscan.cards.lines import Lines, quads_around
from cardscan.cards.outlines import Outlines
from cardscan.cards.refinement import straight_sides
from cardscan.model import Quad
from tests.cards.drawing import Colour, Corners, Scene, as_quad, card, placed, printed_page, stripes, table, wood
from tests.cards.test_outlines import assert_found, error


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("paper", "angle"), [((30, 200, 245), 12), ((248, 248, 248), 3), ((110, 120, 200), -7)])
def test_no_side_of_a_card_on_wood_is_a_line_of_its_grain(paper: Colour, angle: float, seed: int) -> None:
    flat, lines = card(paper=paper)
    assert_found(wood(seed=seed).lay(flat, lines, placed((800, 600), 780, angle), shadow=True))


@pytest.mark.parametrize("ground", [table((150, 150, 150)), wood()], ids=["plain", "wood"])
def test_a_blurred_card_is_found(ground: Scene) -> None:
    scene = Scene(ground.photo).lay(*card(), placed((800, 600), 800, 5))
    scene.photo = np.asarray(cv2.GaussianBlur(scene.photo, (0, 0), 9), np.uint8)
    assert_found(scene)


def test_a_card_of_two_colours_is_found_on_slanted_stripes() -> None:
    flat, lines = card(at=(330, 110))
    flat[:, :260] = (60, 30, 20)
    assert_found(stripes().lay(flat, lines, placed((800, 600), 760, -9)))


@pytest.mark.parametrize("angle", [-14, 4, 9])
def test_a_white_card_on_a_printed_page_is_found(angle: float) -> None:
    outline = placed((800, 600), 700, angle)
    scene = printed_page(outline).lay(*card(), outline, shadow=True)
    assert_found(scene, within=0.03)


def test_whether_an_outline_was_seen_is_told() -> None:
    scene = table().lay(*card(), placed((800, 600), 800, 5))
    assert look_for_cards(scene.photo, tuple(scene.text)).seen
    flat, lines = card(size=(1600, 1200), paper=(240, 240, 240), at=(600, 500))
    assert not look_for_cards(flat, tuple(as_quad(line) for line in lines)).seen


@pytest.mark.parametrize("seed", range(3))
def test_a_coloured_rim_is_part_of_the_card_although_the_grain_of_the_wood_goes_on_beside_it(seed: int) -> None:
    flat, lines = card(paper=(40, 120, 240), at=(110, 150), lines=("Jane Example", "Engineer", "jane@example.com"))
    inner, _ = card(at=(110, 150), lines=("Jane Example", "Engineer", "jane@example.com"))
    flat[60:-60, 60:-60] = inner[60:-60, 60:-60]
    ground = wood((40, 55, 70), seed=seed)
    assert_found(ground.lay(flat, lines, placed((800, 600), 800, 1)))


def test_a_slim_card_is_more_than_the_part_of_it_that_is_shaped_like_a_card() -> None:
    flat, lines = card(size=(1375, 550), at=(420, 150), lines=("Jane Example", "jane@example.com", "+1 202-555-0143"))
    flat[:, :330] = (90, 160, 90)
    assert_found(table((200, 200, 200)).lay(flat, lines, placed((800, 600), 1000, 7, ratio=2.5)))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Floats]:
    """The lines of text that are asked which card they are on."""
    asked: list[Floats] = []

    def ask(lines: Lines, seed: Floats, size: tuple[int, int], most: int = 14) -> Floats:
        asked.append(seed)
        return quads_around(lines, seed, size, most)

    monkeypatch.setattr("cardscan.cards.outlines.quads_around", ask)
    return asked


def test_keys_of_a_keyboard_are_not_asked_which_card_they_are_on(asked: list[Floats]) -> None:
    keys = [
        np.array([[x, y], [x + 30, y], [x + 30, y + 26], [x, y + 26]])
        for x in range(40, 1500, 100)
        for y in range(40, 1150, 100)
    ]
    scene = stripes().lay(*card(), placed((800, 600), 760, -9))
    find_cards(scene.photo, tuple(as_quad(key) for key in keys))
    assert not asked
    find_cards(scene.photo, (*(as_quad(key) for key in keys), *scene.text))
    assert asked


def test_on_a_page_lines_that_stand_alone_are_asked_first(asked: list[Floats]) -> None:
    def line(left: float, top: float, width: float) -> Corners:
        right, bottom = left + width, top + 24
        return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float64)

    page = [line(60, top, 640) for top in range(40, 1160, 34)] + [line(900, top, 640) for top in range(40, 600, 34)]
    on_a_card = [line(1100, 700, 300), line(1040, 900, 260)]
    photo = np.full((1200, 1600, 3), 236, np.uint8)
    look_for_cards(photo, tuple(as_quad(quad) for quad in (*page, *on_a_card)))
    first = [tuple(np.rint(seed[0] / seed[0][0] * 100)) for seed in asked[:2]]
    assert sorted(first) == sorted(tuple(np.rint(quad[0] / quad[0][0] * 100)) for quad in on_a_card)


def test_two_panels_whose_outlines_end_at_the_neighbours_edge_are_one_card(monkeypatch: pytest.MonkeyPatch) -> None:
    light, dark = (205, 210, 195), (60, 45, 10)
    flat, lines = card(paper=light)
    flat[:, 425:] = dark
    scene = table((70, 40, 110), noise=6.0)
    for top in (150, 150 + 466 + 90):
        scene.lay(flat, lines, np.array([[400, top], [1120, top], [1120, top + 466], [400, top + 466]], np.float64))
    above, below = scene.outlines
    edge = above[2, 1]
    halves = [
        np.array([[left, edge], [right, edge], [right, 1172], [left, 1172]])
        for left, right in ((400, 760), (760, 1120))
    ]
    seen = [straight_sides(corners / 2) for corners in (above, *halves)]
    monkeypatch.setattr(finding, "_at_both_sizes", lambda *_: seen)
    found = find_cards(scene.photo, tuple(scene.text))
    assert len(found) == 2
    assert np.abs(np.array(found[1].corners) - below).max() < 12


@pytest.mark.parametrize(("width", "cards"), [(620, 2), (300, 1)])
def test_a_card_seen_in_the_smaller_picture_only_is_kept_beside_one_as_large(
    width: float, cards: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = table().lay(*card(), placed((420, 600), 620, 3)).lay(*card(), placed((1180, 600), width, 3))

    def outlines(lab: Pixels, *_: object) -> Outlines:
        scale = lab.shape[1] / 1600
        sides = [straight_sides(corners * scale) for corners in scene.outlines]
        return Outlines(sides[: 1 if lab.shape[1] == 800 else 2], worth=1.5)

    monkeypatch.setattr(finding, "find_outlines", outlines)
    assert len(find_cards(scene.photo, tuple(scene.text))) == cards


def cut(scene: Scene) -> tuple[tuple[Quad, ...], Corners]:
    """The lines of text that are wholly in the photo, and the part of the one card that is."""
    height, width = scene.photo.shape[:2]
    inside = (t for t in scene.text if all(0 <= x <= width and 0 <= y <= height for x, y in t.corners))
    text = tuple(line for line in inside if line.corners[0][0] < line.corners[1][0])
    (outline,) = scene.outlines
    return text, np.clip(outline, 0, [width, height])


@pytest.mark.parametrize("centre", [(800, 1210), (800, -10), (800, 1240)])
def test_a_strip_of_a_card_that_the_frame_leaves_is_found(centre: tuple[float, float]) -> None:
    flat, lines = card(
        lines=("Jane Example", "Engineer", "Northgate", "+1 202-555-0143", "Mill Lane", "Leeds"), at=(60, 70)
    )
    scene = table((150, 150, 150)).lay(flat, lines, placed(centre, 900, 0))
    text, outline = cut(scene)
    assert len(text) >= 1
    (found,) = find_cards(scene.photo, text)
    assert error(found, outline) < 0.03
