"""Hosts and their readings: what an e-mail address and a web address have in common."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import Levenshtein

from cardscan.fields.candidates import Segment
from cardscan.fields.letters.lookalikes import skeleton
from cardscan.fields.texts.patterns import find_emails, find_urls, known_suffix
from cardscan.fields.vocabulary import load_json, mail_hosts

__all__ = [
    "BASE",
    "HYPHENATED",
    "SEEN_ELSEWHERE",
    "UNKNOWN_ENDING",
    "UNKNOWN_SUFFIX",
    "Hosts",
    "Reading",
    "host_of",
    "hosts_on",
    "is_elsewhere",
    "is_mail_host_without_dots",
    "lower_host",
    "lower_url",
    "plain_host",
    "read_hosts",
    "unfold",
]

BASE = 4.0
"""The score of an e-mail or web address that is read as printed ..."""
UNKNOWN_ENDING = 3.0
"""... what it loses if its host ends in no known domain ..."""
SEEN_ELSEWHERE = 1.5
"""... and what it gains if the host stands on another line as well."""
HYPHENATED = "the hyphen at its line's end may be part of it or not"
UNKNOWN_SUFFIX = "the ending of the address is unknown"
"""The doubt of an address that was misread or cut off."""

Hosts = dict[str, frozenset[int]]
"""Host -> the segments it stands on."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A spelling, what it cost to get there, and why, in words."""

    value: str
    cost: float = 0.0
    doubts: tuple[str, ...] = ()

    def changed(self, value: str, cost: float, doubt: str = "") -> Reading:
        """The next reading, from this one."""
        return Reading(value, self.cost + cost, (*self.doubts, doubt) if doubt else self.doubts)


def read_hosts(host: str, hosts: Hosts) -> Iterator[Reading]:
    """A host as read, and mended where dots were lost or read as commas, or its ending misread."""
    # A capital I in a host that is printed small is nearly always an l: decided before the letters are made small.
    small = re.sub(r"I", "l", host) if re.search(r"[a-z]", host) and not re.search(r"[A-HJ-Z]", host) else host
    plain = re.sub(r"\s?[.]\s?", ".", small.strip(" ."))
    first = Reading(plain, 0.2 * plain.count(" "), (f"read as {host}",) if small != host else ())
    readings = [first]
    if re.search(r"(?i)\.corn\.[a-z]{2}$", plain):  # nobody has a host below such a one
        readings.append(first.changed(re.sub(r"(?i)\.corn(?=\.[a-z]{2}$)", ".com", plain), -0.5, f"read as {host}"))
    if ".." in plain:
        readings.append(first.changed(re.sub(r"[.]+", ".", plain), 0.3, f"read as {host}"))
    marks = re.sub(r"\s?[,:·•;]\s?", ".", plain)
    if marks != plain:
        readings.append(first.changed(marks, 0.3, f"read as {host}"))
    blanks = re.sub(r"\s", ".", marks)
    if blanks != marks:
        readings.append(first.changed(blanks, 0.4, f"read as {host}"))
        readings.append(first.changed(re.sub(r"\s", "", marks), 0.3, f"read as {host}"))
    endings = load_json("domains")["endings"]
    for reading in list(readings):
        head, _, ending = reading.value.rpartition(".")
        mended = endings.get(ending.lower())
        if head and mended and " " not in head:
            cost = 0.5 if not known_suffix(reading.value) else 2.5
            readings.append(reading.changed(f"{head}.{mended}", cost, f"read as {host}"))
        if head and not known_suffix(reading.value):
            # A dot lost before the ending: "examplecom", "example.couk".
            for lost in ("com", "org", "net", "co.uk", "com.br", "co.jp", "co.in"):
                squeezed = lost.replace(".", "")
                if ending.lower().endswith(squeezed) and len(ending) > len(squeezed) + 1:
                    readings.append(
                        reading.changed(f"{reading.value[: -len(squeezed)]}.{lost}", 0.8, f"read as {host}")
                    )
                elif "." in lost and ending.lower() == squeezed:
                    readings.append(reading.changed(f"{head}.{lost}", 0.5, f"read as {host}"))
    for reading in list(readings):
        for seen in hosts:
            if _near(plain_host(reading.value), seen) and known_suffix(seen):
                readings.append(reading.changed(seen, 2.0, f"read as {host}"))
        without_dots = reading.value.lower()
        for known in _known_hosts():
            if without_dots == known.replace(".", ""):
                readings.append(reading.changed(known, 0.2, f"read as {host}"))
            elif len(known) > 6 and (_near(plain_host(reading.value), known) or _one_off(reading.value, known)):
                readings.append(reading.changed(known, 0.8, f"read as {host}"))
    yield from readings


