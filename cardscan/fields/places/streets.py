"""What in a text speaks for an address: street words and house numbers, postcodes, places, units, East Asian forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from cardscan.fields.places.countries import US_STATES, country_named
from cardscan.fields.places.no_address import is_none
from cardscan.fields.places.postcodes import (
    DASHES,
    find_postcode,
    known_places,
    mend_postcode,
    state_names,
    waits_for_town,
)
from cardscan.fields.places.towns import is_town, town_country
from cardscan.fields.vocabulary import fold_letters, load_json

__all__ = ["Signs", "begins_with_street", "ends_with_box", "is_street_word", "is_unit_word", "read_signs"]

_BLOCK_SCORE = 0.5
"""What digits that go on a Japanese address weigh: enough to go on one, too little to begin one."""
_STATE_CODES = frozenset(US_STATES.split())
_PROVINCES = ("AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT")
_EAST = (
    (r"(?:北海道|東京都|(?:大阪|京都)府|[一-鿿]{2,3}県)", 3.0),
    (r"[一-鿿]{1,5}[市区郡町村].{0,12}(?:\d|[一二三四五六七八九十])", 2.5),
    (r"(?:丁目|番地|\d番|番\d+号)", 2.0),
    (r"[一-鿿ァ-ヶ]\s?\d{1,4}[-－ー−]\d{1,4}(?:[-－ー−]\d{1,4})?", 2.0),
    (r"[一-鿿]{1,4}(?:省|自治区)|[一-鿿]{2,3}市[一-鿿]{1,4}[区區县縣]", 3.0),
    (r"[一-鿿]{1,8}(?:路|街|大道|巷|弄|胡同).{0,6}\d+\s?[号號弄]?", 2.5),
    (r"\d+\s?[号號](?:楼|樓|院|室|座|层|館)?|\d+\s?(?:室|楼|樓|层|階)", 1.5),
    (r"[一-鿿]{1,6}(?:(?:科[学學技]|工[业業]|[产產][业業]|[软軟]件)[园園]|[开開][发發][区區]|工[业業][区區])区?$", 1.0),
    (r"[가-힣]{2,6}(?:특별시|광역시|특별자치시|도)\b|[가-힣]+(?:시|군|구)\s", 2.5),
    (r"(?:^|[\s,])(?:м|г|гр|с|смт|пгт)\.\s?[А-ЯЁЄІЇҐ][а-яёєіїґъ'’-]+", 1.5),
    (r"(?:ビル|タワー|マンション|ハイツ|プラザ|センター|会館|ビルディング)[^0-9]{0,6}\d{1,3}\s?(?:[FＦ階号]|$)", 1.0),
    (r"[가-힣]{2,}(?:빌딩|오피스텔|아파트|상가|타워|프라자|플라자|빌라)", 0.5),
    (r"[가-힣0-9]+(?:로|길)\s?\d|[가-힣]+동\s?\d|\d+층|\d+호", 2.0),
)
_HOUSE_NUMBER = re.compile(
    r"(?i)(?<![\w.])S/N\b|(?<![\w.])#?\d{1,5}(?:[-/]?[a-z]{1,2}|[-/.]\d{1,4}|[-–]?[ivx]{1,4})?(?![\w%])"
)
_ROMANISED = re.compile(r"(?i)[a-z]-(?:cho|chome|machi|ku|shi|ken|gun|fu|dori|gu|dong|ro|gil|si|daero)\b")
_GLUED_NUMBER = re.compile(r"(?i)(?<=[^\W\d_]{3})(str\.?|straße|strasse|weg|platz|gasse|allee)(?=\d{1,3}[a-z]?\b)")
"""A street whose number follows without a blank: "Musterstr.14"."""
_STREET_FIRST = re.compile(
    r"(?:Jl|JL|Jln|JLN|Jalan|JALAN|Lorong|Calle|CALLE|Avda|AVDA|Avenida|AVENIDA|Rua|RUA|Travessa|TRAVESSA|Largo|LARGO"
    r"|Praça|PRAÇA|Alameda|Rue|RUE|Viale|VIALE|Piazza|PIAZZA|Ulica|ul|ул|улица|вул|вулиця|проспект)\b\.?\s"
    r"(?=(?:(?:d[aeiou]s?|del|della|la|las|los)\s)*[A-ZÀ-ÞА-ЯЇІЄҐ])"
)
"""How a street begins where its kind stands first; without a number it is one, too."""
_AVENUE = re.compile(r"(?i)(?:av|cra|bd|blvd|str|pç?a|r)\.\s|(?:carrera|bulevar|boulevard|strada)\s")
"""Others, which also begin what is no street."""
_GRID = re.compile(r"\b\d+\s[NSEW]\.?\s\d+\s[NSEW]\b")
_DOOR = re.compile(
    r"(?:^|,\s?)(?:[A-Z]{1,2}\s?[-/]\s?(?:\d{1,4}|I{1,3})|(?:[Ss]hop\s|H\.?\s?)?(?:No|Nr|n[°º])\.?\s?(?:[-–:]\s?)?\d{1,4})\b"
)
_CORNER = re.compile(
    r"(?i)\b(?:calle|cll?|carrera|cra|kra|kr|cr|diagonal|diag|dg|transversal|trans|tv|avenida|av)\.?\s?\d{1,3}\s?[a-z]{0,2}"
    r"(?:\s(?:sur|norte|este|oeste|bis))?\s?(?:#|n[°º.]|no\.?)\s?\d{1,3}\s?[a-z]?\s?[-–]\s?\d{1,3}(?!\d)"
)
"""A Colombian house by its corner: "Cra 7 # 12-34"."""
_UNNUMBERED = re.compile(r"[^\W\d_]{3},?\s(?:(?i:s/n)|b\.\s?b\.?)(?!\w)")
"""A house without a number, in Spain and on the Balkans: "Mas Example, s/n", "Samplevo b.b."."""
_CROSSING = re.compile(
    r"(?i)\b(?:rue|av|avenue|bd|boulevard|calle|carrera|cra)\b\.?\s[^\d,;:]{3,}\s(?-i:x|X|angle)\s(?-i:[A-ZÀ-Þ])[^\d,;:]{3,}"
)
"""Where two streets meet, in countries whose houses have no numbers: "Rue Sample x Avenue Example"."""
_WITH_UNIT = re.compile(
    r"(?:[A-ZÀ-Þ][\w.'’]*\s){1,4}\d{1,5},\s?(?i:of|dpto|depto|piso|local|oficina|int|apto|sala|cj|conj|andar|bloco)\b"
)
"""A street without its word, with a number and a part of the house: "Luis Example 5280, of. 307"."""
_ABBREVIATED = re.compile(
    r"(?<!\w)(?:ул|пр|пр-т|пер|пл|наб|ul|al|pl|os|av|avda|str|jd|r)\.\s?[\w„«\"“]|(?<!\w)u\.\s?\d"
)
_NUMBER_FIRST = re.compile(r"(?:no\.?\s?)?#?\d{1,6}[a-z]?(?:[/-]\d{1,4}[a-z]?)?\s?(?:bis|ter)?,?\s+[^\W\d_]{2}")
_NUMBER_LAST = re.compile(r"[^\W\d_]{2,}\.?,?(?:\s|\sno[.:]\s?)\d{1,4}\s?[a-z]?(?:\s?[-/–]\s?\d{1,4}[a-z]?)?$")
_JIRON = re.compile(r"^(?:jr|jiron|psje|mz|prol)\.?\s[a-z]\w+\D*\d")
"""A Peruvian street, whose word elsewhere stands behind a name."""
_VIETNAM = re.compile(r"(?:^|,\s?)[PQ]\.?\s?\d{1,2}(?!\d)|,\s?(?:TP|TX|P|Q|H)\.\s?[A-ZĐ]")
"""A ward, district or town by its letter."""
_DANISH_DOOR = re.compile(r",\s?(?:st|kl|\d{1,2})\.\s?(?:tv|th|mf|sal)\b")
_CITY_STATES = ("LU", "MC", "SM")
"""Whose town is called like the country."""
_AND = re.compile(r"&|\b(?:and|und|et|y|e|och|en|i)\b")
_BY = frozenset({"opp", "opposite", "nr", "near", "behind", "b/h", "beside", "jd", "próx"})
_HOUSES = frozenset(
    [
        "house",
        "hall",
        "vicarage",
        "rectory",
        "grange",
        "farm",
        "lodge",
        "cottage",
        "manor",
        "barn",
        "mansion",
        "chambers",
    ]
)
"""What a house with a name and no number may be called ("The Vicarage, Church End")."""
_LEGAL = re.compile(
    r"(?i)\b(?:pvt|ltd|ltda|limited|inc|llc|llp|plc|corp|corporation|gmbh|ag|kg|kgaa|ohg|s\.?a\.?r\.?l|sas|eurl|s\.?r\.?l"
    r"|s\.?p\.?a|s\.a|s\.l|b\.?v|ab|oy|aps|a/s|z o\.?o|co|foundation|stiftung|stichting|verlag)\.?$"
)
_INNER_FORM = re.compile(r"(?i)\b(?:l\.?\s?l\.?c|ltd|pvt|llp|gmbh|plc)\b")
_STATE = re.compile(r"\b[A-Z][\w-]{2,} S(?:tate|TATE)(?:[.,]|$)")
"""A state by its full name: "Kaduna State"."""
_INDIAN_STATES = "AP AR AS BR CG CT DL GA GJ HP HR JH JK KA KL MH ML MN MP MZ NL OD OR PB PY RJ SK TN TR TS UK UP UT WB"
_IN_INDIA = re.compile(
    r"[(,–-]\s?(?:" + "|".join(rf"{s[0]}\.?\s?{s[1]}\.?" for s in _INDIAN_STATES.split()) + r")\s?\)?[.,\s]*$"
)
_BLOCK = re.compile(r"\d{1,3}(?:-\d{1,6}){1,2}(?:\s?〒?-?\d{3,4}-\d{4}|-\d{4})?")
"""Block and house after a Japanese town's name, with the postcode behind: "3-12-15 〒103-0000"."""
_BOX = re.compile(
    r"(?:^|(?<=[^a-z]))(?:p\.?\s?[o0]\.?\s?box|post\s?box|postfach|post(?:bus|boks|box)|b\.?p\.?|c\.?p\.?|case postale"
    r"|apartado|apdo\.?|casella postale|caixa postal|skr(?:ytka|\.)? ?poczt(?:owa|\.)?|а/я|私書箱|郵政信箱|邮政信箱)"
    r"\s?(?:n[°ºor]\.?)?\s?(?=\d|$)"
)
"""A post-office box, before its number, on folded text."""

