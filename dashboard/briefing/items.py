"""What a page shows -> an item of a pack: the rows of its frame as they are, and the articles they rest on.

An item is made in two steps: of the frame (`table`, `quotations`, `grid`, `passages`), then `placed` in the view it
comes from, which gives it its scope, coverage, address and figure number.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from dashboard import __version__, wording
from dashboard.briefing import figures
from dashboard.briefing.pack import (
    Cell,
    Column,
    Coverage,
    Grid,
    GridCell,
    GridRow,
    Item,
    Kind,
    Passage,
    Quoted,
    Source,
    Table,
)
from dashboard.records import Hit

MOST_SOURCES = 500  # articles that a figure lists; a quotation or passage always has its own


@dataclass(frozen=True, slots=True)
class Origin:
    """The view that an item comes from. `scope`: what is in view, in words; `address`: page and query string."""

    scope: str
    coverage: Coverage
    address: str
    store: str
    version: str  # the store's


def placed(item: Item, origin: Origin, part: str) -> Item:
    """The item with all that tells where it comes from; `part` says which figure of the view it is. What the item has
    in `scope` already, such as what its sources are, follows the filter."""
    return replace(
        item,
        scope="; ".join(said for said in (origin.scope, item.scope) if said),
        coverage=origin.coverage,
        address=origin.address,
        figure=figures.number(origin.version, origin.address, __version__, part),
        part=part,
        store=origin.store,
        version=origin.version,
        code=__version__,
    )


def table(
    kind: Kind,
    title: str,
    frame: pd.DataFrame,
    columns: Mapping[Any, str],
    sources: pd.DataFrame | None = None,
    *,
    value_title: str = "",
    drawing: str = "",
) -> Item:
    """A chart or table of some columns of `frame`: name in the frame -> heading. `sources`: as of `resting`, the newest
    first."""
    rows = tuple(tuple(map(_cell, row)) for row in frame[list(columns)].itertuples(index=False, name=None))
    made = Item(kind, title, value_title=value_title, table=Table(tuple(columns.values()), rows), drawing=drawing)
    return made if sources is None else resting(made, sources)


def resting(item: Item, sources: pd.DataFrame, said: str = "") -> Item:
    """The item with the articles it rests on, each once, of which the first MOST_SOURCES are listed.

    `sources` has the columns key, outlet, title, date and url. `said`: what they are, in words, where they are not all;
    how many of them are listed is added where they are too many.
    """
    every = sources.drop_duplicates("key")
    cut = f"the first {MOST_SOURCES:,} of {len(every):,} articles" if len(every) > MOST_SOURCES else ""
    listed = Sources()
    for row in every.head(MOST_SOURCES).itertuples():
        listed.number(row)
    told = ", ".join(part for part in (said, cut) if part)
    return replace(item, sources=listed.listed, scope=f"sources: {told}" if told else "")


def quotations(title: str, columns: Sequence[tuple[str, pd.DataFrame, str]]) -> Item:
    """Quotations in columns: (heading, rows as of store/queries/quotations.py: quotations, note)."""
    listed = Sources()
    drawn = tuple(
        Column(heading, tuple(listed.quoted(row) for row in frame.itertuples()), note)
        for heading, frame, note in columns
    )
    return Item("quotations", title, sources=listed.listed, quotations=drawn)


def grid(title: str, columns: Sequence[str], rows: Sequence[tuple[str, Sequence[pd.DataFrame]]], nothing: str) -> Item:
    """A grid: of each row its heading and the quotations of each cell, the most central first. `nothing` is what an
    empty cell says."""
    listed = Sources()

    def cell(frame: pd.DataFrame) -> GridCell:
        if frame.empty:
            return GridCell(note=nothing)
        more = f"{len(frame) - 1:,} more" if len(frame) > 1 else ""
        return GridCell(listed.quoted(next(frame.itertuples())), more)

    drawn = tuple(GridRow(heading, tuple(map(cell, cells))) for heading, cells in rows)
    return Item("grid", title, sources=listed.listed, grid=Grid(tuple(columns), drawn))


def passages(title: str, hits: Sequence[Hit]) -> Item:
    """Passages of articles, word for word, in their order."""
    return excerpts(title, [(hit, hit.passage) for hit in hits])


def excerpts(title: str, texts: Sequence[tuple[Any, str]]) -> Item:
    """Texts of articles, word for word: the row or hit of each article, and its text."""
    listed = Sources()
    drawn = tuple(Passage(text, listed.number(row)) for row, text in texts)
    return Item("passage", title, sources=listed.listed, passage=drawn)


def whole(title: str, row: Any, paragraphs: Sequence[str]) -> Item:
    """An article: its paragraphs, the last of which names it."""
    listed = Sources()
    number = listed.number(row)
    drawn = tuple(Passage(text, number if at == len(paragraphs) else 0) for at, text in enumerate(paragraphs, 1))
    return Item("passage", title, sources=listed.listed, passage=drawn)


def carried(title: str, wordings: Sequence[pd.DataFrame]) -> Item:
    """A statement that several articles carry: the first quotation of each wording, and a note of where else one of
    them is printed; all these articles are its sources."""
    listed = Sources()
    quoted = tuple(listed.quoted(next(frame.itertuples())) for frame in wordings)
    others = [row for frame in wordings for row in frame.iloc[1:].itertuples()]
    for row in others:
        listed.number(row)
    outlets = list(dict.fromkeys(wording.outlet(row.outlet) for row in others))
    note = f"Printed, in one of these wordings, in {wording.names(outlets, at_most=4)} as well" if outlets else ""
    return Item("quotations", title, sources=listed.listed, quotations=(Column("", quoted, note),))


def part_of(item: Item, shown: int, total: int, what: str) -> Item:
    """The item with a word on how much of a list it holds, where it does not hold all."""
    if shown >= total:
        return item
    said = f"the first {shown:,} of {wording.count(total, what)}"
    return replace(item, scope="; ".join(part for part in (said, item.scope) if part))


class Sources:
    """Articles as they are met, each numbered once, from 1."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._listed: list[Source] = []

    @property
    def listed(self) -> tuple[Source, ...]:
        """All that were met, in the order of their numbers."""
        return tuple(self._listed)

    def number(self, row: Any) -> int:
        """The number of the article of a row or hit."""
        if row.key not in self._numbers:
            self._listed.append(Source(_text(row.outlet), _text(row.title), day(row.date), _text(row.url)))
            self._numbers[row.key] = len(self._listed)
        return self._numbers[row.key]

    def quoted(self, row: Any) -> Quoted:
        """A row of quotations as an item holds it."""
        return Quoted(
            text=row.said,
            speaker=_text(row.speaker),
            role=_text(row.role),
            affiliation=_text(row.affiliation),
            kind=row.kind,
            outlet=_text(row.outlet),
            date=day(row.date),
            url=_text(row.url),
            source=self.number(row),
        )


def day(value: Any) -> datetime.date | None:
    """The date in a cell of a frame or in a record; None where it is not known."""
    return None if value is None or pd.isna(value) else pd.Timestamp(value).date()


def outlet_names(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with its outlets as shown."""
    return frame.assign(outlet=frame["outlet"].map(wording.outlet))


def _text(cell: Any) -> str:
    return cell if isinstance(cell, str) else ""


def _cell(value: Any) -> Cell:
    """A cell of a frame as a pack holds it; a number as it is shown, to four places."""
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return None
    if isinstance(value, str):
        return value
    if pd.api.types.is_bool(value):
        return "yes" if value else "no"
    if pd.api.types.is_integer(value):
        return int(value)
    if pd.api.types.is_float(value):
        return round(float(value), 4)
    return day(value).isoformat()
