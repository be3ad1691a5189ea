"""Phone numbers that are valid in form, in the notations that are printed in their country."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

import phonenumbers

from .facts import Locale, digits_for

__all__ = ["Notation", "Number", "make_notation", "make_number", "print_number"]


@dataclass(frozen=True)
class Number:
    """`area` and `rest` make the national significant number; `groups` is how the rest is grouped in print."""

    country_code: str
    trunk: str
    area: str
    rest: str
    groups: str
    region: str
    mobile: bool = False

    @property
    def e164(self) -> str:
        """The form in which truth and reading are compared."""
        return f"+{self.country_code}{self.area}{self.rest}"


@dataclass(frozen=True)
class Notation:
    """One card's way to print its numbers: `prefix` is one of plus, plus_brackets, plus_zero, zeros, national,
    brackets, bare.
    """

    prefix: str
    after_area: str
    between: str


def make_notation(rng: random.Random, locale: Locale) -> Notation:
    """A habit that fits the country; a card keeps to it."""
    trunk = locale.facts["trunk"]
    prefix = rng.choices(
        ["plus", "plus_brackets", "plus_zero", "zeros", "national", "brackets", "bare"],
        [34, 8, 10 if trunk == "0" else 0, 4, 26, 12, 3 if trunk == "0" else 0],
    )[0]
    if locale.region in ("US", "CA"):
        after, between = rng.choice([(" ", "-"), ("-", "-"), (".", "."), (" ", " "), (" ", "."), ("/", "-"), ("", "-")])
        if after == "" and prefix not in ("brackets", "plus_brackets"):
            after = "-"
        return Notation(prefix, after, between)
    if locale.region in ("JP", "KR", "TW", "BR", "CN"):
        after, between = rng.choice([("-", "-"), ("-", "-"), ("-", "-"), (" ", "-"), (".", "."), (" ", " ")])
        return Notation(prefix, after, between)
    after, between = rng.choice(
        [(" ", " "), (" ", " "), (" ", " "), (" ", ""), ("-", ""), (".", "."), ("/", " "), (" / ", " "), ("-", " "),
         (" ", "-"), ("/", ""), (" ", "."), ("-", "-"), ("", "")]
    )  # fmt: skip
    return Notation(prefix, after, between)


def make_number(rng: random.Random, locale: Locale, kind: str, reserved: bool, near: Number | None = None) -> Number:
    """A number of the kind "geo", "mob" or "toll"; with `near`, one of the same exchange (a fax beside its phone)."""
    facts = locale.facts
    if reserved:
        return _reserved(rng, locale, kind)
    if near and kind == "geo" and len(near.rest) > 3:
        rest = near.rest[:-2] + f"{rng.randrange(100):02d}"
        return Number(near.country_code, near.trunk, near.area, rest, near.groups, near.region)
    mobile = kind == "mob" and facts["mob"]
    for _ in range(60):
        if mobile:
            area, left = digits_for(rng, rng.choice(facts["mob"])), rng.choice(facts["mob_left"])
            choices = facts["mob_groups"]
        else:
            index = rng.randrange(len(facts["geo"]))
            area, lefts = facts["geo"][index], facts["geo_left"]
            left = lefts[index] if len(lefts) == len(facts["geo"]) else rng.choice(lefts)
            choices = facts["groups"]
        rest = "".join(rng.choice("0123456789") for _ in range(left))
        number = Number(
            facts["cc"], facts["trunk"], area, rest, _grouping(rng, choices, left), locale.region, bool(mobile)
        )
        if phonenumbers.is_valid_number(phonenumbers.parse(number.e164)):
            return number
    return number


def _grouping(rng: random.Random, choices: list[str], left: int) -> str:
    fitting = [g for g in choices if sum(map(int, g.split("-"))) == left]
    return rng.choice(fitting) if fitting else str(left)


def _reserved(rng: random.Random, locale: Locale, kind: str) -> Number:
    """A number set aside for fiction; where a country has none, one made of an unbroken run of digits."""
    facts = locale.facts
    ranges = [r.split(":")[1] for r in facts["reserved"] if r.startswith(kind)]
    area_codes = sorted({*facts["geo"], *facts["mob"], "20", "113", "161", "1632", "7700", "491", "2"}, key=len)
    if ranges:
        digits = digits_for(rng, rng.choice(ranges))
        area = next((a for a in reversed(area_codes) if digits.startswith(a) and len(digits) - len(a) >= 5), digits[:3])
    else:
        mobile = kind == "mob" and facts["mob"]
        chosen = rng.choice(facts["mob"] if mobile else facts["geo"])
        area = chosen.replace("#", "3")
        lefts = facts["mob_left"] if mobile else facts["geo_left"]
        left = lefts[facts["geo"].index(chosen)] if not mobile and len(lefts) == len(facts["geo"]) else lefts[0]
        start = rng.choice([2, 3, 4, 5])
        digits = area + "".join(str((start + i) % 10) for i in range(left))
    rest = digits[len(area) :]
    choices = facts["mob_groups"] if kind == "mob" else facts["groups"]
    return Number(
        facts["cc"], facts["trunk"], area, rest, _grouping(rng, choices, len(rest)), locale.region, kind == "mob"
    )


def print_number(rng: random.Random, number: Number, notation: Notation) -> str:
    """The number as it stands on the card; reading it in its own region gives `number.e164` again."""
    groups, rest = [], number.rest
    for size in map(int, number.groups.split("-")):
        groups.append(rest[:size])
        rest = rest[size:]
    tail = notation.between.join(g for g in [*groups, rest] if g)
    area, trunk, after = number.area, number.trunk, notation.after_area
    loose = after or " "
    if number.region == "FR" or (number.region == "DK"):
        after = loose = notation.between or " "
    prefix = notation.prefix
    if number.region in ("CZ", "DK", "FR") or (number.mobile and rng.random() < 0.85):  # brackets belong to area codes
        prefix = {"brackets": "national", "plus_brackets": "plus"}.get(prefix, prefix)
    if prefix == "plus_zero" and (
        number.region == "IT" or (number.mobile and number.region in ("CN", "IN", "TW", "JP"))
    ):
        prefix = "plus"
    if number.mobile and number.region == "IN" and rng.random() < 0.8:
        trunk = ""
    first = " " if after.strip() in ("", "/") or rng.random() < 0.6 else after
    forms = {
        "plus": f"+{number.country_code}{first}{area}{after}{tail}",
        "plus_brackets": f"+{number.country_code} ({area}){' ' if after == '' else loose}{tail}",
        "plus_zero": f"+{number.country_code} (0){rng.choice(['', ' '])}{area}{loose}{tail}",
        "zeros": f"00{number.country_code} {area}{loose}{tail}",
        "national": f"{trunk}{area}{after}{tail}",
        "brackets": f"({trunk}{area}){' ' if after not in (' ', '-') else after}{tail}",
        "bare": f"{trunk}{area}{tail}",
    }
    if number.region in ("US", "CA"):
        forms["plus"] = rng.choice(
            [f"+1 {area}{after}{tail}", f"+1{after if after.strip() else ' '}{area}{after}{tail}", f"1-{area}-{tail}"]
        )
        forms["zeros"] = f"({area}) {tail}"
    if number.region == "RU":
        forms["national"] = f"8 ({area}) {tail}"
        forms["brackets"] = f"({area}) {tail}"
    text = re.sub(r"\s+", " ", forms[prefix]).strip()
    try:
        parsed = phonenumbers.parse(text, number.region)
    except phonenumbers.NumberParseException:
        return forms["plus"]
    same = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164) == number.e164
    return text if same else re.sub(r"\s+", " ", forms["plus"])
