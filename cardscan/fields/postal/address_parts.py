"""An address line -> street, city, region, code, country, by the format of its country (Google's address data)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cardscan.fields.places.countries import country_named
from cardscan.fields.places.localities import (
    cut,
    find_town,
    is_area,
    is_known_town,
    is_townlike,
    split_area,
    town_at_end,
    town_name,
)
from cardscan.fields.places.postcodes import find_postcode, postcode_pattern, state_names
from cardscan.fields.places.streets import read_signs
from cardscan.fields.vocabulary import fold_letters
from cardscan.model import Address

__all__ = ["split_address", "without_code_label", "without_pin"]

_EDGE = " \t\n,;|·•-–—/.、"
_AFTER_CODE = ("IN", "US", "AU", "CA", "BR", "PH")
"""Where a state may stand behind the postcode."""
_CODE_BEHIND = ("OM",)
"""Where the postcode is printed behind the town, other than the country's letters have it."""
_TOWN_FIRST = (
    "US",
    "GB",
    "CA",
    "AU",
    "NZ",
    "IE",
    "IN",
    "PK",
    "ZA",
    "NG",
    "KE",
    "SG",
    "HK",
    "PH",
    "ID",
    "TH",
    "BD",
    "LK",
)
"""Where no postcode stands before a town, but a house number may."""
_SLASH_IN_TOWN = ("DE", "AT", "CH")
"""Where a slash parts a town from the river or hill it lies at ("Kirchheim/Teck"), not from its state."""
_DISTRICT = re.compile(r"(.*\d[\w/]*)\s+([^\W\d_]{3,}(?:\s[^\W\d_]{3,})?)")
"""A Turkish house and its district, before the province: "No: 45 Örnek/Ankara"."""
_VILLAGES = ("DE", "AT", "CH")
"""Where a village without streets has numbers of its own ("6456 Obergurgl 12")."""
_COUNTRY_INSIDE = re.compile(r"(.*[^\W\d_]\.?)[\s,-]+(\d{4,6})")
_MARK_AT_END = re.compile(r"(?i)(?:^|(?<=[\s,]))(?:C\.?\s?P\.?|P\.?\s?C\.?|CEP|PLZ)\s*:?\s*$|\(\s*$")
_MARKS = re.compile(r"(?i)〒|\bCEP\b\.?:?|\(우\)|우편번호|邮编[:：]?|\bPLZ\b|\bPIN(?: ?code)?\b:?")
_CODE_LABEL = re.compile(r"(?:邮政编码|郵政編碼|邮编|郵編|우편번호)\s*[:：]?\s*(?=\d)")
"""What is said before a postcode, and is no part of where somebody lives."""
_KOREAN = "서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주"
"""Provinces and cities of their own by the short names people write."""
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
        named += "." * bool(re.search(r"\.[^\W\d_]$", named) and rest.endswith("."))  # "U.A.E."
        rest = rest[:start].strip(_EDGE)
        region = country
    elif found := _COUNTRY_INSIDE.fullmatch(rest):
        country, start = country_named(found[1])
        town = re.split(r"[,\d]\s*", found[1][:start].strip(_EDGE))[-1]
        if country and is_known_town(town, country) and re.fullmatch(postcode_pattern(country) or "-", found[2]):
            # "Shanghai, P.R. China 200001"
            named, region, rest = found[1][start:].strip(_EDGE), country, f"{found[1][:start].strip(_EDGE)} {found[2]}"
    a, b = find_postcode(rest, region)
    if re.search(r"[぀-ヿ㐀-鿿가-힣]", rest):
        if a < 0 and region not in ("JP", "KR", "TW", "HK") and (found := re.search(r"(?<!\d)\d{6}$", rest)):
            a, b = found.span()
        before, after, code = (rest[:a], rest[b:], rest[a:b]) if a >= 0 else (rest, "", "")
        return _eastern(label, _MARKS.sub(" ", f"{before} {after}"), code, named)
    if a < 0:
        a, b = _loose_code(rest, region)
    code = rest[a:b] if a >= 0 else ""
    bare = re.sub(r"^[A-Z]{1,3}\s?[-–]\s?(?=\d)", "", code)
    if code:
        before = _MARK_AT_END.sub("", _MARKS.sub("", rest[:a])).lstrip(_EDGE).rstrip(_EDGE.replace(".", ""))
        after = _MARKS.sub("", rest[b:]).strip()
    else:
        before, after = rest.strip(_EDGE), ""
        before += "." * bool(re.search(r"\.[^\W\d_]$", before) and rest.endswith("."))  # "Bogotá, D.C."
    street, city, area = _western(before, after, region, bool(code))
    return Address(label, street, city, area, bare, named)


def without_code_label(text: str) -> str:
    """An address without the word before its postcode, where that is no part of how people write it."""
    return _CODE_LABEL.sub("", text)


def _loose_code(text: str, region: str) -> tuple[int, int]:
    """A postcode where those of the card's country do not stand: it is of another, or printed its own way."""
    if found := re.search(r"(?:^|,\s*)([A-Z]{1,2}-\d{4,5})$", text):
        return found.span(1)  # "Geneva, Rue Exemple 5, CH-1202"
    if region in _CODE_BEHIND and (found := re.search(r"[^\W\d_]{3}\s(\d{3})$", text)):
        return found.span(1)
    behind = re.search(r"(?:^|[,\s])\s*([^\W\d_][^\d,]+)\s(\d{4,6})$", text)
    if behind and is_known_town(behind[1], region) and re.fullmatch(postcode_pattern(region) or "-", behind[2]):
        return behind.span(2)  # "бул. Пример 5, София 1000"
    alone = re.search(r",\s*(\d[\d-]{4,8})$", text)
    if alone and re.fullmatch(postcode_pattern(region) or "-", alone[1]):
        return alone.span(1)  # "Cluj-Napoca, jud. Cluj, 400001"
    shapes = r"\d{4,5}|\d{4}-\d{3}|\d{2}-\d{3}|\d{3}\s\d{2}"
    found = re.search(rf",\s*((?:[A-Z]{{1,2}}-)?(?:{shapes}))\s+([A-ZÀ-Þ][^\W\d_]+(?:[-' ][^\W\d_]+){{0,4}})$", text)
    if found and region not in _TOWN_FIRST and is_townlike(found[2], region, coded=False):
        return found.span(1)
    return -1, -1


