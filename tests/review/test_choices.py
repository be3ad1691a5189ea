from dataclasses import replace

import pytest

from cardscan import review as rv
from cardscan.model import Field, Line, Span, Status
from cardscan.scrawls import HAND
from tests.review.cards import ADA, CLEO, fake_normalise, make_field, make_lines, make_record


def offered(record: object = ADA, index: int = 0, **others: str) -> list[tuple[str, str]]:
    assert isinstance(record, type(ADA))
    lines = make_lines(*record.fields, others={k.replace("_", " "): v for k, v in others.items()})
    return [(c.value, c.why) for c in rv.find_choices(record, index, lines, fake_normalise)]


def test_the_runner_up_is_offered_first() -> None:
    assert offered(index=3)[0] == ("ada.example@example.com", "the runner-up")


def test_the_other_readers_reading_is_offered() -> None:
    assert ("Ada Exampie", "as rapid read it") in offered(Ada_Example="Ada Exampie")


def test_name_and_organisation_can_be_swapped() -> None:
    assert ("Sample Works", "swap name and organisation") in offered(index=0)
    assert ("Ada Example", "swap name and organisation") in offered(index=1)


def test_given_and_family_name_can_be_turned_round() -> None:
    assert ("Ada Example", "given Example, family Ada") in offered()


def test_a_name_alone_can_be_the_organisation_or_a_note() -> None:
    reasons = [why for _, why in offered(CLEO)]
    assert "it is the organisation" in reasons
    assert "it is none of these: a note" in reasons


def test_a_note_can_be_called_what_it_is() -> None:
    card = make_record(1, make_field("NOTE", "Head of Samples"))
    reasons = [why for _, why in offered(card)]
    assert reasons == ["it is the name", "it is the organisation", "it is the department", "it is the job title"]
    titled = rv.find_choices(card, 0, (), fake_normalise)[-1].take(rv.focus_on(rv.start_review([card]), 0))
    field = titled.records[0].fields[0]
    assert (field.name, field.value, field.status) == ("TITLE", "Head of Samples", Status.CORRECTED)


def test_handwriting_that_was_read_well_can_be_taken_as_it_was_read() -> None:
    card = make_record(1, make_field("NOTE", "send quote", 0.5, doubts=(HAND,)))
    review = rv.start_review([card])
    (first, *_) = rv.find_choices(card, 0, (), fake_normalise)
    assert (first.value, first.why) == ("send quote", "it says just that")
    for take in (first.take, lambda review: rv.correct(review, "send quote", fake_normalise)):
        (field,) = take(review).records[0].fields
        assert (field.value, field.status, field.unread) == ("send quote", Status.CORRECTED, False)
    (left,) = rv.accept(review).records[0].fields
    assert (left.status, left.unread) == (Status.CONFIRMED, True)  # as a picture


def test_what_stands_there_is_never_offered_as_a_value() -> None:
    record = make_record(1, make_field("EMAIL", "ada@example.com", alternatives=("ada@example.com",)))
    assert rv.find_choices(record, 0, make_lines(*record.fields), fake_normalise) == ()


def test_taking_a_choice_answers_the_question() -> None:
    review = rv.start_review([ADA])
    choice = rv.find_choices(ADA, 3, (), fake_normalise)[0]
    after = choice.take(review)
    assert after.records[0].fields[3].value == "ada.example@example.com"
    assert after.answers == 1


def test_the_corrected_away_reading_is_offered_again() -> None:
    review = rv.focus_on(rv.correct(rv.start_review([CLEO]), "Cleo Master", fake_normalise), 0)
    assert review.record is not None
    first = rv.find_choices(review.record, 0, (), fake_normalise)[0]
    assert (first.value, first.why) == ("Cleo Muster", "it stood here before")


def test_turned_parts_keep_the_printed_name() -> None:
    choice = next(c for c in rv.find_choices(CLEO, 0, (), fake_normalise) if c.why.startswith("given"))
    field = choice.take(rv.start_review([CLEO])).records[0].fields[0]
    assert field.value == "Cleo Muster"
    assert (field.part("given"), field.part("family")) == ("Muster", "Cleo")


def test_only_the_words_of_the_field_are_taken_from_the_other_readers_line() -> None:
    whole = make_field("FN", "Ada Example Engineer")
    line: Line = make_lines(whole, others={"Ada Example Engineer": "Ada Exampie Enginee"})[0]
    box = line.words[0].box.union(line.words[1].box)
    name = replace(whole, value="Ada Example", text="Ada Example", spans=(Span(0, 0, 2, box),))
    assert rv.other_readings(name, (line,)) == (("rapid", "Ada Exampie"),)


