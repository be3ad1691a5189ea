"""Shapes of postcodes, addresses and numbers, and of which country each speaks."""

from __future__ import annotations

import re
from functools import cache

from cardscan.fields.places.countries import US_STATES

__all__ = ["ends_with_state", "shapes", "with_noughts"]

_NOUGHT = re.compile(r"(?<=[\d.\s-])[Oo](?=[Oo]?\d)|(?<=\d)[Oo](?=[\d.\s-])")

_STATE_NAMES = (
    "alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|hawaii|idaho|illinois|indiana|iowa"
    "|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska"
    "|nevada|new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania"
    "|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington|west virginia|wisconsin"
    "|wyoming"
)
_CANTONS = "AG|AR|AI|BE|BL|BS|FR|GE|GL|GR|JU|LU|NE|NW|OW|SG|SH|SO|SZ|TG|TI|UR|VD|VS|ZG|ZH"
_PROVINCES = (
    "AL|AN|AO|AP|AQ|AR|AT|AV|BA|BG|BI|BL|BN|BO|BR|BS|BT|BZ|CA|CB|CE|CH|CL|CN|CO|CR|CS|CT|CZ|EN|FC|FE|FG|FI|FM|FR|GE|GO"
    "|GR|IM|IS|KR|LC|LE|LI|LO|LT|LU|MB|MC|ME|MI|MN|MO|MS|MT|NA|NO|NU|OR|PA|PC|PD|PE|PG|PI|PN|PO|PR|PT|PU|PV|PZ|RA|RC|RE"
    "|RG|RI|RM|RN|RO|SA|SI|SO|SP|SR|SS|SU|SV|TA|TE|TN|TO|TP|TR|TS|TV|UD|VA|VB|VC|VE|VI|VR|VT|VV"
)
"""Of Italy, without those that end firms' names elsewhere (AG)."""
_IRISH = (
    "carlow|cavan|clare|cork|donegal|dublin|galway|kerry|kildare|kilkenny|laois|leitrim|limerick|longford|louth|mayo"
    "|meath|monaghan|offaly|roscommon|sligo|tipperary|waterford|westmeath|wexford|wicklow"
)
_SHAPES: tuple[tuple[str, float, str], ...] = (
    ("US", 3.0, rf"(?:{US_STATES.replace(' ', '|')})[.,]?\s{{0,2}}\d{{5}}(?:-\d{{4}})?\b"),
    ("US", 3.0, rf"(?i:\b(?:{_STATE_NAMES})),?\s+\d{{5}}(?:-\d{{4}})?\b"),
    ("US", 2.0, rf",\s(?i:{_STATE_NAMES})\W*$"),
    ("CH", 2.5, rf"(?<![\d.-])[1-9]\d{{3}}\s+[A-ZÀ-Ý][\w' .-]+\s(?:{_CANTONS})\b"),
    ("IT", 1.5, rf"(?<![\d-])\d{{5}}\s+[A-Z][\w' ]+\s(?:{_PROVINCES})\W*$"),
    ("GB", 3.0, r"\b(?:[A-PR-UWYZ][A-HK-Y]?\d[\dA-HJKPSTUW]?)\s+\d[ABD-HJLNP-UW-Z]{2}\b"),
    ("AU", 3.0, r"\b(?:NSW|VIC|QLD|WA|SA|TAS|ACT|NT)[.,]?\s{1,2}\d{4}\b"),
    ("IE", 2.0, r"\b(?:[AC-FHKNPRTV-Y]\d{2}|D6W)\s[0-9AC-FHKNPRTV-Y]{4}\b"),
    ("AR", 2.0, r"\b[A-HJ-NP-Z]\d{4}[A-Z]{3}\b"),
    ("CA", 3.0, r"\b[ABCEGHJ-NPRSTVXY]\d[A-Z]\s?\d[A-Z]\d\b"),
    ("NL", 2.5, r"\b[1-9]\d{3}\s?[A-Z]{2}\s+[A-Z']"),
    ("NL", 1.5, r",\s[1-9]\d{3}\s[A-Z]{2}\s*$"),
    ("PL", 2.5, r"\b\d{2}-\d{3}\s+[A-ZĄĆĘŁŃÓŚŹŻ](?!.*\b(?:Hwy|Highway|St|Street|Ave|Avenue|Rd|Road|Blvd)\b)"),
    ("CA", 2.0, r",\s(?:Sask|Alta|Ont|Qué|Que|Nfld|N\.\s?[BS]|B\.\s?C|P\.\s?E\.\s?I)\.?\W*$"),
    ("IE", 2.0, rf"(?i:\bco\.?\s(?:{_IRISH}))\b"),
    ("GB", 2.0, r"(?i:\bco\.?\s(?:antrim|armagh|down|fermanagh|(?:london)?derry|tyrone|durham))\b"),
    ("TZ", 1.5, r"\bS\.?L\.?P\.?\s?\d"),
    ("PT", 2.5, r"\b\d{4}-\d{3}\s+[A-Z]"),
    ("BR", 2.5, r"\b\d{5}-\d{3}\b(?!\d)"),
    ("BR", 1.5, r"\(\d{2}\)\s?\d{4,5}-\d{4}"),
    ("BR", 1.0, r"^\W*9\d{4}-\d{4}\W*$"),
    ("SE", 1.5, r"\b\d{3}\s\d{2}\s+[A-ZÅÄÖ][a-zåäö]"),
    ("JP", 3.5, r"〒\s?\d{3}"),
    ("JP", 2.0, r"\d{3}-\d{4}\s?[一-鿿]"),
    ("IN", 1.5, r"(?<!\d)[A-Za-z.)]+\s?[-–—]?\s?(?<![Nn]o\.\s)(?<![Nn]r\.\s)[1-9]\d{2}\s?\d{3}\b(?!\d)"),
    ("IN", 1.0, r"(?<![\d.\-(/+])[6-9]\d{4}\s?\d{5}(?!\d)"),
    ("FR", 3.0, r"(?i:\bcedex\b)"),
    ("IT", 2.5, r"\b\d{5}\s+[A-Z][\w' ]+\s\([A-Z]{2}\)"),
    ("CH", 0.8, r"(?<![\d.-])[1-9]\d{3}\s+[A-ZÄÖÜ][a-zäöü]+"),
    ("DE", 0.7, r"(?<![\d-])\d{5}\s+[A-ZÄÖÜ][a-zäöüß]+"),
    ("AT", 0.6, r"(?<![\d.-])[1-9]\d{3}\s+[A-ZÄÖÜ][a-zäöü]+"),
    ("BE", 0.4, r"(?<![\d.-])[1-9]\d{3}\s+[A-Z][a-zë]+"),
    ("DK", 0.4, r"(?<![\d.-])[1-9]\d{3}\s+[A-ZÆØÅ][a-zæøå]+"),
    ("NO", 0.3, r"(?<![\d.-])\d{4}\s+[A-ZÆØÅ][a-zæøå]+"),
    ("CZ", 1.2, r"\b[1-7]\d{2}\s\d{2}\s+[A-ZÁČĎÉÍŇÓŘŠŤÚŽ][a-záčďéěíňóřšťúůýž]"),
    ("FR", 0.6, r"(?<![\d-])\d{5}\s+[A-ZÀ-Ý][A-ZÀ-Ýa-zà-ÿ]+"),
    ("ES", 0.6, r"(?<![\d-])\d{5}\s+[A-ZÀ-Ý][a-zà-ÿ]+"),
    ("IT", 0.6, r"(?<![\d-])\d{5}\s+[A-ZÀ-Ý][a-zà-ÿ]+"),
    ("RU", 1.5, r"(?<!\d)[1-6]\d{5},\s*[^\W\d_]"),
    ("US", 1.5, r"(?:\([2-9]\d{2}\)\s?|(?<!\d)(?:1-)?[2-9]\d{2}[-.·])\d{3}[-.·]\d{4}\b"),
    ("US", 0.5, r"(?<![\d+(\s.-])[24-9]\d{2}\s[2-9]\d{2}\s\d{4}(?!\d)"),
    ("US", 1.0, r"(?<![\d+(\s.-])[2-9]\d{2}\s[2-9]\d{2}[-.]\d{4}(?!\d)"),
    ("GB", 1.0, r"(?<!\d)(?:0\d{2}\s\d{4}\s\d{4}|07\d{3}\s\d{3}\s?\d{3}|01\d{3}\s\d{6}|011\d\s\d{3}\s\d{4})(?!\d)"),
    ("FR", 1.5, r"(?<!\d)0\d(?:[\s.]\d{2}){4}(?!\d)"),
    ("ES", 1.0, r"(?<![\d+])[6789]\d{2}\s(?:\d{3}\s\d{3}|\d{2}\s\d{2}\s\d{2})(?!\d)"),
    ("TW", 1.0, r"(?<!\d)09\d{2}-\d{3}-\d{3}(?!\d)"),
    ("PK", 1.0, r"(?<!\d)03\d{2}[-\s]\d{7}(?!\d)"),
    ("PH", 1.0, r"(?<!\d)09(?:1[7-9]|[2-9]\d)[-\s]\d{3}[-\s]\d{4}(?!\d)"),
    ("BD", 1.0, r"(?<!\d)01[3-9]\d{2}-\d{6}(?!\d)"),
    ("TR", 1.0, r"(?<!\d)0\s?\(?[2-5]\d{2}\)?\s\d{3}\s\d{2}\s\d{2}(?!\d)"),
    ("CO", 2.0, r"(?i:\b(?:calle|cll?|carrera|cra|kr|diagonal)\.?\s?\d+\s?\w?\s?(?:#|n[°ºo.]+)\s?\d+\s?\w?\s?-\s?\d)"),
    ("CH", 0.9, r"(?<!\d)07[5-9]\s\d{3}\s\d{2}\s\d{2}(?!\d)"),
    ("IE", 0.7, r"(?<!\d)\(?08[35-79]\)?\s\d{3}\s\d{4}(?!\d)"),
    ("CL", 1.0, r"^\W*9\s\d{4}\s\d{4}(?!\d)"),
    ("SK", 0.7, r"(?<!\d)09\d{2}\s\d{3}\s\d{3}(?!\d)"),
    ("BG", 1.2, r"(?<!\d)08[789]\d\s\d{3}\s\d{3}(?!\d)"),
    ("RO", 0.7, r"(?<!\d)07\d{2}\s\d{3}\s\d{3}(?!\d)"),
    ("IL", 1.5, r"(?<!\d)05\d-\d{7}(?!\d)"),
    ("MY", 1.0, r"(?<!\d)01\d-\d{3,4}\s\d{4}(?!\d)"),
    ("NL", 1.0, r"(?<!\d)06[-\s](?:\d{8}|\d{4}\s\d{4})(?!\d)"),
    ("DE", 0.7, r"(?<!\d)0[1-9]\d{1,3}\s?[/-]\s?\d{4,8}(?!\d)"),
    ("JP", 0.8, r"(?<!\d)\(?0\d{1,3}[-)(]\d{2,4}[-)]\d{4}(?!\d)"),
    ("KR", 0.7, r"(?<!\d)0(?:2|[3-6]\d|10)[-.]\d{3,4}[-.]\d{4}(?!\d)"),
    *(
        (region, 3.0, rf"(?<![A-Za-z0-9]){prefix}\s?[-–]\s?\d{{{digits}}}(?:\s+[A-ZÀ-Ý]|\s*$)")
        for region, prefix, digits in (
            ("DE", "D", "5"), ("AT", "A", "4"), ("CH", "CH", "4"), ("FR", "F", "5"), ("IT", "I", "5"),
            ("ES", "E", "5"), ("BE", "B", "4"), ("LU", "L", "4"), ("DK", "DK", "4"), ("FI", "FIN?", "5"),
            ("NO", "NO?", "4"), ("HU", "H", "4"), ("LV", "LV", "4"), ("LT", "LT", "5"), ("SI", "SI", "4"),
            ("HR", "HR", "5"), ("LI", "FL", "4"),
        )
    ),
    ("SE", 3.0, r"(?<![A-Za-z0-9])SE?\s?-\s?\d{3}\s?\d{2}\s"),
)  # fmt: skip


@cache
def shapes() -> tuple[tuple[str, float, re.Pattern[str]], ...]:
    """(country, weight, shape), for text whose noughts are digits."""
    return tuple((region, weight, re.compile(shape)) for region, weight, shape in _SHAPES)


@cache
def _state() -> re.Pattern[str]:
    return re.compile(rf"[^\W\d_],\s(?i:{_STATE_NAMES})\W*$")


def ends_with_state(text: str) -> bool:
    """True for a town and its American state in full ("Paris, Kentucky"): the town's name says nothing then."""
    return bool(_state().search(text))


def with_noughts(text: str) -> str:
    """`text` with a nought for each O among digits: "503.555.o143"."""
    return _NOUGHT.sub("0", text)
