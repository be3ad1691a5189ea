from collections.abc import Iterator

import pytest

from cardscan.store import Store
from tests.people_made import keep_cards

AT = "2026-11-23T10:00:00Z"


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.open(":memory:") as store:
        keep_cards(store, "Ada Example", "Ada Exampie", "Ben Probe")
        yield store


def test_a_verdict_comes_back_with_its_reasons_the_lower_id_first(store: Store) -> None:
    store.pairs.decide(2, 1, same=True, by="rule", at=AT, reasons=("same e-mail address", "similar name"))
    (verdict,) = store.pairs.all()
    assert (verdict.first, verdict.second, verdict.same, verdict.by) == (1, 2, True, "rule")
    assert verdict.reasons == ("same e-mail address", "similar name")


def test_the_last_verdict_stands(store: Store) -> None:
    store.pairs.decide(1, 2, same=True, by="rule", at=AT)
    assert store.pairs.apart() == frozenset()
    store.pairs.decide(1, 2, same=False, by="person", at=AT)
    assert store.pairs.apart() == {(1, 2)}


def test_a_verdict_goes_with_its_record(store: Store) -> None:
    store.pairs.decide(1, 2, same=False, by="person", at=AT)
    store.remove(2)
    assert store.pairs.all() == ()
