"""What a briefing pack is: a title and items in order, each with all that its reader needs to check it.

An item holds its data, not only its picture: the writers beside this module make slides, documents and tables of it
without a store. `packfile.py` keeps a pack as JSON.
"""

import datetime
from dataclasses import dataclass
from typing import Literal

from dashboard.records import QuotationKind

Kind = Literal["bar", "line", "bump", "heat", "network", "map", "table", "passage", "quotations", "grid"]
CHARTS: tuple[Kind, ...] = ("bar", "line", "bump", "heat", "network", "map")
PICTURES: tuple[Kind, ...] = ("network", "map")  # drawn as pictures only: no office program has them as charts

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Source:
    """An article that an item rests on. Its number is its place in the item's sources, counted from 1."""

    outlet: str = ""
    title: str = ""
    date: datetime.date | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the item was counted on. `undated` of the articles have no date; `imported` is when the last came in."""

    articles: int = 0
    stories: int = 0
    outlets: int = 0
    first: datetime.date | None = None
    last: datetime.date | None = None
    undated: int = 0
    imported: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Plain rows. For bar, line, bump and heat the first column holds the labels and each further one a series of
    numbers (ranks for bump, rank 1 on top); None is a gap. Network and map: one row an edge or a country."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Quoted:
    """One statement as it stands in an article, without quotation marks around it. `source`: the number of the
    article in the item's sources, 0 where it is not among them."""

    text: str
    speaker: str = ""
    role: str = ""
    affiliation: str = ""
    kind: QuotationKind = "direct"
    outlet: str = ""
    date: datetime.date | None = None
    url: str = ""
    source: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a panel, or a list of quotations where it is the only one."""

    heading: str = ""
    quotations: tuple[Quoted, ...] = ()
    note: str = ""  # "3 of 14 shown", "none found in 40 articles"


@dataclass(frozen=True, slots=True)
class GridCell:
    """The most central quotation of a cell, or none, and what is said of the cell: "4 more", "none found"."""

    quotation: Quoted | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One speaker's row of a grid; as many cells as the grid has columns."""

    heading: str
    cells: tuple[GridCell, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """Speakers by sub-subjects."""

    columns: tuple[str, ...] = ()
    rows: tuple[GridRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of an article, word for word."""

    text: str
    source: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """One figure, table, passage or set of quotations of a pack.

    Charts, network, map and table fill `table`; the other kinds fill the field of their name. `drawing` is the figure
    of the screen as Plotly's JSON, where there is one: pictures are made of it.
    """

    kind: Kind
    title: str
    note: str = ""
    scope: str = ""  # the filter in words
    coverage: Coverage = Coverage()
    sources: tuple[Source, ...] = ()
    address: str = ""  # the page and its query: "voices?about=shipping"
    figure: str = ""  # figures.number
    part: str = ""  # which figure of the view it is (figures.number)
    store: str = ""  # the store's name
    version: str = ""  # the store's, when the item was made
    code: str = ""  # Sourcebook's, when the item was made
    value_title: str = ""  # what the numbers of a chart count: "articles"
    table: Table = Table()
    quotations: tuple[Column, ...] = ()
    grid: Grid = Grid()
    passage: tuple[Passage, ...] = ()
    drawing: str = ""
    serial: int = 0  # tells it from the other items of a pack that is kept (packs.py), also from one that is alike


@dataclass(frozen=True, slots=True)
class Pack:
    """Items in the order they are presented. `made`: the day on the first page, if any."""

    title: str
    items: tuple[Item, ...] = ()
    note: str = ""
    made: datetime.date | None = None


def cited(item: Item) -> list[int]:
    """The numbers of the sources an item cites, in the order of reading, 0 and repeats among them."""
    said = [quoted.source for column in item.quotations for quoted in column.quotations]
    placed = [cell.quotation.source for row in item.grid.rows for cell in row.cells if cell.quotation]
    return [passage.source for passage in item.passage] + said + placed
