"""What else a field could be: the alternatives that the Tab key offers, best first, each with its reason in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import permutations, product

from cardscan.model import Field, Line, Record, Status
from cardscan.review.session import (
    CALLED,
    ONE_LINE_OF_TEXT,
    Normalise,
    Review,
    absorb,
    correct,
    rename,
    reparse,
    retype,
    swap,
)
from cardscan.scrawls import other_readings

__all__ = ["Choice", "find_choices", "name_parts", "other_readings", "why_doubtful"]

KINDS = {"cell": "mobile", "work": "work", "fax": "fax", "home": "private"}
"""vCard's kinds of telephone numbers, and what a person calls them."""

NAME_PARTS = ("prefix", "given", "additional", "family", "suffix")


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that the field in question could be. `value` is what to show, `why` says where it comes from; `take`
    is the answer: Review -> Review.
    """

    value: str
    why: str
    take: Callable[[Review], Review]


def find_choices(
    record: Record, index: int, lines: tuple[Line, ...], normalise: Normalise, region: str = ""
) -> tuple[Choice, ...]:
    """The alternatives to field `index` of the card, best first; never the value that stands there already.

    `lines` are the card's lines, with what the other readers made of them.
    """
    field = record.fields[index]
    found: dict[str, Choice] = {}
    joins = tuple(_joins(record, index, normalise, region))
    likely = [choice for choice, first in joins if first]
    for choice in (
        *likely,
        *_propose(record, field, lines, normalise, region),
        *(choice for choice, _ in joins),
    ):
        key = f"{choice.value}|{'' if choice.value != field.value else choice.why}"
        found.setdefault(key, choice)
    return tuple(found.values())


def why_doubtful(field: Field, lines: tuple[Line, ...] = ()) -> tuple[str, ...]:
    """The reasons to ask, in words; at least one where the field needs review."""
    reasons = list(field.doubts)
    if field.unread:
        reasons.append("type what it says; Enter leaves it as a picture, d drops it")
    elif not any("reader" in reason for reason in reasons):
        reasons += [f"the other reader ({reader}) saw: {text}" for reader, text in other_readings(field, lines)]
    if not reasons and field.needs_review:
        if field.ocr_confidence < field.parse_confidence:
            reasons.append("the letters are hard to read")
        else:
            reasons.append(f"not sure that this is the {CALLED.get(field.name, field.name)}")
    return tuple(reasons)


def name_parts(field: Field) -> str:
    """How a name is understood: "given Ada · family Lovelace"."""
    return " · ".join(f"{part} {field.part(part)}" for part in NAME_PARTS if field.part(part))


def _propose(
    record: Record, field: Field, lines: tuple[Line, ...], normalise: Normalise, region: str
) -> Iterator[Choice]:
    def value_choice(typed: str, why: str) -> Iterator[Choice]:
        value = normalise(field.name, typed, region)[0] if typed.strip() else ""
        if value and value != field.value:
            yield Choice(value, why, lambda review: correct(review, typed, normalise, region))

    if field.unread and field.value:
        yield Choice(field.value, "it says just that", _retype(field.types))
    for value in field.alternatives:
        yield from value_choice(value, "it stood here before" if field.status is Status.CORRECTED else "the runner-up")
    for reader, text in other_readings(field, lines):
        yield from value_choice(text, f"as {reader} read it")
    if field.text:
        yield from value_choice(field.text, "as it was read")
    if field.name == "TEL":
        for kind, called in KINDS.items():
            if kind not in field.types:
                yield Choice(field.value, f"it is a {called} number", _retype((kind,)))
    yield from _swaps(record, field, normalise, region)
    if field.name in ONE_LINE_OF_TEXT or (field.name == "NOTE" and field.value):
        for name in (*ONE_LINE_OF_TEXT, "NOTE"):
            if name != field.name and {name, field.name} != {"FN", "ORG"}:
                yield Choice(
                    field.value,
                    f"it is the {CALLED[name]}" if name != "NOTE" else "it is none of these: a note",
                    _rename(name, normalise, region),
                )


def _joins(record: Record, index: int, normalise: Normalise, region: str) -> Iterator[tuple[Choice, bool]]:
    """That two lines are one value, where the one has the two together among its alternatives; and whether that is what
    to offer first: a name or firm in question is seldom a part of something that is certain.
    """
    field = record.fields[index]
    for other_index, other in enumerate(record.fields):
        if other_index == index or other.status is not Status.READ:
            continue
        for whole, part, at in ((field, other, (index, other_index)), (other, field, (other_index, index))):
            joined = _join(whole, part)
            if joined:
                why = f"with “{part.value}”" if whole is field else f"it is a part of the {CALLED[whole.name]}"
                likely = whole is field or whole.needs_review or part.name in ("NOTE", "ROLE")
                yield Choice(joined, why, partial(_absorb, at, joined, normalise, region)), likely


def _join(whole: Field, part: Field) -> str:
    """What `whole` says together with `part`: the alternative that is the values of both, in either order; of an
    address in question, both in the order in which they are printed, right below each other. Empty if there is none.
    """
    if whole.name == "ADR" and part.name == "NOTE" and part.value and whole.needs_review and _are_beside(whole, part):
        below = part.spans[0].box.top > whole.spans[0].box.top
        return f"{whole.value}, {part.value}" if below else f"{part.value}, {whole.value}"
    if whole.name not in ONE_LINE_OF_TEXT or part.name not in (*ONE_LINE_OF_TEXT, "NOTE") or not part.value:
        return ""
    orders = [f"{one}{two}".replace(" ", "") for one, two in permutations((whole.value, part.value))]
    return next((text for text in whole.alternatives if text.replace(" ", "") in orders), "")


def _are_beside(whole: Field, part: Field) -> bool:
    """True if a line stands right above or below a field, begins, ends or is centred where it does, and is as high."""
    for one, two in product(whole.spans, part.spans):
        a, b = one.box, two.box
        height = max(1.0, min(a.height, b.height))
        gap = max(b.top - a.bottom, a.top - b.bottom)
        edges = (b.left - a.left, b.right - a.right, (b.left + b.right - a.left - a.right) / 2)
        alike = 0.7 < a.height / max(1.0, b.height) < 1.4
        if alike and -0.5 * height < gap < 0.8 * height and min(map(abs, edges)) < 0.5 * height:
            return True
    return False


def _absorb(at: tuple[int, int], joined: str, normalise: Normalise, region: str, review: Review) -> Review:
    return absorb(review, *at, joined, normalise, region)


def _swaps(record: Record, field: Field, normalise: Normalise, region: str) -> Iterator[Choice]:
    if field.name in ("FN", "ORG"):
        other = "ORG" if field.name == "FN" else "FN"
        partner = next((f for f in record.fields if f.name == other and f.status is not Status.DROPPED), None)
        if partner is None:
            yield Choice(field.value, f"it is the {CALLED[other]}", _rename(other, normalise, region))
        else:
            why = "swap name and organisation"
            yield Choice(partner.value, why, lambda review: swap(review, normalise, region))
    given, family = field.part("given"), field.part("family")
    if field.name == "FN" and given and family:
        parts = dict(field.parts) | {"given": family, "family": given}
        turned = tuple((name, parts[name]) for name in parts)
        yield Choice(field.value, f"given {family}, family {given}", lambda review: reparse(review, turned))


def _rename(name: str, normalise: Normalise, region: str) -> Callable[[Review], Review]:
    return lambda review: rename(review, name, normalise, region)


def _retype(types: tuple[str, ...]) -> Callable[[Review], Review]:
    return lambda review: retype(review, types)
