"""How often to get in touch: lists of steps such as "1w 1m 3m 6m", and the next date they give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from cardscan.errors import UsageError
from cardscan.followups.spans import parse_due
from cardscan.followups.workdays import next_working_day
from cardscan.ties import Tier, Ties, Touch

__all__ = ["DEFAULT_CADENCES", "MIN_GAP", "Cadence", "cadence_of", "first_due", "next_due", "parse_cadence"]

MIN_GAP = timedelta(days=3)
"""Nobody hears from you twice within this time, whatever the steps say."""

DEFAULT_CADENCES: Mapping[Tier | None, str] = MappingProxyType(
    {Tier.VIP: "2bd 2w 1m 3m", Tier.USEFUL: "3bd 1m 3m 6m", Tier.MAYBE: "1w end", Tier.NO: "never", None: "2bd end"}
)
"""Who matters more hears sooner and more often; somebody nobody has rated gets one follow-up and no more."""

_END = "end"
_NEVER = "never"
_SOME_DAY = date(2000, 1, 3)


@dataclass(frozen=True, slots=True)
class Cadence:
    """The waits between touches: the first after the meeting, each next one after a touch.

    After the last step it repeats that step, or stops where `ends`. Without steps nothing is ever due.
    """

    steps: tuple[str, ...] = ()
    ends: bool = True

    def step(self, touches: int) -> str:
        """The wait after that many touches, or "" if there is none."""
        if touches < len(self.steps):
            return self.steps[touches]
        return "" if self.ends or not self.steps else self.steps[-1]

    def __str__(self) -> str:
        return " ".join((*self.steps, *([_END] if self.ends else []))) if self.steps else _NEVER


def parse_cadence(text: str) -> Cadence:
    """Steps with blanks or commas between them ("4d, 1m, 3m"); the last one repeats for ever unless `end` follows.

    `never` stands for no reminders at all. Raises UsageError for anything else.
    """
    words = text.replace(",", " ").casefold().split()
    if words == [_NEVER]:
        return Cadence()
    ends = bool(words) and words[-1] == _END
    steps = tuple(words[:-1] if ends else words)
    if not steps:
        raise UsageError(
            "A cadence is a list of waits: write for example '4d 1m 3m' (the last one repeats), '2bd end' or 'never'."
        )
    for step in steps:
        if parse_due(step, _SOME_DAY) <= _SOME_DAY or "-" in step:
            raise UsageError(f"A step of a cadence is a span of time such as 3d, 2bd, 1w or 1m, not {step!r}.")
    return Cadence(steps, ends)


def cadence_of(ties: Ties, by_tier: Mapping[Tier | None, str] = DEFAULT_CADENCES) -> Cadence:
    """The person's own cadence if there is one, else that of the tier."""
    return parse_cadence(ties.cadence or by_tier.get(ties.tier) or DEFAULT_CADENCES[ties.tier])


def first_due(met_on: date, cadence: Cadence, *, on: date, country: str = "") -> date | None:
    """When to write for the first time: the first step after the meeting, but not before `on`."""
    if not cadence.steps:
        return None
    return next_working_day(max(parse_due(cadence.steps[0], met_on, country=country), on), country)


def next_due(
    touches: Iterable[Touch], met_on: date, cadence: Cadence, *, gap: timedelta = MIN_GAP, country: str = ""
) -> date | None:
    """When to get in touch again, counted from the last touch, on a working day; None if the cadence has ended.

    Never sooner than `gap` after the last touch of one's own. Touches of one day count as one step; answers count as
    touches (one has just heard from the other) but not as steps. Without touches it is the first step after the
    meeting.
    """
    every = sorted(touches, key=lambda touch: touch.day)
    own = {touch.day for touch in every if touch.how != "answer"}
    step = cadence.step(len(own))
    if not step:
        return None
    last = every[-1].day if every else met_on
    due = parse_due(step, last, country=country)
    if own:
        due = max(due, max(own) + gap)
    return next_working_day(due, country)
