"""What is nobody's name, and who is a person whatever stands before the name."""

from __future__ import annotations

import pytest

from cardscan.fields import parse_fields
from cardscan.fields.choosing.joining import goes_on
from cardscan.model import Box, Line, Word
from tests.fields.choosing.test_firms import found
from tests.fields.test_fields import lines_of, stacked


def values(name: str, *texts: str, region: str = "") -> list[str]:
    rows = [(text, 60.0, 60 + 62.0 * number, 36.0) for number, text in enumerate(texts)]
    return [field.value for field in parse_fields(lines_of(rows), (), region, (1100, 660)) if field.name == name]


def test_words_before_a_number_are_no_name() -> None:
    card = ("Sample Mess", "Tiffin Booking: 0231 265 4410", "Mob. 97640 82153", "Pune 411001")
    assert values("FN", *card, region="IN") == []


def test_a_given_name_before_a_number_is_one() -> None:
    assert values("FN", "Sample Sweets", "Ravi: 98250 12345", "Pune 411001", region="IN") == ["Ravi"]


@pytest.mark.parametrize("line", ["El Rincón del Ejemplo", "O Cantinho da Amostra"])
def test_an_article_begins_no_name(line: str) -> None:
    assert values("FN", line, "Mates y yerbas", "ejemplo@example.com", region="UY") == []


@pytest.mark.parametrize("line", ["The Revd Canon Philippa Sample-Hughes", "El Amrani Youssef", "Dr. In Soo Example"])
def test_what_is_like_an_article_may_begin_one(line: str) -> None:
    assert values("FN", line, "Director", "Example Trust", "someone@example.com") == [line]


def test_degrees_before_a_name_are_no_name() -> None:
    card = ("VZOROVÁ LEGAL", "JUDr. Mgr. Tereza Vzorová, LL.M.", "advokátka", "tereza@example.com")
    (name,) = values("FN", *card, region="CZ")
    assert "Tereza Vzorová" in name


def test_what_stands_in_brackets_behind_degrees_is_no_firm() -> None:
    card = (
        "North Sample Hospitals NHS Trust",
        "Mr Oliver Sample FRCS (Tr & Orth)",
        "Consultant Surgeon",
        "o@example.com",
    )
    assert values("ORG", *card, region="GB") == ["North Sample Hospitals NHS Trust"]


def test_a_romanised_name_is_no_firm() -> None:
    assert values("ORG", "见 本 飞", "Yifei Jian", "jianyifei@example.com") == []


@pytest.mark.parametrize(
    ("name", "title", "region"),
    [
        ("野々村 千鶴", "女将", "JP"),
        ("黎国辉", "会长", "CN"),
        ("岸 久美子", "施設長", "JP"),
        ("차 현 주", "구의원", "KR"),
        ("차 현 주", "전문관", "KR"),
        ("梁国栋", "高级瑜伽导师", "CN"),
    ],
)
def test_east_asian_posts_are_known_by_how_they_end(name: str, title: str, region: str) -> None:
    assert values("TITLE", "EXAMPLE WORKS", name, title, "info@example.com", region=region) == [title]


@pytest.mark.parametrize(
    ("line", "region", "number"),
    [
        ("рецепция 062 60 73 15", "BG", "+35962607315"),
        ("Jour dygnet runt 023-211 40", "SE", "+462321140"),
        ("Rezervasyon: 0212 555 01 23", "TR", "+902125550123"),
    ],
)
def test_who_answers_a_number_is_a_label(line: str, region: str, number: str) -> None:
    assert values("TEL", "Sample & Co", line, region=region) == [number]


def test_a_town_before_an_american_state_is_no_town_of_another_country() -> None:
    assert values("TEL", "(859) 555-0148", "Paris, Kentucky", "Dale Sample", "Farrier") == ["+18595550148"]


def test_a_degree_in_something_is_no_name() -> None:
    card = ("Paola Esempio", "dott.ssa in Scienze Agrarie", "+39 06 1234 5678")
    assert not any("Scienze" in value for value in values("FN", *card, region="IT"))


def test_a_firm_that_the_detector_cut_is_one() -> None:
    def line(text: str, left: float, top: float, high: float) -> Line:
        return Line((Word(text, 0.98, Box(left, top, left + 0.95 * high * len(text), top + high)),))

    rows = (line("例聯", 220, 10, 140), line("見本有限公司", 520, 14, 135), line("吳俊例", 548, 314, 100))
    fields = parse_fields((*rows, *lines_of([("info@example.com", 502, 600, 36)])), (), "TW", (1500, 700))
    assert [field.value for field in fields if field.name == "ORG"] == ["例聯見本有限公司"]


@pytest.mark.parametrize("line", ["w Próbkowie", "DES TROIS EXEMPLES", "des arts", "o Tauira"])
def test_a_line_that_goes_on_with_the_one_above_is_told(line: str) -> None:
    assert goes_on(line)


@pytest.mark.parametrize(
    "line", ["DE LUCA", "We teach technology", "we repair bicycles", "WE TEACH", "Na zdrowie", "O Cantinho"]
)
def test_a_line_that_begins_anew_is_told(line: str) -> None:
    assert not goes_on(line)


def test_a_label_that_was_misread_is_nobodys_name_but_a_nickname_of_the_mailbox_is() -> None:
    fields = parse_fields(stacked("Sample Gifts", "Coll 01632 960203", "Bespoke Cakes"), region="GB", size=(1000, 600))
    assert not found(fields, "FN")
    texts = ("Sample Bend Plumbing", "Macca 0412 555 019", "macca@samplebend.example.com")
    fields = parse_fields(stacked(*texts), region="AU", size=(1000, 600))
    assert found(fields, "FN") == ["Macca"]


def test_the_end_of_a_sentence_and_a_heading_of_networks_are_nobodys_names() -> None:
    texts = ("A sua casa,", "guardada por profissionais.", "Sentinela", "REDES SOCIAIS:", "geral@sentinela.example.com")
    assert not found(parse_fields(stacked(*texts), region="PT", size=(1000, 600)), "FN")


def test_a_degree_of_a_university_is_no_part_of_the_firm_below_it() -> None:
    rows = [
        ("赵明羽", 1067, 154, 43),
        ("市场营销中心-校园营销中心-经理", 790, 197, 31),
        ("南洲国立大学计算机硕士", 884, 232, 31),
    ]
    rows += [("中国示例网络通信有限公司海州市八区分公司", 642, 267, 32), ("地址：海淀区示例居14号", 732, 303, 29)]
    rows += [("手机：13812345678", 684, 338, 31), ("邮箱：zhaomy@sampleunicom.cn", 577, 374, 30)]
    fields = parse_fields(lines_of(rows), size=(1200, 600))
    assert found(fields, "ORG") == ["中国示例网络通信有限公司海州市八区分公司"]


@pytest.mark.parametrize(
    "line", ["Calle Ejemplo y Julián Muestra", "Av. Joaquim Exemplo Moreira", "Rua Maria da Amostra"]
)
def test_a_street_without_a_number_is_nobody(line: str) -> None:
    assert line not in values("FN", "Odonto Ejemplo", "098 555 0123", line, region="EC")


def test_a_boulevard_in_a_mailbox_is_somebody() -> None:
    assert values("FN", "Rue Ann McSample", "rue.mcsample@example.com", region="US") == ["Rue Ann McSample"]
