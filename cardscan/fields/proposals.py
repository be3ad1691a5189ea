"""Everything that could be a name, an organisation, a title or a department: runs, parts of runs, joined runs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from cardscan.fields.candidates import Segment
from cardscan.fields.countries import country_named
from cardscan.fields.cyrillic import are_family_and_given
from cardscan.fields.eastern import is_name
from cardscan.fields.features import Item, Scene, describe
from cardscan.fields.firms import prefer_firms, weigh_justified
from cardscan.fields.groups import Group
from cardscan.fields.headings import names_places
from cardscan.fields.joining import are_apart, chains, describe_join, goes_on, is_title_above, join
from cardscan.fields.labels import whole_label
from cardscan.fields.leaning import lean_on_names, lean_on_places
from cardscan.fields.left_open import goes_on_below, is_cut_in_row, is_left_open, is_one_line, next_to
from cardscan.fields.lexicon import load_lexicon, script_of, tokens
from cardscan.fields.looks import SHORT_NAME
from cardscan.fields.no_name import is_no_name
from cardscan.fields.persons import is_degrees
from cardscan.fields.posts import lean_on_posts
from cardscan.fields.scoring import Model
from cardscan.fields.standing import stand
from cardscan.fields.towns import is_town
from cardscan.model import Span, Word

__all__ = ["CHOSEN", "cut", "item_of", "propose", "split_items"]

CHOSEN = ("FN", "ORG", "TITLE", "ROLE")
_EAST = ("cjk", "kana", "hangul")
_MARKS = ",|/:：、，-–—·•"
"""What stands between two values on one line."""


_FORM = re.compile(r"[(（\[{](株|有|주|유|재|사)[)）\]}]")
"""A legal form in brackets, whatever each of them was read as."""
_SHORT_LABEL = re.compile(r"[A-Z][a-z]{1,5}\.")
"""How a label before a name is shortened: "Inh."."""
_MOST_PARTS = 3
"""Commas that a title has at most: "Professor, Chair, Department of Example, Clinic"."""
_NEVER = -20.0
"""The logarithm of the probability of what cannot be."""
_LIKE_A_NAME = -5.0
"""The logarithm of the probability from which on what a label calls a name is one."""


_OPEN = (is_left_open, goes_on_below, is_cut_in_row)
"""What tells that a run goes on in the next one."""
_Add = Callable[..., None]


def item_of(index: int, segment: Segment) -> Item:
    """A whole segment as an item."""
    text = segment.text
    if "«" in text and "»" not in text and segment.words and segment.words[-1].text.endswith("»"):
        text += "»"  # a closing quotation mark, not the arrow that separates
    text = _FORM.sub(r"(\1)", text)
    return Item(
        text,
        segment.words,
        (segment.span,),
        (index,),
        segment.box,
        segment.label,
        segment.confidence,
        first=segment.first,
    )


def cut(item: Item, start: int, stop: int, part: str) -> Item:
    """The words `start` to `stop` of an item that is one whole segment whose words are whole."""
    words = item.words[start:stop]
    box = words[0].box
    for word in words[1:]:
        box = box.union(word.box)
    box = replace(box, top=item.box.top, bottom=item.box.bottom)
    span = item.spans[0]
    text = " ".join(word.text for word in words).strip(" ,|/:：、，-–—·•")
    first = span.start if start == 0 else item.first + start  # a label stays with the first part
    last = span.stop if stop == len(item.words) else item.first + stop  # and a mark at the end with the last
    spans = (Span(span.line, first, last, stand(box, item.laid) if item.laid else box),)
    return Item(
        text, words, spans, item.segments, box, item.label, item.confidence, part, item.laid, item.first + start
    )


def split_items(item: Item) -> Iterator[tuple[Item, ...]]:
    """The ways to cut a segment into parts: at separators, and between a title and a name."""
    words = item.words
    if (
        len(words) < 2
        or len(words) > 10
        or " ".join(word.text for word in words).strip(" ,|/:-–—·•") != item.text.strip(" ,|/:-–—·•")
    ):
        return
    places = set()
    for i in range(1, len(words)):
        before, after = words[i - 1].text, words[i].text
        labelled = i == 1 and bool(_SHORT_LABEL.fullmatch(before)) and _is_entry("name_labels", before)
        bracket = after[0] == "(" and i > 1 and not is_degrees(before)  # "LL.M. (Example)" is one degree
        if before[-1] in _MARKS or after[0] in _MARKS or _turns_small(words, i) or bracket or labelled:
            places.add(i)
    if _is_said_twice(item.text):
        places.add(len(words) // 2)
    titles = load_lexicon("titles")
    hits = [i for i, word in enumerate(words) if titles.has(word.text) and not SHORT_NAME.fullmatch(word.text)]
    if hits and (script_of(item.text) in _EAST or len(words) <= 6):
        places.update(i for i in (*hits, *(h + 1 for h in hits)) if 0 < i < len(words))
    if script_of(item.text) in _EAST and len(words) <= 4:
        places.update(range(1, len(words)))
    cuts = [(place,) for place in sorted(places)] + list(combinations(sorted(places), 2))
    seen: set[tuple[str, ...]] = set()
    for cutting in cuts[:20]:
        edges = (0, *cutting, len(words))
        parts = tuple(cut(item, a, b, f"{a}-{b}") for a, b in pairwise(edges))
        texts = tuple(part.text for part in parts)
        if all(texts) and texts not in seen:  # before or after the dash: it is the same
            seen.add(texts)
            yield parts


def _is_said_twice(text: str) -> bool:
    """True for a name in the order of those at home and in that of others: "Esempio Márk Mark Esempio"."""
    words = tokens(text)
    half = len(words) // 2
    return half > 1 and len(words) == 2 * half and sorted(words[:half]) == sorted(words[half:])


_ANNOUNCED = frozenset(("tel", "direct", "cell", "fax", "adr"))
"""What labels announce that are called like no post."""


def _is_handle(text: str, scene: Scene) -> bool:
    """True for what somebody is called by on a network: a mailbox of the card as one small word with a mark or digits
    in it ("jane_doe" beside janedoe@).
    """
    if re.fullmatch(r"@?\w{3,}_\w{3,}", text):
        return True
    if not re.fullmatch(r"@?[a-z0-9]+(?:[._]+[a-z0-9]+|\d)+", text):
        return False
    return any(_squeeze(text) == _squeeze(box) for box in (*scene.mailboxes, *scene.handles))


def _is_country(text: str) -> bool:
    """True for nothing but a country's name, also in full: "Republic of Indonesia"."""
    bare = re.sub(r"(?i)^(?:the\s)?(?:republic|kingdom|state|commonwealth|sultanate)\sof\s", "", text)
    return country_named(bare)[1] == 0


