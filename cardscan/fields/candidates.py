"""What the field stage works on: segments of lines, and the candidates that compete for them.

A word is split into characters only where a label is glued to a value ("Tel+49..."): spans count words, `text` is
exact.
"""

from __future__ import annotations

from dataclasses import dataclass

from cardscan.model import Box, Span, Word

__all__ = ["Candidate", "Segment"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words of one line that belong together: what lies between column gaps, separators and labels.

    `text` is the run without its label; `label` is what the label before it announces ("tel", "cell", "fax", "email",
    "url", "adr", "social:linkedin" ... or ""); `span` covers the label too, so that nothing read is left over.
    `others` is the same run as the other reader saw it (empty where there was one reader or both said the same).
    `confidence` is the readers' mean word confidence, 0 to 1; `agreed` is True where two readers read the same
    letters, False where they differ, None where only one read it. `said` is the label as printed ("Tél. portable :").
    `first` is the number in its line of the first of `words`: later than `span.start` behind a label. A word at either
    end of the span that holds a mark only is none of `words`. `open_end` is the hyphen, full stop, underscore or at
    sign behind it with which its line ends.
    """

    text: str
    words: tuple[Word, ...]
    span: Span
    label: str = ""
    others: tuple[str, ...] = ()
    confidence: float = 1.0
    agreed: bool | None = None
    said: str = ""
    first: int = 0
    open_end: str = ""

    @property
    def box(self) -> Box:
        """Where it stands in the crop."""
        return self.span.box


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposed field: some segments (by index) read as one property.

    `kind`: FN, ORG, TITLE, ROLE, TEL, EMAIL, URL, ADR, X-SOCIALPROFILE, BDAY, ID (VAT, register and licence numbers:
    kept out of the phones), OTHER (slogans, opening hours, services: kept in the note). `score`: log-odds-like, higher
    is better, comparable within one kind. `cost`: how much was repaired to get `value` out of `text` (0 = nothing).
    """

    kind: str
    value: str
    text: str
    segments: tuple[int, ...]
    score: float = 0.0
    cost: float = 0.0
    parts: tuple[tuple[str, str], ...] = ()
    types: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    source: str = "print"
