"""What is no business card is told by what it says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cardscan.fields import parse_fields
from cardscan.model import Card, Quad
from cardscan.strangers import name_lone
from tests.fields.printed import rows

QUAD = Quad(((0, 0), (900, 0), (900, 550), (0, 550)))


def card(*texts: str, confidence: float = 0.98) -> Card:
    lines = tuple(
        replace(line, words=tuple(replace(word, confidence=confidence) for word in line.words)) for line in rows(*texts)
    )
    return Card(QUAD, lines, parse_fields(lines, (), "", (900, 550)), b"", 900, 550)


@pytest.mark.parametrize(
    ("what", "texts"),
    [
        ("a letter", ("Betreff: Ihre Anfrage", "Sehr geehrte Frau Muster,", "vielen Dank.", "info@example.com")),
        ("a letter", ("Dear Ms Sample", "thank you for coming.", "Yours sincerely", "Jane Doe", "+1 202 555 0143")),
        ("a letter", ("Objet : votre demande", "Madame, Monsieur,", "merci.", "Cordialement")),
        ("a label", ("Sample Jam", "Ingredients: fruit, sugar", "Best before 2027", "340 g")),
        ("an invitation", ("You are invited", "to the wedding of Jane and John", "Saturday 12 June")),
        ("a stamp card", ("Sample Beans", "Buy 9 coffees, get the 10th free")),
        ("a list of prices", ("Lunch Menu", "Tomato soup", "4.50", "Salad 7,90 €", "Pasta 11.00")),
        ("a book", ("The Quiet Sample", "A Novel", "Jane Doe")),
        ("a list of contents", ("Contents", "1 Introduction", "2 Methods", "3 Results", "4 Discussion")),
    ],
)
def test_a_paper_is_called_what_it_is(what: str, texts: tuple[str, ...]) -> None:
    assert name_lone(card(*texts)) == what


@pytest.mark.parametrize(
    "texts",
    [
        ("Jane Doe", "Sample Beans", "Buy 9 coffees, get the 10th free", "+1 202 555 0143", "jane@example.com"),
        ("Sample Barbers", "Cut 12.50", "Shave 8.00", "Both 18.00", "Tel. 020 7946 0123"),
        ("Jane Doe", "Novelist", "jane@example.com"),
        ("Sample Foods Ltd", "Ingredients for bakers", "Jane Doe", "020 7946 0123"),
        ("Jane Doe", "Event Manager", "Invitations & Cards", "www.example.com"),
        ("1 Sample Street", "2 Example Road", "Jane Doe", "Sample Ltd"),
        ("Dear Jane Ltd", "Jane Doe", "jane@example.com"),
    ],
)
def test_cards_that_say_some_of_that_stay(texts: tuple[str, ...]) -> None:
    assert name_lone(card(*texts)) == ""


def test_a_few_letters_that_name_nobody_are_a_pattern_and_notes_are_not() -> None:
    assert name_lone(card("pa", "oO", "|", confidence=0.7)) == "a pattern"
    assert name_lone(card("buy milk", "call mum", "pick up the parcel")) == ""
    assert name_lone(card("buy milk", "call mum", "pick up the parcel", confidence=0.7)) == ""
