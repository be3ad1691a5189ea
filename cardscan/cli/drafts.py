"""``cardscan draft``, ``share``, ``introduce``, ``matches`` and ``templates``: mails to look at and send oneself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cardscan.cli import output, persons
from cardscan.cli.agenda import print_people
from cardscan.cli.handing_over import form_options, hand_over, mail_json, templates_option
from cardscan.cli.options import WHO, event_option, examples, json_option, store_option
from cardscan.cli.output import say
from cardscan.cli.personal import read_sender
from cardscan.cli.seams import Seams
from cardscan.errors import UsageError
from cardscan.store import Store

if TYPE_CHECKING:
    from cardscan.ties import Person

__all__ = ["draft", "introduce", "matches", "share", "templates"]


@click.command(
    epilog=examples(
        "cardscan draft 3",
        "cardscan draft zoe --open",
        "cardscan draft --due",
        "cardscan draft 3 --propose coffee --when 'in the first week of May'",
        "cardscan draft 3 --share https://example.com/paper 'It answers you'",
    )
)
@click.argument("who", type=WHO, nargs=-1, metavar="[WHO...]")
@click.option("--due", "for_due", is_flag=True, help="To everybody who is due today or overdue, or has a birthday.")
@event_option
@click.option("--share", nargs=2, metavar="URL WHY", help="Something worth reading, and why.")
@click.option(
    "--propose", default="", metavar="TEXT", help="coffee, call, lunch, dinner, meeting, visit, or your own words."
)
@click.option("--when", default="", metavar="WHEN", help="3d, 1w, a date (said loosely), or your own words.")
@click.option("--kind", default="", metavar="KIND", help="first, again, nudge, birthday; default: what fits.")
@click.option("--lang", "language", default="", metavar="LANG", help="en, de, es, fr, ja, pt; default: the contact's.")
@click.option("--no-note", is_flag=True, help="Do not bring up what you talked about.")
@form_options
@templates_option
@store_option
@click.pass_obj
def draft(
    seams: Seams,
    who: tuple[str, ...],
    for_due: bool,
    event: str,
    share: tuple[str, str] | None,
    propose: str,
    when: str,
    kind: str,
    language: str,
    no_note: bool,
    folder: Path,
    form: str | None,
    opening: bool,
    template_folder: Path,
    store: Path,
) -> None:
    """Write mails to people you met, for you to send.

    Each says who you are and where you met, recalls what you talked about (`cardscan note`), and proposes a time. What
    is not known is left out. Nothing is ever sent. Who you are is in the config file:

    \b
        [me]
        name = "Alex Sample"
        email = "alex@example.org"
        title = "Head of Data"      also org, phone, url, signature
        [me.de]                     for mails in German
        title = "Leitung Daten"

    `cardscan templates` shows how to change the wording.
    """  # noqa: D301 - click looks for the character, which a raw string has not
    from cardscan.drafts import Request, Templates, draft_mail

    if not (who or for_due):
        raise UsageError("say to whom: cardscan draft 3, or cardscan draft --due")
    today, sender = seams.today(), read_sender()
    with Store.open(store, create=False) as kept:
        people = persons.load_people(kept, with_countries=True)
    chosen = _choose(people, who, kind, for_due=for_due, event=event, on=today)
    url, why = share or ("", "")
    request = Request(
        kind, language, url, why, "", propose, _when(when or ("1w" if propose else ""), today), not no_note
    )
    ours = Templates(template_folder)
    if request.language and request.language not in ours.languages:
        raise UsageError(f"there is no language {language!r}; there are {', '.join(ours.languages)}")
    mails = [((one,), draft_mail(one, replace(request, kind=what), sender, today, ours)) for one, what in chosen]
    hand_over(mails, sender, folder, form, opening=opening)


def _choose(
    people: Sequence[Person], who: tuple[str, ...], kind: str, *, for_due: bool, event: str, on: date
) -> list[tuple[Person, str]]:
    """Who is to get a mail, and of which kind ("" for what fits): one mail each, on a birthday that if nothing else."""
    from cardscan.followups import build_agenda

    chosen = {person.id: (person, kind) for person in persons.pick(people, who)}
    if for_due:
        for entry in sorted(build_agenda(people, on).to_do, key=lambda entry: entry.birthday):
            if not kind or entry.birthday == (kind == "birthday"):
                chosen.setdefault(entry.person.id, (entry.person, "birthday" if entry.birthday else kind))
    there = {person.id for person in persons.at_event(people, event)}
    met = [(person, what) for person, what in chosen.values() if person.id in there]
    if not met:
        say("Nobody is due.")
    return met


def _when(text: str, today: date) -> date | str:
    """A day, if the text means one; else the person's own words."""
    from cardscan.followups import parse_due

    if not text.strip():
        return ""
    try:
        return parse_due(text, today)
    except UsageError:
        return text


