"""What surely is no business card is named; every business card, however odd, stays one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from cardscan.errors import NotACard
from cardscan.fields import parse_fields
from cardscan.model import Box, Card, Line, Quad, Word
from cardscan.pipeline import Settings, _leave_out, _read_cards, _read_outside
from cardscan.strangers import is_of_a_card, is_one_card, name_lone, name_neighbour, name_stranger, usual_area

BANK_CARD = ("EXAMPLE BANK", "4000 0000 0000 0002", "VALID THRU 09/29", "JANE EXAMPLE")
RECEIPT = (
    "EXAMPLE MARKET",
    "+1 202-555-0143",
    "Coffee 3.50",
    "Bread",
    "2.20",
    "Cheese 11.95",
    "TOTAL 17.65",
    "VAT 1.12",
)
SHEET = ("Minutes of the meeting", "all agreed to go on", "with what was planned before")
PERSON = ("Jane Example", "Engineer", "Example Works Ltd", "jane@example.com", "+1 202-555-0143")


def lines(texts: tuple[str, ...]) -> tuple[Line, ...]:
    return tuple(
        Line(
            tuple(
                Word(word, 0.98, Box(60 + 90 * k, 40 + 60 * n, 140 + 90 * k, 80 + 60 * n))
                for k, word in enumerate(t.split())
            )
        )
        for n, t in enumerate(texts)
    )


def card(texts: tuple[str, ...], larger: float = 1.0) -> Card:
    read = lines(texts)
    quad = Quad(((0, 0), (850 * larger, 0), (850 * larger, 550), (0, 550)))
    return Card(quad, read, parse_fields(read, (), "", (850, 550)), b"", 850, 550)


@pytest.mark.parametrize(
    "texts",
    [
        BANK_CARD,
        ("BANQUE EXEMPLE", "5555555555554444", "12/28", "JEAN EXEMPLE"),
        ("3782 822463 10005", "09/29", "JANE EXAMPLE"),
        ("EXAMPLE BANK", "5412 0000 0000 0000", "VALID THRU 08/29", "J EXAMPLE"),  # no check digit, but said so plainly
        ("EXAMPLE BANK", "4000 0000", "0000 0002", "GOOD THRU 01/30"),  # a line read in two pieces
        ("EXAMPLE BANK", "4000 0000 0000 0000", "MS J EXAMPLE", "09/29"),  # nor is anything said of the date
    ],
)
def test_a_bank_card_is_named(texts: tuple[str, ...]) -> None:
    assert name_stranger(lines(texts)) == "a bank card"


def test_a_keyboard_is_named() -> None:
    assert name_stranger(lines((*"1234567890QWERTYUIOPASDFGHJKL", "Enter", "Ctrl"))) == "a keyboard"


PAGE = ("Minutes", *("all agreed to go on with what was planned before",) * 12)
MESSAGES = (
    "Messages",
    "Jane",
    "shall we meet again in spring?",
    "Example Taxi",
    "your car arrives in 4 minutes",
    "Mum",
    "call me when you are home",
    "Hotel",
)


def lone(texts: tuple[str, ...], width: int, height: int) -> Card:
    return replace(card(texts), width=width, height=height)


def test_a_page_and_a_screen_are_no_cards_even_alone() -> None:
    assert name_lone(lone(PAGE, 600, 850)) == "a page of text"
    nouns = ("Protokoll", *("Der Beispielverein hat Frau Muster Herrn Probe",) * 12)
    assert name_lone(lone(nouns, 600, 850)) == "a page of text"
    assert name_lone(lone(MESSAGES, 500, 1000)) == "a screen"
    assert name_lone(lone(("09:41", "Tuesday 12 May"), 500, 1000)) == "a screen"
    assert name_lone(card(PHONE)) == "a screen"
    assert name_lone(lone((*PAGE, *PAGE[1:4], "Secretary: jane@example.com"), 600, 850)) == "a page of text"
    with pytest.raises(NotACard, match="reads like a screen"):
        _leave_out([lone(MESSAGES, 500, 1000)])


@pytest.mark.parametrize(
    ("texts", "width", "height"),
    [
        ((*PAGE, "jane@example.com"), 600, 850),
        (PAGE[:5], 850, 550),
        (MESSAGES, 850, 550),
        (MESSAGES[:5], 500, 1000),
        ((*MESSAGES, "www.example.com"), 500, 1000),
        (PERSON, 500, 1000),
        (("09:41", *PERSON), 500, 1000),
    ],
)
def test_what_is_shorter_or_says_how_to_reach_somebody_may_be_a_card(
    texts: tuple[str, ...], width: int, height: int
) -> None:
    assert name_lone(lone(texts, width, height)) == ""


@pytest.mark.parametrize(
    "texts",
    [
        RECEIPT,
        ("Beispielmarkt", "Brot 2,20 A", "Käse 11,95 A", "Kaffee 3,50 B", "SUMME EUR 17,65", "MwSt 7 %", "Bar 20,00"),
        ("EXAMPLE MARKET", "Milk", "1.85", "Bread", "2.40", "Cheese", "4.75", "TOTAL", "9.00", "CARD ****1234"),
        ("見本商店", "珈琲 ¥350", "パン ¥220", "合計 ¥570", "現金 ¥1,000"),
    ],
)
def test_a_receipt_is_named(texts: tuple[str, ...]) -> None:
    assert name_stranger(lines(texts)) == "a receipt"


@pytest.mark.parametrize(
    "texts",
    [
        PERSON,
        ("EXAMPLE",),
        ("Jane Example", "4000 0000 0000 0003", "Member 09/29"),  # the check digit is another
        ("Jane Example", "+1 202-555-0143", "Offer valid until 09/29"),
        ("A", "B", "C", *"EXAMPLE", "+1 202-555-0143"),  # letters set apart
        ("Jane Example", "IBAN DE02 4000 0000 0000 0002", "Member 09/29"),
        ("Jane Example", "4000 0000 0000 0002"),  # no date of expiry
        ("jane@example.com", *BANK_CARD),
        ("Hair by Jane", "Cut 25.00", "Colour 60.00", "Wash 8.00", "Total look 90.00", "+1 202-555-0143"),
        (
            "T 01 23 45 67.89",
            "F 01 23 45 67.90",
            "M 06 12 34 56.78",
            "M 06 12 34 56.79",
            "Total Example SA",
            "VAT FR12",
        ),
        ("Jane Example", "Certified Public Accountant", "Tax and VAT", "Total Example Ltd", "+1 202-555-0143"),
    ],
)
def test_a_business_card_is_no_stranger(texts: tuple[str, ...]) -> None:
    assert name_stranger(lines(texts)) == ""


def test_a_photo_of_nothing_but_a_bank_card_is_said_to_be_one() -> None:
    with pytest.raises(NotACard, match="reads like a bank card") as raised:
        _leave_out([card(BANK_CARD)])
    assert "4000" not in str(raised.value)


def test_what_lies_beside_a_card_is_left_out_and_the_card_says_so() -> None:
    (left,) = _leave_out([card(RECEIPT), card(PERSON), card(SHEET)])
    assert left.lines == card(PERSON).lines
    assert left.hints == (
        "beside it lay a receipt and a sheet of text, left out: if that is a card, photograph it alone",
    )


def test_cards_with_nothing_beside_them_stay_as_they_are() -> None:
    cards = (card(PERSON), card(("EXAMPLE", "we make examples")))
    assert _leave_out(cards) == cards
    assert _leave_out([]) == ()


def test_a_page_of_text_alone_stays_for_the_person_to_judge() -> None:
    assert _leave_out([card(SHEET)]) == (card(SHEET),)


PHONE = ("21:40", "86%", "Jane Example", "shall we meet again in spring?", "with pleasure, and where?")
ENVELOPE = ("Jane Example", "1 Sample Street", "Exampletown EX1 2MP")
BADGE = ("Jane Example", "Engineer", "Example Works Ltd")
PROSE = (
    "and most of us still believe that",
    "a short talk in the morning saves half",
    "an afternoon of letters nobody wants",
    "to read while prices rise slowly",
)


def test_what_says_whom_one_can_reach_and_how_tells_the_size_of_cards() -> None:
    usual = card(PERSON).quad.area
    assert usual_area([card(PERSON), card(ENVELOPE, 4), card(BANK_CARD, 9), card(BADGE, 3)]) == usual
    assert usual_area([card(ENVELOPE), card(("EXAMPLE",))]) == 0


@pytest.mark.parametrize(
    ("texts", "larger", "what"),
    [
        (PHONE, 1.0, "a phone"),
        (SHEET, 1.0, "a sheet of text"),
        (PROSE, 1.0, "a sheet of text"),
        (ENVELOPE, 2.5, "something larger than a card"),
        (ENVELOPE, 4.0, "something much larger than a card"),
        (BADGE, 4.0, "something much larger than a card"),
        (("08:00", *PERSON), 4.0, "something much larger than a card"),
        ((*PROSE, "Jane Example", "jane@example.com"), 4.0, "something much larger than a card"),
    ],
)
def test_beside_a_card_is_named_what_is_none(texts: tuple[str, ...], larger: float, what: str) -> None:
    assert name_neighbour(card(texts, larger), card(PERSON).quad.area) == what


@pytest.mark.parametrize(
    ("texts", "larger"),
    [
        (PERSON, 2.5),
        (PERSON, 4.0),  # what was taken for the usual size may be a sticker
        (BADGE, 1.0),
        (ENVELOPE, 1.0),  # a person with an address and no number
        (("EXAMPLE", "we make examples"), 2.5),  # the back of a card
        (("08:00", *PERSON), 1.0),
        ((*PROSE, "jane@example.com"), 1.0),
    ],
)
def test_beside_a_card_stays_what_may_be_one(texts: tuple[str, ...], larger: float) -> None:
    assert name_neighbour(card(texts, larger), card(PERSON).quad.area) == ""


@pytest.mark.parametrize("texts", [PROSE, ENVELOPE])
def test_what_lies_alone_stays_for_the_person_to_judge(texts: tuple[str, ...]) -> None:
    assert _leave_out([card(texts, 5)]) == (card(texts, 5),)


def stretch(quad: Quad, lines: int) -> list[Quad]:
    """So many lines of text in an upright quad."""
    (x, y), _, (_, bottom), _ = quad.corners
    step = (bottom - y) / (lines + 1)
    tops = [y + step * (n + 0.5) for n in range(lines)]
    return [Quad(((x + 10, top), (x + 90, top), (x + 90, top + 5), (x + 10, top + 5))) for top in tops]


def test_of_what_is_much_larger_than_a_card_only_a_page_is_not_even_read(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {
        read.quad: read for read in (card(PERSON), card(PROSE, 9), card(BADGE, 1.5), card(BADGE, 4), card(PERSON, 5))
    }
    asked: list[Quad] = []

    def read_card(image: object, quad: Quad, settings: Settings, text: object = ()) -> tuple[Card, ...]:
        asked.append(quad)
        return (known[quad],)

    monkeypatch.setattr("cardscan.pipeline._read_card", read_card)
    small, page, badge, envelope, large = known
    photo = np.zeros((10, 10, 3), np.uint8)
    quads = (page, badge, small, envelope, large)
    cards, pages = _read_cards(photo, quads, stretch(page, 40), Settings())
    # All quads of these tests lie over each other: as many lines are in each.
    assert asked == [small, badge]
    asked.clear()
    cards, pages = _read_cards(photo, quads, stretch(page, 12), Settings())
    assert asked == [small, badge, envelope, large, page]
    assert [read.quad for read in cards] == list(quads)
    kept = _leave_out(cards, pages)
    assert [read.quad for read in kept] == [badge, small, large]
    assert {read.hints for read in kept} == {
        ("beside it lay something much larger than a card, left out: if that is a card, photograph it alone",)
    }


def test_a_page_that_was_not_read_is_said() -> None:
    assert _leave_out([card(PERSON)], ["something much larger than a card"])[0].hints == (
        "beside it lay something much larger than a card, left out: if that is a card, photograph it alone",
    )


@pytest.mark.parametrize(
    ("texts", "more", "pieces"),
    [
        (PERSON, 1, False),
        (("1 Sample Street, London SW1A 1AA", "+1 202-555-0143"), 0, True),
        (PROSE, 0, False),
        ((*PROSE[:2], "www.example.com"), 0, False),
        (("EXAMPLE 2000", "30/01/2026 14:52"), 0, False),  # what a camera writes into its photos
    ],
)
def test_text_outside_all_cards_is_a_card_or_said_if_it_is_of_one(
    texts: tuple[str, ...], more: int, pieces: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Quad(((0, 0), (850, 0), (850, 550), (0, 550)))
    beside = [Quad(((1000, y), (1300, y), (1300, y + 20), (1000, y + 20))) for y in (100.0, 140.0, 180.0)]
    read: list[Quad] = []

    def read_card(image: object, quad: Quad, settings: Settings, text: object = ()) -> tuple[Card, ...]:
        read.append(quad)
        return (card(texts),)

    monkeypatch.setattr("cardscan.pipeline._read_card", read_card)
    photo = np.zeros((600, 1500, 3), np.uint8)
    found, said = _read_outside(photo, [first], [*stretch(first, 5), *beside], [card(PERSON)], Settings())
    assert (len(found), said) == (more, pieces)
    assert len(read) == 1
    assert all(read[0].holds(line.middle) for line in beside)
    assert all(len(one.hints) == 1 and "edges were not seen" in one.hints[0] for one in found)
    assert _read_outside(photo, [first], stretch(first, 5), [], Settings()) == ([], False)


@pytest.mark.parametrize(
    ("seen", "read"),
    [(PROSE, 0), (("Tel. 030 23125 012", *PROSE), 1), (("x@example.com",), 1), (("Jane", "E-Mail:"), 1), (None, 1)],
)
def test_text_outside_that_says_at_a_glance_how_to_reach_nobody_is_not_read(
    seen: tuple[str, ...] | None, read: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Quad] = []

    def read_card(image: object, quad: Quad, settings: Settings, text: object = ()) -> tuple[Card, ...]:
        asked.append(quad)
        return ()

    monkeypatch.setattr("cardscan.pipeline._read_card", read_card)
    monkeypatch.setattr("cardscan.reading.glance.glance_at", lambda image, lines: seen)
    first = Quad(((0, 0), (850, 0), (850, 550), (0, 550)))
    beside = [Quad(((1000, y), (1300, y), (1300, y + 20), (1000, y + 20))) for y in (100.0, 140.0, 180.0)]
    _read_outside(np.zeros((600, 1500, 3), np.uint8), [first], beside, [card(PERSON)], Settings())
    assert len(asked) == read


def test_text_on_more_ground_than_a_card_is_of_two() -> None:
    usual = card(PERSON).quad.area
    assert is_one_card(card(PERSON), usual)
    assert is_one_card(card(PERSON), 0)
    assert not is_one_card(card(PERSON, 2), usual)
    assert is_of_a_card(card(PERSON, 2))


def test_of_text_beside_cards_who_of_what_firm_and_where_is_enough() -> None:
    usual = card(PERSON).quad.area
    cut = ("Jane Arnold", "Northgate Instruments Ltd.", "12 Sample Road", "London EC1A 1BB")
    assert is_one_card(card(cut), usual)
    assert not is_one_card(card(cut[1:]), usual)
    assert not is_one_card(card(cut[:2]), usual)


def test_a_table_of_numbers_beside_a_card_is_none() -> None:
    usual = card(PERSON).quad.area
    assert name_neighbour(card(("3348.73", "2485.65")), usual) == "a table of numbers"
    assert name_neighbour(card(("SAMPLE WORKS", "1987")), usual) == ""
    assert name_neighbour(card(("+1 202-555-0143",)), usual) == ""


def test_of_a_card_half_covered_its_person_and_firm_are_enough_to_be_said() -> None:
    assert is_of_a_card(card(("Jane Arnold", "Senior Project Manager", "Northgate Instruments Ltd.")))
    assert not is_of_a_card(card(("Jane Arnold",)))
    assert not is_of_a_card(card(SHEET))


@pytest.mark.parametrize(("gap", "reader"), [(30, "both"), (110, "rapid")])
def test_text_on_more_ground_than_a_card_is_read_by_one_reader(
    gap: int, reader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    used: list[str] = []

    def read_card(image: object, quad: Quad, settings: Settings, text: object = ()) -> tuple[Card, ...]:
        used.append(settings.reader)
        return (replace(card(PERSON), quad=quad),)

    monkeypatch.setattr("cardscan.pipeline._read_card", read_card)
    known = card(PERSON)
    tall = [Quad(((1000, y), (1700, y), (1700, y + 40), (1000, y + 40))) for y in range(100, 100 + 10 * gap, gap)]
    found, said = _read_outside(np.zeros((1400, 1800, 3), np.uint8), [known.quad], tall, [known], Settings())
    assert used == [reader]
    assert (len(found), said) == ((1, False) if reader == "both" else (0, True))


@pytest.mark.parametrize(
    "texts",
    [
        ("FERROVIE ESEMPIO", "BIGLIETTO / TICKET", "Treno R 12074 Carrozza 4 Posto 31", "15/11/2026 ore 09:41"),
        ("BOARDING PASS", "SAMPLE/JANE MS", "FLIGHT", "ZW 204", "SEAT 14C", "GATE 7", "DATE 15NOV"),
        ("KINO PRZYKŁAD", "SALA 4 RZĄD 7 MIEJSCE 12", "BILET NORMALNY 29,90 ZŁ", "14.11.2026 20:15"),
    ],
)
def test_a_ticket_is_named(texts: tuple[str, ...]) -> None:
    assert name_stranger(lines(texts)) == "a ticket"


def test_a_persons_papers_are_named() -> None:
    texts = ("REPUBLIC OF SAMPLE", "IDENTITY CARD", "Surname", "EXAMPLE", "Date of birth 07.03.1984")
    assert name_stranger(lines(texts)) == "an identity card"


@pytest.mark.parametrize(
    "texts",
    [
        ("Ticket Office Sample", "Concert & Theater", "12 Place de la Gare", "10:00-18:00", "+1 202-555-0143"),
        ("Jane Sample", "SEAT dealer, Gate 7", "+1 202-555-0143", "open 9:00-17:00"),
        ("Jane Sample", "Immigration lawyer: passport, residence permit", "+1 202-555-0143"),
    ],
)
def test_who_sells_tickets_or_helps_with_papers_has_a_card(texts: tuple[str, ...]) -> None:
    assert name_stranger(lines(texts)) == ""
