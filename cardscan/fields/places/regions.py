"""In which country is this card? Found out before the phones are parsed: most numbers are printed without "+49".

Every hint votes with a weight: a country's name (right on every card of a trial that printed one), a country code of a
phone, a national domain ending, the shape of a postcode, script, place names, words of the language, numbers that
only one country's plan knows; then the user's own region. The sum decides. Languages of several countries speak for the
one of them for which everything else speaks the most, and make none of them certain.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from cardscan.fields.candidates import Candidate, Segment
from cardscan.fields.letters.one_script import count_traditional
from cardscan.fields.lexicon import load_lexicon
from cardscan.fields.places.countries import country_named
from cardscan.fields.places.localities import is_area
from cardscan.fields.places.plans import BY_PLAN, PLANS, bare_numbers, from_plans, is_valid
from cardscan.fields.places.region_shapes import ends_with_state, shapes, with_noughts
from cardscan.fields.places.towns import town_country, town_of
from cardscan.fields.texts.patterns import find_urls
from cardscan.fields.vocabulary import fold_letters, load_json, pattern_of

__all__ = ["Region", "vote_region"]

_NAMED, _ENDING, _PLACE, _WORD, _ASKED = 5.0, 2.5, 1.5, 0.7, 1.5
_LABEL, _PRIOR, _LEGAL, _CITY_ENDING = 1.0, 0.3, 1.5, 2.0
_MOST_WORDS, _TOWN = 2.0, 1.5
_RIVAL, _LOST = 0.6, 0.3
"""A country whose plan knows the card's numbers needs this share of the best one's other votes to beat one that knows
none; by how much it does then.
"""
_LEGIBLE = 0.8
"""Below this confidence a text's letters may be of any script."""
_CALLED = frozenset(("tel", "cell", "fax", "work", "direct", "main"))
_BADGE = 2.0
"""What a country's name weighs that stands away from any address: a brand or a badge may hold one."""

_ORGANIC = re.compile(
    r"\b(AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK)-(?:BIO|ÖKO|OKO|EKO|ECO|ORG)-\d"
)
"""The code of who certifies organic food in the European Union: its country comes first."""
_REGISTER = re.compile(
    r"(?i:\b(?:vat|tva|btw|mwst|ust|uid|p\.?\s?iva|cif|nif|nip|dič|ič dph|moms|alv|áfa|afm|αφμ)\b)[^A-Z\d]{0,12}"
    r"(?:(?i:id|reg|no|nr|num)\W{0,6})*(AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|GB|CH|NO)"
    r"\W?[A-Z]?\d"
)
_WORDS, _SCRIPT, _LABELS, _FORM = (
    "words of the country",
    "the script",
    "a label in its language",
    "a legal form or an office of the country",
)
_LANGUAGE = (_WORDS, _SCRIPT, _LABELS, _FORM)
"""What a language gives the country that it is counted for first."""
_GUESSED = frozenset(("DE", "ES", "FR", "IT"))
"""Languages of several countries, by the one that their words are counted for."""
_OWN, _GUESS = 1.0, 0.9
"""A country of such a language for which less than this speaks besides the language is a guess: its margin then."""
_LOOSE = frozenset((BY_PLAN, "the shape of a postcode or number", "a town", *_LANGUAGE))
"""What several countries have alike: where another has most of it too, with its numbers, the best is a guess."""
_OPERATOR = 1.0
"""What a country's name weighs right before a number's label: "China Mobile: ", "Vietnam: "."""
_FOURS = 2.0
_FOUR_FOUR = re.compile(r"\W*[235679]\d{3}\s\d{4}(?!\s?[\d-])")
"""Eight digits in two blocks beside traditional letters: numbers of Taiwan begin with a nought."""
_TRADITIONAL = 2
"""So many of these at least: one may be somebody's name."""
_THREES = 0.4
_THREE_THREE_FOUR = re.compile(r"(?<![\d+(.-])(?<!\d\s)[2-9]\d{2}\s[2-9]\d{2}\s\d{4}(?![\s.-]?\d)")
_ENGLISH = re.compile(r"(?i)\b(?:of|and|the|by|with|for|your|our)\b")
"""Ten digits in blocks beside words of English: of its countries only North America groups them so."""
_CREDENTIAL = re.compile(r"([A-Z][A-Za-z.]*)\s*[(\[]$")
"""The word before an opening bracket."""
_BEHIND = re.compile(r"(?<=[^\W\d]|[.,)])\s\d{3,6}(?:-\d{4})?$")
"""A postcode behind the country's name."""


