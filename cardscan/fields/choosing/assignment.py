"""One decision over the whole card: at most one name, organisation, title and department, all text explained.

Every combination of proposals is weighed (there are few): the log-probabilities of the chosen runs, of the best
reading of all other runs, and costs for what cards seldom show (a second name in the same script, a title far from the
name ...). The marginal of a proposal over all combinations is its probability.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from cardscan.fields.choosing.beneath import is_alone_below
from cardscan.fields.choosing.features import Scene
from cardscan.fields.choosing.groups import Group, Ranked
from cardscan.fields.choosing.joining import goes_on
from cardscan.fields.choosing.left_open import are_in_a_mailbox
from cardscan.fields.choosing.mistaken import is_name_again
from cardscan.fields.choosing.proposals import CHOSEN
from cardscan.fields.choosing.wholes import is_most_like, whole_firm, whole_name, whole_title
from cardscan.fields.lexicon import common_words, given_names, load_lexicon, script_of, tokens
from cardscan.fields.postal.lone_places import is_place
from cardscan.fields.scoring import Model
from cardscan.fields.vocabulary import compact

__all__ = ["Decision", "assign"]

_EAST = ("cjk", "kana", "hangul")
_BY_VALUE = (CHOSEN.index("ORG"), CHOSEN.index("FN"))
"""What is printed more than once."""
_NAME, _ORG, _TITLE = (CHOSEN.index(label) for label in ("FN", "ORG", "TITLE"))
_CALLED_AFTER = 2.5
"""What it is worth, as the logarithm of odds, that the firm beside a name is called after its bearer."""
_HALVES = 6.0
"""What it costs to take one half of a mailbox for a name and the other for a firm."""
_WORTH_ASKING = 0.12
"""How likely an organisation must be to be asked about, where none is likelier than that none is printed."""
_WORTH_IF_CALLED = 0.04
"""The same of one that begins like the name of a clinic, a studio, a school."""
_WORTH_A_NAME = 0.25
"""How likely a name must be to be asked about, where none is likelier than each of several."""
_WORTH_NEAR, _NEAR = 0.2, 1.2
"""How likely another title so near to the name, in lines, must be to be asked about."""
_WORTH_BELOW, _SURE_NAME = 0.005, 0.7
"""How likely a title alone below a name must be that is itself so likely: such a line says what somebody does, in
words that no list has.
"""
_NO_TITLE, _WORTH_FAR, _FAR = 0.5, 0.3, 2.5
"""Where that none is printed is less likely, one so likely and no more lines away is."""


@dataclass(frozen=True)
class Decision:
    """What the card says. `chosen`: label -> the proposal taken (no entry = none); `ranked`: label -> every proposal,
    or None for "nothing of this kind is printed", with its probability, best first; `rest`: segment -> what it was
    read as besides.
    """

    chosen: Mapping[str, Group]
    ranked: Mapping[str, tuple[tuple[Group | None, float], ...]]
    rest: Mapping[int, str]


def _east(text: str) -> bool:
    return script_of(text) in _EAST


def _rest(
    index: int, logs: Mapping[str, float], flags: tuple[bool, ...], east: bool | None, scene: Scene, model: Model
) -> tuple[float, str]:
    """The best reading of a segment that no chosen proposal takes."""
    best, label = max((logs["OTHER"], "OTHER"), (logs["ADR"], "ADR"))
    for kind, chosen in zip(CHOSEN, flags, strict=True):
        if not chosen:
            continue
        cost = model.joint[f"again_{kind}"]
        if east is not None and _east(scene.items[index].text) != east:
            cost *= model.joint["other_script"]
        if logs[kind] - cost > best:
            best, label = logs[kind] - cost, kind
    return best, label


def _distance(a: Group, b: Group, scene: Scene) -> float:
    """How far apart two proposals stand, in lines; beside each other is 0."""
    one, two = a.item.box, b.item.box
    dy = max(0.0, max(one.top, two.top) - min(one.bottom, two.bottom))
    dx = max(0.0, max(one.left, two.left) - min(one.right, two.right))
    return (dy + 0.5 * dx) / scene.height


def _pairs(chosen: Sequence[Group | None], scene: Scene, model: Model) -> float:
    """Costs of how the chosen proposals stand to each other."""
    name, org, title, role = chosen
    joint = model.joint
    total = 0.0
    if title is not None and name is not None and _distance(title, name, scene) > 1.2:
        total -= joint["title_far"]
    if title is not None and name is None:
        total -= joint["title_alone"]
    if role is not None:
        near = [g for g in (name, org, title) if g is not None]
        if not any(_distance(role, g, scene) < 1.2 for g in near):
            total -= joint["role_far"]
        if title is None:
            total -= joint["role_alone"]
    if name is None:
        total -= joint["no_FN"]
    if org is None:
        total -= joint["no_ORG"]
        if role is not None and load_lexicon("org_words").has(role.item.text):
            total -= joint["role_as_firm"]
    if name is not None and org is not None and _is_in_firm(name.item.text, org.item.text):
        total -= joint["name_in_firm"]
    if name is not None and org is not None and _is_called_after(org.item.text, name.item.text):
        total += _CALLED_AFTER
    if name is not None and org is not None and _are_twins(name, org):
        total -= joint["twins"]
    if name is not None and org is not None and are_in_a_mailbox(name.item, org.item, scene):
        total -= _HALVES
    if name is not None and org is not None and _east(name.item.text) != _east(org.item.text):
        total -= joint["scripts_mixed"]
    return total


def _are_twins(one: Group, other: Group) -> bool:
    """True for two single words right below each other that are set alike: the two names of a person, or a logo."""
    if any(len(group.item.segments) > 1 or len(group.item.text.split()) > 1 for group in (one, other)):
        return False
    a, b = sorted((one.item.box, other.item.box), key=lambda box: box.top)
    high = min(a.height, b.height)
    alike = max(a.height, b.height) < 1.2 * high and _east(one.item.text) == _east(other.item.text)
    aligned = (
        min(abs(a.left - b.left), abs(a.right - b.right), abs(a.left + a.right - b.left - b.right) / 2) < 0.3 * high
    )
    return alike and aligned and -0.4 * high < b.top - a.bottom < 0.8 * high


def _is_in_firm(name: str, firm: str) -> bool:
    """True if a name is the one word that a longer organisation's name begins with: most often a wordmark."""
    words = tokens(firm)
    return len(words) > 1 and tokens(name) == words[:1]


