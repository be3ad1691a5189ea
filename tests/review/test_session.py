from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan import review as rv
from cardscan.model import Field, Record, Status
from cardscan.review import Review
from tests.review.cards import ADA, BEN, CLEO, fake_normalise, make_field, make_record


def start(*records: Record, show_all: bool = False) -> Review:
    return rv.start_review(records, show_all=show_all)


def asked(review: Review) -> str:
    return review.field.value if review.field else ""


def values(review: Review, at: int = 0) -> list[tuple[str, str, str]]:
    return [(f.name, f.value, f.status.value) for f in review.records[at].fields]


def test_the_most_doubtful_field_of_the_most_doubtful_card_comes_first() -> None:
    review = start(CLEO, BEN, ADA)
    assert [r.id for r in review.records] == [1, 3, 2]
    order = []
    while not review.done:
        order.append(asked(review))
        review = rv.accept(review)
    assert order == ["ada.exarnple@example.com", "Ada Example", "Cleo Muster"]


def test_of_two_equally_doubtful_fields_the_name_comes_first() -> None:
    fields = (make_field("TEL", "+12025550143", 0.5), make_field("FN", "Ada Example", 0.5))
    assert rv.ask_order(fields) == (1, 0)


def test_a_card_with_nothing_doubtful_is_never_asked() -> None:
    review = start(BEN)
    assert review.done
    assert review.field is None


def test_show_all_stops_at_a_certain_card_until_it_is_passed() -> None:
    review = start(BEN, show_all=True)
    assert not review.done
    assert review.field is None
    assert rv.accept(review).done


def test_show_all_stays_on_a_card_after_its_last_answer() -> None:
    review = rv.accept(start(CLEO, BEN, show_all=True))
    assert review.record is not None
    assert review.record.id == 3
    assert rv.accept(review).record == BEN


def test_a_hundred_cards_with_thirty_doubtful_fields_take_thirty_answers() -> None:
    cards = [
        make_record(
            n,
            make_field("FN", f"Person {n}", 0.6 if n % 4 == 0 else 0.99),
            make_field("EMAIL", f"p{n}@example.com", 0.3 if n % 20 == 0 else 0.95, 1),
        )
        for n in range(100)
    ]
    assert sum(len(card.open_fields) for card in cards) == 30
    review, presses = start(*cards), 0
    while not review.done:
        review, presses = rv.accept(review), presses + 1
    assert presses == review.answers == 30
    assert all(card.settled for card in review.records)


def test_accepting_confirms() -> None:
    assert ("EMAIL", "ada.exarnple@example.com", "confirmed") in values(rv.accept(start(ADA)))


def test_a_whole_card_is_accepted_by_one_answer_and_taken_back_by_one() -> None:
    review = start(ADA, CLEO)
    after = rv.accept_card(review)
    assert [status for _, _, status in values(after)] == ["confirmed", "read", "read", "confirmed", "read"]
    assert (after.answers, asked(after)) == (1, "Cleo Muster")
    assert rv.undo(after) == review


def test_typing_corrects_and_keeps_what_was_read() -> None:
    review = rv.correct(start(ADA), "  ADA.Example@example.com ", fake_normalise)
    field = review.records[0].fields[3]
    assert (field.value, field.status) == ("ada.example@example.com", Status.CORRECTED)
    assert field.text == "ada.exarnple@example.com"
    assert field.alternatives == ("ada.exarnple@example.com",)
    assert field.spans == ADA.fields[3].spans


def test_typing_the_same_value_confirms_it() -> None:
    assert values(rv.correct(start(ADA), "ada.exarnple@example.com", fake_normalise))[3][2] == "confirmed"


def test_typing_nothing_changes_nothing() -> None:
    review = start(ADA)
    assert rv.correct(review, "   ", fake_normalise) is review


def test_accepting_a_corrected_field_leaves_it_corrected() -> None:
    review = rv.correct(start(ADA), "ada@example.com", fake_normalise)
    review = rv.accept(rv.focus_on(review, 3))
    assert values(review)[3] == ("EMAIL", "ada@example.com", "corrected")


def test_dropping_keeps_the_field_marked() -> None:
    review = rv.drop(start(ADA))
    assert values(review)[3] == ("EMAIL", "ada.exarnple@example.com", "dropped")
    assert values(rv.accept(rv.focus_on(review, 3)))[3][2] == "confirmed"


def test_swapping_name_and_organisation_moves_each_with_its_evidence() -> None:
    review = rv.swap(rv.focus_on(start(ADA), 0), fake_normalise)
    assert values(review)[:2] == [("ORG", "Ada Example", "corrected"), ("FN", "Sample Works", "corrected")]
    assert review.records[0].fields[1].spans == ADA.fields[1].spans
    assert review.records[0].fields[1].part("family") == "Works"


def test_a_name_without_an_organisation_can_become_one() -> None:
    review = rv.swap(rv.focus_on(start(CLEO), 0), fake_normalise)
    assert values(review)[0] == ("ORG", "Cleo Muster", "corrected")


def test_an_added_field_is_settled_and_leaves_the_question_open() -> None:
    review = start(ADA)
    after = rv.add(review, "URL", "www.example.com", fake_normalise)
    assert values(after)[-1] == ("URL", "www.example.com", "added")
    assert after.focus == review.focus


def test_a_note_and_a_date_are_kept_and_undone() -> None:
    review = rv.set_due(rv.set_note(start(ADA), "likes sailing"), date(2026, 12, 1))
    assert review.records[0].meeting.note == "likes sailing"
    assert review.records[0].follow_up.due == date(2026, 12, 1)
    assert rv.undo(rv.undo(review)) == start(ADA)


