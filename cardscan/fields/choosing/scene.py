"""What exact patterns say of a card: which segments are phones, e-mail and web addresses, and what these tell of people
and firms.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache

from cardscan.fields.candidates import Candidate, Segment
from cardscan.fields.choosing.features import Item, Scene
from cardscan.fields.choosing.parts import item_of
from cardscan.fields.choosing.standing import lay_columns
from cardscan.fields.lexicon import fold, given_names, load_words, tokens
from cardscan.fields.naming.looks import describe_text
from cardscan.fields.naming.names import match_mailbox
from cardscan.fields.texts.patterns import known_suffix
from cardscan.fields.vocabulary import mail_hosts
from cardscan.fields.web.own_domains import match_domain, part_form

__all__ = ["build_scene", "choose_exact", "domain_label", "is_personal", "without_wordmarks"]

_LEAST_BELOW = 5
"""Shorter names below a registered one are services ("mail", "shop")."""
_INITIAL = re.compile(r"(?<=[a-z])\s[A-Z]\.?$|^[A-Z]\.?\s(?=[A-Z][a-z])")
"""The initial of a person with one name: "Sample K"."""
_TRADES = ("orgword_any", "legal_any", "title_any", "dept_any")
_TELLING = (*_TRADES, "name_and_common")
"""Features of words that tell of a trade or a position, and so of no person's name."""


def without_wordmarks(online: Sequence[Candidate], segments: Sequence[Segment]) -> tuple[Candidate, ...]:
    """The e-mail and web addresses without brands that look like one: "canoe.io" alone on its line, where the card's
    web address is www.canoe.example.
    """
    sites = [c for c in online if c.kind == "URL" and re.match(r"https?:|www\.", c.value)]

    def is_mark(candidate: Candidate) -> bool:
        if candidate.kind != "URL" or candidate in sites or len(candidate.segments) > 1:
            return False
        segment = segments[candidate.segments[0]]
        if segment.label or fold(segment.text.strip()) != fold(candidate.text.strip()):
            return False
        name, host = domain_label(candidate.value), re.sub(r"[^a-z0-9]", "", fold(candidate.value))
        others = {domain_label(site.value) for site in sites if not site.value.endswith(candidate.value)}
        return any(len(name) > 2 and re.sub(r"[^a-z0-9]", "", other) in (name, host) for other in others)

    return tuple(candidate for candidate in online if not is_mark(candidate))