_ROUND = re.compile(r"d\.\s?n\.?\s[a-z][a-z' -]+\s\d{5}(?:\d{2})?$")
"""A village of Israel that is reached by a postman's round."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What a segment's text shows.

    `score`: the sum of the evidence; `street`: a street with its number; `postcode`: what looks like the country's;
    `country`: ISO code of a country's name at the end; `bare`: nothing but that name; `place`: a known town or state;
    `barred`: hours, or a company's name: no line of an address; `open`: it ends with a postcode whose town is missing.
    """

    score: float = 0.0
    street: bool = False
    postcode: str = ""
    country: str = ""
    bare: bool = False
    place: bool = False
    barred: bool = False
    open: bool = False


@cache
def _words() -> tuple[frozenset[str], tuple[str, ...], frozenset[str]]:
    data = load_json("streets")
    clean = [re.sub(r"[^\w/-]", "", fold_letters(w)) for w in data["words"]]
    units = frozenset(re.sub(r"[^\w/-]", "", fold_letters(w)) for w in data["units"])
    return frozenset(clean), tuple(fold_letters(w) for w in data["endings"]), units


def is_street_word(token: str) -> bool:
    """True if a folded word is what a street is called by ("road", "via")."""
    return token in _words()[0]


def begins_with_street(text: str) -> bool:
    """True for the kind of a street and two words or more that it is called by ("Calle Ejemplo y Muestra")."""
    return bool(_STREET_FIRST.match(text) or _AVENUE.match(text)) and len(text.split()) > 2