def test_a_skipped_card_is_asked_in_the_next_session_only() -> None:
    review = rv.skip(start(ADA, CLEO))
    assert asked(review) == "Cleo Muster"
    review = rv.accept(review)
    assert review.done
    assert asked(start(*review.records)) == "ada.exarnple@example.com"


def test_undo_goes_back_across_cards() -> None:
    review = start(ADA, CLEO)
    for answer in (rv.accept, rv.drop, rv.accept):
        review = answer(review)
    assert review.done
    for _ in range(3):
        review = rv.undo(review)
    assert review == start(ADA, CLEO)
    assert rv.undo(review) is review


def test_changed_names_the_cards_to_save() -> None:
    review = start(ADA, CLEO)
    assert rv.changed(review, review) == ()
    assert [r.id for r in rv.changed(review, rv.accept(review))] == [1]
    assert rv.changed(rv.accept(review), review) == (ADA,)


@pytest.mark.parametrize(
    ("confidence", "word"), [(0.95, "certain"), (0.9, "certain"), (0.8, "likely"), (0.5, "unsure"), (0.1, "guess")]
)
def test_confidence_has_a_word(confidence: float, word: str) -> None:
    assert rv.confidence_word(make_field("FN", "Ada Example", confidence)) == word


def test_a_settled_field_says_who_settled_it() -> None:
    words = [rv.confidence_word(make_field("FN", "A", status=s)) for s in Status if s is not Status.READ]
    assert words == ["confirmed", "corrected", "added", "dropped"]


# --- the law: nothing that was read is ever lost ------------------------------------------------------------------

Answer = Callable[[Review], Review]
NAMES = st.sampled_from(("FN", "ORG", "TITLE", "EMAIL", "TEL", "NOTE"))
TYPED = st.text(max_size=12)


def press(name: str, text: str, number: int, due: bool) -> Answer:
    def choose(review: Review) -> Review:
        if review.record is None or review.focus < 0:
            return review
        choices = rv.find_choices(review.record, review.focus, (), fake_normalise)
        return choices[number % len(choices)].take(review) if choices else review

    answers: dict[str, Answer] = {
        "accept": rv.accept,
        "accept_card": rv.accept_card,
        "drop": rv.drop,
        "skip": rv.skip,
        "undo": rv.undo,
        "swap": lambda r: rv.swap(r, fake_normalise),
        "choose": choose,
        "correct": lambda r: rv.correct(r, text, fake_normalise),
        "add": lambda r: rv.add(r, "URL", text, fake_normalise),
        "note": lambda r: rv.set_note(r, text),
        "due": lambda r: rv.set_due(r, date(2026, 12, 1) if due else None),
        "focus": lambda r: rv.focus_on(r, number),
        "card": lambda r: rv.go_to_card(r, number - 2),
    }
    return answers[name]


KEYS = (
    "accept", "accept_card", "drop", "skip", "undo", "swap", "choose", "correct", "add", "note", "due", "focus", "card",
)  # fmt: skip
PRESSES = st.builds(press, st.sampled_from(KEYS), TYPED, st.integers(0, 6), st.booleans())


def evidence(field: Field) -> tuple[object, ...]:
    return field.text, field.spans, field.ocr_confidence, field.parse_confidence, field.doubts, field.source


@given(st.lists(PRESSES, max_size=30), st.booleans())
def test_no_sequence_of_keys_loses_what_was_read(keys: list[Answer], show_all: bool) -> None:
    before = start(ADA, BEN, CLEO, show_all=show_all)
    review = before
    for key in keys:
        review = key(review)
    for old, new in zip(before.records, review.records, strict=True):
        assert old.id == new.id
        assert len(new.fields) >= len(old.fields)
        for was, now in zip(old.fields, new.fields, strict=False):
            assert evidence(now) == evidence(was)
            assert was.value in (now.value, *now.alternatives)
            assert set(was.alternatives) <= {now.value, *now.alternatives}
        assert all(f.source == "person" for f in new.fields[len(old.fields) :])


def test_what_is_no_card_leaves_the_session_and_comes_back_by_undo() -> None:
    before = start(ADA, BEN, CLEO)
    gone = before.record
    assert gone is not None
    after = rv.take_away(before)
    assert [record.id for record in after.records] == [r.id for r in before.records if r.id != gone.id]
    assert after.record is not None
    assert not after.record.settled  # the next question, not any card
    assert rv.undo(after) == before
    for _ in before.records:
        after = rv.take_away(after)
    assert after.record is None
    assert after.done


@given(st.lists(PRESSES | st.just(rv.take_away), max_size=20))
def test_undoing_everything_restores_the_records(keys: list[Answer]) -> None:
    before = start(ADA, BEN, CLEO)
    review = before
    for key in keys:
        review = key(review)
    while review.past is not None:
        review = rv.undo(review)
    assert review.records == before.records


@given(st.lists(PRESSES, max_size=20))
def test_no_sequence_of_keys_loses_what_was_read_where_answers_are_shared_and_learnt_from(keys: list[Answer]) -> None:
    twice = replace(ADA, id=4, uid="again")
    before = rv.teach(start(ADA, replace(twice, person=ADA.person), CLEO))
    review = before
    for key in keys:
        after = key(review)
        review = rv.teach(after) if after.answers > review.answers else after
    for old, new in zip(before.records, review.records, strict=True):
        for was, now in zip(old.fields, new.fields, strict=False):
            assert (now.text, now.spans, now.ocr_confidence, now.source) == (
                was.text, was.spans, was.ocr_confidence, was.source,
            )  # fmt: skip
            assert now.doubts[: len(was.doubts)] == was.doubts
            assert was.value in (now.value, *now.alternatives)
    while review.past is not None:
        review = rv.undo(review)
    assert review.records == before.records
