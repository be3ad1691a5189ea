"""vCards, read back by vobject and by icalendar's parser, which shares nothing with it."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import vobject
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar.parser import Contentlines
from PIL import Image

from cardscan.exports.vcards import PHOTO_LIMIT, to_vcard, write_vcard_files, write_vcards
from cardscan.model import Address, Contact, Name, Phone, Social
from tests import strategies

DUE = date(2026, 11, 25)
ZOE = Contact(
    fn="Dr. Zoë Müller-Example",
    n=Name("Müller-Example", "Zoë", prefix="Dr."),
    org="Example Widgets, Inc.",
    department="R&D; Optics",
    title="Head of Research, Europe",
    tel=(
        Phone("+493023125000", ("work",), "12"),
        Phone("+447700900123", ("cell",)),
        Phone("+493023125001", ("work", "fax")),
    ),
    email=("zoe@example.com",),
    url=("https://example.com/team?id=7,8;lang=de",),
    adr=(Address("Musterweg 1, 10115 Berlin", "Musterweg 1", "Berlin", "", "10115", "Germany"),),
    social=(Social("linkedin", "zoe-example"), Social("wechat", "zoe_ex")),
    note="Met on 2026-11-18 at Sample Fair\nwants samples; soon",
    bday="1990-03-14",
    uid="5f0c2d7e-8f0a-4a58-9f0e-1f6f0a3c9b11",
    rev="2026-11-22T18:50:37Z",
)
GOLDEN = r"""BEGIN:VCARD
VERSION:3.0
PRODID:-//cardscan//EN
UID:5f0c2d7e-8f0a-4a58-9f0e-1f6f0a3c9b11
ADR;TYPE=WORK:;;Musterweg 1;Berlin;;10115;Germany
BDAY:1990-03-14
CATEGORIES:Business cards,Follow up
EMAIL;TYPE=INTERNET,WORK:zoe@example.com
FN:Dr. Zoë Müller-Example
N:Müller-Example;Zoë;;Dr.;
NOTE:Follow up due: 2026-11-25\nMet on 2026-11-18 at Sample Fair\nwants sam
 ples\; soon
ORG:Example Widgets\, Inc.;R&D\; Optics
REV:2026-11-22T18:50:37Z
TEL;TYPE=WORK,VOICE:+493023125000 ext. 12
TEL;TYPE=CELL:+447700900123
TEL;TYPE=WORK,FAX:+493023125001
TITLE:Head of Research\, Europe
URL;TYPE=WORK:https://example.com/team?id=7%2C8%3Blang=de
URL;TYPE=WORK:https://www.linkedin.com/in/zoe-example
item1.X-ABDATE:2026-11-25
item1.X-ABLABEL:Follow up due
X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;2026-11-25;0;Follow
  up due;;;;;;;;;;;;
