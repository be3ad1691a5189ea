"""From flat cards to the picture somebody takes of them: a flatbed scan, or a photo of cards on a table."""

from __future__ import annotations

import math
import random
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from .cards import FlatCard, Image, make_card
from .effects import Effect, apply_effect
from .grounds import GROUNDS, make_ground

__all__ = ["Shot", "make_photos", "photograph", "scan"]

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Shot:
    """How a photo is taken. `size`: width, height in pixels; `tilt` and `turn`: degrees between the camera and looking
    straight down; `fill`: share of the width that the cards take; `angle`: degrees by which the cards lie askew, or up
    to which they do where there are several; `effects`: in order, see `effects`; `fingers`: one holds the card.
    """

    ground: str = "wood"
    size: tuple[int, int] = (2400, 1800)
    tilt: float = 0.0
    turn: float = 0.0
    fill: float = 0.7
    angle: float = 0.0
    effects: tuple[Effect, ...] = field(default=())
    fingers: bool = False


def scan(
    rng: random.Random, card: FlatCard, *, angle: float = 1.0, dark_lid: bool = False, noise: float = 1.2
) -> tuple[Image, list[dict[str, Any]]]:
    """A card on the glass of a flatbed scanner at the resolution it was drawn in, under a white or black lid.

    `noise`: in grey values.
    """
    h, w = card.image.shape[:2]
    grain = np.random.default_rng(rng.randrange(1 << 30))
    height, width = round(h * rng.uniform(1.25, 1.7)), round(w * rng.uniform(1.15, 1.5))
    lid = 24.0 if dark_lid else rng.uniform(226, 246)
    page = np.full((height, width, 3), lid, np.float32) + grain.normal(0, noise * 0.7, (height, width, 1)).astype(
        np.float32
    )
    radians = math.radians(angle)
    cos, sin = math.cos(radians), math.sin(radians)
    x = (width - w) * rng.uniform(0.3, 0.7) + w / 2
    y = (height - h) * rng.uniform(0.3, 0.7) + h / 2
    matrix = np.array(
        [[cos, -sin, x - cos * w / 2 + sin * h / 2], [sin, cos, y - sin * w / 2 - cos * h / 2], [0, 0, 1]]
    )
    picture, corners = _lay(
        np.clip(page, 0, 255).astype(np.uint8), [(card.image, matrix)], shadow=3.0, direction=(0.004, 0.006)
    )
    picture = apply_effect(picture, ("noise", noise), grain)
    return picture, [card.truth | {"corners": corners[0]}]


def photograph(rng: random.Random, cards: Sequence[FlatCard], shot: Shot) -> tuple[Image, list[dict[str, Any]]]:
    """Cards on a table. All lie in one plane under one camera, so their perspective agrees."""
    noise = np.random.default_rng(rng.randrange(1 << 30))
    places = _arrange(rng, cards, shot)
    span = _span(places, cards)
    camera = _camera(shot, span)
    ground = _ground(rng, shot, camera)
    laid = [(card.image, camera @ place) for card, place in zip(cards, places, strict=True)]
    angle = rng.uniform(0, 2 * math.pi)
    picture, corners = _lay(
        ground, laid, shadow=shot.size[0] / 400, direction=(math.cos(angle) * 0.004, math.sin(angle) * 0.004)
    )
    if shot.fingers:
        picture = _finger(rng, picture, corners[0])
    for effect in shot.effects:
        picture = apply_effect(picture, effect, noise)
    return picture, [card.truth | {"corners": c} for card, c in zip(cards, corners, strict=True)]


def make_photos(
    n: int,
    seed: int = 0,
    *,
    hold_out: Collection[str] = (),
    only: Collection[str] = (),
    start: int = 0,
    largest: int = 1,
) -> Iterator[tuple[Image, list[dict[str, Any]]]]:
    """Photos of 1 to `largest` cards with everything that goes wrong in real ones; the names as in `make_cards`."""
    for number in range(start, start + n):
        rng = random.Random(f"cardgen/photo/{seed}/{number}")
        count = rng.randint(1, largest)
        cards = [make_card(rng, hold_out=hold_out, only=only, dpi=350) for _ in range(count)]
        if count == 1 and rng.random() < 0.25:
            yield scan(rng, cards[0], angle=rng.gauss(0, 2), dark_lid=rng.random() < 0.2)
            continue
        effects: list[Effect] = [("light", rng.uniform(0.1, 0.5)), ("tint", rng.uniform(-0.08, 0.08))]
        for name, chance, low, high in (
            ("shadow", 0.3, 0.2, 0.55), ("glare", 0.15, 0.2, 0.7), ("blur", 0.5, 0.4, 1.8), ("motion", 0.1, 3, 8),
            ("dim", 0.15, 0.35, 0.75), ("noise", 0.9, 1.5, 8), ("jpeg", 0.9, 55, 92),
        ):  # fmt: skip
            if rng.random() < chance:
                effects.append((name, rng.uniform(low, high)))
        shot = Shot(
            ground=rng.choice(GROUNDS),
            size=rng.choice([(2400, 1800), (1800, 2400), (3000, 2250), (2016, 1512)]),
            tilt=abs(rng.gauss(0, 14)),
            turn=rng.uniform(0, 360),
            fill=rng.uniform(0.55, 0.9) if count == 1 else rng.uniform(0.8, 0.95),
            angle=rng.gauss(0, 8) + rng.choice([0, 0, 0, 90, 180, 270]),
            effects=tuple(effects),
            fingers=count == 1 and rng.random() < 0.12,
        )
        yield photograph(rng, cards, shot)


