from __future__ import annotations

import json
import math
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.fields.choosing.assignment import _is_in_firm
from cardscan.fields.choosing.features import describe
from cardscan.fields.choosing.parts import item_of
from cardscan.fields.choosing.scene import build_scene, domain_label, is_personal
from cardscan.fields.lines.segments import split_lines
from cardscan.fields.numbers.phones import find_phones
from cardscan.fields.scoring import LABELS, load_model, read_model, sigmoid
from cardscan.fields.web.online import find_online
from cardscan.model import Line
from tests.fields.printed import row, rows

MODEL = load_model()
features = st.dictionaries(st.sampled_from(sorted(MODEL.lines)), st.floats(-1, 1), min_size=1, max_size=30)


@given(features)
def test_the_scorer_gives_what_the_trainers_library_gives(evidence: dict[str, float]) -> None:
    linear = pytest.importorskip("sklearn.linear_model")
    names = sorted(MODEL.lines)
    fitted = linear.LogisticRegression()
    fitted.classes_ = np.arange(len(LABELS))
    fitted.coef_ = np.array([[MODEL.lines[name][i] for name in names] for i in range(len(LABELS))])
    fitted.intercept_ = np.zeros(len(LABELS))
    (expected,) = fitted.predict_log_proba(np.array([[evidence.get(name, 0.0) for name in names]]))
    mine = MODEL.log_probabilities(evidence)
    assert np.allclose([mine[label] for label in LABELS], expected, atol=1e-6)


def test_weights_of_other_features_are_refused() -> None:
    data = json.loads(files("cardscan.fields").joinpath("weights.json").read_text("utf-8"))
    with pytest.raises(ValueError, match="another version"):
        read_model(data | {"version": -1})


def test_a_feature_without_a_weight_changes_nothing() -> None:
    assert MODEL.log_probabilities({"bias": 1.0}) == MODEL.log_probabilities({"bias": 1.0, "never heard of": 1.0})


@given(st.floats(-1e6, 1e6))
def test_the_sigmoid_stays_between_its_bounds(x: float) -> None:
    assert 0.0 <= sigmoid(x) <= 1.0
    assert math.isclose(sigmoid(x) + sigmoid(-x), 1.0, abs_tol=1e-12)


def test_every_feature_lies_between_minus_one_and_one() -> None:
    segments = split_lines(
        rows("Dr. Jane Arnold", "Head of Research & Development", "Northgate Instruments Ltd.", "Open 9-5!")
    )
    scene = build_scene(segments, ())
    for index, segment in enumerate(segments):
        assert all(-1.0 <= value <= 1.0 for value in describe(item_of(index, segment), scene).values())


@pytest.mark.parametrize(
    ("host", "label"),
    [
        ("www.northgate.co.uk", "northgate"),
        ("https://shop.northgate.com/en", "northgate"),
        ("northgate.com.br", "northgate"),
        ("northgate", ""),
    ],
)
def test_the_name_in_a_host_is_found(host: str, label: str) -> None:
    assert domain_label(host) == label


@pytest.mark.parametrize(
    ("local", "personal"), [("jane.arnold", True), ("info", False), ("sales-uk", False), ("j", True)]
)
def test_mailboxes_of_nobody_are_known(local: str, personal: bool) -> None:
    assert is_personal(local) is personal


def test_a_mailbox_at_a_provider_that_spells_the_firm_counts_as_its_domain() -> None:
    segments = split_lines(rows("Jane Arnold", "QUUXLY", "AUTO PARTS", "quuxlyautoparts07@gmail.com"))
    scene = build_scene(segments, find_online(segments))
    assert scene.domains == ("quuxlyautoparts",)
    assert scene.mailboxes == ()


def test_a_mailbox_at_a_provider_that_spells_the_person_stays_a_mailbox() -> None:
    segments = split_lines(rows("Jane Arnold", "Bluebell Auto Parts", "janearnold@gmail.com"))
    scene = build_scene(segments, find_online(segments))
    assert scene.domains == ()
    assert scene.mailboxes == ("janearnold",)


