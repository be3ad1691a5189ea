"""How many notes that somebody wrote on a card by hand are noticed: generated cards, photographed.

    python tools/measure_notes.py [--cards 40] [--seed 1] [--side 736] [--keep FOLDER]

Every second card is written on in a hand that belongs to no font, the others in fonts that imitate one, where the
machine has any; every fourth note runs over print. A note is kept as a picture (review asks what it says), taken for
print (its misread text is kept), or overlooked. The same cards without a note say how often something is asked about
that nobody wrote. `--side`: the size at which text is looked for, to see what that changes.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np

from cardscan.model import Box, Card, Field, Photo, Scan
from cardscan.pipeline import Settings, scan_photo
from cardscan.reading import together
from tools.cardgen.capture import Shot, photograph
from tools.cardgen.cards import FlatCard, make_card
from tools.cardgen.grounds import GROUNDS
from tools.cardgen.pen import HANDS, Note, find_hand_fonts, make_note, write

DPI = 300
OUTCOMES = ("kept as a picture", "taken for print", "overlooked")


def write_on(card: FlatCard, rng: random.Random, fonts: tuple[str, ...], over: bool) -> tuple[FlatCard, Note, Box]:
    """The card with a note where there is room, or partly over print; where the note is, in pixels of the card."""
    height, width = card.image.shape[:2]
    note = make_note(rng, dark=float(card.image.mean()) < 110, fonts=fonts)
    if not fonts:
        note = replace(note, hand=rng.choice(HANDS))
    print_boxes = [line["box"] for line in card.truth["lines"]]
    best: tuple[float, FlatCard, Box] | None = None
    for _ in range(40):
        place = rng.uniform(0.03, 0.7) * width, rng.uniform(0.03, 0.85) * height
        image, (left, top, right, bottom) = write(card.image, note, place, DPI, random.Random(rng.randrange(1 << 30)))
        shared = sum(
            max(0.0, min(right, b[2]) - max(left, b[0])) * max(0.0, min(bottom, b[3]) - max(top, b[1]))
            for b in print_boxes
        ) / ((right - left) * (bottom - top))
        cut = right >= width - 3 or bottom >= height - 3
        wrong = abs(shared - 0.2 * over) + cut
        if best is None or wrong < best[0]:
            best = wrong, replace(card, image=image), Box(left, top, right, bottom)
    assert best is not None
    return best[1], note, best[2]


def make_shot(rng: random.Random) -> Shot:
    return Shot(
        ground=rng.choice(GROUNDS),
        size=rng.choice([(2000, 1500), (1500, 2000), (1600, 1200)]),
        tilt=abs(rng.gauss(0, 10)),
        turn=rng.uniform(0, 360),
        fill=rng.uniform(0.6, 0.9),
        angle=rng.gauss(0, 5),
        effects=(
            ("light", rng.uniform(0.1, 0.5)),
            ("tint", rng.uniform(-0.08, 0.08)),
            ("blur", rng.uniform(0.3, 1.2)),
            ("noise", rng.uniform(1.5, 6)),
            ("jpeg", rng.uniform(60, 92)),
        ),
    )


def locate(note: Box, flat: FlatCard, corners: list[list[float]], card: Card) -> Box:
    """Where the note is on the crop that was read."""
    height, width = flat.image.shape[:2]
    ends = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    crop = np.array([[0, 0], [card.width, 0], [card.width, card.height], [0, card.height]], np.float32)
    to_photo = cv2.getPerspectiveTransform(ends, np.array(corners, np.float32))
    to_crop = cv2.getPerspectiveTransform(np.array(card.quad.corners, np.float32), crop)
    edges = [(note.left, note.top), (note.right, note.top), (note.right, note.bottom), (note.left, note.bottom)]
    placed = cv2.perspectiveTransform(np.array([edges], np.float64), to_crop @ to_photo)[0]
    return Box(*map(float, (*placed.min(axis=0), *placed.max(axis=0))))


def covered(place: Box, fields: list[Field]) -> float:
    """Share of the place that the fields take."""
    grid = np.zeros((40, 160), bool)
    for box in (span.box for field in fields for span in field.spans):
        x = [round(160 * (v - place.left) / place.width) for v in (box.left, box.right)]
        y = [round(40 * (v - place.top) / place.height) for v in (box.top, box.bottom)]
        grid[max(0, y[0]) : max(0, y[1]), max(0, x[0]) : max(0, x[1])] = True
    return float(grid.mean())


def judge(place: Box, fields: tuple[Field, ...]) -> str:
    if covered(place, [field for field in fields if field.unread]) >= 0.25:
        return OUTCOMES[0]
    return OUTCOMES[1 if covered(place, list(fields)) >= 0.4 else 2]


def read(image: np.ndarray, path: Path) -> Card | None:
    cv2.imwrite(str(path), image, [cv2.IMWRITE_JPEG_QUALITY, 90])
    scan = scan_photo(Photo(path, path.stem), Settings())
    return scan.cards[0] if isinstance(scan, Scan) and len(scan.cards) == 1 else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cards", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--side", type=int, default=together.CROP_SIDE)
    parser.add_argument("--keep", type=Path, help="keep the pictures there")
    wanted = parser.parse_args()
    together.CROP_SIDE = wanted.side
    fonts = find_hand_fonts()
    found: Counter[tuple[str, str]] = Counter()
    false = unwritten = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = wanted.keep or Path(scratch)
        folder.mkdir(exist_ok=True)
        for number in range(wanted.cards):
            rng = random.Random(f"notes/{wanted.seed}/{number}")
            flat = make_card(rng, dpi=DPI, reserved=True)
            written, note, box = write_on(flat, rng, fonts if number % 2 else (), over=number % 4 == 3)
            kind = f"{'font' if note.hand not in HANDS else note.hand}{', over print' * (number % 4 == 3)}"
            shot, state = make_shot(rng), rng.getstate()
            image, (truth,) = photograph(rng, [written], shot)
            card = read(image, folder / f"{number:03}.jpg")
            outcome = judge(locate(box, flat, truth["corners"], card), card.fields) if card else "not read"
            found[kind, outcome] += 1
            print(f"{number:03}  {kind:<22} {outcome}", flush=True)
            rng.setstate(state)
            clean = read(photograph(rng, [flat], shot)[0], folder / f"{number:03}-clean.jpg")
            if clean:
                unwritten += 1
                false += sum(field.unread for field in clean.fields)
    for kind in sorted({kind for kind, _ in found}):
        shares = ", ".join(f"{found[kind, outcome]} {outcome}" for outcome in (*OUTCOMES, "not read"))
        print(f"{kind:<22} {shares}")
    print(f"asked about on {unwritten} cards without a note: {false}")


if __name__ == "__main__":
    main()
