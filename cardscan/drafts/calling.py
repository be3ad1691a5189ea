"""How to call somebody in a letter, from the name as their card prints it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cardscan.model import Contact

__all__ = ["call", "call_by_given", "call_in_full", "is_east_asian", "title_of_address"]

_EAST_ASIAN = re.compile(r"[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_INITIALS = re.compile(r"(?:[^\W\d_](?:\.[\s-]*|[\s-]+|$))+")
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = "da das de del della den der di do dos du la le van von y zu zum zur"
_PARTICLES = frozenset(_SMALL.split())
"""Written small inside a name, and told from the other words where all is in capitals."""


_ARTICLES = frozenset(("le", "la"))
"""Of these, those that a family name begins with a capital, unless another stands before them."""


def call(name: str) -> str:
    """A name as one writes it in a letter: words in capitals, as many cards print them, with one capital only.

    A blank after a hyphen, where a name went on in the next line, is taken out.
    """
    words = re.sub(r"(?<=\w)-\s+(?=\w)", "-", name).split()
    shouted = name.isupper() and any((len(word) > 2 and word.isascii()) or len(word) > 3 for word in words)
    return " ".join(
        _lower(word, words[number - 1] if number else "") if shouted or _is_shouted(word, words[number + 1 :]) else word
        for number, word in enumerate(words)
    )


def call_in_full(contact: Contact) -> str:
    """The whole name in the order of the card, without titles before and degrees behind it; "" where there is none."""
    name, prefix, suffix = contact.fn.strip(), contact.n.prefix.strip(), contact.n.suffix.strip()
    if prefix and name.startswith(f"{prefix} "):
        name = name.removeprefix(prefix).strip()
    if suffix and name.endswith((f" {suffix}", f",{suffix}")) and not _is_generation(suffix):
        name = name.removesuffix(suffix).rstrip(" ,")
    return call(name)


def call_by_given(contact: Contact) -> str:
    """The given name; "" where there are only initials, and in Chinese, Japanese or Korean, where using it alone is for
    friends.
    """
    given = contact.n.given.strip()
    if given.endswith("-"):  # it went on in the next line
        given = f"{given}{contact.n.additional.strip()}"
    return "" if is_east_asian(given) or _INITIALS.fullmatch(given) else call(given)


def title_of_address(contact: Contact) -> str:
    """What goes before the family name in a greeting: "Prof.", "Dr." or both; no degrees, which are for cards."""
    prefix = contact.n.prefix.casefold()
    found = (("Prof.", r"\bprof"), ("Dr.", r"\bdr\b"))
    return " ".join(title for title, pattern in found if re.search(pattern, prefix))


def is_east_asian(name: str) -> bool:
    """True for a name in Chinese, Japanese or Korean letters."""
    return bool(_EAST_ASIAN.search(name))


def _is_shouted(word: str, behind: Sequence[str] = ()) -> bool:
    """A family name in capitals beside other words (Amélie CHARPENTIER), or a particle before one (Anne LE GOFF);
    shorter ones can be initials (JP, MBA).
    """
    if word.isupper() and word.casefold() in _PARTICLES and behind:
        return _is_shouted(behind[0], behind[1:])
    return word.isupper() and len(max(_WORD.findall(word), key=len, default="")) > 3


def _lower(word: str, before: str) -> str:
    article = word.casefold() in _ARTICLES and before.casefold() not in _PARTICLES  # "Le Goff", "de la Cruz"
    if word.casefold() in _PARTICLES and before and not article:
        return word.casefold()
    lowered = _WORD.sub(lambda part: part[0].capitalize(), word)
    return re.sub(r"\bMc([a-z]{3,})", lambda part: f"Mc{part[1].capitalize()}", lowered)


def _is_generation(suffix: str) -> bool:
    return bool(re.fullmatch(r"(?:jr|sr|junior|senior|[ivx]+)\.?", suffix.casefold()))