def _is_entry(name: str, text: str) -> bool:
    """True if a text is nothing but an entry of that list of words."""
    known = load_lexicon(name)
    return " ".join(tokens(text)) in known.words or re.sub(r"[\W_]", "", text) in known.inside


def _monograms(name: str) -> tuple[str, ...]:
    """The initials of a name as people have them set: of all its words, and of the first and the last."""
    first = [word[0].upper() for word in re.split(r"[\s-]+", name) if word[:1].isalpha()]
    return ("".join(first), first[0] + first[-1]) if len(first) > 1 else ()


def _is_legal_form(text: str) -> bool:
    """True for "Ltd." or "유한회사" alone: the form of a firm, but not its name."""
    return _is_entry("legal_forms", text)


def propose(scene: Scene, model: Model) -> tuple[dict[int, dict[str, float]], dict[str, list[Group]]]:
    """(log-probabilities of every free whole segment, the groups proposed for each chosen label, best first)."""
    free = [i for i, kind in enumerate(scene.kinds) if not kind and scene.items[i].text]
    single = {i: model.log_probabilities(describe(scene.items[i], scene)) for i in free}
    lean_on_posts(single, scene)
    lean_on_names(single, scene)
    lean_on_places(single, scene)
    named = [scene.items[i].text for i in free if max(single[i], key=lambda label: single[i][label]) == "FN"]
    monograms = {initials for name in named for initials in _monograms(name)}
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
        if label in ("ORG", "FN") and load_lexicon("mottos").has(item.text):
            return
        if label == "ORG" and (_is_legal_form(item.text) or _tells_of_owner(item)):
            return
        if split and goes_on(item.text):
            return  # "for Mayor" of "for Mayor, District 3"
        if label == "ORG" and item.text.upper() in monograms and not features.get("domain_full"):
            return  # "JE" above "Jane Example"
        if label == "ORG" and _is_country(item.text) and not features.get("domain_full"):
            return
        if is_degrees(item.text) and (label != "ORG" or split):
            return  # of a firm called so nothing else stands on its line
        if label == "ORG" and split and item.text.startswith("("):
            return  # "FRCS (Tr & Orth)"
        if label == "FN" and (is_no_name(item, features, scene) or _is_said_twice(item.text)):
            return
        open_end = "ends_link" in features and not features.get("domain_full")
        if label == "ORG" and (open_end or item.text.startswith(("&", "+"))):
            return  # "THE UNIVERSITY OF", "& Partnerships": half a name
        if label in ("ORG", "FN", "TITLE") and (names_places(item.text) or _is_handle(item.text, scene)):
            return
        if label == "TITLE" and item.text.count(",") > _MOST_PARTS:
            return  # a list of skills
        if label in ("TITLE", "ROLE") and _ANNOUNCED.intersection(whole_label(item.text).split()):
            return  # "Dir." beside a number or an address
        groups[label].append(Group(label, item, score, model.prime_score(label, features), split, base, values))

    tails: dict[int, int] = {}  # segment -> the one that is left open before it
    for i in free:
        tails.update({j: i for j in next_to(i, single, scene) if is_one_line(scene.items[i], scene.items[j])})
    for i in free:
        features = describe(scene.items[i], scene)
        goes_further, tail = i in tails.values(), i in tails
        for label in CHOSEN:
            if are_apart(label, (scene.items[i],)) or goes_further or (tail and label == "ORG"):
                continue
            if single[i][label] > -6.0:
                add(label, scene.items[i], single[i][label], features)
        for parts in split_items(scene.items[i]):
            _add_parts(parts, scene, model, add)
    cost = model.joint["join"]
    for chain in dict.fromkeys(chains(scene, free)):
        items = [scene.items[i] for i in chain]
        if any(_is_handle(item.text, scene) for item in items):
            continue
        whole = join(items)
        features = describe(whole, scene)
        logs = model.log_probabilities(features)
        for label in CHOSEN:
            if min(single[i][label] for i in chain) < -7.0 or logs[label] < -4.0:
                continue
            if are_apart(label, items) or any(tails.get(i, chain[0]) not in chain for i in chain):
                continue
            odds = [model.join_score(label, describe_join(label, a, b, scene)) for a, b in pairwise(items)]
            if label == "FN":
                sure = [
                    are_family_and_given(a.text, b.text) or is_title_above(a, b, scene.region)
                    for a, b in pairwise(items)
                ]
                odds = [model.joint["join_most"] if known else x for x, known in zip(odds, sure, strict=True)]
            left_open = [any(test(a, b) for test in _OPEN) for a, b in pairwise(items)]
            odds = [x + model.joint["open_end"] * is_open for x, is_open in zip(odds, left_open, strict=True)]
            mean = logs[label] if all(left_open) else sum(single[i][label] for i in chain) / len(chain)
            weighed = sum(max(-8.0, min(model.joint["join_most"], x)) for x in odds)
            score = len(chain) * (0.6 * logs[label] + 0.4 * mean) + weighed - cost * (len(chain) - 1)
            add(label, whole, score, features)
    groups["ORG"] = prefer_firms(groups["ORG"], scene, single, model)
    groups["FN"] = weigh_justified(groups["FN"], scene, single, -model.joint["justified"])
    limit = int(model.joint["limit"])
    for label in CHOSEN:
        groups[label] = sorted(groups[label], key=lambda g: -(g.score / len(g.item.segments) + g.prime))[:limit]
    return single, groups