def _is_called_after(firm: str, name: str) -> bool:
    """True if a firm of several words bears the family name of somebody with a known given name."""
    words, own = tokens(firm), tokens(name)
    if len(words) < 2 or len(own) < 2 or own[0] not in given_names() or own[0] in words:
        return False
    return any(len(word) > 3 and word in words for word in own[1:]) and not load_lexicon("org_words").has(name)


def _overlap(chosen: Sequence[Group]) -> float | None:
    """What to add because proposals share a segment; None if they cannot stand together."""
    add = 0.0
    seen: dict[int, Group] = {}
    for group in chosen:
        for segment in group.item.segments:
            other = seen.get(segment)
            if other is None:
                seen[segment] = group
            elif not group.split or other.split != group.split or other.item.part == group.item.part:
                return None
            else:
                add -= group.base
    return add


def _left_over(chosen: Sequence[Group]) -> int:
    """How many values that lines were cut into are not taken: "Jane Doe - Curator" is no name alone."""
    taken: dict[tuple[int, str], set[str]] = {}
    values: dict[tuple[int, str], int] = {}
    for group in chosen:
        if group.split:
            key = group.item.segments[0], group.split
            taken.setdefault(key, set()).add(group.label)
            values[key] = group.values
    return sum(max(0, values[key] - len(labels)) for key, labels in taken.items())


Scored = tuple[float, tuple[Group | None, ...]]


def _likeliest(scores: Sequence[Scored], top: float, heat: float) -> tuple[Group | None, ...]:
    """The combination to take: the best one of those that say what all of them together hold likeliest.

    A firm is often printed twice, as a wordmark and in a line. Its name has then two proposals that share what speaks
    for it, and either alone may have less than a wrong one.
    """
    left = list(scores)
    for place in _BY_VALUE:
        winner = max(left, key=lambda scored: scored[0])[1][place]
        mass: dict[str, float] = {}
        where: dict[str, set[tuple[int, ...]]] = {}
        for score, combination in left:
            group = combination[place]
            key = _value(group)
            mass[key] = mass.get(key, 0.0) + math.exp((score - top) / heat)
            where.setdefault(key, set()).add(group.item.segments if group is not None else ())
        mine = _value(winner)
        likeliest = max(mass, key=lambda key: mass[key])
        if likeliest != mine and len(where[likeliest]) < 2:
            likeliest = mine  # printed once: what goes with it decides
        left = [scored for scored in left if _value(scored[1][place]) == likeliest]
    return max(left, key=lambda scored: scored[0])[1]


