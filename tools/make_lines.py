"""Make the lines that tools/train_fields.py learns from, out of the cards of tools.cardgen.

    python -m tools.make_lines read 900 lines.pkl --seed 11   printed, degraded and read by both engines (seconds each)
    python -m tools.make_lines plain 2500 plain.pkl --seed 3  the printed lines themselves, with made-up reading errors

`read` resumes a file that is there already. What is read teaches real errors of letters and boxes; what is plain is
cheap, and adds what cards in the wild carry besides: stray marks read as letters, services.
"""

from __future__ import annotations

import argparse
import pickle
import random
from pathlib import Path
from typing import Any

from cardscan.model import Box, Line, Word
from cardscan.reading import make_reader
from tools.cardgen import make_cards
from tools.cardgen.cards import make_card
from tools.cardgen.facts import Locale, pick

_CONFUSED = {
    "o": "0", "l": "1", "i": "l", "I": "l", "e": "c", "a": "o", "n": "r", "m": "rn", "S": "5", "B": "8", "é": "e",
    "ü": "u", "ö": "o", "ç": "c", "ñ": "n", "ł": "l", ",": ".", ".": "",
}  # fmt: skip
_STRAY = "aeinortlsOQI0dDXEFHLTZ|/\\-_.°=~"


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


def misread(rng: random.Random, text: str, rate: float) -> str:
    out = []
    for character in text:
        chance = rng.random()
        if chance < rate * 0.3 or (character == " " and chance < rate * 3):
            continue
        out.append(_CONFUSED.get(character, character) if chance < rate else character)
    return "".join(out)


def line_of(
    text: str, box: tuple[float, float, float, float], confidence: float, vertical: bool = False
) -> Line | None:
    left, top, right, bottom = box
    words, at = [], 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        step = max(right - left, 1.0) / len(text)
        words.append(Word(word, confidence, Box(left + start * step, top, left + at * step, bottom)))
    return Line(tuple(words), "plain", vertical=vertical) if words else None


def extras(rng: random.Random, truth: dict[str, Any]) -> list[Line]:
    """Stray marks and services, anywhere on the card (brands of others were tried: they cost organisations)."""
    words = Locale(truth["locale"]).words
    texts: list[tuple[str, float]] = []
    if rng.random() < 0.25:
        texts += [
            ("".join(rng.choice(_STRAY) for _ in range(rng.randrange(1, 7))), rng.uniform(0.3, 0.95)) for _ in range(3)
        ]
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


def plain(n: int, seed: int, target: Path) -> None:
    done = []
    for number in range(n):
        rng = random.Random(f"plain/{seed}/{number}")
        truth = make_card(rng, dpi=150).truth
        rate = rng.choice((0.0, 0.0, 0.004, 0.015, 0.03))
        lines = extras(rng, truth)
        for printed in truth["lines"]:
            left, top, right, bottom = printed["box"]
            box = (left, top, right, top + (bottom - top) * rng.uniform(0.95, 1.08))
            line = line_of(
                misread(rng, printed["text"], rate), box, rng.uniform(0.85, 1.0), bool(printed.get("vertical"))
            )
            lines += [line] if line else []
        lines.sort(key=lambda line: (round(line.box.top / 14), line.box.left))
        done.append(record(f"plain{seed}_{number}", tuple(lines), truth))
    target.write_bytes(pickle.dumps(done))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("how", choices=("read", "plain"))
    parser.add_argument("n", type=int)
    parser.add_argument("target", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    (read if arguments.how == "read" else plain)(arguments.n, arguments.seed, arguments.target)


if __name__ == "__main__":
    main()
