"""Pictures of cards for the terminal: the field in question marked, its strip cut out and enlarged.

Where the terminal shows pictures (kitty, sixel), textual-image sends them. Where it does not, a card is drawn in
coloured half blocks, and a strip of text in Braille characters: eight dots in a character, which is four times finer
than half blocks and what letters need. (Sextants would be prettier, but few fonts have them.)
"""

from __future__ import annotations

import io
from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw, ImageOps
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from cardscan.model import Box, Field

__all__ = ["Blocks", "Drawn", "TextStrip", "box_of", "cut_strip", "mark_card", "open_crop"]

MARK = (255, 120, 0)

DIM = 0.25
"""How much darker the rest of the card is than the field in question: enough to see where to look, and to read on."""

PADS = (0.35, 0.15)
"""How much is shown beside and above a line, in its heights: readers cut first letters short, and seldom tops."""

PRINT = Style(color="#101010", bgcolor="#f2f2ee")
"""Ink on paper, whatever the colours of the terminal are."""


@lru_cache(maxsize=8)
def open_crop(jpeg: bytes, size: tuple[int, int] = (0, 0)) -> Image.Image | None:
    """The picture of a card; None if none was kept or it is damaged.

    `size` (width, height): that of the card when it was read, in which its boxes are counted; the picture may have
    been made smaller for keeping.
    """
    try:
        with Image.open(io.BytesIO(jpeg)) as picture:
            card = picture.convert("RGB")
            return card if card.size == size or min(size) <= 0 else card.resize(size, Image.Resampling.BICUBIC)
    except (OSError, ValueError):
        return None


def box_of(field: Field) -> Box | None:
    """Where on the card the field stood; None if it stood nowhere (typed, or from a QR code)."""
    box = field.spans[0].box if field.spans else None
    for span in field.spans[1:]:
        assert box is not None
        box = box.union(span.box)
    return box


def mark_card(card: Image.Image, field: Field | None, columns: int, rows: int, cell: tuple[int, int]) -> Image.Image:
    """The card, small enough for `columns` x `rows` characters of `cell` (width, height) pixels, with a frame around
    the place of the field; everything else a little darker.
    """
    scale = min(columns * cell[0] / card.width, rows * cell[1] / card.height)
    size = (max(1, round(card.width * scale)), max(1, round(card.height * scale)))
    picture = card.resize(size, Image.Resampling.LANCZOS) if scale < 1 else card.copy()
    box = box_of(field) if field else None
    if box is None:
        return picture
    factor = picture.width / card.width
    line = max(1, round(picture.width / 200))
    # Around the letters, not on them, nor on the lines above and below.
    height = max(span.box.height for span in field.spans) if field else 0.0
    beside, above = (line + max(1.0, share * height * factor) for share in PADS)
    frame = (
        max(0, box.left * factor - beside),
        max(0, box.top * factor - above),
        min(picture.width - 1, box.right * factor + beside),
        min(picture.height - 1, box.bottom * factor + above),
    )
    if frame[0] >= frame[2] or frame[1] >= frame[3]:
        return picture
    left, top, right, bottom = (round(edge) for edge in frame)
    inside = picture.crop((left, top, right, bottom))
    picture = Image.blend(picture, Image.new("RGB", picture.size), DIM)
    picture.paste(inside, (left, top))
    ImageDraw.Draw(picture).rectangle((left, top, right, bottom), outline=MARK, width=line)
    return picture


