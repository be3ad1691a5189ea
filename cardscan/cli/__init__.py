"""The command line: arguments in, words out, errors to exit codes.

A command is a click command in a module of its theme, and one line in `COMMANDS`. Its module is imported for every
``cardscan --help``, so it imports what is slow (OpenCV, the engines, phonenumbers, Textual, holidays ...) where it uses
it. Every command has examples (`options.examples`), takes the day and the engines from `seams.Seams`, prints
results through `output.results` on stdout and everything else through `output.notices` on stderr, and raises
`CardscanError` for what a person can put right.
"""

from __future__ import annotations

import click

from cardscan import __version__
from cardscan.cli import config
from cardscan.cli.group import CardscanGroup
from cardscan.cli.options import examples
from cardscan.cli.seams import Seams

__all__ = ["COMMANDS", "main"]

COMMANDS = {
    "Read cards": {
        "scan": "cardscan.cli.scan:scan",
        "read": "cardscan.cli.scan:read",
        "reread": "cardscan.cli.reread:reread",
    },
    "Look and correct": {
        "review": "cardscan.cli.review:review",
        "list": "cardscan.cli.records:list_",
        "show": "cardscan.cli.records:show",
        "edit": "cardscan.cli.edit:edit",
        "remove": "cardscan.cli.records:remove",
        "duplicates": "cardscan.cli.people:duplicates",
        "merge": "cardscan.cli.people:merge",
        "unmerge": "cardscan.cli.people:unmerge",
        "undo": "cardscan.cli.undo:undo",
    },
    "Follow up": {
        "triage": "cardscan.cli.triage:triage",
        "due": "cardscan.cli.due:due",
        "done": "cardscan.cli.due:done",
        "snooze": "cardscan.cli.due:snooze",
        "touched": "cardscan.cli.due:touched",
        "stop": "cardscan.cli.due:stop",
        "spread": "cardscan.cli.due:spread",
        "stats": "cardscan.cli.stats:stats",
    },
    "Know people": {
        "note": "cardscan.cli.follow:note",
        "tier": "cardscan.cli.follow:tier",
        "tag": "cardscan.cli.follow:tag",
        "cadence": "cardscan.cli.follow:cadence",
        "birthday": "cardscan.cli.follow:birthday",
        "outcome": "cardscan.cli.follow:outcome",
    },
    "Write to them": {
        "draft": "cardscan.cli.drafts:draft",
        "share": "cardscan.cli.drafts:share",
        "introduce": "cardscan.cli.drafts:introduce",
        "matches": "cardscan.cli.drafts:matches",
        "templates": "cardscan.cli.drafts:templates",
    },
    "Take it elsewhere": {
        "export": "cardscan.cli.export:export",
        "report": "cardscan.cli.report:report",
    },
    "This machine": {
        "doctor": "cardscan.cli.doctor:doctor",
        "completion": "cardscan.cli.completion:completion",
    },
}
"""Heading in the help -> command -> where it is."""

EXIT_CODES = """\b
Exit status:
  0    all went well
  1    some photos could not be read (the others were)
  2    the command line or the config file is wrong
  3    something must be installed first (see: cardscan doctor)
  4    the store cannot be used
  130  stopped with Ctrl-C
"""


@click.group(
    cls=CardscanGroup,
    commands_by_heading=COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=examples("cardscan scan ~/Photos/PyCon --event 'PyCon 2026' --follow-up 3d", "cardscan due")
    + "\n\n"
    + EXIT_CODES,
)
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Photos of business cards in, reviewed contacts with a follow-up-due date out. Everything stays on this machine.

    `cardscan COMMAND --help` says more about a command and shows examples.
    """
    ctx.obj = ctx.obj or Seams()
    name = ctx.invoked_subcommand
    if name == "doctor":  # which is to work whatever is wrong, and to say what is
        return
    content = config.read_config()
    config.check_config(content, main.list_commands(ctx))
    command = main.get_command(ctx, name) if name else None
    if command is not None and name is not None:
        ctx.default_map = {name: config.defaults_of(command, content)}
    if name is None:
        from cardscan.cli.what_next import print_what_next

        print_what_next(config.store_path(content), ctx.obj.today())
