"""A person's name that was taken for a firm: it stands beside the same name in other letters."""

from __future__ import annotations

from cardscan.fields.features import Scene, describe
from cardscan.fields.groups import Group
from cardscan.fields.lexicon import script_of

__all__ = ["is_name_again"]

_EAST = ("cjk", "kana", "hangul")
_OF_FIRMS = ("orgword_any", "legal_any", "title_any", "domain_full")
_MAILED = 0.6
"""How well a mailbox fits from which on it is that person's."""


def is_name_again(firm: Group, name: Group, scene: Scene) -> bool:
    """True for a firm of Latin letters that is the East Asian name beside it once more, as the mailbox spells it."""
    if firm.split or script_of(name.item.text) not in _EAST or script_of(firm.item.text) in _EAST:
        return False
    features = describe(firm.item, scene)
    if any(features.get(told) for told in _OF_FIRMS) or "name_shape" not in features:
        return False
    return features.get("mail_fit", 0.0) >= _MAILED
