"""Lines that begin with a firm and go on with its address: "Harbour Lane Ltd, 12 Mill Road, York"."""

from __future__ import annotations

import re

from cardscan.fields.lexicon import load_lexicon
from cardscan.fields.places.postcodes import known_places
from cardscan.fields.places.streets import is_street_word, is_unit_word, read_signs
from cardscan.fields.places.towns import is_town
from cardscan.fields.vocabulary import fold_letters

__all__ = ["cut_after_firm"]

_AFTER = re.compile(r"\s+[-–—]\s+|\s*[,，]\s*")
_FIRM = re.compile(
    r"(?i:\b(?:pvt|ltd|ltda|limited|inc|llc|l\.l\.c|llp|plc|corp|corporation|gmbh|kgaa?|ohg|s\.?a\.?r\.?l|s\.?a\.?s"
    r"|s\.?r\.?l|s\.?r\.?o|s\.?p\.?a|b\.?v\.?b\.?a|d\.?o\.?o|sp\.? ?z ?o\.? ?o|kft|lda|a/s|aps|oyj?|uab|ооо|зао|тов"
    r"|s\.a|s\.l|b\.v|n\.v|mbh|gbr|e\.k|e\.u|e\.v|s\.n\.c|s\.?c\.?r\.?l|v\.?o\.?f|a\.s|v\.o\.s|k\.s|d\.d|sp\. ?[jk]"
    r"|zrt|nyrt|a\.?ş|şti|s\.?a\.?p?\.?i?\.? de c\.?v|s\.? de r\.?l(?:\.? de c\.?v)?|pte|pty|eireli|s\.[la]\.u|е?оод"
    r"|е?ад|[поз]?ао|прат))\.?$|\b(?:AG|SA|SL|BV|NV|AB|AS|OÜ|KG|SIA|UG|SE|SRL)$"
)
_FORM_FIRST = re.compile(r"(?:ООО|[ОЗПН]?АО|ТОВ|ТОО|ПП|ЧП|ФОП|ИП|UAB|SIA|PT|CV|S\.?C\.?)\.?\s+[«»\"“”„]?[^\W\d_]{2}")
"""How a firm begins where its legal form stands first."""
_PARTS = re.compile(r"\s[-–—]\s|[,，]")
_HOUSE = re.compile(r"(?<![\d-])\d{1,3}[a-z]?(?![\d-])")
"""A number that is no postcode's."""


def cut_after_firm(text: str, start: int, end: int) -> int | None:
    """Where the firm at the head of characters `start` to `end` ends: before the first comma or dash behind a legal
    form or an institution's name that an address follows, or before a dash behind what is no part of one; else nothing.
    """
    for match in _AFTER.finditer(text, start, end):
        head = text[start : match.start()]
        rest = text[match.end() : end]
        streets = [part for part in (rest, *_PARTS.split(rest)) if read_signs(part, "").street]
        dashed = bool(match[0].strip(" ,，"))
        apart = (dashed or load_lexicon("institutions").has(head)) and _is_apart(head)
        if streets and (_is_firm(head) or (apart and any(map(_HOUSE.search, streets)))):
            return match.start()
    return None


def _is_firm(text: str) -> bool:
    """True if `text` is a firm's name with its legal form, and nothing of an address."""
    words = text.split()
    place = len(words) > 1 and fold_letters(words[-2].strip(",")) in known_places()  # "Adelaide SA"
    formed = bool(_FIRM.search(text) or _FORM_FIRST.match(text))
    return len(words) > 1 and not place and formed and not re.search(r"\d|,.*,", text)


def _is_apart(head: str) -> bool:
    """True for what is no part of the address behind a dash: no number, no town, no street and no part of a house."""
    words = [fold_letters(word).strip(".") for word in head.split()]
    inside = any(is_street_word(word) or is_unit_word(word) for word in words) or any(
        map(is_town, (head, *head.split()))
    )
    inside |= words[-1] in ("north", "south", "east", "west")  # of a district, as in India
    plain = head[:1].isupper() and not re.search(r"\d|,", head) and any(len(word) > 3 for word in words)
    return plain and not inside and read_signs(head, "").score == 0.0