def _arrange(rng: random.Random, cards: Sequence[FlatCard], shot: Shot) -> list[Matrix]:
    """Card pixels to table units, one card pixel long: in rows, a little askew, never overlapping."""
    columns = 1 if len(cards) == 1 else 2
    side = max(max(card.image.shape[:2]) for card in cards)
    tall = (
        max(card.image.shape[0] for card in cards) if all(c.image.shape[0] < c.image.shape[1] for c in cards) else side
    )
    cell = (side * 1.22, tall * 1.38) if len(cards) > 1 else (side, tall)
    places = []
    for number, card in enumerate(cards):
        h, w = card.image.shape[:2]
        row, column = divmod(number, columns)
        last_alone = number == len(cards) - 1 and len(cards) % columns
        x = (column + (0.5 if last_alone else 0)) * cell[0] + rng.uniform(-0.03, 0.03) * cell[0] * (len(cards) > 1)
        y = row * cell[1] + rng.uniform(-0.03, 0.03) * cell[1] * (len(cards) > 1)
        askew = shot.angle
        if len(cards) > 1:
            askew = rng.uniform(-1, 1) * min(abs(shot.angle), 10.0) + (180 if rng.random() < 0.12 else 0)
        angle = math.radians(askew)
        cos, sin = math.cos(angle), math.sin(angle)
        places.append(
            np.array([[cos, -sin, x - cos * w / 2 + sin * h / 2], [sin, cos, y - sin * w / 2 - cos * h / 2], [0, 0, 1]])
        )
    return places


def _span(places: Sequence[Matrix], cards: Sequence[FlatCard]) -> tuple[float, float, float, float]:
    points: NDArray[np.float64] = np.vstack(
        [_project(place, _frame(card.image)) for place, card in zip(places, cards, strict=True)]
    )
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    return float(left), float(top), float(right), float(bottom)


def _frame(image: Image) -> NDArray[np.float64]:
    h, w = image.shape[:2]
    return np.array([[0, 0], [w, 0], [w, h], [0, h]], float)


def _project(matrix: Matrix, points: NDArray[np.float64]) -> NDArray[np.float64]:
    out = np.column_stack([points, np.ones(len(points))]) @ matrix.T
    return np.asarray(out[:, :2] / out[:, 2:], np.float64)


def _camera(shot: Shot, span: tuple[float, float, float, float]) -> Matrix:
    """Table plane to photo pixels for a camera tilted by `tilt` towards `turn`, the cards in the middle."""
    width, height = shot.size
    left, top, right, bottom = span
    focal = 1.25 * max(width, height)
    need = max((right - left) / (width * shot.fill), (bottom - top) / (height * min(0.92, shot.fill * 1.12)))
    distance = focal * need
    tilt, turn = math.radians(shot.tilt), math.radians(shot.turn)
    axis = np.array([math.cos(turn), math.sin(turn), 0.0]) * tilt
    rotation = np.asarray(cv2.Rodrigues(axis)[0], np.float64)
    centre = np.array([[1.0, 0, -(left + right) / 2], [0, 1, -(top + bottom) / 2], [0, 0, 1.0]])
    plane = np.column_stack([rotation[:, 0], rotation[:, 1], np.array([0, 0, distance])])
    lens = np.array([[focal, 0, width / 2], [0, focal, height / 2], [0, 0, 1.0]])
    return np.asarray(lens @ plane @ centre, np.float64)


def _ground(rng: random.Random, shot: Shot, camera: Matrix) -> Image:
    """The table as the camera sees it."""
    width, height = shot.size
    view = np.array([[0, 0], [width, 0], [width, height], [0, height]], float)
    corners = _project(np.asarray(np.linalg.inv(camera), np.float64), view)
    low, high = corners.min(axis=0), corners.max(axis=0)
    step = max((high - low).max() / 2200, 1e-6)
    shape = (math.ceil((high[1] - low[1]) / step), math.ceil((high[0] - low[0]) / step))
    texture = make_ground(shot.ground, shape, rng.randrange(1 << 30), scale=max(1.0, 1.6 / step))
    onto = np.array([[step, 0, low[0]], [0, step, low[1]], [0, 0, 1]])
    warped = cv2.warpPerspective(
        texture, camera @ onto, (width, height), flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REFLECT
    )
    return np.asarray(warped, np.uint8)


