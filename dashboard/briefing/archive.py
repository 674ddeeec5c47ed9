"""A pack as a ZIP: the CSV of each item, the pack itself as JSON, the Markdown, and pictures of the charts."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from dashboard.briefing import citing, markdown, packfile
from dashboard.briefing.house import House
from dashboard.briefing.pack import Cell, Item, Pack, Quoted
from dashboard.briefing.packing import zipped
from dashboard.briefing.pictures import Pictures
from dashboard.briefing.tables import csv
from dashboard.briefing.text import cleaned, plain_letters
from dashboard.records import Progress, Report, silent

_SAID = ("text", "speaker", "role", "affiliation", "kind", "outlet", "date", "url", "source")
Frame = tuple[Sequence[str], Iterable[Sequence[Cell]]]


def write(
    pack: Pack,
    house: House | None = None,
    pictures: Pictures | None = None,
    report: Report = silent,
    *,
    missing: str = "",
) -> bytes:
    """The pack as a .zip file. `pictures`: of charts, by the item's place in the pack; `missing`: why some or all are
    not there, as a sentence, which goes into the archive."""
    pack = cleaned(pack)
    numbers = citing.numbered(pack.items)
    pictures = pictures or {}
    linked = {place: f"{named(place, pack.items[place])}.{min(held)}" for place, held in pictures.items() if held}
    files = {"briefing.md": markdown.write(pack, house, pictures=linked), "pack.json": packfile.to_json(pack).encode()}
    files["contents.csv"] = _csv(_contents(pack))
    files["sources.csv"] = _csv(_sources(numbers))
    for place, item in enumerate(pack.items):
        report(Progress("Writing files", place, len(pack.items)))
        name = named(place, item)
        files[f"{name}.csv"] = _csv(_data(numbers, place, item))
        files |= {f"{name}.{form}": picture for form, picture in pictures.get(place, {}).items()}
    if missing:
        files["pictures.txt"] = f"{missing}\n".encode()
    return zipped(files)


def named(place: int, item: Item) -> str:
    """A name for an item's files that every system takes: its number and the plain letters of its title."""
    return f"{place + 1:02}-{plain_letters(item.title) or item.kind}"


def _csv(frame: Frame) -> bytes:
    columns, rows = frame
    held = pd.DataFrame([list(row) for row in rows], columns=range(len(columns)), dtype=object)
    return csv(held.set_axis(_apart(columns), axis="columns"))


def _apart(columns: Sequence[str]) -> list[str]:
    """Headings of which no two are the same, and none is empty."""
    seen: dict[str, int] = {}
    found = []
    for name in columns:
        seen[name] = seen.get(name, 0) + 1
        found.append(f"{name} {seen[name]}".strip() if seen[name] > 1 or not name.strip() else name)
    return found


def _contents(pack: Pack) -> Frame:
    """What each file shows: one row an item, with all that is printed under a figure."""
    columns = ("number", "file", "kind", "title", "note", "scope", "articles", "stories", "outlets", "first", "last",
               "undated", "imported", "figure", "store", "view")  # fmt: skip
    rows = []
    for place, item in enumerate(pack.items):
        strip = item.coverage
        days = [day.isoformat() if day else None for day in (strip.first, strip.last, strip.imported)]
        rows.append(
            (place + 1, f"{named(place, item)}.csv", item.kind, item.title, item.note, item.scope, strip.articles,
             strip.stories, strip.outlets, days[0], days[1], strip.undated, days[2], item.figure, item.store,
             item.address)
        )  # fmt: skip
    return columns, rows


def _sources(numbers: citing.Numbered) -> Frame:
    items: Mapping[int, list[int]] = {number: [] for number in range(1, len(numbers.sources) + 1)}
    for place, of in enumerate(numbers.of, 1):
        for number in sorted(set(of)):
            items[number].append(place)
    rows = [
        (number, source.outlet, source.title, _iso(source.date), source.url, citing.ranges(items[number]))
        for number, source in enumerate(numbers.sources, 1)
    ]
    return ("number", "outlet", "title", "date", "url", "items"), rows


def _data(numbers: citing.Numbered, place: int, item: Item) -> Frame:
    """The rows an item shows."""
    if item.kind == "quotations":
        said = [
            (column.heading, *_said(numbers, place, quoted))
            for column in item.quotations
            for quoted in column.quotations
        ]
        return ("column", *_SAID), said
    if item.kind == "grid":
        cells = [
            (row.heading, name, *(_said(numbers, place, cell.quotation) if cell.quotation else [None] * len(_SAID)),
             cell.note)
            for row in item.grid.rows
            for name, cell in zip(item.grid.columns, row.cells, strict=True)
        ]  # fmt: skip
        return ("row", "column", *_SAID, "note"), cells
    if item.kind == "passage":
        return ("text", "source"), [(each.text, numbers.number(place, each.source) or None) for each in item.passage]
    return item.table.columns, item.table.rows


def _said(numbers: citing.Numbered, place: int, quoted: Quoted) -> list[Cell]:
    number = numbers.number(place, quoted.source) or None
    return [quoted.text, quoted.speaker, quoted.role, quoted.affiliation, quoted.kind, quoted.outlet,
            _iso(quoted.date), quoted.url, number]  # fmt: skip


def _iso(day: object) -> str | None:
    return str(day) if day else None
