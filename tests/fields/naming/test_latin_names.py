from __future__ import annotations

import pytest

from cardscan.fields.naming.names import split_name


@pytest.mark.parametrize(
    ("text", "region", "given_name", "family"),
    [
        ("Jordi Ferrer i Soler", "ES", "Jordi", "Ferrer i Soler"),
        ("Rita Costeira e Sá", "PT", "Rita", "Costeira e Sá"),
        ("Mª del Carmen Ferrer Olmedo", "ES", "Mª del Carmen", "Ferrer Olmedo"),
        ("María de los Ángeles Ferrer Olmedo", "MX", "María de los Ángeles", "Ferrer Olmedo"),
        ("Maria da Silva Costeira", "PT", "Maria", "da Silva Costeira"),
        ("Hassan Abd El-Rahman", "EG", "Hassan", "Abd El-Rahman"),
        ("Hassan Abdul Rahman", "AE", "Hassan", "Abdul Rahman"),
        ("Abdul Rahman Zaheer", "PK", "Abdul Rahman", "Zaheer"),
        ("Abd El Rahman Zaher", "EG", "Abd El Rahman", "Zaher"),
        ("Abdul Zaheer", "PK", "Abdul", "Zaheer"),
        ("Amani wa Mbugua", "KE", "Amani", "wa Mbugua"),
        ("Lai Wa Chan", "CA", "Lai", "Chan"),
        ("Sorcha Ní Arnóil", "IE", "Sorcha", "Ní Arnóil"),
        ("S.J.M. (Anneke) van 't Wold", "NL", "S.J.M.", "van 't Wold"),
        ("Raymond Q.R. CHAN", "HK", "Raymond Q.R.", "CHAN"),
        ("ARNOLD J.P.", "FR", "J.P.", "ARNOLD"),
        ("Szabóné Kiss Anna", "HU", "Anna", "Szabóné Kiss"),
        ("Dr. Nagy-Arnold Anna", "HU", "Anna", "Nagy-Arnold"),
        ("Nagy László", "HU", "László", "Nagy"),
        ("Anna Arnold", "HU", "Anna", "Arnold"),
        ("Dato' Dr. Ong Beng Hock", "MY", "Beng Hock", "Ong"),
        ("Maria Chiara Arnaldi", "IT", "Maria Chiara", "Arnaldi"),
        ("Ruth Ann Arnold", "US", "Ruth Ann", "Arnold"),
        ("Jean Paul DURAND", "FR", "Jean Paul", "DURAND"),
        ("Maria Chiara", "IT", "Maria", "Chiara"),
        ("Ruth Arnold Hooper", "US", "Ruth", "Hooper"),
    ],
)
def test_names_of_several_words_are_parted_as_their_countries_part_them(
    text: str, region: str, given_name: str, family: str
) -> None:
    name = split_name(text, region)
    assert (name.given, name.family) == (given_name, family)


@pytest.mark.parametrize(
    ("text", "mailbox", "given_name", "family"),
    [
        ("KÜHLER HOLM", "h.kuehler@example.com", "HOLM", "KÜHLER"),
        ("HOLM KÜHLER", "h.kuehler@example.com", "HOLM", "KÜHLER"),
        ("KÜHLER HOLM", "info@example.com", "KÜHLER", "HOLM"),
        ("Gianna Torbelli Arnaldi", "g.torbelliarnaldi@example.com", "Gianna", "Torbelli Arnaldi"),
        ("Gianna Torbelli Arnaldi", "gianna.torbelliarnaldi@example.com", "Gianna", "Torbelli Arnaldi"),
        ("Gianna Torbelli Arnaldi", "gianna.arnaldi@example.com", "Gianna", "Arnaldi"),
        ("Gianna Jane Arnold", "janearnold@example.com", "Gianna", "Arnold"),
    ],
)
def test_the_mailbox_tells_which_words_are_the_family_name(
    text: str, mailbox: str, given_name: str, family: str
) -> None:
    name = split_name(text, "DE", mailbox)
    assert (name.given, name.family) == (given_name, family)
