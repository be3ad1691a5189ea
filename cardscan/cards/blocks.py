"""Cards laid edge to edge in rows and columns: one outline around all of them, cut along its seams.

Two by two, the outline has the shape of one card, and the seams are fainter than any printed line. But only a block of
cards is crossed, at equal distances and without cutting text, by edges that part it into the shapes of cards.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from cardscan.cards.geometry import Floats, Pixels, as_pixels, inside

__all__ = ["cut_block"]

_MOST = 12
"""Cards in a block."""
_RATIO = (1.4, 2.0)
"""Long over short side of its cards, their perspective mostly taken out."""
_ROW, _GRID, _TABLE, _LONG_ROW = (0.95, 0.95), (0.93, 0.7), (0.87, 0.3), (0.65, 0.3)
"""The share of the seams along which an edge must be seen, of all together and of each between two cards: in a single
row, where one card may have panels; two by two; in more rows and columns; and where the block is so long that it cannot
be one card.
"""
_LONG = 2.3
"""Long over short side of such a block."""
_PAIR_RATIO = (1.5, 1.9)
"""The same where there are but two, and the block is not long: a card with a fold has two halves as well, but short."""
_OFF = 0.05
"""How far a seam may lie from where equal cards have it, as a share of a card's side."""
_SLANT = 0.012
"""How far a seam may be out of square, as a share of its length."""
_ALONG = 48
"""Places along each seam that are looked at."""
_CUT = 0.08
"""The share of the lines of text that seams may cut: a detector may take what two cards say side by side for one."""
_SMALL_PRINT, _LARGE_PRINT = 0.08, 0.1
"""The height of a line of text, as the median, as a share of the shorter side of three cards in a row, which are shaped
like one. Larger print is one card's; between the two, the seams must be all but whole.
"""
_LARGE_IN_CELL = 0.115
"""The same as a share of the shorter side of one card (of 710: median 0.066, at most 0.108 on 95 %): larger print in
rows and columns is that of a table on one card, unless there are so few lines in a cell as on the backs of cards.
"""
_FEW = 1.5
_WHOLE_ROW = (0.98, 0.98)
_WORD = 1.35
"""Long over short side of a box of text from which on it is more than a letter: keys of keyboards are laid in rows too.
"""
_LEAST_SIDE = 36
"""In pixels: of smaller cards the seams cannot be told from print."""

Edges = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Seam:
    """A straight line between two rows or columns: its `place` across at the start and the end of its segment, the
    share of it that is `seen` as an edge.
    """

    place: tuple[float, float]
    seen: float


def cut_block(lab: Pixels, quad: Floats, words: Floats) -> list[Floats]:
    """The outlines (4, 2) of the cards that lie edge to edge within one (4, 2); none if that is no block of cards.

    `lab`: a smoothed Lab picture. `words`: quads of text lines (m, 4, 2).
    """
    sides = np.linalg.norm(np.roll(quad, -1, axis=0) - quad, axis=1)
    width, height = float(sides[0] + sides[2]) / 2, float(sides[1] + sides[3]) / 2
    own = words[inside(quad[None], words.mean(axis=1))[0]] if len(words) else words
    grids = [grid for grid in _grids(width, height) if len(own) > 1]
    if not grids:
        return []
    size = round(width), round(height)
    square = np.array([[0, 0], [size[0], 0], size, [0, size[1]]], np.float32)
    onto = cv2.getPerspectiveTransform(quad.astype(np.float32), square)
    own = cv2.perspectiveTransform(own.reshape(1, -1, 2).astype(np.float64), onto).reshape(-1, 4, 2)
    boxes = np.concatenate([own.min(axis=1), own.max(axis=1)], axis=1)
    sides = np.sort(boxes[:, 2:] - boxes[:, :2], axis=1)
    if np.median(sides[:, 1] / np.maximum(sides[:, 0], 1.0)) < _WORD:
        return []
    card_shaped = _RATIO[0] < max(size) / min(size) < _RATIO[1]
    print_height = float(np.median(sides[:, 0])) / min(size)
    if card_shaped and print_height > _LARGE_PRINT:
        grids = [grid for grid in grids if min(grid) > 1]
    if card_shaped:
        grids = [grid for grid in grids if min(grid) == 1 or not _is_table(len(own), print_height, grid)]
    flat = as_pixels(cv2.warpPerspective(lab, onto, size))
    upright, level = _edges(flat), _edges(flat.transpose(1, 0, 2))
    best: list[Floats] = []
    row = _WHOLE_ROW if card_shaped and print_height > _SMALL_PRINT else _ROW
    for grid in grids:
        cells = _cut(upright, level, boxes, grid, row)
        if len(cells) > len(best):
            best = cells
    back = np.linalg.inv(onto)
    return [cv2.perspectiveTransform(cell[None], back)[0] for cell in best]