@dataclass(frozen=True, slots=True)
class Region:
    """The country that won (ISO 3166, "" if nothing spoke), by how much, and what spoke for it, in words."""

    country: str
    margin: float = 0.0
    evidence: tuple[str, ...] = ()
    scores: tuple[tuple[str, float], ...] = ()

    @property
    def callable_in(self) -> str:
        """The country that numbers without a country code are read in; "" where the vote was too close for that.

        On 400 generated cards the country was right on 1 of 3 below this margin, on 14 of 19 from there to 1, and on
        99 % above.
        """
        return self.country if self.margin >= 0.1 else ""


def vote_region(segments: tuple[Segment, ...], candidates: Iterable[Candidate] = (), fallback: str = "") -> Region:
    """The country of the card; `candidates` (e-mail and web addresses) give the domains, `fallback` is the user's."""
    said: dict[str, dict[str, float]] = defaultdict(dict)
    shown = [*_from_text(segments), *_from_domains(candidates)]
    for country, weight, reason in (*shown, *from_plans(segments, (country for country, _, _ in shown))):
        if weight:
            said[country][reason] = max(weight, said[country].get(reason, 0.0))
    votes = _spoken(said)
    reasons = {country: [*weights] for country, weights in said.items()}
    if fallback:
        votes[fallback.upper()] = votes.get(fallback.upper(), 0.0) + _ASKED
        reasons.setdefault(fallback.upper(), []).append("the region that was set")
    if not votes:
        return Region("")
    for place, country in enumerate(PLANS):
        if country in votes:
            votes[country] += _PRIOR * (1 - place / len(PLANS))
    plans = {country: weights.get(BY_PLAN, 0.0) for country, weights in said.items()}
    votes = _without_unfit(votes, plans, segments)
    ranked = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))
    best, score = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    margin = score - second
    if best in _GUESSED and _own(said.get(best, {})) + _ASKED * (best == fallback.upper()) < _OWN:
        margin = min(margin, _GUESS)
    if said.get(best, {}).keys() <= _LOOSE and any(vote >= _RIVAL * score and plans.get(c) for c, vote in ranked[1:]):
        margin = min(margin, _GUESS)
    return Region(best, margin, tuple(reasons[best]), tuple((c, round(s, 2)) for c, s in ranked[:5]))


def _own(weights: Mapping[str, float]) -> float:
    """What speaks for a country besides its language."""
    return sum(weight for reason, weight in weights.items() if reason not in _LANGUAGE)


