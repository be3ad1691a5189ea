"""A card being printed: millimetres in, pixels out, and a record of every line with its box and its properties."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import zxingcpp
from PIL import Image, ImageDraw, ImageFont

from .compose import CardText
from .fonts import load_font
from .icons import draw_icon, draw_mark
from .rows import INDENT, Row, Rows, Run
from .theme import Colour, TextStyle, Theme

__all__ = ["Page", "PrintedLine", "Rect"]

Rect = tuple[float, float, float, float]
"""left, top, right, bottom in millimetres."""

_WRAPS = {"title", "department", "org", "org_alt", "slogan", "address", "small", "name", "alt"}


@dataclass(frozen=True)
class PrintedLine:
    """`box` is left, top, right, bottom of the ink in card pixels; `runs` are (text, property, item, is label)."""

    text: str
    box: tuple[float, float, float, float]
    prop: str
    item: int
    person: int
    alt: bool
    runs: tuple[tuple[str, str, int, bool], ...]
    size: float
    vertical: bool = False

    def as_json(self) -> dict[str, Any]:
        """The form that is described in the package."""
        runs = [dict(zip(("text", "prop", "item", "label"), run, strict=True)) for run in self.runs]
        return {"text": self.text, "box": list(self.box), "prop": self.prop, "item": self.item, "person": self.person,
                "alt": self.alt, "vertical": self.vertical, "size": self.size, "runs": runs}  # fmt: skip


class Page:
    """One card in the making."""

    def __init__(self, size: tuple[float, float], dpi: int, theme: Theme, card: CardText, rng: random.Random) -> None:
        self.width, self.height, self.dpi, self.theme, self.card, self.rng = *size, dpi, theme, card, rng
        self.image = Image.new("RGB", (self.px(self.width), self.px(self.height)), theme.paper)
        self.draw = ImageDraw.Draw(self.image)
        self.lines: list[PrintedLine] = []

    def px(self, millimetres: float) -> int:
        """Whole pixels."""
        return round(millimetres * self.dpi / 25.4)

    def fill(self, rect: Rect, colour: Colour, radius: float = 0.0) -> None:
        """A coloured area."""
        box = [self.px(v) for v in rect]
        self.draw.rounded_rectangle(box, self.px(radius), fill=colour)

    def rule(self, x0: float, y0: float, x1: float, y1: float, colour: Colour, points: float = 0.7) -> None:
        """A line from one point to another."""
        width = max(1, round(points * self.dpi / 72))
        self.draw.line([self.px(x0), self.px(y0), self.px(x1), self.px(y1)], fill=colour, width=width)

    def polygon(self, points: list[tuple[float, float]], colour: Colour) -> None:
        """A coloured area with straight edges."""
        self.draw.polygon([(self.px(x), self.px(y)) for x, y in points], fill=colour)

    def mark(self, x: float, y: float, size: float, colour: Colour | None = None) -> None:
        """An invented logo without text in it (a monogram now and then)."""
        monogram = self.card.firm.short[:1].upper() if self.rng.random() < 0.25 else ""
        face = self.theme.styles["org"].face
        font = load_font(face.path, face.index, max(8, self.px(size * 0.6)))
        draw_mark(
            self.draw,
            self.rng,
            self.px(x),
            self.px(y),
            self.px(size),
            colour or self.theme.accent,
            self.theme.paper,
            monogram,
            font,
        )

    def qr(self, x: float, y: float, size: float) -> None:
        """The card's code on a white ground."""
        level = self.rng.choice(["L", "M", "Q"])
        code = zxingcpp.create_barcode(self.card.qr, zxingcpp.BarcodeFormat.QRCode, ec_level=level)
        modules = Image.fromarray(np.array(code.to_image(scale=1)))
        side = max(self.px(size), modules.width * 3)
        step = side // modules.width
        picture = modules.resize((modules.width * step, modules.height * step), Image.Resampling.NEAREST)
        self.image.paste(picture.convert("RGB"), (self.px(x), self.px(y)))

    # -- text ----------------------------------------------------------------------------------------------------

    def style(self, role: str, theme: Theme | None) -> TextStyle:
        """The type of a role, of the card's own theme or another."""
        return (theme or self.theme).styles[role]

    def font(self, style: TextStyle, scale: float) -> ImageFont.FreeTypeFont:
        """The font of a style in pixels."""
        return load_font(style.face.path, style.face.index, max(6, round(style.size * scale * self.dpi / 72)))

    def measure(self, text: str, style: TextStyle, scale: float) -> float:
        """Width in pixels."""
        font = self.font(style, scale)
        text = text.upper() if style.caps else text
        if style.tracking:
            return sum(font.getlength(c) + style.tracking * font.size for c in text) - style.tracking * font.size
        return font.getlength(text)

    def row_width(self, row: Row, scale: float, theme: Theme | None, tab: float) -> float:
        """Width in pixels with icon and label column."""
        style = self.style(row.role, theme)
        icon = self.icon_width(style, scale) if row.icon else 0.0
        if row.tab:
            return icon + tab + self.measure(row.runs[-1].text, style, scale)
        return icon + sum(self.measure(run.text, self.run_style(run, row, theme), scale) for run in row.runs)

    def run_style(self, run: Run, row: Row, theme: Theme | None) -> TextStyle:
        """The type of one run: labels have their own colour and weight."""
        style = self.style(row.role, theme)
        if not run.label or row.role != "contact":
            return style
        return replace(self.style("label", theme), size=style.size)

    def icon_width(self, style: TextStyle, scale: float) -> float:
        """Icon and the blank after it, in pixels."""
        return style.size * scale * self.dpi / 72 * 1.9

    def place(
        self,
        rows: Rows,
        rect: Rect,
        align: str = "left",
        valign: str = "top",
        theme: Theme | None = None,
        spread: float = 1.0,
    ) -> float:
        """Print rows into a rectangle (align left, centre, right; valign top, middle, bottom) and return the y below
        them in millimetres. What is too wide is wrapped, what is too much is set smaller, then left out.
        """
        left, top, right, bottom = (v * self.dpi / 25.4 for v in rect)
        rows = self._fold_joined([row for row in rows if row.runs], right - left, theme)
        if not rows:
            return rect[1]
        scale, laid = 1.0, self._flow(rows, right - left, 1.0, theme)
        while rows and self._height(laid, scale, theme, spread) > bottom - top and scale > 0.3:
            lowest = min(row.priority for row in rows)
            smallest = min(self.style(row.role, theme).size for row in rows) * scale
            if scale > 0.8 or lowest >= 12 or (lowest >= 8 and smallest > 4.9):
                scale -= 0.04
            else:
                gone = [row for row in rows if row.priority == lowest][-1].items
                rows = [row for row in rows if not row.items & gone]
                scale = min(1.0, scale + 0.08)
            laid = self._flow(rows, right - left, scale, theme)
        if not rows:
            return rect[1]
        height = self._height(laid, scale, theme, spread)
        y = {"top": top, "middle": (top + bottom - height) / 2, "bottom": bottom - height}[valign]
        tab = self._tab(laid, scale, theme)
        widest = {
            role: max(self.row_width(r, scale, theme, tab) for r in laid if r.role == role)
            for role in {r.role for r in laid}
        }
        for position, row in enumerate(laid):
            style = self.style(row.role, theme)
            em = style.size * scale * self.dpi / 72
            y += row.gap * em if position else 0
            alike = max(0.75, min(1.0, (right - left) / max(1, widest[row.role])))  # rows of a kind stay of one size
            shrunk = scale * min(alike, (right - left) / max(1, self.row_width(row, scale, theme, tab)))
            width = self.row_width(row, shrunk, theme, tab * shrunk / scale)
            x = {"left": left, "centre": (left + right - width) / 2, "right": right - width}[align]
            self._print(row, x, y + em * (style.leading * spread * 0.5 + 0.32), shrunk, theme, tab * shrunk / scale)
            y += em * style.leading * spread
        return y * 25.4 / self.dpi

    def _fold_joined(self, rows: Rows, width: float, theme: Theme | None) -> Rows:
        """Where lines are too wide: values joined by a separator get lines of their own, label columns are given up."""
        tab = self._tab(rows, 1.0, theme)
        narrow = any(row.tab and self.row_width(row, 1.0, theme, tab) > width for row in rows)
        out: Rows = []
        for row in rows:
            if row.tab and narrow:
                out.append(replace(row, runs=(row.runs[0], Run(": "), *row.runs[1:]), tab=False))
            elif row.role == "contact" and self.row_width(row, 1.0, theme, tab) > width * 1.05 and len(row.items) > 1:
                parts = dict.fromkeys(run.item for run in row.runs if run.item >= 0)
                out += [replace(row, runs=tuple(run for run in row.runs if run.item == part)) for part in parts]
            elif len(row.runs) == 1 and "@" in row.runs[0].text and self.row_width(row, 0.7, theme, tab) > width:
                local, host = row.runs[0].text.rsplit("@", 1)  # an e-mail over two lines
                out.append(replace(row, runs=(replace(row.runs[0], text=f"{local}@"),)))
                out.append(replace(row, runs=(replace(row.runs[0], text=host),), icon=row.icon and INDENT))
            else:
                out.append(row)
        return out

    def _height(self, laid: Rows, scale: float, theme: Theme | None, spread: float) -> float:
        total = 0.0
        for position, row in enumerate(laid):
            style = self.style(row.role, theme)
            total += style.size * scale * self.dpi / 72 * (style.leading * spread + (row.gap if position else 0))
        return total

    def _tab(self, laid: Rows, scale: float, theme: Theme | None) -> float:
        labels = [
            self.measure(row.runs[0].text, self.run_style(row.runs[0], row, theme), scale) for row in laid if row.tab
        ]
        return max(labels) + 0.9 * self.style("contact", theme).size * scale * self.dpi / 72 if labels else 0.0

    def _flow(self, rows: Rows, width: float, scale: float, theme: Theme | None) -> Rows:
        """Rows that fit the width: single runs are wrapped, others are set smaller when printed."""
        out: Rows = []
        tab = self._tab(rows, scale, theme)
        for row in rows:
            if self.row_width(row, scale, theme, tab) <= width * 1.04 or row.role not in _WRAPS or len(row.runs) != 1:
                out.append(row)
                continue
            style = self.style(row.role, theme)
            room = width - (self.icon_width(style, scale) if row.icon else 0)
            for count, part in enumerate(self._wrap(row.runs[0].text, style, scale, room)):
                run = replace(row.runs[0], text=part)
                out.append(
                    replace(
                        row,
                        runs=(run,),
                        icon=row.icon if not count else (row.icon and INDENT),
                        gap=row.gap if not count else 0.0,
                    )
                )
        return out

    def _wrap(self, text: str, style: TextStyle, scale: float, width: float) -> list[str]:
        words = text.split(" ") if " " in text else (list(text) if self.card.locale.cjk else [text])
        joint = " " if " " in text else ""
        lines, line = [], ""
        for word in words:
            longer = f"{line}{joint}{word}" if line else word
            if line and self.measure(longer, style, scale) > width:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
        if len(lines) > 1 and not joint and len(lines[-1]) < 3:  # no lone character on the last line
            whole = "".join(lines)
            half = (len(whole) + 1) // 2
            lines = [whole[:half], whole[half:]] if len(lines) == 2 else lines
        return lines

    def _print(self, row: Row, x: float, baseline: float, scale: float, theme: Theme | None, tab: float) -> None:
        start, boxes, texts = x, [], []
        style = self.style(row.role, theme)
        if row.icon and row.icon != INDENT:
            em = style.size * scale * self.dpi / 72
            used = theme or self.theme
            draw_icon(self.draw, row.icon, x, baseline - em * 0.95, em * 1.2, used.accent, used.paper, used.icon_shape)
        x += self.icon_width(style, scale) if row.icon else 0.0
        for number, run in enumerate(row.runs):
            run_style = self.run_style(run, row, theme)
            if row.tab and number == 1:
                x = start + tab
            shown = run.text.upper() if run_style.caps else run.text
            box, x = self._draw_text(shown, x, baseline, run_style, scale)
            boxes.append(box)
            texts.append((shown, run))
        inked = [b for b in boxes if b[2] > b[0]]
        if not inked:
            return
        box = (min(b[0] for b in inked), min(b[1] for b in inked), max(b[2] for b in inked), max(b[3] for b in inked))
        self.record(texts, box, style.size * scale, joint=" " if row.tab else "")

    def _draw_text(
        self, text: str, x: float, baseline: float, style: TextStyle, scale: float
    ) -> tuple[tuple[float, float, float, float], float]:
        font = self.font(style, scale)
        if not style.tracking:
            self.draw.text((x, baseline), text, style.colour, font, anchor="ls")
            left, top, right, bottom = font.getbbox(text, anchor="ls")
            return (x + left, baseline + top, x + right, baseline + bottom), x + font.getlength(text)
        box, start = None, x
        for char in text:
            self.draw.text((x, baseline), char, style.colour, font, anchor="ls")
            b = font.getbbox(char, anchor="ls")
            if char.strip():
                top, bottom = baseline + b[1], baseline + b[3]
                box = (
                    (box[0], min(box[1], top), x + b[2], max(box[3], bottom))
                    if box
                    else (x + b[0], top, x + b[2], bottom)
                )
            x += font.getlength(char) + style.tracking * font.size
        return box or (start, baseline, start, baseline), x

    def vertical(
        self, text: str, item: int, x: float, y: float, role: str, scale: float = 1.0, tracking: float = 0.0
    ) -> float:
        """A column of East Asian text with its top right at x, y; returns its left edge in millimetres."""
        style = self.style(role, None)
        font = self.font(style, scale)
        em = round(font.size)
        left, top = x * self.dpi / 25.4 - em, y * self.dpi / 25.4
        start = top
        for char in text:
            if char.strip() and char in "ー〜-–—()（）「」":  # these lie on their side
                tile = Image.new("L", (2 * em, 2 * em), 0)
                ImageDraw.Draw(tile).text((em, em), char, 255, font, anchor="mm")
                tile = tile.rotate(-90).crop((em // 2, em // 2, em // 2 + em, em // 2 + em))
                self.image.paste(style.colour, (round(left), round(top)), tile)
            elif char.strip():
                self.draw.text((left + em / 2, top + em / 2), char, style.colour, font, anchor="mm")
            top += em * (1.04 + tracking)
        self.record([(text, Run(text, item))], (left, start, left + em, top), style.size * scale, vertical=True)
        return left * 25.4 / self.dpi

    def record(
        self,
        texts: list[tuple[str, Run]],
        box: tuple[float, float, float, float],
        size: float,
        *,
        joint: str = "",
        vertical: bool = False,
    ) -> None:
        """Note a printed line; its property is that of its longest run."""
        runs = tuple(
            (text, self.card.items[run.item].prop if run.item >= 0 else "OTHER", run.item, run.label)
            for text, run in texts
        )
        main = max((r for r in runs if not r[3]), key=lambda r: (r[2] >= 0, len(r[0])), default=runs[0])
        item = self.card.items[main[2]] if main[2] >= 0 else None
        whole = joint.join(run[0] for run in runs).strip()
        ink = (round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1))
        person, alt = (item.person, item.alt) if item else (0, False)
        line = PrintedLine(whole, ink, main[1], main[2], person, alt, runs, round(size, 2), vertical)
        self.lines.append(line)
