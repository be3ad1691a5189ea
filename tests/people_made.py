"""Invented people for the tests of everything that follows a meeting."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cardscan.model import Card, Contact, Field, FollowUp, Meeting, Name, Photo, Quad, Scan
from cardscan.store import Store
from cardscan.ties import Person, Tier, Ties, Touch

MET = date(2026, 11, 18)
"""A Wednesday."""


def make_person(
    id: int = 1,  # noqa: A002 - the name it has in Person
    fn: str = "Zoë Example",
    *,
    due: date | None = None,
    done_on: date | None = None,
    tier: Tier | None = None,
    touches: tuple[Touch, ...] = (),
    met_on: date = MET,
    event: str = "Sample Fair 2026",
    note: str = "",
    contact: Contact | None = None,
    country: str = "",
    ties: Ties | None = None,
) -> Person:
    given, _, family = fn.rpartition(" ")
    return Person(
        id,
        f"uid-{id}",
        contact or Contact(fn=fn, n=Name(family, given), org="Example Ltd", email=(f"person{id}@example.com",)),
        (Meeting(met_on, event=event, note=note),),
        FollowUp(due, done_on),
        ties or Ties(tier=tier, touches=touches),
        country,
        (id,),
    )


def keep_cards(store: Store, *names: str, met_on: date = MET, due: date | None = None) -> tuple[int, ...]:
    """Put a card of each name into the store, as scanning one photo would: the ids of the records."""
    quad = Quad(((0.0, 0.0), (9.0, 0.0), (9.0, 5.0), (0.0, 5.0)))
    cards = tuple(
        Card(
            quad,
            (),
            (
                Field("FN", name, name, parts=(("given", name.split()[0]), ("family", name.split()[-1]))),
                Field("EMAIL", f"{name.split()[0].lower()}@example.com"),
            ),
        )
        for name in names
    )
    scan = Scan(Photo(Path("cards.jpg"), " ".join(names)), cards)
    return store.add_scan(scan, Meeting(met_on, event="Sample Fair 2026"), FollowUp(due), met_on)
