"""What a run of words looks like and where it stands: the evidence that the linear model weighs.

Every feature lies between -1 and 1 (most are 0 or 1), so that weights can be read and compared. `describe_text` knows
the words alone; `describe` adds the mailboxes and domains of the card, the layout and the neighbours. The design
follows the line classifiers for signatures and cards (Carvalho and Cohen 2004; Handley et al. 2005): cheap evidence per
line, with the decision left to the whole card (see `assignment`).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from statistics import median

from cardscan.fields.lexicon import fold, script_of, tokens
from cardscan.fields.naming.looks import describe_text
from cardscan.fields.naming.names import match_mailbox
from cardscan.fields.web.own_domains import match_domain
from cardscan.model import Box, Span, Word

__all__ = ["PATTERN", "Item", "Scene", "describe", "neighbours"]

_EAST = ("cjk", "kana", "hangul")
_NEIGHBOUR = {
    "title_any": "title",
    "dept_any": "dept",
    "orgword_any": "orgword",
    "legal_any": "legal",
    "name_and_known": "name",
    "name_and_plain": "plain_name",
    "has_digit": "digit",
    "honorific": "honorific",
    "credential": "credential",
    "all_capitals": "capitals",
    "east_name": "east_name",
    "note_two": "note",
    "ends_link": "open",
}
"""Features of a neighbour's text that tell of the run beside it, and their short names."""

PATTERN = 4
"""What is printed so many times is the pattern of a ground: the one that stands out from it is as good as any."""


@dataclass(frozen=True, slots=True)
class Item:
    """A run of words that may become (part of) one field: a segment, a part of one, or several joined."""

    text: str
    words: tuple[Word, ...]
    spans: tuple[Span, ...]
    segments: tuple[int, ...]
    box: Box
    label: str = ""
    confidence: float = 1.0
    part: str = ""
    """Which part of its segment ("" = all of it), so that parts of one splitting are known."""
    laid: float = 0.0
    """For standing text that was laid down (see `standing`): the crop's width. 0 for what lies anyway."""
    first: int = 0
    """Of one segment or a part of it: the number in its line of the first of its words."""


@dataclass(frozen=True)
class Scene:
    """What is known of the card before names and organisations are decided.

    `items`: the whole segments, in reading order; `kinds`: what exact evidence says each is (TEL, EMAIL ... or "");
    `mailboxes`, `domains`: of the e-mail and web addresses, without hosts that belong to everybody; `address`: for each
    item how far the address finder claims it, 0 to 1; `left_over`: text that belongs to an address has no place in one;
    `memo`: what was worked out from the others, and nothing else.
    """

    items: tuple[Item, ...]
    kinds: tuple[str, ...]
    mailboxes: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    address: tuple[float, ...] = ()
    region: str = ""
    size: tuple[int, int] = (0, 0)
    region_margin: float = 0.0
    left_over: bool = False
    memo: dict[str, float] = field(default_factory=dict, compare=False)

    @cached_property
    def content(self) -> Box:
        """The box of all that was read."""
        box = self.items[0].box
        for item in self.items[1:]:
            box = box.union(item.box)
        return box

    @cached_property
    def height(self) -> float:
        """The median height of the lines that carry exact values (or of all lines): the card's text size."""
        plain = [item.box.height for item, kind in zip(self.items, self.kinds, strict=True) if kind]
        return median(plain or [item.box.height for item in self.items]) or 1.0

    @property
    def script(self) -> str:
        """The script of most letters outside exact values; East Asian counts from a third on."""
        count: dict[str, int] = {}
        for item, kind in zip(self.items, self.kinds, strict=True):
            if not kind:
                script = script_of(item.text)
                group = "east" if script in _EAST else script
                count[group] = count.get(group, 0) + len(item.text) * (3 if group == "east" else 1)
        return max(count, key=lambda key: count[key], default="")


def neighbours(item: Item, scene: Scene) -> tuple[int | None, int | None]:
    """The nearest segments above and below that share a column with the item."""
    above: tuple[float, int] | None = None
    below: tuple[float, int] | None = None
    box = item.box
    for index, other in enumerate(scene.items):
        if index in item.segments or not other.text:
            continue
        b = other.box
        shared = min(box.right, b.right) - max(box.left, b.left)
        if shared < 0.25 * min(box.width, b.width) and abs(box.left - b.left) > 0.6 * scene.height:
            continue
        middle, mine = (b.top + b.bottom) / 2, (box.top + box.bottom) / 2
        if middle < mine - 0.3 * min(b.height, box.height):
            if above is None or mine - middle < above[0]:
                above = (mine - middle, index)
        elif middle > mine + 0.3 * min(b.height, box.height) and (below is None or middle - mine < below[0]):
            below = (middle - mine, index)
    return (above[1] if above else None, below[1] if below else None)


