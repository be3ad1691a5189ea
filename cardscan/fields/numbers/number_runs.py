"""Several numbers of one text, told apart: "2700-0123/2700-0124", "1234-0 / -56", and what is as long as others."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from cardscan.fields.candidates import Segment
from cardscan.fields.texts.one_by_one import mirrors
from cardscan.fields.texts.patterns import EXTENSION, VANITY, find_emails, find_numbers, find_urls, narrow
from cardscan.fields.vocabulary import fold_letters

__all__ = [
    "called_lengths",
    "dialled_through",
    "last_digits_end",
    "like_the_last",
    "short_tail",
    "split_numbers",
    "told_apart",
    "with_tail",
]

_SPLIT = re.compile(r"\s*(?:[;,]|//|\bor\b|\bou\b|\boder\b|\bund\b|&)\s*|\s+[-–—]\s+(?=\+|\(\d{1,4}\)\s?\d{6})")
_NATIONAL = re.compile(r"^\D*(?:\+|00)\s?\d{1,3}[\s.()\-]*(?:\(?\s*0\s*\))?|\(\s*0\s*\)")
"""What stands before the area code: "+49 (0) " in "+49 (0) 4321 / 56927"."""
_THROUGH = re.compile(r"(?i)(?:fax|telefax)?[\s.:/-]*(?:DW|Durchwahl|Klappe|Kl)\.?:?")
_DIALLED_THROUGH = re.compile(rf"{_THROUGH.pattern}\s*[-–]?\s?(\d{{1,4}})")
_NEAR = 50
"""How far apart the last three digits of two numbers of one desk are at most."""
_CALLED = frozenset(("tel", "work", "direct", "main", "tollfree", "home", "cell", "fax", "pager", "telex"))


def called_lengths(segments: Sequence[Segment]) -> frozenset[int]:
    """How many digits numbers have that a label of the card announces: what is as long beside them is one, too."""
    labelled = [s for s in segments if _CALLED.intersection(s.label.split()) and "+" not in s.text]
    counts = [len(re.sub(r"\D", "", part)) for s in labelled for part in split_numbers(s.text, s.label.split())]
    return frozenset(count for count in counts if 7 <= count <= 10)


def told_apart(found: Sequence[str], lengths: Collection[int]) -> list[str]:
    """Numbers, those with a dash between them told apart where each is as long as others of the card."""
    out: list[str] = []
    for shown in found:
        parts = re.split(r"\s+[-–—]\s+", shown)
        alike = all(len(re.sub(r"\D", "", part)) in lengths for part in parts)
        out += parts if alike else [shown]
    return out


def split_numbers(text: str, label: list[str]) -> list[str]:
    """The numbers in a text, each as shown; a lone one may be all of it."""
    text = narrow(text)
    emails = find_emails(text)
    found: list[str] = []
    for a, b in find_numbers(text, [*emails, *find_urls(text, emails)], 5 if label else 6):
        found += _split_number(text[a:b])
        if end := last_digits_end(text[a:b], text[b:]):
            found += with_tail(found[-1], re.sub(r"\D", "", text[b : b + end]))
    if not found and label and re.search(r"\d{3}", text) and not emails:
        found = [text]
    return found


def last_digits_end(number: str, after: str) -> int:
    """Where the last digits of a second number end that stand behind `number` and a comma, as many as its last group
    has and with nothing behind them: "02-3400-0123, 0124"; 0 if there are none.
    """
    tail = re.fullmatch(r"\s?,\s?(\d{3,4})\W*", after)
    last = re.search(r"\d+$", number)
    return tail.end(1) if tail and last and len(last[0]) == len(tail[1]) else 0


def _split_number(shown: str) -> list[str]:
    """Cut at "/" and the like: "2700-0123/2700-0124" -> two numbers; "06/4000123" is one; "1234-0 / -56" has two
    last parts.
    """
    if VANITY.fullmatch(shown):
        return [shown]
    extension = EXTENSION.search(fold_letters(shown))
    tail = shown[extension.start() :] if extension and extension.end() == len(shown) else ""
    body = shown[: len(shown) - len(tail)]
    parts = [part for part in _SPLIT.split(body) if part and any(c.isdigit() for c in part)]
    parts = [piece for part in parts for piece in _split_slash(part)]
    parts = [piece for part in parts for piece in _split_dash(part)]
    whole: list[str] = []
    for part in parts:
        if whole and sum(c.isdigit() for c in part) < 5:
            if _is_far(whole[-1], part):
                whole[-1] = f"{whole[-1].rstrip()} ext. {part.strip()}"
            else:
                whole += with_tail(whole[-1], part.strip())
        elif whole and (twin := like_the_last(whole[-1], part)):
            whole.append(twin)
        else:
            whole.append(part)
    if whole and tail:
        whole[-1] += tail
    return whole or [shown]


def like_the_last(number: str, part: str) -> str:
    """A number that is printed without what stands before it in the last one: "+91-40-6000 0122 / 6000 0135"; set in
    other groups only if it is long enough for one.
    """
    groups, mine = list(re.finditer(r"\d+", number)), re.findall(r"\d+", part)
    if not number.lstrip("( ").startswith(("+", "00")) or "+" in part or not mine or mine[0][0] == "0":
        return ""
    digits = sum(map(len, mine))
    for count in range(1, len(groups)):
        last = [len(group[0]) for group in groups[-count:]]
        alike = last == list(map(len, mine)) or (digits > 6 and count < len(groups) - 1)
        if sum(last) == digits >= 6 and alike:
            return number[: groups[-count].start()] + part.strip()
    return ""


def _is_far(number: str, part: str) -> bool:
    """True if digits behind a slash are no last digits of a number near by ("555 0150 / 0151") but the extension to
    dial behind it ("555 0150 / 229").
    """
    tail, last = part.strip(), re.search(r"\d+(?=\D*$)", number)
    if last is not None and len(last[0]) < 3 and re.fullmatch(r"\d{4}", tail):
        return True  # "218 05 40 / 4127"
    if last is None or len(last[0]) <= 3 or not re.fullmatch(r"\d{3}", tail):
        return False  # "1234-100 / 200"
    return abs(int(tail) - int(last[0][-3:])) > _NEAR


def dialled_through(segments: Sequence[Segment], index: int, last: str) -> str:
    """The number that segment `index` prints as last digits only behind the number `last`: "Fax DW 17", "y 24", or
    "-23" with "Dw" beside it; "" for others.
    """
    text = segments[index].text.strip()
    before = segments[index - 1] if index else None
    box = segments[index].box
    beside = before is not None and min(box.bottom, before.box.bottom) - max(box.top, before.box.top) > box.height / 2
    if beside and before and (more := re.fullmatch(r"(?:y|e|et|und|and)\s(\d{2,4})", text)):
        return next(iter(with_tail(last, more[1])), "") if not _is_far(last, more[1]) and before.text in last else ""
    if beside and before and _THROUGH.fullmatch(before.text):
        text = f"{before.text} {text}"
    through = _DIALLED_THROUGH.fullmatch(text)
    if through is None:
        return ""
    base = re.sub(r"[-–]\s?\d{1,2}$", "", last.rstrip())
    return f"{base}-{through[1]}"


def short_tail(shown: str) -> tuple[str, str] | None:
    """A number and the number printed behind it as its last digits only ("555 01 95-96", "555 01 11 - 12"), as far as
    their shape can say; None for others.
    """
    match = re.fullmatch(r"(.*?(\d{2,4}))\s?[-–]\s?(\d{1,3})", shown.strip())
    if match is None or len(match[3]) > len(match[2]):
        return None
    if abs(int(match[3]) - int(match[2][-len(match[3]) :])) > _NEAR:
        return None
    kept = match[1][: -len(match[3])]
    return match[1], kept + match[3]


def with_tail(number: str, tail: str) -> list[str]:
    """The number with other last digits ("1234-0" and "-56"), if enough of it is left."""
    number = number.rstrip()
    kept = re.sub(r"[-–]?\d+\D*$", "", number) if tail[0] in "-–" else number[: -len(tail)]
    return [kept + tail] if sum(c.isdigit() for c in kept) >= 4 else []


def _split_dash(part: str) -> list[str]:
    """Cut at the dash before a number that is printed without its beginning."""
    dash = mirrors(part)
    if dash is None or not like_the_last(part[: dash.start()], part[dash.end() :]):
        return [part]
    return [part[: dash.start()], part[dash.end() :]]


def _split_slash(part: str) -> list[str]:
    """Cut at slashes that stand behind a whole number, not at one after an area code."""
    left, slash, right = part.partition("/")
    if not slash:
        return [part]
    before, after = (sum(c.isdigit() for c in side) for side in (_NATIONAL.sub("", left), right))
    if before >= 7 and (after >= 6 or all(sum(c.isdigit() for c in end) <= 4 for end in right.split("/"))):
        return [left, *(end for end in right.split("/") if any(c.isdigit() for c in end))]
    return [part] if before <= 6 else [left, right]
