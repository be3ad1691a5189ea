"""Web addresses: every reading as a candidate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from cardscan.fields.candidates import Candidate, Segment
from cardscan.fields.hosts import Reading, are_alike, host_of, lower_url, plain_host, read_hosts, unfold
from cardscan.fields.patterns import find_emails, find_urls, is_plausible_host, known_suffix

__all__ = ["find_sites"]

_BASE = 4.0
_UNKNOWN_ENDING = 3.0
_SEEN_ELSEWHERE = 1.5
_OTHER_READER = 0.75
_HOST_CHARACTERS = re.compile(r"[^a-z0-9.\-¡-￿]")
_BEGINNING = re.compile(
    r"(?P<scheme>[a-z1|]{2,6}s?\s?[:;.]?\s?[/\\|]{1,2}\s?|https?\s?[:;]\s?)?"
    r"(?P<www>(?:w{2,4}|vvww|wvvw|wwvv|ww w|w ww)\s?[.,:·]\s?)?",
    re.IGNORECASE,
)


def find_sites(segment: Segment, indices: tuple[int, ...], hosts: dict[str, int]) -> Iterator[Candidate]:
    """URL candidates of a segment (`indices` are its numbers in the card); `hosts` as of `hosts_on`."""
    best: dict[str, Candidate] = {}
    for source, text in enumerate((segment.text, *segment.others)):
        emails = find_emails(text)
        ranges = find_urls(text, emails)
        if not ranges and not emails and "url" in segment.label.split():
            ranges = [(0, len(text))]
        for start, end in ranges:
            shown = text[start:end]
            for reading in _url_readings(shown, hosts):
                host = host_of(reading.value)
                if "." not in host or _HOST_CHARACTERS.search(host.lower()) or ".." in host:
                    continue
                score = _BASE - reading.cost - (0.3 if source else 0.0)
                doubts = reading.doubts
                if not known_suffix(host):
                    score -= _UNKNOWN_ENDING
                    doubts = (*doubts, "the ending of the address is unknown")
                marked = bool(re.match(r"(?:https?:|www)", reading.value, re.IGNORECASE)) or "url" in segment.label
                if not marked:
                    score -= 0.5 if is_plausible_host(host) else 2.5
                if hosts.get(plain_host(host), 0) > 1:
                    score += _SEEN_ELSEWHERE
                value = lower_url(reading.value)
                key = value.lower()
                if key in best and source:
                    best[key] = replace(best[key], score=max(best[key].score, score) + _OTHER_READER)
                elif key not in best or best[key].score < score:
                    best[key] = Candidate("URL", value, segment.text, indices, score, reading.cost, doubts=doubts)
    ranked = sorted(best.values(), key=lambda c: -c.score)
    for candidate in ranked:
        rivals = [c.value for c in ranked if c is not candidate and are_alike(c.value, candidate.value)]
        yield replace(candidate, alternatives=tuple(rivals[:3]))


def _url_readings(text: str, hosts: dict[str, int]) -> Iterator[Reading]:
    """A web address as printed, with its beginning, host and ending mended where they need it."""
    plain = unfold(text)
    match = _BEGINNING.match(plain)
    scheme, www = (match["scheme"] or "", match["www"] or "") if match else ("", "")
    rest = plain[len(scheme) + len(www) :]
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
        yield Reading(head + spelt.value + path, cost + spelt.cost, doubts)
