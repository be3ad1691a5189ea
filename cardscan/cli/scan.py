"""``cardscan scan`` and ``cardscan read``: photos to records, or to text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.rule import Rule

from cardscan.cli import forms, output
from cardscan.cli.options import DAY, examples, json_option, reading_options, store_option
from cardscan.cli.output import Column, count, say, text
from cardscan.cli.seams import Seams
from cardscan.errors import ExitCode, SetupError
from cardscan.model import Card, FollowUp, Meeting, Record, Scan, ScanFailure

if TYPE_CHECKING:
    from cardscan.pipeline import ReaderName
    from cardscan.review import Lessons
    from cardscan.store import Store

__all__ = ["read", "scan"]


@click.command(
    epilog=examples(
        "cardscan scan ~/Photos/PyCon --event 'PyCon 2026' --follow-up 3d",
        "cardscan scan card.heic cards.pdf --met yesterday --note 'wants a demo'",
        "cardscan scan '~/Photos/2026-*' --region DE --jobs 2",
    )
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--event", default="", metavar="TEXT", help="Where you met; kept with every card of this run.")
@click.option("--met", type=DAY, help="When you met, instead of the day the photo was taken (or else today).")
@click.option("--note", default="", metavar="TEXT", help="What was talked about; kept with every card of this run.")
@click.option(
    "--follow-up",
    default="2bd",
    show_default=True,
    metavar="WHEN",
    help="When to write, counted from when you met: 3d, 2bd (business days), 1w, 1m, 2026-12-01 or none.",
)
@click.option("-v", "--verbose", is_flag=True, help="Say of all cards that are one person's why they were merged.")
@reading_options
@store_option
@click.pass_context
def scan(
    ctx: click.Context,
    paths: tuple[Path, ...],
    event: str,
    met: date | None,
    note: str,
    follow_up: str,
    verbose: bool,
    reader: ReaderName,
    languages: tuple[str, ...],
    region: str,
    jobs: int | None,
    store: Path,
) -> None:
    """Read the cards in photos and keep them.

    PATHS are pictures (JPEG, PNG, WebP, TIFF, HEIC, PDF), folders with all that is below, or patterns. Photos are
    never changed. Those that were read before are skipped, so a run that was stopped is taken up by running it again.
    """
    from cardscan.cli.merges import merge_sure, pairs_to_ask, say_merged
    from cardscan.cli.running import find, read_photos
    from cardscan.cli.undo import erase_old
    from cardscan.pipeline import Settings
    from cardscan.review import draw_lessons
    from cardscan.store import Store

    seams: Seams = ctx.obj
    today = seams.today()
    plan = _Plan(event, met, note, follow_up, region, today)
    plan.due(today)  # so that a slip of the keyboard shows before the work
    photos, no_photos = find(paths)
    if not photos and not no_photos:
        _say_no_photos(paths)
        return
    with Store.open(store) as kept:
        erase_old(kept, seams.now())
        tally = _Tally(found=len(photos) + len(no_photos))
        unread = {(photo.digest, photo.page): photo for photo in photos if not kept.seen(photo)}
        tally.skipped = len(photos) - len(unread)
        for failure in no_photos:
            tally.keep(kept, failure, plan)
        stopped = False
        lessons = draw_lessons(kept.records())
        try:
            if unread:
                run = read_photos([*unread.values()], Settings(reader, languages, region), seams, jobs)
                with closing(run):
                    for outcome in run:
                        tally.keep(kept, _teach(outcome, event, lessons), plan)
                        tally.read += 1
            merged = merge_sure(kept, seams.now())
        except KeyboardInterrupt:
            stopped = True
        except SetupError:  # before the first photo: there is nothing to count
            if tally.read:
                tally.print(kept, plan)
            raise
        except BaseException:
            tally.print(kept, plan)
            raise
        tally.print(kept, plan)
        if not stopped:
            say_merged(kept, merged, pairs_to_ask(kept), verbose=verbose)
    if stopped:
        kept_now, left = count(len(tally.ids), "card"), count(len(unread) - tally.read, "photo")
        say(f"\nStopped. {kept_now} of this run kept, {left} not read; the same command goes on from there.", "bold")
        ctx.exit(ExitCode.INTERRUPTED)
    ctx.exit(ExitCode.SOME_PHOTOS_FAILED if tally.failures else ExitCode.OK)


@click.command(
    epilog=examples(
        "cardscan read photo.jpg",
        "cardscan read ~/Photos/PyCon --json > cards.json",
    )
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@json_option
@reading_options
@click.pass_context
def read(
    ctx: click.Context,
    paths: tuple[Path, ...],
    as_json: bool,
    reader: ReaderName,
    languages: tuple[str, ...],
    region: str,
    jobs: int | None,
) -> None:
    """Read the cards in photos, print them and keep nothing.

    With --json: an array with an object for each card, or for each photo that could not be read.
    """
    from cardscan.cli.running import find, read_photos
    from cardscan.pipeline import Settings

    photos, no_photos = find(paths)
    outcomes: list[Scan | ScanFailure] = list(no_photos)
    if photos:
        place = {photo: number for number, photo in enumerate(photos)}
        with closing(read_photos(photos, Settings(reader, languages, region), ctx.obj, jobs)) as run:
            outcomes.extend(sorted(run, key=lambda outcome: place[outcome.photo]))
    if as_json:
        output.print_json([item for outcome in outcomes for item in _json_of(outcome)])
    else:
        _print_cards(outcomes)
    if not outcomes:
        _say_no_photos(paths)
    failures = [outcome for outcome in outcomes if isinstance(outcome, ScanFailure)]
    _print_failures(failures)
    ctx.exit(ExitCode.SOME_PHOTOS_FAILED if failures else ExitCode.OK)


def _say_no_photos(paths: Sequence[Path]) -> None:
    say(f"There is no picture in {', '.join(map(str, paths))}. cardscan reads JPEG, PNG, WebP, TIFF, HEIC and PDF.")


def _teach(outcome: Scan | ScanFailure, event: str, lessons: Lessons) -> Scan | ScanFailure:
    """The outcome with what was settled on earlier cards taken as evidence."""
    from cardscan.review import apply_lessons

    if isinstance(outcome, ScanFailure):
        return outcome
    cards = (replace(card, fields=apply_lessons(card.fields, event, lessons)) for card in outcome.cards)
    return replace(outcome, cards=tuple(cards))


def _json_of(outcome: Scan | ScanFailure) -> list[dict[str, Any]]:
    if isinstance(outcome, ScanFailure):
        return [forms.failure_json(outcome.photo, outcome.kind, outcome.reason)]
    return [forms.card_json(outcome.photo, index, card) for index, card in enumerate(outcome.cards)]


def _print_cards(outcomes: Sequence[Scan | ScanFailure]) -> None:
    from cardscan.cli.running import name_of

    console = output.results()
    for outcome in outcomes:
        if isinstance(outcome, ScanFailure):
            continue
        for index, card in enumerate(outcome.cards):
            which = f", card {index + 1}" if len(outcome.cards) > 1 else ""
            title = text(f"{name_of(outcome.photo)}{which}")
            console.print(Rule(title, align="left", style="dim") if console.is_terminal else title)
            forms.print_fields(console, card.fields)
            for hint in card.hints:
                console.print(text(hint, "yellow"))
            console.print()


def _print_failures(failures: Sequence[ScanFailure]) -> None:
    from cardscan.cli.running import name_of

    if failures:
        say("\nNot read:", "bold")
        rows = [(text(name_of(failure.photo), "red"), failure.reason) for failure in failures]
        output.print_table(output.notices(), (Column(""), Column("", wrap=True)), rows)


def _print_hints(records: Sequence[Record]) -> None:
    """What is wrong with the pictures of cards that were read, while the cards are still at hand."""
    from cardscan.cli.running import name_of

    hints = dict.fromkeys((name_of(record.photo), hint) for record in records for hint in record.hints)
    if hints:
        say("\nWorth a second look:", "bold")
        rows = [(text(name, "yellow"), hint) for name, hint in hints]
        output.print_table(output.notices(), (Column(""), Column("", wrap=True)), rows)


@dataclass(frozen=True)
class _Plan:
    """What the person said about all cards of the run."""

    event: str
    met: date | None
    note: str
    follow_up: str
    region: str
    today: date

    def meeting(self, scan: Scan) -> Meeting:
        """When and where the cards of a photo were received, and how that is known."""
        if self.met:
            return Meeting(self.met, "given", self.event, self.note)
        if scan.taken_on:
            return Meeting(scan.taken_on, "photo", self.event, self.note)
        return Meeting(self.today, "today", self.event, self.note)

    def due(self, met_on: date, cards: Sequence[Card] = ()) -> FollowUp:
        """When to write: on business days of the countries of the cards, which share a date with their photo.

        Raises UsageError if it is no date and no span of time.
        """
        from cardscan.contacts import build_contact
        from cardscan.followups import find_country, parse_due

        if self.follow_up.strip().lower() == "none":
            return FollowUp()
        countries = {find_country(build_contact(card.fields)) or self.region for card in cards} or {self.region}
        return FollowUp(max(parse_due(self.follow_up, met_on, country=country) for country in countries))


@dataclass
class _Tally:
    """What came of a run."""

    found: int
    skipped: int = 0
    read: int = 0
    ids: list[int] = field(default_factory=list)
    failures: list[ScanFailure] = field(default_factory=list)

    def keep(self, store: Store, outcome: Scan | ScanFailure, plan: _Plan) -> None:
        """Put an outcome into the store, in a transaction of its own, and count it."""
        if isinstance(outcome, ScanFailure):
            store.add_failure(outcome, plan.today)
            self.failures.append(outcome)
        else:
            meeting = plan.meeting(outcome)
            self.ids.extend(store.add_scan(outcome, meeting, plan.due(meeting.met_on, outcome.cards), plan.today))

    def print(self, store: Store, plan: _Plan) -> None:
        """The cards on stdout; the figures and what failed on stderr."""
        records = [store.record(record_id) for record_id in sorted(self.ids)]
        if records:
            print_found(records)
        open_ones = sum(not record.settled for record in records)
        rows: list[tuple[object, object, object]] = [
            ("Photos", self.found, ""),
            ("Cards", len(records), ""),
            ("Certain", text(len(records) - open_ones, "green"), ""),
            ("To review", text(open_ones, "yellow" if open_ones else ""), "cardscan review" if open_ones else ""),
            ("Failed", text(len(self.failures), "red" if self.failures else ""), ""),
            ("Skipped", self.skipped, "read before; their cards stay as they are" if self.skipped else ""),
        ]
        say("")
        output.print_table(output.notices(), (Column(""), Column("", align="right"), Column("")), rows)
        _print_hints(records)
        _print_failures(self.failures)
        if records:
            say("\n" + _describe_dates(records, plan))


def print_found(records: Sequence[Record]) -> None:
    """The new records, a line each."""
    from cardscan.cli.running import name_of

    columns = (
        Column("ID", align="right", whole=True),
        Column("Name"),
        Column("Organisation"),
        Column("Review", align="right", whole=True),
        Column("Photo", style="dim"),
    )
    rows = [
        (
            record.id,
            forms.title_of(record),
            next((f.value for f in record.fields if f.name == "ORG"), ""),
            text(len(record.open_fields) or "", "yellow"),
            name_of(record.photo),
        )
        for record in records
    ]
    output.print_table(output.results(), columns, rows)


def _describe_dates(records: Sequence[Record], plan: _Plan) -> str:
    """Where the "met on" dates are from, and when to write."""
    words = {"given": "as given", "photo": "the day the photo was taken", "today": "today, for want of a date"}
    sources = Counter(record.meeting.met_on_source for record in records)
    met = [
        f"{words[source]} ({_span([r.meeting.met_on for r in records if r.meeting.met_on_source == source])})"
        + (f" for {count(number, 'card')}" if len(sources) > 1 else "")
        for source, number in sources.items()
    ]
    lines = [f"Met on: {'; '.join(met)}."]
    due = [record.follow_up.due for record in records if record.follow_up.due]
    if due:
        now = sum(day <= plan.today for day in due)
        lines.append(f"Follow-up due: {_span(due)}." + (f" {now} already due: cardscan due" if now else ""))
    return "\n".join(lines)


def _span(days: Sequence[date]) -> str:
    first, last = min(days), max(days)
    return f"{first}" if first == last else f"{first} to {last}"
