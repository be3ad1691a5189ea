from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.model import Field, Record, Status
from cardscan.review import accept, apply_lessons, draw_lessons, start_review, teach, undo
from tests.review.cards import make_field, make_record


def settled(name: str, value: str, status: Status = Status.CORRECTED) -> Field:
    return make_field(name, value, status=status)


TAUGHT = make_record(
    1,
    settled("FN", "Ada Lovelace-Example"),
    settled("ORG", "Sample Works Ltd"),
    settled("EMAIL", "ada@sampleworks.example.com"),
    settled("TEL", "+493023125100"),
    event="Sample Fair",
)
LESSONS = draw_lessons([TAUGHT])


def taught(*fields: Field, event: str = "Sample Fair") -> tuple[Field, ...]:
    return apply_lessons(fields, event, LESSONS)


def test_the_firm_that_was_settled_for_a_host_makes_the_same_reading_certain() -> None:
    org, _ = taught(make_field("ORG", "SAMPLE WORKS LTD", 0.5), make_field("EMAIL", "ben@sampleworks.example.com"))
    assert not org.needs_review
    assert org.value == "SAMPLE WORKS LTD"


def test_a_slip_in_the_name_of_a_settled_firm_is_asked_with_the_right_one_offered() -> None:
    org, _ = taught(make_field("ORG", "Samp1e Works Ltd", 0.97), make_field("URL", "www.sampleworks.example.com"))
    assert org.needs_review
    assert org.alternatives == ("Sample Works Ltd",)
    assert org.doubts == ("you settled this firm as Sample Works Ltd",)


def test_another_name_of_the_same_host_is_only_offered() -> None:
    org, _ = taught(make_field("ORG", "Quite Another", 0.97), make_field("EMAIL", "ben@sampleworks.example.com"))
    assert not org.needs_review
    assert org.alternatives == ("Sample Works Ltd",)


@pytest.mark.parametrize("printed", ["Sample Works", "Sample Works Ltd Berlin"])
def test_a_firm_with_or_without_its_form_is_no_slip(printed: str) -> None:
    org, _ = taught(make_field("ORG", printed, 0.97), make_field("EMAIL", "ben@sampleworks.example.com"))
    assert not org.needs_review
    assert org.alternatives == ("Sample Works Ltd",)


@pytest.mark.parametrize("host", ["gmail.com", "uol.com.br", "laposte.net", "rediffmail.com"])
def test_a_public_host_teaches_no_firm(host: str) -> None:
    free = make_record(1, settled("ORG", "Sample Works"), settled("EMAIL", f"sample.works@{host}"))
    org = make_field("ORG", "Sampel Works")
    assert apply_lessons((org, make_field("EMAIL", f"b@{host}")), "", draw_lessons([free]))[0] == org


def test_a_host_that_is_nearly_a_settled_one_is_asked() -> None:
    (email,) = taught(make_field("EMAIL", "ben@sarnpleworks.example.com", 0.95))
    assert email.needs_review
    assert email.alternatives == ("ben@sampleworks.example.com",)
    assert email.doubts == ("sarnpleworks.example.com is nearly sampleworks.example.com, which you settled before",)


def test_a_host_with_another_ending_is_another_host() -> None:
    email = make_field("EMAIL", "ben@sampleworks.example.org", 0.95)
    assert taught(email) == (email,)


def test_a_number_without_a_country_gets_that_of_the_same_exchange() -> None:
    phone, _ = taught(make_field("TEL", "030 23125 177", 0.6), make_field("EMAIL", "ben@sampleworks.example.com"))
    assert phone.alternatives == ("+493023125177",)
    assert phone.value == "030 23125 177"


def test_a_number_of_another_exchange_gets_no_country() -> None:
    phone = make_field("TEL", "040 66969 123", 0.6)
    assert taught(phone, make_field("EMAIL", "ben@sampleworks.example.com"))[0] == phone


def test_the_people_of_an_event_are_known_there_and_not_elsewhere() -> None:
    name = make_field("FN", "Ada Lovelace-Exarnple", 0.93)
    (here,) = taught(name)
    assert here.alternatives == ("Ada Lovelace-Example",)
    assert here.needs_review
    assert taught(name, event="Other Fair") == (name,)


def test_short_names_are_never_taken_for_each_other() -> None:
    lessons = draw_lessons([make_record(1, settled("FN", "Jan Tan"), event="Fair")])
    name = make_field("FN", "Jon Tan", 0.8)
    assert apply_lessons((name,), "Fair", lessons) == (name,)


def test_a_mere_reading_teaches_nothing() -> None:
    read = replace(TAUGHT, fields=tuple(replace(f, status=Status.READ) for f in TAUGHT.fields))
    dropped = replace(TAUGHT, fields=tuple(replace(f, status=Status.DROPPED) for f in TAUGHT.fields))
    for record in (read, dropped):
        lessons = draw_lessons([record])
        assert not lessons.orgs
        assert not lessons.hosts
        assert not lessons.names


VALUES = st.sampled_from(
    (
        "Sample Works Ltd", "Samp1e Works", "Ada Lovelace-Exarnple", "ben@sarnpleworks.example.com",
        "ben@sampleworks.example.com", "030 23125 177", "+493023125100", "", "www.sampleworks.example.com",
    )
)  # fmt: skip
FIELDS = st.builds(
    lambda name, value, status, confidence: make_field(name, value, confidence, status=status),
    st.sampled_from(("FN", "ORG", "TITLE", "TEL", "EMAIL", "URL", "NOTE")),
    VALUES,
    st.sampled_from(Status),
    st.floats(0, 1),
)


@given(st.lists(FIELDS, max_size=6))
def test_lessons_change_no_value_and_nothing_settled_and_twice_is_once(fields: list[Field]) -> None:
    once = taught(*fields)
    assert apply_lessons(once, "Sample Fair", LESSONS) == once
    for was, now in zip(fields, once, strict=True):
        assert (now.name, now.value, now.text, now.spans, now.status) == (
            was.name, was.value, was.text, was.spans, was.status,
        )  # fmt: skip
        assert set(was.alternatives) <= set(now.alternatives)
        assert now.doubts[: len(was.doubts)] == was.doubts
        if was.status is not Status.READ:
            assert now == was


def test_removing_the_card_unlearns_it() -> None:
    records: list[Record] = [TAUGHT]
    assert draw_lessons(records).orgs == {"sampleworks.example.com": "Sample Works Ltd"}
    records.clear()
    assert draw_lessons(records) == draw_lessons([])


def test_within_a_session_one_answer_settles_the_like_questions_of_other_cards() -> None:
    cards = [
        make_record(
            n, make_field("ORG", "Sample Works", 0.6), make_field("EMAIL", f"p{n}@sampleworks.example.com", line=1)
        )
        for n in (1, 2, 3)
    ]
    review = start_review(cards)
    after = teach(accept(review))
    assert after.done
    assert after.answers == 1
    assert undo(after).records == review.records


def test_a_lesson_moves_on_from_the_question_that_it_answers() -> None:
    fields = (make_field("ORG", "Sample Works Ltd", 0.5), make_field("EMAIL", "b@sampleworks.example.com", line=1))
    card = make_record(2, *fields, make_field("FN", "Ben Probe", 0.8, 2))
    review = teach(start_review([card]), [TAUGHT])
    assert review.field is not None
    assert review.field.value == "Ben Probe"
