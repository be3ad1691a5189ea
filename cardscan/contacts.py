"""Fields to contact: the vCard view of one card, or of all the cards of one person. Pure; nothing is stored."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from cardscan.model import Address, Contact, Field, Meeting, Name, Phone, Record, Social, Status

__all__ = ["build_contact", "build_person", "describe_meeting"]

T = TypeVar("T")

SINGLE = ("FN", "ORG", "TITLE", "ROLE", "BDAY")
"""The properties that a contact has one of."""

TYPED = (Status.CORRECTED, Status.ADDED)
"""What a person typed."""

SETTLED = (*TYPED, Status.CONFIRMED)
"""What a person typed or looked at and let stand."""


def build_contact(
    fields: Iterable[Field], *, uid: str = "", note: str = "", rev: str = "", categories: Iterable[str] = ()
) -> Contact:
    """The contact that the fields of one card make.

    Dropped fields are left out. Of several names, organisations, titles, departments or birthdays the one that a person
    settled stands, else the most confident, else the first; the others end in the note, so that nothing read is lost.
    Telephones, addresses and the like are all kept, each once. `note` comes before what the card itself adds.
    """
    kept = _kept(fields)
    ranked = sorted(kept, key=lambda field: (field.status not in SETTLED, -field.confidence))
    winners = {name: next((field for field in ranked if field.name == name), None) for name in SINGLE}
    return _assemble(kept, winners, uid=uid, note=note, rev=rev, categories=categories)


def build_person(records: Sequence[Record], *, note: str = "", categories: Iterable[str] = ()) -> Contact:
    """The contact that all records of one person make (a tuple of `Store.people()`).

    Every telephone, address and so on of every card is kept. Of names, organisations, titles and birthdays the newest
    stands (by the day of the meeting; of one day, the record that stands for the person first); but what a person typed
    only gives way to something newer that a person settled, never to a mere reading. UID is that of the record that
    stands for the person. The note: `note`, then where and when the person was met and what was talked about.
    """
    head = next((record for record in records if record.id == record.person), records[0])
    newest = sorted(records, key=lambda record: (record.id != head.id, record.id))
    newest.sort(key=lambda record: record.meeting.met_on, reverse=True)
    cards = [_kept(record.fields) for record in newest]
    notes = [note, *(describe_meeting(record.meeting) for record in newest)]
    return _assemble(
        [field for card in cards for field in card],
        {name: _newest(name, cards) for name in SINGLE},
        uid=head.uid,
        note="\n".join(dict.fromkeys(filter(None, notes))),
        rev=max(record.revised_at or f"{record.scanned_on.isoformat()}T00:00:00Z" for record in records),
        categories=categories,
    )


def describe_meeting(meeting: Meeting) -> str:
    """Where and when a card was received and what was talked about, in words and on lines of their own.

    A day that nobody gave and no photo says is called what it is: the day the card was read.
    """
    known = meeting.met_on_source in ("given", "photo")
    where = f" at {_one_line(meeting.event)}" if meeting.event.strip() else ""
    day = meeting.met_on.isoformat()
    met = f"Met on {day}{where}" if known else f"Met{where}, card read on {day}" if where else f"Card read on {day}"
    return "\n".join(filter(None, (met, meeting.note.strip())))


def _kept(fields: Iterable[Field]) -> list[Field]:
    return [field for field in fields if field.status is not Status.DROPPED and (field.value.strip() or field.unread)]


def _newest(name: str, cards: Sequence[Sequence[Field]]) -> Field | None:
    """The field of that name that stands for a person, of cards from the newest to the oldest."""
    found = [[field for field in card if field.name == name] for card in cards]
    typed = any(field.status in TYPED for card in found for field in card)
    for card in found:
        ranked = sorted(card, key=lambda field: (field.status not in SETTLED, -field.confidence))
        if ranked and (ranked[0].status in SETTLED or not typed):
            return ranked[0]
    return None


def _assemble(
    fields: Sequence[Field],
    winners: dict[str, Field | None],
    *,
    uid: str,
    note: str,
    rev: str,
    categories: Iterable[str],
) -> Contact:
    def one(name: str) -> str:
        field = winners[name]
        return _one_line(field.value) if field else ""

    def every(name: str) -> list[Field]:
        return [field for field in fields if field.name == name]

    return Contact(
        fn=one("FN"),
        n=_name_of(winners["FN"]),
        org=one("ORG"),
        department=one("ROLE"),
        title=one("TITLE"),
        tel=_phones_of(every("TEL")),
        email=_unique((_one_line(field.value) for field in every("EMAIL")), str.casefold),
        url=_unique((_one_line(field.value) for field in every("URL")), _url_key),
        adr=_unique((_address_of(field) for field in every("ADR")), _address_key),
        social=_unique((_social_of(field) for field in every("X-SOCIALPROFILE")), _social_key),
        note=_note_of(fields, winners, note),
        bday=one("BDAY"),
        uid=uid,
        rev=rev,
        categories=tuple(categories),
    )


def _name_of(field: Field | None) -> Name:
    if field is None:
        return Name()
    name = Name(*(field.part(part) for part in ("family", "given", "additional", "prefix", "suffix")))
    # Parts that are not in the value are those of an earlier one.
    printed = _letters(field.value)
    if (name.family or name.given) and all(_letters(part) in printed for part in (name.family, name.given)):
        return name
    # Imported where it is needed: it brings the word lists and engines of all fields, and the agenda in a shell prompt
    # should not wait for them.
    from cardscan.fields.naming.names import split_name

    return split_name(_one_line(field.value))


def _phones_of(fields: Iterable[Field]) -> tuple[Phone, ...]:
    phones: dict[tuple[str, str], Phone] = {}
    for field in fields:
        value, ext = _one_line(field.value), field.part("ext")
        before = phones.get((value, ext), Phone(value, (), ext))
        phones[value, ext] = Phone(value, tuple(dict.fromkeys((*before.types, *field.types))), ext)
    return tuple(phones.values())


def _address_of(field: Field) -> Address:
    parts = {part: field.part(part) for part in ("street", "city", "region", "code", "country")}
    if not any(parts.values()):
        parts["street"] = field.value.strip()
    return Address(label=field.value.strip(), **parts)


def _social_of(field: Field) -> Social:
    return Social(field.part("network").lower(), _one_line(field.value))


def _note_of(fields: Iterable[Field], winners: dict[str, Field | None], note: str) -> str:
    """What was said, then what stood on the card and has no other place."""
    shown = {_letters(winner.value) for winner in winners.values() if winner}
    others = [field for field in fields if field.name in SINGLE and _letters(field.value) not in shown]
    texts = (
        note.strip(),
        *(f"Also on the card: {text}" for text in _unique((_one_line(field.value) for field in others), _letters)),
        *(_note(field) for field in fields if field.name == "NOTE"),
    )
    return "\n".join(dict.fromkeys(filter(None, texts)))


def _note(field: Field) -> str:
    """What nobody could make out is no statement of the card's."""
    if not field.unread:
        return field.value.strip()
    text = _one_line(field.value)
    return f"Hard to read on the card: {text}" if text else "Handwriting on the card: see its picture"


def _unique(items: Iterable[T], key: Callable[[T], Hashable]) -> tuple[T, ...]:
    """The items, of those with the same key the first."""
    first: dict[Hashable, T] = {}
    for item in items:
        first.setdefault(key(item), item)
    return tuple(first.values())


def _url_key(url: str) -> str:
    """The same for an address with and without scheme and final slash; hosts ignore case, paths do not."""
    host, slash, path = re.sub(r"^https?://", "", url, flags=re.IGNORECASE).rstrip("/").partition("/")
    return f"{host.casefold()}{slash}{path}"


def _address_key(address: Address) -> str:
    return _letters(address.label)


def _social_key(social: Social) -> tuple[str, str]:
    return social.network, _url_key(social.handle).casefold().lstrip("@")


def _letters(text: str) -> str:
    """Letters and digits only, without case."""
    return "".join(character for character in text.casefold() if character.isalnum())


def _one_line(text: str) -> str:
    return " ".join(text.split())
