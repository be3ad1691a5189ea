"""How well the samples are read, and how far to trust it: the tables in README.md.

Uses nothing but what `import cardscan` offers.

    python -m tools.score_samples [FOLDER] [--reader both|tesseract|rapid] [--jobs N] [--misses]

FOLDER (default: samples) holds photos/ and a truth.json. A field is right when every letter of it is, but for capitals,
punctuation and blanks; e-mails and phones (in E.164) are right when all of a card's are there and nothing else is.
Where a thing is not printed, leaving it empty is right. A card that was not found has everything wrong.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cardscan import Contact, Field, ScanFailure, Settings, Workers, build_contact, find_photos, scan_photos

FIELDS = ("e-mail", "phone", "name", "organisation", "title")
KINDS = {"EMAIL": "e-mail", "TEL": "phone", "FN": "name", "ORG": "organisation", "TITLE": "title"}
SETS = {
    "scan": "Scans",
    "phone": "Phone photos",
    "hard": "Hard photos",
    "multi": "Several cards in a photo",
    "intl": "Japanese, Chinese, Korean, Russian",
}
SAMPLES = Path(__file__).resolve().parent.parent / "samples"

Truth = dict[str, Any]


@dataclass(frozen=True)
class Mark:
    """One card of the truth: in which photo and set, and which of FIELDS were read right."""

    photo: str
    tier: str
    right: frozenset[str]
    misses: tuple[str, ...] = ()
    values: tuple[tuple[str, bool, bool], ...] = ()
    """Each value that was read: (kind of field, certain?, right?)."""


@dataclass(frozen=True)
class Result:
    """`marks`: one per true card; `spurious`: photo names of cards that are not there; `failures`: photo name to the
    kind of error.
    """

    marks: tuple[Mark, ...]
    spurious: tuple[str, ...]
    failures: dict[str, str]

    def share(self, field: str, tier: str = "") -> tuple[int, int]:
        """(right, all) of a field over the cards of a set, or of all sets."""
        marks = [mark for mark in self.marks if tier in ("", mark.tier)]
        return sum(field in mark.right for mark in marks), len(marks)


def fold(text: str) -> str:
    """Letters and digits that are compared, without capitals, punctuation and blanks."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def spellings(card: Truth, field: str) -> set[str]:
    """Every way to write the true value; empty where it is not printed."""
    if field == "name":
        core = " ".join(filter(None, (card["given"], card["middle"], card["family"])))
        found = [card["full_name"], *card["full_name_alt"]]
        if card["full_name"]:  # honorifics and credentials may be in it or left to the parts
            found += [f"{p} {core} {s}" for p in ("", card["prefix"]) for s in ("", card["suffix"])]
            found.append(card["family"] + card["given"] if card["lang"] in ("ja", "zh", "ko") else "")
    else:
        key = {"organisation": "org", "title": "title"}[field]
        found = [card[key], *card[f"{key}_alt"]]
        if field == "title" and card["department"]:
            found += [f"{card['title']} {card['department']}", f"{card['department']} {card['title']}"]
        if card[key]:
            found += [f"{card[key]} {other}" for other in card[f"{key}_alt"]]
    return {fold(value) for value in found if value} if found[0] else set()


def judge(card: Truth, contact: Contact | None) -> dict[str, tuple[bool, str]]:
    """For each field whether it is right, and what was read."""
    if contact is None:
        return dict.fromkeys(FIELDS, (False, ""))
    said = {"name": contact.fn, "organisation": contact.org, "title": contact.title}
    out = {}
    for field, value in said.items():
        wanted = spellings(card, field)
        out[field] = (fold(value) in wanted if wanted else not value, value)
    emails, phones = {e.lower() for e in contact.email}, {phone.value for phone in contact.tel}
    out["e-mail"] = (emails == set(card["emails"]), ", ".join(sorted(emails)))
    out["phone"] = (phones == {phone["e164"] for phone in card["phones"]}, ", ".join(sorted(phones)))
    return out


def judge_values(card: Truth, fields: tuple[Field, ...]) -> Iterable[tuple[str, bool, bool]]:
    """For each value of the five fields: its kind, whether cardscan is certain of it, and whether it is right."""
    emails, phones = set(card["emails"]), {phone["e164"] for phone in card["phones"]}
    for field in fields:
        kind = KINDS.get(field.name)
        if kind == "e-mail":
            yield kind, not field.needs_review, field.value.lower() in emails
        elif kind == "phone":
            yield kind, not field.needs_review, field.value in phones
        elif kind:
            yield kind, not field.needs_review, fold(field.value) in spellings(card, kind)