def _western(before: str, after: str, region: str, coded: bool) -> tuple[str, str, str]:
    """Street, city and region from what stands before and after the postcode."""
    parts = cut(before)
    behind = cut(after, "()" if region in _SLASH_IN_TOWN else "/()")
    behind = [(a, b) for a, b in behind if after[a:b].strip("().")]
    if behind:
        texts = [after[a:b].strip("()") for a, b in behind]
        if len(texts) > 1 and read_signs(", ".join(texts[1:]), region).street and not parts:
            # 101000, г. Москва, ул. Ленина, д. 1: largest first.
            return after[behind[1][0] :].strip(_EDGE), town_name(texts[0]), ""
        first = len(parts) == 1 and after[:1] == "," and is_townlike(before, region, coded=True)
        if first and read_signs(after, region).street:
            return after.strip(_EDGE), town_name(before), ""  # гр. София 1000, ул. Графа 1
        if len(texts) > 1 or not is_area(texts[0], region) or region not in _AFTER_CODE:
            # 70154 Stuttgart: the city stands behind the code, all before it is the street.
            city, area = (texts[0], "") if len(texts) > 1 else _split_code(texts[0], region)
            if region == "BE" and len(texts) > 1:
                city, texts = after[behind[0][0] : behind[-1][1]], texts[:1]  # Brussel – Bruxelles
            village = not before and region in _VILLAGES and re.fullmatch(r"\D+\s\d+[a-z]?", city)
            street = city if village else before
            return (
                street,
                town_name(re.sub(r"\s\d+[a-z]?$", "", city) if village else city),
                area or ", ".join(texts[1:]),
            )
        before = f"{before}, {texts[0]}"  # Mumbai 400 001, Maharashtra
        parts = cut(before)
    return _before_code(before, parts, region, coded) if parts else (before, "", "")


def _split_code(text: str, region: str) -> tuple[str, str]:
    """The town behind a postcode, and the code of its province at its end ("Milano MI")."""
    town, area = split_area(text, region)
    return (town, area) if area.isupper() and len(area) < 4 else (text, "")


def _before_code(before: str, parts: list[tuple[int, int]], region: str, coded: bool) -> tuple[str, str, str]:
    """Street, city and region where the town stands before the postcode, or there is none."""
    area, parts = _area_at_end(before, parts, region)
    texts = [before[a:b] for a, b in parts]
    if not parts or (len(parts) == 1 and not area and not coded and not is_known_town(texts[0], region)):
        start = town_at_end(texts[0], region) if parts else -1
        if start > 0:
            return texts[0][:start].strip(_EDGE), texts[0][start:], area
        return before, "", area
    last = len(parts) - 1
    if region == "TR" and before[parts[-1][1] :].lstrip()[:1] == "/" and (found := _DISTRICT.fullmatch(texts[-1])):
        return before[: parts[-1][0] + found.end(1)], found[2], area
    if is_townlike(texts[-1], region, coded=coded or bool(area and not is_known_town(area, region))):
        return before[: parts[last - 1][1]] if last else "", town_name(texts[-1]), area
    if (start := town_at_end(texts[-1], region)) > 0:
        return before[: parts[-1][0] + start].strip(_EDGE), town_name(texts[-1][start:]), area
    if is_known_town(area, region) and len(area) > 2:
        return before[: parts[-1][1]], area, ""  # "Corso Esempio 66, Milano": a town that its province is named after
    town = find_town(texts, region)
    if town < 0:
        return before[: parts[-1][1]], "", area
    a, b = parts[town]
    street = ", ".join(text for text in (before[:a].strip(_EDGE), before[b : parts[-1][1]].strip(_EDGE)) if text)
    return street, town_name(before[a:b]), area


def _area_at_end(text: str, parts: list[tuple[int, int]], region: str) -> tuple[str, list[tuple[int, int]]]:
    """A state at the end: a part of its own, or the last words of one."""
    start, end = parts[-1]
    last = text[start:end]
    american = fold_letters(last) in state_names("US") and len(last) > 3 and not is_known_town(last, region)
    if len(parts) > 1 and (is_area(last, region) or american or re.fullmatch(r"[A-Z]{2}", last)):
        return last, parts[:-1]
    town, area = split_area(text[start : end + (text[end : end + 1] == ")")], region)
    return (area, [*parts[:-1], (start, start + len(town))]) if area else ("", parts)


def _eastern(label: str, text: str, code: str, country: str) -> Address:
    """Largest first, without marks between: prefecture or province, city and ward, then the rest."""
    body = re.sub(r"\(\s*\)", "", " ".join(text.split())).strip(_EDGE)
    korean = bool(re.search(r"[가-힣]", body))
    shape = (
        rf"(?P<area>[가-힣]+(?:특별시|광역시|특별자치시|특별자치도|도)|(?:{_KOREAN})(?:시|도)?(?=\s))?[\s,]*(?P<city>(?:[가-힣]+시\s)?[가-힣]+[시군구])?[\s,]*(?P<street>.*)"
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