def is_unit_word(token: str) -> bool:
    """True if a folded word says which part of a house or place it is ("floor", "plot")."""
    return token in _words()[2]


def ends_with_box(text: str) -> bool:
    """True if the digits behind `text` are the number of a post-office box."""
    folded = fold_letters(text)
    return any(match.end() == len(folded) for match in _BOX.finditer(folded))


@cache
def _places() -> re.Pattern[str]:
    names = sorted(known_places(), key=len, reverse=True)
    latin = "|".join(re.escape(n) for n in names if n.isascii())
    other = "|".join(re.escape(n) for n in names if not n.isascii())
    return re.compile(rf"(?<![a-z])(?:{latin})(?![a-z])|{other}")


def read_signs(text: str, region: str) -> Signs:
    """What speaks for an address in `text`, printed on a card of this country."""
    shown = _GLUED_NUMBER.sub(r"\1 ", mend_postcode(text, region).strip(" ,;.|·•"))
    shown = re.sub(r"(?<!\w)[O0i]?\.?\s?S\.\s?B\.?(?=[\s\d])", "OSB ", shown) if region == "TR" else shown
    if not shown:
        return Signs()
    codes = _PROVINCES if region == "CA" else _STATE_CODES if region in ("US", "") else ()
    in_state = shown[-2:] in codes and bool(re.search(r",\s?[A-Z]{2}$", shown))
    company = _LEGAL.search(shown) and not any(c.isdigit() for c in shown) and not in_state  # "Denver, CO"
    if company or is_none(shown, region):
        return Signs(barred=True)
    country, start = country_named(shown)
    body = shown[:start].strip(" ,;.|·•-–") if country else shown
    if country == region and country in _CITY_STATES and waits_for_town(body, region):
        country, body = "", shown  # "L-1637 Luxembourg"
    if country and not body:
        return Signs(2.0, country=country, bare=True)
    a, b = find_postcode(body, region)
    code = body[a:b] if a >= 0 else ""
    rest = f"{body[:a]} {body[b:]}" if code else body
    folded = fold_letters(body)
    waits = (not code or b == len(body)) and waits_for_town(body, region)
    if not code and not any(c.isalpha() for c in body):
        block = region == "JP" and _BLOCK.fullmatch(body.translate(DASHES))
        return Signs(_BLOCK_SCORE if block else 0.0, open=waits)
    tokens = [t for t in re.split(r"[\s,.;:|()]+", folded) if t]
    weight, numbered = _streets(folded, tokens, bool(_HOUSE_NUMBER.search(rest)))
    if _INNER_FORM.search(body) and not code and not re.search(r"[,;|•·]", body):
        return Signs(barred=True)  # "Example L.L.C - Branch 2"
    boxed = bool((box := _BOX.search(folded)) and box.end() < len(folded)) or bool(_ROUND.match(folded))
    state = _names_state(rest, body, tokens, region)
    place = state or bool(_places().search(folded)) or bool(town_country(body))
    score = (
        weight
        + (2.0 if country else 0.0)
        + (2.5 if code else 0.0)
        + 1.0 * place
        + 1.0 * (state and ("," in body or bool(_STATE.search(body))))
        + 0.5 * bool(country and body.count(",") > 1)
        + 0.5 * (in_state and _is_town_in_state(shown))
        + 0.5 * (body.count(",") > 1 and region in ("GB", "IE", "") and _ends_with_county(body, region))
    )
    score += sum(weight for pattern, weight in _EAST if re.search(pattern, body)) if not body.isascii() else 0.0
    score += min(2.5, 1.0 * len(_ROMANISED.findall(body)))
    score += 0.8 if re.search(r"(?:^|[\s,])B?\d{1,2}\s?F(?:$|[\s,.])", body) else 0.0  # a floor
    score += (
        (1.2 if _GRID.search(body) else 0.0)
        + (2.0 if any(test.search(body) for test in (_UNNUMBERED, _CROSSING)) or _WITH_UNIT.match(body) else 0.0)
        + (3.0 if _CORNER.search(body) else 1.5 if _STREET_FIRST.match(body) and weight < 1.0 else 0.0)
        + (1.0 if _DOOR.search(body) or _DANISH_DOOR.search(folded) else 0.0)
        + (1.5 if region == "VN" and _VIETNAM.search(body) else 0.0)
        + (0.5 if place and not _BY.isdisjoint(tokens) and re.search(r",|\s[-–]\s", body) else 0.0)
    )
    score += 2.0 * boxed + 0.5 * bool(_ROUND.match(folded)) + 1.5 * _names_localities(body)
    return Signs(score, numbered or boxed or score >= 4.5, code, country, place=place, open=waits)


