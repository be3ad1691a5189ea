"""What is taken for handwriting on a flat card, and what is not. No reader is asked."""

from __future__ import annotations

import random
from collections.abc import Callable

import cv2
import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageDraw

from cardscan.ink import find_hands, find_notes
from cardscan.model import Box
from tools.cardgen.pen import HANDS, INKS, LIGHT_INKS, Note, make_note, write

Picture = npt.NDArray[np.uint8]
SIZE = (1050, 600)
DPI = 310.0
PAPER, DARK = (246, 249, 250), (70, 40, 30)
LINES = ((60, 60, 44, "Sample Works Ltd"), (60, 190, 40, "Ada Example"), (60, 430, 26, "Tel +1 202 555 0143"))


def draw_card(paper: tuple[int, int, int] = PAPER) -> tuple[Picture, list[Box]]:
    """A printed card (BGR), and where its text stands."""
    card = Image.new("RGB", SIZE, paper)
    pen = ImageDraw.Draw(card)
    places = []
    for left, top, size, text in LINES:
        pen.text((left, top), text, fill="#222222" if sum(paper) > 380 else "#eeeeee", font_size=size)
        places.append(Box(*pen.textbbox((left, top), text, font_size=size)))
    return np.asarray(card)[:, :, ::-1].copy(), places


def photographed(card: Picture, rng: random.Random) -> Picture:
    """As a telephone sees it: light from one side, a little blur, noise."""
    grain = np.random.default_rng(rng.randrange(1 << 30)).normal(0, rng.uniform(1, 4), card.shape)
    light = np.linspace(rng.uniform(0.75, 1), rng.uniform(0.75, 1), card.shape[1])[None, :, None]
    blurred = cv2.GaussianBlur(card, (0, 0), rng.uniform(0.5, 1.5))
    return np.clip(blurred * light + grain, 0, 255).astype(np.uint8)


def share_found(box: tuple[int, int, int, int], notes: tuple[tuple[Box, ...], ...]) -> float:
    left, top, right, bottom = box
    shared = sum(
        max(0.0, min(right, b.right) - max(left, b.left)) * max(0.0, min(bottom, b.bottom) - max(top, b.top))
        for note in notes
        for b in note
    )
    return shared / ((right - left) * (bottom - top))


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("dark", [False, True])
def test_notes_of_all_pens_sizes_and_slants_are_found_where_they_are(hand: str, dark: bool) -> None:
    found = []
    for seed in range(16):
        rng = random.Random(f"{hand}/{dark}/{seed}")
        card, read = draw_card(DARK if dark else PAPER)
        note = make_note(rng, dark=dark)
        note = Note(hand, note.height, note.pen, note.ink, note.slant, note.rise, (4, 3, 4), 1, note.cover)
        card, box = write(card, note, (rng.uniform(380, 430), rng.uniform(110, 330)), DPI, rng)
        found.append(share_found(box, find_notes(photographed(card, rng), read)) > 0.6)
    assert sum(found) >= 14, found


def test_a_note_of_two_rows_is_one_note_and_two_notes_are_two() -> None:
    rng = random.Random(1)
    card, read = draw_card()
    card, _ = write(card, Note(rows=2, height=1.8, words=(4, 5), rise=0), (480, 60), DPI, rng)
    (note,) = find_notes(card, read)
    assert len(note) <= 2
    card, _ = write(card, Note("capitals", ink=INKS[2], words=(4, 5)), (480, 470), DPI, rng)
    assert len(find_notes(card, read)) == 2


def test_what_sticks_out_of_print_is_found_and_print_is_not() -> None:
    card, read = draw_card()
    assert find_notes(card, read) == ()
    card, (left, top, right, bottom) = write(card, Note(words=(6, 5, 6), rise=0), (200, 415), DPI, random.Random(3))
    notes = find_notes(card, read)
    outside = (round(read[-1].right) + 10, top, right, bottom)
    assert left < read[-1].right
    assert share_found(outside, notes) > 0.8


