"""How sure a field is: the calibrated probability that its value is right, and the reasons for doubt in words.

Logistic calibration (Platt 1999) over what tells right values from wrong ones: the margin of the joint decision, what
both readers saw, word confidence, validators, and whether other fields say the same. Weights: tools/train_fields.py.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from cardscan.fields.candidates import Segment
from cardscan.fields.choosing.features import Scene
from cardscan.fields.choosing.going_on import find_loose, is_address_open
from cardscan.fields.choosing.groups import Group
from cardscan.fields.doubts.disagreement import has_rival_digits, is_seen_by_one, is_seen_otherwise, tell_disagreement
from cardscan.fields.doubts.incomplete import (
    CUT_OFF,
    GOES_ON,
    MARKS_LOST,
    is_cut_off,
    may_go_on,
    may_lack_accents,
    may_lack_letters,
)
from cardscan.fields.lexicon import fold, load_lexicon, script_of, tokens
from cardscan.fields.naming.looks import describe_text
from cardscan.fields.naming.names import match_mailbox
from cardscan.fields.numbers.phones import IMPOSSIBLE, is_valid
from cardscan.fields.postal.addresses import BROKEN_CODE
from cardscan.fields.repairs.lost_letters import CAPITAL_LOST, MENDED, lacks_capital
from cardscan.fields.repairs.near_names import LOOK_ALIKES, NEAR
from cardscan.fields.scoring import Model, sigmoid
from cardscan.fields.web.hosts import HYPHENATED, UNKNOWN_SUFFIX
from cardscan.fields.web.own_domains import match_domain
from cardscan.model import Field

__all__ = ["describe_field", "rate_fields"]

_APART = 0.85
"""At most this sure is a title or department that no name stands beside (slogans and services look like that), a title
that may go on in the next line, a telephone number with digits that were read as letters, and words that may lack an
accent.
"""
_LOCAL = 0.93
"""A number printed without its area code, and read well: nothing is wrong with the reading. Generated cards have none
to calibrate on; on 251 real cards 20 of 20 were right.
"""
_LIKE = 70
"""From this likeness (0 to 100) on, what the other reader saw is another reading, and no rubbish."""
_CALLED = {
    "FN": "the name",
    "ORG": "the organisation",
    "TITLE": "the job title",
    "ROLE": "the department",
    "ADR": "the address",
}
_ELSE = (
    ("loose_alike", "text beside it was not understood: a part of it may be missing"),
    ("left_over", "another line looks like a part of an address"),
    ("runs_many", "several lines were joined"),
    ("label_inside", "a label may be in it"),
    ("country_doubt", "its country is a guess"),
    ("repaired", "letters or blanks were mended"),
    ("host_near", "another address on the card is spelt almost like it"),
    ("rivals", "it was read in more than one way"),
    ("longer_rival", "it may go on"),
    ("mixed_digits", "it mixes letters and digits"),
    ("stray", "a stray mark is in it"),
    ("short", "it is short"),
    ("part", "it was cut out of a line"),
    ("loose", "text beside it was not understood"),
    ("runs", "several lines were joined"),
)
"""What to say where nothing stronger speaks against a value: evidence and its words, the more telling first."""
_AT = re.compile(r"[@＠©®€()\[\]{}]")
_BESIDE = re.compile("[对對]面|[旁隔][边邊壁]|附近|맞은편")
"""Opposite to, beside, near: an Eastern line that says so holds an address."""
_STRAY = re.compile(r"[|\\~_=<>{}\[\]^°®©™*¦•]")


def _logit(p: float) -> float:
    p = min(max(p, 1e-4), 1 - 1e-4)
    return math.log(p / (1 - p)) / 9.2


def _same(a: str, b: str) -> bool:
    return re.sub(r"\W", "", fold(a)) == re.sub(r"\W", "", fold(b))


def _lines_between(a: Field, b: Field, scene: Scene) -> float:
    """How far apart two fields are printed, in lines of plain text; beside each other is 0."""
    gaps = [
        max(0.0, one.box.top - two.box.bottom, two.box.top - one.box.bottom)
        + 0.5 * max(0.0, one.box.left - two.box.right, two.box.left - one.box.right)
        for one in a.spans
        for two in b.spans
    ]
    return min(gaps, default=math.inf) / scene.height


def _is_generic(text: str) -> bool:
    """True for a firm's name of nothing but words that many firms have ("Restaurant", "Auto Service")."""
    common = [load_lexicon(name).words for name in ("org_words", "note_words", "legal_forms")]
    words = tokens(text)
    return bool(words) and all(any(word in known for known in common) for word in words)


