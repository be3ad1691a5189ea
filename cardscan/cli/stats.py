"""``cardscan stats``: did it work?"""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path

import click

from cardscan.cli import output, persons
from cardscan.cli.options import event_option, examples, json_option, store_option
from cardscan.cli.output import Column, say, text
from cardscan.cli.seams import Seams
from cardscan.errors import UsageError
from cardscan.store import Store

__all__ = ["stats"]

_WRITTEN = ("", ".html", ".htm", ".png")
"""How the name of a file may end."""


@click.command(
    epilog=examples(
        "cardscan stats", "cardscan stats --plot", "cardscan stats -o stats.html", "cardscan stats -o stats.png"
    )
)
@event_option
@click.option("--plot", is_flag=True, help="Draw a bar for each event as well.")
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a web page to this file, or a picture if it ends in .png.",
)
@json_option
@store_option
@click.pass_obj
def stats(seams: Seams, event: str, plot: bool, target: Path | None, as_json: bool, store: Path) -> None:
    """Count how soon you followed up, and what came of it.

    For each event: people met, written to within 2 days, within a week, later, not yet, and those you let go; who
    answered (`cardscan touched WHO --how answer`), and what came of it (`cardscan outcome WHO meeting`).
    """
    if target is not None and target.suffix.lower() not in _WRITTEN:
        raise UsageError(f"cannot write {target}: stats are a web page (.html) or a picture (.png)")
    from cardscan.exports.files import write_atomically
    from cardscan.exports.stats import PARTS, build_stats, draw_bars, to_html

    with Store.open(store, create=False) as kept:
        everything = build_stats(persons.load_people(kept))
    chosen = [one for one in everything if not event or one.event.casefold() == event.casefold()]
    if not chosen:
        there = ", ".join(one.event for one in everything if not one.total)
        say(f"Nobody was met at {event!r}; there are {there}." if everything else "No cards yet.")
        return
    if target is not None:
        if target.suffix.lower() == ".png":
            from cardscan.exports.charts import to_png

            write_atomically(target, to_png(chosen, seams.today()))
        else:
            write_atomically(target, to_html(chosen, seams.today()).encode())
        say(f"Wrote {target}.")
        return
    if as_json:
        output.print_json([asdict(one) | {"first_day": one.first_day.isoformat()} for one in chosen])
        return
    console = output.results()
    columns = (
        Column("Event"),
        Column("Met", align="right"),
        Column("2 days", align="right"),
        Column("A week", align="right"),
        Column("Later", align="right"),
        Column("Not yet", align="right"),
        Column("Let go", align="right"),
        Column("Answered", align="right"),
        Column("Came of it", wrap=True),
    )
    rows = [
        (
            text(one.event, "bold" if one.total else ""),
            one.met,
            *one.parts,
            f"{one.answered} ({one.answered / one.met:.0%})" if one.answered else "0",
            one.came,
        )
        for one in chosen
    ]
    output.print_table(console, columns, rows)
    if plot:
        console.print()
        bars = text(draw_bars(chosen, min(console.width, 100)), keep_lines=True)
        for _, sign, colour in PARTS:
            bars.highlight_regex(f"{re.escape(sign)}+", colour)
        console.print(bars, soft_wrap=True)