def test_plain_words_before_the_at_sign_spell_a_firm() -> None:
    segments = split_lines(rows("Royal Cabinet", "Rooms for Rent", "royalcabinet07@gmail.com"))
    scene = build_scene(segments, find_online(segments))
    assert (scene.mailboxes, scene.domains) == ((), ("royalcabinet",))
    segments = split_lines(rows("Nigel Toast", "Electrician", "nigeltoast@gmail.com"))
    scene = build_scene(segments, find_online(segments))
    assert (scene.mailboxes, scene.domains) == (("nigeltoast",), ())


def test_a_domain_that_spells_a_person_counts_as_a_mailbox() -> None:
    segments = split_lines(rows("Sampleson Erika", "Illustrator", "https://erika-sampleson.com"))
    scene = build_scene(segments, find_online(segments))
    assert (scene.mailboxes, scene.domains) == (("erika-sampleson",), ())


def test_a_domain_that_spells_a_firm_with_a_persons_name_stays_a_domain() -> None:
    segments = split_lines(rows("Erika Sampleson", "Erika Sampleson Consulting", "www.erikasampleson.com"))
    assert build_scene(segments, find_online(segments)).domains == ("erikasampleson",)


def test_an_unknown_name_keeps_its_mailbox_though_a_page_is_called_like_it() -> None:
    segments = split_lines(
        rows("Orvid Sampleky", "PhD Candidate @ SampleLab", "sampleky@cs.example.edu", "sampleky.github.io")
    )
    scene = build_scene(segments, find_online(segments))
    assert scene.mailboxes == ("sampleky",)
    assert "X-SOCIALPROFILE" not in {c.kind for c in find_online(segments)}


def test_short_words_in_a_row_are_known() -> None:
    line = Line(tuple(word for i in range(4) for word in row(f"BRAND{i}", left=400.0 * i).words))
    segments = split_lines((row("Northgate Instruments", top=200), line))
    scene = build_scene(segments, ())
    assert [describe(item, scene).get("row_of_short", 0.0) for item in scene.items if "BRAND" in item.text] == [1.0] * 4
    assert "row_of_short" not in describe(scene.items[0], scene)


def test_a_name_and_a_post_below_each_other_tell_of_each_other() -> None:
    segments = split_lines(rows("Orvid Sampleky", "Depot Manager", "SAMPLEX", "Owner"))
    scene = build_scene(segments, ())
    looks = {item.text: describe(item, scene) for item in scene.items}
    assert looks["Orvid Sampleky"]["name_by_post"] == 1
    assert looks["Depot Manager"]["post_by_name"] == 1
    assert looks["SAMPLEX"]["word_by_post"] == 1
    assert not looks["Owner"].keys() & {"name_by_post", "word_by_post"}


def test_what_no_list_knows_is_likelier_a_name_above_a_number() -> None:
    chances = []
    for below in ("+91 98765 00012", "Quality since 1984"):
        segments = split_lines(rows("Urvesh Tambodia", below, "Sample Traders", "sales@example.com", "12 Model Road"))
        scene = build_scene(segments, (*find_online(segments), *find_phones(segments, "IN")), region="IN")
        chances.append(MODEL.log_probabilities(describe(scene.items[0], scene))["FN"])
    assert chances[0] > chances[1] + 0.5


@pytest.mark.parametrize(
    ("name", "firm", "inside"),
    [
        ("Zyra", "Zyra Hospitals & Healthcare Research Pvt. Ltd.", True),
        ("Zyra", "Zyra", False),
        ("Jane", "Sample & Jane", False),
        ("Jane Zyra", "Zyra Hospitals", False),
    ],
)
def test_the_first_word_of_the_firm_alone_is_known_for_it(name: str, firm: str, inside: bool) -> None:
    assert _is_in_firm(name, firm) == inside