def _squeeze(text: str) -> str:
    return "".join(tokens(text))


def _add_parts(parts: tuple[Item, ...], scene: Scene, model: Model, add: _Add) -> None:
    described = [describe(part, scene) for part in parts]
    logs = [model.log_probabilities(features) for features in described]
    called = len(parts) == 2 and _is_name_label(parts[0])
    called &= logs[-1]["FN"] > _LIKE_A_NAME or "couple" in described[-1]
    if called:  # "Contact: Jane Doe", "Owner: Jane Doe"
        logs[1]["FN"] = max(logs[1].values())
        post = load_lexicon("titles").has(parts[0].text)
        logs[0] = dict.fromkeys(logs[0], _NEVER) | {"TITLE" if post else "OTHER": 0.0}
    posted = _lean_on_post(parts, described, logs)
    kinds = [max(log, key=lambda label: log[label]) for log in logs]
    if set(kinds) == {"FN"} and script_of(parts[0].text) in _EAST and is_name([part.text for part in parts]):
        return  # a family and a given name with a blank between
    # A mark between a name and a title is there to part them; taken whole, the line would be neither.
    parted = len(set(kinds)) == len(kinds) and (set(kinds) <= {"FN", "TITLE", "ROLE"} or kinds == ["TITLE", "ORG"])
    parted &= all(map(_is_marked, parts, parts[1:]))
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
    parted |= called or posted
    cost = model.joint["split_marked" if parted else "split"]
    base = sum(max(log.values()) for log in logs) - cost * (len(parts) - 1)
    split = ",".join(part.part for part in parts)
    values = len(set(kinds) & set(CHOSEN))
    for part, features, log in zip(parts, described, logs, strict=True):
        for label in CHOSEN:
            if log[label] > -2.5:
                add(label, part, base + log[label] - max(log.values()), features, split, base, values)


