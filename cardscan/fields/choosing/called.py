"""What stands beside a name and says what its bearer is: "Pastor Jane Doe", "Prop: Jane Doe", "Jane Doe - Owner"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from cardscan.fields.lexicon import is_entry, jobs, load_lexicon, tokens
from cardscan.fields.naming.affixes import is_calling_word
from cardscan.model import Box, Field, Line, Span, Word

__all__ = ["is_trade", "lone_trade", "title_beside_name"]

_SURE = 0.6
"""How sure such a title is: somebody may be addressed so and do something else."""
_NAMED = 0.8
"""How sure a name must be for a trade that is a family's name as well to be no part of one."""
_EDGE = " ,;:-–—|/·•()"
_OF_COURTESY = frozenset(
    (
        *("doctor", "hofrat", "kommerzialrat", "ministerialrat", "licenciado", "licenciada", "ingeniero", "ingeniera"),
        *("engenheiro", "engenheira", "ingegnere", "инженер", "maestro", "maestra", "geometra", "ragioniere"),
    )
)
"""What people are called who do something else."""


def title_beside_name(fields: Sequence[Field], lines: Sequence[Line]) -> tuple[Field, ...]:
    """The calling, or what the owner is called, that is printed beside the name, as a title to be asked about, where
    the card has no other one.
    """
    name = next((field for field in fields if field.name == "FN" and field.source == "print"), None)
    if name is None or any(field.name == "TITLE" for field in fields):
        return ()
    for span in name.spans:
        words = lines[span.line].words
        found = _calling(name, words, span) or _owner(words, 0, span.start) or _owner(words, span.stop, len(words))
        if found:
            doubt = "it is printed beside the name, and no other title was found"
            return (_title(words, span.line, *found, name.confidence, doubt),)
    return ()


def lone_trade(fields: Sequence[Field], lines: Sequence[Line]) -> tuple[Field, ...]:
    """The trade that has a line of its own, as a title to be asked about, where the card has a sure name and no title:
    "Potter" may be what Jane Doe is called, too, but not in a corner of her card.
    """
    name = next((field for field in fields if field.name == "FN"), None)
    if name is None or name.confidence < _NAMED or any(field.name == "TITLE" for field in fields):
        return ()
    claimed = {span.line for field in fields for span in field.spans}
    for number, line in enumerate(lines):
        words = line.words
        if number not in claimed and len(words) == 1 and is_trade(words[0].text):
            doubt = "it is a trade, but people are called so, too; no other title was found"
            return (_title(words, number, 0, 1, name.confidence, doubt),)
    return ()


def is_trade(text: str) -> bool:
    """True for one word that is what people do: "Potter", "Töpferin"."""
    words = tokens(text)
    lists = (jobs(), load_lexicon("small_titles").words, load_lexicon("titles").words)
    return len(words) == 1 and text.isalpha() and any(words[0] in known for known in lists)


def _title(words: Sequence[Word], line: int, start: int, stop: int, most: float, doubt: str) -> Field:
    text = " ".join(word.text for word in words[start:stop])
    return Field(
        "TITLE",
        text.strip(_EDGE),
        text=text,
        spans=(Span(line, start, stop, reduce(Box.union, (word.box for word in words[start:stop]))),),
        ocr_confidence=min(word.confidence for word in words[start:stop]),
        parse_confidence=_SURE,
        confidence=min(_SURE, most),
        doubts=(doubt,),
    )


def _calling(name: Field, words: Sequence[Word], span: Span) -> tuple[int, int] | None:
    """Where a calling stands among the titles before the name."""
    prefix = name.part("prefix").split()
    places = range(span.start, span.stop)
    return next(((i, i + 1) for i in places if words[i].text in prefix and _is_title(words[i].text)), None)


def _owner(words: Sequence[Word], start: int, stop: int) -> tuple[int, int] | None:
    """Where the words from `start` to `stop` say nothing but what the owner is called."""
    while start < stop and not words[start].text.strip(_EDGE):
        start += 1
    text = " ".join(word.text for word in words[start:stop]).strip(_EDGE)
    return (start, stop) if text and is_entry("owners", text) else None


def _is_title(word: str) -> bool:
    plain = " ".join(tokens(word))
    return is_calling_word(word) and plain in load_lexicon("titles").words and plain not in _OF_COURTESY
