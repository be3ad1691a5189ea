"""Segments as items, and the parts that they can be cut into: at marks, and between a title and a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from cardscan.fields.candidates import Segment
from cardscan.fields.choosing.features import Item
from cardscan.fields.choosing.standing import stand
from cardscan.fields.lexicon import fold, given_names, is_entry, load_lexicon, script_of, tokens
from cardscan.fields.naming.eastern import is_spelt_name
from cardscan.fields.naming.looks import SHORT_NAME, describe_text
from cardscan.fields.naming.persons import is_degrees
from cardscan.model import Span, Word

__all__ = [
    "SHORT_LABEL",
    "announces_name",
    "cut",
    "firm_behind_post",
    "has_marks",
    "is_marked",
    "is_owners_form",
    "is_said_twice",
    "item_of",
    "split_items",
]

_EAST = ("cjk", "kana", "hangul")
_MARKS = ",|/:：、，-–—·•"
"""What stands between two values on one line."""


_NUMBERED = re.compile(
    r"(?:(?<=[^\W\d_]{3})|(?<=\)))\s*[–—-]\s+[^\W\d_][^\d,–—-]{1,18}\s?\d[\d./-]{3,}$"
    r"|\s?[-–,]?\s?T[°º.]\s?\d{1,4}\s?[-–,]?\s?F[°º.]\s?\d{1,4}\b.*$"
    r"|(?<=[^\W\d_]{3}),?\s(?:Lic|License|Licence)\.?\s?(?:[Nn]o\.?|#)?\s?[A-Z]{0,4}\s?\d[\d./-]{3,}$"
)
"""A licence's or a register's number behind a title: "Lawyer - Licence 14.207"."""
_TICKER = re.compile(r"\s?\([A-Z]{2,8}\s?:\s?[A-Z.]{1,6}\)$")
"""Where a firm's shares are traded: "Acme, Inc. (NASDAQ: ACME)"."""
_FORM = re.compile(r"[(（\[{](株|有|주|유|재|사)[)）\]}]")
"""A legal form in brackets, whatever each of them was read as."""
_LINKS = {"of", "for", "and", "&", "at", "und", "für", "im", "et", "pour", "per", "para", "voor", "för", "dla"}
"""Words between those of one post; none of them begins a family name."""
_EMPLOYED = frozenset(("of", "at", "bei", "der", "des", "de", "du", "da", "do", "di", "del", "van", "von", "chez", "@"))
"""Words between a post and the firm that somebody has it at."""
SHORT_LABEL = re.compile(r"[A-Z][a-z]{1,5}\.")
"""How a label before a name is shortened: "Inh."."""
_OF_OWNERS = frozenset(("ek", "ekfm", "ekfr", "ekffr", "eu"))
"""Forms of firms that are one person's."""


def item_of(index: int, segment: Segment) -> Item:
    """A whole segment as an item."""
    text = segment.text
    if "«" in text and "»" not in text and segment.words and segment.words[-1].text.endswith("»"):
        text += "»"  # a closing quotation mark, not the arrow that separates
    text = _NUMBERED.sub("", _TICKER.sub("", _FORM.sub(r"(\1)", text)))
    return Item(
        text,
        segment.words,
        (segment.span,),
        (index,),
        segment.box,
        segment.label,
        segment.confidence,
        first=segment.first,
    )


def cut(item: Item, start: int, stop: int, part: str) -> Item:
    """The words `start` to `stop` of an item that is one whole segment whose words are whole."""
    words = item.words[start:stop]
    box = words[0].box
    for word in words[1:]:
        box = box.union(word.box)
    box = replace(box, top=item.box.top, bottom=item.box.bottom)
    span = item.spans[0]
    text = " ".join(word.text for word in words).strip(" ,|/:：、，-–—·•")
    first = span.start if start == 0 else item.first + start  # a label stays with the first part
    last = span.stop if stop == len(item.words) else item.first + stop  # and a mark at the end with the last
    spans = (Span(span.line, first, last, stand(box, item.laid) if item.laid else box),)
    return Item(
        text, words, spans, item.segments, box, item.label, item.confidence, part, item.laid, item.first + start
    )


