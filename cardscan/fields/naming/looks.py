"""What a run of words looks like by itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import product

from cardscan.fields.legal_forms import begins_with_form, is_form_in
from cardscan.fields.lexicon import common_words, fold, given_names, load_lexicon, script_of, surnames, tokens
from cardscan.fields.naming.affixes import as_person, split_affixes
from cardscan.fields.naming.asian_names import has_family_last, spells_eastern_name
from cardscan.fields.naming.cyrillic import is_patronymic
from cardscan.fields.naming.persons import are_two, is_couple, without_nickname

__all__ = [
    "LINK_WORDS",
    "SHORT_NAME",
    "describe_text",
    "mend_capitals",
]

LINK_WORDS = frozenset(
    ("of", "and", "&", "for", "the", "de", "du", "des", "la", "le", "et", "und", "für", "y", "e", "da", "do", "di")
) | frozenset(("del", "der", "van", "von", "to", "in", "on", "-", "–", "/"))
"""Words inside names, titles and firms that say nothing by their small letters, and leave a line's end open."""
_PARTICLES = frozenset(
    ("van", "von", "de", "der", "den", "da", "di", "del", "la", "el", "al", "bin", "i", "dos", "das", "do", "du", "ter")
) | frozenset(
    ("ten", "zu", "zum", "af", "av", "ben", "ibn", "bint", "binti", "abu", "ap", "della", "dela", "las", "los", "le")
)
"""What stands in small letters inside names."""
_OF = frozenset(("of", "for", "für", "fur", "de", "des", "du", "di", "del", "da", "do", "der", "voor", "van"))
"""What follows the head of an institution's name: "Institute for ...", "Hochschule für ..."."""
_EAST = ("cjk", "kana", "hangul")

_DELIMITER = re.compile(r"\s*,\s+|\s+[-–—|/·•]\s+|\s*[|｜]\s*")
SHORT_NAME = re.compile(r"(?:Md|Mohd|Muhd)\.?")
"""Mohammed, as it is written in South Asia: no "MD"."""
_INITIALS = re.compile(r"(?:[A-ZÀ-ÞА-ЯЁ]\.\s?){1,3}(?:[A-ZÀ-ÞА-ЯЁĀ-Ž][\w'’-]{2,}\s?){1,2}$")
"""Initials and one or two names: "R.K. Example", "J. van" is none."""
_GLUED_BEFORE = re.compile(r"^((?:[A-ZÀ-Þ]\.)+)(?=[A-ZÀ-Þ][^\W\d_]{2,})")
_GLUED_BEHIND = re.compile(r"^([A-ZÀ-Þ][^\W\d_]{2,})\.(?=(?:[A-ZÀ-Þ]\.?){1,2}$)")
"""Initials without a blank before or behind the name, as in South India: "K.Example", "Example.K"."""
_OPEN = re.compile(
    r"\s(?:[dl]|dell|dall)['’]$"
    r"|\b(?:(?:für|der|zur|und)\s[a-zäöüß]{5,}(?:e|en|er|es)|des\s[a-zäöüß]{5,}en)$"
)
"""How a line ends that goes on: with an article that lost its vowel, with a German adjective."""
_RETIRED = re.compile(r"(?<=[^\W\d_]{4}) (?:a\.\s?D|i\.\s?R|z\.\s?A)\.$")
"""Behind a post, no initials: "Forstdirektor a. D."."""


def _share(found: int, of: int) -> float:
    return found / of if of else 0.0


def mend_capitals(text: str) -> str:
    """Read "lan" as "Ian": no other letter looks like that one, and a name does not begin with a small letter while
    its other words have capitals. Behind a name, "IIl" is "III".
    """
    words = text.split()
    out = []
    for word in words:
        known = fold("I" + word[1:]) in given_names()
        cased = any(other[0].isupper() for other in words if other is not word)
        if known and re.fullmatch(r"[l|1][a-zà-ÿ]{2,}", word) and (cased or fold(word) not in given_names()):
            word = "I" + word[1:]
        out.append(word)
    if len(out) > 2:
        out[-1] = _mend_credential(out[-1])
    return " ".join(out)


