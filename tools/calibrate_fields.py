"""Fit how sure a field is, and choose the costs of the joint decision."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz
from scipy.optimize import minimize

from cardscan.fields import parse_with
from cardscan.fields.candidates import Segment
from cardscan.fields.choosing.features import Scene
from cardscan.fields.choosing.groups import Group
from cardscan.fields.doubts.confidence import describe_field
from cardscan.fields.scoring import Model, read_model, sigmoid
from cardscan.model import Field
from tools.field_truth import bare, is_right, values_of

__all__ = ["calibrate", "count_right", "tune"]

STRUCTURE = ("FN", "ORG", "TITLE", "ROLE", "ADR")
"""The fields that a sketch can teach: which lines are they?"""
ALIKE = 88
"""From this likeness (0 to 100) on, a value of a sketch is the true one with misread letters."""
LEAST = 4
"""So many right and so many wrong values at least are needed to calibrate a field."""
SKETCH = "sketch"
READERS = frozenset({"ocr", "ocr_low", "ocr_bad", "agreed", "differ", "stray", "mixed_digits"})
"""Evidence of how well letters were read."""
SUPPORTS = frozenset(
    [
        "margin",
        "ocr",
        "agreed",
        "mail_full",
        "mail_part",
        "known",
        "shape",
        "domain_full",
        "domain_some",
        "legal",
        "orgword",
        "title",
        "colour",
        "dept",
        "labelled",
        "international",
        "printed_plus",
        "country_sure",
        "host_twice",
        "street",
        "city",
        "code",
        "printed_twice",
    ]
)
OPPOSES = frozenset(
    [
        "unsure",
        "ocr_low",
        "ocr_bad",
        "differ",
        "doubts",
        "stray",
        "mixed_digits",
        "longer_rival",
        "glued",
        "low_word",
        "mail_none",
        "one_word",
        "domain_none",
        "no_name",
        "name_far",
        "name_unsure",
        "repaired",
        "country_doubt",
        "few_digits",
        "invalid",
        "host_near",
        "left_over",
        "runs",
        "runs_many",
        "no_mail",
        "no_domain",
        "generic",
        "rivals",
        "short",
        "loose",
        "loose_alike",
    ]
)


def evidence_of(card: dict[str, Any], model: Model) -> list[tuple[Field, dict[str, float]]]:
    """Every field of a card with the evidence for its value."""
    seen: list[tuple[Field, dict[str, float]]] = []

    def rate(
        fields: Sequence[Field], groups: Mapping[str, Group], segments: Sequence[Segment], scene: Scene, _: Model
    ) -> tuple[Field, ...]:
        seen.extend((f, describe_field(f, groups.get(f.name), segments, scene, fields)) for f in fields)
        return tuple(fields)

    parse_with(model, card["lines"], (), "", card["size"], rate)
    return seen


Row = tuple[dict[str, float], bool, str]
"""The evidence for a value, whether it is right, and the card it is of."""


def rows_of(card: dict[str, Any], model: Model) -> Iterator[tuple[str, Row]]:
    """(field's name, row) for every value of a card whose truth is known.

    A sketch was never read: what a reader says of letters is no evidence there, so a value with a misread letter counts
    as right, and SKETCH takes up what sets sketches apart.
    """
    sketch = "phones" not in card["truth"]
    for field, evidence in evidence_of(card, model):
        if not sketch:
            right = is_right(field, card["truth"])
        elif field.name in STRUCTURE:
            spellings = values_of(card["truth"])[field.name]
            right = any(fuzz.ratio(bare(field.value), bare(spelling)) >= ALIKE for spelling in spellings)
            evidence = {key: value for key, value in evidence.items() if key not in READERS} | {SKETCH: 1.0}
        else:
            right = None
        if right is not None:
            yield field.name, (evidence, right, card["image"])


def calibrate(
    cards: Iterable[dict[str, Any]],
    data: dict[str, Any],
    target: float = 0.985,
    exact: Iterable[dict[str, Any]] = (),
) -> dict[str, dict[str, float]]:
    """Weights of "this value is right" per field, so that what reaches CERTAIN is right as often as `target` says.

    What speaks for a value never counts against it, and the other way round (SUPPORTS, OPPOSES): with few wrong values
    to learn from, chance would turn signs. The chance from which on a value is certain is one for all fields, told by
    cross-validation over cards. These cards are harder than people's: of what is certain on photographs more is right.

    `exact`: cards that the line weights were fitted on; what they decide is not learnt from these, only numbers and
    addresses of the net, which they have no say in.
    """
    model = read_model(data)
    rows: dict[str, list[Row]] = {}
    for card in cards:
        for name, row in rows_of(card, model):
            rows.setdefault(name, []).append(row)
    for card in exact:
        for name, row in rows_of(card, model):
            if name not in STRUCTURE:
                rows.setdefault(name, []).append(row)
    rows = {name: mine for name, mine in rows.items() if min(count_answers(mine)) >= LEAST}
    chances = {name: cross_validated(mine) for name, mine in rows.items()}
    cut = find_cut(rows, chances, target)
    print(f"certain from a chance of {cut:.3f} on")
    out: dict[str, dict[str, float]] = {}
    for name, mine in [*rows.items(), ("*", [row for part in rows.values() for row in part])]:
        weights = fit_signed(mine)
        weights.pop(SKETCH, None)
        weights["bias"] = weights.get("bias", 0.0) + float(np.log(9) - np.log(cut / (1 - cut)))
        out[name] = {key: round(weight, 3) for key, weight in weights.items() if abs(weight) >= 0.01}
        if name in chances:
            answers, certain = np.array([right for _, right, _ in mine]), chances[name] >= cut
            print(
                f"calibration {name}: {len(mine)} values, {answers.mean():.3f} right; {certain.mean():.3f} certain, "
                f"of these {answers[certain].mean():.4f} right"
            )
    return out


def count_answers(rows: Sequence[Row]) -> tuple[int, int]:
    """How many values are right, and how many wrong."""
    right = sum(answer for _, answer, _ in rows)
    return right, len(rows) - right


def find_cut(rows: Mapping[str, Sequence[Row]], chances: Mapping[str, npt.NDArray[np.float64]], target: float) -> float:
    """The lowest chance above which `target` of all values are right; each numbers' and net addresses' value counts
    twice, since cards have more of them than the sketches, which have none, let appear.
    """
    every = [
        (chance, right, 1.0 if name in STRUCTURE else 2.0)
        for name, mine in rows.items()
        for chance, (_, right, _) in zip(chances[name], mine, strict=True)
    ]
    every.sort(key=lambda value: -value[0])
    weight = np.cumsum([weight for _, _, weight in every])
    wrong = np.cumsum([0.0 if right else weight for _, right, weight in every])
    good = np.nonzero(wrong / weight <= 1 - target)[0]
    return float(np.clip(every[good[-1]][0], 0.5, 0.9995)) if len(good) else 0.999


def fit_signed(rows: Sequence[Row], strength: float = 1.0) -> dict[str, float]:
    """Logistic regression with ridge penalty 1 / (2 * strength), the signs of some weights given."""
    names = sorted({name for evidence, _, _ in rows for name in evidence})
    number = {name: i for i, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)))
    for i, (evidence, _, _) in enumerate(rows):
        for name, value in evidence.items():
            matrix[i, number[name]] = value
    answers = np.array([float(right) for _, right, _ in rows])
    kept = np.array([float(name != "bias") for name in names])
    bounds = [(0, None) if name in SUPPORTS else (None, 0) if name in OPPOSES else (None, None) for name in names]

    def loss(weights: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        score = matrix @ weights
        wrong = np.logaddexp(0.0, -score * (2 * answers - 1)).sum() + (kept * weights**2).sum() / (2 * strength)
        slope = matrix.T @ (1 / (1 + np.exp(-score)) - answers) + kept * weights / strength
        return float(wrong), slope

    found = minimize(loss, np.zeros(len(names)), jac=True, bounds=bounds, method="L-BFGS-B", options={"maxiter": 800})
    return dict(zip(names, map(float, found.x), strict=True))


def cross_validated(rows: Sequence[Row], parts: int = 5) -> npt.NDArray[np.float64]:
    """The chance of each row by weights that have not seen its card."""
    cards = sorted({card for _, _, card in rows})
    random.Random(1).shuffle(cards)
    part = {card: i % parts for i, card in enumerate(cards)}
    chance = np.zeros(len(rows))
    for number in range(parts):
        weights = fit_signed([row for row in rows if part[row[2]] != number])
        for i, (evidence, _, card) in enumerate(rows):
            if part[card] == number:
                chance[i] = sigmoid(sum(weights.get(name, 0.0) * value for name, value in evidence.items()))
    return chance


def count_right(cards: Sequence[dict[str, Any]], model: Model) -> dict[str, int]:
    """On how many cards the name, the organisation and the title are right, or rightly absent."""
    right = dict.fromkeys(("FN", "ORG", "TITLE"), 0)
    for card in cards:
        parsed = parse_with(model, card["lines"], (), "", card["size"], lambda fields, *_: tuple(fields))
        fields = {field.name: field for field in parsed}
        values = values_of(card["truth"])
        for name in right:
            right[name] += bool(is_right(fields[name], card["truth"])) if name in fields else not values[name]
    return right


CHOICES = {
    "join_most": (0.0, 0.5, 1.0, 2.0),
    "join": (0.0, 0.3, 1.0),
    "split": (1.0, 1.5, 2.5),
    "no_FN": (-0.5, 0.3, 1.0),
    "no_ORG": (-0.5, 0.3, 1.0),
    "again_ORG": (0.1, 0.3, 1.0),
    "again_FN": (0.8, 1.5, 2.5),
    "again_TITLE": (0.4, 0.8, 1.6),
    "title_far": (0.0, 0.7, 1.5),
    "title_alone": (0.0, 0.5, 1.5),
    "role_alone": (0.0, 0.5, 1.5),
}


def tune(cards: list[dict[str, Any]], data: dict[str, Any]) -> dict[str, float]:
    """The costs of the joint decision, one after the other, by how many of FN, ORG and TITLE come out right."""

    def count(joint: dict[str, float]) -> float:
        model, total = read_model(data | {"joint": joint}), 0.0
        for card in cards:
            fields = {
                f.name: f for f in parse_with(model, card["lines"], (), "", card["size"], lambda fields, *_: fields)
            }
            values = values_of(card["truth"])
            for name in ("FN", "ORG", "TITLE"):
                if name in fields:
                    total += 1.0 if is_right(fields[name], card["truth"]) else -0.3
                elif not values[name]:
                    total += 1.0
        return total

    joint = dict(data["joint"])
    best = count(joint)
    print("tune: start", best, "of", 3 * len(cards))
    for key, options in CHOICES.items():
        for option in options:
            if option != joint[key] and (score := count(joint | {key: option})) > best + 0.5:
                best, joint = score, joint | {key: option}
                print("tune:", key, option, best, flush=True)
    return joint
