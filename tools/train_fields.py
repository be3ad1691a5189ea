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

from cardscan.fields import parse_with, prepare
from cardscan.fields.confidence import describe_field
from cardscan.fields.features import Item, Scene, describe
from cardscan.fields.lexicon import fold
from cardscan.fields.proposals import chains, describe_join, join, split_items
from cardscan.fields.scoring import LABELS, VERSION, read_model

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
    "up_name",
    "dn_name",
    "east_family",
    "east_given",
    "east_name",
)
JOINED = ("FN", "ORG", "TITLE", "ROLE")


def bare(text: object) -> str:
    return re.sub(r"[\W_]", "", fold(unicodedata.normalize("NFKC", str(text or ""))))


def values_of(truth: dict[str, Any]) -> dict[str, list[str]]:
    """Every spelling of each label's value on the card."""

    def many(*keys: str) -> list[str]:
        found = [truth.get(key) or [] for key in keys]
        return [value for entry in found for value in ([entry] if isinstance(entry, str) else entry)]

    address = truth.get("address") or {}
    printed = address.get("printed", "") if isinstance(address, dict) else str(address)
    out = {
        "FN": many("full_name", "full_name_alt", "others"),
        "ORG": many("org", "org_alt"),
        "TITLE": many("title", "title_alt"),
        "ROLE": many("department", "department_alt"),
        "ADR": [printed, *many("address_alt")],
    }
    return {label: [v for v in values if v] for label, values in out.items()}


def label_of(text: str, values: dict[str, list[str]]) -> tuple[str, float, bool]:
    """(label, certainty, whole): what this text is by the truth; MIX where it holds more
    than one value, UNCLEAR where it holds one and something else.
    """
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
            elif (
                len(theirs) < len(mine) - 1
                and len(theirs) > 2
                and fuzz.partial_ratio(theirs, mine) >= 90
                and label != "ADR"
            ):
                inside.add(label)
    if not best[2] and len(inside) > 1 and inside != {"ORG", "ADR"}:
        return "MIX", 1.0, False
    if not best[2] and inside and best[0] == "OTHER":
        return "UNCLEAR", 1.0, False
    return best


def examples(
    card: dict[str, Any],
) -> tuple[list[tuple[dict[str, float], str]], dict[str, list[tuple[dict[str, float], int]]]]:
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
        if label not in ("MIX", "UNCLEAR"):
            lines.append((describe(scene.items[i], scene), label))
        elif label == "MIX":
            lines.append((describe(scene.items[i], scene), "OTHER"))  # no one thing as a whole: to be cut
            lines += part_examples(scene.items[i], scene, values)
    joins: dict[str, list[tuple[dict[str, float], int]]] = {label: [] for label in JOINED}
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


def fit(
    rows: list[tuple[dict[str, float], Any]], strength: float, balance: str | None = None
) -> tuple[DictVectorizer, LogisticRegression]:
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([features for features, _ in rows])
    model = LogisticRegression(C=strength, max_iter=600, fit_intercept=False, class_weight=balance)
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
            if copy:
                groups += LAYOUT
            if rng.random() < 0.2 and copy:
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
    out["lines"] = {
        name: weights[:, i].tolist()
        for i, name in enumerate(vectorizer.get_feature_names_out())
        if np.abs(weights[:, i]).max() >= 0.02
    }
    for label in JOINED:
        rows = joins[label]
        print("joins", label, Counter(answer for _, answer in rows))
        if (
            min(Counter(answer for _, answer in rows).values(), default=0) < 30
            or len({answer for _, answer in rows}) < 2
        ):
            continue  # too few to learn from: the weights set by hand stay
        vectorizer, model = fit(rows, 2.0, "balanced")
        out["joins"][label] = {
            name: round(float(w), 3)
            for name, w in zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
            if abs(w) >= 0.02
        }
    return out


def norm(text: object) -> str:
    """Case, punctuation and blanks collapsed; accents count."""
    text = unicodedata.normalize("NFKC", str(text or "")).casefold()
    text = " ".join(re.sub(r"[^\w&@+]|_", " ", text).split())
    return text.replace(" ", "") if re.search(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]", text) else text


