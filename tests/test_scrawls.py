from dataclasses import replace

from cardscan.contacts import build_contact
from cardscan.model import Field, Status
from cardscan.scrawls import mark_scrawls
from tests.review.cards import make_field, make_lines


def marked(field: Field, other: str = "") -> bool:
    """True if the text counts as not read; `other`: what the second reader saw."""
    (after,) = mark_scrawls([field], make_lines(field, others={field.text: other} if other else None))
    assert replace(after, doubts=field.doubts, confidence=field.confidence) == field
    assert after.unread == after.needs_review == bool(after.doubts)
    return after.unread


def note(text: str, sure: float = 0.93) -> Field:
    return make_field("NOTE", text, sure)


def test_letters_that_are_hardly_seen_are_not_read() -> None:
    assert marked(note("wy 3t ~ qll", 0.3))
    assert not marked(note("Open on Sundays"))


def test_readers_that_see_quite_different_things_read_nothing() -> None:
    assert marked(note("old firm probes C"), "ab lirr erveqe Ci")
    assert marked(note("by 12105"), "vy (2{[°>")


def test_print_that_one_reader_sees_with_slips_or_in_part_is_read() -> None:
    assert not marked(note("Opening hours 9 to 17"), "0pening houns 9 to 17")
    assert not marked(note("Opening hours 9 to 17"), "9 to 17")
    assert not marked(note("Ｓａｍｐｌｅ １２３"), "sample 123")


def test_specks_are_nothing_to_ask_about() -> None:
    assert not marked(note("z", 0.2))
    assert not marked(note("(o)", 0.9), "%$!")


def test_only_what_no_field_claims_is_meant() -> None:
    org = make_field("ORG", "wy 3t ~ qll", 0.3)
    assert mark_scrawls([org], make_lines(org)) == (org,)


def test_a_contact_says_that_it_could_not_be_read_until_somebody_typed_it() -> None:
    (scrawl,) = mark_scrawls([note("inZ f. CoHBe", 0.4)], ())
    left = replace(scrawl, status=Status.CONFIRMED)
    typed = replace(scrawl, value="thx f. coffee", status=Status.CORRECTED)
    dropped = replace(scrawl, status=Status.DROPPED)
    notes = [build_contact([field]).note for field in (scrawl, left, typed, dropped)]
    assert notes == ["Hard to read on the card: inZ f. CoHBe"] * 2 + ["thx f. coffee", ""]
