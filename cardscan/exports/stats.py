"""Did it work: how soon people were written to after each event, who answered, and what came of it.

Counted per meeting: somebody met at two events counts at both. Days are calendar days from the meeting to the first
touch of one's own (or, where none was logged, to the day the follow-up was marked done).
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from html import escape

from cardscan.model import Meeting
from cardscan.ties import Person, Tier

__all__ = ["EventStats", "build_stats", "draw_bars", "to_html"]

ALL = "All"
NO_EVENT = "(no event)"

PARTS = (
    ("within 2 days", "█", "#1a7f5a"),
    ("within a week", "▓", "#6fb98f"),
    ("later", "▒", "#d9b44a"),
    ("not yet", "░", "#d9d9d9"),
    ("let go", "·", "#f1f1f1"),
)
"""What the pieces of a bar stand for, how they are drawn in a terminal, and their colours."""

_SOON = timedelta(days=2)
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class EventStats:
    """An event, or all of them. `met` = `soon` + `week` + `later` + `none` + `let_go`.

    `soon`: written to within 2 days; `week`: within 7, but not 2; `later`; `none`: not yet; `let_go`: never, and on
    purpose (tier no, or stopped). `answered`: people who answered or of whom something came. `outcomes`: how often
    each, the most frequent first. `total`: all events together, whatever one of them is called.
    """

    event: str
    first_day: date
    met: int
    soon: int
    week: int
    later: int
    none: int
    answered: int
    outcomes: tuple[tuple[str, int], ...] = ()
    let_go: int = 0
    total: bool = False

    @property
    def parts(self) -> tuple[int, int, int, int, int]:
        """The pieces of the bar, in the order of `PARTS`."""
        return self.soon, self.week, self.later, self.none, self.let_go

    @property
    def came(self) -> str:
        """The outcomes in words."""
        return ", ".join(f"{kind}\u00a0{count}" for kind, count in self.outcomes)


def build_stats(people: Iterable[Person]) -> tuple[EventStats, ...]:
    """Every event, the newest first, and at the end all together (if there are several); nothing without people."""
    by_event: dict[str, list[tuple[Person, Meeting]]] = {}
    for person in people:
        earliest: dict[str, Meeting] = {}
        for meeting in sorted(person.meetings, key=lambda one: one.met_on):
            earliest.setdefault(_one_line(meeting.event).casefold(), meeting)
        for key, meeting in earliest.items():
            by_event.setdefault(key, []).append((person, meeting))
    events = [_count(_one_line(group[0][1].event) or NO_EVENT, group) for group in by_event.values()]
    events.sort(key=lambda one: (-one.first_day.toordinal(), one.event))
    if len(events) < 2:
        return tuple(events)
    return (*events, replace(_count(ALL, [pair for group in by_event.values() for pair in group]), total=True))


def _count(event: str, pairs: Sequence[tuple[Person, Meeting]]) -> EventStats:
    waits = [_wait(person, meeting) for person, meeting in pairs]
    let_go = sum(
        wait is None and (person.ties.stopped or person.ties.tier is Tier.NO)
        for wait, (person, _) in zip(waits, pairs, strict=True)
    )
    outcomes: Counter[str] = Counter()
    answered = 0
    for person, meeting in pairs:
        came = [one.kind for one in person.ties.outcomes if one.day >= meeting.met_on and one.kind != "none"]
        outcomes.update(came)
        heard = any(touch.how == "answer" and touch.day >= meeting.met_on for touch in person.ties.touches)
        answered += bool(came) or heard
    return EventStats(
        event=event,
        first_day=min(meeting.met_on for _, meeting in pairs),
        met=len(pairs),
        soon=sum(wait is not None and wait <= _SOON for wait in waits),
        week=sum(wait is not None and _SOON < wait <= _WEEK for wait in waits),
        later=sum(wait is not None and wait > _WEEK for wait in waits),
        none=waits.count(None) - let_go,
        let_go=let_go,
        answered=answered,
        outcomes=tuple(sorted(outcomes.items(), key=lambda item: (-item[1], item[0]))),
    )


def _wait(person: Person, meeting: Meeting) -> timedelta | None:
    """How long until the first touch of one's own after that meeting; None if there was none."""
    days = [touch.day for touch in person.ties.touches if touch.how != "answer" and touch.day >= meeting.met_on]
    done = person.follow_up.done_on
    if not person.ties.stopped and done is not None and done >= meeting.met_on and person.follow_up.due is not None:
        days.append(done)
    return min(days) - meeting.met_on if days else None


