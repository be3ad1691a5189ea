"""Business cards in, reviewed contacts with a follow-up-due date out.

The public names, in five lines::

    from pathlib import Path
    from cardscan import Settings, build_contact, find_photos, scan_photo, to_vcard

    photos, failures = find_photos([Path("samples/photos")])
    for card in scan_photo(photos[0], Settings()).cards:
        print(to_vcard(build_contact(card.fields), due=None))

They are imported when they are first asked for: `import cardscan` alone loads no engine.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cardscan.contacts import build_contact
    from cardscan.errors import (
        CardscanError,
        ExitCode,
        NoCardFound,
        NotACard,
        PhotoError,
        ReadingFailed,
        SetupError,
        StoreError,
        UnreadablePhoto,
        UsageError,
    )
    from cardscan.exports.vcards import to_vcard
    from cardscan.fields import parse_fields
    from cardscan.followups import parse_due
    from cardscan.model import Box, Card, Contact, Field, Line, Photo, Quad, Record, Scan, ScanFailure, Word
    from cardscan.photos import find_photos
    from cardscan.pipeline import Settings, scan_photo, scan_photos
    from cardscan.reading import make_reader
    from cardscan.store import Store
    from cardscan.workers import Workers

__version__ = "0.1.0"

__all__ = [
    "Box",
    "Card",
    "CardscanError",
    "Contact",
    "ExitCode",
    "Field",
    "Line",
    "NoCardFound",
    "NotACard",
    "Photo",
    "PhotoError",
    "Quad",
    "ReadingFailed",
    "Record",
    "Scan",
    "ScanFailure",
    "Settings",
    "SetupError",
    "Store",
    "StoreError",
    "UnreadablePhoto",
    "UsageError",
    "Word",
    "Workers",
    "build_contact",
    "find_photos",
    "make_reader",
    "parse_due",
    "parse_fields",
    "scan_photo",
    "scan_photos",
    "to_vcard",
]

_HOMES = {
    "contacts": ("build_contact",),
    "errors": (
        "CardscanError",
        "ExitCode",
        "NoCardFound",
        "NotACard",
        "PhotoError",
        "ReadingFailed",
        "SetupError",
        "StoreError",
        "UnreadablePhoto",
        "UsageError",
    ),
    "exports.vcards": ("to_vcard",),
    "fields": ("parse_fields",),
    "followups": ("parse_due",),
    "model": (
        "Box",
        "Card",
        "Contact",
        "Field",
        "Line",
        "Photo",
        "Quad",
        "Record",
        "Scan",
        "ScanFailure",
        "Word",
    ),
    "photos": ("find_photos",),
    "pipeline": ("Settings", "scan_photo", "scan_photos"),
    "reading": ("make_reader",),
    "store": ("Store",),
    "workers": ("Workers",),
}


def __getattr__(name: str) -> object:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"cardscan.{module}"), name)
    raise AttributeError(f"module 'cardscan' has no attribute {name!r}")
