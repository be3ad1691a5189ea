"""What can go wrong, sorted by who can put it right.

    CardscanError                    a message for a person; no traceback
    ├── UsageError      exit 2       the person typing: no such record, unknown property
    ├── SetupError      exit 3       whoever runs the machine: no Tesseract, or not that language
    ├── StoreError      exit 4       not a cardscan store, locked, made by a newer version
    └── PhotoError      collected    the person with the camera: this photo only; the run goes on, exit 1 at the end
        ├── UnreadablePhoto          not an image, truncated, too large
        ├── NoCardFound              nothing in the photo looks like a card
        │   └── NotACard             what is in it reads like something else
        └── ReadingFailed            the OCR engine crashed or timed out

Every class takes one message and nothing else: a custom ``__init__`` does not survive pickling, and one exception that
cannot be unpickled breaks a whole process pool.
"""

from enum import IntEnum

__all__ = [
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
]


class ExitCode(IntEnum):
    """What the program's exit status means."""

    OK = 0
    SOME_PHOTOS_FAILED = 1
    USAGE = 2
    SETUP = 3
    STORE = 4
    INTERRUPTED = 130


class CardscanError(Exception):
    """Base of all expected errors; ``str(error)`` is a message for a person that says what to do next."""

    exit_code = ExitCode.USAGE


class UsageError(CardscanError):
    """The person typing can put it right."""


class SetupError(CardscanError):
    """Whoever runs the machine can put it right: something must be installed."""

    exit_code = ExitCode.SETUP


class StoreError(CardscanError):
    """The store cannot be used."""

    exit_code = ExitCode.STORE


class PhotoError(CardscanError):
    """One photo could not be used; the others go on."""

    exit_code = ExitCode.SOME_PHOTOS_FAILED


class UnreadablePhoto(PhotoError):  # noqa: N818 - the tree above names what happened, as the interpreter's own do
    """Not an image, truncated, or too large."""


class NoCardFound(PhotoError):  # noqa: N818 - see UnreadablePhoto
    """Nothing in the photo looks like a card."""


class NotACard(NoCardFound):
    """What is in the photo reads like a bank card, a receipt, a page of text, a screen or a keyboard."""


class ReadingFailed(PhotoError):  # noqa: N818 - see UnreadablePhoto
    """The OCR engine crashed or timed out on this photo."""
