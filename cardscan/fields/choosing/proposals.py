"""Everything that could be a name, an organisation, a title or a department: runs, parts of runs, joined runs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from cardscan.fields.choosing.features import Item, Scene, describe
from cardscan.fields.choosing.firms import prefer_firms, weigh_justified
from cardscan.fields.choosing.groups import Group
from cardscan.fields.choosing.joining import (
    are_apart,
    chains,
    describe_join,
    is_list_below,
    is_title_above,
    join,
)
from cardscan.fields.choosing.leaning import lean_on_names, lean_on_places
from cardscan.fields.choosing.left_open import (
    are_in_a_mailbox,
    goes_on_below,
    is_cut_in_row,
    is_half_institution,
    is_half_name,
    is_kind_above,
    is_left_open,
    is_of_one_print,
    is_one_line,
    is_open_name,
    next_to,
)
from cardscan.fields.choosing.parts import (
    SHORT_LABEL,
    announces_name,
    firm_behind_post,
    has_marks,
    is_marked,
    is_owners_form,
    split_items,
)
from cardscan.fields.choosing.posts import is_barred_post, lean_on_posts
from cardscan.fields.choosing.refusals import is_handle, is_refused, monograms_of
from cardscan.fields.lexicon import common_words, fold, given_names, is_entry, load_lexicon, script_of, surnames
from cardscan.fields.naming.affixes import split_affixes
from cardscan.fields.naming.asian_names import has_family_last
from cardscan.fields.naming.cyrillic import are_family_and_given
from cardscan.fields.naming.eastern import is_name
from cardscan.fields.places.towns import is_town
from cardscan.fields.scoring import Model
from cardscan.model import Word

__all__ = ["CHOSEN", "propose"]

CHOSEN = ("FN", "ORG", "TITLE", "ROLE")
_EAST = ("cjk", "kana", "hangul")
_NEVER = -20.0
"""The logarithm of the probability of what cannot be."""
_LIKE_A_NAME = -5.0
"""The logarithm of the probability from which on what a label calls a name is one."""
_OF_NO_NAME = frozenset(("common_share", "title_any", "orgword_any", "legal_any", "dept_any"))
_KNOWN = 0.5
"""The share of its words that lists of names know, from which on a run is known for one."""
_SOME = 0.3
"""The share from which on a run is one that a post in brackets stands behind."""
_SHORT, _LONG = 4, 6
"""How many letters an East Asian name has at most, one part of which alone is like a name, or every part."""
_OWNED = 3.0
"""What it is worth, as the logarithm of odds, that before a known name stands what an owner is called."""


_SPELT = 0.85
"""How well a network's name fits that is spelt like a line."""
_OPEN = (is_left_open, goes_on_below, is_cut_in_row, is_half_institution, is_kind_above)
"""What tells that a run goes on in the next one."""
_Add = Callable[..., None]


