"""Values of several pieces of which one alone was taken: halves of a name, titles of a line, the kind of a firm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cardscan.fields.choosing.features import Scene
from cardscan.fields.choosing.groups import Group, Ranked
from cardscan.fields.choosing.joining import join
from cardscan.fields.lexicon import common_words, load_lexicon, tokens

__all__ = ["is_most_like", "whole_firm", "whole_name", "whole_title"]

_WORTH_A_TITLE = 0.1
"""How likely a title below a name must be to be asked about, where none is likelier than that none is printed."""
_PART = 0.2
"""How likely the second half of a name must be a name of its own, and the two together one."""
_NEARLY = 0.9
"""What share of one line's odds the two together must have where the other is no name of its own."""
_BOTH, _KIND = 0.25, 0.1
"""What share of the odds of a firm's first line both together must have, and how likely the other must be one alone."""
_SHORT = 3
"""Letters that a mark has at most which says little without what stands behind it."""
_PART_OF = 0.05
"""How likely a line must be the firm that ends with what was taken."""
_MARK, _LARGER, _LEGIBLE = 5, 1.3, 0.8
"""Letters that a mark above a firm's kind has at most, how much higher it is than that, and how sure its reading."""
_ABOVE = 0.005
"""How likely a firm must be that is called by the line above its kind."""


def whole_name(name: Group, ranked: Sequence[Ranked], used: set[int]) -> Group | None:
    """The name over two lines, where its first or its last alone was taken and the other was nearly as likely one."""
    lines = name.item.segments
    if len(lines) > 1 or name.split:
        return None
    odds = {group.item.segments: probability for group, probability in ranked if group is not None and not group.split}
    for group, probability in ranked:
        if group is None or len(group.item.segments) != 2 or lines[0] not in group.item.segments:
            continue
        (other,) = set(group.item.segments) - set(lines)
        part = odds.get((other,), 0.0)
        alone = odds.get(lines, 0.0)
        told = part > _PART or probability > _NEARLY * alone
        if other not in used and told and probability > _PART and alone < probability + part:
            return group
    return None


def whole_firm(
    firm: Group, ranked: Sequence[Ranked], used: set[int], scene: Scene, single: Mapping[int, Mapping[str, float]]
) -> Group | None:
    """The firm with the line above it, where the line that was taken tells of nothing but its kind ("Barber Shop") and
    nothing else took the other one, which reads as one thing with it; or the line that has a short mark in full.
    """
    own = firm.item.segments
    full = _mark_in_full(firm, ranked, used, scene) or _kind_in_full(firm, ranked, used)
    if full is not None:
        return full
    if firm.split:
        return None
    if (marked := _with_mark_above(firm, used, scene, single)) is not None:
        return marked
    if not _is_kind(firm.item.text):
        return _with_kind_below(firm, ranked, used, scene) or _with_kind_alike(firm, used, scene, single)
    found = [
        (probability, group)
        for group, probability in ranked
        if group is not None
        and probability >= _ABOVE
        and len(group.item.segments) == len(own) + 1
        and group.item.segments[1:] == own
        and not used & set(group.item.segments[:1])
        and _may_call_a_firm(group.item.segments[0], scene, single)
    ]
    return max(found, key=lambda row: row[0])[1] if found else None


def _with_mark_above(
    firm: Group, used: set[int], scene: Scene, single: Mapping[int, Mapping[str, float]]
) -> Group | None:
    """The kind of a firm with the mark right above it, which is set larger and is no value of its own: "K7" above
    "BUILDERS".
    """
    own = firm.item.box
    if len(firm.item.segments) > 1 or not _is_nothing_but_kind(firm.item.text):
        return None
    for index, item in enumerate(scene.items):
        box = item.box
        over = min(box.right, own.right) - max(box.left, own.left) > 0.5 * min(box.width, own.width)
        near = box.top < own.top and -0.3 * own.height < own.top - box.bottom < 0.6 * own.height
        marked = len(tokens(item.text)) == 1 and len(item.text) <= _MARK and item.text[:1].isupper()
        free = index in single and index not in used and _may_call_a_firm(index, scene, single)
        if over and near and marked and free and box.height > _LARGER * own.height and item.confidence > _LEGIBLE:
            joined = join((item, firm.item))
            return Group("ORG", joined, firm.score, firm.prime)
    return None


def _with_kind_below(firm: Group, ranked: Sequence[Ranked], used: set[int], scene: Scene) -> Group | None:
    """The firm with what it is right below it, which by itself is likely one, too: "MASTER", "LIFT SERVICES"."""
    own = firm.item.segments
    odds = {group.item.segments: probability for group, probability in ranked if group is not None and not group.split}
    for group, probability in ranked:
        if group is None or group.split or group.item.segments[:-1] != own or probability < _BOTH * odds.get(own, 1.0):
            continue
        below = scene.items[group.item.segments[-1]]
        kind = _is_kind(f"{below.text} {below.text}") and below.box.top > firm.item.box.top
        if kind and not used & set(below.segments) and odds.get(below.segments, 0.0) >= _KIND:
            return group
    return None


