"""Fit the weights of the field stage (cardscan/fields/weights.json) on generated cards. Development only: scikit-learn.

    python tools/train_fields.py lines.pkl [more.pkl ...] [--out cardscan/fields/weights.json] [--hold LAYOUT ...]

Each file is a pickled list of dicts: lines (tuple of cardscan.model.Line, as the reading stage gives them), size, truth
(full_name, org, title, department, address ... as printed, with *_alt spellings) and layout. The truth is laid on the
segments by their letters, so that reading errors stay in what is learnt. Neighbour and lexicon features are dropped on
a part of the cards: else the model believes layouts and names that it knows by heart.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz import fuzz
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from cardscan.fields import prepare
from cardscan.fields.features import Item, Scene, describe
from cardscan.fields.lexicon import fold
from cardscan.fields.proposals import chains, describe_join, join, split_items
from cardscan.fields.scoring import LABELS, VERSION

WEIGHTS = Path(__file__).resolve().parent.parent / "cardscan" / "fields" / "weights.json"
NEIGHBOUR = ("up_", "dn_", "rival_")
LEXICON = ("given_", "family_", "known_", "name_and_known", "up_name", "dn_name", "east_family", "east_given", "east_name")
JOINED = ("FN", "ORG", "TITLE", "ROLE")


def bare(text: object) -> str:
    return re.sub(r"[\W_]", "", fold(unicodedata.normalize("NFKC", str(text or ""))))


def values_of(truth: dict[str, Any]) -> dict[str, list[str]]:
    """Every spelling of each label's value on the card."""
    many = lambda *keys: [v for key in keys for v in ([truth.get(key)] if isinstance(truth.get(key), str) else truth.get(key) or [])]  # noqa: E731
    address = truth.get("address") or {}
    printed = address.get("printed", "") if isinstance(address, dict) else str(address)
    out = {
        "FN": many("full_name", "full_name_alt"),
        "ORG": many("org", "org_alt"),
        "TITLE": many("title", "title_alt"),
        "ROLE": many("department", "department_alt"),
        "ADR": [printed, *many("address_alt")],
    }
    return {label: [v for v in values if v] for label, values in out.items()}


def label_of(text: str, values: dict[str, list[str]]) -> tuple[str, float, bool]:
    """(label, certainty, whole): what this text is by the truth; MIX where it holds more than one value."""
    mine = bare(text)
    if not mine:
        return "OTHER", 1.0, False
    best = ("OTHER", 0.0, False)
    inside = set()
    for label, spellings in values.items():
        for spelling in spellings:
            theirs = bare(spelling)
            if not theirs:
                continue
            whole = fuzz.ratio(mine, theirs) / 100
            if whole >= 0.8 and whole + 0.5 > best[1]:
                best = (label, whole + 0.5, True)
            if len(mine) < len(theirs) and len(mine) >= (2 if label == "FN" or not mine.isascii() else 3):
                part = fuzz.partial_ratio(mine, theirs) / 100
                if part >= (0.88 if len(mine) > 4 else 0.99) and part - 0.2 + 0.2 * len(mine) / len(theirs) > best[1]:
                    best = (label, part - 0.2 + 0.2 * len(mine) / len(theirs), False)
            elif len(theirs) < len(mine) - 1 and len(theirs) > 2 and fuzz.partial_ratio(theirs, mine) >= 90 and label != "ADR":
                inside.add(label)
    if not best[2] and (len(inside - {"ORG"}) > 1 or (inside and best[0] == "OTHER")):
        return "MIX", 1.0, False
    return best


def examples(card: dict[str, Any]) -> tuple[list[tuple[dict[str, float], str]], dict[str, list[tuple[dict[str, float], int]]]]:
    """(features and label of every run, features and answer of every pair that might be joined) of a card."""
    truth = card["truth"]
    scene = prepare(card["lines"], region=truth.get("region", ""), size=card["size"]).scene
    values = values_of(truth)
    free = [i for i, kind in enumerate(scene.kinds) if not kind and scene.items[i].text]
    lines: list[tuple[dict[str, float], str]] = []
    labels: dict[int, str] = {}
    for i in free:
        label, _, _ = label_of(scene.items[i].text, values)
        labels[i] = label
        if label != "MIX":
            lines.append((describe(scene.items[i], scene), label))
        else:
            lines += part_examples(scene.items[i], scene, values)
    joins: dict[str, list[tuple[dict[str, float], int]]] = {label: [] for label in JOINED}
    for chain in dict.fromkeys(chains(scene, free)):
        if len({labels[i] for i in chain}) > 1 or labels[chain[0]] not in JOINED:
            continue
        label = labels[chain[0]]
        items = [scene.items[i] for i in chain]
        whole = join(items)
        spellings = [bare(v) for v in values[label]]
        right = max((fuzz.ratio(bare(whole.text), v) for v in spellings), default=0)
        alone = max((fuzz.ratio(bare(item.text), v) for item in items for v in spellings), default=0)
        part = max((fuzz.partial_ratio(bare(whole.text), v) for v in spellings if len(v) >= len(bare(whole.text))), default=0)
        if len(chain) == 2:
            joins[label].append((describe_join(label, items[0], items[1], scene), int(max(right, part) >= 88 and alone < 92)))
        if right >= 90 and alone < 92:
            lines.append((describe(whole, scene), label))
    return lines, joins


