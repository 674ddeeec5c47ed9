"""Tables of a slide: rows of cells laid over as many slides as they need, heat maps with shaded cells."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.table import _Cell
from pptx.util import Inches, Pt

from dashboard.briefing import citing, fitting, slidetext
from dashboard.briefing.contrast import WHITE, readable
from dashboard.briefing.fitting import Block, Run
from dashboard.briefing.house import House
from dashboard.briefing.master import rgb
from dashboard.briefing.native import Frame, rule_below
from dashboard.briefing.pack import Cell, Table
from dashboard.briefing.text import neutral
from dashboard.charts.theme import GRID, SEQUENCE

MARGIN = 5.0  # points on each side of a cell
SIZES = (20.0, 18.0, 16.0, 14.0, 13.0)  # of letters in points; the first at which a table is on one slide, or the last
BOLD = 1.1  # bold letters are wider
HEADING_LINES = 3
MOST_CHARS = 3_000  # no cell of a slide holds more
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


@dataclass(frozen=True, slots=True)
class SlideCell:
    """What stands in one cell: paragraphs, a fill as "#rrggbb" or none, and to which side."""

    blocks: tuple[Block, ...]
    fill: str = ""
    side: PP_ALIGN | None = None  # None: where the text's direction begins


@dataclass(frozen=True, slots=True)
class Page:
    """A table as it stands on one slide. `widths` and `heights` in points, the heading row first."""

    rows: tuple[tuple[SlideCell, ...], ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    size: float


def cells(table: Table, *, heat: bool = False) -> list[list[SlideCell]]:
    """A table's rows, the heading first; those of a heat map shaded by their number."""
    beside = PP_ALIGN.CENTER if heat else PP_ALIGN.RIGHT
    number = [any(isinstance(row[place], int | float) for row in table.rows) for place in range(len(table.columns))]
    heads = zip(table.columns, number, strict=True)
    found = [[replace(_heading(name), side=beside if each else None) for name, each in heads]]
    values = [cell for row in table.rows for cell in row[1:] if isinstance(cell, int | float)]
    low, high = (min(values), max(values)) if values else (0, 0)
    for row in table.rows:
        shaded = [_shaded(cell, low, high) for cell in row[1:]] if heat else [_cell(cell) for cell in row[1:]]
        found.append([*(_cell(cell) for cell in row[:1]), *shaded])  # the first column holds the labels
    return found


def pages(rows: Sequence[Sequence[SlideCell]], width: float, room: float, *, across: int) -> list[Page]:
    """The rows at the largest size at which they stand on one slide uncut, or at the smallest on several."""
    for size in SIZES[:-1]:
        if len(rows) * size * fitting.LINE > room:
            continue
        laid = _pages(rows, width, room, size, across)
        if len(laid) == 1 and _uncut(rows, laid[0]):
            return laid
    return _pages(rows, width, room, SIZES[-1], across)


def _uncut(rows: Sequence[Sequence[SlideCell]], page: Page) -> bool:
    return all(
        cell.blocks == shown.blocks
        for row, seen in zip(rows, page.rows, strict=True)
        for cell, shown in zip(row, seen, strict=True)
    )


def _pages(rows: Sequence[Sequence[SlideCell]], width: float, room: float, size: float, across: int) -> list[Page]:
    """The rows, heading first, laid over slides of `width` by `room` points: at most `across` columns on each, the
    first one repeated; as many rows as are high enough. A cell's text is shortened where even alone it is too high."""
    found = []
    columns = len(rows[0])
    groups = [[*range(min(across, columns))]]
    groups += [[0, *range(start, min(start + across - 1, columns))] for start in range(across, columns, across - 1)]
    for group in groups:
        part = [[row[place] for place in group] for row in rows]
        widths = _widths(part, width, size)
        fitted = [_fitted(part[0], widths, size, size * fitting.LINE * HEADING_LINES + 2 * MARGIN)]
        left = room - _height(fitted[0], widths, size)
        fitted += [_fitted(row, widths, size, left) for row in part[1:]]
        heights = [_height(row, widths, size) for row in fitted]
        page, used = [0], heights[0]
        for number in range(1, len(fitted)):
            if used + heights[number] > room and len(page) > 1:
                found.append(_page(fitted, heights, page, widths, size))
                page, used = [0], heights[0]
            page.append(number)
            used += heights[number]
        found.append(_page(fitted, heights, page, widths, size))
    return found


