"""A person's name that was taken for a firm: the name in other letters, or what they are called on a network."""

from __future__ import annotations

from itertools import permutations

from cardscan.fields.choosing.features import Scene, describe
from cardscan.fields.choosing.groups import Group
from cardscan.fields.lexicon import fold, script_of, tokens

__all__ = ["is_name_again"]

_EAST = ("cjk", "kana", "hangul")
_OF_FIRMS = ("orgword_any", "legal_any", "title_any", "domain_full")
_LARGER = 1.3
"""How many times as high as a name's a firm's print is at least, where it is a mark of the same letters."""
_MAILED = 0.6
"""How well a mailbox fits from which on it is that person's."""


def _is_handle(firm: Group, name: Group, scene: Scene) -> bool:
    written = firm.item.text.strip("@").casefold()
    if not written.isalpha() or firm.item.box.height > _LARGER * name.item.box.height:
        return False
    words = [word for word in tokens(name.item.text) if len(word) > 1]
    glued = {one + other for one, other in permutations(words, 2)}
    return fold(written) in glued and not any(map(describe(firm.item, scene).get, _OF_FIRMS))


def is_name_again(firm: Group, name: Group, scene: Scene) -> bool:
    """True for a firm of Latin letters that is the East Asian name beside it once more, as the mailbox spells it, and
    for one that is two words of the name as one, in no larger print: "JANEDOE" on the card of Jane Sample Doe.
    """
    if _is_handle(firm, name, scene):
        return True
    if firm.split or script_of(name.item.text) not in _EAST or script_of(firm.item.text) in _EAST:
        return False
    features = describe(firm.item, scene)
    if any(features.get(told) for told in _OF_FIRMS) or "name_shape" not in features:
        return False
    return features.get("mail_fit", 0.0) >= _MAILED
