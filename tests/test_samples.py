"""The samples, read as a user would: they are what they are said to be, and are read well enough."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import cv2
import pytest

from cardscan import Contact, Settings
from cardscan.model import Phone, Photo, ScanFailure
from cardscan.pipeline import scan_photo
from tools.score_samples import SAMPLES, SETS, Result, judge, pair, read_samples

RESERVED_HOSTS = (".example.com", ".example.net", ".example.org", "@example.com", "@example.net", "@example.org")
FLOORS = {
    # set: the least number of cards whose e-mails, phones and name must be right, letter by letter
    "scan": (6, 6, 6),
    "phone": (9, 9, 9),
    "hard": (2, 2, 1),
    "multi": (8, 7, 7),
    "intl": (4, 4, 4),
}


@pytest.fixture(scope="module")
def truth() -> dict[str, Any]:
    images: dict[str, Any] = json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8"))["images"]
    return images


@pytest.fixture(scope="module")
def result() -> Result:
    return read_samples(SAMPLES, Settings(), jobs=2)


def cards(truth: dict[str, Any]) -> list[dict[str, Any]]:
    return [card for record in truth.values() for card in record["cards"]]


def test_every_sample_is_there_and_described(truth: dict[str, Any]) -> None:
    pictures = {path.name for path in (SAMPLES / "photos").iterdir()}
    assert pictures == set(truth)
    described = (SAMPLES / "README.md").read_text(encoding="utf-8")
    assert [name for name in truth if f"`{name}`" not in described] == []


def test_the_samples_are_small_enough_to_clone(truth: dict[str, Any]) -> None:
    assert sum((SAMPLES / "photos" / name).stat().st_size for name in truth) < 6_000_000


def test_the_samples_cover_what_they_are_for(truth: dict[str, Any]) -> None:
    assert len(truth) >= 16
    assert {Path(name).suffix for name in truth} >= {".jpg", ".png", ".webp", ".pdf", ".tiff", ".heic"}
    assert {card["lang"] for card in cards(truth)} >= {"en", "de", "fr", "es", "it", "ja", "zh", "ko", "ru"}
    assert max(len(record["cards"]) for record in truth.values()) == 5
    assert any(card["qr"] and card["qr"]["kind"] == "vcard" for card in cards(truth))
    assert any(card["dark"] for card in cards(truth))


def test_every_address_in_the_samples_is_set_aside_for_examples(truth: dict[str, Any]) -> None:
    addresses = [email for card in cards(truth) for email in card["emails"]]
    hosts = [url.split("//")[-1].split("/")[0] for card in cards(truth) for url in card["urls"]]
    assert addresses
    assert hosts
    assert [address for address in addresses if not address.endswith(RESERVED_HOSTS)] == []
    assert [host for host in hosts if not f".{host}".endswith(RESERVED_HOSTS)] == []


def card(**printed: Any) -> dict[str, Any]:
    empty = {"full_name": "", "full_name_alt": [], "given": "", "middle": "", "family": "", "prefix": "", "suffix": ""}
    empty |= {"org": "", "org_alt": [], "title": "", "title_alt": [], "department": "", "emails": [], "phones": []}
    return empty | {"lang": "en"} | printed


def test_a_value_that_is_not_printed_is_wrong_when_it_is_read() -> None:
    verdicts = judge(card(), Contact(org="Example Ltd", email=("a@example.com",)))
    assert {field for field, (right, _) in verdicts.items() if right} == {"name", "title", "phone"}


def test_a_card_is_right_only_with_all_its_phones_and_no_other() -> None:
    printed = card(phones=[{"e164": "+12025550101"}, {"e164": "+12025550102"}])
    one, two, three = (tuple(Phone(f"+120255501{n:02d}") for n in range(1, 1 + count)) for count in (1, 2, 3))
    assert [judge(printed, Contact(tel=tel))["phone"][0] for tel in (one, two, three)] == [False, True, False]


def test_honorifics_may_be_in_the_name_or_left_out() -> None:
    printed = card(full_name="Dr. Ada Example, PhD", given="Ada", family="Example", prefix="Dr.", suffix="PhD")
    read = ("Ada Example", "Dr. Ada Example", "DR. ADA EXAMPLE, PhD", "Ada Exampel", "")
    assert [judge(printed, Contact(fn=name))["name"][0] for name in read] == [True, True, True, False, False]


def test_cards_are_compared_with_what_is_most_like_them() -> None:
    first, second = card(full_name="Ada Example", given="Ada", family="Example"), card(org="Sample Ltd")
    pairs, extra = pair([first, second], [Contact(org="Sample Ltd"), Contact(fn="Nobody"), Contact(fn="Ada Example")])
    assert [contact and (contact.fn or contact.org) for _, contact in pairs] == ["Ada Example", "Sample Ltd"]
    assert extra == 1


@pytest.mark.slow
@pytest.mark.parametrize("tier", SETS)
def test_the_samples_are_read_at_least_this_well(result: Result, tier: str) -> None:
    right = tuple(result.share(field, tier)[0] for field in ("e-mail", "phone", "name"))
    assert all(found >= least for found, least in zip(right, FLOORS[tier], strict=True)), (right, FLOORS[tier])


@pytest.mark.slow
def test_no_sample_with_a_card_fails(result: Result) -> None:
    assert set(result.failures) <= {"no-card.jpg"}


@pytest.mark.slow
def test_a_table_without_a_card_is_said_to_have_none(result: Result) -> None:
    assert result.failures.get("no-card.jpg") == "NoCardFound"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["photo-es.jpg", "photo-us-qr.jpg", "photo-au-dark.jpg"])
def test_of_a_photo_taken_in_motion_no_guess_is_kept(name: str, tmp_path: Path) -> None:
    picture = cv2.imread(str(SAMPLES / "photos" / name))
    assert picture is not None
    path = tmp_path / "moved.png"
    cv2.imwrite(str(path), cv2.blur(picture, (44, 1)))
    failure = scan_photo(Photo(path, "0" * 64), Settings())
    assert isinstance(failure, ScanFailure)
    assert failure.reason.startswith("nothing could be read: blurred:")


@pytest.mark.slow
def test_all_cards_of_a_photo_are_found_and_no_other(result: Result) -> None:
    assert [mark.photo for mark in result.marks if not mark.right] == []
    assert [name for name in result.spurious if name.startswith("multi")] == []
