"""Completion of commands, options and record IDs by the shell."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from cardscan.cli.options import examples

__all__ = ["completion"]


@click.command(
    epilog=examples(
        "cardscan completion bash >> ~/.bashrc",
        "cardscan completion zsh >> ~/.zshrc",
        "cardscan completion fish > ~/.config/fish/completions/cardscan.fish",
    )
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Make a shell complete commands and IDs.

    Prints a script for the shell to read when it starts.
    """
    script = get_completion_class(shell)
    assert script is not None
    click.echo(script(ctx.find_root().command, {}, "cardscan", "_CARDSCAN_COMPLETE").source())
