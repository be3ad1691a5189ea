"""What the addresses of a card spell: a firm's name is often drawn, and printed in plain letters only before or behind
an "@".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cardscan.fields.choosing.scene import domain_label, is_personal
from cardscan.fields.vocabulary import mail_hosts
from cardscan.fields.web.hosts import host_of, plain_host
from cardscan.model import Field

__all__ = ["spelt_names", "stand_in"]

_LEAST = 5
"""Shorter names are those of services ("shop", "mail") and of people."""
_GUESS = 0.3
"""How sure a name is that is spelt in an address only: it may be the firm's, a part of it, or its town's."""


def spelt_names(fields: Sequence[Field]) -> tuple[str, ...]:
    """What may be a firm's name in web, e-mail and social addresses, in small letters: registered names, mailboxes at
    providers, handles. The most telling first, without those of services.
    """
    found = [domain_label(plain_host(host_of(f.value))) for f in fields if f.name == "URL"]
    mails = [f.value.rpartition("@") for f in fields if f.name == "EMAIL"]
    found += [domain_label(plain_host(host)) for _, _, host in mails if plain_host(host) not in mail_hosts()]
    found += [field.part("handle") for field in fields if field.name == "X-SOCIALPROFILE"]
    # Last, for it may be somebody's nickname.
    found += [box for box, _, host in mails if plain_host(host) in mail_hosts() and is_personal(box)]
    letters = (re.sub(r"\d{2,}$", "", re.sub(r"[\W_]", "", text.casefold())) for text in found)
    return tuple(dict.fromkeys(name for name in letters if len(name) >= _LEAST and not name.isdecimal()))


def stand_in(fields: Sequence[Field]) -> tuple[Field, ...]:
    """The organisation that an address of the card spells, to be asked about, where no line was read as a name or an
    organisation; none where there is one.
    """
    if any(field.name in ("FN", "ORG") for field in fields):
        return ()
    names = spelt_names(fields)
    if not names:
        return ()
    longest = max((name for name in names if name.startswith(names[0])), key=len)
    reason = f"no line reads like the organisation: it is spelt like this in an address ({longest})"
    value = longest[:1].upper() + longest[1:]
    return (Field("ORG", value, text=longest, confidence=_GUESS, parse_confidence=_GUESS, doubts=(reason,)),)