def _own_segments(field: Field, segments: Sequence[Segment]) -> list[Segment]:
    """What the field was made of."""
    return [
        s
        for s in segments
        if s.text
        and any(
            s.span.line == span.line and s.span.start < span.stop and span.start < s.span.stop for span in field.spans
        )
    ]


def describe_field(
    field: Field, group: Group | None, segments: Sequence[Segment], scene: Scene, others: Sequence[Field]
) -> dict[str, float]:
    """The evidence for and against a value, every number between -1 and 1."""
    own = _own_segments(field, segments)
    votes = [s.agreed for s in own]
    out = {
        "bias": 1.0,
        "margin": _logit(field.parse_confidence),
        "unsure": 1.0 - field.parse_confidence,
        "ocr": field.ocr_confidence,
        "ocr_low": float(field.ocr_confidence < 0.9),
        "ocr_bad": float(field.ocr_confidence < 0.75),
        "agreed": float(bool(votes) and all(vote is True for vote in votes)),
        "differ": float(any(vote is False for vote in votes)),
        "doubts": min(1.0, len(field.doubts) / 2),
        "long": min(1.0, len(field.value) / 40),
        "short": float(len(re.sub(r"\W", "", field.value)) < 4),
        "stray": float(bool(_STRAY.search(field.value))),
        "mixed_digits": float(
            bool(re.search(r"[^\W\d_]\d|\d[^\W\d_]", field.value)) and field.name in ("FN", "ORG", "TITLE", "ROLE")
        ),
        "runs": min(1.0, (len(own) - 1) / 2) if own else 0.0,
    }
    if field.name in ("FN", "ORG", "TITLE", "ROLE", "ADR"):
        loose = max((1.0 if alike else 0.5 for _, alike in find_loose(own, segments, others)), default=0.0)
        out |= {"loose": loose, "loose_alike": float(loose == 1)}
    east = script_of(field.value) in ("cjk", "kana", "hangul")
    if field.name in ("FN", "ORG", "TITLE", "ROLE"):
        text = describe_text(field.value, scene.region)
        out["east"] = float(east)
        out["longer_rival"] = float(any(field.value != a and field.value in a for a in field.alternatives))
        out["glued"] = float(not east and len(field.value.split()) == 1 and len(field.value) > 12)
        out["part"] = float(group is not None and bool(group.split))
        out["low_word"] = float(not east and bool(re.search(r"(?:^|\s)[^\W\d_](?:\s|$)", field.value)))
        if field.name == "FN":
            fit = max((match_mailbox(field.value, box) for box in scene.mailboxes), default=0.0)
            out |= {
                "mail_full": float(fit >= 0.8),
                "mail_part": float(0.3 < fit < 0.8),
                "mail_none": float(bool(scene.mailboxes) and fit <= 0.3),
            }
            out |= {
                "no_mail": float(not scene.mailboxes),
                "known": text.get("known_share", text.get("east_family", 0.0)),
                "shape": text.get("name_shape", 0.0),
            }
            out["one_word"] = float(not east and len(field.value.split()) == 1)
        elif field.name == "ORG":
            fit = max((match_domain(field.value, domain) for domain in scene.domains), default=0.0)
            out |= {
                "domain_full": float(fit >= 0.85),
                "domain_some": float(0.4 < fit < 0.85),
                "domain_none": float(bool(scene.domains) and fit <= 0.4),
            }
            out |= {
                "no_domain": float(not scene.domains),
                "legal": text.get("legal_any", 0.0),
                "orgword": text.get("orgword_any", 0.0),
                "generic": float(_is_generic(field.value)),
            }
            repeats = [
                i
                for i in scene.items
                if i.text
                and fuzz.partial_ratio(re.sub(r"\W", "", fold(i.text)), re.sub(r"\W", "", fold(field.value))) > 95
                and len(re.sub(r"\W", "", i.text)) > 3
            ]
            out["printed_twice"] = float(len(repeats) > 1)
        else:
            out |= {
                "title": text.get("title_any", 0.0),
                "colour": text.get("title_or_colour_all", 0.0),
                "dept": text.get("dept_any", 0.0),
            }
            name = next((o for o in others if o.name == "FN"), None)
            out["no_name"] = float(name is None)
            if name is not None:
                out["name_far"] = float(_lines_between(field, name, scene) > 1.2)
                out["name_unsure"] = 1.0 - name.parse_confidence
    else:
        out["labelled"] = float(any(s.label for s in own))
        out["repaired"] = float(
            bool(field.text)
            and field.name in ("EMAIL", "URL")
            and re.sub(r"\s|https?://", "", field.text.casefold())
            != re.sub(r"\s|https?://", "", field.value.casefold())
        )
        out["rivals"] = float(bool(field.alternatives))
        if field.name == "TEL":
            national = "+" not in field.text and not re.match(r"\s*00", field.text)
            out |= {
                "international": float(field.value.startswith("+")),
                "printed_plus": float(not national),
                "extension": float(bool(field.part("ext"))),
                "country_sure": national * min(1.0, scene.region_margin / 4),
                "country_doubt": float(national and scene.region_margin < 1),
                "invalid": float(field.value.startswith("+") and not is_valid(field.value)),
                "few_digits": float(sum(c.isdigit() for c in field.value) < 10),
            }
        if field.name in ("EMAIL", "URL"):
            host = re.sub(r"^(https?://)?(www\.)?", "", field.value.rpartition("@")[2].casefold()).split("/")[0]
            kin = [o.value.casefold() for o in others if o is not field and o.name in ("EMAIL", "URL")]
            out["host_twice"] = float(any(host in value for value in kin))
            out["host_near"] = float(
                not out["host_twice"]
                and any(fuzz.ratio(host, re.sub(r"^(https?://)?(www\.)?", "", v.rpartition("@")[2])) > 80 for v in kin)
            )
            out["path"] = float("/" in field.value)
        if field.name == "ADR":
            out |= {
                "street": float(bool(field.part("street"))),
                "city": float(bool(field.part("city"))),
                "code": float(bool(field.part("code"))),
                "left_over": float(scene.left_over),
                "label_inside": float(":" in field.value),
                "runs_many": float(len(own) > 3),
            }
    return {key: float(value) for key, value in out.items() if value}


