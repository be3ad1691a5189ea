"""Whose e-mail address it is, on cards that two people share: the first one is what people write to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cardscan.fields.lexicon import script_of, tokens
from cardscan.fields.naming.affixes import split_affixes
from cardscan.fields.naming.names import match_mailbox
from cardscan.model import CERTAIN, Field

__all__ = ["own_mail_first"]

_OWN = 0.55
"""From this fit on a mailbox is somebody's; see `match_mailbox`."""
_THEIRS = 0.8
"""From this fit on it is another's."""


def own_mail_first(fields: Sequence[Field]) -> tuple[Field, ...]:
    """The fields with the addresses that fit the name before the others; those that fit another name of the card, and
    not this one, come last and are asked about. What shares a word with the organisation is no other's name.
    """
    name = next((field for field in fields if field.name == "FN"), None)
    mails = [field for field in fields if field.name == "EMAIL"]
    if name is None or not mails:
        return tuple(fields)
    called = {token for field in fields if field.name in ("ORG", "ROLE") for token in tokens(field.value)}
    others = [one for one in name.alternatives if _is_somebody_else(one, name.value) and not called & set(tokens(one))]
    judged = [_judge(mail, name.value, others) for mail in mails]
    in_order: Iterator[Field] = (mail for _, mail in sorted(judged, key=lambda one: one[0]))
    return tuple(next(in_order) if field.name == "EMAIL" else field for field in fields)


def _is_somebody_else(other: str, name: str) -> bool:
    """True for a name in the same script that shares no word with this one: in another it may be the same name."""
    words, own = (set(tokens(split_affixes(text)[1])) for text in (other, name))
    return len(words) > 1 and not words & own and script_of(other) == script_of(name)


def _judge(mail: Field, name: str, others: Sequence[str]) -> tuple[int, Field]:
    """Where the address belongs, 0 to 2, and it with the doubt that there is about it."""
    local = mail.value.partition("@")[0]
    if match_mailbox(name, local) >= _OWN:
        return 0, mail
    for other in others:
        if match_mailbox(other, local) >= _THEIRS:
            doubts = (*mail.doubts, f"it fits {other}")
            return 2, replace(mail, doubts=doubts, confidence=min(mail.confidence, CERTAIN - 0.05))
    return 1, mail
