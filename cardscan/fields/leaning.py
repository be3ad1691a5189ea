"""What the lines beside a line, or the card's addresses, make of it whatever its words look like."""

from __future__ import annotations

from collections.abc import Mapping

from cardscan.fields.addresses import is_no_line
from cardscan.fields.features import Item, Scene, neighbours
from cardscan.fields.headings import names_places
from cardscan.fields.joining import fits_whole, is_title_above
from cardscan.fields.lexicon import tokens
from cardscan.fields.looks import describe_text
from cardscan.fields.names import match_mailbox
from cardscan.fields.towns import is_town
from cardscan.fields.vocabulary import compact

__all__ = ["lean_on_names", "lean_on_places"]

_SPELT = 0.9
"""How well a mailbox fits a name that it spells, both names of it."""
_INITIAL = 0.8
"""The same with an initial for the first name."""
_UNLIKELY = -4.0
"""The logarithm of the probability of what a line can hardly be."""


def lean_on_names(single: dict[int, dict[str, float]], scene: Scene) -> None:
    """Make what is put before names, printed above one, no organisation and no note; a couple a name, two people
    without a family name a firm, and two words that a mailbox spells as one name no organisation.
    """
    for index, logs in single.items():
        text = describe_text(scene.items[index].text, scene.region)
        if "two_people" in text or "couple" in text:
            couple = "couple" in text and not fits_whole(scene.items[index].text, scene)
            logs["FN" if couple else "ORG"] = max(logs.values())
            logs["ORG"] = min(logs["ORG"], _UNLIKELY) if couple else logs["ORG"]
        if _is_mailed(scene.items[index], text, scene):
            logs["ORG"] = min(logs["ORG"], _UNLIKELY)
        _, below = neighbours(scene.items[index], scene)
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
    if not text.get("known_share") or text.keys() & {"orgword_any", "legal_any", "title_any", "common_share"}:
        return False
    spelt = any(match_mailbox(item.text, box) >= _INITIAL for box in scene.mailboxes) and fits_whole(item.text, scene)
    return spelt and sum(compact(other.text) == compact(item.text) for other in scene.items) == 1


def _are_one_name(above: Item, below: Item, scene: Scene) -> bool:
    """True for two words set alike below each other, a known name among them, that a mailbox of the card spells."""
    texts = above.text, below.text
    if any(len(text.split()) > 1 for text in texts) or not 0.8 < above.box.height / max(1.0, below.box.height) < 1.25:
        return False
    known = any("known_share" in describe_text(text, scene.region) for text in texts)
    return known and any(match_mailbox(" ".join(texts), box) >= _SPELT for box in scene.mailboxes)


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