def _mend_credential(word: str) -> str:
    """Read "IIl" as "III" and "LI.B." as "LL.B.": of the letters that look alike, those that make a credential.

    Capitals alone may be a name (Lim, Ill).
    """
    known = load_lexicon("credentials").words
    if not re.fullmatch(r"(?=.*[l1|]|.*I\.?\w*\.)[A-ZÀ-Þl1|.]{2,8}", word) or fold(word).replace(".", "") in known:
        return word
    choices = [("I", "L") if c in "Il1|" else ("L", "I") if c == "L" else (c,) for c in word]
    spelt = ("".join(letters) for letters in product(*choices))
    return next((text for text in spelt if fold(text).replace(".", "") in known), word)


def _part_initials(text: str) -> str:
    """Put the blank back: "K. Example" for "K.Example"; degrees ("B.Tech") stay as they are."""
    text = re.sub(r"\b([A-Z])\s\.(?=[A-Z]\b)", r"\1.", text)
    glued = _GLUED_BEFORE.match(text)
    if glued:
        word = tokens(text[glued.end() :])[0]
        degree = fold(glued[1] + word).replace(".", "") in load_lexicon("credentials").words
        return text if degree else f"{glued[1]} {text[glued.end() :]}"
    return _GLUED_BEHIND.sub(r"\1 ", text)


def _is_known(word: str) -> bool:
    """True for a folded word that names have; any Russian or Ukrainian patronymic is one."""
    return word in given_names() or word in surnames() or is_patronymic(word)