def _is_town_in_state(text: str) -> bool:
    """True for towns and the state that they are in, and nothing else: "Springfield/Shelby, IL"."""
    towns = re.split(r"\s?[/&]\s?", text[:-2].strip(" ,"))
    return all(len(town) > 2 and is_town(town) for town in towns)


def _names_localities(body: str) -> bool:
    """True for places from small to large, the last one a town that is known: "Samplepur, Exampleganj, Chennai"."""
    parts = [part.strip() for part in body.split(",")]
    shaped = all(re.fullmatch(r"(?:[A-Z](?:[^\W\d_]|['’])*[ .-]?){1,3}", part) for part in parts)
    known = [_places().fullmatch(fold_letters(part)) is not None for part in parts]
    return len(parts) > 2 and shaped and known[-1] and not any(known[:-1])


def _streets(folded: str, tokens: list[str], digits: bool) -> tuple[float, bool]:
    """What street words, house numbers and units in the text weigh; and whether it is a street with its number."""
    words, endings, units = _words()
    tokens = [*tokens, *("".join(pair) for pair in pairwise(tokens))]  # "zona industriale"
    typed = sum(t in words and (len(t) > 2 or digits) for t in tokens) + bool(_ABBREVIATED.search(folded))
    typed += bool(_JIRON.search(folded))
    if digits:
        typed += sum(any(t.endswith(e) and len(t) > len(e) + 2 for e in endings) for t in tokens)
    first = bool(_NUMBER_FIRST.match(folded))
    last = bool(_NUMBER_LAST.search(folded)) and not re.search(r"(?:19|20)\d\d$", folded)
    short = len(tokens) < 13 + 12 * folded.count(",") and not _AND.search(folded)
    score = 2.5 if typed and digits else 0.6 if typed and short else 0.0
    score += (0.8 if digits else 0.3) if any(t in units for t in tokens) else 0.0
    score += 1.2 if first or last else 0.0
    score += 0.5 if not digits and "," in folded and not _HOUSES.isdisjoint(tokens) else 0.0
    score += min(1.6, 0.8 * sum(t in _BY for t in tokens))
    return score, digits and bool(typed or first or last)


