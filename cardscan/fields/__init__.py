"""Lines of a card -> fields: propose, score, decide over the whole card, take apart, say how sure."""

from __future__ import annotations

from dataclasses import dataclass

from cardscan.fields.assignment import Decision, assign
from cardscan.fields.building import chosen_fields, exact_fields, note_fields
from cardscan.fields.candidates import Candidate, Segment
from cardscan.fields.features import Scene
from cardscan.fields.online import find_online
from cardscan.fields.phones import find_phones
from cardscan.fields.proposals import propose
from cardscan.fields.scene import build_scene, choose_exact
from cardscan.fields.scoring import load_model
from cardscan.fields.segments import split_lines
from cardscan.model import Field, Line

__all__ = ["Prepared", "parse_fields", "prepare"]


@dataclass(frozen=True)
class Prepared:
    """A card before the decision: its segments, the exact values among them, and the scene they make."""

    segments: tuple[Segment, ...]
    exact: tuple[Candidate, ...]
    scene: Scene


def prepare(lines: tuple[Line, ...], region: str = "", size: tuple[int, int] = (0, 0)) -> Prepared:
    """Segments, exact values and the scene. `lines` hold at least one word."""
    segments = split_lines(lines)
    online = find_online(segments)
    exact = choose_exact((*online, *find_phones(segments, region)))
    return Prepared(segments, exact, build_scene(segments, exact, (), region, size))


def parse_fields(
    lines: tuple[Line, ...], payloads: tuple[str, ...] = (), region: str = "", size: tuple[int, int] = (0, 0)
) -> tuple[Field, ...]:
    """The fields of one card."""
    lines = tuple(line for line in lines if line.words)
    if not lines:
        return ()
    card = prepare(lines, region, size)
    segments, exact, scene = card.segments, card.exact, card.scene
    model = load_model()
    single, groups = propose(scene, model)
    decision = assign(scene, single, groups, model) if single else Decision({}, {}, {})
    mail = next((c.value for c in exact if c.kind == "EMAIL"), "")
    fields = [field for field, _ in chosen_fields(decision, scene, segments, mail)]
    fields += [f for f in exact_fields(exact, segments) if f.name != "ID"]
    taken = {(s.line, word) for f in fields for s in f.spans for word in range(s.start, s.stop)}
    fields += note_fields(segments, taken)
    return tuple(fields)