def propose(scene: Scene, model: Model) -> tuple[dict[int, dict[str, float]], dict[str, list[Group]]]:
    """(log-probabilities of every free whole segment, the groups proposed for each chosen label, best first)."""
    free = [i for i, kind in enumerate(scene.kinds) if not kind and scene.items[i].text]
    single = {i: model.log_probabilities(describe(scene.items[i], scene)) for i in free}
    lean_on_posts(single, scene)
    lean_on_names(single, scene)
    lean_on_places(single, scene)
    named = [scene.items[i].text for i in free if max(single[i], key=lambda label: single[i][label]) == "FN"]
    monograms = {initials for name in named for initials in monograms_of(name)}
    groups: dict[str, list[Group]] = {label: [] for label in CHOSEN}

    def add(
        label: str,
        item: Item,
        score: float,
        features: dict[str, float],
        split: str = "",
        base: float = 0.0,
        values: int = 0,
    ) -> None:
        if is_refused(label, item, features, scene, bool(split), monograms):
            return
        groups[label].append(Group(label, item, score, model.prime_score(label, features), split, base, values))

    owned = False
    tails: dict[int, int] = {}  # segment -> the one that is left open before it
    for i in free:
        tails.update({j: i for j in next_to(i, single, scene) if is_one_line(scene.items[i], scene.items[j])})
    for i in free:
        features = describe(scene.items[i], scene)
        goes_further, tail = i in tails.values(), i in tails
        for label in CHOSEN:
            barred = tail and (label == "ORG" or (label == "FN" and is_open_name(scene.items[tails[i]])))
            if are_apart(label, (scene.items[i],)) or goes_further or barred:
                continue
            if single[i][label] > -6.0:
                add(label, scene.items[i], single[i][label], features)
        for parts in _likely_splits(scene.items[i], scene):
            owned |= _add_parts(parts, scene, model, add)
    cost = model.joint["join"]
    for chain in dict.fromkeys(chains(scene, free)):
        items = [scene.items[i] for i in chain]
        if any(is_handle(item.text, scene) for item in items):
            continue
        whole = join(items)
        features = describe(whole, scene)
        logs = model.log_probabilities(features)
        for label in CHOSEN:
            left_open = [any(test(a, b) for test in _OPEN) for a, b in pairwise(items)]
            if min(single[i][label] for i in chain) < -7.0 or logs[label] < (-6.0 if all(left_open) else -4.0):
                continue
            if label == "ORG" and any(is_list_below(a, b, scene) for a, b in pairwise(items)):
                continue
            if are_apart(label, items) or any(tails.get(i, chain[0]) not in chain for i in chain):
                continue
            odds = [model.join_score(label, describe_join(label, a, b, scene)) for a, b in pairwise(items)]
            if label == "FN":
                sure = [
                    are_family_and_given(a.text, b.text)
                    or is_title_above(a, b, scene.region)
                    or is_half_name(a, b, scene.region)
                    or are_in_a_mailbox(a, b, scene)
                    for a, b in pairwise(items)
                ]
                odds = [model.joint["join_most"] if known else x for x, known in zip(odds, sure, strict=True)]
            odds = [x + model.joint["open_end"] * is_open for x, is_open in zip(odds, left_open, strict=True)]
            if label == "ORG" and not any(_is_called_alone(item, scene) for item in items):
                alike = [is_of_one_print(a, b) for a, b in pairwise(items)]
                odds = [x + model.joint["one_print"] * is_alike for x, is_alike in zip(odds, alike, strict=True)]
            mean = logs[label] if all(left_open) else sum(single[i][label] for i in chain) / len(chain)
            weighed = sum(max(-8.0, min(model.joint["join_most"], x)) for x in odds)
            score = len(chain) * (0.6 * logs[label] + 0.4 * mean) + weighed - cost * (len(chain) - 1)
            add(label, whole, score, features)
    if owned:  # of two that may be names, "Alpenrose" above "Owner: Jane Doe" is none
        groups["FN"] = [group for group in groups["FN"] if len(group.item.text.split()) > 1 or group.split]
    groups["ORG"] = prefer_firms(groups["ORG"], scene, single, model)
    groups["FN"] = weigh_justified(groups["FN"], scene, single, -model.joint["justified"])
    limit = int(model.joint["limit"])
    for label in CHOSEN:
        groups[label] = sorted(groups[label], key=lambda g: -(g.score / len(g.item.segments) + g.prime))[:limit]
    return single, groups


def _is_called_alone(item: Item, scene: Scene) -> bool:
    """True if an address of the card is spelt like this line alone."""
    features = describe(item, scene)
    return "domain_full" in features or features.get("handle_fit", 0.0) > _SPELT


def _likely_splits(item: Item, scene: Scene) -> list[tuple[Item, ...]]:
    """The ways to cut a segment; only those between what is known for a name and a post, if there are such."""
    splits = [parts for parts in split_items(item) if not _cuts_name(parts, scene.region)]
    if has_marks(item.words):
        return splits
    known: list[tuple[Item, ...]] = [
        parts for parts in splits if len(parts) == 2 and _post_beside(parts, [describe(p, scene) for p in parts])
    ]
    return known or splits


def _cuts_name(parts: Sequence[Item], region: str) -> bool:
    """True if parts are cut at the comma of an East Asian name whose family name stands last: "Gil Dong, Hong"."""
    for before, after in pairwise(parts):
        if before.words[-1].text.endswith(",") and len(after.words) == 1:
            words = [word.text for word in (*before.words, *after.words)]
            if any(has_family_last(" ".join(words[-n:]), region) for n in (2, 3)):
                return True
    return False


