"""What `cardscan` alone says: where things stand, and the command to go on with."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cardscan.cli.output import count, results, text
from cardscan.model import Record

__all__ = ["next_steps", "print_what_next"]


def print_what_next(store_path: Path, on: date) -> None:
    """Print where the store at that path stands; a store that is not there is not made."""
    from cardscan.cli.persons import load_people
    from cardscan.followups import build_agenda
    from cardscan.store import Store

    records: tuple[Record, ...] = ()
    due = 0
    if store_path.exists():
        with Store.open(store_path, create=False) as store:
            records = store.records()
            due = len(build_agenda(load_people(store, with_countries=False), on).to_do)
    console = results()
    for words, command in next_steps(records, due):
        line = text(words)
        if command:
            line.append("  ")
            line.append(command, style="bold")
        console.print(line, soft_wrap=True)
    console.print(text("All commands:  cardscan --help", "dim"), soft_wrap=True)


def next_steps(records: tuple[Record, ...], due: int) -> list[tuple[str, str]]:
    """What there is to say, and the command that it suggests; most urgent first. `due`: how many to write to today."""
    if not records:
        return [("No cards yet. Read a folder of photos:", "cardscan scan ~/Photos --event 'PyCon 2026'")]
    doubtful = sum(1 for r in records if not r.settled)
    steps = [(f"{count(len(records), 'card')} kept.", "cardscan list")]
    if due:
        steps.append((f"{count(due, 'person', 'people')} to write to.", "cardscan due"))
    if doubtful:
        steps.append((f"{count(doubtful, 'card')} with something doubtful to settle.", "cardscan review"))
    if doubtful < len(records):
        steps.append(
            (
                f"{count(len(records) - doubtful, 'card')} ready for the address book.",
                "cardscan export -o contacts.vcf",
            )
        )
    return steps
