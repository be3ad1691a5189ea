"""Cards that two people share."""

from __future__ import annotations

from cardscan.fields import parse_fields
from tests.fields.test_fields import lines_of, stacked

TWO = [("Zahnarztpraxis am Sampelgarten", 69, 68, 52), ("Dr. Katja Brüderle", 72, 202, 45), ("Zahnärztin", 78, 245, 44)]
TWO += [("Dr. Uwe Nägele", 715, 202, 45), ("Kieferorthopäde", 715, 245, 44), ("Durchwahl 0711 5550-11", 71, 283, 38)]
TWO += [("Durchwahl 0711 5550-12", 714, 283, 38), ("k.bruederle@sampel.example.com", 70, 320, 38)]
TWO += [("u.naegele@sampel.example.com", 716, 325, 36)]


def test_the_address_of_another_person_is_asked_about_and_stands_behind_ones_own() -> None:
    fields = parse_fields(lines_of(TWO), region="DE", size=(1400, 800))
    (name,) = [field.value for field in fields if field.name == "FN"]
    own, other = (field for field in fields if field.name == "EMAIL")
    assert name in ("Dr. Uwe Nägele", "Dr. Katja Brüderle")
    assert own.value.startswith("u." if "Uwe" in name else "k.")
    assert not own.needs_review
    assert other.needs_review
    assert "it fits Dr." in other.doubts[-1]


def test_ones_own_address_stands_before_the_firms() -> None:
    texts = ("Jane Sampel", "Manager", "Sample Works", "info@sampel.example.com", "jane.sampel@sampel.example.com")
    mails = [field for field in parse_fields(stacked(*texts)) if field.name == "EMAIL"]
    assert [mail.value.partition("@")[0] for mail in mails] == ["jane.sampel", "info"]
    assert not any(mail.needs_review for mail in mails)


def test_a_mailbox_called_like_the_firm_is_no_other_persons() -> None:
    rows = [("Nana Yaa Sampel-Ansah", 60, 60, 38), ("Merchant & Cultural Consultant", 60, 110, 20)]
    rows += [("ABENA HOUSE", 60, 260, 50), ("P. O. Box 114, Kumasi", 60, 420, 20), ("+233 24 000 0123", 786, 420, 20)]
    fields = parse_fields(lines_of([*rows, ("abenahouse@example.com", 719, 482, 20)]), region="GH", size=(1000, 600))
    (mail,) = [field for field in fields if field.name == "EMAIL"]
    assert not mail.needs_review, mail.doubts
