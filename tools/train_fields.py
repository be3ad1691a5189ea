"""Fit the weights of the field stage (cardscan/fields/weights.json) on generated cards. Development only: scikit-learn.

    python -m tools.make_lines training      the cards: an hour, nearly all of it for reading the printed ones
    python -m tools.train_fields training    weights and calibration: minutes
    python -m tools.train_fields training --features a,b    the weights of these, all others kept
    python -m tools.train_fields training --withhold 0.4    with so many names unknown to the lists

The weights that ship are fitted in three steps: all of them; then, with names withheld, those of the shape of a name
and of what stands about it (name_over_number, name_by_post, name_and_plain, name_shape); then --only calibration.

The weights are fitted on training/sketches.pkl, shops.pkl, plain.pkl and every second card of read.pkl, the calibration
on the other half of read.pkl, the sketches of apart.pkl and the shops of stalls.pkl. The costs of the joint decision
(`joint`, `prime`) are set by hand and kept; --tune tries others. --held shows how far the weights hold on what they
have not seen: it fits them without whole layouts, locales and fonts, and counts names, organisations and titles on read
cards of just those.

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
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from hashlib import md5
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from cardscan.fields import prepare
from cardscan.fields.choosing.features import Item, Scene, describe
from cardscan.fields.choosing.joining import chains, describe_join, join
from cardscan.fields.choosing.proposals import split_items
from cardscan.fields.lexicon import given_names, surnames
from cardscan.fields.naming import looks
from cardscan.fields.scoring import LABELS, VERSION, read_model
from tools.calibrate_fields import calibrate, count_right, tune
from tools.field_truth import bare, label_of, values_of

Features = dict[str, float]

WEIGHTS = Path(__file__).resolve().parent.parent / "cardscan" / "fields" / "weights.json"
LAYOUT = (
    "up_",
    "dn_",
    "rival_",
    "near_contact",
    "first",
    "last",
    "aligned",
    "height_on_card",
    "top_",
    "bottom_",
    "right_side",
)
LEXICON = (
    "given_",
    "family_",
    "known_",
    "name_and_known",
    "common_share",
    "name_and_common",
    "up_name",
    "dn_name",
    "east_family",
    "east_given",
    "east_name",
)
STRENGTH = 0.5
"""Of the weights of lines: the inverse of what their squares cost."""
UNKNOWN = 0.2
"""The share of cards on whose second look no list knows the names, or the posts: the lists know nearly all of
those that the cards are made of, but not of real ones.
"""
POSTS = ("title_", "colour_", "delimited_title", "up_title", "dn_title", "rival_title")
JOINED = ("FN", "ORG", "TITLE", "ROLE")
SCRIPTS_APART = -2.5
"""At most this is the weight for joining lines of two scripts: they are one name twice, never one name."""

HELD: dict[str, tuple[str, Callable[[str], bool]]] = {
    "layouts": ("template", {"portrait", "side_panel", "diagonal", "eastern_classic", "wordmark"}.__contains__),
    "locales": ("locale", {"pt_BR", "pl_PL", "de_AT", "ko_KR", "en_IN", "tr_TR"}.__contains__),
    "fonts": ("font", lambda fonts: sum(map(ord, fonts.split(" / ")[0])) % 5 == 0),
}
"""What --held leaves out: a part of the truth, and which of its values."""


@dataclass(frozen=True)
class Examples:
    """What one card teaches: features and label of every run, features and answer of every pair of neighbours."""

    truth: dict[str, Any]
    lines: list[tuple[Features, str]]
    joins: dict[str, list[tuple[Features, int]]]


def examples(card: dict[str, Any]) -> Examples:
    truth = card["truth"]
    scene = prepare(card["lines"], region=truth.get("region", ""), size=card["size"]).scene
    values = values_of(truth)
    free = [i for i, kind in enumerate(scene.kinds) if not kind and scene.items[i].text]
    lines: list[tuple[Features, str]] = []
    labels: dict[int, str] = {}
    for i in free:
        label, _, _ = label_of(scene.items[i].text, values)
        labels[i] = label
        if label not in ("MIX", "UNCLEAR"):
            lines.append((describe(scene.items[i], scene), label))
        elif label == "MIX":
            lines.append((describe(scene.items[i], scene), "OTHER"))  # no one thing as a whole: to be cut
            lines += part_examples(scene.items[i], scene, values)
    joins: dict[str, list[tuple[Features, int]]] = {label: [] for label in JOINED}
    for chain in dict.fromkeys(chains(scene, free)):
        items = [scene.items[i] for i in chain]
        whole = join(items)
        mine = bare(whole.text)
        for label in {labels[i] for i in chain} & set(JOINED):
            spellings = [bare(v) for v in values[label]]
            right = max((fuzz.ratio(mine, v) for v in spellings), default=0)
            alone = max((fuzz.ratio(bare(item.text), v) for item in items for v in spellings), default=0)
            part = max((fuzz.partial_ratio(mine, v) for v in spellings if len(v) >= len(mine)), default=0)
            if len(chain) == 2:
                one = max(right, part) >= 88 and alone < 92
                joins[label].append((describe_join(label, items[0], items[1], scene), int(one)))
            if right >= 90 and alone < 92:
                lines.append((describe(whole, scene), label))
    return Examples(truth, lines, joins)


def part_examples(item: Item, scene: Scene, values: dict[str, list[str]]) -> list[tuple[Features, str]]:
    out = []
    for parts in split_items(item):
        labels = [label_of(part.text, values) for part in parts]
        if all(whole for _, _, whole in labels) and len({label for label, _, _ in labels}) > 1:
            out += [(describe(part, scene), label) for part, (label, _, _) in zip(parts, labels, strict=True)]
    return out


def withhold(share: float) -> None:
    """Make this share of all names unknown to the lists, always the same ones: the cards are made of names that the
    lists know, real cards are not.
    """
    given, family = (frozenset(filter(lambda name: _lot(name) >= share, names())) for names in (given_names, surnames))
    looks.given_names, looks.surnames = (lambda: given), (lambda: family)
    looks.describe_text.cache_clear()


def _lot(name: str) -> float:
    """A number from 0 to 1 that is the same for the same name."""
    return int(md5(name.encode()).hexdigest()[:6], 16) / 0xFFFFFF


def drop(features: Features, groups: tuple[str, ...]) -> Features:
    return {key: value for key, value in features.items() if not key.startswith(groups)}


def fit(
    rows: list[tuple[Features, Any]], strength: float, balance: str | dict[int, float] | None = None
) -> tuple[DictVectorizer, LogisticRegression]:
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([features for features, _ in rows])
    model = LogisticRegression(C=strength, max_iter=600, fit_intercept=False, class_weight=balance)
    model.fit(matrix, [answer for _, answer in rows])
    return vectorizer, model


def train(cards: list[Examples], base: dict[str, Any], seed: int = 1) -> dict[str, Any]:
    """`base` with line and join weights fitted on the cards."""
    rng = random.Random(seed)
    lines: list[tuple[Features, str]] = []
    joins: dict[str, list[tuple[Features, int]]] = {label: [] for label in JOINED}
    for card in cards:
        unknown = (LEXICON if rng.random() < UNKNOWN else ()) + (POSTS if rng.random() < UNKNOWN else ())
        for groups in ((), LAYOUT + unknown):
            lines += [(drop(features, groups), label) for features, label in card.lines]
        for label, rows in card.joins.items():
            joins[label] += rows
    print(len(cards), "cards", len(lines), "runs", Counter(label for _, label in lines))
    vectorizer, model = fit(lines, STRENGTH)
    order = [list(model.classes_).index(label) for label in LABELS]
    weights = np.round(model.coef_[order], 3)
    out = dict(base)
    out["version"], out["labels"] = VERSION, list(LABELS)
    out["lines"] = {
        name: weights[:, i].tolist()
        for i, name in enumerate(vectorizer.get_feature_names_out())
        if np.abs(weights[:, i]).max() >= 0.02
    }
    out["joins"] = dict(base["joins"])
    for label in JOINED:
        rows = joins[label]
        answers = Counter(answer for _, answer in rows)
        if min(answers[0], answers[1]) < 30:
            print("joins", label, dict(answers), "too few: the weights set by hand stay")
            continue
        # With even odds an unknown profession below a whole name became part of it (names right on read cards 88.3 ->
        # 89.7 %), with those that there are (1 to 7) a family name on a line of its own was lost.
        vectorizer, model = fit(rows, 2.0, {0: 1.0, 1: 1.75} if label == "FN" else "balanced")
        fitted = dict(zip(vectorizer.get_feature_names_out(), model.coef_[0].tolist(), strict=True))
        fitted["script_differs"] = min(fitted.get("script_differs", 0.0), SCRIPTS_APART)
        out["joins"][label] = {name: round(weight, 3) for name, weight in fitted.items() if abs(weight) >= 0.02}
    return out


def extend(cards: list[Examples], base: dict[str, Any], names: Collection[str], seed: int = 1) -> dict[str, Any]:
    """`base` with the weights of the features `names` fitted anew; all others stay as they are.

    A multinomial logistic regression whose offsets are what `base` says already.
    """
    rng = random.Random(seed)
    known = {name: weights for name, weights in base["lines"].items() if name not in names}
    rows: list[tuple[Features, str]] = []
    for card in cards:
        unknown = (LEXICON if rng.random() < UNKNOWN else ()) + (POSTS if rng.random() < UNKNOWN else ())
        for groups in ((), LAYOUT + unknown):
            rows += [(drop(features, groups), label) for features, label in card.lines]
    zero = [0.0] * len(LABELS)
    offsets = np.array(
        [sum((v * np.array(known.get(k, zero)) for k, v in f.items()), np.zeros(len(LABELS))) for f, _ in rows]
    )
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([{k: v for k, v in f.items() if k in names} for f, _ in rows])
    answers = np.array([LABELS.index(label) for _, label in rows])
    hot = np.eye(len(LABELS))[answers]

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights = flat.reshape(matrix.shape[1], len(LABELS))
        logits = offsets + matrix @ weights
        logits -= logits.max(axis=1, keepdims=True)
        chances = np.exp(logits)
        chances /= chances.sum(axis=1, keepdims=True)
        cost = -np.log(chances[np.arange(len(answers)), answers] + 1e-12).sum() + (flat @ flat) / (2 * STRENGTH)
        return float(cost), (matrix.T @ (chances - hot) + weights / STRENGTH).ravel()

    found = minimize(loss, np.zeros(matrix.shape[1] * len(LABELS)), jac=True, method="L-BFGS-B")
    fitted = np.round(found.x.reshape(matrix.shape[1], len(LABELS)), 3)
    new = dict(zip(vectorizer.get_feature_names_out(), fitted.tolist(), strict=True))
    print({name: weights for name, weights in new.items() if np.abs(weights).max() >= 0.02})
    return {**base, "lines": {**known, **{n: w for n, w in new.items() if np.abs(w).max() >= 0.02}}}


def show_held(cards: list[Examples], read: list[dict[str, Any]], data: dict[str, Any]) -> None:
    """Print how many read cards come out right where the weights have not seen their layouts, locales or fonts."""
    for what, (key, held) in HELD.items():
        kept = [card for card in cards if key not in card.truth or not held(str(card.truth[key]))]
        unseen = [card for card in read if held(str(card["truth"][key]))]
        for name, weights in (("seen", data), ("held", train(kept, data))):
            right = count_right(unseen, read_model(weights))
            shares = {field: round(count / max(1, len(unseen)), 3) for field, count in right.items()}
            print(what, name, len(unseen), "cards", shares, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--tune", action="store_true", help="try other costs of the joint decision")
    parser.add_argument("--held", action="store_true", help="show what holds on unseen layouts, locales and fonts")
    parser.add_argument("--only", choices=("weights", "calibration"))
    parser.add_argument("--withhold", type=float, default=0.0, help="the share of names that the lists shall not know")
    parser.add_argument("--features", default="", help="fit the weights of these only (a,b,c), and keep all others")
    arguments = parser.parse_args()
    withhold(arguments.withhold)
    sets = {
        name: pickle.loads((arguments.folder / f"{name}.pkl").read_bytes())
        for name in ("read", "plain", "sketches", "shops", "apart", "stalls")
    }
    seen = [card for card in sets["read"] if card["truth"]["number"] % 2 == 0]
    unseen = [card for card in sets["read"] if card["truth"]["number"] % 2]
    data = json.loads(WEIGHTS.read_text("utf-8"))
    if arguments.only != "calibration":
        cards = [examples(card) for card in (*sets["sketches"], *sets["plain"], *seen)]
        # What shops are called is broken over lines; their people's names and titles hardly ever are.
        cards += [replace(shop, joins={"ORG": shop.joins["ORG"]}) for shop in map(examples, sets["shops"])]
        names = arguments.features.split(",") if arguments.features else []
        data = extend(cards, data, names) if names else train(cards, data)
        if arguments.held:
            show_held(cards, unseen, data)
    if arguments.tune:
        data["joint"] = tune(seen, data)
    if arguments.only != "weights" and not arguments.features:
        data["calibration"] = calibrate((*unseen, *sets["apart"], *sets["stalls"]), data, exact=seen)
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
