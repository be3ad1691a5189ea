"""How well the rule of `cardscan.people` tells the same person from another: generated pairs, three bands.

    python tools/measure_duplicates.py [--pairs 200] [--seed 1]

The people are mimesis's (a development dependency), in several languages; readings are damaged at 1 character in 100.
Same person: rescan, sparse second card, new job, initials, middle name. Others: colleagues on one switchboard,
relatives in one firm, namesakes, colleagues with a shared mailbox, strangers. The pairs and the weights come from the
same hands, so the figures flatter: they say where the rule breaks, not how good it is on your address book.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from datetime import date
from pathlib import Path

from mimesis import Finance, Generic, Locale

from cardscan.model import Field, FollowUp, Meeting, Photo, Record
from cardscan.people import Band, compare, find_duplicates

LOCALES = (Locale.EN, Locale.DE, Locale.FR, Locale.ES, Locale.IT, Locale.NL, Locale.PL, Locale.SV, Locale.RU)
SLIPS = {"l": "i", "i": "l", "m": "rn", "o": "0", "e": "c", "a": "o", "n": "h", "u": "v", "5": "S", "8": "B"}
Person = dict[str, str]


def make_person(rng: random.Random) -> Person:
    locale = rng.choice(LOCALES)
    seed = rng.randrange(1 << 30)
    generic, finance = Generic(locale, seed=seed), Finance(locale, seed=seed)
    given, family = generic.person.first_name(), generic.person.last_name()
    host = f"firm{rng.randrange(100000)}.example.com"
    return {
        "given": given,
        "family": family,
        "org": finance.company(),
        "title": generic.person.occupation(),
        "host": host,
        "email": f"{given[0]}.{family}@{host}".lower().replace(" ", ""),
        "tel": f"+4930231{rng.randrange(100000, 999999)}",
        "cell": f"+4917{rng.randrange(10000000, 99999999)}",
    }


def make_card(number: int, person: Person, rng: random.Random, noise: float, leave_out: str = "") -> Record:
    full_name = f"{person['given']} {person['family']}"
    values: list[tuple[str, str, str, tuple[str, ...]]] = [
        ("FN", full_name, "fn", ()),
        ("ORG", person["org"], "org", ()),
        ("TITLE", person["title"], "title", ()),
        ("EMAIL", person["email"], "email", ()),
        ("TEL", person["tel"], "tel", ("work",)),
        ("TEL", person["cell"], "cell", ("cell",)),
    ]
    parts = (("given", person["given"]), ("family", person["family"]))
    fields = tuple(
        Field(name, damage(value, rng, noise), types=types, parts=parts if name == "FN" and not noise else ())
        for name, value, key, types in values
        if key not in leave_out.split() and value
    )
    day = date(2026, 11, 20)
    return Record(
        number,
        f"u{number}",
        Photo(Path(f"{number}.jpg"), str(number)),
        0,
        fields,
        Meeting(day),
        FollowUp(),
        number,
        day,
    )


def damage(text: str, rng: random.Random, noise: float) -> str:
    return "".join(SLIPS.get(c, c) if rng.random() < noise else c for c in text)


def make_pair(kind: str, rng: random.Random) -> tuple[Record, Record]:
    a, b = make_person(rng), make_person(rng)
    here = make_card(1, a, rng, 0.01)
    match kind:
        case "rescan":
            return here, make_card(2, a, rng, 0.01)
        case "sparse":
            return here, make_card(
                2, a, rng, 0.01, rng.choice(("title email cell", "tel cell title", "email tel cell"))
            )
        case "new job":
            kept = {k: a[k] for k in ("given", "family", "cell")}
            return here, make_card(2, b | kept | {"email": a["email"].split("@")[0] + "@" + b["host"]}, rng, 0.01)
        case "initials":
            return here, make_card(2, a | {"given": a["given"][0] + "."}, rng, 0.01, rng.choice(("cell", "email", "")))
        case "middle name":
            return here, make_card(2, a | {"given": f"{a['given']} {b['given'][0]}."}, rng, 0.01, "cell")
        case "colleague":
            shared = {k: a[k] for k in ("org", "tel", "host")}
            return here, make_card(2, b | shared | {"email": b["email"].split("@")[0] + "@" + a["host"]}, rng, 0.01)
        case "relative":
            given = b["given"]
            mail = f"{given[0]}.{a['family']}@{a['host']}".lower().replace(" ", "")
            return here, make_card(2, a | {"given": given, "email": mail, "cell": b["cell"]}, rng, 0.01)
        case "namesake":
            return here, make_card(2, b | {"given": a["given"], "family": a["family"]}, rng, 0.01)
        case "shared mailbox":
            shared = {"org": a["org"], "tel": a["tel"], "email": f"info@{a['host']}", "host": a["host"]}
            return make_card(1, a | shared, rng, 0.01), make_card(2, b | shared, rng, 0.01, "cell")
    return here, make_card(2, b, rng, 0.01)


SAME = ("rescan", "sparse", "new job", "initials", "middle name")
OTHERS = ("colleague", "relative", "namesake", "shared mailbox", "stranger")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="measure the rule for duplicates")
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    print(f"{'':16}{'merge':>8}{'ask':>8}{'apart':>8}")
    for kind in SAME + OTHERS:
        bands = Counter(compare(*make_pair(kind, rng)).band for _ in range(options.pairs))
        print(f"{kind:16}{bands[Band.SAME]:8}{bands[Band.ASK]:8}{bands[Band.APART]:8}")
    book = [(make_card(n, make_person(rng), rng, 0.0),) for n in range(1, 2001)]
    start = time.perf_counter()
    found = len(find_duplicates(book))
    print(f"2000 contacts: {time.perf_counter() - start:.2f} s, {found} pairs named among strangers")


if __name__ == "__main__":
    main()
