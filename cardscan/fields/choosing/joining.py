"""Runs that may be one value: which lines stand so that they can be joined, and what speaks for it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, permutations

from cardscan.fields.choosing.features import Item, Scene, neighbours
from cardscan.fields.choosing.said_again import is_firm_again, is_post_again
from cardscan.fields.lexicon import load_lexicon, script_of, tokens
from cardscan.fields.naming.affixes import is_honorific
from cardscan.fields.naming.looks import describe_text
from cardscan.fields.naming.names import match_mailbox
from cardscan.fields.naming.persons import PRONOUNS, is_degrees
from cardscan.fields.vocabulary import compact
from cardscan.fields.web.own_domains import match_domain

__all__ = [
    "are_apart",
    "chains",
    "describe_join",
    "fits_whole",
    "goes_on",
    "is_dotted_list",
    "is_list_below",
    "is_of_list",
    "is_title_above",
    "is_trade_below",
    "join",
]

_EAST = ("cjk", "kana", "hangul")
_TOWN_AND_STATE = re.compile(r"[^\W\d_][\w .'-]*,?\s?\((?:[A-Z]\.\s?[A-Z]\.?|[A-Z][a-z]{1,3}\.)\)")
"""A town and its state as India shortens it: "SATNA (M.P.)"."""
_EASTERN_DEGREE = re.compile(r"(?:硕士|博士|学士|碩士|學士|석사|박사|학사)(?:毕业|畢業|生)?$")
"""How a degree ends that somebody has of a university, and no firm."""
_LARGER = 1.3
"""How many times larger a firm is printed than what it does."""
_BRACKETED = re.compile(r"[(\[].*[)\]]")
"""A nickname or a title in brackets has a line of its own, and is no name."""
_BRANCH = re.compile(r"[一-鿿ァ-ヶー]{1,8}(?:店|支店|支社|分店|門市|营业部|営業所|事業部|本部|センター)")
"""What a firm's branch is called, and nobody."""
_BUILDING = re.compile(r"(?i)(?:kompleks|komplek|wisma|menara|bangunan|gedung)\s\w")
"""How houses are called in Malay and Indonesian; most bear the name of a firm."""
_NICKNAME = re.compile(r"[(（][㐀-鿿ぁ-んァ-ヶー가-힣]{2,4}[)）]")
"""What somebody is called, in brackets behind the name."""
_DOTTED = re.compile(r"[A-Za-zÀ-ÿ][·•][A-Za-zÀ-ÿ].*[A-Za-zÀ-ÿ][·•][A-Za-zÀ-ÿ]")
_QUOTES = '"“”„«»'
_BROKEN = re.compile(r"(?<=[^\W\d_]-) (?=[^\W\d_])(?![a-zà-ÿ])")
"""The blank in a double name that goes on in the next line: "Jean-" and "Paul", not "Verkaufs-" and "und"."""
_SAID_OF_IT = re.compile(
    r"^(?:[^\W\d_]{4,}[.!]\s?){2,}(?:[^\W\d_]{4,}[.!]?)?$"
    r"|^(?:an?|ein|eine|une?)\s.+\s(?:company|unternehmen|entreprise|enterprise|venture)\.?$"
    r"|^paid for\b|^(?:powered |presented |managed |operated |designed |printed )?by\s(?=\w+\s)"
    r"|^(?:hello|hi|hey|hallo|hola|bonjour|salut|ciao|olá|hej|hei|ahoj|cześć|привет|welcome|thank you)\W*$"
    r"|^(?:an?\s|eine?\s|une?\s)?(?:member|part|division|subsidiary|unit|program(?:me)?|project|brand|mitglied|membre"
    r"|miembro|membro|socio|socia|lid|medlem)\s(?:of|der|des|de|del|da|do|van|af|av|(?-i:[A-ZÄÖÜ]{2,}))\b",
    re.IGNORECASE,
)
"""What is said of a firm and is not its name: "Tuning. Diagnostics. Repair.", "A Northgate Group company"."""
_LINK_START = re.compile(r"(?:and|of|und|et|e|y|de|für|for|dla|по|и|для|та)\b|(?:d|dell|dall)['’]", re.IGNORECASE)
"""How a line begins that goes on with the one above."""
_LINK_SMALL = re.compile(r"(?:at|des|w|ve?|na|o|в|pw\.?|im\.|им\.|ім\.)\s")
"""How one does in small letters only."""
_LINK_LARGE = re.compile(r"(?:AND|OF|UND|ET|DES)\s")
"""How one does among capitals, where no family name begins so."""


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


def is_title_above(one: Item, other: Item, region: str) -> bool:
    """True if the line above a name, set like it, is what is put before names: "Dr. med." What can also be a job
    ("Professor") has a full stop.
    """
    alike = 0.8 < one.box.height / max(other.box.height, 1.0) < 1.25 and other.box.top > one.box.top
    title = one.text.endswith(".") or not load_lexicon("titles").has(one.text)
    return alike and title and is_honorific(one.text, region) and not is_honorific(other.text, region)


