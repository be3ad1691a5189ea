"""The exact kinds over generated cards that were read without a fault: every value comes back as printed."""

from __future__ import annotations

import random

import phonenumbers
import pytest
from faker import Faker

from cardscan.fields.lines.segments import split_lines
from cardscan.fields.numbers.phones import find_phones
from cardscan.fields.places.regions import vote_region
from cardscan.fields.postal.addresses import find_addresses
from cardscan.fields.web.online import find_online
from tests.fields.printed import best, rows
from tests.fields.repairs.test_repair import plain

LABELS = {
    "US": ("P:", "M", "F:", "E", "W", "Cell:", "Phone"),
    "GB": ("T:", "M:", "F", "E:", "W:", "Mob.", "Tel"),
    "DE": ("Tel.", "Mobil", "Fax", "E-Mail", "Web", "Mobil:", "Telefon:"),
    "FR": ("Tél.", "Mob.", "Fax", "Courriel", "Site", "Port. :", "Tél :"),
    "ES": ("Tel.", "Móvil", "Fax", "Correo", "Web", "Móv.:", "Teléfono"),
    "IT": ("Tel.", "Cell.", "Fax", "e-mail", "sito", "Cell:", "Telefono"),
    "NL": ("T", "M", "F", "E", "W", "Mobiel:", "Telefoon"),
    "PL": ("tel.", "kom.", "faks", "e-mail", "www", "tel. kom.", "tel:"),
    "SE": ("Tel:", "Mobil:", "Fax:", "E-post:", "Webb:", "Mobil", "Tfn"),
    "BR": ("Tel.:", "Cel.:", "Fax:", "E-mail:", "Site:", "Celular:", "Fone:"),
}
LOCALES = {
    "US": "en_US", "GB": "en_GB", "DE": "de_DE", "FR": "fr_FR", "ES": "es_ES", "IT": "it_IT", "NL": "nl_NL",
    "PL": "pl_PL", "SE": "sv_SE", "BR": "pt_BR",
}  # fmt: skip
FORMATS = (phonenumbers.PhoneNumberFormat.NATIONAL, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def a_number(region: str, kind: int, dice: random.Random) -> phonenumbers.PhoneNumber:
    """A valid number of the plan near its example."""
    example = phonenumbers.example_number_for_type(region, kind)
    assert example is not None
    for _ in range(200):
        digits = str(example.national_number)
        changed = digits[:-5] + "".join(str(dice.randint(0, 9)) for _ in range(5))
        number = phonenumbers.PhoneNumber(
            country_code=example.country_code,
            national_number=int(changed),
            italian_leading_zero=example.italian_leading_zero,
        )
        if phonenumbers.is_valid_number(number):
            return number
    return example


@pytest.mark.parametrize("region", list(LOCALES))
def test_numbers_and_addresses_of_clean_cards_come_back(region: str) -> None:
    dice = random.Random(region)
    maker = Faker(LOCALES[region])
    maker.seed_instance(5)
    ending = {"US": "com", "GB": "co.uk", "BR": "com.br"}.get(region, region.lower())
    wrong: list[tuple[object, ...]] = []
    for _ in range(40):
        phone, cell = (
            a_number(region, kind, dice)
            for kind in (phonenumbers.PhoneNumberType.FIXED_LINE, phonenumbers.PhoneNumberType.MOBILE)
        )
        shape = dice.choice(FORMATS)
        shown = [phonenumbers.format_number(n, shape) for n in (phone, cell)]
        wanted = {phonenumbers.format_number(n, phonenumbers.PhoneNumberFormat.E164) for n in (phone, cell)}
        given, family = maker.first_name(), maker.last_name()
        host = f"{plain(maker.company())[:14] or 'example'}.{ending}"
        mail, site = f"{plain(given)}.{plain(family)}@{host}", f"www.{host}"
        tel, mob, _, e, w, mob_2, tel_2 = LABELS[region]
        layout = dice.randrange(4)
        if layout == 0:
            texts = [f"{tel} {shown[0]}", f"{mob} {shown[1]}", f"{e} {mail}", f"{w} {site}"]
        elif layout == 1:
            texts = [f"{tel_2} {shown[0]} | {mob_2} {shown[1]}", f"{mail} | {site}"]
        elif layout == 2:
            texts = [
                f"{tel_2}{shown[0]}" if tel_2[-1] in ".:" else f"{tel_2} {shown[0]}",
                f"{mob_2} {shown[1]}",
                mail,
                site,
            ]
        else:
            texts = [shown[0], shown[1], mail, site]
        found = split_lines(rows(f"{given} {family}", maker.job(), *texts))
        online = find_online(found)
        country = vote_region(found, online, region).country
        got = (set(best(find_phones(found, country), "TEL")), best(online, "EMAIL"), best(online, "URL"))
        if got != (wanted, [mail], [site]):
            wrong.append((texts, got, wanted))
    assert wrong == []


@pytest.mark.parametrize("region", list(LOCALES))
def test_addresses_of_clean_cards_come_back(region: str) -> None:
    maker = Faker(LOCALES[region])
    maker.seed_instance(5)
    right = 0
    for _ in range(40):
        street, town = maker.street_address().strip().replace("\n", ", "), f"{maker.postcode()} {maker.city()}"
        if region == "US":
            state = maker.state_abbr(include_territories=False, include_freely_associated_states=False)
            town = f"{maker.city()}, {state} {maker.postcode()}"
        elif region == "GB":
            town = f"{maker.city()} {maker.postcode()}"
        name = f"{maker.first_name()} {maker.last_name()}"
        found = split_lines(rows(name, "Manager", street, town, "www.example.com"))
        right += best(find_addresses(found, region, {4}), "ADR") == [f"{street}, {town}"]
    assert right >= 37, right