def _mail(text: str, scene: Scene) -> float:
    key = "mail:" + text
    if key not in scene.memo:
        scene.memo[key] = max((match_mailbox(text, box) for box in scene.mailboxes), default=0.0)
    return scene.memo[key]


def _domain(text: str, scene: Scene) -> float:
    key = "domain:" + text
    if key not in scene.memo:
        scene.memo[key] = max((match_domain(text, domain) for domain in scene.domains), default=0.0)
    return scene.memo[key]


def _log_ratio(a: float, b: float) -> float:
    return max(-1.0, min(1.0, math.log2(max(a, 1.0) / max(b, 1.0)) / 1.5))


def describe(item: Item, scene: Scene) -> dict[str, float]:
    """All features of an item in its scene."""
    out = dict(describe_text(item.text, scene.region))
    others = [o for i, o in enumerate(scene.items) if i not in item.segments and not scene.kinds[i] and o.text]
    mail, domain = _mail(item.text, scene), _domain(item.text, scene)
    out["mail_fit"] = mail
    out["mail_full"] = float(mail >= 0.8)
    own = [box for box in scene.mailboxes if box not in scene.handles]
    out["mail_misfit"] = float(bool(own) and mail < 0.3)
    out["mail_misfit_free"] = float(bool(scene.mailboxes) and not own and mail < 0.3)
    rival = max((_mail(o.text, scene) for o in others), default=0.0)
    out["mail_rival"] = max(0.0, rival - mail)
    out["no_mail"] = float(not scene.mailboxes)
    handle = max((match_domain(item.text, box) for box in scene.handles), default=0.0)
    out["handle_fit"] = handle
    out["handle_and_org"] = handle * max(
        out.get("orgword_any", 0.0), out.get("legal_any", 0.0), out.get("title_any", 0.0)
    )
    out["domain_fit"] = domain
    out["domain_full"] = float(domain >= 0.85)
    out["domain_misfit"] = float(bool(scene.domains) and domain < 0.3)
    out["no_domain"] = float(not scene.domains)
    out["domain_rival"] = max(0.0, max((_domain(o.text, scene) for o in others), default=0.0) - domain)
    out["mail_and_domain"] = min(mail, domain)
    _describe_repeats(out, item, others, scene.region)
    _describe_row(out, item, others, scene)
    _describe_layout(out, item, scene)
    up, down = neighbours(item, scene)
    for name, index in (("up", up), ("dn", down)):
        _describe_neighbour(out, name, item, index, scene)
    _describe_pairs(out)
    score = max((scene.address[i] for i in item.segments), default=0.0) if scene.address else 0.0
    out["address"] = score
    out["adr_label"] = float("adr" in item.label.split())
    out["other_label"] = float(bool(item.label) and not out["adr_label"])
    out["ocr_doubt"] = 1.0 - item.confidence
    return {key: round(value, 4) for key, value in out.items() if value}


@lru_cache(maxsize=4096)
def _squeezed(text: str) -> tuple[str, frozenset[str]]:
    """The letters of a text, and its longer words."""
    return re.sub(r"\W", "", fold(text)), frozenset(w for w in tokens(text) if len(w) > 3)


def _describe_repeats(out: dict[str, float], item: Item, others: Sequence[Item], region: str) -> None:
    mine, words = _squeezed(item.text)
    count = Counter(_squeezed(other.text)[0] for other in others)
    for other in others:
        theirs, their_words = _squeezed(other.text)
        if max(count[mine], count[theirs]) >= PATTERN:
            continue  # a pattern of the ground
        if len(mine) > 2 and mine == theirs:
            out["repeated"] = 1.0
        elif len(mine) > 2 and mine in theirs:
            out["inside_other"] = 1.0
        elif len(theirs) > 3 and theirs in mine:
            out["holds_other"] = 1.0
        elif words & their_words:
            out["shares_word"] = 1.0
    text = [describe_text(o.text, region) for o in others]
    out["rival_legal"] = float(any("legal_any" in t and "legal_any" not in out for t in text))
    out["rival_title"] = float(any("title_any" in t for t in text) and "title_any" not in out)
    out["rival_name"] = float(any("name_and_known" in t for t in text))
    out["rival_honorific"] = float(any(("honorific" in t or "credential" in t) and "name_shape" in t for t in text))
    out["alone"] = float(not others)


def _describe_row(out: dict[str, float], item: Item, others: Sequence[Item], scene: Scene) -> None:
    """What stands beside it: a number (a person of several), or other short words (brands, services)."""
    lines = {span.line for span in item.spans}
    called = [o for o, kind in zip(scene.items, scene.kinds, strict=True) if kind == "TEL"]
    out["tel_beside"] = float(any(lines & {span.line for span in o.spans} for o in called))
    if len(item.text.split()) > 2 or script_of(item.text) in _EAST:
        return
    middle, high = (item.box.top + item.box.bottom) / 2, item.box.height
    row = [
        o
        for o in others
        if len(o.text.split()) <= 2
        and abs((o.box.top + o.box.bottom) / 2 - middle) < 0.7 * high
        and 0.5 < o.box.height / max(high, 1.0) < 2
    ]
    out["row_of_short"] = min(1.0, max(0, len(row) - 1) / 2)
    out["one_given"] = float("words_1" in out and "given_first" in out)
    out["given_beside_tel"] = out["one_given"] * out["tel_beside"]


