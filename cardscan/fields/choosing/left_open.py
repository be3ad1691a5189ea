"""Runs that are half a value: a line that ends with "of", a family name with its given name set apart."""

from __future__ import annotations

import re
from collections.abc import Container

from cardscan.fields.choosing.features import Item, Scene, neighbours
from cardscan.fields.choosing.joining import goes_on
from cardscan.fields.lexicon import fold, given_names, load_lexicon, script_of, surnames, tokens
from cardscan.fields.naming.affixes import split_affixes
from cardscan.fields.naming.eastern import is_office, is_title
from cardscan.fields.naming.looks import LINK_WORDS, describe_text
from cardscan.fields.naming.persons import is_degrees
from cardscan.fields.vocabulary import compact

__all__ = [
    "are_in_a_mailbox",
    "goes_on_below",
    "is_cut_in_row",
    "is_half_institution",
    "is_half_name",
    "is_kind_above",
    "is_left_open",
    "is_of_one_print",
    "is_one_line",
    "is_open_name",
    "next_to",
]


_FOR = re.compile(
    r"(?i)\s(?:für|for|of|de|des|du|di|del|der|van|von|dos|das|los|las|la|ní|voor|för|til|i|и|за|для|[dl]['’]"
    r"|(?:für|der|zur|und)\s(?-i:[a-zäöüß]{5,}))$"
)
"""How a line ends that cannot end so: boxes of lines with and without long letters are not of one height."""
_PARTICLE = re.compile(r"(?i)\s(?:dos|das|de l[ao]s?|van|von|ní|nic|uí)$")
_OF = re.compile(r"(?i)\s(?:of|van|von|de|di|der)$")
_AND = re.compile(r"(?:and|und|et|och|og|oraz|és|și|ve|и|та)\s(?=\w{2})")


def next_to(index: int, free: Container[int], scene: Scene) -> list[int]:
    """The free segments right above and below one, and beside it in its row."""
    item = scene.items[index]
    found = [i for i in neighbours(item, scene) if i is not None and i in free]
    beside = (i for i in range(len(scene.items)) if i in free and i != index)
    return [*found, *(i for i in beside if any(test(item, scene.items[i]) for test in (_are_in_row, _waits_for_given)))]


def _are_in_row(one: Item, other: Item) -> bool:
    """True for two runs in one row with a gap between them that is hardly wider than their letters are high."""
    a, b = sorted((one.box, other.box), key=lambda box: box.left)
    shared = min(a.bottom, b.bottom) - max(a.top, b.top)
    high = min(a.height, b.height)
    return one.segments != other.segments and shared > 0.6 * high and -0.3 * high < b.left - a.right < 1.2 * high


def _waits_for_given(one: Item, other: Item) -> bool:
    """True for an East Asian family name and, with the wide gap that names are set with, what stands beside it."""
    texts = [re.sub(r"\s", "", item.text) for item in (one, other)]
    if not all(1 <= len(text) <= 3 and script_of(text) in ("cjk", "kana") for text in texts):
        return False
    known = texts[0] in surnames() or texts[0] in load_lexicon("family_names_cjk").inside
    a, b = one.box, other.box
    level = abs((a.top + a.bottom) - (b.top + b.bottom)) < 0.5 * max(a.height, b.height)
    alike = 0.8 < a.height / max(b.height, 1.0) < 1.25 and level
    return alike and known and 0 < b.left - a.right < 2.5 * a.height


def is_left_open(one: Item, other: Item) -> bool:
    """True if a line ends with a word that no value ends with ("... of", "... and"), and the next is set like it."""
    if _waits_for_given(one, other):
        return True
    if "ends_link" not in describe_text(one.text):
        return False
    a, b = one.box, other.box
    below = b.top > a.top and min(a.right, b.right) > max(a.left, b.left)
    for_sure = _FOR.search(one.text) if one.text.isupper() == other.text.isupper() else None
    spread = 1.6 if for_sure and (one.text.isupper() or not for_sure[0].strip().istitle()) else 1.25  # no "Van"
    comes_next = b.left > a.left if _are_in_row(one, other) else below
    return comes_next and 1 / spread < a.height / max(b.height, 1.0) < spread and not is_degrees(other.text)


def is_one_line(one: Item, other: Item) -> bool:
    """True if neither of two runs is an organisation without the other."""
    open_kind = bool(_OF.search(one.text)) and is_kind_above(one, other)
    return open_kind or is_left_open(one, other) or is_cut_in_row(one, other)


def goes_on_below(one: Item, other: Item) -> bool:
    """True if the line below begins with a small "and" or "of" and is set like the one above: "Adviser for prevention"
    and "and for access".
    """
    a, b = one.box, other.box
    alike = b.top > a.bottom - 0.5 * b.height and 0.8 < a.height / max(b.height, 1.0) < 1.25
    return alike and (
        bool(_AND.match(other.text)) or (goes_on(other.text) and one.text.isupper() == other.text.isupper())
    )


