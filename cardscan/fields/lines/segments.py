"""Lines to segments: what lies between column gaps, separators and contact labels.

Every line is cut where its words stand far apart or a separator stands between them; then the e-mail addresses, web
addresses and numbers in it are cut free from what stands before them, and a contact label before (or, on some cards,
after) such a value is taken as its label: "Tel: +49 … Fax: +49 …", "T+49…", "メールai@…", "650 … Cell 650 … Fax". An
icon that was read as a stray letter or symbol before a value is a label that says nothing. At last labels that stand
alone on their line give their kind to the value beside or below them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from rapidfuzz.distance import Levenshtein

from cardscan.fields.candidates import Segment
from cardscan.fields.captions.headings import is_heading
from cardscan.fields.captions.labels import (
    Label,
    bracket_label,
    firm_label_end,
    label_before,
    leading_label,
    whole_label,
)
from cardscan.fields.captions.lone_labels import hand_on_labels
from cardscan.fields.lines.bilingual import cut_scripts
from cardscan.fields.lines.eastern_firms import cut_bracket, cut_posts
from cardscan.fields.lines.firm_first import cut_after_firm
from cardscan.fields.lines.gutters import find_gutters
from cardscan.fields.lines.values import content, find_values, trailing_labels
from cardscan.fields.naming.eastern import cut_rank, is_name, skip_caller
from cardscan.fields.texts.patterns import bars_to_letters, find_emails, find_urls
from cardscan.fields.vocabulary import fold_letters
from cardscan.model import Box, Line, Span, Word

__all__ = ["GAP", "split_lines"]

GAP = 2.2
"""Words of one line that are farther apart than this many times their height stand in different columns."""

_SPACED = re.compile(
    r"\s+[|｜¦•·∙●■◆▪◦⋅‧※★→]+\s+|\s*[|｜¦•●■◆▪]+\s*"
    # "Sales Director @ Harbour Lane Ltd", no mail, no handle
    r"|(?<=\w)\s+@\s+(?=[^\W\d_]{2,}\s+[«„“\"]?[^\W\d_]|\(?[぀-ヿ㐀-鿿가-힣])"
)
_GLUED = re.compile(r"[·∙⋅‧/;]")
_DASHED = re.compile(r"(?<=\d)[-–—_~](?=[^\W\d][\w.+-]*@)")
"""A dot between a number and a mailbox, read as a dash: "020 7946 0123-jane@..."."""
_SITE = re.compile(r"(?<![\w.@])[\w-]{3,}\.(?:com|net|org)(?=@\w)")
"""A web address and a handle without what stands between: no mailbox is called so."""
_OR = ("", "or", "oder", "ou", "o", "und", "and", "et", "e", "y")
_MARKS = " \t:：|｜¦•·∙●■◆▪◦=→©"
_TRIM = _MARKS + ",;/-–—"
_BETWEEN = " /／|｜,，、·・–—-"
"""What stands between the parts of an Eastern line."""
_WHOLE = 7
"""Digits of which on each side of a separator two numbers stand beside each other."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters `start` to `end` of a line; its text proper begins at `inner` and ends at `outer`."""

    start: int
    end: int
    inner: int
    outer: int
    label: str = ""


def split_lines(lines: tuple[Line, ...]) -> tuple[Segment, ...]:
    """The segments of all lines, in reading order.

    Every character of every word lies in exactly one segment; a word is shared by two only where it was cut. A label
    that was given to a value on another line stays as a segment without text.
    """
    segments: list[Segment] = []
    gutters = find_gutters(lines)
    for number, line in enumerate(lines):
        if line.words:
            segments.extend(_split_line(line, number, gutters.get(number, frozenset())))
    return tuple(hand_on_labels(segments))


# ---------------------------------------------------------------- one line
def _split_line(line: Line, number: int, gutters: frozenset[int]) -> Iterator[Segment]:
    text = line.text
    starts: list[int] = []
    position = 0
    for word in line.words:
        starts.append(position)
        position += len(word.text) + 1
    pieces: list[_Piece] = []
    for start, end in pairwise([0, *(starts[i] for i in sorted(gutters.union(_gaps(line)))), len(text)]):
        for a, b in _cut_separators(text, start, end):
            pieces.extend(_cutfind_values(text, a, b))
    for piece in _absorb_blanks(text, pieces):
        for part in _cut_names(text, piece):
            yield _segment(line, number, starts, part)


