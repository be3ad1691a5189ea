"""From the decision to the fields: values as printed, their parts, their places, their rivals; the rest as notes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from cardscan.fields.assignment import Decision
from cardscan.fields.candidates import Candidate, Segment
from cardscan.fields.features import Item, Scene
from cardscan.fields.lexicon import fold
from cardscan.fields.names import split_name
from cardscan.fields.proposals import Group
from cardscan.model import Field, Span

__all__ = ["as_printed", "chosen_fields", "exact_fields", "note_fields"]

_EDGE = " \t|¦•·∙●■◆▪◦,;:：/–—=»→_"


def as_printed(text: str) -> str:
    """The text of a value without the separators around it; the letters stay as they are."""
    text = " ".join(unicodedata.normalize("NFC", text).split()).strip(_EDGE)
    if text.startswith("(") and text.endswith(")") and text.count("(") == 1:
        text = text[1:-1].strip()
    return text.removesuffix("-").strip() or text


def _same(a: str, b: str) -> bool:
    return re.sub(r"\W", "", fold(a)) == re.sub(r"\W", "", fold(b))


def _readings(item: Item, segments: Sequence[Segment]) -> tuple[str, ...]:
    """What the other reader saw in place of a whole item, where that differs."""
    if item.part or len(item.segments) > 1:
        return ()
    return tuple(other for other in segments[item.segments[0]].others if other and not _same(other, item.text))


def agreement(item: Item, segments: Sequence[Segment]) -> float:
    """Did two readers read the same? 1 yes, -1 no, 0 not known."""
    votes = [segments[index].agreed for index in item.segments]
    if any(vote is False for vote in votes):
        return -1.0
    return 1.0 if all(votes) else 0.0


def chosen_fields(decision: Decision, scene: Scene, segments: Sequence[Segment], mail: str) -> Iterable[tuple[Field, Group]]:
    """FN, ORG, TITLE and ROLE, each with the proposal it came from; confidences are set later."""
    for label, group in decision.chosen.items():
        value = as_printed(group.item.text)
        probability = 0.0
        rivals: list[str] = []
        for other, p in decision.ranked[label]:
            if other is None:
                continue
            text = as_printed(other.item.text)
            if _same(text, value):
                probability += p
            elif p > 0.02 and text not in rivals:
                rivals.append(text)
        readings = [as_printed(text) for text in _readings(group.item, segments)]
        parts: tuple[tuple[str, str], ...] = ()
        if label == "FN":
            name = split_name(value, scene.region, mail)
            pairs = (("family", name.family), ("given", name.given), ("additional", name.additional))
            parts = tuple((k, v) for k, v in (*pairs, ("prefix", name.prefix), ("suffix", name.suffix)) if v)
        yield (
            Field(
                label,
                value,
                text=" ".join(word.text for word in group.item.words),
                spans=group.item.spans,
                ocr_confidence=group.item.confidence,
                parse_confidence=min(1.0, probability),
                parts=parts,
                alternatives=tuple(dict.fromkeys((*readings, *rivals)))[:4],
            ),
            group,
        )


def exact_fields(candidates: Iterable[Candidate], segments: Sequence[Segment]) -> Iterable[Field]:
    """One field for every candidate, as it is."""
    for candidate in candidates:
        own = [segments[index] for index in candidate.segments]
        yield Field(
            candidate.kind,
            candidate.value,
            text=candidate.text,
            spans=tuple(segment.span for segment in own),
            ocr_confidence=min(segment.confidence for segment in own),
            types=candidate.types,
            parts=candidate.parts,
            doubts=candidate.doubts,
            alternatives=candidate.alternatives,
            source=candidate.source,
        )


def note_fields(segments: Sequence[Segment], taken: set[tuple[int, int]]) -> Iterable[Field]:
    """A NOTE for every segment, or rest of one, that no field has claimed; `taken` holds (line, word) pairs."""
    for segment in segments:
        if not segment.text:
            continue
        span = segment.span
        offset = span.stop - len(segment.words)
        free = [i for i in range(len(segment.words)) if (span.line, offset + i) not in taken]
        if not free:
            continue
        whole = len(free) == len(segment.words)
        text = segment.text if whole else " ".join(segment.words[i].text for i in free)
        first, last = (span.start if whole else offset + free[0]), offset + free[-1] + 1
        spans = (Span(span.line, first, last, segment.box),)
        yield Field("NOTE", text, text=text, spans=spans, ocr_confidence=segment.confidence, confidence=segment.confidence)
