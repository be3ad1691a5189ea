from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.fields import parse_fields
from cardscan.fields.choosing.scene import choose_exact
from cardscan.fields.lines.segments import split_lines
from cardscan.fields.texts.patterns import known_suffix
from cardscan.fields.web.online import find_online, local_part_fits, normalise_email, normalise_url
from tests.fields.printed import best, read_twice, row, segments
from tests.fields.test_fields import lines_of, stacked


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("jane.doe@example.com", "jane.doe@example.com"),
        ("Jane.Doe@Example.COM", "Jane.Doe@example.com"),
        ("E-Mail: jane @ example. com", "jane@example.com"),
        ("jane@example,com", "jane@example.com"),
        ("jane©example.com", "jane@example.com"),
        ("jane(at)example.com", "jane@example.com"),
        ("jane@example.corn", "jane@example.com"),
        ("jane@example.c0m", "jane@example.com"),
        ("jane@shop.co,uk", "jane@shop.co.uk"),
        ("jane@example com", "jane@example.com"),
        ("jane@exampIe.com", "jane@example.com"),
        ("jane @ msl.hinet.net", "jane@ms1.hinet.net"),
        ("jane. doe@example.com", "jane.doe@example.com"),
        ("jane@fly.travel", "jane@fly.travel"),
        ("Emailjane.doe@example.com", "jane.doe@example.com"),
        ("E-mailj.doe@example.com", "j.doe@example.com"),
        ("E.Mail.jdoe@example.com", "jdoe@example.com"),
        ("JANEDOE99@GMAILCOM", "JANEDOE99@gmail.com"),
        ("JANEDOE99OGMAIL.COM", "JANEDOE99@gmail.com"),
        ("jane.doeQgmail.com", "jane.doe@gmail.com"),
        ("www.janedoe@example.com", "janedoe@example.com"),
        ("janedoe|12@example.com", "janedoel12@example.com"),
        ("Berlin|jane@example.com", "jane@example.com"),
        ("sales|jane@example.com", "jane@example.com"),
        ("jane.|.doe@example.com", "jane.l.doe@example.com"),
        ("jane.I.doe@example.com", "jane.l.doe@example.com"),
        ("E|jane@example.com", "jane@example.com"),
        ("Mail|jane@example.com", "jane@example.com"),
        ("Mobiltlf. jdoe@example.com", "jdoe@example.com"),
        ("inf0©example.com", "info@example.com"),
        ("jane.dIck@example.com", "jane.dlck@example.com"),
        ("jane@@example.com", "jane@example.com"),
        ("jane@example..com", "jane@example.com"),
        ("jane@gmai1.com", "jane@gmail.com"),
        ("jane@hotrnail.com", "jane@hotmail.com"),
        ("jane@example.comwww", "jane@example.comwww"),
    ],
)
def test_an_email_address_is_read_and_mended(text: str, value: str) -> None:
    found = find_online(segments(text))
    if value.endswith("comwww"):
        assert best(found, "EMAIL") in ([], [value])  # nothing better is known; it must not be guessed
    else:
        assert best(found, "EMAIL")[:1] == [value]


def test_what_was_mended_says_so_and_what_was_not_does_not() -> None:
    (plain,) = (c for c in find_online(segments("jane@example.com")) if c.kind == "EMAIL")
    assert (plain.cost, plain.doubts) == (0.0, ())
    mended = next(c for c in find_online(segments("jane@example.corn")) if c.kind == "EMAIL")
    assert mended.cost > 0
    assert mended.doubts


def test_a_label_letter_is_unglued_only_where_the_card_shows_that_it_is_one() -> None:
    with_name = segments("Jane Snow", "Ejsnow@example.com", "F202 555 0100")
    assert best(find_online(with_name), "EMAIL") == ["jsnow@example.com"]
    her_own = segments("Emma Snow", "Emma@example.com", "F202 555 0100")
    assert best(find_online(her_own), "EMAIL") == ["Emma@example.com"]
    desk = segments("Esales@example.com")
    assert best(find_online(desk), "EMAIL") == ["sales@example.com"]
    unknown = segments("Elena@example.com")
    assert best(find_online(unknown), "EMAIL") == ["Elena@example.com"]