def add_table(slide: Slide, page: Page, frame: Frame, house: House) -> BaseShape:
    """A page of a table at the top left of a frame."""
    left, top, *_ = frame
    width, height = sum(page.widths) / 72, sum(page.heights) / 72
    place = [Inches(value) for value in (left, top, width, height)]
    shape = slide.shapes.add_table(len(page.rows), len(page.widths), *place)
    table = shape.table
    shape._element.find(f".//{qn('a:tableStyleId')}").text = _NO_STYLE
    table.horz_banding = False
    for column, points in zip(table.columns, page.widths, strict=True):
        column.width = Pt(points)
    for row, points in zip(table.rows, page.heights, strict=True):
        row.height = Pt(points)
    for number, row in enumerate(page.rows):
        for place, cell in enumerate(row):
            _write(table.cell(number, place), cell, page.size, house, heading=number == 0)
    return shape


def _page(rows: list, heights: list[float], numbers: list[int], widths: list[float], size: float) -> Page:
    return Page(
        tuple(tuple(rows[number]) for number in numbers),
        tuple(widths),
        tuple(heights[number] for number in numbers),
        size,
    )


def _heading(text: str) -> SlideCell:
    return SlideCell((Block((Run(neutral(text.strip()[:MOST_CHARS]), bold=True),), after=0),))


def _cell(value: Cell) -> SlideCell:
    number = isinstance(value, int | float)
    text = citing.plain(value)
    return SlideCell(
        (Block((Run(text if number else neutral(text[:MOST_CHARS])),), after=0),),
        side=PP_ALIGN.RIGHT if number else None,
    )


def _shaded(value: Cell, low: float, high: float) -> SlideCell:
    if not isinstance(value, int | float):
        return _cell(value)
    share = (value - low) / (high - low) if high > low else 1.0
    below, above = next(step for step in itertools.pairwise(SEQUENCE) if share <= step[1][0])
    part = (share - below[0]) / (above[0] - below[0])
    mixed = (
        round(int(below[1][place : place + 2], 16) * (1 - part) + int(above[1][place : place + 2], 16) * part)
        for place in (1, 3, 5)
    )
    fill = "#" + "".join(f"{value:02x}" for value in mixed)
    return SlideCell((Block((Run(citing.plain(value)),), after=0),), fill=fill, side=PP_ALIGN.CENTER)


def _widths(rows: Sequence[Sequence[SlideCell]], width: float, size: float) -> list[float]:
    """Room for the longest word of each column first; what is left goes by what the columns hold, long texts counting
    up to 60 letters."""
    least, wanted = [], []
    for column in zip(*rows, strict=True):
        texts = [block.text[:100] for cell in column for block in cell.blocks] or [""]
        words = [word for text in texts for word in text.split()]
        least.append(min(max((fitting.length(word, size) for word in words), default=0), 9 * size) * BOLD + 2 * MARGIN)
        wanted.append(min(max(fitting.length(text, 1) for text in texts[1:] or texts), 36))
    over = width - sum(least)
    if over < 0 or not sum(wanted):
        return [width * share / sum(least) for share in least]
    return [base + over * share / sum(wanted) for base, share in zip(least, wanted, strict=True)]


def _fitted(row: Sequence[SlideCell], widths: Sequence[float], size: float, room: float) -> list[SlideCell]:
    """A row whose cells are not higher than `room`: the first paragraph of one that is gets an ellipsis."""
    found = []
    for cell, width in zip(row, widths, strict=True):
        inner = width - 2 * MARGIN
        if cell.blocks and fitting.height(cell.blocks, size, inner) + 2 * MARGIN > room:
            first, rest = cell.blocks[0], cell.blocks[1:]
            left = room - 2 * MARGIN - fitting.height(rest, size, inner) - size * first.after
            most = max(int(left / (size * first.share * fitting.LINE)), 1)
            text = fitting.shortened(first.runs[0].text, size * first.share, inner, most)
            run = replace(first.runs[0], text=text)
            cell = replace(cell, blocks=(replace(first, runs=(run, *first.runs[1:])), *rest))
        found.append(cell)
    return found


def _height(row: Sequence[SlideCell], widths: Sequence[float], size: float) -> float:
    inner = [fitting.height(cell.blocks, size, width - 2 * MARGIN) for cell, width in zip(row, widths, strict=True)]
    return max(inner, default=0) + 2 * MARGIN


def _write(place: _Cell, cell: SlideCell, size: float, house: House, *, heading: bool) -> None:
    place.margin_left = place.margin_right = place.margin_top = place.margin_bottom = Pt(MARGIN)
    place.vertical_anchor = MSO_ANCHOR.BOTTOM if heading else MSO_ANCHOR.TOP
    colour = house.colours.heading if heading else readable(house.colours.ink, cell.fill or WHITE)
    slidetext.write(place.text_frame, cell.blocks, size, house, colour)
    if cell.side is not None:
        for paragraph in place.text_frame.paragraphs:
            paragraph.alignment = cell.side
    if cell.fill:
        place.fill.solid()
        place.fill.fore_color.rgb = rgb(cell.fill)
    else:
        place.fill.background()
    rule_below(place._tc, house.colours.main if heading else GRID)
