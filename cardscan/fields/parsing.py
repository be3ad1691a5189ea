"""Lines of a card -> fields: propose, score, decide over the whole card, take apart, repair, say how sure.

Exact patterns (e-mail, web, phone, address) come first and tell of the rest; what is left is weighed by a linear model
(`features`, `scoring`), and one decision over the whole card (`assignment`) settles who is the name, the organisation,
the title and the department. Every word that was read ends in one field or in a note.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from cardscan.fields.candidates import Candidate, Segment
from cardscan.fields.choosing.assignment import Decision, assign
from cardscan.fields.choosing.building import (
    address_fields,
    adopt_rest,
    chosen_fields,
    exact_fields,
    note_fields,
    respace,
    said_once,
    with_signs,
)
from cardscan.fields.choosing.called import lone_trade, title_beside_name
from cardscan.fields.choosing.features import Scene
from cardscan.fields.choosing.groups import Group
from cardscan.fields.choosing.proposals import propose
from cardscan.fields.choosing.scene import build_scene, choose_exact, without_wordmarks
from cardscan.fields.choosing.upward import lines_above
from cardscan.fields.doubts.confidence import rate_fields
from cardscan.fields.letters.one_script import in_one_script
from cardscan.fields.lines.segments import split_lines
from cardscan.fields.naming.names import split_name
from cardscan.fields.numbers.lost_plus import with_plus
from cardscan.fields.numbers.phones import find_phones, normalise_phone
from cardscan.fields.payloads import parse_payloads
from cardscan.fields.places.regions import vote_region
from cardscan.fields.postal.addresses import find_addresses, is_no_line, split_address
from cardscan.fields.postal.lone_places import lone_places, trust_town
from cardscan.fields.repairs.lost_letters import with_lost_letters
from cardscan.fields.repairs.repair import repair_fields, spell_as_in
from cardscan.fields.repairs.spelt import stand_in
from cardscan.fields.scoring import Model, load_model
from cardscan.fields.web.coded import merge_payloads
from cardscan.fields.web.lost_at import with_at_signs
from cardscan.fields.web.online import find_online, normalise_email, normalise_url
from cardscan.fields.web.whose_mail import own_mail_first
from cardscan.model import Field, Line

__all__ = ["Prepared", "normalise", "parse_fields", "parse_with", "prepare"]

Rater = Callable[[Sequence[Field], Mapping[str, Group], Sequence[Segment], Scene, Model], tuple[Field, ...]]
Normalised = tuple[str, tuple[tuple[str, str], ...], tuple[str, ...], tuple[str, ...]]


_LIKELY = {"FN": 0.05, "ADR": 0.02}
"""What is less likely than this is none: shops print their wares where others print a name."""


_READ_AS_ONE = 0.7
"""An address of which the model and the finder think so well is one, if not all of it."""

_READS_LIKE = -0.5
"""The logarithm of the probability from which on a line without signs of an address is taken for one."""


@dataclass(frozen=True)
class Prepared:
    """A card before the decision: its segments, the exact values among them, and the scene they make."""

    segments: tuple[Segment, ...]
    exact: tuple[Candidate, ...]
    scene: Scene


def prepare(lines: tuple[Line, ...], region: str = "", size: tuple[int, int] = (0, 0)) -> Prepared:
    """Segments, exact values and the scene. `lines` hold at least one word."""
    segments = split_lines(lines)
    online = without_wordmarks(find_online(segments), segments)
    vote = vote_region(segments, online, region)
    country = vote.country
    exact = choose_exact((*online, *find_phones(segments, vote.callable_in)))
    taken = {index for candidate in exact for index in candidate.segments}
    addresses = find_addresses(segments, country, taken)
    standing = {number for number, line in enumerate(lines) if line.vertical}
    scene = build_scene(segments, exact, addresses, country, size, vote.margin, standing)
    return Prepared(segments, exact, scene)


def parse_fields(
    lines: tuple[Line, ...], payloads: tuple[str, ...] = (), region: str = "", size: tuple[int, int] = (0, 0)
) -> tuple[Field, ...]:
    """The fields of one card.

    `payloads` are the texts of its QR codes, `region` the user's country (ISO 3166, may be empty), `size` the crop's
    width and height in pixels. At most one FN, ORG, TITLE and ROLE; all phones, addresses, e-mail and web addresses;
    a NOTE for every line that nothing claims. Never raises for any text.
    """
    return parse_with(load_model(), lines, payloads, region, size)


def parse_with(
    model: Model,
    lines: tuple[Line, ...],
    payloads: tuple[str, ...] = (),
    region: str = "",
    size: tuple[int, int] = (0, 0),
    rate: Rater = rate_fields,
) -> tuple[Field, ...]:
    """`parse_fields` with another model, or another way to say how sure the fields are (for training)."""
    lines = tuple(replace(line, words=tuple(w for w in line.words if w.text)) if line.words else line for line in lines)
    lines = with_plus(in_one_script(lines))
    if not any(line.words for line in lines):
        return merge_payloads((), parse_payloads(payloads, region))
    card = prepare(lines, region, size)
    segments, exact, scene = card.segments, card.exact, card.scene
    single, groups = propose(scene, model)
    decision = assign(scene, single, groups, model) if single else Decision({}, {}, {})
    mail = next((c.value for c in exact if c.kind == "EMAIL"), "")
    pairs = list(chosen_fields(decision, scene, segments, mail))
    fields = [respace(field, scene, mail) for field, _ in pairs]
    used = {index for group in decision.chosen.values() for index in group.item.segments}
    used |= {index for candidate in exact for index in candidate.segments}
    fields += exact_fields((c for c in exact if c.kind != "ID"), segments)
    addresses = find_addresses(segments, scene.region, used)
    begun = list(lines_above(addresses, segments, single, decision.rest, scene.region))
    if begun:
        addresses = find_addresses(segments, scene.region, used, begun)
    fields += address_fields(addresses, decision, single, segments)
    placed = {span for field in fields if field.name == "ADR" for span in field.spans}
    left = [i for i, label in decision.rest.items() if label == "ADR" and segments[i].span not in placed]
    left = [i for i in left if not is_no_line(segments[i].text, scene.region)]
    if left and not placed:  # what no pattern knows, the model may
        likely = [i for i in left if single[i]["ADR"] > _READS_LIKE]
        fields += address_fields(find_addresses(segments, scene.region, used, likely), decision, single, segments)
        placed = {span for field in fields if field.name == "ADR" for span in field.spans}
        left = [i for i in left if segments[i].span not in placed]
    if not placed:
        lone = list(lone_places(segments, single, decision.rest, scene.region))
        fields += address_fields(find_addresses(segments, scene.region, used, lone), decision, single, segments)
    scene = replace(scene, left_over=bool(left))
    fields = [spell_as_in(scene.region, field) for field in repair_fields(tuple(fields))]
    fields = [with_lost_letters(field, scene, segments) for field in fields]
    fields = list(rate(fields, {field.name: group for field, group in pairs}, segments, scene, model))
    fields = [trust_town(with_signs(field, lines), scene.region) for field in fields]
    fields = adopt_rest(fields, segments)
    fields = [field for field in fields if not _is_none(field)]
    fields += stand_in(fields)
    fields += title_beside_name(fields, lines)
    fields += lone_trade(fields, lines)
    taken = {(s.line, word) for f in fields for s in f.spans for word in range(s.start, s.stop)}
    fields = [*said_once(fields), *note_fields(segments, taken)]
    fields = adopt_rest(fields, segments)  # labels of what became a note
    return merge_payloads(own_mail_first(with_at_signs(fields)), parse_payloads(payloads, scene.region or region))


def _is_none(field: Field) -> bool:
    """True for a name or an address that most probably is none. One with a postcode and town, or but a town, is one."""
    parts = {part for part, _ in field.parts}
    known = "city" in parts and ("code" in parts or parts <= {"city", "region"})
    if field.name == "ADR" and (known or field.parse_confidence >= _READ_AS_ONE):
        return False
    return field.confidence < _LIKELY.get(field.name, 0.0)


def normalise(name: str, value: str, region: str) -> Normalised:
    """What a person typed -> (value, parts, types, doubts), as `parse_fields` would have made of it."""
    value = re.sub(r"\s+", " ", value).strip()
    if name == "EMAIL":
        text, doubts = normalise_email(value)
        return text, (), (), doubts
    if name == "URL":
        text, doubts = normalise_url(value)
        return text, (), (), doubts
    if name == "TEL":
        text, parts, doubts = normalise_phone(value, region)
        return text, parts, (), doubts
    if name == "FN":
        whole = split_name(value, region)
        found = {k: getattr(whole, k) for k in ("family", "given", "additional", "prefix", "suffix")}
        return value, tuple((k, v) for k, v in found.items() if v), (), _odd_words(value)
    if name == "ADR":
        address = split_address(value, region)
        found = {k: getattr(address, k) for k in ("street", "city", "region", "code", "country")}
        told = any(v for k, v in found.items() if k != "street") or any(map(str.isdecimal, value))
        doubts = () if told else ("there is neither a number nor a known town in this address",)
        return value, tuple((k, v) for k, v in found.items() if v), (), doubts
    if name in ("ORG", "TITLE", "ROLE"):
        return value, (), (), _odd_words(value)
    if name == "X-SOCIALPROFILE" and not re.search(r"[/:@.]", value):
        return value, (), (), ("no network is named: write it as linkedin.com/in/name",)
    return value, (), (), ()


def _odd_words(value: str) -> tuple[str, ...]:
    """What is odd about a name, a firm or a title."""
    if re.search(r"\S@\S", value):
        return ("this looks like an e-mail address",)
    if value and not any(map(str.isalpha, value)):
        return ("there is no letter in it",)
    return ()