@cache
def _counties() -> frozenset[str]:
    return frozenset(fold_letters(name) for name in load_json("areas")["names"]["GB"])


def _ends_with_county(text: str, region: str) -> bool:
    """True for an Irish county with its word, or a British one."""
    last = text.rpartition(",")[2].strip() if "," in text else ""
    if region == "GB":
        return fold_letters(last).rstrip(".") in _counties()
    if region == "IE":
        return bool(re.fullmatch(r"(?:Co\.?|County|Contae)\s(?:na\s)?[A-ZÀ-Þ].{2,}", last))
    return len(last) > 3 and fold_letters(last) in _counties()


def _names_state(rest: str, body: str, tokens: list[str], region: str) -> bool:
    """True if a first-level area of the country is named: its code behind a mark, or its name at the end."""
    states = state_names(region)
    code = re.search(r"[-–/,(|]\s?([A-Z]{2})\b\)?\s*$|[-–/,]\s?([A-Z]{2})\b", rest)
    if code and fold_letters(code[1] or code[2]) in states:
        return True
    if region == "IN" and _IN_INDIA.search(body):
        return True
    if region in ("GB", "IE", "") and _ends_with_county(body, region):
        return True
    if re.search(r",\s?[A-Z]{2}$", body) and body[-2:] in _STATE_CODES:
        return True
    ends = [*tokens[-2:], *(re.split(r"[-/]", tokens[-1])[1:] if tokens else ())]  # "Samplepur-Goa"
    return any(t in states for t in ends if len(t) > 2) or bool(_STATE.search(body))
