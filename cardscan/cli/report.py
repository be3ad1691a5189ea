"""``cardscan report``: one page to look at."""

from __future__ import annotations

from pathlib import Path

import click

from cardscan.cli import forms
from cardscan.cli.options import event_option, examples, store_option
from cardscan.cli.output import count, say
from cardscan.cli.seams import Seams
from cardscan.store import Store

__all__ = ["report"]

SMALL = 120_000
"""Bytes of a picture in the page: a hundred cards make 16 MB at most."""


@click.command(
    epilog=examples("cardscan report -o report.html", "cardscan report -o pycon.html --event 'PyCon 2026' ada")
)
@click.argument("words", nargs=-1)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), default=Path("report.html"), show_default=True,
    help="The file to write.",
)  # fmt: skip
@event_option
@click.option("--full-size", is_flag=True, help="Pictures as they are kept, not made smaller.")
@store_option
@click.pass_obj
def report(seams: Seams, words: tuple[str, ...], output: Path, event: str, full_size: bool, store: Path) -> None:
    """Write one page with the cards and their pictures.

    The doubts are marked beside each picture; with WORDS, only those cards. The page is one file, pictures
    included: no server, no network. It can be searched, sorted, printed and read on a
    telephone. Photos that could not be read stand at its end, with the reason and what to do.
    """
    from cardscan.exports.files import write_atomically
    from cardscan.exports.pictures import fit_jpeg
    from cardscan.exports.report import ReportCard, render_report

    with Store.open(store, create=False) as kept:
        wanted = {record.id for record in forms.select(kept.records(), event=event, words=words)}
        people = [[record for record in group if record.id in wanted] for group in kept.people()]
        cards = [
            [ReportCard(r, kept.crop(r.id) if full_size else fit_jpeg(kept.crop(r.id), SMALL)) for r in group]
            for group in people
            if group
        ]
        # Nobody knows which event a photo without a card belongs to.
        failures = () if event or words else kept.failures()
    page = render_report(cards, failures, title=event or "Business cards", on=seams.today())
    write_atomically(output, page.encode("utf-8", "replace"))  # a file's name may be no valid text
    shown = sum(map(len, cards))
    say(f"{count(shown, 'card')} {'is' if shown == 1 else 'are'} in {output}.")
