"""What stands beside a name and says what its bearer is: "Pastor Jane Doe", "Prop: Jane Doe", "Jane Doe - Owner"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from cardscan.fields.affixes import is_calling_word
from cardscan.fields.lexicon import load_lexicon, tokens
from cardscan.fields.parts import is_entry
from cardscan.model import Box, Field, Line, Span, Word

__all__ = ["title_beside_name"]

_SURE = 0.6
"""How sure such a title is: somebody may be addressed so and do something else."""
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
            start, stop = found
            text = " ".join(word.text for word in words[start:stop])
            return (
                Field(
                    "TITLE",
                    text.strip(_EDGE),
                    text=text,
                    spans=(Span(span.line, start, stop, reduce(Box.union, (word.box for word in words[start:stop]))),),
                    ocr_confidence=min(word.confidence for word in words[start:stop]),
                    parse_confidence=_SURE,
                    confidence=min(_SURE, name.confidence),
                    doubts=("it is printed beside the name, and no other title was found",),
                ),
            )
    return ()


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
