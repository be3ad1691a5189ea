"""Invented business cards: for the samples, and to train the field model on what the real pipeline reads.

Development only, not part of the installed package. From the repository's root:

    python -m tools.cardgen cards OUT 50 7      fifty flat cards of seed 7 and their truth, to look at
    python -m tools.cardgen photos OUT 50 7     the same as photographed, one to four in a photo
    python -m tools.cardgen samples             makes samples/ again
    python -m tools.cardgen fonts               which font families are installed

From Python:

    from tools.cardgen import LAYOUTS, LOCALES, SOURCES, FONTS, make_cards, make_photos

    for image, truth in make_cards(3000, seed=1, hold_out={"side_panel", "portrait", "de_AT", "mimesis", "Vollkorn"}):
        ...                                  # image: flat card, BGR uint8, about 1000 x 600; read it with the pipeline
    test = make_cards(300, seed=2, only={"side_panel", "portrait"})          # what was held out, and nothing else

`make_cards(n, seed, hold_out=(), only=(), start=0, dpi=0, degrade=0.5)`: card i of a seed depends on nothing but seed
and i, so `start` resumes or splits a series. `hold_out` and `only` take names of layout families (`LAYOUTS`), locales
(`LOCALES`, such as "de_AT"), font families (`FONTS`) and text sources ("faker", "mimesis"; the two also own different
halves of every word list: titles, departments, sectors, slogans, services).

The truth is a dict: full_name (as printed, with honorifics and credentials), full_name_alt, prefix, given, middle,
family, suffix, org, org_alt, title, title_alt, department, emails, phones [{e164, type: work | mobile | fax, ext,
printed}], urls, address {street, locality, region, postcode, country, printed} | None, address_alt, social [{network,
handle}], lang, locale, region, source, template (layout), font, dark, has_qr, qr {kind, payload} | None, width,
height, corners, people [{printed, given, middle, family, prefix, suffix, latin}], and for training

    lines: [{text, box: [left, top, right, bottom] of the ink in pixels of the image,
             prop: FN | ORG | TITLE | ROLE | TEL | EMAIL | URL | ADR | X-SOCIALPROFILE | ID | OTHER,
             item:   lines (and runs) of one printed value share this number; -1 for none,
             person: 0, 1 ... on a card of several people,
             alt:    True for the second language of a bilingual card,
             vertical, size (points),
             runs: [{text, prop, item, label}]   the parts of a line that holds several values, with labels
                                                 ("Tel.") and separators apart; "".join gives the line, but for a
                                                 label set in a column of its own}]

ID is a registration (VAT, company register, licence); OTHER is a slogan, certificate, opening hours, a list of
services or a note. ROLE is the department. An item that found no room on the card is in neither.

`make_photos(n, seed, hold_out=(), only=(), start=0, largest=1)` gives such cards as photographed or scanned: (photo
BGR, [truth of each card, its corners in photo pixels, clockwise from the card's own top left]).
"""

from .capture import Shot, make_photos, photograph, scan
from .cards import FlatCard, make_card, make_cards
from .facts import LOCALES, SOURCES
from .fonts import FAMILIES, families_for
from .layouts import LAYOUTS

FONTS = tuple(sorted({name for names in FAMILIES.values() for name in names}))

__all__ = [
    "FAMILIES",
    "FONTS",
    "LAYOUTS",
    "LOCALES",
    "SOURCES",
    "FlatCard",
    "Shot",
    "families_for",
    "make_card",
    "make_cards",
    "make_photos",
    "photograph",
    "scan",
]