def test_two_addresses_on_one_line_are_two() -> None:
    assert best(find_online(segments("jane@example.com / info@example.org")), "EMAIL") == [
        "jane@example.com",
        "info@example.org",
    ]
    assert len(best(find_online(segments("jane@example.com; info@example.org")), "EMAIL")) == 2


def test_a_capital_i_alone_before_small_letters_is_an_l_unless_the_name_begins_with_it() -> None:
    assert best(find_online(segments("I.fuller@example.com")), "EMAIL") == ["l.fuller@example.com"]
    assert best(find_online(segments("Ian Fuller", "I.fuller@example.com")), "EMAIL") == ["I.fuller@example.com"]


def test_a_label_above_an_address_is_no_beginning_of_it() -> None:
    found = find_online(segments("Tel.: kom.: +48 12 000 00 12", "r.nowak@example.com"))
    assert best(found, "EMAIL") == ["r.nowak@example.com"]
    found = find_online(segments("Mo.+91-90000-00123, Ph.+91 79 2000 0123", "nowak@example.com"))
    assert best(found, "EMAIL") == ["nowak@example.com"]


def test_a_host_of_a_mail_service_stays_another_services_though_they_are_alike() -> None:
    assert best(find_online(segments("jane.doe@mail.com")), "EMAIL") == ["jane.doe@mail.com"]


def test_an_address_broken_over_two_lines_is_joined() -> None:
    assert best(find_online(segments("jane.long.name@", "example.com")), "EMAIL") == ["jane.long.name@example.com"]
    assert "jane.long.name@example.com" in best(
        find_online(segments("E-mail: jane.long.", "name@example.com")), "EMAIL"
    )


def test_a_mark_at_the_end_of_the_upper_line_is_of_the_address() -> None:
    assert best(find_online(segments("jane@sample.", "example.com")), "EMAIL") == ["jane@sample.example.com"]
    assert best(find_online(segments("jane.long.name @", "example.com")), "EMAIL") == ["jane.long.name@example.com"]
    # A sentence ends with one, too.
    assert "jane@example.com" in best(find_online(segments("jane@example.com.", "example.org")), "EMAIL")


def test_a_hyphen_there_may_be_of_the_address_or_not() -> None:
    lines = ("Jane Doe", "doe@sample-", "works.example.com")
    (mail,) = (field for field in parse_fields(stacked(*lines), (), "US", (1000, 600)) if field.name == "EMAIL")
    assert mail.value == "doe@sample-works.example.com"
    assert mail.needs_review
    for host in ("sample-works.example.com", "sampleworks.example.com"):
        fields = parse_fields(stacked(*lines, f"www.{host}"), (), "US", (1000, 600))
        assert [field.value for field in fields if field.name in ("EMAIL", "URL")] == [f"doe@{host}", f"www.{host}"]
        assert not any(field.needs_review for field in fields if field.name == "EMAIL")


def test_the_host_of_the_web_address_is_a_rival_reading_of_the_email_address() -> None:
    found = find_online(segments("www.examplehost.org", "jane@exarnplehost.org"))
    printed = next(c for c in found if c.value == "jane@exarnplehost.org")
    assert printed.alternatives == ("jane@examplehost.org",)


def test_the_other_readers_letters_win_where_they_spell_the_name() -> None:
    lines = (*read_twice("9.moor@example.com", "g.moor@example.com"), row("Gil Moor", top=100))
    assert best(find_online(split_lines(lines)), "EMAIL") == ["g.moor@example.com"]