def plain_url(url: str) -> str:
    return re.sub(r"^(https?://)?(www\.)?", "", url.lower()).rstrip("/")


def is_right(field: Any, truth: dict[str, Any]) -> bool | None:
    """Is the value what is printed? None where that cannot be told."""
    value, values = norm(field.value), values_of(truth)
    if field.name == "FN":
        spellings = [norm(v) for v in values["FN"]]
        for p in [truth, *truth.get("people", [])]:
            core = " ".join(p[k] for k in ("given", "middle", "family") if p.get(k))
            spellings += [
                norm(" ".join(filter(None, (a, core, b)))) for a in ("", p.get("prefix")) for b in ("", p.get("suffix"))
            ]
        return value in spellings and bool(value)
    if field.name in ("TITLE", "ADR", "ROLE"):  # of every person and office that the card names
        items: dict[int, list[str]] = {}
        for line in truth.get("lines", []):
            if line["prop"] == field.name and line["item"] >= 0:
                items.setdefault(line["item"], []).append(line["text"])
        values = values | {field.name: [*values[field.name], *(" ".join(texts) for texts in items.values())]}
    if field.name == "TITLE":
        more = [f"{a} {b}" for t in values["TITLE"] for d in values["ROLE"] for a, b in ((t, d), (d, t))]
        return value in {norm(v) for v in [*values["TITLE"], *more]}
    if field.name in ("ORG", "ROLE"):
        return value in {norm(v) for v in values[field.name]} | {norm(" ".join(values[field.name][:2]))}
    if field.name == "TEL":
        return field.value in {p["e164"] for p in truth["phones"]}
    if field.name == "EMAIL":
        return field.value.lower() in {e.lower() for e in truth["emails"]}
    if field.name == "URL":
        handles = {social.get("handle", "") for social in truth.get("social", [])}
        return plain_url(field.value) in {plain_url(url) for url in {*truth["urls"], *handles}}
    if field.name == "ADR":
        mine = norm(field.value).split()
        for spelling in values["ADR"]:
            theirs = norm(spelling).split()
            common = sum((Counter(mine) & Counter(theirs)).values())
            if norm(spelling) == norm(field.value) or (common and 2 * common / (len(mine) + len(theirs)) >= 0.9):
                return True
        return False
    return None


def calibrate(cards: list[dict[str, Any]], data: dict[str, Any], target: float = 0.988) -> dict[str, dict[str, float]]:
    """Weights of "this value is right" per field, so that what reaches CERTAIN is right as often as `target` says."""
    model = read_model(data)
    rows: dict[str, list[tuple[dict[str, float], int]]] = {}
    for card in cards:
        seen: list[tuple[Any, dict[str, float]]] = []

        def rate(fields, groups, segments, scene, model, seen=seen):  # type: ignore[no-untyped-def]
            seen += [(f, describe_field(f, groups.get(f.name), segments, scene, fields)) for f in fields]
            return tuple(fields)

        parse_with(model, card["lines"], (), "", card["size"], rate)
        for field, evidence in seen:
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--tune", nargs="*", default=[], type=Path, help="read cards that set the joint costs")
    parser.add_argument("--calibrate", nargs="*", default=[], type=Path, help="read cards nothing else was fitted on")
    parser.add_argument("--hold", nargs="*", default=[], help="layouts that are not trained on")
    arguments = parser.parse_args()
    cards = [card for path in arguments.files for card in pickle.loads(path.read_bytes())]
    cards = [card for card in cards if str(card.get("layout")) not in arguments.hold]
    base = json.loads(WEIGHTS.read_text("utf-8"))
    data = train(cards, base) if cards else base
    if arguments.tune:
        data["joint"] = tune([c for path in arguments.tune for c in pickle.loads(path.read_bytes())], data)
    if arguments.calibrate:
        read = [card for path in arguments.calibrate for card in pickle.loads(path.read_bytes())]
        data["calibration"] = calibrate(read, data)
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
