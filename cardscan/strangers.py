"""What was taken for a business card and surely is none: a bank card, a receipt. Read as a card they would become
contacts, and a bank card's number a telephone number in the store.

Only what no business card says is taken as proof. On 280 read cards, generated and real, there is neither a number with
the groups and the check digit of bank cards, nor the word for a total, nor more than one price; on 2,700 none says what
tickets and papers say.

Alone, a page of prose and a screen are named if they say no way to reach anyone, and a keyboard.

Beside a certain card less is proof: what names no way to reach anyone may be an envelope, a phone, a book or a page of
text. Which of these it is, its size tells, or that its text is prose, or the clock at its top.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median_low

from cardscan.model import CERTAIN, Card, Line
from cardscan.papers import is_pattern, name_paper, name_unsigned

__all__ = [
    "MUCH_LARGER",
    "fits_one_card",
    "is_of_a_card",
    "is_one_card",
    "is_page",
    "is_screen_or_text",
    "may_reach",
    "name_lone",
    "name_neighbour",
    "name_stranger",
    "usual_area",
]

MUCH_LARGER = "something much larger than a card"
_MUCH_LARGER = 3.3
"""What covers so many times the area of the certain cards of its photo is one only if it is certain itself: the largest
cards have half the area more than the smallest, and perspective does not do the rest.
"""
_MOST_LINES = 30
"""No card holds so many lines of text (28 at most on 487, for a detector)."""
_LARGEST_TEXT = 1.6
"""A block of text that covers more, with its margin, is of two cards."""
_LARGER = 2.0
"""What names no way to reach anyone and covers so many times the area is none either."""
_REACH = {"TEL", "EMAIL", "URL"}
_DIRECT = {"TEL", "EMAIL"}
"""A web address is also read where there are but words of two lines."""
_CONTACT = _REACH | {"FN", "ADR"}
_PAPER_LINES = 3
"""The back of a card may have a logo and a slogan; a sheet of paper has more."""
_LIKELY = 0.5
"""The confidence of a field from which on it counts as evidence of a card."""
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?: ?[AP]M)?", re.IGNORECASE)
_PROSE_WORDS = 4
_PROSE_SHARE = 0.5
"""The share of lines of so many words, most of them in lower case, from which on a text is prose."""

_NUMBER = re.compile(r"(?<![\d+])(?:[2-6]\d{3}(?: ?\d{4}){3}|3[47]\d{2} ?\d{6} ?\d{5})(?!\d)")
"""In groups as on bank cards. Card numbers begin with 2 to 6, fifteen digits with 34 or 37."""
_EXPIRY = re.compile(
    r"\b(?:valid|good|exp|expires?|v[aáà]lid[aeo]?|g[uü]ltig|scad|wa[zż]na)\b|\b(?:0[1-9]|1[0-2]) ?/ ?\d\d\b",
    re.IGNORECASE,
)
_VALID = re.compile(
    r"\b(?:valid (?:thru|through|until|from)|good thru|g[uü]ltig bis|expires? end|v[aá]lid[ao] hasta)\b.*\d\d ?/ ?\d\d",
    re.IGNORECASE,
)
"""What bank cards say in so many words: beside it, one digit of the number may be misread."""
_DATE = re.compile(r"(?:0[1-9]|1[0-2]) ?/ ?\d\d")
"""On a line of its own it says as much."""
_PAGE_LINES, _PAGE_SHARE, _LONG = 10, 0.5, 7
"""So many lines of prose, or of so many words, and this share of all, are on no card."""
_MUCH_PROSE = 15
"""So many lines of prose are on no card, whoever is to be reached below them."""
_SCREEN_LINES, _SCREEN_SHAPE = 8, 1.8
"""A screen of messages has so many lines at least, and is so many times as high as wide."""
_KEYS, _KEYS_SHARE, _KEY_KINDS = 20, 0.75, 12
"""So many lines of a single letter or digit, this share of all, so many different ones: the keys of a keyboard."""
_IBAN = re.compile(r"\b[A-Z]{2}\d{2} ?[A-Z\d]{4}|IBAN", re.IGNORECASE)
_AMOUNT = re.compile(
    r"(?:^|[^\d\s.,/+-])\s*\d{1,3}(?:[.,']?\d{3})?[.,]\d{2}\s?(?:[A-Z*€$£]|EUR|USD|GBP|CHF|z[lł])?$"
    r"|[¥￥₩]\s?\d[\d,]*$|\d{2,}\s?[円원]$"
)
"""A price at the end of a line, no pair of digits of a telephone number."""
_TOTAL = re.compile(
    r"^\W*(?:sub ?-?total|grand total|totale?|(?:zwischen)?summe|gesamt|totaal|suma|razem|итого"
    r"|[小合]計|[总合小]计|합계)\b",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"\b(?:vat|tax|mwst|ust|tva|iva|btw|moms|pdv|ндс|cash|change|card|visa|mastercard|debit|bar|rückgeld|receipt|beleg|bon)\b"
    r"|税|現金|お釣り|お預り|领收|收据|現計|부가세|영수증",
    re.IGNORECASE,
)
_TICKET = tuple(
    re.compile(rf"(?i)(?<![^\W\d_])(?:{words})")
    for words in (
        r"(?:tickets?|boarding pass|biglietto|billet|billete|bilhete|entrada|fahrkarte|fahrschein|eintrittskarte"
        r"|bilety?|билет|квиток|lippu|biljett|jegy|jízdenka|lístok|karta pokładowa|bordkarte)(?![^\W\d_])"
        r"|車票|车票|乗車券|승차권",
        r"(?:seat|sitz(?:platz)?|platz|posto|place|asiento|assento|miejsce|место|місце|sedadlo|hely|plats|sæde|koltuk)"
        r"\W{0,3}[A-Z]?\d|\d[番号號]?席",
        r"(?:coach|wagen|carrozza|voiture|coche|carruagem|wagon|вагон|gate|row|reihe|fila|rang|rz[ąa]d|ряд|rad|sor|sala|saal"
        r"|screen|vagn|vaunu)\W{0,3}[A-Z]?\d|\d[号號]車|\d号车",
        r"(?:flight|flug|treno|zug|train|vol|vuelo|voo|tren|pociąg|поезд|рейс|vlak|tåg|tog|kino|cinema|cineplex|cinéma"
        r"|theater|théâtre|teatro|concert|konzert|pnr|departure|abfahrt|departs?|partenza|départ|salida|einlass|doors)\b",
    )
)
"""What tickets say in four groups of words: what it is, the seat and where that is, with their numbers, what for."""
_ON_TICKETS = 3
"""So many of them, and a time or a day, are on no business card."""
_WHEN = re.compile(r"\b\d{1,2}[:.h]\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-](?:20)?\d\d\b|\b\d{1,2} ?[A-Z]{3}\b")
_IDENTITY = (
    re.compile(
        r"(?i)\b(?:identity card|personalausweis|carte (?:nationale )?d['’]identité|carta d['’]identità|dowód osobisty"
        r"|documento (?:nacional )?de identidad|cédula de identidad|občanský průkaz|driv(?:ing|er['’]?s) licen[cs]e"
        r"|führerschein|permis de conduire|patente di guida|permiso de conducir|prawo jazdy|residence permit|passport"
        r"|aufenthaltstitel|reisepass|passeport|passaporto|pasaporte|nüfus cüzdanı|kimlik kartı|паспорт)\b"
        r"|身份证|身分證|주민등록증"
    ),
    re.compile(
        r"(?i)\b(?:date of birth|place of birth|geburts(?:datum|tag|ort)|née? le|date de naissance|nat[oa] (?:il|a)"
        r"|data di nascita|fecha de nacimiento|data urodzenia|doğum tarihi|дата рождения|surname|document n[o°])\b"
        r"|出生|생년월일"
    ),
)
"""What papers of a person say in two groups of words: what they are, and of whom."""
_REACHED = re.compile(r"@|www|\b(?:e-?mail|phone|tel|tél|telefono?|mobile?|fax)\b", re.IGNORECASE)
_DIGITS = 4
"""Fewer digits than these on a line are no number to call, and no house with its postcode."""
_AMOUNTS = 4
"""Fewer prices may be on a business card, as an offer."""


def name_stranger(lines: Sequence[Line]) -> str:
    """What these lines of a card are surely from, if not from a business card ("a bank card"), else nothing."""
    texts = [line.text for line in lines]
    whole = " ".join(texts)
    if "@" in whole:
        return ""
    numbers = _NUMBER.findall(whole)
    dated = bool(_VALID.search(whole)) or any(map(_DATE.fullmatch, texts))
    dated = dated or bool(_EXPIRY.search(whole) and any(map(_is_valid, numbers)))
    if numbers and dated and not _IBAN.search(whole):
        return "a bank card"
    prices = sum(bool(_AMOUNT.search(text)) for text in texts)
    if prices >= _AMOUNTS and any(map(_TOTAL.search, texts)) and any(map(_PAID.search, texts)):
        return "a receipt"
    if len(_groups_said(_TICKET, whole)) >= _ON_TICKETS and _WHEN.search(whole):
        return "a ticket"
    if len(_groups_said(_IDENTITY, whole)) == len(_IDENTITY):
        return "an identity card"
    keys = [text for text in texts if len(text) == 1]
    kinds = {key for key in keys if key.isascii() and key.isalnum()}
    if len(keys) >= max(_KEYS, _KEYS_SHARE * len(texts)) and len(kinds) >= _KEY_KINDS:
        return "a keyboard"
    return ""


def _groups_said(groups: Sequence[re.Pattern[str]], text: str) -> list[re.Pattern[str]]:
    """Those of the groups of words of which the text has one."""
    return [group for group in groups if group.search(text)]


def name_lone(card: Card) -> str:
    """What it surely is, also where nothing lies beside it ("a page of text"), if it is no business card; else
    nothing.
    """
    names = {field.name for field in card.fields if field.confidence >= _LIKELY}
    prose = sum(map(_is_prose, card.lines))
    if prose >= max(_MUCH_PROSE, _PAGE_SHARE * len(card.lines)):
        return "a page of text"
    if (stranger := name_stranger(card.lines) or name_paper(card)) or names & _REACH:
        return stranger
    if (stranger := name_unsigned(card)) or "ADR" in names:
        return stranger
    if is_pattern(card):
        return "a pattern"
    if _has_clock(card) and not any(field.confidence >= CERTAIN for field in card.fields if field.name != "NOTE"):
        return "a screen"
    long = sum(len(line.text.split()) >= _LONG for line in card.lines)
    if max(prose, long) >= max(_PAGE_LINES, _PAGE_SHARE * len(card.lines)):
        return "a page of text"
    tall = card.height >= _SCREEN_SHAPE * card.width
    return "a screen" if tall and prose >= _PAPER_LINES and len(card.lines) >= _SCREEN_LINES else ""


def usual_area(cards: Sequence[Card]) -> float:
    """How many pixels of the photo the certain ones of these cards cover, as the median, of two the smaller; 0 if none
    is certain.
    """
    areas = [card.quad.area for card in cards if _is_certain(card)]
    return median_low(areas) if areas else 0.0


def is_page(area: float, lines: int, usual: float) -> bool:
    """Whether an outline of that area, with so many lines of text, need not be read beside cards of the usual area."""
    return bool(usual and area > _MUCH_LARGER * usual and lines >= _MOST_LINES)


def fits_one_card(area: float, usual: float) -> bool:
    """Whether a block of text of that area, beside cards of the usual area if any is certain, may be that of one."""
    return not usual or area <= _LARGEST_TEXT * usual


def is_one_card(text: Card, usual: float) -> bool:
    """Whether text outside of all outlines is that of one card, beside cards of the usual area: it says how to reach
    somebody, or who, of what firm, and where.
    """
    names = {field.name for field in text.fields if field.confidence >= _LIKELY}
    told = (names & _DIRECT and _is_certain(text)) or (names >= {"FN", "ORG", "ADR"} and is_of_a_card(text))
    return bool(told) and fits_one_card(text.quad.area, usual)


def may_reach(texts: Sequence[str]) -> bool:
    """Whether lines of text may hold how or where to reach somebody: an address, a number of some length, or a word
    before one.
    """
    return any(_REACHED.search(text) or sum(map(str.isdigit, text)) >= _DIGITS for text in texts)


def is_of_a_card(text: Card) -> bool:
    """Whether text outside of all outlines is a card's or a piece of one: it says how or where to reach somebody, or
    who somebody is: of a card that is half covered or cut by the frame, that may be all.
    """
    names = {field.name for field in text.fields if field.confidence >= _LIKELY}
    named = any(field.name == "FN" and field.confidence >= CERTAIN for field in text.fields)
    told = names & (_DIRECT | {"ADR"}) or (named and names & {"ORG", "TITLE"})
    return bool(told) and not name_stranger(text.lines) and not _is_text(text)


def name_neighbour(card: Card, usual: float) -> str:
    """What lies beside cards that cover `usual` pixels of the photo, if it is no card ("a sheet of text"), else
    nothing. The back of a card, a card without any number or mail address and a name badge stay.
    """
    names = {field.name for field in card.fields}
    clock = _has_clock(card)
    if card.quad.area > _MUCH_LARGER * usual and (clock or not _is_certain(card)):
        return MUCH_LARGER
    if not any(letter.isalpha() for line in card.lines for letter in line.text) and not names & _REACH:
        return "a table of numbers"
    if names & _REACH or len(card.lines) < _PAPER_LINES:
        return ""
    if clock:
        return "a phone"
    named = any(field.name == "FN" and field.confidence >= CERTAIN for field in card.fields)
    if not names & _CONTACT or (_is_text(card) and not named):
        return "a sheet of text"
    return "something larger than a card" if card.quad.area > _LARGER * usual else ""


def is_screen_or_text(card: Card) -> bool:
    """Whether it has a clock at its top, as the screen of a phone has, or is prose."""
    return _has_clock(card) or _is_text(card)


def _has_clock(card: Card) -> bool:
    return any(_CLOCK.fullmatch(line.text) for line in card.lines[:2])


def _is_certain(card: Card) -> bool:
    """Whether it says whom one can reach, and how; and is neither a bank card nor a receipt nor a page of text."""
    names = {field.name for field in card.fields if field.confidence >= _LIKELY}
    whom = bool(names & _REACH and names & {"FN", "ORG"})
    return whom and not name_stranger(card.lines) and not _is_text(card)


def _is_text(card: Card) -> bool:
    prose = sum(map(_is_prose, card.lines))
    return prose >= _PAPER_LINES and prose >= _PROSE_SHARE * len(card.lines)


def _is_prose(line: Line) -> bool:
    """Whether most words of a line are words in lower case, as in a sentence."""
    words = [word for word in line.text.split() if word.strip(".,;:!?").isalpha()]
    return len(words) >= _PROSE_WORDS and sum(map(str.islower, words)) > _PROSE_SHARE * len(line.text.split())


def _is_valid(number: str) -> bool:
    """Whether the last digit is the check digit of the others, by Luhn's rule."""
    digits = [int(digit) for digit in reversed(number) if digit.isdigit()]
    return sum(digits[::2]) % 10 == -sum(sum(divmod(2 * digit, 10)) for digit in digits[1::2]) % 10
