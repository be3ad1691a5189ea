"""What there is between you and a person, beyond the card: the nouns of following up. Frozen, plain values.

They belong to the person, not to the card: when records of one person are merged, `Ties.joined` puts them together.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import chain

from cardscan.model import Contact, FollowUp, Meeting

__all__ = ["HOW", "OUTCOMES", "Outcome", "Person", "Tier", "Ties", "Touch"]

WRITTEN = ("mail", "message", "letter")
"""Kinds of touches after which one waits for an answer."""

HOW = (*WRITTEN, "call", "meeting", "other", "answer")
"""The kinds of touches. `answer` is the one that came from the other side."""

OUTCOMES = ("meeting", "call", "offer", "deal", "job", "partner", "referral", "friend", "none")
"""What came of it, in the words that statistics count; any other word may be used as well."""


class Tier(StrEnum):
    """How much a contact matters to you."""

    VIP = "vip"
    USEFUL = "useful"
    MAYBE = "maybe"
    NO = "no"


_RANKS = {Tier.VIP: 0, Tier.USEFUL: 1, None: 2, Tier.MAYBE: 3, Tier.NO: 4}


@dataclass(frozen=True, slots=True)
class Touch:
    """One time you were in touch: a word of `HOW`, and what it was about."""

    day: date
    how: str = "mail"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a contact: a word such as those in `OUTCOMES`."""

    day: date
    kind: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Ties:
    """Tier, rhythm, tags, history. `touches` and `outcomes` are in the order of their days.

    `cadence`: the person's own list of steps ("1w 1m 3m"), or "" for that of the tier. `stopped`: never remind again.
    """

    tier: Tier | None = None
    cadence: str = ""
    stopped: bool = False
    tags: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    touches: tuple[Touch, ...] = ()
    outcomes: tuple[Outcome, ...] = ()

    @classmethod
    def joined(cls, ties: Iterable[Ties]) -> Ties:
        """The ties of one person from those of several records, the one that stands for the person first.

        Its own word counts where it has one, else the first that has; what can be several is put together. Whoever was
        stopped as one of them is not reminded of as the other.
        """
        every = tuple(ties)
        return cls(
            tier=next((one.tier for one in every if one.tier), None),
            cadence=next((one.cadence for one in every if one.cadence), ""),
            stopped=any(one.stopped for one in every),
            tags=_once(one.tags for one in every),
            needs=_once(one.needs for one in every),
            offers=_once(one.offers for one in every),
            touches=tuple(sorted(chain.from_iterable(one.touches for one in every), key=lambda touch: touch.day)),
            outcomes=tuple(sorted(chain.from_iterable(one.outcomes for one in every), key=lambda outcome: outcome.day)),
        )

    @property
    def history(self) -> str:
        """All touches and outcomes in words, a line each, from the first to the last."""
        lines = [(touch.day, touch.how, touch.note) for touch in self.touches]
        lines += [(outcome.day, f"outcome: {outcome.kind}", outcome.note) for outcome in self.outcomes]
        said = sorted(lines, key=lambda line: line[0])
        return "\n".join(f"{day} {what}{f': {note}' if note else ''}" for day, what, note in said)

    @property
    def last_touch(self) -> Touch | None:
        """The latest, whichever side it came from."""
        return self.touches[-1] if self.touches else None

    @property
    def waiting_since(self) -> date | None:
        """The day of the last touch if it was written and nothing came after it."""
        last = self.last_touch
        return last.day if last and last.how in WRITTEN else None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody you met: the contact, where you met, and what became of it.

    `id` is that of the record that stands for the person; `records` has those of all their cards. `meetings` is in
    the order of their days, never empty. `unsettled` names the properties (EMAIL ...) that nobody has looked at yet
    though they are doubtful. `country` is an ISO 3166 code of two letters, or "" where nothing tells it.
    """

    id: int
    uid: str
    contact: Contact
    meetings: tuple[Meeting, ...]
    follow_up: FollowUp = field(default_factory=FollowUp)
    ties: Ties = field(default_factory=Ties)
    country: str = ""
    records: tuple[int, ...] = ()
    unsettled: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What to call them in a list: the name, else the company, else an e-mail address."""
        return self.contact.fn or self.contact.org or (self.contact.email or (f"card {self.id}",))[0]

    @property
    def open_on(self) -> date | None:
        """The day on which a follow-up is planned that is not done."""
        return self.follow_up.due if self.follow_up.done_on is None else None

    @property
    def is_open(self) -> bool:
        """True if a follow-up is planned that is not done."""
        return self.open_on is not None

    @property
    def first_met(self) -> Meeting:
        """The first meeting."""
        return self.meetings[0]

    @property
    def last_met(self) -> Meeting:
        """The latest meeting."""
        return self.meetings[-1]

    @property
    def rank(self) -> int:
        """From 0 (matters most) to 4; somebody without a tier stands in the middle."""
        return _RANKS[self.ties.tier]


def _once(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """All words in the order in which they first come, each once, whatever its case, spelt as it comes first."""
    words: dict[str, str] = {}
    for word in chain.from_iterable(groups):
        words.setdefault(word.casefold(), word)
    return tuple(words.values())
