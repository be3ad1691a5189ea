"""Postal addresses: segments that stand together and show an address, one candidate for every office on the card.

Each segment's signs (street and number, postcode, place, country ...) are summed; strong segments draw in the weak
ones that stand between or beside them, a comma at the end of a line draws in the next. Where the second postcode
begins, the next office does.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import pairwise

from cardscan.fields.candidates import Candidate, Segment
from cardscan.fields.captions.labels import label_before
from cardscan.fields.lexicon import is_entry
from cardscan.fields.naming.looks import describe_text
from cardscan.fields.places.localities import ends_in_town, is_area
from cardscan.fields.places.postcodes import find_postcode, mend_postcode
from cardscan.fields.places.streets import Signs, is_street_word, is_unit_word, read_signs
from cardscan.fields.places.towns import is_town, is_town_of
from cardscan.fields.postal.address_parts import split_address, without_code_label, without_pin
from cardscan.fields.postal.blocks import find_blocks, follows, is_aligned, is_open, leads_to
from cardscan.fields.postal.offices import ENOUGH, STRONG, WEAK, Part, by_gap, by_script, columns, in_row
from cardscan.fields.texts.patterns import find_emails, find_numbers, find_urls
from cardscan.fields.vocabulary import fold_letters

__all__ = ["BROKEN_CODE", "find_addresses", "is_no_line", "split_address"]

_UNSURE = 2.0
"""The most that an address scores whose first line may stand in another field."""
_KNOWN = 0.5
"""The share of its words that lists of names know, from which on a line may be a person's."""
BROKEN_CODE = "the postcode is not one of the country"
_NEARLY_A_CODE = {
    "US": re.compile(r"\s[A-Z]{2}\.?,?\s+(?=\d)(?:[\dIlOoS]{4}|[\dIlOoS]{6})$"),
    "IN": re.compile(r"[^\W\d_]{3}[.,]?\s?[-–]\s?(?:[1-9]\d{4}|[1-9]\d{6}|[1-9]\d{2}\s\d{2}|[1-9]\d{2}\s\d{4})\.?$"),
}
_ROOM = re.compile(r"(?i)[,–-]\s*(?:Zi|Zimmer|Raum|Room|Rm|Büro|Bureau|Kamer|Pok)\b\.?\s?[A-Z]?\d[\w.]{0,4}$")
"""Behind a title: where the one who has it sits."""
_LABEL = re.compile(r"([^\W\d_]{3,})\s?:\s+(?=\S)")
_KOREAN = re.compile(
    r"(?!대한민국)[가-힣]{2,6}\s+(?=(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충청?[북남]|충청|전라?[북남]|전라|경상?[북남]"
    r"|경상|제주)[가-힣]{0,6}\s+[가-힣]+[시군구]\s)"
)
_LISTING = ("IN", "BD", "PK", "NP", "LK")
"""Where an address itself has words with colons ("Vill: Sampur, P.O: Exampur")."""
_EDGE = " \t,‚;|·•-–—"


def find_addresses(
    segments: tuple[Segment, ...], region: str = "", taken: Iterable[int] = (), likely: Collection[int] = ()
) -> tuple[Candidate, ...]:
    """Candidates of kind ADR, in reading order.

    `region` is the card's country, `taken` the segments that hold phones, e-mail or web addresses, `likely` those that
    read like an address although they may show no sign of one. The value is the address as printed, its lines joined
    by ", "; parts are street, city, region, code and country where known.
    """
    used = set(taken)
    parts = [
        Part(index, segment, _likelier(read_signs(segment.text, region), segment.text, index in likely, region))
        for index, segment in enumerate(segments)
        if segment.text and index not in used
    ]
    parts = [part for part in parts if not _is_value(part) and not _is_whose(part, segments, used)]
    parts = [_as_town(parts[n - 1] if n else None, part, region) for n, part in enumerate(parts)]
    found: list[Candidate] = []
    for block in find_blocks(parts):
        for office in _offices(block):
            office = _trimmed(office)
            if candidate := _candidate(office, region):
                lost = _line_above(office[0], segments, used)
                found.append(_without_start(candidate, lost) if lost else candidate)
    return tuple(sorted(found, key=lambda c: c.segments[0]))


