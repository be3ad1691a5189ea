"""Lines that have numbers and places like an address and are none: hours, licences, boxes at courts, telephones."""

from __future__ import annotations

import re
from functools import cache

from cardscan.fields.vocabulary import fold_letters, load_json, pattern_of

__all__ = ["is_none"]

_DAY = (
    r"(?:mon?|tues?|wed|thur?s?|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu"
    r"|ven|sam|dim|lu|ma|me|je|ve|seg(?:unda)?|ter|qua|qui|sex(?:ta)?|s[aá]b(?:ado)?|dom|mån|tis|ons|tors|fre|lör|sön|man|tirs?|lør|søn|pon|uto?|sri|čet|pet|sub|ned|wt|śr|czw|pt|sob|пн|вт|ср|чт|пт|сб|вс)"
)
_HOURS = re.compile(
    rf"(?i)\b{_DAY}\b\.?\s?(?:[-–~&+]|to|till|bis|à|a|al|e|and|und)\s?{_DAY}\b"
    r"|\b(?:daily|timings?|opening hours|office hours|opið|geöffnet|öffnungszeiten|horario|orario|horaires)\b.*\d"
    r"|\b\d{1,2}(?:[:.]\d{2})?\s?(?:am|pm|uhr)\b|\d{1,2}[:.]\d{2}\s?(?:h\s?)?[-–]\s?\d{1,2}[:.]\d{2}"
    r"|(?<!\w)[^\W\d_]{1,4}\.?\s?[-–~/]\s?[^\W\d_]{1,4}\.?:?,?\s+\d{1,2}(?:[.:]\d{2})?\s?[-–]\s?\d{1,2}\b"
    rf"|^{_DAY}\b\.?:?\s\d{{1,2}}(?:[.:]\d{{2}})?\s?[-–]\s?\d{{1,2}}\b|\bkl\.?\s?\d{{1,2}}\b|年中無休|定休|公休"
    r"|\b24/7\b|\b7j?/7j?\b|\b\d{1,2}(?:[:.]\d{2})?\s?[-–]\s?\d{1,2}(?:[:.]\d{2})?\s?(?:uur|uhr|h)\b"
    r"|^(?:open|ouvert|geöffnet|geopend|aperto|abierto|aberto|öppet|åbent|åpent|otevřeno|czynne|щодня|ежедневно|dagelijks"
    r"|täglich|tous les jours|tutti i giorni|todos los días|todos os dias)\b.*\d|[営营營][業业](?:時間|时间)|영업시간"
    r"|\b24(?-i:\s?h|H)\b|\b24\s?(?:hrs?|hs|hod|std|stunden|hours?|horas|heures|ore|uur|godz|часа?)\b"
    r"|^(?:since|seit|estd?\.?|depuis|desde|dal|sinds)\b|^\d+ hours\b"
)
_NO_ADDRESS = re.compile(
    r"(?:株式会社|有限会社|合同会社|公司|주식회사|集团|集團|大学院|研究部|研究所$|(?:許可|登録|免許|许可|登记).{0,8}第?.*\d|字第\s?\d)"
)
_BOXES = re.compile(
    r"(?i)^(?:(?:DX|docex)[:-]?\s?(?:no\.?\s?)?\d{1,6}|(?:gerichtsfach|gerichtskasten|toque)\b(?:\W+[A-Z])?\W*\d+$)"
)
"""Where lawyers get their post by other ways than by post."""
_ADMITTED = re.compile(r"\bBar\b(?:\s(?:[Rr]oll|[Nn]o|[Nn]umber|[Cc]ard|#))*[\s.:#]*\d{4,}")
_YEARS = re.compile(
    r"(?i)\d+\s?\+?\s?(?:\w{2,7}\.?\s(?:of\s|de\s|di\s|d['’e]\s?)?(?:\w+\s)?(?:experience|expérience|experiencia|experiência"
    r"|esperienza|erfahrung|iskustva|zkušeností|skúseností|doświadczenia|ervaring|erfarenhet|erfaring|опыта|стажа|досвіду"
    r"|tapasztalat|deneyim)|(?:years|yrs)\b)"
)
_COUNT = re.compile(
    r"(?i)^\d{1,4}\s?\+?\s(?:[^\W\d_]+\s){0,2}(?:locations|offices|branches|stores|showrooms|outlets|centers|centres|standorte"
    r"|filialen|niederlassungen|sucursales|agences|magasins|sedi|filiali|negozi|lojas|tiendas|vestigingen)\W*$"
)
_LICENCE = re.compile(
    r"(?i:licen[cs]|licenç|licenz|lizenz|konzession|concession|koncesj|agrément)[^\W\d_]{0,3}\.?[\s:]*"
    r"(?:(?i:n[°ºor]{1,2}\.?)\s?[A-Z\d][A-Z\d/ .-]*|(?=.*(?:\d{4}|\d[-/]\d))[A-Z\d/ .-]+)$"
    r"|[Rr]\.\s?[Cc]\.(?:\s?[SC]\.)?(?:\s?M\.)?\W.*\d{3,}$|I\.\s?(?:F|C\.\s?E)\.\W.*\d{4,}$|RP[RM]\s[A-ZÀ-Þ]\w+$"
)
"""A licence's, a register's or a tax number."""
_PLACE_ON_MAP = re.compile(
    r"(?i)^(?:gps|coord|koord)\w*\.?\b.*\d|^\W*[NS]?\W*\d{1,3}[.,]\d{3,}.*\d{1,3}[.,]\d{3,}|^(?:uhf|vhf)\b.*\d"
)
"""Where it lies by degrees, or a radio's channel."""
_CODE = re.compile(r"(?!CDMX|BFPO)[B-DF-HJ-NP-TV-XZ]{4,6}[\s.:#-]\s?\d{4,}")
"""A licence by letters that are no word."""
_CALL = re.compile(r"(?P<word>[^\W\d_]{2,})[.:]{0,2}\s\(?\d{2,4}\)?(?:[\s-]\d{2,4}){1,3}")
"""A word before what is grouped like a telephone number."""

_RANGE = re.compile(r"(?i)(?:to|bis|até|hasta|jusqu['’]?à|do|a|à|al|tot|до)\s\d{2,4}")
"""The last digits of a range of numbers: "+44 20 7946 0123 to 0129"."""


@cache
def _extension() -> re.Pattern[str]:
    words = pattern_of(word for word in load_json("extensions") if len(word) > 2)
    return re.compile(rf"(?:{words}|samb(?:ungan)?)\.?:?\s?\d{{2,5}}")


def is_none(text: str, region: str) -> bool:
    """True if nothing in the line is of an address, whatever numbers it has."""
    if _HOURS.search(text) or _NO_ADDRESS.search(text) or _BOXES.match(text) or _COUNT.match(text):
        return True
    if _RANGE.fullmatch(text) or _LICENCE.match(text) or _PLACE_ON_MAP.match(text):
        return True
    if (
        _ADMITTED.search(text)
        or _YEARS.search(text)
        or _CODE.fullmatch(text)
        or _extension().fullmatch(fold_letters(text))
    ):
        return True
    call = _CALL.fullmatch(text)
    return bool(
        call and fold_letters(call["word"]) not in _POST and 7 <= sum(map(str.isdigit, text)) <= 11 and region != "JP"
    )


_POST = frozenset(("postfach", "postboks", "postbus", "box", "boks", "bp", "cp", "pl", "apartado", "pobox", "skrytka"))