X-CUSTOM1:Follow up due: 2026-11-25
X-FOLLOW-UP-DUE;VALUE=date:2026-11-25
X-KADDRESSBOOK-FOLLOWUPDUE:2026-11-25
X-SOCIALPROFILE;TYPE=linkedin:https://www.linkedin.com/in/zoe-example
X-SOCIALPROFILE;TYPE=wechat:zoe_ex
END:VCARD
"""


def unfold(vcard: str) -> str:
    return vcard.replace("\r\n ", "")


def read(vcard: str) -> Any:
    return vobject.readOne(vcard)


def read_independently(vcard: str) -> dict[str, list[str]]:
    """Values by property (with its group), unescaped, as icalendar reads the lines."""
    values: dict[str, list[str]] = {}
    for line in Contentlines.from_ical(vcard):  # type: ignore[no-untyped-call]  # icalendar leaves it untyped
        if line:
            name, _, value = line.parts()
            values.setdefault(name, []).append(value)
    return values


# The whole card


def test_a_full_card_is_written_to_the_letter() -> None:
    assert unfold(to_vcard(ZOE, due=DUE)) == unfold(GOLDEN.replace("\n", "\r\n"))


def test_two_independent_readers_find_everything_in_it() -> None:
    vcard = to_vcard(ZOE, due=DUE)
    lines = read_independently(vcard)
    card = read(vcard)
    assert card.fn.value == lines["FN"][0] == ZOE.fn
    assert (card.n.value.family, card.n.value.given, card.n.value.prefix) == ("Müller-Example", "Zoë", "Dr.")
    assert lines["N"] == ["Müller-Example;Zoë;;Dr.;"]
    assert card.org.value == [ZOE.org, ZOE.department]
    assert card.title.value == lines["TITLE"][0] == ZOE.title
    assert [line.value for line in card.contents["tel"]] == lines["TEL"]
    assert [line.params["TYPE"] for line in card.contents["tel"]] == [["WORK", "VOICE"], ["CELL"], ["WORK", "FAX"]]
    assert card.email.value == lines["EMAIL"][0] == "zoe@example.com"
    assert lines["URL"][0] == card.contents["url"][0].value == "https://example.com/team?id=7%2C8%3Blang=de"
    assert (card.adr.value.street, card.adr.value.code, card.adr.value.city) == ("Musterweg 1", "10115", "Berlin")
    assert card.note.value == lines["NOTE"][0] == f"Follow up due: 2026-11-25\n{ZOE.note}"
    assert card.uid.value == lines["UID"][0] == ZOE.uid


def test_the_due_date_stands_in_six_places() -> None:
    lines = read_independently(to_vcard(ZOE, due=DUE))
    assert lines["NOTE"][0].splitlines()[0] == "Follow up due: 2026-11-25"
    assert (lines["item1.X-ABDATE"], lines["item1.X-ABLABEL"]) == (["2026-11-25"], ["Follow up due"])
    assert lines["X-FOLLOW-UP-DUE"] == ["2026-11-25"]
    assert lines["X-CUSTOM1"] == ["Follow up due: 2026-11-25"]
    assert lines["X-KADDRESSBOOK-FOLLOWUPDUE"] == ["2026-11-25"]
    assert lines["X-ANDROID-CUSTOM"][0].split(";")[:4] == [
        "vnd.android.cursor.item/contact_event",
        "2026-11-25",
        "0",
        "Follow up due",
    ]


def test_the_due_date_is_no_birthday_or_anniversary() -> None:
    lines = read_independently(to_vcard(replace(ZOE, bday=""), due=DUE))
    assert "BDAY" not in lines
    assert "ANNIVERSARY" not in lines


def test_a_card_for_a_server_has_no_place_that_servers_garble() -> None:
    vcard = to_vcard(ZOE, due=DUE, for_server=True)
    assert "X-ANDROID-CUSTOM" not in vcard
    assert vcard.count("2026-11-25") == 5


def test_a_card_without_a_date_says_nothing_about_one() -> None:
    lines = read_independently(to_vcard(ZOE))
    assert lines["CATEGORIES"] == ["Business cards"]
    assert lines["NOTE"] == [ZOE.note]
    assert not {name for name in lines if name.startswith(("item", "X-ANDROID", "X-CUSTOM", "X-FOLLOW", "X-KADDR"))}


# What a contact lacks


@pytest.mark.parametrize(
    ("contact", "shown"),
    [
        (Contact(org="Example GmbH", email=("info@example.com",)), "Example GmbH"),
        (Contact(email=("info@example.com",)), "info@example.com"),
        (Contact(tel=(Phone("+493023125000"),)), "+493023125000"),
        (Contact(url=("example.com",)), "example.com"),
        (Contact(), "No name"),
    ],
)
def test_a_card_without_a_name_is_listed_under_something(contact: Contact, shown: str) -> None:
    card = read(to_vcard(contact))
    assert card.fn.value == shown
    assert (card.n.value.family, card.n.value.given) == (shown, "")


def test_an_organisation_is_one_list_even_without_a_department() -> None:
    assert read(to_vcard(Contact(org="Example, GmbH"))).org.value == ["Example, GmbH"]
    assert "\r\nORG:Example\\, GmbH\r\n" in to_vcard(Contact(org="Example, GmbH"))
    assert read(to_vcard(Contact(fn="Ann", department="Sales"))).org.value == ["", "Sales"]


# Single properties


@pytest.mark.parametrize(
    ("types", "written"),
    [
        ((), ["VOICE"]),
        (("work",), ["WORK", "VOICE"]),
        (("home", "cell"), ["HOME", "CELL"]),
        (('we"ird;x',), ["WEIRDX", "VOICE"]),
        (("日本",), ["VOICE"]),
    ],
)
def test_telephone_types_are_valid_parameters(types: tuple[str, ...], written: list[str]) -> None:
    assert read(to_vcard(Contact(fn="Ann", tel=(Phone("+12025550101", types),)))).tel.params["TYPE"] == written


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("example.com/a", "https://example.com/a"),
        ("http://example.com", "http://example.com"),
        ("example.com:8080/a", "https://example.com:8080/a"),
        ("HTTPS://example.com", "HTTPS://example.com"),
        ("https://example.com/a,b;c d\\e", "https://example.com/a%2Cb%3Bc%20d%5Ce"),
        ("https://müller.example/ü", "https://müller.example/ü"),
    ],
)
def test_a_web_address_can_be_clicked(url: str, written: str) -> None:
    vcard = to_vcard(Contact(fn="Ann", url=(url,)))
    assert read(vcard).url.value == written
    assert read_independently(vcard)["URL"] == [written]


@pytest.mark.parametrize(
    ("social", "url"),
    [
        (Social("linkedin", "in/ann-sample"), "https://www.linkedin.com/in/ann-sample"),
        (Social("linkedin", "linkedin.com/in/ann"), "https://linkedin.com/in/ann"),
        (Social("x", "@ann"), "https://x.com/ann"),
        (Social("mastodon", "https://social.example/@ann"), "https://social.example/@ann"),
        (Social("wechat", "ann_s"), ""),
        (Social("linkedin", "Ann Sample"), ""),
        (Social("", "@ann"), ""),
    ],
)
def test_a_profile_is_a_link_where_its_page_is_known(social: Social, url: str) -> None:
    card = read(to_vcard(Contact(fn="Ann", social=(social,))))
    assert [line.value for line in card.contents.get("url", [])] == ([url] if url else [])
    assert card.x_socialprofile.value == (url or social.handle)


def test_an_address_without_parts_is_its_street() -> None:
    card = read(to_vcard(Contact(fn="Ann", adr=(Address("Musterweg 1\n10115 Berlin"), Address()))))
    assert [line.value.street for line in card.contents["adr"]] == ["Musterweg 1, 10115 Berlin"]


@pytest.mark.parametrize("birthday", ["--03-14", "--0314"])
def test_a_birthday_without_a_year_is_written_as_apple_does(birthday: str) -> None:
    line = read(to_vcard(Contact(fn="Ann", bday=birthday))).bday
    assert (line.value, line.params) == ("1604-03-14", {"X-APPLE-OMIT-YEAR": ["1604"]})


def test_a_birthday_that_is_no_date_is_a_note() -> None:
    card = read(to_vcard(Contact(fn="Ann", bday="in spring")))
    assert "bday" not in card.contents
    assert card.note.value == "Birthday: in spring"


def test_categories_have_no_commas_and_stand_once() -> None:
    card = read(to_vcard(Contact(fn="Ann", categories=("Sample Fair, Berlin; 2026", "Follow up")), due=DUE))
    assert card.categories.value == ["Business cards", "Sample Fair Berlin 2026", "Follow up"]


def test_names_are_on_one_line_without_control_characters() -> None:
    contact = Contact(fn="Ann\nSample\x00\x07", org="Ex\r\nample\u2028Ltd", title="\ufeffHead\tof\x85Sales")
    vcard = to_vcard(contact)
    card = read(vcard)
    assert (card.fn.value, card.org.value, card.title.value) == ("Ann Sample", ["Ex ample Ltd"], "Head of Sales")
    assert not re.search("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff]", vcard)


def test_a_photo_goes_along_only_when_given() -> None:
    small = b"\xff\xd8" + bytes(range(256)) * 300
    assert read(to_vcard(ZOE, photo=small)).photo.value == small
    assert "PHOTO;ENCODING=b;TYPE=JPEG:" in to_vcard(ZOE, photo=small)
    assert "PHOTO" not in to_vcard(ZOE)


def test_a_large_photo_is_made_small() -> None:
    vcard = to_vcard(ZOE, photo=make_jpeg(1200, 700))
    assert len(read(vcard).photo.value) < PHOTO_LIMIT
    with Image.open(io.BytesIO(read(vcard).photo.value)) as picture:
        assert picture.width / picture.height == pytest.approx(1200 / 700, rel=0.02)


def test_a_large_photo_that_cannot_be_read_is_left_out() -> None:
    assert "PHOTO" not in to_vcard(ZOE, photo=b"\xff\xd8" + bytes(PHOTO_LIMIT))
    assert "PHOTO" not in to_vcard(ZOE, photo=make_jpeg(1200, 700)[: PHOTO_LIMIT + 10])


def make_jpeg(width: int, height: int) -> bytes:
    """A picture that does not compress: noise."""
    written = io.BytesIO()
    Image.effect_noise((width, height), 90).convert("RGB").save(written, "JPEG", quality=90)
    assert written.tell() > PHOTO_LIMIT
    return written.getvalue()


# Laws


def shown(text: str) -> str:
    """What is left of a text on one line."""
    return " ".join(re.sub("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]", "", text).split())


@given(strategies.contacts, st.none() | st.dates(date(1900, 1, 1)))
@example(Contact(fn="back\\slash, semi;colon \\n \\\\", org="\\", department=";", note="\\n\n\\,"), None)
@example(Contact(fn="😀" * 40, title="山" * 100, org="e\u0301" * 60, note=" \n" * 3 + "x" * 74 + " y"), DUE)
def test_any_contact_comes_back_from_vobject(contact: Contact, due: date | None) -> None:
    vcard = to_vcard(contact, due=due)
    card = read(vcard)
    if shown(contact.fn):
        assert card.fn.value == shown(contact.fn)
        assert flat(card.n.value.family) == shown(contact.n.family)
        assert flat(card.n.value.suffix) == shown(contact.n.suffix)
    assert card.fn.value
    organisation = [shown(contact.org), shown(contact.department)]
    assert card.org.value if any(organisation) else not hasattr(card, "org")
    if any(organisation):
        assert card.org.value == (organisation if organisation[1] else organisation[:1])
    assert (card.title.value if hasattr(card, "title") else "") == shown(contact.title)
    numbers = [line.value for line in card.contents.get("tel", [])]
    assert [number.partition(" ext. ")[0] for number in numbers if " ext. " in number] == [
        shown(phone.value) for phone in contact.tel if shown(phone.value) and shown(phone.ext)
    ]
    assert [line.value for line in card.contents.get("email", [])] == list(filter(None, map(shown, contact.email)))
    for line in card.contents.get("url", []):
        assert not re.search(r"[,;\\\s]", line.value)
    note = card.note.value if hasattr(card, "note") else ""
    assert not due or note.startswith(f"Follow up due: {due.isoformat()}")
    for part in filter(None, map(shown, contact.note.split("\n"))):
        assert part in shown(note)


@given(strategies.contacts)
def test_any_contact_is_lines_that_an_independent_reader_parses(contact: Contact) -> None:
    vcard = to_vcard(contact, due=DUE)
    lines = read_independently(vcard)
    assert (lines["BEGIN"], lines["VERSION"], lines["END"]) == (["VCARD"], ["3.0"], ["VCARD"])
    assert lines["X-FOLLOW-UP-DUE"] == ["2026-11-25"]
    assert len(lines["FN"]) == len(lines["N"]) == 1
    assert vcard.count("\n") == vcard.count("\r\n") == vcard.count("\r")
    vcard.encode()


def flat(value: object) -> str:
    """Vobject gives a list for a name part that has a comma in it, which it may, escaped or not."""
    return value if isinstance(value, str) else ",".join(map(str, value))  # type: ignore[call-overload]  # str or list


# Files


def test_one_file_holds_all_cards(tmp_path: Path) -> None:
    path = tmp_path / "contacts.vcf"
    write_vcards([to_vcard(ZOE, due=DUE), to_vcard(Contact(fn="山田太郎"))], path)
    content = path.read_bytes()
    assert content.startswith(b"BEGIN:VCARD\r\n")
    assert content.endswith(b"END:VCARD\r\n")
    assert [card.fn.value for card in vobject.readComponents(content.decode())] == [ZOE.fn, "山田太郎"]


def test_each_card_can_have_a_file_named_after_the_person(tmp_path: Path) -> None:
    contacts = [ZOE, Contact(fn="Ann Sample"), Contact(fn="ann sample"), Contact(org="A/B: Ltd."), Contact()]
    paths = write_vcard_files([(contact, to_vcard(contact)) for contact in contacts], tmp_path / "cards")
    names = ["Dr. Zoë Müller-Example.vcf", "Ann Sample.vcf", "ann sample 2.vcf", "A B Ltd.vcf", "card.vcf"]
    assert [path.name for path in paths] == names
    assert [read(path.read_bytes().decode()).fn.value for path in paths][:4] == [
        ZOE.fn,
        "Ann Sample",
        "ann sample",
        "A/B: Ltd.",
    ]
    again = write_vcard_files([(contact, to_vcard(contact)) for contact in contacts], tmp_path / "cards")
    assert again == paths
    assert len(list((tmp_path / "cards").iterdir())) == 5


def test_the_file_of_another_person_of_that_name_is_left_alone(tmp_path: Path) -> None:
    one, other = Contact(fn="Jane Doe", uid="urn:uuid:a"), Contact(fn="Jane Doe", uid="urn:uuid:b")
    write_vcard_files([(one, to_vcard(one)), (other, to_vcard(other))], tmp_path)
    paths = write_vcard_files([(other, to_vcard(other))], tmp_path)  # the first is not among them this time
    assert [path.name for path in paths] == ["Jane Doe 2.vcf"]
    assert [read((tmp_path / f"Jane Doe{n}.vcf").read_bytes().decode()).uid.value for n in ("", " 2")] == [
        "urn:uuid:a",
        "urn:uuid:b",
    ]
    (tmp_path / "Jane Doe.vcf").write_bytes(b"what a person keeps there")
    assert [path.name for path in write_vcard_files([(one, to_vcard(one))], tmp_path)] == ["Jane Doe 3.vcf"]
