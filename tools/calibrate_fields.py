"""Fit how sure a field is, and choose the costs of the joint decision, on cards that were printed and read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from cardscan.fields import parse_with
from cardscan.fields.candidates import Segment
from cardscan.fields.confidence import describe_field
from cardscan.fields.features import Scene
from cardscan.fields.proposals import Group
from cardscan.fields.scoring import Model, read_model
from cardscan.model import Field
from tools.field_truth import is_right, values_of

__all__ = ["calibrate", "count_right", "tune"]


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


def calibrate(cards: list[dict[str, Any]], data: dict[str, Any], target: float = 0.988) -> dict[str, dict[str, float]]:
    """Weights of "this value is right" per field, so that what reaches CERTAIN is right as often as `target` says."""
    model = read_model(data)
    rows: dict[str, list[tuple[dict[str, float], int]]] = {}
    for card in cards:
        for field, evidence in evidence_of(card, model):
            right = is_right(field, card["truth"])
            if right is not None:
                rows.setdefault(field.name, []).append((evidence, int(right)))
    out: dict[str, dict[str, float]] = {}
    for name, mine in [*rows.items(), ("*", [row for part in rows.values() for row in part])]:
        answers = np.array([answer for _, answer in mine])
        if min(answers.sum(), len(answers) - answers.sum()) < 4:
            print("calibration", name, "too few:", len(answers), int(answers.sum()))
            continue
        vectorizer = DictVectorizer()
        matrix = vectorizer.fit_transform([evidence for evidence, _ in mine])
        fitted = LogisticRegression(C=1.0, max_iter=800, fit_intercept=False)
        fitted.fit(matrix, answers)
        chance = fitted.predict_proba(matrix)[:, 1]
        weights = dict(zip(vectorizer.get_feature_names_out(), fitted.coef_[0].tolist(), strict=True))
        # The largest share with no more counted errors than promised.
        order = np.argsort(-chance)
        counted = np.cumsum(1 - answers[order]) / np.arange(1, len(order) + 1)
        good = np.nonzero(counted <= 1 - target)[0]
        cut = float(chance[order[good[-1]]]) if len(good) else 0.999
        cut = min(max(cut, 0.5), 0.9995)
        weights["bias"] = weights.get("bias", 0.0) + float(np.log(9) - np.log(cut / (1 - cut)))
        share = float((chance[answers == 1] >= cut).mean())
        print(
            f"calibration {name}: {len(answers)} values, {answers.mean():.3f} right, cut {cut:.3f}, {share:.3f} certain"
        )
        out[name] = {key: round(weight, 3) for key, weight in weights.items() if abs(weight) >= 0.01}
    return out


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
