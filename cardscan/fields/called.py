"""What stands before a name and says what its bearer is: "Pastor Jane Doe", "Chef Jane Doe"."""

from __future__ import annotations

from collections.abc import Sequence

from cardscan.fields.affixes import is_calling_word
from cardscan.fields.lexicon import load_lexicon, tokens
from cardscan.model import Field, Line, Span

__all__ = ["title_before_name"]

_SURE = 0.6
"""How sure such a title is: somebody may be addressed so and do something else."""
_OF_COURTESY = frozenset(
    (
        *("doctor", "hofrat", "kommerzialrat", "ministerialrat", "licenciado", "licenciada", "ingeniero", "ingeniera"),
        *("engenheiro", "engenheira", "ingegnere", "инженер", "maestro", "maestra", "geometra", "ragioniere"),
    )
)
"""What people are called who do something else."""


def title_before_name(fields: Sequence[Field], lines: Sequence[Line]) -> tuple[Field, ...]:
    """The calling that is printed before the name as a title to be asked about, where the card has no other one."""
    name = next((field for field in fields if field.name == "FN" and field.source == "print"), None)
    if name is None or any(field.name == "TITLE" for field in fields):
        return ()
    prefix = name.part("prefix").split()
    for span in name.spans:
        words = lines[span.line].words
        for place in range(span.start, span.stop):
            text = words[place].text.strip(",;:")
            if text in prefix and _is_title(text):
                own = Span(span.line, place, place + 1, words[place].box)
                return (
                    Field(
                        "TITLE",
                        text,
                        text=words[place].text,
                        spans=(own,),
                        ocr_confidence=words[place].confidence,
                        parse_confidence=_SURE,
                        confidence=min(_SURE, name.confidence),
                        doubts=("it is printed before the name, and no other title was found",),
                    ),
                )
    return ()


def _is_title(word: str) -> bool:
    plain = " ".join(tokens(word))
    return is_calling_word(word) and plain in load_lexicon("titles").words and plain not in _OF_COURTESY