def test_a_doubtful_field_always_has_a_reason() -> None:
    assert rv.why_doubtful(ADA.fields[0]) == ("differs from the name in the e-mail",)
    assert rv.why_doubtful(replace(CLEO.fields[0], ocr_confidence=0.5)) == ("the letters are hard to read",)
    assert rv.why_doubtful(replace(CLEO.fields[0], ocr_confidence=1.0, parse_confidence=0.5)) == (
        "not sure that this is the name",
    )


def test_two_readers_that_differ_are_a_reason() -> None:
    lines = make_lines(*CLEO.fields, others={"Cleo Muster": "Cleo Mustor"})
    assert rv.why_doubtful(CLEO.fields[0], lines) == ("the other reader (rapid) saw: Cleo Mustor",)


def test_the_parts_of_a_name_are_spelt_out() -> None:
    assert rv.name_parts(ADA.fields[0]) == "given Ada · family Example"


def test_what_nobody_could_read_is_asked_about_and_says_what_the_keys_do() -> None:
    scrawl = make_field("NOTE", "wy 3t ~ qll", doubts=("it could not be read well (handwriting, a logo?)",))
    assert rv.why_doubtful(scrawl) == (
        "it could not be read well (handwriting, a logo?)",
        "type what it says; Enter leaves it as a picture, d drops it",
    )


def test_a_number_can_be_of_another_kind() -> None:
    review = rv.focus_on(rv.start_review([ADA]), 4)
    choices = rv.find_choices(ADA, 4, (), fake_normalise)
    assert [c.why for c in choices] == ["it is a mobile number", "it is a fax number", "it is a private number"]
    field = choices[1].take(review).records[0].fields[4]
    assert (field.value, field.types, field.status.value) == ("+12025550143", ("fax",), "corrected")


TITLED = make_record(
    7,
    make_field("ROLE", "Northern Region", 0.85, line=2),
    make_field("TITLE", "Head of Logistics", 0.85, line=1, alternatives=("Head of Logistics Northern Region",)),
)


@pytest.mark.parametrize("index", [0, 1])
def test_two_lines_that_are_one_title_are_joined_by_one_answer_from_either(index: int) -> None:
    review = rv.focus_on(rv.start_review([TITLED]), index)
    first = rv.find_choices(TITLED, index, (), fake_normalise)[0]
    assert first.value == "Head of Logistics Northern Region"
    assert first.why == ("it is a part of the job title" if index == 0 else "with “Northern Region”")
    after = first.take(review)
    role, title = after.records[0].fields
    assert (title.value, title.status) == ("Head of Logistics Northern Region", Status.CORRECTED)
    assert title.alternatives[0] == "Head of Logistics"
    assert (role.value, role.status) == ("Northern Region", Status.DROPPED)
    assert (after.answers, after.done) == (1, True)
    assert rv.undo(after) == review


def test_a_firm_in_question_is_offered_as_a_part_of_a_certain_title_last() -> None:
    title = make_field("TITLE", "Head of Logistics", 0.97, line=1, alternatives=("Head of Logistics Samplotron",))
    card = make_record(7, make_field("ORG", "Samplotron", 0.6, line=2, alternatives=("Samplotron Works",)), title)
    offered = [choice.value for choice in rv.find_choices(card, 0, (), fake_normalise)]
    assert offered[0] == "Samplotron Works"
    assert offered[-1] == "Head of Logistics Samplotron"


def test_a_line_that_a_person_settled_is_not_offered_as_a_part_of_another() -> None:
    settled = replace(TITLED, fields=(replace(TITLED.fields[0], status=Status.CONFIRMED), TITLED.fields[1]))
    (first, *_) = rv.find_choices(settled, 1, (), fake_normalise)
    assert (first.value, first.why) == ("Head of Logistics Northern Region", "the runner-up")


def test_a_line_below_an_address_in_question_is_offered_as_its_end() -> None:
    street, town = make_field("ADR", "88 Hardy Avenue", 0.3, line=3), make_field("NOTE", "Simonburgh Z97 6CK", line=4)
    card = make_record(1, street, town)
    for index, why in ((0, "with “Simonburgh Z97 6CK”"), (1, "it is a part of the address")):
        first = rv.find_choices(card, index, (), fake_normalise)[0]
        assert (first.value, first.why) == ("88 Hardy Avenue, Simonburgh Z97 6CK", why)
    after = rv.find_choices(card, 0, (), fake_normalise)[0].take(rv.start_review([card]))
    assert [f.status for f in after.records[0].fields] == [Status.CORRECTED, Status.DROPPED]


@pytest.mark.parametrize("town", [make_field("NOTE", "Simonburgh", line=6), make_field("NOTE", "", line=4)])
def test_a_line_elsewhere_or_without_text_is_no_part_of_an_address(town: Field) -> None:
    card = make_record(1, make_field("ADR", "88 Hardy Avenue", 0.3, line=3), town)
    assert rv.find_choices(card, 0, (), fake_normalise) == ()