def _value(group: Group | None) -> str:
    return compact(group.item.text) or group.item.text if group is not None else ""


def _is_called_so(text: str) -> bool:
    """True for two words or more of which the first is what firms and houses are called, or the last what institutions
    are: "Clinique du Sample", "Sample University".
    """
    words = tokens(text)
    called = len(words) > 1 and words[0] in load_lexicon("org_words").words
    called |= len(words) > 1 and words[-1] in load_lexicon("institutions").words
    return called and text[:1].isupper() and "," not in text


def _left_firm(
    ranked: Sequence[Ranked], used: set[int], titled: bool, single: Mapping[int, Mapping[str, float]]
) -> Group | None:
    """The likeliest organisation of lines that nothing else took, if it may be printed after all: nearly every card has
    one, and a question about it is better than none. What is likelier the title that is still missing is none.
    """
    free = [
        (probability, group)
        for group, probability in ranked
        if group is not None
        and probability >= (_WORTH_IF_CALLED if _is_called_so(group.item.text) else _WORTH_ASKING)
        and not group.split
        and not used & set(group.item.segments)
        and (titled or not all(is_most_like("TITLE", single[segment]) for segment in group.item.segments))
    ]
    return max(free, key=lambda row: row[0])[1] if free else None


def _left_name(ranked: Sequence[Ranked], used: set[int]) -> Group | None:
    """The likeliest name, where that one is printed is likelier than that none is, whichever it be."""
    none = sum(probability for group, probability in ranked if group is None)
    free = [(p, group) for group, p in ranked if group is not None and not used & set(group.item.segments)]
    best = max(free, key=lambda row: row[0], default=(0.0, None))
    return best[1] if none < 0.5 and best[0] > _WORTH_A_NAME else None


def _left_title(
    ranked: Sequence[Ranked],
    name: Group,
    used: set[int],
    scene: Scene,
    single: Mapping[int, Mapping[str, float]],
    sure: float,
) -> Group | None:
    """The likeliest title in the line right below the name, which is one with the probability `sure`, if it is likelier
    one than any other value there.

    Lists know few titles ("Culinary Artist"), and such a line on its own is most often a note; below a name it is not.
    """
    none = sum(probability for group, probability in ranked if group is None)
    cuts = _of_one_line(ranked)
    free = [
        (probability, group)
        for group, probability in ranked
        if group is not None
        and not used & set(group.item.segments)
        and not goes_on(group.item.text)
        and not is_place(group.item.text, scene.region)
        and not _may_be_reading(group.item.text, name.item.text)
        and group.item.text.count(",") < 2  # a list of services
        and all(is_most_like("TITLE", single[segment]) for segment in group.item.segments)
        and (
            (probability >= _WORTH_BELOW and sure >= _SURE_NAME and is_alone_below(group, name, scene))
            or (probability >= _WORTH_NEAR and _distance(group, name, scene) < _NEAR)
            or (cuts[group.item.segments] > none and _distance(group, name, scene) < _FAR)
            or (none < _NO_TITLE and probability >= _WORTH_FAR and _distance(group, name, scene) < _FAR)
        )
    ]
    return max(free, key=lambda row: row[0])[1] if free else None


def _may_be_reading(text: str, name: str) -> bool:
    """True for words in Latin letters below a name in East Asian ones of which none is said of a post: the name as it
    is spoken, "Yamada Taro", whatever was misread in it.
    """
    words = tokens(text)
    said = ("titles", "title_words", "departments", "org_words")
    known = any(word in common_words() or any(word in load_lexicon(one).words for one in said) for word in words)
    return _east(name) and not _east(text) and 2 <= len(words) <= 3 and not known


def _of_one_line(ranked: Sequence[Ranked]) -> dict[tuple[int, ...], float]:
    """How likely it is of each run that it or a part of it is printed: a line that can be cut in several ways ("차장
    Deputy Manager") has as many proposals, and each of them less than none at all.
    """
    mass: dict[tuple[int, ...], float] = {}
    for group, probability in ranked:
        if group is not None:
            mass[group.item.segments] = mass.get(group.item.segments, 0.0) + probability
    return mass


def _put_first(group: Group, ranked: Sequence[Ranked]) -> tuple[Ranked, ...]:
    return tuple(sorted(ranked, key=lambda row: (row[0] is not group, -row[1])))


