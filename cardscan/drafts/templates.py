"""Templates of mails: ours and the user's own. The one door to Jinja2.

A template is a text file ``KIND.LANGUAGE.j2`` or, for one tier only, ``KIND.LANGUAGE.TIER.j2``: a line
``Subject: ...``, an empty line, the mail. What is in the user's folder goes before what comes with cardscan. A piece
that is missing is an empty text, so that ``{% if event %}`` leaves its sentence out; a name that does not exist is an
error, never a hole.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from cardscan.drafts.wording import Wording, end_sentence
from cardscan.errors import UsageError

__all__ = ["KINDS", "Templates"]

KINDS = ("first", "again", "nudge", "share", "introduce", "birthday")
"""What a mail is for: after meeting, keeping in touch, no answer yet, an article, two people, a birthday."""

_OURS = files("cardscan") / "templates"
_NAME = re.compile(r"[a-z]+\.([a-z]{2,3}(?:-[a-z]+)?)(?:\.[a-z]+)?\.j2")


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates that there are; `folder` holds the user's own, if there are any."""

    folder: Path | None = None

    @property
    def languages(self) -> tuple[str, ...]:
        """All languages that somebody can be written to, English first."""
        found = dict.fromkeys(match[1] for name in self._names() if (match := _NAME.fullmatch(name)))
        return ("en", *sorted(language for language in found if language != "en"))

    @property
    def names(self) -> tuple[str, ...]:
        """The files that there are, ours and the user's, in the order of their names."""
        return tuple(sorted({name for name in self._names() if name.endswith((".j2", ".toml"))}))

    def original(self, name: str) -> str:
        """The text of a template as it comes with cardscan. Raises UsageError if there is none of that name."""
        if name not in {file.name for file in _OURS.iterdir()}:
            raise UsageError(f"there is no template {name}; `cardscan templates` lists them")
        return (_OURS / name).read_text(encoding="utf-8")

    def wording(self, language: str) -> Wording:
        """The phrases of a language; the English ones for a language that has none."""
        name = f"words.{language}.toml"
        text = self._read(name) or self._read("words.en.toml") or ""
        try:
            own = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise UsageError(f"the file {name} in {self.folder} cannot be read: {error}") from error
        return Wording(_filled(own, _english_phrases()))

    def render(self, kind: str, language: str, tier: str, pieces: Mapping[str, Any]) -> tuple[str, str]:
        """Subject and text of a mail. Raises UsageError for a template that is wrong, with its name and line."""
        name, text = self._find(kind, language, tier)
        try:
            written = _compile(text, self.wording(language).full_stop).render(pieces)
        except TemplateSyntaxError as error:
            raise UsageError(f"the template {name} is wrong in line {error.lineno}: {error.message}") from error
        except (TemplateError, TypeError, ValueError, KeyError) as error:
            known = ", ".join(sorted(pieces))
            raise UsageError(f"the template {name} cannot be used: {error}. There is: {known}") from error
        head, _, body = written.strip().partition("\n")
        label, colon, subject = head.partition(":")
        if not colon or label.strip().casefold() != "subject":
            raise UsageError(f"the template {name} must begin with a line 'Subject: ...'")
        return " ".join(subject.split()), _tidy(body)

    def _find(self, kind: str, language: str, tier: str) -> tuple[str, str]:
        tiers = (f"{tier}.", "") if tier else ("",)
        for name in (f"{kind}.{language}.{part}j2" for part in tiers):
            text = self._read(name)
            if text is not None:
                return name, text
        raise UsageError(
            f"there is no template {kind}.{language}.j2; kinds are {', '.join(KINDS)}, languages are "
            f"{', '.join(self.languages)}, and your own go into {self.folder or 'a folder that --templates names'}"
        )

    def _read(self, name: str) -> str | None:
        if self.folder is not None and (self.folder / name).is_file():
            try:
                return (self.folder / name).read_text(encoding="utf-8-sig")
            except (OSError, UnicodeDecodeError) as error:
                raise UsageError(f"the template {self.folder / name} cannot be read: {error}") from error
        ours = _OURS / name
        return ours.read_text(encoding="utf-8") if ours.is_file() else None

    def _names(self) -> Iterator[str]:
        yield from (file.name for file in _OURS.iterdir())
        if self.folder is not None and self.folder.is_dir():
            yield from (file.name for file in self.folder.iterdir())


@lru_cache(maxsize=64)
def _compile(text: str, full_stop: str) -> Template:
    environment = SandboxedEnvironment(undefined=StrictUndefined)
    environment.filters["sentence"] = lambda sentence: end_sentence(sentence, full_stop)
    return environment.from_string(text)


@lru_cache(maxsize=1)
def _english_phrases() -> dict[str, Any]:
    return tomllib.loads((_OURS / "words.en.toml").read_text(encoding="utf-8"))


def _filled(own: Mapping[str, Any], ours: Mapping[str, Any]) -> dict[str, Any]:
    """A user's own phrases, with ours where one is missing or of another kind."""
    return {
        key: _filled(own[key], value)
        if isinstance(value, Mapping) and isinstance(own.get(key), Mapping)
        else own[key]
        if isinstance(own.get(key), type(value)) and (not isinstance(value, list) or len(own[key]) == len(value))
        else value
        for key, value in ours.items()
    } | {key: value for key, value in own.items() if key not in ours}


def _tidy(text: str) -> str:
    """Without blanks at the ends of lines, and with one empty line where a paragraph was left out."""
    lines = "\n".join(" ".join(line.split(" ")).rstrip() for line in text.strip().splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines) + "\n"