def split_items(item: Item) -> Iterator[tuple[Item, ...]]:
    """The ways to cut a segment into parts: at separators, and between a title and a name."""
    words = item.words
    if (
        is_spelt_name(item.text)
        or len(words) < 2
        or len(words) > 10
        or " ".join(word.text for word in words).strip(" ,|/:-–—·•") != item.text.strip(" ,|/:-–—·•")
    ):
        return
    if place := firm_behind_post([word.text for word in words]):
        post, firm = (cut(item, a, b, f"{a}-{b}") for a, b in ((0, place + 1), (place + 1, len(words))))
        yield replace(post, text=post.text.rpartition(" ")[0]), firm
        return
    places = set()
    for i in range(1, len(words)):
        before, after = words[i - 1].text, words[i].text
        labelled = i == 1 and (_is_short_label(before) or is_entry("owners", before))
        bracket = after[0] == "(" and i > 1 and not is_degrees(before)  # "LL.M. (Example)" is one degree
        if before[-1] in _MARKS or after[0] in _MARKS or _turns_small(words, i) or bracket or labelled:
            places.add(i)
            if labelled and len(words) > 3 and is_owners_form(words[-1].text):
                places.add(len(words) - 1)  # "Inh. Jane Doe e.K."
    if is_said_twice(item.text):
        places.add(len(words) // 2)
    titles = load_lexicon("titles")
    hits = [i for i, word in enumerate(words) if titles.has(word.text) and not SHORT_NAME.fullmatch(word.text)]
    if not places and _is_one_post(tokens(item.text)):
        return
    if hits and (script_of(item.text) in _EAST or len(words) <= 6):
        beside = {i for i in (*hits, *(h + 1 for h in hits)) if 0 < i < len(words)}
        if not has_marks(words):
            beside.update(_beside_names(words, hits))
        places |= {i for i in beside if not {words[i - 1].text.casefold(), words[i].text.casefold()} & _LINKS}
    if script_of(item.text) in _EAST and len(words) <= 4:
        places.update(range(1, len(words)))
    cuts = [(place,) for place in sorted(places)] + list(combinations(sorted(places), 2))
    seen: set[tuple[str, ...]] = set()
    for cutting in cuts[:20]:
        edges = (0, *cutting, len(words))
        parts = tuple(cut(item, a, b, f"{a}-{b}") for a, b in pairwise(edges))
        texts = tuple(part.text for part in parts)
        if all(texts) and texts not in seen:  # before or after the dash: it is the same
            seen.add(texts)
            yield parts


def firm_behind_post(words: Sequence[str]) -> int:
    """Where the link stands between a whole post and a firm with its legal form ("Director of Sample Ltd"); 0 if it is
    nothing like that.
    """
    for place in range(1, len(words) - 1):
        if words[place].casefold() in _EMPLOYED and words[place + 1][0].isupper():
            post = _is_one_post(tokens(" ".join(words[:place])))
            return place if post and "legal_end" in describe_text(" ".join(words[place + 1 :])) else 0
    return 0


def is_owners_form(text: str) -> bool:
    """True for the legal form of one person's firm, which stands behind the owner's name: "e.K.", "e.Kfr."."""
    return "".join(fold(text).replace(".", "").split()) in _OF_OWNERS


def _is_one_post(words: Sequence[str]) -> bool:
    """True for a post that is known, and for one that is said in nothing but words of posts: "Managing Director"."""
    known = load_lexicon("titles").words
    if " ".join(words) in known:
        return True
    colours = load_lexicon("title_words").words
    return any(word in known for word in words) and all(word in known or word in colours for word in words)


def _beside_names(words: Sequence[Word], hits: Sequence[int]) -> Iterator[int]:
    """Where a line may be cut between two or three words, one at an end of which is a given name, and those of a post
    that begins or ends further away: "Sales Director Jane Doe".
    """
    for size in (2, 3):
        for start, stop, place in ((0, size, size), (len(words) - size, len(words), len(words) - size)):
            ends = (fold(words[n].text) for n in (start, stop - 1)) if 0 < place < len(words) else ()
            if any(end in given_names() for end in ends) and not any(start <= hit < stop for hit in hits):
                yield place


def _is_short_label(text: str) -> bool:
    return bool(SHORT_LABEL.fullmatch(text)) and announces_name(text)


def is_said_twice(text: str) -> bool:
    """True for a name in the order of those at home and in that of others: "Esempio Márk Mark Esempio"."""
    words = tokens(text)
    half = len(words) // 2
    return half > 1 and len(words) == 2 * half and sorted(words[:half]) == sorted(words[half:])


def announces_name(text: str) -> bool:
    """True for what a card prints before a person's name: "Contact:", "Owner:", "Inh."."""
    return is_entry("name_labels", text) or is_entry("owners", text)


def _turns_small(words: Sequence[Word], place: int) -> bool:
    """True if the words before `place` are set in capitals and those behind it in small letters: "JANE DOE typist"."""
    before, after = words[:place], words[place:]
    large = all(word.text.isupper() and len(word.text) > 2 for word in before)
    return large and len(before) > 1 and all(word.text.islower() and len(word.text) > 2 for word in after)


def has_marks(words: Sequence[Word]) -> bool:
    """True if a separator stands before, behind or between words."""
    return any(word.text[0] in _MARKS or word.text[-1] in _MARKS for word in words)


def is_marked(before: Item, after: Item) -> bool:
    """True if a separator, or another case, stands where the line was cut."""
    if before.text.isupper() and after.text.islower() and len(before.words) > 1:
        return True
    return before.words[-1].text[-1] in _MARKS or after.words[0].text[0] in _MARKS
