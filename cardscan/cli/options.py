"""Options, arguments and their types that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.shell_completion import CompletionItem

from cardscan.cli import config

if TYPE_CHECKING:
    from cardscan.model import Record

__all__ = [
    "DAY",
    "WHO",
    "event_option",
    "examples",
    "json_option",
    "on_option",
    "reading_options",
    "region_option",
    "store_option",
]

F = TypeVar("F", bound=Callable[..., Any])


def examples(*lines: str) -> str:
    """The epilog that shows how a command is called; the first line is the most usual way."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


class _Day(click.ParamType[date]):
    """A day: ``2026-12-01``, today, yesterday or tomorrow."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):  # TOML has dates of its own
            return value
        steps = {"yesterday": -1, "today": 0, "tomorrow": 1}
        if value in steps:
            today: date = ctx.obj.today() if ctx is not None and ctx.obj is not None else date.today()
            return today + timedelta(days=steps[value])
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day; write it as 2026-12-01, or today, yesterday, tomorrow.", param, ctx)


class _Languages(click.ParamType[tuple[str, ...]]):
    """Tesseract's names of languages: ``deu+eng``."""

    name = "LANG"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        names = value.replace(",", "+").split("+") if isinstance(value, str) else value
        return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))


class _Country(click.ParamType[str]):
    """An ISO 3166 code of two letters."""

    name = "COUNTRY"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        code = str(value).strip().upper()
        if code and not (len(code) == 2 and code.isascii() and code.isalpha()):
            self.fail(f"{value!r} is no country code; write two letters, such as DE, GB or US.", param, ctx)
        return "GB" if code == "UK" else code


def _records(ctx: click.Context) -> tuple[Record, ...]:
    """What there is to complete; nothing where the store cannot be read."""
    from cardscan.errors import CardscanError
    from cardscan.store import Store

    try:
        with Store.open(ctx.params.get("store") or config.store_path(), create=False) as store:
            return store.records()
    except CardscanError:
        return ()


class _Who(click.ParamType[str]):
    """A person: the number of a record, or a name. The shell completes both."""

    name = "WHO"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        called = str(value).strip()
        if not called:
            self.fail("say who: the ID that `cardscan list` shows, or a name.", param, ctx)
        return called

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The records of the store."""
        from cardscan.cli.forms import title_of

        records = _records(ctx)
        if not incomplete or incomplete.isdecimal():
            return [CompletionItem(str(r.id), help=title_of(r)) for r in records if str(r.id).startswith(incomplete)]
        begun = incomplete.casefold()
        titles = dict.fromkeys(title_of(record) for record in records)
        return [CompletionItem(title) for title in titles if title.casefold().startswith(begun)]


DAY = _Day()
WHO = _Who()


def store_option(command: F) -> F:
    """``--store``: passes `store`, a Path."""
    return click.option(
        "--store",
        type=click.Path(dir_okay=False, path_type=Path),
        envvar="CARDSCAN_STORE",
        show_envvar=True,
        default=config.store_path,
        help="The file that records are kept in, instead of the one in your data folder.",
    )(command)


def json_option(command: F) -> F:
    """``--json``: passes `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")(command)


def event_option(command: F) -> F:
    """``--event``, as a filter: passes `event`."""
    return click.option("--event", default="", metavar="TEXT", help="Only cards of that event.")(command)


def on_option(command: F) -> F:
    """``--on``: passes `on`, a date or None for today."""
    return click.option("--on", type=DAY, help="As of that day instead of today.")(command)


def region_option(command: F) -> F:
    """``--region``: passes `region`."""
    return click.option(
        "--region",
        type=_Country(),
        default="",
        envvar="CARDSCAN_REGION",
        show_envvar=True,
        help="The country of phone numbers and addresses that name none, such as DE.",
    )(command)


def reading_options(command: F) -> F:
    """How to read: passes `reader`, `languages`, `region` and `jobs`."""
    for option in (
        click.option(
            "--jobs",
            type=click.IntRange(min=1),
            envvar="CARDSCAN_JOBS",
            show_envvar=True,
            help="How many photos to read at the same time; default: one per core.",
        ),
        region_option,
        click.option(
            "--lang",
            "languages",
            type=_Languages(),
            default=(),
            metavar="LANG",
            envvar="CARDSCAN_LANG",
            show_envvar=True,
            help="Tesseract languages, such as deu+eng, instead of finding out from the picture.",
        ),
        click.option(
            "--reader",
            type=click.Choice(["both", "tesseract", "rapid"]),
            default="both",
            show_default=True,
            envvar="CARDSCAN_READER",
            show_envvar=True,
            help="Who reads: two readers check each other.",
        ),
    ):
        command = option(command)
    return command