def test_the_places_are_those_of_the_picture_whatever_its_size() -> None:
    card, read = draw_card()
    card, _ = write(card, Note(), (450, 250), DPI, random.Random(2))
    ((row, *_),) = find_notes(card, read)
    large = cv2.resize(card, None, fx=1.7, fy=1.7, interpolation=cv2.INTER_CUBIC).astype(np.uint8)
    scaled = [Box(*(1.7 * edge for edge in (b.left, b.top, b.right, b.bottom))) for b in read]
    ((again, *_),) = find_notes(large, scaled)
    edges = [(b.left, b.top, b.right, b.bottom) for b in (row, again)]
    assert [1.7 * edge for edge in edges[0]] == pytest.approx(edges[1], abs=12)


def rings(pen: ImageDraw.ImageDraw) -> None:
    for step in range(2):
        pen.ellipse((600 + 70 * step, 200, 700 + 70 * step, 300), outline="#1060a0", width=7)


def waves(pen: ImageDraw.ImageDraw) -> None:
    for down in (0, 24):
        points = [(600 + x, 240 + down + 18 * np.sin(x / 22)) for x in range(200)]
        pen.line(points, fill="#30a060", width=9)


def wavy_rule(pen: ImageDraw.ImageDraw) -> None:
    for piece in range(6):
        points = [(420 + 95 * piece + x, 330 + 13 * np.sin(x / 13)) for x in range(80)]
        pen.line(points, fill="#222222", width=4)


def seal(pen: ImageDraw.ImageDraw) -> None:
    """Letters on a circle."""
    pen.ellipse((640, 240, 760, 360), fill="#802020")
    for number, letter in enumerate("SAMPLE MASSAGE"):
        angle = np.pi * (1.1 + 0.8 * number / 13)
        place = (700 + 110 * np.cos(angle), 300 + 110 * np.sin(angle))
        pen.text(place, letter, fill="#802020", font_size=30, anchor="mm")


def icons(pen: ImageDraw.ImageDraw) -> None:
    for row in range(4):
        pen.ellipse((600, 200 + 60 * row, 640, 240 + 60 * row), fill="#1060a0")
        pen.rectangle((612, 212 + 60 * row, 628, 228 + 60 * row), outline="white", width=3)


