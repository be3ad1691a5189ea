"""Repair across fields: where two fields tell of one thing and their letters differ only as look-alikes do.

"j.arnold@" beside the name "Jane Arnold" needs nothing; "j.amold@" may be the same address misread. Both fields'
readings are candidates (what either reader saw, and the other field's spelling), and one is taken only on clear
evidence: a digit inside a word, the other reader's letters, the organisation's name. Otherwise both stay as they are
with a doubt. Nothing is changed that is not look-alike for look-alike the same, so that Kate stays Kate at katherine@.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cardscan.fields.letters.alphabets import ALPHABETS
from cardscan.fields.letters.lookalikes import skeleton
from cardscan.fields.letters.marked_words import with_marks
from cardscan.fields.letters.mended_words import mend_disputed, mend_words
from cardscan.fields.letters.polish import spell_polish, spell_polish_name
from cardscan.fields.letters.small_l import with_small_l
from cardscan.fields.letters.turkish import spell_turkish
from cardscan.fields.lexicon import given_names, surnames
from cardscan.fields.repairs.mended_firms import changed, digits_inside, mend_firm
from cardscan.fields.repairs.near_names import LOOK_ALIKES, is_stroke, with_near_miss
from cardscan.fields.repairs.spelt import spelt_names
from cardscan.fields.texts.patterns import known_suffix
from cardscan.fields.vocabulary import compact, fold_letters, mail_hosts
from cardscan.fields.web.hosts import host_of, plain_host
from cardscan.model import Field

__all__ = ["repair_fields", "spell_as_in"]

_MARGIN = 1.0


def repair_fields(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """The same fields, in order, with look-alike misreadings mended where another field settles them.

    Only EMAIL, URL, FN and ORG change, and TITLE and ROLE where a word is but one look-alike from one that is known;
    what was read before goes to `alternatives`, the reason to `doubts`. Fields that a person settled, or that came from
    a code, are evidence but never change.
    """
    fixed = [_with_known_words(_with_small_l(field)) for field in fields]
    names = [i for i, f in enumerate(fixed) if f.name == "FN"]
    mails = [i for i, f in enumerate(fixed) if f.name == "EMAIL"]
    sites = [i for i, f in enumerate(fixed) if f.name == "URL"]
    orgs = [i for i, f in enumerate(fixed) if f.name == "ORG"]
    for i in mails:
        for j in sites:
            fixed[i], fixed[j] = _agree_on_host(fixed[i], fixed[j], [fixed[k] for k in orgs])
    for i in mails:
        for j in names:
            fixed[i], fixed[j] = _agree_on_name(fixed[i], fixed[j])
    for j in orgs:
        hosts = [_label(plain_host(fixed[i].value.rpartition("@")[2])) for i in mails]
        hosts += [_label(plain_host(host_of(fixed[i].value))) for i in sites]
        fixed[j] = _spelt_like_name(fixed[j], [fixed[i] for i in names])
        fixed[j] = mend_firm(fixed[j], hosts, [fixed[i].value.rpartition("@")[0] for i in mails], spelt_names(fixed))
    return tuple(fixed)


def spell_as_in(region: str, field: Field) -> Field:
    """The field with letters put right that the readers of the card's country's language give otherwise."""
    if field.name not in ("FN", "ORG", "TITLE", "ROLE", "ADR") or not _may_change(field):
        return field
    tables = (ALPHABETS, _SPELLINGS, _NAME_SPELLINGS) if field.name == "FN" else (ALPHABETS, _SPELLINGS)
    for spell in (spell for table in tables for places, spell in table.items() if region in places):
        spelt = spell(field.value)
        if spelt == field.value:
            continue
        parts = tuple((name, spell(part)) for name, part in field.parts)
        # Of the Romanian letters either may be printed: they are the same.
        mended = field if spell is _spell_romanian else changed(field, spelt, f"read as {field.value}")
        field = replace(mended, value=spelt, parts=parts)
    if field.name in ("TITLE", "ROLE") and (spelt := with_marks(field.value, region)) != field.value:
        field = changed(field, spelt, f"read as {field.value}")
    return field


_ELIDING = ("FR", "BE", "CH", "LU", "MC", "IT", "SM", "MA", "TN", "DZ", "SN", "CI")
"""Where an article loses its vowel before another: "rue de l'Exemple"."""


def _spell_elided(text: str) -> str:
    """The text with the articles whose small l was read as a capital I: no word there begins like that."""
    return re.sub(r"(?<![\w'’])I(?=['’][A-Za-zÀ-ÿ][a-zà-ÿ])", "l", text)


def _spell_romanian(text: str) -> str:
    """The text with commas below ș and ț: that print has cedillas there, or looks like it, is a want of its font."""
    return text.translate(str.maketrans("ŞşŢţ", "ȘșȚț"))


def _spell_vietnamese(text: str) -> str:
    """The text without the horn of a letter as an apostrophe behind it: "Hươ'ng"."""
    return re.sub(r"(?<=[ơớờởỡợưứừửữựƠỚỜỞỠỢƯỨỪỬỮỰ])['’´`](?=[^\W\d_])", "", text)


_SPELLINGS = {
    ("VN",): _spell_vietnamese,
    ("TR",): spell_turkish,
    ("PL",): spell_polish,
    _ELIDING: _spell_elided,
    ("RO", "MD"): _spell_romanian,
}
"""How letters are put right, by country."""
_NAME_SPELLINGS = {("PL",): spell_polish_name}
"""The same, of names only."""


def _with_small_l(field: Field) -> Field:
    """A name with what can only be a small l as one; nobody need look at that."""
    if field.name != "FN" or not _may_change(field) or (spelt := with_small_l(field.value)) == field.value:
        return field
    parts = tuple((name, with_small_l(part)) for name, part in field.parts)
    return replace(field, value=spelt, parts=parts, alternatives=(field.value, *field.alternatives))


def _with_known_words(field: Field) -> Field:
    if field.name not in ("TITLE", "ROLE") or not _may_change(field):
        return field
    mended = mend_disputed(mend_words(field.value), field.alternatives)
    return field if mended == field.value else changed(field, mended, f"read as {field.value}")


def _spelt_like_name(org: Field, names: Sequence[Field]) -> Field:
    """A firm called after its owner, its letters with the marks that the name has: "Žądło" beside "Żądło"."""
    if not _may_change(org):
        return org
    value = org.value
    for word in (word for name in names for word in re.findall(r"[^\W\d_]{4,}", name.value)):
        for mine in re.findall(r"[^\W\d_]+", value):
            if not mine.isascii() and fold_letters(mine) == fold_letters(word) and mine.casefold() != word.casefold():
                value = value.replace(mine, word.upper() if mine.isupper() else word)
    return changed(org, value, f"read as {org.value}") if value != org.value else org


def _may_change(field: Field) -> bool:
    return field.source == "print" and field.status == "read"


def _doubted(field: Field, reason: str) -> Field:
    return field if reason in field.doubts or not _may_change(field) else replace(field, doubts=(*field.doubts, reason))


# ---------------------------------------------------------------- hosts
def _label(host: str) -> str:
    """The registered name: "example" of "www.example.co.uk"."""
    suffix = known_suffix(host)
    rest = host[: -len(suffix) - 1] if suffix else host.rpartition(".")[0]
    return rest.rpartition(".")[2]


def _agree_on_host(mail: Field, site: Field, orgs: list[Field]) -> tuple[Field, Field]:
    """The e-mail address and the web address with one host, where they differ in look-alikes only."""
    local, _, a = mail.value.rpartition("@")
    printed = host_of(site.value)
    b = plain_host(printed)
    if not local or not a or a == b or a in mail_hosts() or skeleton(a) != skeleton(b) or len(skeleton(a)) < 4:
        return mail, site
    other_mail = {plain_host(v.rpartition("@")[2]) for v in mail.alternatives}
    other_site = {plain_host(host_of(v)) for v in site.alternatives}
    first = _host_score(a, orgs) + (b not in other_mail and a in other_site) + _sure(mail)
    second = _host_score(b, orgs) + (a not in other_site and b in other_mail) + _sure(site)
    if first >= second + _MARGIN and _may_change(site):
        return mail, changed(site, site.value.replace(printed, printed.replace(b, a), 1), f"the e-mail address has {a}")
    if second >= first + _MARGIN and _may_change(mail):
        return changed(mail, f"{local}@{b}", f"the web address has {b}"), site
    reason = "the e-mail address and the web address differ in look-alike letters"
    return _doubted(mail, reason), _doubted(site, reason)


def _host_score(host: str, orgs: list[Field]) -> float:
    """How plausible the spelling of a host is: its ending, digits inside words, the organisation's name."""
    score = 0.0 if known_suffix(host) else -3.0
    score -= 1.5 * digits_inside(host)
    label = compact(_label(host))
    for org in orgs:
        name = compact(org.value)
        if len(label) > 3 and (label in name or any(compact(w) == label for w in org.value.split())):
            return score + 1.5
    return score