def cut_strip(card: Image.Image, field: Field, aspect: float = 8.0) -> Image.Image | None:
    """The place of the field on the card, with a margin and its contrast stretched; None if it stood nowhere.

    A field of several pieces (an address) is laid out in rows so that its letters get as large as they can in a room
    of `aspect` = width / height.
    """
    pieces = [piece for span in field.spans if (piece := _cut(card, span.box)) is not None]
    if not pieces:
        return None
    height = max(piece.height for piece in pieces)
    gap = height // 2
    layouts = []
    for per_row in range(1, len(pieces) + 1):
        rows = [pieces[at : at + per_row] for at in range(0, len(pieces), per_row)]
        width = max(sum(piece.width + gap for piece in row) - gap for row in rows)
        layouts.append((max(width / aspect, height * len(rows)), width, rows))
    _, width, rows = min(layouts, key=lambda layout: layout[0])
    strip = Image.new("RGB", (width, height * len(rows)), _paper(pieces[0]))
    for number, row in enumerate(rows):
        left = 0
        for piece in row:
            strip.paste(piece, (left, number * height + (height - piece.height) // 2))
            left += piece.width + gap
    return strip


def _cut(card: Image.Image, box: Box) -> Image.Image | None:
    beside, above = (share * box.height for share in PADS)
    edges = (
        max(0, int(box.left - beside)),
        max(0, int(box.top - above)),
        min(card.width, int(box.right + beside)),
        min(card.height, int(box.bottom + above)),
    )
    if edges[2] - edges[0] < 2 or edges[3] - edges[1] < 2:
        return None
    return ImageOps.autocontrast(card.crop(edges), cutoff=1)


def _paper(piece: Image.Image) -> tuple[int, int, int]:
    """The colour around the letters: the median of the edge."""
    pixels = np.asarray(piece)
    red, green, blue = np.median(np.concatenate([pixels[0], pixels[-1]]), axis=0)
    return int(red), int(green), int(blue)


BRAILLE = 0x2800
DOTS = np.array([0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80])
"""The bits of a Braille character's dots, from the top left, row by row."""


class Drawn(Widget):
    """A picture made of characters, as large as it fits; nothing without one."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._picture: Image.Image | None = None
        self._lines: list[list[Segment]] = []

    def show(self, picture: Image.Image | None) -> None:
        """Draw this picture, or nothing."""
        self._picture = picture
        self._draw()
        self.refresh()

    def on_resize(self) -> None:
        """Draw it anew in the new size."""
        self._draw()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One row of characters."""
        drawn = Strip(self._lines[y] if y < len(self._lines) else [])
        return drawn.adjust_cell_length(self.size.width, self.rich_style)

    def draw(self, picture: Image.Image, columns: int, rows: int) -> list[list[Segment]]:
        """The picture in at most `columns` x `rows` characters."""
        raise NotImplementedError

    def _draw(self) -> None:
        self._lines = []
        if self._picture is not None and self.size.width and self.size.height:
            self._lines = self.draw(self._picture, self.size.width, self.size.height)


class TextStrip(Drawn):
    """A line of text, drawn in Braille dots."""

    def draw(self, picture: Image.Image, columns: int, rows: int) -> list[list[Segment]]:
        """See `draw_dots`."""
        return draw_dots(picture, columns, rows)


class Blocks(Drawn):
    """A picture in coloured half blocks."""

    def draw(self, picture: Image.Image, columns: int, rows: int) -> list[list[Segment]]:
        """See `draw_blocks`."""
        return draw_blocks(picture, columns, rows)


def draw_blocks(picture: Image.Image, columns: int, rows: int) -> list[list[Segment]]:
    """The picture in at most `columns` x `rows` characters, each an upper and a lower pixel."""
    scale = min(columns / picture.width, rows * 2 / picture.height)
    width, height = max(1, round(picture.width * scale)), max(1, round(picture.height * scale / 2)) * 2
    pixels = np.asarray(picture.resize((width, height), Image.Resampling.LANCZOS))
    return [
        [
            Segment("▀", Style(color=_colour(upper), bgcolor=_colour(lower)))
            for upper, lower in zip(above, below, strict=True)
        ]
        for above, below in zip(pixels[::2], pixels[1::2], strict=True)
    ]


def _colour(pixel: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> Color:
    return Color.from_rgb(*(int(part) for part in pixel))


def draw_dots(picture: Image.Image, columns: int, rows: int) -> list[list[Segment]]:
    """The ink of a line of text in at most `columns` x `rows` Braille characters: two by four dots each."""
    # Dots are square where characters are twice as high as wide.
    scale = min(columns * 2 / picture.width, rows * 4 / picture.height)
    width, height = max(2, int(picture.width * scale)), max(4, int(picture.height * scale))
    pixels = np.asarray(picture.convert("L").resize((width, height), Image.Resampling.LANCZOS), dtype=np.float32)
    light = pixels > _threshold(pixels)
    ink = light if light.mean() < 0.5 else ~light
    ink = np.pad(ink, ((0, -height % 4), (0, -width % 2)))
    cells = (
        ink.reshape(ink.shape[0] // 4, 4, ink.shape[1] // 2, 2).transpose(0, 2, 1, 3).reshape(-1, ink.shape[1] // 2, 8)
    )
    return [[Segment("".join(chr(BRAILLE + int(code)) for code in row), PRINT)] for row in cells @ DOTS]


def _threshold(grey: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> float:
    """Otsu's threshold: the grey value that parts ink and paper with the greatest variance between them."""
    counts, edges = np.histogram(grey, bins=64)
    middles = (edges[:-1] + edges[1:]) / 2
    below = np.cumsum(counts)[:-1]
    above = below[-1] + counts[-1] - below
    sums = np.cumsum(counts * middles)
    with np.errstate(divide="ignore", invalid="ignore"):
        between = below * above * (sums[:-1] / below - (sums[-1] - sums[:-1]) / above) ** 2
    return float(edges[1 + int(np.nan_to_num(between).argmax())])