def _lay(
    ground: Image, laid: Sequence[tuple[Image, Matrix]], shadow: float, direction: tuple[float, float]
) -> tuple[Image, list[list[list[float]]]]:
    """Cards warped onto a ground with a soft shadow below each; the picture, and every card's corners in it."""
    height, width = ground.shape[:2]
    picture = ground.astype(np.float32)
    corners = []
    for image, matrix in laid:
        quad = _project(matrix, _frame(image))
        mask = np.zeros((height, width), np.float32)
        moved = quad + np.array(direction) * width
        cv2.fillConvexPoly(mask, np.round(moved * 16).astype(np.int32), 1.0, cv2.LINE_AA, 4)
        picture *= (1 - 0.5 * cv2.GaussianBlur(mask, (0, 0), shadow))[..., None]
        shrink = math.sqrt(cv2.contourArea(quad.astype(np.float32)) / (image.shape[0] * image.shape[1]))
        source, scaling = image, np.eye(3)
        if shrink < 0.8:
            source = np.asarray(cv2.resize(image, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA), np.uint8)
            scaling = np.diag([image.shape[1] / source.shape[1], image.shape[0] / source.shape[0], 1])
        warped = cv2.warpPerspective(
            source, matrix @ scaling, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
        )
        cover = np.zeros((height, width), np.float32)
        cv2.fillConvexPoly(cover, np.round(quad * 16).astype(np.int32), 1.0, cv2.LINE_AA, 4)
        cover = np.asarray(cv2.GaussianBlur(cover, (0, 0), 0.7), np.float32)[..., None]
        picture = picture * (1 - cover) + warped.astype(np.float32) * cover
        corners.append([[round(float(x), 1), round(float(y), 1)] for x, y in quad])
    return np.clip(picture, 0, 255).astype(np.uint8), corners


def _finger(rng: random.Random, picture: Image, corners: list[list[float]]) -> Image:
    """A thumb over the middle of the card's lower or side edge, reaching a few millimetres into it."""
    quad = np.array(corners)
    start = rng.choice([1, 2])
    edge = (quad[start] + quad[(start + 1) % 4]) / 2
    inward = quad.mean(axis=0) - edge
    length = float(np.linalg.norm(inward))
    inward = inward / length
    thick = float(np.linalg.norm(quad[1] - quad[0])) * 0.17
    tip = edge + inward * thick * 0.3
    layer = np.zeros(picture.shape[:2], np.float32)
    nail = layer.copy()
    for step in range(160):  # a thumb: a row of discs, slimmer at the tip
        away = step / 159 * 3.2
        radius = thick * (0.36 + 0.14 * min(1.0, away * 0.9))
        x, y = tip - inward * (away * thick + radius * 0.6)
        cv2.circle(layer, (round(x * 16), round(y * 16)), round(radius * 16), 1.0, -1, cv2.LINE_AA, 4)
    tail = tip - inward * thick * 3.2
    cv2.line(
        layer, (round(tail[0]), round(tail[1])), tuple((tail - inward * 4000).astype(int).tolist()), 1.0, round(thick)
    )
    cx, cy = tip - inward * thick * 0.36
    turn = math.degrees(math.atan2(inward[1], inward[0]))
    cv2.ellipse(nail, ((float(cx), float(cy)), (thick * 0.44, thick * 0.4), turn), 1.0, -1, cv2.LINE_AA)
    layer = np.asarray(cv2.GaussianBlur(layer, (0, 0), thick / 60), np.float32)
    nail = np.asarray(cv2.GaussianBlur(nail, (0, 0), thick / 40), np.float32)
    inside = cv2.distanceTransform((layer > 0.5).astype(np.uint8), cv2.DIST_L2, 5)
    shade = (0.55 + 0.45 * np.sin(np.clip(inside / (thick / 2), 0, 1) * math.pi / 2)) * (1 + 0.16 * nail)
    skin = np.array([(142, 172, 224), (96, 128, 186), (60, 84, 128)][rng.randrange(3)], np.float32)
    out = picture * (1 - 0.45 * cv2.GaussianBlur(layer, (0, 0), thick / 6))[..., None]
    out = out * (1 - layer[..., None]) + skin * shade[..., None] * layer[..., None]
    return np.asarray(np.clip(out, 0, 255), np.uint8)
