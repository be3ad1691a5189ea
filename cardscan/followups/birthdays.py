"""Birthdays, with or without the year."""

from __future__ import annotations

import calendar
import re
from datetime import date

from cardscan.errors import UsageError

__all__ = ["last_birthday", "next_birthday", "parse_birthday"]

_BIRTHDAY = re.compile(r"(?:(\d{4})-|-{0,2})(\d{2})-?(\d{2})", re.ASCII)
_WITH_DOTS = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})?", re.ASCII)
"""Only where dots stand is the day first everywhere."""
_LEAP_YEAR = 2000


def parse_birthday(text: str) -> str:
    """As vCard writes it: `1980-03-14`, or `--03-14` without a year. Takes `1980-03-14`, `03-14`, `--0314` and
    `14.3.1980`, `14.3.`.

    Raises UsageError for anything else.
    """
    dotted = _WITH_DOTS.fullmatch(text.strip())
    iso = f"{dotted[3] or '-'}-{int(dotted[2]):02}-{int(dotted[1]):02}" if dotted else text.strip()
    written = _BIRTHDAY.fullmatch(iso)
    if written:
        year, month, day = written[1], int(written[2]), int(written[3])
        try:
            date(int(year or _LEAP_YEAR), month, day)
        except ValueError:
            pass
        else:
            return f"{year or '-'}-{month:02}-{day:02}"
    raise UsageError(f"Not a birthday: {text!r}. Write month and day, 03-14, or with the year, 1980-03-14.")


def next_birthday(birthday: str, on: date) -> date | None:
    """The first one on or after that day; the 29th of February is kept on the 28th. None for what is no birthday."""
    try:
        return min(day for year in (on.year, on.year + 1) if (day := _birthday_in(birthday, year)) >= on)
    except UsageError:
        return None


def last_birthday(birthday: str, on: date) -> date | None:
    """The last one on or before that day; None for what is no birthday."""
    try:
        return max(day for year in (on.year, on.year - 1) if (day := _birthday_in(birthday, year)) <= on)
    except UsageError:
        return None


def _birthday_in(birthday: str, year: int) -> date:
    month, day = map(int, parse_birthday(birthday)[-5:].split("-"))
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))
