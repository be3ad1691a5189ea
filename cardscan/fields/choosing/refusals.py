"""What no run of words can be, whatever its features weigh: a legal form alone, a country, the half of a name."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from cardscan.fields.captions.headings import names_places
from cardscan.fields.captions.labels import whole_label
from cardscan.fields.choosing.features import Item, Scene
from cardscan.fields.choosing.joining import goes_on, is_dotted_list, is_of_list
from cardscan.fields.choosing.no_name import is_no_name
from cardscan.fields.choosing.parts import SHORT_LABEL, announces_name, is_said_twice
from cardscan.fields.lexicon import is_entry, load_lexicon, tokens
from cardscan.fields.naming.affixes import split_affixes
from cardscan.fields.naming.persons import PRONOUNS, is_degrees
from cardscan.fields.places.countries import US_STATES, country_named
from cardscan.fields.places.towns import is_town_of
from cardscan.fields.postal.lone_places import is_town_alone
from cardscan.fields.web.socials import is_network
from cardscan.model import Box

__all__ = ["is_handle", "is_refused", "monograms_of"]

_SPELT = ("domain_full", "handle_fit", "repeated")
_OF_FIRMS = (*_SPELT, "legal_any")
_SMALL = 1.3
_HEADS = re.compile(
    r"(?i)(?:escuela|escola|facultad|faculdade|facoltà|faculté|fakultät|fakulta|wydział|scuola|école|instituto|istituto)\s"
    r"|secretaria (?:de|da|do) (?:estado|meio|educação|saúde|obras|cultura|fazenda|turismo|esporte|planejamento)\b"
)
"""How a house or its part begins, whatever posts the words behind it are of."""
_MOST_PARTS = 3
"""Commas that a title has at most: "Professor, Chair, Department of Example, Clinic"."""
_ANNOUNCED = frozenset(("tel", "direct", "cell", "fax", "adr"))
"""What labels announce that are called like no post."""


_REGISTERED = re.compile(r"(?i)^iscr|\bn(?:[.°ºr]|ro|um)\.?\s?\d{3,}$")
"""The number at a chamber: "Iscr. Albo ... n. 6284"."""
_HOURS = re.compile(
    r"(?i)\b(?:kl|klo|o|ab|von|od|à|alle|at)\.?\s\d{1,2}(?:[.:h]\d\d)?\s?[-–—]\s?\d{1,2}\b"
    r"|\d[.:]\d\d\s?[-–—]\s?\d{1,2}[.:]\d\d"
)
"""When somebody can be met: "Tuesdays kl. 11-12"."""
_STATE = re.compile(
    r"T\.?\s?C\.?|(?:République|Republik|Republika|República(?: de| del)?|Repubblica|Rzeczpospolita) \w+"
    r"|(?:Република|Республика) \w+|Magyarország|Latvijas Republika|Lietuvos Respublika|Eesti Vabariik|Україна"
    r"|Schweizerische Eidgenossenschaft|Confédération suisse|Confederazione Svizzera|Kongeriket Norge|Czech Republic"
    r"|Republic of (?:the )?\w+|Government of \w+|Gouvernement d\w+ \w+|\w+ Government"
    r"|Česká republika|Slovenská republika"
    r"|Ελληνική Δημοκρατία|Российская Федерация|Bundesrepublik Deutschland|Freistaat \w+|Rzeczpospolita Polska",
    re.IGNORECASE,
)
"""A state above the name of its ministry."""


_EASTERN = re.compile("[぀-ヿ㐀-鿿가-힣]")
_CODE = re.compile(r"[=$\\{}<>].*[=$\\{}<>]|^[$>]\s?\S")
"""What programs are written with, and no firm's name has twice, or how a line to a machine begins."""
_COUNTY = re.compile(rf"(?i)[\w .'-]+ county(?:,? (?:{US_STATES.replace(' ', '|')}))?")
"""Where somebody works."""
_LEGIBLE = 0.8
"""A logo that is read as Chinese letters has less."""


