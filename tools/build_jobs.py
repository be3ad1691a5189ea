"""Build the packed list of what people do (cardscan/fields/words/jobs.txt.gz) from the job lists of Faker.

Run when Faker is updated: python -m tools.build_jobs. Faker's lists are of many makers: what is no single occupation
(fields of work, classes of statistics), what another list of the field stage knows as something else, and what is also
somebody's name is left out.
"""

from __future__ import annotations

import gzip
import inspect
import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import faker.providers.job as job

from cardscan.fields.lexicon import common_words, given_names, load_words, script_of, surnames, tokens
from cardscan.fields.vocabulary import load_json

TARGET = Path(__file__).resolve().parent.parent / "cardscan" / "fields" / "words" / "jobs.txt.gz"

_LEFT_OUT = ("ar", "az", "bn", "fa", "hy", "ka", "th")
"""Languages whose letters the readers do not know."""
_LONGEST, _LEAST = 4, 4
"""Words of an entry at most, and letters of one of a single Latin word at least."""
_OTHER_LISTS = (
    "departments",
    "headings",
    "honorifics",
    "houses",
    "institutions",
    "legal_forms",
    "mailboxes",
    "mottos",
    "note_words",
    "org_words",
    "title_words",
    "titles",
    "unit_heads",
)
_FAMILIES = frozenset(
    tokens(
        """мельник коваль ткач кравець швець бондар гончар кушнір скляр столяр маляр різник пекар рибак козак чумак
        кузнец кучер kovács szabó molnár varga takács halász vadász juhász mészáros lakatos bognár asztalos kádár
        fazekas kerekes szűcs kocsis pásztor bíró pap diák kowal tkacz krawiec szewc rybak młynarz bednarz kołodziej
        kucharz stolarz ślusarz kovář tkáč mlynář mlynár krejčí krajčír rybář rybár tesař tesár kolář kolár řezník
        sedlák švec hrnčíř kuchař bednář morar dogar olar rotar croitor fierar ciobanu păcurar kovač lončar tkalac kolar
        zidar ribar mlinar krojač bačvar herrero molinero pastor zapatero guerrero carpintero marinero ferreiro moleiro
        machado boulanger berger mercier meunier charpentier boucher tisserand marchand fournier chevalier messager
        barbier møller smed snedker skrædder dreyer seppä müller fischer schmied schmid wagner zimmerer schäfer bäcker
        koch drechsler gerber seiler töpfer weber jäger förster gärtner winzer fleischer metzger schneider
        schuster sattler
        """
    )
)
"""Occupations that are family names in many countries."""
_CLASS = re.compile(
    r"[*\d,;&]|\b(?:und|and|et|y|e|i|a|og|ja|ve|și|si|or|of which)\b|及|및|관련|其他|其它|兼", re.IGNORECASE
)
"""What classes of occupations have in their names, and no occupation."""
_PERSON = {
    "de": r"(?:er|erin|ist|istin|or|orin|eur|eurin|ant|antin|ent|entin|loge|login|wirt|wirtin|mann|frau|meister"
    r"|meisterin|leiter|leiterin|hilfe|kraft|wart|wartin|rat|rätin|arzt|ärztin|nom|nomin|graf|grafin|soph|at|atin|iker|ikerin"
    r"|koch|köchin|agoge|agogin|planer|anwalt|anwältin|pfleger|bauer|bäuerin|berater)",
    "zh": r"(?:员|師|师|長|长|经理|經理|主管|总监|總監|助理|工|手|家|主任|顾问|顧問|代表|教练|教練|医生|醫師|护士|護士"
    r"|律师|律師"
    r"|司机|司機|会计|會計|秘书|秘書|人員|編輯|编辑|導遊|導播)",
    "ko": r"(?:원|사|가|자|공|인|관|장|수|경|생|부|배우|모델|도우미|강사|교사|비서|간호사|기사)",
}
"""What the names of people's occupations end with, where a list has those of fields, too."""


def main() -> None:
    known = {" ".join(tokens(word)) for name in _OTHER_LISTS for word in _words_of(name)}
    known |= {" ".join(tokens(word)) for words in load_json("labels").values() for word in words}
    jobs: set[str] = set()
    for info in pkgutil.iter_modules(job.__path__):
        language = info.name.split("_")[0]
        if language in _LEFT_OUT:
            continue
        provider = import_module(f"{job.__name__}.{info.name}").Provider
        for _, value in inspect.getmembers(provider):
            if isinstance(value, (list, tuple)):
                jobs.update(entry for text in value if isinstance(text, str) for entry in _entries(text, language))
    kept = sorted(jobs - known)
    TARGET.write_bytes(gzip.compress("\n".join(kept).encode(), 9, mtime=0))
    print(len(kept), TARGET.stat().st_size)


def _words_of(name: str) -> Iterator[str]:
    if name == "headings":
        yield from (word for words in load_json(name).values() for word in words)
        return
    yield from (word.lstrip("*=-") for word in load_words(name))


def _entries(text: str, language: str) -> Iterator[str]:
    """The occupations of one entry ("Baker / Pastry cook", "Turner (metal)"), as the field stage writes words."""
    for part in re.split(r"\s*[/／、]\s*", re.sub(r"\s*[(（].*?[)）]", "", text)):
        words = tokens(part)
        whole = " ".join(words)
        person = _PERSON.get(language)
        if not words or len(words) > _LONGEST or _CLASS.search(part) or (person and not re.search(person + "$", part)):
            continue
        if len(words) == 1 and whole in given_names() | surnames() | common_words() | _FAMILIES:
            continue  # a name, or, among many languages, another word of English
        if len(whole) >= (_LEAST if script_of(whole) not in ("cjk", "kana", "hangul") else 2):
            yield whole


if __name__ == "__main__":
    main()