@click.command(
    epilog=examples(
        "cardscan share https://example.com/paper --about 'data security'",
        "cardscan share https://example.com/paper --about chess --draft --why 'p. 3'",
    )
)
@click.argument("url")
@click.option("--about", required=True, metavar="TOPIC", help="What it is about.")
@click.option("--why", default="", metavar="TEXT", help="A sentence for the mail.")
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="Not more people than that.")
@click.option("--draft", "drafting", is_flag=True, help="Write the mails as well.")
@form_options
@templates_option
@store_option
@click.pass_obj
def share(
    seams: Seams,
    url: str,
    about: str,
    why: str,
    limit: int,
    drafting: bool,
    folder: Path,
    form: str | None,
    opening: bool,
    template_folder: Path,
    store: Path,
) -> None:
    """Find out who would care about something, and write to them.

    By the words of the topic in tags, notes, needs, offers and jobs; each line says why. With --draft, --print,
    --mailto, --json or --open the mails are written as well.
    """
    from cardscan.drafts import Request, Templates, draft_mail
    from cardscan.followups import rank_interested

    with Store.open(store, create=False) as kept:
        people = persons.load_people(kept, with_countries=True)
    found = rank_interested(about, people)[:limit]
    if not found:
        say(f"Nobody has anything about {about!r} in tags or notes. `cardscan tag ID TOPIC` adds a tag.")
        return
    if not (drafting or form or opening):
        print_people(output.results(), [(one.person, one.reason) for one in found])
        say("\nAdd --draft to write to them.", "dim")
        return
    sender, ours = read_sender(), Templates(template_folder)
    request = Request("share", url=url, why=why, topic=about)
    mails = [((one.person,), draft_mail(one.person, request, sender, seams.today(), ours)) for one in found]
    if form == "json":
        reasons = [{"name": one.person.name, "reason": one.reason, "score": one.score} for one in found]
        output.print_json([mail_json(*mail) | reason for mail, reason in zip(mails, reasons, strict=True)])
        return
    hand_over(mails, sender, folder, form, opening=opening)


@click.command(epilog=examples("cardscan introduce 3 7 --because 'you both map open data'"))
@click.argument("first", type=WHO, metavar="WHO")
@click.argument("second", type=WHO, metavar="WHO")
@click.option("--because", default="", metavar="TEXT", help="Why they should know each other.")
@click.option("--lang", "language", default="", metavar="LANG", help="Default: theirs if they share one, else English.")
@form_options
@templates_option
@store_option
def introduce(
    first: str,
    second: str,
    because: str,
    language: str,
    folder: Path,
    form: str | None,
    opening: bool,
    template_folder: Path,
    store: Path,
) -> None:
    """Write one mail that introduces two people to each other.

    Ask both before you send it.
    """
    from cardscan.drafts import Templates, draft_introduction

    with Store.open(store, create=False) as kept:
        chosen = persons.pick(persons.load_people(kept, with_countries=True), (first, second))
    if len(chosen) != 2:
        raise UsageError(f"both are {chosen[0].name}; name two people to introduce to each other")
    sender = read_sender()
    mail = draft_introduction(*chosen, because, sender, Templates(template_folder), language=language)
    hand_over([(chosen, mail)], sender, folder, form, opening=opening)


@click.command(epilog=examples("cardscan matches"))
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="Not more pairs than that.")
@json_option
@store_option
def matches(limit: int, as_json: bool, store: Path) -> None:
    """Suggest who should meet whom.

    Pairs of whom one needs what the other offers, as noted with `cardscan note WHO --needs ... --offers ...`.
    """
    from cardscan.followups import suggest_pairs

    with Store.open(store, create=False) as kept:
        pairs = suggest_pairs(persons.load_people(kept))[:limit]
    if as_json:
        output.print_json([{"ids": [p.one.id, p.two.id], "reason": p.reason, "score": p.score} for p in pairs])
        return
    if not pairs:
        say("No pairs yet. `cardscan note WHO --needs TEXT --offers TEXT` notes what people look for and have to give.")
        return
    columns = (output.Column("Introduce"), output.Column("Why", wrap=True))
    output.print_table(output.results(), columns, [(f"{pair.one.id} {pair.two.id}", pair.reason) for pair in pairs])
    first = pairs[0]
    say(f"\ncardscan introduce {first.one.id} {first.two.id} --because '...'", "dim")


@click.command(epilog=examples("cardscan templates", "cardscan templates --copy first.de.j2"))
@click.option(
    "--copy", "names", multiple=True, metavar="NAME", help="Copy this one to your folder, to change it there."
)
@templates_option
def templates(names: tuple[str, ...], template_folder: Path) -> None:
    """List the templates of the mails, or copy some to change them.

    A template is called KIND.LANGUAGE.j2, or KIND.LANGUAGE.TIER.j2 for one tier only (first.en.vip.j2). Those in your
    folder go before those that come with cardscan; words.LANGUAGE.toml has the words for days and times.
    """
    from cardscan.drafts import Templates
    from cardscan.exports.files import write_atomically

    ours = Templates(template_folder)
    for name in names:
        if (template_folder / name).exists():
            raise UsageError(f"{template_folder / name} is there already")
        write_atomically(template_folder / name, ours.original(name).encode())
        click.echo(template_folder / name)
    if not names:
        for name in ours.names:
            mine = template_folder / name
            click.echo(f"{name}  {mine}" if mine.is_file() else name)
        say(f"\nYour folder: {template_folder}", "dim")
