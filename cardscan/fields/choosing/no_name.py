"""Lines that are nobody's name: wares, houses, shops, prices, hours, what announces a number."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cardscan.fields.choosing.features import Item, Scene, neighbours
from cardscan.fields.lexicon import fold, load_lexicon, tokens
from cardscan.fields.naming.affixes import is_honorific
from cardscan.fields.naming.looks import describe_text
from cardscan.fields.naming.persons import is_couple
from cardscan.fields.places.countries import SOUTH_ASIA, country_named
from cardscan.fields.places.streets import begins_with_street, is_street_word
from cardscan.fields.places.towns import is_town, is_town_of

__all__ = ["is_no_name"]

_NO_NAME = re.compile(
    r"\d{3}|^\d+\s?[.)]|^\d+\s[^\W\d_]{3}|\d[.:]\d\d|\d\s?[-–]\s?\d|[€$£₹%]|(?i:\b(?:with|your|our|for)\b)"
    r"|(?i:^(?:the(?!\s(?:rev|rt|right|hon|very|most|ven|lord|lady|sir|dame|earl|duke|count|baron|viscount|marq))|los|las|gli)\s)"
    r"|^(?i:dott(?:\.?ss)?a?|dr|lic|ing|mag|doctora?|licenciad[oa])\.?\s(?:in|en|em)\s"
    r"|^(?i:casa|bodegas?|hostal|mesón|finca|cantina|trattoria|osteria|taverna|chez|konoba)\s"
    r"|(?i:[a-zäöüß]{4}(?:kammer|verband|verein|gesellschaft|institut|anstalt|stiftung|zentrum|klinik|genossenschaft)\b)"
    r"|['’]s$|(?i:^(?:el|o|a|il)\s(?:\w+\s)+d(?:e|el|a|o|as|os|ella)\s)"
)
"""What no person's name has: digits, a number in a list, hours, prices, words of a sentence, an article."""
_LONE_LINK = re.compile(r"[^\W\d_]{1,3}")
"""A short word alone in small letters: "con", "für"."""
_HAN = re.compile(r"[一-鿿\s]+")
_LONGEST_HAN = 8
"""Letters of a name in Chinese characters alone at most."""
_LABEL = 5
"""Letters of a word before a number, on its line, that is nobody's name if no list has it."""
_LIST = 3
"""So many values on a line are a list."""
_OF_ADDRESS = 0.3
"""How far the address finder claims what is no name."""
_SHOPS = frozenset(("sales", "point", "world", "zone", "corner", "palace", "stores", "agency", "agencies", "traders"))


def is_no_name(item: Item, features: Mapping[str, float], scene: Scene) -> bool:
    """True for a run that is no person's name whatever else speaks for it; `features` are its own."""
    text = item.text
    if (_LONE_LINK.fullmatch(text) and text.islower()) or (
        len("".join(text.split())) > _LONGEST_HAN and _HAN.fullmatch(text)
    ):
        return True
    if _NO_NAME.search(text) or is_honorific(text, scene.region) or _is_list(text, features):
        return True
    if text.islower() and text.endswith(".") and len(text.split()) > 2:
        return True  # the end of a sentence
    if _is_house(item, features, scene) or _is_shop(item, scene) or _announces_number(item, features, scene):
        return True
    if _is_place(item, features, scene) or (begins_with_street(text) and not features.get("mail_fit")):
        return True
    if _is_in_list(item, features, scene) or _is_said_in_full(item, scene):
        return True
    if is_town_of(text, scene.region) and not features.get("mail_fit"):
        return True
    # "Av. do Sample" of "Av. do Sample, 12"
    return bool(scene.address) and max((scene.address[i] for i in item.segments), default=0.0) > _OF_ADDRESS


