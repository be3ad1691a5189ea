"""Names in Latin letters: capitals as the mark of the family name, East Asian and Hungarian order, double family names,
particles, given names of two words, and what a mailbox says of them; the ordinary Western case is left to nameparser.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import nameparser

from cardscan.fields.lexicon import fold, given_names, load_words, script_of, surnames
from cardscan.fields.naming.asian_names import is_family_first, known_families
from cardscan.fields.naming.cyrillic import romanise
from cardscan.model import Name

__all__ = ["spellings", "split_latin"]

_LATIN_AMERICA = ("MX", "AR", "CO", "CL", "PE", "VE", "EC", "UY", "PY", "BO", "CR", "PA", "GT", "HN", "SV", "NI")
_IBERIAN = frozenset(("ES", "PT", "BR", "AO", "MZ", "AD", "DO", "CU", *_LATIN_AMERICA))
_COMPOUND = frozenset(("HK", "KR", "CN", "TW", "SG", "MY", "VN")) | _IBERIAN
"""Where all given names are one name."""
_INITIALS = re.compile(r"\W*\w\W*|(?:\w\.){2,}\w?\.?")
"""Letters for given names, "J.", "J.P.", which do not show that other capitals are the family name's."""
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae", "ß": "ss"})
_TIE = "_"
"""What holds words together that are one name, until the parts are known."""
_LINKS = frozenset(("e", "y", "i"))
"""Between two family names, in small letters: "Puig i Casals", "Costa e Sá"."""
_SERVANT = re.compile(r"abd[aeu]?[lr]?")
"""What begins an Arabic name of two words: "Abdul Rahman", "Abd El-Rahman"."""
_ARTICLE = re.compile(r"(?:al|el|ul|ur|ar|as|ush|us|ud|uz|er|es)\b")
_OF = frozenset(("de", "del", "da", "do", "das", "dos"))
_INITIALS_BEHIND = frozenset(("IN", "LK", "BD", "PK", "NP", "MY", "SG"))


@cache
def _second_given() -> frozenset[str]:
    return frozenset(load_words("second_given_names"))


@cache
def _after_maria() -> frozenset[str]:
    return frozenset(load_words("after_maria"))


@cache
def _double_given() -> frozenset[tuple[str, str]]:
    out: set[tuple[str, str]] = set()
    first = ""
    for entry in load_words("double_given_names"):
        head, _, tail = entry.rpartition(":")
        first = fold(head.strip()) or first
        out |= {(first, fold(second)) for second in tail.split()}
    return frozenset(out)


@cache
def _particles(region: str) -> frozenset[str]:
    pairs = (entry.partition(":") for entry in load_words("particles"))
    return frozenset(fold(word.strip()) for word, _, regions in pairs if not regions or region in regions.split())


def spellings(word: str) -> tuple[str, ...]:
    """ASCII spellings of a word as mailboxes use them: without accents, with German digraphs, transliterated."""
    lower = unicodedata.normalize("NFC", word).casefold()
    if script_of(word) == "cyrillic":
        return (romanise(lower),)
    forms = (fold(lower), fold(lower.translate(_UMLAUTS)))
    return tuple(dict.fromkeys(re.sub(r"[^a-z0-9]", "", form) for form in forms))


def split_latin(words: list[str], region: str, mailbox: str) -> Name:
    """The parts of a name whose titles and degrees are gone."""
    if any(_TIE in word for word in words):
        return _split(words, region, mailbox)
    name = _split(_tied(words, region), region, mailbox)
    parts = (part.replace(_TIE, " ") for part in (name.family, name.given, name.additional))
    return Name(*parts)


def _tied(words: list[str], region: str) -> list[str]:
    """The words, with those tied that are one name: "Maria Chiara", "Abdul Rahman", "Mª del Carmen"; never all."""
    out: list[str] = []
    rest = list(words)
    while rest:
        size = _size_of_one(rest, region, first=not out)
        if size == len(words):
            size = 1
        out.append(_TIE.join(rest[:size]))
        rest = rest[size:]
    return out


def _size_of_one(words: list[str], region: str, first: bool) -> int:
    keys = [fold(word) for word in words[:5]]
    if len(keys) > 1 and _SERVANT.fullmatch(keys[0]):
        if _ARTICLE.fullmatch(keys[1]) and len(keys) > 2:
            return 3
        return 2 if keys[0] != "abd" or _ARTICLE.match(keys[1]) else 1
    if first and region in _IBERIAN and keys[0].strip(".") in ("maria", "ma", "m"):
        at = 2 if keys[1:2] and keys[1] in _OF else 0
        if at and keys[at:] and keys[at] in ("la", "los", "las"):
            at += 1
        if at and at + 1 < len(keys) and keys[at] in _after_maria():
            return at + 1
    if first and region not in _COMPOUND and len(keys) > 2 and tuple(keys[:2]) in _double_given():
        return 2
    return 1