def part_examples(item: Item, scene: Scene, values: dict[str, list[str]]) -> list[tuple[dict[str, float], str]]:
    out = []
    for parts in split_items(item):
        labels = [label_of(part.text, values) for part in parts]
        if all(whole for _, _, whole in labels) and len({label for label, _, _ in labels}) > 1:
            out += [(describe(part, scene), label) for part, (label, _, _) in zip(parts, labels, strict=True)]
    return out


def drop(features: dict[str, float], groups: tuple[str, ...]) -> dict[str, float]:
    return {key: value for key, value in features.items() if not key.startswith(groups)}


def fit(rows: list[tuple[dict[str, float], Any]], strength: float) -> tuple[DictVectorizer, LogisticRegression]:
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([features for features, _ in rows])
    model = LogisticRegression(C=strength, max_iter=600, fit_intercept=False)
    model.fit(matrix, [answer for _, answer in rows])
    return vectorizer, model


def train(cards: list[dict[str, Any]], base: dict[str, Any], seed: int = 1) -> dict[str, Any]:
    rng = random.Random(seed)
    lines: list[tuple[dict[str, float], str]] = []
    joins: dict[str, list[tuple[dict[str, float], int]]] = {label: [] for label in JOINED}
    for card in cards:
        try:
            mine, pairs = examples(card)
        except Exception as error:
            print("skipped", card.get("image"), repr(error))
            continue
        for copy in range(2):
            groups: tuple[str, ...] = ()
            if rng.random() < 0.4 and copy:
                groups += NEIGHBOUR
            if rng.random() < 0.4 and copy:
                groups += LEXICON
            lines += [(drop(features, groups), label) for features, label in mine]
        for label, rows in pairs.items():
            joins[label] += rows
    print(len(cards), "cards", len(lines), "runs", Counter(label for _, label in lines))
    vectorizer, model = fit(lines, 0.5)
    order = [list(model.classes_).index(label) for label in LABELS]
    weights = np.round(model.coef_[order], 3)
    out = dict(base)
    out["version"], out["labels"] = VERSION, list(LABELS)
    out["lines"] = {name: weights[:, i].tolist() for i, name in enumerate(vectorizer.get_feature_names_out()) if np.abs(weights[:, i]).max() >= 0.02}
    for label in JOINED:
        rows = joins[label]
        print("joins", label, Counter(answer for _, answer in rows))
        if len({answer for _, answer in rows}) < 2:
            continue
        vectorizer, model = fit(rows, 0.3)
        out["joins"][label] = {name: round(float(w), 3) for name, w in zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True) if abs(w) >= 0.02}
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--hold", nargs="*", default=[], help="layouts that are not trained on")
    arguments = parser.parse_args()
    cards = [card for path in arguments.files for card in pickle.loads(path.read_bytes())]
    cards = [card for card in cards if str(card.get("layout")) not in arguments.hold]
    base = json.loads(WEIGHTS.read_text("utf-8"))
    data = train(cards, base)
    arguments.out.write_text(dump(data), "utf-8")


def dump(data: dict[str, Any]) -> str:
    """JSON with one feature a line, so that a change can be read."""
    lines = ["{", f' "version": {data["version"]},', f' "labels": {json.dumps(data["labels"])},']
    for key in ("joint", "prime", "joins", "calibration"):
        lines.append(f' "{key}": {json.dumps(data[key], ensure_ascii=False, sort_keys=True)},')
    lines.append(' "lines": {')
    rows = [f"  {json.dumps(name)}: {json.dumps(weights)}" for name, weights in sorted(data["lines"].items())]
    lines.append(",\n".join(rows))
    lines += [" }", "}"]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
