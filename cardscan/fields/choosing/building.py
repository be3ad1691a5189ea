"""From the decision to the fields: values as printed, their parts, their places, their rivals; the rest as notes."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from cardscan.fields.candidates import Candidate, Segment
from cardscan.fields.choosing.assignment import Decision
from cardscan.fields.choosing.features import Item, Scene
from cardscan.fields.choosing.groups import Group
from cardscan.fields.lexicon import fold, load_lexicon, script_of, tokens
from cardscan.fields.naming.affixes import as_person
from cardscan.fields.naming.looks import mend_capitals
from cardscan.fields.naming.names import split_name
from cardscan.model import Field, Line, Span

__all__ = [
    "address_fields",
    "adopt_rest",
    "as_printed",
    "chosen_fields",
    "exact_fields",
    "note_fields",
    "respace",
    "said_once",
    "with_signs",
]

_EAST_BLANK = re.compile(r"(?<=[\u3040-\u30ff\u3400-\u9fff])\s+(?=[\u3040-\u30ff\u3400-\u9fff])")
_EAST_EDGE = re.compile(r"^[\u2e80-\u9fff]{1,2}(?=\s*[A-Za-z]{2})|(?<=[A-Za-z])\s*[\u2e80-\u9fff]{1,2}$")
_WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
"""Wide forms of the ASCII letters and marks, as East Asian print has them, and the plain ones."""
_ADDRESS, _NO_ADDRESS = 0.5, 0.05
"""What the model gives lines at least that are an address, and at most those that are none."""
_SIGN = re.compile(r"\s+[|·•∙●]\s+")
NO_NUMBER = "it looks like a telephone number, but no plan has one like it"
_LIKE_NUMBER = re.compile(r"(?!\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$|\d\d[.]\d\d\s*[-–])(?:\+|\(?0)[\d\s()./–-]+\d")
"""Neither a date nor hours."""
_NUMBER_DIGITS = range(8, 16)
_BAR = re.compile(r"^[1l|]\s+(?=[A-ZÀ-Þ][a-zà-ÿ])")
"""A bar between a name and the title beside it, as readers see it."""
_EDGE = " \t|¦•·∙●■◆▪◦,;:：/–—=→_<>✓✔~^*×≡≣≈☰★☆♦♥♠♣"


def as_printed(text: str) -> str:
    """The text of a value without the separators around it; the letters stay as they are."""
    text = " ".join(unicodedata.normalize("NFC", text).split()).strip(_EDGE)
    if script_of(text) == "latin":
        text = text.translate(_WIDE)  # a reader that knows both took one for the other
    text = re.sub(r"(?<=\bz )[0oO]\.\s?[0oO]\.", "o.o.", text)  # a Polish firm's form, which has no noughts
    if "«" not in text:
        text = text.strip("»").strip()
    for left, right in ("()", "（）"):
        if text.startswith(left) and text.endswith(right) and text.count(left) == 1:
            text = text[1:-1].strip()
    if sum("a" <= c.lower() <= "z" for c in text) > 3:
        text = _EAST_EDGE.sub("", text).strip() or text  # an icon that was read as a wide letter
    if script_of(text) in ("kana", "cjk") and len(text.split()) > 2:
        text = _EAST_BLANK.sub("", text)  # readers see blanks between wide letters; two words may be a name
    return text.removesuffix("-").strip() or text


def _same(a: str, b: str) -> bool:
    return re.sub(r"\W", "", fold(a)) == re.sub(r"\W", "", fold(b))


def _is_same_person(a: str, b: str, region: str) -> bool:
    """True if two names differ in titles, degrees and look-alike capitals only."""
    one, two = (split_name(mend_capitals(text), region) for text in (a, b))
    return bool(one.given) and all(_same(getattr(one, k), getattr(two, k)) for k in ("given", "additional", "family"))


def _readings(item: Item, segments: Sequence[Segment]) -> tuple[str, ...]:
    """What the other reader saw in place of a whole item, where that differs."""
    if item.part or len(item.segments) > 1:
        return ()
    return tuple(other for other in segments[item.segments[0]].others if other and not _same(other, item.text))


def _best_known(value: str, readings: list[str]) -> tuple[str, list[str]]:
    """The reading with the most words that titles are made of; the first where they are alike."""

    def known(text: str) -> int:
        words = tokens(text)
        return sum(w in load_lexicon("titles").words or w in load_lexicon("title_words").words for w in words)

    best = max((value, *readings), key=known)
    return best, [text for text in (value, *readings) if text != best]


def chosen_fields(
    decision: Decision, scene: Scene, segments: Sequence[Segment], mail: str
) -> Iterable[tuple[Field, Group]]:
    """FN, ORG, TITLE and ROLE, each with the proposal it came from; confidences are set later."""
    for label, group in decision.chosen.items():
        value = as_printed(group.item.text)
        probability = 0.0
        rivals: list[str] = []
        for other, p in decision.ranked[label]:
            if other is None:
                continue
            text = as_printed(other.item.text)
            if _same(text, value) or (label == "FN" and _is_same_person(text, value, scene.region)):
                probability += p
            elif p > 0.02 and text not in rivals:
                rivals.append(text)
        readings = [as_printed(text) for text in _readings(group.item, segments)]
        if label in ("TITLE", "ROLE"):
            value, readings = _best_known(_BAR.sub("", value), readings)
        parts: tuple[tuple[str, str], ...] = ()
        if label == "FN":
            value = as_person(value, scene.region)
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


def with_signs(field: Field, lines: Sequence[Line]) -> Field:
    """A title of two parts of one line with what is printed between them: "Founder | CEO", and not "Founder CEO"."""
    if field.name not in ("TITLE", "ROLE") or len(field.spans) < 2 or field.source != "print":
        return field
    runs: list[list[int]] = []
    for span in field.spans:
        if runs and runs[-1][0] == span.line and runs[-1][2] == span.start:
            runs[-1][2] = span.stop
        else:
            runs.append([span.line, span.start, span.stop])
    texts = (" ".join(word.text for word in lines[line].words[a:b]).strip(_EDGE) for line, a, b in runs)
    printed = " ".join(texts)
    return replace(field, value=printed) if _SIGN.sub(" ", printed) == field.value else field


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


def adopt_rest(fields: Sequence[Field], segments: Sequence[Segment]) -> list[Field]:
    """Words that are no value go where they belong: a label that stands alone to the nearest field, the organisation
    printed a second time (its wordmark) to the organisation.
    """
    out = list(fields)
    taken = {(s.line, word) for f in fields for s in f.spans for word in range(s.start, s.stop)}
    for segment in segments:
        span = segment.span
        if all((span.line, word) in taken for word in range(span.start, span.stop)) or not out:
            continue
        letters = re.sub(r"\W", "", fold(segment.text))
        home: int | None = None
        if not segment.text:
            near = [(min((_apart(span, s) for s in f.spans), default=math.inf), i) for i, f in enumerate(out)]
            distance, home = min(near)
            home = home if distance < math.inf else None
        elif len(letters) > 2:
            same = [i for i, f in enumerate(out) if f.name == "ORG" and letters in re.sub(r"\W", "", fold(f.value))]
            home = same[0] if same else None
        if home is not None:
            out[home] = replace(out[home], spans=(*out[home].spans, span))
    return out


def _apart(a: Span, b: Span) -> float:
    dx = max(0.0, a.box.left - b.box.right, b.box.left - a.box.right)
    dy = max(0.0, a.box.top - b.box.bottom, b.box.top - a.box.bottom)
    return dx + 2 * dy


def note_fields(segments: Sequence[Segment], taken: set[tuple[int, int]]) -> Iterable[Field]:
    """A NOTE for every segment, or rest of one, that no field has claimed; `taken` holds (line, word) pairs."""
    for segment in segments:
        if not segment.text:
            continue
        span = segment.span
        size = len(segment.words)
        free = [i for i in range(size) if (span.line, segment.first + i) not in taken]
        if not free:
            continue
        whole = len(free) == size
        text = segment.text if whole else " ".join(segment.words[i].text for i in free)
        first = span.start if whole else segment.first + free[0]
        last = span.stop if free[-1] == size - 1 else segment.first + free[-1] + 1  # with a mark behind it
        spans = (Span(span.line, first, last, segment.box),)
        sure = segment.confidence
        doubts = (NO_NUMBER,) if whole and not segment.label and _is_like_number(text) else ()
        yield Field("NOTE", text, text=text, spans=spans, ocr_confidence=sure, confidence=sure, doubts=doubts)


def _is_like_number(text: str) -> bool:
    """Whether it is printed as telephone numbers are, from the nought or the plus on, though no plan knows it."""
    return bool(_LIKE_NUMBER.fullmatch(text)) and sum(map(str.isdigit, text)) in _NUMBER_DIGITS


def said_once(fields: Iterable[Field]) -> list[Field]:
    """The fields, with what is printed more than once (a number beside two icons, an address on both sides) where it
    was read best, in the first one's place, with the types and places of all.
    """
    found: dict[tuple[str, str], Field] = {}
    for field in fields:
        once = field.name in ("TEL", "EMAIL", "URL", "X-SOCIALPROFILE")
        key = (field.name, field.value.casefold() if once else f"{field.value}\n{len(found)}")
        known = found.get(key)
        if known is None:
            found[key] = field
            continue
        best = max(known, field, key=lambda one: (one.source != "print", one.confidence))
        types, spans = (*known.types, *field.types), (*known.spans, *field.spans)
        found[key] = replace(best, types=tuple(dict.fromkeys(types)), spans=tuple(dict.fromkeys(spans)))
    return list(found.values())


def respace(field: Field, scene: Scene, mail: str) -> Field:
    """A name whose blank a reader lost or put in the wrong place, spaced as the mailbox or its capitals say.

    Only blanks are moved, and only where the letters are the same: "JANEDOE" beside jane.doe@, "JaneDoe"; but a capital
    I that was read as a small l is a capital again.
    """
    if field.name == "FN" and re.fullmatch(r"[가-힣](?: [가-힣]){2,3}", field.value):
        return _spaced(field, field.value.replace(" ", ""), scene, mail)  # letters set apart
    if field.name != "FN" or script_of(field.value) != "latin":
        return field
    mended = mend_capitals(field.value)
    if mended != field.value:
        field = _spaced(field, mended, scene, mail)
    letters = re.sub(r"\W", "", fold(field.value))
    for box in scene.mailboxes:
        words = [word for word in re.split(r"[^a-z]+", fold(box)) if word]
        if (
            len(words) > 1
            and "".join(words) == letters
            and min(map(len, words)) > 1
            and len(re.split(r"[\s-]+", field.value)) < len(words)
        ):
            return _spaced(field, _cut_like(field.value, words), scene, mail)
        if len(words) == 1 and len(words[0]) > 3 and letters.endswith(words[0]) and len(field.value.split()) > 1:
            rest = letters[: -len(words[0])]
            last = re.sub(r"\W", "", fold(field.value.split()[-1]))
            if len(last) <= 2 and len(rest) > 2 and last != words[0]:
                return _spaced(field, _cut_like(field.value, [rest, words[0]]), scene, mail)
    single = field.value.split()
    if (
        len(single) == 1
        and re.fullmatch(r"[A-ZÀ-Þ][a-zà-ÿ]{2,}[A-ZÀ-Þ][a-zà-ÿ]{1,}", single[0])
        and not re.match(r"(Mc|Mac|De|Di|La|Le|Van|Von)[A-Z]", single[0])
    ):
        return _spaced(field, re.sub(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])", " ", single[0]), scene, mail)
    return field


def _cut_like(text: str, words: list[str]) -> str:
    """The letters of `text`, blanks only where the words part."""
    text = text.replace(" ", "")
    out, place = [], 0
    for word in words:
        start, count = place, 0
        while place < len(text) and count < len(word):
            count += len(re.sub(r"\W", "", fold(text[place])))
            place += 1
        while place < len(text) and not text[place].isalnum():
            place += 1
        out.append(text[start:place])
    return " ".join(out) + text[place:]


def _spaced(field: Field, value: str, scene: Scene, mail: str) -> Field:
    if value == field.value:
        return field
    name = split_name(value, scene.region, mail)
    found = {k: getattr(name, k) for k in ("family", "given", "additional", "prefix", "suffix")}
    return replace(
        field,
        value=value,
        parts=tuple((k, v) for k, v in found.items() if v),
        alternatives=(field.value, *field.alternatives),
    )


def address_fields(
    candidates: Iterable[Candidate],
    decision: Decision,
    single: Mapping[int, Mapping[str, float]],
    segments: Sequence[Segment],
) -> Iterable[Field]:
    """ADR fields; how sure is the mean of what the model and the finder say of their segments.

    Beside one that the model holds for an address, another that it holds for none is none.
    """
    rated = []
    for candidate in candidates:
        logs = [single[index]["ADR"] for index in candidate.segments if index in single]
        rated.append((candidate, math.exp(sum(logs) / len(logs)) if logs else 0.5))
    sure = any(model > _ADDRESS for _, model in rated)
    for candidate, model in rated:
        if sure and model < _NO_ADDRESS and not {"code", "city"} & {name for name, _ in candidate.parts}:
            continue
        (field,) = exact_fields([candidate], segments)
        yield replace(field, parse_confidence=min(1.0, 0.5 * model + 0.5 * min(1.0, candidate.score / 6)))
