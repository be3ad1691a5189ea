"""Phone numbers: every number of a segment as a candidate, read in the card's country.

libphonenumber decides what is a number; here are the digits found that it is asked about: look-alike letters put
right (with their cost), "(0)" after a country code left out, a lost "+" or a label read as a digit tried, several
numbers of one line told apart. What no country's plan knows is kept as printed if a label or its shape says that it
is a number, with a doubt: a number without its area code is still worth having.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

from cardscan.fields.candidates import Candidate, Segment
from cardscan.fields.captions.identifiers import is_identifier
from cardscan.fields.numbers.dialling import argentine_mobile, home_of
from cardscan.fields.numbers.number_runs import (
    called_lengths,
    dialled_through,
    like_the_last,
    short_tail,
    split_numbers,
    told_apart,
    with_tail,
)
from cardscan.fields.numbers.rivals import settle
from cardscan.fields.places.countries import SOUTH_ASIA
from cardscan.fields.texts.patterns import EXTENSION, NOT_PHONES, VANITY, narrow
from cardscan.fields.vocabulary import fold_letters

__all__ = ["IMPOSSIBLE", "find_phones", "is_valid", "normalise_phone"]

IMPOSSIBLE = "no number of its country is as long"
_LETTERS = str.maketrans("OoQDIlZSB|", "0000112581")
_BAR = re.compile(r"(?<=\d)\s+[1Il|]$")
"""What may be the bar that separates a number from the next value."""
_GROUPS = re.compile(r"\(?\d{2,6}\)?(?:[\s.\-–/]+\d{2,8}){1,5}")
_TYPES = {
    "tel": ("work", "voice"),
    "work": ("work", "voice"),
    "direct": ("work", "voice"),
    "main": ("work", "voice"),
    "tollfree": ("work", "voice"),
    "home": ("home", "voice"),
    "cell": ("cell",),
    "fax": ("fax",),
    "pager": ("pager",),
    "telex": ("telex",),
}
_CHINESE = ("+86", "+886")
"""Where the label of every number is the word for telephone."""
_FONO = "+56"
"""Where "F" is short for the word for telephone."""
_CALLABLE = frozenset(
    {*_TYPES, *(f"social:{n}" for n in ("whatsapp", "viber", "signal", "wechat", "line", "telegram", "zalo"))}
)
_KEYPAD = dict(zip("abcdefghijklmnopqrstuvwxyz", "22233344455566677778889999", strict=True))


@dataclass(frozen=True, slots=True)
class _Number:
    """A number as understood: `value` (E.164, or digits where the plan does not know it) and how sure that is."""

    value: str
    score: float
    cost: float = 0.0
    ext: str = ""
    kind: str = ""
    doubts: tuple[str, ...] = ()
    known: bool = True


def find_phones(segments: tuple[Segment, ...], region: str = "") -> tuple[Candidate, ...]:
    """Candidates of kind TEL, and of kind ID for numbers that a VAT, register or licence label announces.

    `region` is the card's country (ISO 3166, may be empty): numbers without a country code are read in it. Parts of a
    TEL are its extension; `types` are vCard TYPE values, from the label, else from the number's own kind.
    """
    found: list[Candidate] = []
    lengths = called_lengths(segments)
    area = ""
    line = -1
    for index, segment in enumerate(segments):
        if segment.span.line != line:
            line, area = segment.span.line, ""
        segment = replace(segment, text=narrow(segment.text)) if segment.text[-1:].isnumeric() else segment
        if not any(c.isdigit() for c in segment.text):
            continue
        label = segment.label.split()
        if "id" in label or is_identifier(segment.text):
            found.append(Candidate("ID", segment.text, segment.text, (index,), 3.0))
            continue
        last = found[-1].text if found and found[-1].kind == "TEL" else ""
        if "〒" in segment.text or (label and not _CALLABLE.intersection(label)):
            continue
        if last and not label and (shown := dialled_through(segments, index, last)):
            fax = replace(segment, label="fax") if re.search(r"(?i)fax", segment.text) else segment
            found += [_candidate(n, shown, fax, index) for n in _readings(shown, region, True, area, shown)][:1]
            continue
        if not label and _has_words(segment.text):
            continue  # whatever can be called was cut free of the words around it
        lone = len(re.sub(r"\W", "", segment.said)) < 2
        if region == "JP" and lone and re.fullmatch(r"\W*[1-9]\d{2}-\d{4}\W*", segment.text):
            continue  # a postcode whose sign was not read, or as "F"
        if (
            last
            and segments[index - 1].span.line == line
            and segments[index - 1].label == segment.label
            and (shown := like_the_last(last, segment.text))
        ):
            found += [_candidate(n, shown, segment, index) for n in _readings(shown, region, True, area, shown)][:1]
            continue
        tail = re.fullmatch(r"[-–]?\s?(\d{1,4})", segment.text.strip())  # "030 1234-0, Fax: -99"
        if faxed := re.fullmatch(r"(?i:(?:tele)?fax)\W?\s?[-–]\s?(\d{1,4})", segment.text.strip()):
            tail, label, segment = faxed, ["fax"], replace(segment, label="fax")
        called = re.search(r"\d([-–]|\s(?=\d{3}))(\d{1,4})$", last)
        if tail and label and called and (called[1] != " " or len(called[2]) == len(tail[1])):
            for shown in with_tail(last, "-" + tail[1]):
                found += [_candidate(n, shown, segment, index) for n in _readings(shown, region, True, area, shown)][:1]
            continue
        if label and not _TYPES.keys() & set(label) and not _is_dialled(segment.text, region):
            continue  # what a messenger calls somebody by may be digits, too
        if region == "AR" and (value := argentine_mobile(segment.text, [c.value for c in found if c.kind == "TEL"])):
            number = _Number(value, 3.0, kind="cell")
            found.append(_candidate(number, segment.text, segment, index))
            continue
        home = home_of(segments, index)
        readings: list[list[Candidate]] = []
        for source, text in enumerate((segment.text, *segment.others)):
            readings.append([])
            numbers = told_apart(split_numbers(text, label), lengths)
            numbers = list(chain.from_iterable(_at_dash(number, region) for number in numbers))
            for shown in chain.from_iterable(_by_last_digits(number, region) for number in numbers):
                alike = len(re.sub(r"\D", "", shown)) in lengths and not shown.strip("0123456789 ()/.–-")
                alike &= not NOT_PHONES.fullmatch(shown.strip())
                for number in _readings_at(home, shown, region, bool(label) or alike, area, segment.text):
                    readings[-1].append(_candidate(number, shown, segment, index))
                    if not source and number.known and not number.cost:
                        area = _area_of(shown, number) or area
            if not readings[0] and NOT_PHONES.fullmatch(segment.text.strip()):
                break
        found += settle(readings[0], chain.from_iterable(readings[1:]))
    return tuple(found)


def _at_dash(shown: str, region: str) -> list[str]:
    """Two numbers with a dash between them, if the plan knows each and not the two as one."""
    parts = re.split(r"\s[-–—]\s", shown)
    if len(parts) != 2 or any(sum(map(str.isdigit, part)) < 7 for part in parts):
        return [shown]
    return parts if all(_is_dialled(part, region) for part in parts) and not _is_dialled(shown, region) else [shown]


def _by_last_digits(shown: str, region: str) -> tuple[str, ...]:
    """Two numbers where the second is printed as its last digits ("555 01 95-96"), if the plan knows each of them and
    not the run; else the one.
    """
    pair = short_tail(shown)
    if pair is None:
        return (shown,)
    whole, first, second = (_parse(re.sub(r"[^\d+]", "", text), region) for text in (shown, *pair))
    if first is None or second is None:
        return (shown,)
    known = phonenumbers.is_valid_number(first) and phonenumbers.is_valid_number(second)
    # "+92 52 355 0071-2": so it is written there; elsewhere the last digit may be an extension.
    next_to = region in SOUTH_ASIA and int(second.national_number or 0) - int(first.national_number or 0) == 1
    alone = whole is None or not _is_possible(whole) or next_to
    return pair if known and alone else (shown,)


def _readings_at(home: str, shown: str, region: str, labelled: bool, area: str, context: str) -> list[_Number]:
    """The readings of a number whose label or office names the country `home` ("" for none)."""
    here = list(_readings(shown, region, labelled, area, context))
    if home in ("", region) or "+" in shown or shown.lstrip().startswith("00"):
        return here
    there = list(_readings(shown, home, labelled, area, context))
    if any(is_valid(number.value) for number in there):
        return there
    doubt = f"its label or office is in {home}, but it is no number from there"
    return [replace(number, doubts=(*number.doubts, doubt)) for number in here]


def normalise_phone(text: str, region: str = "") -> tuple[str, tuple[tuple[str, str], ...], tuple[str, ...]]:
    """What a person typed as a number -> (value, parts, doubts)."""
    best = max(_readings(text.strip(), region, True, "", text), key=lambda n: n.score, default=None)
    if best is None:
        return text.strip(), (), ("this is not a phone number",)
    return best.value, (("ext", best.ext),) if best.ext else (), best.doubts


def is_valid(value: str) -> bool:
    """Whether a number in E.164 is one that its country gives out."""
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(value))
    except NumberParseException:
        return False


def _candidate(number: _Number, shown: str, segment: Segment, index: int) -> Candidate:
    label = segment.label
    if number.value.startswith(_FONO) and re.fullmatch(r"F\W*", segment.said):
        label = "tel"
    types = _types(label, number.kind, number.value)
    parts = (("ext", number.ext),) if number.ext else ()
    score = number.score - number.cost
    return Candidate("TEL", number.value, shown, (index,), score, number.cost, parts, types, number.doubts)


def _types(label: str, kind: str, value: str) -> tuple[str, ...]:
    """VCard types: what the label says; without one, what the number is."""
    said = [kind_ for kind_ in label.split() if kind_ in _TYPES]
    types = [t for s in said for t in _TYPES[s]]
    if "social:whatsapp" in label and "cell" not in types:
        types.append("cell")
    if said == ["home"] and kind == "cell":
        types.append("cell")
    if not said and not types:
        types = ["cell"] if kind == "cell" else ["work", "voice"]
    if said == ["tel"] and kind == "cell":
        types = ["cell"] if value.startswith(_CHINESE) else ["work", "voice"]
    return tuple(dict.fromkeys(types))


def _has_words(text: str) -> bool:
    """True if the text is more than a number, its extension and a stray letter or two."""
    return not VANITY.search(text) and sum(c.isalpha() for c in EXTENSION.sub("", fold_letters(text))) > 3


def _is_dialled(text: str, region: str) -> bool:
    """True if a text is a number with its country code, or one that the country gives out."""
    numbers = [_parse(part, region) for part in split_numbers(text, [])]
    return "+" in text or any(number is not None and phonenumbers.is_valid_number(number) for number in numbers)


def _area_of(shown: str, number: _Number) -> str:
    """The area code as printed, if it is told apart from the rest ("11 2000-0123", "(11) 2700-0123")."""
    match = re.match(r"\s*\(?(0?\d{2,4})\)?[\s.\-]+(?=\d{3,5}[\s.\-]?\d{3,4}\D*$)|\s*\((0?\d{2,4})\)", shown)
    return (match[1] or match[2]) if match and not number.value.startswith("?") else ""


def _readings(shown: str, region: str, labelled: bool, area: str, context: str) -> Iterator[_Number]:
    """What the digits in `shown` may mean, the least changed first."""
    if bar := _BAR.search(shown):
        for whole in _readings(shown[: bar.start()], region, labelled, area, context):
            if whole.known and is_valid(whole.value):
                yield replace(whole, cost=whole.cost + 0.3, doubts=(*whole.doubts, f"read as {shown.strip()}"))
    text, ext = _cut_extension(shown)
    text = re.sub(r"^\D*?\((?:0|O|o)\)\s*(?=\(|\d{4})", "", text)  # "(O)" for office
    if VANITY.fullmatch(shown.strip()):
        spelt = re.sub(r"(?<=[A-Z])\s\(\d{4}\)$", "", shown.strip())
        text, ext = "".join(_KEYPAD.get(c.lower(), c) for c in spelt), ""
    clean = text.translate(str.maketrans("[]{}", "()()")).replace("＋", "+")
    changed = clean.translate(_LETTERS) if re.search(r"\d", clean) else clean
    cost = 0.3 * sum(a != b for a, b in zip(clean, changed, strict=True))
    doubts = (f"read as {shown.strip()}",) if cost else ()
    digits = re.sub(r"\D", "", changed)
    if not 4 <= len(digits) <= 20 or (not labelled and not area and _is_something_else(shown.strip(), region, context)):
        return
    best = 0.0
    for value, extra, why in _spellings(changed, digits, region, area):
        number = _parse(value, region)
        if number is None:
            continue
        valid = phonenumbers.is_valid_number(number)
        possible = _is_possible(number)
        plus = value.lstrip().startswith("+") or value.startswith("00")
        if valid:
            score = 4.0 if labelled or plus else 3.0
        elif possible:
            score = 3.0 if labelled or plus else 1.5 if _looks_like_number(changed) and len(digits) > 8 else 0.3
        else:
            continue
        if extra and not valid:
            continue
        if len(digits) < 9 and not labelled and not plus:
            score -= 0.5
        more = () if valid or (labelled and not extra) else ("the number is not one of a known plan",)
        found = _Number(
            phonenumbers.format_number(number, PhoneNumberFormat.E164),
            score,
            cost + extra,
            ext,
            "cell" if _is_mobile(number) else "",
            (*doubts, *((why,) if why else ()), *more),
        )
        best = max(best, score - found.cost)
        yield found
    if best < 2.0:
        yield from _as_printed(changed, digits, cost, ext, labelled, doubts, context, region)


def _is_something_else(shown: str, region: str, context: str) -> bool:
    """True for years, dates and the postcodes of the country."""
    if not NOT_PHONES.fullmatch(shown):
        return False
    return not (re.fullmatch(r"\d{5}-\d{4}", shown) and region not in ("US", "") and shown == context.strip())


def _cut_extension(shown: str) -> tuple[str, str]:
    marked = (EXTENSION.search(fold_letters(shown), 5), 6) if len(shown) > 5 else (None, 0)
    for match, least in (marked, (re.search(r"\((\d{1,4})\)\s*$", shown), 9)):  # "472-1771 (341)"
        if match and match.end() >= len(shown.rstrip()) and sum(c.isdigit() for c in shown[: match.start()]) >= least:
            return shown[: match.start()], match[1]
    return shown, ""


def _spellings(text: str, digits: str, region: str, area: str) -> Iterator[tuple[str, float, str]]:
    """Ways to write the number for libphonenumber, with what each costs."""
    plain = text.strip()
    plus = plain.lstrip("( ").startswith("+")
    if plus:
        after = re.sub(r"^[^+]*\+", "", plain)
        yield "+" + re.sub(r"\D", "", re.sub(r"\(\s*0\s*\)", "", after, count=1)), 0.0, ""
        return
    if digits.startswith("00") and len(digits) > 9:
        yield "+" + re.sub(r"\D", "", re.sub(r"\(\s*0\s*\)", "", plain, count=1))[2:], 0.0, ""
    if area and len(digits) in (6, 7, 8, 9) and not digits.startswith("0"):
        yield area + digits, 0.0, ""
    code = str(phonenumbers.country_code_for_region(region)) if region else ""
    abroad = re.match(r"\(\s*(\d{1,3})[\s-]\s?\d+\s*\)", plain)  # "(86-10) 1234-5678"
    if abroad and (abroad[1] == code or is_valid("+" + digits)):
        yield "+" + digits, 0.0, ""
        return
    home = _parse(digits, region)
    known = home is not None and bool(region) and phonenumbers.is_valid_number(home)
    if (
        not known
        and (abroad := re.match(r"\((\d{1,3})\)", plain))
        and int(abroad[1]) in phonenumbers.COUNTRY_CODE_TO_REGION_CODE
    ):
        number = _parse("+" + digits, "")
        if number is not None and phonenumbers.is_valid_number(number):
            yield "+" + digits, 0.4, "the country code is a guess"
    yield digits, 0.0, ""
    if code not in ("", "0") and digits.startswith(code) and len(digits) > 8:
        yield "+" + re.sub(r"\D", "", re.sub(r"\(\s*0\s*\)", "", plain, count=1)), 0.2, ""
    if digits.startswith("0") and region == "PL" and len(digits) == 10:
        yield digits[1:], 0.1, ""  # as numbers were written there until 2009
    if digits.startswith("0") and region in ("US", "CA") and len(digits) == 11:
        yield digits[1:], 0.2, "a letter before the number was read as a nought"
    if len(digits) > 10 and not region:
        yield "+" + digits, 0.4, "the country code is a guess"


def _parse(value: str, region: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(value, region or None)
    except NumberParseException:
        return None


def _is_possible(number: phonenumbers.PhoneNumber) -> bool:
    """True if the number is as long as a whole landline or mobile number of its country."""
    whole = phonenumbers.ValidationResult.IS_POSSIBLE
    kinds = (PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE)
    return any(phonenumbers.is_possible_number_for_type_with_reason(number, kind) == whole for kind in kinds)


def _is_mobile(number: phonenumbers.PhoneNumber) -> bool:
    return bool(phonenumbers.number_type(number) == PhoneNumberType.MOBILE)


def _looks_like_number(text: str) -> bool:
    """Groups of digits with marks between them, as numbers are printed."""
    return bool(re.fullmatch(r"\s*\+?\(?\d{1,5}\)?(?:[\s.\-–/·]+\(?\d{2,8}\)?){1,5}\s*", text))


def _as_printed(
    text: str, digits: str, cost: float, ext: str, labelled: bool, doubts: tuple[str, ...], context: str, region: str
) -> Iterator[_Number]:
    """A number that no plan knows: its digits, if a label, a "+" or its shape on a line of its own says it is one."""
    plus = text.lstrip("( ").startswith("+")
    shaped = bool(re.fullmatch(r"\s*(?:9\s?[.\-]?\s?)?\d{3,5}[\s.\-–]\d{4}\s*", text)) and len(digits) in (7, 8, 9)
    # Whose country nobody knows: a line that holds nothing but a number that is as long as one.
    grouped = 9 <= len(digits) <= 12 and _GROUPS.fullmatch(text.strip())
    shaped = shaped or (not region and bool(grouped or re.fullmatch(r"\s*[2-9]\d{9}\s*", text)))
    shaped = shaped or bool(re.fullmatch(r"\s*0[1-9]\d{7,9}\s*", text))
    alone = sum(c.isalpha() for c in context) <= 3
    letters = sum(c.isalpha() for c in text)
    if letters > 3 or (not plus and not labelled and not (shaped and alone)) or len(digits) < 5:
        return
    score = 2.5 if labelled or plus else 1.8
    country = _parse("+" + digits, "") if plus else None
    if country is not None and not _is_possible(country):
        doubt = IMPOSSIBLE
    elif plus or len(digits) > 9:
        doubt = "the number is not one of a known plan" if plus or region else "the country is not known"
    elif len(digits) == 9 and (not region or digits[0] == "0"):
        doubt = "the number is not one of a known plan" if region else "the country is not known"
    else:
        doubt = "the area code is not printed"
    yield _Number(("+" if plus else "") + digits, score, cost, ext, "", (*doubts, doubt), known=False)
