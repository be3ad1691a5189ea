from __future__ import annotations

import pytest

from cardscan.fields.naming.looks import describe_text, mend_capitals
from cardscan.fields.web.own_domains import match_domain


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Jane Doe IIl", "Jane Doe III"),
        ("Jane Doe Il", "Jane Doe II"),
        ("Jane A.B. Doe, LI.B.", "Jane A.B. Doe, LL.B."),
        ("lan Sample", "Ian Sample"),
    ],
)
def test_letters_that_look_alike_are_read_as_a_name_has_them(read: str, printed: str) -> None:
    assert mend_capitals(read) == printed


@pytest.mark.parametrize("text", ["Anna B. LIM", "BILL DOE ILL", "Jane Doe, MA", "Jane A. Li", "Ali Bell", "Doe IIl"])
def test_what_may_be_a_name_is_left_as_it_is(text: str) -> None:
    assert mend_capitals(text) == text


@pytest.mark.parametrize("text", ["K.Sampleson", "R.K.SAMPLESON", "Sampleson.K", "Sampleson.R.K"])
def test_initials_without_a_blank_before_or_behind_a_name_are_a_names(text: str) -> None:
    described = describe_text(text)
    assert described["name_shape"] == 1


@pytest.mark.parametrize("text", ["B.Tech", "M.Phil.", "J.van", "sample.k"])
def test_a_degree_is_no_name_with_initials(text: str) -> None:
    assert not describe_text(text).get("name_shape")


def test_initials_before_a_name_are_no_vice_president() -> None:
    assert not {"title_any", "title_head"} & describe_text("V.P. SAMPLESON").keys()
    assert describe_text("V.P. SAMPLESON")["initials_first"] == 1
    assert describe_text("R. K. Sampleson, MBA")["initials_first"] == 1
    assert {"title_any", "title_head"} <= describe_text("V.P. Sales").keys()
    assert {"title_any", "title_head"} <= describe_text("V.P. Engineering").keys()


def test_plain_words_are_told_from_names() -> None:
    assert describe_text("HANDSOME LEATHER BASKETS")["name_and_common"] == 1
    assert "common_share" not in describe_text("Jane Green")


def test_one_letter_again_and_again_is_no_word() -> None:
    assert describe_text("OOO")["one_letter"] == 1
    assert "one_letter" not in describe_text("OOH")


@pytest.mark.parametrize(("text", "title"), [("Md. Rafiq Sample", False), ("MD Sales", True), ("MD", True)])
def test_the_short_form_of_mohammed_is_no_managing_director(text: str, title: bool) -> None:
    assert bool(describe_text(text).get("title_any")) == title


def test_an_initial_at_the_end_is_no_end_of_a_sentence() -> None:
    assert not describe_text("Sample Rohit A.").get("ends_dot")
    assert describe_text("We make it work.").get("ends_dot")


@pytest.mark.parametrize(
    ("text", "person"), [("K.V. Fabricators", False), ("K.V. Baker", True), ("K.V. Tambodia", True)]
)
def test_initials_before_a_trade_are_no_persons(text: str, person: bool) -> None:
    assert bool(describe_text(text).get("initials_first")) == person


def test_a_registered_mark_tells_of_a_firm() -> None:
    assert describe_text("SampleForce®").get("legal_any")
    assert not describe_text("Certified SampleForce® partner of the year").get("legal_any")


@pytest.mark.parametrize("name", ["University of Sample, Some Town", "United States Test Track"])
def test_a_domain_of_initials_may_leave_small_words_out(name: str) -> None:
    letters = "".join(word[0] for word in name.replace(",", "").split() if word != "of").lower()
    assert match_domain(name, letters) == 0.8


@pytest.mark.parametrize(
    "text",
    [
        "Apicoltore",
        "Beekeeper",
        "Pszczelarz",
        "Tetoválóművész",
        "Včelař",
        "Yazılım Geliştirici",
        "Плиточник",
        "美容師",
        "플로리스트",
    ],
)
def test_crafts_are_titles_in_many_languages(text: str) -> None:
    assert "title_any" in describe_text(text)


@pytest.mark.parametrize("text", ["Thomas Schmied", "John Glazier", "Anna Kock", "Imkerei Muster"])
def test_names_that_were_crafts_once_are_none(text: str) -> None:
    assert "title_end" not in describe_text(text)


def test_a_domain_made_of_the_beginnings_of_words_is_known() -> None:
    assert match_domain("Acme Sample Springs", "acmespri") >= 0.85
    assert match_domain("Acme Sample Springs", "spriacme") < 0.85


def test_many_words_that_begin_alike_take_no_time() -> None:
    """Each of them begun or left out, one after the other, would take longer than anybody waits."""
    assert match_domain("aaaa " * 40, "a" * 60 + "b") < 0.85
