"""Web addresses: every reading as a candidate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from cardscan.fields.candidates import Candidate, Segment
from cardscan.fields.numbers.rivals import settle
from cardscan.fields.texts.patterns import find_emails, find_urls, is_plausible_host, known_suffix
from cardscan.fields.web.hosts import (
    BASE,
    SEEN_ELSEWHERE,
    UNKNOWN_ENDING,
    UNKNOWN_SUFFIX,
    Hosts,
    Reading,
    host_of,
    is_elsewhere,
    lower_url,
    read_hosts,
    unfold,
)
from cardscan.fields.web.socials import is_front_page

__all__ = ["find_sites"]

_HOST_CHARACTERS = re.compile(r"[^a-z0-9.\-¡-￿]")
_BEGINNING = re.compile(
    r"(?P<scheme>[a-z1|]{2,6}s?\s?[:;.]?\s?[/\\|]{1,2}\s?|https?\s?[:;]\s?)?"
    r"(?P<www>(?:w{2,4}|vvww|wvvw|wwvv|ww w|w ww)\s?[.,:·]\s?)?",
    re.IGNORECASE,
)


def find_sites(segment: Segment, indices: tuple[int, ...], hosts: Hosts) -> Iterator[Candidate]:
    """URL candidates of a segment (`indices` are its numbers in the card); `hosts` as of `hosts_on`."""
    found: list[list[Candidate]] = []
    for text in (segment.text, *segment.others):
        emails = find_emails(text)
        ranges = find_urls(text, emails)
        if not ranges and not emails and "url" in segment.label.split() and text.strip():
            ranges = [(0, len(text))]
        mine: list[Candidate] = []
        if segment.label.startswith("social:"):
            ranges = [(a, b) for a, b in ranges if re.match(r"https?:|www\.|[^/]+/", text[a:b]) or "_" in text[a:b]]
        for start, end in ranges:
            for reading in _url_readings(text[start:end], hosts):
                host = host_of(reading.value)
                if is_front_page(reading.value) and not is_elsewhere(host, hosts, indices):
                    continue  # the head of a column: whose page it is stands below
                if "." in host and ".." not in host and not _HOST_CHARACTERS.search(host.lower()):
                    mine.append(_site(reading, text[start:end], segment, indices, hosts))
        found.append(mine)
        if not found[0] and find_emails(segment.text):
            break  # an e-mail address whose at sign the other reader lost
    yield from settle(found[0], chain.from_iterable(found[1:]))


def _site(reading: Reading, shown: str, segment: Segment, indices: tuple[int, ...], hosts: Hosts) -> Candidate:
    """The reading with its score."""
    host = host_of(reading.value)
    score, doubts = BASE - reading.cost, reading.doubts
    if not known_suffix(host):
        score -= UNKNOWN_ENDING
        doubts = (*doubts, UNKNOWN_SUFFIX)
    if not re.match(r"(?:https?:|www)", reading.value, re.IGNORECASE) and "url" not in segment.label.split():
        score -= 0.5 if is_plausible_host(host) else 2.5
    if is_elsewhere(host, hosts, indices):
        score += SEEN_ELSEWHERE
    return Candidate("URL", lower_url(reading.value), shown, indices, score, reading.cost, doubts=doubts)


def _url_readings(text: str, hosts: Hosts) -> Iterator[Reading]:
    """A web address as printed, with its beginning, host and ending mended where they need it."""
    plain = unfold(text)
    match = _BEGINNING.match(plain)
    scheme, www = (match["scheme"] or "", match["www"] or "") if match else ("", "")
    rest = re.sub(r"^(?:www\.\s?)+", "", plain[len(scheme) + len(www) :]) if www else plain[len(scheme) :]
    cost, head = 0.0, ""
    if scheme:
        secure = "s" in scheme.lower()
        head = "https://" if secure else "http://"
        cost += 0.0 if scheme.lower() == head else 0.2
    if www:
        cost += 0.0 if www.lower() == "www." else 0.2
        head += www if www.lower() == "www." else "www."
    host, path = re.match(r"([^/?#]*)(.*)", rest, re.DOTALL).groups()  # type: ignore[union-attr]  # matches anything
    for spelt in read_hosts(host, hosts):
        doubts = spelt.doubts or ((f"read as {text.strip()}",) if cost else ())
        yield Reading(head + spelt.value + "".join(path.split()), cost + spelt.cost, doubts)
