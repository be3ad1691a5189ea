"""``cardscan due``, ``done``, ``touched``, ``snooze``, ``stop``, ``spread``: whom to write to, and having done so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cardscan.cli import agenda as words
from cardscan.cli import output, persons
from cardscan.cli.options import WHO, event_option, examples, json_option, on_option, store_option
from cardscan.cli.output import say
from cardscan.cli.personal import read_rhythm, read_sender
from cardscan.cli.seams import Seams
from cardscan.errors import UsageError
from cardscan.store import Store
from cardscan.ties import HOW, Person, Touch

if TYPE_CHECKING:
    from cardscan.drafts import Draft
    from cardscan.followups import Entry

__all__ = ["done", "due", "snooze", "spread", "stop", "touched"]

F = TypeVar("F", bound=Callable[..., Any])


@click.command(
    epilog=examples("cardscan due", "cardscan due --each", "cardscan due --on tomorrow", "cardscan due --brief")
)
@on_option
@event_option
@click.option(
    "--brief", is_flag=True, help="One line, and nothing if nothing is to do: for the prompt or a daily mail."
)
@click.option("--all", "everything", is_flag=True, help="Also all that are later or whose answer you wait for.")
@click.option("--each", is_flag=True, help="Go through those who are due, a key each: mail, done, called, later ...")
@json_option
@store_option
@click.pass_obj
def due(
    seams: Seams, on: date | None, event: str, brief: bool, everything: bool, each: bool, as_json: bool, store: Path
) -> None:
    """Show whom to write to, as an agenda.

    Overdue, today, the next 7 days, later, and whose answer you wait for. Yellow: the ideal day is here. Red: the last
    good day is over. A day that was missed is not lost: it stays until it is done, put off or stopped. ★ marks VIPs.
    Birthdays are there a week before.

    With --each, one after the other with a key each: m writes the mail and opens it in your mail program, p proposes to
    meet, d says that it is sent, c that you called, t notes what you talked about, s puts off, x never reminds again, b
    takes the last key back. Each key is kept at once.
    """
    from cardscan.followups import Section, build_agenda

    day = on or seams.today()
    if brief and not store.exists():  # a shell prompt should not complain before there is a first card
        return
    with Store.open(store, create=False) as kept:
        people = persons.at_event(persons.load_people(kept), event)
    agenda = build_agenda(people, day)
    if brief:
        if line := agenda.brief():
            click.echo(output.plain(line))
    elif each and agenda.to_do:
        _walk(seams, store, agenda.to_do)
    elif as_json:
        output.print_json([words.entry_json(entry, day) for entry in agenda.entries])
    elif agenda.entries:
        words.print_agenda(output.results(), agenda, everything=everything)
        to_do = agenda.to_do
        if to_do:
            example = next((entry.person.id for entry in to_do if not entry.birthday), to_do[0].person.id)
            one = f"cardscan draft {example}, cardscan done {example}, cardscan snooze {example} 1w"
            say(f"\nA key each: cardscan due --each. Or by ID or name: {one}", "dim")
        limit = read_rhythm().daily_limit
        if limit and len(to_do) > 2 * limit:
            say(f"{len(to_do)} are a lot for one day: cardscan spread gives you {limit} a day, the best first.", "dim")
    else:
        say(f"Nothing is due on {day}, or later.")
    if not (brief or as_json) and agenda.entries and not agenda.to_do:
        coming = [entry.due for entry in agenda.section(Section.SOON) + agenda.section(Section.LATER) if entry.due]
        say(f"\nNothing is due on {day}." + (f" The next is on {min(coming)}." if coming else ""))


def _walk(seams: Seams, store: Path, entries: tuple[Entry, ...]) -> None:
    from cardscan.cli import handing_over
    from cardscan.cli.walk import Walk, Writer
    from cardscan.drafts import Request, Templates, draft_mail
    from cardscan.followups import parse_due

    today, sender, ours = seams.today(), read_sender(), Templates(handing_over.template_folder())
    unsigned = f"{said}." if (said := handing_over.tell_unsigned(sender)) else ""

    def write(person: Person, kind: str, propose: str) -> Draft:
        when = parse_due("1w", today) if propose else ""
        return draft_mail(person, Request(kind, propose=propose, when=when), sender, today, ours)

    def keep(person: Person, mail: Draft) -> str:
        path = handing_over.keep_draft([person], mail, sender, handing_over.FOLDER)
        how = "Opened" if handing_over.open_draft(path) else "Written, for you to open:"
        return " ".join(filter(None, (f"{how} {path}.", unsigned)))

    with Store.open(store, create=False) as kept:
        Walk(kept, seams, read_rhythm(), Writer(write, keep), entries).run()


def _touch_options(command: F) -> F:
    """What happened: passes `how`, `note` and `next_when`."""
    for option in (
        click.option("--next", "next_when", metavar="WHEN", default="", help="When to be reminded: 2w, 1m or a date."),
        click.option("--note", default="", metavar="TEXT", help="What it was about; kept in the history."),
        click.option(
            "--how",
            type=click.Choice(HOW),
            default="mail",
            show_default=True,
            help="How you were in touch; `answer` is the one that came from the other side.",
        ),
    ):
        command = option(command)
    return command


@click.command(
    epilog=examples("cardscan done 3 4 5", "cardscan done zoe", "cardscan done zoe --next 2w --note 'sent the samples'")
)
@click.argument("who", type=WHO, nargs=-1, required=True, metavar="WHO...")
@_touch_options
@on_option
@store_option
@click.pass_obj
def done(seams: Seams, who: tuple[str, ...], how: str, note: str, next_when: str, on: date | None, store: Path) -> None:
    """Say that you followed up.

    It is not due any more then. People with a cadence (VIPs, for instance) get their next date; others do not come
    back by themselves.
    """
    _log(seams, store, who, Touch(on or seams.today(), how, note.strip()), next_when, closing=True)


@click.command(
    epilog=examples(
        "cardscan touched 3 --how call --note 'wants a price by May'",
        "cardscan touched 3 --how answer",
        "cardscan touched 3 --how meeting --on 2026-11-20",
    )
)
@click.argument("who", type=WHO, nargs=-1, required=True, metavar="WHO...")
@_touch_options
@on_option
@store_option
@click.pass_obj
def touched(
    seams: Seams, who: tuple[str, ...], how: str, note: str, next_when: str, on: date | None, store: Path
) -> None:
    """Log that you were in touch.

    The next date is counted from it, by the person's cadence. Without a cadence the follow-up is done thereby; a later
    date that you set after an earlier touch stays.
    """
    _log(seams, store, who, Touch(on or seams.today(), how, note.strip()), next_when, closing=False)


def _log(seams: Seams, store: Path, who: tuple[str, ...], new: Touch, next_when: str, *, closing: bool) -> None:
    from cardscan.followups import parse_due

    today, rhythm = seams.today(), read_rhythm()
    if new.day > today:
        raise UsageError(f"{new.day} is still to come; a touch is logged when it has happened")
    with Store.open(store, create=False) as kept, kept.history.action(f"{new.how} logged", seams.now()) as action:
        people = persons.load_people(kept, with_countries=True)
        taken = persons.count_days(people)
        for person in persons.pick(people, who):
            next_on = parse_due(next_when, new.day, country=person.country) if next_when else None
            if next_on is not None and next_on < today:
                raise UsageError(f"--next {next_when} is {next_on}, which is past; say a day from {today} on")
            following = persons.touch(
                kept, action, person, new, rhythm, on=today, taken=taken, closing=closing, next_on=next_on
            )
            then = f" Next on {words.describe_day(following, today)}." if following else ""
            say(f"{'Done' if closing else 'Logged'}: {person.name}.{then}")


@click.command(epilog=examples("cardscan snooze 3 1w", "cardscan snooze 3 4 5 2026-12-01"))
@click.argument("who", type=WHO, nargs=-1, required=True, metavar="WHO...")
@click.argument("when")
@store_option
@click.pass_obj
def snooze(seams: Seams, who: tuple[str, ...], when: str, store: Path) -> None:
    """Put follow-ups off, or set one.

    WHEN is counted from today (3d, 2bd, 1w, 1m) and moves on to a working day of the contact's country; or it is a
    date to come, which stays as it is. Whoever was stopped is reminded of again.
    """
    today = seams.today()
    with Store.open(store, create=False) as kept, kept.history.action("snooze", seams.now()) as action:
        for person in persons.pick(persons.load_people(kept, with_countries=True), who):
            day = persons.day_later(when, person, today)
            persons.put_off(kept, action, person, day)
            say(f"{person.name}: due on {day:%a} {day}")


@click.command(epilog=examples("cardscan stop 3", "cardscan undo"))
@click.argument("who", type=WHO, nargs=-1, required=True, metavar="WHO...")
@store_option
@click.pass_obj
def stop(seams: Seams, who: tuple[str, ...], store: Path) -> None:
    """Never be reminded of somebody again.

    The contact stays. `cardscan snooze WHO 1w` starts again.
    """
    with Store.open(store, create=False) as kept, kept.history.action("stop", seams.now()) as action:
        for person in persons.pick(persons.load_people(kept), who):
            persons.stop(kept, action, person, seams.today())
            say(f"No more reminders of {person.name}.")


@click.command(epilog=examples("cardscan spread", "cardscan spread --limit 5"))
@click.option(
    "--limit", type=click.IntRange(min=1), help="How many a day; default: daily-limit of the config file, or 8."
)
@on_option
@store_option
@click.pass_obj
def spread(seams: Seams, limit: int | None, on: date | None, store: Path) -> None:
    """Spread follow-ups over working days.

    Where more are due on a day than you can write, the best stay and the others move to the next days with room.
    Nobody is left out.
    """
    day = on or seams.today()
    most = limit or read_rhythm().daily_limit
    with Store.open(store, create=False) as kept, kept.history.action("spread", seams.now()) as action:
        people = persons.load_people(kept, with_countries=True)
        moved = persons.spread_people(kept, action, people, on=day, limit=most)
    if moved:
        last = max(moved.values())
        say(f"Moved {len(moved)} follow-ups, so that no day has more than {most}; the last one to {last:%a} {last}.")
    else:
        say(f"No day has more than {most}." if most else "There is no limit; say --limit 8.")
