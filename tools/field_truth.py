"""What the truth of a generated card says of a run of words, and whether a field's value is what is printed."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Any

from rapidfuzz import fuzz

from cardscan.fields.lexicon import fold
from cardscan.model import Field

__all__ = ["bare", "is_right", "label_of", "values_of"]


def bare(text: object) -> str:
    return re.sub(r"[\W_]", "", fold(unicodedata.normalize("NFKC", str(text or ""))))


def values_of(truth: dict[str, Any]) -> dict[str, list[str]]:
    """Every spelling of each label's value on the card."""

    def many(*keys: str) -> list[str]:
        found = [truth.get(key) or [] for key in keys]
        return [value for entry in found for value in ([entry] if isinstance(entry, str) else entry)]

    address = truth.get("address") or {}
    printed = address.get("printed", "") if isinstance(address, dict) else str(address)
    out = {
        "FN": many("full_name", "full_name_alt", "others"),
        "ORG": many("org", "org_alt"),
        "TITLE": many("title", "title_alt"),
        "ROLE": many("department", "department_alt"),
        "ADR": [printed, *many("address_alt")],
    }
    return {label: [v for v in values if v] for label, values in out.items()}


def label_of(text: str, values: dict[str, list[str]]) -> tuple[str, float, bool]:
    """(label, certainty, whole): what this text is by the truth; MIX where it holds more
    than one value, UNCLEAR where it holds one and something else.
    """
    mine = bare(text)
    if not mine:
        return "OTHER", 1.0, False
    best = ("OTHER", 0.0, False)
    inside = set()
    for label, spellings in values.items():
        for spelling in spellings:
            theirs = bare(spelling)
            if not theirs:
                continue
            whole = fuzz.ratio(mine, theirs) / 100
            if whole >= 0.8 and whole + 0.5 > best[1]:
                best = (label, whole + 0.5, True)
            if len(mine) < len(theirs) and len(mine) >= (2 if label == "FN" or not mine.isascii() else 3):
                part = fuzz.partial_ratio(mine, theirs) / 100
                if part >= (0.88 if len(mine) > 4 else 0.99) and part - 0.2 + 0.2 * len(mine) / len(theirs) > best[1]:
                    best = (label, part - 0.2 + 0.2 * len(mine) / len(theirs), False)
            elif (
                len(theirs) < len(mine) - 1
                and len(theirs) > 2
                and fuzz.partial_ratio(theirs, mine) >= 90
                and label != "ADR"
            ):
                inside.add(label)
    if not best[2] and len(inside) > 1 and inside != {"ORG", "ADR"}:
        return "MIX", 1.0, False
    if not best[2] and inside and best[0] == "OTHER":
        return "UNCLEAR", 1.0, False
    return best


def norm(text: object) -> str:
    """Case, punctuation and blanks collapsed; accents count."""
    text = unicodedata.normalize("NFKC", str(text or "")).casefold()
    text = " ".join(re.sub(r"[^\w&@+]|_", " ", text).split())
    return text.replace(" ", "") if re.search(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]", text) else text


def plain_url(url: str) -> str:
    return re.sub(r"^(https?://)?(www\.)?", "", url.lower()).rstrip("/")


def is_right(field: Field, truth: dict[str, Any]) -> bool | None:
    """Is the value what is printed? None where that cannot be told."""
    value, values = norm(field.value), values_of(truth)
    if field.name == "FN":
        spellings = [norm(v) for v in values["FN"]]
        for p in [truth, *truth.get("people", [])]:
            core = " ".join(p[k] for k in ("given", "middle", "family") if p.get(k))
            spellings += [
                norm(" ".join(filter(None, (a, core, b)))) for a in ("", p.get("prefix")) for b in ("", p.get("suffix"))
            ]
        return value in spellings and bool(value)
    if field.name in ("TITLE", "ADR", "ROLE"):  # of every person and office that the card names
        items: dict[int, list[str]] = {}
        for line in truth.get("lines", []):
            if line["prop"] == field.name and line["item"] >= 0:
                items.setdefault(line["item"], []).append(line["text"])
        values = values | {field.name: [*values[field.name], *(" ".join(texts) for texts in items.values())]}
    if field.name == "TITLE":
        more = [f"{a} {b}" for t in values["TITLE"] for d in values["ROLE"] for a, b in ((t, d), (d, t))]
        return value in {norm(v) for v in [*values["TITLE"], *more]}
    if field.name in ("ORG", "ROLE"):
        return value in {norm(v) for v in values[field.name]} | {norm(" ".join(values[field.name][:2]))}
    if field.name == "TEL":
        return field.value in {p["e164"] for p in truth["phones"]}
    if field.name == "EMAIL":
        return field.value.lower() in {e.lower() for e in truth["emails"]}
    if field.name == "URL":
        handles = {social.get("handle", "") for social in truth.get("social", [])}
        return plain_url(field.value) in {plain_url(url) for url in {*truth["urls"], *handles}}
    if field.name == "ADR":
        mine = norm(field.value).split()
        for spelling in values["ADR"]:
            theirs = norm(spelling).split()
            common = sum((Counter(mine) & Counter(theirs)).values())
            if norm(spelling) == norm(field.value) or (common and 2 * common / (len(mine) + len(theirs)) >= 0.9):
                return True
        return False
    return None
