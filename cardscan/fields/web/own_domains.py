"""How an organisation's name and the domain of its addresses fit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from cardscan.fields.lexicon import fold, load_lexicon, tokens
from cardscan.fields.naming.looks import LINK_WORDS

__all__ = ["match_domain", "part_form"]

_MESSRS = re.compile(r"^\s*(?:m/s|messrs)\b[.\s]*", re.IGNORECASE)
_DIGRAPHS = {ord(a): b for a, b in zip("äöüÄÖÜ", ("ae", "oe", "ue", "Ae", "Oe", "Ue"), strict=True)}
_GLUED_FORM = re.compile(r"(?<=[a-zà-ÿ])(?=(?:GmbH|AG|KG|UG|SA|SAS|SARL|SpA|Srl|Ltd|Inc|LLC|BV|NV|AB|AS|Oy)\.?$)")


def part_form(text: str, domains: Sequence[str], marks: Sequence[str] = ()) -> str:
    """A firm's name with the blanks that a reader lost before its legal form, "AcmeGmbH", "ACMEGMBH" at acme.example,
    and after the mark (one of `marks`) that is printed alone, too: "ACMETECHNOLOGIES" beside "acme"; and without those
    between letters that are set apart.

    Any other text comes back as it is.
    """
    squeezed = text.replace(" ", "")
    spaced = len(text.split()) > 2 and max(map(len, text.split())) < 3 and squeezed.isupper()
    if spaced and len(squeezed) > 3 and any(fold(squeezed) in domain for domain in domains):
        return squeezed  # letters set apart: "M A RK ET" at example-market.com
    if len(text.split()) != 1:
        return text
    out = _GLUED_FORM.sub(" ", text)
    for domain in domains:
        form = fold(text[len(domain) :]).replace(".", "")
        if len(domain) > 3 and fold(text[: len(domain)]) == domain and form in load_lexicon("legal_forms").words:
            out = f"{text[: len(domain)]} {text[len(domain) :]}"
    head = out.split()[0]
    for mark in marks:
        rest = head[len(mark) :]
        alike = 1 < len(mark) < len(head) and fold(head[: len(mark)]) == fold(mark)
        if alike and fold(rest) in load_lexicon("org_words").words:
            return f"{out[: len(mark)]} {out[len(mark) :]}"
    return out


def _is_made_of_starts(label: str, words: Sequence[str]) -> bool:
    """True if a domain is the beginnings of two or more of the words, in their order: "acmespri" of "ACME", "Sample",
    "Springs". Each is three letters or more, or a whole word of two.
    """
    reached = {(0, 0)}  # (letters of the label, words, two for any more) that the words so far can have made
    for word in words:
        for start, used in tuple(reached):
            pairs = zip(word, label[start:], strict=False)
            size = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(word), len(label) - start))
            reached |= {
                (start + length, min(used + 1, 2)) for length in range(2, size + 1) if length > 2 or len(word) == 2
            }
    return (len(label), 2) in reached


def match_domain(text: str, domain: str) -> float:
    """How well an organisation's name fits a domain label, 0 to 1: equality, containment, initials, likeness."""
    label = re.sub(r"[^a-z0-9]", "", fold(domain))
    legal = load_lexicon("legal_forms").words
    text = _MESSRS.sub("", text)
    words = [
        w for w in tokens(text.translate(_DIGRAPHS)) if w not in legal and w not in {"&", "and", "und", "et", "y", "e"}
    ]
    words = [re.sub(r"[^a-z0-9]", "", w) for w in words] or [re.sub(r"[^a-z0-9]", "", fold(text))]
    words = [w for w in words if w]
    joined = "".join(words)
    plain = re.sub(r"[^a-z0-9]", "", "".join(w for w in tokens(text) if w not in legal))
    if len(label) < 2 or not joined:
        return 0.0
    whole = re.sub(r"[^a-z0-9]", "", fold(text))
    if label in (joined, plain, whole):
        return 1.0
    turns = ("".join(words[i:] + words[:i]) for i in range(1, len(words)))
    best = 0.95 if label in turns else 0.0  # "Sampela Bakery" at bakery-sampela.example
    for stop in range(1, len(words)):
        if "".join(words[:stop]) == label and len(label) > 2:
            best = 0.9
    initials = "".join(w[0] for w in words)
    if len(words) > 1 and label in (initials, initials + "group") and len(label) > 1:
        best = max(best, 0.8 if len(label) > 2 else 0.6)
    if len(words) > 1 and _is_made_of_starts(label, words):
        best = max(best, 0.85)
    if len(label) > 2 and len(words) > 1:
        letters = [w[0] for w in tokens(text) if w[0].isalnum()], [w[0] for w in words if w not in LINK_WORDS]
        best = max(best, 0.8 * (label in ("".join(letters[0]), "".join(letters[1]))))
    if len(label) >= 4 and (label in whole or (len(joined) >= 4 and joined in label)):
        best = max(best, 0.5 + 0.4 * min(len(label), len(whole)) / max(len(label), len(whole)))
    else:
        longest = max((w for w in words if len(w) >= 4), key=len, default="")
        if longest and longest in label:
            best = max(best, 0.4 + 0.4 * len(longest) / len(label))
    if 2 <= len(joined) <= 3 and text.isupper() and label.startswith(joined):
        best = max(best, 0.2 * len(joined))
    if min(len(label), len(joined)) >= 5:
        ratio = max(fuzz.ratio(label, joined), fuzz.ratio(label, plain)) / 100
        if ratio > 0.75:
            best = max(best, ratio * 0.9)
    return best