def _lean_on_post(
    parts: Sequence[Item], described: Sequence[Mapping[str, float]], logs: Sequence[dict[str, float]]
) -> bool:
    """Make what looks like a name beside a post on its line ("Jane Doe, Owner") a name, and the post a title: no shop
    is called like that, however few of its other lines tell of people. True if they are.
    """
    if len(parts) != 2 or not _is_marked(*parts):
        return False
    for name, other in ((0, 1), (1, 0)):
        one, two = described[name], described[other]
        known = one.get("given_first") and one.get("known_share", 0.0) >= 0.5
        looks = "name_shape" in one and (known or "common_share" not in one)
        looks |= name == 0 and _is_one_word(parts[0], one) and _is_entry("titles", parts[1].text)  # "Janey/ Owner"
        post = "title_any" in two and not (name and "link_word" in two)  # "Vicar of St Mary's, Long Sample"
        post |= name == 0 and bool(known) and "common_share" not in one and _may_be_post(parts[1], two)
        if looks and post and not one.keys() & {"title_any", "orgword_any", "legal_any", "dept_any"}:
            logs[name]["FN"], logs[other]["TITLE"] = max(logs[name].values()), max(logs[other].values())
            return True
    return False


def _is_one_word(item: Item, features: Mapping[str, float]) -> bool:
    """True for a single word like a name, of which nothing else is known."""
    other = ("common_share", "note_any", "legal_any", "orgword_any", "domain_full", "all_capitals", "colour_share")
    return bool(re.fullmatch(r"[A-ZÀ-Þ][a-zà-ÿ]{2,}\W*", item.text)) and not any(map(features.get, other))


def _may_be_post(item: Item, features: Mapping[str, float]) -> bool:
    """True for a word or two behind a known name that nothing else is known of: lists know few languages' posts."""
    other = ("orgword_any", "legal_any", "credential", "name_shape", "honorific", "has_digit", "note_any", "address")
    plain = not any(map(features.get, other)) and item.text.replace(" ", "").isalpha()
    return plain and 1 <= len(item.text.split()) <= 2 and len(item.text) > 3 and not is_town(item.text)


def _tells_of_owner(item: Item) -> bool:
    """True for a line that begins with what is put before an owner's name: "Inh. Jane Doe e.K."."""
    first = item.words[0].text if item.words else ""
    return bool(_SHORT_LABEL.fullmatch(first)) and _is_entry("name_labels", first)


def _is_name_label(item: Item) -> bool:
    """True for what is printed before a person's name, with a colon or shortened: "Contact:", "Owner:", "Inh."."""
    text = " ".join(word.text for word in item.words)
    if text.endswith((":", "：")):
        return _is_entry("name_labels", text) or load_lexicon("titles").has(text)
    return bool(_SHORT_LABEL.fullmatch(text)) and _is_entry("name_labels", text)


def _turns_small(words: Sequence[Word], place: int) -> bool:
    """True if the words before `place` are set in capitals and those behind it in small letters: "JANE DOE typist"."""
    before, after = words[:place], words[place:]
    large = all(word.text.isupper() and len(word.text) > 2 for word in before)
    return large and len(before) > 1 and all(word.text.islower() and len(word.text) > 2 for word in after)


def _is_marked(before: Item, after: Item) -> bool:
    """True if a separator, or another case, stands where the line was cut."""
    if before.text.isupper() and after.text.islower() and len(before.words) > 1:
        return True
    return before.words[-1].text[-1] in _MARKS or after.words[0].text[0] in _MARKS
