from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from cardscan.cards import find_cards
from cardscan.cards.geometry import as_array, side_ratio
from cardscan.cards.scoring import Evidence, text_held
from cardscan.cards.selection import Judged, choose, judge, overlap
from tests.cards.drawing import Corners, Pixels, card, table

LOWER = [(704.1840324818154, 473.22307843387813), (87.70615807896081, 466.7571774698576)]
CARD = np.array([(84.88649552327416, 74.51087561863253), (709.3096950980646, 70.06908485762052), *LOWER])
TALLER = np.array([(84.35087409107268, 0.0), (710.200546967405, 0.0), *LOWER])
"""With the same lower edge. OpenCV finds them apart from each other in one order."""


def test_a_quad_within_another_with_an_edge_in_common_overlaps_it_in_either_order() -> None:
    assert overlap(CARD, TALLER) == pytest.approx(1.0, abs=0.02)
    assert overlap(TALLER, CARD) == pytest.approx(1.0, abs=0.02)


def test_quads_beside_each_other_do_not_overlap() -> None:
    assert overlap(CARD, CARD + np.array((700.0, 0.0))) == 0.0


def seen(size: tuple[int, int], at: tuple[int, int]) -> Corners:
    """The corners of what lies there."""
    x, y = at
    return np.array([[x, y], [x + size[0], y], [x + size[0], y + size[1]], [x, y + size[1]]], np.float64)


def page(lines: int = 40) -> tuple[Pixels, list[Corners]]:
    """A printed page and the quads of its lines of text, each as high as on a page, not as on a card."""
    picture = np.full((1400, 990, 3), (248, 250, 250), np.uint8)
    quads = []
    for n in range(lines):
        y = 110 + 30 * n
        text = "we shall meet again with more room for plans"
        cv2.putText(picture, text, (90, y), cv2.FONT_HERSHEY_SIMPLEX, 0.9, (50, 50, 50), 2, cv2.LINE_AA)
        quads.append(np.array([[88, y - 22], [870, y - 22], [870, y + 7], [88, y + 7]], np.float64))
    return picture, quads


def envelope() -> tuple[Pixels, list[Corners]]:
    """As large as envelopes are beside a card of 850 pixels, written on as they are."""
    return card((1620, 1140), lines=("Jane Example", "1 Sample Street", "Exampletown"), at=(800, 600))


@pytest.mark.parametrize("larger", [page, envelope])
def test_a_card_is_found_beside_a_larger_thing_with_text(
    larger: Callable[[], tuple[Pixels, list[Corners]]],
) -> None:
    scene = table()
    scene.lay(*larger(), seen((540, 760) if larger is page else (690, 486), (60, 60)), shadow=True)
    scene.lay(*card(), seen((232, 150), (1000, 300)), shadow=True)
    found = find_cards(scene.photo, tuple(scene.text))
    assert any(np.abs(as_array(quad) - scene.outlines[1]).max() < 12 for quad in found)


def test_a_page_beside_a_card_is_none() -> None:
    scene = table()
    scene.lay(*page(), seen((540, 760), (60, 60)), shadow=True)
    scene.lay(*card(), seen((232, 150), (1000, 300)), shadow=True)
    assert len(find_cards(scene.photo, tuple(scene.text))) == 1


def test_a_page_alone_stays_for_the_person_to_judge() -> None:
    scene = table().lay(*page(), seen((700, 990), (400, 100)), shadow=True)
    (found,) = find_cards(scene.photo, tuple(scene.text))
    assert np.abs(as_array(found) - scene.outlines[0]).max() < 12


def test_quads_that_share_three_sides_overlap() -> None:
    one = np.array([[0.8, 176.7], [799.1, 174.2], [799.1, 639.8], [0.8, 638.0]])
    other = np.array([[0.8, 192.3], [799.1, 192.2], [799.1, 639.8], [0.8, 638.0]])
    assert overlap(one, other) > 0.95
    assert overlap(other, one) > 0.95


@pytest.mark.parametrize(("others", "chosen"), [(2, {1, 2, 3}), (0, {0})])
def test_what_is_around_a_card_and_another_thing_is_none_where_there_are_more_cards_of_that_size(
    others: int, chosen: set[int]
) -> None:
    quads = [seen((520, 740), (820, 60)), seen((520, 336), (820, 464)), seen((520, 336), (100, 60))]
    quads = [*quads, seen((520, 336), (100, 464))][: 2 + others]
    assert set(choose(judged_as(quads, [0.73, 0.72, 0.67, 0.67][: 2 + others]))) == chosen