def _sure(field: Field) -> float:
    """What a person settled or a code says outweighs what was read."""
    return 0.0 if _may_change(field) else 4.0


# ---------------------------------------------------------------- names
def _agree_on_name(mail: Field, name: Field) -> tuple[Field, Field]:
    """The local part and the name with one spelling, where they differ in look-alikes only."""
    local, _, host = mail.value.rpartition("@")
    words = _words_of(name)
    if not words or not local or _fits(local, words):
        return mail, name
    spelt = _respelt(local, words)
    if spelt is None and local[0].isdigit() and _fits(local[1:], words) and _may_change(mail):  # the edge of an icon
        return changed(mail, f"{local[1:]}@{host}", f"read as {mail.value}"), name
    if spelt is None:
        return (with_near_miss(mail, words) if _may_change(mail) else mail), name
    in_mail, in_name = spelt
    stroke = is_stroke(local, in_mail)
    in_mail = in_mail.lower() if stroke else in_mail
    mended = f"{in_mail}@{host}"
    renamed = _renamed(name.value, words, in_name)
    first = 1.5 * digits_inside(_letters_of(name.value)) + 1.5 * (renamed in name.alternatives) + _sure(mail)
    second = 1.5 * (digits_inside(local) + _has_digit_for_letter(local, in_mail)) + _sure(name)
    second += 1.5 * (mended.lower() in [a.lower() for a in mail.alternatives])
    second += 1.5 * (stroke or _is_plain_l(local, in_mail, name.value))
    known, other = _known_names(words), _known_names(in_name)
    first, second = first + 1.5 * (other > known), second + 1.5 * (known > other)
    if second >= first + _MARGIN and _may_change(mail):
        return changed(mail, mended, f"the name is spelt {name.value}"), name
    if first >= second + _MARGIN and _may_change(name) and renamed != name.value:
        parts = tuple((key, _renamed(value, words, in_name)) for key, value in name.parts)
        return mail, replace(changed(name, renamed, f"the e-mail address is {mail.value}"), parts=parts)
    return _doubted(mail, LOOK_ALIKES), _doubted(name, LOOK_ALIKES)