def _spoken(said: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """The votes of each country, those of a language also for its other countries for which more speaks than for the
    one that it is counted for, and not only numbers, which many plans know, or words.
    """
    votes = {country: sum(weights.values()) for country, weights in said.items()}
    for main, others in load_json("shared_languages").items():
        language = sum(said[main].get(reason, 0.0) for reason in _LANGUAGE) if main in said else 0.0
        for other in others if language else ():
            spoken = said.get(other, {})
            if spoken.keys() - {BY_PLAN, *_LANGUAGE} and sum(spoken.values()) > _own(said[main]):
                votes[other] += language
    return votes


def _without_unfit(votes: dict[str, float], plans: dict[str, float], segments: tuple[Segment, ...]) -> dict[str, float]:
    """The votes, those of countries that know none of the card's numbers below a rival's that knows some.

    `plans` is what the numbers themselves gave each country: a rival needs more than that.
    """
    shown = [digits for digits, labelled in bare_numbers(segments, 8) if labelled]
    fits = {country: sum(is_valid(digits, country) for digits in shown) for country in votes}
    said = {country: vote - plans.get(country, 0.0) for country, vote in votes.items()}
    rivals = [country for country, count in fits.items() if count and said[country] >= _RIVAL * max(said.values())]
    if not rivals:
        return votes
    most = max(votes[country] for country in rivals)
    return {country: vote if fits[country] else min(vote, most - _LOST) for country, vote in votes.items()}


@cache
def _scripts() -> tuple[tuple[str, float, re.Pattern[str]], ...]:
    return tuple((region, weight, re.compile(script)) for region, weight, script in load_json("scripts"))


def _from_text(segments: tuple[Segment, ...]) -> Iterator[tuple[str, float, str]]:
    words: dict[str, float] = defaultdict(float)
    for number, segment in enumerate(segments):
        yield from _from_label(segment.said)
        text = segment.text
        yield from _from_register(f"{segment.said} {text}")
        if not text or "@" in text or find_urls(text, []):
            continue
        country, start = country_named(_BEHIND.sub("", text))
        if country and not _is_of_credentials(text, start):
            weight = _NAMED if _is_in_address(segment, segments) else _BADGE
            after = segments[number + 1] if number + 1 < len(segments) else None
            beside = after is not None and after.span.line == segment.span.line
            if not start and after and beside and _CALLED.intersection(after.label.split()):
                weight = _OPERATOR
            yield country, weight, "the country's name"
        printed = (with_noughts(text), *map(with_noughts, segment.others))
        for region, weight, shape in shapes() if segment.label != "id" else ():
            if any(map(shape.search, printed)):
                yield region, weight, "the shape of a postcode or number"
        folded = " " + re.sub(r"[^\w/&+]+", " ", fold_letters(text)) + " "
        for region, weight, script in _scripts() if segment.confidence >= _LEGIBLE else ():
            if script.search(text.lower()):
                yield region, weight, _SCRIPT
        american = ends_with_state(text)
        for region, pattern in _vocabulary("places"):
            if pattern.search(folded) and not (american and region != "US"):
                yield region, _PLACE, "a place name"
        if (town := town_country(text)) and not (american and town != "US"):
            yield town, _TOWN, "a town"
        if (area := _town_and_area(text)) and not american:
            yield area, _PLACE + _TOWN, "a town and its province"
        for region, pattern in _vocabulary("legal_regions"):
            if pattern.search(folded):
                yield region, _LEGAL, _FORM
        for region, pattern in _vocabulary("hints"):
            words[region] += _WORD * len(set(pattern.findall(folded)))
    texts = [with_noughts(segment.text) for segment in segments]
    macau = any("澳門" in text or "macau" in fold_letters(text) for text in texts)
    if any(map(_FOUR_FOUR.match, texts)) and count_traditional("\n".join(texts)) >= _TRADITIONAL and not macau:
        yield "HK", _FOURS, "numbers as they are grouped in Hong Kong"
    if any(map(_THREE_THREE_FOUR.search, texts)) and any(map(_ENGLISH.search, texts)):
        yield "US", _THREES, "numbers as they are grouped where English is spoken"
    for region, weight in words.items():
        yield region, min(weight, _MOST_WORDS), _WORDS


def _town_and_area(text: str) -> str:
    """The country of a town and the state or province behind it, which end a text: "Public Market, Calamba
    Laguna"; "" if there is none.
    """
    words = text.rpartition(",")[2].split()
    for place in range(1, min(len(words), 4)):
        country = town_of(" ".join(words[-place - 1 : -place])) or town_of(" ".join(words[-place - 2 : -place]))
        if country and is_area(" ".join(words[-place:]), country):
            return country
    return ""


def _from_register(text: str) -> Iterator[tuple[str, float, str]]:
    """The country that the number of a firm's tax register begins with: "TVA BE 0123 456 789"."""
    if match := _REGISTER.search(text) or _ORGANIC.search(text):
        yield {"EL": "GR"}.get(match[1], match[1]), _LEGAL * 2, "a tax register's number"
    folded = fold_letters(text)
    for region, pattern in _registers():
        if pattern.search(folded):
            yield region, _LEGAL, "a tax register's number"


@cache
def _registers() -> tuple[tuple[str, re.Pattern[str]], ...]:
    behind = r"(?![^\W\d_])\W*(?:n[ro]\W{0,2})?[a-z]{0,3}\W?\d"
    return tuple(
        (region, re.compile(rf"(?:^|(?<=[\W_]))(?:{pattern_of(words)}){behind}"))
        for region, words in load_json("registers").items()
    )


def _is_of_credentials(text: str, start: int) -> bool:
    """True if the country that begins at `start` stands in brackets behind letters after a name: "MRCP (UK)"."""
    before = _CREDENTIAL.search(text[:start])
    return bool(before and fold_letters(before[1]).replace(".", "") in load_lexicon("credentials").words)


def _is_in_address(segment: Segment, segments: tuple[Segment, ...]) -> bool:
    """False for a country's name alone on its line with nothing like an address right above, below or beside it."""
    country, start = country_named(segment.text)
    if segment.label or not country or re.search(r"\w", segment.text[:start]):
        return True
    box = segment.box
    reach = 1.5 * box.height
    for other in segments:
        near = other.box
        if other is segment or other.label not in ("", "adr") or near.left > box.right + reach:
            continue
        close = near.bottom > box.top - reach and near.top < box.bottom + reach and near.right > box.left - reach
        if close and (re.search(r"\d|,", other.text) or _is_place(other.text)):
            return True
    return False


def _is_place(text: str) -> bool:
    """True if a large town or a state is named."""
    folded = " " + re.sub(r"[^\w/&+]+", " ", fold_letters(text)) + " "
    return any(pattern.search(folded) for _, pattern in _vocabulary("places"))


def _from_label(said: str) -> Iterator[tuple[str, float, str]]:
    """A contact label in words of one country's language ("Móvil", "携帯", "Courriel")."""
    if not said:
        return
    for region, weight, script in _scripts():
        if script.search(said.lower()):
            yield region, weight, _SCRIPT
    folded = " " + re.sub(r"[^\w]+", " ", fold_letters(said)) + " "
    for region, pattern in _vocabulary("label_hints"):
        if pattern.search(folded):
            yield region, _LABEL, _LABELS


@cache
def _vocabulary(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Words of each country, for folded text whose marks are blanks."""
    found = []
    for region, words in load_json(name).items():
        plain = sorted({re.sub(r"[^\w/&+]+", " ", fold_letters(word)).strip() for word in words}, key=len, reverse=True)
        latin = "|".join(re.escape(w) for w in plain if w.isascii())
        other = "|".join(re.escape(w) for w in plain if not w.isascii())
        parts = [rf"(?<= )(?:{latin})(?= )"] if latin else []
        found.append((region, re.compile("|".join([*parts, *([other] if other else [])]))))
    return tuple(found)


def _from_domains(candidates: Iterable[Candidate]) -> Iterator[tuple[str, float, str]]:
    domains = load_json("domains")
    known: dict[tuple[tuple[int, ...], str, str], Candidate] = {}
    for candidate in candidates:
        known.setdefault((candidate.segments, candidate.kind, candidate.text), candidate)  # the best reading
    for candidate in known.values():
        if candidate.kind not in ("EMAIL", "URL") or candidate.score < 1:
            continue
        host = re.split(r"[/?#:]", re.sub(r"^https?://", "", candidate.value.rpartition("@")[2]), maxsplit=1)[0].lower()
        ending = host.rsplit(".", 1)[-1]
        if ending in domains["places"]:
            yield domains["places"][ending], _CITY_ENDING, f"the ending .{ending}"
        if len(ending) != 2 or ending in domains["generic"]:
            continue
        country = {"uk": "GB"}.get(ending, ending.upper())
        weight = 1.5 if host in domains["mail_hosts"] or country == "US" else _ENDING
        yield country, weight, f"the ending .{ending}"
