"""Cards that lie on a sheet of text whose outline is the clearer one."""

from __future__ import annotations

import numpy as np
import pytest

from cardscan.cards import cards_on_sheet
from cardscan.cards.geometry import Pixels
from cardscan.model import Quad
from tests.cards.drawing import LINES, Colour, Corners, as_quad, card, placed, printed_page, table
from tests.cards.test_outlines import error

LEFT, TOP, WIDE, HIGH = 300, 200, 1000, 760
SHEET = Quad(((LEFT, TOP), (LEFT + WIDE, TOP), (LEFT + WIDE, TOP + HIGH), (LEFT, TOP + HIGH)))


def on_a_sheet(outline: Corners, paper: Colour, ink: Colour) -> tuple[Pixels, tuple[Quad, ...]]:
    """A photo of a sheet on a table with a card on it, at that place of the sheet, and its lines of text."""
    page = printed_page(outline, (WIDE, HIGH)).lay(*card(paper=paper, ink=ink, lines=LINES), outline, shadow=True)
    photo = table((90, 110, 130)).photo
    photo[TOP : TOP + HIGH, LEFT : LEFT + WIDE] = page.photo
    text = (as_quad(np.array(line.corners) + np.array([LEFT, TOP])) for line in page.text)
    return photo, tuple(text)


@pytest.mark.parametrize(
    ("angle", "paper", "ink"), [(6, (60, 40, 30), (240, 240, 240)), (-9, (40, 120, 230), (20, 20, 20))]
)
def test_the_card_is_found_on_the_sheet(angle: float, paper: Colour, ink: Colour) -> None:
    outline = placed((520, 400), 480, angle)
    photo, text = on_a_sheet(outline, paper, ink)
    (found,) = cards_on_sheet(photo, SHEET, text)
    assert error(found, outline + np.array([LEFT, TOP])) < 0.02


def test_a_card_of_many_lines_is_no_sheet() -> None:
    flat, lines = card(size=(850, 1300), lines=tuple(f"line {n} of it" for n in range(16)))
    scene = table().lay(flat, lines, placed((800, 600), 600, 4, ratio=850 / 1300))
    (outline,) = scene.outlines
    quad = as_quad(outline)
    assert cards_on_sheet(scene.photo, quad, scene.text) == ()
    assert cards_on_sheet(scene.photo, quad, scene.text[:9]) == ()


def test_a_panel_beside_which_lines_end_before_it_is_no_card() -> None:
    flat = np.full((760, 1000, 3), 245, np.uint8)
    flat[150:500, 480:1000] = (60, 40, 30)
    inner, lines = card(size=(520, 350), paper=(60, 40, 30), ink=(240, 240, 240), lines=LINES[:4])
    flat[150:500, 480:1000] = inner
    text = [line + np.array([480, 150]) for line in lines]
    text += [np.array([[40, y], [430, y], [430, y + 22], [40, y + 22]], np.float64) for y in range(40, 740, 50)]
    scene = table().lay(flat, text, placed((800, 600), 1000, 0, ratio=1000 / 760))
    (outline,) = scene.outlines
    quad = as_quad(outline)
    assert cards_on_sheet(scene.photo, quad, scene.text) == ()


def test_cards_edge_to_edge_are_no_sheet_with_cards_on_it() -> None:
    sides = [
        np.array([[x, y], [x + 400, y], [x + 400, y + 260], [x, y + 260]], np.float64)
        for y in (340, 600)
        for x in (400, 800)
    ]
    scene = table()
    for corners, paper in zip(sides, ((250, 250, 250), (60, 40, 30), (60, 40, 30), (250, 250, 250)), strict=True):
        ink = (30, 30, 30) if paper[0] > 99 else (240, 240, 240)
        scene.lay(*card(paper=paper, ink=ink, at=(60, 90)), corners)
    whole = Quad(((400.0, 340.0), (1200.0, 340.0), (1200.0, 860.0), (400.0, 860.0)))
    assert len(scene.text) >= 15
    assert cards_on_sheet(scene.photo, whole, scene.text) == ()