def _is_plain_l(local: str, mended: str, name: str) -> bool:
    """True if the local part has an i, I or 1 where the name prints a capital L, which nobody takes for another."""
    printed = _letters_of(name)
    start = printed.lower().find(mended.lower())
    if len(local) != len(mended) or start < 0:
        return False
    changed = [i for i, (a, b) in enumerate(zip(local, mended, strict=True)) if a.lower() != b.lower()]
    return bool(changed) and all(local[i] in "iI1|" and printed[start + i] == "L" for i in changed)


def _known_names(words: list[str]) -> int:
    """How many of the words are names in some country: "Stephens" is one, "Stephcns" is not."""
    return sum(len(w) > 3 and (w.lower() in given_names() or w.lower() in surnames()) for w in map(fold_letters, words))


def _letters_of(text: str) -> str:
    """A name without its blanks and marks, digits kept."""
    return re.sub(r"[^\w]", "", text)


def _words_of(name: Field) -> list[str]:
    """The words of the given and family names, as printed, the given ones first."""
    parts = dict(name.parts)
    values = [parts[key] for key in ("given", "additional", "family") if parts.get(key)] or [name.value]
    return [word for value in values for word in re.split(r"[\s\-'’.]+", value) if word]


def _patterns(words: list[str]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Local parts that people make of a name: compact spelling, and the numbers of the words that are in it whole."""
    plain = [compact(word) for word in words]
    for i, a in enumerate(plain):
        yield a, (i,)
        for j, b in enumerate(plain):
            if i != j and a and b:
                yield a + b, (i, j)
                yield a[0] + b, (j,)
                yield a + b[0], (i,)
    if len(plain) > 2:
        yield "".join(plain), tuple(range(len(plain)))
        yield plain[0][:1] + "".join(plain[1:]), tuple(range(1, len(plain)))


def _core(local: str) -> str:
    return re.sub(r"\d+$", "", compact(local))


def _fits(local: str, words: list[str]) -> bool:
    core = _core(local)
    return any(core == pattern for pattern, _ in _patterns(words)) or compact(local) in {p for p, _ in _patterns(words)}


def _respelt(local: str, words: list[str]) -> tuple[str, list[str]] | None:
    """The local part in the name's letters, and the name's words in the local part's; None if they are not the same
    but for look-alikes.
    """
    tokens = re.split(r"([._\-+])", local)
    digits = re.search(r"\d+$", local)
    tail = digits[0] if digits else ""
    for ending in dict.fromkeys((tail, "")):
        body = local[: len(local) - len(ending)] if ending else local
        for pattern, used in _patterns(words):
            if len(pattern) < 4 or skeleton(body) != skeleton(pattern) or compact(body) == pattern:
                continue
            if len(tokens) == 1:
                return _like(body, pattern) + ending, _respell_words(words, used, [body])
            parts = [t for t in re.split(r"[._\-+]", body) if t]
            whole = [_match(part, words) for part in parts]
            if all(whole):
                respelt = body
                for part, word in zip(parts, whole, strict=True):
                    respelt = respelt.replace(part, _like(part, word or part), 1)
                return respelt + ending, _respell_words(words, used, parts)
    return None


def _match(part: str, words: list[str]) -> str | None:
    """The word, or initial, that a token of the local part is."""
    for word in words:
        if skeleton(part) == skeleton(word):
            return compact(word)
    initials = [compact(word)[:1] for word in words]
    alike = [letter for letter in initials if part.isdigit() and skeleton(part) == skeleton(letter)]
    return compact(part) if compact(part) in initials else next(iter(alike), None)


def _like(shown: str, letters: str) -> str:
    """`letters` with the capital that `shown` begins with."""
    return letters[:1].upper() + letters[1:] if shown[:1].isupper() else letters


def _respell_words(words: list[str], used: tuple[int, ...], parts: list[str]) -> list[str]:
    """The name's words as the local part spells them, where they are as long there."""
    spelt = list(words)
    for index in used:
        for part in parts:
            size = len(words[index])
            for start in range(len(part) - size + 1):
                piece = part[start : start + size]
                if size >= 3 and skeleton(piece) == skeleton(words[index]):
                    spelt[index] = piece
    return spelt


def _renamed(text: str, words: list[str], spelt: list[str]) -> str:
    """`text` with its misread words in the other spelling, in its own case; accents and marks stay."""
    for word, other in zip(words, spelt, strict=True):
        clearer = digits_inside(word) > digits_inside(other) or _known_names([other]) > _known_names([word])
        if compact(word) != compact(other) and clearer:
            shown = other.upper() if word.isupper() else other[:1].upper() + other[1:].lower()
            text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", shown, text, count=1)
    return text


def _has_digit_for_letter(local: str, mended: str) -> int:
    """1 if the mended local part has a letter where a digit was read."""
    return int(sum(c.isdigit() for c in local) > sum(c.isdigit() for c in mended))