def _likelier(signs: Signs, text: str, likely: bool, region: str) -> Signs:
    """The signs of a line, at least enough of them where it reads like an address and has a number or names a place."""
    told = any(map(str.isdigit, text)) or signs.place or bool(signs.country) or is_town_of(text, region)
    told |= "," in text and is_area(text.rpartition(",")[2].strip(), region)
    if _is_seat(text) or (signs.score and _is_post(text)):
        return Signs(barred=True)
    if signs.score < ENOUGH and not signs.barred and ends_in_town(text, region):
        signs = replace(signs, score=ENOUGH)
    if signs.score < WEAK and not signs.barred and region and text[:1].isupper() and is_town_of(text, region):
        signs = replace(signs, score=WEAK)
    likely = likely and not _is_register(text)  # all digits read like a house's to the model
    return replace(signs, score=max(signs.score, ENOUGH if told else STRONG)) if likely and not signs.barred else signs


def _as_town(above: Part | None, part: Part, region: str) -> Part:
    """A line that names a town of the country, and people, too ("Lincoln"), as a place right behind a street."""
    signs = part.signs
    if above is None or signs.score or signs.barred or not is_town_of(part.segment.text, region):
        return part
    waits = above.signs.street and not above.signs.postcode and not above.signs.place
    beside = above.segment.span.line == part.segment.span.line
    near = follows(above.segment, part.segment) and (beside or is_aligned(above, part))
    return replace(part, signs=replace(signs, score=STRONG, place=True)) if waits and near else part


def is_no_line(text: str, region: str) -> bool:
    """True if a line is none of an address although it may read like one to the model."""
    return _is_seat(text) or _is_post(text) or _is_register(text) or read_signs(text, region).barred


def _is_seat(text: str) -> bool:
    return bool(_ROOM.search(text)) and "title_any" in describe_text(text)


def _is_post(text: str) -> bool:
    """True for a title with the county or state that it is for: "Area Manager, West Midlands"."""
    first = re.split(r"\s[-–|]\s|,", text)[0]
    if any(map(str.isdigit, text)) or first == text or len(first.split()) > 4:
        return False
    last = "".join(fold_letters(first).split()[-1:])
    house = is_unit_word(last) or is_street_word(last)  # "Bishop House, ..."
    return not house and "title_any" in describe_text(first)


def _is_register(text: str) -> bool:
    return sum(map(str.isdigit, text)) > 8 and sum(map(str.isalpha, text)) < 2


def _line_above(first: Part, segments: tuple[Segment, ...], used: set[int]) -> str:
    """A line that another field has, right above an address, printed alike and with a comma at its end; or ""."""
    for index in used:
        above = segments[index]
        part = Part(index, above, Signs())
        plain = not above.label and not find_emails(above.text) and not find_urls(above.text, [])
        if above.text.rstrip().endswith(",") and plain and follows(above, first.segment) and is_aligned(part, first):
            return above.text.strip(_EDGE)
    return ""


def _without_start(candidate: Candidate, lost: str) -> Candidate:
    """The candidate, doubted since its first line may be `lost`."""
    doubts = (*candidate.doubts, f"the line above may belong to it: {lost}")
    alternatives = (f"{lost}, {candidate.value}", *candidate.alternatives)[:3]
    return replace(candidate, score=min(candidate.score, _UNSURE), doubts=doubts, alternatives=alternatives)


