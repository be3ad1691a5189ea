"""Print that fades out in the light of a lamp is asked about: more of it may be hidden."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from cardscan.cards import share_of
from cardscan.ink import find_fading, find_glare
from cardscan.model import Box, Field, Line, Span, Word
from cardscan.scrawls import FADED, mark_faded
from tests.test_ink import DARK, draw_card

Picture = npt.NDArray[np.uint8]


def lit(card: Picture, at: tuple[float, float], radius: float = 200.0) -> Picture:
    """With a lamp mirrored there."""
    rows, columns = np.mgrid[: card.shape[0], : card.shape[1]]
    far = np.hypot(columns - at[0], rows - at[1]) / radius
    return np.asarray(np.clip(card + 330.0 * np.exp(-(far**2))[..., None], 0, 255), np.uint8)


def test_a_line_that_fades_into_a_lamp_is_named_with_the_end_that_does() -> None:
    card, places = draw_card()
    assert find_fading(card, places) == frozenset()
    name = places[1]
    middle = (name.top + name.bottom) / 2
    assert find_fading(lit(card, (name.right, middle)), places) >= {(1, True)}
    assert find_fading(lit(card, (name.left, middle)), places) >= {(1, False)}


@pytest.mark.parametrize("paper", [(255, 255, 255), (236, 238, 238), DARK])
def test_even_print_fades_nowhere_on_bright_or_dark_paper(paper: tuple[int, int, int]) -> None:
    card, places = draw_card(paper)
    assert find_fading(card, places) == frozenset()
    shaded = np.clip(card * np.linspace(0.6, 1.0, card.shape[1])[None, :, None], 0, 255).astype(np.uint8)
    assert find_fading(shaded, places) == frozenset()


def test_a_line_too_short_to_tell_fades_nowhere() -> None:
    card, _ = draw_card()
    assert find_fading(card, [Box(60, 60, 80, 100), Box(-5, -5, 4, 4), Box(60, 60, 60, 60)]) == frozenset()


def test_what_stands_at_the_faded_end_is_doubted_and_nothing_else_on_the_line() -> None:
    words = tuple(Word(text, 0.99, Box(100 * n, 0, 100 * n + 90, 20)) for n, text in enumerate(("Ada", "Exa")))
    line = Line(words)
    first, last = (Field("FN", w.text, spans=(Span(0, n, n + 1, w.box),), confidence=0.98) for n, w in enumerate(words))
    kept, doubted = mark_faded((first, last), (line,), {(0, True)})
    assert kept == first
    assert doubted.needs_review
    assert doubted.doubts == (FADED,)
    assert mark_faded((first, last), (line,), ()) == (first, last)


@pytest.mark.parametrize("paper", [DARK, (150, 160, 170)])
def test_where_a_lamp_is_mirrored_in_a_dark_card_print_may_be_hidden(paper: tuple[int, int, int]) -> None:
    card, places = draw_card(paper)
    assert not find_glare(card).any()
    name = places[1]
    middle = (name.top + name.bottom) / 2
    mask = find_glare(lit(card, (name.right, middle), 90.0))
    size = (card.shape[1], card.shape[0])
    assert share_of(mask, Box(name.right - 30, middle - 20, name.right + 30, middle + 20), size) > 0.8
    assert mask.mean() < 0.1


def test_what_is_printed_white_is_no_light() -> None:
    card, _ = draw_card(DARK)
    card[200:320, 400:560] = 255
    assert not find_glare(card).any()


def test_on_white_paper_a_patch_tells_nothing() -> None:
    card, places = draw_card((250, 250, 250))
    assert not find_glare(lit(card, (places[1].right, places[1].top))).any()
