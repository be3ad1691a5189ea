import random
from dataclasses import replace

import pytest

from cardscan.model import Record, Status
from cardscan.people import Band, compare, find_duplicates
from tests.review.cards import make_field, make_record
from tools.measure_duplicates import OTHERS, SAME, make_pair


def card(number: int, **values: str) -> Record:
    """A card with fields by their name: fn, org, title, email, cell, tel, url."""
    fields = []
    for line, (name, value) in enumerate(values.items()):
        types = ("cell",) if name == "cell" else ("work",) if name == "tel" else ()
        fields.append(make_field({"cell": "TEL"}.get(name, name.upper()), value, 0.99, line, types=types))
    return make_record(number, *fields)


ADA = card(1, fn="Ada Example", org="Sample Works", email="ada@example.com", tel="+12025550143", cell="+12025550177")


def band(**values: str) -> Band:
    return compare(ADA, card(2, **values)).band


def test_the_same_card_twice_is_merged() -> None:
    assert compare(ADA, replace(ADA, id=2)).band is Band.SAME


def test_a_rescan_with_a_slip_in_the_name_is_merged() -> None:
    assert band(fn="Ada Exampie", org="Sample Works", email="ada@example.com", tel="+12025550143") is Band.SAME


def test_a_new_job_with_the_old_mobile_is_asked() -> None:
    assert band(fn="Ada Example", org="Other Firm", email="a.example@example.org", cell="+12025550177") is Band.ASK


def test_a_card_with_name_and_firm_alone_is_asked() -> None:
    assert band(fn="Ada Example", org="Sample Works") is Band.ASK


def test_an_initial_can_be_the_same_person() -> None:
    assert band(fn="A. Example", org="Sample Works", tel="+12025550143") is Band.ASK


def test_name_in_the_other_order_is_the_same_name() -> None:
    turned = card(2, fn="Example Ada", org="Sample Works", email="ada@example.com")
    assert compare(ADA, turned).band is Band.SAME


@pytest.mark.parametrize(
    "values",
    [
        pytest.param(
            {"fn": "Ben Probe", "org": "Sample Works", "tel": "+12025550143"}, id="colleague on a switchboard"
        ),
        pytest.param({"fn": "Bob Example", "org": "Sample Works", "tel": "+12025550143"}, id="relative"),
        pytest.param(
            {"fn": "Ada Example", "org": "Other Firm", "email": "ada@example.org", "tel": "+442079460123"},
            id="namesake",
        ),
        pytest.param({"fn": "Ben Probe", "org": "Sample Works", "email": "ben@example.com"}, id="same host"),
        pytest.param({"org": "Sample Works", "tel": "+12025550143"}, id="the firm itself"),
    ],
)
def test_other_people_stay_apart(values: dict[str, str]) -> None:
    assert band(**values) is Band.APART


def test_the_mailbox_of_a_firm_is_next_to_nothing() -> None:
    ben, cleo = (card(n, fn=fn, email="info@example.com") for n, fn in ((1, "Ben Probe"), (2, "Cleo Muster")))
    assert compare(ben, cleo).band is Band.APART


def test_a_mailbox_outweighs_a_name_that_may_be_misread() -> None:
    doubtful = make_record(
        2,
        make_field("FN", "Sample Works", 0.4),
        make_field("EMAIL", "ada@example.com"),
        make_field("TEL", "2025550177"),
    )
    assert compare(ADA, doubtful).band is not Band.APART


def test_reasons_are_words_the_weightiest_first() -> None:
    likeness = compare(ADA, card(2, fn="Ada Example", org="Other Firm", cell="+12025550177"))
    assert likeness.reasons == ("same name", "same mobile number", "another organisation")


def test_dropped_fields_do_not_count() -> None:
    dropped = tuple(replace(f, status=Status.DROPPED) for f in ADA.fields)
    assert compare(ADA, replace(ADA, id=2, fields=dropped)).score == 0


def test_accents_and_case_do_not_matter() -> None:
    a, b = card(1, fn="José Müller", email="J@example.com"), card(2, fn="JOSE MULLER", email="j@example.com")
    assert compare(a, b).reasons == ("same name", "same e-mail address j@example.com")


def test_records_of_one_person_are_not_named_again() -> None:
    again = replace(ADA, id=2)
    assert find_duplicates([(ADA, again)]) == ()
    assert [(p.first, p.second) for p in find_duplicates([(again,), (ADA,)])] == [(1, 2)]


def test_two_people_are_named_once_by_their_most_alike_cards() -> None:
    sparse = card(3, fn="Ada Example", org="Sample Works")
    (pair,) = find_duplicates([(ADA, sparse), (replace(ADA, id=2),)])
    assert (pair.first, pair.second) == (1, 2)


def test_of_generated_pairs_none_is_merged_wrongly_and_few_are_missed() -> None:
    rng = random.Random(20)
    for kind in OTHERS:
        bands = [compare(*make_pair(kind, rng)).band for _ in range(40)]
        assert Band.SAME not in bands, kind
    missed = sum(compare(*make_pair(kind, rng)).band is Band.APART for kind in SAME for _ in range(40))
    assert missed <= 10  # of 200
