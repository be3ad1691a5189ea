from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from cardscan.model import Box, Field, Span, Status
from cardscan.review import find_changes, merge_reading
from tests.review.cards import make_field, make_lines

NAME = make_field("FN", "Ada Exarnple", 0.6, 0)
MAIL = make_field("EMAIL", "ada@example.com", 0.95, 1)
BETTER = make_field("FN", "Ada Example", 0.97, 0)


def told(old: tuple[Field, ...], new: tuple[Field, ...]) -> list[tuple[str, str]]:
    merged = merge_reading(old, new, make_lines(*new))
    return [(c.before.value if c.before else "", c.after.value if c.after else "") for c in find_changes(old, merged)]


def test_a_better_reading_is_a_change() -> None:
    assert told((NAME, MAIL), (BETTER, MAIL)) == [("Ada Exarnple", "Ada Example")]


def test_the_same_reading_is_none_even_if_more_certain() -> None:
    assert told((NAME, MAIL), (replace(NAME, confidence=0.99), MAIL)) == []


def test_what_came_and_what_went_is_told() -> None:
    phone = make_field("TEL", "+12025550143", line=2)
    assert told((NAME,), (NAME, phone)) == [("", "+12025550143")]
    assert told((NAME, phone), (NAME,)) == [("+12025550143", "")]


def test_another_property_at_the_same_place_is_a_change() -> None:
    assert told((NAME,), (replace(NAME, name="ORG"),)) == [("Ada Exarnple", "Ada Exarnple")]


def test_a_corrected_field_keeps_its_value_and_its_place_is_not_read_again() -> None:
    corrected = replace(NAME, value="Ada Sample", status=Status.CORRECTED)
    assert merge_reading((corrected, MAIL), (BETTER, MAIL), make_lines(BETTER, MAIL)) == (corrected, MAIL)


def test_what_was_dropped_stays_dropped() -> None:
    dropped = replace(MAIL, status=Status.DROPPED)
    assert merge_reading((dropped,), (MAIL,), make_lines(NAME, MAIL)) == (dropped,)


def test_a_field_that_was_added_by_hand_is_not_doubled() -> None:
    added = Field("TEL", "+12025550143", source="person", status=Status.ADDED)
    phone = make_field("TEL", "+12025550143", line=2)
    assert merge_reading((added,), (phone,), make_lines(phone)) == (added,)


def test_settled_fields_find_their_words_in_the_new_lines() -> None:
    confirmed = replace(MAIL, status=Status.CONFIRMED)
    merged = merge_reading((confirmed,), (NAME, MAIL), make_lines(NAME, MAIL))
    assert [(s.line, s.start, s.stop) for s in merged[0].spans] == [(1, 0, 1)]
    blank = merge_reading((confirmed,), (), ())
    assert blank[0].spans == (Span(0, 0, 0, MAIL.spans[0].box),)


BOXES = st.builds(lambda x, y, w, h: Box(x, y, x + w, y + h), *[st.integers(0, 50)] * 2, *[st.integers(0, 30)] * 2)
FIELDS = st.builds(
    lambda name, value, box, status: Field(name, value, value, (Span(0, 0, 1, box),), status=status),
    st.sampled_from(("FN", "ORG", "TEL")),
    st.sampled_from(("Ada", "Sample", "+12025550143")),
    BOXES,
    st.sampled_from(Status),
)


@given(st.lists(FIELDS, max_size=5), st.lists(FIELDS, max_size=5))
def test_a_new_reading_never_touches_what_a_person_settled(old: list[Field], new: list[Field]) -> None:
    fresh = tuple(replace(f, status=Status.READ) for f in new)
    merged = merge_reading(tuple(old), fresh, make_lines(*fresh))
    settled = [f for f in old if f.status is not Status.READ]
    for was, now in zip(settled, merged, strict=False):
        assert replace(now, spans=()) == replace(was, spans=())
        assert [s.box for s in now.spans] == [s.box for s in was.spans]
    assert all(f in fresh for f in merged[len(settled) :])
    assert find_changes(tuple(old), tuple(old)) == ()