def _is_list(text: str, features: Mapping[str, float]) -> bool:
    """True for wares in a row ("TV, Audio, Video", "TV- Audio- Video"), where nothing in it tells of a person."""
    parts = len(re.findall(r"[^\W\d_][,-](?:\s|$)|\s[-–|/•·]\s|(?<=[a-km-zà-ÿ])[·•](?=[A-Za-zÀ-ÿ])", text))
    if features.get("known_share", 0.0) >= 0.5 or any(map(features.get, ("mail_full", "honorific", "initial"))):
        return False
    return parts > (0 if "name_shape" not in features or "credential" not in features else 1)


def _announces_number(item: Item, features: Mapping[str, float], scene: Scene) -> bool:
    """True for words before a colon and a number that name nobody: "Tiffin Booking: 0231 ..."."""
    if not item.words or "given_first" in features:
        return False
    after = item.segments[-1] + 1
    beside = after < len(scene.items) and scene.kinds[after] == "TEL" and features.get("tel_beside", 0.0) > 0
    if item.words[-1].text.endswith((":", "：")):
        return beside
    # "Coll 01632 ..." of "Call": a label that was misread
    one_line = beside and {span.line for span in item.spans} == {span.line for span in scene.items[after].spans}
    word = "".join(tokens(item.text))
    called = any(word in fold(box) for box in (*scene.mailboxes, *scene.handles))
    return one_line and len(item.text.split()) == 1 and len(item.text) <= _LABEL and not called


def _is_house(item: Item, features: Mapping[str, float], scene: Scene) -> bool:
    """True for what ends like the name of a house, right above an address: "Sample Sadan", "Sample Chambers"."""
    words = tokens(item.text)
    if not words or words[-1] not in load_lexicon("houses").words or features.get("mail_full") or not scene.address:
        return False
    _, below = neighbours(item, scene)
    return below is not None and scene.address[below] > 0.5


def _is_shop(item: Item, scene: Scene) -> bool:
    """True for what small shops of South Asia are called after a given name: "ASHA SALES"."""
    words = tokens(item.text)
    return len(words) > 1 and scene.region in SOUTH_ASIA and words[-1] in _SHOPS


def _is_place(item: Item, features: Mapping[str, float], scene: Scene) -> bool:
    """True for towns with a mark between ("Town | Town"), for parts with commas between of which one is a street or the
    last a country: "Long Bay, Sample, Jamaica", "Sample Road, Town"; and for digits in such a line.
    """
    line = {span.line for span in item.spans}
    row = [o.text for i, o in enumerate(scene.items) if not scene.kinds[i] and {span.line for span in o.spans} == line]
    if len(line) == 1 and len(row) > 1 and not features.get("mail_full") and all(map(is_town, row)):
        return True
    towns = [part.strip() for part in re.split(r"[|/·•–—]", item.text)]
    if len(towns) > 1 and all(map(is_town, towns)):
        return True
    if "," not in item.text or any(map(features.get, ("mail_full", "honorific"))):
        return False
    country, start = country_named(item.text)
    street = any(map(is_street_word, tokens(item.text)))
    return "has_digit" in features or street or bool(country and start)


def _is_in_list(item: Item, features: Mapping[str, float], scene: Scene) -> bool:
    """True for one of three or more on a line that nothing but marks parts: wares, services, rooms."""
    lines = {span.line for span in item.spans}
    beside = [
        index
        for index, other in enumerate(scene.items)
        if not scene.kinds[index] and other.text and lines & {span.line for span in other.spans}
    ]
    named = "given_first" in features and features.get("known_share", 0.0) >= 0.5 and "words_1" not in features
    told = named or features.get("mail_fit", 0.0) > 0.5 or "honorific" in features
    told |= any("title_any" in describe_text(scene.items[index].text, scene.region) for index in beside)
    return len(lines) == 1 and len(beside) >= _LIST and not told


def _is_said_in_full(item: Item, scene: Scene) -> bool:
    """True for one given name that another line has with the family's: "Jane" beside "Jane & Joe Doe"."""
    words = tokens(item.text)
    if len(words) != 1 or len(item.segments) > 1:
        return False
    others = (tokens(o.text) for i, o in enumerate(scene.items) if i not in item.segments and is_couple(o.text))
    return any(words[0] in other for other in others)