def _with_kind_alike(
    firm: Group, used: set[int], scene: Scene, single: Mapping[int, Mapping[str, float]]
) -> Group | None:
    """The firm with what is nothing but its kind right below it, at one edge and in one print: "SAMPLE ELECTRICAL",
    "ENGINEERING".
    """
    own = firm.item.box
    for index in single:
        item = scene.items[index]
        box = item.box
        alike = 0.75 < box.height / max(own.height, 1.0) < 1.25 and firm.item.text.isupper() == item.text.isupper()
        edges = (box.left - own.left, box.right - own.right, (box.left + box.right - own.left - own.right) / 2)
        near = box.top > own.top and -0.3 * own.height < box.top - own.bottom < 0.4 * own.height
        at_edge = near and min(map(abs, edges)) < 0.4 * own.height
        kind = index not in used and alike and at_edge and _is_nothing_but_kind(item.text)
        if kind and not is_most_like("TITLE", single[index]):
            return Group("ORG", join((firm.item, item)), firm.score, firm.prime)
    return None


def _is_nothing_but_kind(text: str) -> bool:
    kinds = [load_lexicon(name).words for name in ("org_words", "legal_forms")]
    return all(any(word in kind for kind in kinds) for word in tokens(text))


def _mark_in_full(firm: Group, ranked: Sequence[Ranked], used: set[int], scene: Scene) -> Group | None:
    """A line of the mark that was taken and what is also printed alone: "SP SAMPLECITY" below "SP" and "SAMPLECITY". A
    short mark is a group's, and the firm is called by both.
    """
    mark = list(tokens(firm.item.text))
    if firm.split or len(mark) != 1 or len(mark[0]) > _SHORT:
        return None
    for group, _ in ranked:
        if group is None or group.split or len(group.item.segments) > 1 or used & set(group.item.segments):
            continue
        first, *rest = tokens(group.item.text) or [""]
        others = (item for i, item in enumerate(scene.items) if i not in group.item.segments)
        if [first] == mark and rest and any(list(tokens(item.text)) == rest for item in others):
            return group
    return None


def _kind_in_full(firm: Group, ranked: Sequence[Ranked], used: set[int]) -> Group | None:
    """A line that ends with the kind of firm that was taken and says whose: "Sampletown Bakery & Cafe" beside "Bakery &
    Cafe".
    """
    kind = tokens(firm.item.text)
    if firm.split or not _is_kind(firm.item.text):
        return None
    lines = (group for group, p in ranked if group is not None and p > _PART_OF and len(group.item.segments) == 1)
    whole = (group for group in lines if not group.split and not used & set(group.item.segments))
    named = (group for group in whole if len(tokens(group.item.text)) > len(kind))
    return next((group for group in named if tokens(group.item.text)[-len(kind) :] == kind), None)


def _is_kind(text: str) -> bool:
    """True for two words or more, plain ones or what firms are called, that end with one: "Electric Works, Ltd."."""
    words = tokens(text)
    firms = [load_lexicon(name).words for name in ("org_words", "legal_forms")]
    known = [any(word in listed for listed in firms) for word in words]
    plain = all(k or word in common_words() or len(word) < 3 for k, word in zip(known, words, strict=True))
    return len(words) > 1 and plain and known[-1]


def _may_call_a_firm(index: int, scene: Scene, single: Mapping[int, Mapping[str, float]]) -> bool:
    """True unless a line is most probably a place or a title, or begins small."""
    text = scene.items[index].text
    return text[:1].isupper() and not any(is_most_like(label, single[index]) for label in ("ADR", "TITLE"))


def whole_title(
    title: Group, ranked: Sequence[Ranked], used: set[int], scene: Scene, single: Mapping[int, Mapping[str, float]]
) -> Group | None:
    """Both titles of a line with a sign between them ("Founder | CEO"), where one of them alone was taken."""
    lines = title.item.segments
    pairs = [group for group, p in ranked if group is not None and p > _WORTH_A_TITLE and len(group.item.segments) == 2]
    for group in pairs if len(lines) == 1 else ():
        if lines[0] not in group.item.segments:
            continue
        (other,) = set(group.item.segments) - set(lines)
        one_line = scene.items[other].spans[0].line == title.item.spans[0].line
        if one_line and other not in used and is_most_like("TITLE", single[other]):
            return group
    return None


def is_most_like(label: str, logs: Mapping[str, float]) -> bool:
    """True if a segment, should it be a value at all, is most probably one of this label."""
    return logs[label] > max(log for other, log in logs.items() if other not in (label, "OTHER"))
