"""E-mail addresses whose at sign was read as a letter: "anneesampel.example" beside "www.sampel.example"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cardscan.fields.hosts import host_of, plain_host
from cardscan.fields.vocabulary import mail_hosts
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
    sites = {plain_host(host_of(field.value)) for field in fields if field.name == "URL"}
    mails = {plain_host(f.value.rpartition("@")[2]) for f in fields if f.name == "EMAIL"}
    return tuple(_with_at(field, (sites | mails | mail_hosts())) for field in fields)


def _with_at(field: Field, hosts: set[str] | frozenset[str]) -> Field:
    if (
        field.name != "URL"
        or field.source != "print"
        or "/" in field.value.rstrip("/")
        or field.value.startswith("www")
    ):
        return field
    shown = field.value.rstrip("/")
    for at in range(_LEAST, len(shown) - 4):
        local, sign, host = shown[:at], shown[at], shown[at + 1 :]
        named = len(host.partition(".")[0]) >= _NAMED
        if named and sign in _READ_FOR_AT and host.lower() in hosts and local[-1].isalnum() and "." not in local[-1:]:
            mail = f"{local}@{host.lower()}"
            doubts = (*field.doubts, f"read as {field.value}")
            return replace(
                field,
                name="EMAIL",
                value=mail,
                alternatives=(field.value, *field.alternatives),
                doubts=doubts,
                confidence=min(field.confidence, CERTAIN - 0.05),
            )
    return field
