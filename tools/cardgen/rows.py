"""Items as printed rows: labels, separators, what shares a line with what."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from .compose import PHONE_TYPES, CardText, Item

__all__ = ["INDENT", "Habits", "Row", "RowMaker", "Rows", "Run", "make_habits"]

INDENT = "indent"
"""In place of an icon: the row stands below one that has one."""
_SEPARATORS = (" | ", " · ", " • ", " / ", "   ", " – ", "  |  ", " // ", ", ")


@dataclass(frozen=True)
class Run:
    """Text of one property: `item` numbers the card's items, -1 is a separator; a label belongs to its item."""

    text: str
    item: int = -1
    label: bool = False


@dataclass(frozen=True)
class Row:
    """A printed line. `tab`: the first run stands in a label column. `gap`: extra space above in em."""

    runs: tuple[Run, ...]
    role: str
    icon: str = ""
    tab: bool = False
    gap: float = 0.0
    priority: int = 9

    @property
    def items(self) -> set[int]:
        """Numbers of the items in it."""
        return {run.item for run in self.runs if run.item >= 0}


@dataclass(frozen=True)
class Habits:
    """How one card labels and joins: `labels` is word, letter, icon, none, after or column."""

    labels: str
    after_label: str
    separator: str
    merge: float
    title_on_name: bool
    title_joint: str
    address_lines: int
    address_joint: str
    label_web: bool
    order: str


Rows = list[Row]


def make_habits(rng: random.Random, card: CardText, labels: str | None = None) -> Habits:
    """Habits of a card; `labels` forces a label style."""
    labels = labels or rng.choices(["word", "letter", "icon", "none", "after", "column"], [34, 16, 20, 14, 3, 13])[0]
    return Habits(
        labels=labels,
        after_label=rng.choice([": ", " ", ". ", ":  ", " : ", "  "]),
        separator=rng.choice(_SEPARATORS),
        merge=rng.choice([0, 0, 0, 0.35, 0.8]),
        title_on_name=rng.random() < 0.06 and not card.locale.cjk,
        title_joint=rng.choice([", ", " | ", " – ", " - ", " / "]),
        address_lines=rng.choices([0, 1], [72, 28])[0],
        address_joint=" " if card.locale.cjk else rng.choice([", ", ", ", " · ", " | ", " • ", " - "]),
        label_web=rng.random() < 0.75,
        order=rng.choice(["pew", "pew", "epw", "wep", "pwe"]),
    )


