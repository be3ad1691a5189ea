"""Which of the proposed organisations a card prefers: firms are printed as a mark, in full, and in other lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from cardscan.fields.choosing.features import PATTERN, Item, Scene, neighbours
from cardscan.fields.choosing.groups import Group
from cardscan.fields.choosing.joining import fits_whole
from cardscan.fields.lexicon import common_words, load_lexicon, tokens
from cardscan.fields.naming.looks import LINK_WORDS, describe_text
from cardscan.fields.scoring import Model

__all__ = ["initials_of", "is_mark", "prefer_firms", "weigh_justified"]

_MAY_BE = -3.0
"""The logarithm of the probability from which on a line may be a firm's mark."""


def prefer_firms(
    groups: Sequence[Group], scene: Scene, single: Mapping[int, Mapping[str, float]], model: Model
) -> list[Group]:
    """The proposed organisations, each with what the other lines of the card say of it in its `prime`."""
    groups = _without_what_says_more(groups, scene, model)
    groups = _spelt_out(groups, scene, single, model)
    groups = [_with_institution(group, model) for group in groups]
    groups = weigh_justified(groups, scene, single, model.joint["justified"])
    return _with_heads(groups, scene, single, model)


def is_mark(text: str) -> bool:
    """True for two to six capitals that may be the initials of a name."""
    return bool(re.fullmatch(r"[A-Z](?:\s?[.&]?\s?[A-Z]){1,5}\.?", text))


def initials_of(text: str) -> frozenset[str]:
    """The marks that may stand for a name of two words or more: with and without link words and legal forms."""
    words = [word for word in tokens(text) if word[:1].isalpha()]
    forms = load_lexicon("legal_forms").words
    bare = [word for word in words if word not in forms]
    spellings = (words, bare, [w for w in words if w not in LINK_WORDS], [w for w in bare if w not in LINK_WORDS])
    return frozenset("".join(word[0] for word in spelt).upper() for spelt in spellings if len(spelt) > 1)


def _without_what_says_more(groups: Sequence[Group], scene: Scene, model: Model) -> list[Group]:
    """Organisations, with less for lines of an address and slogans that begin with the firm's name ("Acme Building",
    "Acme We make it work"), where just what the domain says is printed elsewhere.
    """
    marks = [group.item for group in groups if fits_whole(group.item.text, scene)]
    out = []
    for group in groups:
        mine = "".join(tokens(group.item.text))
        text = describe_text(group.item.text, scene.region)
        twice = any(
            mine.startswith("".join(tokens(mark.text))) and not set(mark.segments) & set(group.item.segments)
            for mark in marks
        )
        if twice and not fits_whole(group.item.text, scene):
            _, below = neighbours(group.item, scene)
            before_address = below is not None and bool(scene.address) and scene.address[below] > 0.5
            line = (before_address or "comma" in text) and "legal_any" not in text
            if line or "function_words" in text:
                group = replace(group, prime=group.prime - model.joint["says_more"])
        out.append(group)
    return out


def _spelt_out(groups: Sequence[Group], scene: Scene, free: Collection[int], model: Model) -> list[Group]:
    """Organisations, with more for those whose initials are printed as a mark ("ASW" beside "Acme Sample Works"), or
    that are printed all over the card.
    """
    marks = {i: re.sub(r"[^A-Z]", "", scene.items[i].text) for i in free if is_mark(scene.items[i].text)}
    prints = Counter("".join(tokens(scene.items[i].text)) for i in free)
    out = []
    for group in groups:
        mine = initials_of(group.item.text)
        all_over = prints["".join(tokens(group.item.text))] >= PATTERN  # the ground is made of it
        if all_over or any(mark in mine for i, mark in marks.items() if i not in group.item.segments):
            group = replace(group, prime=group.prime + model.joint["spelt_out"])
        out.append(group)
    return out


def weigh_justified(
    groups: Sequence[Group], scene: Scene, single: Mapping[int, Mapping[str, float]], by: float
) -> list[Group]:
    """Groups, with `by` added for a mark that another line, in smaller print right above or below it, is spaced out or
    cut to the very width of: designers set wordmarks and what the firm does like that, names and titles hardly ever.
    """
    out = []
    for group in groups:
        whole = len(group.item.segments) == 1 and not group.split
        if whole and any(
            _is_justified(group.item, scene.items[i]) and _may_be_trade(logs) for i, logs in single.items()
        ):
            group = replace(group, prime=group.prime + by)
        out.append(group)
    return out


def _is_justified(mark: Item, line: Item) -> bool:
    """True for a smaller line right above or below a mark that begins and ends where that does."""
    a, b = mark.box, line.box
    if line.segments == mark.segments or b.height > 0.85 * a.height or a.width < 4 * a.height:
        return False
    gap = max(a.top, b.top) - min(a.bottom, b.bottom)
    edges = max(abs(a.left - b.left), abs(a.right - b.right))
    return -0.4 * b.height < gap < b.height and edges < 0.02 * a.width


def _may_be_trade(logs: Mapping[str, float]) -> bool:
    return max(logs["ORG"], logs["OTHER"]) > max(logs["FN"], logs["TITLE"], logs["ADR"])


def _with_institution(group: Group, model: Model) -> Group:
    """An organisation, with more if it is called like a university or a ministry, which no title and no ware is."""
    whole = not group.split and load_lexicon("institutions").has(group.item.text)
    return replace(group, score=group.score + model.joint["institution"] * whole)


def _with_heads(
    groups: Sequence[Group], scene: Scene, single: Mapping[int, Mapping[str, float]], model: Model
) -> list[Group]:
    """Organisations, with less for a line of common words ("Optical") right below or beside a mark in larger print that
    may be what tells this firm from others ("Exempla").
    """
    marks = {i: scene.items[i] for i, logs in single.items() if logs["ORG"] > _MAY_BE}
    out = []
    for group in groups:
        if _is_common(group.item.text) and any(
            _heads(mark, group.item) for i, mark in marks.items() if i not in group.item.segments
        ):
            group = replace(group, prime=group.prime - model.joint["headless"])
        out.append(group)
    return out


def _is_common(text: str) -> bool:
    """True if a text has words of a dictionary or of trades only."""
    lists = [load_lexicon(name).words for name in ("org_words", "legal_forms", "title_words")]
    words = [word for word in tokens(text) if word.isalpha()]
    return bool(words) and all(word in common_words() or any(word in known for known in lists) for word in words)


def _heads(mark: Item, line: Item) -> bool:
    """True for a mark of uncommon words in larger print, right above a line or beside it."""
    a, b = mark.box, line.box
    if a.height < 1.15 * b.height or _is_common(mark.text):
        return False
    across = max(a.left, b.left) - min(a.right, b.right)
    down = max(a.top, b.top) - min(a.bottom, b.bottom)
    return b.bottom > a.top + 0.4 * a.height and max(across, down) < 0.8 * b.height and min(across, down) < 0