def _names_institution(item: Item, scene: Scene) -> bool:
    known = load_lexicon("institutions")
    return any(known.has(o.text) for i, o in enumerate(scene.items) if i not in item.segments and not scene.kinds[i])


def is_refused(
    label: str, item: Item, features: Mapping[str, float], scene: Scene, split: bool, monograms: Collection[str]
) -> bool:
    """True if a run is no value of that label. `features` are its own, `split` says that it is a part of its segment,
    `monograms` are the initials of the card's names.
    """
    if PRONOUNS.fullmatch(item.text):
        return True
    if label in ("ORG", "TITLE", "FN") and item.text[:1] in '"“„«' and item.text.count('"') % 2:
        return True  # a slogan that goes on in the next line
    if label in ("ORG", "FN") and load_lexicon("mottos").has(item.text):
        return True
    if label == "ORG" and (_is_legal_form(item.text) or _tells_of_owner(item)):
        return True
    if label == "TITLE" and _HEADS.match(item.text):
        return True
    if split and goes_on(item.text):
        return True  # "for Mayor" of "for Mayor, District 3"
    if label == "ORG" and item.text.upper() in monograms and not features.get("domain_full"):
        return True  # "JE" above "Jane Example"
    if label == "ORG" and _is_country(item.text) and not features.get("domain_full"):
        return True
    if label == "ORG" and is_dotted_list(item.text) and not features.get("domain_full"):
        return True
    if label == "ORG" and (_is_eastern_post(features) or _is_drawn(item, scene) or _CODE.search(item.text)):
        return True
    if label == "ORG" and is_network(item.text) and not features.get("domain_full"):
        return True
    if label == "ORG" and (_COUNTY.fullmatch(item.text) or _is_beside_handle(item, scene)):
        return True
    if label == "ORG" and _is_lone_town(item, scene) and not any(map(features.get, _SPELT)):
        return True
    if label in ("TITLE", "ROLE") and _ends_in_town(item, scene):
        return True
    if label == "ORG" and (
        _REGISTERED.search(item.text) or (item.text.endswith("?") and "domain_full" not in features)
    ):
        return True
    if label == "ORG" and _STATE.fullmatch(item.text) and _names_institution(item, scene):
        return True
    if label == "ORG" and "couple" in features and not features.get("domain_full"):
        return True
    if label == "ORG" and not split and is_of_list(item, scene) and not any(map(features.get, _OF_FIRMS)):
        return True
    if is_degrees(item.text) and (label != "ORG" or split):
        return True  # of a firm called so nothing else stands on its line
    if label == "ORG" and split and item.text.startswith("("):
        return True  # "FRCS (Tr & Orth)"
    if label == "FN" and (is_no_name(item, features, scene) or is_said_twice(item.text)):
        return True
    open_end = "ends_link" in features and not features.get("domain_full")
    if label == "ORG" and (open_end or item.text.startswith(("&", "+"))):
        return True  # "THE UNIVERSITY OF", "& Partnerships": half a name
    if label in ("ORG", "FN", "TITLE") and (names_places(item.text) or is_handle(item.text, scene)):
        return True
    if label == "TITLE" and re.search(r"[㐀-鿿가-힣](?:会|會|法人|법인)$", item.text):
        return True  # "(例示県弁護士会)"
    if label == "TITLE" and (item.text.count(",") > _MOST_PARTS or _HOURS.search(item.text)):
        return True  # a list of skills; when somebody is there
    # "Dir." beside a number or an address
    return label in ("TITLE", "ROLE") and bool(_ANNOUNCED.intersection(whole_label(item.text).split()))