def _lines_of(item: Item) -> set[int]:
    return {span.line for span in item.spans}


def chains(scene: Scene, free: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Runs of two or three segments that stand right below, or beside, each other, and of four that spell a domain."""
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
            mark = _begins_like_domain(item, other, scene)  # of a logo, with a line or a picture between
            near, unlike = (2.5, 4.0) if mark else (1.1, 2.5)
            if gap < near * max(item.box.height, other.box.height) and 1 / unlike < ratio < unlike:
                links.setdefault(i, []).append(down)
        for j in free:
            other = scene.items[j]
            overlap = min(item.box.bottom, other.box.bottom) - max(item.box.top, other.box.top)
            gap = other.box.left - item.box.right
            height = max(item.box.height, other.box.height)
            beside = overlap > 0.6 * height and -0.5 * height < gap < 2.5 * height
            if j != i and j not in links.get(i, ()) and (beside or _is_right_below(item, other)):
                links.setdefault(i, []).append(j)
    for i, j in permutations(free, 2):
        if j not in links.get(i, ()) and _is_spelt_out(scene.items[i], scene.items[j], scene):
            links.setdefault(i, []).append(j)
    for i, nexts in links.items():
        for j in nexts:
            yield (i, j)
            for k in links.get(j, ()):
                if k != i:
                    yield (i, j, k)
                    for last in links.get(k, ()):
                        spelt = " ".join(scene.items[x].text for x in (i, j, k, last))
                        if last not in (i, j) and fits_whole(spelt, scene):
                            yield (i, j, k, last)


def _begins_like_domain(item: Item, other: Item, scene: Scene) -> bool:
    """True if a domain is spelt like the first text and the second one's beginning: "Sample" above "Roofs & Gutters" at
    sampleroofs.example.
    """
    words = other.text.split()
    return any(fits_whole(" ".join((item.text, *words[:n])), scene) for n in range(len(words), 0, -1))


def _is_right_below(item: Item, other: Item) -> bool:
    """True for the next line of a logo whose large letters reach into it."""
    a, b = item.box, other.box
    shared = min(a.right, b.right) - max(a.left, b.left)
    gap, low = b.top - a.bottom, min(a.height, b.height)
    reaching = shared > 0.8 * min(a.width, b.width) and -0.4 * low < gap < 0.3 * low
    return reaching and b.height < a.height < 2.5 * b.height


def _is_spelt_out(one: Item, other: Item, scene: Scene) -> bool:
    """True if two texts near each other, however unlike they are set, are together what a domain spells. What is
    printed first is read first, in whatever order the domain has them.
    """
    a, b = one.box, other.box
    if b.bottom < (a.top + a.bottom) / 2:
        return False
    apart = max(a.top, b.top) - min(a.bottom, b.bottom), max(a.left, b.left) - min(a.right, b.right)
    near = max(apart) < max(a.height, b.height)
    return near and not fits_whole(other.text, scene) and fits_whole(f"{one.text} {other.text}", scene)


def fits_whole(text: str, scene: Scene) -> bool:
    """True if the text is the registered name of a domain of the card, letter for letter."""
    return any(match_domain(text, domain) >= 1.0 for domain in scene.domains)


def goes_on(text: str) -> bool:
    """True for a line that begins with a small "and", "of" ...: it goes on with the one above."""
    if text.isupper():
        return bool(_LINK_LARGE.match(text))
    small = _LINK_SMALL.match(text) or (_LINK_START.match(text) and text[:1].islower())
    return bool(small) and len(text.split()) > 1


def are_apart(label: str, items: Sequence[Item]) -> bool:
    """True if runs cannot be one value of this label, however they stand."""
    pairs = list(pairwise(items))
    if goes_on(items[0].text) or any(PRONOUNS.fullmatch(item.text) for item in items):
        return True
    if len(items) > 1 and sum(item.text.count(mark) for item in items for mark in _QUOTES) % 2:
        return True  # a slogan that goes on in a line that is not among these
    if label in ("FN", "ORG") and any(_SAID_OF_IT.search(item.text) for item in items):
        return True
    if label == "FN" and any(_BRANCH.fullmatch(item.text) for item in items):
        return True
    if label == "ORG" and any(_TOWN_AND_STATE.fullmatch(item.text) for item in items):
        return True
    if label == "ORG" and any(_EASTERN_DEGREE.search(item.text) for item in items):
        return True
    if label == "ORG" and any(_BUILDING.match(i.text) or (n and is_dotted_list(i.text)) for n, i in enumerate(items)):
        return True
    if label == "FN":
        if any(is_degrees(item.text) for item in items):
            return True
        told = any(_are_two_people(a, b) or _are_one_person(a, b) or is_trade_below(a, b) for a, b in pairs)
        return told or any(_BRACKETED.fullmatch(item.text) for item in items)
    if label == "ORG":
        if _NICKNAME.fullmatch(items[0].text):
            return True
        if {"latin", "cyrillic"} <= {script_of(item.text) for item in items}:
            return True
        if any(is_firm_again(a.text, b.text) or is_firm_again(b.text, a.text) for a, b in pairs):
            return True
        return any(_is_mark_beside(a, b) or compact(a.text) == compact(b.text) for a, b in pairs)
    if label == "TITLE" and (
        any(is_degrees(i.text) for i in items)
        or any(is_post_again(a.text, b.text) for a, b in pairs if not _lines_of(a) & _lines_of(b))
    ):
        return True
    return label == "TITLE" and any(_begins_unit(a, b) or _lists_more(a, b) for a, b in pairs)


def _are_one_person(one: Item, other: Item) -> bool:
    """True if both lines are one name, printed twice: "Esempio Márk" for those at home, "Mark Esempio" for others."""
    return len(tokens(one.text)) > 1 and sorted(tokens(one.text)) == sorted(tokens(other.text))


def is_trade_below(one: Item, other: Item) -> bool:
    """True for a name of two words or more and one word that is a trade as well as a family's name: "Jane Doe",
    "Baker".
    """
    words = tokens(other.text)
    trade = len(words) == 1 and words[0] in load_lexicon("small_titles").words
    return trade and len(one.text.split()) > 1 and other.box.top > one.box.top


def _is_of_size(one: Item, other: Item) -> bool:
    return 0.9 < one.box.height / max(other.box.height, 1.0) < 1.11


def _are_two_people(one: Item, other: Item) -> bool:
    """True if each line is a given and a family name: two people, however alike they are set."""
    texts = (describe_text(one.text), describe_text(other.text))
    if "ends_link" in texts[0]:
        return False  # "ANTÔNIO CARLOS DOS"
    given = all(t.get("name_shape") and t.get("given_first") for t in texts)
    known = [bool(t.get("family_last")) for t in texts]
    two_words = all(len(item.text.split()) == 2 for item in (one, other))
    first, second = (tokens(item.text) for item in (one, other))
    if two_words and first[-1:] == second[-1:] and first != second and _is_of_size(one, other):
        return True  # of one family
    if two_words and all(known) and texts[1].get("given_first") and _is_of_size(one, other):
        return True  # no list has the first one's given name
    return given and (all(known) or (any(known) and two_words and _is_of_size(one, other)))


def _begins_unit(above: Item, item: Item) -> bool:
    """True if a line is the name of a department, and the one above is not left open."""
    open_end = "ends_link" in describe_text(above.text)
    return not open_end and "dept_head" in describe_text(item.text)


def _lists_more(one: Item, other: Item) -> bool:
    """True if what follows a whole title is a list of services: "Harpist", "weddings, recordings, lessons"."""
    text = describe_text(other.text)
    listed = other.text.count(",") > 1 or (other.text.count(",") == 1 and " & " in other.text)
    listed |= other.text.count(",") == 1 and bool(re.search(r"\b(?:y|e|et|und|and|og|och|i|en)\b", other.text))
    return listed and not text.keys() & {"title_any", "dept_any"} and "ends_link" not in describe_text(one.text)


def is_list_below(one: Item, other: Item, scene: Scene) -> bool:
    """True if the second of two lines is but the first of several values in its row: "Jane & Sons", above "Plumbing |
    Heating | Drains"; or two services in smaller print below what the domain has whole: "ACME", "Web & Design".
    """
    if _lines_of(other) & _lines_of(one):
        return False
    services = " & " in other.text and "legal_any" not in describe_text(other.text)
    services &= one.box.height > _LARGER * other.box.height and fits_whole(one.text, scene)
    return is_of_list(other, scene) or (services and not fits_whole(f"{one.text} {other.text}", scene))


def is_dotted_list(text: str) -> bool:
    """True for three services or more with dots glued between them: "Repair·Sale·Hire"."""
    return bool(_DOTTED.search(text))


def is_of_list(item: Item, scene: Scene) -> bool:
    """True for one of three values or more in a row, or several of them."""
    lines = _lines_of(item)
    row = [
        other
        for other, kind in zip(scene.items, scene.kinds, strict=True)
        if not kind and other.text and lines & _lines_of(other)
    ]
    return len(lines) == 1 and len(row) > 2


def _is_mark_beside(one: Item, other: Item) -> bool:
    """True if one of them is a single Chinese letter of another size: a mark, no part of the other's text."""
    single = any(len(item.text) == 1 and script_of(item.text) == "cjk" for item in (one, other))
    return single and not 0.85 < one.box.height / max(other.box.height, 1.0) < 1.18
