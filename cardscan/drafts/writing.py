"""Person and request to draft: which mail, in which language, with which pieces. Pure functions of the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from cardscan.drafts.calling import call, call_by_given, call_in_full, is_east_asian, title_of_address
from cardscan.drafts.languages import choose_language
from cardscan.drafts.mails import Draft, Sender
from cardscan.drafts.templates import Templates
from cardscan.drafts.wording import Wording
from cardscan.model import Contact
from cardscan.ties import Person

__all__ = ["Request", "choose_kind", "draft_introduction", "draft_mail"]

_WORTH_SAYING = timedelta(days=1)
"""Sooner than this after the last touch, "we last spoke today" would be odd."""


@dataclass(frozen=True, slots=True)
class Request:
    """What the mail should say beyond what is known; whatever is empty is found out or left out.

    `kind` and `language`: see `choose_kind` and `choose_language`. `url` and `why`: something worth reading.
    `topic`: what it is about. `propose`: what to meet for; `when`: a day, said as loosely as one proposes it, or words.
    `recall`: whether to bring up the note of what was talked about.
    """

    kind: str = ""
    language: str = ""
    url: str = ""
    why: str = ""
    topic: str = ""
    propose: str = ""
    when: date | str = ""
    recall: bool = True


def choose_kind(person: Person) -> str:
    """The first mail after meeting; a reminder if the last one was not answered; else one to keep in touch."""
    if not person.ties.touches or person.last_met.met_on > person.ties.touches[-1].day:
        return "first"
    return "nudge" if person.ties.waiting_since else "again"


def draft_mail(
    person: Person, request: Request, sender: Sender, today: date, templates: Templates | None = None
) -> Draft:
    """The mail to a person, worded as of `today`. Raises UsageError for a template or language that is not there."""
    templates = templates or Templates()
    contact = person.contact
    language = request.language or choose_language(contact, person.country, templates.languages)
    wording = templates.wording(language)
    meeting = person.last_met
    last = person.ties.last_touch
    known_day = meeting.met_on_source in ("given", "photo")
    pieces = {
        **_sender_pieces(sender, language),
        "contact": contact,
        "name": call_in_full(contact),
        "given": call_by_given(contact),
        "family": call(contact.n.family),
        "family_cjk": contact.n.family if is_east_asian(contact.n.family) else "",
        "prefix": title_of_address(contact),
        "org": " ".join(contact.org.split()),
        "event": " ".join(meeting.event.split()),
        "day": wording.say_day(meeting.met_on, today) if known_day else "",
        "last": wording.say_day(last.day, today) if last and today - last.day >= _WORTH_SAYING else "",
        "note": "; ".join(filter(None, map(str.strip, meeting.note.splitlines()))) if request.recall else "",
        "tags": person.ties.tags,
        "tier": person.ties.tier.value if person.ties.tier else "",
        "url": request.url.strip(),
        "why": request.why.strip(),
        "topic": request.topic.strip(),
        **_proposal(request, wording, today),
    }
    kind = request.kind or choose_kind(person)
    subject, text = templates.render(kind, language, pieces["tier"], pieces)
    return Draft((_recipient(contact),), subject, text, language)


def draft_introduction(
    one: Person,
    two: Person,
    because: str,
    sender: Sender,
    templates: Templates | None = None,
    *,
    language: str = "",
) -> Draft:
    """One mail to two people who should know each other; in English unless both are written to in one language."""
    templates = templates or Templates()
    people = (one, two)
    if not language:
        found = {choose_language(person.contact, person.country, templates.languages) for person in people}
        language = found.pop() if len(found) == 1 else "en"
    pieces = {
        **_sender_pieces(sender, language),
        "because": because.strip(),
        "one": _introduced(one),
        "two": _introduced(two),
    }
    subject, text = templates.render("introduce", language, "", pieces)
    return Draft(tuple(_recipient(person.contact) for person in people), subject, text, language)


def _sender_pieces(sender: Sender, language: str) -> dict[str, Any]:
    me = sender.in_language(language)
    return {"me": asdict(me), "signature": me.sign(language)}


def _introduced(person: Person) -> Mapping[str, str]:
    """Somebody without a name goes by the organisation, or else by the address, which is then not said twice."""
    contact = person.contact
    name, org, email = call_in_full(contact), " ".join(contact.org.split()), _first_email(contact)
    return {
        "fn": name or org or email or person.name,
        "given": call_by_given(contact),
        "title": " ".join(contact.title.split()),
        "org": org if name else "",
        "email": email if name or org else "",
    }


def _recipient(contact: Contact) -> tuple[str, str]:
    return call_in_full(contact) or " ".join(contact.org.split()), _first_email(contact)


def _proposal(request: Request, wording: Wording, today: date) -> dict[str, str]:
    when = request.when
    return {
        "propose": wording.say_proposal(request.propose) if request.propose.strip() else "",
        "when": wording.say_when(when, today) if isinstance(when, date) else when.strip(),
    }


def _first_email(contact: Contact) -> str:
    return contact.email[0] if contact.email else ""
