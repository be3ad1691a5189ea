"""Chinese, Japanese and Korean lines that hold a name together with a rank, a department or a word that announces it:
"영업부 과장 홍길동", "代表取締役 山田太郎", "王小明 经理", "联系人：王小明".

A line is cut only where every other word of it is such a word, so that no firm and no address loses a part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from cardscan.fields.lexicon import given_names, load_lexicon, load_words, script_of, surnames

__all__ = [
    "cut_rank",
    "families",
    "find_posts",
    "find_ranks",
    "is_caller",
    "is_name",
    "is_office",
    "is_post",
    "is_spelt_name",
    "is_title",
    "skip_caller",
]

_EAST = ("cjk", "kana", "hangul")
_MARK, _MARKS = "mark", "/／|,·・ㆍ&"
"""What may stand between two ranks; it goes with the one before it."""
_MOST = 7
"""A line of more words is a sentence."""
_CALLER = (
    "联系人|聯繫人|聯絡人|联络人|经办人|經辦人|担当者|御担当|ご担当|担当|담당자|담당"
    "|氏名|お名前|名前|姓名|성명|성함|이름|대표자|代表者|负责人|負責人"
)
"""What announces the person that a firm is to be reached through."""
_CALLERS = re.compile(rf"(?:(?:{_CALLER})(?:\s*[:：]\s*|\s+)|(?i:name|contact)\s*[:：]\s*)(?=[^\W\d_])")
_LONE_CALLER = re.compile(rf"\W*(?:{_CALLER})\W*")
_PLACES = re.compile(
    r"[店所社会會院校庁廳省県市区區町村司行路街号號館]$|(?:지점|본점|센터|회사|은행|대학교?|병원|협회|시|구|동|로|길)$"
)
"""How places and firms end, and no given name does."""
_OFFICES = ("계", "청", "단")
"""Korean departments that the word list does not tell, for they end many other words, too."""
_PARTS = re.compile(r"[\s/／|｜,，、·・ㆍ&]+")
_ASIDE = re.compile(r"\s?[(（][^()（）]*[)）]$")
_SHORT = 3
"""Letters of a rank that may be somebody's name, too."""
_DOCTORS = ("박사", "博士")
"""Doctors of something, who stand before their name as a rank does: "의학박사"."""
_SPELT = re.compile(
    r"([一-鿿々ヶ]{1,4})\s+(?:[ぁ-ん]{2,5}|[ァ-ヶー]{2,6}|(?=.*[ぁ-ん])[ぁ-ん一-鿿]{2,3}|[A-Z][a-z]{2,}(?:\s+[一-鿿]{1,3})?)"
    r"|[ァ-ヶー]{2,}(?:・[ァ-ヶー]{2,})*\s+([一-鿿々]{1,3})"
)
"""A family name and a given name in kana or of another language: "山田 はなこ", "山田 ロバート", "王 Jason"."""
_KANA = re.compile(r"[ぁ-んァ-ヶー]+")


def skip_caller(text: str) -> int:
    """How long the word that announces a name is at the head of a text, with what parts it from the name; else 0."""
    found = _CALLERS.match(text)
    rest = text[found.end() :].strip() if found else ""
    named = is_name(rest.split()) or bool(cut_rank(rest)) or "FN" in find_posts(rest.split())
    return found.end() if found and named else 0


def is_caller(text: str) -> bool:
    """True if a text is nothing but the word that announces a name: "联系人："."""
    return bool(_LONE_CALLER.fullmatch(text))


def find_posts(words: Sequence[str]) -> tuple[str, ...]:
    """What each word of a line is: a part of the name ("FN"), of a title ("TITLE") or of a department ("ROLE"); nothing
    for lines that hold anything else, or no name, or beside a department no name whose family is known.
    """
    if not 2 <= len(words) <= _MOST or script_of(" ".join(words)) not in _EAST:
        return ()
    kinds = [_kind_of(word) for word in words]
    for start, stop in _free_runs(kinds):
        if is_name(words[start:stop]):
            kinds[start:stop] = ["FN"] * (stop - start)
            for number in range(1, len(kinds)):
                if kinds[number] == _MARK:
                    kinds[number] = kinds[number - 1]
            known = stop - start == 1 and len(words[start]) > 2 and words[start][0] in families()
            return tuple(kinds) if "" not in kinds and (known or "TITLE" in kinds) else ()
    return ()