def test_a_reading_and_its_rival_name_each_other() -> None:
    found = [
        c for c in find_online(split_lines(read_twice("jane@examp1e.com", "jane@example.com"))) if c.kind == "EMAIL"
    ]
    assert {c.value for c in found} >= {"jane@examp1e.com", "jane@example.com"}
    assert all(c.text == found[0].text for c in found)
    assert found[1].value in found[0].alternatives


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("www. www.example.com", "www.example.com"),
        ("www.example.com", "www.example.com"),
        ("WWW.EXAMPLE.COM", "www.example.com"),
        ("https://Example.com/En/About", "https://example.com/En/About"),
        ("www. example.com", "www.example.com"),
        ("www,example.com", "www.example.com"),
        ("http//www.example.com", "http://www.example.com"),
        ("https:/example.com", "https://example.com"),
        ("Web: example.com", "example.com"),
        ("example.com/shop", "example.com/shop"),
        ("vvww.example.com", "www.example.com"),
        ("www.example.corn", "www.example.com"),
        ("sub.example.co.uk", "sub.example.co.uk"),
    ],
)
def test_a_web_address_is_kept_as_printed_with_its_host_in_small_letters(text: str, value: str) -> None:
    assert best(find_online(segments(text)), "URL")[:1] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "B.Com, M.Sc",
        "Dr.med. Jane Doe",
        "U.S.A",
        "Example Corp.Ltd",
        "St.James",
        "J.R.Smith",
        "e.g. this",
        "Springfield,IL",
    ],
)
def test_abbreviations_are_no_web_addresses(text: str) -> None:
    assert best(find_online(segments(text)), "URL") == []


def test_the_domain_of_an_email_address_is_no_web_address_unless_printed() -> None:
    assert best(find_online(segments("jane@example.com")), "URL") == []
    assert best(find_online(segments("jane@example.com", "example.com")), "URL") == ["example.com"]


@pytest.mark.parametrize(
    ("text", "network", "handle"),
    [
        ("linkedin.com/in/jane-doe", "linkedin", "jane-doe"),
        ("in linkedin.com/in/janedoe", "linkedin", "janedoe"),
        ("https://www.xing.com/profile/Jane_Doe", "xing", "Jane_Doe"),
        ("@janedoe", "twitter", "janedoe"),
        ("X @jane-doe", "x", "jane-doe"),
        ("f @ExampleShop", "facebook", "ExampleShop"),
        ("Instagram: jane.doe", "instagram", "jane.doe"),
        ("WeChat: janedoe1", "wechat", "janedoe1"),
        ("LINE ID: janedoe", "line", "janedoe"),
        ("wa.me/4915100000123", "whatsapp", "4915100000123"),
        ("LinkedIn: /in/janedoe", "linkedin", "janedoe"),
        ("Instagram @janedoe", "instagram", "janedoe"),
        ("QQ: 123456789", "qq", "123456789"),
        ("github.com/janedoe", "github", "janedoe"),
        ("微信：janedoe1", "wechat", "janedoe1"),
    ],
)
def test_a_social_profile_has_its_network_and_handle(text: str, network: str, handle: str) -> None:
    (profile,) = (c for c in find_online(segments(text)) if c.kind == "X-SOCIALPROFILE")
    assert dict(profile.parts) == {"network": network, "handle": handle}


def test_a_profiles_address_is_a_printed_web_address_too() -> None:
    assert best(find_online(segments("linkedin.com/in/jane-doe")), "URL") == ["linkedin.com/in/jane-doe"]


@pytest.mark.parametrize(
    ("local", "fits"),
    [
        ("jane.doe", True), ("jdoe", True), ("doej", True), ("doe.jane", True), ("jane", True), ("j_doe", True),
        ("jane.doe42", True), ("janed", True), ("info", False), ("kate", False), ("edoe", False),
    ],
)  # fmt: skip
def test_a_local_part_fits_a_name_in_the_usual_patterns(local: str, fits: bool) -> None:
    assert local_part_fits(local, [("jane", "doe")]) is fits


