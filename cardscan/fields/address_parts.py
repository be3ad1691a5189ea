"""An address line -> street, city, region, code, country, by the format of its country (Google's address data)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cardscan.fields.countries import country_named
from cardscan.fields.streets import find_postcode, known_places, read_signs, state_names
from cardscan.fields.vocabulary import fold
from cardscan.model import Address

__all__ = ["split_address", "without_pin"]

_EDGE = " \t\n,;|·•-–—/.、"
_AFTER_CODE = ("IN", "US", "AU", "CA", "BR")
"""Where a state may stand behind the postcode."""
_MARKS = re.compile(r"(?i)〒|\bCEP\b\.?:?|\(우\)|우편번호|邮编[:：]?|\bPLZ\b|\bPIN(?: ?code)?\b:?")
_PIN = re.compile(r"([0-9QO@©®°?&])\s+(?=\w|#)")
_AFTER_PIN = re.compile(r"(?i)#?\d+(?!\d|st|nd|rd|th)|no\b|[㐀-鿿가-힣]")
"""What begins an address by itself, so that no sign before it is its number."""


def split_address(text: str, region: str = "") -> Address:
    """The parts of an address as printed (its lines joined by commas or line breaks).

    What cannot be told apart stays in `street`; `label` is the whole text; nothing is added or translated.
    """
    label = " ".join(text.split())
    rest = label
    country, start = country_named(rest)
    named = ""
    if country:
        named = rest[start:].strip(_EDGE + ")")
        rest = rest[:start].strip(_EDGE)
        region = country
    a, b = find_postcode(rest, region)
    code = rest[a:b] if a >= 0 else ""
    if re.search(r"[぀-ヿ㐀-鿿가-힣]", rest):
        before, after = (rest[:a], rest[b:]) if code else (rest, "")
        return _eastern(label, _MARKS.sub(" ", f"{before} {after}"), code, named)
    bare = re.sub(r"^[A-Z]{1,3}\s?[-–]\s?(?=\d)", "", code)
    if code:
        before, after = _MARKS.sub("", rest[:a]).strip(_EDGE), _MARKS.sub("", rest[b:]).strip(_EDGE)
    else:
        before, after = rest.strip(_EDGE), ""
    street, city, area = _western(before, after, region, bool(code))
    return Address(label, street, city, area, bare, named)


def _western(before: str, after: str, region: str, coded: bool) -> tuple[str, str, str]:
    """Street, city and region from what stands before and after the postcode."""
    parts = _cut(before)
    behind = [(a, b) for a, b in _cut(after, "/()") if after[a:b].strip("()")]
    states = state_names(region)
    if behind:
        texts = [after[a:b].strip(_EDGE + "()") for a, b in behind]
        if not parts and len(texts) > 1 and read_signs(", ".join(texts[1:]), region).street:
            # 101000, г. Москва, ул. Ленина, д. 1: largest first.
            return after[behind[1][0] :].strip(_EDGE), _town(texts[0]), ""
        if len(texts) > 1 or fold(texts[0]) not in states or region not in _AFTER_CODE:
            # 70154 Stuttgart: the city stands behind the code, all before it is the street.
            return before, _town(texts[0]), ", ".join(texts[1:])
        before = f"{before}, {texts[0]}"  # Mumbai 400 001, Maharashtra
        parts = _cut(before)
    if not parts:
        return before, "", ""
    area, parts = _area_at_end(before, parts, states)
    texts = [before[a:b] for a, b in parts]
    if not parts or (len(parts) == 1 and not area and fold(texts[0]) not in known_places() and not coded):
        return before, "", area
    if read_signs(texts[-1], region).street:
        return before[: parts[-1][1]], "", area
    city, last = texts[-1], len(parts) - 1
    if not area and last > 1 and region in ("GB", "IE") and not read_signs(texts[-2], region).street:
        city, area, last = texts[-2], texts[-1], last - 1  # Leeds, West Yorkshire
    return before[: parts[last - 1][1]] if last else "", _town(city), area


def _cut(text: str, more: str = "") -> list[tuple[int, int]]:
    """Where the parts of `text` stand, between commas, bars, dashes and the marks in `more`."""
    marks = re.escape(",|·•;" + more)
    found: list[tuple[int, int]] = []
    start = 0
    for match in re.finditer(rf"[{marks}]|\s[-–—]\s|$", text):
        part = text[start : match.start()]
        left = len(part) - len(part.lstrip(_EDGE))
        if part.strip(_EDGE):
            found.append((start + left, start + left + len(part.strip(_EDGE))))
        start = match.end()
    return found


def _town(text: str) -> str:
    """Without "г." (town) before it."""
    return re.sub(r"^(?:г|м|gm)\.\s*", "", text.strip(_EDGE + "()"))


def _area_at_end(text: str, parts: list[tuple[int, int]], states: dict[str, str]) -> tuple[str, list[tuple[int, int]]]:
    """A state at the end: a part of its own, or the last words of one ("Boston MA", "São Paulo/SP")."""
    start, end = parts[-1]
    last = text[start:end]
    if len(parts) > 1 and (fold(last.rstrip(".")) in states or re.fullmatch(r"[A-Z]{2}", last)):
        return last, parts[:-1]
    if fold(last) in known_places():
        return "", parts  # New Delhi is a town, though Delhi is a state
    for match in re.finditer(r"[\s/,-]+", last):
        tail = last[match.end() :]
        if match.start() > 1 and fold(tail.rstrip(".")) in states and len(tail) > 1:
            return tail, [*parts[:-1], (start, start + match.start())]
    return "", parts


def _eastern(label: str, text: str, code: str, country: str) -> Address:
    """Largest first, without marks between: prefecture or province, city and ward, then the rest."""
    body = re.sub(r"\(\s*\)", "", " ".join(text.split())).strip(_EDGE)
    korean = bool(re.search(r"[가-힣]", body))
    shape = (
        r"(?P<area>[가-힣]+(?:특별시|광역시|특별자치시|특별자치도|도))?[\s,]*(?P<city>(?:[가-힣]+시\s)?[가-힣]+[시군구])?[\s,]*(?P<street>.*)"
        if korean
        else r"(?P<area>北海道|東京都|(?:大阪|京都)府|.{2,3}県|.{2,4}省|.{2,5}自治区)?[\s,]*"
        r"(?P<city>[^\s,\d]{1,4}市[^\s,\d]{1,4}[区區]|[^\s,\d]{1,5}?[市区郡縣县])?[\s,]*(?P<street>.*)"
    )
    match = re.match(shape, body, re.DOTALL)
    if not match:
        return Address(label, street=body, code=code, country=country)
    return Address(label, match["street"].strip(_EDGE), match["city"] or "", match["area"] or "", code, country)


def without_pin(text: str, others: Sequence[str]) -> str:
    """A line without the pin before it that was read as a sign of its own: "8 3/45, Sample Street", "0 서울시"; also
    where another reader saw another sign there ("9 Sample Lane", "Q Sample Lane").
    """
    if not (found := _PIN.match(text)):
        return text
    seen = {found[1], *(other[:1] for other in others if other[1:2] == " ")}
    return text[found.end() :] if len(seen) > 1 or _AFTER_PIN.match(text[found.end() :]) else text
