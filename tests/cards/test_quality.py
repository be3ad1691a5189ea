"""Grey values counted instead of sorted."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from cardscan.cards.quality import _quantile


@given(arrays.arrays(np.uint8, st.tuples(st.integers(1, 30), st.integers(1, 30))), st.floats(0, 1))
def test_a_quantile_is_what_sorting_gives(picture: np.ndarray, share: float) -> None:
    assert _quantile(picture, share) == pytest.approx(float(np.quantile(picture, share)), abs=1e-9)
