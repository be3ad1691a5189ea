"""A run over photos, as `scan` and `read` share it: finding them, reading them in parallel, showing how far it is."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing
from pathlib import Path

from cardscan.cli import output
from cardscan.cli.seams import Seams
from cardscan.model import Photo, Scan, ScanFailure
from cardscan.pipeline import Settings, scan_photos
from cardscan.workers import count_cores

__all__ = ["find", "name_of", "read_photos"]


def find(paths: Sequence[Path]) -> tuple[tuple[Photo, ...], tuple[ScanFailure, ...]]:
    """The photos at these paths, and the files that are none."""
    from cardscan.photos import find_photos

    return find_photos([path.expanduser() for path in paths])


def read_photos(
    photos: Sequence[Photo], settings: Settings, seams: Seams, jobs: int | None
) -> Generator[Scan | ScanFailure, None, None]:
    """What is in each photo, as it becomes known. On a terminal, a bar on stderr shows the count, the photo that is
    being read and the time left. However it is left, no process goes on.
    """
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
    from rich.table import Column

    console = output.notices()
    seams.check(settings)
    progress = Progress(
        TextColumn("Reading"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn(
            "{task.fields[photo]}", markup=False, table_column=Column(no_wrap=True, overflow="ellipsis", max_width=30)
        ),
        console=console,
        disable=not console.is_terminal,
        transient=True,
        # What is printed to stdout meanwhile is nobody's business here; a pipe behind it must get it unchanged.
        redirect_stdout=False,
    )
    with progress, seams.workers(min(jobs or count_cores(), len(photos))) as workers:
        task = progress.add_task("", total=len(photos), photo=name_of(photos[0]))
        with closing(scan_photos(photos, settings, workers, scan=seams.scan())) as outcomes:
            unread = dict.fromkeys(photos)
            for outcome in outcomes:
                yield outcome
                del unread[outcome.photo]
                progress.update(task, advance=1, photo=next(map(name_of, unread), ""))


def name_of(photo: Photo) -> str:
    """What a person calls the photo: the file's name, and the page where it has several."""
    return output.plain(f"{photo.path.name} (page {photo.page + 1})" if photo.page else photo.path.name)