_HOUSE_NUMBER = re.compile(r"(?i)(?:,\s?n\.[°º]|\b(?:no|nr|n[°º]|number))\W*(?:[a-z]-?|[a-z]{2}\s)?$")
"""What stands before the number of a house: "No. ", "No. BD ", ", n.º "."""
_DOOR_CODE = re.compile(r"(?i),\s?(?:code|digicode)\s[a-z]?$")


def _is_value(part: Part) -> bool:
    """True for contact values and identifiers, which are no part of an address."""
    segment = part.segment
    kinds = segment.label.split()
    if kinds and "adr" not in kinds:
        return True
    emails = find_emails(segment.text)
    if emails or find_urls(segment.text, []):
        return True
    numbers = find_numbers(segment.text, [], 3)
    if numbers and not part.signs.postcode:
        before = segment.text[: numbers[0][0]]
        label = label_before(before, "number")
        # "No. 1, 2nd Floor" is a house, "ISO 9001" is none; a street has a code at its door.
        door = part.signs.street and _DOOR_CODE.search(before)
        if label and label.kinds == "id" and not door and not _HOUSE_NUMBER.search(before):
            return True
    letters = sum(c.isalpha() for c in segment.text)
    digits = sum(c.isdigit() for c in segment.text)
    return letters < 2 and digits > 8 and not part.signs.postcode and not part.signs.score


def _is_whose(part: Part, segments: tuple[Segment, ...], used: set[int]) -> bool:
    """True for a country that says of which a mobile number is: "China Mobile: 136 ..."."""
    mine = part.segment.span
    return part.signs.bare and any(
        segments[i].span.line == mine.line
        and 0 <= segments[i].span.start - mine.stop <= 1
        and "cell" in segments[i].label.split()
        for i in used
    )


def _offices(block: list[Part]) -> list[list[Part]]:
    """Cut a group with several labels or postcodes, or several streets with numbers on lines of their own, into
    addresses.
    """
    heads = [i for i, part in enumerate(block) if i and part.labelled]
    if heads:
        return [office for a, b in pairwise([0, *heads, len(block)]) for office in _offices(block[a:b])]
    for apart in (columns(block), by_script(block), by_gap(block)):
        if len(apart) > 1:
            return [office for part in apart for office in _offices(part)]
    codes = [i for i, part in enumerate(block) if part.signs.postcode]
    if len(codes) < 2:
        return _by_street(block)
    offices: list[list[Part]] = [[]]
    code_first = codes[0] == 0 and not block[0].signs.street
    seen = False
    for part in block:
        if code_first:
            if part.signs.postcode and offices[-1]:
                offices.append([])
        elif seen and not part.signs.bare and (part.signs.street or part.signs.postcode or not part.signs.place):
            offices.append([])
            seen = False
        offices[-1].append(part)
        seen = seen or bool(part.signs.postcode)
    return [office for office in offices if office]


def _by_street(block: list[Part]) -> list[list[Part]]:
    """Offices without postcodes: a street with a number on every line, and nothing else between them."""
    streets = [part for part in block if part.signs.street and part.signs.score >= 3.0]
    least = 2 if len(block) == 2 and _are_of_one_town(*block) else 3
    if len(streets) < least or len(streets) < len(block) or any(part.signs.postcode for part in block):
        return [block]
    return [[part] for part in block]


def _are_of_one_town(one: Part, other: Part) -> bool:
    """True for two streets below each other that begin alike and both end with the town: "Calle 1 N° 2-3 Town"."""
    a, b = (fold_letters(part.segment.text).split() for part in (one, other))
    return not in_row(one, other) and len(a) > 2 < len(b) and a[0] == b[0] and a[-1] == b[-1] and a[-1][0].isalpha()


def _is_of_country(office: list[Part]) -> bool:
    """True if a place that the address names again is all that the first line shows of one: "Sample Trade Singapore" is
    who sits there.
    """
    text = office[0].segment.text if len(office) > 2 and not office[0].labelled else ""
    words = fold_letters(text).split()
    if len(words) < 2 or not office[0].signs.place or office[0].signs.score > STRONG or re.search(r"[\d,]", text):
        return False
    again = any(words[-1] in fold_letters(part.segment.text).split() for part in office[1:])
    return again and any(part.signs.street for part in office[1:])