def test_what_a_person_typed_is_normalised_and_checked_offline() -> None:
    assert normalise_email(" mailto:Jane@EXAMPLE.com ") == ("Jane@example.com", ())
    assert normalise_email("jane@nowhere.notatld")[1]
    assert normalise_email("jane")[1]
    assert normalise_url("HTTPS://Example.COM/Path") == ("https://example.com/Path", ())
    assert normalise_url("example")[1]


def test_an_ending_is_known_by_the_public_suffix_list() -> None:
    assert known_suffix("shop.example.co.uk") == "co.uk"
    assert known_suffix("example.corn") == known_suffix("co.uk") == known_suffix("") == ""


@given(st.lists(st.text(min_size=1, max_size=40).filter(lambda text: bool(text.split())), min_size=1, max_size=4))
def test_any_text_is_read_without_an_error_and_every_value_has_a_source(texts: list[str]) -> None:
    found = segments(*(" ".join(text.split()) for text in texts))
    for candidate in find_online(found):
        assert candidate.value
        assert all(found[index].text for index in candidate.segments)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("ada.sample@dgmail.com", "ada.sample@gmail.com"),
        ("ada.sample@gmai.com", "ada.sample@gmail.com"),
        ("ada.sample@gmail.com", "ada.sample@gmail.com"),
        ("ada.sample@email.com", "ada.sample@email.com"),
    ],
)
def test_a_letter_too_many_in_a_well_known_mail_service_is_mended(printed: str, value: str) -> None:
    assert best(find_online(segments(printed)), "EMAIL") == [value]


def test_an_address_whose_end_is_cut_off_takes_the_host_that_begins_alike() -> None:
    found = find_online(segments("ada.sample@uni-example", "uni-example.org"))
    assert best(found, "EMAIL") == ["ada.sample@uni-example.org"]
    assert best(found, "URL") == ["uni-example.org"]
    assert any("was not read" in doubt for candidate in found for doubt in candidate.doubts)


@pytest.mark.parametrize("text", ["jane.doe(@example.org", "jane.doe [@example.org", "jane.doe(@)example.org"])
def test_a_stray_bracket_before_the_at_sign_is_none(text: str) -> None:
    found = find_online(segments(text))
    assert best(found, "EMAIL") == ["jane.doe@example.org"]
    assert found[0].doubts == (f"read as {text}",)
    assert not best(found, "X-SOCIALPROFILE")


def test_the_rest_of_a_misread_address_is_no_profile() -> None:
    assert not best(find_online(segments("j*(-@example.org")), "X-SOCIALPROFILE")
    assert best(find_online(segments("X (@janedoe)")), "X-SOCIALPROFILE") == ["@janedoe"]


@pytest.mark.parametrize(
    ("text", "network"), [("in/jane-doe", "linkedin"), ("t.me/janedoe", "telegram"), ("In/Out", "")]
)
def test_a_shortened_profile_belongs_to_its_network(text: str, network: str) -> None:
    found = [c for c in find_online(segments(text)) if c.kind == "X-SOCIALPROFILE"]
    assert [dict(c.parts)["network"] for c in found] == ([network] if network else [])


@pytest.mark.parametrize(
    ("text", "site"), [("KLM ACME.GROUP", ""), ("WEB ACME.GROUP", "acme.group"), ("ACME.COM", "acme.com")]
)
def test_a_firm_in_capitals_with_a_dot_in_it_is_no_site_beside_another_word(text: str, site: str) -> None:
    found = find_online(segments(text))
    assert [c.value.lower() for c in found if c.kind == "URL"][:1] == ([site] if site else [])


def test_a_providers_host_without_dots_does_not_go_on_in_a_site_below() -> None:
    found = find_online(segments("JANEDOE99@GMAILCOM", "DOE-SOUND.COM"))
    assert best(found, "EMAIL") == ["JANEDOE99@gmail.com"]
    assert best(found, "URL") == ["doe-sound.com"]


