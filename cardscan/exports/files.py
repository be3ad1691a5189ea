"""Files written whole or not at all, with names that any system accepts."""

from __future__ import annotations

import os
import tempfile
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path

from cardscan.errors import UsageError

__all__ = ["name_files", "write_atomically"]

FORBIDDEN = frozenset('<>:"/\\|?*')
"""Not allowed in file names on Windows; "/" nowhere."""

RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
"""Names of devices on Windows, with any ending."""

LONGEST = 120
"""Bytes of a name without its ending; file systems take 255, some encrypted ones only 143."""


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file so that `path` holds either what it held before or all of `content`, whenever the power fails.

    An existing file keeps its permissions; the folder is made if need be. Raises UsageError if it cannot be written.
    """
    try:
        path = path.resolve()  # what a link points to is replaced, not the link
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(content)  # a pipe or device cannot be replaced
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".part", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).chmod(mode)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except RuntimeError:  # Python 3.12 and before, of links that lead to each other
        raise UsageError(f"cannot write {path}: a link that leads to itself") from None
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from error


def name_files(
    titles: Iterable[str], ending: str, *, may_have: Callable[[int, str], bool] = lambda number, name: True
) -> tuple[str, ...]:
    """A readable file name for each title: unique, also where case does not count, and the same on every run.

    `may_have`: whether the title of that number, from 0, may have that name; the next one is tried if it may not.
    """
    names: list[str] = []
    taken: set[str] = set()
    for place, title in enumerate(titles):
        stem = _stem(title)
        name, number = stem, 1
        while _folded(name) in taken or not may_have(place, f"{name}{ending}"):
            number += 1
            name = f"{stem} {number}"
        taken.add(_folded(name))
        names.append(f"{name}{ending}")
    return tuple(names)


def _stem(title: str) -> str:
    readable = "".join(
        " " if character in FORBIDDEN or unicodedata.category(character)[0] in "CZ" else character
        for character in unicodedata.normalize("NFC", title)
    )
    stem = " ".join(readable.split()).encode()[:LONGEST].decode(errors="ignore").strip(" .")
    return f"{stem} card" if stem.partition(".")[0].casefold() in RESERVED else stem or "card"


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _umask() -> int:
    """The umask can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
