"""Names, places and jobs from two libraries that know nothing of each other: Faker and mimesis."""

from __future__ import annotations

import random
import re
from functools import cache
from typing import Any

from faker import Faker
from mimesis import Generic
from mimesis.enums import Gender
from mimesis.locales import Locale as MimesisLocale

from .facts import Locale, digits_for, halve, language_table, pick

__all__ = ["TextSource"]

_MIMESIS = {
    "en_US": "en", "en_GB": "en-gb", "en_IE": "en-gb", "en_AU": "en-au", "en_CA": "en-ca", "en_IN": "en", "de_DE": "de",
    "de_AT": "de-at", "de_CH": "de-ch", "fr_FR": "fr", "fr_BE": "fr", "es_ES": "es", "es_MX": "es-mx", "it_IT": "it",
    "pt_PT": "pt", "pt_BR": "pt-br", "nl_NL": "nl", "nl_BE": "nl-be", "pl_PL": "pl", "sv_SE": "sv", "da_DK": "da",
    "fi_FI": "fi", "cs_CZ": "cs", "tr_TR": "tr", "ru_RU": "ru", "uk_UA": "uk", "ja_JP": "ja", "zh_CN": "zh",
    "zh_TW": "zh", "ko_KR": "ko",
}  # fmt: skip
_STREETS = {
    "en": ["{} Street", "{} Road", "{} Avenue", "{} Lane", "{} Drive", "{} Blvd", "{} Way", "{} Place", "{} St."],
    "de": ["{}straße", "{}weg", "{}gasse", "{}allee", "{}platz", "{}str.", "{}ring", "Am {}", "{}ufer"],
    "fr": ["rue {}", "avenue {}", "boulevard {}", "place {}", "chemin {}", "quai {}", "allée {}", "impasse {}"],
    "es": ["Calle {}", "C/ {}", "Avda. {}", "Paseo {}", "Plaza {}", "Av. {}", "Camino {}"],
    "it": ["Via {}", "Viale {}", "Piazza {}", "Corso {}", "Largo {}", "Vicolo {}", "V.le {}"],
    "pt": ["Rua {}", "Avenida {}", "Av. {}", "Praça {}", "Travessa {}", "R. {}", "Alameda {}"],
    "nl": ["{}straat", "{}laan", "{}weg", "{}plein", "{}kade", "{}gracht", "{}singel"],
    "pl": ["{}", "{}", "al. {}", "pl. {}"],
    "sv": ["{}gatan", "{}vägen", "{}gränd", "{}torget"],
    "da": ["{}vej", "{}gade", "{}stræde", "{} Allé"],
    "fi": ["{}katu", "{}tie", "{}kuja", "{}polku"],
    "cs": ["{}", "{}", "nám. {}", "třída {}"],
    "tr": ["{} Cad.", "{} Sokak", "{} Bulvarı", "{} Sk."],
    "ru": ["ул. {}", "пр-т {}", "улица {}", "пер. {}", "наб. {}"],
    "uk": ["вул. {}", "просп. {}", "вулиця {}", "пров. {}"],
    "ja": ["{}", "{}町", "{}本町", "中央区{}", "港区{}"],
    "zh_CN": ["{}路", "{}大道", "{}街", "浦东新区{}路", "高新区{}大道"],
    "zh_TW": ["{}路", "{}街", "信義區{}路一段", "中山區{}路二段", "北區{}街"],
    "ko": ["{}로", "{}길", "중구 {}로", "강남구 {}로", "{}대로"],
}  # fmt: skip
_OWN_CITIES = {
    "en_IE": ["Dublin 2", "Cork", "Galway", "Limerick", "Kilkenny", "Waterford", "Dún Laoghaire", "Co. Wicklow"],
    "en_IN": ["Mumbai", "Pune", "Bengaluru", "Chennai", "Hyderabad", "Ahmedabad", "Kochi", "Jaipur", "New Delhi"],
    "fr_BE": ["Bruxelles", "Liège", "Namur", "Charleroi", "Mons", "Wavre", "Tournai", "Louvain-la-Neuve"],
    "zh_TW": ["台北市", "新北市", "台中市", "台南市", "高雄市", "桃園市", "新竹市", "基隆市"],
    "zh_CN": ["北京市", "上海市", "广州市", "深圳市", "杭州市", "成都市", "南京市", "武汉市", "苏州市", "西安市"],
    "ko_KR": ["서울시", "서울특별시", "부산광역시", "인천시", "대구시", "대전시", "수원시", "성남시", "광주광역시"],
    "ja_JP": ["東京都", "大阪市", "名古屋市", "京都市", "札幌市", "神戸市", "福岡市", "横浜市", "東京都千代田区",
              "仙台市"],
    "en_CA": ["Toronto", "Vancouver", "Ottawa", "Calgary", "Halifax", "Victoria", "Hamilton", "Guelph", "Kingston"],
    "en_AU": ["Sydney", "Melbourne", "Brisbane", "Perth", "Adelaide", "Hobart", "Newcastle", "Geelong", "Fremantle"],
    "uk_UA": ["Київ", "Львів", "Одеса", "Харків", "Дніпро", "Вінниця", "Полтава", "Чернівці"],
    "en_GB": ["London", "Bristol", "Leeds", "Oxford", "Cambridge", "Bath", "York", "Norwich", "Exeter",
              "Edinburgh", "Cardiff"],
    "tr_TR": ["İstanbul", "Ankara", "İzmir", "Bursa", "Antalya", "Kadıköy / İstanbul", "Çankaya / Ankara", "Konya"],
    "es_MX": ["Ciudad de México", "Guadalajara", "Monterrey", "Puebla", "Mérida", "Querétaro", "León", "Toluca"],
    "ru_RU": ["Москва", "Санкт-Петербург", "Казань", "Самара", "Новосибирск", "Екатеринбург", "Тула", "Пермь"],
}  # fmt: skip