def _split(words: list[str], region: str, mailbox: str) -> Name:
    if len(words) == 1:
        return Name(given=words[0])
    particles = _particles(region)
    upper = [word.isupper() and not _INITIALS.fullmatch(word) for word in words]
    if any(upper) and not all(u or _INITIALS.fullmatch(w) for u, w in zip(upper, words, strict=True)):
        start, stop = upper.index(True), len(upper) - upper[::-1].index(True)
        while start > 1 and fold(words[start - 1]) in particles:
            start -= 1
        if all(upper[i] or fold(words[i]) in particles for i in range(start, stop)):
            return _with_given(words[:start] + words[stop:], " ".join(words[start:stop]), region)
    if region == "HU" and (count := _hungarian_families(words)):
        return Name(family=" ".join(words[:count]), given=" ".join(words[count:]))
    if is_family_first(words, region, mailbox) or _is_turned(words, mailbox):
        return Name(family=words[0], given=" ".join(words[1:]))
    if len(words) == 2 and _INITIALS.fullmatch(words[1]) and len(words[1]) > 3 and region not in _INITIALS_BEHIND:
        return Name(family=words[0], given=words[1])  # "Doe J.P."
    return (
        _split_at_particle(words, region)
        or _split_as_mailbox(words, mailbox)
        or (_split_iberian(words, region) if region in _IBERIAN and len(words) > 2 else None)
        or _split_western(words, region)
    )


def _split_at_particle(words: list[str], region: str) -> Name | None:
    if region in ("VN", "KR", "CN"):
        return None
    keys = [fold(word) for word in words]
    for i in range(1, len(words) - 1):
        if "-" in keys[i] and keys[i].rpartition("-")[2] in ("le", "de", "van", "von", "la"):
            return _with_given(words[:i], " ".join(words[i:]), region)  # "Yann Kerbrat-Le Dantec"
        if keys[i] in _particles(region) - {"e", "y", "und"} or keys[i].startswith(("d'", "dell'")):
            # "María García de la Torre": the name before the particle belongs to the family, too.
            double = i > 1 and region in _IBERIAN and keys[i][0] == "d" and keys[i - 1] not in _second_given()
            start = i - 1 if double else i
            return _with_given(words[:start], " ".join(words[start:]), region)
    return None


def _split_iberian(words: list[str], region: str) -> Name:
    keys = [fold(word) for word in words]
    links = (i for i in range(2, len(words) - 1) if keys[i] in _LINKS and (keys[i] != "i" or words[i].islower()))
    link = next(links, 0)
    count = 2 if len(words) > 3 or keys[1] not in _second_given() else 1
    start = link - 1 if link else len(words) - count
    if re.fullmatch(r"\w\.?", words[1]) and not link:
        start = max(2, start)
    return _with_given(words[:start], " ".join(words[start:]), region)


def _split_western(words: list[str], region: str) -> Name:
    parsed = nameparser.parse(" ".join(words))
    if parsed.given and parsed.family and not parsed.title and not parsed.suffix and not parsed.nickname:
        return Name(family=parsed.family, given=parsed.given, additional=parsed.middle)
    return _with_given(words[:-1], words[-1], region)


def _hungarian_families(words: list[str]) -> int:
    """How many words at the head of a Hungarian name are the family's; 0 where the given name stands first.

    A wife's name may be her husband's with -né: "Kovácsné Szabó Anna".
    """

    def is_family(word: str) -> bool:
        pieces = fold(word).split("-")
        married = word.casefold().endswith("né") and len(word) > 4
        return married or any(piece in known_families("HU") for piece in pieces)

    first, last = fold(words[0]), fold(words[-1])
    western = first in given_names() and last not in given_names()
    if not western and is_family(words[0]):
        count = 1
        while count < len(words) - 1 and is_family(words[count]) and fold(words[count]) not in given_names():
            count += 1
        return count
    return int(first not in given_names())


def _local_pieces(mailbox: str) -> list[str]:
    return [piece for piece in re.split(r"[^a-z0-9]+", fold(mailbox.partition("@")[0])) if piece]


def _is_turned(words: list[str], mailbox: str) -> bool:
    """True if the mailbox is the letter of the last of two words and the first: "DOE JANE" at j.doe@."""
    if len(words) != 2 or not mailbox or fold(words[0])[:1] == fold(words[1])[:1]:
        return False
    local = "".join(_local_pieces(mailbox))
    given = fold(words[0]) in given_names() and fold(words[0]) not in surnames()
    return not given and any(b and local == b[0] + a for a in spellings(words[0]) for b in spellings(words[1]))


def _split_as_mailbox(words: list[str], mailbox: str) -> Name | None:
    """A double family name that the mailbox has in one piece: "Jane Doe Sample" at jane.doesample@."""
    pieces = _local_pieces(mailbox)
    heads = spellings(words[0])
    for start in range(1, len(words) - 1):
        if fold(words[start]) in given_names() or _INITIALS.fullmatch(words[start]):
            continue
        for form in range(2):
            whole = "".join(spellings(word)[min(form, len(spellings(word)) - 1)] for word in words[start:])
            initial = "".join(pieces) in {head[:1] + whole for head in heads}
            if whole in pieces or initial:
                return Name(" ".join(words[start:]), words[0], " ".join(words[1:start]))
    return None


def _with_given(words: list[str], family: str, region: str) -> Name:
    """Several given names: one name in some countries, first and additional elsewhere."""
    letters = any(re.fullmatch(r"\w\.?", word) for word in words[1:])
    if region in _COMPOUND and not (letters and region in _IBERIAN):
        return Name(family=family, given=" ".join(words))
    return Name(family=family, given=words[0], additional=" ".join(words[1:]))