def pair(cards: list[Truth], contacts: list[Contact]) -> tuple[list[tuple[Truth, Contact | None]], int]:
    """True cards with what was read of them, most alike first, and how many contacts are left over."""

    def alike(card: Truth, contact: Contact) -> float:
        verdicts = judge(card, contact)
        words = set(re.findall(r"\w+", f"{card['full_name']} {card['org']} {card['emails']}".casefold()))
        mine = set(re.findall(r"\w+", f"{contact.fn} {contact.org} {contact.email}".casefold()))
        return sum(ok and bool(value) for ok, value in verdicts.values()) + len(words & mine) / max(
            1, len(words | mine)
        )

    ranked = sorted(((alike(a, b), -i, -j) for i, a in enumerate(cards) for j, b in enumerate(contacts)), reverse=True)
    partner: dict[int, int] = {}
    for _, i, j in ranked:
        if -i not in partner and -j not in partner.values():
            partner[-i] = -j
    pairs = [(card, contacts[partner[i]] if i in partner else None) for i, card in enumerate(cards)]
    return pairs, len(contacts) - len(partner)


def read_samples(folder: Path, settings: Settings, jobs: int = 0) -> Result:
    """Read every photo that the folder's truth names, and mark it."""
    truth: dict[str, Truth] = json.loads((folder / "truth.json").read_text(encoding="utf-8"))["images"]
    photos, failed = find_photos([folder / "photos" / name for name in truth])
    contacts: dict[str, list[tuple[int, Contact]]] = defaultdict(list)
    fields: dict[int, tuple[Field, ...]] = {}
    failures = {failure.photo.path.name: failure.kind for failure in failed}
    with Workers(jobs) as workers:
        for outcome in scan_photos(photos, settings, workers):
            name = outcome.photo.path.name
            if isinstance(outcome, ScanFailure):
                failures[name] = outcome.kind
                continue
            for card in outcome.cards:
                made = build_contact(card.fields)
                contacts[name].append((outcome.photo.page, made))
                fields[id(made)] = card.fields
    marks, spurious = [], []
    for name, record in truth.items():
        pairs, extra = pair(record["cards"], [contact for _, contact in sorted(contacts[name], key=lambda c: c[0])])
        spurious += [name] * extra
        for printed, contact in pairs:
            verdicts = judge(printed, contact)
            wrong = (f"{field}: {value!r}" for field, (ok, value) in verdicts.items() if not ok)
            right = frozenset(field for field, (ok, _) in verdicts.items() if ok)
            values = tuple(judge_values(printed, fields[id(contact)])) if contact else ()
            marks.append(Mark(name, record["tier"], right, tuple(wrong), values))
    return Result(tuple(marks), tuple(spurious), failures)


def markdown(result: Result) -> Iterable[str]:
    """The table, a row per set and one for all."""
    yield f"| | cards | {' | '.join(FIELDS)} | all five |"
    yield f"|---|{'---:|' * (len(FIELDS) + 2)}"
    for tier, label in [*SETS.items(), ("", "**All**")]:
        marks = [mark for mark in result.marks if tier in ("", mark.tier)]
        cells = [f"{right} of {total}" if tier else f"{right / max(1, total):.0%}"
                 for right, total in (result.share(field, tier) for field in FIELDS)]  # fmt: skip
        whole = sum(len(mark.right) == len(FIELDS) for mark in marks)
        cells.append(f"{whole} of {len(marks)}" if tier else f"{whole / max(1, len(marks)):.0%}")
        yield f"| {label} | {len(marks)} | {' | '.join(cells)} |"


def reliability(result: Result) -> Iterable[str]:
    """How far "certain" can be trusted, a row per field and one for all."""
    yield "| | values | certain | of these right | to review | of these right |"
    yield f"|---|{'---:|' * 5}"
    for kind in (*FIELDS, ""):
        found = [(sure, right) for mark in result.marks for name, sure, right in mark.values if kind in ("", name)]
        cells = [str(len(found))]
        for wanted in (True, False):
            group = [right for sure, right in found if sure is wanted]
            cells += [f"{len(group) / max(1, len(found)):.0%}", f"{sum(group)} of {len(group)}"]
        yield f"| {kind or '**All**'} | {' | '.join(cells)} |"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=SAMPLES)
    parser.add_argument("--reader", choices=("both", "tesseract", "rapid"), default="both")
    parser.add_argument("--jobs", type=int, default=0, help="processes (default: one per core)")
    parser.add_argument("--misses", action="store_true", help="also list what was read instead, photo by photo")
    options = parser.parse_args()
    result = read_samples(options.folder, Settings(reader=options.reader), options.jobs)
    print("\n".join([*markdown(result), "", *reliability(result)]))
    for name, kind in sorted(result.failures.items()):
        print(f"\n{name}: {kind}", file=sys.stderr)
    for name in result.spurious:
        print(f"\n{name}: a card that is not there", file=sys.stderr)
    if options.misses:
        for mark in result.marks:
            if mark.misses:
                print(f"{mark.photo}: {'; '.join(mark.misses)}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
