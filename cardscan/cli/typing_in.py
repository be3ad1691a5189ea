"""The four things that are typed in a review: a correction, a missed field, a note, a date. Shared by both forms."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from cardscan import review as rv
from cardscan.cli.desk import Desk
from cardscan.errors import UsageError

__all__ = ["Typing", "guess_property", "start_typing"]

ADDED = ("EMAIL", "TEL", "FN", "ORG", "TITLE", "ROLE", "URL", "ADR", "X-SOCIALPROFILE", "BDAY", "NOTE")


@dataclass(frozen=True, slots=True)
class Typing:
    """What is being typed. `what`: edit, add, note or due; `chosen`: the property of an addition, "" to guess it."""

    what: str
    review: rv.Review
    desk: Desk
    prompt: str
    hint: str = ""
    chosen: str = ""

    def check(self, text: str) -> str:
        """What it would give, and what is wrong with it."""
        if self.what == "edit" and self.review.field is not None:
            return self.desk.check(self.review, self.review.field.name, text)
        if self.what == "add" and text.strip():
            name, value = self._property(text)
            said = self.desk.check(self.review, name, value)
            return f"{rv.CALLED[name]} (Tab: another kind){' ' if said else ''}{said}"
        if self.what == "due" and text.strip():
            try:
                due = self._due(text)
            except UsageError as error:
                return f"⚠ {error}"
            past = " · ⚠ that day is past" if due.isoformat() < self.desk.now()[:10] else ""
            return f"→ {due:%A, %Y-%m-%d}{past}"
        return ""

    def answer(self, text: str) -> Callable[[rv.Review], rv.Review]:
        """What the text means as an answer. Raises UsageError for a date that is none."""
        desk = self.desk
        if self.what == "edit":
            return lambda review: rv.correct(review, text, desk.normalise, desk.region_of(review))
        if self.what == "add":
            name, value = self._property(text)
            return lambda review: rv.add(review, name, value, desk.normalise, desk.region_of(review))
        if self.what == "note":
            return lambda review: rv.set_note(review, text.strip())
        due = self._due(text) if text.strip() else None
        return lambda review: rv.set_due(review, due)

    def next_property(self, step: int) -> Typing:
        """Another kind of field is being added."""
        if self.what != "add":
            return self
        at = ADDED.index(self.chosen) if self.chosen else -1 if step > 0 else 0
        name = ADDED[(at + step) % len(ADDED)]
        return replace(self, chosen=name, prompt=f"Add: {rv.CALLED[name]}")

    def _property(self, text: str) -> tuple[str, str]:
        return (self.chosen, text) if self.chosen else guess_property(text)

    def _due(self, text: str) -> date:
        record = self.review.record
        assert record is not None  # nothing is typed where there is no card
        return self.desk.parse_due(text, record.meeting.met_on)


def start_typing(what: str, review: rv.Review, desk: Desk) -> Typing:
    """Begin to type a correction ("edit"), a missed field ("add"), a note ("note") or a date ("due")."""
    if what == "edit" and review.field is not None:
        return Typing(what, review, desk, f"Correct the {rv.CALLED.get(review.field.name, review.field.name)}")
    if what == "add":
        return Typing(what, review, desk, "Add what is missing", "phone +49 30 …, or an e-mail, web address, title: …")
    if what == "note":
        return Typing(what, review, desk, "What did you talk about?")
    return Typing(
        what,
        review,
        desk,
        "When will you write? 3d or 1w counts from when you met. Empty: never",
        "3d, 2bd, 1w, 1m or 2026-12-01",
    )


def guess_property(text: str) -> tuple[str, str]:
    """What is being added: by its first word ("phone …", "title: …"), else by its looks. (property, the rest)"""
    first, _, rest = text.strip().partition(" ")
    word = first.rstrip(":").casefold()
    names = {called.split()[-1].casefold(): name for name, called in rv.CALLED.items()} | {
        "mail": "EMAIL", "email": "EMAIL", "tel": "TEL", "mobile": "TEL", "url": "URL", "www": "URL", "org": "ORG",
        "note": "NOTE", "profile": "X-SOCIALPROFILE",
    }  # fmt: skip
    if word in names and rest.strip():
        return names[word], rest.strip()
    compact = text.strip()
    if re.fullmatch(r"\S+@\S+", compact):
        return "EMAIL", compact
    if re.fullmatch(r"[+(]?[\d\s()./-]{5,}(?:x\d+|ext\.? ?\d+)?", compact):
        return "TEL", compact
    if re.fullmatch(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?", compact):
        return "URL", compact
    return "NOTE", compact
