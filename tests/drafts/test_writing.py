"""What the mails say, in every language, with and without each piece."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cardscan.drafts import (
    KINDS,
    LANGUAGES,
    Draft,
    Request,
    Sender,
    Templates,
    choose_kind,
    choose_language,
    draft_introduction,
    draft_mail,
)
from cardscan.errors import UsageError
from cardscan.model import Address, Contact, Meeting, Name
from cardscan.ties import Person, Tier, Ties, Touch
from tests.people_made import make_person

TODAY = date(2026, 11, 23)
MAILS = tuple(kind for kind in KINDS if kind != "introduce")
ME = Sender("Alex Sample", "alex@example.org", "Sample Works", "head of data")
EVERYTHING = Request(url="https://example.com/a", why="It is short", propose="coffee", when=date(2026, 11, 30))


def _write(
    kind: str, language: str, *, person: Person | None = None, request: Request = EVERYTHING, me: Sender = ME
) -> Draft:
    wanted = Request(kind, language, request.url, request.why, request.topic, request.propose, request.when)
    return draft_mail(person or make_person(note="their archive"), wanted, me, TODAY)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_mail_says_who_i_am_where_we_met_what_we_said_and_proposes_a_time(language: str) -> None:
    text = _write("first", language).text
    for piece in ("Alex Sample", "Sample Works", "Sample Fair 2026", "their archive", "https://example.com/a"):
        assert piece in text
    wording = Templates().wording(language)
    assert wording.say_when(date(2026, 11, 30), TODAY) in text
    assert wording.say_proposal("coffee") in text


_PIECES = """
    name, given, prefix, org, title, event, day, note, last
    me, my org, my title, signature, url, why, topic, propose, when
