from dataclasses import replace
from pathlib import Path

from cardscan.model import Field, Record
from cardscan.people import Band, compare_sides, find_sides
from tests.review.cards import make_field, make_record

FRONT = make_record(
    1,
    make_field("FN", "Taro Yamada"),
    make_field("ORG", "Sample Works"),
    make_field("EMAIL", "t.yamada@example.co.jp"),
    make_field("TEL", "+819000000001", types=("cell",)),
    photo="IMG_0007.jpg",
)
BACK = make_record(
    2, make_field("FN", "山田 太郎"), make_field("EMAIL", "t.yamada@example.co.jp"), photo="IMG_0008.jpg"
)
LOGO = make_record(3, make_field("URL", "www.example.co.jp"), photo="IMG_0009.jpg")


def shot(record: Record, photo: str, number: int) -> Record:
    return replace(record, id=number, person=number, photo=replace(record.photo, path=Path(photo), digest=str(number)))


def found(*records: Record) -> list[tuple[int, int]]:
    return [(pair.first, pair.second) for pair in find_sides(records)]


def test_the_other_script_with_the_same_mailbox_is_the_back() -> None:
    (pair,) = find_sides([FRONT, BACK])
    assert pair.band is Band.SAME
    assert pair.sides


def test_a_side_with_a_web_address_alone_is_asked() -> None:
    assert compare_sides(FRONT, LOGO).band is Band.ASK


def side(*fields: Field) -> Record:
    return make_record(2, *fields, photo="IMG_0008.jpg")


NAME_ONLY = make_record(1, make_field("FN", "Gus Beispiel"), make_field("TITLE", "Architect", line=1))


def test_a_side_whose_mailbox_fits_the_name_on_the_other_is_asked() -> None:
    details = side(make_field("EMAIL", "g.beispiel@example.de"), make_field("TEL", "+493023125100"))
    likeness = compare_sides(NAME_ONLY, details)
    assert likeness.band is Band.ASK
    assert likeness.reasons[0] == "e-mail address g.beispiel@example.de fits the name"
    assert compare_sides(NAME_ONLY, side(make_field("EMAIL", "a.muster@example.de"))).band is Band.APART


def test_a_side_with_the_firm_and_its_address_alone_is_asked() -> None:
    front = make_record(1, make_field("FN", "Gus Beispiel"), make_field("ORG", "Beispiel Architekten GmbH", line=1))
    back = side(make_field("ORG", "Beispiel Architekten"), make_field("TEL", "+493023125100", line=1))
    assert compare_sides(front, back).band is Band.ASK
    assert compare_sides(front, side(make_field("ORG", "Quite Other"), back.fields[1])).band is Band.APART


def test_a_side_with_a_slogan_alone_is_asked() -> None:
    assert compare_sides(FRONT, side(make_field("NOTE", "We sample the world"))).band is Band.ASK


def test_the_other_script_with_nothing_in_common_is_not_a_back() -> None:
    assert compare_sides(FRONT, make_record(2, make_field("FN", "山田 太郎"))).band is Band.APART


def test_a_shot_in_between_breaks_the_row() -> None:
    assert found(FRONT, shot(BACK, "IMG_0009.jpg", 2)) == []


def test_shots_follow_by_number_not_by_letter() -> None:
    assert found(shot(FRONT, "card 9.jpg", 1), shot(BACK, "card 10.jpg", 2)) == [(1, 2)]


def test_names_that_tell_the_time_follow_by_order() -> None:
    assert found(shot(FRONT, "PXL_20261120_101530.jpg", 1), shot(BACK, "PXL_20261120_101544.jpg", 2)) == [(1, 2)]


def test_two_latin_names_are_two_people() -> None:
    colleague = make_record(
        2, make_field("FN", "Ken Sato"), make_field("EMAIL", "k.sato@example.co.jp"), photo="IMG_0008.jpg"
    )
    assert found(FRONT, colleague) == []


def test_a_back_between_two_colleagues_belongs_to_the_one_before() -> None:
    colleague = make_record(
        4, make_field("FN", "Ken Sato"), make_field("EMAIL", "k.sato@example.co.jp"), photo="IMG_0010.jpg"
    )
    assert found(shot(FRONT, "IMG_0008.jpg", 1), LOGO, colleague) == [(1, 3)]


def test_several_cards_in_a_photo_are_no_sides() -> None:
    again = replace(FRONT, id=9, card_index=1)
    assert found(FRONT, again, BACK) == []


def test_another_day_or_folder_is_another_session() -> None:
    assert found(FRONT, shot(BACK, "other/IMG_0008.jpg", 2)) == []


def test_pages_of_a_document_follow() -> None:
    page = replace(FRONT.photo, path=Path("scan.pdf"))
    front = replace(FRONT, photo=page)
    back = replace(BACK, photo=replace(page, page=1))
    assert found(front, back) == [(1, 2)]


def test_the_host_of_a_provider_links_no_sides() -> None:
    front = make_record(1, make_field("FN", "Gus Beispiel"), make_field("EMAIL", "gus@uol.com.br", line=1))
    back = side(make_field("EMAIL", "oficina@uol.com.br"), make_field("TEL", "+551150841294", line=1))
    assert compare_sides(front, back).band is Band.APART