def _near(host: str, seen: str) -> bool:
    """True if two hosts differ, but only in look-alike letters and lost dots."""
    return host != seen and len(seen) > 4 and abs(len(host) - len(seen)) < 4 and skeleton(host) == skeleton(seen)


def _one_off(host: str, known: str) -> bool:
    """True if a letter too many or too few tells the host from a mail service that everybody knows."""
    apart = len(host) - len(known)
    return (
        abs(apart) == 1
        and len(known) > 8
        and host.lower() not in mail_hosts()
        and Levenshtein.distance(host.lower(), known) == 1
    )


def hosts_on(segments: tuple[Segment, ...]) -> Hosts:
    """The hosts on the card without "www." -> the numbers of the segments they stand on."""
    found: dict[str, set[int]] = {}
    for index, segment in enumerate(segments):
        for text in (segment.text, *segment.others):
            emails = find_emails(text)
            shown = [text[a:b].split("@")[-1] for a, b in emails if "@" in text[a:b]]
            shown += [host_of(text[a:b]) for a, b in find_urls(text, emails)]
            for host in map(plain_host, shown):
                found.setdefault(host, set()).add(index)
    return {host: frozenset(indices) for host, indices in found.items() if known_suffix(host)}


def is_elsewhere(host: str, hosts: Hosts, indices: tuple[int, ...]) -> bool:
    """True if the host stands on a segment that is none of these."""
    return bool(hosts.get(plain_host(host), frozenset()) - set(indices))


def plain_host(host: str) -> str:
    """In small letters, without "www."."""
    return re.sub(r"^www\d?\.", "", host.strip().lower())


def host_of(url: str) -> str:
    """The host of a web address as printed."""
    rest = re.sub(r"^[a-z]+\s?:?\s?/{1,2}\s?", "", url.strip(), flags=re.IGNORECASE)
    return re.split(r"[/?#:]", rest, maxsplit=1)[0]


def is_mail_host_without_dots(host: str) -> bool:
    """True for a well-known provider whose dots were not read: "GMAILCOM"."""
    return host.lower() in _hosts_without_dots()


@cache
def _hosts_without_dots() -> frozenset[str]:
    return frozenset(known.replace(".", "") for known in mail_hosts())


@cache
def _known_hosts() -> tuple[str, ...]:
    return tuple(sorted(load_json("domains")["mail_hosts"]))


def lower_host(email: str) -> str:
    """An e-mail address with its host in small letters; the local part stays as printed."""
    local, at, host = email.rpartition("@")
    return f"{local}@{host.lower()}" if at else email


def lower_url(url: str) -> str:
    """A web address with scheme and host in small letters; the path stays as printed."""
    match = re.match(r"([A-Za-z]+://)?([^/?#]*)(.*)", url, re.DOTALL)
    return f"{(match[1] or '').lower()}{match[2].lower()}{match[3]}" if match else url


def unfold(text: str) -> str:
    """Full-width forms as plain ones; everything else as it is."""
    return unicodedata.normalize("NFKC", text).strip() if any(ord(c) > 0xFEFF for c in text) else text.strip()