def _reasons(field: Field, evidence: dict[str, float], own: Sequence[Segment]) -> tuple[str, ...]:
    """Why to look at it, in words; there is always a reason."""
    reasons = list(field.doubts)
    alike = [s for s in own if any(fuzz.ratio(other, s.text) > _LIKE for other in s.others)]
    seen = tell_disagreement(alike) if evidence.get("differ") else ""
    if seen:
        reasons.append(f"two readers disagree: {seen}")
    elif evidence.get("differ") or evidence.get("ocr_low"):
        reasons.append("hard to read")  # what the other reader saw has little in common with it
    if evidence.get("unsure", 0.0) > 0.1:
        rival = field.alternatives[0] if field.alternatives else ""
        if field.name == "ADR" and (seen or fuzz.ratio(rival, field.value) <= _LIKE):
            rival = ""  # said above, or nothing that could be read
        what = _CALLED.get(field.name, "")
        reasons.append(f"{what or 'it'} could also be {rival}" if rival else f"may not be {what or 'right'}")
    if evidence.get("invalid"):
        reasons.append("no such number is given out in its country")
    if field.name == "FN" and evidence.get("mail_none"):
        reasons.append("differs from the name in the e-mail address")
    if field.name == "ORG" and evidence.get("domain_none"):
        reasons.append("differs from the web or e-mail address")
    if evidence.get("no_name") or evidence.get("name_far"):
        reasons.append("stands apart from any name")
    if evidence.get("glued"):
        reasons.append("a blank may be missing")
    if not reasons:
        said = {name for name, _ in _ELSE if evidence.get(name, 0.0) > 0}
        said -= {weaker for stronger, weaker in (("loose_alike", "loose"), ("runs_many", "runs")) if stronger in said}
        reasons = [words for name, words in _ELSE if name in said][:2]
        if field.name == "ADR" and not evidence.get("code") and not evidence.get("city"):
            reasons = ["no postcode or town was found in it", *reasons][:2]
    return tuple(dict.fromkeys(reasons)) or ("nothing else on the card confirms it",)