def test_an_address_that_is_broken_inside_its_host_is_whole_and_its_rest_no_site() -> None:
    found = choose_exact(find_online(segments("www.shop4acme.com", "Email: care@shop", "4acme.com")))
    assert [(c.kind, c.value, c.doubts) for c in found] == [
        ("URL", "www.shop4acme.com", ()),
        ("EMAIL", "care@shop4acme.com", ()),
    ]


def test_a_name_in_large_letters_is_no_part_of_the_mailbox_below_it() -> None:
    rows = [("otto", 188, 236, 236), ("brandt.", 176, 450, 300), ("type designer", 181, 882, 83)]
    rows += [("otto@samplefoundry.example.com", 177, 981, 70)]
    fields = parse_fields(lines_of(rows), size=(1900, 1250))
    assert [field.value for field in fields if field.name == "EMAIL"] == ["otto@samplefoundry.example.com"]


@pytest.mark.parametrize("address", ["jane.arnold@northgate.examp", "www.northgate.examp"])
def test_an_address_whose_ending_is_unknown_is_asked_about(address: str) -> None:
    fields = parse_fields(stacked("Jane Arnold", "Northgate Ltd", address, "+44 20 7946 0123"), size=(900, 550))
    (found,) = [field for field in fields if field.name in ("EMAIL", "URL")]
    assert found.needs_review
    assert "the ending of the address is unknown" in found.doubts


def test_corn_below_a_country_was_com() -> None:
    (site,) = [c for c in choose_exact(find_online(segments("www.northgate.corn.sg"))) if c.kind == "URL"]
    assert site.value == "www.northgate.com.sg"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Mail lb m@example.com", "lbm@example.com"),
        ("Sampleton-26. E-mail : exempla 12345@example.com", "exempla12345@example.com"),
        ("Mail Ib m@example.com", "lbm@example.com"),
        ("sähköp. verkko@example.com", "verkko@example.com"),
        ("Contact us m@example.com", "m@example.com"),
    ],
)
def test_what_a_blank_tears_from_a_mailbox_is_joined_and_a_label_before_it_is_none(text: str, value: str) -> None:
    assert best(find_online(segments(text)), "EMAIL") == [value]


def test_a_postcode_before_a_mailbox_is_no_part_of_it() -> None:
    printed = segments("Samplepur, Hyderabad-500001. jane.doe@example.com")
    assert best(find_online(printed), "EMAIL") == ["jane.doe@example.com"]


def test_a_letter_read_for_the_at_sign_is_asked_about() -> None:
    fields = [field for field in parse_fields(stacked("JANEDOEBGMAIL.COM", "Jane Doe")) if field.name == "EMAIL"]
    assert [(field.value, field.needs_review) for field in fields] == [("JANEDOE@gmail.com", True)]


def test_two_web_addresses_with_a_bar_read_as_a_letter_between_them_are_two() -> None:
    printed = segments("www.sample-works.comIwww.sample-line.org")
    assert best(find_online(printed), "URL") == ["www.sample-works.com", "www.sample-line.org"]


def test_a_network_alone_heads_the_handle_below_it() -> None:
    columns = ((60, "x.com", "jane_doe"), (400, "github.com", "jane-doe"), (800, "website", "example.com"))
    heads = [row(head, left) for left, head, _ in columns]
    found = find_online(split_lines((*heads, *(row(below, left, 60) for left, _, below in columns))))
    assert [c.value for c in found if c.kind == "URL"] == ["example.com"]
    profiles = {dict(c.parts)["network"]: c.value for c in found if c.kind == "X-SOCIALPROFILE"}
    assert profiles == {"x": "jane_doe", "github": "jane-doe"}


def test_a_networks_front_page_is_nobodys_website_but_its_own_peoples() -> None:
    assert not [c for c in find_online(segments("github.com")) if c.kind == "URL"]
    assert [c.value for c in find_online(segments("jane@github.com", "github.com")) if c.kind == "URL"]
