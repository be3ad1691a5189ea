"""Where e-mail addresses, web addresses and numbers stand in a text, in the shapes that OCR leaves of them.

Positions are offsets into the text as given. Nothing is repaired here: that is for `online` and `phones`, which know
what it costs.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from publicsuffixlist import PublicSuffixList

from cardscan.fields.lexicon import load_lexicon, tokens
from cardscan.fields.texts.one_by_one import one_by_one
from cardscan.fields.vocabulary import fold_letters, labels, load_json, pattern_of

__all__ = [
    "AT",
    "EXTENSION",
    "NEVER_PHONES",
    "NOT_PHONES",
    "VANITY",
    "bars_to_letters",
    "find_emails",
    "find_numbers",
    "find_urls",
    "is_plausible_host",
    "known_suffix",
    "narrow",
]

Range = tuple[int, int]

EXTENSION = re.compile(
    rf"\s*[,;(]?\s*(?:(?:{pattern_of(load_json('extensions'))})[.:)]?\s*[:.]?\s*(?=\d{{1,6}}(?!\d))"
    r"|/?\s*(?=\d{1,4}\.?\s?mell(?:ek)?\b(?!\.?\s?\d)))(\d{1,6})(?:\.?\s?mell(?:ek)?\b)?\.?\)?"
)
"""An extension after a number, on folded text; group 1 holds its digits. Hungarian puts the word behind them."""
_BEHIND = re.compile(r"\s?mell(?:ek)?\b\.?")
"""What stands behind an extension that was taken for a part of the number."""

_NEVER = r"\d{1,2}[.:]\d\d\s?[-–—]\s?\d{1,2}[.:]\d\d|0000-000\d-\d{4}-\d{3}[\dX]?"  # hours, ORCID
NEVER_PHONES = re.compile(_NEVER)
"""What no label makes a number to call (full match)."""
NOT_PHONES = re.compile(
    r"(?:19|20)\d\d\s?[-–—/]\s?(?:19|20)\d\d"  # years
    r"|\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}"  # dates
    r"|\d{5}-\d{4}|\d{5}-\d{3}|[01 ]{8,}"  # ZIP+4, CEP, bits
    rf"|{_NEVER}"
)
"""Numbers of enough digits that are none to call, unless a label says so (full match)."""

_LOCAL = r"[A-Za-z0-9À-ÖØ-öø-ɏ_%+'&*.\-]"
_BAR_INSIDE = re.compile(r"(?<![^\s:|])([A-Za-z0-9._-]{2,}[._-]|[a-z0-9._-]{3,}(?=\|[0-9._-]))\|(?=[A-Za-z0-9._-]+@)")
_LABEL = r"[A-Za-z0-9À-ÖØ-öø-ɏ](?:[A-Za-z0-9À-ÖØ-öø-ɏ\-]*[A-Za-z0-9À-ÖØ-öø-ɏ])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{{1,2}}{_LABEL})*")
AT = re.compile(
    r"\s?(?:\(\s?(?:at|a|@)\s?\)|\[\s?(?:at|a|@)\s?\]|[(\[{]?\s?[@＠]+|[©®€])\s?"
    r"|(?-i:(?<=\d)[oOQ]|(?<=[a-z._-]{2})[O0Q]|(?<=[A-Z._-]{3})[O0QB8](?=[A-Z]))"
    r"(?=(?:gmail|yahoo|hotmail|outlook|icloud)\.com?\b)",
    re.IGNORECASE,
)
"""An at sign and what OCR makes of it: a stray bracket stands for nothing, an O before a well-known host for it."""
_MORE = re.compile(rf"\s?[.,:·]\s?({_LABEL})|\s({_LABEL})")
_BAR_BETWEEN = re.compile(r"(\.[a-z]{2,4})[Il1|](?=www\.)", re.IGNORECASE)
"""The bar between two web addresses, read as a letter: "example.comIwww.example.org"."""
_POSTCODE = re.compile(r"(?:^|[^\W\d_]-)\d{5,6}$")
"""The end of a sentence that an address stands in, before a mailbox: "Sampleabad-500001. jane@"."""
_SCHEME = re.compile(
    r"https?\s?[:;.]?\s?[/\\|]{1,2}\s?|https?\s?[:;]\s?"
    r"|(?<![a-z])(?:h[a-z1|]{0,2}t[a-z]?ps?|nttps?|httos?)\s?[:;]\s?[/\\|]{1,2}\s?",
    re.IGNORECASE,
)
_WWW = re.compile(r"(?<![A-Za-z0-9@/])(?:w{2,4}|vvww|wvvw|wwvv|ww w|w ww)\s?[.,:·]\s?", re.IGNORECASE)
_BARE = re.compile(rf"(?<![\w@.\-/+&]){_LABEL}(?:\.{_LABEL})+(?![\w@])")
_PATH = re.compile(r"[/?#][^\s,;|<>()（）、。]*")
_DIGIT = (
    r"(?:\d|(?<![A-Za-z])[OoQIlZSB|](?=[OoIl]?\d)|(?<=\d)[OoQIlZSB|](?=[\d\s.\-)(/OoIl]|$)"
    r"|(?<=[.\-)\s])[OoIl](?=[OoIl]?[.\-])|(?<=[.\-)\s][OoIl])[OoIl](?=[.\-]))"
)
_MARK = r"[\s()\[\]{}.\-–—‐‑‒·•∙/*'’]"
_NUMBER = re.compile(rf"(?:(?:\+|\(\+|\+\()\s?)?(?:\(\s?)?\d(?:(?:\s?{_MARK}\s?\(?){{0,2}}{_DIGIT})*(?:\s?\))?")
VANITY = re.compile(
    r"(?<![\dA-Za-z])(?:1[-\s.])?8(?:00|33|44|55|66|77|88)[-\s.](?=[A-Z\d-]*[A-Z]{3})[A-Z\d][A-Z\d-]{5,10}"
    r"|(?<![\dA-Za-z(])(?:1[-\s.])?(?:\([2-9]\d\d\)\s?|[2-9]\d\d[-\s.])\d{3}[-\s.][A-Z]{4}(?![A-Za-z])(?:\s\(\d{4}\))?"
)
"""A number of North America that is spelt in letters, with what these stand for behind it or without."""

_COMMON_TLDS = frozenset(load_json("domains")["common"])
_MAIL_LABELS = frozenset(
    {*load_json("letters")["email"], *(fold_letters(word) for word in load_json("labels")["email"])}
)
_NETWORKS = frozenset(
    fold_letters(w) for kind, ws in load_json("labels").items() if kind.startswith("social:") for w in ws
)
_MISREAD = frozenset(load_json("domains")["endings"])
_NOT_HOSTS = frozenset(load_json("domains")["not_hosts"])


def _is_label(word: str) -> bool:
    """True for a word that announces an address or a number; of single letters, for those that announce mail."""
    return word in _MAIL_LABELS or (len(word) > 2 and re.sub(r"[-.]", "", word) in labels())


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList(accept_unknown=False, only_icann=True)


@lru_cache(maxsize=4096)
def known_suffix(host: str) -> str:
    """The public suffix of `host` ("co.uk" of "example.co.uk"), or "" if nobody registers names under its ending."""
    host = host.lower().strip(".")
    if "." not in host or ".." in host or any(len(part) > 63 for part in host.split(".")):
        return ""
    suffix = _suffixes().publicsuffix(host) or ""
    return suffix if suffix != host else ""


def is_plausible_host(host: str) -> bool:
    """True if `host`, printed without "www." or a label before it, is more likely an address than an abbreviation.

    "B.Com", "Dr.med" and "S.A.S" end like hosts: a registered name of two letters or more, an ending in common use,
    and one letter case throughout the ending are asked for.
    """
    suffix, ending = known_suffix(host), host.rsplit(".", 1)[-1]
    if not suffix or not (ending.islower() or host.isupper()):
        return False
    name = host[: -len(suffix) - 1].rsplit(".", 1)[-1].lower()
    if len(name) < 2 or name in _NOT_HOSTS or name.isdigit():
        return False
    return suffix.split(".")[-1] in _COMMON_TLDS or (len(suffix) == 2 and len(name) > 2)


def _extend_host(text: str, start: int, end: int) -> int:
    """Where the host that starts at `start` ends: over a lost dot or blank if its ending is known only then, and
    not into a postcode that is glued to it.
    """
    host = text[start:end]
    if re.fullmatch(r"[\dOo.-]+", host):
        return end  # a number, and what follows is another value
    more = _MORE.match(text, end)
    if more and not re.match(r"[\w@.]*@", text[more.end() :]):
        label = more[1] or more[2]
        rest = re.compile(rf"(?:\.{_LABEL})*").match(text, more.end())
        stop = rest.end() if rest else more.end()
        if more[2] and label[0].isupper() and stop > more.end() and not host.isupper():
            return end  # "Mag.a Dr.in": two titles
        longer = f"{host}.{label}{text[more.end() : stop]}"
        suffix = known_suffix(longer)
        if suffix and not known_suffix(host) and suffix.split(".")[-1] in _COMMON_TLDS:
            return stop
        # shop.co,uk: a longer ending that is one suffix.
        if known_suffix(host) and more[1] and suffix.count(".") and suffix.endswith("." + label.lower()):
            return stop
    if not known_suffix(host) and "." in host:
        last = host.rsplit(".", 1)[-1]
        for cut in range(len(last) - 1, 1, -1):
            shorter = host[: len(host) - len(last) + cut]
            if (last[cut].isdigit() or (last[cut].isupper() and last[:cut].islower())) and known_suffix(shorter):
                return start + len(shorter)
    return end


_COMMA_INSIDE = re.compile(r"(?<![^\s:])([a-z]{2,}),(?=[a-z][\w.-]*@)")
"""A comma between small letters before an at sign, without a blank."""


def bars_to_letters(text: str) -> str:
    """`text` with an l for each bar that stands inside what is before an at sign: "jane.|.doe@", "paul|12@"; not for
    those behind a label or another value ("E|jane@", "Berlin|jane@"). The comma in "j,doe@", "jane,doe@" is a dot.
    """
    text = re.sub(r"(?:(?<=^[a-df-ln-z])|(?<=[\s:][a-df-ln-z])),(?=[\w.-]{2,}@)", ".", text)
    text = _COMMA_INSIDE.sub(lambda match: match[0] if _is_label(match[1]) else f"{match[1]}.", text)
    return _BAR_INSIDE.sub(
        lambda match: match[0] if _is_label(fold_letters(match[1]).strip(".")) else f"{match[1]}l", text
    )


def _is_torn(before: str, word: str, rest: str, labelled: bool) -> bool:
    """True for the word between a label and the `rest` before an at sign, if that is short or nothing but digits: "Mail
    lb m@" of "Mail lbm@", "E-mail: sample 12345@".
    """
    label = fold_letters(before.rstrip(" :：").rpartition(" ")[2]).strip(".:：")
    told = _is_label(label) if label else labelled
    short = len(rest) <= 2 and 1 < len(word) <= 3
    return told and word.isalpha() and (short or (rest.isdigit() and len(word) > 3))


def find_emails(text: str, labelled: bool = False) -> list[Range]:
    """Where e-mail addresses stand: something, an at sign (or what OCR makes of it), a host. `labelled`: a label for
    mail was cut off before them.
    """
    text = bars_to_letters(text)
    found: list[Range] = []
    at: re.Match[str] | None
    position = 0
    while at := AT.search(text, position):
        position = at.end()
        sure = "@" in at[0] or "＠" in at[0]
        left = re.search(rf"{_LOCAL}+$", text[found[-1][1] if found else 0 : at.start()])
        host = _HOST.match(text, at.end())
        if not left or not host or not any(c.isalnum() or c == "*" for c in left[0]):
            continue
        start = left.start() + (found[-1][1] if found else 0)
        end = _extend_host(text, host.start(), host.end())
        if www := re.search(r"[-.~]www\.", text[host.start() : end]):
            end = host.start() + www.start()  # a separator read as a hyphen
        shown = re.sub(r"\s?[.,:·]\s?|\s", ".", text[host.start() : end])
        if not (known_suffix(shown) or shown.rpartition(".")[2].lower() in _MISREAD) and (
            not sure or ("." not in host[0] and (at[0] != "@" or len(left[0]) < 2))
        ):
            continue
        while more := re.search(rf"(?:^|(?<=[\s:：/;,|]))({_LOCAL}+)\s$", text[found[-1][1] if found else 0 : start]):
            word = fold_letters(more[1]).strip("._-")
            torn = _is_torn(text[: start - len(more[0])], word, text[start : at.start()], labelled)
            apart = more[1][-1] in "._-" or text[start] in "._-" or torn
            if not apart or _is_label(word) or not word.strip("._-*") or _POSTCODE.search(word):
                break
            start -= len(more[0])
        if glued := re.match(r"(?:(?:e-mail|e\.mail)[.:]?|www\.)(?=[a-z0-9])", fold_letters(text[start : at.start()])):
            start += glued.end()  # no mailbox is called so
        while start < at.start() and text[start] in "'&.-":
            start += 1
        if re.search(r"(?:^|\s)@$", text[:start]) or (at[0][0].isspace() and fold_letters(left[0]) in _NETWORKS):
            continue  # "@jane@social.example", "Instagram @jane.doe": a handle
        if at.start() - start < 3 and start and text[start - 1] in "?!*#%^=":
            continue  # the rest of a mailbox that was misread, not a mailbox
        found.append((start, end))
        position = end
    return found


def find_urls(text: str, taken: list[Range]) -> list[Range]:
    """Where web addresses stand, outside the ranges already `taken`."""
    text = _BAR_BETWEEN.sub(r"\1 ", text)
    found: list[Range] = []

    def is_free(start: int, end: int) -> bool:
        return all(end <= a or b <= start for a, b in [*taken, *found])

    for opening in (_SCHEME, _WWW):
        for match in opening.finditer(text):
            start, inner = match.start(), match.end()
            if opening is _SCHEME and (www := _WWW.match(text, inner)):
                inner = www.end()
            host = _HOST.match(text, inner)
            if not host or not is_free(start, host.end()):
                continue
            end = _extend_host(text, host.start(), host.end())
            if "." not in text[inner:end] and opening is _WWW and not re.search(r"[.,]\s?$", match[0]):
                continue
            found.append((start, _path_end(text, end)))
    for match in _BARE.finditer(text):
        start, end = match.span()
        end = _extend_host(text, start, end)
        word = re.search(r"[^\W\d_]{2,}(?=\s*$)", text[:start])
        if word and text[start:end].isupper() and not _is_label(fold_letters(word[0])):
            continue  # "THE ACME.GROUP" is a name
        if is_free(start, end) and is_plausible_host(text[start:end]) and not _is_firm(text[end:]):
            found.append((start, _path_end(text, end)))
    return sorted((start, start + len(text[start:end].rstrip(".,;:)'\"-"))) for start, end in found)


def _is_firm(after: str) -> bool:
    """True if a legal form stands right behind what looks like a host: "canoe.io Ltd" is a name."""
    words = after.split()[:2]
    forms = load_lexicon("legal_forms").words
    return after[:1] in (" ", ",") and any(" ".join(tokens(" ".join(words[:n]))) in forms for n in (1, 2) if words)


def _path_end(text: str, end: int) -> int:
    """Where the path behind a host ends; over a blank that stands in it ("/in/jane- doe")."""
    path = _PATH.match(text, end)
    if not path:
        return end
    more = re.compile(r"\s[\w.\-]+$").match(text, path.end()) if path[0][-1] in "-_" else None
    return more.end() if more else path.end()


_NARROW = str.maketrans("（）＋－．／ㆍ･０１２３４５６７８９", "()+-./··0123456789")


_KANJI = str.maketrans("〇○一二三四五六七八九ー―—", "00123456789---")
_KANJI_NUMBER = re.compile(r"[〇○][一二三四五六七八九〇○]{0,4}(?:[-ー―— ][一二三四五六七八九〇○]{2,4}){2}")
"""A Japanese number in the numerals of shops that write downwards: "〇三-五五五〇-〇一二三"."""


_LONE_ONE = re.compile(r"(\+\d{1,3}\s)[|Il](?=\s\d\d)")
"""A one alone behind a country code, read as a bar or a letter: "+33 | 99 00 …". No number ends with its code."""


_FINGERPRINT = re.compile(r"(?<![0-9A-F])(?=[0-9A-F\s]*[A-F])(?:[0-9A-F]{4}\s+){6,}[0-9A-F]{4}(?![0-9A-F])")
"""That of a key, as programmers print it: "1061 010B A19C ..."."""
_COLONS = re.compile(r"(?<![\d:])(\d{3,4})[:·∙•](\d{3})[:·∙•](\d{3,4})(?![\d:])")
"""A number with dots high between the digits, also where they were read as colons: no time of day has such parts."""


def narrow(text: str) -> str:
    """Full-width digits and the marks between them, Korean dots, numbers in kanji and ones that were read as a bar as
    plain ones, every character in its place.
    """
    text = _COLONS.sub(r"\1.\2.\3", _LONE_ONE.sub(r"\g<1>1", text))
    return _KANJI_NUMBER.sub(lambda match: match[0].translate(_KANJI), text.translate(_NARROW))


def find_numbers(text: str, taken: list[Range], least: int = 5) -> list[Range]:
    """Where runs of at least `least` digits stand, with the marks between them and an extension after them."""
    text = re.sub(r"(?<=[A-Za-z]{3}[a-z])1(?=\s\d)", "l", narrow(text))  # "Mobi1 0176 ..."
    taken = [*taken, *(match.span() for match in _FINGERPRINT.finditer(text))]
    found: list[Range] = [match.span() for match in VANITY.finditer(text)]
    folded = fold_letters(text)
    for match in _NUMBER.finditer(text):
        for left, right in one_by_one(match[0]):
            start, end = match.start() + left, match.start() + right
            if any(start < b and a < end for a, b in taken):
                continue
            shown = text[start:end]
            if shown.count(")") > shown.count("("):
                end -= len(shown) - len(shown.rstrip(" )"))
            elif shown.count("(") > shown.count(")") and shown.rfind("(") > 5:
                end = start + len(shown[: shown.rfind("(")].rstrip())
            if sum(c.isdigit() for c in text[start:end]) < least:
                continue
            if re.search(r"[^\W_]_$", text[:start]) or re.match(r"[A-Za-z]?_[^\W_]", text[end:]):
                continue  # a part's or an order's number
            extension = EXTENSION.match(folded, end)
            extension = extension or _BEHIND.match(folded, end)
            if extension and sum(c.isdigit() for c in text[start:end]) >= 7:
                end = extension.end()
            if any(start < b and a < end for a, b in found):
                continue
            found.append((start, start + len(text[start:end].rstrip())))
    return sorted(found)