@cache
def _faker(code: str) -> Any:
    return Faker(code)


@cache
def _mimesis(code: str) -> Any:
    return Generic(locale=MimesisLocale(_MIMESIS[code]))


class TextSource:
    """Text for one card: the same seed gives the same words."""

    def __init__(self, source: str, locale: Locale, rng: random.Random) -> None:
        self.source, self.locale, self.rng = source, locale, rng
        seed = rng.randrange(1 << 30)
        if source == "faker":
            self._lib = _faker(locale.code)
            self._lib.seed_instance(seed)
        else:
            self._lib = _mimesis(locale.code)
            self._lib.reseed(seed)

    def pick(self, options: list[str]) -> str:
        """One of this source's half of a word list."""
        return pick(self.rng, options, self.source)

    def given_family(self, female: bool) -> tuple[str, str, str]:
        """(given name, family name, romanised "Given Family" or "" where the script is Latin or unknown)."""
        if self.locale.code in ("zh_CN", "zh_TW", "ko_KR"):
            return self._east()
        if self.locale.code == "ja_JP":
            return self._japanese()
        gender = "female" if female else "male"
        if self.source == "faker":
            given = getattr(self._lib, f"first_name_{gender}")()
            family = getattr(self._lib, f"last_name_{gender}")()
        elif self.locale.code == "en_IN":  # mimesis has no Indian names: Faker's other half stands in
            _faker("en_IN").seed_instance(self.rng.randrange(1 << 30))
            given, family = _faker("en_IN").first_name(), _faker("en_IN").last_name()
        else:
            person = self._lib.person
            mark = Gender.FEMALE if female else Gender.MALE
            given, family = person.first_name(gender=mark), person.last_name(gender=mark)
        return _tidy(given), _tidy(family), ""

    def middle(self, female: bool) -> str:
        """A patronymic in Russian and Ukrainian, else a second given name."""
        if self.locale.cyrillic:
            fake = _faker(self.locale.code)
            fake.seed_instance(self.rng.randrange(1 << 30))
            return str(fake.middle_name_female() if female else fake.middle_name_male())
        return self.given_family(female)[0].split()[0]

    def _east(self) -> tuple[str, str, str]:
        table = language_table("names_east")[self.locale.code]
        family, family_latin = self.pick(table["family"]).split()
        parts = [self.pick(table["given"]).split() for _ in range(1 if self.rng.random() < 0.15 else 2)]
        given = "".join(part[0] for part in parts)
        joint = {"zh_CN": "", "zh_TW": "-", "ko_KR": self.rng.choice(["-", "", " "])}[self.locale.code]
        latin = joint.join(part[1].lower() for part in parts)
        return given, family, f"{latin[0].upper()}{latin[1:]} {family_latin}"

    def _japanese(self) -> tuple[str, str, str]:
        provider = next(p for p in _faker("ja_JP").get_providers() if hasattr(p, "last_name_pairs"))
        given = self.rng.choice(halve(tuple(provider.first_name_pairs), self.source))
        family = self.rng.choice(halve(tuple(provider.last_name_pairs), self.source))
        return given[0], family[0], f"{given[2]} {family[2]}"

    def job(self) -> str:
        """A job title out of the library; often longer or rarer than what people print."""
        text = self._lib.job() if self.source == "faker" else self._lib.person.occupation()
        text = re.sub(r"\s*\(.*?\)", "", str(text)).split(" / ")[0].split(";")[0].strip()
        return text[:1].upper() + text[1:]

    def company(self) -> str:
        """A company name out of the library."""
        text = self._lib.company() if self.source == "faker" else self._lib.finance.company()
        return _tidy(text)

    def words(self, count: int) -> list[str]:
        """So many words of the country's language, one after the other from nothing that means anything."""
        lib = _mimesis(self.locale.code)
        lib.reseed(self.rng.randrange(1 << 30))
        return [_tidy(word) for word in lib.text.words(count)]

    def city(self) -> str:
        """A town; of the country's own list where the library has none."""
        own = _OWN_CITIES.get(self.locale.code)
        if own and (
            self.rng.random() < 0.7 or self.locale.code in ("en_IE", "en_IN", "fr_BE", "zh_TW", "ko_KR", "ja_JP")
        ):
            return self.pick(own)
        text = self._lib.city() if self.source == "faker" else self._lib.address.city()
        return re.sub(r"^(г|д|с|п|ст|к|клх|місто|село|селище)\.?\s+", "", _tidy(text))

    def street(self) -> str:
        """A street without the house number."""
        rng, language = self.rng, self.locale.language
        pattern = rng.choice(_STREETS[language])
        if self.locale.cjk:
            core = self.pick(self.locale.words["firm"]["nouns"])
            return pattern.format(core)
        if self.source == "mimesis" and rng.random() < 0.6:
            name = str(self._lib.address.street_name())
            known = re.search(
                r"(?i)stra|gasse|weg|platz|rue|calle|via |straat|laan|gatan|vägen|vej|gade|улица|ул\.", name
            )
            return name if known or language in ("pl", "cs", "fi") else pattern.format(name)
        core = self.given_family(rng.random() < 0.5)[1].split()[-1]
        if rng.random() < 0.35:
            core = self.pick(self.locale.words["firm"]["nouns"])
        if pattern.startswith("{}") and not pattern.startswith("{} ") and len(pattern) > 2:
            core = core[:1].upper() + core[1:]
        return pattern.format(core)

    def postcode(self) -> str:
        """A postcode of the right form."""
        return digits_for(self.rng, self.rng.choice(self.locale.facts["code"]))


def _tidy(text: object) -> str:
    return " ".join(str(text).split())
