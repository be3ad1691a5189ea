"""What a line tells of persons beside a name: degrees, a couple, two partners."""

from __future__ import annotations

import re

from cardscan.fields.lexicon import common_words, fold, given_names, load_lexicon, surnames

__all__ = ["PRONOUNS", "are_two", "is_couple", "is_degrees", "without_nickname"]


def are_two(names: list[str], region: str) -> bool:
    """True for two people, who are a firm: "Jane and Joe"; "JANE E JOE" only where "e" means that."""
    if len(names) != 3 or not any(fold(name) in given_names() or fold(name) in surnames() for name in names[::2]):
        return False
    link = names[1]
    return fold(link) in ("and", "und", "et", "og", "och", "ve", "и") or (
        fold(link) in ("e", "y") and (link.islower() or region in ("BR", "PT"))
    )


PRONOUNS = re.compile(
    r"\(?(?:she|he|they|sie|er|elle|il|iel|ella|él|elle/la)(?:\s?[/|,]\s?[a-zà-ÿ]{2,8}){1,2}\)?", re.IGNORECASE
)
"""How somebody is spoken of: "she/her"."""
_COUPLE = re.compile(
    r"(?:(?:fam\.?|familie|family|famille|famiglia|familia|família|rodina|rodzina|obitelj|család|perhe|familjen) )?"
    r"(?P<one>\w{3,})(?: (?P<own>\w{3,}))? "
    r"(?:&|\+|and|und|et|e|y|och|og|en|ir|un|és|și|si|ve|ja|и|і|та|και|i|a) (?P<two>\w{3,}) (?P<family>[\w'’-]{3,})",
    re.IGNORECASE,
)


def is_couple(text: str) -> bool:
    """True for two people with the family name of the last, or each with one: "Jane & Joe Doe", "Ann Doe & Joe Roe"."""
    found = _COUPLE.fullmatch(text)
    if not found or text.islower():
        return False
    others = [name for name in {fold(found["one"]), fold(found["two"])} if name not in given_names()]
    lists = [load_lexicon(name).words for name in ("org_words", "titles", "legal_forms", "departments")]

    def tells_else(word: str) -> bool:
        listed = word in common_words() or any(word in words for words in lists)
        return listed and word not in given_names() and word not in surnames()

    return len(others) < 2 and not any(map(tells_else, (*others, fold(found["own"] or ""), fold(found["family"]))))


_NICKNAME = re.compile(
    r"(?P<first>\w[\w'’.-]+(?:\s\w[\w'’.-]*)?)\s[\"“”„«‚‘’'(]+(?P<nick>\w[\w'’-]*)[\"“”»‘’')]+(?P<last>(?:\s\w[\w'’.-]+){1,2})"
)


def without_nickname(text: str) -> str:
    """A name without what else its owner is called by, in quotation marks or brackets: "Jane “Jay” Doe"."""
    found = _NICKNAME.fullmatch(text)
    if not found or fold(found["first"].split()[0].split("-")[0]) not in given_names():
        return text
    return found["first"] + found["last"]


def is_degrees(text: str) -> bool:
    """True for nothing but degrees and memberships: "B. Com, LLB", "MBBS, MD, FRCS (Tr & Orth)"."""
    whole = re.sub(r"\b([BM])\.\s(?=[A-Z][a-z]{1,3}\b)", r"\1.", re.sub(r"[(（][^()（）]*[)）]", " ", text))
    words = [word for word in re.split(r"[,;&\s]+", whole) if word.strip(".")]
    known = load_lexicon("credentials").words
    found = [fold(word).replace(".", "").strip("®*") in known for word in words]
    if not found or not found[0]:
        return False

    def is_post(word: str) -> bool:
        return fold(word) in load_lexicon("titles").words and fold(word) not in known

    if all(found) and ("." in text or (len(words) == 1 and "(" in text and not is_post(words[0]))):
        return True
    # Lists know few of them, but nothing else is written like that behind one.
    short = [bool(re.fullmatch(r"[A-Z][A-Za-z.]{1,6}®?", word)) and sum(map(str.isupper, word)) > 1 for word in words]
    return len(words) > 1 and all(short) and not any(map(is_post, words[1:]))
