"""What is wrong with a picture is said, and only that."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from cardscan.cards import check_quality
from cardscan.cards.quality import _quantile
from cardscan.model import Quad


@given(arrays.arrays(np.uint8, st.tuples(st.integers(1, 30), st.integers(1, 30))), st.floats(0, 1))
def test_a_quantile_is_what_sorting_gives(picture: np.ndarray, share: float) -> None:
    assert _quantile(picture, share) == pytest.approx(float(np.quantile(picture, share)), abs=1e-9)


@pytest.mark.parametrize(("ground", "cut"), [((250, 250, 250), False), ((250, 250, 90), True)])
def test_a_box_at_the_border_is_cut_off_only_if_something_is_seen_there(ground: tuple[int, ...], cut: bool) -> None:
    scan = np.full((600, 1000, 3), 250, np.uint8)
    scan[100:] = ground
    quad = Quad(((100, 120), (900, 120), (900, 600), (100, 600)))
    hints = check_quality(scan, quad, scan[120:, 100:900])
    assert any("cut off" in hint for hint in hints) == cut
