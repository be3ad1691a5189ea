from __future__ import annotations

import random
import unicodedata
from dataclasses import replace

import pytest
from faker import Faker
from hypothesis import given
from hypothesis import strategies as st
from mimesis import Locale, Person

from cardscan.fields import parse_fields
from cardscan.fields.letters.lookalikes import skeleton
from cardscan.fields.letters.small_l import with_small_l
from cardscan.fields.repairs.repair import repair_fields, spell_as_in
from cardscan.model import Field, Status
from tests.fields.test_fields import stacked


def fields(**values: str) -> tuple[Field, ...]:
    return tuple(Field(name, value) for name, value in values.items())


def values(given: tuple[Field, ...]) -> dict[str, str]:
    return {field.name: field.value for field in repair_fields(given)}


@pytest.mark.parametrize(
    ("read", "mended"),
    [
        ({"FN": "Jane Arnold", "EMAIL": "j.arno1d@example.com"}, {"EMAIL": "j.arnold@example.com"}),
        ({"FN": "Jane Arnold", "EMAIL": "jane.arn0ld@example.com"}, {"EMAIL": "jane.arnold@example.com"}),
        ({"FN": "Gina Arnold", "EMAIL": "9.arnold@example.com"}, {"EMAIL": "g.arnold@example.com"}),
        ({"FN": "Jane Arno1d", "EMAIL": "jane.arnold@example.com"}, {"FN": "Jane Arnold"}),
        ({"FN": "JANE ARN0LD", "EMAIL": "jarnold@example.com"}, {"FN": "JANE ARNOLD"}),
        ({"FN": "John Stephens", "EMAIL": "john.stephcns@example.com"}, {"EMAIL": "john.stephens@example.com"}),
        ({"FN": "John Stephcns", "EMAIL": "john.stephens@example.com"}, {"FN": "John Stephens"}),
        ({"EMAIL": "jane@example0ne.com", "URL": "www.exampleone.com"}, {"EMAIL": "jane@exampleone.com"}),
        ({"EMAIL": "jane@exampleone.com", "URL": "www.exampleone.corn"}, {"URL": "www.exampleone.com"}),
        ({"ORG": "Example0ne Ltd", "URL": "www.exampleone.com"}, {"ORG": "Exampleone Ltd"}),
        (
            {"ORG": "EXMPLE Trading", "URL": "www.exampletrading.com", "EMAIL": "jane@exampletrading.com"},
            {"ORG": "EXAMPLE Trading"},
        ),
        (
            {"ORG": "Northgate-T", "URL": "www.northgate-it.com", "EMAIL": "jane@northgate-it.com"},
            {"ORG": "Northgate-IT"},
        ),
        ({"FN": "L.P. Arnold", "EMAIL": "iparnold@example.com"}, {"EMAIL": "lparnold@example.com"}),
        ({"ORG": "Northgate co., Itd."}, {"ORG": "Northgate co., ltd."}),
        ({"ORG": "Northgate 1td"}, {"ORG": "Northgate Ltd"}),
        ({"ORG": "X Northgate", "URL": "northgate.ai"}, {"ORG": "Northgate"}),
        ({"ORG": "NORTH GATE I HOME of the FREE", "URL": "www.northgate.com"}, {"ORG": "NORTH GATE"}),
        ({"ORG": "Northgate lnc."}, {"ORG": "Northgate Inc."}),
        ({"ORG": "Modern Works", "EMAIL": "a@modern.de", "URL": "www.modem.de"}, {"URL": "www.modern.de"}),
    ],
)
def test_a_misread_letter_is_mended_where_another_field_settles_it(
    read: dict[str, str], mended: dict[str, str]
) -> None:
    assert values(fields(**read)) == read | mended


@pytest.mark.parametrize(
    ("read", "mended"),
    [
        ("UKN SOLUTION", "VKN SOLUTION"),
        ("VKN Solutlon", "VKN Solution"),
        ("vknsolutlon", "vknsolution"),
        ("VKN Sollution", "VKN Sollution"),
        ("VKN Solutions", "VKN Solutions"),
    ],
)
def test_a_firm_that_looks_like_its_domain_printed_twice_is_spelt_like_it(read: str, mended: str) -> None:
    card = (Field("ORG", read), Field("EMAIL", "info@vknsolution.example"), Field("URL", "www.vknsolution.example"))
    firm = repair_fields(card)[0]
    assert firm.value == mended
    assert bool(firm.doubts) == (read != mended)
    once = repair_fields((*card[:1], *card[2:]))[0]
    assert once.value == read


def test_a_double_letter_of_the_domain_that_was_read_once_is_put_back() -> None:
    card = (Field("ORG", "WodLine Ltd"), Field("EMAIL", "woodline@example.org"), Field("URL", "www.woodline.example"))
    assert repair_fields(card)[0].value == "WoodLine Ltd"


