"""Everything that could be a name, an organisation, a title or a department: runs, parts of runs, joined runs."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from cardscan.fields.candidates import Segment
from cardscan.fields.features import Item, Scene, describe, neighbours
from cardscan.fields.lexicon import load_lexicon, script_of, tokens
from cardscan.fields.looks import describe_text, match_domain
from cardscan.fields.names import match_mailbox
from cardscan.fields.posts import lean_on_posts
from cardscan.fields.scoring import Model
from cardscan.fields.standing import stand
from cardscan.model import Span

__all__ = ["Group", "cut", "describe_join", "item_of", "join", "propose", "split_items"]

CHOSEN = ("FN", "ORG", "TITLE", "ROLE")
_EAST = ("cjk", "kana", "hangul")
_BRACKETED = re.compile(r"[(\[].*[)\]]")
"""A nickname or a title in brackets has a line of its own, and is no name."""
_MARKS = ",|/:：、，-–—·•"
"""What stands between two values on one line."""
_BROKEN = re.compile(r"(?<=[^\W\d_]-) (?=[^\W\d_])(?![a-zà-ÿ])")
"""The blank in a double name that goes on in the next line: "Jean-" and "Paul", not "Verkaufs-" and "und"."""
_LINK_START = re.compile(r"(?:and|of|und|et|e|y|de|für|for|dla|по|и|для|та)\b|(?:d|dell|dall)['’]", re.IGNORECASE)
"""How a line begins that goes on with the one above."""


_Add = Callable[..., None]


@dataclass(frozen=True)
class Group:
    """A proposal: these items, joined, as one value of `label`. `score`: log-probability-like, for all its segments."""

    label: str
    item: Item
    score: float
    prime: float
    split: str = ""
    """Names the way its segment was cut ("" = whole segments); groups of one cutting can stand together."""
    base: float = 0.0
    """The score of its cutting with every part read as what it most probably is."""
    values: int = 0
    """How many parts of its cutting most probably are a name, an organisation, a title or a department."""


def item_of(index: int, segment: Segment) -> Item:
    """A whole segment as an item."""
    text = segment.text
    if "«" in text and "»" not in text and segment.words and segment.words[-1].text.endswith("»"):
        text += "»"  # a closing quotation mark, not the arrow that separates
    return Item(text, segment.words, (segment.span,), (index,), segment.box, segment.label, segment.confidence)


def cut(item: Item, start: int, stop: int, part: str) -> Item:
    """The words `start` to `stop` of an item that is one whole segment whose words are whole."""
    words = item.words[start:stop]
    box = words[0].box
    for word in words[1:]:
        box = box.union(word.box)
    box = replace(box, top=item.box.top, bottom=item.box.bottom)
    span = item.spans[0]
    offset = span.stop - len(item.words)
    text = " ".join(word.text for word in words).strip(" ,|/:：、，-–—·•")
    first = span.start if start == 0 else offset + start  # a label stays with the first part
    spans = (Span(span.line, first, offset + stop, stand(box, item.laid) if item.laid else box),)
    return Item(text, words, spans, item.segments, box, item.label, item.confidence, part, item.laid)


def join(items: Sequence[Item]) -> Item:
    """Several items read as one, in the order given; a hyphen at a line's end stays."""
    box = items[0].box
    for item in items[1:]:
        box = box.union(item.box)
    height = max(item.box.height for item in items)
    rows = {round((item.box.top + item.box.bottom) / 2 / max(height, 1)) for item in items}
    shape = replace(box, bottom=box.top + height) if len(rows) > 1 else box
    east = all(script_of(item.text) in ("cjk", "kana") for item in items)
    text = ("" if east else " ").join(item.text for item in items)
    text = _BROKEN.sub("", text)
    return Item(
        text,
        tuple(word for item in items for word in item.words),
        tuple(span for item in items for span in item.spans),
        tuple(index for item in items for index in item.segments),
        shape,
        items[0].label,
        min(item.confidence for item in items),
        "+".join(item.part for item in items if item.part),
        items[0].laid,
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
        if before[-1] in _MARKS or after[0] in _MARKS:
            places.add(i)
    titles = load_lexicon("titles")
    hits = [i for i, word in enumerate(words) if titles.has(word.text)]
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


def _group_of(text: str) -> str:
    script = script_of(text)
    return "east" if script in _EAST else script


def _completeness(text: Mapping[str, float]) -> float:
    """How far a line is a whole name already: two to four name-like words, and how many of them names have."""
    return text.get("name_shape", 0.0) * min(1.0, 1.5 * text.get("known_share", 0.0))


def describe_join(label: str, first: Item, second: Item, scene: Scene) -> dict[str, float]:
    """The evidence for "these two adjacent runs of one label are one value"."""
    a, b = first.box, second.box
    height = max(1.0, min(a.height, b.height))
    size = abs(math.log2(max(a.height, 1.0) / max(b.height, 1.0)))
    one, two = describe_text(first.text, scene.region), describe_text(second.text, scene.region)
    below = b.top > a.top + 0.5 * a.height
    gap = (b.top - a.bottom) / height if below else (b.left - a.right) / height
    whole = f"{first.text} {second.text}"
    out = {
        "bias": 1.0,
        "size": min(1.0, size * 2),
        "same_size": float(size < 0.12),
        "gap": max(-1.0, min(1.0, gap)),
        "wide_gap": float(gap > 0.8),
        "beside": float(not below),
        "aligned_left": float(below and abs(a.left - b.left) < 0.4 * height),
        "aligned_right": float(below and abs(a.right - b.right) < 0.4 * height),
        "aligned_middle": float(below and abs(a.left + a.right - b.left - b.right) < 0.8 * height),
        "open_end": one.get("ends_link", 0.0),
        "small_start": two.get("lower_start", 0.0) * (1.0 - one.get("lower_start", 0.0)),
        "link_start": float(second.text[:1] in "&+-–(" or bool(_LINK_START.match(second.text))),
        "case_same": float(("all_capitals" in one) == ("all_capitals" in two)),
        "first_one_word": one.get("words_1", 0.0),
        "second_one_word": two.get("words_1", 0.0),
        "words_many": float(len(whole.split()) > 5),
        "first_title": one.get("title_any", 0.0),
        "second_title": two.get("title_any", 0.0),
        "both_title": one.get("title_any", 0.0) * two.get("title_any", 0.0),
        "neither_title": (1 - one.get("title_any", 0.0)) * (1 - two.get("title_any", 0.0)),
        "second_colour": two.get("colour_all", 0.0),
        "first_dept": one.get("dept_any", 0.0),
        "second_dept": two.get("dept_any", 0.0),
        "colour_then_plain": one.get("colour_all", 0.0) * (1.0 - two.get("colour_share", 0.0)),
        "first_letter": one.get("short", 0.0) * one.get("words_1", 0.0),
        "second_letter": two.get("short", 0.0) * two.get("words_1", 0.0),
        "first_legal": one.get("legal_end", 0.0),
        "second_legal": two.get("legal_any", 0.0),
        "second_legal_only": float("legal_any" in two and len(second.text.split()) <= 3),
        "both_legal": one.get("legal_any", 0.0) * two.get("legal_any", 0.0),
        "second_orgword": two.get("orgword_any", 0.0),
        "first_orgword": one.get("orgword_any", 0.0),
        "both_name": one.get("name_and_known", 0.0) * two.get("name_and_known", 0.0),
        "script_differs": float(_group_of(first.text) != _group_of(second.text)),
        "first_label": float(bool(second.label)),
    }  # fmt: skip
    if script_of(first.text) in _EAST and script_of(second.text) in _EAST:
        small = max(len(first.text), len(second.text)) <= 3
        out["east_parts"] = float(small and "title_any" not in one and "title_any" not in two)
    if label == "FN":
        fits = [
            max((match_mailbox(t, m) for m in scene.mailboxes), default=0.0) for t in (whole, first.text, second.text)
        ]
        out["fit_gain"] = max(0.0, fits[0] - max(fits[1:]))
        out["fit_loss"] = max(0.0, max(fits[1:]) - fits[0])
        out["fit_each"] = min(fits[1:])
        out["fit_alone"] = float(max(fits[1:]) >= 0.85)
        complete = [_completeness(one), _completeness(two)]
        marks = ("known_share", "honorific", "credential", "initial")
        strange = [float(not any(text.get(mark) for mark in marks)) for text in (one, two)]
        out["complete_each"] = min(complete)
        out["first_complete"], out["second_complete"] = complete
        out["complete_strange"] = max(complete[0] * strange[1], complete[1] * strange[0])
    elif label == "ORG":
        fits = [max((match_domain(t, d) for d in scene.domains), default=0.0) for t in (whole, first.text, second.text)]
        out["fit_gain"] = max(0.0, fits[0] - max(fits[1:]))
        out["fit_loss"] = max(0.0, max(fits[1:]) - fits[0])
        out["fit_alone"] = float(max(fits[1:]) >= 0.95)
        squeezed = [re.sub(r"\W", "", t.casefold()) for t in (first.text, second.text)]
        out["one_in_other"] = float(
            min(map(len, squeezed)) > 2 and (squeezed[0] in squeezed[1] or squeezed[1] in squeezed[0])
        )
    return {key: float(value) for key, value in out.items() if value}


def _is_legal_form(text: str) -> bool:
    """True for "Ltd." or "유한회사" alone: the form of a firm, but not its name."""
    forms = load_lexicon("legal_forms")
    squeezed = re.sub(r"[\s()（）]", "", text)
    return " ".join(tokens(text)) in forms.words or squeezed in forms.inside


def _lines_of(item: Item) -> set[int]:
    return {span.line for span in item.spans}


def chains(scene: Scene, free: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Runs of two or three segments that stand right below, or beside, each other."""
    links: dict[int, list[int]] = {}
    allowed = set(free)
    called = {
        line for item, kind in zip(scene.items, scene.kinds, strict=True) if kind == "TEL" for line in _lines_of(item)
    }
    for i in free:
        item = scene.items[i]
        _, down = neighbours(item, scene)
        if down is not None and down in allowed:
            other = scene.items[down]
            if called & _lines_of(item) and called & _lines_of(other):
                continue  # two people, each with a number beside the name
            gap = other.box.top - item.box.bottom
            ratio = other.box.height / max(item.box.height, 1.0)
            mark = _fits_whole(f"{item.text} {other.text}", scene)  # of a logo, with a line or a picture between
            near, unlike = (2.5, 4.0) if mark else (1.1, 2.5)
            if gap < near * max(item.box.height, other.box.height) and 1 / unlike < ratio < unlike:
                links.setdefault(i, []).append(down)
        for j in free:
            other = scene.items[j]
            overlap = min(item.box.bottom, other.box.bottom) - max(item.box.top, other.box.top)
            gap = other.box.left - item.box.right
            height = max(item.box.height, other.box.height)
            if j != i and overlap > 0.6 * height and -0.5 * height < gap < 2.5 * height:
                links.setdefault(i, []).append(j)
    for i, nexts in links.items():
        for j in nexts:
            yield (i, j)
            for k in links.get(j, ()):
                if k != i:
                    yield (i, j, k)


def propose(scene: Scene, model: Model) -> tuple[dict[int, dict[str, float]], dict[str, list[Group]]]:
    """(log-probabilities of every free whole segment, the groups proposed for each chosen label, best first)."""
    free = [i for i, kind in enumerate(scene.kinds) if not kind and scene.items[i].text]
    single = {i: model.log_probabilities(describe(scene.items[i], scene)) for i in free}
    lean_on_posts(single, scene)
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
        if label == "ORG" and _is_legal_form(item.text):
            return
        groups[label].append(Group(label, item, score, model.prime_score(label, features), split, base, values))

    for i in free:
        features = describe(scene.items[i], scene)
        for label in CHOSEN:
            if label == "FN" and _BRACKETED.fullmatch(scene.items[i].text):
                continue
            if single[i][label] > -6.0:
                add(label, scene.items[i], single[i][label], features)
        for parts in split_items(scene.items[i]):
            _add_parts(parts, scene, model, add)
    cost = model.joint["join"]
    for chain in dict.fromkeys(chains(scene, free)):
        items = [scene.items[i] for i in chain]
        whole = join(items)
        features = describe(whole, scene)
        logs = model.log_probabilities(features)
        for label in CHOSEN:
            if min(single[i][label] for i in chain) < -7.0 or logs[label] < -4.0:
                continue
            if label == "FN" and any(_BRACKETED.fullmatch(item.text) for item in items):
                continue
            if label == "FN" and any(map(_are_two_people, items, items[1:])):
                continue
            if label == "ORG" and any(map(_is_mark_beside, items, items[1:])):
                continue
            if label == "TITLE" and any(map(_begins_unit, items, items[1:])):
                continue
            odds = [model.join_score(label, describe_join(label, a, b, scene)) for a, b in pairwise(items)]
            mean = sum(single[i][label] for i in chain) / len(chain)
            weighed = sum(max(-8.0, min(model.joint["join_most"], x)) for x in odds)
            score = len(chain) * (0.6 * logs[label] + 0.4 * mean) + weighed - cost * (len(chain) - 1)
            add(label, whole, score, features)
    groups["ORG"] = _plain_firms(groups["ORG"], scene, model)
    limit = int(model.joint["limit"])
    for label in CHOSEN:
        groups[label] = sorted(groups[label], key=lambda g: -(g.score / len(g.item.segments) + g.prime))[:limit]
    return single, groups


def _are_two_people(one: Item, other: Item) -> bool:
    """True if each line is a given and a family name: two people, however alike they are set."""
    texts = (describe_text(one.text), describe_text(other.text))
    return all(t.get("name_shape") and t.get("given_first") and t.get("family_last") for t in texts)


def _begins_unit(above: Item, item: Item) -> bool:
    """True if a line is the name of a department, and the one above is not left open."""
    open_end = "ends_link" in describe_text(above.text)
    return not open_end and "dept_head" in describe_text(item.text)


def _is_mark_beside(one: Item, other: Item) -> bool:
    """True if one of them is a single Chinese letter of another size: a mark, no part of the other's text."""
    single = any(len(item.text) == 1 and script_of(item.text) == "cjk" for item in (one, other))
    return single and not 0.85 < one.box.height / max(other.box.height, 1.0) < 1.18


def _plain_firms(groups: Sequence[Group], scene: Scene, model: Model) -> list[Group]:
    """Organisations, with less for lines of an address and slogans that begin with the firm's name ("Acme Building",
    "Acme We make it work"), where just what the domain says is printed elsewhere.
    """
    marks = [group.item for group in groups if _fits_whole(group.item.text, scene)]
    out = []
    for group in groups:
        mine = _squeeze(group.item.text)
        text = describe_text(group.item.text, scene.region)
        twice = any(
            mine.startswith(_squeeze(mark.text)) and not set(mark.segments) & set(group.item.segments) for mark in marks
        )
        if twice and not _fits_whole(group.item.text, scene):
            _, below = neighbours(group.item, scene)
            before_address = below is not None and bool(scene.address) and scene.address[below] > 0.5
            line = (before_address or "comma" in text) and "legal_any" not in text
            if line or "function_words" in text:
                group = replace(group, prime=group.prime - model.joint["says_more"])
        out.append(group)
    return out


def _squeeze(text: str) -> str:
    return "".join(tokens(text))


def _fits_whole(text: str, scene: Scene) -> bool:
    """True if the text is the registered name of a domain of the card, letter for letter."""
    return any(match_domain(text, domain) >= 1.0 for domain in scene.domains)


def _add_parts(parts: tuple[Item, ...], scene: Scene, model: Model, add: _Add) -> None:
    described = [describe(part, scene) for part in parts]
    logs = [model.log_probabilities(features) for features in described]
    kinds = [max(log, key=lambda label: log[label]) for log in logs]
    # A mark between a name and a title is there to part them; taken whole, the line would be neither.
    parted = len(set(kinds)) == len(kinds) and set(kinds) <= {"FN", "TITLE", "ROLE"}
    parted &= all(map(_is_marked, parts, parts[1:]))
    # A list of wares has commas, too: what is called a name must have something of one.
    parted &= all(
        kind != "FN"
        or features.get("known_share", 0) >= 0.5
        or features.get("mail_fit", 0) > 0.5
        or "east_name" in features
        for kind, features in zip(kinds, described, strict=True)
    )
    cost = model.joint["split_marked" if parted else "split"]
    base = sum(max(log.values()) for log in logs) - cost * (len(parts) - 1)
    split = ",".join(part.part for part in parts)
    values = len(set(kinds) & set(CHOSEN))
    for part, features, log in zip(parts, described, logs, strict=True):
        for label in CHOSEN:
            if log[label] > -2.5:
                add(label, part, base + log[label] - max(log.values()), features, split, base, values)


def _is_marked(before: Item, after: Item) -> bool:
    """True if a separator stands where the line was cut."""
    return before.words[-1].text[-1] in _MARKS or after.words[0].text[0] in _MARKS
