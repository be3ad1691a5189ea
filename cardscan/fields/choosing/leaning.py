"""What the lines beside a line, or the card's addresses, make of it whatever its words look like."""

from __future__ import annotations

from collections.abc import Mapping

from cardscan.fields.captions.headings import names_places
from cardscan.fields.choosing.features import Item, Scene, neighbours
from cardscan.fields.choosing.joining import fits_whole, is_title_above, is_trade_below
from cardscan.fields.choosing.left_open import is_kind_above
from cardscan.fields.lexicon import fold, tokens
from cardscan.fields.naming.eastern import is_spelt_name
from cardscan.fields.naming.looks import describe_text
from cardscan.fields.naming.names import match_mailbox
from cardscan.fields.places.towns import is_town
from cardscan.fields.postal.addresses import is_no_line
from cardscan.fields.vocabulary import compact

__all__ = ["lean_on_names", "lean_on_places"]

_SPELT = 0.9
"""How well a mailbox fits a name that it spells, both names of it."""
_INITIAL = 0.8
"""The same with an initial for the first name."""
_UNLIKELY = -4.0
"""The logarithm of the probability of what a line can hardly be."""


def lean_on_names(single: dict[int, dict[str, float]], scene: Scene) -> None:
    """Make what is put before names, printed above one, no organisation and no note; a couple and a given name in
    kana behind a family's a name, two people without a family name a firm, and two words that a mailbox spells as one
    name no organisation.
    """
    for index, logs in single.items():
        text = describe_text(scene.items[index].text, scene.region)
        if "two_people" in text or "couple" in text:
            couple = "couple" in text and not fits_whole(scene.items[index].text, scene)
            logs["FN" if couple else "ORG"] = max(logs.values())
            for label in ("ORG", "OTHER", "TITLE") if couple else ():
                logs[label] = min(logs[label], _UNLIKELY)
        if is_spelt_name(scene.items[index].text):
            logs["FN"] = max(logs.values())
            logs["ORG"], logs["OTHER"] = (min(logs[label], _UNLIKELY) for label in ("ORG", "OTHER"))
        if _is_mailed(scene.items[index], text, scene):
            logs["ORG"] = min(logs["ORG"], _UNLIKELY)
        above, below = neighbours(scene.items[index], scene)
        if above in single and is_trade_below(scene.items[above], scene.items[index]):
            logs["TITLE"] = max(logs.values())
            logs["FN"] = min(logs["FN"], _UNLIKELY)
        if below in single and is_kind_above(scene.items[index], scene.items[below]):
            known = describe_text(scene.items[below].text, scene.region).get("known_share", 0.0) > 0
            single[below]["FN"] = single[below]["FN"] if known else min(single[below]["FN"], _UNLIKELY)
        if below in single and is_title_above(scene.items[index], scene.items[below], scene.region):
            for label in ("ORG", "OTHER"):
                logs[label] = min(logs[label], _UNLIKELY)
        if below in single and _are_one_name(scene.items[index], scene.items[below], scene):
            for part in (index, below):
                single[part]["ORG"] = min(single[part]["ORG"], _UNLIKELY)


def _is_mailed(item: Item, text: Mapping[str, float], scene: Scene) -> bool:
    """True for a name, printed once, that a mailbox spells, the first name whole or as an initial, and the domain, too:
    whose own domain it is.
    """
    if _is_own_domain(item, scene) and not text.keys() & {"orgword_any", "legal_any", "title_any"}:
        return True
    if not text.get("known_share") or text.keys() & {"orgword_any", "legal_any", "title_any", "common_share"}:
        return False
    spelt = any(match_mailbox(item.text, box) >= _INITIAL for box in scene.mailboxes) and fits_whole(item.text, scene)
    return spelt and sum(compact(other.text) == compact(item.text) for other in scene.items) == 1


def _is_own_domain(item: Item, scene: Scene) -> bool:
    """True for two words of which the first is a mailbox and the second what a domain begins with: "Jane Example" at
    jane@examplebakery.example.
    """
    words = tokens(item.text)
    mailed = len(words) == 2 and words[0] in map(fold, scene.mailboxes)
    return mailed and len(words[1]) > 3 and any(_goes_beyond(domain, words[1]) for domain in scene.domains)


def _goes_beyond(domain: str, word: str) -> bool:
    return fold(domain).startswith(word) and len(domain) > len(word)


def _are_one_name(above: Item, below: Item, scene: Scene) -> bool:
    """True for two words set alike below each other, a known name among them, that a mailbox of the card spells."""
    texts = above.text, below.text
    if any(len(text.split()) > 1 for text in texts) or not 0.8 < above.box.height / max(1.0, below.box.height) < 1.25:
        return False
    known = any("known_share" in describe_text(text, scene.region) for text in texts)
    both = fold(texts[0]) in map(fold, scene.mailboxes) and fits_whole(texts[1], scene)  # jane@doe.example
    return known and (both or any(match_mailbox(" ".join(texts), box) >= _SPELT for box in scene.mailboxes))


def lean_on_places(single: dict[int, dict[str, float]], scene: Scene) -> None:
    """Make what is spelt like a domain of the card no address, nor a firm with its legal form or hours, and a
    town with its state or country nothing else.
    """
    for index, logs in single.items():
        text = scene.items[index].text
        if names_places(text):
            logs["ADR"] = max(logs.values())
            continue
        spelt = fits_whole(text, scene) and len("".join(tokens(text))) > 4 and not is_town(text)
        if spelt or is_no_line(text, scene.region):
            logs["ADR"] = min(logs["ADR"], _UNLIKELY)
