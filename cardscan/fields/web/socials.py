"""Social profiles: addresses of known networks, handles with an at sign, and what a network's label announces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cardscan.fields.candidates import Candidate, Segment
from cardscan.fields.captions.labels import whole_label
from cardscan.fields.texts.patterns import find_emails, find_urls, known_suffix
from cardscan.fields.vocabulary import load_json

__all__ = ["find_profiles", "handle_of", "is_front_page", "network_of"]

_HANDLE = re.compile(r"(?<![\w@.])@\s?([A-Za-z0-9À-ɏ][\wÀ-ɏ.\-]{1,38}[\wÀ-ɏ])")
_LONE_HANDLE = re.compile(r"@?(?=\S*[^\W\d])[\w.\-]{2,40}")
_SHORT = re.compile(r"(in|(?i:t\.me|wa\.me|m\.me|fb\.me|fb\.com|youtu\.be))\s?/\s?([\w\-.]{3,60})")
"""A profile as people shorten it: "in/jane-doe" is LinkedIn's, "t.me/janedoe" Telegram's."""
_SHORTENED = {"in": "linkedin", "t.me": "telegram", "wa.me": "whatsapp", "youtu.be": "youtube"}
_NUMBERED = ("whatsapp", "viber", "signal", "telegram", "wechat", "line", "kakaotalk", "zalo")


def network_of(host: str, path: str = "/") -> str:
    """The network that a web address belongs to, or ""; a network's bare front page is nobody's profile."""
    networks: dict[str, str] = load_json("networks")
    host = host.lower()
    if host not in networks:
        host = re.sub(r"^(?:www|m|[a-z]{2})\.", "", host)
    if not path.strip("/?#"):
        return ""
    return networks.get(host) or next((n for h, n in networks.items() if host.startswith(h + ".")), "")


def is_network(text: str) -> bool:
    """True for nothing but what a network is called: "WhatsApp" below a code."""
    return text.strip().casefold() in load_json("networks").values()


def is_front_page(url: str) -> bool:
    """True for the bare host of a network ("github.com"), which leads to nobody."""
    return url.lower().rstrip("/").removeprefix("www.") in load_json("networks")


def find_profiles(segments: tuple[Segment, ...]) -> Iterator[Candidate]:
    """Candidates of kind X-SOCIALPROFILE: the address or handle as printed; parts are network and handle."""
    for index, segment in enumerate(segments):
        text = segment.text
        if not text:
            continue
        labelled = next((k.removeprefix("social:") for k in segment.label.split() if k.startswith("social:")), "")
        emails = find_emails(text)
        urls = find_urls(text, emails)
        found = False
        for start, end in urls:
            match = re.match(r"(?:https?://)?([^/?#]+)(.*)", text[start:end], re.IGNORECASE)
            if match and (network := network_of(match[1], match[2])):
                found = True
                yield _profile(text[start:end], text, index, network, handle_of(match[2]), 4.5)
            elif match and labelled and "/" not in match[0] and not re.match(r"https?:|www\.", match[0]):
                found = True  # "IG: jane.doe" looks like a host
                yield _profile(text[start:end], text, index, labelled, text[start:end], 3.5)
        if found or emails:
            continue
        if is_front_page(text.strip()) and (below := _below(segments, index)) is not None:
            handle = segments[below].text.strip()
            yield _profile(handle, handle, below, load_json("networks")[text.strip().lower()], handle.lstrip("@"), 3.5)
            continue
        if short := _SHORT.fullmatch(text.strip()):
            network = labelled or _SHORTENED.get(short[1].lower(), "facebook")
            yield _profile(f"{short[1]}/{short[2]}", text, index, network, short[2], 3.5)
            continue
        for match in _HANDLE.finditer(text):
            before = text[: match.start()]
            if re.search(r"\w\s?[^\w\s]{0,3}\s?$", before) and known_suffix(match[1]):
                continue  # the end of an e-mail address that was misread
            if match[0][1] == " " and not labelled and len(re.findall(r"[^\W\d_]{3,}", before)) > 1:
                continue  # "PhD Candidate @ Example Lab"
            kinds = whole_label(before).split() if before.strip() else []
            named = next((kind.removeprefix("social:") for kind in kinds if kind.startswith("social:")), "")
            network = labelled or named or _icon_before(before) or "twitter"
            yield _profile(f"@{match[1]}", text, index, network, match[1], 4.0 if labelled else 3.0)
            found = True
        if labelled and not found and not urls and not (labelled in _NUMBERED and _is_number(text)):
            handle = handle_of(text.strip()).strip("/@")
            if handle and len(handle.split()) <= 3:
                yield _profile(text.strip(), text, index, labelled, handle, 3.5)
        elif slash := re.fullmatch(r"[fF]?\s?[|]?\s?/\s?([A-Za-z][\w.\-]{2,40})", text.strip()):
            yield _profile(f"/{slash[1]}", text, index, labelled or "facebook", slash[1], 1.0)


def _below(segments: tuple[Segment, ...], index: int) -> int | None:
    """The number of the segment that stands right below this one, flush with it, and may be a handle; None if none."""
    box = segments[index].box
    for number, other in enumerate(segments):
        near = 0 <= other.box.top - box.top <= 2.5 * box.height and number != index
        flush = abs(other.box.left - box.left) <= box.height
        if near and flush and not other.label and _LONE_HANDLE.fullmatch(other.text.strip()):
            return number
    return None


def _profile(value: str, text: str, index: int, network: str, handle: str, score: float) -> Candidate:
    return Candidate("X-SOCIALPROFILE", value, text, (index,), score, parts=(("network", network), ("handle", handle)))


def handle_of(path: str) -> str:
    """The handle in a profile's path: the last part that is none of the usual folders."""
    parts = [part for part in re.split(r"[/?#]", path) if part]
    names = [p for p in parts if p.lower() not in ("in", "pub", "profile", "company", "user", "channel", "add", "t")]
    return "".join((names or parts or [""])[-1].split()).lstrip("@")


def _icon_before(text: str) -> str:
    """What a lone letter before a handle says ("X @jane", "f@shop")."""
    letters: dict[str, str] = load_json("letters")["social"]
    return letters.get(text.strip(" :|").lower(), "").removeprefix("social:")


def _is_number(text: str) -> bool:
    return sum(c.isdigit() for c in text) >= 7
