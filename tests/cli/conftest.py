"""A command line with a scripted scanner, a day that stands still and a store of its own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from cardscan.cli import main
from cardscan.cli.seams import Seams
from cardscan.errors import UnreadablePhoto
from cardscan.model import Box, Card, Field, Line, Photo, Quad, Scan, ScanFailure, Word
from cardscan.pipeline import Settings
from cardscan.scrawls import UNREAD
from cardscan.store import Store

TODAY = date(2026, 5, 20)  # a Wednesday
QUAD = Quad(((0, 0), (90, 0), (90, 50), (0, 50)))


def card(name: str, *, doubtful: bool = False, scrawled: bool = False) -> Card:
    mail = f"{name.split()[0].lower()}@example.org"
    given, _, family = name.rpartition(" ")
    parts = (("given", given), ("family", family))
    fields: tuple[Field, ...] = (
        Field(
            "FN",
            name,
            name,
            parts=parts,
            confidence=0.6 if doubtful else 0.98,
            doubts=("no given name",) if doubtful else (),
        ),
        Field("ORG", "Example Works", "Example Works", confidence=0.95),
        Field("EMAIL", mail, mail, confidence=0.99),
        Field("TEL", "+442079460123", "020 7946 0123", confidence=0.99, types=("work",)),
    )
    if scrawled:
        fields += (Field("NOTE", "wy 3t ~ qll", "wy 3t ~ qll", confidence=0.5, doubts=(UNREAD,)),)
    lines = tuple(Line((Word(field.text, 0.9, Box(1, 1, 80, 9)),)) for field in fields)
    return Card(QUAD, lines, fields, b"\xff\xd8 a picture", 90, 50)


def scripted_scan(photo: Photo, settings: Settings) -> Scan | ScanFailure:
    """What the file is called says what is on it: a name, or none, broken, doubtful-ada, scrawled-ada,
    blurred-ada, taken-2026-04-01, pair.
    """
    kind, _, rest = photo.path.stem.partition("-")
    match kind:
        case "none":
            return ScanFailure(photo, "NoCardFound", "no card in it; fill the picture with the card")
        case "broken":
            raise UnreadablePhoto("truncated")
        case "doubtful":
            return Scan(photo, (card(rest.replace("-", " ").title(), doubtful=True),))
        case "scrawled":
            return Scan(photo, (card(rest.replace("-", " ").title(), scrawled=True),))
        case "blurred":
            return Scan(photo, (replace(card(rest.title()), hints=("blurred: hold still",)),) * 2)
        case "taken":
            return Scan(photo, (card("Tak En"),), date.fromisoformat(rest))
        case "pair":
            return Scan(photo, (card("Ada Lovelace"), card("Bo Smith")))
        case _:
            return Scan(photo, (card(photo.path.stem.replace("-", " ").title()),))


@dataclass(frozen=True)
class Program:
    """The command line, run in this process."""

    folder: Path
    store: Path
    seams: Seams

    def run(self, *args: object, input: str | None = None) -> Result:  # noqa: A002 - as the runner calls it
        environment = {"CARDSCAN_STORE": str(self.store), "CARDSCAN_CONFIG": None, "XDG_CONFIG_HOME": str(self.folder)}
        return CliRunner().invoke(main, [str(arg) for arg in args], obj=self.seams, input=input, env=environment)

    def ok(self, *args: object, input: str | None = None) -> str:  # noqa: A002
        result = self.run(*args, input=input)
        assert result.exit_code == 0, result.output
        return result.stdout

    def photo(self, name: str) -> Path:
        """A picture file of that name, unlike all others."""
        path = self.folder / "photos" / name
        path.parent.mkdir(exist_ok=True)
        colour = tuple(name.encode()[-3:])
        Image.new("RGB", (8, 5), colour).save(path, format="PNG", pnginfo=_named(name))
        return path

    def scanned(self, *names: str) -> Program:
        """The same after scanning photos of these names, met on TODAY at PyCon 2026."""
        paths = [self.photo(f"{name}.png") for name in names]
        self.ok("scan", *paths, "--event", "PyCon 2026", "--met", TODAY, "--follow-up", "3d")
        return self

    def on(self, day: date) -> Program:
        return replace(self, seams=replace(self.seams, today=lambda: day))

    def kept(self) -> Store:
        return Store.open(self.store, create=False)


def _named(name: str) -> object:
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("name", name)
    return info


def make_seams(scan: Callable[[Photo, Settings], Scan | ScanFailure] = scripted_scan) -> Seams:
    return Seams(
        today=lambda: TODAY,
        now=lambda: "2026-05-20T10:00:00Z",
        check=lambda _: None,
        workers=ThreadPoolExecutor,
        scan=lambda: scan,
    )


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path, tmp_path / "cards.db", make_seams())
