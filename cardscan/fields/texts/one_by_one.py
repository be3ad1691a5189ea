"""The numbers of a run of digits that is longer than any number."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers

__all__ = ["mirrors", "one_by_one"]

_Range = tuple[int, int]

_HOUSE_BEFORE = re.compile(r"[1-9]\d{0,2}\s+[/|·•]\s+(?=[0+(])")
_HOUR_BEHIND = re.compile(r"\s+[|·•]\s+\d{1,2}$")
"""What is no part of a number beside it: "12 / 052-555-0123", "02 555 0123 · 10 am"."""
_HALF = 6
"""Digits that a part of a number has at least, where a dot parts it from the next number."""
_FEWEST, _USUAL = 8, 12
"""Digits of a number with its area code or its country's."""
MOST_DIGITS = 15
"""Of a telephone number (ITU-T E.164); the international prefix or a nought in brackets may come on top."""


def mirrors(shown: str) -> re.Match[str] | None:
    """The dash between a number and one that is printed without what stands before it in the first: "(+202) 2735 0123 –
    2735 0124"; None if there is none.
    """
    dash = re.search(r"(?<=\d)\s[-–—]\s(?=\d)", shown)
    if dash is None:
        return None
    one, other = (
        [len(run) for run in re.findall(r"\d+", side)] for side in (shown[: dash.start()], shown[dash.end() :])
    )
    return dash if len(one) > len(other) > 1 and one[-len(other) :] == other and sum(other) >= 6 else None


_TWO_LONG = re.compile(r"(\d{9,12})\s?[-–—~]\s?(\d{9,12})\s*")
"""Two numbers with a dash between them; no number is as long as both."""


def _fewest(shown: str) -> int:
    """How many digits a number has at least, with the code that it begins with."""
    return 10 if shown[0] == "+" else 9 if shown[0] == "0" else 7


def _between_two(shown: str) -> int:
    """The blank on each side of which stands what is as long as a number, the nearest to the middle; 0 if none is."""
    blanks = [match.start() for match in re.finditer(r"\s+(?=[\d(+])", shown)]
    counts = {at: sum(map(str.isdigit, shown[:at])) for at in blanks}
    whole = sum(map(str.isdigit, shown))
    fits = [at for at in blanks if all(_FEWEST <= n <= _USUAL for n in (counts[at], whole - counts[at]))]
    return min(fits, key=lambda at: (abs(2 * counts[at] - whole), -at), default=0)


def _between_known(shown: str) -> int:
    """The blank between a number with its country's code and another one of that country, each of them one that is
    given out: "+221 77 555 01 23 775550124"; 0 if there is none.
    """
    for blank in re.finditer(r"\s+(?=[\d(+])", shown) if shown.startswith("+") else ():
        try:
            first = phonenumbers.parse(shown[: blank.start()])
            second = phonenumbers.parse(shown[blank.end() :], phonenumbers.region_code_for_number(first))
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(first) and phonenumbers.is_valid_number(second):
            return blank.start()
    return 0


def one_by_one(shown: str) -> Iterator[_Range]:
    """The numbers of a run that has more digits than any number: two of one pattern ("202 555 0101 202 555 0102"), or
    what stands before a blank and what follows.
    """
    start, rest = 0, shown
    if (house := _HOUSE_BEFORE.match(shown)) and sum(map(str.isdigit, shown[house.end() :])) >= _FEWEST:
        yield house.end(), len(shown)
        return
    if (hour := _HOUR_BEHIND.search(shown)) and sum(map(str.isdigit, shown[: hour.start()])) >= _FEWEST:
        yield 0, hour.start()
        return
    dotted = list(re.finditer(r"[^\s·•∙](?:[^·•∙]*[^\s·•∙])?", shown))
    if (
        len(dotted) > 1
        and sum(map(str.isdigit, shown)) > MOST_DIGITS
        and all(sum(map(str.isdigit, p[0])) >= _HALF for p in dotted)
    ):
        yield from (part.span() for part in dotted)
        return
    if sum(map(str.isdigit, shown)) > MOST_DIGITS and not re.search(r"[/|,;]", shown):
        known, at = _between_known(shown), _between_two(shown)
        begins = at and re.match(r"\s*(?:0[1-9]|[(+])", shown[at:]) and shown[0] != "+"
        if cut := known or (begins and at):
            yield from ((0, cut), (cut + len(shown[cut:]) - len(shown[cut:].lstrip()), len(shown)))
            return
    if mirrors(shown):
        yield 0, len(shown)
        return
    if (both := _TWO_LONG.fullmatch(shown)) and len(both[1]) == len(both[2]):
        yield from (both.span(1), both.span(2))
        return
    tokens = list(re.finditer(r"\S+", shown))
    if len(tokens) > 1 and all(sum(map(str.isdigit, token[0])) >= _fewest(token[0]) for token in tokens):
        yield from (token.span() for token in tokens)  # each of them is as long as a number
        return
    while sum(c.isdigit() for c in rest) > MOST_DIGITS + 3 and not re.search(r"[/|,;]", rest):
        groups = list(re.finditer(r"\d+", rest))
        half = len(groups) // 2
        sizes = [len(group[0]) for group in groups]
        if len(groups) > 2 and sizes[:half] == sizes[half:]:
            cut = groups[half - 1].end()
        elif between := _between_two(rest):
            cut = between
        else:
            head = re.sub(r"\s+\S*$", "", rest.rstrip())
            while head != (shorter := re.sub(r"\s+\S*$", "", head)) and sum(map(str.isdigit, head)) > MOST_DIGITS + 3:
                head = shorter
            cut = len(head)
        if not 0 < cut < len(rest.rstrip()):
            break
        yield start, start + cut
        start, rest = start + cut, rest[cut:]
        blank = len(rest) - len(rest.lstrip())
        start, rest = start + blank, rest[blank:]
    yield start, start + len(rest)