def draw_bars(stats: Sequence[EventStats], width: int = 80) -> str:
    """A bar for each event in at most `width` characters, as long as many people were met, with a legend below.

    Readable without colour: the pieces are shaded differently.
    """
    if not stats:
        return ""
    events = [one for one in stats if not one.total] or list(stats)
    label = min(max(_width(one.event) for one in events), max(width // 3, 8))
    room = max(width - label - 8, 8)
    most = max(one.met for one in events)
    lines = []
    for one in events:
        bar = "".join(
            sign * length
            for (_, sign, _), length in zip(
                PARTS, _lengths(one.parts, max(round(room * one.met / most), 1)), strict=True
            )
        )
        lines.append(f"{_fit(one.event, label)}  {bar} {one.met}")
    legend = "  ".join(f"{sign} {meaning}" for meaning, sign, _ in PARTS)
    return "\n".join((*lines, "", legend))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _width(text: str) -> int:
    """How many columns of a terminal a text takes: Chinese and Japanese characters take two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _fit(text: str, width: int) -> str:
    """The text in exactly so many columns, cut with an ellipsis if need be."""
    if _width(text) > width:
        while _width(text) > width - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (width - _width(text))


def _lengths(parts: Sequence[int], length: int) -> list[int]:
    """`length` divided as the parts are, by largest remainders, so that the pieces add up."""
    total = sum(parts)
    if not total:
        return [0 for _ in parts]
    exact = [part * length / total for part in parts]
    whole = [int(one) for one in exact]
    by_remainder = sorted(range(len(parts)), key=lambda i: (whole[i] - exact[i], i))
    for i in by_remainder[: length - sum(whole)]:
        whole[i] += 1
    return whole


def to_html(stats: Sequence[EventStats], on: date) -> str:
    """A page that needs nothing else: a table with a bar for each event. No script, nothing loaded from elsewhere."""
    rows = "\n".join(_html_row(one) for one in stats)
    legend = " ".join(
        f'<span class="key"><i style="background:{colour}"></i>{meaning}</span>' for meaning, _, colour in PARTS
    )
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Follow-ups</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; color: #222 }}
table {{ border-collapse: collapse; width: 100% }}
th, td {{ padding: .4rem .6rem; text-align: right; border-bottom: 1px solid #ddd; vertical-align: middle }}
th:first-child, td:first-child, td.bar, th:last-child, td.words {{ text-align: left }}
td:first-child {{ min-width: 7rem }}
th {{ white-space: nowrap }}
tr.all td {{ font-weight: 600 }}
.bar div {{ display: flex; height: 1rem; min-width: 9rem }}
.key {{ margin-right: 1.5rem; white-space: nowrap }}
.key i {{ display: inline-block; width: .8rem; height: .8rem; margin-right: .4rem }}
</style>
</head>
<body>
<h1>Follow-ups</h1>
<p>As of {on.isoformat()}</p>
<p>{legend}</p>
<table>
<thead><tr><th>Event</th><th>Met</th><th>2 days</th><th>A week</th><th>Later</th><th>Not yet</th><th>Let go</th>
<th></th><th>Answered</th><th>What came of it</th></tr></thead>
<tbody>
{rows}
</tbody>
</table>
</body>
</html>
"""


def _html_row(one: EventStats) -> str:
    pieces = "".join(
        f'<span style="flex:{part};background:{colour}" title="{part} {meaning}"></span>'
        for part, (meaning, _, colour) in zip(one.parts, PARTS, strict=True)
        if part
    )
    numbers = "".join(f"<td>{number}</td>" for number in (one.met, *one.parts))
    return (
        f"<tr{' class=all' if one.total else ''}><td>{escape(one.event)}</td>{numbers}"
        f'<td class="bar"><div>{pieces}</div></td><td>{one.answered}</td><td class="words">{escape(one.came)}</td></tr>'
    )
