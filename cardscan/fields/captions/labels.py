"""Contact labels: what "Tel.", "携帯", "Fax no:" or a lone "E" before a value says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from cardscan.fields.captions.headings import heading_end
from cardscan.fields.vocabulary import fold_letters, labels, load_json, pattern_of

__all__ = ["Label", "bracket_label", "label_after", "label_before", "leading_label", "whole_label"]

_FITS = {
    "number": frozenset(load_json("label_strength")["of_numbers"]),
    "email": frozenset({"email", "social:skype"}),
    # A network's label may stand before a profile's address.
    "url": frozenset({"url", *(kind for kind in load_json("labels") if kind.startswith("social:"))}),
}
_STRONG = frozenset({"tel", "cell", "fax", "email", "url"})
_WEAK_WORDS = frozenset(load_json("label_strength")["weak"])
_ALONE = frozenset(load_json("label_strength")["alone"])
_REGISTERS = frozenset(load_json("label_strength")["registers"])
_ALL_DAY = re.compile(r"\b24\s?(?:h|hrs?|hs)\b\.?[\s:]*$")
"""When a number is answered, which no label is."""
_UNREAD = re.compile(r"[\u1e00-\u1eff]")
"""Letters of Vietnamese that readers which do not know it leave out: "Mã s thu" for "Mã số thuế"."""
_AND = r"\s(?:e|y|et|und|and|og|och|en|ve|si|и)\s"
_JOINT = rf"(?:\.?\s*[/&+,;|(]\s*|\.?{_AND}|\.?\s+)"
_AFTER = r"(?:\s*(?:no|nr|num|n°|nº|№|#)\b\.?)?\s*(?:\(?\d\)?(?=\s*[:.)：]))?\s*[.:：;)\]\-–—=>|/]*[,\s]*"
_EASTERN_ADDRESS = re.compile(
    r"\s*(?![㐀-鿿ァ-ヶー]*(?:会社|法人))[㐀-鿿ァ-ヶー]{1,10}\s*[/／:：]?\s*(?=〒)"
    r"|\s*[㐀-鿿]{0,6}(?:本社|本店|支店|支社|營業所|営業所|事務所|工場|自宅|廠|厂|總店|总店|分店|門市|辦公室|办公室|服務處|辦事處|办事处|總部|总部)"
    r"(?:\s*[:：]\s*|\s+)(?=\d{3,6}\s|[㐀-鿿]{2,4}[都道府県市縣县省區区])|"
    r"\s*(?:(?:公司)?(?:住\s?所|所在地|地\s?址|住\s?址|校\s?址|주\s?소)|[㐀-鿿가-힣]{1,5}\s?(?:住所|所在地|地址|住址|주소)(?=\s*[:：]))\s*[:：]?\s*"
    r"|\s*[㐀-鿿가-힣]{0,6}\s?(?:지사|지점|본사|본점|사무소|사무실|공장|연구소|영업소|지부|분원|캠퍼스|支店|支社|営業所|本店|工場|事務所"
    r"|分公司|办事处|辦事處|总公司|總公司|总部|總部|工厂|工廠)\s*[:：]\s*"
)
"""The word for an address; before a colon also with whose it is ("办事处地址：") and what kind of house."""
_EASTERN_LINE = re.compile(r"[\u4e00-\u9fff\uac00-\ud7a3]{4,}")
"""A label that is too long to mean anything else."""
_SHORT_ADDRESS = re.compile(r"\s*(?:add|addr|adr|dir)(?:\.\s+(?=[^\W_])|\s+(?=\d))")
"""A short form of the word for an address, with a full stop or a number behind it: "Add. Sampleganj", "Add 3rd ..."."""
_LETTER = re.compile(r"(?:^|(?<=[\s\d|,;:•·)\]/(\-]))[(\[]?([^\W_]|[^\w\s])\s?\d?\s*[)\]]?\s*[.:：)|\-–]{0,2}\s*$")


@dataclass(frozen=True, slots=True)
class Label:
    """What a label announces (space-separated kinds) and where it begins in the text it was looked for in; for
    labels that are read from the left (`leading_label`, `bracket_label`), where it ends. `strong`: no word of a
    language that means something else, and no lone letter.
    """

    kinds: str
    start: int
    strong: bool = False


@cache
def _words() -> str:
    return pattern_of(word for words in load_json("labels").values() for word in words)


@cache
def _identifiers() -> re.Pattern[str]:
    """An identifier's name right before the number; the long ones also with a place or a court between."""
    known = [form for word in load_json("identifiers") for form in (word, _UNREAD.sub("", word)) if len(form) > 1]
    words = pattern_of(known)
    long = pattern_of(word for word in known if len(word) > 3 or word in _REGISTERS)
    return re.compile(
        rf"(?:^|(?<=[\W_\d])|(?<=[㐀-鿿])(?=[㐀-鿿]))(?:(?:{words})(?![a-z]){_AFTER}(?:[a-z]{{0,4}}[\s:.\-]*)"
        rf"|(?:{long})(?![a-z])(?:[^\w,]+[^\W\d]{{1,14}}){{0,3}}\W*)$"
    )