def choose_exact(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The best candidates that do not read the same letters, each with its rivals as alternatives.

    A segment may hold several values (two numbers with a slash between them), but every letter is read once.
    """
    taken: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (-len(c.segments) if c.score > 0 else 0, -c.score)):
        if candidate.score <= 0:
            continue
        if not any(_conflict(candidate, other) for other in taken):
            taken.append(candidate)
    return tuple(sorted(taken, key=lambda c: c.segments))


def _conflict(a: Candidate, b: Candidate) -> bool:
    if not set(a.segments) & set(b.segments):
        return False
    if len(a.segments) > 1 or len(b.segments) > 1 or a.kind != b.kind:
        return True
    if a.value == b.value:
        return True
    return a.text in b.text or b.text in a.text or len(a.text) + len(b.text) < 2 * max(len(a.text), len(b.text)) * 0.6


def domain_label(host: str) -> str:
    """The name in a host: "www.shop.example.co.uk" -> "example"."""
    host = re.sub(r"^(https?://)?(www\.)?", "", host.casefold()).split("/")[0]
    suffix = known_suffix(host)
    bare = host.removesuffix("." + suffix) if suffix else host.rpartition(".")[0]
    return bare.rpartition(".")[2]


def _below(host: str) -> tuple[str, ...]:
    """The name below the registered one: "oakbakery" of "oakbakery.wixsite.com", where hosts have their customers."""
    host = re.sub(r"^(https?://)?(www\.)?", "", host.casefold()).split("/")[0]
    suffix = known_suffix(host)
    labels = host.removesuffix("." + suffix).split(".") if suffix else []
    return tuple(label for label in labels[-2:-1] if len(label) >= _LEAST_BELOW)


@cache
def _common() -> tuple[frozenset[str], frozenset[str]]:
    """Local parts that are nobody's own, and labels of mail providers."""
    words = load_words("mailboxes")
    return frozenset(w for w in words if w[0] != "@"), frozenset(w[1:] for w in words if w[0] == "@")


def is_personal(local: str) -> bool:
    """True if a local part may belong to one person (not info, sales ...)."""
    generic, _ = _common()
    bare = re.sub(r"[\W\d_]+", "", local.casefold())
    return bool(bare) and bare not in generic and re.split(r"[._\d-]", local.casefold())[0] not in generic


def _letters(box: str) -> str:
    return re.sub(r"[\W\d_]+", "", fold(box))


def _texts(items: Sequence[Item], kinds: Sequence[str]) -> list[str]:
    """What may be a name: the free lines, and each with the line right below it or beside it."""
    free = [item for item, kind in zip(items, kinds, strict=True) if not kind and item.text]
    out = [item.text for item in free]
    out += [inner for item in free for inner in re.findall(r"[(（]([A-Z][^()（）]+ [^()（）]+)[)）]$", item.text)]
    for item in free:
        for other in free:
            a, b = item.box, other.box
            high = max(a.height, b.height)
            below = 0 < b.top - a.top < 2.2 * high and min(a.right, b.right) > max(a.left, b.left)
            beside = abs(b.top - a.top) < 0.5 * high and 0 <= b.left - a.right < 2.5 * high
            if other is not item and (below or beside):
                out.append(f"{item.text} {other.text}")
    return out


def _is_firm(box: str, host: str, domains: Sequence[str], texts: Sequence[str], provider: bool) -> bool:
    """True if a mailbox spells the firm: its `host` or another domain, or (at a provider) a line that is no person's
    name.
    """
    letters = _letters(box)
    looks = {text: describe_text(text) for text in texts}
    told = {text for text, look in looks.items() if any(look.get(key) for key in _TELLING)}
    # What stands below a name is no part of it: "Jane Doe" and "Oak Bakery" are no one person.
    told |= {text for text in texts if any(text.startswith(f"{t} ") or text.endswith(f" {t}") for t in told)}
    known = {text for text, look in looks.items() if max(look.get("known_share", 0), look.get("east_family", 0)) >= 0.5}
    named = {text for text, look in looks.items() if look.get("name_and_plain")}
    if len(letters) < 4 or any(match_mailbox(text, box) >= 0.6 for text in known - told):
        return False  # a person's
    if any(letters == _turned(text) for text in texts if "name_shape" in looks[text]):
        return False  # no firm is called by its words in another order
    if letters == _letters(host):
        return True
    if any(match_mailbox(text, box) >= 0.6 for text in named - told):
        return False
    if any(letters == domain or domain.startswith(letters) for domain in map(_letters, domains)):
        return True
    letters = letters.removeprefix("the") if len(letters) > 8 else letters  # theoakbakery@
    fits = {text: match_domain(text, letters) for text in texts}
    return provider and any(
        fit >= (0.65 if text in told else 0.85) and (text in told or "name_shape" not in looks[text])
        for text, fit in fits.items()
    )


def _is_where(domain: str, boxes: Sequence[str], texts: Sequence[str]) -> bool:
    """True if a mailbox is the first name of somebody whom the domain does not spell: "ELMWOOD LANE", where Jane Doe is
    jane@elmwoodlane.example, is no person.
    """
    mailed = [text for text in texts if "".join(tokens(text)[:1]) in map(fold, boxes)]
    looks = [describe_text(text) for text in mailed]
    named = [text for text, look in zip(mailed, looks, strict=True) if "name_shape" in look and "given_first" in look]
    return any(_letters(domain) not in _letters(text) and not match_mailbox(text, domain) for text in named)


def _is_given(domain: str, texts: Sequence[str], handles: Sequence[str]) -> bool:
    """True if a domain is the given name of somebody whose whole name is a mailbox at a provider."""
    bearers = [text for text in texts if len(domain) > 3 and tokens(text)[:1] == (domain,)]
    return any(match_mailbox(text, box) >= 1.0 for text in bearers for box in handles)


def _are_initials(domain: str, text: str) -> bool:
    """True if a domain is the initials of a name of three words or more: "jvd" of "Jane van Doe"."""
    words = tokens(text)
    return len(words) > 2 and domain == _letters("".join(word[0] for word in words))


def _turned(text: str) -> str:
    """The letters of a name of two words, the second one first; "" for others."""
    words = tokens(text)
    return _letters("".join(reversed(words))) if len(words) == 2 and words[0] != words[1] else ""


def _is_persons(domain: str, texts: Sequence[str]) -> bool:
    """True if a domain spells a person's whole name, and no line that tells of a firm fits it."""
    looks = {text: describe_text(text) for text in texts}
    told = [text for text, look in looks.items() if any(look.get(key) for key in _TELLING)]
    people = [text for text, look in looks.items() if look.get("given_first") and look.get("name_and_known")]
    if len(people) == 1 and not any(looks[people[0]].get(key) for key in _TRADES):
        told = [text for text in told if text != people[0]]  # nobody else may be the card's person
    named = [text for text, look in looks.items() if text not in told and "name_shape" in look]
    if any(_INITIAL.search(text) and _letters(_INITIAL.sub("", text)) == domain for text in named):
        return True
    if any(_are_initials(domain, text) and looks[text].get("given_first") for text in named):
        return True
    whole = [text for text in named if match_mailbox(text, domain) >= 0.9]
    posts = [f"{name} " for name in whole]  # a name and the title below it are no firm
    told = [t for t in told if not any(t.startswith(post) and _is_post(t.removeprefix(post)) for post in posts)]
    return bool(whole) and not any(match_domain(text, domain) >= 0.65 for text in told)


def _is_post(text: str) -> bool:
    """True if a text tells of no firm, or is a whole title whatever its words tell of: "Automation Specialist"."""
    look = describe_text(text)
    titled = bool(look.get("title_end")) and not look.get("legal_any")
    return titled or not any(look.get(key) for key in ("orgword_any", "legal_any", "dept_any"))


def _split_shared(box: str, texts: Sequence[str]) -> tuple[str, str] | None:
    """The given name and the firm in a mailbox that holds both: "jane.oakbakery" where a line begins with Jane."""
    first, mark, firm = re.sub(r"\d+$", "", fold(box)).replace("_", ".").replace("-", ".").partition(".")
    if not mark or "." in firm or len(firm) < _LEAST_BELOW or first not in given_names():
        return None
    bearers = [text for text in texts if tokens(text)[:1] == (first,)]
    # "jane.vandoe" of Jane van Doe-Sample
    own = any(match_mailbox(text, firm) >= 0.6 or _letters(firm) in _letters(text) for text in bearers)
    return (first, firm) if bearers and not own else None


def build_scene(
    segments: Sequence[Segment],
    exact: Sequence[Candidate],
    addresses: Sequence[Candidate] = (),
    region: str = "",
    size: tuple[int, int] = (0, 0),
    region_margin: float = 0.0,
    standing: Collection[int] = (),
) -> Scene:
    """The scene for the decision about names and organisations. `standing`: numbers of the lines that are columns."""
    kinds = [""] * len(segments)
    for candidate in exact:
        for index in candidate.segments:
            kinds[index] = kinds[index] or candidate.kind
    for index, segment in enumerate(segments):
        if not segment.text:
            kinds[index] = kinds[index] or "LABEL"
    mails = [c.value for c in exact if c.kind == "EMAIL"]
    _, freemail = _common()
    labels = [domain_label(mail.rpartition("@")[2]) for mail in mails]
    freemail |= {domain_label(host) for mail in mails if (host := mail.rpartition("@")[2]) in mail_hosts()}
    labels += [domain_label(c.value) for c in exact if c.kind == "URL"]
    labels += [label for c in exact if c.kind in ("EMAIL", "URL") for label in _below(c.value.rpartition("@")[2])]
    domains = tuple(dict.fromkeys(label for label in labels if label and label not in freemail))
    boxes = tuple(dict.fromkeys(m.partition("@")[0] for m in mails if is_personal(m.partition("@")[0])))
    hosts = {mail.partition("@")[0]: label for mail, label in zip(mails, labels, strict=False)}
    # Small firms use the mailbox of a provider: then the firm's name may stand before the "@".
    handles = tuple(
        dict.fromkeys(m.partition("@")[0] for m, host in zip(mails, labels, strict=False) if host in freemail)
    )
    items = tuple(item_of(index, segment) for index, segment in enumerate(segments))
    marks = [item.text for item, kind in zip(items, kinds, strict=True) if not kind and len(item.text.split()) == 1]
    items = tuple(
        item if kind else replace(item, text=part_form(item.text, domains, marks))
        for item, kind in zip(items, kinds, strict=True)
    )
    upright = [segment.span.line in standing for segment in segments]
    items = tuple(lay_columns(items, upright, kinds, size[0]))
    texts = _texts(items, kinds)
    shared = {box: parts for box in handles if (parts := _split_shared(box, texts))}
    boxes = tuple(shared[box][0] if box in shared else box for box in boxes)
    domains = (*domains, *(firm for _, firm in shared.values()))
    own = tuple(
        domain
        for domain in domains
        if (_is_persons(domain, texts) or _is_given(domain, texts, handles)) and not _is_where(domain, boxes, texts)
    )
    domains = tuple(domain for domain in domains if domain not in own)
    boxes = tuple(dict.fromkeys((*boxes, *own)))
    firms = tuple(
        box for box in boxes if box not in own and _is_firm(box, hosts.get(box, ""), domains, texts, box in handles)
    )
    boxes = tuple(box for box in boxes if box not in firms)
    domains = tuple(dict.fromkeys((*domains, *(_letters(box) for box in firms if box in handles))))
    profiles = dict.fromkeys(_letters(dict(c.parts).get("handle", "")) for c in exact if c.kind == "X-SOCIALPROFILE")
    firms = tuple(handle for handle in profiles if _is_firm(handle, "", domains, texts, provider=True))
    domains = tuple(dict.fromkeys((*domains, *firms)))
    # A firm's short name before the "@" of a provider says less than its own host: "oak@" beside oakbakery.example.
    domains = tuple(d for d in domains if not any(o != d and o.startswith(d) for o in domains))
    claim = [0.0] * len(segments)
    for candidate in addresses:
        for index in candidate.segments:
            claim[index] = max(claim[index], min(1.0, max(0.0, candidate.score / 6)))
    return Scene(items, tuple(kinds), boxes, domains, handles, tuple(claim), region, size, region_margin)
