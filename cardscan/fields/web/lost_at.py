"""E-mail addresses whose at sign was read as a letter: "anneesampel.example" beside "www.sampel.example"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from cardscan.fields.vocabulary import mail_hosts
from cardscan.fields.web.hosts import host_of, plain_host
from cardscan.model import CERTAIN, Field

__all__ = ["with_at_signs"]

_READ_FOR_AT = frozenset("aegoqcu086®©")
"""What an at sign is read as."""
_LEAST = 2
"""Letters of a mailbox at least."""
_NAMED = 4
"""Letters of a host's own name at least: "in.com" and "ka.gov.in" end other hosts, too."""


def with_at_signs(fields: Sequence[Field]) -> tuple[Field, ...]:
    """The fields, with an e-mail address to be asked about for each web address that is another host of the card, or a
    provider's, behind a mailbox and a letter that an at sign is read as. No host is called like that.
    """
    hosts = {plain_host(host_of(field.value)) for field in fields if field.name == "URL"}
    hosts |= {plain_host(field.value.rpartition("@")[2]) for field in fields if field.name == "EMAIL"}
    return tuple(_with_at(field, hosts) if field.name == "URL" else field for field in fields)


def _with_at(field: Field, hosts: Collection[str]) -> Field:
    shown = field.value
    if field.source != "print" or "/" in shown or shown.lower().startswith("www"):
        return field
    for at in range(_LEAST, len(shown)):
        host = shown[at + 1 :].lower()
        known = len(host.partition(".")[0]) >= _NAMED and (host in hosts or host in mail_hosts())
        if known and shown[at].lower() in _READ_FOR_AT and shown[at - 1].isalnum():
            return replace(
                field,
                name="EMAIL",
                value=f"{shown[:at]}@{host}",
                alternatives=(shown, *field.alternatives),
                doubts=(*field.doubts, f"read as {shown}"),
                confidence=min(field.confidence, CERTAIN - 0.05),
            )
    return field