@cache
def _ending() -> re.Pattern[str]:
    """A label, or several joined by "/", "&" or a comma, at the end of folded text."""
    word = rf"(?:{_words()})"
    return re.compile(
        rf"(?:^|(?<=[^a-z])|(?<=[぀-ヿ㐀-鿿가-힣]))((?:[tpmf]\s?[/&+]\s?)?{word}(?:{_JOINT}{word}){{0,2}})(?:\.|(?![a-z])){_AFTER}$"
    )


@cache
def _whole() -> re.Pattern[str]:
    word = rf"(?:{_words()})"
    return re.compile(rf"[\s(\[]*((?:[tpmf]\s?[/&+]\s?)?{word}(?:{_JOINT}{word}){{0,2}}){_AFTER}")


@cache
def _whose() -> re.Pattern[str]:
    """A label and whose it is, before a closer label in one pair of brackets, at the end of folded text."""
    return re.compile(rf"(?:^|(?<=[^a-z]))(?:{_words()})\.?\s*\(\s*[^\W\d]{{2,12}}\s+$")


@cache
def _leading() -> re.Pattern[str]:
    """A label that needs a mark after it, at the head of folded text."""
    word = rf"(?:{_words()})"
    return re.compile(rf"[\s|•·/–-]*((?:[tpmf]\s?[/&+]\s?)?{word}(?:{_JOINT}{word}){{0,2}})\s*\.?\s*[:：;]\s*")


def _kinds(text: str) -> list[str]:
    """What the words of a matched label announce, in order; of words that stand side by side the more telling ones:
    "Tel. portable" is a mobile, "Tel/Fax" is both.
    """
    known = labels()
    whole = known.get(re.sub(r"[-\s.]", "", text), "").split()
    if whole and not re.search(_AND, text):  # "Tel. e Fax" is not "Telefax"
        return whole
    found: list[str] = []
    for part in re.split(rf"[/&+,;|(]|\.?{_AND}", text):
        words = [known.get(re.sub(r"[-\s.]", "", word), "") for word in re.split(r"\.?\s+", part.strip())]
        letter = load_json("letters")["phone"].get(part.strip(), "")
        kinds = known.get(re.sub(r"[-\s.]", "", part), "").split() or [k for kind in words for k in kind.split()]
        kinds = kinds or letter.split()
        if len(set(kinds)) > 1 and len(words) > 1:
            kinds = [k for k in kinds if k != "tel"]
            if {"cell", "fax"} & set(kinds):
                kinds = [k for k in kinds if k not in ("work", "direct", "main")]
        found += kinds
    return list(dict.fromkeys(found))


def label_before(gap: str, shape: str) -> Label | None:
    """The label at the end of `gap`, the text before a value of this `shape` ("number", "email", "url"), if any.

    Identifiers (VAT, register, licence ...) count as labels of numbers: their kind is "id".
    """
    text = fold_letters(gap)
    if shape == "number" and _ALL_DAY.search(text):
        return None  # "Emergencies 24 h: 600 ..."
    if shape == "number" and (match := _identifiers().search(text)) and not _is_contact(text):
        return Label("id", match.start())
    if match := _ending().search(text):
        kinds = [kind for kind in _kinds(match[1]) if kind in _FITS.get(shape, ())]
        before = text[: match.start(1)]
        if match[1] in _ALONE and any(map(str.isalnum, before)):
            return None  # the end of a name
        alone = not any(c.isalnum() for c in before) or not before[-1:].isspace() or before.rstrip()[-1:] in ":;|,)-"
        marked = bool(re.search(r"[.:：)]\s*$", text))
        strong = bool(_STRONG.intersection(kinds)) and match[1] not in _WEAK_WORDS
        strong |= bool(kinds and _EASTERN_LINE.fullmatch(match[1]))
        if kinds and (alone or marked or strong):
            start = match.start(1)
            if whose := _whose().search(text[:start]):
                start = whose.start()  # "TEL (VN mobile):"
            while start and text[start - 1] in " (":
                start -= 1
            return Label(" ".join(kinds), start, strong or marked)
    return _letter_before(text, shape)


