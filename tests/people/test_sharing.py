from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from cardscan.model import Box, Field, Record, Status
from cardscan.people import KNOWN, count_questions, reconcile, share_answers, take_back_shared
from cardscan.scrawls import add_notes
from tests.review.cards import make_field, make_record


def pair(first: Field, second: Field) -> tuple[Field, Field]:
    """What two cards of one person, with one field each, know after sharing."""
    one, two = share_answers([make_record(1, first), make_record(2, second)])
    return one.fields[0], two.fields[0]


def test_a_doubtful_reading_is_certain_if_the_other_card_says_the_same_for_certain() -> None:
    certain, doubtful = make_field("FN", "Ada Example", 0.98), make_field("FN", "ADA EXAMPLE", 0.6)
    assert pair(certain, doubtful) == (certain, replace(doubtful, confidence=0.98))


def test_two_doubtful_readings_that_agree_stay_doubtful_until_one_is_settled() -> None:
    first, second = make_field("FN", "Ada Example", 0.6), make_field("FN", "Ada Example", 0.5)
    assert pair(first, second) == (first, second)
    settled = replace(first, status=Status.CONFIRMED)
    assert pair(settled, second) == (settled, replace(second, confidence=KNOWN))


def test_a_correction_holds_for_the_other_card_that_reads_the_same() -> None:
    wrong = make_field("EMAIL", "ada@exarnple.com", 0.97)
    right = replace(wrong, value="ada@example.com", status=Status.CORRECTED, alternatives=("ada@exarnple.com",))
    _, other = pair(right, wrong)
    assert (other.value, other.status, other.text) == ("ada@example.com", Status.CORRECTED, "ada@exarnple.com")
    assert other.alternatives == ("ada@exarnple.com",)
    assert other.doubts == ("answered on card 1",)


def test_what_was_dropped_is_dropped_on_the_other_card() -> None:
    field = make_field("TITLE", "Sample Slogan", 0.6)
    assert pair(replace(field, status=Status.DROPPED), field)[1].status is Status.DROPPED


def test_a_reading_that_was_called_something_else_is_called_so_on_the_other_card() -> None:
    field = make_field("FN", "Sample Works", 0.6)
    _, other = pair(replace(field, name="ORG", status=Status.CORRECTED), field)
    assert (other.name, other.value, other.status) == ("ORG", "Sample Works", Status.CORRECTED)


def test_another_reading_is_still_asked_about_with_the_settled_one_on_offer() -> None:
    _, other = pair(make_field("FN", "Ada Example", status=Status.CONFIRMED), make_field("FN", "Ada Exampel", 0.6))
    assert other.needs_review
    assert other.alternatives == ("Ada Example",)


def test_a_strip_that_was_left_as_a_picture_is_left_so_on_the_other_card() -> None:
    scrawl = make_field("NOTE", "wy 3t ~ qll", 0.5, doubts=("it could not be read well",))
    _, other = pair(replace(scrawl, status=Status.CONFIRMED), scrawl)
    assert (other.status, other.unread) == (Status.CONFIRMED, True)


def test_handwriting_is_like_no_other_whatever_was_said_of_it() -> None:
    (ink,) = add_notes([], [(Box(500, 300, 800, 350),)])
    said = [replace(ink, status=status) for status in (Status.CONFIRMED, Status.DROPPED)]
    for answer in (*said, replace(ink, value="thx f. coffee", status=Status.CORRECTED)):
        assert pair(answer, ink)[1] == ink
        assert reconcile([make_record(1, answer), make_record(2, ink)])[1].fields == (ink,)


def test_a_card_alone_learns_nothing_from_itself() -> None:
    card = make_record(1, make_field("TEL", "+12025550143", 0.98), make_field("TEL", "+12025550143", 0.5))
    assert share_answers([card]) == (card,)


def test_what_was_shared_is_taken_back_and_what_a_person_said_of_the_card_stays() -> None:
    title = make_field("TITLE", "Engineer", 0.7)
    mail = make_field("EMAIL", "ada@exarnple.com", 0.6)
    phone = make_field("TEL", "+12025550143", 0.6)
    corrected = replace(mail, value="ada@example.com", alternatives=(mail.value,), status=Status.CORRECTED)
    mine = (title, mail, replace(phone, status=Status.CONFIRMED))
    cards = [make_record(1, replace(title, confidence=0.99), corrected), make_record(2, *mine)]
    shared = share_answers(cards)[1]
    assert shared.settled
    assert take_back_shared(shared.fields, (title, mail, phone)) == mine


FIELDS = st.builds(
    lambda name, value, status, confidence, earlier, doubts: Field(
        name, value, earlier, status=status, confidence=confidence, alternatives=(earlier,), doubts=doubts
    ),
    st.sampled_from(("FN", "ORG", "TEL", "EMAIL", "NOTE")),
    st.sampled_from(("Ada Example", "Ada Exampel", "+12025550143", "ada@example.com")),
    st.sampled_from(Status),
    st.floats(0, 1),
    st.sampled_from(("Ada Example", "Ada Exampel", "+12025550143")),
    st.sampled_from(((), ("it could not be read well",))),
)


@given(st.lists(st.lists(FIELDS, max_size=5), min_size=1, max_size=3))
def test_sharing_touches_nothing_settled_loses_no_reading_and_twice_is_once(cards: list[list[Field]]) -> None:
    records: list[Record] = [make_record(n, *fields) for n, fields in enumerate(cards, 1)]
    once = share_answers(records)
    for before, after in zip(records, once, strict=True):
        for was, now in zip(before.fields, after.fields, strict=True):
            assert (now.text, now.spans, now.ocr_confidence) == (was.text, was.spans, was.ocr_confidence)
            assert was.value in (now.value, *now.alternatives)
            assert set(was.alternatives) <= {now.value, *now.alternatives}
            assert now == was or was.status is Status.READ
            assert now.confidence >= was.confidence
    assert share_answers(once) == once


doubtful = st.lists(
    st.builds(
        lambda name, value: make_field(name, value, 0.6),
        st.sampled_from(("FN", "ORG", "NOTE")),
        st.sampled_from(("Ada Example", "ADA EXAMPLE", "Sample Works", "")),
    ),
    max_size=4,
)


@given(st.lists(st.tuples(st.integers(1, 2), doubtful), max_size=4))
def test_as_many_answers_are_wanted_as_questions_are_counted(said: list[tuple[int, list[Field]]]) -> None:
    cards = [replace(make_record(10 + n, *fields), person=person) for n, (person, fields) in enumerate(said)]
    wanted, answers = count_questions(cards), 0
    while any(card.open_fields for card in cards):
        card = next(card for card in cards if card.open_fields)
        at = next(i for i, field in enumerate(card.fields) if field.needs_review)
        settled = replace(card.fields[at], status=Status.CONFIRMED)
        cards[cards.index(card)] = replace(card, fields=(*card.fields[:at], settled, *card.fields[at + 1 :]))
        answers += 1
        cards = [card for person in (1, 2) for card in share_answers([card for card in cards if card.person == person])]
    assert answers == wanted


def test_a_doubt_that_two_cards_of_a_person_share_is_one_question() -> None:
    name = make_field("FN", "Ada Example", 0.6)
    one, two = make_record(1, name), make_record(2, name)
    assert count_questions([one, two]) == 2  # two people, as far as anybody knows
    assert count_questions([one, replace(two, person=1)]) == 1