def _add_parts(parts: tuple[Item, ...], scene: Scene, model: Model, add: _Add) -> bool:
    """Add what the parts of a segment may be; true if they are surely a name and what stands beside it."""
    described = [describe(part, scene) for part in parts]
    logs = [model.log_probabilities(features) for features in described]
    formed = len(parts) == 3 and is_owners_form(parts[2].text)
    owned = (len(parts) == 2 or formed) and _is_owner(parts[0], described[1])
    beside = _post_beside(parts, described) if len(parts) == 2 and not owned else None
    called = owned or ((len(parts) == 2 or formed) and beside is None and _is_name_label(parts[0]))
    called = called and (logs[1]["FN"] > _LIKE_A_NAME or "couple" in described[1])
    if called:  # "Contact: Jane Doe", "Owner: Jane Doe", "Inh. Jane Doe e.K."
        logs[2:] = [dict.fromkeys(log, _NEVER) | {"OTHER": 0.0} for log in logs[2:]]
        logs[1]["FN"] = max(logs[1].values())
        is_post = load_lexicon("titles").has(parts[0].text)
        logs[0] = dict.fromkeys(logs[0], _NEVER) | {"TITLE" if is_post else "OTHER": 0.0}
    if beside:
        own, post = beside
        logs[own]["FN"] = max(logs[own].values())
        logs[post] = dict.fromkeys(logs[post], _NEVER) | {"TITLE": 0.0}
    employed = len(parts) == 2 and _are_post_and_firm(parts, described)
    if employed:
        logs = [dict.fromkeys(log, _NEVER) | {label: 0.0} for log, label in zip(logs, ("TITLE", "ORG"), strict=True)]
    posted = _lean_on_post(parts, described, logs)
    kinds = [max(log, key=lambda label: log[label]) for log in logs]
    east = [part.text for part in parts if script_of(part.text) in _EAST]
    if (
        "FN" in kinds
        and len(east) > 1
        and len("".join(east)) <= (_LONG if set(kinds) == {"FN"} else _SHORT)
        and is_name(east)
    ):
        return False  # a family and a given name with a blank between
    # A mark between a name and a title is there to part them; taken whole, the line would be neither.
    parted = len(set(kinds)) == len(kinds) and (set(kinds) <= {"FN", "TITLE", "ROLE"} or kinds == ["TITLE", "ORG"])
    parted &= all(map(is_marked, parts, parts[1:]))
    aside = len(parts) == 2 and parts[1].text.startswith("(") and parts[1].text.endswith(")") and kinds[0] == "FN"
    parted |= aside and kinds[1] != "FN"  # "Jane Doe (English & Español)"
    if len(parts) == 2 and kinds[0] == "FN" and parts[0].text.isupper() and parts[1].text.islower():
        parted = True  # "JANE DOE happy typist": what is set apart from a name like that is what they are
        logs[1]["TITLE"] = max(logs[1].values())
    # A list of wares has commas, too: what is called a name must have something of one.
    parted &= all(
        kind != "FN"
        or features.get("known_share", 0) >= 0.5
        or features.get("mail_fit", 0) > 0.5
        or "east_name" in features
        for kind, features in zip(kinds, described, strict=True)
    )
    sure = owned or employed or beside is not None
    parted |= called or posted or sure
    cost = model.joint["split_marked" if parted else "split"]
    base = sum(max(log.values()) for log in logs) - cost * (len(parts) - 1) + _OWNED * sure
    split = ",".join(part.part for part in parts)
    values = len(set(kinds) & set(CHOSEN))
    for part, features, log in zip(parts, described, logs, strict=True):
        for label in CHOSEN:
            if log[label] > -2.5:
                add(label, part, base + log[label] - max(log.values()), features, split, base, values)
    return owned or beside is not None


def _are_post_and_firm(parts: Sequence[Item], described: Sequence[Mapping[str, float]]) -> bool:
    """True for a post and, behind a mark or a link, a firm by its legal form: "Sales Director, Harbour Lane Ltd"."""
    if firm_behind_post([word.text for part in parts for word in part.words]):
        return True
    post, firm = described
    formed = "legal_end" in firm or "legal_start" in firm
    named = post.keys() & {"given_first", "name_and_known", "east_name"}
    return is_marked(*parts) and formed and "title_any" in post and not named and not is_barred_post(post)


