"""Labels and icons that stand alone: on the line above their value, or in a column beside it."""

from __future__ import annotations

from dataclasses import replace

from cardscan.fields.candidates import Segment
from cardscan.fields.captions.headings import is_heading, is_place
from cardscan.fields.captions.labels import label_before, whole_label
from cardscan.fields.naming.eastern import is_caller, is_name
from cardscan.fields.places.countries import country_named
from cardscan.fields.places.streets import read_signs
from cardscan.fields.texts.patterns import find_emails, find_numbers, find_urls
from cardscan.fields.vocabulary import fold_letters

__all__ = ["hand_on_labels"]


_STREET = 3.0
"""The signs of a line that shows a street and its house, at least."""


def hand_on_labels(segments: list[Segment]) -> list[Segment]:
    """Give a label that stands alone to the value beside or below it, and drop icons that were read as letters."""
    headings = {i for i, segment in enumerate(segments) if segment.text and is_heading(segment.text)}
    headings |= {i for i, segment in enumerate(segments) if _is_listed(segments, i, headings)}
    headings |= _places_above(segments)
    for index, segment in enumerate(segments):
        if is_caller(segment.text) and _announces_name(segments, index):
            segments[index] = replace(segment, text="", words=())
            continue
        if _is_behind_name(segments, index):
            continue
        kinds = whole_label(segment.text) if not segment.label else segment.label if not segment.text else ""
        icon = len(segment.text) <= 2 and not kinds
        if index in headings and (not kinds or kinds == "adr"):
            target = _address_near(segments, index, headings)
            kinds, icon = "adr", False
        elif not kinds and not icon:
            continue
        else:
            target = _beside(segments, index) if icon else _beside(segments, index) or _below(segments, index)
        if target is None:
            continue
        value = segments[target]
        if icon and segment.box.height > 2 * value.box.height:
            continue
        if value.label:
            if icon and value.label:
                segments[index] = replace(segment, text="", words=())
            continue
        found = _fitting(kinds or fold_letters(segment.text), value, icon)
        if found is None:
            continue
        segments[target] = replace(value, label=found, said=segment.text if index in headings else value.said)
        segments[index] = replace(segment, text="", words=(), label=segment.label or kinds)
    return segments


def _announces_name(segments: list[Segment], index: int) -> bool:
    """True if an Eastern name stands beside or below a word that announces one."""
    near = (_beside(segments, index), _below(segments, index))
    return any(other is not None and is_name(segments[other].text.split()) for other in near)


def _is_behind_name(segments: list[Segment], index: int) -> bool:
    """True for what stands behind an Eastern name on its line: "홍길동 대표" is a post, above a number as well."""
    before, segment = segments[index - 1], segments[index]
    return bool(index and segment.text and not segment.label and before.span.line == segment.span.line) and is_name(
        before.text.split()
    )


def _is_listed(segments: list[Segment], index: int, headings: set[int]) -> bool:
    """True for a place's name that stands in one column with places that are headings by their colon."""
    segment = segments[index]
    if index in headings or segment.label or not is_place(segment.text):
        return False
    box = segment.box
    near = 2.0 * box.height
    heads = [segments[i].box for i in headings if is_place(segments[i].text)]
    heads += [s.box for s in segments if s.label == "adr" and is_place(s.said)]
    return any(abs(box.left - other.left) < near for other in heads) and _beside(segments, index) is not None


def _places_above(segments: list[Segment]) -> set[int]:
    """Names of countries, or of towns that the line below names again, each alone above a street, if there are two."""
    found = set()
    for index, segment in enumerate(segments):
        if not segment.label and is_place(segment.text) and (below := _below(segments, index)) is not None:
            signs = read_signs(segments[below].text, "")
            street = signs.score >= _STREET and any(map(str.isdigit, segments[below].text))
            again = country_named(segment.text)[0] or fold_letters(segment.text) in fold_letters(segments[below].text)
            if again and street and not segments[below].label and not signs.barred:
                found.add(index)
    return found if len(found) > 1 else set()


def _address_near(segments: list[Segment], index: int, headings: set[int]) -> int | None:
    """Where the address under a heading begins: beside it, below it, or below a firm's line in between."""
    for target in (_beside(segments, index), _below(segments, index)):
        if target is not None and _may_be_address(segments[target]) and target not in headings:
            return target
    below = _below(segments, index)
    under = _below(segments, below) if below is not None and below not in headings else None
    return under if under is not None and _may_be_address(segments[under]) and under not in headings else None


def _may_be_address(segment: Segment) -> bool:
    """True if a text has something of an address, whatever its country."""
    signs = read_signs(segment.text, "")
    plain = not segment.label and not find_emails(segment.text) and not find_urls(segment.text, [])
    plain &= sum(map(str.isalpha, segment.text)) > 3  # a number has a label at most
    return plain and not signs.barred and (signs.score > 0 or any(c.isdigit() or c in ",、" for c in segment.text))


def _fitting(kinds: str, value: Segment, icon: bool) -> str | None:
    """What a lone label says of this value, or None if it says nothing of such a value."""
    if kinds == "adr" and _may_be_address(value):
        return kinds
    if kinds in ("work", "home") and read_signs(value.text, "").street and _may_be_address(value):
        return "adr"  # "Residence:" above a street, whose postcode is no number to call
    shape = _value_kind(value.text)
    if icon:
        if shape == "text":
            return None
        found = label_before(kinds + " ", shape)
        return found.kinds if found else ""
    if shape == "text":
        return kinds if kinds == "adr" or (kinds.startswith("social:") and " " not in value.text) else None
    found = label_before(_as_text(kinds), shape)
    return found.kinds if found else None


def _as_text(kinds: str) -> str:
    """Kinds back as a label text, for the check whether it fits a value."""
    return " / ".join(kind.removeprefix("social:") for kind in kinds.split()) + ": "


def _value_kind(text: str) -> str:
    """The shape of a segment's text: "email", "url", "number" or "text"."""
    if find_emails(text):
        return "email"
    if find_urls(text, []):
        return "url"
    return "number" if find_numbers(text, [], 6) else "text"


def _beside(segments: list[Segment], index: int) -> int | None:
    """The nearest segment to the right in the same row."""
    box = segments[index].box
    best: tuple[float, int] | None = None
    for other, segment in enumerate(segments):
        if other == index or not segment.text:
            continue
        b = segment.box
        overlap = min(box.bottom, b.bottom) - max(box.top, b.top)
        if overlap > 0.5 * min(box.height, b.height) > 0 and b.left >= box.right - 0.5 * box.height:
            distance = b.left - box.right
            if distance < 8 * max(box.height, b.height) and (best is None or distance < best[0]):
                best = (distance, other)
    return best[1] if best else None


def _below(segments: list[Segment], index: int) -> int | None:
    """The segment right below, aligned at the left or in the middle."""
    box = segments[index].box
    for other, segment in enumerate(segments):
        b = segment.box
        near = -0.3 * b.height <= b.top - box.bottom <= 1.0 * max(b.height, box.height)
        aligned = (
            abs(b.left - box.left) < box.height or abs((b.left + b.right) - (box.left + box.right)) < 2 * box.height
        )
        if other != index and segment.text and near and aligned and b.top > box.top:
            return other
    return None