def _describe_layout(out: dict[str, float], item: Item, scene: Scene) -> None:
    box, content = item.box, scene.content
    heights = [o.box.height for o, kind in zip(scene.items, scene.kinds, strict=True) if not kind]
    out["size"] = _log_ratio(box.height, scene.height)
    # Of several lines that are one, the largest: the box of all of them says nothing of the print.
    out["print"] = _log_ratio(max(scene.items[i].box.height for i in item.segments), scene.height)
    out["largest"] = float(bool(heights) and box.height >= max(heights) * 0.97)
    out["second_largest"] = float(len(heights) > 1 and sorted(heights)[-2] * 0.97 <= box.height < max(heights) * 0.97)
    out["large"] = float(box.height > 1.35 * scene.height)
    out["small"] = float(box.height < 0.8 * scene.height)
    y = ((box.top + box.bottom) / 2 - content.top) / max(content.height, 1.0)
    out["top_third"], out["bottom_third"] = float(y < 1 / 3), float(y > 2 / 3)
    out["height_on_card"] = y
    x = (box.left + box.right) / 2 - content.left
    out["right_side"] = float(x > 0.65 * content.width)
    aligned = [o for o in scene.items if o is not item and abs(o.box.left - box.left) < 0.5 * scene.height]
    out["aligned"] = min(1.0, len(aligned) / 4)
    out["vertical"] = float(box.height > 2.5 * box.width)
    free = [i for i, kind in enumerate(scene.kinds) if not kind and scene.items[i].text]
    out["first"] = float(bool(free) and item.segments[0] == free[0])
    out["last"] = float(bool(free) and item.segments[-1] == free[-1])
    exact = [o.box for o, kind in zip(scene.items, scene.kinds, strict=True) if kind]
    if exact:
        near = min(max(0.0, max(b.top - box.bottom, box.top - b.bottom)) for b in exact)
        out["near_contact"] = float(near < 1.2 * scene.height)


def _describe_pairs(out: dict[str, float]) -> None:
    """What a run and its neighbours say together, where the sum of both would say too little."""
    post = max(out.get("up_title", 0.0), out.get("dn_title", 0.0))
    named = max(out.get(f"{side}_{kind}", 0.0) for side in ("up", "dn") for kind in ("name", "plain_name"))
    person = out.get("name_and_plain", 0.0) * float("common_share" not in out)
    word = float(
        "words_1" in out and not out.keys() & {"common_share", "orgword_any", "legal_any", "title_any", "short"}
    )
    out["post_by_name"] = out.get("title_end", 0.0) * named * float("legal_any" not in out)
    out["name_by_post"] = person * post
    out["name_over_number"] = person * max(out.get("dn_cell", 0.0), out.get("dn_tel", 0.0), out.get("tel_beside", 0.0))
    if out["name_over_number"]:
        out.pop("dn_cell", None)  # over other lines it tells of a shop, whose name stands elsewhere
    out["word_by_post"] = word * post


def _describe_neighbour(out: dict[str, float], name: str, item: Item, index: int | None, scene: Scene) -> None:
    if index is None:
        out[f"{name}_none"] = 1.0
        return
    other, kind = scene.items[index], scene.kinds[index]
    gap = (max(other.box.top, item.box.top) - min(other.box.bottom, item.box.bottom)) / scene.height
    close = gap < 1.1
    out[f"{name}_far"] = float(not close)
    out[f"{name}_size"] = _log_ratio(other.box.height, item.box.height)
    out[f"{name}_same_size"] = float(abs(out[f"{name}_size"]) < 0.12)
    if kind:
        out[f"{name}_contact"] = 1.0
        out[f"{name}_{kind.casefold()}"] = float(close)
        out[f"{name}_cell"] = float(close and "cell" in other.label.split())
        return
    text = describe_text(other.text, scene.region)
    for source, target in _NEIGHBOUR.items():
        if text.get(source, 0.0) > 0.3:
            out[f"{name}_{target}"] = 1.0 if close else 0.4
    mail, domain = _mail(other.text, scene), _domain(other.text, scene)
    out[f"{name}_mail"] = mail * (1.0 if close else 0.5)
    out[f"{name}_domain"] = domain * (1.0 if close else 0.5)
    if scene.address:
        out[f"{name}_address"] = scene.address[index]
    out[f"{name}_case"] = float(("all_capitals" in text) == ("all_capitals" in out))
