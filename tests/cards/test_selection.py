from __future__ import annotations

import numpy as np
import pytest

from cardscan.cards.selection import overlap

LOWER = [(704.1840324818154, 473.22307843387813), (87.70615807896081, 466.7571774698576)]
CARD = np.array([(84.88649552327416, 74.51087561863253), (709.3096950980646, 70.06908485762052), *LOWER])
TALLER = np.array([(84.35087409107268, 0.0), (710.200546967405, 0.0), *LOWER])
"""With the same lower edge. OpenCV finds them apart from each other in one order."""


def test_a_quad_within_another_with_an_edge_in_common_overlaps_it_in_either_order() -> None:
    assert overlap(CARD, TALLER) == pytest.approx(1.0, abs=0.02)
    assert overlap(TALLER, CARD) == pytest.approx(1.0, abs=0.02)


def test_quads_beside_each_other_do_not_overlap() -> None:
    assert overlap(CARD, CARD + np.array((700.0, 0.0))) == 0.0