"""
PIECES = frozenset(piece.strip() for line in _PIECES.strip().splitlines() for piece in line.split(","))
"""Whatever may be missing: of the card, of what happened, of the sender, of the request."""


def _draft_with(kind: str, language: str, there: frozenset[str]) -> Draft:
    """A mail of a person, sender and request of whom exactly these pieces are known."""

    def piece(name: str, text: str) -> str:
        return text if name in there else ""

    name = Name("Ejemplo", piece("given", "Zoë"), prefix=piece("prefix", "Dr.")) if "name" in there else Name()
    fn = " ".join(filter(None, (name.prefix, name.given, name.family)))
    contact = Contact(
        fn=fn, n=name, org=piece("org", "Example Ltd"), title=piece("title", "CTO"), email=("info@example.com",)
    )
    made = make_person(1, contact=contact, touches=(Touch(TODAY - timedelta(days=9)),) if "last" in there else ())
    meeting = Meeting(TODAY, "given" if "day" in there else "today", piece("event", "Fair"), piece("note", "archives"))
    person = replace(made, meetings=(meeting,))
    me = Sender(
        name=piece("me", "Alex Sample"),
        org=piece("my org", "Sample Works"),
        title=piece("my title", "CEO"),
        signature=piece("signature", "Alex\nCEO"),
    )
    if kind == "introduce":
        because = piece("why", "both map data")
        return draft_introduction(person, make_person(2, "Ken Sample"), because, me, language=language)
    url = "https://example.com/a" if kind == "share" else piece("url", "https://example.com/a")
    request = Request(
        kind,
        language,
        url,
        piece("why", "It is short"),
        piece("topic", "data"),
        piece("propose", "coffee"),
        TODAY + timedelta(days=40) if "when" in there else "",
    )
    return draft_mail(person, request, me, TODAY)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=60, deadline=None)
@given(there=st.frozensets(st.sampled_from(sorted(PIECES))))
@example(there=frozenset())
@example(there=PIECES)
def test_whatever_is_missing_its_sentence_is_left_out_and_no_hole(
    kind: str, language: str, there: frozenset[str]
) -> None:
    _has_no_hole(_draft_with(kind, language, there))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_one_missing_piece_of_all_and_one_piece_alone_leave_no_hole(kind: str, language: str) -> None:
    for one in PIECES:
        _has_no_hole(_draft_with(kind, language, PIECES - {one}))
        _has_no_hole(_draft_with(kind, language, frozenset((one,))))


_HOLES = re.compile(
    r"""
    \{\{|\}\}|\{%|None|Undefined       # what a template left behind
    |[ ][ ]|[ ]$|^[ ]|\n\n\n            # blanks: two, at the end or beginning of a line; empty lines
    |[ ][,.)]|[(][ ]|[ ][:;?!](?!/)     # a blank before a stop (in French it is one at which no line ends)
    |[,;:]\s*[,.;:]|\.[ ]?\.|[,;(]$(?!\n\n|\n[A-Z]|\nア)   # stops that meet, or that nothing follows
    |\(\)|「」|（）|„“|«\s*»             # nothing between brackets or marks
    |\b(?:at|from|on|for|bei|von|für|à|chez|pour|en|para|no|na|em|de)[ ]*[,.;:?!)]  # a preposition of nothing
    |^[,.;:)]                            # a line that begins with a stop
    |\Z(?<!\n)                          # no end of the last line
    """,
    re.VERBOSE | re.MULTILINE,
)


def _has_no_hole(draft: Draft) -> None:
    for part in (f"{re.sub(' (?=[:?!])', '', draft.subject)}\n", draft.text):  # of one line, so with plain blanks
        hole = _HOLES.search(part)
        assert not hole, f"{hole[0]!r} in:\n{part}"
    assert draft.subject.strip(" :,;()") == draft.subject.strip("()")
    greeting = next(line for line in draft.text.splitlines() if line)
    assert greeting.strip()
    body = draft.text.rstrip("\n")
    assert not re.search(r"[:,;]$", body), body


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", MAILS)
def test_a_card_without_a_name_is_greeted_without_one(kind: str, language: str) -> None:
    nobody = make_person(contact=Contact(email=("info@example.com",)))
    draft = _write(kind, language, person=nobody)
    _has_no_hole(draft)
    assert "info@" not in draft.text
    assert draft.to == (("", "info@example.com"),)


def test_the_day_is_said_in_words() -> None:
    assert "on Wednesday" in _write("first", "en").text
    assert "am Mittwoch" in _write("first", "de").text
    assert "mercredi dernier" in _write("first", "fr").text


def test_a_day_that_nobody_knows_is_not_mentioned() -> None:
    person = make_person()
    guessed = Person(1, "u", person.contact, (Meeting(TODAY, "today", "Sample Fair"),))
    assert "today" not in _write("first", "en", person=guessed).text


def test_the_note_stays_out_when_it_should() -> None:
    person = make_person(note="boring, but influential")
    text = draft_mail(person, Request("first", "en", recall=False), ME, TODAY).text
    assert "boring" not in text
    assert "talked about" not in text


def test_a_name_in_capitals_is_not_shouted_back() -> None:
    contact = Contact(fn="KEN O'NEIL-SAMPLE", n=Name("O'NEIL-SAMPLE", "KEN"), email=("ken@example.com",))
    draft = _write("first", "en", person=make_person(contact=contact))
    assert "Dear Ken," in draft.text
    assert draft.to[0][0] == "Ken O'Neil-Sample"


def test_nobody_is_called_by_a_given_name_in_chinese_or_korean_alone() -> None:
    for name in (Name("例", "小明"), Name("김", "예시")):
        contact = Contact(fn=f"{name.family}{name.given}", n=name, email=("a@example.com",))
        assert f"Dear {contact.fn}," in _write("first", "en", person=make_person(contact=contact)).text


def test_a_japanese_mail_begins_with_company_and_family_name() -> None:
    contact = Contact(fn="見本 花子", n=Name("見本", "花子"), org="例示株式会社", email=("hanako@example.com",))
    assert _write("first", "", person=make_person(contact=contact, country="JP")).text.startswith(
        "例示株式会社\n見本 様\n"
    )


def test_the_kind_of_mail_follows_from_what_was_before() -> None:
    sent, answer = Touch(date(2026, 11, 19)), Touch(date(2026, 11, 20), "answer")
    assert choose_kind(make_person()) == "first"
    assert choose_kind(make_person(touches=(sent,))) == "nudge"
    assert choose_kind(make_person(touches=(sent, answer))) == "again"
    assert choose_kind(make_person(touches=(sent,), met_on=TODAY)) == "first"


def test_i_present_myself_in_the_language_of_the_mail() -> None:
    me = Sender("Alex Sample", title="head of data", others=(("de", Sender("Alex Sample", title="Leitung Daten")),))
    assert "Leitung Daten" in _write("first", "de", me=me).text
    assert "head of data" in _write("first", "fr", me=me).text


@pytest.mark.parametrize(
    ("words", "country", "language"),
    [
        ("", "DE", "de"),
        ("", "BR", "pt"),
        ("", "MX", "es"),
        ("", "US", "en"),
        ("", "", "en"),
        ("", "SE", "en"),
        ("サンプル", "", "ja"),
        ("Rue de l'Exemple 1, Genève", "CH", "fr"),
        ("Musterstrasse 1, Zürich", "CH", "de"),
        ("Via Esempio 1, Lugano", "CH", "en"),
        ("Voorbeeldlaan 1, Gent", "BE", "en"),
    ],
)
def test_the_language_is_that_of_script_and_country(words: str, country: str, language: str) -> None:
    assert choose_language(Contact(fn="A B", adr=(Address(words),)), country) == language


def test_a_japanese_signature_begins_with_the_company() -> None:
    assert _write("first", "ja").text.endswith("\n\nSample Works head of data\nAlex Sample\n")
    assert _write("first", "en").text.endswith("Kind regards,\nAlex Sample\nhead of data, Sample Works\n")


def test_an_introduction_goes_to_both_and_says_why() -> None:
    one, two = make_person(1, "Zoë Example"), make_person(2, "Ken Sample")
    draft = draft_introduction(one, two, "both of you map open data", ME)
    assert draft.to == (("Zoë Example", "person1@example.com"), ("Ken Sample", "person2@example.com"))
    assert "both of you map open data." in draft.text
    assert draft.language == "en"


def test_an_introduction_of_two_germans_is_in_german_and_of_a_german_and_a_japanese_in_english() -> None:
    german, other, japanese = (make_person(n, country=c) for n, c in ((1, "DE"), (2, "AT"), (3, "JP")))
    assert draft_introduction(german, other, "", ME).language == "de"
    assert draft_introduction(german, japanese, "", ME).language == "en"


def test_own_templates_go_before_ours_and_those_of_the_tier_before_all(tmp_path: Path) -> None:
    (tmp_path / "first.en.j2").write_text("Subject: mine\n\nHi {{ given }}.", encoding="utf-8")
    (tmp_path / "first.en.vip.j2").write_text("Subject: gold\n\nDear {{ given }}.", encoding="utf-8")
    templates = Templates(tmp_path)
    request = Request("first", "en")
    assert draft_mail(make_person(), request, ME, TODAY, templates).subject == "mine"
    vip = make_person(ties=Ties(Tier.VIP))
    assert draft_mail(vip, request, ME, TODAY, templates).text == "Dear Zoë.\n"
    assert draft_mail(vip, Request("first", "de"), ME, TODAY, templates).subject.startswith("Unser Gespräch")


def test_a_language_of_ones_own_needs_only_templates(tmp_path: Path) -> None:
    (tmp_path / "first.sv.j2").write_text("Subject: Hej\n\nHej {{ given }}!", encoding="utf-8")
    (tmp_path / "words.sv.toml").write_text('[when]\nnext_week = "nästa vecka"\n', encoding="utf-8")
    templates = Templates(tmp_path)
    assert draft_mail(make_person(), Request("first", "sv"), ME, TODAY, templates).text == "Hej Zoë!\n"
    assert templates.wording("sv").say_when(TODAY + timedelta(days=7), TODAY) == "nästa vecka"
    with pytest.raises(UsageError, match="languages are en, de, es, fr, ja, pt, sv"):
        draft_mail(make_person(), Request("again", "sv"), ME, TODAY, templates)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Subject: x\n\n{{ nickname }}", "'nickname' is undefined. There is: contact, day, event"),
        ("Subject: x\n\n{% if %}", "wrong in line 3"),
        ("Hello", "must begin with a line 'Subject: ...'"),
        ("Subject: x\n\n{{ 'a' + 1 }}", "cannot be used"),
        ("Subject: x\n\n{{ ''.__class__.__mro__ }}", "cannot be used"),
    ],
)
def test_a_template_that_is_wrong_is_named_with_the_reason(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "first.en.j2").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=re.escape(message)) as caught:
        draft_mail(make_person(), Request("first", "en"), ME, TODAY, Templates(tmp_path))
    assert "first.en.j2" in str(caught.value)


@settings(max_examples=60)
@given(
    st.sampled_from(MAILS),
    st.sampled_from(LANGUAGES),
    st.text(max_size=40),
    st.text(max_size=40),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.dates(date(2020, 1, 1), date(2040, 1, 1)),
)
def test_any_name_note_and_day_make_a_mail(
    kind: str, language: str, name: str, note: str, met_on: date, when: date
) -> None:
    person = make_person(fn=name, note=note, event=name, met_on=met_on, touches=(Touch(met_on),))
    draft = draft_mail(person, Request(kind, language, propose=note, when=when), ME, TODAY)
    assert draft.text.strip()
    assert "\n" not in draft.subject
