"""What somebody is called beside the name as the title, and lines that were taken for titles and names."""

from __future__ import annotations

import pytest

from cardscan.fields import parse_fields
from cardscan.fields.numbers.phones import find_phones
from tests.fields.choosing.test_firms import found
from tests.fields.printed import best, segments
from tests.fields.test_fields import lines_of, stacked

SIZE = (1000, 600)


@pytest.mark.parametrize(
    ("name", "calling", "region"),
    [
        ("Pastorin Hanna Albers", "Pastorin", "DE"),
        ("Chef Daniel Moore", "Chef", "US"),
        ("Sognepræst Mette Holm", "Sognepræst", "DK"),
        ("Schipper Jan Bakker", "Schipper", "NL"),
    ],
)
def test_a_calling_before_the_name_is_asked_about_as_the_title_where_no_other_is(
    name: str, calling: str, region: str
) -> None:
    fields = parse_fields(stacked(name, "Sample House", "office@example.com"), region=region, size=SIZE)
    (title,) = [field for field in fields if field.name == "TITLE"]
    assert (title.value, title.needs_review) == (calling, True)
    assert [span.stop - span.start for span in title.spans] == [1]
    assert found(fields, "FN") == [name]


@pytest.mark.parametrize("courtesy", ["Hofrat", "Maître", "Dr.", "Mrs."])
def test_a_form_of_address_is_no_title(courtesy: str) -> None:
    fields = parse_fields(stacked(f"{courtesy} Jane Arnold", "Sample Trading Ltd", "office@example.com"), size=SIZE)
    assert found(fields, "TITLE") == []


def test_a_calling_before_the_name_is_no_second_title() -> None:
    texts = ("Captain Jane Arnold", "Harbour Manager", "jane.arnold@example.com")
    assert found(parse_fields(stacked(*texts), region="GB", size=SIZE), "TITLE") == ["Harbour Manager"]


@pytest.mark.parametrize(
    ("line", "post", "region"),
    [
        ("Prop: Jane Arnold", "Prop", "IN"),
        ("Inh. Jane Arnold", "Inh.", "DE"),
        ("Proprietress: Jane Arnold", "Proprietress", "JM"),
        ("Jana Arnold – vlasnica", "vlasnica", "HR"),
    ],
)
def test_what_the_owner_is_called_beside_the_name_is_the_title(line: str, post: str, region: str) -> None:
    fields = parse_fields(stacked("SAMPLE STORES", line, "office@example.com"), region=region, size=SIZE)
    assert found(fields, "TITLE") == [post]
    assert found(fields, "FN") in (["Jane Arnold"], ["Jana Arnold"])
    assert not [field for field in fields if field.name == "NOTE"]


@pytest.mark.parametrize("label", ["Contact", "Ansprechpartner", "Booking"])
def test_what_only_announces_a_name_is_no_title(label: str) -> None:
    fields = parse_fields(stacked("SAMPLE STORES", f"{label}: Jane Arnold", "office@example.com"), size=SIZE)
    assert found(fields, "TITLE") == []


@pytest.mark.parametrize("hours", ["Træffes bedst onsdag kl. 10-12", "Besuche ab 8.30 - 11.30"])
def test_when_somebody_is_there_is_no_title(hours: str) -> None:
    rows = [("Anders Holm", 60, 60, 44), (hours, 60, 122, 24), ("62 00 01 23", 60, 420, 24)]
    assert found(parse_fields(lines_of(rows), region="DK", size=SIZE), "TITLE") == []


def test_a_title_that_can_be_cut_in_several_ways_is_one_of_them() -> None:
    texts = ("SAMPLE", "차장 Deputy General Manager", "홍 길 동", "Hong Gil-dong", "02-312-3456")
    (title,) = found(parse_fields(stacked(*texts), region="KR", size=SIZE), "TITLE")
    assert "차장" in title


def test_towns_with_a_mark_between_are_no_name() -> None:
    rows = [
        ("Jane Arnold", 360, 90, 40),
        ("Documentary Photographer", 380, 150, 20),
        ("Berlin | Dresden", 430, 210, 20),
    ]
    rows += [("030 23125 012", 440, 400, 20)]
    assert found(parse_fields(lines_of(rows), region="DE", size=SIZE), "FN") == ["Jane Arnold"]


@pytest.mark.parametrize(
    ("text", "region", "expected"),
    [
        ("Tel: 0086-10-6512 3456 / 6512 3457", "US", ["+861065123456", "+861065123457"]),
        ("โทร. 0-2234-5678 แฟกซ์ 0-2234-5679", "TH", ["+6622345678", "+6622345679"]),
        ("Ship: 0912 345 678 (Zalo)", "VN", ["+84912345678"]),
        ("Tels. 55 5512 3456 y 55 5512 3457", "MX", ["+525555123456", "+525555123457"]),
        ("Kirchenbüro: 04821 3 21", "DE", ["+494821321"]),
        ("登錄字號 0112345678", "TW", []),
    ],
)
def test_numbers_are_told_by_what_announces_them(text: str, region: str, expected: list[str]) -> None:
    assert best(find_phones(segments(text), region), "TEL") == expected