class RowMaker:
    """Rows of the parts of a card, in the habits of the card."""

    def __init__(self, card: CardText, habits: Habits, rng: random.Random) -> None:
        self.card, self.habits, self.rng = card, habits, rng

    def identity(self, person: int = 0) -> Rows:
        """Name, title and department of one person, in one of the usual orders."""
        names = [self._lines(i, item, "alt" if item.alt else "name") for i, item in self.card.of("name", person=person)]
        main = self.card.of("title", person=person, alt=False)
        titles = [self._lines(i, item, "title") for i, item in self.card.of("title", person=person)]
        departments = [self._lines(i, item, "department") for i, item in self.card.of("department", person=person)]
        if self.habits.title_on_name and len(names) == 1 and len(names[0]) == 1 and main:
            number, item = main[0]
            if len(names[0][0].runs[0].text) + len(item.text) < 42:
                runs = (*names[0][0].runs, Run(self.habits.title_joint), Run(item.text, number))
                names, titles = [[Row(runs, "name")]], []
        if self.card.locale.cjk and self.rng.random() < 0.7:
            order = [departments, titles[:1], names, titles[1:]]  # the office above the name
        elif self.rng.random() < 0.1:
            order = [titles, departments, names]
        elif self.rng.random() < 0.3:
            order = [names, departments, titles]
        else:
            order = [names, titles, departments]
        return [row for part in order for rows in part for row in rows]

    def brand(self) -> Rows:
        """Organisation and slogan."""
        rows = [
            row for i, item in self.card.of("org") for row in self._lines(i, item, "org_alt" if item.alt else "org")
        ]
        return rows + self.slogan()

    def slogan(self) -> Rows:
        """The slogan, if there is one."""
        return [row for i, item in self.card.of("slogan") for row in self._lines(i, item, "slogan", gap=0.2)]

    def contact(self, person: int | None = None, icons: bool | None = None) -> Rows:
        """Phones, e-mails, web and social profiles."""
        kinds = {"p": tuple(PHONE_TYPES), "e": ("email",), "w": ("web",)}
        rows: Rows = []
        for letter in self.habits.order:
            for number, item in self.card.of(*kinds[letter], person=person):
                rows.append(self._labelled(number, item, icons))
        for number, item in enumerate(self.card.items):
            if item.prop == "X-SOCIALPROFILE" and person in (None, item.person):
                icon = item.kind if self.habits.labels == "icon" or item.text.startswith(("@", "/", "in/")) else ""
                rows.append(Row((Run(item.text, number),), "contact", icon=icon, priority=item.priority))
        return self._merged(rows)

    def address(self, icons: bool | None = None) -> Rows:
        """All offices, each as lines or as one line."""
        rows: Rows = []
        for count, (number, item) in enumerate(self.card.of("address")):
            rows += self.office(number, item, icons, gap=0.5 if count else 0.0)
        return rows

    def office(self, number: int, item: Item, icons: bool | None = None, gap: float = 0.0) -> Rows:
        """One postal address."""
        lines = list(item.lines)
        if self.habits.address_lines == 1 or len(" ".join(lines)) < 26:
            lines = [self.habits.address_joint.join(lines)]
        rows = [
            Row((Run(line, number),), "address", gap=gap if not k else 0.0, priority=item.priority)
            for k, line in enumerate(lines)
        ]
        use_icons = self.habits.labels == "icon" if icons is None else icons
        if use_icons:
            rows = [replace(row, icon=INDENT if k else "address") for k, row in enumerate(rows)]
        elif self.habits.labels in ("word", "column") and self.rng.random() < 0.25:
            first = (Run(f"{item.label}:", number, label=True), Run(" "), *rows[0].runs)
            rows[0] = Row(first, "address", gap=gap, priority=item.priority)
        return rows

    def small(self) -> Rows:
        """Registrations, certificates, hours, services and notes."""
        rows: Rows = []
        for kind in ("services", "hours", "id", "cert", "note"):
            for number, item in self.card.of(kind):
                rows += self._lines(number, item, "small", gap=0.25)
        return rows

    def services(self, bullet: str = "") -> Rows:
        """What a shop offers, as a list."""
        return [
            Row((Run(f"{bullet}{line}", number),), "small", priority=item.priority)
            for number, item in self.card.of("services")
            for line in item.lines
        ]

    def only(self, *kinds: str) -> Rows:
        """Small print of these kinds."""
        return [row for number, item in self.card.of(*kinds) for row in self._lines(number, item, "small")]

    def _lines(self, number: int, item: Item, role: str, gap: float = 0.0) -> Rows:
        return [
            Row((Run(line, number),), role, gap=gap if not k else 0.0, priority=item.priority)
            for k, line in enumerate(item.lines)
        ]

    def _labelled(self, number: int, item: Item, icons: bool | None) -> Row:
        style = self.habits.labels if icons is None else ("icon" if icons else self.habits.labels)
        value = Run(item.text, number)
        plain = Row((value,), "contact", priority=item.priority)
        if item.kind == "web" and not self.habits.label_web and style in ("word", "letter", "after"):
            return plain
        if item.kind == "email" and style in ("word", "after") and self.rng.random() < 0.3:
            return plain
        if style == "icon":
            return Row((value,), "contact", icon=item.kind, priority=item.priority)
        if style == "none":
            fax = item.kind in ("fax", "phonefax") or (item.kind == "mobile" and self.rng.random() < 0.4)
            return (
                Row(
                    (Run(f"{item.label}{self.habits.after_label}", number, label=True), value),
                    "contact",
                    priority=item.priority,
                )
                if fax
                else plain
            )
        if style == "after" and item.prop == "TEL":
            return Row(
                (value, Run(f" ({item.label.strip(':.').lower()})", number, label=True)),
                "contact",
                priority=item.priority,
            )
        label = item.label.rstrip(": ")
        if style == "letter":
            label = label[0] if label[0].isalpha() else label
        if style == "column":
            return Row((Run(label, number, label=True), value), "contact", tab=True, priority=item.priority)
        after = self.habits.after_label
        if label.endswith("."):
            after = after.replace(". ", " ")
        return Row((Run(label + after, number, label=True), value), "contact", priority=item.priority)

    def _merged(self, rows: Rows) -> Rows:
        out: Rows = []
        for row in rows:
            previous = out[-1] if out else None
            if (
                previous
                and not (row.icon or row.tab or previous.icon or previous.tab)
                and self.rng.random() < self.habits.merge
                and sum(len(run.text) for run in previous.runs + row.runs) < 52
            ):
                joint = self.habits.separator
                out[-1] = Row(
                    (*previous.runs, Run(joint), *row.runs), "contact", priority=min(previous.priority, row.priority)
                )
            else:
                out.append(row)
        return out
