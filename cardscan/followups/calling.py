"""Whom somebody means who types a name instead of a number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from cardscan.ties import Person

__all__ = ["find_called"]

_BLANKLESS = re.compile(r"[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


def find_called(text: str, people: Iterable[Person]) -> tuple[Person, ...]:
    """Everybody whom `text` can mean, in the order of their ids; nobody for a text without a letter or figure.

    Each of its words begins a word of the name, whatever its case and accents ("mull" for Müller); an exact name goes
    before the beginning of one. Where no name fits, organisation and e-mail addresses are looked at in the same way.
    """
    wanted = _words(text)
    if not wanted:
        return ()
    everybody = sorted(people, key=lambda person: person.id)
    ways: tuple[Callable[[Person], bool], ...] = (
        lambda person: sorted(_words(person.contact.fn)) == sorted(wanted),
        lambda person: set(wanted) <= set(_words(person.contact.fn)),
        lambda person: _fits(wanted, person.contact.fn),
        lambda person: _fits(wanted, " ".join((person.contact.fn, person.contact.org, *person.contact.email))),
    )
    for fits in ways:
        if found := tuple(person for person in everybody if fits(person)):
            return found
    return ()


def _fits(wanted: tuple[str, ...], text: str) -> bool:
    there = _words(text)
    return all(
        any(word in other if _BLANKLESS.search(word) else other.startswith(word) for other in there) for word in wanted
    )


def _words(text: str) -> tuple[str, ...]:
    """Without case and accents; the marks of voiced kana count as accents, on both sides alike."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    plain = plain.replace("ø", "o").replace("ł", "l").replace("đ", "d")  # these have no accent to take away
    return tuple(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", plain)))
