"""Are two cards the same person? Weighted evidence, in the manner of record linkage, with its reasons in words.

The weights behave like log-odds: the sum is compared with two thresholds (merge by rule, ask). They were set by hand
and measured on generated pairs: see `tools/measure_duplicates.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, product

from rapidfuzz.distance import JaroWinkler, Levenshtein
from rapidfuzz.fuzz import token_set_ratio

from cardscan.model import Record
from cardscan.people.keys import Keys, PersonName, keys_of

__all__ = ["ASK", "SURE", "Band", "Likeness", "Pair", "compare", "find_duplicates"]

SURE = 4.5
"""From this score on two cards are merged by rule."""

ASK = 1.5
"""From this score on a person is asked."""


class Band(StrEnum):
    """What to do with a pair."""

    SAME = "same"
    ASK = "ask"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much speaks for one person, and why. `reasons` speak for it or against it, in words, weightiest first."""

    score: float
    reasons: tuple[str, ...] = ()

    @property
    def band(self) -> Band:
        """Merge by rule, ask, or leave apart."""
        return Band.SAME if self.score >= SURE else Band.ASK if self.score >= ASK else Band.APART


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records (ids, the lower first) that may be one person. `sides`: front and back of one card."""

    first: int
    second: int
    likeness: Likeness
    sides: bool = False

    @property
    def band(self) -> Band:
        """Merge by rule, ask, or leave apart."""
        return self.likeness.band


Evidence = tuple[float, str]


def compare(a: Record, b: Record) -> Likeness:
    """How much two cards look like the same person's."""
    return weigh(_evidence(keys_of(a), keys_of(b)))


def weigh(evidence: Iterable[Evidence]) -> Likeness:
    """The sum of the evidence and its reasons, weightiest first."""
    found = sorted(evidence, key=lambda e: -abs(e[0]))
    return Likeness(round(sum(w for w, _ in found), 2), tuple(reason for _, reason in found if reason))


def find_duplicates(people: Iterable[tuple[Record, ...]]) -> tuple[Pair, ...]:
    """The pairs of people that are, or may be, the same: most alike first, one pair for each two people.

    `people`: the records of each person (as `Store.people`). Only people who share a mailbox, a number or the
    beginning of a name are compared, so that thousands of contacts take seconds.
    """
    groups = tuple(people)
    person = {record.id: number for number, group in enumerate(groups) for record in group}
    best: dict[tuple[int, int], Pair] = {}
    keys = {record.id: keys_of(record) for group in groups for record in group}
    for a, b in _candidates(keys):
        between = (person[a], person[b])
        if between[0] == between[1]:
            continue
        key = (min(between), max(between))
        likeness = weigh(_evidence(keys[a], keys[b]))
        if likeness.band is not Band.APART and (key not in best or likeness.score > best[key].likeness.score):
            best[key] = Pair(min(a, b), max(a, b), likeness)
    return tuple(sorted(best.values(), key=lambda pair: (-pair.likeness.score, pair.first, pair.second)))


def _candidates(cards: dict[int, Keys]) -> Iterator[tuple[int, int]]:
    """Each pair of ids that shares anything worth comparing, once."""
    buckets: dict[str, list[int]] = defaultdict(list)
    for record_id, keys in cards.items():
        found = {*keys.mailboxes, *keys.mobiles, *keys.phones}
        found |= {word[:3] for name in keys.names for word in (name.given, name.family) if len(word) > 1}
        for key in found:
            buckets[key].append(record_id)
    yield from {pair for bucket in buckets.values() for pair in combinations(bucket, 2)}


def _evidence(a: Keys, b: Keys) -> Iterator[Evidence]:
    name = names_alike(a, b)
    mail = mail_alike(a, b)
    phone = (a.phones | a.mobiles) & (b.phones | b.mobiles)
    mobile = phone & (a.mobiles | b.mobiles)  # it need not be labelled on both cards
    yield from name
    yield from mail
    if mobile:
        yield 1.5, "same mobile number"
    elif phone:
        yield 0.5, "same phone number"
    yield from _orgs(a, b)
    if a.titles and b.titles and max(token_set_ratio(*pair) for pair in product(a.titles, b.titles)) >= 90:
        yield 0.3, "same job title"
    # Namesakes: two full cards that share nothing but the name.
    if (a.mailboxes and b.mailboxes) and (a.mobiles | a.phones) and (b.mobiles | b.phones):
        shared = mail or phone or (a.domains & b.domains)
        if not shared:
            yield -1.0, "neither e-mail nor phone in common"