def is_handle(text: str, scene: Scene) -> bool:
    """True for what somebody is called by on a network: a mailbox of the card as one small word with a mark or digits
    in it ("jane_doe" beside janedoe@).
    """
    if re.fullmatch(r"@?\w{3,}_\w{3,}", text):
        return True
    if not re.fullmatch(r"@?[a-z0-9]+(?:[._]+[a-z0-9]+|\d)+", text):
        return False
    return any(_squeeze(text) == _squeeze(box) for box in (*scene.mailboxes, *scene.handles))


def _is_beside_handle(item: Item, scene: Scene) -> bool:
    """True for small letters in the column of a social profile, and its handle: "acme works" above "@acmeworks"."""
    if not item.text.islower():
        return False
    rows = zip(scene.items, scene.kinds, strict=True)
    profiles = [
        other for other, kind in rows if kind == "X-SOCIALPROFILE" and _squeeze(other.text) == _squeeze(item.text)
    ]
    return any(_is_in_column(item.box, other.box) for other in profiles)


def _is_in_column(one: Box, other: Box) -> bool:
    high = max(one.height, other.height)
    flush = abs(one.left - other.left) < 0.5 * high
    return flush and min(one.height, other.height) > 0.8 * high and abs(one.top - other.top) < 2 * high


def _is_eastern_post(features: Mapping[str, float]) -> bool:
    """True for East Asian text that ends with what a post does and has nothing of a firm: "茶道講師"."""
    post = "script_east" in features and "title_end" in features
    return post and not any(map(features.get, ("orgword_any", "legal_any", "dept_any", *_OF_FIRMS)))


def _is_drawn(item: Item, scene: Scene) -> bool:
    """True for East Asian letters that were hardly read, on a card without another one: a logo's strokes."""
    if not _EASTERN.search(item.text) or any(map(str.isascii, filter(str.isalpha, item.text))):
        return False
    sure = (word for other in scene.items for word in other.words if word.confidence >= _LEGIBLE)
    return not any(_EASTERN.search(word.text) for word in sure)


def _ends_in_town(item: Item, scene: Scene) -> bool:
    """True if the last line of a run is nothing but a town of the card's country: where somebody is what they are."""
    last = scene.items[item.segments[-1]].text
    return item.text.endswith(last) and is_town_of(last, scene.region)


def _is_lone_town(item: Item, scene: Scene) -> bool:
    """True for nothing but a town of the card's country, with or without its state, in no larger print than its numbers
    and addresses.
    """
    if not is_town_alone(item.text, scene.region):
        return False
    exact = [other.box.height for other, kind in zip(scene.items, scene.kinds, strict=True) if kind in ("TEL", "EMAIL")]
    return bool(exact) and item.box.height < _SMALL * max(exact)


def _is_country(text: str) -> bool:
    """True for nothing but a country's name, also in full: "Republic of Indonesia"."""
    bare = re.sub(r"(?i)^(?:the\s)?(?:republic|kingdom|state|commonwealth|sultanate)\sof\s", "", text)
    return country_named(bare)[1] == 0


def monograms_of(name: str) -> tuple[str, ...]:
    """The initials of a name as people have them set: of all its words, and of the first and the last; not of "III"."""
    first = [word[0].upper() for word in re.split(r"[\s-]+", split_affixes(name)[1]) if word[:1].isalpha()]
    return ("".join(first), first[0] + first[-1]) if len(first) > 1 else ()


def _is_legal_form(text: str) -> bool:
    """True for "Ltd." or "유한회사" alone: the form of a firm, but not its name."""
    return is_entry("legal_forms", text)


def _squeeze(text: str) -> str:
    return "".join(tokens(text))


def _tells_of_owner(item: Item) -> bool:
    """True for a line that begins with what is put before a name: "Inh. Jane Doe e.K.", "Management: Jane Doe"."""
    first = item.words[0].text if item.words else ""
    if len(item.words) > 1 and first.endswith(":") and announces_name(first):
        return True
    return bool(SHORT_LABEL.fullmatch(first)) and announces_name(first)