def _begins_with_person(office: list[Part]) -> bool:
    """True if a street with its number or a postcode follows a line that is a person's name, and nothing of an address:
    "Jan van Dijk" has a street's ending.
    """
    first = office[0] if any(part.signs.street or part.signs.postcode for part in office[1:]) else None
    if first is None or first.labelled or first.signs.street or first.signs.postcode or first.signs.place:
        return False
    words = first.segment.text.split()
    look = describe_text(first.segment.text)
    told = look.keys() & {"has_digit", "comma", "orgword_any", "title_any", "common_share"}
    known = look.get("known_share", 0.0) >= _KNOWN and ("given_first" in look or any(w.islower() for w in words[1:-1]))
    return ("name_shape" in look and known and not told) or is_entry("owners", words[0])


def _begins_with_heading(office: list[Part]) -> bool:
    """True for "WASHINGTON OFFICE" above a street: which of several offices it is."""
    words = fold_letters(office[0].segment.text).strip(" ,:").split() if len(office) > 1 else []
    headed = 1 < len(words) < 5 and words[-1] in ("office", "branch", "showroom") and words[-2] != "post"
    return headed and any(part.signs.street for part in office[1:]) and not re.search(r"\d", office[0].segment.text)


def _trimmed(office: list[Part]) -> list[Part]:
    """Without weak lines at its ends that show nothing of an address."""
    while _is_of_country(office) or _begins_with_person(office) or _begins_with_heading(office):
        office = office[1:]
    while office and office[0].signs.score < WEAK and not office[0].labelled:
        first = office[0].segment.text.rstrip()
        listed = first.endswith(",") and "," in first[:-1]  # "Sampur, Example Nagar," above the town
        shown = listed or office[0].signs.score > 0 or any(map(str.isdigit, first))
        shown |= is_town(first)
        begins = len(office) > 1 and shown and leads_to(office[0], office[1])
        if begins:
            break  # "Example House," and the street
        office = office[1:]
    while office and office[-1].signs.score < WEAK and not (len(office) > 1 and office[-2].signs.open):
        if office[-1].labelled:
            break  # whatever else it shows
        if len(office) > 1 and is_open(office[-2]) and is_aligned(office[-2], office[-1]):
            break  # the mark says that it goes on
        office = office[:-1]
    return office


def _candidate(office: list[Part], region: str) -> Candidate | None:
    score = sum(part.signs.score for part in office)
    labelled = any(part.labelled for part in office)
    shown = any(part.signs.street or part.signs.postcode or part.signs.score >= 1.8 for part in office)
    if not office or all(part.signs.bare for part in office) or _says_nothing(office):
        return None
    if not labelled and (score < ENOUGH or not (shown or len(office) > 2)):
        return None
    printed = [part.segment.text.strip(_EDGE) for part in office]
    printed[0] = _without_label(printed[0], region)
    texts = [without_pin(printed[0], office[0].segment.others), *printed[1:]]
    mended = [_mended(text, region) for text in texts]
    value = _joined(mended, office)
    address = split_address(value, region)
    parts = [(name, getattr(address, name)) for name in ("street", "city", "region", "code", "country")]
    street = any(part.signs.street for part in office)
    settled = any(part.signs.postcode or part.signs.country or part.signs.place for part in office)
    confident = score - ENOUGH + 1.5 + (3.0 if labelled else 0.0) + (1.5 if street and settled else 0.0)
    codes = _broken_codes(mended, region) if not any(part.signs.postcode for part in office) else ()
    others = [_replaced(texts, i, other) for i, part in enumerate(office) for other in part.segment.others]
    return Candidate(
        "ADR",
        without_code_label(value),
        ", ".join(part.segment.text for part in office),
        tuple(part.index for part in office),
        min(confident, 6.0),
        parts=tuple((name, text) for name, text in parts if text),
        types=("work",),
        cost=0.5 * (mended != texts),
        doubts=(*(f"read as {text}" for text, mine in zip(printed, mended, strict=True) if text != mine), *codes),
        alternatives=tuple(dict.fromkeys(other for other in others if other != value))[:3],
    )