def names_alike(a: Keys, b: Keys) -> list[Evidence]:
    """What the names say; nothing where one is missing or they are in different scripts."""
    pairs = [(x, y) for x, y in product(a.names, b.names) if x.script == y.script]
    if not pairs:
        return [(0.0, "the name is in another script")] if a.names and b.names else []
    return max((_names(x, y) for x, y in pairs), key=lambda evidence: sum(w for w, _ in evidence))


def _names(x: PersonName, y: PersonName) -> list[Evidence]:
    if x.whole == y.whole or x.whole.replace(" ", "") == y.whole.replace(" ", ""):
        return [(3.0, "same name")]
    straight = _given(x.given, y.given) + _family(x.family, y.family)
    turned = _given(x.given, y.family) + _family(x.family, y.given) - 0.3
    score = max(straight, turned)
    # A name that may be misread speaks less loudly against.
    if score < 0:
        score *= x.weight * y.weight
    if score >= 1.5:
        return [(score, "similar name" if score < 2.9 else "same name")]
    return [(score, "the names differ")]


def _given(a: str, b: str) -> float:
    if not a or not b:
        return 0.3
    if a == b:
        return 1.5
    if len(a) == 1 or len(b) == 1:
        return 0.8 if a[0] == b[0] else -3.0
    if a.split()[0].split("-")[0] == b.split()[0].split("-")[0]:
        return 1.3
    return _near(a, b, bad=-3.0)


def _family(a: str, b: str) -> float:
    if not a or not b:
        return 0.0
    if a == b:
        return 1.5
    if len(a) > 2 and len(b) > 2 and (set(a.split()) <= set(b.split()) or set(b.split()) <= set(a.split())):
        return 1.2
    return _near(a, b, bad=-2.5)


def _near(a: str, b: str, bad: float) -> float:
    """1.2 for one slip of the reader or of the pen; down to `bad` for another word."""
    likeness = JaroWinkler.similarity(a, b)
    if likeness >= 0.9 and Levenshtein.distance(a, b) <= max(1, min(len(a), len(b)) // 4):
        return 1.2
    return 0.0 if likeness >= 0.88 else bad


def mail_alike(a: Keys, b: Keys) -> list[Evidence]:
    """What the mailboxes of persons say. One of a firm is next to nothing."""
    same = a.mailboxes & b.mailboxes
    if same:
        return [(3.0, f"same e-mail address {min(same)}")]
    for x, y in product(sorted(a.mailboxes), sorted(b.mailboxes)):
        (local_x, _, host_x), (local_y, _, host_y) = x.partition("@"), y.partition("@")
        bare_x, bare_y = (local.replace(".", "").replace("-", "").replace("_", "") for local in (local_x, local_y))
        if bare_x == bare_y and host_x == host_y:
            return [(2.5, f"e-mail addresses differ by a dot: {x}, {y}")]
        near = Levenshtein.distance(x, y)
        # Relatives in a firm are j.example and k.example: the first letter is no slip.
        if len(bare_x) >= 6 and near <= 2 and bare_x[0] == bare_y[0] and (host_x == host_y or bare_x == bare_y):
            return [(1.5, f"e-mail addresses nearly the same: {x}, {y}")]
    if any(x.rpartition("@")[2] == y.rpartition("@")[2] for x, y in product(a.mailboxes, b.mailboxes)):
        return [(-1.5, "another mailbox at the same host")]
    if a.shared & b.shared:
        return [(0.2, "same mailbox of the firm")]
    return []


def _orgs(a: Keys, b: Keys) -> list[Evidence]:
    if not a.orgs or not b.orgs:
        return []
    likeness = max(token_set_ratio(x, y) for x, y in product(a.orgs, b.orgs))
    if likeness >= 85 or a.domains & b.domains:
        return [(0.7, "same organisation")]
    return [(-0.7, "another organisation")] if likeness < 60 else []