def _lean_on_post(
    parts: Sequence[Item], described: Sequence[Mapping[str, float]], logs: Sequence[dict[str, float]]
) -> bool:
    """Make what looks like a name beside a post on its line ("Jane Doe, Owner") a name, and the post a title: no shop
    is called like that, however few of its other lines tell of people. True if they are.
    """
    if len(parts) != 2 or not is_marked(*parts):
        return False
    for name, other in ((0, 1), (1, 0)):
        one, two = described[name], described[other]
        known_share = one.get("known_share", 0.0)
        known = one.get("given_first") and known_share >= _KNOWN
        looks = "couple" in one or ("name_shape" in one and (known or "common_share" not in one))
        looks |= name == 0 and "name_shape" in one and known_share >= _SOME and parts[1].text.startswith("(")
        looks |= name == 0 and _is_one_word(parts[0], one) and is_entry("titles", parts[1].text)  # "Janey/ Owner"
        post = "title_any" in two and not (name and "link_word" in two)  # "Vicar of St Mary's, Long Sample"
        post |= name == 0 and bool(known) and "common_share" not in one and _may_be_post(parts[1], two)
        if looks and post and not one.keys() & {"title_any", "orgword_any", "legal_any", "dept_any"}:
            logs[name]["FN"], logs[other]["TITLE"] = max(logs[name].values()), max(logs[other].values())
            return True
    return False


def _post_beside(parts: Sequence[Item], described: Sequence[Mapping[str, float]]) -> tuple[int, int] | None:
    """Which of two parts is known for a name, and which is what has the words of a post beside it, without a mark:
    "Jane Doe Sales Director".
    """
    if any(has_marks(part.words) for part in parts):
        return None
    for name, post in ((0, 1), (1, 0)):
        one, two = described[name], described[post]
        if not _parts_there(parts[0].words, parts[1].words, name):
            continue
        share, words = one.get("known_share", 0.0), sum(word[0].isupper() for word in parts[name].text.split())
        known = share == 1.0 or (words == 2 and share >= _KNOWN and bool(one.get("given_first")))
        named = known and 2 <= words <= 3 and "name_shape" in one and not one.keys() & _OF_NO_NAME
        is_post = "title_any" in two and two.get("known_share", 0.0) <= _KNOWN and not is_barred_post(two)
        first = parts[post].words[0].text  # "Saint Brendan the Navigator" is no post
        is_post &= not first[0].islower() or load_lexicon("titles").has(first)
        if named and is_post and not _is_form_of_address(parts[post].text):
            return name, post
    return None


def _is_form_of_address(text: str) -> bool:
    """True for what people are called by before their name: "Maître", "Chef"."""
    return is_entry("callings", text) or bool(split_affixes(f"{text} Jane Doe")[0])


def _parts_there(before: Sequence[Word], after: Sequence[Word], name: int) -> bool:
    """Whether a name, the first or the second of two runs of words, is not cut in two or drawn too far."""
    own, beside = (before[-1], after[0]) if name == 0 else (after[0], before[-1])
    other = fold(beside.text)
    goes_on = (other in surnames() or other in given_names()) and other not in common_words()
    too_far = len(before if name == 0 else after) > 2 and fold(own.text) in common_words()
    return not goes_on and not too_far


def _is_one_word(item: Item, features: Mapping[str, float]) -> bool:
    """True for a single word like a name, of which nothing else is known."""
    other = ("common_share", "note_any", "legal_any", "orgword_any", "domain_full", "all_capitals", "colour_share")
    return bool(re.fullmatch(r"[A-ZÀ-Þ][a-zà-ÿ]{2,}\W*", item.text)) and not any(map(features.get, other))


def _may_be_post(item: Item, features: Mapping[str, float]) -> bool:
    """True for a word or two behind a known name that nothing else is known of: lists know few languages' posts."""
    other = ("orgword_any", "legal_any", "credential", "name_shape", "honorific", "has_digit", "note_any", "address")
    plain = not any(map(features.get, other)) and item.text.replace(" ", "").isalpha()
    return plain and 1 <= len(item.text.split()) <= 2 and len(item.text) > 3 and not is_town(item.text)


def _is_owner(item: Item, name: Mapping[str, float]) -> bool:
    """True for what an owner is called before what is known for a name: "Inh. Jane Doe", "Owner Jane Doe"."""
    known = name.get("given_first") or name.get("known_share", 0.0) >= _KNOWN
    looks = bool(known) and "name_shape" in name and "common_share" not in name
    return looks and not _is_form_of_address(item.text) and item.text[:1].isupper() and is_entry("owners", item.text)


def _is_name_label(item: Item) -> bool:
    """True for what is printed before a person's name, with a colon or shortened: "Contact:", "Owner:", "Inh."."""
    text = " ".join(word.text for word in item.words)
    if text.endswith((":", "：")):
        return announces_name(text) or load_lexicon("titles").has(text)
    return bool(SHORT_LABEL.fullmatch(text)) and announces_name(text)
