"""Front and back: two shots, one after the other, of the two sides of one card.

This is no record linkage: the fields of the two sides complete each other, and the name often comes in another script.
What counts is that the shots follow each other, that nothing contradicts, and that something links them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise, product

from rapidfuzz.fuzz import token_set_ratio

from cardscan.model import Photo, Record
from cardscan.people.keys import Keys, keys_of
from cardscan.people.likeness import ASK, SURE, Evidence, Likeness, Pair, mail_alike, names_alike, weigh

__all__ = ["compare_sides", "find_sides", "shot_order"]


def shot_order(photo: Photo) -> tuple[str, tuple[tuple[int, str], ...], int]:
    """A key that sorts photos as they were shot: by folder, then by name with its numbers as numbers, then page."""
    parts = re.split(r"(\d+)", photo.path.stem.casefold())
    return str(photo.path.parent), tuple((int(p), "") if p.isdigit() else (-1, p) for p in parts), photo.page


def find_sides(records: Iterable[Record]) -> tuple[Pair, ...]:
    """The pairs of records that are, or may be, front and back of one card; each record is in one pair at most.

    Only photos with a single card count, taken on the same day and next to each other in their folder. Where a side
    could belong to both of its neighbours, the likelier one gets it, and the one before if they are alike.
    """
    found = []
    for before, after in _neighbours(records):
        likeness = compare_sides(before, after)
        if likeness.score >= ASK:
            found.append(Pair(min(before.id, after.id), max(before.id, after.id), likeness, sides=True))
    used: set[int] = set()
    pairs = []
    for pair in sorted(found, key=lambda p: -p.likeness.score):
        if not used & {pair.first, pair.second}:
            used |= {pair.first, pair.second}
            pairs.append(pair)
    return tuple(sorted(pairs, key=lambda pair: pair.first))


def compare_sides(front: Record, back: Record) -> Likeness:
    """How much speaks for two neighbouring shots being two sides of one card."""
    return weigh(_evidence(keys_of(front), keys_of(back)))


def _evidence(a: Keys, b: Keys) -> Iterator[Evidence]:
    names = names_alike(a, b)
    named = bool(a.names) + bool(b.names)
    other_script = named == 2 and not any(x.script == y.script for x in a.names for y in b.names)
    if other_script:
        yield 1.0, "shot one after the other, with the name in two scripts"
    elif named == 1:
        yield 1.0, "shot one after the other, and only one side has a name"
    else:
        # Both have a name in one script, or neither has any: whether they are one person is for `find_duplicates`.
        yield -10.0, ""
    if named == 1:
        yield from _completes(*((a, b) if a.names else (b, a)))
    mail = mail_alike(a, b)
    yield from mail
    linked = bool(mail and mail[0][0] > 1)
    if a.mobiles & b.mobiles:
        linked = True
        yield 2.0, "same mobile number"
    elif (a.phones | a.mobiles) & (b.phones | b.mobiles):
        yield 1.0, "same phone number"
    if a.domains & b.domains:
        yield 1.0, f"same domain {min(a.domains & b.domains)}"
    elif a.domains and b.domains:
        yield -2.0, "other domains"
    if linked:
        # A mailbox or mobile of a person on both sides of one shooting leaves no room for anybody else.
        yield SURE - 3.0, ""
    yield from (e for e in names if e[0] < 0)


def _completes(named: Keys, other: Keys) -> Iterator[Evidence]:
    """What a side without a name has that belongs to the one with a name."""
    fits = [box for box in sorted(other.mailboxes) for name in named.names if _fits(name.family, box)]
    if fits and not named.mailboxes:
        yield 2.0, f"e-mail address {fits[0]} fits the name"
    if named.orgs and other.orgs and max(token_set_ratio(*pair) for pair in product(named.orgs, other.orgs)) >= 85:
        yield 1.0, "same organisation"
    if not (other.mailboxes or other.shared or other.domains or other.mobiles or other.phones):
        yield 1.0, "nothing on one side to reach anybody by"


def _fits(family: str, mailbox: str) -> bool:
    """True if the mailbox is one of somebody of that family name."""
    word = re.sub(r"[\W_]", "", family)
    return len(word) >= 3 and word in re.sub(r"[\W_]", "", mailbox.partition("@")[0])


def _neighbours(records: Iterable[Record]) -> Iterator[tuple[Record, Record]]:
    alone = [group[0] for group in _by_photo(records) if len(group) == 1]
    for before, after in pairwise(alone):
        same_folder = before.photo.path.parent == after.photo.path.parent
        if same_folder and before.meeting.met_on == after.meeting.met_on and _adjacent(before.photo, after.photo):
            yield before, after


def _by_photo(records: Iterable[Record]) -> Iterator[list[Record]]:
    ordered = sorted(records, key=lambda r: (shot_order(r.photo), r.card_index))
    for _, group in groupby(ordered, key=lambda r: (r.photo.path, r.photo.page, r.photo.digest)):
        yield list(group)


def _adjacent(before: Photo, after: Photo) -> bool:
    """Next to each other: pages that follow, or file names that number their shots and whose numbers follow (a shot
    in between, deleted or of something else, breaks the row). Names that tell the time, or nothing, count by their
    order alone.
    """
    if before.path == after.path:
        return after.page - before.page == 1
    a, b = re.findall(r"\d+", before.path.stem)[-1:], re.findall(r"\d+", after.path.stem)[-1:]
    counted = a and b and max(len(a[0]), len(b[0])) < 6
    return not counted or int(b[0]) - int(a[0]) == 1
