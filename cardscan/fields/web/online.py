"""E-mail addresses, web addresses and social profiles: every reading as a candidate with what it costs.

A segment gives several readings: as printed, repaired ("shop,com", "©", "gmail.corn", "jane@ example. com"), without a
label letter that was glued to it ("Ejane@…"), and the same of what the other reader saw. None is decided on here by
being first: `score` already counts the cost, a known ending, a host that stands elsewhere on the card, and the
agreement of the readers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import chain, pairwise

from email_validator import EmailNotValidError, validate_email

from cardscan.fields.candidates import Candidate, Segment
from cardscan.fields.letters.lookalikes import skeleton
from cardscan.fields.lexicon import load_words
from cardscan.fields.numbers.rivals import settle
from cardscan.fields.texts.patterns import AT, bars_to_letters, find_emails, find_urls, known_suffix
from cardscan.fields.vocabulary import compact, mail_hosts
from cardscan.fields.web.hosts import (
    BASE,
    HYPHENATED,
    SEEN_ELSEWHERE,
    UNKNOWN_ENDING,
    UNKNOWN_SUFFIX,
    Hosts,
    Reading,
    host_of,
    hosts_on,
    is_elsewhere,
    is_mail_host_without_dots,
    lower_host,
    lower_url,
    read_hosts,
    unfold,
)
from cardscan.fields.web.socials import find_profiles
from cardscan.fields.web.websites import find_sites

__all__ = ["find_online", "local_part_fits", "normalise_email", "normalise_url"]

_LIKE_A_NAME = 0.7
_DIGITS = str.maketrans("OoIilSsZzB|", "00111552281")
_Groups = tuple[tuple[str, ...], ...]


def find_online(segments: tuple[Segment, ...]) -> tuple[Candidate, ...]:
    """Candidates of kind EMAIL, URL and X-SOCIALPROFILE over all segments (and pairs of them: addresses that are
    broken over two lines), each segment's best first.
    """
    hosts = hosts_on(segments)
    words = _words(segments)
    lettered = _has_letter_labels(segments)
    found: list[Candidate] = []
    for index, segment in enumerate(segments):
        if not segment.text:
            continue
        found += _emails(segment, (index,), hosts, words, lettered)
        found += find_sites(segment, (index,), hosts)
    found += _joined(segments, hosts, words, lettered)
    found += find_profiles(segments)
    return tuple(sorted(found, key=lambda c: (c.segments[0], -c.score)))


def normalise_email(text: str) -> tuple[str, tuple[str, ...]]:
    """What a person typed as an e-mail address -> (value, doubts). What is none is kept as it was typed."""
    value = re.sub(r"^mailto:", "", unicodedata.normalize("NFKC", text).strip(), flags=re.IGNORECASE)
    local, at, host = value.rpartition("@")
    if not at:
        return text.strip(), ("this is not an e-mail address: there is no @ in it",)
    if not local or "@" in local or " " in value or "." not in host.strip("."):
        what = (
            "there is nothing before the @"
            if not local
            else "there are two @ in it"
            if "@" in local
            else "there is a blank in it"
            if " " in value
            else "what follows the @ is no domain"
        )
        return text.strip(), (f"this is not an e-mail address: {what}",)
    if not _is_email(value):
        return text.strip(), ("this is not an e-mail address",)
    return lower_host(value), () if known_suffix(host) else (UNKNOWN_SUFFIX,)


def normalise_url(text: str) -> tuple[str, tuple[str, ...]]:
    """What a person typed as a web address -> (value, doubts). What is none is kept as it was typed."""
    value = unicodedata.normalize("NFKC", text).strip()
    host = host_of(value)
    if "@" in host or " " in host or "." not in host.strip("."):
        what = "an e-mail address?" if "@" in host else "there is a blank in it" if " " in host else "it has no domain"
        return text.strip(), (f"this is not a web address: {what}",)
    return lower_url(value), () if known_suffix(host) else (UNKNOWN_SUFFIX,)


# ---------------------------------------------------------------- e-mail
def _emails(
    segment: Segment, indices: tuple[int, ...], hosts: Hosts, words: _Groups, lettered: bool
) -> Iterator[Candidate]:
    found: list[list[Candidate]] = []
    for text in (segment.text, *segment.others):
        mine: list[Candidate] = []
        for start, end in find_emails(text, labelled="email" in segment.label.split()):
            shown = text[start:end]
            for reading in _email_readings(shown, hosts, words, lettered, segment.label):
                if _is_email(reading.value):
                    mine.append(_email(reading, shown, segment, indices, hosts, words))
        found.append(mine)
    yield from settle(found[0], chain.from_iterable(found[1:]))


def _email(
    reading: Reading, shown: str, segment: Segment, indices: tuple[int, ...], hosts: Hosts, words: _Groups
) -> Candidate:
    """The reading with its score."""
    value = lower_host(reading.value)
    local, _, host = value.rpartition("@")
    score, doubts = BASE - reading.cost, reading.doubts
    if not known_suffix(host):
        score -= UNKNOWN_ENDING
        doubts = (*doubts, UNKNOWN_SUFFIX)
    if is_elsewhere(host, hosts, indices) or host in mail_hosts():
        score += SEEN_ELSEWHERE
    if local.lower() in _mailboxes() or local_part_fits(local, words):
        score += _LIKE_A_NAME
    if "email" in segment.label.split():
        score += 0.5
    types = _mail_types(segment.label)
    return Candidate("EMAIL", value, shown, indices, score, reading.cost, types=types, doubts=doubts)


def _mail_types(label: str) -> tuple[str, ...]:
    return ("home",) if "home" in label.split() else ()


def _email_readings(text: str, hosts: Hosts, words: _Groups, lettered: bool, label: str) -> Iterator[Reading]:
    """The readings of one e-mail address as it stands in the text, the least changed first."""
    plain = bars_to_letters(unfold(text))
    at = AT.search(plain)
    if not at:
        return
    cost = {"@": 0.0, "@@": 0.2}.get(at[0].strip(), 0.4)
    local, host = plain[: at.start()], plain[at.end() :]
    doubts: tuple[str, ...] = ()
    if " " in text.strip() or cost:
        doubts = (f"read as {text.strip()}",)
    spaced = local.count(" ") + host.count(" ")
    base = Reading("".join(local.split()) + "@", cost + 0.2 * spaced + 0.1 * (" " in at[0]), doubts)
    for spelt in read_hosts(host, hosts):
        whole = Reading(base.value + spelt.value, base.cost + spelt.cost, (*base.doubts, *spelt.doubts))
        for reading in _local_readings(whole, words):
            glued = not label and re.match(r"e-?mail[.:]?[^.@]{3}", reading.value, re.IGNORECASE)
            yield reading.changed(reading.value, 0.7, "a label may be glued to it") if glued else reading
            if unglued := _without_label(reading, words, lettered, label):
                yield unglued


def _local_readings(reading: Reading, words: _Groups) -> Iterator[Reading]:
    """The local part as read; with letters in place of look-alikes where its case gives them away."""
    local, host = reading.value.split("@", 1)
    # A capital I in a local part that is printed small is nearly always an l.
    if re.search(r"[a-z]I|I[a-z]|[._-]I[._-]", local[1:]) and not re.search(r"[A-HJ-Z]", local[1:]):
        yield reading.changed(f"{local[0]}{local[1:].replace('I', 'l')}@{host}", 0.1, f"read as {reading.value}")
        reading = reading.changed(reading.value, 0.5)
    elif re.match(r"I(?:[._-][^A-Z]{2,}|[a-z]{1,3})$", local) and not local_part_fits(local, words):
        yield reading.changed(f"l{local[1:]}@{host}", 0.1, f"read as {reading.value}")
        reading = reading.changed(reading.value, 0.5)
    yield reading
    for mailbox in sorted(_mailboxes()) if local.lower() not in _mailboxes() else ():
        if len(mailbox) > 3 and skeleton(local) == skeleton(mailbox):
            yield reading.changed(f"{mailbox}@{host}", 0.5, f"read as {reading.value}")
    if ".." in local or local[:1] in ".-" or local[-1:] == ".":
        single = re.sub(r"[.]{2,}", ".", local).strip(".-")
        yield reading.changed(f"{single}@{host}", 0.3, f"read as {reading.value}")
    # Digits after a name, one of them read as a letter: "jane.doe4s".
    if tail := re.search(r"[OoIilSsZzB|]*\d[0-9OoIilSsZzB|]*$", local):
        for cut in range(tail.start(), len(local)):
            digits = local[cut:].translate(_DIGITS)
            if cut and digits != local[cut:] and local_part_fits(local[:cut], words):
                yield reading.changed(f"{local[:cut]}{digits}@{host}", 0.5, f"read as {reading.value}")


@cache
def _mailboxes() -> frozenset[str]:
    """Local parts that belong to nobody: info, office, sales ..."""
    return frozenset(word for word in load_words("mailboxes") if not word.startswith("@"))


def _without_label(reading: Reading, words: _Groups, lettered: bool, label: str) -> Reading | None:
    """The address without a label that is glued to it: "Ejane@", "Emailjane@".

    Cheap where other values of the card carry lone letters and the rest fits a name on the card, dear otherwise: some
    people do begin their address with a capital.
    """
    local, host = reading.value.split("@", 1)
    match = re.match(r"(?:e-?mails?|mails?)[.:]?(?=[^.@]{3})", local, re.IGNORECASE)
    if match and len(local) - match.end() >= 3:
        sure = len(match[0]) > 4
        cost = 0.3 if sure or local_part_fits(local[match.end() :], words) else 1.5
    elif re.match(r"[EeM][.:]?[a-z0-9]", local) and not label and len(local) > 3:
        match = re.match(r"[EeM][.:]?", local)
        fits, fitted = local_part_fits(local[match.end() :], words) if match else False, local_part_fits(local, words)
        cost = (0.8 if lettered and local[0] != "e" else 2.0) + (1.5 if fitted else 0.0) - (2.2 if fits else 0.0)
        if re.match(r"E[a-z]", local) and local[1:] in _mailboxes():
            cost = -0.5  # "Esales@": nobody begins a firm's mailbox with a capital in the middle of it
    else:
        return None
    return reading.changed(f"{local[match.end() :]}@{host}", cost, f"read as {reading.value}") if match else None


def local_part_fits(local: str, groups: Iterable[Iterable[str]]) -> bool:
    """True if an e-mail local part is made of one or two words of one group (the words of a line, or of a name),
    whole or as initials, in any of the usual patterns (first.last, f.last, flast, lastf, first, last ...), with
    digits after them at most.
    """
    core = re.sub(r"\d+$", "", compact(local))
    return any(_fits(core, [word for word in map(compact, group) if word]) for group in groups)


def _fits(core: str, words: list[str]) -> bool:
    """True if `core` is one of the words, or two of them, one maybe cut to initials."""
    words = [*words, *("".join(words[start:]) for start in range(1, len(words) - 1))]  # "van der Berg"
    for index, word in enumerate(words):
        if len(word) < 2:
            continue
        if core == word:
            return True
        others = words[:index] + words[index + 1 :]
        for rest in {core[len(word) :]} if core.startswith(word) else set():
            if rest in others or (len(rest) <= 2 and any(other.startswith(rest[0]) for other in others)):
                return True
        for rest in {core[: -len(word)]} if core.endswith(word) else set():
            if rest in others or (len(rest) <= 2 and any(other.startswith(rest[0]) for other in others)):
                return True
    return False


def _is_email(value: str) -> bool:
    """Syntax only: nothing is looked up on the network."""
    try:
        validate_email(value, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return False
    local, _, host = value.rpartition("@")
    return "." in host and "*" not in local


def _words(segments: tuple[Segment, ...]) -> _Groups:
    """The words of each segment that holds no address: where a person's name may stand. A lone word goes with the
    next one: the name may be broken over two lines.
    """
    texts = [s.text for s in segments if s.text and "@" not in s.text and not find_urls(s.text, [])]
    groups = [tuple(_name_words(text)) for text in texts]
    groups += [a + b for a, b in pairwise(groups) if len(a) == 1]
    return tuple(group for group in groups if len(group) <= 8)


def _name_words(text: str) -> Iterator[str]:
    """The words of a text, compact; of "Anne-Marie" and "O'Neill" the parts and the whole."""
    for word in re.split(r"[^\w'’-]+|_", text):
        parts = [compact(part) for part in re.split(r"['’-]", word) if compact(part)]
        yield from parts
        if len(parts) > 1:
            yield "".join(parts)


def _has_letter_labels(segments: tuple[Segment, ...]) -> bool:
    """True if values on this card carry lone letters as labels ("T +49…", "Whttps://…", "F415…")."""
    count = 0
    for segment in segments:
        if segment.label in ("", "email") or not segment.words or not segment.text:
            continue
        # The label's width against the text's: a lone letter takes less than three characters' room.
        room = segment.words[0].box.left - segment.span.box.left
        count += 0 < room < 3.0 * max(segment.words[0].box.width / max(1, len(segment.words[0].text)), 1e-6)
    return count > 0


# ---------------------------------------------------------------- over two lines
def _joined(segments: tuple[Segment, ...], hosts: Hosts, words: _Groups, lettered: bool) -> Iterator[Candidate]:
    """Addresses that are broken over two lines: an unfinished one, and what stands right below it."""
    for index, segment in enumerate(segments):
        text = re.sub(r"\s+@$", "@", segment.text.strip())
        if not text or " " in text or not re.search(r"[@.\-_]", text):
            continue
        if index + 1 < len(segments) and segments[index + 1].span.line == segment.span.line:
            continue  # "Mo.": what is broken off ends its line
        whole = segment.open_end != "@" and known_suffix(host_of(text.rpartition("@")[2]))
        start = text if whole else text + segment.open_end
        if cut := list(_cut_off(segments, index, start, hosts, words, lettered)):
            yield from cut
            continue
        for other in range(index + 1, min(index + 4, len(segments))):
            below = segments[other]
            if " " in below.text or not below.text or below.label or not _is_right_below(segment, below):
                continue
            if _is_unfinished(start, segment.label, below.text):
                for joined, cost, doubts in _joints(start, below.text):
                    both = replace(segment, text=joined, others=())
                    found = [*_emails(both, (index, other), hosts, words, lettered)]
                    if "@" not in joined:
                        found += find_sites(both, (index, other), hosts)
                    for candidate in found:
                        host = host_of(candidate.value.rpartition("@")[2])
                        if known_suffix(host):
                            bonus = 0.5 if candidate.kind == "EMAIL" else 0.2
                            local = candidate.value.rpartition("@")[0] if "@" in below.text else ""
                            sure = is_elsewhere(host, hosts, (index, other)) or local_part_fits(local, words)
                            yield replace(
                                candidate,
                                cost=candidate.cost + 0.3 + cost,
                                score=candidate.score + bonus - cost,
                                doubts=candidate.doubts if sure else (*candidate.doubts, *doubts),
                            )
            break


def _joints(start: str, rest: str) -> Iterator[tuple[str, float, tuple[str, ...]]]:
    """An address over two lines as one, with what speaks against it and the doubt about it: a hyphen at the line's end
    may be of the address or part a word.
    """
    parted = len(start) > 1 and start[-1] == "-" and start[-2].isalnum()
    yield start + rest, 0.0, (HYPHENATED,) if parted else ()
    if parted:
        yield start[:-1] + rest, 0.2, (HYPHENATED,)


def _cut_off(
    segments: tuple[Segment, ...], index: int, text: str, hosts: Hosts, words: _Groups, lettered: bool
) -> Iterator[Candidate]:
    """An address whose end was not read, or stands below it, with the host that stands elsewhere on the card and
    begins alike. `text`: what was read of it.
    """
    segment = segments[index]
    mailbox, at, start = text.rpartition("@")
    if not at or len(start) < 4 or known_suffix(start):
        return
    for host in hosts:
        if host.startswith(start.lower()) and is_elsewhere(host, hosts, (index,)):
            whole = replace(segment, text=f"{mailbox}@{host}", others=())
            rest = [
                i for i in range(index + 1, len(segments)) if segments[i].text.strip().lower() == host[len(start) :]
            ]
            if rest and _is_right_below(segment, segments[rest[0]]):
                yield from _emails(whole, (index, rest[0]), hosts, words, lettered)
                continue
            for candidate in _emails(whole, (index,), hosts, words, lettered):
                doubts = (*candidate.doubts, f"the end of the address was not read: taken from {host}")
                yield replace(candidate, text=segment.text, cost=candidate.cost + 0.5, doubts=doubts)


def _is_unfinished(text: str, label: str, below: str) -> bool:
    """True if the address in `text` asks for what stands in `below`."""
    if below.count("@") + text.count("@") > 1 or re.match(r"(?:https?:|www\.)", below, re.IGNORECASE):
        return False
    host = text.rpartition("@")[2] if "@" in text else host_of(text)
    whole = bool(known_suffix(host)) or is_mail_host_without_dots(host)
    if text[-1] in "@.-_" or (below[0] in "@." and not whole):
        return True
    if "@" in text:
        return not whole
    if label == "email":
        return "@" in below
    return bool(re.match(r"(?:https?:|www\.)", text, re.IGNORECASE)) and (below[0] == "/" or text[-1] == "/")


def _is_right_below(upper: Segment, lower: Segment) -> bool:
    """True for the next line of its print: what a name in large letters ends with is no part of an address below it."""
    a, b = upper.box, lower.box
    low, high = sorted((a.height, b.height))
    near = -0.4 * low <= b.top - a.bottom <= 1.2 * low and high < 1.6 * low
    return near and min(a.right, b.right) > max(a.left, b.left)
