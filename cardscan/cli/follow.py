"""``cardscan note``, ``tier``, ``tag``, ``cadence``, ``birthday`` and ``outcome``: what you know of people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from cardscan.cli import persons
from cardscan.cli.options import WHO, examples, on_option, store_option
from cardscan.cli.output import say
from cardscan.cli.personal import read_rhythm
from cardscan.cli.seams import Seams
from cardscan.errors import UsageError
from cardscan.model import Field, FollowUp, Status
from cardscan.store import Store
from cardscan.ties import OUTCOMES, Outcome, Tier

__all__ = ["birthday", "cadence", "note", "outcome", "tag", "tier"]


@click.command(
    epilog=examples(
        "cardscan note 3 'moving their archive to Postgres'",
        "cardscan note 3 --needs 'a venue in Porto' --offers 'security training'",
    )
)
@click.argument("who", type=WHO, metavar="WHO")
@click.argument("text", default="")
@click.option("--needs", multiple=True, metavar="TEXT", help="What they are looking for.")
@click.option("--offers", multiple=True, metavar="TEXT", help="What they have to give.")
@store_option
@click.pass_obj
def note(seams: Seams, who: str, text: str, needs: tuple[str, ...], offers: tuple[str, ...], store: Path) -> None:
    """Note what you talked about, what somebody needs or offers.

    The text goes into drafts ("what we talked about: ..."), the vCard's note and the search for topics; what is needed
    and offered into `cardscan matches`.
    """
    if not (text.strip() or needs or offers):
        raise UsageError("say what to note: cardscan note 3 'wants to see the new samples'")
    with Store.open(store, create=False) as kept, kept.history.action("note", seams.now()) as action:
        (person,) = persons.pick(persons.load_people(kept), [who])
        if text.strip():
            card = persons.card_of(who, person)
            old = kept.record(card).meeting.note
            action.change(card, note="\n".join(filter(None, (old, text.strip()))))
        if needs or offers:
            persons.change_ties(
                kept,
                action,
                person,
                lambda ties: replace(ties, needs=_with(ties.needs, needs), offers=_with(ties.offers, offers)),
            )
        say(f"Noted: {person.name}")


@click.command(epilog=examples("cardscan tier 3 vip", "cardscan tier 3 4 5 useful"))
@click.argument("who", type=WHO, nargs=-1, required=True, metavar="WHO...")
@click.argument(
    "level", type=click.Choice([tier.value for tier in Tier], case_sensitive=False), metavar="vip|useful|maybe|no"
)
@store_option
@click.pass_obj
def tier(seams: Seams, who: tuple[str, ...], level: str, store: Path) -> None:
    """Say how much somebody matters.

    The tier gives the cadence: how soon to write and how often to keep in touch. `no` lets somebody go: no reminders,
    but the contact stays.
    """
    from cardscan.followups import find_free_day

    today, rhythm = seams.today(), read_rhythm()
    with Store.open(store, create=False) as kept, kept.history.action(f"tier {level}", seams.now()) as action:
        people = persons.load_people(kept, with_countries=True)
        taken = persons.count_days(people)
        for person in persons.pick(people, who):
            due = persons.set_tier(kept, action, person, Tier(level), rhythm, on=today)
            if due and due != person.follow_up.due:
                taken.subtract([person.open_on] if person.open_on else [])
                due = find_free_day(due, taken, rhythm.daily_limit, person.country)
                persons.set_follow_up(kept, action, person, FollowUp(due))
                taken[due] += 1
            say(f"{person.name}: {level}" + (f", due on {due:%a} {due}" if due else ""))


@click.command(
    epilog=examples("cardscan tag 3 4 databases", "cardscan tag 3 'data security'", "cardscan tag 3 databases --remove")
)
@click.argument("who", type=WHO, nargs=-1, required=True, metavar="WHO...")
@click.argument("word", metavar="TAG")
@click.option("--remove", is_flag=True, help="Take the tag away.")
@store_option
@click.pass_obj
def tag(seams: Seams, who: tuple[str, ...], word: str, remove: bool, store: Path) -> None:
    """Tag people with a topic.

    Tags are what `cardscan share --about` looks at first, and become categories of the vCard.
    """
    topic = " ".join(word.split())
    if not topic:
        raise UsageError("a tag is a word, such as databases")
    with Store.open(store, create=False) as kept, kept.history.action(f"tag {topic}", seams.now()) as action:
        for person in persons.pick(persons.load_people(kept), who):
            if remove:
                for record_id in person.records:
                    own = kept.ties.all()[record_id]
                    left = tuple(tag for tag in own.tags if tag.casefold() != topic.casefold())
                    action.change(record_id, ties=replace(own, tags=left))
            else:
                persons.change_ties(kept, action, person, lambda ties: replace(ties, tags=_with(ties.tags, (topic,))))
            say(f"{person.name}: {'without' if remove else 'tagged'} {topic}")


@click.command(
    epilog=examples(
        "cardscan cadence 3",
        "cardscan cadence 3 '1w 1m 3m'",
        "cardscan cadence 3 '2w end'",
        "cardscan cadence 3 default",
    )
)
@click.argument("who", type=WHO, metavar="WHO")
@click.argument("steps", default="", metavar="[STEPS]")
@store_option
@click.pass_obj
def cadence(seams: Seams, who: str, steps: str, store: Path) -> None:
    """Show or set how often to be in touch with somebody.

    STEPS are waits: the first after the meeting, each next one after a touch; the last one repeats unless `end`
    follows. `never` for no reminders, `default` for the cadence of the tier. Those of the tiers are in the config file:

    \b
        [rhythm]
        vip = "2bd 2w 1m 3m"
        useful = "3bd 1m 3m 6m"
        maybe = "1w end"
        unrated = "2bd end"
        gap = "3d"           nobody hears from you twice within this time
        daily-limit = 8      not more follow-ups on one day
    """  # noqa: D301 - click looks for the character, which a raw string has not
    from cardscan.followups import find_free_day, next_due, parse_cadence

    today, rhythm = seams.today(), read_rhythm()
    wanted = "" if steps in ("", "default") else str(parse_cadence(steps))
    with Store.open(store, create=False) as kept, kept.history.action("cadence", seams.now()) as action:
        people = persons.load_people(kept, with_countries=True)
        taken = persons.count_days(people)
        (person,) = persons.pick(people, [who])
        ties = person.ties
        due = None
        if steps:
            ties = replace(ties, cadence=wanted)
            persons.change_ties(kept, action, person, lambda own: replace(own, cadence=wanted))
            following = rhythm.cadence_of(ties)
            due = next_due(ties.touches, person.last_met.met_on, following, gap=rhythm.gap, country=person.country)
            if due is not None and not ties.stopped:
                taken.subtract([person.open_on] if person.open_on else [])
                due = find_free_day(max(due, today), taken, rhythm.daily_limit, person.country)
                persons.set_follow_up(kept, action, person, FollowUp(due))
            elif person.is_open:
                persons.set_follow_up(kept, action, person, FollowUp())
        whose = "own" if ties.cadence else f"tier {ties.tier.value}" if ties.tier else "unrated"
        say(f"{person.name}: {rhythm.cadence_of(ties)} ({whose})" + (f", due on {due:%a} {due}" if due else ""))


@click.command(epilog=examples("cardscan birthday 3 03-14", "cardscan birthday 3 1980-03-14"))
@click.argument("who", type=WHO, metavar="WHO")
@click.argument("day", metavar="[YEAR-]MONTH-DAY")
@store_option
@click.pass_obj
def birthday(seams: Seams, who: str, day: str, store: Path) -> None:
    """Remember a birthday, with or without the year.

    It is in the agenda a week before, and in the vCard.
    """
    from cardscan.followups import parse_birthday

    written = parse_birthday(day)
    with Store.open(store, create=False) as kept, kept.history.action("birthday", seams.now()) as action:
        (person,) = persons.pick(persons.load_people(kept), [who])
        new = Field("BDAY", written, source="person", status=Status.ADDED)
        for member in person.records:
            # Those on the cards of the same person give way, so that the one typed last is the one that counts.
            others = tuple(field for field in kept.record(member).fields if field.name != "BDAY")
            action.change(member, fields=(*others, new) if member == persons.card_of(who, person) else others)
        say(f"{person.name}: birthday {written.removeprefix('--')}")


@click.command(epilog=examples("cardscan outcome 3 meeting", "cardscan outcome 3 deal --note 'pilot for two teams'"))
@click.argument("who", type=WHO, metavar="WHO")
@click.argument("kind", metavar="WHAT")
@click.option("--note", default="", metavar="TEXT", help="What it was.")
@on_option
@store_option
@click.pass_obj
def outcome(seams: Seams, who: str, kind: str, note: str, on: date | None, store: Path) -> None:
    """Note what came of a contact.

    WHAT is meeting, call, offer, deal, job, partner, referral or friend; any other word will do as well, and `none`
    says that nothing came of it. `cardscan stats` counts it.
    """
    word = " ".join(kind.casefold().split())
    if not word:
        raise UsageError(f"say what came of it: {', '.join(OUTCOMES)} or a word of your own")
    new = Outcome(on or seams.today(), word, note.strip())
    with Store.open(store, create=False) as kept, kept.history.action("outcome", seams.now()) as action:
        (person,) = persons.pick(persons.load_people(kept), [who])
        persons.change_ties(kept, action, person, lambda ties: replace(ties, outcomes=(*ties.outcomes, new)))
        say(f"{person.name}: {word}")


def _with(words: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    kept = {word.casefold(): word for word in words}
    for word in filter(None, map(str.strip, more)):
        kept.setdefault(word.casefold(), word)
    return tuple(kept.values())
