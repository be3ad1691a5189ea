"""What the review does to the store, whichever form asks."""

from __future__ import annotations

from dataclasses import replace

from cardscan import review as rv
from cardscan.cli.desk import Desk
from cardscan.cli.merges import merge_pair, take_apart
from cardscan.fields import normalise
from cardscan.model import Record, Status
from tests.review.cards import ADA, fake_normalise, make_field, make_record
from tests.review.kept_cards import NOW, open_desk

TWICE = (ADA, replace(ADA, id=2, photo=replace(ADA.photo, digest="2" * 64)))


def merged_desk() -> Desk:
    desk = open_desk(*TWICE)
    merge_pair(desk.store, 1, 2, by="rule", at=NOW)
    return desk


def statuses(desk: Desk, record_id: int) -> list[str]:
    return [field.status.value for field in desk.store.record(record_id).fields]


def test_a_card_that_was_photographed_twice_is_asked_about_once() -> None:
    desk = merged_desk()
    review, asked = desk.begin(desk.store.records()), []
    while review.field is not None and not review.done:
        asked.append(review.field.value)
        review = desk.answer(review, rv.accept)
    assert asked == ["ada.exarnple@example.com", "Ada Example"]
    assert all(record.settled for record in desk.store.records())
    assert review.answers == 2


def test_an_answer_for_two_cards_is_taken_back_as_one() -> None:
    desk = merged_desk()
    review = desk.begin(desk.store.records())
    before = desk.store.records()
    after = desk.answer(review, lambda r: rv.correct(r, "ada@example.com", fake_normalise))
    assert [record.fields[3].value for record in desk.store.records()] == ["ada@example.com"] * 2
    desk.answer(after, rv.undo)
    assert [record.fields for record in desk.store.records()] == [record.fields for record in before]


def test_a_card_outside_the_session_is_evidence_as_well() -> None:
    desk = merged_desk()
    review = desk.begin([desk.store.record(1)])
    while not review.done:
        review = desk.answer(review, rv.accept)
    assert not desk.store.record(2).settled
    assert desk.begin([desk.store.record(2)]).done
    assert desk.store.record(2).settled  # written down: an export counts it as reviewed


def test_cards_that_are_merged_later_take_over_what_was_answered_and_give_it_back() -> None:
    desk = open_desk(*TWICE)
    review = desk.begin([desk.store.record(1)])
    review = desk.answer(review, lambda r: rv.correct(r, "ada@example.com", fake_normalise))
    desk.answer(review, rv.accept)
    merge_pair(desk.store, 1, 2, by="rule", at=NOW)
    assert desk.store.record(2).settled
    assert statuses(desk, 2) == ["read", "read", "read", "corrected", "read"]
    take_apart(desk.store, 2, NOW)
    assert desk.store.record(2).fields == ADA.fields
    assert statuses(desk, 1) == ["confirmed", "read", "read", "corrected", "read"]


def test_taking_a_merge_back_in_the_review_takes_back_what_was_shared() -> None:
    sure = make_record(1, make_field("FN", "Ben Probe"), make_field("ORG", "Sample Works", 0.97, 1))
    doubtful = make_record(2, make_field("FN", "Ben Probe"), make_field("ORG", "Sample Works", 0.5, 1), photo="b.jpg")
    desk = open_desk(sure, doubtful)
    (pair,) = desk.pairs()
    review = desk.decide(desk.begin(desk.store.records()), pair, "same")
    assert desk.store.record(2).settled
    desk.decide(review, pair, "undo")
    assert desk.store.record(2).fields == doubtful.fields


PERHAPS = (
    make_record(1, make_field("FN", "Ben Probe", 0.5), make_field("ORG", "Sample Works", 0.6, 1)),
    make_record(2, make_field("FN", "Ben Probe", 0.5), make_field("ORG", "Sample Works", 0.6, 1), photo="later.jpg"),
    make_record(3, make_field("FN", "Cleo Muster", 0.4)),
)


def test_two_cards_are_asked_about_before_their_fields_if_that_saves_questions() -> None:
    desk = open_desk(*PERHAPS)
    review = desk.begin(desk.store.records())
    pair = desk.next_pair(review)
    assert pair is not None
    assert (pair.first, pair.second) == (1, 2)
    review, asked = desk.decide(review, pair, "same"), []
    while not review.done:
        assert desk.next_pair(review) is None
        assert review.field is not None
        asked.append(review.field.value)
        review = desk.answer(review, rv.accept)
    assert asked == ["Cleo Muster", "Ben Probe", "Sample Works"]
    assert all(record.settled for record in desk.store.records())


def test_two_cards_without_a_doubt_in_common_are_asked_about_when_the_fields_are_settled() -> None:
    desk = open_desk(PERHAPS[0], make_record(2, make_field("FN", "Ben Probe"), photo="later.jpg"), PERHAPS[2])
    review = desk.begin([desk.store.record(3)])
    assert desk.pairs()
    assert desk.next_pair(review) is None
    assert desk.next_pair(desk.answer(review, rv.accept)) == desk.pairs()[0]


