"""The weights of `cardscan.ink.hands`: generated cards with a note each, seen as a scanner leaves them.

    python -m tools.fit_hands [--cards 300] [--seed 1]

One note in three is in a hand that belongs to no font, the others are in fonts that imitate one. Half of these fonts
are used for the weights, by which the notes in the others, and the print, are then measured. No reader is needed: the
places of the lines are known.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from cardscan.ink.hands import SURE, Signs, find_signs
from cardscan.model import Box
from tools.cardgen.cards import FlatCard, make_card
from tools.cardgen.pen import HANDS, find_hand_fonts, make_note, write

DPI = 300
SHIFT = 0.004
"""By how much of the card's sides its corners are misplaced when it is cut out (mean deviation)."""


def write_beside(flat: FlatCard, hand: str, rng: random.Random) -> tuple[NDArray[np.uint8], Box] | None:
    """The card with a row of writing where nothing is printed; None if there is no room."""
    note = replace(make_note(rng, dark=float(flat.image.mean()) < 110), rows=1, hand=hand)
    height, width = flat.image.shape[:2]
    seed = rng.randrange(1 << 30)
    sheet = np.full((height, 3 * width, 3), 255, np.uint8)
    _, (left, top, right, bottom) = write(sheet, note, (10, height // 3), DPI, random.Random(seed))
    wide, high = right - left, bottom - top
    for _ in range(300):
        x, y = rng.uniform(0.03, 0.98) * width, rng.uniform(0.03, 0.97) * height
        beside = all(
            x + wide < box[0] or x > box[2] or y + high < box[1] or y > box[3]
            for box in (line["box"] for line in flat.truth["lines"])
        )
        if beside and x + wide < 0.98 * width and y + high < 0.97 * height:
            image, place = write(flat.image, note, (x, y), DPI, random.Random(seed))
            return image, Box(*place)
    return None


def take(image: NDArray[np.uint8], boxes: list[Box], rng: random.Random) -> tuple[NDArray[np.uint8], list[Box]]:
    """As it comes from a camera and out of `rectify`: smaller, blurred, with noise, corners a little off."""
    height, width = image.shape[:2]
    ends = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    off = np.array([[rng.gauss(0, SHIFT) * width, rng.gauss(0, SHIFT) * height] for _ in ends], np.float32)
    scale = rng.uniform(0.35, 0.6)
    matrix = np.diag([scale, scale, 1.0]) @ cv2.getPerspectiveTransform(ends, ends + off)
    size = (round(width * scale), round(height * scale))
    small = cv2.warpPerspective(image, matrix, size, flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE)
    small = cv2.GaussianBlur(small, (0, 0), rng.uniform(0.4, 1.1))
    noise = np.random.default_rng(rng.randrange(1 << 30)).normal(0, rng.uniform(1.5, 5), small.shape)
    small = np.clip(small * rng.uniform(0.6, 1.05) + noise, 0, 255).astype(np.uint8)
    _, jpeg = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, rng.randint(70, 92)])
    placed = []
    for box in boxes:
        edges = [(box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom)]
        corners = cv2.perspectiveTransform(np.array([edges], np.float64), matrix)[0]
        placed.append(Box(*map(float, (*corners.min(axis=0), *corners.max(axis=0)))))
    return np.asarray(cv2.imdecode(jpeg, cv2.IMREAD_COLOR), np.uint8), placed


def fit(rows: NDArray[np.float64], written: NDArray[np.bool_]) -> tuple[NDArray[np.float64], float]:
    """Logistic regression by gradient descent, a note counting as much as six lines of print: weights and level."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0)
    scaled, counts = (rows - mean) / spread, np.where(written, 6.0, 1.0)
    weights, level = np.zeros(rows.shape[1]), 0.0
    for _ in range(6000):
        wrong = counts * (1 / (1 + np.exp(-(scaled @ weights + level))) - written) / counts.sum()
        weights -= 0.3 * (scaled.T @ wrong + 0.002 * weights)
        level -= 0.3 * float(wrong.sum())
    weights /= spread
    return weights, level - float(mean @ weights)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cards", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    fonts = find_hand_fonts()
    found: dict[str, list[Signs | None]] = defaultdict(list)
    for number in range(wanted.cards):
        rng = random.Random(f"hands/{wanted.seed}/{number}")
        kind = ("drawn", "font", "other font")[number % 3 if len(fonts) > 1 else 0]
        hand = rng.choice(HANDS if kind == "drawn" else fonts[::2] if kind == "font" else fonts[1::2])
        flat = make_card(rng, dpi=DPI, reserved=True)
        note = write_beside(flat, hand, rng)
        if note is not None:
            lines = [Box(*line["box"]) for line in flat.truth["lines"]]
            image, boxes = take(note[0], [*lines, note[1]], rng)
            *print_, written = find_signs(image, boxes)
            found["print"] += print_
            found[kind].append(written)
    told = {kind: [signs for signs in many if signs is not None] for kind, many in found.items()}
    used = [*told["print"], *told["drawn"], *told["font"]]
    rows = np.array([list(signs.scaled.values()) for signs in used])
    weights, level = fit(rows, np.arange(len(used)) >= len(told["print"]))
    print(dict(zip(used[0].scaled, (round(float(weight), 3) for weight in weights), strict=True)), round(level, 2))
    for kind, many in found.items():
        above = sum(float(np.dot(list(signs.scaled.values()), weights)) + level >= SURE for signs in told[kind])
        print(f"{kind:<10} {above} of {len(many)} above {SURE}")


if __name__ == "__main__":
    main()
