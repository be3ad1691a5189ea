"""The parts of the config file about the person who uses cardscan: ``[me]``, who signs, and ``[rhythm]``, how often.

[me]
name = "Alex Sample"
email = "alex@example.org"
title = "Head of Data"          # org, phone, url, signature as well

[me.de]                         # how I present myself in German; what is not here is as above
title = "Leitung Daten"

[rhythm]
vip = "2bd 2w 1m 3m"            # steps after the meeting and after each touch; the last one repeats
useful = "3bd 1m 3m 6m"
maybe = "1w end"
unrated = "2bd end"
gap = "3d"                      # nobody hears from you twice within this time
daily-limit = 8                 # not more follow-ups on one day
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from cardscan.cli import config
from cardscan.errors import UsageError
from cardscan.ties import Tier

if TYPE_CHECKING:
    from cardscan.drafts import Sender
    from cardscan.followups import Cadence
    from cardscan.ties import Ties

__all__ = ["Rhythm", "read_rhythm", "read_sender"]

T = TypeVar("T")

DAILY_LIMIT = 8
"""About a quarter of an hour of mails at two minutes each."""

_SOME_MONDAY = date(2026, 1, 5)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often: the cadences of the tiers, the smallest gap, and the most follow-ups of one day (0: no limit)."""

    by_tier: Mapping[Tier | None, str] = field(default_factory=dict)
    gap: timedelta = timedelta(days=3)
    daily_limit: int = DAILY_LIMIT

    def cadence_of(self, ties: Ties) -> Cadence:
        """The cadence that counts for these ties."""
        from cardscan.followups import cadence_of

        return cadence_of(ties, self.by_tier)


def read_rhythm(content: Mapping[str, Any] | None = None) -> Rhythm:
    """``[rhythm]`` of the config file. Raises UsageError for what cannot be understood."""
    from cardscan.followups import parse_cadence, parse_due

    said = _table(config.read_config() if content is None else content, "rhythm")
    by_tier: dict[Tier | None, str] = {}
    for name, tier in ({tier.value: tier for tier in Tier} | {"unrated": None}).items():
        if name in said:
            by_tier[tier] = str(_understood(said, name, parse_cadence))
    limit = said.get("daily-limit", DAILY_LIMIT)
    if not isinstance(limit, int) or isinstance(limit, bool) or limit < 0:
        raise UsageError(f"the config file {config.config_path()} has daily-limit = {limit!r} where a number belongs")
    gap = Rhythm().gap
    if "gap" in said:
        gap = _understood(said, "gap", lambda text: parse_due(text, _SOME_MONDAY)) - _SOME_MONDAY
    _refuse_others(said, "rhythm", {*(tier.value for tier in Tier), "unrated", "gap", "daily-limit"})
    return Rhythm(by_tier, gap, limit)


def _understood(said: Mapping[str, Any], name: str, parse: Callable[[str], T]) -> T:
    """What is said in ``[rhythm]`` under that name. Raises UsageError that names file and place."""
    try:
        return parse(_text(said, "rhythm", name))
    except UsageError as error:
        raise UsageError(f"the config file {config.config_path()}, [rhythm] {name}: {error}") from None


def read_sender(content: Mapping[str, Any] | None = None) -> Sender:
    """``[me]`` of the config file; empty where it says nothing. Raises UsageError for what cannot be understood."""
    from cardscan.drafts import Sender

    said = _table(config.read_config() if content is None else content, "me")
    names = [one.name for one in fields(Sender) if one.name != "others"]
    languages = {key: value for key, value in said.items() if isinstance(value, dict)}
    own: dict[str, Any] = {name: _text(said, "me", name) for name in names if name in said}
    _refuse_others({key: value for key, value in said.items() if key not in languages}, "me", set(names))
    others = []
    for language, table in languages.items():
        _refuse_others(table, f"me.{language}", set(names))
        there = {name: _text(table, f"me.{language}", name) for name in names if name in table}
        others.append((language, Sender(**{**own, **there})))
    return Sender(**own, others=tuple(others))


def _table(content: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    table = content.get(name, {})
    if not isinstance(table, dict):
        raise UsageError(f"the config file {config.config_path()} has {name} = ... where a table [{name}] belongs")
    return table


def _text(table: Mapping[str, Any], place: str, name: str) -> str:
    if not isinstance(table[name], str):
        raise UsageError(f"the config file {config.config_path()} has no text for {name} in [{place}]")
    return str(table[name])


def _refuse_others(table: Mapping[str, Any], place: str, known: set[str]) -> None:
    for key in table:
        if key not in known:
            raise UsageError(
                f"the config file {config.config_path()} has {key!r} in [{place}], where only "
                f"{', '.join(sorted(known))} may stand"
            )