def _without_label(text: str, region: str) -> str:
    """A first line without the one word that says of which office it is: "Northtown: 12 Oak Street, ..."; or, in
    Korea, without what stands before the province.
    """
    if headed := _KOREAN.match(text):
        return text[headed.end() :]
    if region in _LISTING or not (found := _LABEL.match(text)) or is_unit_word(fold_letters(found[1])):
        return text
    return text[found.end() :] if read_signs(text[found.end() :], region).score >= ENOUGH else text


def _broken_codes(texts: Iterable[str], region: str) -> tuple[str, ...]:
    """What is wrong with digits where the country's postcode stands, if they are a digit more or less than one has."""
    pattern = _NEARLY_A_CODE.get(region)
    return (BROKEN_CODE,) if pattern and any(map(pattern.search, texts)) else ()


def _says_nothing(office: list[Part]) -> bool:
    """True for digits alone, and for an Eastern province or town alone: they may be anything."""
    text = "".join(part.segment.text for part in office)
    if not any(map(str.isalpha, text)):
        return True
    labelled = any(part.labelled for part in office)
    return not labelled and bool(re.fullmatch(r"[㐀-鿿가-힣]{1,4}[省市県县道都府]", text.replace(" ", "")))


def _joined(texts: list[str], office: list[Part]) -> str:
    """The lines of an address as one: commas between them, a blank between a postcode and its town."""
    value, waits = "", False
    for text, part in zip(texts, office, strict=True):
        value = re.sub(r"(?<=\d)\.$", "", value)  # no sentence ended there
        if text:
            value += (" " if waits else ", ") * bool(value) + text
            waits = part.signs.open
    return value


_DEGREES = frozenset(
    ("IT", "SM", "FR", "CH", "BE", "LU", "MC", "HT", "MA", "DZ", "TN", "SN", "ML", "BF", "NE", "CI", "TG", "BJ", "CM")
) | frozenset(("GA", "CG", "CD", "MG"))
"""Where ordinals are set with the sign of degrees: there is no key for the other one."""


def _mended(text: str, region: str) -> str:
    """A line with its postcode's digits put right, and bars that were read as letters as commas again."""
    text = mend_postcode(text, region)
    if region not in _DEGREES:
        text = re.sub(r"(?<=[\dnN])°(?=[\s,.\d]|$)", "º", text)  # no address has degrees
    if region == "JP":
        text = re.sub(r"^(?:[デテチ干下亍了丁]|I(?=.*[\u3040-\u9fff]))\s?(?=\d{3}[-－]\d{4})", "〒", text)
        text = re.sub(r"(?<=[^ァ-ヶー\s])\s?[デテチ干亍]\s?(?=\d{3}[-－]\d{4}$)", " 〒", text)
        text = re.sub(r"(\d-\d{1,2}-\d{1,2})(?=\d{3}-\d{4}$)", r"\1 〒", text)
    a, b = find_postcode(text, region)
    if a >= 0:
        before, after = re.sub(r"\s[Il|]\s*$", ", ", text[:a]), re.sub(r"^\s*[Il|]\s", ", ", text[b:])
        text = before + text[a:b] + after
    return text


def _replaced(texts: list[str], index: int, other: str) -> str:
    """The address with one line as the other reader saw it."""
    return ", ".join(text for text in (*texts[:index], other.strip(_EDGE), *texts[index + 1 :]) if text)
