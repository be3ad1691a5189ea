from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from cardscan.model import Field, Record, Status
from cardscan.people import Band, find_pairs, head_of, reconcile
from tests.review.cards import make_field, make_record

OLD = make_record(
    1,
    make_field("FN", "Ada Example"),
    make_field("ORG", "Sample Works"),
    make_field("TITLE", "Engineer"),
    make_field("EMAIL", "ada@example.com"),
    make_field("TEL", "+12025550143", types=("work",)),
)


def gathered(*records: Record) -> list[tuple[str, str]]:
    fields = [field for record in reconcile(records) for field in record.fields]
    return sorted((f.name, f.value) for f in fields if f.status is not Status.DROPPED)


def with_field(record: Record, index: int, **changes: object) -> Record:
    fields = list(record.fields)
    fields[index] = replace(fields[index], **changes)  # type: ignore[arg-type]  # the keywords are those of Field
    return replace(record, fields=tuple(fields))


def test_the_record_with_a_latin_name_stands_for_the_person() -> None:
    back = make_record(3, make_field("FN", "山田 太郎"))
    front = make_record(4, make_field("FN", "Taro Yamada"))
    assert head_of([back, front]) == 4
    assert head_of([make_record(1, make_field("URL", "www.example.com")), back]) == 3


def test_a_corrected_misreading_does_not_come_back_from_another_card() -> None:
    wrong = with_field(OLD, 3, value="ada@exarnple.com", text="ada@exarnple.com")
    right = with_field(replace(OLD, id=5), 3, value="ada@example.com", text="ada@exarnple.com", status=Status.CORRECTED)
    assert [v for n, v in gathered(wrong, right) if n == "EMAIL"] == ["ada@example.com"]


def test_what_was_dropped_on_one_card_does_not_come_back_from_another() -> None:
    dropped = with_field(replace(OLD, id=5), 4, status=Status.DROPPED)
    assert "TEL" not in dict(gathered(OLD, dropped))


def test_a_confirmed_value_survives_its_being_dropped_elsewhere() -> None:
    confirmed = with_field(OLD, 4, status=Status.CONFIRMED)
    dropped = with_field(replace(OLD, id=5), 4, status=Status.DROPPED)
    assert ("TEL", "+12025550143") in gathered(confirmed, dropped)


def test_sides_and_duplicates_are_found_together_and_denied_ones_are_not() -> None:
    again = replace(OLD, id=7, person=7)
    (pair,) = find_pairs([(OLD,), (again,)])
    assert (pair.first, pair.second, pair.band) == (1, 7, Band.SAME)
    assert find_pairs([(OLD,), (again,)], apart={(1, 7)}) == ()


VALUES = st.sampled_from(("Ada Example", "Sample Works", "+12025550143", "ada@example.com", "山田"))
FIELDS = st.builds(
    lambda name, value, status: Field(name, value, value, status=status),
    st.sampled_from(("FN", "ORG", "TITLE", "TEL", "EMAIL", "NOTE")),
    VALUES,
    st.sampled_from(Status),
)


@given(st.lists(st.lists(FIELDS, max_size=6), min_size=1, max_size=4))
def test_what_a_person_settled_is_never_changed_by_merging(cards: list[list[Field]]) -> None:
    records = [replace(make_record(n, *fields), person=1) for n, fields in enumerate(cards, 1)]
    for before, after in zip(records, reconcile(records), strict=True):
        for was, now in zip(before.fields, after.fields, strict=True):
            assert now == was or (was.status is Status.READ and now == replace(was, status=Status.DROPPED))
    assert reconcile(reconcile(records)) == reconcile(records)
