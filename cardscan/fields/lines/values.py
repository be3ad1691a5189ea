"""Values that are cut free of the text around them: e-mail and web addresses, and numbers that may be called."""

from __future__ import annotations

import re

from cardscan.fields.captions.identifiers import HOUSES, announces_house, ends_with_register
from cardscan.fields.captions.labels import Label, label_after, label_before, whole_label
from cardscan.fields.numbers.number_runs import last_digits_end
from cardscan.fields.places.streets import ends_with_box
from cardscan.fields.texts.patterns import (
    NEVER_PHONES,
    NOT_PHONES,
    VANITY,
    find_emails,
    find_numbers,
    find_urls,
    narrow,
)
from cardscan.fields.vocabulary import fold_letters

__all__ = ["Value", "content", "find_values", "trailing_labels"]

Value = tuple[int, int, str, Label | None]
"""Where a value begins and ends in its stretch, its kind ("email", "url", "number"), and its label if that is known."""

_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z]{4}[\s\d]{10,}|\s?\d{4}(?:\s?\d{4}){2,}[\s\d]*)$")

_JAPANESE = re.compile(r"\d{1,3}(?:-\d{1,3}){0,2}(?:\s?〒?\s?|(?<=-\d)|(?<=-\d\d))\d{3}-\d{4}")
"""Block and house behind a Japanese town's name, with the postcode, whose sign may not have been read."""
_FLOOR = re.compile(r"[一-鿿ァ-ヶー].*\d[F階]\s?〒?\s?$")
"""A Japanese floor, whose letter before a postcode is no label for a telefax."""
_ORDER = re.compile(r"\d{1,5}\s?/\s?(?:19|20)\d\d")
"""The number of an order, with its year."""
_VAT = re.compile(r"(?<![A-Za-z])(?:AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|HR|HU|IE|LT|LU|LV|NL|PL|RO|SE|SI|SK|GB)U?$")
"""The country before the number of a tax register."""
_WORDS = re.compile(r"\s*(?:[^\W\d_][^\d\s,;/|]*\s*){1,3}")
_GROUPS = re.compile(r"\(?\d{1,4}\)?(?:[ .-]\d{2,4}){1,3}")
_ASIDE = re.compile(r"\s*\(.*")
"""A number of eight digits or seven behind a word or three that say whose it is ("Jane 20 123 456"), and what may stand
behind it.
"""
_ANOTHER = re.compile(r"\s?(?:[,;·]|\s[-–—])\s(?:[^\W\d_][^\d\s,;/|]*\s){1,2}\(?\d")
"""Another word and its number behind a number: ", fax 731 0000"."""
_NEXT = re.compile(r"\s?[,;/&]\s?")
"""What stands between two numbers of one label."""


def find_values(stretch: str) -> list[Value]:
    """E-mail addresses, web addresses, handles and numbers that may be cut free: (start, end, kind, label or None)."""
    stretch = narrow(stretch)
    emails = find_emails(stretch)
    urls = find_urls(stretch, emails)
    found: list[Value] = [(a, b, "email", None) for a, b in emails]
    found += [(a, b, "url", None) for a, b in urls]
    numbers = find_numbers(stretch, [*emails, *urls])
    done = called = 0
    for a, b in sorted([*numbers, *emails, *urls]):
        if (a, b) in numbers:
            if ends_with_register(stretch[done:b]):
                continue
            label = label_before(stretch[done:a], "number")
            if label and label.kinds == "id" and announces_house(stretch[done:a], stretch[a:b]):
                continue  # "Unit 2, Plot No 12345/1/2B, Behind ..."
            if label and label.kinds == "id" and sum(map(str.isalpha, stretch[done : done + label.start])) > 4:
                found.append((a, b, "number", None))  # "Hanoi, Vietnam. Tax code: 0100000000"
            elif _is_number_to_call(stretch, a, b, label) or (called and _is_next(stretch, called, a, b)):
                b += last_digits_end(stretch[a:b], stretch[b:])
                found += [(c, d, "number", None if c == a else Label("", 0)) for c, d in _twins(stretch, a, b)]
                called = b
            else:
                continue
        done = b
    return sorted(found, key=lambda value: value[:2])


def _is_next(stretch: str, called: int, a: int, b: int) -> bool:
    """True for digits right behind a number that ends at `called`, printed without its beginning: "Tel.: +44 20 7946
    0123, 79460124 Fax: ..."; a postcode in that place has a town behind it.
    """
    after = stretch[b:].strip(" ,;/&")
    word = re.match(r"[^\d+:]{1,16}?\s*(?=[:.(+\d]|$)", after)
    alone = not content(after) or bool(word and whole_label(word[0]))
    return alone and bool(_NEXT.fullmatch(stretch[called:a])) and sum(map(str.isdigit, stretch[a:b])) > 6


