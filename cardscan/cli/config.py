"""The config file: defaults for options, in TOML.

    region = "DE"                  # for every command that has --region
    follow-up = "3d"
    store = "~/contacts/cards.db"

    [scan]                         # for `cardscan scan` only
    jobs = 4

    [me]                           # who signs the drafts; see `cardscan draft --help`
    name = "Alex Sample"

    [rhythm]                       # how often to get in touch; see `cardscan cadence --help`
    vip = "2bd 2w 1m 3m"

An option on the command line wins over the environment, that over the file, that over the built-in default.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click
import platformdirs

from cardscan.errors import UsageError

__all__ = ["GENERAL", "check_config", "config_path", "defaults_of", "read_config", "store_path"]

GENERAL = ("store", "event", "follow-up", "jobs", "lang", "reader", "region")
"""What may stand at the top of the file, for all commands that have such an option."""


TABLES = ("me", "rhythm")
"""The tables that do not belong to a command."""


def config_path() -> Path:
    """Where the config file is, or would be."""
    given = os.environ.get("CARDSCAN_CONFIG")
    return Path(given) if given else platformdirs.user_config_path("cardscan", appauthor=False) / "config.toml"


def store_path(content: Mapping[str, Any] | None = None) -> Path:
    """Where records are kept if no option says otherwise: by the environment, `content` of the config file, or ours."""
    given = os.environ.get("CARDSCAN_STORE") or (content or {}).get("store")
    if given:
        return Path(str(given)).expanduser()
    return platformdirs.user_data_path("cardscan", appauthor=False) / "cards.db"


def read_config() -> dict[str, Any]:
    """What the config file says; empty without a file. Raises UsageError for one that cannot be read."""
    path = config_path()
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        if "CARDSCAN_CONFIG" in os.environ:
            raise UsageError(f"there is no config file {path} (CARDSCAN_CONFIG names it)") from None
        return {}
    except (OSError, ValueError) as error:  # ValueError: not TOML, or not UTF-8
        raise UsageError(f"the config file {path} cannot be read: {error}") from error


def check_config(content: Mapping[str, Any], commands: Iterable[str]) -> None:
    """Raises UsageError for what no command understands; what a command's own table says is checked when it is used."""
    names = set(commands)
    for key, value in content.items():
        if isinstance(value, dict) and key not in names and key not in TABLES:
            raise UsageError(f"the config file {config_path()} has a table [{key}], but there is no such command")
        if not isinstance(value, dict) and key not in GENERAL:
            raise UsageError(
                f"the config file {config_path()} has {key!r} at its top, where only {', '.join(GENERAL)} may stand; "
                "options of a single command go into a table of its name, such as [scan]"
            )


def defaults_of(command: click.Command, content: Mapping[str, Any]) -> dict[str, Any]:
    """What the file says for a command, by the names of its parameters, as click's default_map has them.

    Raises UsageError if the command's table names an option that it does not have.
    """
    parameters = {
        option.removeprefix("--"): parameter.name
        for parameter in command.params
        for option in (*parameter.opts, *parameter.secondary_opts)
        if option.startswith("--") and parameter.name
    }
    own = content.get(command.name or "", {})
    for key in own:
        if key not in parameters:
            raise UsageError(
                f"the config file {config_path()} has {key!r} in [{command.name}], but `cardscan {command.name}` has "
                f"no option --{key}"
            )
    said = {**{key: content[key] for key in GENERAL if key in content and key in parameters}, **own}
    return {parameters[key]: _expanded(key, value) for key, value in said.items()}


def _expanded(key: str, value: Any) -> Any:
    return str(Path(value).expanduser()) if key == "store" and isinstance(value, str) else value
