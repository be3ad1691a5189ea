"""Mailboxes of people who work for themselves: a name, and what they do or greet with: "janedoe.design"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cardscan.fields.lexicon import fold, load_lexicon

__all__ = ["without_trade"]

_FIRST = re.compile(r"^(?:its|iam|the|hello|hi|hey|contact|mail|mr|mrs|ms|dr|adv|er|real|official)(?=[a-z]{5})")
_LAST = re.compile(
    r"(?<=[a-z]{5})(?:dev|code|codes|tech|web|design|designs|designer|photo|photos|photography|art|arts|studio|music|official"
    r"|works?|pro|online|mail|office|biz|business|law|legal|realtor|realty|homes|coach|consulting|cpa|md|phd|inc|llc|usa|uk)$"
)
_LEAST = 5
"""Letters at least that what is left must have to tell of a name."""


def without_trade(local: str) -> frozenset[str]:
    """The letters of a local part without what its first or its last piece adds to a name, where that is told apart."""
    pieces = [piece for piece in re.split(r"[^a-z]+", fold(local)) if piece]
    key = "".join(pieces)
    bare = {_FIRST.sub("", key), _LAST.sub("", key), *_without_post(key)} - {key}
    if len(pieces) > 1:
        bare |= {"".join(pieces[1:]), "".join(pieces[:-1])}
    return frozenset(letters for letters in bare if len(letters) >= _LEAST)


def _without_post(key: str) -> Iterator[str]:
    """What is left of "janedoebiologist" and "lawyerjanedoe" without the post."""
    posts = load_lexicon("titles").words
    for cut in range(_LEAST, len(key) - _LEAST + 1):
        if key[cut:] in posts:
            yield key[:cut]
        if key[:cut] in posts:
            yield key[cut:]
