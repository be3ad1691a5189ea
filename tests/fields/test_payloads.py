from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.fields.payloads import parse_payload, parse_payloads

V21 = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCster;J=C3=B6rg\r\n"
    "TEL;CELL;PREF:0151 23456789\r\nADR;WORK;ENCODING=QUOTED-PRINTABLE:;;Hauptstr. 1=\r\n;Berlin;;10115;Germany\r\n"
    "PHOTO;ENCODING=BASE64;TYPE=JPEG:AAAA\r\n BBBB\r\nEND:VCARD"
)
V30 = (
    "BEGIN:VCARD\nVERSION:3.0\nFN:Dr. Jane Doe\nN:Doe;Jane;;Dr.;\nORG:Example\\, Inc.;Research\n"
    "TITLE:Head of\n  Things\n"
    "item1.TEL;TYPE=WORK,FAX:+1 202 555 0123\nEMAIL;TYPE=INTERNET:jane@EXAMPLE.com\nURL:https\\://www.example.com\n"
    "BDAY:1980-01-02\nNOTE:one\\ntwo\nEND:VCARD\nBEGIN:VCARD\nFN:Somebody Else\nEND:VCARD"
)
V40 = (
    'BEGIN:VCARD\nVERSION:4.0\nFN:Jane Doe\nTEL;VALUE=uri;TYPE="work,voice":tel:+1-202-555-0123;ext=12\n'
    "X-SOCIALPROFILE;TYPE=linkedin:https://linkedin.com/in/janedoe\nIMPP:skype:jane.doe\nEND:VCARD"
)


def shown(payload: str, region: str = "") -> list[tuple[str, str]]:
    return [(field.name, field.value) for field in parse_payload(payload, region)]


def test_a_vcard_of_any_version_gives_its_fields() -> None:
    assert shown(V21, "DE") == [
        ("FN", "Jörg Müster"),
        ("TEL", "+4915123456789"),
        ("ADR", "Hauptstr. 1, 10115 Berlin, Germany"),
    ]
    assert shown(V30) == [
        ("FN", "Dr. Jane Doe"),
        ("ORG", "Example, Inc."),
        ("ROLE", "Research"),
        ("TITLE", "Head of Things"),
        ("TEL", "+12025550123"),
        ("EMAIL", "jane@example.com"),
        ("URL", "https://www.example.com"),
        ("BDAY", "1980-01-02"),
        ("NOTE", "one, two"),
    ]
    assert shown(V40) == [
        ("FN", "Jane Doe"),
        ("TEL", "+12025550123"),
        ("X-SOCIALPROFILE", "https://linkedin.com/in/janedoe"),
        ("X-SOCIALPROFILE", "skype:jane.doe"),
    ]


def test_the_parts_and_types_of_a_vcard_are_kept() -> None:
    name, cell, address = parse_payload(V21, "DE")
    assert dict(name.parts) == {"family": "Müster", "given": "Jörg"}
    assert cell.types == ("cell",)
    assert dict(address.parts) == {"street": "Hauptstr. 1", "city": "Berlin", "code": "10115", "country": "Germany"}
    assert parse_payload(V30)[4].types == ("work", "fax")
    assert parse_payload(V40)[1].part("ext") == "12"
    assert {field.source for field in (name, cell, address)} == {"qr"}


@pytest.mark.parametrize(
    ("payload", "fields"),
    [
        (
            "MECARD:N:Doe,Jane;TEL:+12025550123;EMAIL:jane@example.com;URL:https\\://example.com;ORG:A\\;B;;",
            [
                ("FN", "Jane Doe"),
                ("TEL", "+12025550123"),
                ("EMAIL", "jane@example.com"),
                ("URL", "https://example.com"),
                ("ORG", "A;B"),
            ],
        ),
        (
            "BIZCARD:N:Jane;X:Doe;T:Engineer;C:Example;A:1 Main St;B:+12025550123;M:+12025550124;E:jane@example.com;;",
            [
                ("FN", "Jane Doe"),
                ("TITLE", "Engineer"),
                ("ORG", "Example"),
                ("ADR", "1 Main St"),
                ("TEL", "+12025550123"),
                ("TEL", "+12025550124"),
                ("EMAIL", "jane@example.com"),
            ],
        ),
        ("https://www.example.com/x", [("URL", "https://www.example.com/x")]),
        ("https://wa.me/4915123456789", [("X-SOCIALPROFILE", "https://wa.me/4915123456789")]),
        ("mailto:jane%2Bx@example.com?subject=hi", [("EMAIL", "jane+x@example.com")]),
        ("MATMSG:TO:jane@example.com;SUB:x;BODY:y;;", [("EMAIL", "jane@example.com")]),
        ("tel:+1-202-555-0123", [("TEL", "+12025550123")]),
        ("SMSTO:+12025550123:hello", [("TEL", "+12025550123")]),
        ("WIFI:S:guest;;", [("NOTE", "WIFI:S:guest;;")]),
        ("just words", [("NOTE", "just words")]),
        ("", []),
    ],
)
def test_a_code_of_a_known_form_gives_its_fields(payload: str, fields: list[tuple[str, str]]) -> None:
    assert shown(payload) == fields


def test_a_value_that_two_codes_hold_is_given_once() -> None:
    assert len(parse_payloads(["https://example.com", "https://EXAMPLE.com"])) == 1


@given(st.text(max_size=200))
def test_any_payload_is_parsed_without_an_error(text: str) -> None:
    for head in ("", "BEGIN:VCARD\n", "MECARD:", "BIZCARD:", "BEGIN:VCARD\nN;ENCODING=QUOTED-PRINTABLE:", "tel:"):
        for field in parse_payload(head + text, "US"):
            assert field.value
            assert field.source == "qr"


@pytest.mark.parametrize("end", ["?", "#", "/?", "?#", ""])
def test_a_link_to_a_network_that_leads_to_nobody_is_no_profile_and_no_fault(end: str) -> None:
    assert "X-SOCIALPROFILE" not in [name for name, _ in shown(f"https://t.me/{end}")]


@pytest.mark.parametrize("charset", ["undefined", "a\0b", "no-such", "utf-16"])
def test_a_charset_that_is_none_leaves_the_text(charset: str) -> None:
    payload = (
        f"BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE;CHARSET={charset}:J=C3=A9r=C3=B4me\nTEL:+12025550123\nEND:VCARD"
    )
    assert ("TEL", "+12025550123") in shown(payload)


def test_a_birthday_is_a_day_that_there_was() -> None:
    card = "BEGIN:VCARD\nFN:Jane Doe\nBDAY:{}\nEND:VCARD"
    assert ("BDAY", "1980-01-02") in shown(card.format("19800102"))
    assert "BDAY" not in [name for name, _ in shown(card.format("19991399"))]
