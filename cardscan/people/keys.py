"""What people are compared by: names, mailboxes and numbers in a form in which equal things are equal."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from cardscan.model import Field, Record, Status

__all__ = ["Keys", "PersonName", "keys_of", "mail_hosts", "plain", "script_of"]

ROLE_MAILBOXES = frozenset(
    """admin anfrage bestellung billing bonjour booking buchhaltung buero bureau careers commercial comercial compras
    contact contacto contact-us contato direction einkauf empfang enquiries events export feedback hallo hello help hi
    hotel info info-de info-en information inquiry jobs kontakt mail mailbox marketing news office order orders
    personal post praxis presse press reception reservations rezeption sales secretariat segreteria sekretariat
    service shop studio support team vendas ventas verkauf verwaltung vertrieb web webmaster welcome zentrale""".split()  # noqa: SIM905 - words are read more easily than a quoted list
)
"""Mailboxes that stand for a firm, not a person."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name as it is compared: lower case, without accents. `weight`: how sure it is that it reads so, 0 to 1."""

    given: str
    family: str
    whole: str
    script: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Keys:
    """One card, as it is compared. `mailboxes` are e-mail addresses of a person, `shared` those of a firm;
    `domains` are the hosts of e-mail and web that belong to a firm; `mobiles` are numbers of a person.
    """

    names: tuple[PersonName, ...] = ()
    orgs: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    mailboxes: frozenset[str] = frozenset()
    shared: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    mobiles: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()


def keys_of(record: Record) -> Keys:
    """What the card is compared by. Dropped fields do not count; a field that a person settled is certain."""
    fields = [f for f in record.fields if f.status is not Status.DROPPED and f.value]
    emails = [plain(f.value).replace(" ", "") for f in fields if f.name == "EMAIL"]
    people = frozenset(e for e in emails if not _is_shared(e))
    hosts = [e.rpartition("@")[2] for e in emails] + [_host(f.value) for f in fields if f.name == "URL"]
    numbers = [(_digits(f.value), f.types) for f in fields if f.name == "TEL" and "fax" not in f.types]
    mobiles = frozenset(n for n, types in numbers if n and ("cell" in types or "mobile" in types))
    return Keys(
        names=tuple(_name(f) for f in fields if f.name == "FN"),
        orgs=tuple(plain(f.value) for f in fields if f.name == "ORG"),
        titles=tuple(plain(f.value) for f in fields if f.name == "TITLE"),
        mailboxes=people,
        shared=frozenset(emails) - people,
        domains=frozenset(h for h in hosts if h and h not in mail_hosts()),
        mobiles=mobiles,
        phones=frozenset(n for n, _ in numbers if n) - mobiles,
    )


def mail_hosts() -> frozenset[str]:
    """Hosts of mailboxes for everybody, which say nothing about where somebody works."""
    # Imported where it is used: it brings the word lists of all fields, which only a comparison of people needs.
    from cardscan.fields import vocabulary

    return vocabulary.mail_hosts()


def plain(text: str) -> str:
    """`text` in lower case without accents and doubled blanks, so that what only looks different is the same."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def script_of(text: str) -> str:
    """The script most letters of `text` belong to: "LATIN", "CJK", "HANGUL", "CYRILLIC" ...; "" without letters.

    Han, Hiragana and Katakana count as one.
    """
    counts: dict[str, int] = {}
    for letter in filter(str.isalpha, text):
        word = unicodedata.name(letter, "?").split()[0]
        word = "CJK" if word in ("HIRAGANA", "KATAKANA", "HALFWIDTH") else word
        counts[word] = counts.get(word, 0) + 1
    return max(counts, key=lambda word: counts[word]) if counts else ""


def _name(field: Field) -> PersonName:
    words = [w for w in re.split(r"[\s.,]+", plain(field.value)) if w]
    given, family = plain(field.part("given")).strip(" ."), plain(field.part("family")).strip(" .")
    if not family and len(words) > 1:
        given, family = words[0], words[-1]
    weight = field.confidence if field.status is Status.READ else 1.0
    return PersonName(given, family, " ".join(words), script_of(field.value), weight)


def _is_shared(email: str) -> bool:
    local = email.partition("@")[0]
    return local in ROLE_MAILBOXES or re.split(r"[.\-_]", local)[0] in ("info", "sales", "office", "kontakt", "contact")


def _host(url: str) -> str:
    host = re.sub(r"^[a-z]+://", "", plain(url)).split("/")[0].split("?")[0]
    return re.sub(r"^www\d?\.", "", host)


def _digits(number: str) -> str:
    """The last nine digits: national and international writing of a number are then the same."""
    digits = "".join(c for c in number.split(";")[0] if c.isdigit())
    return digits[-9:] if len(digits) >= 6 else ""
