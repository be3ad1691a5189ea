"""Who would care about a topic, and who should know whom: by the words in tags, notes, needs and offers.

Kept simple, so that every suggestion can say in one line why it is made.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import permutations

from cardscan.ties import Person, Tier

__all__ = ["Interest", "Pair", "rank_interested", "suggest_pairs"]

_WEIGHTS = {"tag": 3.0, "needs": 3.0, "offers": 2.0, "note": 2.0, "history": 1.5, "job": 1.0}
_STEM = 5
"""Words that begin with the same so many letters are taken for forms of one word (secure, security)."""
_EAST_ASIAN = re.compile(r"[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_LITTLE_WORDS = """
    a an and the of for to in on at with by or from is are be that this our your their my we they he she it about
    der die das und ein eine für mit von im in zu zum zur den dem des auf aus bei ist sind le la les de du des et un
    une pour en sur au aux el los las y para con del al o e os as um uma em no na
"""
_LITTLE = frozenset(_LITTLE_WORDS.split())


@dataclass(frozen=True, slots=True)
class Interest:
    """Somebody who would care: how much (only good for sorting), and why, in words."""

    person: Person
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people: the first needs what the second offers."""

    one: Person
    two: Person
    score: float
    reason: str


def rank_interested(topic: str, people: Iterable[Person]) -> tuple[Interest, ...]:
    """Who has words of the topic in tags, needs, offers, notes, history or job; the most of them first.

    Whoever was stopped or let go is left out.
    """
    wanted = _words(topic)
    found = []
    for person in people:
        if person.ties.stopped or person.ties.tier is Tier.NO:
            continue
        score = 0.0
        reasons: list[str] = []
        covered: set[str] = set()
        for kind, text in _said(person):
            hits = _matching(wanted, _words(text))
            if hits:
                score += _WEIGHTS[kind] * len(hits) / len(wanted)
                reasons.append(f"{kind}: {_shorten(text)}")
                covered |= hits
        if covered and len(covered) * 2 >= len(wanted):
            found.append(Interest(person, score, "; ".join(reasons[:3])))
    return tuple(sorted(found, key=lambda one: (-one.score, one.person.rank, one.person.name, one.person.id)))


def suggest_pairs(people: Iterable[Person]) -> tuple[Pair, ...]:
    """Pairs of whom one needs what the other offers, the best first; of two that help each other, both ways."""
    there = [person for person in people if not person.ties.stopped and person.ties.tier is not Tier.NO]
    needing = [person for person in there if person.ties.needs]
    offering = [person for person in there if person.ties.offers]
    asking = {person.id for person in needing}
    giving = {person.id for person in offering}
    pairs = []
    for one, two in permutations({person.id: person for person in (*needing, *offering)}.values(), 2):
        if one.id not in asking or two.id not in giving:
            continue
        for need in one.ties.needs:
            for offer in two.ties.offers:
                hits = _matching(_words(need), _words(offer))
                if hits and len(hits) * 2 >= min(len(_words(need)), len(_words(offer))):
                    score = len(hits) / len(_words(need))
                    reason = f"{one.name} needs {need}; {two.name} offers {offer}"
                    pairs.append(Pair(one, two, score, reason))
    return tuple(sorted(pairs, key=lambda pair: (-pair.score, pair.one.rank + pair.two.rank, pair.reason)))


def _said(person: Person) -> Iterator[tuple[str, str]]:
    ties = person.ties
    yield from (("tag", tag) for tag in ties.tags)
    yield from (("needs", need) for need in ties.needs)
    yield from (("offers", offer) for offer in ties.offers)
    yield from (("note", meeting.note) for meeting in person.meetings if meeting.note)
    yield from (("history", touch.note) for touch in ties.touches if touch.note)
    job = ", ".join(filter(None, (person.contact.title, person.contact.department, person.contact.org)))
    if job:
        yield "job", job


def _words(text: str) -> frozenset[str]:
    """Words without case and accents; of text without blanks (Chinese, Japanese), its pairs of characters."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    words: set[str] = set()
    for run in re.findall(r"[^\W_]+", plain):
        if _EAST_ASIAN.search(run):
            words |= {run[i : i + 2] for i in range(max(len(run) - 1, 1))}
        elif len(run) > 1 and run not in _LITTLE:
            words.add(run)
    return frozenset(words)


def _matching(wanted: frozenset[str], there: frozenset[str]) -> frozenset[str]:
    """Those of the wanted words that are there in some form."""
    return frozenset(word for word in wanted if any(_is_form(word, other) for other in there))


def _is_form(word: str, other: str) -> bool:
    return word == other or (len(word) >= _STEM <= len(other) and word[:_STEM] == other[:_STEM])


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:57]}..."