@pytest.mark.parametrize("org", ["Northgate Trader South", "Northgate South", "Northgate Traders S"])
def test_a_firm_whose_domain_has_a_plural_or_a_word_more_keeps_its_name(org: str) -> None:
    found = fields(ORG=org, URL="www.northgatetraderssouth.com", EMAIL="jane@northgatetraderssouth.com")
    assert {f.name: f.value for f in repair_fields(found)}["ORG"] == org


def test_the_number_that_only_the_domain_begins_with_is_offered() -> None:
    (org, *_) = repair_fields(fields(ORG="DELIVERY", URL="www.24delivery.com", EMAIL="jane@24delivery.com"))
    assert (org.value, org.alternatives) == ("DELIVERY", ("24DELIVERY",))
    assert org.doubts == ("the domain is 24delivery",)


def test_the_other_readers_letters_settle_it() -> None:
    name, mail = fields(FN="Jane Arnold", EMAIL="j.amold@example.com")
    found = repair_fields((name, replace(mail, alternatives=("j.arnold@example.com",))))
    assert found[1].value == "j.arnold@example.com"
    assert found[1].alternatives == ("j.amold@example.com",)


def test_what_was_mended_keeps_what_was_read_and_why() -> None:
    _, mail = repair_fields(fields(FN="Jane Arnold", EMAIL="j.arno1d@example.com"))
    assert mail.alternatives == ("j.arno1d@example.com",)
    assert mail.doubts == ("the name is spelt Jane Arnold",)


@pytest.mark.parametrize(
    "read",
    [
        {"FN": "Jane Arnold", "EMAIL": "j.amold@example.com"},
        {"FN": "Kate Smith", "EMAIL": "katherine.smith@example.com"},
        {"FN": "Jon Smith", "EMAIL": "john.smith@example.com"},
        {"FN": "Jane Arnold", "EMAIL": "info@example.com"},
        {"EMAIL": "a@modern.de", "URL": "www.modem.de"},
        {"ORG": "Studio 54", "URL": "www.studio54.com"},
        {"ORG": "X Northgate", "URL": "www.xnorthgate.com"},
        {"ORG": "Northgate - Engineers", "URL": "www.northgate.com"},
        {"ORG": "Northgate Engineers", "URL": "www.northgate.com"},
        {"ORG": "Exarnple", "URL": "www.example.com"},
        {"EMAIL": "jane@gmail.com", "URL": "www.gmai1.com"},
    ],
)
def test_without_clear_evidence_nothing_changes(read: dict[str, str]) -> None:
    assert values(fields(**read)) == read


def test_an_i_in_the_mailbox_stays_where_the_name_does_not_print_a_capital_l() -> None:
    given = fields(FN="Ian P. Arnold", EMAIL="ip.arnold@example.com")
    assert repair_fields(given) == given


def test_a_conflict_that_cannot_be_settled_is_a_doubt_on_both() -> None:
    name, mail = repair_fields(fields(FN="Jane Arnold", EMAIL="j.amold@example.com"))
    assert name.doubts == mail.doubts != ()


def test_what_a_person_settled_or_a_code_said_never_changes_but_is_evidence() -> None:
    name, mail = fields(FN="Jane Arnold", EMAIL="j.amold@example.com")
    told = repair_fields((replace(name, status=Status.CONFIRMED), mail))
    assert [f.value for f in told] == ["Jane Arnold", "j.arnold@example.com"]
    coded = repair_fields((name, replace(mail, source="qr", value="j.arno1d@example.com")))
    assert coded[1].value == "j.arno1d@example.com"


def test_look_alikes_have_one_skeleton() -> None:
    assert skeleton("Arno1d") == skeleton("ARNOLD") == skeleton("amold")
    assert skeleton("Kate") != skeleton("Katherine")


# ---------------------------------------------------------------- never harm
# fmt: off
LOCALES = (
    "en_US", "en_GB", "de_DE", "fr_FR", "es_ES", "it_IT", "nl_NL", "pl_PL", "sv_SE", "pt_BR", "fi_FI", "cs_CZ", "tr_TR",
    "da_DK", "en_IN", "hu_HU",
)
# fmt: on
PATTERNS = (
    "{g}.{f}",
    "{i}.{f}",
    "{i}{f}",
    "{f}{i}",
    "{g}{f}",
    "{f}.{g}",
    "{g}",
    "{f}",
    "{g}_{f}",
    "{g}{n}",
    "info",
    "office",
)


def plain(text: str) -> str:
    text = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss").replace("ø", "o").replace("ł", "l"))
    return "".join(c for c in text if c.isascii() and c.isalnum())


def clean_card(given_name: str, family: str, org: str, dice: random.Random, ending: str) -> tuple[Field, ...]:
    """The fields of a card that was read without a fault."""
    g, f = plain(given_name) or "x", plain(family) or "y"
    host = f"{plain(org)[: dice.randint(4, 20)] or 'example'}.{ending}"
    local = dice.choice(PATTERNS).format(g=g, f=f, i=g[0], n=dice.randint(1, 99))
    mail_host = host if dice.random() < 0.8 else dice.choice(["gmail.com", "gmx.de", f"{f}.{ending}"])
    parts = (("given", given_name), ("family", family))
    return (
        Field("FN", f"{given_name} {family}", parts=parts),
        Field("ORG", org),
        Field("EMAIL", f"{local}@{mail_host}"),
        Field("URL", f"www.{host}"),
    )