def _is_table(lines: int, print_height: float, grid: tuple[int, int]) -> bool:
    """Whether cells are those of a table on one card: with several lines, and large print for cards of their size."""
    columns, rows = grid
    return lines > _FEW * columns * rows and print_height * max(grid) > _LARGE_IN_CELL


def _grids(width: float, height: float) -> list[tuple[int, int]]:
    """Columns and rows that part a block of that size into the shapes of cards."""
    grids = []
    for columns in range(1, _MOST + 1):
        for rows in range(1 if columns > 1 else 2, _MOST // columns + 1):
            wide, high = width / columns, height / rows
            pair = columns * rows == 2 and max(width, height) < _LONG * min(width, height)
            low, high_ratio = _PAIR_RATIO if pair else _RATIO
            if low < max(wide, high) / min(wide, high) < high_ratio and min(wide, high) > _LEAST_SIDE:
                grids.append((columns, rows))
    return grids


def _edges(flat: Pixels) -> Edges:
    """Where every other row of a picture (height, width, 3) has an upright edge or thin line: 1, and a little more the
    clearer it is.
    """
    planes = [np.ascontiguousarray(flat[::2, :, n], np.float32) for n in range(3)]
    light, red, blue = (plane[:, 4:] - plane[:, :-4] for plane in planes)
    step = np.pad(cv2.magnitude(cv2.magnitude(light, red), blue), ((0, 0), (2, 2)))
    around = cv2.blur(cv2.erode(step, np.ones((1, 3), np.uint8)), (13, 1))
    usual = np.minimum(np.roll(around, 6, axis=1), np.roll(around, -6, axis=1))  # print on one side is no noise
    near = cv2.dilate(step, np.ones((1, 5), np.uint8))
    edge = (near > 2.5) & (near > 1.6 * usual) & (near >= 0.7 * cv2.dilate(step, np.ones((1, 7), np.uint8)))
    # Of the places near an edge, its middle is best: both flanks of a thin line are as far from there.
    return np.asarray(np.where(edge, 1 + 0.002 * np.minimum(cv2.blur(step, (5, 1)), 25), 0.0), np.float32)


def _cut(upright: Edges, level: Edges, boxes: Floats, grid: tuple[int, int], row: tuple[float, float]) -> list[Floats]:
    """The corners of the cells if the block is that grid of columns and rows of cards, else none. `row`: how much of
    the seams must be seen in a single row, as in `_ROW`.
    """
    columns, rows = grid
    height, width = level.shape[1], upright.shape[1]
    xs = [width * c / columns for c in range(columns + 1)]
    ys = [height * r / rows for r in range(rows + 1)]
    long = max(width, height) / min(width, height) > _LONG
    usual, least = _LONG_ROW if long else row if min(grid) == 1 else _GRID if max(grid) == 2 else _TABLE
    # The seams right of each cell but the last of a row, and below each but those of the last row.
    right: dict[tuple[int, int], _Seam] = {}
    below: dict[tuple[int, int], _Seam] = {}
    for c, r in np.ndindex(columns, rows):
        if c < columns - 1:
            right[c, r] = _seam(upright, xs[c + 1], (ys[r], ys[r + 1]), width / columns)
        if r < rows - 1:
            below[c, r] = _seam(level, ys[r + 1], (xs[c], xs[c + 1]), height / rows)
        if any((c, r) in seams and seams[c, r].seen < least for seams in (right, below)):
            return []
    seen = float(np.mean([seam.seen for seam in (*right.values(), *below.values())]))
    if seen < usual:
        return []
    cells, printed, held = [], 0, 0
    for r, c in np.ndindex(rows, columns):
        left = right[c - 1, r].place if c else (0.0, 0.0)
        after = right[c, r].place if c < columns - 1 else (float(width), float(width))
        top = below[c, r - 1].place if r else (0.0, 0.0)
        bottom = below[c, r].place if r < rows - 1 else (float(height), float(height))
        cells.append(_corners(left, top, after, bottom, (xs[c], ys[r], xs[c + 1], ys[r + 1])))
        own = _held(boxes, (sum(left) / 2, sum(top) / 2, sum(after) / 2, sum(bottom) / 2))
        printed, held = printed + (own > 0), held + own
    # Two in a row may be the halves of a folded card or a card and some ground, three the panels of one; nothing
    # printed has seams both ways.
    share = 0.3 if long and seen > 0.9 else 0.45 if long or min(columns, rows) > 1 else 0.6
    share = share if len(cells) > 2 else 1.0
    if held < (1 - _CUT) * len(boxes) or printed < share * len(cells):
        return []
    return cells


def _seam(edges: Edges, usual: float, ends: tuple[float, float], step: float) -> _Seam:
    """The seam nearest to the column `usual` between two rows, where columns are `step` apart."""
    start, end = ends
    inset = 0.03 * (end - start)
    along = np.linspace(-0.5, 0.5, _ALONG)
    rows = np.rint(np.linspace(start + inset, end - inset, _ALONG)).astype(np.intp) // 2  # edges has every other
    rows = np.clip(rows, 0, edges.shape[0] - 1)
    reach = max(round(_OFF * step), 2)
    columns = round(usual) + np.arange(-reach, reach + 1)
    most = max(round(_SLANT * (end - start)), 1)
    slants = np.arange(-most, most + 1)
    place = columns[:, None, None] + np.rint(slants[:, None] * along).astype(np.intp)[None]
    found = edges[rows, np.clip(place, 0, edges.shape[1] - 1)]
    share = (found > 0).mean(axis=2)
    # How clear the edge is only says where its middle is, and by the median: print beside a seam is clearer.
    value = share + np.maximum(np.median(found, axis=2) - 1, 0.0) - 0.002 * np.abs(slants)
    c, s = np.unravel_index(int(value.argmax()), value.shape)
    middle, lean = float(columns[c]), float(slants[s])
    return _Seam((middle - lean / 2, middle + lean / 2), float(share[c, s]))


def _held(boxes: Floats, cell: tuple[float, float, float, float]) -> int:
    """How many of the boxes (m, 4) lie in a cell, give or take half the height of a line."""
    slack = 0.5 * np.minimum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])[:, None]
    low, high = np.array(cell[:2]), np.array(cell[2:])
    return int(((boxes[:, :2] > low - slack) & (boxes[:, 2:] < high + slack)).all(axis=1).sum())


def _corners(
    left: tuple[float, float],
    top: tuple[float, float],
    right: tuple[float, float],
    bottom: tuple[float, float],
    cell: tuple[float, float, float, float],
) -> Floats:
    """Where the sides of a cell meet, (4, 2); each is given by its places at both its ends, about those of the cell."""
    x0, y0, x1, y1 = cell
    corners = []
    for x_ends, y_ends, x, y in (
        (left, top, x0, y0),
        (right, top, x1, y0),
        (right, bottom, x1, y1),
        (left, bottom, x0, y1),
    ):
        for _ in range(3):
            x, y = (
                x_ends[0] + (x_ends[1] - x_ends[0]) * (y - y0) / (y1 - y0),
                y_ends[0] + (y_ends[1] - y_ends[0]) * (x - x0) / (x1 - x0),
            )
        corners.append((x, y))
    return np.array(corners, np.float64)
