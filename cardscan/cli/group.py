"""The group of commands: imports a command when it is needed, and turns errors into exit codes."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import click

from cardscan.cli import output
from cardscan.errors import CardscanError, ExitCode

__all__ = ["CardscanGroup"]


class CardscanGroup(click.Group):
    """Commands by heading; each value is "module:attribute"."""

    def __init__(self, *, commands_by_heading: Mapping[str, Mapping[str, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.headings = commands_by_heading
        self._places = {name: place for part in commands_by_heading.values() for name, place in part.items()}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of the help."""
        return list(self._places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in self._places:
            return None
        module, _, attribute = self._places[cmd_name].partition(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command), f"{cmd_name} is no command"
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As every group, but a slip of the keyboard is answered with the command that was meant."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            meant = get_close_matches(args[0], self._places, n=1)
            if not meant:
                raise
            raise click.UsageError(f"There is no command {args[0]!r}. Did you mean {meant[0]}?", ctx) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands under their headings."""
        width = max(map(len, self._places))
        for heading, part in self.headings.items():
            commands = [(name, self.get_command(ctx, name)) for name in part]
            limit = formatter.width - 6 - width
            rows = [(name.ljust(width), c.get_short_help_str(limit)) for name, c in commands if c and not c.hidden]
            if rows:
                with formatter.section(heading):
                    formatter.write_dl(rows)

    def invoke(self, ctx: click.Context) -> Any:
        """As every group, but what is expected to go wrong ends with one line and its exit code."""
        output.show_what_can_be_shown()
        try:
            return super().invoke(ctx)
        except CardscanError as error:
            message = str(error)
            output.say(f"Error: {message[:1].upper()}{message[1:]}")
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            output.say("Stopped.")
            ctx.exit(ExitCode.INTERRUPTED)
        except click.Abort:  # Ctrl-C or the end of the input at a question
            output.say("Stopped; nothing was changed.")
            ctx.exit(ExitCode.INTERRUPTED)
