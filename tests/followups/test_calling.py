"""Whom a typed name can mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.followups import find_called
from cardscan.model import Contact
from tests.people_made import make_person

PEOPLE = (
    make_person(1, "Zoë Müller-Østergård"),
    make_person(2, "Zoe Sample"),
    make_person(3, "Zoe Sampleton"),
    make_person(4, contact=Contact(fn="山田 太郎", org="見本株式会社")),
    make_person(5, contact=Contact(org="Sample Works", email=("info@works.example",))),
    make_person(6, "ガブリエル"),
)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("zoe", (1, 2, 3)),
        ("ZOË mull", (1,)),
        ("ostergard", (1,)),
        ("zoe sample", (2,)),
        ("sample zoe", (2,)),
        ("samp", (2, 3)),
        ("works", (5,)),
        ("info@works.example", (5,)),
        ("山田", (4,)),
        ("見本", (4,)),
        ("ガブ", (6,)),
        ("カブ", (6,)),
        ("nobody", ()),
        ("  - ", ()),
        ("", ()),
    ],
)
def test_a_name_means_whoever_has_it_and_more_of_it_means_fewer(text: str, ids: tuple[int, ...]) -> None:
    assert tuple(person.id for person in find_called(text, PEOPLE)) == ids


@given(st.text(max_size=20), st.text(max_size=20))
def test_everybody_is_found_by_their_whole_name(name: str, other: str) -> None:
    people = (make_person(1, contact=Contact(fn=name)), make_person(2, contact=Contact(fn=other)))
    found = {person.id for person in find_called(name, people)}
    assert 1 in found or not any(letter.isalnum() for letter in name)
