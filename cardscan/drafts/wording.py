"""Days and times in the words people use: "on Tuesday", "in the first week of next month"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

__all__ = ["Wording", "end_sentence"]

_WEEKS_OF_A_MONTH = 4


@dataclass(frozen=True, slots=True)
class Wording:
    """The phrases of one language, as its ``words.*.toml`` beside the templates holds them."""

    phrases: Mapping[str, Any]

    def say_day(self, day: date, today: date) -> str:
        """A day in the past, as precisely as one still remembers it."""
        phrases = self.phrases["day"]
        ago = (today - day).days
        if ago <= 0:
            return str(phrases["today"])
        if ago == 1:
            return str(phrases["yesterday"])
        if ago < 7:
            return str(phrases["weekdays"][day.weekday()])
        if _monday(today) - _monday(day) == timedelta(days=7):
            return str(phrases["last_week"])
        pattern = phrases["month"] if _months_between(day, today) < 11 else phrases["month_of_year"]
        return self._with_month(pattern, day)

    def say_when(self, day: date, today: date) -> str:
        """A time to come, as loosely as one proposes it: the week, or the week of the month."""
        phrases = self.phrases["when"]
        weeks = (_monday(day) - _monday(today)).days // 7
        if weeks <= 2:
            return str((phrases["this_week"], phrases["next_week"], phrases["week_after"])[max(weeks, 0)])
        week = min((day.day - 1) // 7, _WEEKS_OF_A_MONTH - 1)
        months = _months_between(today, day)
        if months == 1:
            return str(phrases["next_month"][week])
        return self._with_month(phrases["month"][week] if months < 11 else phrases["month_of_year"], day)

    def say_proposal(self, text: str) -> str:
        """What to meet for: a word that the language knows (coffee, call, lunch ...), or the text itself."""
        phrases = self.phrases["propose"]
        known = phrases.get(text.strip().casefold())
        return str(known or phrases["other"].format(text=text.strip()))

    @property
    def full_stop(self) -> str:
        """What ends a sentence."""
        return str(self.phrases["full_stop"])

    def _with_month(self, pattern: str, day: date) -> str:
        return pattern.format(month=self.phrases["months"][day.month - 1], year=day.year)


def end_sentence(text: str, full_stop: str) -> str:
    """The text with a full stop, unless it ends like a sentence already."""
    text = text.rstrip()
    return text if not text or text[-1] in ".!?…。！？:)" else f"{text}{full_stop}"


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _months_between(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month