def test_on_thousands_of_clean_cards_no_value_changes() -> None:
    dice = random.Random(7)
    makers = [Faker(locale) for locale in LOCALES]
    for maker in makers:
        maker.seed_instance(7)
    count = 0
    for number in range(3200):
        maker = makers[number % len(makers)]
        card = clean_card(maker.first_name(), maker.last_name(), maker.company(), dice, maker.tld())
        assert [f.value for f in repair_fields(card)] == [f.value for f in card]
        count += 1
    for locale in (Locale.EN, Locale.DE, Locale.FR, Locale.IT, Locale.ES, Locale.PL, Locale.NL, Locale.SV):
        person = Person(locale, seed=11)
        for _ in range(100):
            family = person.last_name()
            card = clean_card(person.first_name(), family, f"{family} & {person.last_name()}", dice, "com")
            assert [f.value for f in repair_fields(card)] == [f.value for f in card]
            count += 1
    assert count == 4000


kinds = st.sampled_from(["FN", "ORG", "EMAIL", "URL", "TEL", "NOTE"])


@given(st.lists(st.tuples(kinds, st.text(max_size=30), st.lists(st.text(max_size=20), max_size=2)), max_size=6))
def test_any_fields_are_repaired_without_an_error_or_a_loss(given_fields: list[tuple[str, str, list[str]]]) -> None:
    before = tuple(Field(name, value, alternatives=tuple(others)) for name, value, others in given_fields)
    after = repair_fields(before)
    assert [f.name for f in after] == [f.name for f in before]
    for old, new in zip(before, after, strict=True):
        told = new.doubts or new.value == with_small_l(old.value)  # nobody need look at that
        assert old.value == new.value or (old.value in new.alternatives and told)


def test_a_small_l_is_put_right_without_a_doubt() -> None:
    (field,) = repair_fields((Field("FN", "aI"),))
    assert (field.value, field.alternatives, field.doubts) == ("al", ("aI",), ())


@pytest.mark.parametrize(
    ("mail", "name", "other"),
    [
        ("monico.doe2@example.com", "Mónica Sample", "monica.doe2@example.com"),
        ("kersten@example.in", "Kerstin Sample", "kerstin@example.in"),
    ],
)
def test_a_mailbox_that_misses_the_name_by_a_letter_is_asked_about(mail: str, name: str, other: str) -> None:
    _, after = repair_fields((Field("FN", name), Field("EMAIL", mail)))
    assert (after.value, after.alternatives) == (mail, (other,))
    assert after.doubts


@pytest.mark.parametrize(
    ("mail", "name"), [("marie.doe@example.com", "Maria-Anne Doe"), ("erik@example.com", "Eric Doe")]
)
def test_short_words_and_other_names_are_left_alone(mail: str, name: str) -> None:
    _, after = repair_fields((Field("FN", name), Field("EMAIL", mail)))
    assert after.value == mail


@pytest.mark.parametrize(
    ("region", "read", "spelt"),
    [
        ("FR", "12 rue de I'Exemple", "12 rue de l'Exemple"),
        ("IT", "Via I’Esempio 3", "Via l’Esempio 3"),
        ("GB", "Mr I'Anson", "Mr I'Anson"),
        ("FR", "RUE DE L'EXEMPLE", "RUE DE L'EXEMPLE"),
    ],
)
def test_an_article_before_a_vowel_begins_with_a_small_l(region: str, read: str, spelt: str) -> None:
    assert spell_as_in(region, Field("ADR", read)).value == spelt


def test_initials_before_a_family_name_settle_a_mailbox_of_theirs() -> None:
    name = Field("FN", "Dr. L.P. Samplevelu", parts=(("family", "Samplevelu"), ("given", "L.P."), ("prefix", "Dr.")))
    mail, _ = repair_fields((Field("EMAIL", "ipsamplevelu@example.com"), name))
    assert mail.value == "lpsamplevelu@example.com"
    assert mail.doubts


def test_a_digit_before_a_mailbox_that_is_the_name_is_the_edge_of_an_icon() -> None:
    fields = parse_fields(stacked("Nathan Sampel", "Owner", "1nsampel@example.net"), size=(1000, 600))
    (mail,) = [field for field in fields if field.name == "EMAIL"]
    assert (mail.value, mail.needs_review) == ("nsampel@example.net", True)
    fields = parse_fields(stacked("Nathan Sampel", "Owner", "24hours@example.net"), size=(1000, 600))
    assert [field.value for field in fields if field.name == "EMAIL"] == ["24hours@example.net"]


def test_a_comma_between_small_letters_before_an_at_sign_is_a_dot() -> None:
    fields = parse_fields(stacked("Jan Sampel", "Owner", "E: jan,sampel@sampeloe.example.org"), size=(1000, 600))
    assert [field.value for field in fields if field.name == "EMAIL"] == ["jan.sampel@sampeloe.example.org"]
