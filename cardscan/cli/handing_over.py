"""Drafts on their way to the mail program: files, links, text or JSON. Nothing is sent."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cardscan.cli import config, output
from cardscan.cli.agenda import reach_of
from cardscan.cli.output import say
from cardscan.errors import UsageError

if TYPE_CHECKING:
    from cardscan.drafts import Draft, Sender
    from cardscan.ties import Person

__all__ = [
    "FOLDER",
    "form_options",
    "hand_over",
    "keep_draft",
    "mail_json",
    "open_draft",
    "template_folder",
    "templates_option",
]

F = TypeVar("F", bound=Callable[..., Any])

MAILER = "CARDSCAN_MAILER"
"""The variable with the command that opens drafts, for whoever writes mail in the terminal."""

FOLDER = Path("drafts")
"""Where drafts go unless another folder is named."""

_CHECKED = {"FN": "name", "EMAIL": "address"}
_MOST_OPENED = 10
"""Windows that a person still gets the better of."""


def form_options(command: F) -> F:
    """In which form: passes `folder`, `form` and `opening`."""
    for option in (
        click.option(
            "--open",
            "opening",
            is_flag=True,
            help=f"Open each in the mail program, or by the command in {MAILER}, such as 'mutt -H' (nothing is sent).",
        ),
        click.option("--mailto", "form", flag_value="mailto", help="Print links that fill in a new mail."),
        click.option("--print", "form", flag_value="print", help="Print the text."),
        click.option("--json", "form", flag_value="json", help="Print all as JSON, for programs."),
        click.option(
            "-o",
            "--output",
            "folder",
            type=click.Path(file_okay=False, path_type=Path),
            default=FOLDER,
            show_default=True,
            help="The folder for .eml files, which mail programs open.",
        ),
    ):
        command = option(command)
    return command


def template_folder() -> Path:
    """Where one's own templates are, or would be."""
    return config.config_path().parent / "templates"


def templates_option(command: F) -> F:
    """Whose wording: passes `template_folder`."""
    return click.option(
        "--templates",
        "template_folder",
        type=click.Path(file_okay=False, path_type=Path),
        default=template_folder,
        help="Your own templates; default: the folder templates beside the config file.",
    )(command)


def hand_over(
    mails: Sequence[tuple[tuple[Person, ...], Draft]], sender: Sender, folder: Path, form: str | None, *, opening: bool
) -> None:
    """Print the drafts, or write them to files, and open them if asked to. Each comes with the people it is to."""
    from cardscan.drafts import to_mailto, to_text

    if not mails:
        return
    if unsigned := tell_unsigned(sender):
        say(unsigned, "yellow")
    for person in dict.fromkeys(person for people, _ in mails for person in people):
        if unsure := tell_unsure(person):
            say(f"{unsure}: {person.name}", "yellow")
        if not person.contact.email:
            say(f"No e-mail address: {person.name} {reach_of(person)}".rstrip(), "yellow")
    if form == "json":
        output.print_json([mail_json(people, mail) for people, mail in mails])
        return
    if form == "print":
        texts = [output.plain(to_text(mail), keep_lines=True) + "\n" for _, mail in mails]
        click.echo(f"\n{'-' * 72}\n".join(texts), nl=False)
        return
    reachable = [(people, mail) for people, mail in mails if any(email for _, email in mail.to)]
    if opening and len(reachable) > _MOST_OPENED:
        raise UsageError(
            f"{len(reachable)} mails are too many to open at once; at most {_MOST_OPENED}. "
            "`cardscan due --each` goes through them one by one"
        )
    if form == "mailto":
        for _, mail in reachable:
            if not (opening and _launch(to_mailto(mail))):
                click.echo(to_mailto(mail))
        return
    for people, mail in reachable:
        path = keep_draft(people, mail, sender, folder)
        click.echo(path)
        if opening and not open_draft(path):
            say(f"No mail program could be started here for {path}; open it in yours.", "yellow")
    if reachable:
        ids = " ".join(dict.fromkeys(str(person.id) for people, _ in reachable for person in people))
        say(f"Look at {'it' if len(reachable) == 1 else 'them'}, send, and then: cardscan done {ids}", "dim")


def tell_unsigned(sender: Sender) -> str:
    """What to say where nobody signs the drafts; "" where somebody does."""
    return "" if sender.name else f"The drafts are not signed: put your name under [me] in {config.config_path()}"


def tell_unsure(person: Person) -> str:
    """What to look at before writing to somebody whose card was not reviewed; "" where it was."""
    doubtful = [_CHECKED[name] for name in _CHECKED if name in person.unsettled]
    return f"Not reviewed yet, so check the {' and the '.join(doubtful)}" if doubtful else ""


def keep_draft(people: Sequence[Person], mail: Draft, sender: Sender, folder: Path) -> Path:
    """Write the draft to its file: the same one when the same people are written to again."""
    from cardscan.drafts import to_eml
    from cardscan.exports.files import name_files, write_atomically

    (name,) = name_files([" and ".join(f"{person.name} {person.id}" for person in people)], ".eml")
    write_atomically(folder / name, to_eml(mail, sender))
    return folder / name


def open_draft(path: Path) -> bool:
    """Open it by the command in CARDSCAN_MAILER, else in the mail program: whether that could be started."""
    command = shlex.split(os.environ.get(MAILER, ""))
    if not command:
        return _launch(str(path))
    try:
        return subprocess.run([*command, str(path)], check=False).returncode == 0
    except OSError as error:
        raise UsageError(f"{MAILER} names {command[0]!r}, which cannot be run: {error.strerror}") from error


def _launch(target: str) -> bool:
    if sys.platform == "linux" and not any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY"))):
        return False  # what opens files there would fail later, and silently
    return click.launch(target) == 0


def mail_json(people: Sequence[Person], mail: Draft) -> dict[str, Any]:
    """A draft, for programs."""
    from cardscan.drafts import to_mailto

    return {
        "ids": [person.id for person in people],
        "to": [{"name": name, "email": email} for name, email in mail.to],
        "subject": mail.subject,
        "text": mail.text,
        "language": mail.language,
        "mailto": to_mailto(mail),
    }