def find_ranks(words: Sequence[str]) -> tuple[str, ...]:
    """The same for a line of a department and the rank in it, without a name: "기술개발실 | 연구원"; else nothing."""
    if not 2 <= len(words) <= _MOST or script_of(" ".join(words)) not in _EAST:
        return ()
    kinds = tuple(map(_kind_of, words))
    parted = set(kinds) == {"ROLE", "TITLE"} and list(kinds) == sorted(kinds)  # the rank stands last
    return kinds if parted else ()


def is_post(text: str) -> bool:
    """True for a line of nothing but ranks, departments before them and a translation: "道路管理課 係長", "차장 Deputy
    Manager", "艺术总监·鉴定师".
    """
    parts = [part for part in _PARTS.split(_ASIDE.sub("", text)) if part]
    east = [part for part in parts if script_of(part) in _EAST]
    latin = " ".join(part for part in parts if part not in east)
    ranks = [is_title(part) for part in east]
    known = all(rank or is_office(part) for rank, part in zip(ranks, east, strict=True))
    told = any(rank and not part.endswith(_DOCTORS) for rank, part in zip(ranks, east, strict=True))
    long = len(parts) > 1 or len(text) > _SHORT
    return long and known and told and (not latin or load_lexicon("titles").has(latin))


def cut_rank(word: str) -> int:
    """Where a Chinese name ends and the rank glued to it begins ("王小明經理"), or the other way round; else 0."""
    if not 4 <= len(word) <= 9 or script_of(word) != "cjk" or not word.isalpha():
        return 0
    for size in (3, 2, 4):
        for at, name, rank in ((size, word[:size], word[size:]), (len(word) - size, word[-size:], word[:-size])):
            known = name[0] in families() and (size < 4 or name[:2] in families())
            known = known and not load_lexicon("title_words").has(name)  # "高級" is no Mr Gao
            if known and len(rank) > 1 and rank in load_lexicon("titles").inside and is_name([name]):
                return at
    return 0


def _kind_of(word: str) -> str:
    return _MARK if word in _MARKS else "TITLE" if is_title(word) else "ROLE" if is_office(word) else ""


def _free_runs(kinds: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where words of no kind follow each other."""
    at = 0
    for kind, run in groupby(kinds):
        size = len(tuple(run))
        if not kind:
            yield at, at + size
        at += size


@cache
def families() -> frozenset[str]:
    """Chinese, Japanese and Korean family names that are common or of an unusual length."""
    return frozenset(word.lstrip("*") for word in load_words("family_names_cjk"))


def is_title(word: str) -> bool:
    """True for a rank or a profession, also with the department in the word: "과장", "영업팀장", "銷售經理"."""
    if word.endswith(_DOCTORS) and len(word) > 3:
        return True
    return len(word) > 1 and any(
        word == title or (len(title) > 1 and word.endswith(title)) for title in load_lexicon("titles").matches(word)
    )


def is_office(word: str) -> bool:
    """True for a department: "営業部", "마케팅팀"."""
    return len(word) > 2 and word.endswith((*load_lexicon("departments").inside, *_OFFICES))


def is_spelt_name(text: str) -> bool:
    """True for a known family name in Chinese letters and a given name in kana or in Latin ones, or the other way
    round.
    """
    found = _SPELT.fullmatch(text.strip())
    if found is None or load_lexicon("org_words").has(text):
        return False
    family, behind = found[1] or "", found[2] or ""
    return (family or behind) in surnames() or family in families() or behind in given_names()


def is_name(words: Sequence[str]) -> bool:
    """True for words that are one name: "홍길동", "홍 길 동", "남궁 민수", "山田 太郎"."""
    name = "".join(words)
    if not 2 <= len(name) <= 6 or not all(map(_is_letter, name)):
        return False
    if len(words) > 2 and any(len(word) > 1 for word in words):
        return False
    place = bool(_PLACES.search(name))
    if is_title(name) or is_office(name) or load_lexicon("org_words").has(name) or (place and len(name) > 3):
        return False
    if script_of(name) == "hangul":
        return len(name) <= 4 and any(name.startswith(family) for family in families())
    return not _KANA.fullmatch(name) and not (place and name[0] not in families())


def _is_letter(character: str) -> bool:
    return script_of(character) in _EAST
