"""What corrections teach: what a person settled on earlier cards is evidence on the next ones.

Nothing is stored for it. The lessons are drawn anew from the settled fields of the records, so that taking an answer
back, or removing a card, unlearns it as well. They never change a value: they make a field more certain or less,
add a reason in words, and put what was settled before among the alternatives. Applying them twice is applying them
once.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import token_sort_ratio

from cardscan.model import Field, Record, Status
from cardscan.people import KNOWN, mail_hosts, plain, share_answers
from cardscan.review.session import Review, move_on

__all__ = ["Lessons", "apply_lessons", "draw_lessons", "given_country", "teach"]

SETTLED = (Status.CONFIRMED, Status.CORRECTED, Status.ADDED)

_INTERNATIONAL = re.compile(r"\D*(\+|00)\s*\d")

SLIP = 0.5
"""At most how sure a reading is that differs by a slip from what was settled before."""


@dataclass(frozen=True, slots=True)
class Lessons:
    """`orgs`: the organisation by the host of its e-mail and web addresses; `hosts`: all hosts that were settled;
    `phones`: numbers in E.164 by host; `names`: the people of an event.
    """

    orgs: Mapping[str, str] = field(default_factory=dict)
    hosts: frozenset[str] = frozenset()
    phones: Mapping[str, frozenset[str]] = field(default_factory=dict)
    names: Mapping[str, frozenset[str]] = field(default_factory=dict)


def draw_lessons(records: Iterable[Record]) -> Lessons:
    """What a person settled so far (confirmed, corrected or typed; a mere reading teaches nothing)."""
    orgs: dict[str, Counter[str]] = defaultdict(Counter)
    phones: dict[str, set[str]] = defaultdict(set)
    names: dict[str, set[str]] = defaultdict(set)
    hosts: set[str] = set()
    for record in records:
        settled = [f for f in record.fields if f.status in SETTLED]
        mine = _hosts(settled)
        hosts |= mine
        for field_ in settled:
            if field_.name == "ORG":
                # What was typed weighs more than what was let stand.
                weight = 1 if field_.status is Status.CONFIRMED else 2
                for host in _hosts(record.fields) - mail_hosts():
                    orgs[host][field_.value] += weight
            elif field_.name == "TEL" and field_.value.startswith("+"):
                for host in mine - mail_hosts():
                    phones[host].add(field_.value)
            elif field_.name == "FN" and record.meeting.event:
                names[record.meeting.event.casefold()].add(field_.value)
    return Lessons(
        {host: counts.most_common(1)[0][0] for host, counts in orgs.items()},
        frozenset(hosts),
        {host: frozenset(numbers) for host, numbers in phones.items()},
        {event: frozenset(people) for event, people in names.items()},
    )


def apply_lessons(fields: tuple[Field, ...], event: str, lessons: Lessons) -> tuple[Field, ...]:
    """The fields of a card with what was learnt taken as evidence. What a person settled is never touched."""
    hosts = _hosts(fields) - mail_hosts()
    return tuple(_taught(f, hosts, event, lessons) if f.status is Status.READ else f for f in fields)


def given_country(records: Iterable[Record], event: str) -> str:
    """The country (ISO 3166) that a person gave most often to numbers printed without one on the cards of an event; ""
    if to none. A number belongs to it only where nothing on its own card says otherwise.
    """
    # Imported where it is used: it brings the numbering plans of all countries, and few commands need them.
    from cardscan.fields.numbers.dialling import country_of_number

    counts: Counter[str] = Counter()
    for record in records:
        if record.meeting.event.casefold() == event.casefold():
            counts.update(
                country_of_number(f.value)
                for f in record.fields
                if f.name == "TEL" and f.status is Status.CORRECTED and not _INTERNATIONAL.match(f.text)
            )
    del counts[""]
    return counts.most_common(1)[0][0] if counts else ""


def teach(review: Review, elsewhere: Iterable[Record] = ()) -> Review:
    """The session with what was settled so far taken as evidence on all its cards, and answers shared among the cards
    of a person. `elsewhere`: records outside it.

    If that makes the field in question certain, the next question comes up. It is part of the last answer: taking that
    back takes this back.
    """
    outside = tuple(elsewhere)
    lessons = draw_lessons((*review.records, *outside))
    records = _share(tuple(_taught_record(record, lessons) for record in review.records), outside)
    if records == review.records:
        return review
    was = review.field
    taught = replace(review, records=records)
    settled_itself = was is not None and was.needs_review and taught.field is not None and not taught.field.needs_review
    return move_on(taught) if settled_itself or review.done else taught


def _share(records: tuple[Record, ...], outside: Iterable[Record]) -> tuple[Record, ...]:
    people: dict[int, list[Record]] = defaultdict(list)
    for record in (*records, *outside):
        people[record.person].append(record)
    shared = {card.id: card for group in people.values() if len(group) > 1 for card in share_answers(group)}
    return tuple(shared.get(record.id, record) for record in records)


def _taught_record(record: Record, lessons: Lessons) -> Record:
    fields = apply_lessons(record.fields, record.meeting.event, lessons)
    return record if fields == record.fields else replace(record, fields=fields)


def _taught(field_: Field, hosts: frozenset[str], event: str, lessons: Lessons) -> Field:
    match field_.name:
        case "ORG":
            found = sorted({lessons.orgs[host] for host in hosts if host in lessons.orgs})
            return _compare(field_, found, 60, "you settled this firm as {}") if found else field_
        case "FN":
            near = _near_names(plain(field_.value), lessons.names.get(event.casefold(), frozenset()))
            return _compare(field_, near, 80, "you settled {} at this event") if near else field_
        case "EMAIL" | "URL":
            return _host_slip(field_, lessons.hosts)
        case "TEL" if not field_.value.startswith("+"):
            return _country(field_, sorted({n for host in hosts for n in lessons.phones.get(host, ())}))
    return field_


def _compare(field_: Field, known: Sequence[str], alike: float, reason: str) -> Field:
    """More certain if it says what is known; doubtful if it nearly does; else what is known is an alternative."""
    if any(plain(value) == plain(field_.value) for value in known):
        return replace(field_, confidence=max(field_.confidence, KNOWN))
    mine = set(field_.value.casefold().split())
    for value in known:
        theirs = set(value.casefold().split())
        longer = mine < theirs or theirs < mine  # with a legal form, a title: no slip
        if not longer and token_sort_ratio(plain(value), plain(field_.value)) >= alike:
            return _doubted(field_, value, reason.format(value))
    return replace(field_, alternatives=tuple(dict.fromkeys((*field_.alternatives, *known))))


def _host_slip(field_: Field, known: frozenset[str]) -> Field:
    host = _host(field_)
    right = "" if not host or host in known else _nearest_host(host, known)
    if not right:
        return field_
    value = field_.value[::-1].replace(host[::-1], right[::-1], 1)[::-1]
    return _doubted(field_, value, f"{host} is nearly {right}, which you settled before")


@lru_cache(maxsize=4096)
def _nearest_host(host: str, known: frozenset[str]) -> str:
    """The known host that `host` may be a slip for: at most two letters differ, and not in the ending."""
    near = process.extract(host, known, scorer=Levenshtein.distance, score_cutoff=2, limit=None)
    ending = host.rpartition(".")[2]
    fitting = [(slips, right) for right, slips, _ in near if right.rpartition(".")[2] == ending and len(right) >= 6]
    return min(fitting)[1] if fitting else ""


def _country(field_: Field, known: list[str]) -> Field:
    """A number without a country, of a firm of which a number with one is settled: the same exchange, the same country.

    The exchange is the same if, after the country code, the first four digits are.
    """
    digits = re.sub(r"\D", "", field_.value).lstrip("0")
    for number in known:
        for length in (1, 2, 3):
            code, rest = number[1 : 1 + length], number[1 + length :]
            if len(digits) >= 6 and len(rest) >= 6 and rest[:4] == digits[:4]:
                return _doubted(field_, f"+{code}{digits}", f"no country; {number} of the same firm is settled")
    return field_


def _doubted(field_: Field, alternative: str, reason: str) -> Field:
    return replace(
        field_,
        confidence=min(field_.confidence, SLIP),
        doubts=tuple(dict.fromkeys((*field_.doubts, reason))),
        alternatives=tuple(dict.fromkeys((alternative, *(a for a in field_.alternatives if a != alternative)))),
    )


def _hosts(fields: Iterable[Field]) -> frozenset[str]:
    return frozenset(host for f in fields if f.status is not Status.DROPPED and (host := _host(f)))


def _host(field_: Field) -> str:
    """The host of an e-mail or web address, without www."""
    text = field_.value.casefold().strip()
    if field_.name == "EMAIL":
        return text.rpartition("@")[2]
    if field_.name == "URL":
        return re.sub(r"^www\d?\.", "", re.sub(r"^[a-z]+://", "", text).split("/")[0])
    return ""


@lru_cache(maxsize=4096)
def _near_names(name: str, known: frozenset[str]) -> tuple[str, ...]:
    """The known names that differ by two letters at most; of short names, where one makes another name, by none."""
    found = process.extract(name, known, scorer=Levenshtein.distance, processor=plain, score_cutoff=2, limit=None)
    return tuple(sorted(right for right, slips, _ in found if slips == 0 or min(len(name), len(right)) >= 8))