@lru_cache(maxsize=4096)
def describe_text(text: str, region: str = "") -> Mapping[str, float]:
    """The features of the words alone."""
    out: dict[str, float] = {"bias": 1.0}
    text = _RETIRED.sub("", without_nickname(_part_initials(mend_capitals(as_person(text, region)))))
    script = script_of(text)
    east = script in _EAST
    words = text.split()
    folded = tokens(text)
    letters = [c for c in text if c.isalpha()]
    digits = sum(c.isdigit() for c in text)
    prefix, core, suffix = split_affixes(text, region)
    names = [word for word in core.replace(",", " ").split() if word]

    out[f"script_{'east' if east else script or 'none'}"] = 1.0
    if not east:
        out[f"words_{min(len(words), 6)}"] = 1.0
        out["short"] = float(len(letters) < 4)
        out["one_letter"] = float(len(set(map(str.casefold, letters))) < 2)
        out["long"] = min(1.0, max(0.0, (len(text) - 25) / 25))
        cased = [c for c in letters if c.isupper() or c.islower()]
        upper = _share(sum(c.isupper() for c in cased), len(cased))
        out["all_capitals"] = float(upper > 0.9 and len(cased) > 1)
        out["lower_start"] = float(bool(letters) and letters[0].islower())
        small = [w for w in words if w[0].islower() and fold(w) not in LINK_WORDS]
        out["small_words"] = _share(len(small), len(words))
        out["mixed_inside"] = float(any(re.search(r"[a-zà-ÿ][A-Z]", w) for w in words))
        out["initial"] = float(any(re.fullmatch(r"[A-ZÀ-Þ]\.?", w) for w in words) and len(words) > 1)
        behind = [w for w in tokens(core.partition(",")[0]) if len(w) > 3]
        trade = any(w in common_words() and not _is_known(w) for w in behind)  # "K.V. Fabricators"
        out["initials_first"] = float(
            bool(_INITIALS.match(core.partition(",")[0].rstrip())) and not digits and not trade
        )
        out["hyphenated"] = float(any(re.fullmatch(r"[A-ZÀ-Þ]\w+-[A-ZÀ-Þ]\w+", w) for w in words))
        out["link_word"] = float(any(fold(w) in LINK_WORDS for w in words[1:-1]))
        last = fold(words[-1]).strip(".") if words else ""
        listed = last in load_lexicon("open_ends").words and (len(last) > 1 or words[-1].islower())  # "Phase I"
        opens = last in LINK_WORDS or listed or text.endswith((",", "&", "-")) or bool(_OPEN.search(text))
        out["ends_link"] = float(bool(words) and opens)
        shaped = [w for w in names if re.fullmatch(r"[A-ZÀ-ÞА-ЯЁĀ-Ž][\w'’.-]*", w) or w in _PARTICLES]
        out["two_people"] = float(are_two(names, region))
        out["couple"] = float(is_couple(text))
        several = "&" in text or out["two_people"]
        count = sum(fold(w) not in _PARTICLES for w in names)
        out["name_shape"] = float(
            len(names) > 1
            and count <= 4
            and len(names) <= 6
            and len(shaped) == len(names)
            and not digits
            and not several
        )
    else:
        squeezed = re.sub(r"\s", "", text)
        out[f"east_{min(len(squeezed), 8)}"] = 1.0
        out["east_blank"] = float(len(words) == 2 and len(squeezed) <= 6)
        first = re.split(r"\s", text.strip())[0]
        known = load_lexicon("family_names_cjk")
        out["east_family"] = float(
            2 <= len(squeezed) <= (6 if _long_family(squeezed) else 5)
            and (
                squeezed[:1] in known.inside
                or squeezed[:2] in known.inside
                or squeezed[:3] in known.inside
                or first in surnames()
                or squeezed[:2] in surnames()
            )
        )
        out["east_given"] = float(2 <= len(squeezed) <= 5 and any(squeezed[i:] in given_names() for i in (1, 2, 3)))
        out[f"east_script_{script}"] = 1.0
    opens = bool(words) and fold(words[0]) in LINK_WORDS and words[0][0].islower()
    out["starts_link"] = float(opens or text[:1] in tuple("&+,-–)"))
    out["digits"] = _share(digits, len(text))
    out["has_digit"] = float(digits > 0)
    out["no_letters"] = float(not letters)
    for mark, name in (
        (",", "comma"),
        ("&", "ampersand"),
        ("/", "slash"),
        (":", "colon"),
        ("'", "apostrophe"),
        ("@", "at"),
        ("+", "plus"),
    ):
        out[name] = float(mark in text)
    stop = text.endswith((".", "。")) and not re.search(r"(?:^|\s)[A-ZÀ-Þ]\.$", text)  # "Doe Jane A." is no sentence
    out["ends_dot"] = float(stop and len(words) > 2)
    out["exclaims"] = float(any(c in text for c in "!?！？"))
    out["quoted"] = float(any(c in text for c in '"“”„«»「」'))
    out["bullets"] = float(any(c in text for c in "•·|*®™©"))
    out["brackets"] = float("(" in text)

    halves = _DELIMITER.split(text, maxsplit=1)
    if len(halves) == 2 and all(half.strip() for half in halves):
        out["delimited"] = 1.0
        sides = [load_lexicon("titles").has(half) or load_lexicon("departments").has(half) for half in halves]
        out["delimited_title"] = float(sides[0] != sides[1])
    count = max(1, len(folded))
    short = len(words) > 1 and bool(SHORT_NAME.fullmatch(words[0])) and words[1][0].isupper()
    # "V.P. Example" is no vice president, "V.P. Sales" is one.
    alone = _INITIALS.match(core.partition(",")[0].rstrip()) and not any(
        word in load_lexicon("departments").words or word in common_words() for word in folded[1:]
    )
    initials = {folded[0]} if folded and (alone or short) else set()
    for list_name, key in (
        ("titles", "title"),
        ("departments", "dept"),
        ("org_words", "orgword"),
        ("legal_forms", "legal"),
    ):
        lexicon = load_lexicon(list_name)
        hits = tuple(hit for hit in lexicon.matches(text) if hit not in initials and hit not in _long_family(text))
        hits = tuple(hit for hit in hits if is_form_in(hit, region))
        if list_name == "titles":
            written_small = (fold(word).strip(".,:") for word in words if word.islower())
            hits += tuple(word for word in written_small if word in load_lexicon("small_titles").words)
        out[f"{key}_any"] = float(bool(hits))
        out[f"{key}_two"] = float(len(hits) > 1)
        if east:
            squeezed = re.sub(r"\s", "", text)
            out[f"{key}_end"] = float(any(squeezed.endswith(hit) for hit in hits))
            out[f"{key}_start"] = float(any(squeezed.startswith(hit) for hit in hits))
        elif folded:
            last, firsts = folded[-1], (folded[0], " ".join(folded[:2]))
            ending = any(last == hit or hit.endswith(" " + last) for hit in hits)
            ending |= any(last.endswith(hit) for hit in hits if hit in lexicon.inside)  # "Acme株式会社"
            out[f"{key}_end"] = float(ending)
            out[f"{key}_start"] = float(any(hit in firsts for hit in hits))
            out[f"{key}_share"] = _share(len([w for w in folded if w in hits]), count)
    if re.search(r"\w[®™]$", text) and len(words) < 4 and not out["title_any"]:
        out |= {"legal_any": 1.0, "legal_end": 1.0}  # a name that is registered as a firm's
    if begins_with_form(text, folded, region):
        out |= {"legal_any": 1.0, "legal_end": 1.0, "name_shape": 0.0}
    if out["legal_any"] and not east and folded and not out["legal_end"]:
        out["legal_inside"] = 1.0
    head = len(folded) > 2 and folded[0] in load_lexicon("org_words").words
    out["org_head"] = float(head and folded[0] not in load_lexicon("titles").words and folded[1] in _OF)
    colour = [w for w in folded if w in load_lexicon("title_words").words]
    out["colour_share"] = _share(len(colour), count)
    out["colour_all"] = float(bool(folded) and len(colour) == len(folded))
    titled = [w for w in folded if w in load_lexicon("titles").words or w in load_lexicon("title_words").words]
    out["title_or_colour_all"] = float(bool(folded) and len(titled) == len(folded))
    notes = [w for w in folded if w in load_lexicon("note_words").words and w not in LINK_WORDS]
    out["note_share"] = _share(len(notes), count)
    out["note_any"] = float(bool(notes) or any(entry in text for entry in load_lexicon("note_words").inside))
    out["note_two"] = float(len(notes) > 1)
    if load_lexicon("mottos").has(text):
        out |= {"note_share": 1.0, "note_any": 1.0, "note_two": 1.0}
    # Where the head comes first: "Responsabile Ufficio Acquisti" is a title, "Ufficio Tecnico" a department, whatever
    # else their words can be.
    out["title_head"] = float(
        len(folded) > 1 and folded[0] in load_lexicon("titles").words and folded[0] not in initials
    )
    out["dept_head"] = float(len(folded) > 1 and folded[0] in load_lexicon("unit_heads").words)
    out["function_words"] = float(
        any(
            w in ("your", "our", "we", "you", "the", "a", "wir", "ihr", "unsere", "nous", "votre", "nos")
            for w in folded[1:] or folded
        )
    )
    out["since"] = float(bool(re.search(r"\b(1[6-9]\d\d|20[0-4]\d)\b", text)))
    out["honorific"] = float(bool(prefix))
    out["credential"] = float(bool(suffix) and bool(names))
    out["credential_comma"] = float(bool(suffix) and "," in text)
    if not east:
        plain = [fold(w).strip(".,'") for w in names]
        if short:
            plain[:1] = ["mohammed"]
        pieces = [p for w in plain for p in ([w, *w.split("-")] if "-" in w else [w])]
        out["given_first"] = float(
            bool(plain) and (plain[0] in given_names() or plain[0].split("-")[0] in given_names())
        )
        out["family_last"] = float(
            len(plain) > 1 and (plain[-1] in surnames() or plain[-1].split("-")[0] in surnames())
        )
        out["family_first"] = float(len(plain) > 1 and plain[0] in surnames() and plain[0] not in given_names())
        out["given_last"] = float(len(plain) > 1 and plain[-1] in given_names())
        behind_comma = has_family_last(text, region)  # "Gil Dong, Hong"
        out["comma"] *= not behind_comma
        eastern = behind_comma or spells_eastern_name(plain, region)
        out["known_share"] = 1.0 if eastern else _share(len([p for p in pieces if _is_known(p)]), len(pieces))
        ordinary = [p for p in pieces if p in common_words() and not _is_known(p) and not behind_comma]
        out["common_share"] = _share(len(ordinary), len(pieces))
        telling = any(_is_known(p) and p not in common_words() for p in pieces)  # "Nigel" of "Nigel Toast"
        out["name_and_common"] = out["name_shape"] * float(bool(ordinary) and not telling)
        out["name_and_known"] = out["name_shape"] * out["known_share"] * float(not out["title_any"])
        out["name_and_plain"] = out["name_shape"] * float(
            not (
                out["title_any"]
                or out["orgword_any"]
                or out["legal_any"]
                or out["dept_any"]
                or colour
                or out["note_any"]
            )
        )
    else:
        out["east_plain"] = float(not (out["title_any"] or out["orgword_any"] or out["legal_any"] or out["dept_any"]))
        out["east_name"] = out["east_plain"] * out["east_family"]
    return {key: value for key, value in out.items() if value}


def _long_family(text: str) -> str:
    """The Japanese family name of three letters at the head of what may be a name: "長谷部航" is no department."""
    squeezed = re.sub(r"\s", "", text)
    known = 4 <= len(squeezed) <= 6 and squeezed[:3] in load_lexicon("family_names_cjk").inside
    return squeezed[:3] if known else ""
