"""What papers say that are no business cards: letters, menus, labels, invitations, lists of contents."""

from __future__ import annotations

import re

from cardscan.model import Card

__all__ = ["is_pattern", "name_paper", "name_unsigned"]

_LETTER = tuple(
    re.compile(rf"(?im)^\W*(?:{words})")
    for words in (
        r"(?:betreff|betr\.|subject|re|objet|oggetto|asunto|assunto|dotyczy|onderwerp|ämne|emne|předmět)\s?:",
        r"(?:sehr geehrte|liebe[rs]? [^\W\d_]+|dear [^\W\d_]+|chère? |madame, monsieur|gentile |egregi|estimad|prezad"
        r"|szanown|geachte|hej [^\W\d_]+,|kære |vážen|уважаем)",
        r"(?:mit freundlichen gr|mit besten gr|freundliche gr|yours (?:sincerely|faithfully)|(?:kind|best) regards,"
        r"|sincerely,|cordialement|cordiali saluti|distinti saluti|atentamente|atenciosamente|z poważaniem"
        r"|met vriendelijke groet|med vänlig|med venlig|s pozdravem|с уважением)",
    )
)
"""What letters say in three groups of words: what of, to whom, and in the end; two of them stand on no card."""
_LABEL = (
    re.compile(
        r"(?i)\b(?:ingredients|zutaten|ingrédients|ingredienti|ingredientes|składniki|ingrediënten|ingredienser|složení)\b"
    ),
    re.compile(
        r"(?i)\b(?:best before|mindestens haltbar|à consommer|da consumarsi|consumir|najlepiej spożyć"
        r"|ten minste houdbaar|net (?:wt|weight)|nettogewicht|nutrition|nährwert|kcal|\d+ ?m?g|\d+ ?ml)\b"
    ),
)
_INVITATION = re.compile(
    r"(?i)\b(?:you are (?:cordially )?invited|request the (?:pleasure|honou?r) of|rsvp|r\.s\.v\.p|save the date"
    r"|herzlich eingeladen|wir laden (?:dich|euch|sie)\b|zapraszamy na|vi invitiamo|vous (?:êtes )?invite"
    r"|le invitamos|vi inbjuder)\b"
)
_STAMPS = re.compile(
    r"(?i)\bbuy \d+\b.*\bfree\b|\bcollect \d+ stamps|\bget (?:the|your) \d+\w* .*free|\bloyalty card"
    r"|\btreuekarte|\bstempelkarte|\bcarte de fidélité|\btessera fedeltà|\btarjeta de fidelidad"
    r"|\bcartão (?:de )?fidelidade|\bkarta stałego klienta"
)
_PRICE = re.compile(r"(?:^|\s)[€$£]?\s?\d{1,3}[.,]\d{2}\s?[€$£]?\W*$")
_PRICES = 3
"""So many lines that end with a price, where nobody can be reached, are a menu's."""
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+[A-ZÀ-Ý][a-zà-ÿ]")
_CHAPTERS = 4
"""So many lines that begin with a number and a word are chapters."""
_BOOK = re.compile(r"(?i)^(?:a novel|a memoir|ein roman|roman|un romanzo|romanzo|una novela|powieść)$")
_LEGIBLE, _FEW = 0.6, 12
"""Mean confidence of a line that may be text; fewer letters than these are what readers see in a cloth."""


def name_paper(card: Card) -> str:
    """What a card is, if it says what business cards never say, whoever can be reached; else nothing."""
    whole = "\n".join(line.text for line in card.lines)
    if sum(bool(group.search(whole)) for group in _LETTER) > 1:
        return "a letter"
    return "a label" if all(group.search(whole) for group in _LABEL) else ""


def name_unsigned(card: Card) -> str:
    """The same of one that says no way to reach anyone."""
    texts = [line.text for line in card.lines]
    whole = " ".join(texts)
    if _INVITATION.search(whole):
        return "an invitation"
    if _STAMPS.search(whole):
        return "a stamp card"
    if sum(bool(_PRICE.search(text)) for text in texts) >= _PRICES:
        return "a list of prices"
    if any(map(_BOOK.fullmatch, texts)):
        return "a book"
    chapters = sorted({int(match[0].split()[0].split(".")[0]) for text in texts if (match := _NUMBERED.match(text))})
    return "a list of contents" if len(chapters) >= _CHAPTERS and chapters[0] == 1 else ""


def is_pattern(card: Card) -> bool:
    """True for but a few letters that name nobody and nothing, and are no handwriting: readers see such in a cloth."""
    seen = (sum(map(str.isalnum, line.text)) for line in card.lines if line.confidence >= _LEGIBLE)
    return all(field.name == "NOTE" and not field.doubts for field in card.fields) and sum(seen) < _FEW