def frame_and_rules(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle((20, 20, 1030, 580), outline="#202020", width=3)
    for down in (160, 330, 345):
        pen.line((60, down, 990, down + 6), fill="#a02020", width=3)
    for left in range(60, 990, 22):
        pen.line((left, 380, left + 10, 380), fill="#202020", width=4)


def code(pen: ImageDraw.ImageDraw) -> None:
    rng = random.Random(4)
    for x in range(29):
        for y in range(29):
            if rng.random() < 0.5:
                pen.rectangle((700 + 8 * x, 200 + 8 * y, 707 + 8 * x, 207 + 8 * y), fill="black")


def bars(pen: ImageDraw.ImageDraw) -> None:
    rng, x = random.Random(5), 600
    while x < 900:
        x += rng.choice((4, 8, 12))
        pen.rectangle((x, 220, x + rng.choice((2, 5, 8)), 320), fill="black")
        x += 8


def picture(pen: ImageDraw.ImageDraw) -> None:
    """Something with many edges and colours, as in a photograph."""
    rng = random.Random(6)
    for _ in range(900):
        x, y = rng.uniform(560, 980), rng.uniform(180, 400)
        colour = tuple(rng.randrange(256) for _ in range(3))
        pen.ellipse((x, y, x + rng.uniform(4, 60), y + rng.uniform(4, 30)), fill=colour)


def pattern(pen: ImageDraw.ImageDraw) -> None:
    for x in range(0, 1050, 40):
        for y in range(0, 600, 40):
            pen.arc((x, y, x + 36, y + 36), 20, 300, fill="#e4e6ea", width=4)


def panel(pen: ImageDraw.ImageDraw) -> None:
    pen.polygon([(700, 0), (1050, 0), (1050, 600), (600, 600)], fill="#203060")
    pen.text((800, 300), "A", fill="white", font_size=90)


@pytest.mark.parametrize(
    "drawing",
    [rings, waves, wavy_rule, seal, icons, frame_and_rules, code, bars, picture, pattern, panel],
    ids=lambda f: f.__name__,
)
def test_nobody_wrote_that(drawing: Callable[[ImageDraw.ImageDraw], None]) -> None:
    card, read = draw_card()
    printed = Image.fromarray(card[:, :, ::-1])
    drawing(ImageDraw.Draw(printed))
    flat = np.asarray(printed)[:, :, ::-1].copy()
    for seed in range(3):
        assert find_notes(photographed(flat, random.Random(seed)), read) == ()


@pytest.mark.parametrize("shape", [(1, 1, 3), (3, 900, 3), (40, 60, 3), (600, 40, 3)])
def test_a_picture_of_any_size_is_looked_at(shape: tuple[int, int, int]) -> None:
    noise = np.random.default_rng(1).integers(0, 255, shape, np.uint8)
    assert find_notes(noise, [Box(-5, -5, 2000, 3)]) == ()
    assert find_notes(np.full(shape, 255, np.uint8), ()) == ()


def test_light_ink_on_a_dark_card_counts_as_dark_ink_on_paper_does() -> None:
    card, read = draw_card(DARK)
    card, box = write(card, Note(ink=LIGHT_INKS[1]), (450, 250), DPI, random.Random(7))
    assert share_found(box, find_notes(card, read)) > 0.6


# --- text that was read, but that a hand wrote -----------------------------------------------------------------------


def written_and_read(seed: int, hand: str) -> tuple[Picture, list[Box]]:
    """A card with a note of one row, and the places of all its lines, the note's last: a reader could read it."""
    rng = random.Random(f"hands/{seed}")
    card, read = draw_card()
    note = Note(hand, rng.uniform(2.0, 3.2), 0.5, INKS[seed % 2], rng.uniform(0, 20), rng.choice((-4, -2, 3, 5)))
    card, place = write(card, note, (rng.uniform(420, 560), rng.uniform(240, 320)), DPI, rng)
    return photographed(card, rng), [*read, Box(*place)]


@pytest.mark.parametrize("hand", HANDS)
def test_most_lines_that_a_hand_wrote_are_told_from_print(hand: str) -> None:
    found = [
        find_hands(card, lines, {len(lines) - 1}) for card, lines in (written_and_read(n, hand) for n in range(12))
    ]
    assert sum(map(len, found)) >= 9


def test_print_is_not_taken_for_a_hand() -> None:
    for seed in range(12):
        card, lines = written_and_read(seed, "joined")
        printed = set(range(len(lines) - 1))
        assert not find_hands(card, lines, printed)


def test_only_lines_that_somebody_asks_about_are_looked_at() -> None:
    card, lines = written_and_read(1, "joined")
    assert not find_hands(card, lines, ())
    assert not find_hands(card, lines[-1:], {0})  # there is no print to compare it with


def test_a_row_of_a_note_is_not_taken_for_print_because_the_next_row_is_like_it() -> None:
    found = 0
    for seed in range(8):
        rng = random.Random(f"rows/{seed}")
        card, read = draw_card()
        note = Note("capitals", 2.2, 0.5, INKS[0], 8, 4)
        card, first = write(card, note, (500, 210), DPI, rng)
        card, second = write(card, note, (500, first[3] + 4), DPI, rng)
        rows = {len(read), len(read) + 1}
        found += len(find_hands(photographed(card, rng), [*read, Box(*first), Box(*second)], rows))
    assert found >= 11


def test_both_rows_of_a_small_level_note_are_told_from_print() -> None:
    found = 0
    for seed in range(6):
        rng = random.Random(f"tidy/{seed}")
        card, read = draw_card()
        note = Note("capitals", 1.2, 0.4, INKS[0], slant=0, rise=0)
        card, first = write(card, note, (500, 210), DPI, rng)
        card, second = write(card, note, (500, first[3] + 4), DPI, rng)
        rows = {len(read), len(read) + 1}
        found += len(find_hands(photographed(card, rng), [*read, Box(*first), Box(*second)], rows))
    assert found >= 11