def _is_read_well_but_local(field: Field, evidence: Mapping[str, float]) -> bool:
    """True for a telephone number of which nothing but the area code is missing."""
    if field.name != "TEL" or field.value[:1] in "+0" or field.ocr_confidence < 0.97 or "differ" in evidence:
        return False
    return field.doubts == ("the area code is not printed",) and 7 <= len(field.value) <= 9


def rate_fields(
    fields: Sequence[Field], groups: Mapping[str, Group], segments: Sequence[Segment], scene: Scene, model: Model
) -> tuple[Field, ...]:
    """The fields with their confidence and doubts. What came from a code or a person keeps its own."""
    rated = []
    for field in fields:
        if field.name == "NOTE" or field.source != "print":
            rated.append(field)
            continue
        evidence = describe_field(field, groups.get(field.name), segments, scene, fields)
        weights = model.calibration.get(field.name) or model.calibration.get("*", {})
        confidence = sigmoid(sum(weights.get(name, 0.0) * value for name, value in evidence.items()))
        if evidence.get("no_name") or evidence.get("name_far"):
            confidence = min(confidence, _APART)
        if field.name == "ADR" and (
            evidence.get("label_inside")
            or BROKEN_CODE in field.doubts
            or is_address_open(_own_segments(field, segments), segments, fields, scene, model)
        ):
            confidence = min(confidence, _APART)  # a part of it may be missing, or what is in it may be none
        if field.name in _CALLED and any(map(may_lack_accents, _own_segments(field, segments))):
            confidence = min(confidence, _APART)
        if field.name in _CALLED and may_lack_letters(field, scene.region, segments):
            field, confidence = replace(field, doubts=(*field.doubts, MARKS_LOST)), min(confidence, _APART)
        if lacks_capital(field, scene.region):
            field = replace(field, doubts=(*field.doubts, CAPITAL_LOST))
        if {CAPITAL_LOST, MENDED} & set(field.doubts):
            confidence = min(confidence, _APART)
        if is_cut_off(field, scene.size[0]) and field.name != "ADR":
            field, confidence = replace(field, doubts=(*field.doubts, CUT_OFF)), min(confidence, _APART)
        if field.name == "TEL" and any(d.startswith("read as") or d == IMPOSSIBLE for d in field.doubts):
            confidence = min(confidence, _APART)  # nothing checks a number but eyes
        if is_seen_by_one(field, _own_segments(field, segments)):
            confidence = min(confidence, _APART)  # what made the first reading impossible says nothing of the second
        if field.name == "EMAIL" and field.text and not _AT.search(field.text):
            confidence = min(confidence, _APART)  # a letter or a digit is taken for the at sign, or stood beside it
        if field.name == "EMAIL" and any(d == LOOK_ALIKES or d.startswith(NEAR) for d in field.doubts):
            confidence = min(confidence, _APART)
        if is_seen_otherwise(field, _own_segments(field, segments)):
            confidence = min(confidence, _APART)
        if field.name in ("EMAIL", "URL") and {HYPHENATED, UNKNOWN_SUFFIX} & set(field.doubts):
            confidence = min(confidence, _APART)  # cut off, misread, or a letter less
        if field.name == "ORG" and any(doubt.startswith("the domain is") for doubt in field.doubts):
            confidence = min(confidence, _APART)  # what is not printed, or not to be read, is for eyes
        if field.name == "ORG" and _BESIDE.search(field.value):
            field = replace(field, doubts=(*field.doubts, "it says where the firm is, too"))
            confidence = min(confidence, _APART)
        if _is_read_well_but_local(field, evidence):
            confidence = max(confidence, _LOCAL)
        if may_go_on(field):
            field, confidence = replace(field, doubts=(*field.doubts, GOES_ON)), min(confidence, _APART)
        if has_rival_digits(field):
            confidence = min(confidence, _APART)
        certain = replace(field, confidence=round(confidence, 4))
        if certain.needs_review:
            certain = replace(certain, doubts=_reasons(certain, evidence, _own_segments(field, segments)))
        rated.append(certain)
    return tuple(rated)
