"""How people are called in letters, from names as cards print them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.drafts.calling import call, call_by_given, call_in_full, title_of_address
from cardscan.model import Contact, Name


@pytest.mark.parametrize(
    ("printed", "called"),
    [
        ("ADA SAMPLE", "Ada Sample"),
        ("Amélie CHARPENTIER", "Amélie Charpentier"),
        ("KEN O'NEIL-SAMPLE", "Ken O'Neil-Sample"),
        ("MARÍA DE LA CRUZ", "María de la Cruz"),
        ("DE LA CRUZ MARÍA", "De la Cruz María"),
        ("LUDWIG VAN DER MUSTER", "Ludwig van der Muster"),
        ("ANN MCSAMPLE", "Ann McSample"),
        ("Anne-Sophie LE GOFF", "Anne-Sophie Le Goff"),
        ("MARCO LA SAMPLE", "Marco La Sample"),
        ("Juan DE LA SAMPLE", "Juan de la Sample"),
        ("Jane LE", "Jane LE"),
        ("Théodore- Olivier Exemple", "Théodore-Olivier Exemple"),
        ("ИВАН ПРИМЕР", "Иван Пример"),
        ("JP Sample", "JP Sample"),
        ("JP", "JP"),
        ("Ken van der Meis", "Ken van der Meis"),
        ("見本 花子", "見本 花子"),
        ("", ""),
    ],
)
def test_no_name_is_shouted_and_none_that_is_written_well_is_changed(printed: str, called: str) -> None:
    assert call(printed) == called


@given(st.text(max_size=30))
def test_calling_somebody_twice_changes_nothing_more(name: str) -> None:
    assert call(call(name)) == call(name)
    assert call(name) == " ".join(call(name).split())


@pytest.mark.parametrize(
    ("contact", "full"),
    [
        (Contact(fn="AARON SAMPLE, PMP", n=Name("SAMPLE", "AARON", suffix="PMP")), "Aaron Sample"),
        (Contact(fn="Teresa Sample P.E.", n=Name("Sample", "Teresa", suffix="P.E.")), "Teresa Sample"),
        (Contact(fn="Dr.-Ing. Theo Sample", n=Name("Sample", "Theo", prefix="Dr.-Ing.")), "Theo Sample"),
        (Contact(fn="Me OCÉANE EXEMPLE", n=Name("EXEMPLE", "OCÉANE", prefix="Me")), "Océane Exemple"),
        (Contact(fn="Justin Sample III", n=Name("Sample", "Justin", suffix="III")), "Justin Sample III"),
        (Contact(fn="SAMPLE Ai", n=Name("Sample", "Ai")), "Sample Ai"),
        (Contact(org="Sample Works"), ""),
    ],
)
def test_titles_and_degrees_are_not_part_of_the_name_in_a_greeting(contact: Contact, full: str) -> None:
    assert call_in_full(contact) == full


@pytest.mark.parametrize(
    ("name", "called"),
    [
        (Name("Sample", "ADA"), "Ada"),
        (Name("Sample", "J."), ""),
        (Name("Sample", "J. P."), ""),
        (Name("Sample", "A"), ""),
        (Name("Sample", "J. Robert"), "J. Robert"),
        (Name("Sample", "Al"), "Al"),
        (Name("Exemple", "Théodore-", "Olivier"), "Théodore-Olivier"),
        (Name("例", "小明"), ""),
        (Name("Sample", ""), ""),
    ],
)
def test_nobody_is_called_by_initials_or_half_a_name(name: Name, called: str) -> None:
    assert call_by_given(Contact(n=name)) == called


@pytest.mark.parametrize(
    ("prefix", "title"),
    [("Dr.", "Dr."), ("DR.", "Dr."), ("Dr.-Ing.", "Dr."), ("Prof. Dr.", "Prof. Dr."), ("Professor", "Prof.")]
    + [(prefix, "") for prefix in ("", "Dipl.-Ing.", "mgr inż.", "Avv.", "Me", "Ms", "Drs.")],
)
def test_only_doctors_and_professors_are_greeted_by_title(prefix: str, title: str) -> None:
    assert title_of_address(Contact(n=Name("Sample", "Ada", prefix=prefix))) == title