def _is_contact(text: str) -> bool:
    """True if the text ends with a contact label, which outweighs an identifier ("Reg. office tel:")."""
    match = _ending().search(text)
    return bool(match and set(_kinds(match[1])) & _FITS["number"])


def _letter_before(text: str, shape: str) -> Label | None:
    """A lone letter or symbol as label: "T ", "m:", "(O)", "F" glued to the number, "✉"."""
    letters = load_json("letters")["phone" if shape == "number" else shape]
    match = _LETTER.search(text)
    if not match or match[1] not in letters:
        return None
    pair = re.search(r"(?:^|(?<=[\s|,;]))([tpmf])\s?[/&+]\s?$", text[: match.start(1)])
    if pair and shape == "number" and pair[1] != match[1]:  # "T/F: "
        return Label(f"{letters[pair[1]]} {letters[match[1]]}", pair.start(), True)
    before = text[: match.start()]
    marked = bool(re.search(r"[.:：)|]\s*$", text))
    glued = not text[-1:].isspace()
    apart = not any(c.isalnum() for c in before) or before.rstrip()[-1:] in ":;|,)-/("
    if match[1] == "0" and before.rstrip()[-1:].isdigit():
        return None
    squeezed = before[-1:].isdigit() and match[1] in "tpmfdce"  # "Floor 11P (303) ..."
    if not (apart or marked or glued or squeezed or before[-1:].isspace()):
        return None
    kinds = letters[match[1]]
    if apart and whole_label(before):  # "Ph.: (O)"
        return Label(kinds, 0, True)
    return Label(kinds, match.start(), marked)


def label_after(gap: str, shape: str) -> Label | None:
    """The label that is all of `gap`, the text after a value."""
    text = fold_letters(gap)
    match = _whole().fullmatch(text.strip(" ,;|()[]"))
    if not match:
        return None
    kinds = [kind for kind in _kinds(match[1].strip()) if kind in _FITS.get(shape, ())]
    return Label(" ".join(kinds), 0) if kinds else None


def bracket_label(after: str) -> Label | None:
    """A label in brackets right after a number: "(fax)", "(M)"; `start` is where it ends."""
    match = re.match(r"\s*[(\[]\s*([^()\[\]]{1,16})\s*[)\]](?!\s*[\d+(])", fold_letters(after))
    if not match:
        return None
    word = match[1].strip(" .")
    kinds = [kind for kind in _kinds(word) if kind in _FITS["number"]]
    if not kinds and word in load_json("letters")["phone"]:
        kinds = [load_json("letters")["phone"][word]]
    return Label(" ".join(kinds), match.end()) if kinds else None


def leading_label(text: str) -> Label | None:
    """A label with a colon at the head of a text that holds no value of a known shape, or an office's heading;
    `start` is where it ends.

    Kinds that need such a value (telephone ...) are not given here, except with digits after them.
    """
    folded = fold_letters(text)
    match = _leading().match(folded)
    if not match:
        if (short := _SHORT_ADDRESS.match(folded)) and len(folded) > short.end() + 4:
            return Label("adr", short.end())
        address = _EASTERN_ADDRESS.match(text)
        end = address.end() if address and address.end() < len(text) else heading_end(text)
        return Label("adr", end) if end else None
    kinds = _kinds(match[1].strip())
    if match.end() == len(folded.rstrip()):
        return None
    rest = folded[match.end() :]
    if {"tel", "fax", "cell"} & set(kinds) and re.fullmatch(r"[-–]\s?\d{1,4}\s*", rest):
        return Label(" ".join(kinds), match.end())  # "Fax: -99": the last digits of the number before
    wanted = [kind for kind in kinds if kind in ("adr", "email", "url") or kind.startswith("social:")]
    if "work" in kinds or "home" in kinds:
        wanted.append("adr")
    if not wanted and sum(c.isdigit() for c in rest) >= 3 and sum(c.isalpha() for c in rest) <= 3:
        wanted = kinds
    return Label(wanted[0], match.end()) if wanted else None


@cache
def _firm() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{pattern_of(load_json('headings')['firms'])})\s*[:：]\s*")


def firm_label_end(text: str) -> int:
    """Where the label of a firm's name ends at the head of a text ("Company Name: Sample Works"); 0 without one."""
    match = _firm().match(fold_letters(text))
    return match.end() if match else 0


def whole_label(text: str) -> str:
    """The kinds that `text` announces if it is a label and nothing else, or ""."""
    match = _whole().fullmatch(fold_letters(text))
    return " ".join(_kinds(match[1].strip())) if match else ""