@pytest.mark.parametrize(("others", "chosen"), [(2, {0, 3, 4}), (0, {1, 2})])
def test_parts_of_a_card_are_none_where_it_is_as_large_as_the_others(others: int, chosen: set[int]) -> None:
    whole, parts = seen((520, 336), (820, 60)), [seen((210, 336), (820, 60)), seen((310, 420), (1030, -24))]
    beside = [seen((520, 336), (100, 60)), seen((520, 336), (100, 464))][:others]
    judged = judged_as([whole, *parts, *beside], [0.6, 0.44, 0.23, 0.55, 0.55][: 3 + others], overrun=0.5)
    assert set(choose(judged)) == chosen


def judged_as(quads: list[Corners], values: list[float], overrun: float = 0.1) -> Judged:
    """Quads of which all sides are seen, worth so much each."""
    count = len(quads)
    value = np.array(values)
    sides = Evidence(np.full((count, 4), 0.95), np.full((count, 4), overrun), np.zeros((count, 4)))
    none = np.zeros(count)
    stack = np.array(quads)
    return Judged(stack, sides, value + 0.25, none + 5, none, none > 0, value, side_ratio(stack))


def test_a_card_seen_all_around_is_one_beside_others_however_little_it_is_worth() -> None:
    beside = [seen((232, 150), (100, 100)), seen((228, 146), (500, 100)), seen((290, 180), (100, 500))]
    judged = judged_as(beside, [0.55, 0.5, 0.12])
    assert sorted(choose(judged)) == [0, 1, 2]
    # On a restless ground it is worth little; of another shape, or far from their size, it would be something else.
    assert sorted(choose(judged_as([*beside[:2], seen((230, 200), (100, 500))], [0.55, 0.5, 0.12]))) == [0, 1]
    assert sorted(choose(judged_as([*beside[:2], seen((370, 230), (100, 500))], [0.55, 0.5, 0.12]))) == [0, 1]


def test_of_two_outlines_the_one_that_is_seen_all_around_is_taken_though_worth_a_little_less() -> None:
    card = seen((300, 190), (100, 100))
    along_the_grain = card + np.array([[0, -10], [0, -25], [0, 0], [0, 0]])
    judged = judged_as([along_the_grain, card], [0.74, 0.73])
    judged.evidence.support[:] = [[0.78, 0.94, 1.0, 1.0], [1.0, 1.0, 1.0, 1.0]]
    assert choose(judged) == [1]
    judged.evidence.support[0, 0] = 0.9
    assert choose(judged) == [0]
    worse = judged_as([along_the_grain, card], [0.74, 0.66])
    worse.evidence.support[:] = [[0.78, 0.94, 1.0, 1.0], [1.0, 1.0, 1.0, 1.0]]
    assert choose(worse) == [0]


def test_a_side_that_runs_through_letters_cuts_them_unless_it_is_seen() -> None:
    quad = np.array([[[0.0, 40.0], [300.0, 40.0], [300.0, 200.0], [0.0, 200.0]]])
    lines = np.array([[[20.0, top], [200.0, top], [200.0, top + 20], [20.0, top + 20]] for top in (32.0, 90.0, 130.0)])
    for support, cuts in ((0.5, 1.0), (0.9, 0.0)):
        held, _, cut = text_held(quad, lines, np.full((1, 4), support))
        assert (held[0], cut[0]) == (3.0, cuts)
    assert text_held(quad, lines)[2][0] == 0.0


def test_a_side_beside_lines_of_a_card_that_lies_sideways_cuts_none_of_them() -> None:
    quad = np.array([[[0.0, 0.0], [200.0, 0.0], [200.0, 300.0], [0.0, 300.0]]])
    lines = np.array([[[left, 30.0], [left + 20, 30.0], [left + 20, 270.0], [left, 270.0]] for left in (40.0, 150.0)])
    assert [share[0] for share in text_held(quad, lines, np.full((1, 4), 0.4))] == [2.0, 0.0, 0.0]
    along_the_middle = quad - np.array([40.0, 0.0])
    assert text_held(along_the_middle, lines, np.full((1, 4), 0.4))[2][0] == 1.0


def test_what_is_longer_from_the_frame_inwards_than_a_card_is_no_part_of_one() -> None:
    looks = []
    for left, top, right, bottom in ((100, 300, 500, 400), (200, 100, 600, 200)):  # along the frame, and inwards
        picture = np.full((400, 600, 3), (90, 128, 128), np.uint8)
        picture[top:bottom, left:right] = (240, 128, 128)
        quad = np.array([[[left, top], [right, top], [right, bottom], [left, bottom]]], np.float64)
        looks.append(float(judge(picture, quad, np.zeros((0, 4, 2))).looks[0]))
    assert looks[0] > looks[1] + 1
