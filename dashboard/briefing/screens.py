"""A pack as screens for a projector: each item on as many as it takes in large type, so that none has to be scrolled.

Room is estimated (fitting.py) in points of a screen as wide as a slide; ui/presenting.py draws in the same proportions,
whatever the screen's size.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from dashboard import wording
from dashboard.briefing import citing, fitting
from dashboard.briefing.pack import Item, Pack, Quoted

T = TypeVar("T")

WIDTH, HEIGHT = 880.0, 470.0  # of what a screen of 960 by 540 points has for an item, its title and its note
TITLE, NOTE, SAID, SMALL, CELL = 27.0, 15.0, 17.0, 11.5, 14.5  # sizes of letters; SAID: statements, SMALL: by whom
LINE = 1.4  # height of a line, in sizes
NARROW = 0.9  # width of the screen's letters in those of a slide
BARS = 24  # on a screen; those of the next have a scale of their own
GAP, ROW_GAP = 18.0, 11.0  # between columns and quotations, and in a row of a table beside its lines
LONGEST_NOTE = 260  # signs of a note that are shown


@dataclass(frozen=True, slots=True)
class Screen:
    """What is shown at a time: an item, or a part of it, and which of how many parts. `place`: the item's, from 1."""

    place: int
    item: Item
    part: int
    parts: int


def screens(pack: Pack) -> list[Screen]:
    """All screens of a pack, in order."""
    made = []
    for place, item in enumerate(pack.items, 1):
        parts = _parts(item)
        made += [Screen(place, shown, part, len(parts)) for part, shown in enumerate(parts, 1)]
    return made


def _parts(item: Item) -> list[Item]:
    """The item in parts that each fit on a screen; at least one."""
    if item.kind == "quotations" and item.quotations:
        return _columns(item)
    if item.kind == "passage":
        heights = [_height(passage.text, SAID, WIDTH) + 3 * SMALL for passage in item.passage]
        return [replace(item, passage=part) for part in _pages(item.passage, heights, _room(item))] or [item]
    if item.kind == "grid":
        width = WIDTH / (len(item.grid.columns) + 0.6) - GAP
        heights = [
            max((_said(cell.quotation, CELL, width) for cell in row.cells if cell.quotation), default=0) + GAP
            for row in item.grid.rows
        ]
        grids = [replace(item.grid, rows=part) for part in _pages(item.grid.rows, heights, _room(item) - 2 * CELL)]
        return [replace(item, grid=grid) for grid in grids] or [item]
    if item.kind == "bar" and not item.drawing and item.table.rows:
        return _bars(item)
    if item.kind == "table" or (item.kind in ("network", "map") and not item.drawing):
        return _rows(item)
    return [item]


def _bars(item: Item) -> list[Item]:
    """As many bars on each screen."""
    rows = item.table.rows
    most = max(2, BARS // max(1, len(item.table.columns) - 1))
    each = -(-len(rows) // -(-len(rows) // most))
    tables = [replace(item.table, rows=rows[first : first + each]) for first in range(0, len(rows), each)]
    return [replace(item, table=table) for table in tables]


def _rows(item: Item) -> list[Item]:
    """Rows under a heading that each screen repeats; columns share the width by their longest cells."""
    texts = [[citing.plain(cell) for cell in row] for row in (item.table.columns, *item.table.rows)]
    longest = [max(fitting.length(text, CELL * NARROW) for text in column) for column in zip(*texts, strict=True)]
    short = [length <= WIDTH / 6 for length in longest]  # these are as wide as they need
    left = WIDTH - sum(length for length, fits in zip(longest, short, strict=True) if fits) - GAP * len(longest)
    wanted = sum(length for length, fits in zip(longest, short, strict=True) if not fits)
    widths = [
        length if fits else max(left, WIDTH / 4) * length / wanted for length, fits in zip(longest, short, strict=True)
    ]
    heading, *heights = (
        max((_height(text, CELL, width) for text, width in zip(row, widths, strict=True)), default=0) + ROW_GAP
        for row in texts
    )
    tables = [replace(item.table, rows=part) for part in _pages(item.table.rows, heights, _room(item) - heading)]
    return [replace(item, table=table) for table in tables] or [item]


def _columns(item: Item) -> list[Item]:
    """Quotations side by side: each column goes on by itself on the next screen; its note stands under its last."""
    width = WIDTH / len(item.quotations) - GAP
    heading = max(_height(column.heading, NOTE, width) if column.heading else 0 for column in item.quotations) + GAP
    laid = [
        _pages(column.quotations, [_said(quoted, SAID, width) for quoted in column.quotations], _room(item) - heading)
        for column in item.quotations
    ]
    longest = max(1, *map(len, laid))
    return [
        replace(
            item,
            quotations=tuple(
                replace(
                    column,
                    quotations=pages[number] if number < len(pages) else (),
                    note=column.note if number == max(len(pages), 1) - 1 else "",
                )
                for column, pages in zip(item.quotations, laid, strict=True)
            ),
        )
        for number in range(longest)
    ]


def _room(item: Item) -> float:
    """How high a part of the item may be."""
    note = wording.shortened(item.note, LONGEST_NOTE)
    return HEIGHT - _height(item.title, TITLE, WIDTH) - (_height(note, NOTE, WIDTH) + GAP if note else 0)


def _said(quoted: Quoted, size: float, width: float) -> float:
    by = f"{citing.by(quoted)} · {citing.printed_in(quoted)}"
    return _height(citing.said(quoted), size, width) + _height(by, SMALL, width) + GAP


def _height(text: str, size: float, width: float) -> float:
    return fitting.lines(text, size * NARROW, width) * size * LINE


def _pages(rows: Sequence[T], heights: Sequence[float], room: float) -> list[tuple[T, ...]]:
    """The rows in order on as few pages of height `room` as they take; one that is higher stands alone."""
    pages: list[list[T]] = []
    used = room
    for row, height in zip(rows, heights, strict=True):
        if used + height > room or not pages:
            pages.append([])
            used = 0.0
        pages[-1].append(row)
        used += height
    return [tuple(page) for page in pages]
