"""Cards that lie edge to edge are as many cards, and one card stays one, whatever is printed on it."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from cardscan.cards.blocks import cut_block
from cardscan.cards.geometry import Floats, as_array, as_pixels, inside
from cardscan.cards.outlines import _beside_block
from cardscan.cards.refinement import straight_sides
from tests.cards.drawing import Bend, Corners, Pixels, Scene, card, creased, placed, table
from tests.cards.test_outlines import assert_found

SHORT = ("Jane Example", "Engineer", "jane@example.com")


def block(columns: int, rows: int, *, turn: float = 0.0, gap: float = 0.0, portrait: bool = False) -> Scene:
    """White cards of one kind in rows and columns on a table, parted by nothing but a seam of a few grey levels."""
    size = (550, 850) if portrait else (850, 550)
    flat, lines = card(size=size, paper=(247, 247, 247), lines=SHORT, at=(40, 150))
    cv2.rectangle(flat, (0, 0), (size[0] - 1, size[1] - 1), (222, 222, 222), 2)
    scene = table((70, 90, 110), size=(2000, 1500))
    scale = min(1500 / (columns * size[0]), 1100 / (rows * size[1]), 0.8)
    wide, high = size[0] * scale, size[1] * scale
    angle = np.deg2rad(turn)
    rotation = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    for column, row in np.ndindex(columns, rows):
        left = (column - columns / 2) * (wide + gap)
        top = (row - rows / 2) * (high + gap)
        corners = np.array([[left, top], [left + wide, top], [left + wide, top + high], [left, top + high]])
        scene.lay(flat, lines, corners @ rotation + (1000, 750))
    return scene


@pytest.mark.parametrize("turn", [0, 17])
@pytest.mark.parametrize("gap", [0, 3])
@pytest.mark.parametrize(("columns", "rows"), [(2, 1), (1, 2), (3, 1), (1, 3), (4, 1), (2, 2), (3, 2), (2, 3)])
def test_a_block_of_touching_cards_is_as_many_cards(columns: int, rows: int, gap: float, turn: float) -> None:
    assert_found(block(columns, rows, gap=gap, turn=turn), within=0.03)


def test_a_block_of_cards_with_large_print_is_as_many_cards() -> None:
    scene = table((70, 90, 110), size=(2000, 1500))
    flat, lines = card(lines=(), paper=(247, 247, 247))
    cv2.rectangle(flat, (0, 0), (849, 549), (222, 222, 222), 2)
    cv2.putText(flat, "EXAMPLE", (120, 310), cv2.FONT_HERSHEY_SIMPLEX, 4.2, (30, 30, 30), 9, cv2.LINE_AA)
    lines = [np.array([[110.0, 205.0], [740.0, 205.0], [740.0, 325.0], [110.0, 325.0]])]
    for column, row in np.ndindex(2, 2):
        x, y = 250 + 700 * column, 250 + 453 * row
        scene.lay(flat, lines, np.array([[x, y], [x + 700, y], [x + 700, y + 453], [x, y + 453]], np.float64))
    assert_found(scene)


def test_three_cards_with_rather_large_print_are_three_though_shaped_like_one() -> None:
    scene = table((70, 90, 110), size=(1500, 1900))
    flat, _ = card(lines=(), paper=(247, 247, 247))
    cv2.rectangle(flat, (0, 0), (849, 549), (222, 222, 222), 2)
    words = ("Example", "Works")
    for n, word in enumerate(words):
        cv2.putText(flat, word, (100, 200 + 120 * n), cv2.FONT_HERSHEY_SIMPLEX, 2.7, (30, 30, 30), 6, cv2.LINE_AA)
    lines = [np.add([[95.0, 132.0], [460.0, 132.0], [460.0, 210.0], [95.0, 210.0]], (0, 120 * n)) for n in (0, 1)]
    for row in range(3):
        y = 200 + 500 * row
        scene.lay(flat, lines, np.array([[350, y], [1123, y], [1123, y + 500], [350, y + 500]], np.float64))
    assert_found(scene)


@pytest.mark.parametrize(("hidden", "cards"), [(0.6, 6), (0.8, 0)])
def test_where_all_other_seams_are_clear_one_may_be_half_hidden(hidden: float, cards: int) -> None:
    scene = block(2, 3)
    (x, y), _, (right, bottom), _ = scene.outlines[-1]
    start = right - hidden * (right - x)
    cv2.line(scene.photo, (int(start), int(y)), (int(right - 8), int(y)), (247, 247, 247), 14)
    lab = as_pixels(cv2.cvtColor(cv2.GaussianBlur(scene.photo, (0, 0), 1.0), cv2.COLOR_BGR2LAB))
    (left, top), *_ = scene.outlines[0]
    around = np.array([[left, top], [right, top], [right, bottom], [left, bottom]])
    assert len(cut_block(lab, around, np.array([as_array(line) for line in scene.text]))) == cards


def test_an_outline_beside_a_block_that_is_around_more_cards_is_not_one_card() -> None:
    scene = block(2, 3)
    lab = as_pixels(cv2.cvtColor(cv2.GaussianBlur(scene.photo, (0, 0), 1.0), cv2.COLOR_BGR2LAB))
    words = np.array([as_array(line) for line in scene.text])
    left: list[Floats] = list(scene.outlines[:3])
    right = scene.outlines[3:]
    around = np.array([right[0][0], right[0][1], right[2][2], right[2][3]])
    cards = [card[:, 0] for card in _beside_block(lab, left, [straight_sides(around)], words)]
    assert len(cards) == 6
    assert all(min(np.abs(card - own).max() for card in cards) < 8 for own in scene.outlines)
    # Where no cards are seen in it, it stays.
    own = words[inside(np.array(left), words.mean(axis=1)).any(axis=0)]
    cards = [card[:, 0] for card in _beside_block(lab, left, [straight_sides(around)], own)]
    assert [np.abs(card - around).max() < 1 for card in cards] == [False, False, False, True]


def test_a_card_and_as_much_bare_ground_beside_it_are_no_block() -> None:
    scene = block(2, 1)
    lab = as_pixels(cv2.cvtColor(cv2.GaussianBlur(scene.photo, (0, 0), 1.0), cv2.COLOR_BGR2LAB))
    (x, y), _, _, (_, bottom) = scene.outlines[0]
    right = scene.outlines[1][1][0]
    around = np.array([[x, y], [right, y], [right, bottom], [x, bottom]])
    words = np.array([as_array(line) for line in scene.text])
    assert len(cut_block(lab, around, words)) == 2
    assert not cut_block(lab, around, words[words.mean(axis=1)[:, 0] < (x + right) / 2])


def test_touching_portrait_cards_are_as_many_cards() -> None:
    assert_found(block(2, 1, portrait=True))
    assert_found(block(3, 1, portrait=True))


def test_a_block_beside_a_card_is_found_with_it() -> None:
    scene = table((70, 90, 110), size=(2400, 1500))
    flat, lines = card()
    cv2.rectangle(flat, (0, 0), (849, 549), (222, 222, 222), 2)
    for column, row in np.ndindex(2, 2):
        x, y = 120 + 550 * column, 300 + 356 * row
        scene.lay(flat, lines, np.array([[x, y], [x + 550, y], [x + 550, y + 356], [x, y + 356]], np.float64))
    assert_found(scene.lay(flat, lines, placed((1850, 700), 560, 9)))


def quarters() -> tuple[Pixels, list[Corners]]:
    """A card with text in each of its quarters, and ruled lines between them that do not reach its sides."""
    flat, _ = card(lines=())
    lines = []
    for column, row in np.ndindex(2, 2):
        part, own = card(size=(424, 274), lines=("Jane", "Works"), at=(60, 110))
        flat[row * 275 : row * 275 + 274, column * 425 : column * 425 + 424] = part
        lines += [np.add(line, [column * 425, row * 275]) for line in own]
    cv2.line(flat, (60, 275), (790, 275), (60, 60, 60), 3)
    cv2.line(flat, (425, 60), (425, 490), (60, 60, 60), 3)
    return flat, lines


def test_a_card_with_a_table_from_side_to_side_is_one_card() -> None:
    flat, lines = card(lines=())
    lines = []
    for column, row in np.ndindex(2, 2):
        x, y = 40 + 425 * column, 90 + 275 * row
        for n, text in enumerate(("Tel +1 202-555-0143", "jane@example.com")):
            cv2.putText(flat, text, (x, y + 80 * n), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (30, 30, 30), 2, cv2.LINE_AA)
            box = [[x, y + 80 * n - 28], [x + 330, y + 80 * n - 28], [x + 330, y + 80 * n + 10], [x, y + 80 * n + 10]]
            lines.append(np.array(box, np.float64))
    cv2.line(flat, (0, 275), (849, 275), (60, 60, 60), 3)
    cv2.line(flat, (425, 0), (425, 549), (60, 60, 60), 3)
    assert_found(table().lay(flat, lines, placed((800, 600), 900, 6)))


def test_a_card_ruled_in_quarters_is_one_card() -> None:
    flat, lines = quarters()
    assert_found(table().lay(flat, lines, placed((800, 600), 900, 6)))


@pytest.mark.parametrize("portrait", [False, True])
def test_a_card_of_coloured_bands_is_one_card(portrait: bool) -> None:
    size = (550, 850) if portrait else (850, 550)
    flat, lines = card(size=size, at=(30, 110))
    long = max(size)
    for n, colour in enumerate(((150, 60, 30), (250, 250, 250), (90, 160, 40))):
        # As bands are drawn: none is exactly a third.
        first, last = (round(long * share) for share in ((0, 0.25), (0.25, 0.8), (0.8, 1))[n])
        part = flat[first:last] if portrait else flat[:, first:last]
        part[part.mean(axis=2) > 200] = colour
    ratio = size[0] / size[1]
    assert_found(table().lay(flat, lines, placed((800, 600), 550 if portrait else 900, 4, ratio=ratio)))


@pytest.mark.parametrize("bend", [creased(0.5, 0.06), creased(0.5, -0.05)])
def test_a_card_folded_in_the_middle_is_one_card(bend: Bend) -> None:
    flat, lines = card()
    cv2.line(flat, (425, 0), (425, 550), (200, 200, 200), 3)
    assert_found(table((60, 70, 60)).lay(flat, lines, placed((800, 600), 850, 3, ratio=1.4), bend=bend))


def test_keys_in_rows_are_no_cards() -> None:
    scene = table((80, 110, 140), size=(1000, 900), noise=1.0)
    words = []
    for column, row in np.ndindex(2, 3):
        x, y = 20 + column * 480, 20 + row * 285
        cv2.rectangle(scene.photo, (x, y), (x + 475, y + 280), (240, 240, 240), -1)
        cv2.putText(scene.photo, "QW", (x + 180, y + 130), 0, 2.0, (40, 40, 40), 4, cv2.LINE_AA)
        words.append(np.add([[175.0, 80.0], [280.0, 80.0], [280.0, 140.0], [175.0, 140.0]], (x, y)))
    lab = as_pixels(cv2.cvtColor(cv2.GaussianBlur(scene.photo, (0, 0), 1.0), cv2.COLOR_BGR2LAB))
    outline = np.array([[18, 18], [978, 18], [978, 873], [18, 873]], np.float64)
    assert len(cut_block(lab, outline, np.array(words))) == 6
    keys = np.array([[(x if x < word[0, 0] + 1 else x - 45, y) for x, y in word] for word in words])
    assert cut_block(lab, outline, keys) == []