def assign(
    scene: Scene, single: Mapping[int, Mapping[str, float]], groups: Mapping[str, Sequence[Group]], model: Model
) -> Decision:
    """The best combination of the proposals, and the probability of each."""
    options: list[list[Group | None]] = [[None, *groups[label]] for label in CHOSEN]
    primes = {label: max((g.prime for g in groups[label]), default=0.0) for label in CHOSEN}
    main_east = scene.script == "east"
    tables: dict[tuple[tuple[bool, ...], bool | None], tuple[float, dict[int, tuple[float, str]]]] = {}
    scores: list[tuple[float, tuple[Group | None, ...]]] = []
    for combination in product(*options):
        chosen = [group for group in combination if group is not None]
        extra = _overlap(chosen)
        if extra is None:
            continue
        flags = tuple(group is not None for group in combination)
        east = _east(combination[0].item.text) if combination[0] is not None else None
        if (flags, east) not in tables:
            table = {i: _rest(i, logs, flags, east, scene, model) for i, logs in single.items()}
            tables[flags, east] = (sum(value for value, _ in table.values()), table)
        total, table = tables[flags, east]
        used = {segment for group in chosen for segment in group.item.segments}
        total += extra - sum(table[segment][0] for segment in used)
        total -= model.joint["split_rest"] * _left_over(chosen)
        for group in chosen:
            total += group.score + group.prime - primes[group.label]
            if _east(group.item.text) != main_east and group.label != "ORG":
                total -= model.joint["minor_script"]
        scores.append((total + _pairs(combination, scene, model), combination))
    top = max(score for score, _ in scores)
    heat = model.joint["temperature"]
    best = _likeliest(scores, top, heat)
    mass: dict[str, dict[int, float]] = {label: {} for label in CHOSEN}
    whole = 0.0
    for score, combination in scores:
        weight = math.exp((score - top) / heat)
        whole += weight
        for label, taken in zip(CHOSEN, combination, strict=True):
            mass[label][id(taken)] = mass[label].get(id(taken), 0.0) + weight
    ranked = {}
    for label, choices, winner in zip(CHOSEN, options, best, strict=True):
        rows = [(choice, mass[label].get(id(choice), 0.0) / whole) for choice in choices]
        rows.sort(key=lambda row: (row[0] is not winner, -row[1]))
        ranked[label] = tuple(rows)
    person = best[_NAME]
    if person is not None:
        again = {id(firm) for firm in groups["ORG"] if is_name_again(firm, person, scene)}
        best = tuple(None if id(taken) in again else taken for taken in best)
        ranked["ORG"] = tuple(row for row in ranked["ORG"] if id(row[0]) not in again)
    flags = tuple(group is not None for group in best)
    east = _east(best[0].item.text) if best[0] is not None else None
    table = tables[flags, east][1]
    used = {segment for taken in best if taken is not None for segment in taken.item.segments}
    placed = {i for i, logs in single.items() if max(logs, key=lambda label: logs[label]) == "ADR"}
    titled = best[_TITLE] is not None
    firm = _left_firm(ranked["ORG"], used | placed, titled, single) if best[_ORG] is None else None
    used |= set(firm.item.segments) if firm is not None else set()
    kind = best[_ORG]
    named = whole_firm(kind, ranked["ORG"], used | placed, scene, single) if kind is not None else None
    used |= set(named.item.segments) if named is not None else set()
    name, post = best[_NAME], None
    found = _left_name(ranked["FN"], used | placed) if name is None else None
    used |= set(found.item.segments) if found is not None else set()
    two_lines = whole_name(name, ranked["FN"], used | placed) if name is not None else None
    used |= set(two_lines.item.segments) if two_lines is not None else set()
    person = two_lines or name or found
    if best[_TITLE] is None and person is not None:
        sure = sum(probability for group, probability in ranked["FN"] if group is not None and group in (name, person))
        post = _left_title(ranked["TITLE"], person, used, scene, single, sure)
    post_found = best[_TITLE]
    titles = whole_title(post_found, ranked["TITLE"], used, scene, single) if post_found is not None else None
    taken_all = dict(zip(CHOSEN, best, strict=True))
    for left in (firm, named, found, post, two_lines, titles):
        if left is not None:
            taken_all[left.label] = left
            ranked[left.label] = _put_first(left, ranked[left.label])
            used |= set(left.item.segments)
    rest = {i: label for i, (_, label) in table.items() if i not in used}
    chosen_map = {label: taken for label, taken in taken_all.items() if taken is not None}
    return Decision(chosen_map, ranked, rest)
