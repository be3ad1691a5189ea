"""Business days: which days people work on, by country. The one door to the `holidays` library."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase

__all__ = ["add_working_days", "is_working_day", "next_working_day"]

_SATURDAY = 5
_LONGEST_BREAK = 60
"""No country rests longer than this many days in a row; a search that runs on has met a fault in the data."""


@lru_cache(maxsize=64)
def _holidays_of(country: str) -> HolidayBase | None:
    # Imported here because it takes most of a second, which commands that need no holidays should not wait for.
    import holidays

    try:
        return holidays.country_holidays(country)
    except NotImplementedError:  # how the library says that it does not know the country
        return None


def is_working_day(day: date, country: str = "") -> bool:
    """True if people work on that day.

    `country` is an ISO 3166 code of two letters. Its nationwide public holidays and its own weekend count (Friday and
    Saturday in Saudi Arabia); without one, or where the country is not known, Saturday and Sunday are off.
    """
    calendar = _holidays_of(country.strip().upper()) if country.strip() else None
    return calendar.is_working_day(day) if calendar is not None else day.weekday() < _SATURDAY


def next_working_day(day: date, country: str = "") -> date:
    """The day itself if people work on it, else the first working day after it."""
    for ahead in range(_LONGEST_BREAK):
        if is_working_day(day + timedelta(days=ahead), country):
            return day + timedelta(days=ahead)
    return day


def add_working_days(day: date, count: int, country: str = "") -> date:
    """The working day that is `count` (0 or more) working days after `day`; with 0 it is `next_working_day`.

    A day off counts as the end of the working day before it: one working day after a Saturday is Monday.
    """
    if count == 0:
        return next_working_day(day, country)
    for _ in range(count):
        day = next_working_day(day + timedelta(days=1), country)
    return day
