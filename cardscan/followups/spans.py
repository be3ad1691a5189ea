"""When is it due? "3d", "2bd", "1w", "1m" or a date, counted from a day."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from cardscan.errors import UsageError
from cardscan.followups.workdays import add_working_days

__all__ = ["add_months", "parse_due"]

_SPAN = re.compile(r"\+?\s*(\d{1,5})\s*(bd|d|w|m|y)", re.IGNORECASE | re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOST_WORKING_DAYS = 2600
"""Ten years of working days; they are counted one by one."""
_MOST_YEARS = 100


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months on (or back); the last day where the month is shorter.

    Raises OverflowError beyond the year 9999.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    if not date.min.year <= year <= date.max.year:
        raise OverflowError("the year is out of range")
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def parse_due(text: str, met_on: date, *, country: str = "") -> date:
    """The day that `text` means, counted from `met_on`.

    `3d` days, `2bd` business days (weekends and, with `country`, its public holidays are skipped; an ISO 3166 code of
    two letters), `1w` weeks, `1m` months, `1y` years, or a date such as `2026-12-01`. Raises UsageError with examples
    for anything else.
    """
    written = text.strip()
    try:
        if _DATE.fullmatch(written):
            return _within_a_lifetime(date.fromisoformat(written), met_on)
        if span := _SPAN.fullmatch(written):
            return _within_a_lifetime(_add(met_on, int(span[1]), span[2].lower(), country), met_on)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"There is no such day: {written!r} ({error}). {_EXAMPLES}") from error
    raise UsageError(f"Not a day or a span of time: {written!r}. {_EXAMPLES}")


_EXAMPLES = "Write for example 3d (days), 2bd (business days), 1w (a week), 1m (a month) or 2026-12-01."


def _add(day: date, count: int, unit: str, country: str) -> date:
    match unit:
        case "bd":
            if count > _MOST_WORKING_DAYS:
                raise OverflowError("too far away")
            return add_working_days(day, count, country)
        case "d":
            return day + timedelta(days=count)
        case "w":
            return day + timedelta(weeks=count)
        case "m":
            return add_months(day, count)
        case _:
            return add_months(day, 12 * count)


def _within_a_lifetime(due: date, met_on: date) -> date:
    if abs(due.year - met_on.year) > _MOST_YEARS:
        raise OverflowError("more than a lifetime away")
    return due