def test_answers_and_verdicts_are_taken_back_in_the_order_in_which_they_were_given() -> None:
    desk = open_desk(*PERHAPS)
    first = desk.begin(desk.store.records())
    before = desk.store.records()
    pair = desk.pairs()[0]
    second = desk.decide(first, pair, "same")
    third = desk.answer(second, rv.skip)
    fourth = desk.answer(third, lambda r: rv.correct(r, "Benno Probe", fake_normalise))
    assert [record.fields[0].value for record in desk.store.records()] == ["Benno Probe", "Benno Probe", "Cleo Muster"]
    assert desk.answer(fourth, rv.undo) == third
    assert desk.answer(third, rv.undo) == second
    assert desk.answer(second, rv.undo) == first
    assert desk.store.pairs.all() == ()
    assert [(r.fields, r.person) for r in desk.store.records()] == [(r.fields, r.person) for r in before]
    assert desk.answer(first, rv.undo) == first  # what was done before is for `cardscan undo`


def test_what_another_program_did_meanwhile_is_not_undone_by_the_review() -> None:
    desk = open_desk(*PERHAPS)
    first = desk.begin(desk.store.records())
    pair = desk.pairs()[0]
    second = desk.decide(first, pair, "same")
    with desk.store.history.action("note", NOW) as action:
        action.change(3, note="chess")
    assert desk.answer(second, rv.undo) == second
    assert desk.store.record(3).meeting.note == "chess"
    assert desk.store.record(2).person == desk.store.record(1).person
    third = desk.answer(second, rv.accept)
    with desk.store.history.action("note", NOW) as action:
        action.change(1, note="go")
    desk.answer(third, rv.undo)
    assert not desk.store.record(3).settled
    assert desk.store.record(1).meeting.note == "go"


def test_what_a_person_settled_on_both_cards_stays_after_unmerging() -> None:
    desk = open_desk(*TWICE)
    for record in desk.store.records():
        fields = (*record.fields[:3], replace(record.fields[3], status=Status.CONFIRMED), *record.fields[4:])
        desk.store.save_fields(record.id, fields, NOW)
    merge_pair(desk.store, 1, 2, by="person", at=NOW)
    take_apart(desk.store, 2, NOW)
    assert statuses(desk, 2) == ["read", "read", "read", "confirmed", "read"]


def number(record_id: int, value: str, event: str = "Sample Fair") -> Record:
    return make_record(record_id, make_field("TEL", value, 0.4), event=event)


def test_a_country_that_was_typed_is_offered_on_the_next_cards_of_the_event() -> None:
    store = open_desk(number(1, "030 23125 100"), number(2, "040 66969 123"), number(3, "040 66969 123", "Fair")).store
    desk = Desk(store, lambda: NOW, normalise, lambda text, met_on: met_on)
    review = desk.begin(store.records())
    before = [choice.value for choice in desk.choices(rv.go_to_card(review, 1))]
    assert "+494066969123" not in before
    review = desk.answer(review, lambda r: rv.correct(r, "+49 30 23125 100", normalise))
    assert review.field is not None
    assert review.field.value == "040 66969 123"  # offered, not changed
    assert desk.choices(review)[0].value == "+494066969123"
    assert desk.check(review, "TEL", "040 66969 124") == "→ +494066969124"
    assert desk.region_of(rv.go_to_card(review, 1)) == ""  # another event


def test_a_country_is_not_learnt_from_a_number_that_was_printed_with_it() -> None:
    store = open_desk(number(1, "+49 30 23125 10O"), number(2, "040 66969 123")).store
    desk = Desk(store, lambda: NOW, normalise, lambda text, met_on: met_on)
    review = desk.answer(desk.begin(store.records()), lambda r: rv.correct(r, "+49 30 23125 100", normalise))
    assert desk.region_of(review) == ""


def test_a_card_that_is_none_is_put_away_and_undo_brings_it_back_with_whom_it_was_merged() -> None:
    desk = merged_desk()
    before = desk.store.records()
    review = desk.begin(before)
    after = desk.answer(review, rv.take_away)
    (left,) = desk.store.records()
    assert [record.id for record in after.records] == [left.id]
    assert after.records[0].person == left.id  # no longer one person with a card that is gone
    assert desk.store.history.last() is not None
    back = desk.answer(after, rv.undo)
    assert back.records == review.records
    assert [(r.id, r.person, r.fields) for r in desk.store.records()] == [(r.id, r.person, r.fields) for r in before]


def test_a_card_put_away_in_the_review_and_then_erased_does_not_come_back() -> None:
    desk = open_desk(ADA)
    review = desk.begin(desk.store.records())
    after = desk.answer(review, rv.take_away)
    desk.store.remove(ADA.id)
    assert desk.answer(after, rv.undo) in (after, review)
    assert not desk.store.records()