def _is_number_to_call(stretch: str, a: int, b: int, label: Label | None) -> bool:
    """True if the digits at `a` to `b` may be cut from the text around them as a number."""
    shown = stretch[a:b]
    digits = sum(c.isdigit() for c in shown)
    if label and label.kinds.startswith("id"):
        return False
    if VANITY.fullmatch(shown):
        return True
    if NEVER_PHONES.fullmatch(shown.strip()) or re.search(r"(?<![A-Za-z])[A-Z]{2}-$", stretch[:a]):
        return False  # "GPS: AE-0092-5514"
    if re.search(r"\bcep\W*$", fold_letters(stretch[:a])) and re.fullmatch(r"\d{5}-?\d{3}", shown.strip()):
        return False
    if re.search(r"\bCS\s?$", stretch[:a]) and re.fullmatch(r"\d{5}\s?[-–—]\s?\d{5}", shown.strip()):
        return False  # "CS 10217 - 38043 Ville": a box and its postcode
    if re.fullmatch(r"\d{3}-\d{4}", shown.strip()) and _FLOOR.search(stretch[:a]):
        return False
    if _ORDER.fullmatch(shown.strip()) and not (label and label.strong and "cell" not in label.kinds):
        return False  # "Port. 411/2022" is no portable telephone
    if label and label.kinds:
        return digits >= (5 if label.strong else 7)
    if a and stretch[a - 1].isalpha() and (digits < 9 or _VAT.search(stretch[:a])):
        return False
    if "〒" in stretch[:a] or ends_with_box(stretch[:a]) or _IBAN.search(stretch[:b]):
        return False
    if re.fullmatch(r"444\s\d\s\d{3}", shown):
        return True  # as numbers of all Turkey are printed
    if digits < 7 or NOT_PHONES.fullmatch(shown.strip()):
        return False
    if _JAPANESE.fullmatch(shown.strip()) and re.search(r"[一-鿿ァ-ヶー]$", stretch[:a]):
        return False
    around = stretch[:a] + stretch[b:]
    if not content(around) or len(content(around)) <= 3:
        return True
    if shown.lstrip().startswith(("+", "(")) or shown.startswith("00"):
        return True
    if re.search(r"\d{5}-\d{3}$|^[1-9]\d{0,3}\s[-–—]\s", shown):
        return False  # a house number and a postcode
    before = re.split(r"[,;·]\s|\s[-–—]\s", stretch[:a])[-1]
    named = _WORDS.fullmatch(before) and (not content(_ASIDE.sub("", stretch[b:])) or _ANOTHER.match(stretch[b:]))
    if named and _GROUPS.fullmatch(shown.strip()):
        return True
    if HOUSES.fullmatch(shown.strip()) and content(stretch[:a]) and content(stretch[b:]):
        return False  # "Long Street 12-14 10115 Town"
    return digits >= 9


def _twins(stretch: str, a: int, b: int) -> list[tuple[int, int]]:
    """Two numbers of one shape that stand side by side with nothing between them: "202 555 0100 202 555 0101"."""
    shown = stretch[a:b]
    if any(map(str.isalpha, shown)):
        return [(a, b)]  # "0117 496 0123 ext 224"
    groups = [(m.start(), m.end()) for m in re.finditer(r"\d+", shown)]
    lengths = [end - start for start, end in groups]
    half = len(groups) // 2
    alike = len(groups) % 2 == 0 and lengths[:half] == lengths[half:] and half > 1
    if sum(lengths) >= 14 and alike and (shown[0] != "+" or "+" in shown[1:]):
        between = shown[groups[half - 1][1] : groups[half][0]]
        if not between.strip(" (+"):
            middle = groups[half - 1][1]
            second = middle + len(between) - len(between.lstrip())
            return [(a, a + middle), (a + second, b)]
    return [(a, b)]


def trailing_labels(stretch: str, values: list[Value]) -> list[Value]:
    """The values with their labels where these stand after them: "202 555 0100 Cell 202 555 0101 Fax"; else none."""
    first, last = values[0], values[-1]
    if content(stretch[: first[0]]) or not (end := label_after(stretch[last[1] :], last[2])) or last[2] != "number":
        return []
    found: list[Value] = []
    stops = [value[0] for value in values[1:]] + [len(stretch)]
    for value, stop in zip(values, stops, strict=True):
        label = label_after(stretch[value[1] : stop], value[2]) if stop < len(stretch) else end
        if label is None and content(stretch[value[1] : stop]):
            return []
        found.append((value[0], value[1], value[2], label or Label("", 0)))
    return found


def content(text: str) -> str:
    """The letters and digits of `text`."""
    return "".join(c for c in text if c.isalnum())