def _gaps(line: Line) -> Iterator[int]:
    """The numbers of the words before which a column gap lies."""
    if line.vertical:
        size = median(word.box.width for word in line.words)
        pairs = list(pairwise(line.words))  # from top to bottom, or up an edge
        between = [max(b.box.top - a.box.bottom, a.box.top - b.box.bottom) for a, b in pairs]
    else:
        size = median(word.box.height for word in line.words)
        between = [b.box.left - a.box.right for a, b in pairwise(line.words)]
    for number, distance in enumerate(between, 1):
        if size > 0 and distance > GAP * size:
            yield number


def _cut_separators(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut at "|", "•" and the like; at "·", "/" and ";" only between two values that are whole on their own."""
    cuts = [start]
    for match in _SPACED.finditer(bars_to_letters(text), start, end):
        before = text[cuts[-1] : match.start()].strip(_MARKS)
        if len(before) < 2 or whole_label(before) or _joins_digits(text, match.start(), match.end(), start, end):
            continue  # "F | 030 …": the bar belongs to the label
        if re.match(r"[+(]?\d", text[match.end() : end]) and (said := label_before(before, "number")) and said.strong:
            continue  # "Acme customer service hotline | 030 …"
        cuts.append(match.start())
        if "@" in match[0]:  # a bar is taken off what begins with it, but a handle begins so
            cuts.append(match.end())
    if (firm := cut_after_firm(text, start, end)) is not None:
        cuts.append(firm)
    if (other := cut_scripts(text, start, end)) is not None:
        cuts.append(other)
    cuts.sort()
    for match in _GLUED.finditer(text, start, end):
        before = text[max(c for c in cuts if c <= match.start()) : match.start()]
        after = re.split(r"[\s·]", text[match.end() : end].lstrip(), maxsplit=1)[0]
        if match[0] == "·":
            digits = before[-1:].isdigit() and after[:1].isdigit()
            words = sum(c.isalpha() for c in before) > 3 and sum(c.isalpha() for c in text[match.end() : end]) > 3
            called = bool(re.search(r"\d{4}$", before)) and after[:1] in tuple("(+")  # a postcode and a number
            whole = (_is_whole(before.split(" ")[-1]) and _is_whole(after)) or (digits and words) or called
        else:
            whole = "@" in before and "@" in after
        if whole and match.start() not in cuts:
            cuts.append(match.start())
            cuts.sort()
    for match in _DASHED.finditer(text, start, end):
        number = re.search(r"[\d ()+.-]*$", text[max(c for c in cuts if c <= match.start()) : match.start()])
        if number and sum(map(str.isdigit, number[0])) >= _WHOLE and " " in number[0].strip():
            cuts = sorted({*cuts, match.start()})
    cuts = sorted({*cuts, *(match.end() for match in _SITE.finditer(text, start, end))})
    cuts.append(end)
    return ((a, b) for a, b in pairwise(cuts) if a < b)


def _joins_digits(text: str, left: int, right: int, start: int, end: int) -> bool:
    """True if the separator stands inside one number: "248 · 343 · 5976"."""
    before = re.search(r"\d+$", text[start:left])
    after = re.match(r"\d+", text[right:end])
    if re.search(r"[^\W\d_]{3}\S* \d+\w?$", text[start:left]) and re.match(r"[\d-]+ [^\W\d_]{3}", text[right:end]):
        return False  # "Rua Augusta 40 · 1100-053 Lisboa"
    sides = re.search(r"[\d ()+.-]*$", text[start:left]), re.match(r"[\d ()+.-]*", text[right:end])
    if all(side and sum(map(str.isdigit, side[0])) >= _WHOLE for side in sides):
        return False  # "12 34 56 78 · 123 45 678"
    return bool(before and after and len(before[0]) < 5 and len(after[0]) < 5)


def _is_whole(text: str) -> bool:
    """True if this is an e-mail address, a web address or a number of its own."""
    emails = find_emails(text)
    return bool(emails or find_urls(text, []) or sum(c.isdigit() for c in text) >= 7)


def _cutfind_values(text: str, start: int, end: int) -> Iterator[_Piece]:
    """Cut the values of a stretch free, each with its label."""
    stretch = text[start:end]
    values = find_values(stretch)
    if not values:
        yield _plain(text, start, end)
        return
    if trailing := trailing_labels(stretch, values):
        values = trailing
    done, said = 0, ""
    for number, (a, b, kind, label) in enumerate(values):
        gap = stretch[done:a]
        begin = a
        if label is None:
            found = label_before(gap, kind)
            label = found or Label("", len(gap) - _icon(gap))
            begin = done + label.start
            if not found and done and gap.strip(" ,;/&") in _OR and values[number - 1][2] == kind:
                label = Label(said, 0)  # "Mob. 0151 …, 0152 …"
        else:
            begin = done if not content(gap) else a
        rest = stretch[done:begin]
        if content(rest):
            yield _plain(text, start + done, start + begin)
        elif rest:
            begin = done
        stop = values[number + 1][0] if number + 1 < len(values) else len(stretch)
        after = stretch[b:stop]
        last = b
        if label.kinds in ("", "tel") and kind == "number" and (bracket := bracket_label(stretch[b:])):
            label, last = replace(label, kinds=bracket.kinds), b + bracket.start
        elif label.kinds and not label.kinds.startswith("id") and values is trailing:
            last = stop if number + 1 == len(values) else b + len(after)
        inner = begin if label.kinds == "id" else a  # a number without a name would say nothing
        yield _Piece(start + begin, start + last, start + inner, start + b, label.kinds)
        done, said = last, label.kinds
    if done < len(stretch):
        yield _plain(text, start + done, end)


def _icon(gap: str) -> int:
    """How many characters at the end of `gap` are an icon read as letters or symbols, or a label read as noise."""
    tail = re.search(r"(?:^|(?<=\s))([^\s〒]{1,2}\s*|\S{1,6}\s?[:：]\s*)$", gap)
    if not tail or re.search(r"[^\W\d_]{4}", fold_letters(tail[0])):
        return 0
    before = gap[: tail.start()].rstrip()
    if before and (tail[0].strip().isalnum() or (before[-1].isdigit() and tail[0][:1].isalpha())):
        return 0  # "24 h:" is no icon
    return len(tail[0])


def _plain(text: str, start: int, end: int) -> _Piece:
    """A piece without a value that we know by its shape; a label at its head still counts."""
    stretch = text[start:end]
    if is_heading(stretch):
        inner = start + len(stretch) - len(stretch.lstrip(_TRIM))
        return _Piece(start, end, inner, start + len(stretch.rstrip()))  # its colon says what it is
    label = leading_label(stretch)
    inner = start + (label.start if label else firm_label_end(stretch))
    kinds = label.kinds if label else ""
    while inner < end and text[inner] in _TRIM:
        inner += 1
    outer = end
    # A comma at the end of a line says that the next one goes on with it: it stays.
    while outer > inner and text[outer - 1] in (_MARKS if end == len(text) else _TRIM):
        outer -= 1
    if outer - inner > 2 and text[inner] + text[outer - 1] in ("{}", "<>"):
        inner, outer = inner + 1, outer - 1  # how programmers set their names
    return _Piece(start, end, inner, outer, kinds)


def _absorb_blanks(text: str, pieces: list[_Piece]) -> Iterator[_Piece]:
    """Pieces of nothing but marks join the one before (the first: the one after)."""
    kept: list[_Piece] = []
    for piece in pieces:
        if kept and not piece.label and not content(text[piece.inner : piece.outer]):
            kept[-1] = replace(kept[-1], end=piece.end)
        elif kept and not kept[-1].label and not content(text[kept[-1].inner : kept[-1].outer]):
            kept[-1] = replace(piece, start=kept[-1].start)
        else:
            kept.append(piece)
    return iter(kept)


def _cut_names(text: str, piece: _Piece) -> Iterator[_Piece]:
    """A piece with an Eastern name in it: the name apart from ranks and departments, without what announces it."""
    if piece.label:
        yield piece
        return
    shown = text[piece.inner : piece.outer]
    if skip := skip_caller(shown):
        piece = replace(piece, inner=piece.inner + skip)
        shown = text[piece.inner : piece.outer]
        if is_name(shown.split()):
            yield piece
            return
    if at := cut_rank(shown.strip()):
        at += piece.inner + len(shown) - len(shown.lstrip())
        yield replace(piece, end=at, outer=at)
        yield replace(piece, start=at, inner=at)
        return
    if bracket := cut_bracket(shown.strip()):
        name, rank = (at + piece.inner + len(shown) - len(shown.lstrip()) for at in bracket)
        yield replace(piece, end=name, outer=name)
        yield replace(piece, start=name, inner=rank, outer=piece.inner + len(shown.rstrip()) - 1)
        return
    words = list(re.finditer(r"[^\s/／]+|[/／]", shown))
    cuts = [piece.inner + words[number].start() for number in cut_posts([word[0] for word in words])]
    for a, b in pairwise([piece.start, *cuts, piece.end]):
        inner = max(a, piece.inner)
        outer = min(b, piece.outer)
        yield _Piece(a, b, inner, inner + len(text[inner:outer].rstrip(" /／" if b == piece.end else _BETWEEN)))


def _segment(line: Line, number: int, starts: list[int], piece: _Piece) -> Segment:
    words: list[Word] = []
    own: list[int] = []
    touched: list[int] = []
    box: Box | None = None
    for index, (word, at) in enumerate(zip(line.words, starts, strict=True)):
        end = at + len(word.text)
        a, b = max(at, piece.start), min(end, piece.end)
        if a < b or (at == end and piece.start <= at < piece.end):
            touched.append(index)
            part = _cut_word(word, a - at, b - at, line.vertical)
            box = part.box if box is None else box.union(part.box)
            a, b = max(at, piece.inner), min(end, piece.outer)
            if a < b:
                words.append(_cut_word(word, a - at, b - at, line.vertical))
                own.append(index)
    text = line.text
    span = Span(number, touched[0], touched[-1] + 1, box or line.box) if touched else Span(number, 0, 0, line.box)
    shown = text[piece.inner : piece.outer]
    others = tuple(dict.fromkeys(_matching(text, piece, other.text) for other in line.others))
    agreed = True if line.reader == "both" else None
    if line.others:
        agreed = any(_letters(other) == _letters(shown) for other in others)
    letters = sum(len(word.text) for word in words)
    left = text[piece.outer :].strip()
    return Segment(
        text=shown,
        words=tuple(words),
        span=span,
        label=piece.label,
        others=tuple(other for other in others if other and other != shown),
        confidence=sum(word.confidence * len(word.text) for word in words) / letters if letters else line.confidence,
        agreed=agreed,
        said=text[piece.start : piece.inner].strip() if piece.label else "",
        first=own[0] if own else span.start,
        open_end=left if left in ("-", ".", "_", "@") else "",
    )


def _letters(text: str) -> str:
    """What two readers have to agree on: all but blanks; in network addresses no case, elsewhere no marks."""
    plain = text.replace(" ", "")
    return plain.casefold() if "@" in text or re.search(r"\w\.\w", text) else re.sub(r"[^\w+]", "", plain) or plain


def _cut_word(word: Word, start: int, stop: int, vertical: bool) -> Word:
    """Characters `start` to `stop` of a word, with their share of its box."""
    size = len(word.text)
    if (start, stop) == (0, size) or not size:
        return word
    box = word.box
    if vertical:
        part = Box(box.left, box.top + box.height * start / size, box.right, box.top + box.height * stop / size)
    else:
        part = Box(box.left + box.width * start / size, box.top, box.left + box.width * stop / size, box.bottom)
    return Word(word.text[start:stop], word.confidence, part)


def _matching(text: str, piece: _Piece, other: str) -> str:
    """What the other reader saw where this one saw the piece: the stretch of `other` that its letters align with."""
    if piece.inner == 0 and piece.outer == len(text):
        return other
    start = stop = -1
    for op in Levenshtein.opcodes(text, other):
        if op.tag == "insert":
            inside = piece.inner < op.src_start < piece.outer
            if inside:
                stop = op.dest_end
            continue
        a, b = max(op.src_start, piece.inner), min(op.src_end, piece.outer)
        if a >= b or op.tag == "delete":
            continue
        if start < 0:
            start = op.dest_start + (a - op.src_start)
        stop = op.dest_start + (b - op.src_start)
    return other[start:stop].strip(_TRIM) if 0 <= start < stop else ""
