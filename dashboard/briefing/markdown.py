"""A pack as Markdown with footnotes. What articles say is text: no mark in it makes a heading, a link or HTML."""

import re
from collections.abc import Mapping, Sequence

from dashboard import wording
from dashboard.briefing import citing
from dashboard.briefing.citing import Numbered
from dashboard.briefing.house import House
from dashboard.briefing.pack import Cell, Item, Pack, Quoted
from dashboard.briefing.text import cleaned, link, neutral, one_line
from dashboard.records import Progress, Report, silent

ROWS = 500  # of a table; what is beyond is counted in a sentence and stands in the CSV
_MARKS = re.compile(r"([\\`*_{}\[\]#|~^$@])")
_ADDRESS = re.compile(r"(https?|ftp|mailto|www)([:.])", re.IGNORECASE)  # made links by many readers of Markdown
_START = re.compile(r"^(\s*(?:\d{1,9}(?=[.)])|))([+\-=>.)])")


def write(
    pack: Pack, house: House | None = None, report: Report = silent, pictures: Mapping[int, str] | None = None
) -> bytes:
    """The pack as a .md file in UTF-8. `pictures`: by the item's place in the pack, the name of a picture file that
    lies beside the Markdown; without it, it links none."""
    pack, house = cleaned(pack), house or House()
    numbers = citing.numbered(pack.items)
    parts = [f"# {escaped(pack.title) or 'Briefing'}", escaped(citing.opening(pack, house.name)), escaped(pack.note)]
    if not pack.items:
        parts.append(citing.EMPTY)
    for place, item in enumerate(pack.items):
        report(Progress("Writing Markdown", place, len(pack.items)))
        parts += _item(numbers, place, item, (pictures or {}).get(place, ""))
    listed = list(enumerate(numbers.sources, 1))
    parts.append("\n".join(_footnote(number, source) for number, source in listed[: numbers.noted]))
    if further := listed[numbers.noted :]:
        parts += [f"## {citing.FURTHER}", "\n".join(f"{number}. {_source(source)}" for number, source in further)]
    return ("\n\n".join(part for part in parts if part) + "\n").encode("utf-8", "replace")


def escaped(text: str) -> str:
    """A text on one line that Markdown shows as it is."""
    line = one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    line = _ADDRESS.sub(r"\1\\\2", _MARKS.sub(r"\\\1", line)).replace("![", "\\![")
    return _START.sub(r"\1\\\2", line)


def _item(numbers: Numbered, place: int, item: Item, picture: str) -> list[str]:
    parts = [f"## {escaped(item.title) or 'Untitled'}", escaped(citing.scope(item))]
    if picture:
        parts.append(f"![{escaped(citing.described(item))}]({picture})")
    if item.kind == "quotations":
        for column in item.quotations:
            parts += [f"### {escaped(column.heading)}" if column.heading.strip() else ""]
            parts += [_quotation(numbers, place, quoted) for quoted in column.quotations]
            parts += [_emphasised(column.note)]
    elif item.kind == "passage":
        parts += [f"> {escaped(each.text)}{_mark(numbers, place, each.source)}" for each in item.passage]
    elif item.kind == "grid":
        parts.append(_grid(numbers, place, item))
    elif item.table.columns:
        parts.append(_table(item.table.columns, item.table.rows[:ROWS]))
        if (more := len(item.table.rows) - ROWS) > 0:
            parts.append(f"{wording.count(more, 'more row')} in the CSV of this figure.")
    if not any(parts[2:]):
        parts.append(citing.NOTHING)
    parts += [escaped(item.note), escaped(citing.coverage(item.coverage))]
    noted, further = numbers.parted(place)
    if noted:
        more = f" and {citing.others(further)}" if further else ""
        parts.append(f"Sources: {''.join(f'[^{number}]' for number in noted)}{more}")
    origin = ", ".join(part for part in (citing.origin(item), f"view {item.address}" if item.address else "") if part)
    return [*parts, f"{escaped(origin)}." if origin else ""]


def _emphasised(text: str) -> str:
    return f"*{escaped(text)}*" if text.strip() else ""


def _mark(numbers: Numbered, place: int, source: int) -> str:
    return f"[^{numbers.number(place, source)}]" if source else ""


def _quotation(numbers: Numbered, place: int, quoted: Quoted) -> str:
    cited = f"{escaped(citing.by(quoted))}. {escaped(citing.printed_in(quoted))}"
    return f"> {escaped(citing.said(quoted))}\n>\n> {cited}{_mark(numbers, place, quoted.source)}"


def _grid(numbers: Numbered, place: int, item: Item) -> str:
    def cell(quoted: Quoted | None, note: str) -> str:
        said = ""
        if quoted:
            printed = f"{escaped(citing.printed_in(quoted))}{_mark(numbers, place, quoted.source)}"
            said = f"{escaped(citing.said(quoted))} ({printed})"
        return " ".join(part for part in (said, _emphasised(note)) if part)

    rows = [[escaped(row.heading), *(cell(held.quotation, held.note) for held in row.cells)] for row in item.grid.rows]
    return _lines(["", *map(escaped, item.grid.columns)], rows, ["---"] * (len(item.grid.columns) + 1))


def _table(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    number = [any(isinstance(row[place], int | float) for row in rows) for place in range(len(columns))]
    texts = [
        [
            citing.plain(cell) if isinstance(cell, int | float) else escaped(neutral(one_line(cell or "")))
            for cell in row
        ]
        for row in rows
    ]
    return _lines([escaped(name) for name in columns], texts, ["---:" if each else "---" for each in number])


def _lines(heads: Sequence[str], rows: Sequence[Sequence[str]], rules: Sequence[str]) -> str:
    return "\n".join(f"| {' | '.join(cell or ' ' for cell in row)} |" for row in (heads, rules, *rows))


def _footnote(number: int, source: citing.Source) -> str:
    return f"[^{number}]: {_source(source)}"


def _source(source: citing.Source) -> str:
    address = link(source.url)
    shown = f" <{address}>" if address else f" {escaped(source.url)}" if source.url.strip() else ""
    return f"{escaped(citing.source(source))}.{shown}"
