"""The linear model: features of a run of words -> log-probabilities of what it is. Weights are JSON in the package.

Trained by tools/train_fields.py (multinomial logistic regression); here it is a sum of products in plain Python.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["LABELS", "Model", "load_model", "sigmoid"]

LABELS = ("FN", "ORG", "TITLE", "ROLE", "ADR", "OTHER")
"""What a run of words can be, where no exact pattern (phone, e-mail ...) says it."""

VERSION = 2
"""Of the feature set: weights of another version do not fit."""


def sigmoid(x: float) -> float:
    """1 / (1 + exp(-x)), safe for every x."""
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


@dataclass(frozen=True)
class Model:
    """The fitted numbers. `lines`: feature -> one weight per label; `joins`: label -> feature -> weight of "these two
    adjacent runs are one value"; `prime`: label -> feature -> weight of "this is the one to choose"; `joint`: the
    costs of the joint decision; `calibration`: field -> feature -> weight of "the value is right".
    """

    lines: Mapping[str, tuple[float, ...]]
    joins: Mapping[str, Mapping[str, float]]
    prime: Mapping[str, Mapping[str, float]]
    joint: Mapping[str, float]
    calibration: Mapping[str, Mapping[str, float]]

    def log_probabilities(self, features: Mapping[str, float]) -> dict[str, float]:
        """The natural logarithm of P(label | features), for every label."""
        scores = [0.0] * len(LABELS)
        for name, value in features.items():
            weights = self.lines.get(name)
            if weights is not None:
                for i, weight in enumerate(weights):
                    scores[i] += weight * value
        top = max(scores)
        total = top + math.log(sum(math.exp(score - top) for score in scores))
        return {label: score - total for label, score in zip(LABELS, scores, strict=True)}

    def join_score(self, label: str, features: Mapping[str, float]) -> float:
        """The log-odds that two adjacent runs of this label are one value."""
        weights = self.joins.get(label, {})
        return sum(weights.get(name, 0.0) * value for name, value in features.items())

    def prime_score(self, label: str, features: Mapping[str, float]) -> float:
        """How much this candidate is preferred to others of its label."""
        weights = self.prime.get(label, {})
        return sum(weights.get(name, 0.0) * value for name, value in features.items())


def read_model(data: Mapping[str, Any]) -> Model:
    """A model from parsed JSON; raises ValueError for weights of another feature set."""
    if data["version"] != VERSION or tuple(data["labels"]) != LABELS:
        raise ValueError("the weights belong to another version of the features")
    lines = {name: tuple(map(float, weights)) for name, weights in data["lines"].items()}
    return Model(lines, data["joins"], data["prime"], data["joint"], data["calibration"])


@cache
def load_model() -> Model:
    """The model that ships with the package."""
    return read_model(json.loads(files(__package__).joinpath("weights.json").read_text("utf-8")))