def is_cut_in_row(one: Item, other: Item) -> bool:
    """True for a firm of East Asian letters in one row, which the detector cut: at most half a letter apart, of one
    size, and only the second part says what it is ("例示" and "見本有限公司"); no rank and no department is that.
    """
    a, b = one.box, other.box
    if "legal_any" not in describe_text(other.text) or "legal_any" in describe_text(one.text):
        return False
    if is_title(one.text) or is_office(one.text):
        return False
    if (
        any(script_of(item.text) not in ("cjk", "kana") for item in (one, other))
        or not 0.8 < a.height / b.height < 1.25
    ):
        return False
    return _are_in_row(one, other) and b.left > a.left and b.left - a.right < 0.5 * min(a.height, b.height)


def is_of_one_print(one: Item, other: Item, size: float = 1.11) -> bool:
    """True for two lines right below each other that are set alike, at one edge or around one middle, of which neither
    says that it is something else: a long name of an institution, more often than two things. `size`: how many times
    as high one may be as the other.
    """
    a, b = one.box, other.box
    high = min(a.height, b.height)
    aligned = (
        min(abs(a.left - b.left), abs(a.right - b.right), abs(a.left + a.right - b.left - b.right) / 2) < 0.4 * high
    )
    alike = 1 / size < a.height / max(b.height, 1.0) < size and one.text.isupper() == other.text.isupper()
    if not (aligned and alike and -0.3 * high < b.top - a.bottom < 0.8 * high):
        return False
    texts = describe_text(one.text), describe_text(other.text)
    told = ("title_any", "dept_any", "note_any", "has_digit", "couple", "two_people", "honorific")
    return not any(text.keys() & set(told) for text in texts) and "legal_any" not in texts[0] and "," not in other.text


def is_open_name(item: Item) -> bool:
    """True for a given name and a particle at the line's end: what comes next is no name of its own."""
    return "given_first" in describe_text(item.text) and bool(_PARTICLE.search(item.text))


def is_half_name(one: Item, other: Item, region: str) -> bool:
    """True for titles and a given name above a family name, set alike: "Ing. arch. Ondřej" and "Příklad, Ph.D."."""
    a, b = one.box, other.box
    alike = 0.7 < a.height / max(b.height, 1.0) < 1.4 and one.text.isupper() == other.text.isupper()
    close = min(a.right, b.right) > max(a.left, b.left) and -0.4 * b.height < b.top - a.bottom < 0.8 * b.height
    before, given, _ = split_affixes(one.text, region)
    prefix, family, behind = split_affixes(other.text, region)
    known = fold(given) in given_names() or bool(behind) or fold(family) in surnames()
    single = len(given.split()) == len(family.split()) == 1 and family[:1].isupper()
    return alike and close and bool(before) and single and known and not prefix and "," not in family


def is_half_institution(one: Item, other: Item) -> bool:
    """True if the upper of two such lines names an institution and the lower one no other: "Ministry of Samples", "and
    Trade", "Parish Church", "St. Sample".
    """
    known = load_lexicon("institutions")
    return known.has(one.text) and not known.has(other.text) and is_of_one_print(one, other, 1.25)


def is_kind_above(one: Item, other: Item) -> bool:
    """True if the upper of two lines says only what kind of house it is and the lower one, in print as large, what it
    is called: "TAVERNA" above "The Old Sample".
    """
    a, b = one.box, other.box
    high = min(a.height, b.height)
    below = min(a.right, b.right) > max(a.left, b.left) and -0.4 * high < b.top - a.bottom < 1.2 * max(
        a.height, b.height
    )
    if not below or b.height < 0.9 * a.height or b.height > 4 * a.height:
        return False
    kinds = load_lexicon("org_words")
    words = [word for word in tokens(one.text) if word not in LINK_WORDS]
    told = describe_text(other.text).keys() & {"title_any", "dept_any", "has_digit", "honorific", "couple", "comma"}
    kind = all(word in kinds.words for word in words) or (kinds.has(one.text) and bool(_OF.search(one.text)))
    return 0 < len(words) < 3 and kind and not told and not kinds.has(other.text)


def are_in_a_mailbox(one: Item, other: Item, scene: Scene) -> bool:
    """True for two single words that a mailbox is made of: "Sampel", "Mattia" at mattia.sampel@."""
    a, b = (compact(item.text) for item in (one, other))
    alone = len(one.text.split()) == len(other.text.split()) == 1 and min(len(a), len(b)) > 2
    return alone and any(re.sub(r"\d+$", "", compact(box)) in (a + b, b + a) for box in scene.mailboxes)
