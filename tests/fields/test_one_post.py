"""A post of several words is one: nothing in it is a post or a name of its own."""

from __future__ import annotations

import pytest

from cardscan.fields.choosing.parts import split_items
from cardscan.fields.parsing import prepare
from tests.fields.test_fields import stacked


def cuts(text: str) -> list[tuple[str, ...]]:
    (item,) = prepare(stacked(text), "", (1000, 600)).scene.items
    return [tuple(part.text for part in parts) for parts in split_items(item)]


@pytest.mark.parametrize("post", ["Managing Director", "Chief Financial Officer", "Senior Partner", "Head of Sales"])
def test_a_post_in_words_of_posts_is_not_cut(post: str) -> None:
    assert not cuts(post)


def test_a_post_is_not_cut_beside_a_word_that_ties_it_to_what_follows() -> None:
    assert not cuts("Fachärztin für Allgemeinmedizin")
    assert not cuts("Abteilungsleiter für Beispiele")


def test_a_name_beside_a_post_is_still_cut_off() -> None:
    assert ("Managing Director", "Jane Arnold") in cuts("Managing Director Jane Arnold")
    assert ("Managing Director", "Sales") in cuts("Managing Director, Sales")
    assert ("Direktorin", "von Beispiel") in cuts("Direktorin von Beispiel")
