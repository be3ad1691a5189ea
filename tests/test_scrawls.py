from dataclasses import replace

from cardscan.contacts import build_contact
from cardscan.model import Box, Field, Span, Status
from cardscan.scrawls import (
    HAND,
    INK,
    UNREAD,
    add_notes,
    mark_hands,
    mark_scrawls,
    maybe_written,
    other_readings,
    read_places,
)
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


def test_marks_without_a_letter_are_no_other_reading() -> None:
    org = make_field("ORG", "«Родник»")
    assert other_readings(org, make_lines(org, others={"«Родник»": "« »"})) == ()


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


def test_ink_that_no_reader_took_for_text_is_a_field_without_text_to_be_looked_at() -> None:
    rows = (Box(500, 300, 800, 350), Box(510, 360, 700, 410))
    name = make_field("FN", "Ada Example")
    kept, ink = add_notes([name], [rows])
    assert kept == name
    assert (ink.name, ink.value, ink.text, ink.doubts) == ("NOTE", "", "", (INK,))
    assert ink.unread
    assert ink.needs_review
    assert tuple(span.box for span in ink.spans) == rows
    assert other_readings(ink, make_lines(name, others={"Ada Example": "Bob Other"})) == ()


def test_a_misread_piece_of_a_note_stands_for_all_of_it_and_is_asked_about_once() -> None:
    (scrawl,) = mark_scrawls([note("wy 3t ~ qll", 0.3)], ())
    place = scrawl.spans[0].box
    rows = (Box(place.left - 20, place.top - 5, place.right + 200, place.bottom + 9), Box(60, 300, 400, 350))
    (field,) = add_notes([scrawl], [rows])
    assert (field.text, field.doubts) == ("wy 3t ~ qll", (UNREAD,))
    assert [span.box for span in field.spans] == list(rows)
    speck = note("z", 0.2)  # too short to be asked about by itself
    (field,) = add_notes([speck, replace(scrawl, spans=(Span(1, 0, 1, rows[1]),))], [rows])
    assert (field.text, field.value, field.unread, len(field.spans)) == ("z wy 3t ~ qll", "z wy 3t ~ qll", True, 2)


def test_print_beside_a_note_is_left_alone() -> None:
    printed = note("Open on Sundays")
    place = printed.spans[0].box
    touching = Box(place.right - 10, place.top, place.right + 300, place.bottom)
    kept, ink = add_notes([printed], [(touching,)])
    assert kept == printed
    assert ink.doubts == (INK,)


def test_ink_is_looked_for_wherever_nothing_was_made_out() -> None:
    name, scrawl = make_field("FN", "Ada Example"), make_field("NOTE", "wy 3t ~ qll", 0.3, line=1)
    fields, lines = mark_scrawls([name, scrawl], make_lines(name, scrawl)), make_lines(name, scrawl)
    assert read_places(fields, lines) == tuple(word.box for word in lines[0].words)
    typed = replace(fields[1], spans=(Span(0, 0, 0, name.spans[0].box),))
    assert read_places([name, typed], lines) == tuple(word.box for line in lines for word in line.words)


def test_a_contact_says_that_there_is_handwriting_until_somebody_typed_or_dropped_it() -> None:
    (ink,) = add_notes([], [(Box(500, 300, 800, 350),)])
    left = replace(ink, status=Status.CONFIRMED)
    typed = replace(ink, value="thx f. coffee", status=Status.CORRECTED)
    dropped = replace(ink, status=Status.DROPPED)
    notes = [build_contact([field]).note for field in (ink, left, typed, dropped)]
    assert notes == ["Handwriting on the card: see its picture"] * 2 + ["thx f. coffee", ""]


def candidates(*fields: Field, others: dict[str, str] | None = None) -> set[str]:
    """The texts of these fields, each on a line of its own, that may have been written by hand."""
    lines = make_lines(*fields, others=others)
    return {lines[number].text for number in maybe_written(fields, lines)}


def test_text_that_no_field_claims_may_be_written_by_hand() -> None:
    name, slogan = make_field("FN", "Ada Example"), make_field("NOTE", "call on Monday", line=1)
    assert candidates(name, slogan) == {"call on Monday"}


def test_print_that_says_what_another_field_says_is_no_handwriting() -> None:
    mail = make_field("EMAIL", "ada@sampleworks.example.com")
    assert candidates(mail, make_field("NOTE", "Sample Works", line=1)) == set()


def test_letters_of_other_scripts_and_three_letters_are_left_alone() -> None:
    assert candidates(make_field("NOTE", "北斗システム開発"), make_field("NOTE", "Tel", line=1)) == set()
    assert candidates(make_field("NOTE", "café à midi")) == {"café à midi"}


def test_what_was_claimed_may_be_handwriting_only_if_the_readers_disagree_and_are_not_sure() -> None:
    sure, unsure = make_field("ORG", "ugdmam btgg"), make_field("ORG", "ugdmam btgg", 0.5)
    other = {"ugdmam btgg": "wy dalings att"}
    assert candidates(replace(sure, ocr_confidence=0.99), others=other) == set()
    assert candidates(replace(unsure, ocr_confidence=0.75), others=other) == {"ugdmam btgg"}
    assert candidates(replace(unsure, ocr_confidence=0.75)) == set()
    assert candidates(make_field("FN", "ugdmam btgg", 0.5), others=other) == set()


def test_what_stands_on_a_line_with_something_certain_is_print() -> None:
    title = make_field("TITLE", "Sócio")
    number = replace(make_field("NOTE", "OAB/SC 41.946"), spans=(replace(title.spans[0], start=1, stop=3),))
    line = make_lines(make_field("NOTE", "Sócio OAB/SC 41.946"))
    assert maybe_written([title, number], line) == set()
    assert maybe_written([replace(title, confidence=0.6), number], line) == {0}


def test_a_name_that_is_a_mere_guess_and_read_in_two_ways_may_be_handwriting() -> None:
    others = {"AETK NRTOS TENS2": "Wee IOS TENS?"}
    assert candidates(make_field("FN", "AETK NRTOS TENS2", 0.18), others=others) == {"AETK NRTOS TENS2"}
    doubtful = make_field("FN", "AETK NRTOS TENS2", 0.45)
    assert candidates(doubtful, others=others) == set()  # a name in a script of its own


def test_what_a_hand_wrote_is_a_note_to_be_looked_at_and_keeps_its_evidence() -> None:
    org, kept = make_field("ORG", "ugdmam btgg", 0.5), make_field("FN", "Ada Example", line=1)
    (by_hand, name) = mark_hands([org, kept], {0})
    assert name == kept
    assert (by_hand.name, by_hand.value, by_hand.doubts) == ("NOTE", "ugdmam btgg", (HAND,))
    assert (by_hand.text, by_hand.spans, by_hand.ocr_confidence) == (org.text, org.spans, org.ocr_confidence)
    assert by_hand.unread
    assert by_hand.needs_review
    assert mark_hands([kept], {1}) == (kept,)  # a name stays one, in whatever script, unless it is a mere guess
    assert mark_hands([replace(kept, confidence=0.2)], {1})[0].name == "NOTE"
