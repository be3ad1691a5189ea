"""Make the lines that tools/train_fields.py learns from, out of the people, firms and cards of tools.cardgen.

    python -m tools.make_lines training                the sets below, as training/read.pkl and so on
    python -m tools.make_lines training --only plain   one of them
    python -m tools.make_lines training --count 20     a few of each, to try

read      printed cards, degraded, and read by both engines (seconds each; goes on where it stopped): real errors of
          letters and boxes
plain     the printed lines themselves with made-up reading errors, stray marks and services
sketches  cards as text alone, on layouts of their own (see tools/sketches.py)
shops     cards of shops and trades, as text alone (see tools/shops.py)
apart     more sketches, for the calibration
stalls    more shops, for the calibration
"""

from __future__ import annotations

import argparse
import pickle
import random
from pathlib import Path
from typing import Any

from cardscan.model import Line
from cardscan.reading import make_reader
from tools.cardgen import make_cards
from tools.cardgen.cards import make_card
from tools.cardgen.facts import Locale, pick
from tools.print_lines import line_of, misread, stray_mark
from tools.shops import shop
from tools.sketches import sketch

SETS = {
    "sketches": (2400, 5),
    "shops": (2400, 9),
    "apart": (2000, 77),
    "stalls": (1000, 78),
    "plain": (1800, 3),
    "read": (940, 11),
}
"""How many cards of each set, and the seed that makes them."""


def record(name: str, lines: tuple[Line, ...], truth: dict[str, Any]) -> dict[str, Any]:
    size = (truth["width"], truth["height"])
    return {"image": name, "lines": lines, "size": size, "truth": truth, "layout": truth["template"]}


def read(n: int, seed: int, target: Path) -> None:
    done = pickle.loads(target.read_bytes()) if target.exists() else []
    start = done[-1]["truth"]["number"] + 1 if done else 0
    reader = make_reader("both")
    for image, truth in make_cards(n - start, seed=seed, start=start):
        done.append(record(f"read{seed}_{truth['number']}", reader.read(image).lines, truth))
        if len(done) % 20 == 0:
            target.write_bytes(pickle.dumps(done))
            print(len(done), flush=True)
    target.write_bytes(pickle.dumps(done))


def extras(rng: random.Random, truth: dict[str, Any]) -> list[Line]:
    """Stray marks and services, anywhere on the card."""
    words = Locale(truth["locale"]).words
    texts: list[tuple[str, float]] = []
    if rng.random() < 0.25:
        texts += [stray_mark(rng) for _ in range(3)]
    if rng.random() < 0.12:
        sectors = [pick(rng, words["firm"]["sectors"], truth["source"]) for _ in range(rng.randrange(2, 5))]
        texts.append((rng.choice((" · ", ", ", " | ", " & ", " - ")).join(sectors), 0.97))
    out = []
    for text, confidence in texts:
        left, top = rng.uniform(0, truth["width"] * 0.8), rng.uniform(0, truth["height"] * 0.85)
        height = rng.uniform(12, 50)
        line = line_of(text, (left, top, left + len(text) * height * 0.5, top + height), confidence)
        out += [line] if line else []
    return out


def plain(number: int, seed: int) -> dict[str, Any]:
    rng = random.Random(f"plain/{seed}/{number}")
    truth = make_card(rng, dpi=150).truth
    rate = rng.choice((0.0, 0.0, 0.004, 0.015, 0.03))
    lines = extras(rng, truth)
    for printed in truth["lines"]:
        left, top, right, bottom = printed["box"]
        box = (left, top, right, top + (bottom - top) * rng.uniform(0.95, 1.08))
        text = misread(rng, printed["text"], rate)
        line = line_of(text, box, rng.uniform(0.85, 1.0), bool(printed.get("vertical")))
        lines += [line] if line else []
    lines.sort(key=lambda line: (round(line.box.top / 14), line.box.left))
    return record(f"plain{seed}_{number}", tuple(lines), truth)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", choices=tuple(SETS), action="append")
    parser.add_argument("--count", type=int, default=0, help="cards of each set (0: as many as training takes)")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for name in arguments.only or SETS:
        count, seed = SETS[name]
        count, target = arguments.count or count, arguments.folder / f"{name}.pkl"
        if name == "read":
            read(count, seed, target)
            continue
        make = {"plain": plain, "shops": shop, "stalls": shop}.get(name, sketch)
        target.write_bytes(pickle.dumps([make(number, seed) for number in range(count)]))


if __name__ == "__main__":
    main()
