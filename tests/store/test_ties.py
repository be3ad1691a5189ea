"""What the store keeps of following up, and taking it back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from cardscan.model import Field, FollowUp, Status
from cardscan.store import Store
from cardscan.ties import Outcome, Tier, Ties, Touch
from tests.people_made import keep_cards

AT = "2026-11-23T10:00:00Z"
TODAY = date(2026, 11, 23)
FULL = Ties(
    Tier.VIP,
    "1w 1m",
    True,
    ("databases", "雑談"),
    ("a venue",),
    ("training",),
    (Touch(TODAY, "call", 'said "hello"\nand more'),),
    (Outcome(TODAY, "meeting"),),
)


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.open(":memory:") as store:
        yield store


def test_every_part_of_the_ties_comes_back_as_it_was_kept(store: Store) -> None:
    ann, bob = keep_cards(store, "Ann Sample", "Bob Sample")
    with store.history.action("all of it", AT) as action:
        action.change(ann, ties=FULL)
    assert store.ties.all() == {ann: FULL, bob: Ties()}


def test_an_action_is_undone_for_everybody_it_changed(store: Store) -> None:
    ann, bob = keep_cards(store, "Ann Sample", "Bob Sample", due=TODAY)
    before = store.records()
    with store.history.action("two people", AT) as action:
        action.change(ann, ties=FULL, follow_up=FollowUp(None, TODAY), note="a note")
        action.change(bob, ties=Ties(Tier.NO), follow_up=FollowUp())
        action.change(bob, fields=(*store.record(bob).fields, Field("BDAY", "--03-14", status=Status.ADDED)))
    undone = store.history.undo(AT)
    assert undone is not None
    assert (undone.label, set(undone.records)) == ("two people", {ann, bob})
    assert store.ties.all() == {ann: Ties(), bob: Ties()}
    assert tuple(replace(record, revised_at="") for record in store.records()) == before


def test_actions_are_undone_from_the_last_to_the_first(store: Store) -> None:
    (ann,) = keep_cards(store, "Ann Sample")
    for label, tier in (("first", Tier.MAYBE), ("second", Tier.VIP)):
        with store.history.action(label, AT) as action:
            action.change(ann, ties=Ties(tier))
    labels = [undone.label for _ in range(3) if (undone := store.history.undo(AT))]
    assert labels == ["second", "first"]
    assert store.ties.all() == {ann: Ties()}


def test_a_person_corrected_since_is_left_as_they_are(store: Store) -> None:
    ann, bob = keep_cards(store, "Ann Sample", "Bob Sample")
    with store.history.action("both", AT) as action:
        action.change(ann, ties=Ties(Tier.VIP))
        action.change(bob, ties=Ties(Tier.VIP))
    store.save_fields(ann, (Field("FN", "Anne Sample", status=Status.CORRECTED),), AT)
    undone = store.history.undo(AT)
    assert undone is not None
    assert undone.records == (bob,)
    assert store.record(ann).fields[0].value == "Anne Sample"
    assert store.ties.all() == {ann: Ties(Tier.VIP), bob: Ties()}


def test_an_action_that_fails_in_the_middle_changes_nothing(store: Store) -> None:
    ann, bob = keep_cards(store, "Ann Sample", "Bob Sample")

    def fail() -> None:
        with store.history.action("both", AT) as action:
            action.change(ann, ties=Ties(Tier.VIP))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert store.ties.all() == {ann: Ties(), bob: Ties()}
    assert store.history.undo(AT) is None


def test_what_changes_nothing_is_nothing_to_undo(store: Store) -> None:
    (ann,) = keep_cards(store, "Ann Sample")
    with store.history.action("the same again", AT) as action:
        action.change(ann, ties=Ties(), follow_up=store.record(ann).follow_up)
    assert store.history.undo(AT) is None


def test_touches_of_merged_records_are_put_together_and_kept_apart_again(store: Store) -> None:
    ann, again = keep_cards(store, "Ann Sample", "A. Sample")
    first, second = Ties(touches=(Touch(date(2026, 11, 25), "call"),)), Ties(touches=(Touch(TODAY),))
    with store.history.action("touches", AT) as action:
        action.change(ann, ties=first)
        action.change(again, ties=second)
    store.merge(ann, (again,))
    kept = store.ties.all()
    assert Ties.joined((kept[ann], kept[again])).touches == (*second.touches, *first.touches)
    store.unmerge(again)
    assert store.ties.all() == {ann: first, again: second}


def test_ties_go_with_the_record_they_belong_to(store: Store) -> None:
    ann, bob = keep_cards(store, "Ann Sample", "Bob Sample")
    with store.history.action("a touch", AT) as action:
        action.change(ann, ties=FULL)
    store.remove(ann)
    assert store.ties.all() == {bob: Ties()}
    assert store.history.undo(AT) is None
