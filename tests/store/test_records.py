"""Keeping records, changing them, taking changes back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardscan.errors import UsageError
from cardscan.model import Box, Card, Field, FollowUp, Line, Meeting, Photo, Quad, Scan, ScanFailure, Span, Status, Word
from cardscan.store import Store
from tests import strategies

DAY = date(2026, 11, 23)
AT = "2026-11-23T10:00:00Z"
LATER = "2026-11-23T10:05:00Z"
MEETING = Meeting(date(2026, 11, 18), "photo", "Sample Fair", "wants a quote")
FOLLOW_UP = FollowUp(date(2026, 11, 20))
QUAD = Quad(((1.5, 0), (90, 2), (91, 50), (0, 51)))
BOX = Box(1, 2, 3, 4.5)


def make_card(name: str) -> Card:
    line = Line((Word(name, 0.5, BOX),), "tesseract", (Line((Word(name.upper(), 0.25, BOX),), "rapid"),), vertical=True)
    field = Field("FN", name, f"{name}.", (Span(0, 0, 1, BOX),), 0.5, 0.75, 0.4, doubts=("two readers disagree",))
    return Card(QUAD, (line,), (field,), b"jpeg of " + name.encode(), 900, 500, ("blurred",))


def make_scan(*names: str, digest: str = "aa", path: str = "IMG_1.jpg", page: int = 0) -> Scan:
    return Scan(Photo(Path(path), digest, page), tuple(map(make_card, names)), date(2026, 11, 18))


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.open(":memory:") as store:
        yield store


@pytest.fixture
def ann(store: Store) -> int:
    (record_id,) = store.add_scan(make_scan("Ann"), MEETING, FOLLOW_UP, DAY)
    return record_id


def test_a_record_holds_everything_about_its_card(store: Store, ann: int) -> None:
    record = store.record(ann)
    card = make_card("Ann")
    assert (record.photo, record.card_index) == (Photo(Path("IMG_1.jpg"), "aa"), 0)
    assert (record.fields, record.width, record.height, record.hints) == (card.fields, 900, 500, ("blurred",))
    assert (record.meeting, record.follow_up, record.scanned_on) == (MEETING, FOLLOW_UP, DAY)
    assert record.person == ann
    assert UUID(record.uid).version == 4
    assert store.card(ann) == card


def test_cards_of_a_photo_become_records_in_order(store: Store) -> None:
    ids = store.add_scan(make_scan("Ann", "Bob"), MEETING, FOLLOW_UP, DAY)
    assert [store.record(record_id).fields[0].value for record_id in ids] == ["Ann", "Bob"]
    assert [store.record(record_id).card_index for record_id in ids] == [0, 1]
    assert [record.id for record in store.records()] == list(ids)


@settings(max_examples=40)
@given(st.lists(strategies.scans, max_size=2), strategies.meetings, strategies.follow_ups)
def test_any_scan_comes_back_as_it_was(scans: list[Scan], meeting: Meeting, follow_up: FollowUp) -> None:
    with Store.open(":memory:") as store:
        for scan in scans:
            ids = store.add_scan(scan, meeting, follow_up, DAY)
            assert store.seen(scan.photo)
            first = next(
                kept for kept in scans if (kept.photo.digest, kept.photo.page) == (scan.photo.digest, scan.photo.page)
            )
            assert tuple(map(store.card, ids)) == first.cards
            assert all(store.record(record_id).photo == first.photo for record_id in ids)
            assert all(store.record(record_id).meeting == meeting for record_id in ids)
            assert all(store.record(record_id).follow_up == follow_up for record_id in ids)


def test_a_photo_without_cards_counts_as_seen(store: Store) -> None:
    assert store.add_scan(make_scan(), MEETING, FOLLOW_UP, DAY) == ()
    assert store.seen(make_scan().photo)


def test_the_same_bytes_are_kept_once_whatever_the_file_is_called(store: Store, ann: int) -> None:
    copy = make_scan("Ann", path="copy of IMG_1.jpg")
    assert store.seen(copy.photo)
    assert store.add_scan(copy, MEETING, FOLLOW_UP, DAY) == (ann,)
    assert len(store.records()) == 1


def test_pages_of_a_file_are_photos_of_their_own(store: Store, ann: int) -> None:
    second = make_scan("Bob", page=1)
    assert not store.seen(second.photo)
    store.add_scan(second, MEETING, FOLLOW_UP, DAY)
    assert len(store.records()) == 2


def test_a_file_name_that_is_no_text_comes_back(store: Store) -> None:
    path = Path(os.fsdecode(b"Visitenkarte M\xfcller.jpg"))
    store.add_scan(Scan(Photo(path, "aa"), (make_card("Ann"),)), MEETING, FOLLOW_UP, DAY)
    store.add_failure(ScanFailure(Photo(path, "bb"), "NoCardFound", "no card"), DAY)
    assert store.records()[0].photo.path == path
    assert store.failures()[0].photo.path == path


def test_text_that_is_no_valid_unicode_is_kept_as_far_as_it_goes(store: Store, ann: int) -> None:
    store.set_meeting(ann, replace(MEETING, event="Caf\udce9"), AT)
    assert store.record(ann).meeting.event == "Caf?"


# Failures


def test_a_failed_photo_is_not_seen_and_is_listed_until_it_is_read(store: Store) -> None:
    failure = ScanFailure(make_scan().photo, "NoCardFound", "nothing looks like a card")
    store.add_failure(failure, DAY)
    store.add_failure(failure, DAY)
    assert store.failures() == (failure,)
    assert not store.seen(failure.photo)
    store.add_scan(make_scan("Ann", path="moved.jpg"), MEETING, FOLLOW_UP, DAY)
    assert store.failures() == ()


def test_a_file_that_could_not_even_be_opened_is_cleared_by_its_name(store: Store) -> None:
    store.add_failure(ScanFailure(Photo(Path("IMG_1.jpg"), ""), "UnreadablePhoto", "permission denied"), DAY)
    store.add_failure(ScanFailure(Photo(Path("IMG_2.jpg"), ""), "UnreadablePhoto", "permission denied"), DAY)
    store.add_scan(make_scan("Ann"), MEETING, FOLLOW_UP, DAY)
    assert [failure.photo.path.name for failure in store.failures()] == ["IMG_2.jpg"]


def test_a_photo_that_was_read_does_not_become_a_failure(store: Store, ann: int) -> None:
    store.add_failure(ScanFailure(store.record(ann).photo, "ReadingFailed", "timed out"), DAY)
    assert store.failures() == ()


# Changing and undoing


def test_a_correction_keeps_what_was_read(store: Store, ann: int) -> None:
    (field,) = store.record(ann).fields
    corrected = replace(field, value="Anna", status=Status.CORRECTED)
    store.save_fields(ann, [corrected], AT)
    assert store.record(ann).fields == (corrected,)
    assert store.record(ann).revised_at == AT
    assert store.fields_as_read(ann) == (field,)
    store.save_fields(ann, [], LATER)
    assert store.fields_as_read(ann) == (field,)


def test_undo_takes_changes_back_one_by_one(store: Store, ann: int) -> None:
    (field,) = store.record(ann).fields
    store.save_fields(ann, [replace(field, value="Anna")], AT)
    store.set_meeting(ann, Meeting(DAY, event="Other Fair"), AT)
    store.set_follow_up(ann, FollowUp(done_on=DAY), AT)
    assert store.undo(ann, LATER)
    assert store.record(ann).follow_up == FOLLOW_UP
    assert store.record(ann).meeting.event == "Other Fair"
    assert store.undo(ann, LATER)
    assert store.record(ann).meeting == MEETING
    assert store.undo(ann, LATER)
    assert store.record(ann).fields == (field,)
    assert not store.undo(ann, LATER)
    assert store.record(ann).revised_at == LATER


@settings(max_examples=40)
@given(st.lists(st.lists(strategies.fields, max_size=3).map(tuple), max_size=6))
def test_undoing_every_change_ends_where_reading_began(changes: list[tuple[Field, ...]]) -> None:
    with Store.open(":memory:") as store:
        (ann,) = store.add_scan(make_scan("Ann"), MEETING, FOLLOW_UP, DAY)
        for fields in changes:
            store.save_fields(ann, fields, AT)
            assert store.record(ann).fields == fields
            assert store.fields_as_read(ann) == make_card("Ann").fields
        while store.undo(ann, LATER):
            pass
        assert store.record(ann).fields == make_card("Ann").fields


def test_setting_what_stands_there_is_no_change(store: Store, ann: int) -> None:
    store.save_fields(ann, store.record(ann).fields, AT)
    store.set_meeting(ann, MEETING, AT)
    assert store.record(ann).revised_at == ""
    assert not store.undo(ann, AT)


def test_a_new_reading_can_be_taken_back_with_its_lines(store: Store, ann: int) -> None:
    before, after = store.card(ann), make_card("Anne")
    store.save_reading(ann, after.lines, after.fields, DAY, AT)
    assert (store.lines(ann), store.record(ann).fields) == (after.lines, after.fields)
    assert store.fields_as_read(ann) == after.fields
    store.undo(ann, LATER)
    assert store.card(ann) == before
    assert store.fields_as_read(ann) == before.fields


# Removing


def test_a_removed_card_stays_away_and_its_id_is_not_given_again(store: Store, ann: int) -> None:
    store.save_fields(ann, [], AT)
    store.remove(ann)
    assert store.records() == ()
    assert store.seen(make_scan().photo)
    assert store.add_scan(make_scan("Bob", digest="bb"), MEETING, FOLLOW_UP, DAY) == (ann + 1,)


def test_a_forgotten_photo_is_read_again_once_its_last_card_is_removed(store: Store) -> None:
    ann, bob = store.add_scan(make_scan("Ann", "Bob"), MEETING, FOLLOW_UP, DAY)
    store.remove(ann, forget_photo=True)
    assert store.seen(make_scan().photo)
    store.remove(bob, forget_photo=True)
    assert not store.seen(make_scan().photo)


def test_what_is_removed_is_overwritten_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "cards.store"
    with Store.open(path) as store:
        (ann,) = store.add_scan(make_scan("Annunciata"), MEETING, FOLLOW_UP, DAY)
        assert b"Annunciata" in path.read_bytes()
        store.remove(ann)
    assert b"Annunciata" not in path.read_bytes()


# Merging


def people_ids(store: Store) -> list[list[int]]:
    return [[record.id for record in person] for person in store.people()]


@pytest.fixture
def four(store: Store) -> tuple[int, ...]:
    return store.add_scan(make_scan("Ann", "Bob", "Ann B.", "A. B."), MEETING, FOLLOW_UP, DAY)


def test_merged_records_are_one_person_with_its_head_first(store: Store, four: tuple[int, ...]) -> None:
    a, b, c, d = four
    store.merge(c, [a])
    assert people_ids(store) == [[b], [c, a], [d]]
    store.merge(d, [a])
    assert people_ids(store) == [[b], [d, a, c]]


def test_unmerging_makes_a_person_of_its_own_and_leaves_the_others_together(
    store: Store, four: tuple[int, ...]
) -> None:
    a, b, c, d = four
    store.merge(c, [a, d])
    store.unmerge(c)
    assert people_ids(store) == [[a, d], [b], [c]]
    store.unmerge(b)
    assert people_ids(store) == [[a, d], [b], [c]]


def test_removing_the_record_that_stands_for_a_person_leaves_the_others(store: Store, four: tuple[int, ...]) -> None:
    a, b, c, d = four
    store.merge(a, [c, d])
    store.remove(a)
    assert people_ids(store) == [[b], [c, d]]


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 4), st.lists(st.integers(1, 4), max_size=3)), max_size=12))
def test_people_always_part_the_records(steps: list[tuple[bool, int, list[int]]]) -> None:
    with Store.open(":memory:") as store:
        store.add_scan(make_scan("A", "B", "C", "D"), MEETING, FOLLOW_UP, DAY)
        for merging, record_id, others in steps:
            if merging:
                store.merge(record_id, others)
                assert {store.record(other).person for other in others} <= {record_id}
            else:
                store.unmerge(record_id)
                assert store.record(record_id).person == record_id
            assert sorted(record_id for person in people_ids(store) for record_id in person) == [1, 2, 3, 4]
            assert all(person[0].id == person[0].person for person in store.people())


# Ids


@pytest.mark.parametrize("missing", [0, 99, -1])
def test_an_id_that_no_record_has_is_named(store: Store, ann: int, missing: int) -> None:
    calls = (
        lambda: store.record(missing),
        lambda: store.crop(missing),
        lambda: store.lines(missing),
        lambda: store.save_fields(missing, [], AT),
        lambda: store.save_reading(missing, (), (), DAY, AT),
        lambda: store.set_meeting(missing, MEETING, AT),
        lambda: store.set_follow_up(missing, FOLLOW_UP, AT),
        lambda: store.undo(missing, AT),
        lambda: store.remove(missing),
        lambda: store.merge(ann, [missing]),
        lambda: store.merge(missing, [ann]),
        lambda: store.unmerge(missing),
    )
    for call in calls:
        with pytest.raises(UsageError, match=f"no record {missing};"):
            call()
    assert people_ids(store) == [[ann]]


def test_a_uid_can_be_given_from_outside() -> None:
    uids = iter(("one", "two"))
    with Store.open(":memory:", new_uid=lambda: next(uids)) as store:
        store.add_scan(make_scan("Ann", "Bob"), MEETING, FOLLOW_UP, DAY)
        assert [record.uid for record in store.records()] == ["one", "two"]
